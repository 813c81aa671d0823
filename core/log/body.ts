/** Bodies of messages: what stands in them was written by somebody else. */

import type { Buffer } from "node:buffer";
import type { BodyState } from "./record-index.ts";

const BLANK = 32;
const BAR = 124;

/**
 * Whether a `|…|` body is open behind a line that goes on with a record. It begins with `|` at column 0 or behind one blank and
 * ends with a line that ends in `|` (domain section 1.5); a body that a web page put on the head line ends there.
 */
export function bodyBehind(body: BodyState, bytes: Buffer, start: number, end: number): BodyState {
  if (end <= start) return body;
  if (body.open) return bytes[end - 1] === BAR ? { open: false, seen: body.seen } : body;
  if (body.seen) return body;
  const bar = bytes[start] === BAR ? start : bytes[start] === BLANK && bytes[start + 1] === BAR ? start + 1 : -1;
  if (bar < 0 || bar >= end) return body;
  return { open: bar === end - 1 || bytes[end - 1] !== BAR, seen: true };
}
