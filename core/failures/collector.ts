/** Failures told apart and counted: handshakes, requests, and a bounded choice of occurrences. */

import { timeOf } from "../log/timestamp.ts";
import { type Again, behindBoth, worksAgain } from "./again.ts";
import type {
  Change,
  Connection,
  Consequences,
  Failure,
  Occurrence,
  RelatedLine,
  RequestFacts,
  ResponseFacts,
  TlsError,
} from "./failure.ts";
import { HitRecord, roomForNames, type Who } from "./hit.ts";
import { nameKey } from "./host-name.ts";
import { type FailureFacts, failureId, failureKey } from "./identity.ts";

export const keptFirst = 10;
export const keptLast = 90;
export const keptInAll = 20_000;
/** Of requests that failed for one reason. */
export const keptTrackingIds = 20;
/** Answers that belong to no failure, and requests that belong to one, of which each is kept. */
export const keptAnswers = 20_000;
/** Connections of one failure. */
export const keptConnections = 20;
/** Distinct failures of one log. */
export const maxFailures = 10_000;

/** An occurrence while its answer may still come. */
export interface OccurrenceRecord {
  readonly position: Omit<Occurrence, "related" | "request" | "response" | "path">;
  /** Its place in the log; the collector gives one where that is 0. */
  order: number;
  requestLine: number;
  attemptLine: number;
  connectionFailedLine: number;
  responseLine: number;
  /** The request that it belongs to: its facts are put together only for what is shown of a failure. */
  request: { readonly facts: RequestFacts | null } | null;
  response: ResponseFacts | null;
}

/** A handshake that failed. */
export interface FailureEvent {
  readonly facts: FailureFacts;
  readonly occurrence: OccurrenceRecord;
  readonly times: number;
  /** Ports that it may have gone to; null where nothing tells. */
  readonly ports: readonly number[] | null;
  /** The requests that it belongs to, or may belong to, by the failures that they were counted for. */
  readonly requests: readonly { isCountedFor(record: FailureRecord): boolean }[];
  /** Who made these requests. */
  readonly who: readonly Who[];
  /** What is known of the server behind it, by the ports that it may have gone to. */
  readonly again: readonly (readonly [port: number, again: Again])[];
}

export class FailureRecord {
  readonly key: string;
  readonly facts: FailureFacts;
  tlsError: TlsError | null;
  count = 0;
  requests = 0;
  first = "";
  last = "";
  shortlyBefore: readonly Change[] = [];
  consequences: Consequences | null = null;
  countPortInferred = 0;
  hit: HitRecord | null = null;
  /** What is known of the server behind the last of them, by the ports that they went to or may have gone to. */
  again = new Map<number, Again>();
  /** Of its requests. */
  requestIds: string[] = [];
  /** The first of them, at most `keptConnections`. */
  readonly connections: Connection[] = [];
  /** Of handshakes whose port is not known: how many could have gone to which, and how many tell of that at all. */
  ports = new Map<number, number>();
  countWithPorts = 0;
  /** Places of the first and the last in the log. */
  firstOrder = Number.POSITIVE_INFINITY;
  lastOrder = 0;
  /** Both in the order of the log. */
  readonly firstOccurrences: OccurrenceRecord[] = [];
  lastOccurrences: OccurrenceRecord[] = [];

  constructor(key: string, facts: FailureFacts) {
    this.key = key;
    this.facts = facts;
    this.tlsError = facts.tlsError;
  }
}

/** Whether the server of a failure answers on a port. */
export type Works = (facts: FailureFacts, port: number) => boolean;

const nothingKnown: Works = () => false;

export class FailureCollector {
  readonly #records = new Map<string, FailureRecord>();
  /** The same by the facts that tell the same again. */
  readonly #byFacts = new WeakMap<FailureFacts, FailureRecord>();
  #order = 0;
  #kept = 0;
  #keptLast = keptLast;
  #keptFirst = keptFirst;
  /** Events of failures beyond the limit. */
  dropped = 0;
  readonly #room = roomForNames();
  #idsKept = 0;

  /** The next place in the log. */
  nextOrder(): number {
    return ++this.#order;
  }

  /**
   * Counts a handshake that failed, or `times` of them that are told at once, in any order; null where the number of distinct
   * failures is at its limit. `ports`: where it may have gone to.
   */
  add(
    facts: FailureFacts,
    occurrence: OccurrenceRecord,
    shortlyBefore: () => readonly Change[],
    times = 1,
    ports: readonly number[] | null = null,
  ): FailureRecord | null {
    if (occurrence.order === 0) occurrence.order = this.nextOrder();
    const record = this.#byFacts.get(facts) ?? this.#recordOf(facts, shortlyBefore);
    if (!record) {
      this.dropped += times;
      return null;
    }
    count(record, facts, occurrence, times, ports);
    this.#keep(record, occurrence);
    return record;
  }

  /** Who made a request of a failure, each request once. */
  hit(record: FailureRecord, who: Who): void {
    record.hit ??= new HitRecord();
    record.hit.add(who, this.#room);
  }

  /** A request of a failure, by its tracking id, once. */
  tracked(record: FailureRecord, id: string | null): void {
    if (id === null || this.#idsKept >= keptAnswers) return;
    this.#idsKept++;
    record.requestIds.push(id);
  }

  /** A connection of a failure. */
  connected({ connections }: FailureRecord, connection: Connection): void {
    if (connections.length < keptConnections) connections.push(connection);
  }

  /** There were more users or devices than are counted. */
  get hasMoreNames(): boolean {
    return this.#room.isUsedUp;
  }

  #recordOf(facts: FailureFacts, shortlyBefore: () => readonly Change[]): FailureRecord | null {
    const key = failureKey(facts);
    let record = this.#records.get(key);
    if (!record) {
      if (this.#records.size >= maxFailures) return null;
      record = new FailureRecord(key, facts);
      record.shortlyBefore = shortlyBefore();
      this.#records.set(key, record);
    }
    this.#byFacts.set(facts, record);
    return record;
  }

  #keep(record: FailureRecord, occurrence: OccurrenceRecord): void {
    const { firstOccurrences, lastOccurrences } = record;
    this.#kept++;
    if (firstOccurrences.length < this.#keptFirst) {
      insert(firstOccurrences, occurrence);
    } else {
      const last = firstOccurrences.at(-1) as OccurrenceRecord;
      let next = occurrence;
      if (occurrence.order < last.order) {
        firstOccurrences.pop();
        insert(firstOccurrences, occurrence);
        next = last;
      }
      insert(lastOccurrences, next);
      if (lastOccurrences.length > 2 * this.#keptLast) {
        this.#kept -= lastOccurrences.length - this.#keptLast;
        lastOccurrences.splice(0, lastOccurrences.length - this.#keptLast);
      }
    }
    if (this.#kept > 2 * keptInAll) this.#shrink();
  }

  /** Fewer are kept of each failure, so that all together stay bounded. */
  #shrink(): void {
    this.#trim();
    while (this.#kept > keptInAll && this.#keptLast + this.#keptFirst > 1) {
      if (this.#keptLast > 0) this.#keptLast = this.#keptLast >> 1;
      else this.#keptFirst = Math.max(1, this.#keptFirst >> 1);
      this.#trim();
    }
  }

  #trim(): void {
    this.#kept = 0;
    for (const record of this.#records.values()) {
      record.lastOccurrences = lastOf(record.lastOccurrences, this.#keptLast);
      record.firstOccurrences.length = Math.min(record.firstOccurrences.length, this.#keptFirst);
      this.#kept += record.firstOccurrences.length + record.lastOccurrences.length;
    }
  }

  /**
   * Every failure, most damaging first; `also` are events that wait for what may follow, counted as they stand; `works`: whether
   * the server of a failure answers on another port.
   */
  failures(path: string, also: readonly FailureEvent[] = [], works: Works = nothingKnown): Failure[] {
    this.#shrink();
    const records = new Map(this.#records);
    const counted = new Map<object, Set<string>>();
    for (const { facts, occurrence, times, ports, requests, who, again } of also) {
      const key = failureKey(facts);
      const known = this.#records.get(key);
      const record = records.get(key) ?? new FailureRecord(key, facts);
      const copy = record === known ? copyOf(record) : record;
      records.set(key, copy);
      count(copy, facts, occurrence, times, ports);
      const { firstOccurrences, lastOccurrences } = copy;
      const isAmongFirst = occurrence.order < (firstOccurrences.at(-1)?.order ?? 0);
      insert(isAmongFirst ? firstOccurrences : lastOccurrences, occurrence);
      if (who.length > 0) copy.hit = new HitRecord(copy.hit);
      for (const each of who) copy.hit?.add(each, roomForNames());
      for (const [port, each] of again) noteAgain(copy, port, each);
      for (const request of requests) {
        const keys = counted.get(request) ?? new Set();
        if (keys.has(key) || (known && request.isCountedFor(known))) continue;
        counted.set(request, keys.add(key));
        copy.requests++;
      }
    }
    countWithOthers(records, works);
    return inSeverity([...records.values()].map((record) => finished(record, path)));
  }
}

function count(
  record: FailureRecord,
  facts: FailureFacts,
  { order, position }: OccurrenceRecord,
  times: number,
  ports: readonly number[] | null,
): void {
  if (order < record.firstOrder) {
    record.firstOrder = order;
    record.first = position.timestamp;
  }
  if (order > record.lastOrder) {
    record.lastOrder = order;
    record.last = position.timestamp;
  }
  record.count += times;
  record.tlsError ??= facts.tlsError;
  if (facts.port !== null || ports === null) return;
  record.countWithPorts++;
  for (const port of ports)
    if (record.ports.size <= maxPorts || record.ports.has(port))
      record.ports.set(port, (record.ports.get(port) ?? 0) + 1);
}

/** Ports that handshakes whose port is open may have gone to. */
const maxPorts = 64;

/** Handshakes without a known port are counted with the failure of the same name, error and depth, if only one of these has a port. */
function countWithOthers(records: Map<string, FailureRecord>, works: Works): void {
  const open = [...records.values()].filter(({ facts }) => facts.port === null && facts.portBy !== undefined);
  if (open.length === 0) return;
  const alike = (facts: FailureFacts) => failureKey({ ...facts, address: null, port: null });
  const known = new Map<string, FailureRecord[]>();
  for (const record of records.values()) {
    if (record.facts.port === null) continue;
    const key = alike(record.facts);
    const same = known.get(key);
    if (same) same.push(record);
    else known.set(key, [record]);
  }
  for (const record of open) {
    const { address } = record.facts;
    const others = (known.get(alike(record.facts)) ?? []).filter(
      ({ facts }) => address === null || nameKey(facts.address ?? "") === nameKey(address),
    );
    const [only] = others;
    if (!only || others.length > 1) continue;
    // Nothing contradicts it: each could have gone there, and wherever else it could have gone, the server answers.
    const port = only.facts.port as number;
    if ((record.ports.get(port) ?? 0) !== record.countWithPorts || record.ports.size > maxPorts) continue;
    if (![...record.ports.keys()].every((each) => each === port || works(only.facts, each))) continue;
    records.delete(record.key);
    records.set(only.key, joined(records.get(only.key) as FailureRecord, record));
  }
}

/** A copy to which those of another are counted. */
function joined(record: FailureRecord, other: FailureRecord): FailureRecord {
  const copy = copyOf(record);
  const isEarlier = other.firstOrder < record.firstOrder;
  const occurrences = [...occurrencesOf(record), ...occurrencesOf(other)].sort((a, b) => a.order - b.order);
  copy.firstOccurrences.splice(0, Number.POSITIVE_INFINITY, ...occurrences.slice(0, keptFirst));
  copy.lastOccurrences = lastOf(occurrences.slice(keptFirst), keptLast);
  copy.count += other.count;
  copy.countPortInferred += other.count;
  copy.requests += other.requests;
  copy.requestIds = [...record.requestIds, ...other.requestIds];
  copy.tlsError ??= other.tlsError;
  copy.consequences = bothConsequences(record.consequences, other.consequences);
  if (record.hit && other.hit) {
    copy.hit = new HitRecord(record.hit);
    copy.hit.addAll(other.hit, roomForNames());
  } else {
    copy.hit = record.hit ?? other.hit;
  }
  const port = record.facts.port as number;
  const ofOther = other.again.get(port);
  if (ofOther) noteAgain(copy, port, ofOther);
  if (isEarlier) {
    copy.first = other.first;
    copy.firstOrder = other.firstOrder;
    copy.shortlyBefore = other.shortlyBefore;
  }
  if (other.lastOrder > record.lastOrder) {
    copy.last = other.last;
    copy.lastOrder = other.lastOrder;
  }
  return copy;
}

/** The requests of both. */
export function bothConsequences(a: Consequences | null, b: Consequences | null): Consequences | null {
  if (!a || !b) return a ?? b;
  return {
    requests: a.requests + b.requests,
    first: compareTimes(b.first, a.first) < 0 ? b.first : a.first,
    last: compareTimes(b.last, a.last) > 0 ? b.last : a.last,
  };
}

function noteAgain({ again }: FailureRecord, port: number, behind: Again): void {
  const known = again.get(port);
  again.set(port, known ? behindBoth(known, behind) : behind);
}

/** At its place in the order of the log, which is mostly the last. */
function insert(occurrences: OccurrenceRecord[], occurrence: OccurrenceRecord): void {
  let at = occurrences.length;
  while (at > 0 && (occurrences[at - 1] as OccurrenceRecord).order > occurrence.order) at--;
  if (at === occurrences.length) occurrences.push(occurrence);
  else occurrences.splice(at, 0, occurrence);
}

function lastOf(occurrences: OccurrenceRecord[], most: number): OccurrenceRecord[] {
  return occurrences.length <= most ? occurrences : occurrences.slice(occurrences.length - most);
}

function copyOf(record: FailureRecord): FailureRecord {
  const copy = new FailureRecord(record.key, record.facts);
  const { firstOccurrences, lastOccurrences } = record;
  return Object.assign(copy, record, {
    again: new Map(record.again),
    ports: new Map(record.ports),
    firstOccurrences: [...firstOccurrences],
    lastOccurrences: [...lastOccurrences],
  });
}

function occurrencesOf({ firstOccurrences, lastOccurrences }: FailureRecord): OccurrenceRecord[] {
  return [...firstOccurrences, ...lastOccurrences];
}

function finished(record: FailureRecord, path: string): Failure {
  const { facts } = record;
  const occurrences = occurrencesOf(record);
  const again = facts.port === null ? undefined : record.again.get(facts.port);
  return {
    id: failureId(record.key),
    signature: facts.signature,
    direction: facts.direction,
    host: facts.host,
    name: facts.name,
    address: facts.address,
    addressInferred: facts.addressInferred,
    port: facts.port,
    portInferred: facts.portInferred,
    portBy: facts.portBy ?? null,
    countPortInferred: record.countPortInferred,
    action: facts.action,
    verifyError: facts.verifyError,
    tlsError: record.tlsError,
    ...(facts.reason === undefined ? {} : { reason: facts.reason }),
    ...(facts.process === undefined ? {} : { process: facts.process }),
    ...(facts.role === undefined ? {} : { role: facts.role }),
    ...(facts.peerNames === undefined ? {} : { peerNames: facts.peerNames }),
    ...(record.connections.length === 0 ? {} : { connections: [...record.connections] }),
    count: record.count,
    // A handshake belongs to one request: parallel requests that fit the same handshakes are not more than these.
    requests: record.requests === 0 ? null : Math.min(record.requests, record.count),
    requestIds: [...record.requestIds],
    consequences: record.consequences && { ...record.consequences, ...inOrder(record.consequences) },
    hit: record.hit?.hit ?? null,
    ...inOrder(record),
    worksAgain: again ? worksAgain(again, facts.host, path) : null,
    isByTurns: again?.isByTurns ?? false,
    occurrencesOmitted: record.count - occurrences.length,
    occurrences: occurrences.map((occurrence) => ({
      path,
      ...occurrence.position,
      related: relatedLines(occurrence, path),
      request: occurrence.request?.facts ?? null,
      response: occurrence.response,
    })),
    shortlyBefore: record.shortlyBefore.map((change) => ({ ...change, path })),
  };
}

/** If the clock went back, the last one in the log may be the earlier. */
function inOrder<Told extends { readonly first: string; readonly last: string }>({
  first,
  last,
}: Told): Pick<Told, "first" | "last"> {
  return compareTimes(first, last) > 0 ? { first: last, last: first } : { first, last };
}

function relatedLines(occurrence: OccurrenceRecord, path: string): RelatedLine[] {
  const lines: readonly (readonly [RelatedLine["role"], number])[] = [
    ["request", occurrence.requestLine],
    ["attempt", occurrence.attemptLine],
    ["connection-failed", occurrence.connectionFailedLine],
    ["response", occurrence.responseLine],
  ];
  return lines.filter(([, line]) => line >= 0).map(([role, line]) => ({ role, path, line: line + 1 }));
}

/** In this order: Terminate and unknown before Continue, most requests, most handshakes, by time (zones may differ), by id. */
export function inSeverity<Each extends Omit<Failure, "occurrences">>(failures: readonly Each[]): Each[] {
  return failures
    .map((failure) => ({ failure, time: timeOf(failure.first) ?? 0 }))
    .sort(
      ({ failure: a, time }, { failure: b, time: other }) =>
        Number(a.action === "Continue") - Number(b.action === "Continue") ||
        (b.requests ?? 0) - (a.requests ?? 0) ||
        b.count - a.count ||
        time - other ||
        compare(a.first, b.first) ||
        compare(a.id, b.id),
    )
    .map(({ failure }) => failure);
}

/** By instants: zones may differ. */
function compareTimes(a: string, b: string): number {
  return (timeOf(a) ?? 0) - (timeOf(b) ?? 0) || compare(a, b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
