/** The records of a log of any size that belong to one server, transaction, user or process: whole, in the order of the log. */

import { Buffer } from "node:buffer";
import { type Belonging, BelongingReader, type FollowedRequest, type ReadRecord, type ToldLines } from "./belonging.ts";
import { assembled, lineInSlice, linesIn, type Slice, type SliceLimits, shownLine } from "./slice.ts";
import { type WholeRecord, WholeRecords } from "./whole-records.ts";

export const onlyKinds = ["server", "transaction", "user", "process"] as const;
export type OnlyKind = (typeof onlyKinds)[number];

/** Of which kind something stands at a line. */
export function kindsAt({ server, transaction, user, process }: Belonging): OnlyKind[] {
  const known = { server, transaction, user, process: process === "" ? null : process };
  return onlyKinds.filter((kind) => known[kind] !== null);
}

export interface OnlySlice extends Slice {
  /** That belong, with those that were left out. */
  readonly belonging: number;
  /** Of the log. */
  readonly lines: number;
}

/** Lines, and UTF-16 units of their text. */
export const onlyLimits: SliceLimits = { lines: 20_000, length: 5_000_000 };

/** Requests of which the first records are kept until somebody says whose they are. */
const mostWaiting = 1_024;
/** Records of its user between a request and the one that says whose it is. */
const mostBetween = 256;
const LF = 10;

interface KeptRecord {
  readonly line: number;
  readonly lines: readonly string[];
  readonly count: number;
  readonly length: number;
}

export class OnlyReader {
  readonly #kind: OnlyKind;
  readonly #wanted: Belonging;
  readonly #line: number;
  readonly #told: ToldLines;
  readonly #limits: SliceLimits;
  readonly #word: Buffer | null;
  readonly #records: WholeRecords;
  readonly #belonging = new BelongingReader();
  /** Those before `#first` are left out. */
  #kept: KeptRecord[] = [];
  #first = 0;
  #keptLines = 0;
  #keptLength = 0;
  #omitted = 0;
  #omittedLines = 0;
  #isFull = false;
  /** The transaction's id is used for another request by now. */
  #isOver = false;
  readonly #waiting = new Map<FollowedRequest, KeptRecord[]>();

  /** `wanted` is what the record at `line` (0-based) belongs to, and has a value of this kind. */
  constructor(kind: OnlyKind, wanted: Belonging, line: number, told: ToldLines, limits: SliceLimits = onlyLimits) {
    this.#kind = kind;
    this.#wanted = wanted;
    this.#line = line;
    this.#told = told;
    this.#limits = limits;
    const word = kind === "server" ? wanted.server?.name : kind === "user" ? wanted.user : null;
    this.#word = word ? Buffer.from(word, "utf8") : null;
    this.#records = new WholeRecords((record, before) => this.#take(record, before));
  }

  /** The next bytes of the log, cut anywhere. */
  push(chunk: Uint8Array): void {
    this.#records.push(chunk);
  }

  finish(): OnlySlice {
    this.#records.finish();
    const kept = this.#kept.slice(this.#first);
    const { text, stretches } = assembled(kept);
    return {
      text,
      stretches,
      selection: lineInSlice(stretches, this.#line),
      omitted: this.#omitted,
      belonging: this.#keptLines + this.#omittedLines,
      lines: this.#records.lines,
    };
  }

  #take(record: WholeRecord, before: WholeRecord | null): void {
    const read = this.#belonging.read(record);
    if (
      this.#kind === "transaction" &&
      read.begins &&
      read.transaction === this.#wanted.transaction &&
      this.#isProcess(read)
    ) {
      if (record.line > this.#line) this.#isOver = true;
      else this.#forgetAll();
    }
    if (this.#kind === "user" && read.allowed && read.allowed.user === this.#wanted.user)
      this.#takeWaiting(read.allowed);
    if (this.#belongs(record, read)) this.#keep(record, before);
    else if (this.#kind === "user" && read.request && read.request.user === null) this.#wait(read.request, record);
    if (read.request?.isAnswered) this.#waiting.delete(read.request);
  }

  #belongs(record: WholeRecord, read: ReadRecord): boolean {
    const { process, host, transaction } = this.#wanted;
    const told = this.#told.get(record.line);
    switch (this.#kind) {
      case "process":
        return read.beginning.process === process && read.beginning.host === host;
      case "transaction":
        return !this.#isOver && this.#isProcess(read) && (read.transaction ?? told?.transaction) === transaction;
      default: {
        const id = told?.transaction ?? null;
        const request = read.request ?? read.allowed ?? (id === null ? null : this.#belonging.requestOf(read, id));
        if (read.server && this.#kind === "server") return this.#isServer(read.server);
        if (told?.server && this.#kind === "server")
          return this.#isServer(told.server) || this.#isServer(request?.server ?? null);
        if (request && (this.#kind === "server" ? request.server : request.user) !== null)
          return this.#kind === "server" ? this.#isServer(request.server) : request.user === this.#wanted.user;
        return this.#names(record);
      }
    }
  }

  #isProcess({ beginning: { host, pid } }: ReadRecord): boolean {
    return host === this.#wanted.host && pid === this.#wanted.pid;
  }

  /** Where a port is not known, the name decides. */
  #isServer(server: FollowedRequest["server"]): boolean {
    const wanted = this.#wanted.server;
    if (!server || !wanted || server.name.toLowerCase() !== wanted.name.toLowerCase()) return false;
    return server.port === null || wanted.port === null || server.port === wanted.port;
  }

  /** Whether the name stands in the record as a word: not as a part of a longer one. */
  #names(record: WholeRecord): boolean {
    const word = this.#word as Buffer;
    const bytes = record.bytes.subarray(0, record.length);
    for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + 1)) {
      const behind = at + word.length;
      const goesOn = isOfName(bytes[behind]) || (bytes[behind] === DOT && isOfName(bytes[behind + 1]));
      const before = at === 0 ? LF : bytes[at - 1];
      if (!goesOn && !isOfName(before) && before !== DOT) return true;
    }
    return false;
  }

  /**
   * A record inside a body that was never closed is taken together with the one that the body belongs to: alone it would look like
   * any other, and whoever wrote that body may have written it.
   */
  #keep(record: WholeRecord, before: WholeRecord | null): void {
    if (!record.insideUnfinishedBody) {
      this.#push(keptOf(record));
      return;
    }
    const known = this.#kept.at(-1);
    if (!before || before.isCut || before.line + before.count !== record.line) {
      this.#omit(record.count);
      return;
    }
    const own = keptOf(record);
    const whole = known && known.line + known.count === record.line && this.#first < this.#kept.length ? known : null;
    if (whole) this.#forgetLast();
    const outer = whole ?? keptOf(before);
    this.#push({
      line: outer.line,
      lines: [...outer.lines, ...own.lines],
      count: outer.count + own.count,
      length: outer.length + own.length,
    });
  }

  /** What stands before the line leaves as much room for what stands behind it; the farthest from it goes. */
  #push(record: KeptRecord): void {
    const isBefore = record.line + record.count <= this.#line;
    const lines = isBefore ? this.#limits.lines / 2 : this.#limits.lines;
    const length = isBefore ? this.#limits.length / 2 : this.#limits.length;
    const isTooMuch = () => this.#keptLines + record.count > lines || this.#keptLength + record.length > length;
    if (isBefore) while (this.#first < this.#kept.length && isTooMuch()) this.#forgetFirst();
    const isOwn = record.line <= this.#line && !isBefore;
    if (!isOwn && (this.#isFull || isTooMuch())) {
      // Behind the first that is left out nothing is kept, so that no gap looks as if nothing were there.
      if (!isBefore) this.#isFull = true;
      this.#omit(record.count);
      return;
    }
    this.#kept.push(record);
    this.#keptLines += record.count;
    this.#keptLength += record.length;
    if (this.#first > 4096 && this.#first * 2 > this.#kept.length) {
      this.#kept = this.#kept.slice(this.#first);
      this.#first = 0;
    }
  }

  #omit(lines: number): void {
    this.#omitted++;
    this.#omittedLines += lines;
  }

  #forgetFirst(): void {
    const record = this.#kept[this.#first++] as KeptRecord;
    this.#keptLines -= record.count;
    this.#keptLength -= record.length;
    this.#omit(record.count);
  }

  #forgetLast(): void {
    const record = this.#kept.pop() as KeptRecord;
    this.#keptLines -= record.count;
    this.#keptLength -= record.length;
  }

  #forgetAll(): void {
    this.#kept = [];
    this.#first = this.#keptLines = this.#keptLength = this.#omitted = this.#omittedLines = 0;
  }

  #wait(request: FollowedRequest, record: WholeRecord): void {
    // What stands in a body that was never closed is not told to be anybody's later.
    if (record.insideUnfinishedBody) return;
    const waiting = this.#waiting.get(request) ?? [];
    if (waiting.length < 4) waiting.push(keptOf(record));
    this.#waiting.set(request, waiting);
    if (this.#waiting.size <= mostWaiting) return;
    const [oldest] = this.#waiting.keys();
    if (oldest) this.#waiting.delete(oldest);
  }

  /** They stand before what was kept last, but not by much. */
  #takeWaiting(request: FollowedRequest): void {
    const waiting = this.#waiting.get(request) ?? [];
    this.#waiting.delete(request);
    const [earliest] = waiting;
    if (!earliest) return;
    if ((this.#kept.at(-mostBetween)?.line ?? -1) > earliest.line) {
      for (const each of waiting) this.#omit(each.count);
      return;
    }
    const later: KeptRecord[] = [];
    while (this.#kept.length > this.#first && (this.#kept.at(-1) as KeptRecord).line > earliest.line) {
      later.push(this.#kept.at(-1) as KeptRecord);
      this.#forgetLast();
    }
    for (const each of [...later, ...waiting].sort((a, b) => a.line - b.line)) this.#push(each);
  }
}

function keptOf(record: WholeRecord): KeptRecord {
  const lines: string[] = [];
  let count = 0;
  let length = 0;
  for (let start = 0; start < record.length; ) {
    const end = record.bytes.indexOf(LF, start);
    const text = shownLine(record.bytes, start, end);
    lines.push(text);
    count += linesIn(text);
    length += text.length + 1;
    start = end + 1;
  }
  return { line: record.line, lines, count, length };
}

const DOT = 46;

/** ASCII letters and digits, `_`, `-`, and what is beyond ASCII. */
function isOfName(byte: number | undefined): boolean {
  return (
    byte !== undefined &&
    ((byte >= 0x30 && byte <= 0x39) ||
      (byte >= 0x41 && byte <= 0x5a) ||
      (byte >= 0x61 && byte <= 0x7a) ||
      byte === 0x5f ||
      byte === 0x2d ||
      byte >= 0x80)
  );
}
