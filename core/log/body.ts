/** Bodies of messages: what stands in them was written by somebody else. */

import type { Buffer } from "node:buffer";
import type { BodyState } from "./record-index.ts";

const TAB = 9;
const BLANK = 32;
const BAR = 124;

/**
 * Bytes behind a body's head line inside of it that whoever wrote the body may have written too: Expressway takes no longer SIP message
 * ("SIP max size", up to 1,048,576), and Traffic Server's headers are shorter.
 */
export const longestMessage = 1024 * 1024;

/** No body is open, and none was left open before. */
export const noBody: BodyState = { open: false, seen: false, doubt: 0 };

/**
 * What a record's head line has to do with a body that somebody else wrote: it stands "inside" of one that is open, or "behind" such a
 * line, where that body may still go on. Null where it is the box's own.
 */
export type Doubt = "inside" | "behind" | null;

/** A body that began with a bar alone, and in which nothing stands yet, is none: that bar ended one that began on the head line. */
export function doubtAt({ open, seen, doubt }: BodyState): Doubt {
  return open && seen ? "inside" : doubt > 0 ? "behind" : null;
}

/** Behind a record's head line of `length` bytes. */
export function bodyBehindHead(body: BodyState, length: number): BodyState {
  const doubt = doubtAt(body) === "inside" ? longestMessage : left(body, length);
  return doubt === 0 ? noBody : { open: false, seen: false, doubt };
}

/**
 * Behind a line that goes on with a record. A body begins with `|` at column 0 or behind one blank and ends with a line that ends in
 * `|` (domain section 1.5), or in blanks behind it, with which a terminal fills its lines; one that a web page put on the head line ends
 * there. A bar that ends what was not begun ends the doubt.
 */
export function bodyBehind(body: BodyState, bytes: Buffer, start: number, end: number): BodyState {
  if (end <= start) return body;
  const first = bytes[start] === BLANK && end > start + 1 ? start + 1 : start;
  let last = end - 1;
  while (last > start && isFilling(bytes[last] as number)) last--;
  return bodyBehindLine(body, bytes[first] === BAR, first === last, bytes[last] === BAR, end - start);
}

/** The same of a text. */
export function bodyBehindText(body: BodyState, text: string): BodyState {
  if (text === "") return body;
  const first = text[0] === " " && text.length > 1 ? 1 : 0;
  let last = text.length - 1;
  while (last > 0 && isFilling(text.charCodeAt(last))) last--;
  return bodyBehindLine(body, text[first] === "|", first === last, text[last] === "|", text.length);
}

function isFilling(code: number): boolean {
  return code === BLANK || code === TAB;
}

function bodyBehindLine(body: BodyState, begins: boolean, isAlone: boolean, ends: boolean, length: number): BodyState {
  const { open, seen } = body;
  const doubt = left(body, length);
  if (open) return ends ? { open: false, seen: true, doubt } : inBody(body, doubt);
  if (doubt > 0 && ends && (!begins || isAlone)) return { open, seen: true, doubt: 0 };
  if (!seen && begins) return { open: isAlone || !ends, seen: !isAlone, doubt };
  return doubt === body.doubt ? body : { open, seen, doubt };
}

function inBody(body: BodyState, doubt: number): BodyState {
  return body.seen && body.doubt === doubt ? body : { open: true, seen: true, doubt };
}

/** What is left of the doubt behind a line of `length` bytes. */
function left({ doubt }: BodyState, length: number): number {
  return doubt === 0 ? 0 : Math.max(0, doubt - length - 1);
}
