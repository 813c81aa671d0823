/**
 * What stands on a line behind the part of it that is looked at: not read, and said where words stand there that must not be passed
 * over. Inside a value (behind an odd number of quotation marks) they are text of a record that was read, as a stranger's URL is.
 */

import { Buffer } from "node:buffer";
import { failureWords } from "./failure-words.ts";

const words = failureWords.map((text) => Buffer.from(text));
const longestWords = Math.max(...words.map(({ length }) => length));
const QUOTE = 0x22;

export class BehindLimit {
  /** The first words that stand there, in a value or not; empty for none. */
  words = "";
  /** Words stand there outside of any value. */
  hasOwnWords = false;
  #isQuoted = false;
  #tail: Buffer = Buffer.alloc(0);

  /** `kept`: what of the line is looked at. */
  constructor(kept: Buffer) {
    this.#pass(kept, 0, kept.length);
    this.#tail = Buffer.from(kept.subarray(-longestWords));
  }

  /** What follows on the line, cut anywhere. */
  push(bytes: Buffer): void {
    const before = this.#tail.length;
    const all = Buffer.concat([this.#tail, bytes]);
    const found: { readonly end: number; readonly each: Buffer }[] = [];
    for (const each of words)
      for (let at = all.indexOf(each, Math.max(0, before - each.length + 1)); at >= 0; at = all.indexOf(each, at + 1))
        found.push({ end: at + each.length, each });
    let at = before;
    for (const { end, each } of found.sort((a, b) => a.end - b.end)) {
      this.#pass(all, at, end);
      at = end;
      this.words ||= each.toString();
      if (!this.#isQuoted) this.hasOwnWords = true;
    }
    this.#pass(all, at, all.length);
    this.#tail = Buffer.from(all.subarray(-longestWords));
  }

  #pass(bytes: Buffer, from: number, to: number): void {
    const part = bytes.subarray(from, to);
    for (let at = part.indexOf(QUOTE); at >= 0; at = part.indexOf(QUOTE, at + 1)) this.#isQuoted = !this.#isQuoted;
  }
}
