/** Bytes → lines, or rows whose quoted values may hold line ends. */

import { Buffer } from "node:buffer";
import { BehindLimit } from "../behind-limit.ts";
import type { GiveUnread } from "./packed-record.ts";
import type { Quoting } from "./packing.ts";

const LF = 10;
const QUOTE = 34;

/** No record is so long: of a row that is, nothing is read. */
export const longestRecord = 1024 * 1024;

/** Cuts bytes into lines, or into rows whose quoted values may hold line ends; what is longer than `most` bytes is left. */
export class Rows {
  /** Null where line ends always end them. */
  readonly #quoting: Quoting | null;
  readonly #most: number;
  readonly #give: (row: Buffer, line: number) => void;
  readonly #unread: GiveUnread;
  /** Of the row whose end has not come yet. */
  #parts: Buffer[] = [];
  #length = 0;
  #ends = 0;
  #isQuoted = false;
  /** A backslash is the last byte. */
  #isEscaped = false;
  #rest: BehindLimit | null = null;
  #line = 0;

  constructor(quoting: Quoting | null, most: number, give: (row: Buffer, line: number) => void, unread: GiveUnread) {
    this.#quoting = quoting;
    this.#most = most;
    this.#give = give;
    this.#unread = unread;
  }

  push(bytes: Buffer): void {
    let start = 0;
    for (let at = this.#endIn(bytes, start); at >= 0; at = this.#endIn(bytes, start)) {
      this.#add(bytes.subarray(start, at));
      this.#row();
      start = at + 1;
    }
    if (start < bytes.length) this.#add(Buffer.from(bytes.subarray(start)));
  }

  end(): void {
    if (this.#length > 0) this.#row();
  }

  /** Where the row ends that goes on at `start`; -1 where it does not. */
  #endIn(bytes: Buffer, start: number): number {
    if (this.#quoting === null) return bytes.indexOf(LF, start);
    const mark = this.#quoting === "backslash" ? 0x5c : -1;
    const longest = start + this.#most - this.#length;
    for (let at = start; at < bytes.length; at++) {
      const byte = bytes[at];
      if (this.#isEscaped) {
        this.#isEscaped = false;
        if (byte !== LF) continue;
      }
      if (byte === mark) this.#isEscaped = true;
      else if (byte === QUOTE) this.#isQuoted = !this.#isQuoted;
      else if (byte === LF) {
        if (!this.#isQuoted || at > longest) return at;
        this.#ends++;
      }
    }
    return -1;
  }

  #add(part: Buffer): void {
    const room = Math.max(0, this.#most - this.#length);
    this.#length += part.length;
    if (part.length <= room) {
      this.#parts.push(part);
      return;
    }
    if (room > 0) this.#parts.push(Buffer.from(part.subarray(0, room)));
    this.#rest ??= new BehindLimit(Buffer.concat(this.#parts));
    this.#rest.push(part.subarray(room));
  }

  #row(): void {
    const [first = nothing] = this.#parts;
    const row = this.#parts.length > 1 ? Buffer.concat(this.#parts) : first;
    const rest = this.#rest;
    const line = this.#line;
    this.#line += this.#ends + 1;
    this.#parts = [];
    this.#length = 0;
    this.#ends = 0;
    this.#isQuoted = false;
    this.#isEscaped = false;
    this.#rest = null;
    if (rest) this.#unread(row.toString("utf8") + rest.words, line);
    else this.#give(row, line);
  }
}

const nothing = Buffer.alloc(0);
