/** What is counted of all Traffic Server processes of a log: routes, origin servers, answers that belong to no failure. */

import { worksAgain } from "../failures/again.ts";
import { type FailureCollector, type FailureRecord, keptAnswers, keptTrackingIds } from "../failures/collector.ts";
import type {
  AnswerPlace,
  Because,
  CountedRoute,
  OriginServer,
  Route,
  ServerAnswer,
  Unexplained,
} from "../failures/failure.ts";
import { isLoopback, nameKey } from "../failures/host-name.ts";
import type { FailureFacts } from "../failures/identity.ts";
import { unexplainedKey } from "../failures/merge.ts";
import type { Problem } from "../failures/problem.ts";
import { detached } from "../log/bytes.ts";
import { timeOf } from "../log/timestamp.ts";
import { Answers } from "./answers.ts";
import type { CountedServer } from "./counted-server.ts";
import { DeclinedRequests, maxDeclined } from "./declined.ts";
import { type DownServer, downKey, type Process, type RouteRecord } from "./process.ts";
import { isNoSuchName, isOfNetwork, isOfNextHop } from "./reasons.ts";
import { decodeRoute, isSignIn, type RouteTarget, RouteTargets } from "./route.ts";
import type { Endpoint } from "./step.ts";
import type { Transaction } from "./transaction.ts";
import { whoOf } from "./who.ts";

const maxRoutes = 10_000;
const maxServers = 10_000;
const maxUnexplained = 10_000;
/** So long (ms) Traffic Server takes a server for down, where nobody changed that. */
const downFor = 60_000;

/** An answer that a client got, and where it stands. */
export interface PlacedAnswer {
  readonly status: number;
  readonly reason: string;
  /** 0-based. */
  readonly line: number;
  /** As written, and in milliseconds. */
  readonly timestamp: string;
  readonly time: number;
  /** Its place in the order of events. */
  readonly order: number;
}

interface CountedAnswers {
  readonly answer: Pick<Unexplained, "host" | "because" | "name" | "address" | "port" | "status" | "reason">;
  readonly trackingIds: string[];
  readonly places: {
    readonly placed: PlacedAnswer;
    readonly asked: number;
    readonly answered: boolean;
    readonly trackingId: string | null;
  }[];
  requests: number;
  first: PlacedAnswer;
  last: PlacedAnswer;
}

export class Counted {
  readonly #path: string;
  /** By their segments. */
  readonly #routes = new Map<string, RouteRecord & { readonly route: Route }>();
  readonly #targets = new RouteTargets(maxRoutes);
  /** Requests of routes over the limit. */
  readonly #overLimit = new WeakMap<RouteTarget, RouteRecord>();
  readonly answers = new Answers();
  readonly declined = new DeclinedRequests();
  readonly #servers = new Map<string, CountedServer>();
  readonly #unexplained = new Map<string, CountedAnswers>();
  #isOverRoutes = false;
  #isOverServers = false;
  #isOverUnexplained = false;
  #placesKept = 0;
  /** Of servers that have answered: made when it is asked for, and again once more is known. */
  #answering: Set<string> | null = null;

  readonly #collector: FailureCollector;

  /** `path` is what places say. */
  constructor(path: string, collector: FailureCollector) {
    this.#path = path;
    this.#collector = collector;
  }

  /** What requests of this route are counted for; null for what is no route. */
  routeOf(segment: string): RouteRecord | null {
    const known = this.#routes.get(segment);
    if (known) return known;
    if (this.#routes.size >= maxRoutes) return this.#routeOverLimit(segment);
    const route = decodeRoute(detached(segment));
    if (!route) return null;
    const record = { route, target: this.#targets.of(route), count: 0 };
    this.#routes.set(route.segment, record);
    return record;
  }

  #routeOverLimit(segment: string): RouteRecord | null {
    const target = this.#targets.ofSegment(segment);
    if (!target) return null;
    this.#isOverRoutes = true;
    const known = this.#overLimit.get(target);
    if (known) return known;
    const record = { target, count: 0 };
    this.#overLimit.set(target, record);
    return record;
  }

  /** What requests of a route to this endpoint are counted for; null where they say nothing of a certificate. */
  serverOf(process: Process, { protocol, host, hostKey }: RouteTarget, endpoint: Endpoint): CountedServer | null {
    if (protocol !== "https" || host === null) return null;
    this.#answering = null;
    const counted = process.servers.get(endpoint)?.get(hostKey);
    if (counted) return counted;
    const { address, port } = endpoint;
    // The tunnel of Expressway-E is nobody's server.
    if (address !== null && isLoopback(address)) return null;
    const key = `${process.host}\0${hostKey}\0${address}\0${port}`;
    const server = this.#servers.get(key) ?? {
      host: process.host,
      name: host,
      address,
      port,
      requests: 0,
      answered: 0,
      answers: this.answers.of(process.host, host, address, port),
    };
    if (this.#servers.size >= maxServers && !this.#servers.has(key)) {
      this.#isOverServers = true;
      return server;
    }
    this.#servers.set(key, server);
    // Endpoints of which too many were seen are other objects each time.
    if (++process.serversFound > maxServers) {
      process.servers.clear();
      process.serversFound = 0;
    }
    process.servers.set(endpoint, (process.servers.get(endpoint) ?? new Map()).set(hostKey, server));
    return server;
  }

  /** Counts a 5xx answer that belongs to no failure: as a consequence of one, or by what it says itself. */
  explain(process: Process, transaction: Transaction, placed: PlacedAnswer): void {
    if (transaction.explained && !transaction.ofNetwork) return;
    const { route } = transaction;
    const { status, reason } = placed;
    if (route?.protocol !== "https" && !isForSignIn(transaction)) return;
    const told = becauseOf(process, transaction, reason);
    const down = told === "unknown" ? downServer(process, transaction, placed) : null;
    if (down) {
      this.#countConsequence(down.record, transaction, placed);
      return;
    }
    const isOfTunnel = (told === "unknown" || told === "network") && isFromOutside(transaction);
    const because = isOfTunnel ? "next-hop" : told;
    const { endpoint } = transaction;
    const isServer = because !== "next-hop" && route?.host != null;
    const isService = because === "own-service";
    const answer = {
      host: process.host,
      because,
      name: isServer ? route.host : null,
      address: isServer || isService ? endpoint.address : null,
      port: isServer ? (endpoint.port ?? route.port) : isService ? endpoint.port : null,
      status,
      reason,
    };
    const key = unexplainedKey(answer);
    const known = this.#unexplained.get(key);
    const { trackingId, answered, firstSend: asked } = transaction;
    const places = this.#placesKept < keptAnswers ? [{ placed, asked, answered, trackingId }] : [];
    this.#placesKept += places.length;
    if (known) {
      known.places.push(...places);
      if (trackingId !== null && known.trackingIds.length < keptTrackingIds) known.trackingIds.push(trackingId);
      known.requests++;
      if (byTime(placed, known.first) < 0) known.first = placed;
      if (byTime(placed, known.last) > 0) known.last = placed;
    } else if (this.#unexplained.size < maxUnexplained) {
      this.#unexplained.set(key, {
        answer,
        trackingIds: trackingId === null ? [] : [trackingId],
        places,
        requests: 1,
        first: placed,
        last: placed,
      });
    } else {
      this.#isOverUnexplained = true;
    }
  }

  #countConsequence(record: FailureRecord, transaction: Transaction, { timestamp }: PlacedAnswer): void {
    const { requests = 0, first = timestamp } = record.consequences ?? {};
    record.consequences = { requests: requests + 1, first, last: timestamp };
    this.#collector.hit(record, whoOf(transaction));
    this.#collector.tracked(record, transaction.trackingId);
  }

  /** Most requests first. */
  unexplained(): Unexplained[] {
    return [...this.#unexplained.values()]
      .map(
        ({ answer, trackingIds, places, requests, first, last }): Unexplained => ({
          ...answer,
          requests,
          trackingIds,
          failures: [],
          first: first.timestamp,
          last: last.timestamp,
          firstLine: first.line + 1,
          lastLine: last.line + 1,
          path: this.#path,
          capture: null,
          passedOn: 0,
          behind: [],
          tunnel: null,
          answers: places
            .sort((a, b) => byTime(a.placed, b.placed))
            .map(
              ({ placed: { line, timestamp }, asked, answered, trackingId }): AnswerPlace => ({
                path: this.#path,
                line: line + 1,
                timestamp,
                asked,
                answered,
                trackingId,
              }),
            ),
        }),
      )
      .sort((a, b) => b.requests - a.requests);
  }

  /** Most frequent first. */
  routes(): CountedRoute[] {
    return [...this.#routes.values()]
      .sort((a, b) => b.count - a.count)
      .map(({ route, count }): CountedRoute => ({ ...route, count }));
  }

  /** Most requests first. */
  servers(): OriginServer[] {
    const placed = (answer: ServerAnswer | null) =>
      answer && { timestamp: answer.timestamp, path: this.#path, line: answer.line };
    return [...this.#servers.values()]
      .map(
        ({ answers: { first, last }, ...server }): OriginServer => ({
          ...server,
          firstGood: first && worksAgain({ answer: first, noted: 0 }, server.host, this.#path),
          lastGood: placed(last),
        }),
      )
      .sort((a, b) => b.requests - a.requests);
  }

  /** Whether the server of a failure answers on a port. */
  readonly works = ({ host, name, address }: FailureFacts, port: number): boolean => {
    if (!this.#answering) {
      this.#answering = new Set();
      for (const server of this.#servers.values()) {
        if (server.answered === 0) continue;
        this.#answering.add(portKey(server.host, server.name, server.port));
        if (server.address !== null) this.#answering.add(portKey(server.host, server.address, server.port));
      }
    }
    return [name, address].some((each) => each !== null && this.#answering?.has(portKey(host, each, port)));
  };

  problems(): Problem[] {
    return [
      ...limitProblem(this.#isOverRoutes, "limit-routes", maxRoutes, false),
      // Whoever is no server of the log has no failure in a capture either.
      ...limitProblem(this.#isOverServers, "limit-servers", maxServers, true),
      ...limitProblem(this.declined.isOver, "limit-declined", maxDeclined, false),
      ...limitProblem(this.#isOverUnexplained, "limit-unexplained", maxUnexplained, true),
    ];
  }
}

/** Of one moment, or of an unknown one, by their lines. */
function byTime(a: PlacedAnswer, b: PlacedAnswer): number {
  return a.time - b.time || a.line - b.line;
}

function limitProblem(isOver: boolean, code: Problem["code"], limit: number, lost: boolean): Problem[] {
  return isOver ? [{ code, detail: String(limit), lost }] : [];
}

function portKey(host: string, server: string, port: number | null): string {
  return `${host}\0${port} ${nameKey(server)}`;
}

function becauseOf(process: Process, transaction: Transaction, reason: string): Because {
  const { answered, attempts, isToTunnel } = transaction;
  if (isForOwnService(transaction)) return "own-service";
  if (isToTunnel || isOfNextHop(reason) || (attempts === 0 && process.isEdge)) return "next-hop";
  if (answered) return "server-answered";
  if (isNoSuchName(reason)) return "no-such-name";
  return isOfNetwork(reason) ? "network" : "unknown";
}

/** Where no attempt was made because the server was refused shortly before, has not answered since, and counts as down; else null. */
function downServer(
  process: Process,
  { attempts, route }: Transaction,
  { time, order, line }: PlacedAnswer,
): DownServer | null {
  if (attempts > 0 || route?.host == null || route.port === null) return null;
  let down = process.down.get(downKey(route.host, route.port)) ?? null;
  if (down && down.order > order) down = down.before;
  if (!down || down.order > order || time - down.time > downFor) return null;
  const answer = down.again?.answer ?? null;
  if (answer === null) return down;
  const answered = timeOf(answer.timestamp) ?? time;
  return answered < time || (answered === time && answer.line <= line) ? null : down;
}

/**
 * A client asked Expressway-E itself, over TLS, and no attempt was made: the tunnel counts as down. What comes through the tunnel
 * to Expressway-C asks for `http://vcs_control.DOMAIN`.
 */
function isFromOutside({ attempts, request }: Transaction): boolean {
  return attempts === 0 && request !== null && /^https:\/\//i.test(request.url);
}

/** On Expressway-C, where it has come through the tunnel, the box itself answers the first requests of each sign-in. */
function isForOwnService(transaction: Transaction): boolean {
  const { attempts, isToTunnel, request } = transaction;
  return (
    (isToTunnel || attempts === 0) &&
    isForSignIn(transaction) &&
    request !== null &&
    /^http:\/\/vcs_control\./i.test(request.url)
  );
}

/** The requests of a sign-in that go to no server. */
function isForSignIn({ route, request }: Transaction): boolean {
  return route !== null && request !== null && isSignIn(route, request.url);
}
