/** Where a failure begins in a log. */

import type { Failure, Occurrence } from "../../core/failures/failure.ts";

/** The occurrence nearest to the top, which of a log that is written newest first is the last one; null where none is kept. */
export function firstOccurrence({ occurrences }: Failure): Occurrence | null {
  const [first, ...others] = occurrences;
  return first ? others.reduce((top, each) => (each.line < top.line ? each : top), first) : null;
}
