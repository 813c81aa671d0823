/**
 * A log that stands in its input more than once, one copy behind the other, as `cat a.log a.log` or a paste that was pasted again makes
 * it: each line counts once.
 *
 * Where the input's first line comes again, with its time, all of it may. From there a second analysis reads beside the one of the whole
 * input. Only where as many bytes of it tell the same as the first copy nothing else is told; in any other case the whole is. The last
 * copy may be longer: the same log, taken later.
 */

import { Buffer } from "node:buffer";
import type { LogAnalysis } from "../failures/failure.ts";

const LF = 10;
/** A shorter line, or one without a time, says nothing of where a log begins. */
const shortest = 40;
const longest = 65_536;
/** More copies are read as what they are: at each all that was told so far is looked at. */
const mostCopies = 16;
const time = /\d\d:\d\d:\d\d/;

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
  /** The first line between two line feeds; null while it has not come, or where it says nothing. */
  #first: Buffer | null = null;
  #beginning: Buffer[] | null = [];
  #beginningLength = 0;
  /** The last bytes: the first line may come again over the bound of two pieces. */
  #tail: Buffer = Buffer.alloc(0);
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

  /** Whether the first line stands in these bytes again: they have to be given by `push` then. */
  comesAgainIn(bytes: Buffer): boolean {
    return this.#isWatching && (this.#first === null || this.#places(bytes).length > 0);
  }

  /** The next bytes, cut anywhere. */
  push(bytes: Buffer): void {
    if (this.#first === null && this.#beginning) this.#begin(bytes);
    let at = 0;
    for (const place of this.#isWatching && this.#first ? this.#places(bytes) : []) {
      this.#give(bytes.subarray(at, Math.max(at, place)));
      at = Math.max(at, place);
      if (this.#first) this.#again(place);
      if (!this.#first) break;
    }
    this.#give(bytes.subarray(at));
    this.#pass(bytes);
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

  get #isWatching(): boolean {
    return this.#beginning !== null || this.#first !== null;
  }

  #begin(bytes: Buffer): void {
    const beginning = this.#beginning as Buffer[];
    beginning.push(Buffer.from(bytes.subarray(0, longest)));
    this.#beginningLength += bytes.length;
    const end = bytes.indexOf(LF);
    if (end < 0 && this.#beginningLength < longest) return;
    this.#beginning = null;
    const text = Buffer.concat(beginning);
    const line = text.subarray(0, text.indexOf(LF) + 1);
    if (line.length < shortest || !time.test(line.toString("latin1"))) return;
    this.#first = Buffer.concat([Buffer.of(LF), line]);
  }

  /** Where copies begin in these bytes; negative where one began in those before. */
  #places(bytes: Buffer): number[] {
    const first = this.#first as Buffer;
    const places: number[] = [];
    const before = this.#tail.length;
    const bound = Buffer.concat([this.#tail, bytes.subarray(0, first.length - 1)]);
    const over = bound.indexOf(first);
    if (over >= 0 && over < before) places.push(over + 1 - before);
    for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + first.length - 1)) places.push(at + 1);
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

  /** A copy may begin at `place` of the bytes at hand; all before was given. */
  #again(place: number): void {
    const first = this.#first as Buffer;
    const early = Math.max(0, -place);
    if (this.#once && this.#copy) {
      const { bytes, isSame } = this.#copy;
      // The first line comes again in the copy itself, as it did in the first.
      if (bytes - early < this.#once.bytes) return;
      if (!isSame || bytes - early > this.#once.bytes) {
        this.#giveUp();
        return;
      }
    }
    if (++this.#times > mostCopies) {
      this.#giveUp();
      return;
    }
    const told = this.#whole.soFar();
    // A log goes on in time; lines of one moment may be equal.
    if (told.from === told.to) return;
    this.#once ??= { told, bytes: this.#bytes + place, line: told.lines + 1 };
    const reading = this.#another(told.lines);
    this.#copy = { reading, bytes: early, isSame: false };
    if (early > 0) reading.push(first.subarray(1, 1 + early));
  }

  #pass(bytes: Buffer): void {
    this.#bytes += bytes.length;
    if (!this.#first) return;
    const keep = this.#first.length - 1;
    const all = bytes.length >= keep ? bytes : Buffer.concat([this.#tail, bytes]);
    this.#tail = Buffer.from(all.subarray(Math.max(0, all.length - keep)));
  }
}

/** Everything but places. */
function summary(told: LogAnalysis): string {
  const { records, from, to, host, failures, inbound, unexplained, elsewhere, alarms, declined, carried } = told;
  const counted = [...failures, ...inbound].map(({ id, count, requests, first, last, shortlyBefore, worksAgain }) => [
    ...[id, count, requests, first, last, shortlyBefore.length, worksAgain?.timestamp ?? null],
  ]);
  const answers = unexplained.map(({ name, port, status, reason, requests }) => [name, port, status, reason, requests]);
  const others = elsewhere.map(({ process, count }) => [process, count]);
  const states = alarms.map(({ id, state, count, detail }) => [id, state, count, detail]);
  const own = declined.map(({ line, path, ...each }) => each);
  const certificates = carried.map(({ line, ...each }) => each);
  return JSON.stringify([records, from, to, host, counted, answers, others, states, own, certificates]);
}
