/**
 * Names that are common words, told in a place of a name somewhere in a run, for all sentences of the run that name them without saying
 * what they are: a host of the field `Node="gateway"` in "gateway is down".
 */

import { smallWords } from "./roles.ts";
import { vocabulary } from "./vocabulary.ts";
import { decoded, neverNames } from "./words.ts";

/** Texts that need not be looked at again, names of several words, and words of one; lengths in characters. */
const maxSeen = 20_000;
const longestSeen = 100;
const maxPhrases = 10_000;
const longestPhrase = 200;
const maxWords = 6;

/** What every other line says. A user may be called so: without these words nobody could read the copy. */
const inEveryLine = new Set(
  `error errors warning warn notice info debug fatal fail failed fails failure failures refused rejected ssl tls certificate certificates verify
verification verified connection connections connect connected handshake request requests response responses http https sip xmpp tcp udp get
post put ok cisco systems com`.split(/\s+/),
);
/** Everybody's: what stands in front tells nothing of the network that the log is of. */
const publicDomain =
  /(?:^|\.)(?:cisco\.com|webex\.com|w3\.org|xmlsoap\.org|ietf\.org|jabber\.org|etherx\.jabber\.org|microsoft\.com|apache\.org|oasis-open\.org)$/;
/** What the product calls its own zones, nodes and programs, and values of settings. */
const ownNames = new Set([
  ..."localzone defaultzone defaultsubzone traversalsubzone clustersubzone uctraversal clusterdb dialback tandberg collabedge".split(
    " ",
  ),
  ..."disabled enabled always never auto automatic unlimited".split(" "),
  ...["default zone", "default subzone", "traversal subzone", "cluster subzone", "local zone"],
]);
/** Patterns, packages of Java, suites of ciphers, and a field whose value is missing: what stands there is the next. */
const isNoName = /[|*]|\\\+|:$|^\W*(?:com|org|net|java|javax)\.|^\W*[a-z\d]+(?:-[a-z\d]+)*-(?:sha\d*|md5)\W*$/i;

export class KnownNames {
  readonly #words = new Set<string>();
  /** By their first words, in small letters. */
  readonly #phrases = new Map<string, Set<string>>();
  readonly #seen = new Set<string>();
  #passed = new Set<string>();
  #count = 0;

  /** Told of a text that consists of names, bytes taken for Latin-1. Words that pass nowhere else are not kept. */
  learn(text: string): void {
    if (this.#seen.has(text)) return;
    if (this.#seen.size >= maxSeen) this.#seen.clear();
    if (text.length <= longestSeen) this.#seen.add(text);
    if (isNoName.test(text)) return;
    const plain = (/[%\\&#]/.test(text) ? decoded(text) : text).toLowerCase();
    for (const [name] of plain.matchAll(/[a-z][\w-]*(?:\.[\w-]+)*(?: [\w-]+(?:\.[\w-]+)*)*/g)) {
      const words = name.split(" ");
      if (words.length > 1) this.#learnPhrase(name, words);
      else this.#learnHost(name);
    }
  }

  /** Where the name ends that begins with this word, at this index of the text; 0 where none does. `word`: in small letters. */
  endOf(text: string, at: number, given: string, word: string): number {
    let longest = this.#words.has(word) ? at + given.length : 0;
    for (const phrase of this.#phrases.get(word) ?? []) {
      const end = at + phrase.length;
      if (end > longest && text.slice(at, end).toLowerCase() === phrase && !/[\w-]/.test(text[end] ?? ""))
        longest = end;
    }
    if (longest > 0) return longest;
    if (vocabulary.has(word)) this.#passed.add(word);
    return 0;
  }

  /** The words that pass from now on, to be asked for later. */
  beginPassing(): ReadonlySet<string> {
    this.#passed = new Set();
    return this.#passed;
  }

  /** Whether one of these was told to be a name after it had passed. */
  isLate(passed: ReadonlySet<string>): boolean {
    for (const word of passed) if (this.#words.has(word)) return true;
    for (const phrases of this.#phrases.values())
      for (const phrase of phrases)
        if (phrase.split(" ").every((word) => passed.has(word) || !vocabulary.has(word))) return true;
    return false;
  }

  #learnHost(name: string): void {
    if (publicDomain.test(name)) return;
    const labels = name.split(".");
    for (const [i, label] of labels.entries()) {
      // What a domain ends in tells of none.
      if (i > 0 && i === labels.length - 1) continue;
      if (isTelling(label)) this.#words.add(label);
    }
  }

  #learnPhrase(name: string, words: readonly string[]): void {
    if (words.length > maxWords || name.length > longestPhrase || ownNames.has(name) || this.#count >= maxPhrases)
      return;
    if (words.every((word) => !vocabulary.has(word) || !isTelling(word))) return;
    const [first = ""] = words;
    const known = this.#phrases.get(first);
    if (known?.has(name)) return;
    this.#count++;
    if (known) known.add(name);
    else this.#phrases.set(first, new Set([name]));
  }
}

const isTelling = (word: string) =>
  vocabulary.has(word) &&
  word.length > 1 &&
  !ownNames.has(word) &&
  !smallWords.has(word) &&
  !neverNames.has(word) &&
  !inEveryLine.has(word);
