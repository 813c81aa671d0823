/** What is counted of all Traffic Server processes of a log: routes, origin servers, answers that belong to no failure. */

import type { FailureRecord } from "../failures/collector.ts";
import type { CountedRoute, OriginServer, Route, Unexplained } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import type { Problem } from "../failures/problem.ts";
import type { CountedServer, Process, RouteRecord } from "./process.ts";
import { decodeRoute } from "./route.ts";
import type { Endpoint } from "./step.ts";
import type { Transaction } from "./transaction.ts";

const maxRoutes = 10_000;
const maxServers = 10_000;
const maxUnexplained = 10_000;

/** An answer that a client got, and where it stands. */
export interface PlacedAnswer {
  readonly status: number;
  readonly reason: string;
  /** 0-based. */
  readonly line: number;
  /** As written. */
  readonly timestamp: string;
}

export class Counted {
  readonly #path: string;
  readonly #routes = new Map<string, RouteRecord>();
  readonly #servers = new Map<string, CountedServer>();
  readonly #unexplained = new Map<string, { -readonly [key in keyof Unexplained]: Unexplained[key] }>();
  #isOverRoutes = false;

  /** `path` is what places say. */
  constructor(path: string) {
    this.#path = path;
  }

  /** What requests of this route are counted for; null for what is no route. */
  routeOf(segment: string): RouteRecord | null {
    const known = this.#routes.get(segment);
    if (known) return known;
    const route = decodeRoute(segment);
    if (!route) return null;
    const record: RouteRecord = { route, hostKey: nameKey(route.host ?? ""), count: 0 };
    if (this.#routes.size < maxRoutes) this.#routes.set(segment, record);
    else this.#isOverRoutes = true;
    return record;
  }

  /** What requests of this route to this endpoint are counted for; null where they say nothing of a certificate. */
  serverOf(process: Process, route: Route, endpoint: Endpoint): CountedServer | null {
    if (route.protocol !== "https" || route.host === null) return null;
    const counted = process.servers.get(endpoint)?.get(route);
    if (counted) return counted;
    const { address, port } = endpoint;
    const key = `${process.host}\0${route.host}\0${address}\0${port}`;
    const server = this.#servers.get(key) ?? {
      host: process.host,
      name: route.host,
      address,
      port,
      requests: 0,
      answered: 0,
    };
    if (this.#servers.size >= maxServers) return server;
    this.#servers.set(key, server);
    // Routes and endpoints of which too many were seen are other objects each time.
    if (++process.serversFound > maxServers) {
      process.servers.clear();
      process.serversFound = 0;
    }
    process.servers.set(endpoint, (process.servers.get(endpoint) ?? new Map()).set(route, server));
    return server;
  }

  /** Counts a 502 or 504 that Traffic Server gave for a server over https, and that belongs to no failure. */
  explain(process: Process, transaction: Transaction, { status, reason, line, timestamp }: PlacedAnswer): void {
    const { route } = transaction;
    if ((status !== 502 && status !== 504) || transaction.answered || route?.protocol !== "https") return;
    if (isRefusal(transaction.counted) || isRefusal(transaction.candidates) || (transaction.held?.size ?? 0) > 0)
      return;
    const { address } = transaction.endpoint;
    const port = transaction.endpoint.port ?? route.port;
    const key = JSON.stringify([process.host, route.host, address, port, status, reason]);
    const known = this.#unexplained.get(key);
    if (known) {
      known.requests++;
      known.last = timestamp;
      known.lastLine = line + 1;
    } else if (this.#unexplained.size < maxUnexplained) {
      this.#unexplained.set(key, {
        host: process.host,
        name: route.host,
        address,
        port,
        status,
        reason,
        requests: 1,
        first: timestamp,
        last: timestamp,
        firstLine: line + 1,
        lastLine: line + 1,
        path: this.#path,
      });
    }
  }

  /** Most requests first. */
  unexplained(): Unexplained[] {
    return [...this.#unexplained.values()].map((answer) => ({ ...answer })).sort((a, b) => b.requests - a.requests);
  }

  /** Most frequent first. */
  routes(): CountedRoute[] {
    return [...this.#routes.values()]
      .sort((a, b) => b.count - a.count)
      .map(({ route, count }): CountedRoute => ({ ...route, count }));
  }

  /** Most requests first. */
  servers(): OriginServer[] {
    return [...this.#servers.values()].map((server) => ({ ...server })).sort((a, b) => b.requests - a.requests);
  }

  problems(): Problem[] {
    return this.#isOverRoutes ? [{ code: "limit-routes", detail: String(maxRoutes), lost: false }] : [];
  }
}

/** Whether one of them ended the request. */
function isRefusal(failures: ReadonlySet<FailureRecord> | null): boolean {
  if (failures) for (const { facts } of failures) if (facts.action !== "Continue") return true;
  return false;
}
