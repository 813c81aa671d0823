/**
 * Several logs of one Expressway as one: files of the same time, or parts that follow each other. Their records are taken in
 * the order of time, and of each log no more is held than that needs.
 */

import type { Failure, LogAnalysis, Occurrence, Unexplained, WorksAgain } from "../failures/failure.ts";
import type { HeadLine } from "../log/lines.ts";
import { type Beginning, BeginningReader } from "../log/record.ts";
import type { TimeWindow } from "../log/window.ts";
import { trafficServer } from "../traffic-server/process.ts";
import { findStep, noStep, receiveResponse } from "../traffic-server/step.ts";
import { LogAnalyzer } from "./log-analyzer.ts";
import type { LogPart } from "./log-part.ts";
import { giveBody, type QueuedRecord, RecordQueue } from "./record-queue.ts";

/** Numbers of lines of different logs are so far apart: each tells its log too. */
const apart = 2 ** 32;
/** Records that may stand in another log too: so many are remembered, at least. */
const remembered = 2_000;
/** Of a record's head line so much is compared. */
const compared = 4_096;

/** A log of which all that Traffic Server says stands in another one too; their places among those given. */
export interface SameLog {
  readonly part: number;
  readonly other: number;
}

export interface JoinedAnalysis extends LogAnalysis {
  readonly same: readonly SameLog[];
}

/**
 * What they say together; occurrences and other lines say in which of them they stand. `path` of the whole is that of the first.
 * `hostNames`: by names of hosts, those that they count under.
 */
export async function analyseJoined(
  parts: readonly LogPart[],
  window: TimeWindow | null = null,
  hostNames: ReadonlyMap<string, string> = new Map(),
): Promise<JoinedAnalysis> {
  const joined = new JoinedLogs(parts, window, hostNames);
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
  readonly #beginnings = new BeginningReader();
  readonly #hostNames: ReadonlyMap<string, string>;
  /** Beginnings with another name of their host. */
  readonly #renamed = new WeakMap<Beginning, Beginning>();

  constructor(parts: readonly LogPart[], window: TimeWindow | null, hostNames: ReadonlyMap<string, string>) {
    this.#parts = parts;
    this.#hostNames = hostNames;
    this.#analyzer = new LogAnalyzer((parts[0] as LogPart).path, window);
    this.#coming = [...parts].sort((a, b) => a.from - b.from || a.to - b.to);
    this.#twice = parts.some((a) => parts.some((b) => a !== b && overlap(a, b))) ? new WrittenTwice(parts) : null;
  }

  async read(): Promise<void> {
    for (;;) {
      const next = this.#earliest();
      const [coming] = this.#coming;
      if (
        coming &&
        !(next && (follows(coming, next.part) || this.#timeOf(next) < inSeconds(coming.from, next.part.isCoarse)))
      ) {
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

  result(): JoinedAnalysis {
    const analysis = this.#analyzer.finish();
    return {
      ...analysis,
      same: this.#twice?.same() ?? [],
      failures: analysis.failures.map((failure) => this.#placedFailure(failure)),
      inbound: analysis.inbound.map((failure) => this.#placedFailure(failure)),
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
    const beginning = this.#beginningOf(record.line);
    if (this.#twice?.isKnown(record, beginning, index)) return;
    this.#analyzer.head(record.line, beginning);
    giveBody(record, this.#analyzer);
  }

  #beginningOf({ bytes, timestampEnd, end, read }: HeadLine): Beginning {
    const beginning = read?.beginning ?? this.#beginnings.read(bytes, timestampEnd, end);
    const host = this.#hostNames.get(beginning.host);
    if (host === undefined) return beginning;
    const renamed = this.#renamed.get(beginning) ?? { ...beginning, host };
    this.#renamed.set(beginning, renamed);
    return renamed;
  }

  async #begin(part: LogPart): Promise<OpenPart> {
    this.#coming.splice(this.#coming.indexOf(part), 1);
    const index = this.#parts.indexOf(part);
    const open: OpenPart = { part, index, queue: new RecordQueue(index * apart, part) };
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
    // What has whole seconds only may be anywhere in them.
    const isCoarse = a.part.isCoarse || b.part.isCoarse;
    const time = inSeconds(this.#timeOf(a), isCoarse) - inSeconds(this.#timeOf(b), isCoarse);
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
    const answers = answer.answers.map((each) => ({ ...each, ...this.#place(each.line) }));
    return { ...answer, path: first.path, firstLine: first.line, lastLine, answers };
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
  if (a.isCoarse !== b.isCoarse) return inSeconds(b.to, true) < inSeconds(a.from, true);
  return b.to <= a.from;
}

function overlap(a: LogPart, b: LogPart): boolean {
  if (a.from === b.from && a.to === b.to) return true;
  // Of the last second nobody knows how much belongs to a log that has whole seconds only.
  const rest = a.isCoarse === b.isCoarse ? 0 : 999;
  return inSeconds(a.from, rest > 0) < b.to + rest && inSeconds(b.from, rest > 0) < a.to + rest;
}

function inSeconds(time: number, isCoarse: boolean): number {
  return isCoarse ? Math.floor(time / 1000) * 1000 : time;
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

/** A record that two logs of one time hold, such as two snapshots, or a log and its export in another form, is one. */
class WrittenTwice {
  /** Logs of the time of each. */
  readonly #beside: readonly (readonly number[])[];
  /** Times are compared by seconds: one of them has no others. */
  readonly #isCoarse: boolean;
  /** How often each log has given a record. */
  #latest = new Map<string, Map<number, number>>();
  #before = new Map<string, Map<number, number>>();
  /** Records of Traffic Server's: of each log, and of each two the common ones. */
  readonly #own: number[];
  readonly #common: readonly number[][];

  constructor(parts: readonly LogPart[]) {
    this.#beside = parts.map((a) => parts.flatMap((b, i) => (a !== b && overlap(a, b) ? [i] : [])));
    this.#isCoarse = parts.some(({ isCoarse }) => isCoarse);
    this.#own = parts.map(() => 0);
    this.#common = parts.map(() => parts.map(() => 0));
  }

  isKnown({ line, time: at }: QueuedRecord, beginning: Beginning, index: number): boolean {
    const beside = this.#beside[index] as readonly number[];
    if (beside.length === 0) return false;
    const key = asCompared(line, inSeconds(at, this.#isCoarse), beginning);
    const times = this.#latest.get(key) ?? this.#before.get(key) ?? new Map<number, number>();
    const time = (times.get(index) ?? 0) + 1;
    times.set(index, time);
    this.#latest.set(key, times);
    if (this.#latest.size >= remembered) {
      this.#before = this.#latest;
      this.#latest = new Map();
    }
    const others = beside.filter((other) => (times.get(other) ?? 0) >= time);
    if (beginning.process === trafficServer) this.#count(index, others);
    return others.length > 0;
  }

  /** Of two that say the same, the later one. */
  same(): SameLog[] {
    return this.#own.flatMap((own, part) => {
      const other = this.#common[part]?.findIndex(
        (common, i) => own > 0 && common === own && (own < (this.#own[i] as number) || i < part),
      );
      return other === undefined || other < 0 ? [] : [{ part, other }];
    });
  }

  #count(index: number, others: readonly number[]): void {
    const add = (a: number, b: number) => {
      const row = this.#common[a] as number[];
      row[b] = (row[b] as number) + 1;
    };
    this.#own[index] = (this.#own[index] as number) + 1;
    for (const other of others) {
      add(index, other);
      add(other, index);
    }
  }
}

/** A tag that stands once more before the text, as remote syslog writes it. */
const tagAgain = /^traffic_(?:server|manager)(?:\[\d{1,10}\])?: */;

/** What a record is known again by, whatever form it has: time, host and process, the length of its text and what that begins with. */
function asCompared(
  { bytes, timestampEnd, end }: HeadLine,
  time: number,
  { host, process, pid, length }: Beginning,
): string {
  const from = timestampEnd + length;
  const begun = bytes.toString("latin1", from, Math.min(end, from + compared));
  const text = begun.startsWith("traffic_") ? begun.replace(tagAgain, "") : begun;
  return `${time} ${host} ${process} ${pid} ${end - from - begun.length + text.length} ${text}`;
}
