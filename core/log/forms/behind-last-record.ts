/**
 * What stands behind the last record of a log and is no record: the rest of its message, and perhaps another log that somebody put
 * there, each line of it indented, or encoded as a whole. Where the message's body was never closed nobody can tell the two apart, and
 * nothing of it is a failure. But words of failures, with the time of a record before them, are told as not read.
 *
 * What a stranger wrote into the last message is closed by the bar that the process writes behind it, with one blank before it at most, or
 * fewer than his first such line has: nothing is told of it then. So he would have to be the last, and cut off.
 */

import { Buffer } from "node:buffer";
import { latin1 } from "../bytes.ts";
import { hasFailureWords, hasRecordsWords, lettersOf, longestHead, longestWords } from "./failure-words.ts";

const LF = 10;
/** So much of a line is kept until its end comes, and so many bytes until it is known whether a record follows. */
const longestPiece = 65_536;
/** Bytes that are taken together. */
const stretch = 1024 * 1024;
/** A bar that the process writes behind a message, or a body's last line that has it at its end; not one that somebody quotes. */
const closing = /^([ \t]*)(?!>[> ]*\|)(?:[^ \t].*)?\|[ \t\r]*$/;

export class BehindLastRecord {
  /** Lines with such words, and the first of them, 0-based. */
  count = 0;
  first = 0;
  /** The line behind the record's head, 0-based. */
  begin = 0;
  /** Blanks before the first. */
  #indent = 0;
  /** Number (0-based) of the line that `#piece` begins. */
  #line = 0;
  #piece = "";
  /** The letters before it. */
  #letters = "";
  /** Not looked at yet: mostly a record follows. */
  #waiting: Buffer | null = null;

  /** `bytes` is what stands behind a record's head line so far; `lines` is how many had ended there in all. */
  restart(bytes: Buffer, lines: number): void {
    this.count = 0;
    this.begin = lines - lineEndsIn(bytes);
    this.#line = this.begin;
    this.#piece = "";
    this.#letters = "";
    this.#waiting = bytes.length > longestPiece ? null : Buffer.from(bytes);
    if (!this.#waiting) this.push(bytes);
  }

  /** Takes what follows, cut anywhere, in which no record begins. */
  push(bytes: Buffer): void {
    this.#settle();
    for (let at = 0; at < bytes.length; at += stretch) this.#look(bytes.subarray(at, at + stretch));
  }

  /** If nothing follows: how many lines, and the first, 0-based. */
  told(): Pick<BehindLastRecord, "count" | "first" | "begin"> {
    this.#settle();
    if (this.#piece === "") return this;
    const end = this.#copy();
    end.#take(this.#piece);
    return end;
  }

  #settle(): void {
    if (!this.#waiting) return;
    this.#look(this.#waiting);
    this.#waiting = null;
  }

  #look(bytes: Buffer): void {
    const end = bytes.lastIndexOf(LF) + 1;
    if (end > 0) {
      const text = this.#piece + latin1(bytes, 0, end);
      this.#piece = "";
      this.#lines(text);
    }
    this.#piece += latin1(bytes, end, bytes.length);
    if (this.#piece.length < longestPiece) return;
    this.#take(this.#piece);
    this.#piece = "";
  }

  /** Whole lines. They are looked at one by one only where such words stand in them. */
  #lines(text: string): void {
    const letters = this.#letters + lettersOf(text);
    if (!hasFailureWords(letters)) {
      if (this.count > 0 && text.includes("|") && text.split("\n").some((line) => this.#isClosed(line))) this.count = 0;
      this.#line += lineEnds(text);
      this.#letters = letters.slice(-longestHead - longestWords);
      return;
    }
    const lines = text.split("\n");
    lines.pop();
    for (const line of lines) {
      this.#take(line);
      this.#line += lineEnds(line) + (line.endsWith("\r") ? 0 : 1);
    }
  }

  #take(line: string): void {
    if (this.#isClosed(line)) {
      this.count = 0;
      this.#letters = "";
      return;
    }
    const own = lettersOf(line);
    const letters = this.#letters + own;
    // Most lines are short: only what they end is looked for, and before that for a time.
    const isTold = hasFailureWords(letters.slice(-own.length - longestWords)) && hasRecordsWords(letters);
    this.#letters = isTold ? "" : letters.slice(-longestHead - longestWords);
    if (!isTold || this.count++ > 0) return;
    this.first = this.#line;
    this.#indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  }

  /** Whether it closes the message. */
  #isClosed(line: string): boolean {
    const blanks = closing.exec(line)?.[1];
    return blanks !== undefined && blanks.length < Math.max(2, this.#indent);
  }

  #copy(): BehindLastRecord {
    const copy = new BehindLastRecord();
    copy.count = this.count;
    copy.first = this.first;
    copy.begin = this.begin;
    copy.#indent = this.#indent;
    copy.#line = this.#line;
    copy.#letters = this.#letters;
    return copy;
  }
}

function lineEndsIn(bytes: Buffer): number {
  let count = 0;
  for (let at = 0; at < bytes.length; at += stretch)
    count += lineEnds(latin1(bytes, at, Math.min(bytes.length, at + stretch)));
  return count;
}

/** As LSP counts them. */
function lineEnds(text: string): number {
  return text.match(/\r\n?|\n/g)?.length ?? 0;
}
