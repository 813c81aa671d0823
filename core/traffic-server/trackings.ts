/** When requests were received, by their tracking ids, which the logs of two Expressways have in common: a sample of them. */

import type { ReceivedIds, TrackedRequest } from "../failures/failure.ts";
import { latin1 } from "../log/bytes.ts";
import { type HeadLine, timeOfHead } from "../log/lines.ts";

/** ` TrackingID="` */
const before = 13;
const most = 200;
const longest = 64;
/** An id that comes again so much later (ms) belongs to more than one request. */
const reused = 60_000;

interface Tracked {
  readonly sample: number;
  readonly host: string;
  readonly id: string;
  /** In milliseconds; NaN where it is not sure. */
  time: number;
}

/**
 * Of each log those ids are kept whose first four characters come first, so that two logs keep the same ones: such an id is random
 * (RFC 9562). Of most lines no more than these characters are looked at.
 */
export class Trackings {
  readonly #known = new Map<string, Tracked>();
  #below = Number.POSITIVE_INFINITY;
  /** The largest first character. */
  #first = 255;

  /** The line tells that a request was received; `idEnd`: behind its transaction. */
  received(host: string, line: HeadLine, idEnd: number): void {
    const { bytes } = line;
    const at = idEnd + before;
    if ((bytes[at] as number) > this.#first || at + 4 > line.end || bytes[at - 1] !== 0x22 || bytes[idEnd + 1] !== 0x54)
      return;
    const sample =
      (bytes[at] as number) * 0x1000000 +
      (((bytes[at + 1] as number) << 16) | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number));
    if (sample < this.#below) this.#keep(host, line, at, sample);
  }

  tracked(): TrackedRequest[] {
    return [...this.#known.values()]
      .filter(({ time }) => !Number.isNaN(time))
      .map(({ host, id, time }) => ({ host, id, time }));
  }

  /** Also those that were received more than once. */
  ids(): ReceivedIds {
    const before = Number.isFinite(this.#below)
      ? String.fromCharCode(this.#first, ...[16, 8, 0].map((shift) => (this.#below >>> shift) & 0xff))
      : null;
    return { ids: [...new Set([...this.#known.values()].map(({ id }) => id))], before };
  }

  #keep(host: string, line: HeadLine, at: number, sample: number): void {
    const end = line.bytes.indexOf(0x22, at);
    // Shorter ones are no random numbers.
    if (end - at < 8 || end - at > longest || end >= line.end) return;
    const id = latin1(line.bytes, at, end);
    const time = timeOfHead(line);
    const key = `${host}\0${id}`;
    const known = this.#known.get(key);
    if (known) {
      if (Math.abs(time - known.time) > reused) known.time = Number.NaN;
      return;
    }
    this.#known.set(key, { sample, host, id, time: (line.read?.inferred ?? null) === null ? time : Number.NaN });
    if (this.#known.size > 2 * most) this.#shrink();
  }

  #shrink(): void {
    const samples = [...this.#known.values()].map((each) => each.sample).sort((a, b) => a - b);
    this.#below = samples[most] as number;
    this.#first = Math.floor(this.#below / 0x1000000);
    for (const [key, { sample }] of this.#known) if (sample >= this.#below) this.#known.delete(key);
  }
}
