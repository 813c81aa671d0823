/** Whether bytes that nobody reads as a log hold a log's records, or the words with which processes of Expressway tell of TLS failures. */

import { Buffer } from "node:buffer";
import { hasOwnRecord } from "../core/log/forms/own-records.ts";

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

/** In chunks that may be cut anywhere; nothing of them is kept but the last bytes. UTF-16 and UTF-32 are ASCII between zeros. */
export class FailureWords {
  found = false;
  #last = Buffer.alloc(0);

  push(chunk: Uint8Array): void {
    if (this.found) return;
    const all = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const bytes = all.includes(0) ? Buffer.from(all.filter((byte) => byte !== 0)) : all;
    const across = Buffer.concat([this.#last, bytes.subarray(0, longest - 1)]);
    this.found = tellsOfFailures(across) || tellsOfFailures(bytes);
    this.#last = Buffer.from((bytes.length < longest ? across : bytes).subarray(-(longest - 1)));
  }
}

/** Bytes in which every record of Expressway's has one of these. */
const marks = ["UTCTime=", "Module=", "Event=", "traffic", "WARNING", "ERROR", "ET_NET", "ET\\_NET"] as const;
/** No head is longer. */
const overlap = 4096;
const window = 64 * 1024;

/** Whether a record of Expressway's stands in bytes that come in chunks, in whatever form and wherever. */
export class OwnRecords {
  found = false;
  #last = Buffer.alloc(0);

  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let at = 0; at < bytes.length && !this.found; at += window) {
      const part = Buffer.concat([this.#last, bytes.subarray(at, at + window)]);
      this.found = marks.some((mark) => part.includes(mark)) && hasOwnRecord(part.toString("utf8"));
      this.#last = Buffer.from(part.subarray(-overlap));
    }
  }
}
