/** The head of a record behind its timestamp: `HOST TAG[PID]: text`. */

import type { Buffer } from "node:buffer";

export interface Tag {
  /** Byte offsets of the host name. */
  hostStart: number;
  hostEnd: number;
  /** Byte offsets of the process name; equal where the record has no tag. */
  processStart: number;
  processEnd: number;
  pid: number | null;
  /** Where the record's own text begins. */
  text: number;
}

const BLANK = 32;

/**
 * Reads host and tag of the record whose timestamp ends at `from` into `tag`. Every form that was seen: `tvcs:`,
 * `traffic_server[18242]:`, without the colon, without any tag (`HOST UTCTime="…"`), Markdown's `traffic\_server[1]:`.
 * A second tag (`httpd[8724]: web: …`, `tvcs: tvcs: …`) is left to the text, except the process's own name once more.
 */
export function readTag(bytes: Buffer, from: number, end: number, tag: Tag): Tag {
  let at = from;
  while (at < end && bytes[at] === BLANK) at++;
  tag.hostStart = at;
  while (at < end && bytes[at] !== BLANK) at++;
  tag.hostEnd = at;
  tag.pid = null;
  while (at < end && bytes[at] === BLANK) at++;
  const start = at;
  tag.processStart = start;
  tag.processEnd = start;
  tag.text = start;
  while (at < end && isNameByte(bytes[at] as number)) at++;
  if (at === start) return tag;
  let behind = at;
  if (bytes[behind] === 0x5c && bytes[behind + 1] === 0x5b) behind++;
  if (behind < end && bytes[behind] === 0x5b) {
    let digit = behind + 1;
    let pid = 0;
    while (digit < end && (bytes[digit] as number) >= 0x30 && (bytes[digit] as number) <= 0x39 && digit < behind + 11) {
      pid = pid * 10 + (bytes[digit] as number) - 0x30;
      digit++;
    }
    if (bytes[digit] === 0x5c) digit++;
    if (digit === behind + 1 || digit >= end || bytes[digit] !== 0x5d) return tag;
    tag.pid = pid;
    behind = digit + 1;
  }
  const colon = behind < end && bytes[behind] === 0x3a;
  if (colon) behind++;
  // `UTCTime="…"` is the first pair of a record without a tag; a tag without a colon is followed by a blank.
  if (!colon && behind < end && bytes[behind] !== BLANK) {
    tag.pid = null;
    return tag;
  }
  while (behind < end && bytes[behind] === BLANK) behind++;
  tag.processEnd = at;
  tag.text = behind;
  return tag;
}

/** A-Z a-z 0-9 _ - . / and Markdown's backslash. */
function isNameByte(byte: number): boolean {
  return (
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x5f ||
    (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x30 && byte <= 0x39) ||
    byte === 0x2d ||
    byte === 0x2e ||
    byte === 0x2f ||
    byte === 0x5c
  );
}

const trafficServer = [..."traffic_server"].map((character) => character.charCodeAt(0));

/** Whether the process name at [start, end) is Traffic Server's, Markdown's backslash or not. */
export function isTrafficServer(bytes: Buffer, start: number, end: number): boolean {
  if (end - start !== 14 && end - start !== 15) return false;
  let at = start;
  for (const byte of trafficServer) {
    if (bytes[at] === 0x5c && byte === 0x5f) at++;
    if (bytes[at] !== byte) return false;
    at++;
  }
  return at === end;
}
