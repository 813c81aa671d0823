/** Of the records of a table, those that lie in a stretch of time: the others are not looked at. */

import type { Buffer } from "node:buffer";
import { entry, flag, type RecordIndex } from "../log/record-index.ts";
import { timestampEnd, timestampMilliseconds } from "../log/timestamp.ts";
import { isWithin, type TimeWindow } from "../log/window.ts";

/**
 * The table itself where all of its records lie there. Where only some do, each of them is looked at by itself: requests that
 * are counted as a whole may lie on both sides of a bound.
 */
export function recordsWithin(lines: Buffer, index: RecordIndex, window: TimeWindow): RecordIndex {
  const { entries, count } = index;
  const within: number[] = [];
  for (let at = 0; at < count; at += entry.size) {
    const time = timestampMilliseconds(lines, entries[at + entry.start] as number);
    if (isWithin(window, time)) within.push(at);
  }
  if (within.length * entry.size === count) return index;
  const size = within.length * entry.size;
  const some = new Int32Array(size + within.length);
  for (const [i, from] of within.entries()) {
    const at = i * entry.size;
    some.set(entries.subarray(from, from + entry.size), at);
    // The record before may be left out.
    some[at + entry.flags] = (some[at + entry.flags] as number) & ~(flag.quiet | flag.receivedTwice);
    some[size + i] = at;
  }
  return { ...index, entries: some, count: size, chosen: within.length };
}

/** Whether any record lies there, of those too that no table holds. */
export function hasRecordWithin(lines: Buffer, window: TimeWindow): boolean {
  for (let start = 0; start < lines.length; ) {
    const feed = lines.indexOf(10, start);
    const end = feed < 0 ? lines.length : feed;
    const isRecord = timestampEnd(lines, start, end) >= 0;
    if (isRecord && isWithin(window, timestampMilliseconds(lines, start))) return true;
    start = end + 1;
  }
  return false;
}
