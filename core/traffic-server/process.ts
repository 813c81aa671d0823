/** One Traffic Server process, as far as its records have been read. */

import type { FailureRecord, OccurrenceRecord } from "../failures/collector.ts";
import type { OriginServer, Route } from "../failures/failure.ts";
import type { FailureFacts } from "../failures/identity.ts";
import type { TrafficServerMessage } from "./message.ts";
import type { Endpoint } from "./step.ts";
import { type HeldEvent, RequestsInProgress } from "./transaction.ts";
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
  readonly occurrence: OccurrenceRecord;
  /** Counted already, or held until it is known whether an error follows. */
  readonly record: FailureRecord | null;
  readonly held: HeldEvent | null;
}

/** A route that requests are counted for; what is over the limit is counted here alone. */
export interface RouteRecord {
  readonly route: Route;
  /** The route's host as names are compared. */
  readonly hostKey: string;
  count: number;
}

export type CountedServer = { -readonly [key in keyof OriginServer]: OriginServer[key] };

export class Process {
  readonly host: string;
  readonly pid: number | null;
  readonly transactions = new TransactionTable();
  readonly requests = new RequestsInProgress();
  /** Of all servers that are counted, by what steps give. */
  readonly servers = new Map<Endpoint, Map<Route, CountedServer>>();
  serversFound = 0;
  /** By thread; null once it is known whether an error follows. */
  readonly warnings = new Map<string, Warning | null>();
  /** What the same message has told. */
  readonly facts = new WeakMap<TrafficServerMessage, FailureFacts[]>();
  /** Attempts and messages so far: which came first. */
  events = 0;

  constructor(host: string, pid: number | null) {
    this.host = host;
    this.pid = pid;
  }
}
