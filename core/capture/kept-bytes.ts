/**
 * What is kept of handshakes beyond the buffers: certificates, names, lists of ciphers. Equal ones are kept once: a capture
 * shows the same few certificates thousands of times.
 */

import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { uint16 } from "./integers.ts";
import { maxKeptBytes } from "./limits.ts";

export class KeptBytes {
  readonly #bytes = new Map<string, Uint8Array>();
  readonly #numbers = new Map<string, readonly number[]>();
  #size = 0;

  /** A copy of these bytes, the same for equal ones; null once the limit is reached. */
  bytes(bytes: Uint8Array): Uint8Array | null {
    const key = digest(bytes);
    const known = this.#bytes.get(key);
    if (known) return known;
    if (!this.#fits(bytes.length)) return null;
    const copy = Uint8Array.from(bytes);
    this.#bytes.set(key, copy);
    return copy;
  }

  /** The 16-bit numbers that these bytes are, the same array for equal ones; empty once the limit is reached. */
  numbers(bytes: Uint8Array): readonly number[] {
    const key = bytes.length <= 256 ? Buffer.from(bytes).toString("latin1") : digest(bytes);
    const known = this.#numbers.get(key);
    if (known) return known;
    if (!this.#fits(4 * bytes.length)) return [];
    const numbers = Array.from({ length: bytes.length >> 1 }, (_, i) => uint16(bytes, 2 * i));
    this.#numbers.set(key, numbers);
    return numbers;
  }

  #fits(size: number): boolean {
    if (this.#size + size + 128 > maxKeptBytes) return false;
    this.#size += size + 128;
    return true;
  }
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64");
}
