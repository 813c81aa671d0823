/**
 * The shape of what we tell the reader: one file per language has all of it, and a missing text does not compile.
 *
 * Texts are plain strings with `{placeholders}`; `fill` (core/words/fill.ts) puts the values in. What each text may
 * name is said beside it. A text never holds Markdown of its own: the sinks (core/words/text.ts) add the frame.
 */

import type { CaptureProblemCode } from "../capture/capture.ts";
import type { EvidenceNoteId } from "../evidence/evidence.ts";
import type { BugId } from "../expressway/bugs.ts";
import type { PortKey } from "../expressway/ports.ts";
import type { ProblemCode } from "../failures/problem.ts";
import type { RemediationId } from "../failures/remediation.ts";
import type { SignatureId } from "../signatures/catalogue.ts";
import type { CertificateProblem } from "../trust/certificate.ts";
import type { FileProblemCode } from "../trust/certificate-file.ts";
import type { ChainNote, ChainVerdict } from "../trust/chain.ts";
import type { NameReason } from "../trust/names.ts";

/**
 * `{server}` is "name:port" (or the name, or the address, as far as known); `{name}` the name that was verified;
 * `{address}` the server's address; `{port}` its port or "unknown port"; `{depth}` the certificate's place in the chain;
 * `{error}` OpenSSL's text as it stands in the log; `{reason}` OpenSSL's reason as it stands in the log.
 */
export interface SignatureMessage {
  /** A few words for a heading: "Self-signed certificate". No placeholders. */
  readonly title: string;
  /**
   * The whole sentence without its final full stop; who, whom and why within the first 90 characters for a server name of 25:
   * "Expressway-C refused {server}: its certificate is self-signed and not in the trust store".
   */
  readonly sentence: string;
  /** What it means, two or three sentences for the hover. */
  readonly meaning: string;
}

/** What can be wrong with any certificate of a chain, the server's own among them. */
export type FaultOfAny =
  | "certificate-expired"
  | "certificate-not-yet-valid"
  | "unsuitable-certificate-purpose"
  | "certificate-revoked";

/** The steps of one cure. Placeholders as in SignatureMessage, and `{host}`, the Expressway's own host name. */
export interface RemediationMessage {
  /** The quick fix's title, at most 70 characters with a server name of 25: "Trust store: add the certificate of {server}". */
  readonly title: string;
  /** In order; each one action with its exact menu path; the second last says how to see that it worked, the last what may come next. */
  readonly steps: readonly string[];
  /** What the steps cost or risk, or null. */
  readonly caution: string | null;
}

export interface ErrorMeaning {
  readonly meaning: string;
  readonly whatToDo: string;
}

/** An OpenSSL reason after `SSL connection failed`: who objects is in core/openssl/ssl-reasons.ts. */
export interface ReasonMeaning {
  readonly usualCause: string;
  readonly whatToDo: string;
}

export interface Messages {
  readonly language: "en" | "fr";
  readonly signatures: Readonly<Record<SignatureId, SignatureMessage>>;
  /** In place of the signature's sentence where the certificate is the server's own (depth 0). Placeholders as there. */
  readonly ownCertificate: Readonly<Record<FaultOfAny, string>>;
  readonly remediations: Readonly<Record<RemediationId, RemediationMessage>>;
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
    readonly leaf: string;
    /** For any error at depth >= 1. */
    readonly ca: string;
    /** 18 */ readonly selfSigned: string;
    /** 19 */ readonly selfSignedInChain: string;
    /** 20 at 0 */ readonly issuerOfLeaf: string;
    /** 20 at n */ readonly issuerOfCa: string;
    /** 2 */ readonly rootMissing: string;
    /** 21 */ readonly onlyLeafSent: string;
    /** 9, 10 at n >= 1 */ readonly validityOfCa: string;
    /** The line's depth is no number. */
    readonly unknown: string;
  };
  readonly ports: Readonly<Record<PortKey, string>>;
  readonly bugs: Readonly<Record<BugId, string>>;
  /** The temporary workaround: what it does to every server, and how to switch verification on again. */
  readonly workaround: {
    /** "Copy the temporary workaround command" */
    readonly title: string;
    /** The lines of text that are copied; contains both commands and the warning. */
    readonly text: readonly string[];
  };
  readonly trust: TrustTexts;
  readonly words: Words;
}

/** Certificates, verdicts on chains and names: `verify`, and the evidence of an archive. */
export interface TrustTexts {
  /** Headings. `{path}` */
  readonly verdicts: Readonly<Record<ChainVerdict["verdict"], string>>;
  /** A trusted chain of a certificate that is not for a name asked. `{path}` */
  readonly trustedNameRefused: string;
  /** In front of a value, in a column: short. */
  readonly labels: {
    readonly error: string;
    readonly subject: string;
    readonly issuer: string;
    readonly validity: string;
    readonly key: string;
    readonly names: string;
    readonly fingerprint: string;
    readonly chain: string;
    readonly missing: string;
    readonly name: string;
    readonly note: string;
  };
  readonly validity: string; // "{from} to {until}"
  readonly key: string; // "{type}, signed with {algorithm}"
  readonly linkSent: string; // "{depth}: {subject} (sent)"
  readonly linkStored: string; // "{depth}: {subject} (trust store)"
  readonly linkStoredAt: string; // "{depth}: {subject} (trust store, line {line})"
  readonly missing: string; // "{subject}"
  readonly missingWithKey: string; // "{subject}, key identifier {id}"
  readonly unknownBecause: Readonly<Record<NonNullable<ChainVerdict["unknownBecause"]>, string>>;
  readonly notes: Readonly<Record<ChainNote, string>>;
  /** At this level another answer than without one: "{level}" "{verdict}" */
  readonly levelNote: string;
  readonly levelMeaning: string;
  readonly levelTrusted: string; // "the chain is trusted"
  readonly levelError: string; // "{error} at depth {depth}"
  readonly nameMatches: string; // "{name} matches: {reason}"
  readonly nameRefused: string; // "{name} does not match: {reason}"
  /** `{value}` is the certificate's entry, `{index}` which of its kind, `{name}` the name asked. */
  readonly nameReasons: Readonly<Record<NameReason, string>>;
  readonly nameOtherwise: string; // "otherwise in Traffic Server {versions}"
  /** Of a file. `{line}` where it has one: see `problemAt`. */
  readonly problems: Readonly<Record<FileProblemCode | CertificateProblem, string>>;
  readonly problemAt: string; // "{path}, line {line}: {problem}"
  readonly problemIn: string; // "{path}: {problem}"
}

/** Short words and sentences of the editor, the report and the guide. */
export interface Words {
  readonly unknownPort: string;
  /** What stands between a label and its value, blanks included. */
  readonly colon: string;
  /** " ({count} times since {time})" for count > 1; " (at {time})" for one. */
  readonly timesSince: string;
  readonly onceAt: string; // " (at {time})"
  /** "Expressway-C let {server} pass for now: {why} (Action=Continue)": used in place of the signature's sentence. `{why}` = the signature's title in lower case. */
  readonly continueSentence: string;
  readonly nobodyKnown: string; // "The log does not tell who refused"
  readonly inferredFromTransactions: string; // "inferred from the requests in progress"
  readonly insideUnfinishedBody: string; // "This line stands inside a message body that was never closed: whoever wrote that body may have written this line too."
  readonly relatedRequest: string; // "Client request {method} {what}"
  readonly relatedAttempt: string; // "Connection attempt to {server}"
  readonly relatedConnectionFailed: string; // "The connection error of the same handshake"
  readonly relatedResponse: string; // "Answer to the client: {status} {reason}"
  readonly route: {
    readonly title: string; // "Route"
    readonly meaning: string; // what a route is, one sentence
    readonly domainOnly: string; // provisioning: no server named
    readonly http: string; // no certificate check takes place
    readonly https: string; // the certificate is checked against this very name
    readonly edgeDomain: string; // label
    readonly originServer: string; // label
    readonly internalPortNote: string; // 8443 in vcs_control:8443 is the internal listener, not the origin port
    readonly fails: string; // "{server} fails in this log: {sentence}"
    readonly doesNotFail: string; // "No failure of this server in this log."
    readonly damaged: string; // "This segment is damaged: it does not decode to a route. Readable: {readable}"
    readonly proposal: string; // "Likely true reading (a proposal, not what the log says): {decoded}"
  };
  readonly transaction: {
    readonly title: string; // "Transaction {id}"
    readonly receiveRequest: string; // "request received from {address}"
    readonly sendingRequest: string; // "request sent to {server}"
    readonly receiveResponse: string; // "response received: {status}"
    readonly sendingResponse: string; // "response sent: {status}"
    readonly noAnswer: string; // no answer seen in this log
    readonly attempts: string; // "{count} connection attempts"
  };
  readonly opensslError: {
    readonly title: string; // "OpenSSL error {code}"
    readonly library: string;
    readonly function: string;
    readonly reason: string;
    readonly alert: string; // "TLS alert"
    readonly whoObjects: string;
    readonly expressway: string;
    readonly server: string;
    readonly unknown: string;
    readonly usualCause: string;
    readonly whatToDo: string;
  };
  readonly failure: {
    readonly whatItMeans: string;
    readonly whatToDo: string;
    readonly address: string;
    readonly name: string;
    readonly nameMeaning: string; // the name that Traffic Server checked the certificate against
    readonly action: string;
    readonly terminate: string;
    readonly continue: string;
    readonly verifyError: string;
    readonly depth: string;
    readonly countAndTime: string; // "handshakes: {count}; client requests: {requests}; {time}"
    readonly countAndTimeNoRequests: string;
    readonly firstToLast: string; // "{first} to {last}": `{time}` of more than one
    readonly unknownText: string; // "This text is in no table of OpenSSL; it is shown as it stands."
    readonly likelyReading: string; // "Likely reading (a proposal): {text}"
    readonly bug: string; // "Bug {id}"
    readonly port: string; // "Port {port}"
  };
  readonly guide: {
    readonly title: string; // "Remediation: {title}"
    readonly who: string; // heading "Who refused whom"
    readonly why: string; // heading "Why"
    readonly steps: string; // heading "What to do"
    readonly caution: string; // heading "Before you do"
    readonly evidence: string; // heading "Evidence in the log"
    readonly evidenceLine: string; // "line {line}"
    readonly references: string; // heading "References"
    readonly copySteps: string; // quick fix "Copy the steps"
    readonly notFound: string; // "This failure is no longer in an open log."
  };
  readonly report: {
    readonly failuresFound: string; // "{failures} failures of {servers} servers"
    readonly oneFailure: string; // "1 failure"
    readonly noFailure: string; // "No failure found."
    readonly unexplained: string; // heading
    readonly unexplainedLine: string; // "{server}: {requests} answers {answer} between {first} and {last}"
    readonly unexplainedOnce: string; // the same where they are one: "{server}: {requests} answers {answer} at {first}"
    readonly answer: string; // {status} "{reason}": `{answer}` of one with a reason, else it is the status
    readonly unexplainedMeaning: string;
    readonly inputs: string; // heading
    readonly inputLine: string; // "{path}: {records} records, {lines} lines, {from} to {to}"
    readonly emptyInput: string; // "{path}: empty"
    readonly problems: string; // heading
    readonly whatToDo: string;
    readonly handshakes: string; // "{count} handshakes"
    readonly requests: string; // "{count} client requests"
    readonly requestsUnknown: string;
    readonly references: string;
    readonly warningsOnly: string; // only Continue: nothing was refused
    /** What changed before a failure's first occurrence, nearest first. */
    readonly changes: {
      readonly before: string; // "{what} ({minutes} min before)"
      readonly secondsBefore: string; // "{what} ({seconds} s before)"
      readonly notCause: string; // "Nearness in time is not a cause."
      readonly configuration: string; // "{what}"
      readonly restart: string; // "Traffic Server was started again (process {what})"
      readonly clock: string; // "The log's time went back ({what})"
    };
    readonly lost: string; // something could not be read, so evidence may be missing
    readonly verdictServers: string; // "{verdict}: {servers}"
    readonly nothingRead: string; // "No input could be read."
    readonly unexplainedFound: string; // verdict: "Answers that no message explains: {count}"
    readonly warnings: string; // heading of those with Action=Continue: not the cause
    readonly warningsBeside: string; // verdict: "Warnings besides (Action=Continue): {count}"
    readonly more: string; // "and {count} more"
    readonly failureNumbers: string; // "for {numbers}": the numbers of the failures in this report
    readonly inferredFrom: string; // "{value}, inferred from the requests in progress"
    readonly inputHost: string; // "Expressway {host}"
    readonly inputHostVersion: string; // "Expressway {host}, version {version}"
    /** In front of a value, in a column: short. */
    readonly labels: {
      readonly error: string;
      readonly openssl: string;
      readonly address: string;
      readonly port: string;
      readonly expressway: string;
      readonly count: string;
      readonly when: string;
      readonly where: string;
      readonly request: string;
      readonly answer: string;
      readonly before: string;
      readonly note: string;
    };
  };
  readonly cli: {
    readonly usage: string; // heading
    readonly options: string; // heading
    readonly check: string;
    readonly decode: string;
    readonly verify: string;
    readonly server: string;
    readonly format: string;
    readonly output: string;
    readonly locale: string;
    readonly trustStore: string;
    readonly name: string;
    readonly at: string;
    readonly authLevel: string;
    readonly threads: string;
    readonly missingTrustStore: string;
    readonly missingCertificate: string;
    readonly help: string;
    readonly version: string;
    readonly paths: string; // what PATH may be
    readonly status: string; // the exit statuses
    readonly seeHelp: string; // "{error} (expressway-logs --help)"
    readonly noCommand: string;
    readonly unknownCommand: string; // "{command}"
    readonly unknownOption: string; // "{option}"
    readonly notBuiltYet: string; // "{what} is not built yet"
    readonly missingPath: string;
    readonly missingText: string;
    readonly missingValue: string; // "{option}"
    readonly badValue: string; // "{option} takes {choices}, not {value}"
    readonly unexpected: string; // "{argument}"
    readonly proof: string;
    readonly outputWithoutFormat: string;
    readonly sameOutput: string;
    readonly outputIsInput: string; // "{path}"
    readonly cannotWrite: string; // "{path}" "{detail}"
    readonly serverNeedsStdio: string;
    readonly serverMissing: string; // "{path}"
    readonly notDecodable: string; // "{text}"
    readonly unexpectedError: string; // "{detail}"
  };
  /** Why a file could not be read or written, by the system's error code; `other` where it has no entry: "{code}". */
  readonly systemErrors: Readonly<Record<SystemErrorKey, string>>;
  /**
   * What the reader could not do, by problem code; used by the command line and the editor. `{detail}` stands in
   * `cannot-be-read` (the system's reason), in `limit-…` (the limit) and in `duplicate` (the earlier input) only.
   */
  readonly problems: Readonly<Record<ProblemCode, string>>;
  readonly captureProblems: Readonly<Record<CaptureProblemCode, string>>;
  /** "{text} ({place})": a problem and where it stands. */
  readonly inPlace: string;
  readonly evidence: EvidenceWords;
  readonly archive: ArchiveWords;
  readonly editor: {
    readonly unexplainedDiagnostic: string; // information on the last such answer: "{server} answered {answer} {requests} times and no message explains it"
  };
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
  | "EROFS"
  | "ENAMETOOLONG"
  | "not-a-regular-file"
  | "no-file-inside"
  | "other";

/** What captures, trust stores and certificates add to a failure. */
export interface EvidenceWords {
  readonly title: string; // "Evidence"
  /** In front of a value, in a column: short. */
  readonly presented: string; // what the server sent
  readonly presentedByExpressway: string; // what Expressway-C sent
  readonly fault: string; // "At fault"
  readonly verdict: string; // "Our verdict"
  readonly missing: string; // "Missing"
  readonly atFault: string; // "Certificate at fault (depth {depth})"
  readonly chainLink: string; // "{depth}: {subject}"
  readonly atDepth: string; // "{subject} (depth {depth})"
  readonly atDepthInStore: string; // "{subject} (depth {depth}, from the trust store)"
  readonly subject: string;
  readonly issuer: string;
  readonly names: string;
  readonly validity: string;
  readonly key: string;
  readonly keyIdentifier: string;
  readonly fingerprint: string;
  readonly from: string; // "until", between two dates: "{from} to {to}"
  readonly missingItself: string; // this very certificate, in the trust store of {host}
  readonly missingInStore: string; // "{subject}, in the trust store of {host}"
  readonly missingAbove: string; // "and above it: {subject}"
  readonly foundIn: string; // "found in {path}"
  readonly notHeld: string; // "No input holds it."
  readonly compare: string; // "Compare the fingerprint over another channel before you trust it."
  readonly curedByIt: string; // tried on a copy of the trust store: adding it cures this failure
  readonly agrees: string; // the same as the log says
  readonly agreesWithAlert: string; // "{verdict}; the alert fits"
  readonly disagrees: string; // "{verdict}: not what the log says"
  readonly trusted: string;
  readonly untrusted: string; // "{error} (depth {depth})"
  readonly tls: string; // "{version}, {cipher}"
  readonly alert: string; // "TLS alert {alert} ({name})"
  readonly keyOf: string; // one key's certificate: "{key}, issued by {issuer}"
  readonly selfSignedKeyOf: string; // "{key}, self-signed"
  readonly otherVerdicts: Readonly<Record<"trusted" | "untrusted" | "unknown", string>>; // of the other port's certificate
  /** `{subject}` `{line}` `{date}` `{verdict}` `{port}` `{key}` `{otherPort}` `{otherKey}` `{cipher}` `{name}` `{reason}` `{names}` `{issuer}` `{top}` */
  readonly notes: Readonly<Record<EvidenceNoteId, string>>;
  readonly ownChainAbove: string; // beside `own-certificate-chain`, where Expressway's issuer is no root: "{top}"
  /** First steps that only evidence can tell. */
  readonly steps: {
    readonly held: string; // "{subject}" "{sha256}": compare the fingerprint
    readonly notHeld: string; // "{subject}": get it
    readonly notHeldWithKey: string; // "{subject}" "{keyIdentifier}"
    readonly hidden: string; // the certificate is in the store already, behind another one of its subject: "{subject}"
    readonly shadow: string; // a stored copy hides the one that the server sends: "{subject}"
  };
  readonly cures: {
    readonly title: string; // "The smallest cure"
    readonly cure: string; // "{subject} cures {numbers} ({count} of {all})"
    readonly onHost: string; // "{cure}, on {host}"
    readonly breaks: string; // "It would break: {servers}"
    readonly unknown: string; // "Certificate not seen: {servers}"
  };
  readonly forecast: {
    readonly title: string; // "After an upgrade to X14.2 or later, or with verification on"
    readonly passes: string; // "{server}: passes"
    readonly fails: string; // "{server}: fails, {why}"
    readonly unknown: string; // "{server}: unknown, {why}"
    readonly noCertificate: string; // no certificate was seen
    readonly noTrustStore: string;
    readonly encrypted: string;
    readonly verifyError: string; // "{error} (depth {depth})"
    readonly missing: string; // "{why}; missing: {subject}"
    readonly missingHeld: string; // "{why}; missing: {subject}, SHA-256 {sha256}, found in {path}"
    readonly name: string; // "its certificate does not match the name {name}"
    readonly verified: string;
  };
  readonly stores: {
    readonly title: string; // "Trust stores"
    readonly line: string; // "{path}: {count} certificates"
    readonly duplicates: string; // "Same subject twice: {subject}"
    readonly expired: string; // "Expired: {subject} ({date})"
    readonly expiring: string; // "Expires soon: {subject} ({date})"
  };
  readonly configuration: {
    readonly title: string; // "Configuration"
    readonly verification: string; // "{host}: verification of origin servers {value}"
    readonly unknown: string;
    readonly ciphers: string; // "ciphers towards servers: {value}"
    readonly minimumTls: string;
  };
  readonly packet: string; // "packet {packet} of {path}"
  readonly inCaptureOnly: string; // "No line of a log tells of this handshake: it stands in the capture alone (alert {alert})."
  readonly proof: string; // "Prove it without us"
  /** What an input is, by its kind, behind its name: "{path}: {kind}". */
  readonly inputKind: string;
  readonly inputKinds: Readonly<Record<"capture" | "trust-store" | "certificate" | "configuration" | "status", string>>;
  readonly ownCertificate: string; // what `server_*.pem` holds
  readonly inputTime: string; // "{input}, {from} to {to}"
}

/** What is said of an archive that was inspected in the editor.. */
export interface ArchiveWords {
  readonly inspecting: string;
  readonly files: string; // "{done} of {of} files"
  readonly notKept: string; // "What was found in the workspace's files cannot be kept ({code}): …"
  readonly read: string; // {size}
  readonly notFound: string;
  readonly tooLarge: string;
  readonly changed: string;
  readonly notRead: string;
  readonly notAFile: string;
  readonly nothingThere: string;
  readonly atPacket: string; // {sentence} {packet}
  readonly captureTitle: string; // {path}
  readonly captureHint: string;
  readonly captureEmpty: string;
  readonly fromArchive: string; // {path}
  readonly exportMissing: string;
  readonly showCertificate: string;
  readonly copySan: string;
  readonly wouldPass: string;
  readonly noMissing: string;
  readonly noCertificate: string;
  readonly noName: string;
  readonly noStore: string;
  readonly noNames: string;
  readonly noFailure: string;
  readonly compare: string;
  readonly certificateOf: string; // {index} {count}
  readonly presentedTo: string; // {server}
  readonly presentedToServer: string; // {server}
  readonly subjectKeyIdentifier: string;
  readonly authorityKeyIdentifier: string;
  readonly serial: string;
  readonly signedWith: string;
  readonly wouldPassTitle: string; // {path} {host}
  readonly wouldPassAt: string; // {time}
  readonly wouldPassAll: string;
  readonly wouldPassChain: string;
  readonly wouldNotPass: string;
}
