/**
 * The shape of what we tell the reader: one file per language has all of it, and a missing text does not compile.
 *
 * Texts are plain strings with `{placeholders}`; their types say which, and the sinks (core/words/text.ts) ask for all of
 * the values. A text never holds Markdown of its own: the sinks add the frame.
 */

import type { CaptureProblemCode } from "../capture/capture.ts";
import type { InputKind } from "../evidence/check-result.ts";
import type { CertificateRole } from "../evidence/comparable-certificates.ts";
import type { CandidateReason, CauseKind, EvidenceNoteId, Forecast, ServerState } from "../evidence/evidence.ts";
import type { ForecastReason } from "../evidence/forecast-reason.ts";
import type { ListFindingId } from "../evidence/list-facts.ts";
import type { OwnCheckReason, OwnCheckValue, OwnPlainReason } from "../evidence/own-findings.ts";
import type { Doubt } from "../evidence/standing.ts";
import type { AlarmSeverity, AlarmTopic } from "../expressway/alarms.ts";
import type { BugId } from "../expressway/bugs.ts";
import type {
  OwnAcceptedId,
  OwnConnectionId,
  OwnReasonId,
  OwnRemedyPart,
  OwnUsage,
} from "../expressway/own-connections.ts";
import type { PortKey } from "../expressway/ports.ts";
import type { ClockDifference } from "../failures/clock.ts";
import type { Because, DeclinedBecause, Unreached } from "../failures/failure.ts";
import type { EvidenceProblemCode, ProblemCode } from "../failures/problem.ts";
import type { LeftOutReason } from "../redact/content.ts";
import type { ListPhraseId } from "../remediation/list-cures.ts";
import type { PlanValueName } from "../remediation/plan.ts";
import type { PhraseId } from "../remediation/plans.ts";
import type { SignatureId } from "../signatures/catalogue.ts";
import type { CertificateProblem } from "../trust/certificate.ts";
import type { FileProblemCode } from "../trust/certificate-file.ts";
import type { ChainNote, ChainVerdict } from "../trust/chain.ts";
import type { ListedType } from "../trust/list/listed-certificate.ts";
import type { NameReason } from "../trust/names.ts";
import type { Misfits, Text } from "./text.ts";

/**
 * `{server}` is "name:port" (or the name, or the address, as far as known); `{name}` the name that was verified;
 * `{address}` the server's address; `{port}` its port or "unknown port"; `{depth}` the certificate's place in the chain;
 * `{error}` OpenSSL's text as it stands in the log; `{reason}` OpenSSL's reason as it stands in the log.
 */
export type FailureName = "server" | "name" | "address" | "port" | "depth" | "error" | "reason";

export interface SignatureMessage {
  /** A few words for a heading: "Self-signed certificate". No placeholders. */
  readonly title: Text;
  /**
   * The whole sentence without its final full stop; who, whom and why within the first 90 characters for a server name of 25:
   * "Expressway-C refused {server}: its certificate is self-signed and not in the trust store".
   */
  readonly sentence: Text<FailureName>;
  /** What it means, two or three sentences for the hover. */
  readonly meaning: Text<FailureName>;
}

/** What a check finds beside failures. */
export type BesideKind =
  | "unexplained-answer"
  | "declined-request"
  | "raised-alarm"
  | "own-certificate"
  | "certificate-list";

/** What can be wrong with any certificate of a chain, the server's own among them. */
export type FaultOfAny =
  | "certificate-expired"
  | "certificate-not-yet-valid"
  | "unsuitable-certificate-purpose"
  | "certificate-revoked";

/**
 * Values of the cures' phrases, as core/remediation/plan.ts has them: `{node}` is the server without its port, `{host}` the Expressway,
 * `{entry}` and `{trust}` the certificate's entry on Unified CM and the store beside it, `{ca}` the common name in `{subject}`.
 */
export type PlanTextName = PlanValueName;

export interface ErrorMeaning {
  readonly meaning: Text;
  readonly whatToDo: Text;
}

/** An OpenSSL reason after `SSL connection failed`: who objects is in core/openssl/ssl-reasons.ts. */
export interface ReasonMeaning {
  readonly usualCause: Text;
  readonly whatToDo: Text;
}

export interface Messages {
  readonly language: "en" | "fr";
  readonly signatures: Readonly<Record<SignatureId, SignatureMessage>>;
  /**
   * What a TLS alert of the server means, by its number (RFC 8446 section 6.2): "{meaning} ({reason})" in its sentence. 42 to 48 and
   * 116 are about Expressway's certificate.
   */
  readonly alerts: Readonly<Record<40 | 42 | 43 | 44 | 45 | 46 | 48 | 49 | 51 | 70 | 71 | 80 | 112 | 116, Text>>;
  /** In place of the signature's sentence where the certificate is the server's own (depth 0). Placeholders as there. */
  readonly ownCertificate: Readonly<Record<FaultOfAny, Text<FailureName>>>;
  /**
   * What cures are made of (core/remediation/plans.ts). A title has at most 80 characters with usual names; of a step the first sentence
   * is the action: where and what. No sentence has more than 30 words, no text more than 300 characters.
   */
  readonly plans: Readonly<Record<PhraseId, Text<PlanTextName>>>;
  /** OpenSSL's verify errors by name (`X509_V_ERR_…`) as far as the domain says more than OpenSSL's own words. */
  readonly verifyErrors: Readonly<Partial<Record<string, ErrorMeaning>>>;
  /** For an error without an entry above. */
  readonly otherVerifyError: ErrorMeaning;
  /** OpenSSL's reasons in lower case, with `ssl/tls alert …` and `sslv3 alert …` under the name of the former: "alert bad certificate". */
  readonly reasons: Readonly<Partial<Record<string, ReasonMeaning>>>;
  readonly otherReason: ReasonMeaning;
  /** What the depth means: not "0 = self-signed". `{depth}` */
  readonly depth: {
    /** For any error at depth 0. */
    readonly leaf: Text<"depth">;
    /** For any error at depth >= 1. */
    readonly ca: Text<"depth">;
    /** 18 */ readonly selfSigned: Text<"depth">;
    /** 19 */ readonly selfSignedInChain: Text<"depth">;
    /** 20 at 0 */ readonly issuerOfLeaf: Text<"depth">;
    /** 20 at n */ readonly issuerOfCa: Text<"depth">;
    /** 2 */ readonly rootMissing: Text<"depth">;
    /** 21 */ readonly onlyLeafSent: Text<"depth">;
    /** 9, 10 at n >= 1 */ readonly validityOfCa: Text<"depth">;
    /** The line's depth is no number. */
    readonly unknown: Text<"depth">;
  };
  readonly ports: Readonly<Record<PortKey, Text>>;
  readonly bugs: Readonly<Record<BugId, Text>>;
  /** The temporary workaround: what it does to every server, and how to switch verification on again. */
  readonly workaround: {
    /** "Copy the temporary workaround command" */
    readonly title: Text;
    /** The lines of text that are copied; contains both commands and the warning. */
    readonly text: readonly Text[];
  };
  readonly trust: TrustTexts;
  readonly words: Words;
}

/** Certificates, verdicts on chains and names: `verify`, and the evidence of an archive. */
export interface TrustTexts {
  /** Headings. `{path}` */
  readonly verdicts: Readonly<Record<ChainVerdict["verdict"], Text<"path">>>;
  /** A trusted chain of a certificate that is not for a name asked. `{path}` */
  readonly trustedNameRefused: Text<"path">;
  /** In front of a value, in a column: short. */
  readonly labels: {
    readonly error: Text;
    readonly subject: Text;
    readonly issuer: Text;
    readonly validity: Text;
    readonly key: Text;
    readonly names: Text;
    readonly fingerprint: Text;
    readonly chain: Text;
    readonly missing: Text;
    readonly name: Text;
    readonly note: Text;
    readonly uses: Text;
    readonly keyIdentifier: Text;
    readonly issuerKeyIdentifier: Text;
  };
  /** Heading of what a text says of a certificate that is not in it. `{path}` */
  readonly stated: Text<"path">; // "{path}: no certificate, but text about one"
  readonly statedSubject: Text<"subject">; // "Stated, not verified: {subject}": one of them, under its input
  readonly validity: Text<"from" | "until">; // "{from} to {until}"
  readonly key: Text<"type" | "algorithm">; // "{type}, signed with {algorithm}"
  readonly linkSent: Text<"depth" | "subject">; // "{depth}: {subject} (sent)"
  readonly linkStored: Text<"depth" | "subject">; // "{depth}: {subject} (trust store)"
  readonly linkStoredAt: Text<"depth" | "subject" | "line">; // "{depth}: {subject} (trust store, line {line})"
  readonly missing: Text<"subject">;
  readonly missingWithKey: Text<"subject" | "id">; // "{subject}, key identifier {id}"
  /** Of the certificates that may be the server's own, where several may: "{subject}" "{sha256}" */
  readonly mayBeOwn: Text<"subject" | "sha256">;
  readonly unknownBecause: Readonly<Record<NonNullable<ChainVerdict["unknownBecause"]>, Text>>;
  readonly notes: Readonly<Record<ChainNote, Text>>;
  /** At this level another answer than without one: "{level}" "{verdict}" */
  readonly levelNote: Text<"level" | "verdict">;
  readonly levelMeaning: Text;
  readonly levelTrusted: Text; // "the chain is trusted"
  readonly levelError: Text<"error" | "depth">; // "{error} at depth {depth}"
  readonly nameMatches: Text<"name" | "reason">; // "{name} matches: {reason}"
  readonly nameRefused: Text<"name" | "reason">; // "{name} does not match: {reason}"
  /** `{value}` is the certificate's entry, `{index}` which of its kind, `{name}` the name asked. */
  readonly nameReasons: Readonly<Record<NameReason, Text<"value" | "index" | "name">>>;
  readonly nameOtherwise: Text<"versions">; // "otherwise in Traffic Server {versions}"
  /** Of a file. `{line}` where it has one: see `problemAt`. */
  readonly problems: Readonly<Record<FileProblemCode | CertificateProblem, Text>>;
  readonly problemAt: Text<"path" | "line" | "problem">; // "{path}, line {line}: {problem}"
  readonly problemIn: Text<"path" | "problem">; // "{path}: {problem}"
}

/** Short words and sentences of the editor, the report and the guide. */
export interface Words {
  readonly unknownPort: Text;
  /** What stands between a label and its value, blanks included. */
  readonly colon: Text;
  /** " ({count} times since {time})" for count > 1; " (at {time})" for one. */
  readonly timesSince: Text<"count" | "time">;
  readonly onceAt: Text<"time">; // " (at {time})"
  /** "Expressway-C let {server} pass for now: {why} (Action=Continue)": used in place of the signature's sentence. `{why}` = the signature's title in lower case. */
  /** Of an ERROR `certificate verify failed` whose WARNING is missing: `{server}`. */
  readonly verifyFailedAlone: Text<"server">;
  readonly continueSentence: Text<"server" | "why">;
  readonly nobodyKnown: Text; // "The log does not tell who refused"
  readonly inferredFromTransactions: Text; // "inferred from the requests in progress"
  readonly mended: {
    readonly divided: Text; // "Read from a line that holds several records."
    readonly joined: Text; // "Read from lines that were broken at a fixed width."
  };
  readonly insideUnfinishedBody: Text; // "This line stands inside a message body that was never closed: whoever wrote that body may have written this line too."
  readonly relatedRequest: Text<"method" | "what">; // "Client request {method} {what}"
  readonly relatedAttempt: Text<"server">; // "Connection attempt to {server}"
  readonly relatedConnectionFailed: Text<"server">; // "The connection error of the handshake with {server}"
  readonly relatedResponse: Text<"status" | "reason">; // "Answer to the client: {status} {reason}"
  readonly route: {
    readonly title: Text; // "Route"
    readonly meaning: Text; // what a route is, one sentence
    readonly domainOnly: Text; // provisioning: no server named
    readonly http: Text; // no certificate check takes place
    readonly https: Text; // the certificate is checked against this very name
    readonly edgeDomain: Text; // label
    readonly originServer: Text; // label
    readonly internalPortNote: Text; // 8443 in vcs_control:8443 is the internal listener, not the origin port
    readonly fails: Text<"server" | "sentence">; // "{server} fails in this log: {sentence}"
    readonly doesNotFail: Text; // "No failure of this server in this log."
    readonly damaged: Text<"readable">; // "This segment is damaged: it does not decode to a route. Readable: {readable}"
    readonly proposal: Text<"decoded">; // "Likely true reading (a proposal, not what the log says): {decoded}"
  };
  readonly time: { readonly title: Text; readonly utc: Text; readonly ofLog: Text; readonly here: Text };
  readonly transaction: {
    readonly title: Text<"id">; // "Transaction {id}"
    readonly receiveRequest: Text<"address">; // "request received from {address}"
    readonly sendingRequest: Text<"server">; // "request sent to {server}"
    readonly receiveResponse: Text<"status">; // "response received: {status}"
    readonly sendingResponse: Text<"status">; // "response sent: {status}"
    readonly noAnswer: Text; // no answer seen in this log
    readonly attempts: Text<"count">; // "{count} connection attempts"
  };
  /** Of an id that is followed through logs. */
  readonly reading: {
    readonly tracking: Text<"id">; // "TrackingID {id}"
    readonly thisLog: Text;
    readonly lines: Text<"count" | "first" | "last">; // "{count} times, in lines {first} to {last}"
    readonly notHere: Text; // in another open log it does not stand
    readonly closedLogs: Text<"count">; // what was not looked at
    readonly onlyFirst: Text<"count">; // "Only the first {count} places are shown."
    readonly notSearched: Text<"count">; // logs that could not be searched
    readonly notOpen: Text;
    readonly noTime: Text; // no record has a date and a time
    readonly badTime: Text; // which times are taken
    readonly notSoLate: Text<"last">;
  };
  /** A part of a log that holds only what belongs together. */
  readonly only: {
    readonly server: Text<"name">; // "server {name}"
    readonly transaction: Text<"name">;
    readonly user: Text<"name">;
    readonly process: Text<"name">;
    readonly title: Text<"what" | "shown" | "lines" | "log">; // "Only {what}: {shown} of {lines} lines of {log}"
    readonly limited: Text<"what" | "shown" | "lines" | "log" | "belonging" | "most">; // more lines belong than are shown
    readonly nothing: Text; // nothing of this kind stands at that line
    readonly noRecord: Text;
  };
  readonly opensslError: {
    readonly title: Text<"code">; // "OpenSSL error {code}"
    readonly library: Text;
    readonly function: Text;
    readonly reason: Text;
    readonly alert: Text; // "TLS alert"
    readonly whoObjects: Text;
    readonly expressway: Text;
    readonly server: Text;
    readonly unknown: Text;
    readonly usualCause: Text;
    readonly whatToDo: Text;
  };
  readonly failure: {
    readonly whatItMeans: Text;
    readonly whatToDo: Text;
    readonly address: Text;
    readonly name: Text;
    readonly server: Text; // the same where another process than Traffic Server names it
    readonly reason: Text; // in the words of such a process
    readonly nameMeaning: Text; // the name that Traffic Server checked the certificate against
    readonly action: Text;
    readonly terminate: Text;
    readonly continue: Text;
    readonly verifyError: Text;
    readonly depth: Text;
    readonly countAndTime: Text<"count" | "requests" | "time">; // "handshakes: {count}; client requests: {requests}; {time}"
    readonly countAndTimeNoRequests: Text<"count" | "time">;
    readonly firstToLast: Text<"first" | "last">; // "{first} to {last}": `{time}` of more than one
    readonly unknownText: Text; // "This text is in no table of OpenSSL; it is shown as it stands."
    readonly likelyReading: Text<"text">; // "Likely reading (a proposal): {text}"
    readonly bug: Text<"id">; // "Bug {id}"
    readonly port: Text<"port">; // "Port {port}"
  };
  readonly guide: {
    readonly links: { readonly open: Text; readonly exportMissing: Text }; // under a short hover: "Guide", "Export the CA"
    readonly who: Text; // heading "Who refused whom"
    readonly why: Text; // heading "Why"
    readonly steps: Text; // heading "What to do"
    readonly evidence: Text; // heading "Evidence in the log"
    readonly evidenceLine: Text<"line">; // "line {line}"
    readonly references: Text; // heading "References"
    readonly copySteps: Text; // quick fix "Copy the steps"
    readonly rest: Text; // under a hover: where the rest is
    readonly notFound: Text; // "This failure is no longer in an open log."
  };
  /** Headings and words of a cure. */
  readonly plan: {
    readonly before: Text; // what must be done or known first
    readonly alternatives: Text; // "Instead"
    readonly cost: Text; // "Cost"
    readonly check: Text; // "Check"
    readonly next: Text; // "Then"
    readonly thatCertificate: Text; // in the place of a certificate's entry that is not known
    readonly unnamed: Text; // in the place of a certificate's name where it is empty
    readonly trustOfEither: Text; // in the place of a store that is not known
    readonly thatServer: Text; // in the place of a server whose name and address are not known
    readonly ownPages: Readonly<Record<"client" | "server" | "either", Text>>; // the page of Expressway's certificate, as it is called
  };
  readonly report: {
    readonly brief: {
      readonly more: Text; // what --verbose tells besides
      readonly moreOfFailures: Text; // the same, and what tells whether a change cured something
      readonly times: Text<"times" | "first" | "last">; // "{times}, {first} to {last}"
      readonly read: Text<"inputs">; // "Read: {inputs}"
      readonly fails: Text<"count" | "servers">; // of the forecast
    };
    readonly html: {
      readonly title: Text<"verdict">; // "{verdict} · Expressway Log Inspector"
      readonly tool: Text<"version">; // "Expressway Log Inspector {version}"
      readonly skip: Text; // a link for who reads by keyboard
      readonly details: Text; // a heading
      readonly detailsLeft: Text<"count">; // "{count} more failures are not shown in detail here."
      readonly byServer: Text; // a chart
      readonly times: Text<"zone">; // a chart
      readonly asTable: Text; // opens what a chart shows
      readonly server: Text; // heads of columns
      readonly handshakes: Text;
      readonly requests: Text;
      readonly number: Text;
      readonly failure: Text;
      readonly first: Text;
      readonly last: Text;
      readonly again: Text;
    };
    readonly fingerprint: Text<"bytes" | "sha256">; // of a file that was read
    readonly sarif: {
      readonly base: Text; // where relative paths begin
      readonly rule: Text<"title">; // "{title}."
      readonly failure: Text<"failure" | "cure">; // "{failure}. What to do: {cure}."
      readonly wouldFail: Text<"server" | "because">; // of the forecast: "{server} would be refused: {because}."
      /** Rules of what stands beside failures: a title, and what it means, in whole sentences. */
      readonly beside: Readonly<Record<BesideKind | "no-all-clear", { readonly title: Text; readonly meaning: Text }>>;
    };
    /** The answer as a page in the editor. */
    readonly page: {
      readonly read: Text<"count">; // "Read: {count}": above the list of all inputs
      readonly sameCure: Text; // above other failures that the same cures
      readonly guide: Text; // what can be done from there
      readonly showInLog: Text;
      readonly wholeReport: Text;
      readonly saveReport: Text;
      readonly problems: Text; // the editor's list of problems
      readonly defaultEditor: Text;
      readonly severalFiles: Text<"count">; // "files: {count}": title of the page of several
    };
    /** While files are still read. */
    readonly reading: {
      readonly read: Text<"read" | "size">; // "Still reading: {read} of {size} MB"
      readonly joining: Text; // all is read, and it is found out what captures and trust stores add
      readonly member: Text<"read" | "size" | "name">; // "{read} of {size} MB: {name}"
      readonly found: Text<"count">;
      readonly nothing: Text; // nothing that fails was found so far
      readonly meaning: Text; // counts may grow, and the cure is told at the end
    };
    readonly unexplained: Text; // heading
    readonly unexplainedLine: Text<"server" | "requests" | "answer" | "first" | "last">; // "{server}: {requests} answers {answer} between {first} and {last}"
    readonly unexplainedOnce: Text<"server" | "requests" | "answer" | "first">; // the same where they are one: "{server}: {requests} answers {answer} at {first}"
    readonly answer: Text<"status" | "reason">; // {status} "{reason}": `{answer}` of one with a reason, else it is the status
    readonly failedOtherwise: Text; // heading: failed requests whose reason is known
    readonly ownService: Text; // in the place of a server: what answers get_edge_config and get_edge_sso on Expressway-C itself
    readonly behindLog: Text; // in the editor, of an answer of Expressway-E: another log tells of the same requests
    readonly behindAnswer: Text<"server" | "answer" | "place">; // of an answer of Expressway-E: that of Expressway-C to the same requests
    readonly notReceived: Text<"hosts">; // answers for the next hop: "{hosts}" never received these requests
    readonly tunnelAlarm: Text<"id" | "place">;
    readonly nextHop: Text; // in the place of a server: Expressway-C, behind the tunnel of Expressway-E
    readonly because: Readonly<Record<Exclude<Because, "unknown">, Text>>;
    readonly silence: Readonly<Record<"hangup" | "timeout", Text>>; // "Server Hangup"; "Connection Timed Out"
    readonly unreached: Readonly<Record<Unreached["shows"], Text<"packet">>>; // the network, as the capture shows it (inferred)
    readonly behind: Text<"numbers">; // of answers of Expressway-E: the same requests failed on Expressway-C, {numbers}
    readonly hit: {
      readonly users: Text<"users" | "userNames">; // "users: {users} ({userNames})"
      readonly devices: Text<"devices" | "deviceNames">;
      readonly atLeast: Text<"count">; // in the place of a count: "at least {count}"
      readonly userAgents: Text<"names">;
    };
    readonly and: Text<"some" | "last">; // "{some} and {last}": the end of a list in a sentence
    readonly again: {
      readonly since: Text<"time" | "place">; // "It has answered since {time} ({place})."
      readonly inLine: Text<"line">; // a place in the log of the failure; one in another is `path:line`
      readonly byTurns: Text; // it answered between the failures too
      readonly between: Text<"what" | "place">; // "In between: {what} ({place})"
      readonly notVerified: Text; // it answers because nothing is verified: no cure
    };
    /** What a server does for which Expressways: parts of one line. */
    readonly serverStates: Readonly<Record<ServerState, Text<"hosts">>>;
    readonly consequences: Text<"count">; // "and {count} more requests without another handshake"
    readonly unexplainedMeaning: Text;
    readonly inputs: Text; // heading
    readonly inputLine: Text<"path" | "records" | "lines" | "from" | "to">; // "{path}: {records} records, {lines} lines, {from} to {to}"
    readonly emptyInput: Text<"path">; // "{path}: empty"
    readonly problems: Text; // heading
    readonly whatToDo: Text;
    readonly handshakes: Text<"count">; // "{count} handshakes"
    readonly requests: Text<"count">; // "{count} client requests"
    readonly requestsUnknown: Text;
    readonly references: Text;
    /** What changed before a failure's first occurrence, nearest first. */
    readonly changes: {
      readonly before: Text<"what" | "minutes">; // "{what} ({minutes} min before)"
      readonly secondsBefore: Text<"what" | "seconds">; // "{what} ({seconds} s before)"
      readonly notCause: Text; // "Being close in time does not make it the cause."
      readonly configuration: Text<"what">;
      readonly restart: Text<"what">; // "Traffic Server was restarted: process {what}"
      readonly clock: Text<"what">; // "The log's time went back ({what})"
      readonly event: Text<"what">;
      readonly "restart-outstanding": Text<"what">; // an alarm: a change is not active before a restart
    };
    readonly warnings: Text; // heading of those with Action=Continue: not the cause
    readonly more: Text<"count">; // "and {count} more"
    /** With which others a failure has its cause in common. */
    readonly causes: Readonly<Record<CauseKind, Text<"numbers">>>;
    readonly failureNumbers: Text<"numbers">; // "for {numbers}": the numbers of the failures in this report
    readonly inferredFrom: Text<"value">; // "{value}, inferred from the requests in progress"
    readonly inputHost: Text<"host">; // "Expressway {host}"
    readonly inputHostVersion: Text<"host" | "version">; // "Expressway {host}, version {version}"
    /** In front of a value, in a column: short. */
    readonly labels: {
      readonly error: Text;
      readonly openssl: Text;
      readonly address: Text;
      readonly port: Text;
      readonly expressway: Text;
      readonly count: Text;
      readonly when: Text;
      readonly where: Text;
      readonly request: Text;
      readonly answer: Text;
      readonly before: Text;
      readonly hit: Text;
      readonly again: Text;
      readonly peers: Text;
      readonly note: Text;
    };
  };
  readonly verdict: VerdictWords;
  readonly declined: DeclinedWords;
  readonly alarms: AlarmWords;
  readonly cli: {
    readonly usage: Text; // heading
    readonly options: Text; // heading
    readonly check: Text;
    readonly decode: Text;
    readonly redact: Text;
    readonly redactOption: Text; // of check
    readonly redactKey: Text;
    readonly redactOutput: Text;
    readonly redactPaths: Text; // what PATH may be, and what the copy is
    readonly redactStatus: Text;
    readonly redactKeyAlone: Text; // of check, without --redact
    readonly redactNeedsPath: Text;
    readonly redactNeedsOutput: Text;
    readonly otherPacking: Text<"path">; // a name that promises a zip
    readonly redactKeyMade: Text<"path">;
    readonly redactKeyUnread: Text<"path" | "detail">;
    readonly redactKeyTooShort: Text<"path">;
    readonly redactLeftOut: Text<"path" | "what">; // "{path}: not in the copy: {what}"
    readonly redactTooLarge: Text<"path">; // to be checked in memory
    readonly verify: Text;
    readonly compare: Text;
    readonly server: Text;
    readonly stdio: Text;
    readonly helpOf: Text; // of `help COMMAND`
    readonly format: Text;
    readonly output: Text;
    readonly slice: {
      readonly command: Text;
      readonly failure: Text;
      readonly output: Text;
      readonly about: Text; // what is in it, and that names are pseudonyms
      readonly noRedact: Text;
      readonly keyWithout: Text; // --redact-key with --no-redact
      readonly status: Text;
      readonly missing: Text;
      readonly missingPath: Text;
      readonly badId: Text<"id">;
      readonly noFailure: Text<"id">;
      readonly notMade: Text<"id">;
      readonly cannotRedact: Text<"id">; // the copy does not tell the failure any more
      readonly less: Text; // the evidence of the slice is smaller
      readonly notRedacted: Text<"path">;
    };
    /** `--follow`: what it does for each command, and what is wrong with a call. */
    readonly follow: {
      readonly check: Text;
      readonly compare: Text;
      readonly needsNdjson: Text;
      readonly onePath: Text;
      readonly notWith: Text<"option">;
      readonly notALog: Text<"path">; // archives, captures, folders
    };
    readonly oneFormat: Text; // of compare
    readonly locale: Text;
    readonly trustStore: Text;
    readonly name: Text;
    readonly at: Text;
    readonly authLevel: Text;
    readonly threads: Text;
    readonly quiet: Text;
    readonly verbose: Text;
    readonly window: Text; // of --since and --until
    readonly wrongOrder: Text; // --since is after --until
    readonly standardInputTooLong: Text;
    readonly archiveTooLong: Text; // on standard input
    readonly decodeTooLong: Text; // standard input
    readonly missingTrustStore: Text;
    readonly missingCertificate: Text;
    readonly standardInputTwice: Text;
    readonly help: Text;
    readonly version: Text;
    readonly paths: Text; // what PATH may be
    readonly decodeTexts: Text; // what TEXT may be
    readonly certificates: Text; // what CERTIFICATE may be
    readonly decodeStatus: Text;
    readonly sides: Text; // what BEFORE and AFTER may be
    readonly compareStatus: Text;
    readonly status: Text; // the exit statuses
    readonly seeHelp: Text<"error">; // "{error} (expressway-logs --help)"
    readonly noCommand: Text;
    readonly unknownCommand: Text<"command">;
    readonly unknownCommandNear: Text<"command" | "nearest">;
    readonly unknownOption: Text<"option">;
    readonly unknownOptionNear: Text<"option" | "nearest">;
    readonly notBuiltYet: Text<"what">; // "{what} is not built yet"
    readonly missingPath: Text;
    readonly missingSides: Text; // of compare
    readonly missingText: Text;
    readonly missingValue: Text<"option">;
    readonly badValue: Text<"option" | "choices" | "value">; // "{option} takes {choices}, not {value}"
    readonly unexpected: Text<"argument">;
    readonly proof: Text;
    readonly own: Text; // --own
    readonly expiryCalendar: Text; // --expiry-calendar
    readonly noExpiries: Text<"path">; // no event, no calendar
    readonly outputWithoutFormat: Text;
    readonly sameOutput: Text;
    readonly outputIsInput: Text<"path">;
    readonly cannotWrite: Text<"path" | "detail">;
    readonly serverNeedsStdio: Text;
    readonly serverMissing: Text<"path">;
    readonly notDecodable: Text<"text">;
    readonly unexpectedError: Text<"detail">;
  };
  /** Why a file could not be read or written, by the system's error code; `other` where it has no entry: "{code}". */
  readonly systemErrors: Readonly<Record<SystemErrorKey, Text<"code">>>;
  /**
   * What the reader could not do, by problem code; used by the command line and the editor. `{detail}` stands in
   * `cannot-be-read` (the system's reason), in `limit-…` (the limit) and in `duplicate` and `same-log` (the other input) only.
   */
  readonly problems: Readonly<Record<ProblemCode, Text<"detail">>>;
  /** `clock-differs`: whose clock, by how much, and how that is known; `{distance}` is one of the last three. */
  readonly clocks: Readonly<Record<ClockDifference["kind"], Text<"distance" | "who" | "line">>> &
    Readonly<Record<"seconds" | "minutes" | "hours", Text<"count">>>;
  /** `not-a-log` of an input that tells of failures all the same. */
  readonly unreadLog: Text;
  readonly captureProblems: Readonly<Record<CaptureProblemCode | EvidenceProblemCode, Text>>;
  /** "{text} ({place})": a problem and where it stands. */
  readonly inPlace: Text<"text" | "place">;
  readonly certificateList: CertificateListWords;
  readonly redaction: RedactionWords;
  readonly evidence: EvidenceWords;
  readonly ownCertificates: OwnCertificateWords;
  /** When certificates end, by consequence: events of a calendar. */
  readonly expiries: {
    readonly ends: Text<"name" | "count">;
    readonly ownEnds: Text<"name" | "page" | "host">;
    readonly refuses: Text<"at" | "host" | "servers">;
    readonly isRefused: Text<"at" | "host" | "page">;
    readonly certificate: Text<"subject" | "issuer" | "sha256">;
    readonly pages: Readonly<Record<"server" | "client", Text>>;
    readonly unknownHost: Text;
  };
  readonly archive: ArchiveWords;
  readonly case: CaseWords;
  readonly comparison: ComparisonWords;
  readonly watch: WatchWords;
  readonly comparing: ComparingWords;
  readonly outline: OutlineWords;
  readonly editor: {
    /** A failure in Problems: `{statement}` is who refused whom and why; behind it the missing CA and the times, each a sentence. */
    readonly row: Text<"count" | "statement">;
    readonly rowOfHost: Text<"count" | "host" | "statement">;
    readonly missingCa: Text<"ca">;
    readonly firstToLast: Text<"first" | "last">;
    /** A further occurrence of it. */
    readonly again: Text<"time" | "statement">;
    readonly againWithoutTime: Text<"statement">;
    /** Above a failure's first line: each a link of a few words, but for the first, which is the answer. */
    readonly lens: {
      readonly failure: Text<"statement" | "count">; // "{statement} · {count}×"
      readonly guide: Text;
      readonly request: Text;
      readonly more: Text<"count">; // of a log: "{count} more failures"
      readonly oneMore: Text;
    };
    /** Other files of the download in the folder of a log. */
    readonly beside: {
      readonly use: Text; // above a log and as a quick fix
      readonly read: Text<"files">;
      readonly none: Text; // nothing of the same download lies there
      readonly failures: Text<"count">; // that stand in other files than the log, as in captures
    };
    readonly unexplainedDiagnostic: Text<"server" | "requests" | "answer">; // information on the last such answer: "{server} answered {answer} {requests} times and no message explains it"
    readonly failedOtherwise: Text<"server" | "requests" | "answer" | "because">;
  };
}

/** Why a failure of BEFORE that AFTER does not show is not told as solved. */
export type UnknownReason =
  /** The failure does not tell its server, or its port. */
  | "port-not-known"
  | "no-log"
  /** The same server fails for another cause, and a handshake ends at the first. */
  | "other-cause"
  | "no-request"
  /** Of another process than Traffic Server: its log does not tell which connections came about. */
  | "not-told"
  | "not-answered"
  /** It answered at another address than the one that failed. */
  | "other-address"
  /** It answered no later than it failed in BEFORE. */
  | "not-later"
  | "not-verified"
  /** Nothing ended connections in BEFORE, and AFTER does not say that servers are verified at all. */
  | "verification-not-known"
  /** Behind its last answer, requests to it failed and nothing says why. */
  | "unexplained"
  | "not-read";

/** What BEFORE says of the server of a failure that is new. */
export type Earlier = "failed" | "answered" | "not-answered" | "no-request" | "not-told" | "not-read";

/** `compare BEFORE AFTER`; both words stand for the inputs that were given. */
export interface ComparisonWords {
  readonly verdict: Text<"solved" | "remaining" | "new" | "unknown">; // four counts
  readonly nothing: Text; // no failure on either side
  readonly exchanged: Text;
  readonly lostBefore: Text;
  readonly lostAfter: Text;
  readonly unexplained: Text<"count">; // requests of AFTER
  readonly headings: {
    readonly remaining: Text;
    readonly new: Text;
    readonly unknown: Text;
    readonly solved: Text;
    readonly trustStore: Text;
    readonly trustStoreOf: Text<"host">;
    readonly own: Readonly<Record<"server" | "client", Text>>;
    readonly ownOf: Readonly<Record<"server" | "client", Text<"host">>>;
    readonly list: Text;
    readonly listOf: Text<"host">; // a node of Unified CM
  };
  readonly causeChanged: Text<"server" | "before" | "after">;
  readonly host: Text<"host">;
  readonly counts: Text<"before" | "after" | "last">; // handshakes of both sides
  readonly count: Text<"count" | "last">;
  readonly letPass: Text; // the same failure ends no connection any more
  readonly answered: Text<"time" | "place">;
  readonly notTold: Text; // under what is solved: whether servers are verified
  /** Why nobody can say whether a failure is solved. */
  readonly because: Readonly<Record<UnknownReason, Text>>;
  /** What BEFORE says of a server whose failure is new. */
  readonly earlier: Readonly<Record<Earlier, Text>>;
  readonly added: Text<"ca">;
  readonly removed: Text<"ca">;
  readonly renewed: Text<"ca">;
  readonly same: Text; // no difference of trust stores
  readonly noStoreBefore: Text;
  readonly noStoreAfter: Text;
  readonly ownReplaced: Text<"before" | "after">;
  readonly ownOutcome: Text<"who" | "connection" | "before" | "after">; // what becomes of a certificate on a connection
  readonly listedBefore: Text<"certificate">; // under a listed certificate: what stood in its place
  readonly findingNew: Text<"finding">; // of a certificate list
  readonly findingGone: Text<"finding">;
  readonly ownChain: Text; // only what stands behind the certificate in its file is another
  readonly fingerprint: Text<"sha256" | "until">;
  readonly fingerprintBefore: Text<"sha256" | "until">;
  readonly fingerprintAfter: Text<"sha256" | "until">;
  readonly next: Text;
  readonly readBefore: Text<"inputs">;
  readonly readAfter: Text<"inputs">;
}

/** Requests that a box itself answered 403 or 404. */
export interface DeclinedWords {
  readonly title: Text; // heading
  readonly once: Text<"server" | "answer" | "first">;
  readonly several: Text<"server" | "answer" | "first" | "last" | "requests">;
  readonly signIn: Text<"domain">; // `{server}` of get_edge_config and get_edge_sso
  readonly anybody: Text; // `{server}` where the log does not show what was asked for
  readonly because: Readonly<Record<DeclinedBecause, Text>>;
  readonly alarm: Text<"id" | "title" | "place">; // one that says why
  readonly only: Text<"when" | "count">; // nothing else fails
  readonly also: Text<"count">;
}

/** Alarms that the box itself raised. */
export interface AlarmWords {
  readonly title: Text; // heading
  readonly alarm: Text<"title" | "about">; // "{title} (alarm {about})": number, severity, Expressway
  readonly untitled: Text;
  readonly severities: Readonly<Record<AlarmSeverity, Text>>;
  /** Of one alarm; no sentences. */
  readonly states: {
    readonly once: Text<"first">;
    readonly raised: Text<"count" | "first" | "last">;
    readonly before: Text<"last">; // no line raised it
    readonly acknowledged: Text<"last">;
    readonly lowered: Text<"lowered" | "first">;
  };
  readonly whatToDo: Text<"cure">;
  readonly inVerdict: Text<"title" | "about">; // one of `alarms`
  readonly only: Text<"when" | "alarms">; // nothing else fails
  readonly onlySeveral: Text<"when" | "count" | "alarms">;
  readonly also: Text<"alarms">; // beside what is said first
  readonly alsoSeveral: Text<"count" | "alarms">;
  readonly topics: Readonly<Record<AlarmTopic, { readonly meaning: Text; readonly cure: Text }>>;
}

/** What `compare --follow` tells while AFTER grows. */
export interface WatchWords {
  readonly begins: Text; // above how each server stands
  readonly nothing: Text; // BEFORE shows no failure
  readonly ofHost: Text<"server" | "host">; // "{server} from {host}"
  readonly fails: Text<"server" | "last" | "statement">;
  readonly untried: Text<"server" | "because">;
  readonly unsure: Text<"server" | "time" | "place" | "because">;
  readonly reached: Text<"server" | "time" | "place">;
  readonly isNew: Text<"server" | "last" | "statement">; // did not fail in BEFORE
  readonly stillUntried: Text<"servers">;
  readonly allReached: Text;
  readonly unreadable: Text<"path">; // in the editor: one of the two sides
  readonly noRedactedCase: Text;
  readonly noCaseFile: Text; // in the editor: what was read cannot be read again
}

/** What a check says first, and alone where it shall be brief; `{when}` is nothing, or `between` with a blank before it. */
export interface VerdictWords {
  readonly between: Text<"since" | "until">; // " between {since} and {until}"
  /** Where the logs end before, or begin behind, the only bound. */
  readonly after: Text<"since">; // " after {since}"
  readonly before: Text<"until">; // " before {until}"
  /** The only all-clear. */
  readonly noFailure: Text<"when">; // "No failure found{when}."
  readonly oneFailure: Text<"when" | "server">; // "1 failure{when}: {server}"
  readonly failures: Text<"failures" | "count" | "when" | "servers">; // "{failures} failures (servers: {count}){when}: {servers}"
  readonly nothingRead: Text; // "No input could be read."
  readonly empty: Text; // "The log is empty."
  /** Behind both. */
  readonly recordAgain: Text;
  readonly emptyBeside: Text<"others">; // "The log is empty; the other inputs: {others}."
  readonly noLog: Text<"others">; // "No log among the inputs: {others}."
  readonly noRecord: Text<"when">; // "No record of the log{when}."
  readonly unread: Text<"when" | "lines">; // "No failure{when} in what was read; {lines}."
  readonly unreadInput: Text<"when" | "path">; // "No failure{when} in what was read; {path} tells of TLS failures in a form that could not be read."
  readonly lost: Text<"when">; // "No failure{when} in what was read; a part of the input could not be read."
  /** Of connections that anybody can open: how many failed in TLS, who opened the first, and where that stands. */
  readonly clients: Text<"count" | "address" | "line">;
  /** In place of who opened it. */
  readonly addressNotTold: Text;
  /** Of users: how many, how many of them Unified CM refused, and of the first who was asked, or who asked, and its line. */
  readonly signIns: Text<"count" | "refused" | "who" | "line">;
  readonly signInAt: Text<"who">; // " at {who}"
  readonly signInFrom: Text<"who">; // " from {who}"
  readonly timesFirst: Text<"count" | "line">; // "{count}, the first in line {line}"
  readonly ownTls: Text<"count" | "line">; // `{told}` of the next two
  readonly onlyClients: Text<"when" | "told">;
  readonly alsoClients: Text<"told">;
  readonly elsewhere: Text<"when" | "told">; // "No failure of Traffic Server{when}; {told}."
  /** Without a full stop, as a problem's sentence too. */
  readonly toldOnce: Text<"process" | "line">;
  readonly toldByOne: Text<"process" | "count" | "line">;
  readonly toldBySeveral: Text<"process" | "count" | "line">;
  readonly processes: Text<"count">; // "{count} other processes": more than are named
  readonly oneUnreadLine: Text<"line">; // "line {line} could not be read"
  readonly unreadLines: Text<"count" | "line">; // "{count} lines could not be read, the first is line {line}"
  readonly lineOf: Text<"line" | "path">; // "{line} of {path}": `{line}` where there are several logs
  readonly unexplained: Text<"when" | "count">;
  readonly failedOtherwise: Text<"when" | "count">; // those whose reason is known: the network, the server itself, …
  readonly off: Text; // "Verification is off: one server would fail."
  readonly offSeveral: Text<"count">;
  readonly offBetween: Text<"when">;
  readonly offSeveralBetween: Text<"count" | "when">;
  readonly warningsOnly: Text<"when">; // only Continue: nothing was refused
  readonly warningsBeside: Text<"count">; // behind the first: "Warnings besides (Action=Continue): {count}"
  /** Behind the first. */
  readonly alsoLost: Text;
  readonly alsoTold: Text<"told">; // "{told}."
  /** What there is beside logs, each as one and as several. */
  readonly kinds: Readonly<Record<Exclude<InputKind, "log" | "archive" | "unknown">, KindWords>>;
  readonly and: Text<"first" | "last">; // "{first} and {last}"
}

/** Values of what is told of a certificate list; `{hosts}` are Expressways, `{entry}` is what of Unified CM is meant. */
export type ListValueName =
  | "entry"
  | "hosts"
  | "rsa"
  | "issuer"
  | "rsaIssuer"
  | "ports"
  | "ca"
  | "own"
  | "commonName"
  | "date"
  | "at"
  | "trust"
  | "names"
  | "dates";

/** What a list of Unified CM's certificates tells: nothing of it is evidence, and names alone are compared. */
export interface CertificateListWords {
  readonly title: Text<"node">;
  readonly titleOfFile: Text<"path">;
  readonly stated: Text; // under the title
  readonly findings: Readonly<Record<ListFindingId, Text<ListValueName>>>;
  readonly absent: Text<"hosts">; // behind what is self-signed: no trust store has that name
  readonly perhapsSent: Text<"ca" | "trust">; // behind a CA that is not trusted: the list has no trust store
  readonly nothing: Text; // where nothing in it fails
  readonly phrases: Readonly<Record<ListPhraseId, Text<PlanTextName>>>;
  readonly unifiedCm: Text; // in place of a node that is not known
  readonly shown: Text; // a heading: what servers show
  readonly signedBy: Text<"issuer">;
  readonly types: Readonly<Record<ListedType, Text>>;
  readonly until: Text<"date">;
  readonly verdict: Text<"entries">; // behind the first sentence
  readonly section: Text; // of the tree
}

export interface KindWords {
  readonly one: Text; // "a trust store"
  readonly several: Text<"count">; // "{count} trust stores"
}

export type SystemErrorKey =
  | "ENOENT"
  | "EACCES"
  | "EISDIR"
  | "ENOTDIR"
  | "ELOOP"
  | "EIO"
  | "EMFILE"
  | "ENOSPC"
  | "ETIMEDOUT"
  | "EROFS"
  | "ENAMETOOLONG"
  | "not-a-regular-file"
  | "no-file-inside"
  | "other";

/** What the notes of the evidence tell: each has the values that its own text names. */
export type NoteName =
  | "subject"
  | "line"
  | "date"
  | "verdict"
  | "port"
  | "key"
  | "otherPort"
  | "otherKey"
  | "cipher"
  | "name"
  | "reason"
  | "names"
  | "issuer"
  | "sha256"
  | "count";

/** What the reasons against a candidate tell. */
export type CandidateName = "wanted" | "found" | "date" | "sha256";

/** What captures, trust stores and certificates add to a failure. */
export interface EvidenceWords {
  readonly title: Text; // "Evidence"
  /** In front of a value, in a column: short. */
  readonly presented: Text; // what the server sent
  readonly presentedByExpressway: Text; // what Expressway-C sent
  readonly fault: Text; // "At fault"
  readonly verdict: Text; // "Our verdict"
  readonly missing: Text; // "Missing"
  readonly atFault: Text<"depth">; // "Certificate at fault (depth {depth})"
  readonly chainLink: Text<"depth" | "subject">; // "{depth}: {subject}"
  readonly atDepth: Text<"subject" | "depth">; // "{subject} (depth {depth})"
  readonly atDepthInStore: Text<"subject" | "depth">; // "{subject} (depth {depth}, from the trust store)"
  readonly subject: Text;
  readonly issuer: Text;
  readonly names: Text;
  readonly validity: Text;
  readonly key: Text;
  readonly keyIdentifier: Text;
  readonly fingerprint: Text;
  readonly from: Text<"from" | "to">; // "until", between two dates: "{from} to {to}"
  readonly missingItself: Text<"host">; // this very certificate, in the trust store of {host}
  readonly missingInStore: Text<"subject" | "host">; // "{subject}, in the trust store of {host}"
  readonly missingAbove: Text<"subject">; // "and above it: {subject}"
  readonly foundIn: Text<"path">; // "found in {path}"
  readonly notHeld: Text; // "No input holds it."
  readonly compare: Text; // "Compare the fingerprint over another channel before you trust it."
  readonly curedByIt: Text; // tried on a copy of the trust store: adding it cures this failure
  readonly agrees: Text; // the same as the log says
  readonly agreesWithAlert: Text<"verdict">; // "{verdict}; the alert fits"
  readonly disagrees: Text<"verdict">; // "{verdict}: not what the log says"
  readonly trusted: Text;
  readonly untrusted: Text<"error" | "depth">; // "{error} (depth {depth})"
  readonly tls: Text<"version" | "cipher">;
  readonly alert: Text<"alert" | "name">; // "TLS alert {alert} ({name})"
  readonly keyOf: Text<"key" | "issuer">; // one key's certificate: "{key}, issued by {issuer}"
  readonly selfSignedKeyOf: Text<"key">; // "{key}, self-signed"
  readonly otherVerdicts: Readonly<Record<"trusted" | "untrusted" | "unknown", Text>>; // of the other port's certificate
  readonly notes: Readonly<Record<EvidenceNoteId, Text<NoteName>>>;
  readonly ownChainAbove: Text<"top">; // beside `own-certificate-chain`, where Expressway's issuer is no root: "{top}"
  /** Handshakes that are shown and used for nothing. */
  readonly seen: Text; // in a column: "Seen, not used"
  readonly seenChain: Text<"certificates" | "times" | "path" | "why">; // "{certificates} ({times}, {path}): {why}"
  readonly seenEncrypted: Text; // in place of certificates that none could read
  readonly times: Text<"count" | "first" | "last">; // "{count} × from {first} to {last}"
  readonly time: Text<"count" | "first">; // "{count} × at {first}"
  readonly untimed: Text<"count">; // "{count} ×"
  readonly because: Readonly<Record<Doubt | "certificates-differ", Text>>; // why it is not used
  /** Certificates of the trust store that might have been the issuer. */
  readonly candidates: {
    readonly title: Text; // in a column: "Not taken"
    readonly line: Text<"subject" | "fingerprint" | "why">; // "{subject} (SHA-256 {fingerprint}): {why}"
    readonly reasons: Readonly<Record<CandidateReason, Text<CandidateName>>>;
  };
  readonly wire: Text<"servers" | "times">; // of a certificate that no file holds: "Came over the wire: {servers}, {times}"
  readonly cures: {
    readonly title: Text; // "The smallest cure"
    readonly cure: Text<"subject" | "numbers" | "count" | "all">; // "{subject} cures {numbers} ({count} of {all})"
    readonly onHost: Text<"cure" | "host">; // "{cure}, on {host}"
    readonly breaks: Text<"servers">; // "It would break: {servers}"
    readonly unknown: Text<"servers">; // "Certificate not seen: {servers}"
  };
  readonly forecast: {
    /** By what is known of the Expressway: that it runs a version before X14.2, that verification is off, that it is on. */
    readonly titles: Readonly<Record<ForecastReason, Text<"host" | "version">>>;
    readonly onHosts: Text<"line" | "hosts">; // "{line} ({hosts})", where it is not all that the title names
    readonly passes: Text<"server">; // "{server}: passes"
    readonly fails: Text<"server" | "why">; // "{server}: fails, {why}"
    readonly unknown: Text<"server" | "why">; // "{server}: unknown, {why}"
    readonly noCertificate: Text; // no certificate was seen
    readonly noTrustStore: Text;
    readonly encrypted: Text;
    readonly verifyError: Text<"error" | "depth">; // "{error} (depth {depth})"
    readonly missing: Text<"why" | "subject">; // "{why}; missing: {subject}"
    readonly missingHeld: Text<"why" | "subject" | "sha256" | "path">; // "{why}; missing: {subject}, SHA-256 {sha256}, found in {path}"
    readonly name: Text<"name">; // "its certificate does not match the name {name}"
    readonly verified: Text;
    readonly differ: Text; // the capture shows different certificates of it
    readonly notProven: Text; // the capture does not prove whose certificate that was
  };
  readonly stores: {
    readonly title: Text; // "Trust stores"
    readonly line: Text<"path" | "count">; // "{path}: {count} certificates"
    readonly duplicates: Text<"subject">; // "Same subject twice: {subject}"
    readonly expired: Text<"subject" | "date">; // "Expired: {subject} ({date})"
    readonly expiring: Text<"subject" | "date">; // "Expires soon: {subject} ({date})"
  };
  /** Presented certificates and Expressway's own that end, or have ended, less than 60 days after the log. */
  readonly expiring: {
    readonly title: Text; // "Certificates that end soon"
    readonly line: Text<"date" | "subject" | "where" | "sha256">;
    readonly servers: Text<"servers">; // "shown by {servers}"
    readonly pages: Readonly<Record<"server" | "client", Text<"host">>>; // "{host}, Server certificate"
  };
  readonly configuration: {
    readonly title: Text; // "Configuration"
    readonly verification: Text<"host" | "value">; // "{host}: verification of origin servers {value}"
    readonly unknown: Text;
    readonly ciphers: Text<"value">; // "ciphers towards servers: {value}"
    readonly minimumTls: Text<"value">;
  };
  readonly packet: Text<"path" | "packet">; // "packet {packet} of {path}"
  readonly inCaptureOnly: Text<"alert">; // "No line of a log tells of this handshake: it stands in the capture alone (alert {alert})."
  readonly proof: Text; // "Prove it without us"
  /** What an input is, by its kind, behind its name: "{path}: {kind}". */
  readonly inputKind: Text<"path" | "kind">;
  readonly inputKinds: Readonly<Record<Exclude<InputKind, "log" | "archive" | "unknown">, Text>>;
  readonly ownCertificate: Text; // what `server_*.pem` holds
  readonly inputTime: Text<"input" | "from" | "to">; // "{input}, {from} to {to}"
}

/** Expressway's own certificates, and on which connections they are refused. */
export interface OwnCertificateWords {
  readonly title: Text; // "Own certificates, before they break"
  readonly none: Text; // no input holds one
  /** Role and version of a box: "{host}, Expressway-C, X15.5". */
  readonly box: Text<"host" | "role" | "version">;
  readonly unknownHost: Text;
  readonly roles: Readonly<Record<"C" | "E" | "unknown", Text>>;
  /** By what its Traffic Server does. */
  readonly inferredRoles: Readonly<Record<"C" | "E", Text>>;
  readonly unknownVersion: Text;
  readonly pages: Readonly<Record<"server" | "client", Text>>;
  readonly certificate: Text<"page" | "subject" | "date" | "usages" | "sha256">;
  /** Behind it, of one that SIP SERVICE messages carry: whose log tells it, and what that is worth. */
  readonly carried: Text<"host" | "peer" | "count" | "first" | "last" | "line" | "names">;
  readonly carriedOnce: Text<"host" | "peer" | "first" | "line" | "names">;
  /** Behind it stands what was found of it until then. */
  readonly carriedReplaced: Text<"at">;
  readonly noNames: Text;
  /** "{host}, {page}" of such a one, in short, with the day of its end and the beginning of its fingerprint. */
  readonly whoCarried: Text<"host" | "page" | "date" | "sha256">;
  /** How its usages are named; `all` without the extension, `other` for what is none of them. */
  readonly usages: Readonly<Record<OwnUsage | "all" | "none", Text>>;
  readonly connections: Readonly<Record<OwnConnectionId, Text>>;
  readonly outcomes: Readonly<Record<"refused" | "passes" | "unknown", Text<"connection">>>;
  readonly inShort: Readonly<Record<"refused" | "passes" | "unknown", Text>>;
  readonly reasons: Readonly<Record<OwnReasonId | "lacks" | "any-usage", Text<"lacks">>>;
  readonly checks: Readonly<Record<OwnCheckReason, Text<OwnCheckValue>>>;
  readonly accepted: Readonly<Record<OwnAcceptedId | Exclude<OwnPlainReason, "any-usage" | "fits">, Text>>;
  readonly fits: Text<"usages">;
  readonly ifRole: Readonly<Record<"C" | "E", Text>>;
  readonly probablyRole: Readonly<Record<"C" | "E", Text>>;
  readonly ifVersion: Text;
  readonly faults: Readonly<Record<"key-usage" | "netscape-type", Text>>;
  /** Behind the reason: what the configuration says, `untold` where no input has it. */
  readonly settings: {
    readonly "usage-checking-of-e": Readonly<Record<"On" | "Off" | "untold", Text>>;
    readonly "traversal-verify-of-e": Readonly<Record<"Off", Text>>;
    readonly "traversal-verify": Readonly<Record<"Off", Text>>;
    readonly "neighbour-verify": Readonly<Record<"On" | "Off" | "untold", Text>>;
    readonly "cluster-tls": Readonly<Record<"Enforcing" | "Permissive" | "untold", Text>>;
    readonly "server-usage-upload": Readonly<Record<"On" | "Off" | "untold", Text>>;
  };
  readonly remedies: Readonly<Record<Exclude<OwnRemedyPart, "reissue">, Text>>;
  /** By the page that holds the certificate, and by the role. */
  readonly reissue: Readonly<Record<"client" | "C" | "E" | "unknown", Text>>;
  readonly whatToDo: Text;
  /** "{host}, {page}", in short. */
  readonly who: Text<"host" | "page">;
  readonly allPass: Text<"count">; // nothing is refused
  readonly refusedOn: Text<"who" | "connections">;
  readonly unknownOn: Text<"who" | "connections">;
  readonly more: Text; // where all of it is told
}

/** What is said of an archive that was inspected in the editor.. */
/** A failure for a support case; the sections are called as the vendor's analyser calls them. */
export interface CaseWords {
  readonly sections: Readonly<Record<"description" | "condition" | "information" | "action" | "snippet", Text>>;
  readonly server: Text;
  readonly first: Text;
  readonly last: Text;
  readonly version: Text;
  readonly asked: {
    readonly title: Text; // what support asks first: each a line to fill in
    readonly versions: Text;
    readonly serverVersions: Text;
    readonly topology: Text;
    readonly since: Text;
    readonly changed: Text;
    readonly tried: Text;
    readonly known: Text<"known">; // "{known} (in these files)"
    readonly toAdd: Text; // the line below it: "to add: ____"
    readonly unknown: Text; // "____"
  };
  readonly title: Text; // of the whole report
  readonly failure: Text; // a heading, with a number behind it
  readonly answerCut: Text<"count">;
  readonly failuresLeft: Text<"limit" | "first" | "last">;
  readonly failureLeft: Text<"limit" | "number">;
  readonly inputsLeft: Text<"count">;
}

/** Certificates beside each other, a fact a line. */
export interface ComparingWords {
  readonly where: Text;
  readonly address: Text;
  readonly role: Text;
  readonly expressway: Text;
  readonly first: Text;
  readonly last: Text;
  readonly handshakes: Text;
  readonly file: Text;
  readonly use: Text;
  readonly used: Text;
  /** Short, in titles. */
  readonly notUsed: Text;
  readonly notUsedBecause: Text<"why">;
  readonly from: Text;
  readonly until: Text;
  readonly authority: Text;
  readonly purposes: Text;
  readonly yes: Text;
  readonly no: Text;
  readonly roles: Readonly<Record<CertificateRole, Text>>;
  readonly nothing: Text;
  readonly notFound: Text;
  readonly omitted: Text<"count">;
}

/** Of redacted copies. */
interface RedactionWords {
  /** What is not in a copy, by reason. */
  readonly reasons: Readonly<Record<LeftOutReason, Text<"count">>>;
  readonly preview: Text<"size">; // "A redacted copy, {size} kB: nothing is saved yet."
  readonly promise: readonly Text[]; // what it cannot promise
  readonly leftOut: Text; // heading
  readonly begins: Text<"path">; // "{path} begins so:"
  readonly tooLarge: Text; // for an editor
}

export interface ArchiveWords {
  readonly inspecting: Text;
  readonly files: Text<"done" | "of">; // "{done} of {of} files"
  readonly notKept: Text<"code">; // "What was found in the workspace's files cannot be kept ({code}): …"
  readonly notFound: Text;
  readonly tooLarge: Text;
  readonly changed: Text;
  readonly notRead: Text;
  readonly notAFile: Text;
  readonly nothingThere: Text;
  readonly atPacket: Text<"sentence" | "packet">;
  readonly captureTitle: Text<"path">;
  readonly captureHint: Text;
  readonly captureEmpty: Text;
  readonly fromArchive: Text<"path">;
  readonly exportMissing: Text;
  readonly showCertificate: Text;
  readonly copySan: Text;
  readonly wouldPass: Text;
  readonly noMissing: Text;
  readonly noCertificate: Text;
  readonly noName: Text;
  readonly noStore: Text;
  readonly noNames: Text;
  readonly noFailure: Text;
  readonly compare: Text;
  readonly certificateOf: Text<"index" | "count">;
  readonly presentedTo: Text<"server">;
  readonly presentedToServer: Text<"server">;
  readonly subjectKeyIdentifier: Text;
  readonly authorityKeyIdentifier: Text;
  readonly serial: Text;
  readonly signedWith: Text;
  readonly wouldPassTitle: Text<"path" | "host">;
  readonly wouldPassAt: Text<"time">;
  readonly wouldPassAll: Text;
  readonly wouldPassChain: Text;
  readonly wouldNotPass: Text;
}

/** The rows of the editor's tree: short, since a side bar is narrow; what is read aloud says the same in full. */
export interface OutlineWords {
  /** More than one of them. */
  readonly causes: Text<"count">; // "{count} causes"
  readonly servers: Text<"count">; // "{count} servers"
  readonly failures: Text<"count">; // "{count} failures"
  readonly forecast: Text; // heading
  readonly outcomes: Readonly<Record<Forecast["outcome"], Text>>; // behind a server's name
  readonly own: Text; // heading: Expressway's own certificates
  readonly until: Text<"date">; // the end of a certificate
  readonly certificates: Text<"count">; // of a trust store
  readonly kinds: Readonly<Record<InputKind, Text>>; // of an input
  readonly notAllRead: Text;
  readonly notKept: Text<"count">; // handshakes that are counted and have no row
  readonly noTime: Text; // in the place of a time
  readonly refused: Text; // `{mark}`: the connection was ended
  readonly warned: Text; // `{mark}`: it was not
  readonly spoken: Text<"server" | "mark" | "cause" | "host" | "count" | "time">;
  readonly spokenOnce: Text<"server" | "mark" | "cause" | "host" | "time">;
  readonly inAll: Text<"times" | "first" | "last">;
  readonly spokenGroup: Text<"name" | "mark" | "about" | "count">;
  readonly spokenGroupOnce: Text<"name" | "mark" | "about">;
}

/** The texts of a language. What names something that its place does not give does not compile. */
export function fitting<const Texts extends Messages>(
  texts: [Misfits<Texts, Messages>] extends [never] ? Texts : Misfits<Texts, Messages>,
): Messages {
  return texts as Texts;
}
