/**
 * Buffers used again. What a connection holds is short-lived and comes by the thousand: left to the garbage collector, it
 * would take many times the memory that is in use.
 */

import { Buffer } from "node:buffer";

const smallest = 256;
/** Free buffers that are kept. */
const maxFreeBytes = 8 * 1024 * 1024;

export class BufferPool {
  readonly #free = new Map<number, Buffer[]>();
  #freeBytes = 0;

  /** A buffer of at least this size, with any bytes in it. */
  take(size: number): Buffer {
    let rounded = smallest;
    while (rounded < size) rounded *= 2;
    const buffer = this.#free.get(rounded)?.pop();
    if (!buffer) return Buffer.allocUnsafeSlow(rounded);
    this.#freeBytes -= rounded;
    return buffer;
  }

  /** Nobody looks at this buffer, taken from here, any more. */
  give(buffer: Buffer): void {
    if (buffer.length === 0 || this.#freeBytes + buffer.length > maxFreeBytes) return;
    this.#freeBytes += buffer.length;
    const list = this.#free.get(buffer.length);
    if (list) list.push(buffer);
    else this.#free.set(buffer.length, [buffer]);
  }
}
