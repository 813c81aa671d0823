/**
 * The bytes of a log → its records, whatever form it comes in. A plain log goes to the scanner as it is; another form is seen by
 * its first lines (forms/opening.ts), or where its lines begin in the middle of a plain one.
 */

import { Buffer } from "node:buffer";
import { BehindLastRecord } from "./forms/behind-last-record.ts";
import type { Inferred, KnownClock } from "./forms/clock.ts";
import { FormReader } from "./forms/form-reader.ts";
import { beginsInBody, onlyLines, openingBytes, openingOf } from "./forms/opening.ts";
import type { LineSink } from "./lines.ts";
import type { RecordIndex } from "./record-index.ts";
import { Scanner } from "./scanner.ts";

const LF = 10;
const nothing = Buffer.alloc(0);

export class LogSource {
  /** The number of the first line (0-based). */
  readonly firstLine: number;
  readonly #sink: LineSink;
  readonly #path: string;
  readonly #clock: KnownClock | null;
  readonly #scanner: Scanner;
  #forms: FormReader | null = null;
  readonly #behind = new BehindLastRecord();
  /** The first bytes, until it is known what form they have. */
  #opening: Buffer[] | null = [];
  #openingLength = 0;
  /** Of a log that was never plain. */
  #bytes = 0;

  /** `path` may hold a date; `clock` is what the first records will not tell; the first line has the number `firstLine` (0-based). */
  constructor(sink: LineSink, path: string, clock: KnownClock | null = null, firstLine = 0) {
    this.firstLine = firstLine;
    this.#sink = sink;
    this.#path = path;
    this.#clock = clock;
    // In the middle of a plain log nothing is known of what comes, but that it is lines.
    this.#scanner = new Scanner(sink, (firstLine, body, lineEnd) => {
      if (this.#forms) this.#forms.resume(firstLine, body);
      else this.#forms = new FormReader(sink, { ...onlyLines, lineEnd }, path, clock, firstLine, body);
      return this.#forms;
    });
    this.#scanner.lines = firstLine;
  }

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (!this.#opening) {
      this.#pass(bytes);
      return;
    }
    this.#openingLength += bytes.length;
    if (this.#openingLength < openingBytes) this.#opening.push(Buffer.from(bytes));
    else this.#begin(Buffer.concat(this.#opening), bytes, false);
  }

  /** As `Scanner.pushLines`; null until the form is known, and in any but the plain one. */
  pushLines(lines: Buffer, learnt: RecordIndex | null): RecordIndex | null {
    if (!this.#opening && this.isPlain) return this.#watched(lines, () => this.#scanner.pushLines(lines, learnt));
    this.push(lines);
    return null;
  }

  end(): void {
    this.open();
    const before = this.#heads;
    this.#scanner.end();
    this.#forms?.end();
    if (this.#heads > before) this.#behind.restart(nothing, this.lines);
  }

  /** Decides by what has come so far. */
  open(): void {
    if (this.#opening) this.#begin(Buffer.concat(this.#opening), Buffer.alloc(0), true);
  }

  /** The bytes that wait for their form to be known; empty once it is. */
  get waiting(): Buffer {
    return Buffer.concat(this.#opening ?? []);
  }

  get isPlain(): boolean {
    return this.#other === null;
  }

  /** Who reads lines of other forms, while these come; null while it is the scanner that reads. */
  get #other(): FormReader | null {
    return this.#scanner.bytes > 0 && !this.#scanner.isTurned ? null : this.#forms;
  }

  get bytes(): number {
    return this.#opening ? this.#openingLength : this.#scanner.bytes || this.#bytes;
  }

  get lines(): number {
    return (this.#other ?? this.#scanner).lines;
  }

  get records(): number {
    return this.#scanner.records + (this.#forms?.ownRecords ?? 0);
  }

  get overlongLines(): number {
    return this.#scanner.overlongLines + (this.#forms?.overlongLines ?? 0);
  }

  get firstTimestamp(): string | null {
    return this.#scanner.firstTimestamp ?? this.#forms?.firstTimestamp ?? null;
  }

  get lastTimestamp(): string | null {
    return this.#other?.lastTimestamp ?? this.#scanner.lastTimestamp;
  }

  get beginsInsideRecord(): boolean {
    return (
      this.#scanner.beginsInsideRecord || (this.#scanner.records === 0 && this.#forms?.beginsInsideRecord === true)
    );
  }

  /** How its lines begin; null for a log without any record. */
  get form(): string | null {
    return (this.#scanner.records > 0 ? "expressway" : null) ?? this.#forms?.form ?? null;
  }

  get inferred(): Inferred | null {
    return this.#forms?.inferred ?? null;
  }

  /** Lines that speak of what we look for and were not read; `first` is 1-based. */
  get unread(): { readonly count: number; readonly first: number } {
    const { unread, firstUnread } = this.#scanner;
    return { count: unread + (this.#forms?.unread ?? 0), first: firstUnread || (this.#forms?.firstUnread ?? 0) };
  }

  get isPartlyTurned(): boolean {
    return this.#forms?.isPartlyTurned ?? false;
  }

  /** Lines behind the last record that speak of what we look for, where `unread` has none of them; `first` is 1-based. */
  get unreadBehind(): { readonly count: number; readonly first: number } {
    const { count, first, begin } = this.#behind.told();
    const lastUnread = Math.max(this.#scanner.lastUnread, this.#forms?.lastUnread ?? 0);
    const isUnknown = this.#other?.isLineByLine === false;
    return count === 0 || isUnknown || lastUnread > begin ? { count: 0, first: 0 } : { count, first: first + 1 };
  }

  #pass(bytes: Buffer): void {
    this.#watched(bytes, () => {
      if (!this.#forms || this.#scanner.bytes > 0) {
        this.#scanner.push(bytes);
        return;
      }
      this.#bytes += bytes.length;
      this.#forms.push(bytes);
    });
  }

  /** Has the bytes read, and looks at what of them stands behind the last record's head. */
  #watched<Result>(bytes: Buffer, read: () => Result): Result {
    const before = this.#heads;
    const result = read();
    const other = this.#other;
    if (this.#heads === before) {
      if (before > 0) this.#behind.push(bytes);
      return result;
    }
    const behindHead = Math.min(this.#scanner.behindHead, other?.behindHead ?? Number.POSITIVE_INFINITY);
    const part = bytes.subarray(Math.max(0, bytes.length - behindHead));
    const headEnd = part.indexOf(LF);
    this.#behind.restart(headEnd < 0 ? nothing : part.subarray(headEnd + 1), this.lines);
    return result;
  }

  /** Of the lines that follow one another as records do. */
  get #heads(): number {
    return this.#scanner.records + (this.#forms?.heads ?? 0);
  }

  /** Decides by the beginning, which is what waits and, as far as that is too little, what has come now. */
  #begin(waiting: Buffer, more: Buffer, isWhole: boolean): void {
    this.#opening = null;
    const wanted = openingBytes - waiting.length;
    const text = (waiting.length === 0 ? more : Buffer.concat([waiting, more.subarray(0, wanted)])).toString(
      "utf8",
      0,
      openingBytes,
    );
    const opening = openingOf(text, isWhole);
    if (opening) {
      this.#forms = new FormReader(this.#sink, opening, this.#path, this.#clock, this.firstLine);
      this.#forms.foresee(text);
    } else if (beginsInBody(text)) this.#scanner.beginInBody();
    if (waiting.length > 0) this.#pass(waiting);
    if (more.length > 0) this.#pass(more);
  }
}
