/** Clocks of several inputs that differ: two Expressways whose logs show the same requests, a status written before its log. */

import { type ClockDifference, clockTolerance } from "../failures/clock.ts";
import { nameKey } from "../failures/host-name.ts";
import { timeOf } from "../log/timestamp.ts";
import type { EvidenceInputs } from "./evidence.ts";

/** Hosts that are compared for one request. */
const mostHosts = 4;

/** By the paths of inputs: the clock that differs most from the input's own. */
export function clockDifferences(inputs: EvidenceInputs): ReadonlyMap<string, ClockDifference> {
  return new Map([...ofPeers(inputs), ...ofStatus(inputs)]);
}

interface Received {
  readonly host: string;
  readonly path: string;
  readonly time: number;
}

/** The least difference of any request that both received: one may have been kept waiting. */
function ofPeers({ logs }: EvidenceInputs): Map<string, ClockDifference> {
  const byId = new Map<string, Received[]>();
  for (const { analysis } of logs)
    for (const { host, id, time } of analysis.tracked) {
      const same = byId.get(id);
      if (!same) byId.set(id, [{ host, path: analysis.path, time }]);
      else if (same.length < mostHosts && !same.some((each) => nameKey(each.host) === nameKey(host)))
        same.push({ host, path: analysis.path, time });
    }
  const least = new Map<string, { a: Received; b: Received; difference: number }>();
  for (const received of byId.values())
    for (const [i, a] of received.entries())
      for (const b of received.slice(i + 1)) {
        const difference = Math.abs(a.time - b.time);
        const key = `${a.path}\0${nameKey(a.host)}\0${b.path}\0${nameKey(b.host)}`;
        const known = least.get(key);
        if (!known || difference < known.difference) least.set(key, { a, b, difference });
      }
  const found = new Map<string, ClockDifference>();
  for (const { a, b, difference } of [...least.values()].sort((x, y) => y.difference - x.difference)) {
    if (difference <= clockTolerance) continue;
    for (const [own, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = found.get(own.path);
      const seconds = Math.round(difference / 1000);
      if (known) found.set(own.path, { ...known, more: known.more + 1 });
      else found.set(own.path, { kind: "peer", seconds, who: other.host, more: 0, line: null });
    }
  }
  return found;
}

/** A download holds the status as it was when the log had ended. */
function ofStatus({ configurations, logs }: EvidenceInputs): Map<string, ClockDifference> {
  const found = new Map<string, ClockDifference>();
  for (const { path, group, host, facts } of configurations) {
    if (facts.systemTime === null) continue;
    const isIn = (other: string | null) =>
      path.startsWith(`${group}!/`) || (host !== null && other !== null && nameKey(host) === nameKey(other));
    for (const { analysis, group: ofLog } of logs) {
      const end = analysis.to === null ? null : timeOf(analysis.to);
      if (ofLog !== group || !isIn(analysis.host) || end === null || analysis.timestampInferred !== null) continue;
      const difference = end - facts.systemTime;
      if (difference <= clockTolerance) continue;
      const seconds = Math.round(difference / 1000);
      found.set(path, { kind: "status", seconds, who: analysis.host, more: 0, line: null });
    }
  }
  return found;
}
