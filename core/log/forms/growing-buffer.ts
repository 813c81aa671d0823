/** Bytes that come piece by piece and are wanted in one: each is copied a few times at most, however many pieces there are. */

import { Buffer } from "node:buffer";

export class GrowingBuffer {
  #memory: Buffer = Buffer.alloc(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Valid until the next call. */
  get bytes(): Buffer {
    return this.#memory.subarray(0, this.#length);
  }

  append(bytes: Buffer): void {
    const length = this.#length + bytes.length;
    if (length > this.#memory.length) {
      const larger = Buffer.allocUnsafe(Math.max(4096, 2 * length));
      this.#memory.copy(larger, 0, 0, this.#length);
      this.#memory = larger;
    }
    bytes.copy(this.#memory, this.#length);
    this.#length = length;
  }

  /** Takes so many away from the beginning. */
  drop(count: number): void {
    if (count > 0 && count < this.#length) this.#memory.copyWithin(0, count, this.#length);
    this.#length = Math.max(0, this.#length - count);
  }

  /** Takes all away; what a long line needed is not kept. */
  clear(): void {
    this.#length = 0;
    if (this.#memory.length > mostKept) this.#memory = Buffer.alloc(0);
  }
}

const mostKept = 1024 * 1024;
