/** A log, in chunks of bytes → its records whole, each with the lines that go on with it, and the records before them at hand. */

import { Buffer } from "node:buffer";
import { type HeadLine, type Line, type LineSink, noHead } from "../log/lines.ts";
import type { RecordIndex } from "../log/record-index.ts";
import { Scanner } from "../log/scanner.ts";
import { timestampEnd } from "../log/timestamp.ts";
import { otherProcesses } from "./processes.ts";

/** Bytes of one record that are kept; its further lines are not. */
const longestRecord = 1024 * 1024;
const LF = 10;
const CR = 13;
const BLANK = 32;

/** A record and its lines. The bytes are only valid until the next but one is told. */
export interface WholeRecord {
  /** Of its first line in the log, 0-based. */
  line: number;
  /** Lines as LSP counts them: a carriage return inside a line ends one. */
  count: number;
  /** Its lines, each ended by a line feed: [0, length). */
  bytes: Buffer;
  length: number;
  /** Byte offsets in its first line: behind the timestamp, and behind the line. */
  timestampEnd: number;
  headEnd: number;
  /** A message body (`|…|`) of the record before was never closed. */
  insideUnfinishedBody: boolean;
  /** The bytes are somebody else's. */
  isView: boolean;
  /** It is longer than what is kept, or a line of it is. */
  isCut: boolean;
}

/** Takes one record after the other; `before` is the one that stands before it, null where it is the first. */
export type TakeRecord = (record: WholeRecord, before: WholeRecord | null) => void;

export class WholeRecords implements LineSink {
  readonly processes = otherProcesses;
  readonly wantsBody = true;
  readonly #take: TakeRecord;
  readonly #scanner = new Scanner(this);
  readonly #head = noHead(Buffer.alloc(0));
  #record: WholeRecord = emptyRecord();
  #before: WholeRecord = emptyRecord();
  #isOpen = false;
  #hasBefore = false;

  constructor(take: TakeRecord) {
    this.#take = take;
  }

  /** So far; behind `finish`, of the whole log. */
  get lines(): number {
    return this.#scanner.lines;
  }

  /** The next bytes of the log, cut anywhere. */
  push(chunk: Uint8Array): void {
    this.#scanner.push(chunk);
  }

  finish(): void {
    this.#scanner.end();
    this.#end();
  }

  // ── LineSink ──

  head(line: HeadLine): void {
    this.#end();
    this.#begin(line.number, line.timestampEnd - line.start, line.end - line.start, line.doubt === "inside");
    this.#add(line);
  }

  body(line: Line): void {
    if (this.#isOpen) this.#add(line);
  }

  indexed(lines: Buffer, _: RecordIndex, firstLine: number): void {
    const head = this.#head;
    head.bytes = lines;
    /** Where the record at hand begins in `lines`; -1 for one that began before them. */
    let from = -1;
    let start = 0;
    let number = firstLine;
    for (; start < lines.length; number++) {
      const end = lines.indexOf(LF, start);
      const timeEnd = timestampEnd(lines, start, end);
      if (timeEnd >= 0 && timeEnd < end && lines[timeEnd] === BLANK) {
        if (from >= 0) this.#view(lines, from, start, number);
        this.#end();
        this.#begin(number, timeEnd - start, end - start, false);
        from = start;
      } else {
        if (from < 0 && this.#isOpen) {
          head.start = start;
          head.end = end;
          head.number = number;
          this.#add(head);
        }
      }
      start = end + 1;
    }
    // These bytes are gone behind this call.
    if (from >= 0) {
      this.#view(lines, from, lines.length, number);
      this.#own(this.#record);
      this.#own(this.#before);
    }
  }

  #begin(line: number, timestampEnd: number, headEnd: number, insideUnfinishedBody: boolean): void {
    this.#isOpen = true;
    const record = this.#record;
    record.line = line;
    record.count = 0;
    record.length = 0;
    record.timestampEnd = timestampEnd;
    record.headEnd = headEnd;
    record.insideUnfinishedBody = insideUnfinishedBody;
    record.isCut = false;
  }

  /** The record at hand as it stands in `lines`: [from, to), up to line `behind`. */
  #view(lines: Buffer, from: number, to: number, behind: number): void {
    const record = this.#record;
    record.bytes = lines.subarray(from, to);
    record.length = to - from;
    record.count = behind - record.line;
    record.isView = true;
  }

  #own(record: WholeRecord): void {
    if (record.isView) record.bytes = Buffer.from(record.bytes.subarray(0, record.length));
    record.isView = false;
  }

  #add({ bytes, start, end, number }: Line): void {
    const record = this.#record;
    // Where a long line was cut, lines that ended in it are not told.
    if (record.isCut || number !== record.line + record.count || record.length + end - start >= longestRecord) {
      record.isCut = true;
      return;
    }
    const needed = record.length + end - start + 1;
    if (record.isView || record.bytes.length < needed) {
      const larger = Buffer.allocUnsafe(2 * needed);
      record.bytes.copy(larger, 0, 0, record.length);
      record.bytes = larger;
      record.isView = false;
    }
    bytes.copy(record.bytes, record.length, start, end);
    record.bytes[needed - 1] = LF;
    record.length = needed;
    record.count++;
    const own = bytes.subarray(start, end);
    for (let at = own.indexOf(CR); at >= 0; at = own.indexOf(CR, at + 1)) record.count++;
  }

  #end(): void {
    if (!this.#isOpen) return;
    this.#take(this.#record, this.#hasBefore ? this.#before : null);
    [this.#record, this.#before] = [this.#before, this.#record];
    this.#isOpen = false;
    this.#hasBefore = true;
  }
}

function emptyRecord(): WholeRecord {
  return {
    line: 0,
    count: 0,
    bytes: Buffer.alloc(0),
    length: 0,
    timestampEnd: 0,
    headEnd: 0,
    insideUnfinishedBody: false,
    isView: false,
    isCut: false,
  };
}
