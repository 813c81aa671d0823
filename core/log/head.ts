/** The head of one record as text, with the places of its parts: what an editor asks for at a position. */

import { Buffer } from "node:buffer";
import { processName, readTag } from "./record.ts";
import { timestampEnd } from "./timestamp.ts";

/** The head of a record. */
export interface LineHead {
  /** As written; empty where the form has none. */
  readonly timestamp: string;
  readonly host: string;
  readonly pid: number | null;
  /** As `Beginning` has it. */
  readonly process: string;
  /** Where the record's own text begins. */
  readonly text: number;
}

/** Timestamp, host and tag stand in the first characters. */
const maxHead = 600;

/** The head of the record that `line` begins, or null where it goes on with one. */
export function readHead(line: string): LineHead | null {
  const begin = /^\ufeff?(?:Line \d{1,15}: *|<\d{1,3}>)?(?=\d)/.exec(line)?.[0].length;
  if (begin === undefined) return null;
  // One byte for each UTF-16 unit, so that byte offsets are columns.
  const bytes = Buffer.from(line.slice(0, maxHead).replace(/[^\0-\xff]/g, "\xff"), "latin1");
  const behind = timestampEnd(bytes, begin, bytes.length);
  if (behind < 0 || bytes[behind] !== 0x20) return null;
  const tag = readTag(bytes, behind, bytes.length, {
    hostStart: 0,
    hostEnd: 0,
    processStart: 0,
    processEnd: 0,
    pid: null,
    text: 0,
  });
  return {
    timestamp: line.slice(begin, behind),
    host: line.slice(tag.hostStart, tag.hostEnd),
    pid: tag.pid,
    process: processName(bytes, tag),
    text: tag.text,
  };
}

/** UTF-16 offsets in the text given; end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
