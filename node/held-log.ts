/** A short log that is held, since it may be read once more: it comes from standard input, or is one of many in an archive. */

import { Buffer } from "node:buffer";
import type { Consumer, ConsumerOf } from "./intake.ts";

/** The text of a log, if it is no longer than `most` bytes in UTF-8. */
export class HeldLog {
  readonly #most: number;
  #pieces: Buffer[] | null = [];
  #length = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** The same consumers; what they are given of a text is held. */
  beside(consumerOf: ConsumerOf): ConsumerOf {
    return (kind, head) => {
      const consume = consumerOf(kind, head);
      if (kind !== "text" || !consume) return consume;
      const holding: Consumer = (bytes, learnt) => {
        this.#hold(bytes);
        consume(bytes, learnt);
      };
      if (consume.learns) holding.learns = consume.learns;
      return holding;
    };
  }

  /** Bytes that are held. */
  get length(): number {
    return this.#pieces ? this.#length : 0;
  }

  /** Null where it is longer than is held. */
  get again(): (() => AsyncIterable<Uint8Array>) | null {
    const pieces = this.#pieces;
    if (!pieces) return null;
    return async function* () {
      yield* pieces;
    };
  }

  #hold(bytes: Uint8Array): void {
    this.#length += bytes.length;
    if (this.#length > this.#most) this.#pieces = null;
    this.#pieces?.push(Buffer.from(bytes));
  }
}
