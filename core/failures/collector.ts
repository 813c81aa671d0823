/** Failures told apart and counted: handshakes, requests, and a bounded choice of occurrences. */

import type { Change, Failure, Occurrence, RelatedLine, RequestFacts, ResponseFacts, TlsError } from "./failure.ts";
import { type FailureFacts, failureId, failureKey } from "./identity.ts";

export const keptFirst = 10;
export const keptLast = 90;
export const keptInAll = 20_000;
/** Distinct failures of one log. */
export const maxFailures = 10_000;

/** An occurrence while its answer may still come. */
export interface OccurrenceRecord {
  readonly position: Omit<Occurrence, "related" | "request" | "response" | "path">;
  readonly requestLine: number;
  readonly attemptLine: number;
  connectionFailedLine: number;
  responseLine: number;
  readonly request: RequestFacts | null;
  response: ResponseFacts | null;
}

/** A handshake that failed. */
export interface FailureEvent {
  readonly facts: FailureFacts;
  readonly occurrence: OccurrenceRecord;
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
  readonly firstOccurrences: OccurrenceRecord[] = [];
  /** A ring: the oldest stands at `next`. */
  lastOccurrences: OccurrenceRecord[] = [];
  next = 0;

  constructor(key: string, facts: FailureFacts) {
    this.key = key;
    this.facts = facts;
    this.tlsError = facts.tlsError;
  }
}

export class FailureCollector {
  readonly #records = new Map<string, FailureRecord>();
  /** The same by the facts that tell the same again. */
  readonly #byFacts = new WeakMap<FailureFacts, FailureRecord>();
  #kept = 0;
  #keptLast = keptLast;
  #keptFirst = keptFirst;
  /** Events of failures beyond the limit. */
  dropped = 0;

  /** Counts a handshake that failed, or `times` of them that are told at once; null where the number of distinct failures is at its limit. */
  add(
    facts: FailureFacts,
    occurrence: OccurrenceRecord,
    shortlyBefore: () => readonly Change[],
    times = 1,
  ): FailureRecord | null {
    const record = this.#byFacts.get(facts) ?? this.#recordOf(facts, shortlyBefore);
    if (!record) {
      this.dropped += times;
      return null;
    }
    if (record.count === 0) record.first = occurrence.position.timestamp;
    record.count += times;
    record.last = occurrence.position.timestamp;
    record.tlsError ??= facts.tlsError;
    this.#keep(record, occurrence);
    return record;
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
    if (record.firstOccurrences.length < this.#keptFirst) {
      record.firstOccurrences.push(occurrence);
    } else if (record.lastOccurrences.length < this.#keptLast) {
      record.lastOccurrences.push(occurrence);
    } else {
      if (this.#keptLast > 0) {
        record.lastOccurrences[record.next] = occurrence;
        record.next = (record.next + 1) % this.#keptLast;
      }
      return;
    }
    this.#kept++;
    if (this.#kept > keptInAll) this.#shrink();
  }

  /** Fewer are kept of each failure, so that all together stay bounded. */
  #shrink(): void {
    if (this.#keptLast > 0) this.#keptLast = this.#keptLast >> 1;
    else this.#keptFirst = Math.max(1, this.#keptFirst >> 1);
    this.#kept = 0;
    for (const record of this.#records.values()) {
      record.lastOccurrences = this.#keptLast > 0 ? inOrder(record).slice(-this.#keptLast) : [];
      record.next = 0;
      record.firstOccurrences.length = Math.min(record.firstOccurrences.length, this.#keptFirst);
      this.#kept += record.firstOccurrences.length + record.lastOccurrences.length;
    }
  }

  /** Every failure, most damaging first; `also` are events that wait for what may follow, counted as they stand. */
  failures(path: string, also: readonly FailureEvent[] = []): Failure[] {
    const records = new Map(this.#records);
    for (const { facts, occurrence } of also) {
      const key = failureKey(facts);
      const record = copyOf(records.get(key) ?? new FailureRecord(key, facts));
      record.count++;
      record.last = occurrence.position.timestamp;
      if (record.count === 1) record.first = record.last;
      record.lastOccurrences.push(occurrence);
      records.set(key, record);
    }
    return [...records.values()].map((record) => finished(record, path)).sort(bySeverity);
  }
}

function copyOf(record: FailureRecord): FailureRecord {
  const copy = new FailureRecord(record.key, record.facts);
  Object.assign(copy, record, { lastOccurrences: inOrder(record), next: 0 });
  return copy;
}

function inOrder(record: FailureRecord): OccurrenceRecord[] {
  return [...record.lastOccurrences.slice(record.next), ...record.lastOccurrences.slice(0, record.next)];
}

function finished(record: FailureRecord, path: string): Failure {
  const { facts } = record;
  const occurrences = [...record.firstOccurrences, ...inOrder(record)];
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
    action: facts.action,
    verifyError: facts.verifyError,
    tlsError: record.tlsError,
    ...(facts.reason === undefined ? {} : { reason: facts.reason }),
    count: record.count,
    // A handshake belongs to one request: parallel requests that fit the same handshakes are not more than these.
    requests: record.requests === 0 ? null : Math.min(record.requests, record.count),
    first: record.first,
    last: record.last,
    occurrencesOmitted: record.count - occurrences.length,
    occurrences: occurrences.map((occurrence) => ({
      path,
      ...occurrence.position,
      related: relatedLines(occurrence, path),
      request: occurrence.request,
      response: occurrence.response,
    })),
    shortlyBefore: record.shortlyBefore.map((change) => ({ ...change, path })),
  };
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

/** Terminate and unknown before Continue, then by requests and handshakes (most first), then by time, then by id. */
export function bySeverity(a: Omit<Failure, "occurrences">, b: Omit<Failure, "occurrences">): number {
  return (
    Number(a.action === "Continue") - Number(b.action === "Continue") ||
    (b.requests ?? 0) - (a.requests ?? 0) ||
    b.count - a.count ||
    compare(a.first, b.first) ||
    compare(a.id, b.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
