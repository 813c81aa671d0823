/** The records of Traffic Server near some times, whole, in the order of the log. */

import { utf8 } from "../log/bytes.ts";
import { BeginningReader } from "../log/record.ts";
import { timestampMilliseconds } from "../log/timestamp.ts";
import { trafficServer } from "../traffic-server/process.ts";
import type { SliceLimits } from "./slice.ts";
import { WholeRecords } from "./whole-records.ts";

export interface NearWish {
  /** Ms since 1970. */
  readonly times: readonly number[];
  /** Before and after each. */
  readonly seconds: number;
}

export class RecordsNear {
  readonly #wish: NearWish;
  readonly #limits: SliceLimits;
  readonly #beginnings = new BeginningReader();
  readonly #records: WholeRecords;
  #text = "";
  #lines = 0;

  constructor(wish: NearWish, limits: SliceLimits) {
    this.#wish = wish;
    this.#limits = limits;
    this.#records = new WholeRecords((record) => {
      const { bytes, length, count, timestampEnd, headEnd, insideUnfinishedBody } = record;
      if (this.#lines + count > limits.lines || this.#text.length + length > this.#limits.length) return;
      const time = timestampMilliseconds(bytes, 0);
      if (!this.#wish.times.some((each) => Math.abs(each - time) <= 1000 * this.#wish.seconds)) return;
      // Alone it would look like any other, and whoever wrote the body before may have written it.
      if (insideUnfinishedBody) return;
      if (this.#beginnings.read(bytes, timestampEnd, headEnd).process !== trafficServer) return;
      this.#text += utf8(bytes, 0, length);
      this.#lines += count;
    });
  }

  /** The next bytes of the log, cut anywhere. */
  push(chunk: Uint8Array): void {
    this.#records.push(chunk);
  }

  /** Ended by line feeds; "" where there are none. */
  finish(): string {
    this.#records.finish();
    return this.#text;
  }
}
