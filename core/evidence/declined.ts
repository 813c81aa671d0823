/** What several logs say of requests that the box itself declined, as one. */

import type { Declined, LogAnalysis } from "../failures/failure.ts";
import { nameKey, plainName } from "../failures/host-name.ts";
import { timeOf } from "../log/timestamp.ts";

/** Those that were answered 403 before those that were answered 404, most requests first. */
export function declinedOf(logs: readonly { readonly analysis: Pick<LogAnalysis, "declined"> }[]): Declined[] {
  const byKey = new Map<string, Declined>();
  for (const each of logs.flatMap(({ analysis }) => analysis.declined)) {
    const { host, because, status, reason, domain, name, port } = each;
    const names = [nameKey(host), plainName(domain), name === null ? null : plainName(name)];
    const key = JSON.stringify([...names, because, status, reason, port]);
    const known = byKey.get(key);
    byKey.set(key, known ? both(known, each) : each);
  }
  return [...byKey.values()].sort((a, b) => a.status - b.status || b.requests - a.requests);
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
