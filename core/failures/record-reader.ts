/** What reads the records of one process and counts what fails in them: each process has a room with one of these. */

import type { Continuation } from "../log/continuation.ts";
import type { HeadLine } from "../log/lines.ts";
import type { Beginning } from "../log/record.ts";
import type { FailureEvent } from "./collector.ts";
import type { Problem } from "./problem.ts";

export interface RecordReader {
  /** The next record of this process, whose own text begins at `text` (a byte offset); null where no more of it is wanted. */
  record(line: HeadLine, beginning: Beginning, text: number): Continuation | null;
  /** Failures that are not counted yet: what may still follow decides which they are. */
  waiting(): readonly FailureEvent[];
  /** The log has ended: what waits is counted as it stands. */
  finish(): void;
  /** Limits that were reached. */
  problems(): readonly Problem[];
}
