/**
 * Messages of Traffic Server whose words are damaged: read from a picture, broken by a page, cut by a scanner. They are not read,
 * for nobody knows what they said, and not passed over either.
 *
 *     [ET_NET 0] WARNING: Core server certificate verificat1on failed for (cucm01.lab.example). Action=…
 */

import type { Buffer } from "node:buffer";
import { latin1 } from "../log/bytes.ts";
import { editDistance } from "../openssl/verify-errors.ts";

/** Bytes of a record that are looked at. */
const looked = 300;

/**
 * Whether the record's text in [`text`, `end`) (byte offsets), which is no message, begins with the words of one: spelled otherwise, with
 * marks in them, or with up to a fifth of their letters wrong. Behind a quotation mark, an equals sign or a slash they may be a
 * stranger's.
 */
export function looksLikeMessage(bytes: Buffer, text: number, end: number): boolean {
  const written = latin1(bytes, text, Math.min(end, text + looked));
  const words = hasMark.test(written) ? written.replace(marks, "") : written;
  if (messageWords.test(words)) return true;
  const behind = words.search(afterOwnWords);
  const own = words.slice(0, behind < 0 ? mostOwn : Math.min(behind, mostOwn));
  if (phrases.some((phrase) => phrase.nearlyEnds(own))) return true;
  // A name stands behind one word alone, and is not in the certificate.
  if (words[behind] !== "(" || own.slice(own.lastIndexOf(":") + 1).trim().length > longestWord) return false;
  const [, , said = ""] = nameThenWords.exec(words.slice(behind)) ?? [];
  return notInCertificate.nearlyEnds(said);
}

/** Colours, tags, entities, Markdown's stars and what is no ASCII. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
const marks = /\u001b\[[0-9;:]{0,40}[mK]|<[^<>"=]{1,200}>|&#?\w{1,20};|[^\t -~]|\*/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
const hasMark = /[<&*\u001b\u0080-\u00ff]/;

const messageWords =
  /^[^"=/]{0,100}(?:verification failed for|SSL connection failed for|(?:SNI|hostname) ?\(?[^"=/]{1,160}not in \S{0,16}certificate)/i;

/** Before any name or value. */
const afterOwnWords = /["'(=/]/;
const mostOwn = 160;
const nameThenWords = /^\(([^"=/()]{1,160})\)([^"=/()]{1,40}?)\.? ?Action ?[=:]/;
/** Of `SNI`, damaged. */
const longestWord = 5;

const letterA = 0x61;
const allLetters = 26;
/** Of the text at hand. */
const counts = new Int16Array(allLetters);

/** Letters that a text may end in, but for a fifth of them. */
class Phrase {
  readonly #letters: string;
  readonly #wrong: number;
  /** How often each of them is in it, from a to z. */
  readonly #counts = new Int16Array(allLetters);

  constructor(words: string) {
    this.#letters = lettersOf(words);
    this.#wrong = Math.floor(this.#letters.length / 5);
    for (const letter of this.#letters) {
      const at = letter.charCodeAt(0) - letterA;
      this.#counts[at] = (this.#counts[at] as number) + 1;
    }
  }

  nearlyEnds(text: string): boolean {
    return this.#hasNearlySameLetters(text) && this.#isNear(lettersOf(text).slice(-this.#letters.length));
  }

  #isNear(end: string): boolean {
    return editDistance(end, this.#letters) <= this.#wrong;
  }

  /** What differs in more letters, whatever their order, need not be compared: each change exchanges one for another at most. */
  #hasNearlySameLetters(text: string): boolean {
    counts.fill(0);
    let left = this.#letters.length;
    for (let i = text.length - 1; i >= 0 && left > 0; i--) {
      const at = (text.charCodeAt(i) | 0x20) - letterA;
      if (at < 0 || at >= allLetters) continue;
      counts[at] = (counts[at] as number) + 1;
      left--;
    }
    if (left > this.#wrong) return false;
    let differing = 0;
    for (let at = 0; at < allLetters; at++)
      differing += Math.abs((counts[at] as number) - (this.#counts[at] as number));
    return differing <= 2 * this.#wrong;
  }
}

/** What messages say before a name. */
const phrases: readonly Phrase[] = [
  new Phrase("Core server certificate verification failed for"),
  new Phrase("SSL connection failed for"),
  new Phrase("Origin hostname"),
  new Phrase("plugin failed the origin certificate check for"),
];
const notInCertificate = new Phrase("not in certificate");

function lettersOf(text: string): string {
  return text.replace(/[^A-Za-z]/g, "").toLowerCase();
}
