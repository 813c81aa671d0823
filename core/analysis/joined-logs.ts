/**
 * Several logs of one Expressway as one: files of the same time, or parts that follow each other. Their records are taken in
 * the order of time, and of each log no more is held than that needs.
 */

import type { Failure, LogAnalysis, Occurrence, Unexplained, WorksAgain } from "../failures/failure.ts";
import type { HeadLine } from "../log/lines.ts";
import { BeginningReader } from "../log/record.ts";
import type { TimeWindow } from "../log/window.ts";
import { trafficServer } from "../traffic-server/process.ts";
import { findStep, noStep, receiveResponse } from "../traffic-server/step.ts";
import { LogAnalyzer } from "./log-analyzer.ts";
import { giveBody, type QueuedRecord, RecordQueue } from "./record-queue.ts";

/** A log that was read by itself before. */
export interface LogPart {
  readonly path: string;
  /** Of its first and of its last record, in milliseconds. */
  readonly from: number;
  readonly to: number;
  /** It begins with lines that go on with a record of another. */
  readonly startsInside: boolean;
  /** Its bytes once more. */
  open(): AsyncIterable<Uint8Array>;
}

/** Numbers of lines of different logs are so far apart: each tells its log too. */
const apart = 2 ** 32;
/** Records that may stand in another log too: so many are remembered, at least. */
const remembered = 2_000;
/** Of a record's head line so much is compared. */
const compared = 4_096;

/** What they say together; occurrences and other lines say in which of them they stand. `path` of the whole is that of the first. */
export async function analyseJoined(parts: readonly LogPart[], window: TimeWindow | null = null): Promise<LogAnalysis> {
  const joined = new JoinedLogs(parts, window);
  try {
    await joined.read();
  } finally {
    await joined.close();
  }
  return joined.result();
}

interface OpenPart {
  readonly part: LogPart;
  /** Its place among those given. */
  readonly index: number;
  readonly queue: RecordQueue;
}

class JoinedLogs {
  readonly #parts: readonly LogPart[];
  readonly #analyzer: LogAnalyzer;
  /** Not begun yet, the earliest first. */
  readonly #coming: LogPart[];
  readonly #open: OpenPart[] = [];
  readonly #ranks = new Ranks();
  /** Of a log that another goes on with: which, behind how many whole lines, and whether they have a line in common. */
  readonly #next = new Map<number, { readonly index: number; readonly lines: number; readonly common: 0 | 1 }>();
  readonly #twice: WrittenTwice | null;

  constructor(parts: readonly LogPart[], window: TimeWindow | null) {
    this.#parts = parts;
    this.#analyzer = new LogAnalyzer((parts[0] as LogPart).path, window);
    this.#coming = [...parts].sort((a, b) => a.from - b.from || a.to - b.to);
    this.#twice = parts.some((a) => parts.some((b) => a !== b && overlap(a, b))) ? new WrittenTwice(parts) : null;
  }

  async read(): Promise<void> {
    for (;;) {
      const next = this.#earliest();
      const [coming] = this.#coming;
      if (coming && !(next && (follows(coming, next.part) || this.#timeOf(next) < coming.from))) {
        await this.#begin(coming);
        continue;
      }
      if (!next) return;
      this.#give(next);
      if (!next.queue.isReady) await this.#fill(next);
      if (!next.queue.first) await this.#end(next);
    }
  }

  async close(): Promise<void> {
    for (const each of [...this.#open]) await this.#end(each);
  }

  result(): LogAnalysis {
    const analysis = this.#analyzer.finish();
    return {
      ...analysis,
      failures: analysis.failures.map((failure) => this.#placedFailure(failure)),
      unexplained: analysis.unexplained.map((each) => this.#placedAnswer(each)),
      servers: analysis.servers.map((server) => ({
        ...server,
        firstGood: server.firstGood && this.#placedAgain(server.firstGood),
        lastGood: server.lastGood && this.#placed(server.lastGood),
      })),
    };
  }

  #give({ queue, index }: OpenPart): void {
    const record = queue.take() as QueuedRecord;
    if (this.#twice?.isKnown(record, index)) return;
    this.#analyzer.head(record.line);
    giveBody(record, this.#analyzer);
  }

  async #begin(part: LogPart): Promise<OpenPart> {
    this.#coming.splice(this.#coming.indexOf(part), 1);
    const index = this.#parts.indexOf(part);
    const open: OpenPart = { part, index, queue: new RecordQueue(index * apart, part.open()) };
    this.#open.push(open);
    await this.#fill(open);
    if (!open.queue.first) await this.#end(open);
    return open;
  }

  async #fill({ index, queue }: OpenPart): Promise<void> {
    await queue.fill(async (lines, isWhole) => {
      const part = this.#coming.find((each) => each.startsInside && this.#before(each) === this.#parts[index]);
      if (!part) return null;
      const next = await this.#begin(part);
      this.#next.set(index, { index: next.index, lines, common: isWhole ? 0 : 1 });
      return next.queue;
    });
  }

  async #end(open: OpenPart): Promise<void> {
    this.#open.splice(this.#open.indexOf(open), 1);
    await open.queue.close();
  }

  /** The log that a part goes on with: of those that end before it the one that is called alike, or the one that ends last. */
  #before(part: LogPart): LogPart | null {
    let found: LogPart | null = null;
    for (const each of this.#parts) {
      if (each === part || !follows(part, each)) continue;
      const alike = Number(stem(each.path) === stem(part.path)) - Number(found && stem(found.path) === stem(part.path));
      if (!found || alike > 0 || (alike === 0 && each.to > found.to)) found = each;
    }
    return found;
  }

  #earliest(): OpenPart | null {
    let earliest: OpenPart | null = null;
    for (const each of this.#open) if (!earliest || this.#isBefore(each, earliest)) earliest = each;
    return earliest;
  }

  #isBefore(a: OpenPart, b: OpenPart): boolean {
    const isBehind = follows(a.part, b.part);
    if (isBehind !== follows(b.part, a.part)) return !isBehind;
    const time = this.#timeOf(a) - this.#timeOf(b);
    if (time !== 0) return time < 0;
    const rank = this.#ranks.of(a.queue.first as QueuedRecord) - this.#ranks.of(b.queue.first as QueuedRecord);
    return rank < 0 || (rank === 0 && a.index < b.index);
  }

  #timeOf({ queue }: OpenPart): number {
    return (queue.first as QueuedRecord).time;
  }

  #placedFailure(failure: Failure): Failure {
    return {
      ...failure,
      occurrences: failure.occurrences.map((occurrence): Occurrence => {
        const { path, line } = this.#place(occurrence.line);
        return {
          ...occurrence,
          path,
          line,
          endLine: line + occurrence.endLine - occurrence.line,
          related: occurrence.related.map((each) => ({ ...each, ...this.#place(each.line) })),
        };
      }),
      shortlyBefore: failure.shortlyBefore.map((change) => this.#placed(change)),
      worksAgain: failure.worksAgain && this.#placedAgain(failure.worksAgain),
    };
  }

  #placedAgain(again: WorksAgain): WorksAgain {
    return { ...this.#placed(again), changes: again.changes.map((change) => this.#placed(change)) };
  }

  #placed<Told extends { readonly path: string; readonly line: number }>(told: Told): Told {
    return { ...told, ...this.#place(told.line) };
  }

  /** It has one path: where the last stands in another log, its line is not told. */
  #placedAnswer(answer: Unexplained): Unexplained {
    const first = this.#place(answer.firstLine);
    const last = this.#place(answer.lastLine);
    const lastLine = last.path === first.path ? last.line : first.line;
    return { ...answer, path: first.path, firstLine: first.line, lastLine };
  }

  #place(line: number): { readonly path: string; readonly line: number } {
    // Lines are counted from 1 here: the last of a log is no more than `apart`.
    const index = Math.floor((line - 1) / apart);
    const own = line - index * apart;
    const next = this.#next.get(index);
    if (next && own > next.lines + next.common) return this.#place(next.index * apart + own - next.lines);
    return { path: (this.#parts[index] as LogPart).path, line: own };
  }
}

/** Whether `a` begins when `b` has ended. */
function follows(a: LogPart, b: LogPart): boolean {
  return b.to <= a.from;
}

function overlap(a: LogPart, b: LogPart): boolean {
  return a.from < b.to && b.from < a.to;
}

/** What the names of one log's parts have in common: `messages`, `messages.1`, `messages.2.gz`. */
function stem(path: string): string {
  return (path.split(/[\\/]/).at(-1) as string)
    .toLowerCase()
    .replace(/\.gz$/, "")
    .replace(/[\d._-]+/g, "");
}

/** What was written first of records of one millisecond: a request is sent, then its handshake fails, then it is answered. */
class Ranks {
  readonly #beginnings = new BeginningReader();
  readonly #step = noStep();

  of({ line }: QueuedRecord): number {
    const { bytes, timestampEnd, end, read } = line;
    const { process, length } = read?.beginning ?? this.#beginnings.read(bytes, timestampEnd, end);
    if (process !== trafficServer || !findStep(bytes, timestampEnd + length, end, this.#step)) return 1;
    return this.#step.kind < receiveResponse ? 0 : 2;
  }
}

/** A record that two logs of one time hold, such as two snapshots, is one. */
class WrittenTwice {
  /** Logs of the time of each. */
  readonly #beside: readonly (readonly number[])[];
  /** How often each log has given a record. */
  #latest = new Map<string, Map<number, number>>();
  #before = new Map<string, Map<number, number>>();

  constructor(parts: readonly LogPart[]) {
    this.#beside = parts.map((a) => parts.flatMap((b, i) => (a !== b && overlap(a, b) ? [i] : [])));
  }

  isKnown({ line }: QueuedRecord, index: number): boolean {
    const beside = this.#beside[index] as readonly number[];
    if (beside.length === 0) return false;
    const key = asCompared(line);
    const times = this.#latest.get(key) ?? this.#before.get(key) ?? new Map<number, number>();
    const time = (times.get(index) ?? 0) + 1;
    times.set(index, time);
    this.#latest.set(key, times);
    if (this.#latest.size >= remembered) {
      this.#before = this.#latest;
      this.#latest = new Map();
    }
    return beside.some((other) => (times.get(other) ?? 0) >= time);
  }
}

/** What a record is known again by: its length and what it begins with, what another form puts before it left out. */
function asCompared({ bytes, timestamp, timestampEnd, end, read }: HeadLine): string {
  const from = read ? timestampEnd + read.beginning.length : timestamp;
  const head = read ? `${read.timestamp} ${read.beginning.host} ${read.beginning.process} ${read.beginning.pid} ` : "";
  return `${end - from} ${head}${bytes.toString("latin1", from, Math.min(end, from + compared))}`;
}
