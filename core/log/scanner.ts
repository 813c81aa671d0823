/**
 * Bytes in chunks → the lines of a log, told apart: those that begin a record and those that go on with one.
 *
 * Everything that a line needs before somebody asks for it is a byte test; nothing is decoded here. Chunks may be cut
 * anywhere: any division of the same bytes calls the sink in the same way.
 */

import { Buffer } from "node:buffer";
import { bodyBehind, bodyBehindHead, doubtAt, noBody } from "./body.ts";
import { BehindBody } from "./forms/behind-body.ts";
import { BehindLimit } from "./forms/behind-limit.ts";
import { isNoContinuation } from "./forms/form-reader.ts";
import { isIndented, isStray } from "./forms/stray.ts";
import { type HeadLine, type Line, type LineSink, noHead } from "./lines.ts";
import { type BodyState, fits, indexLines, kept, longestLine, type RecordIndex } from "./record-index.ts";
import { timestampBehind, timestampEnd } from "./timestamp.ts";

/** Bytes that are taken together. */
const stretch = 256 * 1024;
/** Software versions are looked for in the first bytes only: a log says them early or never. */
export const versionWithin = 16 * 1024 * 1024;
/** So much is looked at before an input without any line feed is taken for one with carriage returns only. */
const lookAhead = 65536;

const LF = 10;
const CR = 13;
const BLANK = 32;

/** Reads what follows; `firstLine` is the 0-based number of the line that begins it, `lineEnd` a line feed or a carriage return. */
export type Turn = (firstLine: number, body: BodyState, lineEnd: number) => Rest;

/** Who reads the lines where an input is no plain log any more. */
export interface Rest {
  /** `plainFrom`: from where on these bytes are a plain log again, just behind a record's head; null while they are not. */
  push(bytes: Buffer): { readonly plainFrom: number | null };
  /** So far. */
  readonly lines: number;
  readonly body: BodyState;
  readonly lastTimestamp: string | null;
}

export class Scanner {
  /** Counted so far; after `end`, of the whole input. Lines as LSP counts them: LF, CRLF or a lone CR ends one. */
  lines = 0;
  records = 0;
  bytes = 0;
  /** Lines of which only the first 64 KiB were looked at. */
  overlongLines = 0;
  /** As written. */
  firstTimestamp: string | null = null;
  lastTimestamp: string | null = null;
  /** The input began with a line that goes on with a record. */
  beginsInsideRecord = false;

  readonly #sink: LineSink;
  /** The beginning of a line whose end has not come yet. */
  #carry = Buffer.alloc(0);
  #carryLength = 0;
  /** Offset in the whole input, as `#offset`. */
  #carryOffset = 0;
  #carryOverlong = false;
  /** Decided once: LF, or CR for an input that has none. */
  #delimiter = 0;
  #first = true;
  /** Where in the whole input the bytes begin that are being scanned. */
  #offset = 0;
  #hasReturns = false;
  /** The next carriage return of the buffer being scanned that has not been counted; -1 before the first is looked for. */
  #nextReturn = -1;
  /** Carriage returns in the part of an overlong line that is not kept, and whether its last byte is one. */
  #droppedReturns = 0;
  #droppedReturn = false;
  #body = noBody;
  readonly #behind = new BehindBody();
  /** Of a line that is longer than what is looked at. */
  #behindLimit: BehindLimit | null = null;
  /** Lines behind a body, or behind what is looked at of a line, that were not read: how many, and the first, 1-based. */
  unread = 0;
  firstUnread = 0;
  /** Of those found last, the first. */
  lastUnread = 0;
  /** A byte of the last head line, counted in the whole input. */
  #lastHeadAt = Number.NEGATIVE_INFINITY;
  #lastHead: { bytes: Buffer; start: number; end: number } | null = null;
  readonly #line: Line;
  readonly #head: HeadLine;
  readonly #turn: Turn | null;
  /** Reads an input that is no plain log any more, until it is one again. */
  #rest: Rest | null = null;
  /** What it is to read of the bytes at hand. */
  #left: Buffer | null = null;

  /** `turn` makes a reader of the rest where lines of another form begin; without it they are passed over. */
  constructor(sink: LineSink, turn: Turn | null = null) {
    this.#sink = sink;
    this.#turn = turn;
    const bytes = Buffer.alloc(0);
    this.#line = { bytes, start: 0, end: 0, number: 0 };
    this.#head = noHead(bytes);
  }

  /** The input begins with the rest of a body. */
  beginInBody(): void {
    this.#body = { ...noBody, seen: true };
  }

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.bytes += bytes.length;
    if (this.#rest) this.#left = bytes;
    else this.#take(bytes);
    this.#giveRest();
  }

  #take(bytes: Buffer): void {
    if (this.#delimiter === 0) {
      const early = bytes.subarray(0, lookAhead - this.#carryLength);
      if (!early.includes(LF) && this.#carryLength + bytes.length < lookAhead) {
        this.#keep(bytes, 0, bytes.length);
        return;
      }
      const kept = this.#carry.subarray(0, this.#carryLength);
      this.#delimiter = early.includes(LF) || !(kept.includes(CR) || early.includes(CR)) ? LF : CR;
      const whole = Buffer.concat([kept, bytes]);
      this.#carryLength = 0;
      this.#split(whole);
      return;
    }
    this.#split(bytes);
  }

  /**
   * As `push`, for whole lines that may come again in another log: returns what was learnt of them, to be given with them
   * then. Null where nothing was, because lines before them or they themselves are not plain.
   */
  pushLines(lines: Buffer, learnt: RecordIndex | null): RecordIndex | null {
    const versions = this.bytes < versionWithin;
    const follows =
      this.#rest === null &&
      this.#delimiter === LF &&
      !this.#hasReturns &&
      this.records > 0 &&
      !this.#behind.isPending &&
      this.#carryLength === 0 &&
      !this.#carryOverlong &&
      lines[lines.length - 1] === LF;
    const known = follows && learnt !== null && fits(learnt, this.#body, versions) ? learnt : null;
    const made = follows && !known ? indexLines(lines, this.#body, versions, this.#sink.processes) : null;
    const index = known ?? (made && kept(made));
    if (!index) {
      this.push(lines);
      return null;
    }
    this.#takeIndex(lines, index, this.bytes);
    this.bytes += lines.length;
    this.#rememberTimestamp();
    return index;
  }

  /** Lines ended by carriage returns up to the first line feed, should one come after all; by line feeds from there on. */
  #split(bytes: Buffer): void {
    const feed = this.#delimiter === CR ? bytes.indexOf(LF) : -1;
    if (feed < 0) {
      this.#offset = this.bytes - bytes.length;
      this.#scan(bytes);
      return;
    }
    this.#offset = this.bytes - bytes.length;
    this.#scan(bytes.subarray(0, feed));
    // With nothing kept, the carriage return before this line feed has ended the line.
    if (this.#carryLength > 0 || this.#carryOverlong) this.#finishCarry();
    if (this.#rest) {
      this.#leave(bytes.subarray(feed));
      return;
    }
    this.#delimiter = LF;
    this.#offset += feed + 1;
    this.#scan(bytes.subarray(feed + 1));
  }

  end(): void {
    if (this.#delimiter === 0) {
      const early = Buffer.from(this.#carry.subarray(0, this.#carryLength));
      this.#carryLength = 0;
      this.#delimiter = early.includes(CR) ? CR : LF;
      if (early.length > 0) this.#scan(early);
    }
    // A last line without a line end counts.
    if (this.#carryLength > 0 || this.#carryOverlong) this.#finishCarry();
    this.#giveRest();
    this.#settleBehind();
  }

  /** Bytes from inside of the last record's head line on; infinitely many before the first. */
  get behindHead(): number {
    return this.bytes - this.#lastHeadAt;
  }

  /** Whether another reads what comes. */
  get isTurned(): boolean {
    return this.#rest !== null;
  }

  #leave(bytes: Buffer): void {
    this.#left = this.#left ? Buffer.concat([this.#left, bytes]) : bytes;
  }

  /** What is left is read by who reads the rest, and from where that is a plain log again here. */
  #giveRest(): void {
    while (this.#left && this.#rest) {
      const left: Buffer = this.#left;
      this.#left = null;
      const { plainFrom } = this.#rest.push(left);
      if (plainFrom === null) return;
      this.lines = this.#rest.lines;
      this.lastTimestamp = this.#rest.lastTimestamp;
      this.#lastHead = null;
      this.#lastHeadAt = this.bytes - (left.length - plainFrom) - 1;
      this.#body = this.#rest.body;
      this.#rest = null;
      if (plainFrom === left.length) return;
      this.#offset = this.bytes - (left.length - plainFrom);
      this.#scan(left.subarray(plainFrom));
    }
  }

  #settleBehind(): void {
    this.#countUnread(this.#behind.settle(), this.#behind.first);
  }

  /** `first` is 0-based. */
  #countUnread(count: number, first: number): void {
    if (count === 0) return;
    if (this.unread === 0) this.firstUnread = first + 1;
    this.lastUnread = first + 1;
    this.unread += count;
  }

  #scan(bytes: Buffer): void {
    const delimiter = this.#delimiter;
    if (delimiter === LF && !this.#hasReturns) this.#hasReturns = bytes.includes(CR);
    this.#nextReturn = -1;
    let position = 0;
    if (this.#carryLength > 0 || this.#carryOverlong) {
      const end = bytes.indexOf(delimiter);
      if (end < 0) {
        this.#keep(bytes, 0, bytes.length);
        return;
      }
      this.#keep(bytes, 0, end);
      this.#finishCarry();
      this.#nextReturn = -1;
      position = end + 1;
      if (this.#rest) {
        this.#leave(bytes.subarray(position));
        return;
      }
    }
    position = this.#wholeLines(bytes, position);
    if (position < bytes.length) this.#keep(bytes, position, bytes.length);
    this.#rememberTimestamp();
  }

  /** The lines that end in `bytes`, from `position` on; the offset behind the last. */
  #wholeLines(bytes: Buffer, position: number): number {
    const delimiter = this.#delimiter;
    let start = position;
    // Most logs are plain all through: their lines are taken together once the first record was seen.
    let single = delimiter === LF && !this.#hasReturns ? start : bytes.length;
    for (;;) {
      if (start >= single && this.records > 0 && !this.#behind.isPending) {
        const behind = bytes.lastIndexOf(LF, Math.min(start + stretch, bytes.length) - 1) + 1;
        const lines = bytes.subarray(start, behind);
        const versions = this.#offset + start < versionWithin;
        const index = behind > start ? indexLines(lines, this.#body, versions, this.#sink.processes) : null;
        if (index) {
          this.#takeIndex(lines, index, this.#offset + start);
          start = behind;
          continue;
        }
        single = Math.max(behind, start + stretch);
      }
      const end = bytes.indexOf(delimiter, start);
      if (end < 0) return start;
      if (!this.#physicalLine(bytes, start, end, false)) {
        this.#leave(bytes.subarray(start));
        return bytes.length;
      }
      start = end + 1;
    }
  }

  #takeIndex(lines: Buffer, index: RecordIndex, offset: number): void {
    const { lastTimestamp, lastTimestampEnd } = index;
    const firstLine = this.lines;
    this.lines += index.lines;
    this.records += index.records;
    this.#body = index.body;
    if (lastTimestamp >= 0) {
      this.#lastHead = { bytes: lines, start: lastTimestamp, end: lastTimestampEnd };
      this.#lastHeadAt = offset + lastTimestampEnd;
    }
    this.#sink.indexed(lines, index, firstLine, offset);
  }

  /** Bytes of a line that goes on in the next chunk. */
  #keep(bytes: Buffer, start: number, end: number): void {
    if (this.#carryLength === 0 && !this.#carryOverlong) this.#carryOffset = this.#offset + start;
    const room = Math.min(end - start, longestLine + 1 - this.#carryLength);
    const dropped = end - start - Math.max(room, 0);
    if (room > 0) {
      if (this.#carry.length < this.#carryLength + room) {
        const larger = Buffer.allocUnsafe(Math.min(longestLine + 1, Math.max(4096, 2 * (this.#carryLength + room))));
        this.#carry.copy(larger, 0, 0, this.#carryLength);
        this.#carry = larger;
      }
      bytes.copy(this.#carry, this.#carryLength, start, start + room);
      this.#carryLength += room;
    }
    if (dropped > 0) {
      this.#carryOverlong = true;
      this.#behindLimit ??= new BehindLimit(this.#carry.subarray(0, this.#carryLength));
      this.#behindLimit.push(bytes.subarray(end - dropped, end));
      this.#droppedReturn = bytes[end - 1] === CR;
      if (this.#hasReturns) {
        for (let at = bytes.indexOf(CR, start + Math.max(room, 0)); at >= 0 && at < end; at = bytes.indexOf(CR, at + 1))
          this.#droppedReturns++;
      }
    }
  }

  #finishCarry(): void {
    const length = this.#carryLength;
    const carry = this.#carry;
    this.#carryLength = 0;
    this.#nextReturn = -1;
    const cut = this.#carryOverlong;
    this.#carryOverlong = false;
    const offset = this.#offset;
    this.#offset = this.#carryOffset;
    if (!this.#physicalLine(carry, 0, length, cut))
      this.#leave(Buffer.concat([carry.subarray(0, length), this.#droppedAsBytes(), Buffer.of(this.#delimiter)]));
    this.#offset = offset;
    this.#rememberTimestamp();
    // The carriage return before the line feed ends no line of its own.
    this.lines += this.#droppedReturns - (this.#droppedReturn && this.#droppedReturns > 0 ? 1 : 0);
    this.#droppedReturns = 0;
    this.#droppedReturn = false;
  }

  /** In place of what was not kept of a line: as many line ends as it had. */
  #droppedAsBytes(): Buffer {
    const returns = Buffer.alloc(this.#droppedReturns, CR);
    return this.#droppedReturns > 0 && !this.#droppedReturn ? Buffer.concat([returns, Buffer.of(BLANK)]) : returns;
  }

  #rememberTimestamp(): void {
    if (!this.#lastHead) return;
    const { bytes, start, end } = this.#lastHead;
    this.lastTimestamp = bytes.toString("latin1", start, end);
    this.#lastHead = null;
  }

  /**
   * One line between two line ends: [start, end) of `bytes`, the line end not among them; `cut` if its end was not kept. False
   * where it is of another form: it was not taken, and another reads from here on.
   */
  #physicalLine(bytes: Buffer, start: number, end: number, cut: boolean): boolean {
    const number = this.lines;
    this.lines++;
    let last = end;
    if (this.#hasReturns) {
      if (!cut && last > start && bytes[last - 1] === CR) last--;
      this.#countLoneReturns(bytes, start, last);
    }
    let behindLimit: BehindLimit | null = null;
    if (last - start > longestLine) {
      this.overlongLines++;
      behindLimit = this.#behindLimit ?? new BehindLimit(bytes.subarray(start, start + longestLine));
      // What was not kept was seen when it came.
      if (this.#behindLimit === null) behindLimit.push(bytes.subarray(start + longestLine, last));
      this.#behindLimit = null;
      last = start + longestLine;
    }
    if (this.#first) {
      this.#first = false;
      if (bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf) start += 3;
    }
    const initial = start < last ? (bytes[start] as number) : 0;
    const timestamp = initial >= 0x30 && initial <= 0x39 ? start : timestampBehind(bytes, start, last);
    if (timestamp >= 0) {
      const behind = timestampEnd(bytes, timestamp, last);
      if (behind >= 0 && behind < last && bytes[behind] === BLANK) {
        this.#beginRecord(bytes, start, last, number, timestamp, behind);
        if (behindLimit?.hasOwnWords) this.#countUnread(1, number);
        return true;
      }
    }
    const { open, seen } = this.#body;
    if (open || seen) {
      const end = last;
      const text = () => bytes.toString("latin1", start, end);
      this.#behind.line(initial, last > start ? (bytes[last - 1] as number) : 0, number, text);
      if (isIndented(bytes, start, last)) this.#sink.indented?.({ bytes, start, end: last, number });
    } else if (
      this.#turn &&
      isStray(bytes, start, last) &&
      (!this.#sink.wantsBody || (number > 0 && startsAnew(bytes, start, last)))
    ) {
      this.lines = number;
      // Who reads from here on is given no more of it than was kept.
      if (cut && behindLimit?.words) this.#countUnread(1, number);
      this.#rest = this.#turn(number, this.#body, this.#delimiter);
      return false;
    }
    if (behindLimit?.words && !open && !seen) this.#countUnread(1, number);
    if (this.records === 0 && start < last && this.bytes > 0) this.beginsInsideRecord = true;
    this.#body = bodyBehind(this.#body, bytes, start, last);
    if (this.#sink.wantsBody) {
      const line = this.#line;
      line.bytes = bytes;
      line.start = start;
      line.end = last;
      line.number = number;
      this.#sink.body(line);
    }
    return true;
  }

  /** Each place is looked at once for a whole buffer, however many lines it holds. */
  #countLoneReturns(bytes: Buffer, start: number, end: number): void {
    let at = this.#nextReturn;
    if (at < start) at = indexOfReturn(bytes, start);
    while (at < end) {
      this.lines++;
      at = indexOfReturn(bytes, at + 1);
    }
    this.#nextReturn = at;
  }

  #beginRecord(bytes: Buffer, start: number, end: number, number: number, timestamp: number, behind: number): void {
    if (this.records === 0) this.firstTimestamp = bytes.toString("latin1", timestamp, behind);
    this.records++;
    this.#lastHeadAt = this.#offset + behind;
    const lastHead = this.#lastHead;
    if (lastHead) {
      lastHead.bytes = bytes;
      lastHead.start = timestamp;
      lastHead.end = behind;
    } else {
      this.#lastHead = { bytes, start: timestamp, end: behind };
    }
    const head = this.#head;
    head.bytes = bytes;
    head.start = start;
    head.end = end;
    head.number = number;
    head.timestamp = timestamp;
    head.timestampEnd = behind;
    head.offset = this.#offset + start;
    head.doubt = doubtAt(this.#body);
    this.#body = bodyBehindHead(this.#body, end - start);
    if (this.#behind.isPending) this.#settleBehind();
    this.#sink.head(head);
  }
}

/** Whether a line begins as none does that goes on with a record. */
function startsAnew(bytes: Buffer, start: number, end: number): boolean {
  return isNoContinuation.test(bytes.toString("latin1", start, Math.min(end, start + 64)));
}

function indexOfReturn(bytes: Buffer, from: number): number {
  const at = bytes.indexOf(CR, from);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}
