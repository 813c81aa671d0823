/** The facts of a failure, in the words and shapes of the JSON output (schemas/check.schema.json). Unknown is `null`. */

import type { Inferred } from "../log/forms/clock.ts";
import type { Mended } from "../log/lines.ts";
import type { SignatureId } from "../signatures/catalogue.ts";
import type { LoggedAlarm } from "./alarm.ts";
import type { Hit } from "./hit.ts";
import type { Problem } from "./problem.ts";

/** Who refused whom. Different failures with different remediations. */
export type Direction = "expressway-rejected-server" | "server-rejected-expressway";

/** Traffic Server's two words: the handshake is cut, or the warning is all that happens. `null` of every other process. */
export type Action = "Terminate" | "Continue";

/** A connection by which the logs of both of its ends can be joined. */
export interface Connection {
  /** "ADDRESS:PORT ADDRESS:PORT", of who opened it and of who was asked. */
  readonly ends: string;
  /** In milliseconds. */
  readonly time: number;
}

/** TLS client or server. */
export type Role = "client" | "server";

/** How a port is known that no line of the failure has. */
export type PortBy = "transaction" | "host-header" | "capture" | "other-failures";

export interface VerifyError {
  /** As OpenSSL 3 numbers it; null for a text that is in no table. */
  readonly code: number | null;
  /** `X509_V_ERR_…` */
  readonly name: string | null;
  /** As it stands in the log. */
  readonly text: string;
  /** 0 = the server's own certificate; null where the log's is no number. */
  readonly depth: number | null;
}

export interface TlsError {
  /** From `error:` on, as it stands in the log, blanks folded. */
  readonly raw: string;
  /** The packed error code. */
  readonly code: number | null;
  readonly reason: string | null;
  /** The TLS alert (RFC 8446 §6) that the other side sent, where the reason is one. */
  readonly alert: number | null;
}

export interface Route {
  /** The path segment as it stands in the URL. */
  readonly segment: string;
  readonly decoded: string;
  readonly domain: string;
  readonly protocol: "https" | "http" | null;
  readonly host: string | null;
  readonly port: number | null;
}

export interface RequestFacts {
  readonly method: string;
  readonly url: string;
  readonly transaction: string;
  readonly route: Route | null;
  readonly userAgent: string | null;
  /** What the logs of Expressway-E and Expressway-C have in common of it; null where it has none of the usual form. */
  readonly trackingId: string | null;
}

export interface ResponseFacts {
  readonly status: number;
  readonly reason: string;
}

export interface RelatedLine {
  readonly role: "request" | "attempt" | "connection-failed" | "response";
  readonly path: string;
  /** 1-based. */
  readonly line: number;
}

/** One handshake that failed. Positions are 1-based, columns in UTF-16 code units, ends exclusive. */
export interface Occurrence {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** A message body was still open before this record: whoever wrote that body may have written this line too. */
  readonly insideUnfinishedBody: boolean;
  /** How the record's year or zone are known, where its line has none. */
  readonly timestampInferred: Inferred | null;
  /** Its time as it stands in the log, where something of `timestamp` was inferred. */
  readonly timestampWritten: string | null;
  /** It was read from a line that holds several records, or from several lines that were one. */
  readonly mended: Mended | null;
  /** As written in the log. */
  readonly timestamp: string;
  readonly process: string;
  readonly pid: number | null;
  readonly thread: string | null;
  readonly related: readonly RelatedLine[];
  readonly request: RequestFacts | null;
  readonly response: ResponseFacts | null;
}

/** Something that changed before a failure's first occurrence. */
export interface Change {
  /**
   * What the configuration says of itself; Traffic Server started again; the log's time went back; another event that the box names
   * (a certificate was uploaded, somebody asked for a restart); an alarm is raised that a change is not active before a restart.
   */
  readonly kind: "configuration" | "restart" | "clock" | "event" | "restart-outstanding";
  /** The configuration's own words; process ids; the time it went back to; the event's name and words; the alarm's number and words. */
  readonly what: string;
  /** 1-based. */
  readonly line: number;
  readonly seconds: number;
}

/** Requests that failed because a server counted as down. */
export interface Consequences {
  readonly requests: number;
  readonly first: string;
  readonly last: string;
}

/** Where and when a server answered. */
export interface ServerAnswer {
  /** As written in the log. */
  readonly timestamp: string;
  /** 1-based. */
  readonly line: number;
}

/** A server that failed answers: the first time behind the last handshake that failed so. */
export interface WorksAgain extends ServerAnswer {
  readonly path: string;
  /** What changed between the two, in the order of the log, at most four. */
  readonly changes: readonly (Omit<Change, "seconds"> & { readonly path: string })[];
  /** `off`: servers were not verified then, so that the answer says nothing of the certificate; null where nothing says so. */
  readonly verification: "off" | null;
}

export interface Failure {
  /** The first 16 hex digits of SHA-256 over what tells this failure from others (core/failures/collector.ts). */
  readonly id: string;
  readonly signature: SignatureId;
  readonly direction: Direction | null;
  readonly host: string;
  readonly name: string | null;
  readonly address: string | null;
  readonly addressInferred: boolean;
  readonly port: number | null;
  readonly portInferred: boolean;
  /** Null where it is not known, or a line has it. */
  readonly portBy: PortBy | null;
  /** Of `count`: handshakes whose port only the others tell. */
  readonly countPortInferred: number;
  readonly action: Action | null;
  readonly verifyError: VerifyError | null;
  readonly tlsError: TlsError | null;
  /** In the process's own words, where these are no error of OpenSSL's; Traffic Server has none. */
  readonly reason?: string;
  /** Absent of Traffic Server's. */
  readonly process?: string;
  /** Which end of the connection Expressway was; of `server` the port is Expressway's own. Absent of Traffic Server's. */
  readonly role?: Role;
  /** Names of the certificate that the peer showed the first time, probably; absent where no line tells any. */
  readonly peerNames?: readonly string[];
  /** The first of its connections; absent where no line tells both ends. */
  readonly connections?: readonly Connection[];
  /** Handshakes that failed so. */
  readonly count: number;
  /** Distinct client requests that these handshakes belong to. */
  readonly requests: number | null;
  /** The tracking ids of these requests, as far as there is room. */
  readonly requestIds: readonly string[];
  /** Later requests that Traffic Server answered without another handshake; null without any. */
  readonly consequences: Consequences | null;
  /** Who is behind these requests; null where nothing tells. */
  readonly hit: Hit | null;
  readonly first: string;
  readonly last: string;
  /** Null where no answer was seen. */
  readonly worksAgain: WorksAgain | null;
  /** The server answered between `first` and `last` too. */
  readonly isByTurns: boolean;
  readonly occurrencesOmitted: number;
  readonly occurrences: readonly Occurrence[];
  /** Nearest first; nearness is no cause. */
  readonly shortlyBefore: readonly (Change & { readonly path: string })[];
}

/** A handshake of a capture that no line of a log tells of. */
export interface CaptureOccurrence {
  readonly path: string;
  /** 1-based frame number of the alert in that file. */
  readonly packet: number;
  /** RFC 8446 section 6. */
  readonly alert: number;
  readonly line: null;
  readonly column: null;
  readonly endLine: null;
  readonly endColumn: null;
  readonly insideUnfinishedBody: false;
  readonly timestampInferred: null;
  readonly timestampWritten: null;
  readonly mended: null;
  /** Of the packet, UTC; empty where the capture has no time. */
  readonly timestamp: string;
  readonly process: null;
  readonly pid: null;
  readonly thread: null;
  readonly related: readonly RelatedLine[];
  readonly request: null;
  readonly response: null;
}

/** A failure that stands in a capture alone. */
export interface CaptureFailure extends Omit<Failure, "occurrences"> {
  readonly occurrences: readonly CaptureOccurrence[];
}

export type AnyFailure = Failure | CaptureFailure;
export type AnyOccurrence = Occurrence | CaptureOccurrence;

/** Why a request failed that belongs to no failure. */
export type Because = "network" | "no-such-name" | "server-answered" | "next-hop" | "own-service" | "unknown";

/** What a capture shows of a request that nobody answered. */
export interface Unreached {
  readonly shows: "no-answer" | "reset";
  readonly path: string;
  /** 1-based frame number of the SYN in that file. */
  readonly packet: number;
}

/** One such answer. */
export interface AnswerPlace {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** As written in the log. */
  readonly timestamp: string;
  /** When the server was asked first (ms since 1970). */
  readonly asked: number;
  /** The answer came from there. */
  readonly answered: boolean;
  readonly trackingId: string | null;
}

/** 5xx answers to https routes, and to `get_edge_config` and `get_edge_sso`, that belong to no failure. */
export interface Unexplained {
  readonly host: string;
  readonly because: Because;
  readonly name: string | null;
  readonly address: string | null;
  readonly port: number | null;
  readonly status: number;
  readonly reason: string;
  readonly requests: number;
  readonly first: string;
  readonly last: string;
  /** Of the first of these requests, at most 20. */
  readonly trackingIds: readonly string[];
  /** Ids of failures of another Expressway that the same requests ended in. */
  readonly failures: readonly string[];
  /** Where the first and the last of these answers stand; 1-based. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly path: string;
  /** Of the first of these requests; null where the log itself says why. */
  readonly capture: Unreached | null;
  /** Of `requests`: those that the log of another Expressway tells of, so that they count there. */
  readonly passedOn: number;
  /** The answers of another Expressway that the same requests ended in. */
  readonly behind: readonly AnswerBehind[];
  /** Each in the order of time, as far as there is room. */
  readonly answers: readonly AnswerPlace[];
  /** Of the next hop, what shows that nothing came through the tunnel; null where nothing does. */
  readonly tunnel: TunnelDown | null;
}

/** What shows that nothing came through the tunnel from Expressway-E to Expressway-C. */
export interface TunnelDown {
  /** Expressway-Cs whose logs cover that time and have none of the requests, by their tracking ids. */
  readonly notReceivedBy: readonly string[];
  /** An alarm about the tunnel that was raised then. */
  readonly alarm: Pick<LoggedAlarm, "id" | "host" | "path" | "line"> | null;
}

/** Of several such answers the first. */
export interface AnswerBehind
  extends Pick<Unexplained, "host" | "because" | "name" | "address" | "port" | "status" | "reason" | "path"> {
  /** 1-based. */
  readonly line: number;
}

/**
 * Why Expressway itself declined a request, by the box: Expressway-E knows no such domain, or the clocks of both differ; Expressway-C's
 * list of allowed addresses does not have it; there is no such thing; the log does not show what was asked for, nor on which box.
 */
export type DeclinedBecause = "domain-or-clock" | "not-allowed" | "not-found" | "unknown";

/** Requests that a box answered 403 or 404 itself, without asking anybody: those of routes, and `get_edge_config` and `get_edge_sso`. */
export interface Declined {
  readonly host: string;
  readonly because: DeclinedBecause;
  readonly status: number;
  readonly reason: string;
  /** Of the route; null where the log does not show it. */
  readonly domain: string | null;
  /** The server of the route; null of those of a sign-in. */
  readonly name: string | null;
  readonly port: number | null;
  readonly requests: number;
  /** As written in the log. */
  readonly first: string;
  readonly last: string;
  readonly path: string;
  /** Of the first; 1-based. */
  readonly line: number;
}

/**
 * The certificate that SIP SERVICE messages carry, of which Expressway-E sends one for each registration over MRA. It is what a message
 * says of its sender, and proves nothing.
 */
export interface CarriedCertificate {
  /** The Expressway that received them; empty where the lines name none. */
  readonly host: string;
  /** The port of a zone from which they came, and its address; null where the lines do not tell it. */
  readonly address: string | null;
  readonly port: number;
  /** Its octets in base64, not looked into. */
  readonly base64: string;
  /** Messages. */
  readonly count: number;
  /** As written in the log. */
  readonly first: string;
  readonly last: string;
  /** In milliseconds; NaN where nothing is known of it. */
  readonly firstTime: number;
  readonly lastTime: number;
  /** Where the first of them begins; 1-based. */
  readonly line: number;
}

export interface CountedRoute extends Route {
  readonly count: number;
}

/** A server that requests over https were sent to. */
export interface OriginServer {
  readonly host: string;
  /** The route's host. */
  readonly name: string;
  readonly address: string | null;
  readonly port: number | null;
  readonly requests: number;
  /** Requests that it answered. */
  readonly answered: number;
  /** The first of these answers, with what had changed in the log before, and the last; null without any. */
  readonly firstGood: WorksAgain | null;
  readonly lastGood: (ServerAnswer & { readonly path: string }) | null;
}

/** What a process that no room analyses tells of TLS connections that failed. */
export interface ToldElsewhere {
  readonly process: string;
  readonly count: number;
  /** 1-based. */
  readonly firstLine: number;
  /** Expressway itself opened one of the connections, or a zone was meant: not what anybody on the internet can cause. */
  readonly lost: boolean;
  /** Who opened the others, as addresses; of all processes at most 10,000. */
  readonly peers: readonly string[];
}

/** A request that Expressway received: its tracking id is the same on Expressway-E and Expressway-C. */
export interface TrackedRequest {
  readonly host: string;
  readonly id: string;
  /** In milliseconds. */
  readonly time: number;
}

/** Tracking ids of the requests that a log says were received. */
export interface ReceivedIds {
  /** As they stand there. */
  readonly ids: readonly string[];
  /** Those that come before it, as texts, are all known; null where all are. */
  readonly before: string | null;
}

/** What one log says. `path` in it is the name that the caller gave. */
export interface LogAnalysis {
  readonly path: string;
  readonly bytes: number;
  readonly lines: number;
  readonly records: number;
  readonly host: string | null;
  readonly version: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** How most of its records begin (core/log/forms/head-forms.ts), or what they are packed in; null without any. */
  readonly form: string | null;
  /** How year or zone are known, where they are not in the lines. */
  readonly timestampInferred: Inferred | null;
  readonly problems: readonly Problem[];
  readonly failures: readonly Failure[];
  /** Of connections that anybody can open: they are failures where a zone of the configuration names who did. */
  readonly inbound: readonly Failure[];
  readonly unexplained: readonly Unexplained[];
  readonly routes: readonly CountedRoute[];
  /** Servers asked over https, most requests first. */
  readonly servers: readonly OriginServer[];
  /** A sample of at most 400 of them: that of another log holds the same ids, where both logs have them. */
  readonly tracked: readonly TrackedRequest[];
  readonly received: ReceivedIds;
  /** By process, in the order in which they began. Also among the problems. */
  readonly elsewhere: readonly ToldElsewhere[];
  readonly alarms: readonly LoggedAlarm[];
  /** In the order in which they came first. */
  readonly carried: readonly CarriedCertificate[];
  /** Of `host`, as its lines tell them; empty where none do. */
  readonly ownAddresses: readonly string[];
  /** Most requests first. */
  readonly declined: readonly Declined[];
  /** Those whose Traffic Server wrote in it, or whose SIP failed. */
  readonly hosts: readonly string[];
  /** What stands before its beginning or behind its end may tell more of its failures, or of another. */
  readonly cut: boolean;
}
