/** What several logs say of requests that the box itself declined, as one. */

import type { AlarmTopic } from "../expressway/alarms.ts";
import type { Declined, DeclinedBecause, LogAnalysis } from "../failures/failure.ts";
import { nameKey, plainName } from "../failures/host-name.ts";
import { timeOf } from "../log/timestamp.ts";
import { type Alarm, alarmBeside } from "./alarms.ts";

/** With the alarm that says why; null without one. */
export interface DeclinedRequest extends Declined {
  readonly alarm: Pick<Alarm, "id" | "title" | "host" | "path" | "line"> | null;
}

/** What says the same as an answer: clocks that differ, and an address that is blocked, which comes after the answers. */
const topicsOf: Readonly<Record<DeclinedBecause, readonly AlarmTopic[]>> = {
  "domain-or-clock": ["time-of-traversal-zone", "time"],
  "not-allowed": [],
  unknown: [],
  "not-found": ["address-blocked"],
};

/** Those that were answered 403 before those that were answered 404, most requests first. */
export function declinedOf(
  logs: readonly { readonly analysis: Pick<LogAnalysis, "declined" | "to"> }[],
  alarms: readonly Alarm[],
): DeclinedRequest[] {
  const byKey = new Map<string, Declined>();
  for (const each of logs.flatMap(({ analysis }) => analysis.declined)) {
    const { host, because, status, reason, domain, name, port } = each;
    const names = [nameKey(host), domain === null ? null : plainName(domain), name === null ? null : plainName(name)];
    const key = JSON.stringify([...names, because, status, reason, port]);
    const known = byKey.get(key);
    byKey.set(key, known ? both(known, each) : each);
  }
  const ends = logs.flatMap(({ analysis }) => analysis.to ?? []).sort((a, b) => at(b) - at(a));
  return [...byKey.values()]
    .sort((a, b) => a.status - b.status || b.requests - a.requests)
    .map((each) => {
      const until = each.because === "not-found" ? (ends[0] ?? each.last) : each.last;
      return { ...each, alarm: alarmBeside({ ...each, last: until }, topicsOf[each.because], alarms) };
    });
}

/** Where the times of two logs cross, the lines of one may be those of the other. */
function both(a: Declined, b: Declined): Declined {
  const [earlier, later] = at(b.first) < at(a.first) ? [b, a] : [a, b];
  const isApart = at(earlier.last) < at(later.first);
  return {
    ...earlier,
    requests: isApart ? a.requests + b.requests : Math.max(a.requests, b.requests),
    last: at(a.last) > at(b.last) ? a.last : b.last,
  };
}

function at(timestamp: string): number {
  return timeOf(timestamp) ?? 0;
}
