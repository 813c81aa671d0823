/**
 * A log that stands in its input more than once, one copy behind the other, as `cat a.log a.log` or a paste that was pasted again makes
 * it: each line counts once.
 *
 * Where the input's first line comes again, with its time, all of it may. From there a second analysis reads beside the one of the whole
 * input. Only where as many bytes of it tell the same as the first copy nothing else is told; in any other case the whole is. The last
 * copy may be longer: the same log, taken later. Copies of any other kind are told apart by reading the input again (copies-within.ts).
 */

import { Buffer } from "node:buffer";
import type { Failure, LogAnalysis } from "../failures/failure.ts";
import type { Problem } from "../failures/problem.ts";

const LF = 10;
const CR = 13;
const nothing: Buffer = Buffer.alloc(0);
/** A shorter line, or one without a time, says nothing of where a log begins. */
const shortest = 40;
const longest = 65_536;
/** In so many bytes the time goes on, or the first line is looked for without that. */
const longestMoment = 4 * 1024 * 1024;
/** More copies are read as what they are: at each all that was told so far is looked at. */
const mostCopies = 16;
const stamp = /^.{0,400}?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?/s;
/** A byte order mark in UTF-8. */
const mark = Buffer.from("\ufeff", "utf8");

/** `line`: the first of the second copy, 1-based. */
export function repeated(line: number): Problem {
  return { code: "repeated", detail: String(line), lost: false };
}

/** The same, of what may be a copy and counts as it stands. */
export function perhapsRepeated(line: number): Problem {
  return { code: "perhaps-repeated", detail: String(line), lost: false };
}

/** Looks for the first line behind a log's first one from which on that does not come again but in a copy. */
export class TimeGoesOn {
  /** What the first line begins with: all up to its time. */
  readonly #stamp: Buffer;
  readonly #text: string;
  /** What a line begins with that has a time at the same place. */
  readonly #like: RegExp;
  /** The last line feed and what has come of the line behind it. */
  #begun: Buffer = Buffer.alloc(0);

  constructor(first: Buffer) {
    this.#text = stamp.exec(first.toString("latin1"))?.[0] ?? "";
    this.#stamp = Buffer.from(this.#text, "latin1");
    const like = this.#text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\d/g, "\\d");
    this.#like = new RegExp(`^${like}$`);
  }

  /** Where in these bytes, the next ones, that line begins; negative where it began before them, null where it does not. */
  find(bytes: Buffer): number | null {
    const before = this.#begun.length;
    const text = before > 0 ? Buffer.concat([this.#begun, bytes]) : bytes;
    const { length } = this.#stamp;
    for (let feed = text.indexOf(LF); feed >= 0; feed = text.indexOf(LF, feed + 1)) {
      const end = feed + 1 + length;
      if (end > text.length) {
        this.#begun = Buffer.from(text.subarray(feed));
        return null;
      }
      if (text.compare(this.#stamp, 0, length, feed + 1, end) === 0) continue;
      const begun = text.toString("latin1", feed + 1, end);
      if (this.#like.test(begun) && hasGoneOn(this.#text, begun)) return feed + 1 - before;
    }
    this.#begun = Buffer.alloc(0);
    return null;
  }
}

/**
 * Whether a log has gone on from the one time to the other, so that its first line does not come again but in a copy: lines of one moment
 * may be equal, and with whole seconds alone those of two, where one comes late.
 */
function hasGoneOn(from: string, to: string): boolean {
  if (from === to) return false;
  const [a, b] = [wholeSeconds.exec(from), wholeSeconds.exec(to)];
  if (!a || !b || a[1] !== b[1]) return true;
  return Math.abs(secondsOf(b) - secondsOf(a)) > 1;
}

/** What stands before a time of day, and the time, if it has no parts of a second. */
const wholeSeconds = /^(.*?)(\d\d):(\d\d):(\d\d)(?![.,]?\d)/s;

function secondsOf([, , hours, minutes, seconds]: RegExpExecArray): number {
  return 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds);
}

/**
 * The line, 1-based, in which a request comes again whose failure is told twice, with the same time and transaction: part of a log stands
 * there once more, wherever it began. Null where none is.
 */
export function toldAgain(failures: readonly Failure[]): number | null {
  let first: number | null = null;
  for (const { occurrences } of failures) {
    const requests = new Map<string, number>();
    for (const { timestamp, pid, thread, request, related } of occurrences) {
      const line = related.find(({ role }) => role === "request")?.line;
      if (line === undefined || request === null) continue;
      const key = `${timestamp} ${pid} ${thread} ${request.transaction}`;
      const before = requests.get(key) ?? line;
      requests.set(key, before);
      if (line !== before) first = Math.min(first ?? line, Math.max(line, before));
    }
  }
  return first;
}

/** What reads bytes and can be asked what they tell. */
export interface Reading {
  push(bytes: Uint8Array): void;
  soFar(): LogAnalysis;
  finish(): LogAnalysis;
}

interface Copy {
  readonly told: LogAnalysis;
  readonly bytes: number;
  readonly line: number;
}

interface LastCopy {
  readonly reading: Reading;
  bytes: number;
  /** As many bytes as the first has were read and tell the same. */
  isSame: boolean;
}

export class RepeatedLog {
  readonly #whole: Reading;
  readonly #another: (firstLine: number) => Reading;
  /** The first line with a time, without its end; null while it has not come, where there is none, or it is not looked for any more. */
  #first: Buffer | null = null;
  /** The same, once it has come again behind a later time. */
  #again: Buffer | null = null;
  /** Until a later time has come. */
  #time: TimeGoesOn | null = null;
  /** Where it stands in the input. */
  #firstAt = 0;
  /** The line in which a copy may begin, 1-based; null where none does. */
  #perhaps: number | null = null;
  #beginning: Buffer[] | null = [];
  #beginningLength = 0;
  /** The last bytes: the first line may come again over the bound of two pieces. */
  #tail: Buffer = Buffer.alloc(0);
  /** What has come of a line that may be the first one again: nobody reads it before that is known. */
  #held: Buffer = nothing;
  #bytes = 0;
  /** What the first copy tells, and where the second begins: its first line, 1-based. */
  #once: Copy | null = null;
  #times = 1;
  /** Of the last copy. */
  #copy: LastCopy | null = null;

  /** `whole` reads all of the input; `another` makes what reads a copy, whose first line has that number (0-based). */
  constructor(whole: Reading, another: (firstLine: number) => Reading) {
    this.#whole = whole;
    this.#another = another;
  }

  /** The first line, where it comes again: a log may begin there. Null where it does not. */
  get again(): Buffer | null {
    return this.#again;
  }

  /** The line in which a copy may begin that does not tell the same as the first, 1-based; null where none does. */
  get perhaps(): number | null {
    return this.#perhaps;
  }

  /** Whether the first line stands in these bytes again: they have to be given by `push` then. */
  comesAgainIn(bytes: Buffer): boolean {
    return (
      this.#beginning !== null ||
      this.#time !== null ||
      this.#held.length > 0 ||
      this.#places(bytes, Number.NEGATIVE_INFINITY).length > 0
    );
  }

  /** Bytes that were pushed, and that nobody has read yet. */
  get held(): number {
    return this.#held.length;
  }

  /** The next bytes, cut anywhere. */
  push(piece: Buffer): void {
    const all = this.#held.length > 0 ? Buffer.concat([this.#held, piece]) : piece;
    if (this.#first === null && this.#beginning) this.#begin(all);
    const end = all.length - this.#begunAgain(all);
    this.#held = Buffer.from(all.subarray(end));
    this.#take(all.subarray(0, end));
  }

  /** Nothing follows. */
  end(): void {
    const held = this.#held;
    this.#held = nothing;
    this.#take(held);
  }

  #take(bytes: Buffer): void {
    let at = 0;
    const from = this.#lookFrom(bytes);
    for (const place of from === null ? [] : this.#places(bytes, from)) {
      this.#give(bytes.subarray(at, place));
      at = place;
      if (this.#first) this.#beginAgain(place);
      if (!this.#first) break;
    }
    this.#give(bytes.subarray(at));
    this.#pass(bytes);
  }

  /** So many of the last bytes are the beginning of a line, and of the first one. */
  #begunAgain(bytes: Buffer): number {
    const first = this.#first;
    if (!first) return 0;
    const feed = bytes.lastIndexOf(LF);
    if (feed < 0 && this.#tail.at(-1) !== LF) return 0;
    const begun = bytes.length - feed - 1;
    return begun < first.length && bytes.compare(first, 0, begun, feed + 1) === 0 ? begun : 0;
  }

  /** The same of bytes that were read already, and in which it does not. */
  pass(bytes: Buffer): void {
    this.#giveCopy(bytes);
    this.#pass(bytes);
  }

  /** What the last copy tells, where all of them tell the same, or it is longer; null in any other case. `isEnd`: nothing follows. */
  told(isEnd: boolean): { readonly analysis: LogAnalysis; readonly line: number } | null {
    // The last line's end may be missing.
    if (isEnd && this.#copy?.isSame === false && this.#tail.at(-1) !== LF) this.#giveCopy(Buffer.of(LF));
    const once = this.#once;
    if (!once || !this.#copy?.isSame) return null;
    const { reading } = this.#copy;
    return { analysis: isEnd ? reading.finish() : reading.soFar(), line: once.line };
  }

  #begin(bytes: Buffer): void {
    const beginning = this.#beginning as Buffer[];
    beginning.push(Buffer.from(bytes.subarray(0, longest)));
    this.#beginningLength += bytes.length;
    const isOver = this.#beginningLength >= longest;
    if (!bytes.includes(LF) && !isOver) return;
    const text = Buffer.concat(beginning);
    const found = firstWithTime(text);
    this.#beginning = found || isOver ? null : [text];
    if (!found) return;
    this.#firstAt = found.at;
    this.#first = Buffer.from(found.line);
    this.#time = new TimeGoesOn(this.#first);
  }

  /** From where on in these bytes the first line is looked for: not before the time has gone on; null where it has not. */
  #lookFrom(bytes: Buffer): number | null {
    if (!this.#time) return Number.NEGATIVE_INFINITY;
    const start = Math.max(0, this.#firstAt - this.#bytes);
    const found = this.#time.find(bytes.subarray(start));
    if (found === null && this.#bytes + bytes.length - this.#firstAt < longestMoment) return null;
    this.#time = null;
    return found === null ? bytes.length : start + found;
  }

  /** Where copies begin in these bytes from `from` on, each behind a line feed. */
  #places(bytes: Buffer, from: number): number[] {
    const first = this.#first;
    if (!first) return [];
    const before = this.#tail.length;
    const bound = Buffer.concat([this.#tail, bytes.subarray(0, first.length - 1)]);
    const over = bound.indexOf(first, 1);
    if (over >= 0 && over < before && over - before >= from) this.#again = first;
    const places: number[] = [];
    for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + first.length)) {
      if (at < from) continue;
      if ((at > 0 ? bytes[at - 1] : this.#tail.at(-1)) === LF) places.push(at);
      else this.#again = first;
    }
    return places;
  }

  #give(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#whole.push(bytes);
    this.#giveCopy(bytes);
  }

  #giveCopy(bytes: Buffer): void {
    const [once, copy] = [this.#once, this.#copy];
    if (!once || !copy) return;
    const left = once.bytes - copy.bytes;
    const isWhole = left > 0 && bytes.length >= left;
    copy.reading.push(isWhole ? bytes.subarray(0, left) : bytes);
    copy.bytes += bytes.length;
    if (!isWhole) return;
    copy.isSame = summary(copy.reading.soFar()) === summary(once.told);
    if (!copy.isSame) this.#giveUp();
    else if (bytes.length > left) copy.reading.push(bytes.subarray(left));
  }

  /** No copy: the input is read as what it is. */
  #giveUp(): void {
    this.#once = null;
    this.#copy = null;
    this.#first = null;
  }

  /** A copy may begin at `place` of the bytes at hand; all before was given, nothing behind it. */
  #beginAgain(place: number): void {
    if (this.#once && this.#copy) {
      const { bytes, isSame } = this.#copy;
      // The first line comes again in the copy itself, as it did in the first.
      if (bytes < this.#once.bytes) return;
      if (!isSame || bytes > this.#once.bytes) {
        this.#giveUp();
        return;
      }
    }
    this.#again = this.#first;
    if (++this.#times > mostCopies) {
      this.#giveUp();
      return;
    }
    const told = this.#whole.soFar();
    if (told.from === null || told.to === null || !hasGoneOn(told.from, told.to)) return;
    this.#perhaps ??= told.lines + 1;
    if (this.#firstAt > 0) {
      this.#giveUp();
      return;
    }
    this.#once ??= { told, bytes: this.#bytes + place, line: told.lines + 1 };
    this.#copy = { reading: this.#another(told.lines), bytes: 0, isSame: false };
  }

  #pass(bytes: Buffer): void {
    this.#bytes += bytes.length;
    if (!this.#first) return;
    const keep = this.#first.length;
    const all = bytes.length >= keep ? bytes : Buffer.concat([this.#tail, bytes]);
    this.#tail = Buffer.from(all.subarray(Math.max(0, all.length - keep)));
  }
}

/** The first line that is long enough and has a time, without its end and a byte order mark; null where none of these whole lines is. */
function firstWithTime(text: Buffer): { readonly line: Buffer; readonly at: number } | null {
  for (let start = 0, feed = text.indexOf(LF); feed >= 0; start = feed + 1, feed = text.indexOf(LF, start)) {
    const at = text.subarray(start, start + mark.length).equals(mark) ? start + mark.length : start;
    const line = text.subarray(at, text[feed - 1] === CR ? feed - 1 : feed);
    if (line.length >= shortest && stamp.test(line.toString("latin1"))) return { line, at };
  }
  return null;
}

/** Everything but places. */
function summary(told: LogAnalysis): string {
  const { records, from, to, host, failures, inbound, unexplained, elsewhere, alarms, declined, carried, problems } =
    told;
  const counted = [...failures, ...inbound].map(({ id, count, requests, first, last, shortlyBefore, worksAgain }) => [
    ...[id, count, requests, first, last, shortlyBefore.length, worksAgain?.timestamp ?? null],
  ]);
  const answers = unexplained.map(({ name, port, status, reason, requests }) => [name, port, status, reason, requests]);
  const others = elsewhere.map(({ process, count }) => [process, count]);
  const states = alarms.map(({ id, state, count, detail }) => [id, state, count, detail]);
  const own = declined.map(({ line, path, ...each }) => each);
  const certificates = carried.map(({ line, ...each }) => each);
  // How many lines were not read stands in front of where.
  const lost = problems.filter((each) => each.lost).map(({ code, detail }) => [code, detail?.split(" ", 1)[0]]);
  return JSON.stringify([records, from, to, host, counted, answers, others, states, own, certificates, lost]);
}
