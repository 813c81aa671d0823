/**
 * The words with which processes of Expressway tell of TLS failures, as copies of a log have them: in capitals, in base64 (RFC 4648,
 * wherever its groups begin), as hexadecimal digits, in a URL, in UTF-16 and UTF-32 (ASCII between zeros), broken over lines.
 */

import { Buffer } from "node:buffer";
import { latin1 } from "../bytes.ts";

export const failureWords = [
  "certificate verification failed for",
  "not in certificate",
  "SSL connection failed for",
  "TLS Negotiation Error",
] as const;

/** What may stand between the letters of a copy: blanks of any kind, line ends (quoted-printable's `=` too), zeros, a quotation's marks. */
const filling = /[\0\s=>+\u00a0\u00c2]+|%20|&nbsp;|&gt;/g;
const inLetters = failureWords.map((words) => words.replaceAll(" ", "").toLowerCase());
const inHex = failureWords.map((words) => Buffer.from(words).toString("hex"));
const inBase64 = failureWords.flatMap((words) =>
  [0, 1, 2].map((before) => base64Within(words, before).replaceAll("+", "")),
);
/** Letters of which each copy of the words has fewer. */
export const longestWords = Math.max(...[...inLetters, ...inHex, ...inBase64].map(({ length }) => length));

/** A record's time, before what it says: no head is longer. */
const time = /\d\d(?::|%3a)\d\d(?::|%3a)\d\d/i;
export const longestHead = 640;

/** Those characters of base64 that depend on the word alone, where so many bytes of its first group stand before it. */
function base64Within(word: string, before: number): string {
  const whole = Buffer.from("\0".repeat(before) + word)
    .toString("base64")
    .replace(/=+$/, "");
  const first = Math.ceil((8 * before) / 6);
  const last = Math.floor((8 * (before + word.length)) / 6);
  return whole.slice(first, last);
}

/** The letters of a text, one behind the other. */
export function lettersOf(text: string): string {
  return text.replace(filling, "");
}

/** Whether letters hold the words, in whatever copy. */
export function hasFailureWords(letters: string): boolean {
  return isEncoded(letters) || placeOf(letters) >= 0;
}

/** The same behind a record's time, or encoded with it: no line that goes on with a record is so. */
export function hasRecordsWords(letters: string): boolean {
  const place = placeOf(letters);
  return (place >= 0 && time.test(letters.slice(Math.max(0, place - longestHead), place))) || isEncoded(letters);
}

/** Where the words stand last; -1 where nowhere. */
function placeOf(letters: string): number {
  const small = letters.toLowerCase();
  return Math.max(...inLetters.map((words) => small.lastIndexOf(words)));
}

function isEncoded(letters: string): boolean {
  const small = letters.toLowerCase();
  return inBase64.some((words) => letters.includes(words)) || inHex.some((digits) => small.includes(digits));
}

/** In chunks that may be cut anywhere; nothing of them is kept but the last characters. */
export class FailureWords {
  found = false;
  #last = "";

  push({ buffer, byteOffset, byteLength }: Uint8Array): void {
    if (this.found) return;
    const letters = this.#last + lettersOf(latin1(Buffer.from(buffer, byteOffset, byteLength), 0, byteLength));
    this.found = hasFailureWords(letters);
    this.#last = letters.slice(1 - longestWords);
  }
}
