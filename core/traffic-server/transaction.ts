/**
 * The requests in progress of one Traffic Server process. Each `Sending Request` is one attempt to reach a server; it is open
 * until the server answers, the request goes on with another attempt, or the client is answered.
 */

import { type ChangesSoFar, nothingChanged } from "../failures/changes.ts";
import type { FailureRecord, OccurrenceRecord } from "../failures/collector.ts";
import type { RequestFacts, ResponseFacts } from "../failures/failure.ts";
import type { Who } from "../failures/hit.ts";
import { isLoopback, nameKey } from "../failures/host-name.ts";
import type { CountedServer } from "./counted-server.ts";
import { type RouteTarget, routeOfUrl } from "./route.ts";
import {
  type Endpoint,
  isNewStep,
  linesOf,
  maxEndpoints,
  requestLine,
  type TransactionId,
  type WrittenSteps,
} from "./step.ts";

const nowhere: Endpoint = { address: null, port: null };
const minimalSweep = 1_000;
/** Attempts that a refusal may belong to, looked at where it has to be decided. */
const mostLookedAt = 64;
/** Those that are gone through to see whether they all go to one server. */
const mostThrough = 1_000;
/** So far (ms) may the log's time go back before the attempts of before are given up. */
const clockJump = 10_000;

/** Whom the path of a request names. */
export type NamedByPath = Pick<Who, "user" | "device">;

export class Transaction implements WrittenSteps {
  readonly id: TransactionId;
  /** Its request line, the first that was found; null where there is none yet. */
  asked: string | null = null;
  /** Where the route goes to that its request line has. */
  route: RouteTarget | null = null;
  /** The route's host, else that of the `Host:` header, as names are compared; empty without one. */
  hostKey = "";
  /** The port that its `Host:` header names; null where that was not looked for. */
  headerPort: number | null = null;
  isByHeader = false;
  userAgent: string | null = null;
  trackingId: string | null = null;
  /** For whom Expressway let it through. */
  user: string | null = null;
  /** Whom the path names; null where that was not looked for. */
  named: NamedByPath | null = null;
  /** The place of its first step in the order of events. */
  readonly begun: number;
  /** 0-based, or -1. */
  requestLine = -1;
  attemptLine = -1;
  responseLine = -1;
  response: ResponseFacts | null = null;
  attempts = 0;
  /** Of the last attempt. */
  endpoint: Endpoint = nowhere;
  /** Its last attempt goes to the tunnel between Expressway-E and Expressway-C. */
  isToTunnel = false;
  answered = false;
  /** Its last attempt has had its refusal. */
  refused = false;
  /** An attempt of it has had a refusal, or may have had one. */
  mayBeRefused = false;
  /** The last attempt of it (by its `since`) that is one of several of which one was refused. */
  lastDoubtful = Number.NEGATIVE_INFINITY;
  /** An attempt of it was refused, or may have been. */
  explained = false;
  /** It ended for a reason of the network. */
  ofNetwork = false;
  /** Refusals not decided yet that an attempt of it may have had. */
  undecided = 0;
  /** To be called once these are decided; null until it may be. */
  whenDecided: (() => void) | null = null;
  /** What its attempts are counted for. */
  server: CountedServer | null = null;
  /** What had changed when it was sent last. */
  changes: ChangesSoFar = nothingChanged;
  closed = false;
  /** Another of the same id had not ended when it began, and may be another process's that runs beside. */
  overlaps = false;
  /** Its place among those that have ended. */
  ended = 0;
  info = 0;
  debug = 0;
  bucket: Bucket | null = null;
  /** In the bucket's list. */
  older: Transaction | null = null;
  newer: Transaction | null = null;
  /** The place of its last attempt in the order of events, and its time (ms). */
  since = 0;
  lastSend = 0;
  /** The time of its first attempt (ms). */
  firstSend = 0;
  /** Failures that this request has been counted for: mostly one. */
  #counted: FailureRecord | null = null;
  #alsoCounted: Set<FailureRecord> | null = null;
  /** To be completed with the answer. */
  occurrences: OccurrenceRecord[] | null = null;

  constructor(id: TransactionId, begun: number) {
    this.id = id;
    this.begun = begun;
  }

  /** Method and URL that were asked for; null where that is not known. */
  get request(): { readonly method: string; readonly url: string } | null {
    return this.asked === null ? null : requestLine(this.asked);
  }

  /** What is told of it; null where it is not known what was asked for. */
  get facts(): RequestFacts | null {
    const { id, request, route, userAgent, trackingId } = this;
    if (!request) return null;
    const { method, url } = request;
    return { method, url, transaction: String(id), route: route && routeOfUrl(url), userAgent, trackingId };
  }

  /** Whether it has been counted for a failure. */
  isCountedFor(record: FailureRecord): boolean {
    return this.#counted === record || this.#alsoCounted?.has(record) === true;
  }

  /** It is counted for a failure, for which it was not. */
  countedFor(record: FailureRecord): void {
    if (this.#counted === null) this.#counted = record;
    else this.#alsoCounted = (this.#alsoCounted ?? new Set()).add(record);
  }

  isNewStep(kind: number, debug: boolean): boolean {
    return isNewStep(this, kind, debug);
  }

  wasWritten(kind: number, debug: boolean): boolean {
    return linesOf(debug ? this.debug : this.info, kind) > 0;
  }
}

/** The open attempts to one address whose routes name one host. */
export class Bucket {
  /** As names are compared; empty where none is known. */
  readonly address: string;
  readonly host: string;
  /** By what messages about these attempts are told from others (`About.key`). */
  readonly keys: readonly string[];
  /** A list from the oldest attempt to the newest. */
  oldest: Transaction | null = null;
  newest: Transaction | null = null;

  constructor(address: string, host: string) {
    this.address = address;
    this.host = host;
    this.keys = keysOf(address, host);
  }

  add(transaction: Transaction): void {
    transaction.older = this.newest;
    if (this.newest) this.newest.newer = transaction;
    else this.oldest = transaction;
    this.newest = transaction;
  }

  remove(transaction: Transaction): void {
    const { older, newer } = transaction;
    if (older) older.newer = newer;
    else this.oldest = newer;
    if (newer) newer.older = older;
    else this.newest = older;
    transaction.older = null;
    transaction.newer = null;
  }
}

export class RequestsInProgress {
  readonly #byAddress = new Map<string, Map<string, Bucket>>();
  readonly #byHost = new Map<string, Set<Bucket>>();
  /** The same once more by what steps give; a sweep empties it. */
  readonly #byEndpoint = new Map<Endpoint, Map<string, Bucket>>();
  #now = Number.NEGATIVE_INFINITY;
  #buckets = 0;
  #sweepAt = minimalSweep;

  /** Addresses, names and ends of servers that are kept, asked or not: it is not to grow with all that ever were. */
  get held(): { readonly addresses: number; readonly names: number; readonly buckets: number; readonly ends: number } {
    const buckets = [...this.#byHost.values()].reduce((sum, { size }) => sum + size, 0);
    return { addresses: this.#byAddress.size, names: this.#byHost.size, buckets, ends: this.#byEndpoint.size };
  }

  /** An attempt to reach an origin server at `time` (ms); `event` is its place in the order of events. */
  sent(transaction: Transaction, endpoint: Endpoint, time: number, event: number): void {
    this.tick(time);
    this.removed(transaction);
    transaction.answered = false;
    transaction.refused = false;
    transaction.endpoint = endpoint;
    transaction.isToTunnel = endpoint.address !== null && isLoopback(endpoint.address);
    transaction.lastSend = time;
    transaction.since = event;
    this.#add(transaction);
  }

  /** The `Host:` header of the last attempt names this server. */
  named(transaction: Transaction, host: string, port: number | null): void {
    const isOpen = transaction.bucket !== null || transaction.endpoint.address === null;
    transaction.headerPort = port;
    if (transaction.hostKey !== "") return;
    this.removed(transaction);
    transaction.hostKey = nameKey(host);
    transaction.isByHeader = true;
    if (isOpen && !transaction.answered) this.#add(transaction);
  }

  #add(transaction: Transaction): void {
    const { endpoint, hostKey, route } = transaction;
    // Plain http and the tunnel: no handshake, so no message about one belongs to it.
    if (route?.protocol === "http" || transaction.isToTunnel || (endpoint.address === null && hostKey === "")) return;
    const bucket = this.#byEndpoint.get(endpoint)?.get(hostKey) ?? this.#bucketOf(endpoint, hostKey);
    bucket.add(transaction);
    transaction.bucket = bucket;
  }

  #bucketOf(endpoint: Endpoint, host: string): Bucket {
    const bucket = this.#bucketAt(endpoint.address === null ? "" : nameKey(endpoint.address), host);
    if (this.#byEndpoint.size >= maxEndpoints) this.#byEndpoint.clear();
    this.#byEndpoint.set(endpoint, (this.#byEndpoint.get(endpoint) ?? new Map<string, Bucket>()).set(host, bucket));
    return bucket;
  }

  #bucketAt(address: string, host: string): Bucket {
    const hosts = this.#byAddress.get(address) ?? new Map<string, Bucket>();
    const known = hosts.get(host);
    if (known) return known;
    if (++this.#buckets > this.#sweepAt) this.#sweep();
    const bucket = new Bucket(address, host);
    this.#byAddress.set(address, hosts.set(host, bucket));
    this.#byHost.set(host, (this.#byHost.get(host) ?? new Set<Bucket>()).add(bucket));
    return bucket;
  }

  /** Its last attempt is not open any more. */
  removed(transaction: Transaction): void {
    const bucket = transaction.bucket;
    if (!bucket) return;
    transaction.bucket = null;
    bucket.remove(transaction);
  }

  /** Buckets without an open attempt, once there are many: most servers are asked again. */
  #sweep(): void {
    this.#buckets = 0;
    this.#byEndpoint.clear();
    for (const hosts of this.#byAddress.values()) {
      for (const bucket of hosts.values()) {
        if (bucket.oldest) this.#buckets++;
        else this.#drop(bucket);
      }
    }
    this.#sweepAt = Math.max(minimalSweep, 2 * this.#buckets);
  }

  #drop(bucket: Bucket): void {
    const hosts = this.#byAddress.get(bucket.address);
    hosts?.delete(bucket.host);
    if (hosts?.size === 0) this.#byAddress.delete(bucket.address);
    const same = this.#byHost.get(bucket.host);
    same?.delete(bucket);
    if (same?.size === 0) this.#byHost.delete(bucket.host);
  }

  /**
   * Whether an attempt is open that a message may be about: made before it, or at most `near` ms behind; `named`: and whose host
   * has the message's name.
   */
  hasOpen(
    about: About,
    message: { readonly order: number; readonly time: number },
    near: number,
    named: boolean,
  ): boolean {
    let looked = 0;
    for (const { host, oldest } of this.#bucketsOf(about)) {
      if (++looked > mostLookedAt) return false;
      if (named && host !== about.name) continue;
      for (let each = oldest, i = 0; each && i < mostLookedAt; each = each.newer, i++) {
        if (each.since < message.order) return true;
        if (each.lastSend > message.time + near) break;
        if (each.begun < message.order || each.requestLine < 0) return true;
      }
    }
    return false;
  }

  /**
   * The open attempts that were made until `time` to what a message is about, the oldest of each server first: at most 64, and one more
   * that goes to another port or address than the first where they do not all agree. `isCut`: of those behind it is not known.
   */
  open(about: About, time: number): { readonly found: Transaction[]; readonly isCut: boolean } {
    const found: Transaction[] = [];
    let looked = 0;
    for (const { oldest } of this.#bucketsOf(about)) {
      // A server of which none is open is looked at as well.
      if (++looked > mostThrough) return { found, isCut: true };
      for (let each = oldest; each && each.lastSend <= time; each = each.newer) {
        if (++looked > mostThrough) return { found, isCut: true };
        if (found.length < mostLookedAt) found.push(each);
        else if (!isToSame(found[0] as Transaction, each)) return { found: [...found, each], isCut: false };
      }
    }
    return { found, isCut: false };
  }

  /** What a message to this address, or else about this name, may belong to: what has its name first. */
  *#bucketsOf({ address, name }: About): Iterable<Bucket> {
    if (address !== null) {
      const hosts = this.#byAddress.get(address);
      const own = name === null ? undefined : hosts?.get(name);
      if (own) yield own;
      for (const bucket of hosts?.values() ?? []) if (bucket !== own) yield bucket;
    } else if (name !== null) {
      yield* this.#byHost.get(name) ?? [];
      for (const bucket of this.#byAddress.get(name)?.values() ?? []) if (bucket.host !== name) yield bucket;
    }
  }

  /** What time it is. A clock that jumped back leaves no attempt that a later line could belong to. */
  tick(time: number): void {
    if (time < this.#now - clockJump) {
      for (const hosts of [...this.#byAddress.values()]) {
        for (const bucket of [...hosts.values()]) while (bucket.oldest) this.removed(bucket.oldest);
      }
      this.#now = time;
    } else if (time > this.#now) {
      this.#now = time;
    }
  }
}

/** The port that an attempt went to: of a masked address the one of its `Host:` header. */
export function portOf({ endpoint, headerPort }: Pick<Transaction, "endpoint" | "headerPort">): number | null {
  return endpoint.port ?? headerPort;
}

type Sent = Parameters<typeof portOf>[0];

export function isToSame(one: Sent, other: Sent): boolean {
  return portOf(one) === portOf(other) && nameKey(one.endpoint.address ?? "") === nameKey(other.endpoint.address ?? "");
}

/** What a message is about, as names are compared. */
export interface About {
  readonly address: string | null;
  readonly name: string | null;
  /** What tells it from others: by its address, else by its name. */
  readonly key: string;
}

/** The keys that a message may have about an attempt to this address for this host, as names are compared. */
export function keysOf(address: string, host: string): readonly string[] {
  if (address === "") return [`n${host}`];
  return host === address ? [`a${address}`, `n${address}`] : [`a${address}`, `n${host}`, `n${address}`];
}

/** Of an address and a name as names are compared. */
export function aboutOf(address: string | null, name: string | null): About {
  return { address, name, key: address === null ? `n${name}` : `a${address}` };
}
