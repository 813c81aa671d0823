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

/** What records begin with behind their timestamps: host and tag. */
export interface Beginning {
  readonly host: string;
  readonly pid: number | null;
  /** The process's name, without Markdown's backslashes; empty where the record has no tag. */
  readonly process: string;
  /** Bytes of the tag, with the blanks behind it. */
  readonly tagLength: number;
  /** Bytes from the end of the timestamp to the record's own text. */
  readonly length: number;
  readonly bytes: Uint8Array;
}

/** Behind a longer tag no change of the configuration is looked for (EVENT_WITHIN of assembly/find-records.ts). */
export const longestTag = 80;
const longestKept = 128;

/** Reads the beginnings of one log's records. Most are equal to one shortly before: the same object comes again. */
export class BeginningReader {
  #own: Beginning | null = null;
  #other: Beginning | null = null;
  readonly #tag: Tag = { hostStart: 0, hostEnd: 0, processStart: 0, processEnd: 0, pid: null, text: 0 };

  /** The beginning of the record whose timestamp ends at `from`. */
  read(bytes: Buffer, from: number, end: number): Beginning {
    const own = this.#own;
    if (own !== null && isAt(own, bytes, from, end)) return own;
    const other = this.#other;
    if (other !== null && isAt(other, bytes, from, end)) return other;
    const tag = readTag(bytes, from, end, this.#tag);
    const process = processName(bytes, tag);
    const beginning: Beginning = {
      host: bytes.toString("utf8", tag.hostStart, tag.hostEnd),
      pid: tag.pid,
      process,
      tagLength: tag.text - tag.processStart,
      length: tag.text - from,
      bytes: Uint8Array.prototype.slice.call(bytes, from, Math.min(tag.text, from + longestKept)),
    };
    // Without a tag the host is followed by the text itself.
    if (tag.processEnd === tag.processStart || beginning.length > longestKept || tag.text >= end) return beginning;
    if (process === trafficServer) this.#own = beginning;
    else this.#other = beginning;
    return beginning;
  }
}

/** The process that most of what is read in a log comes from. */
const trafficServer = "traffic_server";
/**
 * As it is spelled where a page took the underscore for a mark, or a collector names the unit; its manager passes on what it writes to its
 * standard error. A copy in capitals cannot be read.
 */
const spelledTrafficServer = /^[Tt]raffic[-_.]?(?:[Mm]anager|[Ss]erver)(?:\.service)?$/;
const longestName = 64;

/** The name of a tag's process, without Markdown's backslashes; empty for one that is longer than any. */
export function processName(bytes: Buffer, { processStart, processEnd }: Tag): string {
  if (processEnd - processStart > longestName) return "";
  const name = bytes.toString("latin1", processStart, processEnd);
  const plain = name.includes("\\") ? name.replaceAll("\\_", "_") : name;
  return plain !== trafficServer && spelledTrafficServer.test(plain) ? trafficServer : plain;
}

/** Compared from behind: the hosts are mostly the same, the processes are not. */
function isAt({ bytes: beginning }: Beginning, bytes: Buffer, from: number, end: number): boolean {
  const { length } = beginning;
  if (from + length >= end || bytes[from + length] === BLANK) return false;
  for (let i = length - 1; i >= 0; i--) if (bytes[from + i] !== beginning[i]) return false;
  return true;
}

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
  if (at > start && bytes[at - 1] === 0x5c && bytes[at] === 0x5b) at--;
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
