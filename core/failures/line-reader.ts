/**
 * What reads single records of processes that are not read as a whole: the search for records finds them by what their text begins
 * with. Each such process has a room with one of these.
 */

import type { Continuation } from "../log/continuation.ts";
import type { HeadLine } from "../log/lines.ts";
import type { Beginning } from "../log/record.ts";
import type { RecentChanges } from "./changes.ts";
import type { FailureCollector, FailureEvent } from "./collector.ts";
import type { CarriedCertificate, ToldElsewhere } from "./failure.ts";
import type { Problem } from "./problem.ts";

/** Where failures are counted. */
export interface Counters {
  readonly failures: FailureCollector;
  /** Those of connections that anybody can open: they count where a zone of the configuration names who did. */
  readonly inbound: FailureCollector;
  readonly changes: RecentChanges;
}

/** Failures that are not counted yet. */
export interface Waiting {
  readonly failures: readonly FailureEvent[];
  readonly inbound: readonly FailureEvent[];
}

export interface LineReader {
  /** The next record, whose own text begins at `text` (a byte offset); whether it was one of its own. */
  record(line: HeadLine, beginning: Beginning, text: number): boolean;
  /** The lines that go on with it, where they may tell something; null where they are not wanted. */
  body?(line: HeadLine, beginning: Beginning, text: number): Continuation | null;
  waiting(): Waiting;
  /** The log has ended: what waits is counted as it stands. */
  finish(): void;
  /** The log ended when another line of the same failure might still have followed. */
  readonly cut: boolean;
  /** Those of whose failures several lines tell. */
  readonly hosts: readonly string[];
  /** What it could not make a failure of, as it stands; null where there is nothing. */
  notAnalysed(): ToldElsewhere | null;
  /** Certificates that messages carry. */
  readonly carried?: readonly CarriedCertificate[];
  /** Of the box of this name, as they stand. */
  ownAddresses?(host: string): readonly string[];
  readonly problems?: readonly Problem[];
}
