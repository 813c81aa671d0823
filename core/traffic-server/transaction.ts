/**
 * The requests in progress of one Traffic Server process, and which of them a message about a handshake may belong to.
 *
 * The messages carry neither transaction nor port. A transaction fits one when it is of the same process, its last
 * `Sending Request` is at most ten seconds old and unanswered, and went to the message's address (a message without an
 * address: its route's host is the name); where the decoded route's host equals the name for some, only those count.
 */

import type { FailureEvent, FailureRecord, OccurrenceRecord } from "../failures/collector.ts";
import type { Route } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import { type Endpoint, isNewStep, maxEndpoints, noSteps, type TransactionId } from "./step.ts";

const nowhere: Endpoint = { address: null, port: null };
const window = 10_000;
const minimalSweep = 1_000;
/** Ports without a request in progress that a bucket keeps. */
const maxIdlePorts = 16;

export class Transaction {
  readonly id: TransactionId;
  method: string | null = null;
  url: string | null = null;
  route: Route | null = null;
  /** The route's host as names are compared, empty without one. */
  hostKey = "";
  userAgent: string | null = null;
  /** 0-based, or -1. */
  requestLine = -1;
  attemptLine = -1;
  attempts = 0;
  /** Of the last attempt. */
  endpoint: Endpoint = nowhere;
  answered = false;
  /** What its attempts are counted for. */
  server: { requests: number; answered: number } | null = null;
  closed = false;
  /** Its place among those that have ended. */
  ended = 0;
  readonly #written = noSteps();
  bucket: Bucket | null = null;
  /** In the bucket's list. */
  older: Transaction | null = null;
  newer: Transaction | null = null;
  /** Events before this one cannot belong to the attempts to the present bucket. */
  since = 0;
  lastSend = 0;
  /** Failures that this request has been counted for. */
  counted: Set<FailureRecord> | null = null;
  /** Failures that it may belong to, beside other requests. */
  candidates: Set<FailureRecord> | null = null;
  held: Set<HeldEvent> | null = null;
  /** To be completed with the answer. */
  occurrences: OccurrenceRecord[] | null = null;

  constructor(id: TransactionId) {
    this.id = id;
  }

  isNewStep(kind: number, debug: boolean): boolean {
    return isNewStep(this.#written, kind, debug);
  }

  wasWritten(kind: number, debug: boolean): boolean {
    return (this.#written[2 * kind + (debug ? 1 : 0)] as number) > 0;
  }
}

/** The unanswered requests to one address whose routes name one host. */
class Bucket {
  readonly address: string;
  readonly host: string;
  /** A list from the oldest attempt to the newest. */
  oldest: Transaction | null = null;
  newest: Transaction | null = null;
  size = 0;
  /** Requests to each; those without any mostly get some again. */
  readonly ports = new Map<number | null, number>();
  /** The last event of each failure that fits this bucket. */
  readonly hits = new Map<FailureRecord, number>();
  readonly held = new Set<HeldEvent>();

  constructor(address: string, host: string) {
    this.address = address;
    this.host = host;
  }

  add(transaction: Transaction): void {
    transaction.older = this.newest;
    if (this.newest) this.newest.newer = transaction;
    else this.oldest = transaction;
    this.newest = transaction;
    this.size++;
  }

  remove(transaction: Transaction): void {
    const { older, newer } = transaction;
    if (older) older.newer = newer;
    else this.oldest = newer;
    if (newer) newer.older = older;
    else this.newest = older;
    transaction.older = null;
    transaction.newer = null;
    this.size--;
  }
}

/** A failure whose identity waits for the connection error that may follow. */
export interface HeldEvent extends FailureEvent {
  /** Handshakes that it stands for. */
  readonly times: number;
  readonly order: number;
  /** In milliseconds. */
  readonly time: number;
  readonly fits: Fits;
  /** Requests that ended meanwhile. */
  readonly transactions: Set<Transaction>;
}

export interface Fits {
  readonly buckets: readonly Bucket[];
  /** The one that fits, or null for none or several. */
  readonly single: Transaction | null;
  readonly found: boolean;
  /** Where all that fit agree. */
  readonly port: number | null;
  readonly address: string | null;
}

const nothing: Fits = { buckets: [], single: null, found: false, port: null, address: null };

export class RequestsInProgress {
  readonly #byAddress = new Map<string, Map<string, Bucket>>();
  readonly #byHost = new Map<string, Set<Bucket>>();
  /** The same once more by what steps give; a sweep empties it. */
  readonly #byEndpoint = new Map<Endpoint, Map<string, Bucket>>();
  #now = Number.NEGATIVE_INFINITY;
  #buckets = 0;
  #sweepAt = minimalSweep;

  /** An attempt to reach an origin server at `time` (ms); `event` is its place in the order of events. */
  sent(transaction: Transaction, endpoint: Endpoint, time: number, event: number): void {
    this.tick(time);
    this.removed(transaction);
    if (transaction.answered) {
      transaction.answered = false;
      transaction.candidates = null;
    }
    transaction.endpoint = endpoint;
    transaction.lastSend = time;
    // Plain http: no handshake, so no message about one belongs to it.
    if (endpoint.address === null || transaction.route?.protocol === "http") return;
    const bucket =
      this.#byEndpoint.get(endpoint)?.get(transaction.hostKey) ?? this.#bucketOf(endpoint, transaction.hostKey);
    bucket.add(transaction);
    bucket.ports.set(endpoint.port, (bucket.ports.get(endpoint.port) ?? 0) + 1);
    transaction.bucket = bucket;
    transaction.since = event;
  }

  #bucketOf(endpoint: Endpoint, host: string): Bucket {
    const bucket = this.#bucketAt(endpoint.address as string, host);
    if (this.#byEndpoint.size >= maxEndpoints) this.#byEndpoint.clear();
    this.#byEndpoint.set(endpoint, (this.#byEndpoint.get(endpoint) ?? new Map<string, Bucket>()).set(host, bucket));
    return bucket;
  }

  #bucketAt(address: string, host: string): Bucket {
    const hosts = this.#byAddress.get(nameKey(address)) ?? new Map<string, Bucket>();
    const known = hosts.get(host);
    if (known) return known;
    if (++this.#buckets > this.#sweepAt) this.#sweep();
    const bucket = new Bucket(address, host);
    this.#byAddress.set(nameKey(address), hosts.set(host, bucket));
    this.#byHost.set(host, (this.#byHost.get(host) ?? new Set<Bucket>()).add(bucket));
    return bucket;
  }

  /** Takes a request out of those that fit, keeping which failures it may belong to. */
  removed(transaction: Transaction): void {
    const bucket = transaction.bucket;
    if (!bucket) return;
    transaction.bucket = null;
    if (bucket.hits.size > 0) {
      for (const [failure, event] of bucket.hits)
        if (event > transaction.since) transaction.candidates = (transaction.candidates ?? new Set()).add(failure);
    }
    if (bucket.held.size > 0) {
      for (const event of bucket.held) {
        if (event.order <= transaction.since) continue;
        transaction.held = (transaction.held ?? new Set()).add(event);
        event.transactions.add(transaction);
      }
    }
    bucket.remove(transaction);
    const { port } = transaction.endpoint;
    const left = (bucket.ports.get(port) ?? 1) - 1;
    if (left > 0 || bucket.ports.size < maxIdlePorts) bucket.ports.set(port, left);
    else bucket.ports.delete(port);
    // A request that begins later belongs to none of these.
    if (bucket.size === 0 && bucket.hits.size > 0) bucket.hits.clear();
  }

  /** Buckets without a request in progress, once there are many: most servers are asked again. */
  #sweep(): void {
    this.#buckets = 0;
    this.#byEndpoint.clear();
    for (const hosts of this.#byAddress.values()) {
      for (const bucket of hosts.values()) {
        if (bucket.size > 0) this.#buckets++;
        else this.#drop(bucket);
      }
    }
    this.#sweepAt = Math.max(minimalSweep, 2 * this.#buckets);
  }

  #drop(bucket: Bucket): void {
    const address = nameKey(bucket.address);
    const hosts = this.#byAddress.get(address);
    hosts?.delete(bucket.host);
    if (hosts?.size === 0) this.#byAddress.delete(address);
    const same = this.#byHost.get(bucket.host);
    same?.delete(bucket);
    if (same?.size === 0) this.#byHost.delete(bucket.host);
  }

  fits(sent: string | null, name: string | null, time: number): Fits {
    this.tick(time);
    const candidates = this.#candidates(sent, name);
    if (!candidates) return nothing;
    const live: Bucket[] = [];
    for (const bucket of candidates.values()) if (this.#prune(bucket, time)) live.push(bucket);
    if (live.length === 0) return nothing;
    const key = name === null ? null : nameKey(name);
    const named = live.length === 1 ? live : live.filter((bucket) => bucket.host === key);
    const buckets = named.length > 0 ? named : live;
    const first = buckets[0] as Bucket;
    const isAlone = buckets.length === 1;
    const isSame = isAlone || buckets.every((bucket) => nameKey(bucket.address) === nameKey(first.address));
    return {
      buckets,
      single: isAlone && first.size === 1 ? first.oldest : null,
      found: true,
      port: commonPort(buckets),
      address: isSame ? addressAsWritten(buckets) : null,
    };
  }

  /** What a message to this address, or else about this name, may belong to. */
  #candidates(sent: string | null, name: string | null): Map<string, Bucket> | Set<Bucket> | undefined {
    if (sent !== null) return this.#byAddress.get(nameKey(sent));
    if (name === null) return undefined;
    const key = nameKey(name);
    return new Set([...(this.#byHost.get(key) ?? []), ...(this.#byAddress.get(key)?.values() ?? [])]);
  }

  /** Requests whose last attempt is too long ago fit nothing any more. False where none is left. */
  #prune(bucket: Bucket, time: number): boolean {
    while (bucket.oldest && time - bucket.oldest.lastSend > window) this.removed(bucket.oldest);
    return bucket.size > 0;
  }

  /** What time it is. A clock that jumped back leaves no attempt that a later line could belong to. */
  tick(time: number): void {
    if (time < this.#now - window) {
      for (const hosts of [...this.#byAddress.values()]) {
        for (const bucket of [...hosts.values()]) while (bucket.oldest) this.removed(bucket.oldest);
      }
      this.#now = time;
    } else if (time > this.#now) {
      this.#now = time;
    }
  }
}

/** The address as the oldest of the requests in these buckets has it. */
function addressAsWritten(buckets: readonly Bucket[]): string | null {
  let oldest: Transaction | null = null;
  for (const bucket of buckets)
    if (bucket.oldest && (!oldest || bucket.oldest.since < oldest.since)) oldest = bucket.oldest;
  return oldest?.endpoint.address ?? null;
}

/** The port to which all requests in these buckets went, or null. */
function commonPort(buckets: readonly Bucket[]): number | null {
  let common: number | null | undefined;
  for (const { ports } of buckets) {
    for (const [port, requests] of ports) {
      if (requests === 0) continue;
      if (common !== undefined && common !== port) return null;
      common = port;
    }
  }
  return common ?? null;
}
