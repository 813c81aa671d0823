/**
 * The part of a log of any size around one failure: its transaction and what the same process wrote shortly before and after,
 * whole records, in the order of the file, each stretch with the number of its first line.
 */

import type { Buffer } from "node:buffer";
import { latin1, utf8 } from "../log/bytes.ts";
import { type HeadLine, type Line, type LineSink, noHead } from "../log/lines.ts";
import { BeginningReader } from "../log/record.ts";
import type { RecordIndex } from "../log/record-index.ts";
import { Scanner } from "../log/scanner.ts";
import { timestampEnd, timestampMilliseconds } from "../log/timestamp.ts";
import { trafficServer } from "../traffic-server/process.ts";
import { findStep, noStep } from "../traffic-server/step.ts";
import { otherProcesses } from "./processes.ts";

/** What is wanted. Lines are 0-based, as LSP counts them. */
export interface SliceWish {
  /** The failure's own line. */
  readonly line: number;
  /** Lines that belong to it: the request, the attempt, the answer. */
  readonly related: readonly number[];
  /** As written in the record. */
  readonly timestamp: string;
  readonly host: string;
  /** As its tag names it. */
  readonly process: string;
  readonly pid: number | null;
  /** As the analysis found it: then the record that the body belongs to is looked for, however far before. */
  readonly insideUnfinishedBody: boolean;
  /** Null where none is known. */
  readonly transaction: string | null;
  /** Of the neighbourhood, before and after. */
  readonly seconds: number;
}

/** Lines that follow each other in the log too. */
export interface Stretch {
  /** In the slice, 0-based. */
  readonly line: number;
  /** In the log, 0-based. */
  readonly fileLine: number;
  readonly count: number;
}

export interface Slice {
  /** Ended by line feeds, the last line too. */
  readonly text: string;
  readonly stretches: readonly Stretch[];
  /** The failure's own line in the slice; null where the log holds it no more. */
  readonly selection: number | null;
  /** Records that were left out because the slice would be too large. */
  readonly omitted: number;
}

/** So large may a slice be. */
export interface SliceLimits {
  readonly lines: number;
  /** UTF-16 units. */
  readonly length: number;
}

export const sliceLimits: SliceLimits = { lines: 5_000, length: 2_000_000 };

/** UTF-16 units of one line that are kept; the rest is left out and told by an ellipsis. */
const longestLine = 20_000;
/** Behind the neighbourhood so much (ms) may come of records whose clock differs. */
const slack = 5_000;
/** So many records in a row behind all that, and nothing more is read: single times may be wrong. */
const enoughLate = 100;
const LF = 10;
const BLANK = 32;

const rank = { neighbour: 0, transaction: 1, wanted: 2 } as const;

interface SliceRecord {
  readonly line: number;
  /** Of two ranks the lower is left out first; lines that were asked for never are. */
  readonly rank: (typeof rank)[keyof typeof rank];
  readonly lines: string[];
  /** Lines as LSP counts them: a carriage return inside a line ends one. */
  count: number;
  length: number;
  /** It is longer than one record may be: its end is not kept. */
  isCut: boolean;
}

export class SliceReader implements LineSink {
  readonly processes = otherProcesses;
  /** Nothing that follows can belong to the slice. */
  isDone = false;
  readonly #wish: SliceWish;
  readonly #limits: SliceLimits;
  readonly #scanner = new Scanner(this);
  readonly #beginnings = new BeginningReader();
  readonly #wanted: ReadonlySet<number>;
  readonly #firstWanted: number;
  readonly #lastWanted: number;
  readonly #time: number;
  readonly #step = noStep();
  readonly #head: HeadLine;
  readonly #records: SliceRecord[] = [];
  #record: SliceRecord | null = null;
  /** A record that is wanted only if the next one stands inside its body. */
  #isSpare = false;
  /** The record that ended last, if it is known. */
  #before: SliceRecord | null = null;
  /** The last record that began at or before the failure's line is the failure's. */
  #isFound = false;
  #late = 0;
  #neighbours = 0;
  #lines = 0;
  #length = 0;
  #omitted = 0;

  constructor(wish: SliceWish, bytes: Buffer, limits: SliceLimits = sliceLimits) {
    this.#wish = wish;
    this.#limits = limits;
    const wanted = [wish.line, ...wish.related];
    this.#wanted = new Set(wanted);
    this.#firstWanted = Math.min(...wanted);
    this.#lastWanted = Math.max(...wanted);
    const written = new TextEncoder().encode(wish.timestamp);
    this.#time = timestampEnd(written, 0, written.length) < 0 ? Number.NaN : timestampMilliseconds(written, 0);
    this.#head = noHead(bytes);
  }

  /** The next bytes of the log, cut anywhere. */
  push(chunk: Uint8Array): void {
    if (!this.isDone) this.#scanner.push(chunk);
  }

  /** As `push`, for whole lines of which somebody has made a table. */
  pushLines(lines: Buffer, learnt: RecordIndex): void {
    if (!this.isDone) this.#scanner.pushLines(lines, learnt);
  }

  finish(): Slice {
    if (!this.isDone) this.#scanner.end();
    this.#endRecord();
    const { text, stretches } = assembled(this.#records);
    const line = this.#isFound ? lineInSlice(stretches, this.#wish.line) : null;
    return { text, stretches, selection: line, omitted: this.#omitted };
  }

  // ── LineSink ──

  get wantsBody(): boolean {
    return this.#record !== null;
  }

  head(line: HeadLine): void {
    this.#endRecord();
    if (this.isDone) return;
    const { bytes, number } = line;
    const time = timestampMilliseconds(bytes, line.timestamp);
    const { seconds } = this.#wish;
    const isLate = number > this.#lastWanted && !(time <= this.#time + 1000 * seconds + slack);
    this.#late = isLate ? this.#late + 1 : 0;
    if (this.#late >= enoughLate) {
      this.isDone = true;
      return;
    }
    if (number <= this.#wish.line) this.#isFound = false;
    const isNear = Math.abs(time - this.#time) <= 1000 * seconds;
    const isWanted = this.#wanted.has(number);
    if (isNear || isWanted) {
      const beginning = this.#beginnings.read(bytes, line.timestampEnd, line.end);
      const { host, process, pid, timestamp } = this.#wish;
      const isProcess = beginning.process === process && beginning.host === host && beginning.pid === pid;
      // With another record at this place the log is not the one that was analysed.
      if (number <= this.#wish.line)
        this.#isFound = isProcess && latin1(bytes, line.timestamp, line.timestampEnd) === timestamp;
      if (isProcess || isWanted) {
        const isOfTransaction =
          isProcess && process === trafficServer && this.#isOfTransaction(line, line.timestampEnd + beginning.length);
        this.#take(line, isWanted ? rank.wanted : isOfTransaction ? rank.transaction : rank.neighbour);
        return;
      }
    }
    if (isNear || (this.#wish.insideUnfinishedBody && number < this.#wish.line)) {
      this.#isSpare = true;
      this.#begin(line, rank.neighbour, null);
    }
  }

  body(line: Line): void {
    this.#add(line);
  }

  indexed(lines: Buffer, index: RecordIndex, firstLine: number): void {
    if (this.isDone) return;
    const { lastTimestamp } = index;
    const last = lastTimestamp < 0 ? Number.NEGATIVE_INFINITY : timestampMilliseconds(lines, lastTimestamp);
    const behind = firstLine + index.lines;
    let start = 0;
    let number = firstLine;
    // Most of a large log is long before: of that at most the last record matters, whose body may go on.
    const isLongBefore =
      behind <= this.#firstWanted && last < this.#time - 1000 * this.#wish.seconds - slack && lastTimestamp >= 0;
    if (isLongBefore && (!this.#record || this.#isSpare)) {
      this.#endRecord();
      this.#before = null;
      if (!this.#wish.insideUnfinishedBody) return;
      start = lastTimestamp;
      number = behind - linesFrom(lines, start);
    }
    const head = this.#head;
    head.bytes = lines;
    for (; start < lines.length && !this.isDone; number++) {
      const end = lines.indexOf(LF, start);
      head.start = start;
      head.end = end;
      head.number = number;
      const timeEnd = timestampEnd(lines, start, end);
      if (timeEnd >= 0 && timeEnd < end && lines[timeEnd] === BLANK) {
        head.timestamp = start;
        head.timestampEnd = timeEnd;
        this.head(head);
      } else {
        if (this.#record) this.#add(head);
      }
      start = end + 1;
    }
  }

  #isOfTransaction(line: HeadLine, text: number): boolean {
    const { transaction } = this.#wish;
    return (
      transaction !== null &&
      findStep(line.bytes, text, line.end, this.#step) &&
      String(this.#step.transaction) === transaction
    );
  }

  /**
   * A record inside a body that was never closed is taken together with the one that the body belongs to: alone it would
   * look like any other, and whoever wrote that body may have written it. Where that one is not known, only what is wanted
   * is taken.
   */
  #take(line: HeadLine, own: SliceRecord["rank"]): void {
    const before = line.doubt === "inside" ? this.#before : null;
    const { lines, length } = this.#limits;
    const isLarge = before !== null && (before.isCut || before.count > lines / 4 || before.length > length / 4);
    if (line.doubt === "inside" && own !== rank.wanted && (!before || isLarge)) {
      this.#omitted++;
      return;
    }
    if (before && this.#records.at(-1) === before) this.#forget(this.#records.length - 1);
    if (before && isLarge) this.#keep({ ...before, rank: rank.wanted });
    this.#begin(line, own, isLarge ? null : before);
  }

  /** `before` stays one with it. */
  #begin(line: HeadLine, own: SliceRecord["rank"], before: SliceRecord | null): void {
    this.#record = before
      ? { ...before, lines: [...before.lines], rank: before.rank > own ? before.rank : own }
      : { line: line.number, rank: own, lines: [], count: 0, length: 0, isCut: false };
    this.#add(line);
  }

  #add({ bytes, start, end, number }: Line): void {
    const record = this.#record as SliceRecord;
    const { lines, length } = this.#limits;
    // Those that were asked for stay, and may not take the room of all. Where a long line was cut, lines that ended in it are
    // not told.
    const isTooLong = record.count >= lines / 2 || record.length >= length / (this.#wanted.size + 1);
    if (record.isCut || isTooLong || number !== record.line + record.count) {
      record.isCut = true;
      return;
    }
    const text = shownLine(bytes, start, end);
    record.lines.push(text);
    record.count += linesIn(text);
    record.length += text.length + 1;
  }

  #endRecord(): void {
    const record = this.#record;
    this.#record = null;
    this.#before = record;
    const isSpare = this.#isSpare;
    this.#isSpare = false;
    if (!record || isSpare) return;
    this.#keep(record);
    // What stands before the failure leaves as much room for what stands behind it.
    const isBefore = record.line < this.#wish.line;
    const { lines, length } = this.#limits;
    const [mostLines, mostLength] = isBefore ? [lines / 2, length / 2] : [lines, length];
    while (this.#lines > mostLines || this.#length > mostLength) {
      const least = this.#neighbours > 0 ? rank.neighbour : rank.transaction;
      const fits = (each: SliceRecord) => each.rank === least;
      // The farthest from the failure goes.
      const place = isBefore ? this.#records.findIndex(fits) : this.#records.findLastIndex(fits);
      if (place < 0) return;
      this.#forget(place);
      this.#omitted++;
    }
  }

  #keep(record: SliceRecord): void {
    this.#records.push(record);
    this.#lines += record.count;
    this.#length += record.length;
    if (record.rank === rank.neighbour) this.#neighbours++;
  }

  #forget(place: number): void {
    const [removed] = this.#records.splice(place, 1);
    if (!removed) return;
    this.#lines -= removed.count;
    this.#length -= removed.length;
    if (removed.rank === rank.neighbour) this.#neighbours--;
  }
}

/** The line at [start, end) of `bytes` as a slice holds it: cut where it is longer than one may be. */
export function shownLine(bytes: Buffer, start: number, end: number): string {
  const whole = utf8(bytes, start, Math.min(end, start + 3 * longestLine));
  return end - start > 3 * longestLine || whole.length > longestLine ? `${whole.slice(0, longestLine)} …` : whole;
}

/** As LSP counts them: a carriage return inside a line ends one. */
export function linesIn(line: string): number {
  return 1 + (line.match(/\r/g)?.length ?? 0);
}

/** Records in the order of the log as one text. */
export function assembled(
  records: readonly { readonly line: number; readonly lines: readonly string[]; readonly count: number }[],
): Pick<Slice, "text" | "stretches"> {
  const texts: string[] = [];
  const stretches: Stretch[] = [];
  let line = 0;
  let next = -1;
  for (const record of records) {
    if (record.line === next) {
      const last = stretches.pop() as Stretch;
      stretches.push({ ...last, count: last.count + record.count });
    } else {
      stretches.push({ line, fileLine: record.line, count: record.count });
    }
    texts.push(...record.lines);
    line += record.count;
    next = record.line + record.count;
  }
  // A carriage return at the end of a line has ended one of its own.
  const text = texts.map((each) => (each.endsWith("\r") ? `${each}\r\n` : `${each}\n`)).join("");
  return { text, stretches };
}

/** Where a line of the log (0-based) stands in the slice; null where it does not. */
export function lineInSlice(stretches: readonly Stretch[], fileLine: number): number | null {
  const found = stretches.find((each) => each.fileLine <= fileLine && fileLine < each.fileLine + each.count);
  return found ? found.line + fileLine - found.fileLine : null;
}

/** Line feeds from an offset on. */
function linesFrom(lines: Buffer, from: number): number {
  let count = 0;
  for (let feed = lines.indexOf(LF, from); feed >= 0; feed = lines.indexOf(LF, feed + 1)) count++;
  return count;
}
