/**
 * Syslog messages, each behind its length in octets: a TCP or TLS connection as it was kept (RFC 6587 section 3.4.1, RFC 5425 section
 * 4.3). They need no line ends, and may have some inside. What stands in a message is never the beginning of another one.
 *
 *     61 <134>1 2026-03-02T08:14:06+01:00 expc01 tvcs - - - UTCTime="…58 <134>1 …
 */

import { Buffer } from "node:buffer";
import { latin1 } from "../../bytes.ts";
import { GrowingBuffer } from "../growing-buffer.ts";

const lengthHere = /^([1-9]\d{0,6}) <\d{1,3}>/;
const anyLength = /[1-9]\d{0,6} <\d{1,3}>/;
/** No message is so long. */
const longestMessage = 1024 * 1024;
const longestBeginning = 13;
const mostLineEnds = 16;

interface Frame {
  /** Where the message begins, behind its length and a blank. */
  readonly text: number;
  readonly end: number;
}

/** The message whose length stands at `at`; null where none does. It may end behind `bytes`. */
function frameAt(bytes: Buffer, at: number): Frame | null {
  const [, octets] = lengthHere.exec(some(bytes, at, longestBeginning)) ?? [];
  if (octets === undefined || Number(octets) > longestMessage) return null;
  const text = at + octets.length + 1;
  return { text, end: text + Number(octets) };
}

/** Some servers put line ends between messages. */
function behindLineEnds(bytes: Buffer, at: number): number {
  const [ends = ""] = /^[\r\n]*/.exec(some(bytes, at, mostLineEnds)) ?? [];
  return at + ends.length;
}

/** So many bytes from `at` on, or as many as there are. */
function some(bytes: Buffer, at: number, count: number): string {
  return at < bytes.length ? latin1(bytes, at, Math.min(bytes.length, at + count)) : "";
}

/** Bytes, cut anywhere → messages, and what stands between them: line ends, and what was cut or has a wrong length. */
export class Frames {
  readonly #message: (length: Buffer, message: Buffer) => void;
  readonly #other: (bytes: Buffer) => void;
  readonly #held = new GrowingBuffer();
  #isBehindWhole = false;
  /** With fewer bytes nothing more is known. */
  #wanted = 0;

  constructor(message: (length: Buffer, message: Buffer) => void, other: (bytes: Buffer) => void) {
    this.#message = message;
    this.#other = other;
  }

  push(bytes: Buffer): void {
    this.#held.append(bytes);
    if (this.#held.length >= this.#wanted) this.#take(false);
  }

  end(): void {
    this.#take(true);
  }

  #take(isWhole: boolean): void {
    const { bytes } = this.#held;
    let at = 0;
    this.#wanted = 0;
    while (at < bytes.length) {
      const begins = this.#isBehindWhole ? [at] : lengthsIn(bytes, at);
      const states = begins.map((begin) => this.#stateAt(bytes, begin, isWhole));
      const whole = states.indexOf("whole");
      if (whole < 0 && states.includes("later")) break;
      const begin = begins[Math.max(0, whole)] as number;
      if (begin > at) this.#other(bytes.subarray(at, begin));
      const frame = frameAt(bytes, begin);
      this.#isBehindWhole = whole >= 0;
      at = frame ? this.#found(bytes, begin, frame, whole >= 0) : nextLength(bytes, begin + 1, isWhole);
      if (!frame) this.#other(bytes.subarray(begin, at));
    }
    this.#held.drop(at);
    if (at === bytes.length) this.#held.clear();
    this.#wanted = Math.max(0, this.#wanted - at);
  }

  /** Returns where to go on. Where the rest of a message should be that was cut, a length may be somebody else's text. */
  #found(bytes: Buffer, begin: number, { text, end }: Frame, isWhole: boolean): number {
    const last = bytes.length;
    const cut = isWhole ? end : end > last ? nextLength(bytes, text, true) : begin;
    if (cut > begin) this.#message(bytes.subarray(begin, text), bytes.subarray(text, cut));
    const next = isWhole ? behindLineEnds(bytes, end) : Math.min(end, last);
    if (next > cut) this.#other(bytes.subarray(cut, next));
    return next;
  }

  /** Whole is a message behind which another length stands, or nothing. */
  #stateAt(bytes: Buffer, at: number, isWhole: boolean): "whole" | "later" | "broken" {
    const frame = frameAt(bytes, at);
    const next = frame ? behindLineEnds(bytes, frame.end) : at;
    if (frame && ((isWhole && next === bytes.length) || frameAt(bytes, next))) return "whole";
    if (isWhole || bytes.length >= next + longestBeginning) return "broken";
    this.#wanted = next + mostLineEnds + longestBeginning;
    return "later";
  }
}

/** Where the next length stands; where there is none, the end, or up to where one could still begin. */
function nextLength(bytes: Buffer, from: number, isWhole: boolean): number {
  const match = anyLength.exec(latin1(bytes, from, bytes.length));
  if (match) return from + match.index;
  return isWhole ? bytes.length : Math.max(from, bytes.length - longestBeginning);
}

/** Where the length at `at` may begin: digits of what was cut may stand before it. */
function lengthsIn(bytes: Buffer, at: number): readonly number[] {
  const digits = /^\d{0,20}/.exec(some(bytes, at, 20))?.[0].length ?? 0;
  const begins = Array.from({ length: digits }, (_, i) => at + i).filter((begin) => frameAt(bytes, begin));
  return begins.length > 0 ? begins : [at];
}

/** Whether a text begins with messages behind their lengths; `isHead`: a record begins on this line in another way. */
export function areFrames(text: string, isWhole: boolean, isHead: (line: string) => boolean): boolean {
  if (!/\d <\d{1,3}>/.test(text)) return false;
  let before = "";
  let count = 0;
  const frames = new Frames(
    () => count++,
    (bytes) => {
      if (count === 0) before += bytes.toString("utf8");
    },
  );
  frames.push(Buffer.from(text));
  if (isWhole) frames.end();
  return count > 1 && !before.split(/\r?\n/).some(isHead);
}
