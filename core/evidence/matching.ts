/** Which handshakes of the captures a failure of the log is about. By address, port, name and time, never by a name alone. */

import type { AnyFailure, Direction, Failure } from "../failures/failure.ts";
import { isAddress, nameKey } from "../failures/host-name.ts";
import { failureId, failureKey } from "../failures/identity.ts";
import { joinFailures } from "../failures/merge.ts";
import { timeOf } from "../log/timestamp.ts";
import type { Host, Hosts, Seen, SeenAtAddress } from "./hosts.ts";

/** A handshake belongs to a line that stands so long (ms) behind it, or before it where clocks are read in another order. */
const before = 15_000;
const after = 2_000;

/** Whose alert says that this failure is meant; null where the log does not tell who refused. */
export function refuser(direction: Direction | null): "client" | "server" | null {
  if (direction === null) return null;
  return direction === "server-rejected-expressway" ? "server" : "client";
}

/** Handshakes looked at in all; a real case needs a few for each failure. */
export const maxLooks = 20_000_000;

/** Which handshakes belong to which failures, within a bounded number of looks. */
export class Matching {
  readonly #told = new Set<Seen>();
  #looks = 0;

  /** Handshakes that a failure tells of; null where there were too many to know. */
  get told(): ReadonlySet<Seen> | null {
    return this.#looks > maxLooks ? null : this.#told;
  }

  /** The handshake to show for a failure; all that belong to it are told from then on. */
  match(failure: Failure, host: Host): Seen | null {
    let found: Seen | null = null;
    for (const seen of this.handshakes(failure, host)) {
      this.#told.add(seen);
      found = better(found, seen, failure.direction);
    }
    return found;
  }

  *handshakes(failure: Failure, host: Host): Generator<Seen> {
    const server = failure.address === null ? undefined : host.byAddress.get(nameKey(failure.address));
    if (!server) return;
    const from = refuser(failure.direction);
    const spans = spansOf(failure);
    for (const list of listsOf(server, failure.name)) {
      for (const seen of inSpans(list, spans)) {
        if (++this.#looks > maxLooks) return;
        const { server: end, alerts } = seen.handshake;
        if (failure.port !== null && end.port !== failure.port) continue;
        if (from === null || alerts.every((alert) => alert.level !== 2 || alert.from === from)) yield seen;
      }
    }
  }
}

/**
 * Those that named this server, and those that named none; with an address for a name, all. Anyone can send a name: it never
 * makes a handshake belong, but another name makes it not.
 */
export function listsOf(server: SeenAtAddress, name: string | null): readonly (readonly Seen[])[] {
  if (name === null || isAddress(name)) return [...server.byName.values()];
  return [server.byName.get(nameKey(name)) ?? [], server.byName.get("") ?? []];
}

interface Span {
  readonly from: number;
  to: number;
}

/** Times at which its handshakes may stand, in order and apart. Of many occurrences only the ends are kept: then from first to last. */
function spansOf({ occurrences, occurrencesOmitted, first, last }: Failure): readonly Span[] {
  const [begin, end] = [timeOf(first), timeOf(last)];
  if (occurrencesOmitted > 0 && begin !== null && end !== null) return [{ from: begin - before, to: end + after }];
  const times = occurrences.map(({ timestamp }) => timeOf(timestamp)).filter((time) => time !== null);
  const spans: Span[] = [];
  for (const time of times.sort((a, b) => a - b)) {
    const span = spans.at(-1);
    if (span && time - before <= span.to) span.to = time + after;
    else spans.push({ from: time - before, to: time + after });
  }
  return spans;
}

/** `list` is in the order of time, those without one first: they fit anywhere. */
function* inSpans(list: readonly Seen[], spans: readonly Span[]): Generator<Seen> {
  for (const seen of list) {
    if (seen.handshake.time !== null) break;
    yield seen;
  }
  for (const { from, to } of spans) {
    for (let at = firstFrom(list, from); at < list.length; at++) {
      const seen = list[at] as Seen;
      if ((seen.handshake.time ?? 0) > to) break;
      yield seen;
    }
  }
}

function firstFrom(list: readonly Seen[], time: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (((list[middle] as Seen).handshake.time ?? Number.NEGATIVE_INFINITY) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The one to show of two: with certificates, ended by the right side's alert, the later. */
export function better(one: Seen | null, other: Seen, direction: Direction | null): Seen {
  if (one === null) return other;
  const from = refuser(direction) ?? "client";
  const rank = ({ handshake, sent, own }: Seen) =>
    (from === "client" ? sent : own).length > 0 ? (handshake.alerts.some((alert) => alert.from === from) ? 2 : 1) : 0;
  const order = rank(other) - rank(one) || (other.handshake.time ?? 0) - (one.handshake.time ?? 0);
  return order > 0 ? other : one;
}

/**
 * A capture settles a port that the requests left open: where all handshakes that ended so went to one port. A failure that
 * becomes another one thereby is counted with it.
 */
export function settlePorts(failures: readonly Failure[], hosts: Hosts, matching: Matching): Failure[] {
  const byId = new Map<string, Failure>();
  for (const failure of failures) {
    const settled = settlePort(failure, hosts.find(failure.host), matching);
    const same = byId.get(settled.id);
    byId.set(settled.id, same ? joinFailures(same, settled) : settled);
  }
  return [...byId.values()];
}

function settlePort(failure: Failure, host: Host | undefined, matching: Matching): Failure {
  if (failure.port !== null || !host) return failure;
  const from = refuser(failure.direction) ?? "client";
  const ports = new Set<number>();
  for (const { handshake } of matching.handshakes(failure, host)) {
    const ended = handshake.alerts.some((alert) => alert.from === from) || (from === "client" && !handshake.completed);
    if (ended) ports.add(handshake.server.port);
  }
  const [port] = ports;
  if (ports.size !== 1 || port === undefined) return failure;
  const settled = { ...failure, port, portInferred: true, portBy: "capture" as const };
  return { ...settled, id: failureId(failureKey(settled)) };
}

export function serverLabelOf({ name, address, port }: Pick<AnyFailure, "name" | "address" | "port">): string {
  const server = name ?? address ?? "?";
  if (port === null) return server;
  return isAddress(server) && server.includes(":") ? `[${server}]:${port}` : `${server}:${port}`;
}
