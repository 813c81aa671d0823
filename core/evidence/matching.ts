/** Which handshakes of the captures a failure is about. By address, port, name and time, never by a name alone. */

import type { Alert, Side } from "../capture/handshake.ts";
import type { AnyFailure, Direction, Failure } from "../failures/failure.ts";
import { isAddress, nameKey } from "../failures/host-name.ts";
import { failureId, failureKey } from "../failures/identity.ts";
import { joinFailures } from "../failures/merge.ts";
import { timeOf } from "../log/timestamp.ts";
import type { Certificate } from "../trust/certificate.ts";
import { agreesWith, alertFor, internalError } from "./agreement.ts";
import { chainVerdict } from "./chain-verdict.ts";
import { type Host, type Hosts, type Seen, type SeenAtAddress, type Store, storeFor } from "./hosts.ts";
import type { Doubt } from "./standing.ts";
import { byTurns, type Turns, turnLength } from "./turns.ts";

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

/** Handshakes of one server that are shown beside a failure and are no evidence of it. */
export interface SeenNotUsed {
  readonly chain: readonly Certificate[];
  readonly path: string;
  /** ISO 8601; null where the capture has no time. */
  readonly first: string | null;
  readonly last: string | null;
  readonly count: number;
  readonly because: Doubt | "certificates-differ";
}

/** What the captures of a failure's download hold of it. */
export interface Matched {
  /** The handshake that is evidence; null where there is none, and where those that fit show different certificates. */
  readonly evidence: Seen | null;
  /** Chains that fit, where they differ; what TLS 1.3 hides is one of its own. */
  readonly differing: number;
  readonly seen: readonly SeenNotUsed[];
  /** Of those: so many different ones are not listed. */
  readonly seenOmitted: number;
}

/** Different chains, or reasons, that are listed for one failure. */
const maxSeen = 20;

/** Which handshakes belong to which failures, within a bounded number of looks. */
export class Matching {
  readonly #told = new Set<Seen>();
  readonly #hosts: Hosts;
  readonly #maxLooks: number;
  #looks = 0;

  constructor(hosts: Hosts, most: number = maxLooks) {
    this.#hosts = hosts;
    this.#maxLooks = most;
  }

  /** Handshakes that a failure tells of; null where there were too many to know. */
  get told(): ReadonlySet<Seen> | null {
    return this.#looks > this.#maxLooks ? null : this.#told;
  }

  /**
   * What the captures hold of a failure; all handshakes that fit are told from then on. Address, port, name and time are
   * conditions: among those that meet them and are evidence nothing decides, so that they have to show the same.
   */
  match(failure: AnyFailure, host: Host): Matched {
    const isServer = failure.direction === "server-rejected-expressway";
    const shown = ({ sent, own }: Seen) => (isServer ? own : sent);
    let evidence: Seen | null = null;
    const fitting: Seen[] = [];
    const others: Seen[] = [];
    const distinct = new Set<string>();
    for (const seen of this.handshakes(failure, host)) {
      this.#told.add(seen);
      const chain = seen.doubt === null ? chainKey(shown(seen)) : "";
      const isUnknown = chain === "" && mayHaveShownAnother(seen, failure.direction);
      if (chain !== "" || isUnknown) distinct.add(chain);
      if (seen.doubt !== null) {
        others.push(seen);
        continue;
      }
      evidence = better(evidence, seen, failure.direction);
      if (chain !== "" || isUnknown) fitting.push(seen);
    }
    for (const seen of isCaptured(failure) && evidence && !isServer ? this.#inOtherDownloads(failure, host) : []) {
      distinct.add(chainKey(shown(seen)));
      fitting.push(seen);
    }
    const differ = distinct.size > 1;
    const seen = [
      ...(differ ? fitting.map((each) => ({ each, because: "certificates-differ" as const })) : []),
      ...others.map((each) => ({ each, because: each.doubt as Doubt })),
    ];
    const listed = listOf(seen, shown);
    return {
      evidence: differ ? null : evidence,
      differing: differ ? distinct.size : 0,
      seen: listed.slice(0, maxSeen),
      seenOmitted: Math.max(0, listed.length - maxSeen),
    };
  }

  /**
   * A capture that no log speaks for: what other downloads of this Expressway show of the server at the same time is no evidence of it,
   * but may contradict it.
   */
  *#inOtherDownloads(failure: AnyFailure, host: Host): Generator<Seen> {
    const server = failure.address === null ? undefined : host.byAddress.get(nameKey(failure.address));
    if (!server) return;
    const own = this.#spansOf(failure);
    for (const spans of own.values()) {
      for (const list of listsOf(server, failure.name)) {
        for (const seen of inSpans(list, spans)) {
          if (++this.#looks > this.#maxLooks) return;
          if (seen.doubt !== null || seen.sent.length === 0 || seen.handshake.server.port !== failure.port) continue;
          if (!seen.groups.some((each) => own.has(each))) yield seen;
        }
      }
    }
  }

  /** Of the captures of the downloads whose logs tell of the failure: what another one holds is no evidence of it. */
  *handshakes(failure: AnyFailure, host: Host): Generator<Seen> {
    const server = failure.address === null ? undefined : host.byAddress.get(nameKey(failure.address));
    if (!server) return;
    const from = refuser(failure.direction);
    const byGroup = this.#spansOf(failure);
    const met = new Set<Seen>();
    for (const [group, spans] of byGroup) {
      for (const list of listsOf(server, failure.name)) {
        for (const seen of inSpans(list, spans)) {
          if (++this.#looks > this.#maxLooks) return;
          if (!seen.groups.includes(group) || (byGroup.size > 1 && met.has(seen))) continue;
          const { server: end, alerts } = seen.handshake;
          if (failure.port !== null && end.port !== failure.port) continue;
          if (from !== null && isEndedByOther(alerts, from)) continue;
          if (byGroup.size > 1) met.add(seen);
          yield seen;
        }
      }
    }
  }

  /** The trust store that a failure's own download and a handshake's have. */
  storeFor({ occurrences }: AnyFailure, { groups }: Seen, host: Host): Store | null {
    const own = new Set(occurrences.flatMap(({ path }) => this.#hosts.groupsOf(path)));
    return storeFor(
      host,
      groups.filter((group) => own.has(group)),
    );
  }

  /**
   * By download, times at which its handshakes may stand, in order and apart. Of many occurrences only the ends are kept: then from
   * first to last.
   */
  #spansOf({ occurrences, occurrencesOmitted, first, last }: AnyFailure): ReadonlyMap<string, readonly Span[]> {
    const times = new Map<string, number[]>();
    for (const { path, timestamp } of occurrences) {
      for (const group of this.#hosts.groupsOf(path)) {
        const own = times.get(group) ?? [];
        times.set(group, own);
        const time = timeOf(timestamp);
        if (time !== null) own.push(time);
      }
    }
    const [begin, end] = [timeOf(first), timeOf(last)];
    const all = occurrencesOmitted > 0 && begin !== null && end !== null;
    return new Map(
      [...times].map(([group, own]) => [group, all ? [{ from: begin - before, to: end + after }] : spansAround(own)]),
    );
  }
}

/** It stands in a capture alone. */
export function isCaptured({ occurrences: [first] }: AnyFailure): boolean {
  return first !== undefined && "packet" in first;
}

/**
 * Whether this handshake, of which no certificate counts, may be the one that is meant, so that what another one shows is not certain to
 * be it: TLS 1.3 hides it; or the link layer does not tell whose the others are, and it was refused behind lost packets, or spoilt.
 */
function mayHaveShownAnother({ handshake, doubt }: Seen, direction: Direction | null): boolean {
  const { encrypted, sentHere, alerts, resumed } = handshake;
  if (doubt === null && encrypted) return true;
  if (sentHere !== null) return false;
  if (doubt === "conflicting-data") return true;
  return doubt === null && !resumed && alerts.some(({ from }) => from === (refuser(direction) ?? "client"));
}

function isEndedByOther(alerts: readonly Alert[], from: Side): boolean {
  return alerts.some(({ level }) => level === 2) && !alerts.some((alert) => alert.from === from);
}

/** The same chain and reason in one file is one, with a count. */
function listOf(
  all: readonly { readonly each: Seen; readonly because: SeenNotUsed["because"] }[],
  shown: (seen: Seen) => readonly Certificate[],
): SeenNotUsed[] {
  const byKey = new Map<string, { -readonly [key in keyof SeenNotUsed]: SeenNotUsed[key] }>();
  for (const { each, because } of all) {
    const chain = shown(each);
    const { timestamp } = each.handshake;
    const key = [because, each.path, chainKey(chain)].join("\0");
    const same = byKey.get(key);
    if (!same) {
      byKey.set(key, { chain, path: each.path, first: timestamp, last: timestamp, count: 1, because });
      continue;
    }
    same.count++;
    if (timestamp !== null && (same.first === null || timestamp < same.first)) same.first = timestamp;
    if (timestamp !== null && (same.last === null || timestamp > same.last)) same.last = timestamp;
  }
  const key = ({ first }: SeenNotUsed) => first ?? "";
  return [...byKey.values()].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** Equal for the same certificates in the same order. */
export function chainKey(chain: readonly Certificate[]): string {
  return chain.map(({ sha256 }) => sha256).join(" ");
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

function spansAround(times: readonly number[]): readonly Span[] {
  const spans: Span[] = [];
  for (const time of [...times].sort((a, b) => a - b)) {
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
 * A capture settles a port that the requests left open: where all handshakes that ended so went to one port, and what they show is
 * what the log says. A failure that becomes another one thereby is counted with it.
 */
export function* settlePorts(failures: readonly Failure[], hosts: Hosts, matching: Matching): Turns<Failure[]> {
  const byId = new Map<string, Failure>();
  yield* byTurns(failures, turnLength, (failure) => {
    const settled = settlePort(failure, hosts.find(failure.host), matching);
    const same = byId.get(settled.id);
    byId.set(settled.id, same ? joinFailures(same, settled) : settled);
  });
  return [...byId.values()];
}

function settlePort(failure: Failure, host: Host | undefined, matching: Matching): Failure {
  if (failure.port !== null || !host) return failure;
  const from = refuser(failure.direction) ?? "client";
  const ports = new Set<number>();
  let agrees = true;
  for (const seen of matching.handshakes(failure, host)) {
    const { handshake, doubt } = seen;
    const ended = handshake.alerts.some((alert) => alert.from === from) || (from === "client" && !handshake.completed);
    if (!ended || doubt !== null) continue;
    ports.add(handshake.server.port);
    agrees &&= saysTheSame(failure, seen, matching.storeFor(failure, seen, host));
  }
  const [port] = ports;
  if (ports.size !== 1 || port === undefined || !agrees) return failure;
  const settled = { ...failure, port, portInferred: true, portBy: "capture" as const };
  return { ...settled, id: failureId(failureKey(settled)) };
}

/** By our verdict on what was shown; where TLS 1.3 hides it, and where the server refused, by the alert. */
function saysTheSame(failure: Failure, { handshake, sent }: Seen, store: Store | null): boolean {
  if (failure.direction === "server-rejected-expressway") {
    const alert = failure.tlsError?.alert ?? null;
    return handshake.alerts.some((each) => each.from === "server" && (alert === null || each.description === alert));
  }
  if (handshake.encrypted) {
    const code = failure.verifyError?.code ?? null;
    const alert =
      failure.signature === "name-not-in-certificate" ? internalError : code === null ? null : alertFor(code);
    return handshake.alerts.some(({ from, description }) => from === "client" && description === alert);
  }
  const verdict = store && chainVerdict(sent, store.entries, handshake.time ?? timeOf(failure.first));
  return verdict !== null && agreesWith(failure, verdict);
}

export function serverLabelOf({ name, address, port }: Pick<AnyFailure, "name" | "address" | "port">): string {
  const server = name ?? address ?? "?";
  if (port === null) return server;
  return isAddress(server) && server.includes(":") ? `[${server}]:${port}` : `${server}:${port}`;
}
