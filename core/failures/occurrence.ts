/** An occurrence of a failure, made of the head line that tells of it. */

import { latin1 } from "../log/bytes.ts";
import { placeBehind } from "../log/place.ts";
import type { Beginning } from "../log/record.ts";
import type { HeadLine } from "../log/scanner.ts";
import type { OccurrenceRecord } from "./collector.ts";

/** The message at [start, end), byte offsets in its record's head line; it belongs to no request, as only Traffic Server's do. */
export function occurrenceAt(
  line: HeadLine,
  { process, pid }: Beginning,
  start: number,
  end: number,
): OccurrenceRecord {
  const { bytes, timestamp, timestampEnd, insideUnfinishedBody } = line;
  const first = placeBehind(line, start);
  const behind = placeBehind(line, end);
  return {
    position: {
      line: first.line + 1,
      column: first.column + 1,
      endLine: behind.line + 1,
      endColumn: behind.column + 1,
      insideUnfinishedBody,
      timestamp: latin1(bytes, timestamp, timestampEnd),
      process,
      pid,
      thread: null,
    },
    requestLine: -1,
    attemptLine: -1,
    connectionFailedLine: -1,
    responseLine: -1,
    request: null,
    response: null,
  };
}
