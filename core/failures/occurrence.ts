/** An occurrence of a failure, made of the head line that tells of it. */

import { type HeadLine, timestampOfHead, writtenOfHead } from "../log/lines.ts";
import { placeInRecord } from "../log/place.ts";
import type { Beginning } from "../log/record.ts";
import type { OccurrenceRecord } from "./collector.ts";

/** Of an occurrence of which no request is known, or none yet. */
export const noRequest = {
  requestLine: -1,
  attemptLine: -1,
  connectionFailedLine: -1,
  responseLine: -1,
  request: null,
  response: null,
} as const;

/** The message at [start, end), byte offsets in its record's head line; it belongs to no request, as only Traffic Server's do. */
export function occurrenceAt(line: HeadLine, beginning: Beginning, start: number, end: number): OccurrenceRecord {
  const { process, pid } = beginning;
  const first = placeInRecord(line, start);
  const behind = placeInRecord(line, end);
  return {
    position: {
      line: first.line + 1,
      column: first.column + 1,
      endLine: behind.line + 1,
      endColumn: behind.column + 1,
      insideUnfinishedBody: line.doubt !== null,
      timestampInferred: line.read?.inferred ?? null,
      timestampWritten: writtenOfHead(line),
      mended: line.read?.mended ?? null,
      timestamp: timestampOfHead(line),
      process,
      pid,
      thread: null,
    },
    order: 0,
    ...noRequest,
  };
}
