/** What steps of one table of records have in common: routes, origin servers, user agents. Each is read once. */

import { latin1, utf8 } from "../log/bytes.ts";
import { type HeadLine, timeOfHead } from "../log/lines.ts";
import { entry, maxNumbered } from "../log/record-index.ts";
import type { Counted } from "./counted.ts";
import type { RouteRecord } from "./process.ts";
import { type Endpoint, EndpointReader, type StepPlace } from "./step.ts";

export class TableNames {
  readonly #counted: Counted;
  readonly #endpoint = new EndpointReader();
  /** By the numbers that the table gives them. */
  readonly #routes: (RouteRecord | null | undefined)[] = new Array(maxNumbered).fill(undefined);
  readonly #endpoints: (Endpoint | undefined)[] = new Array(maxNumbered).fill(undefined);
  readonly #agents: (string | undefined)[] = new Array(maxNumbered).fill(undefined);

  constructor(counted: Counted) {
    this.#counted = counted;
  }

  /** Begins with another table. */
  begin(): void {
    this.#routes.fill(undefined);
    this.#endpoints.fill(undefined);
    this.#agents.fill(undefined);
  }

  /** What is counted for the route in the request line of a `Receive Request`; undefined where the table does not have it. */
  routeOf({ bytes, entries, at }: StepPlace): RouteRecord | null | undefined {
    if (!entries || entries[at + entry.route] === 0) return undefined;
    const number = entries[at + entry.same] as number;
    const known = number < 0 ? undefined : this.#routes[number];
    if (known !== undefined) return known;
    const record = this.#counted.routeOf(
      latin1(bytes, entries[at + entry.route] as number, entries[at + entry.routeEnd] as number),
    );
    if (number >= 0) this.#routes[number] = record;
    return record;
  }

  /** The origin server of a `Sending Request`. */
  endpointOf(step: StepPlace): Endpoint {
    const { entries, at } = step;
    const number = entries && !step.debug ? (entries[at + entry.same] as number) : -1;
    const known = number < 0 ? undefined : this.#endpoints[number];
    if (known !== undefined) return known;
    const endpoint = this.#endpoint.read(step);
    if (number >= 0) this.#endpoints[number] = endpoint;
    return endpoint;
  }

  /** The user agent in the body of a `Receive Request` at DEBUG; null for none, undefined where the table does not have it. */
  agentOf({ bytes, entries, at }: StepPlace): string | null | undefined {
    const start = entries ? (entries[at + entry.agent] as number) : -1;
    if (!entries || start < 0) return undefined;
    if (start === 0) return null;
    const number = entries[at + entry.same] as number;
    const known = number < 0 ? undefined : this.#agents[number];
    if (known !== undefined) return known;
    const [first = ""] = /^.{1,300}/.exec(utf8(bytes, start, entries[at + entry.agentEnd] as number)) ?? [];
    const agent = first.trim();
    if (number >= 0) this.#agents[number] = agent;
    return agent;
  }

  /** When a request was sent or answered, in milliseconds. */
  timeOf({ entries, at, debug }: StepPlace, line: HeadLine): number {
    const high = entries && !debug ? (entries[at + entry.timeHigh] as number) : -1;
    if (entries === null || high < 0) return timeOfHead(line);
    return high * 4294967296 + ((entries[at + entry.timeLow] as number) >>> 0);
  }
}
