/** Whether bytes that nobody reads as a log hold a log's records, or the words with which processes of Expressway tell of TLS failures. */

import { Buffer } from "node:buffer";
import { failureWords } from "../core/log/forms/failure-words.ts";
import { hasOwnRecord } from "../core/log/forms/own-records.ts";

export function tellsOfFailures(bytes: Buffer | string): boolean {
  return failureWords.some((word) => bytes.includes(word));
}

const longest = Math.max(...failureWords.map(({ length }) => length));

/** The same of bytes that come in chunks. */
export class ToldFailures {
  found = false;
  #last = Buffer.alloc(0);

  push(chunk: Uint8Array): void {
    if (this.found) return;
    const bytes = Buffer.concat([this.#last, chunk]);
    this.found = tellsOfFailures(bytes);
    this.#last = Buffer.from(bytes.subarray(1 - longest));
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
