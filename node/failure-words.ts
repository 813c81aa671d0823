/** Whether bytes that nobody could read as a log hold the words with which processes of Expressway tell of TLS failures. */

import { Buffer } from "node:buffer";

const words = [
  "certificate verification failed for",
  "not in certificate",
  "SSL connection failed for",
  "TLS Negotiation Error",
] as const;
const longest = Math.max(...words.map(({ length }) => length));

export function tellsOfFailures(bytes: Buffer | string): boolean {
  return words.some((word) => bytes.includes(word));
}

/** In chunks that may be cut anywhere; nothing of them is kept but the last bytes. */
export class FailureWords {
  found = false;
  #last = Buffer.alloc(0);

  push(chunk: Uint8Array): void {
    if (this.found) return;
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const across = Buffer.concat([this.#last, bytes.subarray(0, longest - 1)]);
    this.found = tellsOfFailures(across) || tellsOfFailures(bytes);
    this.#last = Buffer.from((bytes.length < longest ? across : bytes).subarray(-(longest - 1)));
  }
}
