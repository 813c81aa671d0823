/** Where a word stands in a log of any size: lines and columns as the language server protocol counts them. */

import { Buffer } from "node:buffer";

export interface WordPlace {
  /** 0-based; a line feed, a carriage return or both end a line. */
  readonly line: number;
  /** Of its first letter, in UTF-16 units from 0. */
  readonly character: number;
}

/** What may stand in an id itself, so that a longer id is another one: ASCII letters and digits and `_ @ . -`. */
export function isOfId(code: number | undefined): boolean {
  return (
    code !== undefined &&
    ((code >= 0x30 && code <= 0x39) ||
      (code >= 0x40 && code <= 0x5a) ||
      (code >= 0x61 && code <= 0x7a) ||
      code === 0x5f ||
      code === 0x2d ||
      code === 0x2e)
  );
}

const LF = 10;
const CR = 13;

export class WordSearch {
  readonly places: WordPlace[] = [];
  /** There are more places than were wanted: no more bytes are looked at. */
  isFull = false;
  readonly #word: Buffer;
  readonly #most: number;
  /** Bytes that a place may begin in of which the end has not come. */
  #rest = Buffer.alloc(0);
  #before: number | undefined;
  #line = 0;
  #character = 0;
  #last = 0;

  /** `most`: places that are wanted. */
  constructor(word: string, most: number) {
    this.#word = Buffer.from(word, "utf8");
    this.#most = most;
  }

  /** The next bytes (UTF-8), cut anywhere. */
  push(bytes: Uint8Array): void {
    if (!this.isFull) this.#look(Buffer.concat([this.#rest, bytes]), false);
  }

  finish(): void {
    if (!this.isFull) this.#look(this.#rest, true);
  }

  #look(bytes: Buffer, isEnd: boolean): void {
    const word = this.#word;
    let counted = 0;
    for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + 1)) {
      const behind = at + word.length;
      // Whether the word goes on, the next bytes will tell.
      if (behind === bytes.length && !isEnd) break;
      if (isOfId(at === 0 ? this.#before : bytes[at - 1]) || isOfId(bytes[behind])) continue;
      if (this.places.length === this.#most) {
        this.isFull = true;
        return;
      }
      this.#count(bytes, counted, at);
      counted = at;
      this.places.push({ line: this.#line, character: this.#character });
    }
    const kept = isEnd ? bytes.length : Math.max(0, bytes.length - word.length);
    this.#count(bytes, counted, kept);
    if (kept > 0) this.#before = bytes[kept - 1];
    this.#rest = Buffer.from(bytes.subarray(kept));
  }

  #count(bytes: Buffer, start: number, end: number): void {
    for (let i = start; i < end; i++) {
      const byte = bytes[i] as number;
      if (byte === LF || byte === CR) {
        if (byte === CR || this.#last !== CR) this.#line++;
        this.#character = 0;
      } else if ((byte & 0xc0) !== 0x80) {
        // Four bytes are two units.
        this.#character += byte >= 0xf0 ? 2 : 1;
      }
      this.#last = byte;
    }
  }
}
