/** The first record of a log of any size that was written at a time or later. */

import { Buffer } from "node:buffer";
import { timestampBehind, timestampEnd, timestampMilliseconds } from "./timestamp.ts";

/** Records that are looked at before it is known whether a log is written with the newest first. */
const enough = 1000;
/** A head's beginning: what may stand before a timestamp, the timestamp and the blank behind it. */
const looked = 128;
const LF = 10;
const CR = 13;
const BLANK = 32;

export class TimeSearch {
  readonly #since: number;
  /** 0-based; lines as the language server protocol counts them. */
  #line = 0;
  /** Of the line that is looked at. */
  #begin = 0;
  /** The beginning of a line that goes on in the next bytes. */
  readonly #rest = Buffer.alloc(looked);
  #restLength = 0;
  #isAfterReturn = false;
  #records = 0;
  #before = Number.NaN;
  #earlier = 0;
  #later = 0;
  #first: number | null = null;
  #last: number | null = null;

  /** Milliseconds since 1970. */
  constructor(since: number) {
    this.#since = since;
  }

  /** Nothing that comes can change the answer. */
  get isDone(): boolean {
    return this.#first !== null && this.#records >= enough && this.#later > this.#earlier;
  }

  /** The next bytes (UTF-8), cut anywhere. */
  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let aReturn = indexOfReturn(bytes, 0);
    for (let start = 0; start < bytes.length && !this.isDone; ) {
      const feed = bytes.indexOf(LF, start);
      const end = feed < 0 ? bytes.length : feed;
      const isWhole = feed >= 0 && this.#restLength === 0;
      if (this.#restLength === 0) this.#begin = this.#line;
      if (isWhole) this.#look(bytes, start, end);
      else this.#keep(bytes, start, end);
      if (feed >= 0 && !isWhole) this.#lookAtRest();
      // A line feed, a carriage return or both end a line.
      for (; aReturn < end; aReturn = indexOfReturn(bytes, aReturn + 1)) this.#line++;
      const endsInReturn = end > start ? bytes[end - 1] === CR : this.#isAfterReturn;
      if (feed >= 0 && !endsInReturn) this.#line++;
      this.#isAfterReturn = feed < 0 && endsInReturn;
      start = end + 1;
    }
  }

  /** The line of that record, from 0; null where there is none so late, or where no line begins with a date and a time. */
  finish(): number | null {
    if (this.#restLength > 0) this.#lookAtRest();
    return this.#isNewestFirst ? this.#last : this.#first;
  }

  get #isNewestFirst(): boolean {
    return this.#earlier > this.#later;
  }

  #keep(bytes: Buffer, start: number, end: number): void {
    this.#restLength += bytes.copy(this.#rest, this.#restLength, start, Math.min(end, start + looked));
  }

  #lookAtRest(): void {
    this.#look(this.#rest, 0, this.#restLength);
    this.#restLength = 0;
  }

  /** The line that begins at `start`. */
  #look(bytes: Buffer, start: number, end: number): void {
    const initial = bytes[start] as number;
    const begin = initial === 0xef && this.#begin === 0 ? start + 3 : start;
    const isStamp = initial >= 0x30 && initial <= 0x39;
    const at = isStamp || begin > start ? begin : timestampBehind(bytes, start, end);
    const behind = at < 0 ? -1 : timestampEnd(bytes, at, end);
    if (behind < 0 || behind >= end || bytes[behind] !== BLANK) return;
    const time = timestampMilliseconds(bytes, at);
    this.#records++;
    if (time < this.#before) this.#earlier++;
    if (time > this.#before) this.#later++;
    this.#before = time;
    if (time < this.#since) return;
    this.#first ??= this.#begin;
    this.#last = this.#begin;
  }
}

function indexOfReturn(bytes: Buffer, from: number): number {
  const at = bytes.indexOf(CR, from);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}
