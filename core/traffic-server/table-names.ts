/** What steps of one table of records have in common: routes, origin servers, user agents. Each is read once. */

import { latin1, utf8 } from "../log/bytes.ts";
import { type HeadLine, timeOfHead } from "../log/lines.ts";
import { entry } from "../log/record-index.ts";
import type { Counted } from "./counted.ts";
import type { RouteRecord } from "./process.ts";
import { type Endpoint, EndpointReader, type StepPlace } from "./step.ts";

/** Values by the numbers that a table gives to what it holds. */
class Numbered<Value> {
  /** The first place is that of no number. */
  readonly #known: (Value | undefined)[] = [];

  begin(): void {
    this.#known.length = 0;
  }

  /** `number` is -1 for none. */
  get(number: number): Value | undefined {
    return this.#known[number + 1];
  }

  keep(number: number, value: Value): void {
    if (number >= 0) this.#known[number + 1] = value;
  }
}

export class TableNames {
  readonly #counted: Counted;
  readonly #endpoint = new EndpointReader();
  readonly #routes = new Numbered<RouteRecord | null>();
  readonly #endpoints = new Numbered<Endpoint>();
  readonly #agents = new Numbered<string>();
  /** How many were read so far. */
  read = 0;

  constructor(counted: Counted) {
    this.#counted = counted;
  }

  /** Begins with another table. */
  begin(): void {
    this.#routes.begin();
    this.#endpoints.begin();
    this.#agents.begin();
  }

  /** What is counted for the route in the request line of a `Receive Request`; undefined where the table does not have it. */
  routeOf({ bytes, entries, at }: StepPlace): RouteRecord | null | undefined {
    if (!entries || entries[at + entry.route] === 0) return undefined;
    const number = entries[at + entry.same] as number;
    const known = this.#routes.get(number);
    if (known !== undefined) return known;
    this.read++;
    const record = this.#counted.routeOf(
      latin1(bytes, entries[at + entry.route] as number, entries[at + entry.routeEnd] as number),
    );
    this.#routes.keep(number, record);
    return record;
  }

  /** The origin server of a `Sending Request`. */
  endpointOf(step: StepPlace): Endpoint {
    const { entries, at } = step;
    const number = entries && !step.debug ? (entries[at + entry.same] as number) : -1;
    const known = this.#endpoints.get(number);
    if (known !== undefined) return known;
    this.read++;
    const endpoint = this.#endpoint.read(step);
    this.#endpoints.keep(number, endpoint);
    return endpoint;
  }

  /** The user agent in the body of a `Receive Request` at DEBUG; null for none, undefined where the table does not have it. */
  agentOf({ bytes, entries, at }: StepPlace): string | null | undefined {
    if (!entries) return undefined;
    const start = entries[at + entry.agent] as number;
    if (start <= 0) return start === 0 ? null : undefined;
    const number = entries[at + entry.same] as number;
    const known = this.#agents.get(number);
    if (known !== undefined) return known;
    this.read++;
    // Of a line separator in it nothing behind is told, as where it is read in its line.
    const [first] = /^.*/.exec(utf8(bytes, start, entries[at + entry.agentEnd] as number)) as unknown as [string];
    const agent = first.trim();
    this.#agents.keep(number, agent);
    return agent;
  }

  /** When a request was sent or answered, in milliseconds. */
  timeOf({ entries, at, debug }: StepPlace, line: HeadLine): number {
    if (entries === null || debug) return timeOfHead(line);
    const high = entries[at + entry.timeHigh] as number;
    if (high < 0) return timeOfHead(line);
    return high * 4294967296 + ((entries[at + entry.timeLow] as number) >>> 0);
  }
}
