/**
 * The copies of a log in one input, told apart by reading the input again: the longest counts, whatever order they have, whatever was put
 * between them, and however their lines end. No line is kept: of each copy its length, and what its bytes and the longest one's as far come to
 * (SHA-256).
 *
 * A copy begins where the first line comes again, when the time has gone on before and goes on behind. It is one only where all of it
 * stands at the beginning of the longest. Line feeds count as line ends whether a carriage return stands before them or not. What ends a
 * copy without being a part of it: blank lines, a few lines that separate (`==> b.log <==`), what stands before the first line of the input.
 */

import { Buffer } from "node:buffer";
import { createHash, type Hash } from "node:crypto";
import type { Failure, LogAnalysis } from "../failures/failure.ts";
import { unreadWords } from "../log/forms/behind-body.ts";
import type { LogAnalyzer } from "./log-analyzer.ts";
import { perhapsRepeated, repeated, TimeGoesOn, toldAgain } from "./repeated-log.ts";

const LF = 10;
const CR = 13;
/** So much of what separates two copies is looked at, in bytes. */
const looked = 16_384;
/** More beginnings are not followed: then the input is read as it stands. */
const mostCopies = 1_000;
/** What stands before the first line of the input is looked for behind each copy, if it is no longer. */
const longestBefore = 65_536;
/** Separating lines at the end of a copy, and how long each is at most, in bytes. */
const mostSeparators = 3;
const longestSeparator = 300;
/** What begins with so many equal bytes and then differs may be a copy all the same. */
const likeness = 512;

/** The part of an input that counts, in bytes of its text with line feeds alone as line ends. */
export interface CountedPart {
  readonly from: number;
  readonly to: number;
  /** The number of its first line in the input, 0-based. */
  readonly line: number;
}

export interface ToldOnce {
  readonly analysis: LogAnalysis;
  /** Null where all of the input counts. */
  readonly counted: CountedPart | null;
}

/**
 * What an input tells that was given to `analyzer`, each line once: `whole` is what it tells as it stands. `open` gives the input once
 * more, which is needed where its first line has come again; throws what that throws.
 */
export async function toldOnce(
  analyzer: LogAnalyzer,
  whole: LogAnalysis,
  open: () => AsyncIterable<Uint8Array>,
): Promise<ToldOnce> {
  const { again: first } = analyzer;
  if (!first) return { analysis: whole, counted: null };
  const asItStands = (line: number | null): ToldOnce => {
    const isToldOnce = whole.problems.some(({ code }) => code === "repeated");
    const problems = whole.problems.filter(({ code }) => code !== "perhaps-repeated");
    const second = line ?? toldAgain(whole.failures);
    if (second !== null && !isToldOnce) problems.push(perhapsRepeated(second));
    return { analysis: { ...whole, problems }, counted: null };
  };
  const copies = new Copies(first, (line) => {
    const reader = analyzer.another(0);
    reader.push(line);
    return unreadWords.test(line.toString("latin1")) || tellsAnything(reader.finish());
  });
  for await (const bytes of withLineFeeds(open())) copies.push(bytes);
  copies.end();
  const { found, line } = copies;
  if (!found || line === null) return asItStands(line);
  const comparison = new Comparison(found);
  for await (const bytes of withLineFeeds(open())) comparison.push(bytes);
  const other = comparison.firstOther();
  if (other) return asItStands(other.isAlike ? line : null);
  const { from, to, line: firstLine, column } = comparison.longest;
  const counted = { from, to, line: firstLine };
  const reader = analyzer.another(firstLine);
  for await (const bytes of partOf(open(), counted)) reader.push(bytes);
  const analysis = moved(reader.finish(), firstLine + 1, column);
  // What stood before the first copy alone may have told how the lines are to be read.
  if (analysis.form !== whole.form) return asItStands(line);
  const { bytes, lines } = whole;
  return { analysis: { ...analysis, bytes, lines, problems: [...analysis.problems, repeated(line)] }, counted };
}

function tellsAnything({ failures, inbound, elsewhere, alarms, declined, unexplained }: LogAnalysis): boolean {
  return [failures, inbound, elsewhere, alarms, declined, unexplained].some((told) => told.length > 0);
}

/** Its line `line` stands `columns` further right: the end of another copy is in front of it. */
function moved(analysis: LogAnalysis, line: number, columns: number): LogAnalysis {
  if (columns === 0) return analysis;
  const right = (failure: Failure): Failure => ({
    ...failure,
    occurrences: failure.occurrences.map((each) => ({
      ...each,
      column: each.line === line ? each.column + columns : each.column,
      endColumn: each.endLine === line ? each.endColumn + columns : each.endColumn,
    })),
  });
  return { ...analysis, failures: analysis.failures.map(right), inbound: analysis.inbound.map(right) };
}

/** The bytes of a part, of an input from its beginning. */
export async function* partOf(
  input: AsyncIterable<Uint8Array>,
  { from, to }: CountedPart,
): AsyncGenerator<Uint8Array, void> {
  let at = 0;
  for await (const bytes of withLineFeeds(input)) {
    if (at < to && at + bytes.length > from) yield bytes.subarray(Math.max(0, from - at), to - at);
    at += bytes.length;
    if (at >= to) return;
  }
}

/** The same text, of whose line ends CR LF only the line feed is left, also where the last was cut between the two. */
async function* withLineFeeds(input: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void> {
  let endsWithReturn = false;
  for await (const piece of input) {
    if (piece.length === 0) continue;
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    const all: Buffer = endsWithReturn ? Buffer.concat([Buffer.of(CR), bytes]) : bytes;
    endsWithReturn = all.at(-1) === CR;
    yield withoutReturns(endsWithReturn ? all.subarray(0, -1) : all);
  }
}

function withoutReturns(bytes: Buffer): Buffer {
  if (!bytes.includes("\r\n")) return bytes;
  const left = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  let start = 0;
  for (let at = bytes.indexOf("\r\n"); at >= 0; at = bytes.indexOf("\r\n", start)) {
    length += bytes.copy(left, length, start, at);
    start = at + 1;
  }
  length += bytes.copy(left, length, start);
  return left.subarray(0, length);
}

interface Copy {
  /** Where its first line begins. */
  readonly first: number;
  /** Where what stands before that line begins, and the number of the line there, 0-based. */
  readonly from: number;
  readonly line: number;
  /** UTF-16 units in front of it in that line. */
  readonly column: number;
  /** Behind its last line, whose end is left out. */
  to: number;
  /** Its last line has an end, and tells something: it is not the beginning of a longer one. */
  isWhole: boolean;
}

/** Finds where copies begin and end, in text with line feeds alone. */
class Copies {
  readonly #found: Copy[] = [];
  #isOver = false;
  readonly #first: Buffer;
  readonly #tells: (line: Buffer) => boolean;
  /** What stands before the first line of the input; null until that has come. */
  #before: Buffer | null = null;
  /** The last bytes; their offset in the text. */
  #text: Buffer = Buffer.alloc(0);
  #offset = 0;
  /** Offsets up to which was looked for the first line, for one with another time, and for line ends. */
  #looked = 0;
  #timed = 0;
  #counted = 0;
  /** Line ends so far. */
  #lines = 0;
  /** Of the last copy; null where its time has gone on. */
  #time: TimeGoesOn | null;

  /** `tells`: whether a line may tell of a failure by itself. */
  constructor(first: Buffer, tells: (line: Buffer) => boolean) {
    this.#first = first;
    this.#tells = tells;
    this.#time = new TimeGoesOn(first);
  }

  /** In order; null where there is one, or more than are followed. */
  get found(): readonly Copy[] | null {
    return this.#isOver || this.#found.length < 2 ? null : this.#found;
  }

  /** The line in which the second begins, 1-based; null where there is none. */
  get line(): number | null {
    const [, second] = this.#found;
    return second ? second.line + 1 : null;
  }

  push(bytes: Buffer): void {
    if (this.#isOver) return;
    this.#text = Buffer.concat([this.#text, bytes]);
    this.#look();
    this.#count(this.#offset + this.#text.length);
    this.#forget();
  }

  end(): void {
    if (this.#isOver) return;
    this.#look();
    if (this.#time && this.#found.length > 1) this.#found.pop();
    this.#endLast(this.#text.length);
  }

  #look(): void {
    while (!this.#isOver) {
      const at = this.#text.indexOf(this.#first, this.#looked - this.#offset);
      const end = at >= 0 ? at : this.#text.length;
      if (this.#before) this.#findTime(end);
      if (at < 0) {
        this.#looked = Math.max(this.#looked, this.#offset + this.#text.length - this.#first.length + 1);
        return;
      }
      this.#looked = this.#offset + at + this.#first.length;
      this.#begin(at);
    }
  }

  /** The first line stands at `at` of the text at hand. */
  #begin(at: number): void {
    if (this.#before && this.#time) return;
    if (this.#found.length === mostCopies) {
      this.#isOver = true;
      return;
    }
    const first = this.#offset + at;
    const start = this.#before ? this.#endLast(at) : this.#beginBefore(at);
    const before = this.#text.toString("utf8", lineStart(this.#text, start), start);
    // A mark at the beginning of the input is no part of its text.
    const isMark = before === mark && this.#offset + start === Buffer.byteLength(mark);
    const column = isMark ? 0 : before.length;
    this.#count(first);
    const line = this.#lines - lineEnds(this.#text.subarray(start, at));
    this.#found.push({ first, from: this.#offset + start, line, column, to: first, isWhole: false });
    this.#time = new TimeGoesOn(this.#first);
    this.#timed = first;
  }

  /** The first line of the input is at `at` of the text at hand; returns where its log begins. */
  #beginBefore(at: number): number {
    this.#before = withoutMark(this.#text.subarray(0, endBefore(this.#text, at)));
    return this.#before.length > 0 ? 0 : at;
  }

  /** The last copy ends before `at` of the text at hand; returns where what stands before the next one's first line begins. */
  #endLast(at: number): number {
    const text = this.#text;
    let end = endBefore(text, at);
    let next = at;
    const before = this.#before as Buffer;
    if (before.length > 0 && text.subarray(Math.max(0, end - before.length), end).equals(before)) {
      next = end - before.length;
      end = endBefore(text, next);
    }
    const last = this.#found.at(-1);
    if (last) {
      last.to = this.#offset + end;
      last.isWhole = end < at && text[end] === LF && this.#tells(text.subarray(lineStart(text, end), end));
    }
    return next;
  }

  #findTime(end: number): void {
    const from = this.#timed - this.#offset;
    if (!this.#time || end <= from) return;
    if (this.#time.find(this.#text.subarray(from, end)) !== null) this.#time = null;
    this.#timed = this.#offset + end;
  }

  #count(to: number): void {
    if (to > this.#counted)
      this.#lines += lineEnds(this.#text.subarray(this.#counted - this.#offset, to - this.#offset));
    this.#counted = Math.max(to, this.#counted);
  }

  /** No more is kept than has to be looked at again. */
  #forget(): void {
    if (!this.#before) {
      this.#isOver = this.#text.length > longestBefore + this.#first.length;
      return;
    }
    const kept = this.#first.length + this.#before.length + looked;
    const gone = Math.max(0, this.#text.length - kept);
    this.#text = Buffer.from(this.#text.subarray(gone));
    this.#offset += gone;
  }
}

function lineEnds(bytes: Buffer): number {
  let count = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === LF || byte === CR) count++;
  }
  return count;
}

/** Where the line begins that goes up to `end`. */
function lineStart(text: Buffer, end: number): number {
  return end === 0 ? 0 : text.lastIndexOf(LF, end - 1) + 1;
}

/** Behind the last line in [0, to) that is neither blank nor separates, its end left out. */
function endBefore(text: Buffer, to: number): number {
  const isMarked = to >= 3 && text.toString("utf8", to - 3, to) === mark;
  let end = isMarked ? to - 3 : to;
  for (let left = mostSeparators; end > 0; ) {
    const start = lineStart(text, end);
    const line = end - start > longestSeparator ? null : text.toString("latin1", start, end);
    if (line === null) return end;
    if (!blank.test(line) && (left-- === 0 || !separates(line))) return end;
    end = Math.max(0, start - 1);
  }
  return end;
}

const mark = "\ufeff";
/** Blanks and byte order marks. */
const blank = /^(?:\s|\xef\xbb\xbf)*$/;

/** `==> b.log <==`, `--- b.log ---`, `# b.log`, `$ cat b.log`, `b.log:`; not what goes on with a record, or tells of failures. */
function separates(line: string): boolean {
  return (
    /^(?=[^\s|])(?:.*([-=*_~+<>#])\1|[#$%>[]|.*:\s*$)/.test(line) &&
    !/\d\d:\d\d:\d\d/.test(line) &&
    !unreadWords.test(line)
  );
}

function withoutMark(bytes: Buffer): Buffer {
  const isMarked = bytes.length >= 3 && bytes.toString("utf8", 0, 3) === mark;
  return Buffer.from(bytes.subarray(isMarked ? 3 : 0));
}

/** So many bytes of a copy have come. */
interface Mark {
  readonly at: number;
  readonly copy: Copy;
  readonly length: number;
}

/** Of each copy, what its bytes come to; and the longest one's, as far as each of the others goes. */
class Comparison {
  /** Of several the last that begins a line. */
  readonly longest: Copy;
  readonly #copies: readonly Copy[];
  /** By the copy and so many bytes of it. */
  readonly #digests = new Map<Copy, Map<number, string>>();
  /** Lengths of other copies behind which the longest has a line feed. */
  readonly #lineEnds = new Set<number>();
  /** In order. */
  readonly #places: readonly Mark[];
  #next = 0;
  #offset = 0;
  #hash: Hash | null = null;

  constructor(copies: readonly Copy[]) {
    this.#copies = copies;
    this.longest = copies.reduce((longest, copy) => {
      const more = lengthOf(copy) - lengthOf(longest);
      return more > 0 || (more === 0 && copy.column === 0) ? copy : longest;
    });
    const lengths = new Set(copies.map(lengthOf));
    this.#places = copies.flatMap((copy) => {
      const compared = copy === this.longest ? [...lengths] : [lengthOf(copy)];
      const marked = [...new Set([0, ...compared, Math.min(likeness, lengthOf(copy))])].sort((a, b) => a - b);
      return marked.map((length): Mark => ({ at: copy.first + length, copy, length }));
    });
  }

  push(bytes: Buffer): void {
    let done = 0;
    for (;;) {
      const place = this.#places[this.#next];
      if (!place || place.at >= this.#offset + bytes.length) break;
      const at = place.at - this.#offset;
      this.#hash?.update(bytes.subarray(done, at));
      done = at;
      this.#reach(place, bytes[at]);
    }
    this.#hash?.update(bytes.subarray(done));
    this.#offset += bytes.length;
  }

  /** Of the copies one that does not stand at the beginning of the longest; null where all do. `isAlike`: its own beginning does. */
  firstOther(): { readonly isAlike: boolean } | null {
    for (let place = this.#places[this.#next]; place; place = this.#places[this.#next]) this.#reach(place, undefined);
    const others = this.#copies.filter((copy) => copy !== this.longest && !this.#standsInLongest(copy));
    return others.length === 0 ? null : { isAlike: others.some((copy) => this.#agrees(copy, likeness)) };
  }

  #reach({ copy, length }: Mark, byte: number | undefined): void {
    this.#next++;
    if (length === 0) {
      this.#hash = createHash("sha256");
      return;
    }
    const digests = this.#digests.get(copy) ?? new Map<number, string>();
    digests.set(length, (this.#hash as Hash).copy().digest("hex"));
    this.#digests.set(copy, digests);
    if (copy === this.longest && byte === LF) this.#lineEnds.add(length);
  }

  #standsInLongest(copy: Copy): boolean {
    const length = lengthOf(copy);
    const endsAlike = !copy.isWhole || length === lengthOf(this.longest) || this.#lineEnds.has(length);
    return endsAlike && this.#agrees(copy, length);
  }

  #agrees(copy: Copy, length: number): boolean {
    const digest = this.#digests.get(copy)?.get(length);
    return digest !== undefined && digest === this.#digests.get(this.longest)?.get(length);
  }
}

function lengthOf({ first, to }: Copy): number {
  return to - first;
}
