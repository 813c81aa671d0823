/**
 * What stands at column 0 behind the bar of a message's body, and is no record's head.
 *
 * It is body until a record begins: the bar may be a stranger's, who goes on with whole lines of any form. What he writes begins
 * with a blank, though; all that was seen at column 0 were parts of SIP messages, and behind those the process closes the body
 * with a bar of its own. Somebody who put two logs together wrote no such bar. So lines at column 0 that speak of what we look for
 * are kept in mind: a bar that closes what none of them opened makes them a body, a record or the end of the log makes them
 * lines that were not read. They are never a failure. Behind `| ` or `|` records are quoted: no body's line begins so at column 0, and no bar
 * behind it makes it one.
 */

import { failureWords } from "./failure-words.ts";
import { colour } from "./mending.ts";

/** Words that must not be passed over in silence. */
const blank = "(?:[ \t]|\u00c2?\u00a0|\u202f|\u00e2\u0080\u00af)";
/** A page's no-break blanks may stand for blanks, each in one byte or in several, and a spreadsheet's tabs. */
export const unreadWords = new RegExp(failureWords.map((words) => words.replaceAll(" ", blank)).join("|"));

const escapes = new RegExp(colour, "g");

export class BehindBody {
  /** Lines kept in mind. */
  count = 0;
  /** The first of them, 0-based. */
  first = 0;
  /** A body was opened behind them. */
  #isOpen = false;
  /** Those of them that are quoted: they are no body's. */
  #quoted = 0;

  /** Whether it matters what the next lines are. */
  get isPending(): boolean {
    return this.count > 0;
  }

  /** A line in a body, its own text; `text` is only called where it may matter. */
  line(initial: number, last: number, number: number, text: () => string): void {
    if (initial === 0x7c && isQuoted(text())) {
      if (this.count++ === 0) this.first = number;
      this.#quoted++;
      return;
    }
    const isBlank = initial === 0x20 || initial === 0x09 || initial === 0;
    if (this.count === 0) {
      if (isBlank || initial === 0x7c || !unreadWords.test(withoutEscapes(text()))) return;
      this.count = 1;
      this.first = number;
      this.#isOpen = false;
      return;
    }
    const ends = last === 0x7c;
    if (this.#isOpen) {
      if (ends) this.#isOpen = false;
      return;
    }
    if (isBlank || initial === 0x7c) {
      if (!ends && initial !== 0x7c && initial !== 0x20) return;
      const words = text();
      if (/^ ?\|./.test(words)) this.#isOpen = !ends;
      else if (ends) this.count = this.#quoted;
      return;
    }
    if (ends) this.count = this.#quoted;
    else if (unreadWords.test(withoutEscapes(text()))) this.count++;
  }

  /** A record begins, or the log ends: the lines that were not read. */
  settle(): number {
    const { count } = this;
    this.count = 0;
    this.#quoted = 0;
    return count;
  }
}

const quotedHead = /^\| ?(?:<\d{1,3}>)?(?:1 )?(?:\d{4}-\d\d-\d\d[T ]|[A-Z][a-z]{2} {1,2}\d{1,2} )\d\d:\d\d/;

/** A record with words that must not be passed over, behind the bar that somebody quotes with. */
function isQuoted(text: string): boolean {
  return quotedHead.test(text) && unreadWords.test(withoutEscapes(text));
}

/** Colours may stand between all words. */
function withoutEscapes(text: string): string {
  return text.includes("\u001b") ? text.replace(escapes, "") : text;
}
