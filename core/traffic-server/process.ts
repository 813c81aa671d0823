/** One Traffic Server process, as far as its records have been read. */

import type { Again } from "../failures/again.ts";
import type { RecentChanges } from "../failures/changes.ts";
import type { HostClock } from "../failures/clock.ts";
import type { FailureRecord } from "../failures/collector.ts";
import type { TlsError } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import type { FailureFacts } from "../failures/identity.ts";
import type { CountedServer } from "./counted-server.ts";
import type { TrafficServerMessage } from "./message.ts";
import { type Decision, type Refusal, Refusals } from "./refusals.ts";
import type { RouteTarget } from "./route.ts";
import type { Endpoint } from "./step.ts";
import { RequestsInProgress, type Transaction } from "./transaction.ts";
import { TransactionTable } from "./transaction-table.ts";

/** As its tag names it. */
export const trafficServer = "traffic_server";
/** Passes on what it writes, where Traffic Server logs through its manager. */
export const trafficManager = "traffic_manager";

/** A warning that the next connection error of its thread may belong to. */
export interface Warning {
  readonly name: string | null;
  /** In milliseconds. */
  readonly time: number;
  readonly refusal: Refusal;
}

/** A connection error that stood behind no warning: its warning may be the next line, where lines of one moment changed places. */
export interface LoneError {
  /** In milliseconds. */
  readonly time: number;
  /** 0-based. */
  readonly line: number;
  readonly tlsError: TlsError | null;
  readonly refusal: Refusal;
}

/** The requests of a route; of routes over the limit those of all that go to the same server. */
export interface RouteRecord {
  readonly target: RouteTarget;
  count: number;
}

/** A server that Traffic Server may take for down. */
export interface DownServer {
  readonly record: FailureRecord;
  /** Whether it answered since; null where its address is not known. */
  readonly again: Again | null;
  /** Of the refusal, in milliseconds. */
  readonly time: number;
  readonly order: number;
  /** The refusal before. */
  readonly before: DownServer | null;
}

/** What a message has told, and what was found by it. */
export interface ToldFacts {
  readonly facts: FailureFacts;
  /** Its port, and its place in `Process.down`; null where the port is not known. */
  readonly down: { readonly port: number; readonly key: string } | null;
}

/** In `Process.down`. */
export function downKey(name: string, port: number): string {
  return `${port} ${nameKey(name)}`;
}

/** So far (ms) may the log's time go back before it is told as a change of the clock. */
const clockJump = 5_000;

/** Which user is allowed a request is told soon behind its receipt. */
const keptReceived = 16;

export class Process {
  readonly host: string;
  readonly pid: number | null;
  readonly clock: HostClock;
  readonly transactions = new TransactionTable();
  readonly requests = new RequestsInProgress();
  readonly refusals = new Refusals(this.requests);
  /** Servers that were refused of late, by name and port, the last of them last. */
  readonly down = new Map<string, DownServer>();
  /** Of all servers that are counted, by what steps give, and the route's host as names are compared. */
  readonly servers = new Map<Endpoint, Map<string, CountedServer>>();
  serversFound = 0;
  /** The number of the transaction that was sent last; of none, more than any. */
  lastSent = Number.POSITIVE_INFINITY;
  /** It sends requests into the tunnel to Expressway-C: it is Expressway-E's. */
  isEdge = false;
  /** Answers 403 and 404 of which no event has told yet. */
  declined = 0;
  /** The last requests that were received, in no order. */
  readonly received: (Transaction | undefined)[] = [];
  #received = 0;
  /** By thread; null once it is known whether an error follows. */
  readonly warnings = new Map<string, Warning | null>();
  /** By thread and name. */
  readonly loneErrors = new Map<string, LoneError>();
  /** What the same message has told. */
  readonly told = new WeakMap<TrafficServerMessage, readonly ToldFacts[]>();
  /** Attempts and messages so far: which came first. */
  events = 0;

  /** `decided` is told of each refusal what it belongs to. */
  constructor(
    host: string,
    pid: number | null,
    clock: HostClock,
    decided: (process: Process, refusal: Refusal, decision: Decision) => void,
  ) {
    this.host = host;
    this.pid = pid;
    this.clock = clock;
    this.refusals.onDecided = (refusal, decision) => decided(this, refusal, decision);
  }

  /** A request whose address is known. */
  hasReceived(transaction: Transaction): void {
    this.received[this.#received++ % keptReceived] = transaction;
  }

  /** The log's time in a line (0-based) that tells it in any case; where it has gone back, that is a change. */
  goOn(time: number, line: number, goesOn: boolean, changes: RecentChanges): void {
    const back = this.clock.goOn(time, line, goesOn);
    if (back <= clockJump) return;
    const what = `-${Math.round(back / 1000)} s`;
    changes.note({ kind: "clock", host: this.host, what, time, line: line + 1 });
  }

  /** What time it is. */
  tick(time: number): void {
    this.refusals.advance(time);
    this.requests.tick(time);
  }
}
