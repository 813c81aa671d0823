/** What could not be read, or only in part, as codes; the words are in core/messages. */

import type { CaptureProblemCode } from "../capture/capture.ts";
import type { FileProblemCode } from "../trust/certificate-file.ts";
import type { ClockDifference } from "./clock.ts";

/** What could not be read, or only in part. The words are in core/messages. */
export interface Problem {
  readonly code: ProblemCode | FileProblemCode | CaptureProblemCode | EvidenceProblemCode;
  /** What the words name: a count, a system's error code, a path; null for none. */
  readonly detail: string | null;
  /** Evidence may be missing. */
  readonly lost: boolean;
  /** Of a capture and of certificates the words differ: absent for the rest. */
  readonly about?: "capture" | "certificates";
  /** Of `clock-differs`. */
  readonly clock?: ClockDifference;
}

/** Nothing is lost: times can be compared once the difference is known. */
export function clockProblem(clock: ClockDifference): Problem {
  return { code: "clock-differs", detail: null, lost: false, clock };
}

const problemCodes = [
  "empty",
  "clock-differs",
  "limit-order",
  "starts-inside-record",
  "ends-inside-record",
  "not-a-log",
  "log-inside",
  /** A dump by its name, and none of its lines is one's: the XML of a download. */
  "no-dump",
  "unread-lines",
  "not-analysed",
  "internet-clients",
  "sign-ins-failed",
  /** XMPP could not ask how users may sign in: how often, and the first line. No such line has been seen. */
  "realm-changed",
  /** Traffic Server could not use a certificate, key, trust store or cipher list of this Expressway. */
  "own-tls-unusable",
  "outside-window",
  "not-supported-yet",
  "cannot-be-read",
  "changed-while-read",
  "limit-line",
  /** Of requests of several processes without process ids: the line of the first answer that may be another's. */
  "mixed-processes",
  "limit-transactions",
  "limit-failures",
  "limit-routes",
  "limit-names",
  "not-joined",
  "utf-16",
  "duplicate",
  /** A log stands in one input more than once, and each line counts once: the first line of the second copy. */
  "repeated",
  /** The same, of what may be another copy and counts as it stands. */
  "perhaps-repeated",
  "copy",
  "same-log",
  "limit-copies",
  "member-missing",
  "same-name",
  "several-trust-stores",
  "limit-processes",
  "limit-peers",
  "limit-alarms",
  "limit-carried",
  "unread-carried",
  "limit-servers",
  "limit-unexplained",
  "limit-declined",
  "limit-looks",
  "limit-cures",
  "limit-certificate-list",
  "nul-bytes",
  "truncated",
  "damaged",
  "encrypted",
  "overlap",
  "names-differ",
  "compression-method",
  "archive-format",
  /** By its name it is an archive, by its content it is none, and no log. */
  "no-archive",
  /** An archive of folders alone, or of nothing. */
  "no-files",
  "special-member",
  "limit-size",
  "limit-ratio",
  "limit-members",
  "limit-depth",
  "limit-name",
  "limit-header",
  "limit-directory",
  "limit-nested",
  /** Of a redacted copy: something that its form is not known of, or that cannot be made again. */
  "left-out",
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** What is told of a capture beside the logs and the configuration. */
export type EvidenceProblemCode =
  /** Refused handshakes with servers that nothing names, or with Expressway as the server: anybody can make them. */
  | "refused-elsewhere"
  /** Refused handshakes with servers of Expressway that are no evidence. */
  | "refused-unproven"
  /** The same, and this machine never sent the client's packets. */
  | "refused-forged"
  /** More handshakes fit the failures than are looked at. */
  | "limit-looks";
