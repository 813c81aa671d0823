/**
 * TLS failures of `tvcs`: the lines about one connection are one failure. The event has the cause, the library's line the role and both
 * ends; sometimes the line of the closed connection is the only one.
 */

import type { FailureEvent, OccurrenceRecord } from "../failures/collector.ts";
import type { CarriedCertificate, ToldElsewhere } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import type { FailureFacts } from "../failures/identity.ts";
import type { Counters, LineReader, Waiting } from "../failures/line-reader.ts";
import { occurrenceAt } from "../failures/occurrence.ts";
import type { Problem } from "../failures/problem.ts";
import type { Continuation } from "../log/continuation.ts";
import { type HeadLine, timeOfHead } from "../log/lines.ts";
import type { Beginning } from "../log/record.ts";
import { causeOf, idleReason, isOfServer } from "./cause.ts";
import { IdleConnections } from "./idle.ts";
import { type End, firstZonePort, type SipLine, sipLine, sipProcess } from "./line.ts";
import { PeerNames } from "./names.ts";
import { sipRefusal } from "./refusal.ts";
import { ServiceCertificates } from "./service.ts";

/** Lines about one connection come within this many milliseconds (as public lines show). */
const sameTime = 1000;
/** Connections among which the other lines of the same one are looked for. */
const maxWaiting = 64;
/** A box has few. */
const maxOwn = 16;
/** A log has those of one, or of what a collector gathers. */
const maxHosts = 64;
/** Addresses that are kept of what could not be analysed. */
const maxPeers = 1_000;

/** What is known of one connection so far. */
interface Connection {
  readonly host: string;
  readonly time: number;
  /** Of the certificate that the peer showed, probably. */
  peerNames: readonly string[];
  readonly lines: Map<SipLine["by"], { readonly line: SipLine; readonly occurrence: OccurrenceRecord }>;
}

type Told = {
  readonly facts: FailureFacts;
  readonly occurrence: OccurrenceRecord;
  readonly isInbound: boolean;
  readonly ends: string | null;
};
type NotTold = { readonly matters: boolean; readonly peer: string | null; readonly line: number };

export class SipReader implements LineReader {
  cut = false;
  readonly #hosts = new Set<string>();
  readonly #counters: Counters;
  #waiting: Connection[] = [];
  /** Addresses of the box itself, as lines tell them that say which end it is. */
  readonly #own = new Set<string>();
  readonly #remembered = { idle: new IdleConnections(), names: new PeerNames() };
  readonly #carried = new ServiceCertificates();
  readonly #notAnalysed: NotTold[] = [];
  #notAnalysedCount = 0;
  #notAnalysedMatter = false;

  constructor(counters: Counters) {
    this.#counters = counters;
  }

  record(head: HeadLine, beginning: Beginning, text: number): boolean {
    if (beginning.process !== sipProcess) return false;
    const line = sipLine(head, beginning, text, this.#remembered);
    if (!line) return this.#refusal(head, beginning, text);
    if (this.#hosts.size < maxHosts) this.#hosts.add(beginning.host);
    this.#settleBefore(line.time);
    const occurrence = occurrenceAt(head, beginning, line.start, head.end);
    occurrence.order = this.#counters.failures.nextOrder();
    const same = this.#waiting.find((each) => belongs(each, line, beginning.host));
    const names = line.thread === null ? [] : this.#remembered.names.take(line.thread, line.time);
    if (same) {
      if (names.length > 0) same.peerNames = names;
      same.lines.set(line.by, { line, occurrence });
      return true;
    }
    const lines = new Map([[line.by, { line, occurrence }]]);
    this.#waiting.push({ host: beginning.host, time: line.time, peerNames: names, lines });
    if (this.#waiting.length > maxWaiting) this.#settle(this.#waiting.shift() as Connection);
    return true;
  }

  body(line: HeadLine, beginning: Beginning, text: number): Continuation | null {
    return this.#carried.message(line, beginning, text);
  }

  get carried(): readonly CarriedCertificate[] {
    return this.#carried.told();
  }

  ownAddresses(host: string): readonly string[] {
    return this.#carried.ownAddresses(host);
  }

  get problems(): readonly Problem[] {
    return this.#carried.problems();
  }

  /** What was refused behind TLS: each line is one. */
  #refusal(head: HeadLine, beginning: Beginning, text: number): boolean {
    const refusal = sipRefusal(head, beginning, text);
    if (!refusal) return false;
    const { start, ...told } = refusal;
    const { host } = beginning;
    const facts: FailureFacts = {
      ...{ host, process: sipProcess, role: "server", direction: "expressway-rejected-server", action: null },
      ...told,
      ...{ name: null, addressInferred: false, portInferred: false, verifyError: null, tlsError: null },
    };
    const { failures, inbound, changes } = this.#counters;
    const collector = isZonePort(told.port) ? failures : inbound;
    const occurrence = occurrenceAt(head, beginning, start, head.end);
    collector.add(facts, occurrence, () => changes.before(timeOfHead(head), host));
    return true;
  }

  waiting(): Waiting {
    const told = this.#waiting.flatMap((each) => {
      const of = this.#toldOf(each);
      return "facts" in of ? [of] : [];
    });
    const events = (isInbound: boolean): FailureEvent[] =>
      told
        .filter((each) => each.isInbound === isInbound)
        .map(({ facts, occurrence }) => ({
          facts,
          occurrence,
          times: 1,
          ports: null,
          requests: [],
          who: [],
          again: [],
        }));
    return { failures: events(false), inbound: events(true) };
  }

  get hosts(): readonly string[] {
    return [...this.#hosts];
  }

  finish(): void {
    this.cut = this.#waiting.some(({ lines }) => lines.size < 3);
    for (const each of this.#waiting) this.#settle(each);
    this.#waiting = [];
  }

  notAnalysed(): ToldElsewhere | null {
    const waiting = this.#waiting.flatMap((each) => {
      const of = this.#toldOf(each);
      return "facts" in of ? [] : [of];
    });
    const all = [...this.#notAnalysed, ...waiting];
    const [first] = all;
    if (!first) return null;
    const peers = all.flatMap(({ matters, peer }) => (matters || peer === null ? [] : [peer]));
    return {
      process: sipProcess,
      count: this.#notAnalysedCount + waiting.length,
      firstLine: first.line,
      lost: this.#notAnalysedMatter || waiting.some(({ matters }) => matters),
      peers: [...new Set(peers)],
    };
  }

  /** What was written longer ago has no further lines. */
  #settleBefore(time: number): void {
    let settled = 0;
    for (const each of this.#waiting) {
      if (Math.abs(time - each.time) <= sameTime) break;
      this.#settle(each);
      settled++;
    }
    if (settled > 0) this.#waiting = this.#waiting.slice(settled);
  }

  #settle(connection: Connection): void {
    const told = this.#toldOf(connection);
    if (!("facts" in told)) {
      this.#notAnalysedCount++;
      // Where there are more than are kept, one of the others may be a zone's peer.
      this.#notAnalysedMatter ||= told.matters || this.#notAnalysed.length >= maxPeers;
      if (this.#notAnalysed.length < maxPeers) this.#notAnalysed.push(told);
      return;
    }
    const { failures, inbound, changes } = this.#counters;
    const collector = told.isInbound ? inbound : failures;
    const record = collector.add(told.facts, told.occurrence, () => changes.before(connection.time, connection.host));
    if (record && told.ends !== null) collector.connected(record, { ends: told.ends, time: connection.time });
  }

  #toldOf({ host, lines, peerNames }: Connection): Told | NotTold {
    const [event, library, tcp] = [lines.get("event"), lines.get("library"), lines.get("tcp")];
    const shown = (event ?? library ?? tcp) as NonNullable<typeof event>;
    const isServer = this.#roleOf(event?.line, library?.line, tcp?.line);
    const words = event?.line.cause ?? library?.line.cause ?? tcp?.line.cause ?? null;
    const ends = [event, library, tcp].flatMap((each) => (each ? [each.line] : []));
    const first = (of: (line: SipLine) => string | number | null) => ends.map(of).find((each) => each !== null) ?? null;
    const port = first(({ target }) => target.port) as number | null;
    const source = first((line) => line.source.address) as string | null;
    const isZone = isZonePort(port);
    if (isServer === null || words === null) {
      const matters = isZone || (isServer === null ? source === null && event === undefined : !isServer);
      return { matters, peer: source, line: shown.occurrence.position.line };
    }
    const address = isServer ? source : (first(({ target }) => target.address) as string | null);
    const own = isServer ? (first(({ target }) => target.address) as string | null) : source;
    if (own !== null && this.#own.size < maxOwn) this.#own.add(nameKey(own));
    const cause = causeOf(words, library?.line.error ?? null);
    const facts: FailureFacts = {
      host,
      ...cause,
      action: null,
      process: sipProcess,
      role: isServer ? "server" : "client",
      name: event?.line.name ?? null,
      address,
      addressInferred: false,
      port,
      portInferred: false,
      ...(peerNames.length === 0 ? {} : { peerNames }),
    };
    const connectionFailedLine =
      event && library ? library.occurrence.position.line - 1 : shown.occurrence.connectionFailedLine;
    return {
      facts,
      occurrence: { ...shown.occurrence, connectionFailedLine },
      isInbound: isServer && !isZone,
      ends: first(endsOf) as string | null,
    };
  }

  /** Of a closed connection alone what it says, or whose address is whose. */
  #roleOf(event?: SipLine, library?: SipLine, tcp?: SipLine): boolean | null {
    const told = event?.isServer ?? library?.isServer;
    if (told !== undefined && told !== null) return told;
    if (!tcp) return null;
    if (tcp.cause !== null && isOfServer(tcp.cause)) return true;
    const isOwn = ({ address }: End) => address !== null && this.#own.has(nameKey(address));
    // It does not matter who opened a connection that stayed silent: unless a zone names the peer, it is only counted.
    if (isOwn(tcp.target) === isOwn(tcp.source)) return tcp.cause?.toLowerCase() === idleReason ? true : null;
    return isOwn(tcp.target);
  }
}

/** Null where the line does not tell both. */
function endsOf({ source, target }: SipLine): string | null {
  const ends = [source, target];
  if (ends.some(({ address, port }) => address === null || port === null)) return null;
  return ends.map(({ address, port }) => `${nameKey(address as string)}:${port}`).join(" ");
}

function isZonePort(port: number | null): boolean {
  return port !== null && port >= firstZonePort;
}

/** Whether a line is about a connection of which no such line is known yet. */
function belongs({ host, time, lines }: Connection, line: SipLine, ofHost: string): boolean {
  if (host !== ofHost || lines.has(line.by) || !(Math.abs(line.time - time) <= sameTime)) return false;
  return [...lines.values()].every(({ line: other }) => isSameConnection(other, line));
}

/** What only one of the two says is no contradiction. */
function isSameConnection(a: SipLine, b: SipLine): boolean {
  const fits = (x: End, y: End) =>
    (x.address === null || y.address === null || nameKey(x.address) === nameKey(y.address)) &&
    (x.port === null || y.port === null || x.port === y.port);
  const isOneRole = a.isServer === null || b.isServer === null || a.isServer === b.isServer;
  return isOneRole && fits(a.source, b.source) && fits(a.target, b.target);
}
