/**
 * Requests that leave nothing but counts: they begin, are answered and end within one table while Traffic Server says nothing
 * else (`flag.quiet`), so that no failure can belong to them, before they have ended or later.
 */

import type { Buffer } from "node:buffer";
import { latin1 } from "../log/bytes.ts";
import type { HeadLine } from "../log/lines.ts";
import { entry, flag, maxNumbered } from "../log/record-index.ts";
import { timestampMilliseconds } from "../log/timestamp.ts";
import type { Counted } from "./counted.ts";
import type { Process, RouteRecord } from "./process.ts";
import { maxOpenTransactions, type Requests } from "./requests.ts";
import { type Endpoint, type StepPlace, sendingRequest, sendingResponse } from "./step.ts";

export class QuietRequests {
  /** Requests in the table at hand whose steps are followed although they are marked as quiet. */
  readonly followed = new Set<number>();
  readonly #requests: Requests;
  readonly #counted: Counted;
  readonly #step: StepPlace;
  /** By the numbers that the table gives them. */
  readonly #routes: (RouteRecord | null | undefined)[] = new Array(maxNumbered).fill(undefined);
  readonly #endpoints: (Endpoint | undefined)[] = new Array(maxNumbered).fill(undefined);

  /** `step` is overwritten. */
  constructor(requests: Requests, counted: Counted, step: StepPlace) {
    this.#requests = requests;
    this.#counted = counted;
    this.#step = step;
  }

  /** Begins with another table. */
  begin(lines: Buffer): void {
    this.#step.bytes = lines;
    this.#routes.fill(undefined);
    this.#endpoints.fill(undefined);
    this.followed.clear();
  }

  /** Takes the entry at `at`, of a quiet request; false where its steps have to be followed from here on. */
  take(process: Process, line: HeadLine, entries: Int32Array, at: number): boolean {
    const flags = entries[at + entry.flags] as number;
    const id = entries[at + entry.id] as number;
    const kind = flags & 3;
    if (kind === sendingRequest) this.#sent(process, line, entries, at);
    else if (kind === sendingResponse) this.#ended(process, id, (flags & flag.receivedTwice) !== 0);
    else if (!this.#begun(process, line, entries, at)) {
      this.followed.add(id);
      return false;
    }
    return true;
  }

  /** Counts the request that begins with this entry; false where its steps have to be followed. */
  #begun(process: Process, line: HeadLine, entries: Int32Array, at: number): boolean {
    const id = entries[at + entry.id] as number;
    if (this.#requests.open >= maxOpenTransactions || process.transactions.get(id)) return false;
    this.#requests.open++;
    this.#requests.trackings.received(process.host, line, entries[at + entry.idEnd] as number);
    const record = this.#routeOf(line, entries, at);
    if (record) record.count++;
    return true;
  }

  /** The attempt of this entry, which the origin server answers. */
  #sent(process: Process, line: HeadLine, entries: Int32Array, at: number): void {
    const high = entries[at + entry.timeHigh] as number;
    const time =
      high < 0
        ? timestampMilliseconds(line.bytes, line.timestamp)
        : high * 4294967296 + ((entries[at + entry.timeLow] as number) >>> 0);
    this.#requests.goOn(process, time, line);
    process.tick(time);
    const route = this.#routeOf(line, entries, entries[at + entry.request] as number)?.route;
    if (!route) return;
    const server = this.#counted.serverOf(process, route, this.#endpointOf(entries, at));
    if (!server) return;
    server.requests++;
    server.answered++;
    const answer = entries[at + entry.response] as number;
    this.#counted.answers.answersAhead(
      server.answers,
      line.number + (entries[answer + entry.number] as number) - (entries[at + entry.number] as number),
      entries[answer + entry.start] as number,
      entries[answer + entry.timestampEnd] as number,
      this.#requests.changesSoFar,
    );
  }

  #ended(process: Process, id: number, twice: boolean): void {
    this.#requests.open--;
    process.transactions.endedQuiet(id, twice);
  }

  #routeOf({ bytes }: HeadLine, entries: Int32Array, at: number): RouteRecord | null {
    const number = entries[at + entry.same] as number;
    const known = number < 0 ? undefined : this.#routes[number];
    if (known !== undefined) return known;
    const segment = latin1(bytes, entries[at + entry.route] as number, entries[at + entry.routeEnd] as number);
    const record = this.#counted.routeOf(segment);
    if (number >= 0) this.#routes[number] = record;
    return record;
  }

  #endpointOf(entries: Int32Array, at: number): Endpoint {
    const number = entries[at + entry.same] as number;
    const known = number < 0 ? undefined : this.#endpoints[number];
    if (known !== undefined) return known;
    const step = this.#step;
    step.kind = sendingRequest;
    step.more = entries[at + entry.more] as number;
    step.moreEnd = entries[at + entry.moreEnd] as number;
    const endpoint = this.#requests.endpoints.read(step);
    if (number >= 0) this.#endpoints[number] = endpoint;
    return endpoint;
  }
}
