/**
 * A log in another form than the box writes it → its records, each with its own text, its time, and where in the file it stands.
 *
 *     bytes ─unpacker or lines─▶ mended lines ─▶ stretches that wear the same ─▶ records, oldest first
 *
 * A form is chosen for a stretch of lines by what nearly all of them have, never for a single line: anybody can write a line. What
 * stands in a body is body until a head of the stretch, or a plain one at column 0; so is everything behind a body that was closed,
 * for what closes it may be a stranger's.
 */

import { Buffer } from "node:buffer";
import { bodyBehind, bodyBehindHead, bodyBehindText, type Doubt, doubtAt, noBody } from "../body.ts";
import { latin1 } from "../bytes.ts";
import { type HeadLine, type Line, type Mended, noHead } from "../lines.ts";
import type { Beginning } from "../record.ts";
import type { BodyState } from "../record-index.ts";
import { BehindBody, unreadWords } from "./behind-body.ts";
import { BehindLimit } from "./behind-limit.ts";
import { type Inferred, type KnownClock, LogClock, type RecordTime } from "./clock.ts";
import {
  commonDress,
  commonIndent,
  type Dress,
  type DressedHead,
  dressesOf,
  isItsOwn,
  looseDress,
  plainDresses,
} from "./dress.ts";
import { GrowingBuffer } from "./growing-buffer.ts";
import { divided, Joiner } from "./mending.ts";
import { fewestHeads, mendedLines, type Opening, startsRecord } from "./opening.ts";
import { isNewestFirst, writtenTime } from "./order.ts";
import { numberedFrom, type PackedRecord, type Unpacker } from "./packed/packed-record.ts";
import { unpacker } from "./packed/unpacker.ts";
import { SourceLine } from "./source-line.ts";
import { isIndented } from "./stray.ts";

export interface FormSink {
  head(line: HeadLine): void;
  body(line: Line): void;
  readonly wantsBody: boolean;
  indented?(line: Line): void;
}

/** Also behind a host and Traffic Server's tag, where what was taken for a tag is none. */
const messageOfOurs =
  /^(?:(?:\S{1,255} )?traffic\\?_(?:server|manager)(?:\[\d{1,10}\])?: *)?(?:\[[^\]]{1,40}\] |\{0x[0-9a-f]{1,16}\} )?(?:WARNING|ERROR): (?:Core server certificate verification failed for|SNI \(|Origin hostname \(|SSL connection failed for)/;

/** Text of a record that names no process. */
const ofABox = /^(?:UTCTime|Event|Module|Level)="/;

const LF = 10;
const CR = 13;
const BLANK = 32;
const BAR = 124;

const enoughHeads = 8;
const mostHeld = 256;
/** Packed records that are looked at before the first is given. */
const mostWaiting = 200;
const longestLine = 65_536;
/** A line that holds many. */
const longestPage = 16 * 1024 * 1024;
/** So much of a line is decoded for its head, and what time and kind of its record are known by. */
const seenOfHead = 640;
/** Text that is kept to be read in the order of time. */
const mostTurned = 64 * 1024 * 1024;
/** What a record costs beside its text, and a line of one that does not stand in the file as it is. */
const perRecord = 100;
const perLine = 500;

const trafficServers = /^traffic[-_.]?(?:manager|server)(?:\.service)?$/i;
const oneBlank = /^ (?! )/;
const isAscii = /^[\0-\x7f]*$/;
const nothing = new Uint8Array(0);

/** So many records in the box's own form, one behind the other, make a plain log again. */
const enoughPlain = 32;

/** What is known of a record beside its text. */
interface Told {
  readonly stamp: string | null;
  readonly host: string;
  readonly process: string;
  readonly pid: number | null;
  readonly mended: Mended | null;
  readonly doubt: Doubt;
}

/** A record on its way. */
interface Found extends Told {
  readonly head: DressedHead | null;
  readonly text: SourceLine;
  readonly bodies: SourceLine[];
}

/** A record that waits to be turned: its lines as they stand in the file, the first of them `line` (0-based). */
interface TurnedLines {
  readonly dress: Dress;
  readonly indent: string;
  readonly line: number;
  readonly texts: string;
  readonly doubt: Doubt;
}

/** The same of a packed one. */
interface TurnedValue {
  readonly read: () => PackedRecord;
}

interface HeldLine {
  readonly line: SourceLine;
  readonly mended: Mended | null;
}

export class FormReader {
  /** As LSP counts them. */
  lines: number;
  records = 0;
  /** Lines that were seen to begin a record, and the bytes from the last of them on; infinitely many before the first. */
  heads = 0;
  behindHead = Number.POSITIVE_INFINITY;
  /** Packed ones that are a process's, not rows of a table that have a date. */
  #ofProcesses = 0;
  overlongLines = 0;
  firstTimestamp: string | null = null;
  lastTimestamp: string | null = null;
  inferred: Inferred | null = null;
  beginsInsideRecord = false;
  /** Lines with words that we look for, which were not read; 1-based. */
  unread = 0;
  firstUnread = 0;
  /** Of those found last, the first. */
  lastUnread = 0;
  /** The order of time could not be made: too much of it. */
  isPartlyTurned = false;
  readonly #sink: FormSink;
  readonly #opening: Opening;
  readonly #clock: LogClock;
  readonly #unpacker: Unpacker | null;
  readonly #joiner: Joiner | null;
  readonly #forms = new Map<string, number>();
  /** Decided once: LF, or CR for an input that has none. */
  #lineEnd: number;
  readonly #carry = new GrowingBuffer();
  #isCut = false;
  #behindLimit: BehindLimit | null = null;
  /** What was cut away ends with a carriage return, which belongs to the line's end. */
  #endsInReturn = false;
  /** Carriage returns in it. */
  #dropped = 0;
  #dress: Dress | null;
  #indent = "";
  #body = noBody;
  readonly #behind = new BehindBody();
  #held: HeldLine[] = [];
  #heldHeads = 0;
  #waiting: PackedRecord[] | null = [];
  #packedDress: Dress | "tag" | null = null;
  #found: Found | null = null;
  #turned: (Found | TurnedLines | TurnedValue)[] = [];
  /** The lines of the record on its way, as long as they stand in the file so, one behind the other, and what they wear. */
  #asTheyStand: { readonly lines: SourceLine[]; readonly dress: Dress; readonly indent: string } | null = null;
  /** The value that the record on its way was packed in. */
  #value: PackedRecord["again"] = null;
  #turnedBytes = 0;
  readonly #head = noHead(Buffer.alloc(0));
  /** Of the record that was told last. */
  #beginning: Beginning | null = null;
  /** Records in the box's own form since something else stood between. */
  #plain = 0;
  readonly #mayEnd: boolean;

  /** `firstLine` is the number of the first line (0-based); `body` is given where a plain log turned into this. */
  constructor(
    sink: FormSink,
    opening: Opening,
    path: string,
    clock: KnownClock | null,
    firstLine = 0,
    body?: BodyState,
  ) {
    this.#sink = sink;
    this.#opening = opening;
    this.#lineEnd = opening.lineEnd;
    this.#clock = new LogClock(path, clock);
    this.#dress = opening.dress;
    this.#indent = opening.indent;
    this.lines = firstLine;
    if (body) this.#body = body;
    this.#mayEnd = body !== undefined && opening.lineEnd === LF && this.#takesLines;
    this.#joiner = opening.broken === null ? null : new Joiner(opening.broken);
    const { packing } = opening;
    this.#unpacker = packing
      ? unpacker(
          packing,
          (record) => this.#packed(numberedFrom(record, firstLine)),
          (text, line) => this.#notRead(text, line + firstLine),
        )
      : null;
  }

  /** None in a table or a list of data. */
  get ownRecords(): number {
    return this.#unpacker && this.#ofProcesses === 0 ? 0 : this.records;
  }

  /** How most of its records begin. */
  get form(): string | null {
    return [...this.#forms].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
  }

  /** Behind the lines so far. */
  get body(): BodyState {
    return this.#body;
  }

  /** Begins once more, where a plain log has turned again. */
  resume(firstLine: number, body: BodyState): void {
    this.lines = firstLine;
    this.#body = body;
    this.#dress = null;
    this.#indent = "";
    this.#plain = 0;
    this.lastTimestamp = null;
    this.behindHead = Number.POSITIVE_INFINITY;
  }

  /** `plainFrom`: what follows there in `bytes` is a plain log again, just behind a record's head; null where it is not. */
  push(bytes: Buffer): { readonly plainFrom: number | null } {
    return { plainFrom: this.#push(bytes) };
  }

  #push(bytes: Buffer): number | null {
    if (this.#unpacker) {
      this.lines += countLineEnds(bytes);
      this.#unpacker.push(bytes);
      return null;
    }
    const feed = this.#lineEnd === CR ? bytes.indexOf(LF) : -1;
    if (feed >= 0) {
      // Lines end with carriage returns up to the first line feed, should one come after all.
      this.#push(bytes.subarray(0, feed));
      if (this.#carry.length > 0 || this.#isCut) this.#physicalLine();
      this.#lineEnd = LF;
      return this.#push(bytes.subarray(feed + 1));
    }
    let start = 0;
    const lineEnd = this.#lineEnd;
    const mayPass = this.#takesLines && lineEnd === LF;
    let nextReturn = indexOfReturn(bytes, 0);
    for (let at = bytes.indexOf(lineEnd); at >= 0; at = bytes.indexOf(lineEnd, start)) {
      if (nextReturn < start) nextReturn = indexOfReturn(bytes, start);
      // One in the line ends another; one before the line feed belongs to that.
      const isOneLine = mayPass && nextReturn >= at - 1;
      const end = nextReturn === at - 1 && at > start ? at - 1 : at;
      const { heads } = this;
      if (isOneLine && this.#passes(bytes, start, end)) {
        this.lines++;
        this.#body = bodyBehind(this.#body, bytes, start, end);
      } else if (!isOneLine || !this.#tellAsItStands(bytes, start, end)) {
        this.#keep(bytes.subarray(start, at));
        this.#physicalLine();
      }
      this.behindHead = this.heads === heads ? this.behindHead + at + 1 - start : at + 1 - start;
      start = at + 1;
      if (this.#plain === enoughPlain && this.#mayEnd) {
        this.#plain = 0;
        this.#finishRecord();
        return start;
      }
    }
    this.behindHead += bytes.length - start;
    this.#keep(bytes.subarray(start));
    return null;
  }

  /** Whether lines stand in the file as they are read, and none waits until it is known if it begins a record. */
  get isLineByLine(): boolean {
    return this.#takesLines && this.#held.length === 0 && this.#indent === "" && this.#dress?.hasPrefix !== true;
  }

  /** Nothing is done to the lines before they are looked at. */
  get #takesLines(): boolean {
    const { isDivided, isNewestFirst } = this.#opening;
    return !(this.#unpacker || this.#joiner || isDivided || isNewestFirst || this.#isMendedByLine);
  }

  get #isMendedByLine(): boolean {
    const { isPage, isPageTwice, hasColours, isTypeset, hasBackslashes } = this.#opening;
    return isPage || isPageTwice || hasColours || isTypeset || hasBackslashes;
  }

  /** Tells a line that is certainly a record's head, without decoding more than that; false for any other. */
  #tellAsItStands(bytes: Buffer, start: number, end: number): boolean {
    if (this.#dress === null || this.#dress.hasPrefix || this.#held.length > 0) return false;
    if (this.#carry.length > 0 || this.#isCut || end - start > longestLine || this.lines === 0) return false;
    const text = latin1(bytes, start, Math.min(end, start + seenOfHead));
    const head = this.#dress.read(text);
    if (!head || (head.text > text.length - 128 && end - start > text.length)) return false;
    // Bytes are not yet letters.
    if (bytes[start + head.text] === 0xef || !isAscii.test(text.slice(0, head.text))) return false;
    const { stamp, host, process, pid } = head;
    const doubt = this.#beginRecord(this.#dress, end - start);
    const told = { stamp, host, process, pid, mended: null, doubt };
    this.#tell(told, text.slice(head.text), this.lines++, bytes, start, end, start + head.text);
    return true;
  }

  /** Whether a line is certainly one of a body, and nobody asks for it: most lines of most logs are. */
  #passes(bytes: Buffer, start: number, end: number): boolean {
    if (this.#dress === null || this.#dress.hasPrefix || this.#held.length > 0 || this.#sink.wantsBody) return false;
    if (this.#carry.length > 0 || this.#isCut || end - start > longestLine) return false;
    if (end === start) return true;
    const first = bytes[start];
    const second = bytes[start + 1] as number;
    // A bar quotes a record, perhaps, or ends a message before another one's length.
    if (first === BAR) return second !== BLANK && !isDigit(second);
    if (first !== BLANK || (second === BAR && isDigit(bytes[start + 2] as number))) return false;
    const isBody = this.#body.open || this.#body.seen;
    return second === BLANK ? isBody && !isIndented(bytes, start, end) : isBody || !mayBeginHead(second);
  }

  end(): void {
    if (this.#unpacker) {
      this.#unpacker.end();
      this.#settlePacking();
    } else {
      if (this.#carry.length > 0 || this.#isCut) this.#physicalLine();
      const last = this.#joiner?.end();
      if (last) this.#logical(last, this.#mendedBy(last));
      this.#settleHeld(true);
      this.#settleBehind();
    }
    this.#finishRecord();
    this.#giveTurned();
  }

  /** A stamp that has no year or zone may be told by a record that stands further on. */
  foresee(text: string): void {
    for (const line of text.split("\n", 400)) {
      const head = this.#dress?.read(line);
      if (head) this.#clock.foresee(head.stamp, line.slice(head.text));
    }
  }

  // ── lines ──

  #keep(bytes: Buffer): void {
    const most = this.#holdsMany ? longestPage : longestLine;
    const room = most - this.#carry.length;
    const isCut = bytes.length > room;
    const part = isCut ? bytes.subarray(0, Math.max(0, room)) : bytes;
    if (isCut) {
      this.#isCut = true;
      this.#behindLimit ??= new BehindLimit(Buffer.concat([this.#carry.bytes, part]));
      this.#behindLimit.push(bytes.subarray(part.length));
      for (let at = bytes.indexOf(CR, part.length); at >= 0; at = bytes.indexOf(CR, at + 1)) this.#dropped++;
      this.#endsInReturn = bytes[bytes.length - 1] === CR;
    }
    this.#carry.append(part);
  }

  #physicalLine(): void {
    const number = this.lines++;
    const isCut = this.#isCut;
    let text = this.#carry.bytes.toString("utf8");
    this.#carry.clear();
    this.#isCut = false;
    if (isCut) {
      this.overlongLines++;
      if (this.#isUnreadBehind(text)) this.#countUnread(number);
      this.#behindLimit = null;
      this.lines += this.#dropped - (this.#endsInReturn && this.#dropped > 0 ? 1 : 0);
      this.#dropped = 0;
      this.#endsInReturn = false;
    } else if (text.endsWith("\r")) text = text.slice(0, -1);
    if (number === 0 && text.startsWith("\ufeff")) text = text.slice(1);
    for (let at = text.indexOf("\r"); at >= 0; at = text.indexOf("\r", at + 1)) this.lines++;
    const line = SourceLine.at(text, number);
    for (const part of this.#isMendedByLine ? mendedLines(line, this.#opening) : [line]) this.#part(part);
  }

  /** A line of the file may be many of the log. */
  get #holdsMany(): boolean {
    return this.#opening.isDivided || this.#opening.isPage || this.#opening.isPageTwice;
  }

  /** Whether something was not read behind what is looked at of a line, `text`. */
  #isUnreadBehind(text: string): boolean {
    // Of a line that holds many records, those behind.
    if (this.#holdsMany) return true;
    if (this.#read(text)) return this.#behindLimit?.hasOwnWords === true;
    return !this.#isBody && (this.#behindLimit?.words ?? "") !== "";
  }

  #part(line: SourceLine): void {
    if (this.#joiner) {
      const complete = this.#joiner.push(line, (text) => startsRecord.test(text));
      if (complete) this.#logical(complete, this.#mendedBy(complete));
    } else if (this.#opening.isDivided) {
      const parts = divided(line);
      for (const part of parts) this.#logical(part, parts.length > 1 ? "divided" : null);
    } else {
      this.#logical(line, null);
    }
  }

  #mendedBy(line: SourceLine): Mended | null {
    return line.pieceEnd(0) < line.text.length ? "joined" : null;
  }

  #logical(line: SourceLine, mended: Mended | null): void {
    const head = this.#read(line.text);
    if (head) {
      this.#settleHeld(false);
      this.#record(line, head, mended);
      return;
    }
    if (!this.#dress?.isPlain && !this.#isIndentedBody(line.text)) {
      for (const plain of plainDresses) {
        const other = plain.read(line.text);
        if (!other) continue;
        this.#settleHeld(false);
        // Where each line has a head before its own, one without is a single line, not another stretch.
        if (!this.#dress?.isNested) this.#wear(plain, [line.text]);
        this.#record(line, other, mended);
        return;
      }
    }
    const mayBeOther = !this.#isBody && (!this.#sink.wantsBody || (line.line > 0 && isNoContinuation.test(line.text)));
    const worn = mayBeOther ? dressesOf(line.text).filter(isOfStretch) : [];
    if (worn.length > 0 || this.#held.length > 0) {
      this.#held.push({ line, mended });
      this.#plain = 0;
      if (worn.length > 0) this.#heldHeads++;
      if (this.#heldHeads >= enoughHeads || this.#held.length >= mostHeld) this.#settleHeld(false);
      return;
    }
    this.#continue(line);
  }

  /** While no line was read as a record's head, no body is known to be one. */
  get #isBody(): boolean {
    return this.#body.open || (this.#body.seen && this.#dress !== null);
  }

  #read(text: string): DressedHead | null {
    if (!this.#dress) return null;
    if (this.#isIndentedBody(text)) return null;
    return this.#dress.read(text);
  }

  /** Where all lines are indented, a body's are so too and have one blank more. */
  #isIndentedBody(text: string): boolean {
    return (
      this.#indent !== "" && (!text.startsWith(this.#indent) || /[\s\u00a0]/.test(text[this.#indent.length] ?? " "))
    );
  }

  #wear(dress: Dress, lines: readonly string[]): void {
    this.#dress = dress;
    this.#indent = commonIndent(lines, dress);
  }

  /** Decides what the lines are that are held: a stretch of another form, or nothing that can be read. */
  #settleHeld(isEnd: boolean): void {
    const held = this.#held;
    if (held.length === 0) return;
    this.#held = [];
    this.#heldHeads = 0;
    const texts = held.map(({ line }) => line.text);
    const isWholeInput = isEnd && this.records === 0;
    const dress = commonDress(texts, isWholeInput ? 1 : fewestHeads);
    const chosen = dress && (isWholeInput || isOfStretch(dress)) ? dress : null;
    const change = dress ? 0 : firstOther(texts);
    if (change > 0) {
      // One form ends here and another begins.
      const [first, rest] = [held.slice(0, change), held.slice(change)];
      this.#held = first;
      this.#settleHeld(false);
      for (const { line, mended } of rest) this.#logical(line, mended);
      if (isEnd) this.#settleHeld(true);
      return;
    }
    if (chosen) {
      this.#wear(chosen, texts);
      for (const text of texts) {
        const head = chosen.read(text);
        if (head) this.#clock.foresee(head.stamp, text.slice(head.text));
      }
    }
    for (const { line, mended } of held) {
      const head = chosen && this.#read(line.text);
      if (head) this.#record(line, head, mended);
      else this.#continue(line);
    }
  }

  #continue(line: SourceLine): void {
    if (this.records === 0 && line.text !== "") this.beginsInsideRecord = true;
    const own = line.slice(this.#prefixEnd(line.text));
    const isBody = this.#isBody;
    // One blank is never an indentation: such a line goes on with the record, whatever stands in it (as #passes has it).
    const isOwn = isBody || (this.#dress?.hasPrefix === false && oneBlank.test(own.text));
    const mayBeOther = !isOwn && (!this.#sink.wantsBody || (line.line > 0 && isNoContinuation.test(own.text)));
    if (mayBeOther && unreadWords.test(own.text)) this.#countUnread(line.line);
    if (isBody)
      this.#behind.line(
        own.text.charCodeAt(0) || 0,
        own.text.charCodeAt(own.text.length - 1) || 0,
        line.line,
        () => own.text,
      );
    if (isBody && mayHoldRecord.test(own.text) && unreadWords.test(own.text)) this.#giveIndented(own);
    this.#body = bodyBehindText(this.#body, own.text);
    if (this.#isTurning) this.#turnBody(line, own);
    else this.#giveBody(own);
  }

  #prefixEnd(text: string): number {
    if (this.#indent === "") return this.#dress?.prefixEnd(text) ?? 0;
    return text.startsWith(this.#indent) ? this.#indent.length : 0;
  }

  #record(line: SourceLine, head: DressedHead, mended: Mended | null): void {
    const doubt = this.#beginRecord(this.#dress as Dress, line.text.length);
    const own = line.slice(head.text);
    const { stamp, host, process, pid } = head;
    this.#finishRecord();
    const dress = this.#dress as Dress;
    this.#asTheyStand = line.standsInOneLine ? { lines: [line], dress, indent: this.#indent } : null;
    this.#begin({ head, text: own, stamp, host, process, pid, mended, doubt, bodies: [] });
  }

  /** Whether somebody else may have written its head line, which has so many bytes or characters. */
  #beginRecord(dress: Dress, length: number): Doubt {
    this.#count(dress.form);
    this.heads++;
    this.#plain = dress.isPlain && this.#held.length === 0 ? this.#plain + 1 : 0;
    if (this.#behind.isPending) this.#settleBehind();
    const doubt = doubtAt(this.#body);
    this.#body = bodyBehindHead(this.#body, length);
    return doubt;
  }

  // ── packed records ──

  #packed(record: PackedRecord): void {
    if (!this.#waiting) {
      this.#givePacked(record);
      return;
    }
    this.#waiting.push(record);
    if (this.#waiting.length >= mostWaiting) this.#settlePacking();
  }

  /** What the values wear, and in which order they come. */
  #settlePacking(): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (!waiting) return;
    const texts = waiting.map(({ lines }) => (lines[0] as SourceLine).text);
    this.#packedDress = commonDress(texts, 1) ?? looseDress(texts, 1);
    if (!this.#packedDress && texts.filter((text) => ownTag.test(text)).length >= 0.9 * texts.length)
      this.#packedDress = "tag";
    for (const { lines, stamp } of waiting) {
      const text = (lines[0] as SourceLine).text;
      const head = this.#packedDress instanceof Object ? this.#packedDress.read(text) : null;
      this.#clock.foresee(head?.stamp ?? stamp, head ? text.slice(head.text) : text.trimStart());
    }
    const times = waiting.map(({ lines, stamp }) => {
      const { text } = lines[0] as SourceLine;
      const head = this.#packedDress instanceof Object ? this.#packedDress.read(text) : null;
      return writtenTime(head?.stamp ?? stamp, head ? text.slice(head.text) : text.replace(ownTag, ""));
    });
    if (isNewestFirst(times)) this.#turns = true;
    for (const record of waiting) this.#givePacked(record);
  }

  #turns = false;

  #givePacked(record: PackedRecord): void {
    const parts = this.#recordsIn(record);
    // What a collector took together stands in its own order.
    for (const part of this.#isTurning ? parts.reverse() : parts) this.#giveOne(part);
  }

  /** A value may hold several lines of the box, which a collector took together: at column 0, outside of a body, begins a record. */
  #recordsIn(record: PackedRecord): PackedRecord[] {
    const { lines } = record;
    const dress = this.#packedDress;
    if (lines.length === 1 || !(dress instanceof Object) || isWithoutProcess(dress)) return [record];
    const starts = [0];
    let body = noBody;
    for (const [i, { text }] of lines.entries()) {
      if (i > 0 && !body.open && /^\S/.test(text) && dress.read(text)?.stamp) {
        starts.push(i);
        body = noBody;
      } else if (i > 0) body = bodyBehindText(body, text);
    }
    if (starts.length === 1) return [record];
    return starts.map((start, i) => ({ ...record, lines: lines.slice(start, starts[i + 1]), again: null }));
  }

  #giveOne(record: PackedRecord): void {
    const found = this.#foundIn(record);
    if (!found) {
      // A text that nothing dates and no process wrote is data.
      for (const { text, line } of record.lines) this.#notRead(text, line);
      return;
    }
    this.#count(this.#opening.packing?.kind ?? "csv");
    this.#begin(found);
    this.#value = record.again;
    if (!this.#isTurning) for (const body of found.bodies) this.#giveBody(body);
  }

  #foundIn(record: PackedRecord): Found | null {
    const [line, ...bodies] = record.lines as [SourceLine, ...SourceLine[]];
    const dress = this.#packedDress;
    const head = dress instanceof Object ? dress.read(line.text) : null;
    const tag = dress === "tag" ? ownTag.exec(line.text) : null;
    if (!head && !tag && record.process === "" && !(record.stamp !== null && aStamp.test(record.stamp))) return null;
    // What the value does not say of the process stands beside it.
    const isBare = head?.process === "" || (dress instanceof Object && isWithoutProcess(dress));
    const at = head?.text ?? tag?.[0].length ?? line.text.length - line.text.trimStart().length;
    return {
      head,
      text: line.slice(at),
      stamp: head?.stamp ?? record.stamp,
      host: head?.host || record.host,
      process: (isBare ? record.process : head?.process) || (tag?.[1] ?? (record.process || processIn(line.text, at))),
      pid: (isBare ? null : head?.pid) ?? (tag?.[2] === undefined ? record.pid : Number(tag[2])),
      mended: null,
      doubt: null,
      bodies,
    };
  }

  // ── records ──

  get #isTurning(): boolean {
    return this.#opening.isNewestFirst || this.#turns;
  }

  #begin(found: Found): void {
    this.#finishRecord();
    this.#found = found;
    if (!this.#isTurning) this.#give(found);
  }

  #finishRecord(): void {
    const found = this.#found;
    this.#found = null;
    if (!found || !this.#isTurning) return;
    const compact = this.#value ?? this.#compact(found);
    this.#turned.push(compact ?? found);
    const length = found.bodies.reduce((sum, { text }) => sum + text.length, found.text.text.length);
    this.#turnedBytes += compact
      ? perRecord + (this.#value?.size ?? length)
      : length + perLine * (1 + found.bodies.length);
    this.#asTheyStand = null;
    this.#value = null;
    if (this.#turnedBytes <= mostTurned) return;
    this.isPartlyTurned = true;
    this.#giveTurned();
  }

  #turnBody(line: SourceLine, own: SourceLine): void {
    const found = this.#found;
    if (!found) return;
    found.bodies.push(own);
    const { lines = [], dress, indent } = this.#asTheyStand ?? {};
    const isNext = line.line === (lines[0]?.line ?? Number.NaN) + lines.length;
    // Bodies have what the lines around them wear.
    if (isNext && line.standsInOneLine && dress === this.#dress && indent === this.#indent) lines.push(line);
    else this.#asTheyStand = null;
  }

  /** Much less to keep, where it can be read again later. */
  #compact({ doubt, text }: Found): TurnedLines | null {
    if (!this.#asTheyStand) return null;
    const { lines, dress, indent } = this.#asTheyStand;
    const texts = lines.map((line) => line.text).join("\n");
    return { dress, indent, line: text.line, texts, doubt };
  }

  #giveTurned(): void {
    const turned = this.#turned;
    this.#turned = [];
    this.#turnedBytes = 0;
    const [dress, indent] = [this.#dress, this.#indent];
    for (const each of turned.reverse()) {
      const found =
        "texts" in each ? this.#readAgain(each) : "read" in each ? (this.#foundIn(each.read()) as Found) : each;
      this.#give(found);
      for (const body of found.bodies) this.#giveBody(body);
    }
    this.#dress = dress;
    this.#indent = indent;
  }

  #readAgain({ dress, indent, line, texts, doubt }: TurnedLines): Found {
    this.#dress = dress;
    this.#indent = indent;
    const [first, ...rest] = texts.split("\n").map((text, i) => SourceLine.at(text, line + i)) as [SourceLine];
    const head = dress.read(first.text) as DressedHead;
    const { stamp, host, process, pid } = head;
    const bodies = rest.map((each: SourceLine) => each.slice(this.#prefixEnd(each.text)));
    return {
      head,
      text: first.slice(head.text),
      stamp,
      host,
      process,
      pid,
      mended: null,
      doubt,
      bodies,
    };
  }

  #give(found: Found): void {
    const bytes = Buffer.from(found.text.text, "utf8");
    this.#head.source = found.text;
    this.#tell(found, found.text.text, found.text.line, bytes, 0, bytes.length, 0);
    this.#head.source = null;
  }

  /**
   * Tells the record on line `number` (0-based) that stands at [start, end) of `bytes`, its own text from `own` on; `text`: as much
   * of that as time and kind are known by.
   */
  #tell(
    { stamp, host, process, pid, mended, doubt }: Told,
    text: string,
    number: number,
    bytes: Buffer,
    start: number,
    end: number,
    own: number,
  ): void {
    this.records++;
    if (this.#unpacker && (process !== "" || ofABox.test(text))) this.#ofProcesses++;
    const read = this.#clock.timeOf(stamp, text);
    this.#remember(read);
    const name = trafficServers.test(process) ? "traffic_server" : process;
    // Our words at the beginning of a text whose process has another name: somebody's own form.
    if (name !== "traffic_server" && messageOfOurs.test(text)) this.#countUnread(number);
    const line = this.#head;
    line.bytes = bytes;
    line.start = start;
    line.end = end;
    line.number = number;
    line.timestamp = start;
    line.timestampEnd = start;
    line.doubt = doubt;
    const { timestamp, time, inferred } = read;
    const beginning = this.#beginningOf(host, pid, name, own - start);
    line.read = { timestamp, time, inferred, written: inferred ? stamp : null, mended, beginning };
    this.#sink.head(line);
  }

  /** The same one as before where nothing of it has changed. */
  #beginningOf(host: string, pid: number | null, process: string, length: number): Beginning {
    const last = this.#beginning;
    if (last?.process === process && last.pid === pid && last.host === host && last.length === length) return last;
    const tagLength = process.length + 2;
    this.#beginning = { host, pid, process, tagLength, length, bytes: nothing };
    return this.#beginning;
  }

  #giveBody(source: SourceLine): void {
    if (this.#sink.wantsBody) this.#sink.body(lineOf(source));
  }

  #giveIndented(source: SourceLine): void {
    this.#sink.indented?.(lineOf(source));
  }

  #remember({ timestamp, inferred }: RecordTime): void {
    if (inferred) this.inferred ??= inferred;
    if (timestamp === "") return;
    this.firstTimestamp ??= timestamp;
    this.lastTimestamp = timestamp;
  }

  #count(form: string): void {
    this.#forms.set(form, (this.#forms.get(form) ?? 0) + 1);
  }

  #notRead(text: string, line: number): void {
    if (unreadWords.test(text)) this.#countUnread(line);
  }

  #settleBehind(): void {
    const count = this.#behind.settle();
    if (count === 0) return;
    if (this.unread === 0) this.firstUnread = this.#behind.first + 1;
    this.lastUnread = this.#behind.first + 1;
    this.unread += count;
  }

  #countUnread(line: number): void {
    if (this.unread++ === 0) this.firstUnread = line + 1;
    this.lastUnread = line + 1;
  }
}

function lineOf(source: SourceLine): Line {
  const bytes = Buffer.from(source.text, "utf8");
  return { bytes, start: 0, end: bytes.length, number: source.line, source };
}

/** Where lines begin that wear nothing of what those before them all wear, if those are enough for a stretch; else 0. */
function firstOther(lines: readonly string[]): number {
  let common: readonly Dress[] | null = null;
  let heads = 0;
  for (const [i, line] of lines.entries()) {
    const worn = dressesOf(line).filter(isOfStretch);
    if (worn.length === 0) continue;
    const both: readonly Dress[] = common === null ? worn : common.filter((dress) => worn.includes(dress));
    if (both.length === 0) return heads >= fewestHeads ? i : 0;
    common = both;
    heads++;
  }
  return 0;
}

/** What lines in the middle of others may wear: no head before a head, and a head at all. */
function isOfStretch(dress: Dress): boolean {
  return !dress.isNested && dress.form !== "message";
}

/** A line at column 0, or behind one blank, that goes on with no record, even where one waits for more. */
export const isNoContinuation =
  /^ ?(?:\{"|\[\{|"?(?:<\d{1,3}>)?(?:\d{4}-\d\d-\d\d[T ]\d\d:|1 \d{4}-\d\d-\d\dT|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:))/;

/** A line in a body that is indented, or begins with the bar that closed it and the length of another syslog message. */
const mayHoldRecord = /^(?: {2}|\t| ?\|\d{1,7} <\d{1,3}>)/;

function isWithoutProcess({ form }: Dress): boolean {
  return form === "message" || form === "traffic-server";
}

/** Of a record whose process is named nowhere. */
function processIn(text: string, at: number): string {
  return /^(?:message repeated \d{1,9} times: \[ ?)?(?:\[[^\]]{1,40}\] )?(?:WARNING|ERROR|DEBUG): /.test(
    text.slice(at, at + 100),
  ) ||
    (text.startsWith("UTCTime=", at) && isItsOwn(text, at))
    ? "traffic_server"
    : "";
}

/** A tag at the beginning of a packed value, without a stamp and a host before it. */
const ownTag = /^ ?([A-Za-z_][A-Za-z0-9_./-]{0,62})(?:\[(\d{1,10})\])?: */;

/** What a field holds that says when its row was written; seconds and their parts since 1970 too. */
const aStamp =
  /^(?:\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|\d{1,2}[./]\d{1,2}[./]\d{4},? \d{1,2}:\d\d|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d|\d{9,})/;

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** A digit, a capital letter, `<` or `[`. */
function mayBeginHead(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x3c) || (byte >= 0x41 && byte <= 0x5b);
}

function indexOfReturn(bytes: Buffer, from: number): number {
  const at = bytes.indexOf(CR, from);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

function countLineEnds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}
