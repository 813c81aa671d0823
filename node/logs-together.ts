/** What all logs say together. Those of one Expressway that bear on each other are read once more, as one. */

import { type CountedPart, partOf } from "../core/analysis/copies-within.ts";
import { analyseJoined, type JoinedAnalysis } from "../core/analysis/joined-logs.ts";
import { analyseTimed, type LogPart } from "../core/analysis/log-part.ts";
import { keptInAll, maxFailures } from "../core/failures/collector.ts";
import type { Failure, LogAnalysis } from "../core/failures/failure.ts";
import { type Findings, mergeFindings, noFindings } from "../core/failures/merge.ts";
import type { Problem } from "../core/failures/problem.ts";
import { sameHosts } from "../core/failures/same-hosts.ts";
import { clockBeside, clockOfEnd, type KnownClock, type Stretch } from "../core/log/forms/clock.ts";
import { timeOf } from "../core/log/timestamp.ts";
import type { TimeWindow } from "../core/log/window.ts";

/** So long (ms) after a log has ended, another may go on with what it tells. */
const near = 300_000;
/** Occurrences that are held apart until all logs have been read. */
const maxApart = 2 * keptInAll;

/** Of more logs than these nobody asks whether two tell the same: of an archive each costs reading it up to there. */
const mostCompared = 16;

const notJoined: Problem = { code: "not-joined", detail: null, lost: false };

export interface ReadLog {
  /** Its place in the list of inputs. */
  readonly input: number;
  readonly analysis: LogAnalysis;
  /** Its bytes once more, text in UTF-8; throws where they are no longer the same. Null where they are gone. */
  readonly readAgain: (() => AsyncIterable<Uint8Array>) | null;
  /** Of a log that stands in its input more than once, what counts; null where all of it does. */
  readonly counted: CountedPart | null;
}

/** Who is told what becomes of the inputs of the list. */
export interface LogListener {
  /** What goes wrong with one. */
  tell(input: number, problem: Problem): void;
  /** Year and zone of a log are known now: what it says so. */
  timed(input: number, analysis: LogAnalysis): void;
}

interface Together {
  readonly findings: Findings;
  /** Failures of logs that were joined, as each tells them alone. */
  readonly alone: readonly Failure[];
}

/** A log that can be joined with others. */
interface Joinable extends ReadLog {
  readonly part: LogPart;
}

export class LogsTogether {
  readonly #listener: LogListener;
  #findings: Findings = noFindings;
  #waiting: ReadLog[] = [];
  #apart = 0;

  readonly #window: TimeWindow | null;

  constructor(window: TimeWindow | null, listener: LogListener) {
    this.#window = window;
    this.#listener = listener;
  }

  add(log: ReadLog): void {
    this.#waiting.push(log);
    for (const { occurrences } of log.analysis.failures) this.#apart += 1 + occurrences.length;
    if (this.#apart <= maxApart) return;
    for (const { input, analysis } of this.#waiting)
      if (this.#waiting.length > 1 && leavesOpen(analysis)) this.#tell(input, notJoined);
    this.#mergeWaiting();
  }

  /** A log that stands in another one counts for nothing; false where it has been counted already. */
  takeBack(input: number): boolean {
    const before = this.#waiting.length;
    this.#waiting = this.#waiting.filter((log) => log.input !== input);
    return this.#waiting.length < before;
  }

  /** What they say, in the order in which they were given. */
  async finish(cancelled: () => boolean): Promise<Together> {
    const alone: Failure[] = [];
    const hostNames = sameHosts(this.#waiting.flatMap(({ analysis }) => namesOf(analysis)));
    const hostsOf: HostsOf = (names) => new Set(names.map((name) => hostNames.get(name) ?? name));
    const clocks = await this.#timeWaiting(hostsOf, cancelled);
    const logs = this.#waiting.flatMap((log) => joinable(log, clocks.get(log.input) ?? null));
    for (const group of groupsOf(logs, hostsOf)) {
      if (cancelled()) break;
      const joined = await joinedOrNull(group, this.#window, hostNames);
      if (!joined) {
        for (const { input } of group) if (!cancelled()) this.#tell(input, notJoined);
        continue;
      }
      const [first] = group as [Joinable];
      alone.push(...group.flatMap(({ analysis }) => analysis.failures));
      for (const problem of joined.problems) if (problem.code.startsWith("limit-")) this.#tell(first.input, problem);
      for (const { part, other } of joined.same) {
        const detail = (group[other] as Joinable).analysis.path;
        this.#tell((group[part] as Joinable).input, { code: "same-log", detail, lost: false });
      }
      const joinedInputs = new Set(group.map(({ input }) => input));
      this.#waiting = this.#waiting.flatMap((log) => {
        if (log.input === first.input) return { ...log, analysis: joined };
        return joinedInputs.has(log.input) ? [] : log;
      });
    }
    this.#mergeWaiting();
    return { findings: this.#findings, alone };
  }

  #tell(input: number, problem: Problem): void {
    this.#listener.tell(input, problem);
  }

  /** Reads logs once more whose first records have no year or zone, where their last or another log of their host has; by input. */
  async #timeWaiting(hostsOf: HostsOf, cancelled: () => boolean): Promise<ReadonlyMap<number, KnownClock>> {
    const clocks = new Map<number, KnownClock>();
    const known = this.#waiting.flatMap(({ analysis }) => timedLog(analysis, hostsOf));
    for (const [i, log] of this.#waiting.entries()) {
      const clock = cancelled() ? null : clockOf(log.analysis, known, hostsOf);
      if (!clock || !log.readAgain) continue;
      try {
        const bytes = countedBytes(log.readAgain, log.counted);
        const firstLine = log.counted?.line ?? null;
        const analysis = await analyseTimed(log.analysis.path, bytes, clock, this.#window, firstLine);
        this.#waiting[i] = { ...log, analysis };
        known.push(...timedLog(analysis, hostsOf));
        this.#listener.timed(log.input, analysis);
        clocks.set(log.input, clock);
      } catch {
        // It has changed meanwhile: what was read of it counts.
      }
    }
    return clocks;
  }

  #mergeWaiting(): void {
    for (const { input, analysis } of this.#waiting) {
      const { droppedFailures, ...findings } = mergeFindings(this.#findings, analysis);
      this.#findings = findings;
      if (droppedFailures > 0) this.#tell(input, { code: "limit-failures", detail: String(maxFailures), lost: true });
    }
    this.#waiting = [];
    this.#apart = 0;
  }
}

/** Forms whose times are those that the records tell themselves, or that a program wrote beside them. */
const withoutLocalTime: ReadonlySet<string> = new Set(["message", "tag", "time-only", "csv", "json"]);

/** Names of hosts, each as it counts. */
type HostsOf = (names: readonly string[]) => ReadonlySet<string>;

function stretchOf({ from, to }: LogAnalysis): Stretch | null {
  return from === null || to === null ? null : { from, to };
}

/** Those of Traffic Server's records and of the first record: a log of other processes names its host too. */
function namesOf({ hosts, host }: LogAnalysis): readonly string[] {
  return [...hosts, ...(host === null ? [] : [host])].filter((name) => name !== "");
}

/** A log whose records have year and zone. */
interface TimedLog {
  readonly stretch: Stretch;
  readonly hosts: ReadonlySet<string>;
}

/** None where its times are not those of a box, or not known. */
function timedLog(analysis: LogAnalysis, hostsOf: HostsOf): TimedLog[] {
  const stretch = stretchOf(analysis);
  const isLocal = analysis.timestampInferred !== null || !withoutLocalTime.has(analysis.form ?? "");
  if (!stretch || !isLocal || timeOf(stretch.from) === null) return [];
  return [{ stretch, hosts: hostsOf(namesOf(analysis)) }];
}

/** Null where nothing tells it, or others differ. */
function clockOf(analysis: LogAnalysis, known: readonly TimedLog[], hostsOf: HostsOf): KnownClock | null {
  const stretch = stretchOf(analysis);
  if (!stretch || timeOf(stretch.from) !== null) return null;
  const own = clockOfEnd(stretch);
  if (own) return own;
  const hosts = [...hostsOf(namesOf(analysis))];
  let found: KnownClock | null = null;
  for (const other of known) {
    if (!hosts.some((host) => other.hosts.has(host))) continue;
    const clock = clockBeside(stretch, other.stretch, near);
    if (!clock) continue;
    if (found && (found.year !== clock.year || found.zone !== clock.zone)) return null;
    found = clock;
  }
  return found;
}

function countedBytes(
  readAgain: () => AsyncIterable<Uint8Array>,
  counted: CountedPart | null,
): AsyncIterable<Uint8Array> {
  return counted ? partOf(readAgain(), counted) : readAgain();
}

function joinable(log: ReadLog, clock: KnownClock | null): Joinable[] {
  const { analysis, readAgain, counted } = log;
  const { path, hosts, from, to, problems } = analysis;
  const [first, last] = [from === null ? null : timeOf(from), to === null ? null : timeOf(to)];
  // Of logs that name no host nobody can say that they are of one.
  if (!readAgain || !hosts.some((host) => host !== "") || first === null || last === null) return [];
  const startsInside = problems.some(({ code }) => code === "starts-inside-record");
  const isCoarse = !/\.\d/.test(from as string);
  const [start, end] = [Math.min(first, last), Math.max(first, last)];
  const part = {
    path,
    from: start,
    to: end,
    clock,
    isCoarse,
    startsInside,
    open: () => countedBytes(readAgain, counted),
    firstLine: counted?.line ?? 0,
  };
  return [{ ...log, part }];
}

/** Logs that have a host in common and are of one time, or follow each other, where that may tell more; each group as given. */
function groupsOf(logs: readonly Joinable[], hostsOf: HostsOf): Joinable[][] {
  const groupOf = new Map<Joinable, Set<Joinable>>(logs.map((log) => [log, new Set([log])]));
  const byHost = new Map<string, Joinable[]>();
  for (const log of logs)
    for (const host of hostsOf(log.analysis.hosts)) byHost.set(host, [...(byHost.get(host) ?? []), log]);
  for (const ofHost of byHost.values()) {
    ofHost.sort((a, b) => a.part.from - b.part.from);
    let latest: Joinable | null = null;
    for (const log of ofHost) {
      if (latest && log.part.from <= latest.part.to + near) unite(groupOf, latest, log);
      if (!latest || log.part.to > latest.part.to) latest = log;
    }
  }
  return [...new Set(groupOf.values())]
    .filter((group) => group.size > 1 && mayTellMore([...group]))
    .map((group) => logs.filter((log) => group.has(log)));
}

function unite(groupOf: Map<Joinable, Set<Joinable>>, a: Joinable, b: Joinable): void {
  const group = groupOf.get(a) as Set<Joinable>;
  const other = groupOf.get(b) as Set<Joinable>;
  if (group === other) return;
  for (const each of other) {
    group.add(each);
    groupOf.set(each, group);
  }
}

/** Whether they may tell more together than each by itself, or less: what two of them tell is told once. */
function mayTellMore(group: readonly Joinable[]): boolean {
  if (group.some(({ analysis }) => leavesOpen(analysis))) return true;
  if (group.length > mostCompared) return false;
  const told = new Set<string>();
  for (const { analysis } of group) {
    const own = new Set(analysis.failures.flatMap(placesInTime));
    for (const each of own) if (told.has(each)) return true;
    for (const each of own) told.add(each);
  }
  return false;
}

/** What each occurrence of a failure is known by in another log, whose hosts and times are written in another way. */
function placesInTime({ signature, name, address, occurrences }: Failure): string[] {
  return occurrences.map(({ timestamp, pid, thread }) => {
    const time = timeOf(timestamp);
    const second = time === null ? timestamp : Math.floor(time / 1000);
    return `${second} ${signature} ${name} ${address} ${pid} ${thread}`;
  });
}

/** Whether another log may tell more of what this one tells. */
function leavesOpen({ cut, unexplained, failures }: LogAnalysis): boolean {
  if (cut || unexplained.some(({ because }) => because === "unknown")) return true;
  return failures.some(
    ({ process, port, requests, occurrences }) =>
      process === undefined &&
      (port === null ||
        requests === null ||
        occurrences.some(({ related }) => !related.some(({ role }) => role === "request"))),
  );
}

/** Null where one of them has changed meanwhile: then each counts by itself. */
async function joinedOrNull(
  group: readonly Joinable[],
  window: TimeWindow | null,
  hostNames: ReadonlyMap<string, string>,
): Promise<JoinedAnalysis | null> {
  try {
    return await analyseJoined(
      group.map(({ part }) => part),
      window,
      hostNames,
    );
  } catch {
    return null;
  }
}
