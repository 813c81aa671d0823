/** What several logs say, as one: the same failure in two of them is one failure. */

import { timeOf } from "../log/timestamp.ts";
import {
  bothConsequences,
  inSeverity,
  keptAnswers,
  keptConnections,
  keptFirst,
  keptInAll,
  keptLast,
  keptTrackingIds,
  maxFailures,
} from "./collector.ts";
import type { CountedRoute, Failure, LogAnalysis, Occurrence, Unexplained } from "./failure.ts";
import { bothHit } from "./hit.ts";
import { plainName } from "./host-name.ts";

/** What was found, without where it was looked for. */
export type Findings = Pick<LogAnalysis, "failures" | "unexplained" | "routes">;

export const noFindings: Findings = { failures: [], unexplained: [], routes: [] };

/**
 * Both as one analysis; `a` was given first, which decides between equal times. Counts are exact; of the occurrences of
 * a failure the first 10 and the last 90 are kept, and fewer where all failures together would keep more than 20,000.
 */
export function mergeFindings(a: Findings, b: Findings): Findings & { readonly droppedFailures: number } {
  const failures = inSeverity(merged(a.failures, b.failures, ({ id }) => id, joinFailures));
  return {
    failures: bounded(failures.slice(0, maxFailures)),
    droppedFailures: Math.max(0, failures.length - maxFailures),
    unexplained: merged(a.unexplained, b.unexplained, unexplainedKey, mergeUnexplained).sort(
      (x, y) => y.requests - x.requests,
    ),
    routes: merged(a.routes, b.routes, ({ segment }) => segment, mergeRoutes).sort((x, y) => y.count - x.count),
  };
}

function merged<Item>(
  a: readonly Item[],
  b: readonly Item[],
  keyOf: (item: Item) => string,
  merge: (a: Item, b: Item) => Item,
): Item[] {
  const byKey = new Map(a.map((item) => [keyOf(item), item] as const));
  for (const item of b) {
    const known = byKey.get(keyOf(item));
    byKey.set(keyOf(item), known === undefined ? item : merge(known, item));
  }
  return [...byKey.values()];
}

/** Two records of one failure as one. */
export function joinFailures(a: Failure, b: Failure): Failure {
  const count = a.count + b.count;
  const occurrences = [...a.occurrences, ...b.occurrences]
    .map((occurrence) => ({ occurrence, time: instant(occurrence.timestamp) }))
    .sort((x, y) => x.time - y.time)
    .map(({ occurrence }) => occurrence);
  const kept = endsOf(occurrences, keptFirst, keptLast);
  return {
    ...a,
    // One line that names the address is enough to know it.
    addressInferred: a.addressInferred && b.addressInferred,
    portInferred: a.portInferred && b.portInferred,
    portBy: a.portInferred && b.portInferred ? (a.portBy ?? b.portBy) : null,
    countPortInferred: a.countPortInferred + b.countPortInferred,
    requestIds: [...a.requestIds, ...b.requestIds].slice(0, keptAnswers),
    ...(a.connections || b.connections
      ? { connections: [...(a.connections ?? []), ...(b.connections ?? [])].slice(0, keptConnections) }
      : {}),
    consequences: bothConsequences(a.consequences, b.consequences),
    hit: bothHit(a.hit, b.hit),
    tlsError: a.tlsError ?? b.tlsError,
    count,
    requests: a.requests === null && b.requests === null ? null : (a.requests ?? 0) + (b.requests ?? 0),
    first: instant(b.first) < instant(a.first) ? b.first : a.first,
    last: instant(b.last) > instant(a.last) ? b.last : a.last,
    ...againOfBoth(a, b),
    occurrencesOmitted: count - kept.length,
    occurrences: kept,
    shortlyBefore: instant(b.first) < instant(a.first) ? b.shortlyBefore : a.shortlyBefore,
  };
}

/** Of two logs: the earliest answer behind both, and whether one lies between. */
function againOfBoth(a: Failure, b: Failure): Pick<Failure, "worksAgain" | "isByTurns"> {
  const last = Math.max(instant(a.last), instant(b.last));
  const answers = [a.worksAgain, b.worksAgain].filter((answer) => answer !== null);
  const behind = answers.filter(({ timestamp }) => instant(timestamp) >= last);
  return {
    worksAgain: behind.sort((x, y) => instant(x.timestamp) - instant(y.timestamp))[0] ?? null,
    isByTurns: a.isByTurns || b.isByTurns || behind.length < answers.length,
  };
}

function endsOf(occurrences: readonly Occurrence[], first: number, last: number): readonly Occurrence[] {
  if (occurrences.length <= first + last) return occurrences;
  return [...occurrences.slice(0, first), ...occurrences.slice(occurrences.length - last)];
}

function bounded(failures: readonly Failure[]): readonly Failure[] {
  let first = keptFirst;
  let last = keptLast;
  const kept = () => failures.reduce((sum, { occurrences }) => sum + Math.min(occurrences.length, first + last), 0);
  while (kept() > keptInAll && first + last > 1) {
    if (last > 0) last >>= 1;
    else first >>= 1;
  }
  if (first + last === keptFirst + keptLast) return failures;
  return failures.map((failure) => {
    const occurrences = endsOf(failure.occurrences, first, last);
    return { ...failure, occurrences, occurrencesOmitted: failure.count - occurrences.length };
  });
}

/** Equal for answers that are counted together. */
export function unexplainedKey(
  answer: Pick<Unexplained, "host" | "because" | "name" | "address" | "port" | "status" | "reason">,
): string {
  const { host, because, name, address, port, status, reason } = answer;
  return JSON.stringify([host, because, name === null ? null : plainName(name), address, port, status, reason]);
}

/** Path and lines are those of the earlier log: two logs have no line numbers in common. */
function mergeUnexplained(a: Unexplained, b: Unexplained): Unexplained {
  const [earlier, later] = instant(b.first) < instant(a.first) ? [b, a] : [a, b];
  return {
    ...earlier,
    requests: a.requests + b.requests,
    trackingIds: [...new Set([...earlier.trackingIds, ...later.trackingIds])].slice(0, keptTrackingIds),
    last: instant(later.last) > instant(earlier.last) ? later.last : earlier.last,
    answers: [...earlier.answers, ...later.answers].slice(0, keptAnswers),
  };
}

function mergeRoutes(a: CountedRoute, b: CountedRoute): CountedRoute {
  return { ...a, count: a.count + b.count };
}

/** Another form than a timestamp's comes before all. */
function instant(timestamp: string): number {
  return timeOf(timestamp) ?? 0;
}
