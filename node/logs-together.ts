/** What all logs say together. Those of one Expressway that bear on each other are read once more, as one. */

import { analyseJoined, type LogPart } from "../core/analysis/joined-logs.ts";
import { keptInAll, maxFailures } from "../core/failures/collector.ts";
import type { Failure, LogAnalysis } from "../core/failures/failure.ts";
import { type Findings, mergeFindings, noFindings } from "../core/failures/merge.ts";
import type { Problem } from "../core/failures/problem.ts";
import { timeOf } from "../core/log/timestamp.ts";
import type { TimeWindow } from "../core/log/window.ts";

/** So long (ms) after a log has ended, another may go on with what it tells. */
const near = 300_000;
/** Occurrences that are held apart until all logs have been read. */
const maxApart = 2 * keptInAll;

const notJoined: Problem = { code: "not-joined", detail: null, lost: false };

export interface ReadLog {
  /** Its place in the list of inputs. */
  readonly input: number;
  readonly analysis: LogAnalysis;
  /** Its bytes once more, text in UTF-8; throws where they are no longer the same. Null where they are gone. */
  readonly readAgain: (() => AsyncIterable<Uint8Array>) | null;
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
  readonly #tell: (input: number, problem: Problem) => void;
  #findings: Findings = noFindings;
  #waiting: ReadLog[] = [];
  #apart = 0;

  readonly #window: TimeWindow | null;

  /** `tell` is given what goes wrong with an input of the list. */
  constructor(window: TimeWindow | null, tell: (input: number, problem: Problem) => void) {
    this.#window = window;
    this.#tell = tell;
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
    for (const group of groupsOf(this.#waiting.flatMap(joinable))) {
      if (cancelled()) break;
      const joined = await joinedOrNull(group, this.#window);
      if (!joined) {
        for (const { input } of group) if (!cancelled()) this.#tell(input, notJoined);
        continue;
      }
      const [first] = group as [Joinable];
      alone.push(...group.flatMap(({ analysis }) => analysis.failures));
      for (const problem of joined.problems) if (problem.code.startsWith("limit-")) this.#tell(first.input, problem);
      const joinedInputs = new Set(group.map(({ input }) => input));
      this.#waiting = this.#waiting.flatMap((log) => {
        if (log.input === first.input) return { ...log, analysis: joined };
        return joinedInputs.has(log.input) ? [] : log;
      });
    }
    this.#mergeWaiting();
    return { findings: this.#findings, alone };
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

function joinable(log: ReadLog): Joinable[] {
  const { analysis, readAgain } = log;
  const { path, hosts, from, to, problems } = analysis;
  const [first, last] = [from === null ? null : timeOf(from), to === null ? null : timeOf(to)];
  // Of logs that name no host nobody can say that they are of one.
  if (!readAgain || !hosts.some((host) => host !== "") || first === null || last === null) return [];
  const startsInside = problems.some(({ code }) => code === "starts-inside-record");
  const part = { path, from: Math.min(first, last), to: Math.max(first, last), startsInside, open: readAgain };
  return [{ ...log, part }];
}

/** Logs that have a host in common and are of one time, or follow each other, where that may tell more; each group as given. */
function groupsOf(logs: readonly Joinable[]): Joinable[][] {
  const groupOf = new Map<Joinable, Set<Joinable>>(logs.map((log) => [log, new Set([log])]));
  const byHost = new Map<string, Joinable[]>();
  for (const log of logs) for (const host of log.analysis.hosts) byHost.set(host, [...(byHost.get(host) ?? []), log]);
  for (const ofHost of byHost.values()) {
    ofHost.sort((a, b) => a.part.from - b.part.from);
    let latest: Joinable | null = null;
    for (const log of ofHost) {
      if (latest && log.part.from <= latest.part.to + near) unite(groupOf, latest, log);
      if (!latest || log.part.to > latest.part.to) latest = log;
    }
  }
  return [...new Set(groupOf.values())]
    .filter((group) => group.size > 1 && [...group].some(({ analysis }) => leavesOpen(analysis)))
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

/** Whether another log may tell more of what this one tells. */
function leavesOpen({ cut, unexplained, failures }: LogAnalysis): boolean {
  if (cut || unexplained.some(({ because }) => because === "unknown")) return true;
  return failures.some(
    ({ port, requests, occurrences }) =>
      port === null ||
      requests === null ||
      occurrences.some(({ related }) => !related.some(({ role }) => role === "request")),
  );
}

/** Null where one of them has changed meanwhile: then each counts by itself. */
async function joinedOrNull(group: readonly Joinable[], window: TimeWindow | null): Promise<LogAnalysis | null> {
  try {
    return await analyseJoined(
      group.map(({ part }) => part),
      window,
    );
  } catch {
    return null;
  }
}
