/** Whether bytes that nobody reads as a log hold a log's records, or the words with which processes of Expressway tell of TLS failures. */

import { Buffer } from "node:buffer";
import { hasOwnRecord } from "../core/log/forms/own-records.ts";

const words = [
  "certificate verification failed for",
  "not in certificate",
  "SSL connection failed for",
  "TLS Negotiation Error",
] as const;

export function tellsOfFailures(bytes: Buffer | string): boolean {
  return words.some((word) => bytes.includes(word));
}

/** The words as copies of a log have them: in capitals, in base64 (RFC 4648, wherever its groups begin), as hexadecimal digits, in a URL. */
const inCopies: readonly string[] = words.flatMap((word) => {
  const hex = Buffer.from(word).toString("hex");
  return [
    word,
    word.toUpperCase(),
    ...[0, 1, 2].map((before) => base64Within(word, before)),
    hex,
    hex.toUpperCase(),
    encodeURIComponent(word),
    word.replaceAll(" ", "+"),
  ];
});
const longest = Math.max(...inCopies.map(({ length }) => length));

/** Those characters of base64 that depend on the word alone, where so many bytes of its first group stand before it. */
function base64Within(word: string, before: number): string {
  const whole = Buffer.from("\0".repeat(before) + word)
    .toString("base64")
    .replace(/=+$/, "");
  const first = Math.ceil((8 * before) / 6);
  const last = Math.floor((8 * (before + word.length)) / 6);
  return whole.slice(first, last);
}

/** In chunks that may be cut anywhere; nothing of them is kept but the last characters. UTF-16 and UTF-32 are ASCII between zeros. */
export class FailureWords {
  found = false;
  #last = "";

  push(chunk: Uint8Array): void {
    if (this.found) return;
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    // Lines may end anywhere in what was encoded, or was broken.
    const text = this.#last + bytes.toString("latin1").replace(/[\0\r\n]+/g, "");
    this.found = inCopies.some((word) => text.includes(word));
    this.#last = text.slice(1 - longest);
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
