/**
 * What shows that nothing came through the tunnel: requests that Expressway-E answered for the next hop, and that Expressway-C never
 * received; an alarm that the SSH tunnels are down. The phrase alone says no more than that the next hop did not answer.
 */

import type { Unexplained } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import { timeOf } from "../log/timestamp.ts";
import { type Alarm, alarmBeside } from "./alarms.ts";
import { clockDifferences } from "./clocks.ts";
import type { EvidenceInputs } from "./evidence.ts";

/** The log of an Expressway-C. */
interface Core {
  readonly host: string;
  readonly from: number;
  readonly to: number;
  readonly ids: ReadonlySet<string>;
  readonly before: string | null;
}

export function withTunnel(
  unexplained: readonly Unexplained[],
  alarms: readonly Alarm[],
  inputs: EvidenceInputs,
): readonly Unexplained[] {
  if (!unexplained.some(({ because }) => because === "next-hop")) return unexplained;
  const cores = coresOf(inputs, unexplained);
  return unexplained.map((answer) => {
    if (answer.because !== "next-hop" || answer.passedOn >= answer.requests) return answer;
    const tunnel = { notReceivedBy: notReceivedBy(answer, cores), alarm: alarmBeside(answer, ["tunnel"], alarms) };
    return tunnel.notReceivedBy.length === 0 && tunnel.alarm === null ? answer : { ...answer, tunnel };
  });
}

/** Logs with tracking ids, of boxes that asked servers over https and answered nothing for a next hop; no clock of theirs differs. */
function coresOf(inputs: EvidenceInputs, unexplained: readonly Unexplained[]): Core[] {
  const differing = clockDifferences(inputs);
  const edges = new Set(unexplained.filter(({ because }) => because === "next-hop").map(({ host }) => nameKey(host)));
  return inputs.logs.flatMap(({ analysis }) => {
    const { host, servers, received, path } = analysis;
    const from = timeOf(analysis.from ?? "");
    const to = timeOf(analysis.to ?? "");
    const isCore = host !== null && !edges.has(nameKey(host)) && servers.length > 0 && received.ids.length > 0;
    if (!isCore || from === null || to === null || differing.has(path)) return [];
    return [{ host, from, to, ids: new Set(received.ids), before: received.before }];
  });
}

function notReceivedBy({ answers, passedOn }: Unexplained, cores: readonly Core[]): readonly string[] {
  // What came back came through the tunnel.
  if (passedOn > 0 || answers.some(({ answered }) => answered)) return [];
  const ids = answers.flatMap(({ trackingId, timestamp }) => {
    const time = timeOf(timestamp);
    return trackingId === null || time === null ? [] : [{ id: trackingId, time }];
  });
  if (ids.some(({ id }) => cores.some((core) => core.ids.has(id)))) return [];
  const hosts = new Map<string, string>();
  for (const core of cores) {
    const isMissing = ids.some(
      ({ id, time }) => core.from <= time && time <= core.to && (core.before === null || id < core.before),
    );
    if (isMissing) hosts.set(nameKey(core.host), core.host);
  }
  return [...hosts.values()];
}
