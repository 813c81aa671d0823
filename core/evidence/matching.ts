/** Which handshakes of the captures a failure of the log is about. By address, port, name and time, never by a name alone. */

import type { Handshake } from "../archive/capture/handshake.ts";
import type { AnyFailure, Direction, Failure } from "../failure.ts";
import { failureId, failureKey } from "../failures.ts";
import { nameKey } from "../log/transaction.ts";
import { joinFailures } from "../merge.ts";
import { isAddress } from "../remediation.ts";
import { type Host, type Hosts, type Seen, timeOf } from "./hosts.ts";

/** A handshake belongs to a line that stands so long (ms) behind it, or before it where clocks are read in another order. */
const before = 15_000;
const after = 2_000;

/** Whose alert says that this failure is meant; null where the log does not tell who refused. */
export function refuser(direction: Direction | null): "client" | "server" | null {
  if (direction === null) return null;
  return direction === "server-rejected-expressway" ? "server" : "client";
}

export function handshakesOf(failure: Failure, host: Host): readonly Seen[] {
  if (failure.address === null) return [];
  const from = refuser(failure.direction);
  const fits = fitsInTime(failure);
  return (host.byAddress.get(nameKey(failure.address)) ?? []).filter(
    ({ handshake }) =>
      (failure.port === null || handshake.server.port === failure.port) &&
      sniFits(handshake, failure.name) &&
      fits(handshake.time) &&
      (from === null || handshake.alerts.every((alert) => alert.level !== 2 || alert.from === from)),
  );
}

/** Of many occurrences only the ends are kept: between them every time fits. */
function fitsInTime({ occurrences, occurrencesOmitted, first, last }: Failure): (time: number | null) => boolean {
  const [begin, end] = [timeOf(first), timeOf(last)];
  if (occurrencesOmitted > 0 && begin !== null && end !== null)
    return (time) => time === null || (time >= begin - before && time <= end + after);
  const times = occurrences.map(({ timestamp }) => timeOf(timestamp)).filter((time) => time !== null);
  return (time) => time === null || times.some((at) => time >= at - before && time <= at + after);
}

/** Anyone can send a name: it never makes a handshake belong, but another name makes it not. */
export function sniFits({ sni }: Handshake, name: string | null): boolean {
  return sni === null || name === null || isAddress(name) || nameKey(sni) === nameKey(name);
}

/** The one to show: with certificates, ended by the right side's alert, the latest. */
export function best(candidates: readonly Seen[], direction: Direction | null): Seen | null {
  const from = refuser(direction) ?? "client";
  const rank = ({ handshake, sent, own }: Seen) =>
    (from === "client" ? sent : own).length > 0 ? (handshake.alerts.some((alert) => alert.from === from) ? 2 : 1) : 0;
  let found: Seen | null = null;
  for (const each of candidates) {
    const order =
      found === null ? 1 : rank(each) - rank(found) || (each.handshake.time ?? 0) - (found.handshake.time ?? 0);
    if (order > 0) found = each;
  }
  return found;
}

/**
 * A capture settles a port that the requests left open: where all handshakes that ended so went to one port. A failure that
 * becomes another one thereby is counted with it.
 */
export function settlePorts(failures: readonly Failure[], hosts: Hosts): Failure[] {
  const byId = new Map<string, Failure>();
  for (const failure of failures) {
    const settled = settlePort(failure, hosts.find(failure.host));
    const same = byId.get(settled.id);
    byId.set(settled.id, same ? joinFailures(same, settled) : settled);
  }
  return [...byId.values()];
}

function settlePort(failure: Failure, host: Host | undefined): Failure {
  if (failure.port !== null || !host) return failure;
  const from = refuser(failure.direction) ?? "client";
  const ports = new Set(
    handshakesOf(failure, host)
      .filter(
        ({ handshake }) =>
          handshake.alerts.some((alert) => alert.from === from) || (from === "client" && !handshake.completed),
      )
      .map(({ handshake }) => handshake.server.port),
  );
  const [port] = ports;
  if (ports.size !== 1 || port === undefined) return failure;
  const settled = { ...failure, port, portInferred: true };
  return { ...settled, id: failureId(failureKey(settled)) };
}

export function serverLabelOf({ name, address, port }: Pick<AnyFailure, "name" | "address" | "port">): string {
  const server = name ?? address ?? "?";
  if (port === null) return server;
  return isAddress(server) && server.includes(":") ? `[${server}]:${port}` : `${server}:${port}`;
}
