/**
 * `Date:` headers of servers beside the times of the lines that tell of them: how far the servers' clocks are from this one. They
 * stand in the bodies of answers, which else nobody reads, so only the beginning of a log is looked at.
 */

import { type ClockDifference, clockTolerance } from "../failures/clock.ts";
import { utf8 } from "../log/bytes.ts";
import type { Continuation } from "../log/continuation.ts";
import { type HeadLine, type Line, timeOfHead } from "../log/lines.ts";
import { EndpointReader, receiveResponse, type StepPlace } from "./step.ts";

const mostAnswers = 500;
const mostLines = 20_000;
const maxServers = 200;
const maxHeaderLines = 100;
const longestHeader = 200;

export class ServerDates {
  readonly #endpoints = new EndpointReader();
  /** The least difference of each server (ms): an answer may have been kept for a while. */
  readonly #least = new Map<string, number>();
  #answers = 0;

  /** Whether answers in this line (0-based) and behind it are looked at. */
  wants(number: number): boolean {
    return number < mostLines && this.#answers < mostAnswers;
  }

  /** What reads the headers of this step; null where it is no answer of a server with headers behind it, or enough were read. */
  headersOf(step: StepPlace, line: HeadLine): Continuation | null {
    if (step.kind !== receiveResponse || !step.debug || !this.wants(line.number)) return null;
    this.#answers++;
    const { address, port } = this.#endpoints.read(step);
    const time = timeOfHead(line);
    // A zone that was inferred tells nothing of a clock.
    if (address === null || Number.isNaN(time) || (line.read?.inferred ?? null) !== null) return null;
    const server = address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
    return new Headers((date) => this.#note(server, date - time));
  }

  /** The server whose clock differs most; null where none differs by more than a minute. */
  difference(): ClockDifference | null {
    const told = [...this.#least]
      .map(([who, difference]) => ({ who, size: Math.abs(difference) }))
      .filter(({ size }) => size > clockTolerance)
      .sort((a, b) => b.size - a.size);
    const [most] = told;
    if (!most) return null;
    return { kind: "server", seconds: Math.round(most.size / 1000), who: most.who, more: told.length - 1, line: null };
  }

  #note(server: string, difference: number): void {
    const known = this.#least.get(server);
    if (known === undefined && this.#least.size >= maxServers) return;
    if (known === undefined || Math.abs(difference) < Math.abs(known)) this.#least.set(server, difference);
  }
}

/** The headers in the body of an answer. */
class Headers implements Continuation {
  readonly isIncomplete = false;
  readonly #take: (date: number) => void;
  #date = Number.NaN;
  #lines = 0;
  #isBegun = false;

  constructor(take: (date: number) => void) {
    this.#take = take;
  }

  body({ bytes, start, end }: Line): boolean {
    const text = utf8(bytes, start, Math.min(end, start + longestHeader));
    const header = text.trim();
    if (/^\|?HTTP\//.test(header)) this.#isBegun = true;
    // What a cache has kept has the date of then.
    const isKept = /^Age: ?[1-9]/i.test(header);
    const date = /^Date: ?(\w{3}, \d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d GMT)$/i.exec(header)?.[1];
    if (date !== undefined && Number.isNaN(this.#date)) this.#date = Date.parse(date);
    const goesOn = ++this.#lines < maxHeaderLines && !isKept && !(this.#isBegun && (header === "" || header === "|"));
    if (!goesOn && !isKept) this.end();
    return goesOn;
  }

  end(): void {
    if (!Number.isNaN(this.#date)) this.#take(this.#date);
    this.#date = Number.NaN;
  }
}
