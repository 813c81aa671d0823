/** Failures that somebody else than the box may have made up. */

import type { AnyFailure } from "./failure.ts";

/**
 * Whether every line that tells of a failure may have been written by whoever wrote a message body that was never closed: it is told,
 * and nothing that could be trusted is offered for it. Of what is kept of its lines one that is the box's own is enough.
 */
export function mayBeForged({ occurrences }: AnyFailure): boolean {
  return occurrences.length > 0 && occurrences.every(({ insideUnfinishedBody }) => insideUnfinishedBody);
}
