/**
 * Damage that a whole input has, undone line by line: a web page's entities and tags, a terminal's colours, lines broken at a
 * fixed width, several records on one line. Which of them an input has, opening.ts says: what comes from one field is text.
 */

import { type FilePlace, type SourceLine, SourceLineBuilder } from "./source-line.ts";

/** The escape code, and as `cat -v`, syslog servers, editors and programs' texts show it. */
const escapeCode = "(?:\u001b|\u241b|\\^\\[|#033|\\\\(?:033|e|[xX]1[bB]|u001[bB]))";
/**
 * Colours and the erasing of a line (ECMA-48 SGR and EL), as `grep --color` writes them, places and modes of a terminal, character sets
 * (`tput sgr0`), and what its operating system is told: hyperlinks (OSC 8), titles, marks of a shell; and what is left of colours where a
 * page or a chat took the escape code away. A pattern's source.
 */
export const colour = `(?:${escapeCode}(?:\\[[0-9;:?]{0,40}[mGHJKhl~]|[()][A-Z0-9])|\u001b\\][0-9]{1,4};[^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\\\)|\\[(?:0?1;)?[349]\\dm(?:\\[K)?|\\[0?m(?![A-Za-z])(?:\\[K)?)`;
const colours = new RegExp(colour, "g");
const anyColour = new RegExp(colour);

/** Whether a text holds one. */
export function hasColour(text: string): boolean {
  return anyColour.test(text);
}

const breaks = /<br ?\/?>|<\/(?:p|div|li|tr|h[1-6])>/gi;
const cells = /<\/t[dh]>/gi;
/** Tags of a page that holds a log; anything else in angle brackets is the log's own. */
const tags =
  /<\/?(?:pre|p|div|span|code|samp|kbd|td|th|tr|tbody|thead|table|ul|ol|li|h[1-6]|a|u|s|o:p|html|body|head|title|blockquote|section|article|font|b|i|em|strong|mark|v|wbr|field|result)(?: [^<>]{0,200})?>/gi;
const entities = /&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|(quot|apos|lt|gt|amp|nbsp|shy|ZeroWidthSpace));/g;
const named: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  lt: "<",
  gt: ">",
  amp: "&",
  nbsp: " ",
  shy: "",
  ZeroWidthSpace: "",
};

export function withoutColours(line: SourceLine): SourceLine {
  return hasColour(line.text) ? replaced(line, colours, () => "") : line;
}

/** Quotation marks, hyphens, blanks and ligatures as word processors and documents set them, and what cannot be seen. */
const typeset =
  /[\u201c-\u201f\u2033]|\u00ab[ \u00a0\u202f]?|[ \u00a0\u202f]?\u00bb|[\u2018-\u201b\u2039\u203a]|[\u2010-\u2015\u2212]|[\u00ad\u200b-\u200f\u2060\ufeff]|[\u00a0\u2007\u202f]|[\ufb00-\ufb04]/g;
/** Letters of the ligatures U+FB00 to U+FB04. */
export const ligatures = ["ff", "fi", "fl", "ffi", "ffl"];

/** A line as it was before somebody's word processor or chat had it. */
export function retyped(line: SourceLine): SourceLine {
  return line.text.search(typeset) >= 0 ? replaced(line, typeset, ([mark]) => typewritten(mark)) : line;
}

function typewritten(mark: string): string {
  if (/[\u201c-\u201f\u2033\u00ab\u00bb]/.test(mark)) return '"';
  if (/[\u2018-\u201b\u2039\u203a]/.test(mark)) return "'";
  if (/[\u2010-\u2015\u2212]/.test(mark)) return "-";
  if (/[\u00a0\u2007\u202f]/.test(mark)) return " ";
  return ligatures[mark.charCodeAt(0) - 0xfb00] ?? "";
}

/** A line out of a text of a program or of JSON: backslashes before quotation marks and before themselves. */
export function withoutBackslashes(line: SourceLine): SourceLine {
  return line.text.includes("\\") ? replaced(line, /\\(["'\\/])/g, ([, mark]) => mark as string) : line;
}

/** The lines of a page's line: tags first, then entities, each once. */
export function linesOfPage(line: SourceLine): readonly SourceLine[] {
  return split(line, breaks).map((part) =>
    replaced(
      replaced(
        replaced(part, cells, () => " "),
        tags,
        () => "",
      ),
      entities,
      decoded,
    ),
  );
}

function decoded([whole, decimal, hexadecimal, name]: RegExpMatchArray): string {
  if (name !== undefined) return named[name] as string;
  const code = decimal === undefined ? Number.parseInt(hexadecimal as string, 16) : Number(decimal);
  const isText = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isText ? String.fromCodePoint(code).replace(/[\u00ad\u200b-\u200d\u2060]/, "") : whole;
}

function replaced(line: SourceLine, pattern: RegExp, by: (match: RegExpMatchArray) => string): SourceLine {
  const builder = new SourceLineBuilder();
  let last = 0;
  for (const match of line.text.matchAll(pattern)) {
    const at = match.index as number;
    builder.add(line, last, at);
    builder.put(by(match), line.place(at));
    last = at + match[0].length;
  }
  if (last === 0) return line;
  builder.add(line, last, line.text.length);
  return builder.line(line.place(0));
}

function split(line: SourceLine, pattern: RegExp): SourceLine[] {
  const parts: SourceLine[] = [];
  let last = 0;
  for (const match of line.text.matchAll(pattern)) {
    parts.push(line.slice(last, match.index));
    last = (match.index as number) + match[0].length;
  }
  // A page ends each line with a break: behind the last one stands nothing.
  if (last === 0 || last < line.text.length) parts.push(line.slice(last));
  return parts;
}

/** A record's head with its process, wherever it stands in a line. */
const innerHead =
  /(?:<\d{1,3}>)?(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2} \d\d:\d\d:\d\d(?:\.\d{1,9})?) [A-Za-z0-9][A-Za-z0-9._:-]{0,254} (?:[A-Za-z_][A-Za-z0-9_./\\-]{0,62}(?:\\?\[\d{1,10}\\?\])?:|UTCTime="|Event=")/g;

/** Where records begin inside a line; a head behind an open quotation mark is text, and so is one in the middle of a word. */
export function innerHeads(text: string): readonly number[] {
  return headsIn(text, (at) => at === 0 || !/[/=([{:,;@%&?+-]/.test(text[at - 1] as string));
}

/** The same whatever stands right before them: not to be read as records, for a stranger's URL can have that. */
export function gluedHeads(text: string): readonly number[] {
  return headsIn(text, () => true);
}

function headsIn(text: string, mayBegin: (at: number) => boolean): readonly number[] {
  const heads: number[] = [];
  let quotes = 0;
  // Each is looked for once, however many heads there are.
  let quote = text.indexOf('"');
  for (const match of text.matchAll(innerHead)) {
    const at = match.index as number;
    if (!mayBegin(at)) continue;
    for (; quote >= 0 && quote < at; quote = text.indexOf('"', quote + 1)) quotes++;
    if (quotes % 2 === 1) continue;
    quotes = 0;
    heads.push(at);
  }
  return heads;
}

/** A line with several records on it, one each; what stands before the first is a line of its own. */
export function divided(line: SourceLine): readonly SourceLine[] {
  const heads = innerHeads(line.text);
  if (heads.length === 0 || (heads.length === 1 && heads[0] === 0)) return [line];
  const starts = heads[0] === 0 ? heads : [0, ...heads];
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? line.text.length;
    return line.slice(start, start + line.text.slice(start, end).trimEnd().length);
  });
}

/** How a whole input's lines were broken. */
export interface Break {
  /** No line is longer. */
  readonly width: number;
  /** `inside`: anywhere, also inside words; `blank`: in place of a blank; `soft`: behind `=`, as mails are encoded. */
  readonly at: "inside" | "blank" | "soft";
  /** Blanks at the ends of lines were cut away. */
  readonly isTrimmed: boolean;
  /** Each line has the sign of a quotation before it. */
  readonly isQuoted: boolean;
  /** What stands before each line that goes on with another. */
  readonly hang: string;
}

const quoteSign = /^(?:> ?)+/;
/** What begins a line of its own, whatever stands before it. */
const ownLine = /^(?:(?:HTTP|SIP)MSG:|\|)/;

/** Puts lines together that were broken. */
export class Joiner {
  readonly #break: Break;
  #parts: SourceLine[] = [];
  /** Of the last line as it stands. */
  #length = 0;

  constructor(how: Break) {
    this.#break = how;
  }

  /** The next physical line; the logical line that is complete now, or null. */
  push(line: SourceLine, begins: (text: string) => boolean): SourceLine | null {
    const { at, isQuoted, hang } = this.#break;
    const own = isQuoted ? line.slice(quoteSign.exec(line.text)?.[0].length ?? 0) : line;
    const last = this.#parts.at(-1);
    const goesOn = at === "soft" || (!begins(own.text) && !ownLine.test(own.text) && own.text.startsWith(hang));
    const next = goesOn ? own.slice(hang.length) : own;
    const isBroken = last !== undefined && goesOn && this.#isBroken(last.text, next.text);
    this.#length = own.text.length;
    if (isBroken) {
      this.#parts.push(next);
      return null;
    }
    const complete = this.end();
    this.#parts = [own];
    return complete;
  }

  #isBroken(last: string, next: string): boolean {
    const { width, at, isTrimmed } = this.#break;
    if (at === "soft") return last.endsWith("=");
    if (at === "blank") return next !== "" && wouldNotFit(this.#length, next, width);
    return this.#length === width || (isTrimmed && this.#length === width - 1);
  }

  /** What has not been given yet. */
  end(): SourceLine | null {
    const parts = this.#parts;
    this.#parts = [];
    const { at, width, isTrimmed, hang } = this.#break;
    const [first] = parts;
    if (!first) return null;
    const builder = new SourceLineBuilder();
    for (const [i, part] of parts.entries()) {
      const { length } = part.text;
      const isLast = i === parts.length - 1;
      builder.add(part, 0, at === "soft" && !isLast && part.text.endsWith("=") ? length - 1 : length);
      if (isLast || at === "soft") continue;
      // Who breaks behind a blank leaves it there: fold -s.
      const isLeftOut =
        at === "blank" ? !part.text.endsWith(" ") : isTrimmed && length + (i > 0 ? hang.length : 0) < width;
      if (isLeftOut) builder.put(" ", part.place(length));
    }
    const whole = parts.length === 1 ? first : builder.line(first.place(0) as FilePlace);
    return at === "soft" ? replaced(whole, encodedByte, ([, hex]) => asByte(hex as string)) : whole;
  }
}

/** Whether the first word of `next` would have been too long for the line of `length` before it. */
export function wouldNotFit(length: number, next: string, width: number): boolean {
  return length + 1 + (next.split(" ", 1)[0] as string).length > width;
}

/** `=3D` of quoted-printable; a byte that is no letter of ASCII is left. */
const encodedByte = /=([0-9A-Fa-f]{2})/g;

function asByte(hex: string): string {
  const code = Number.parseInt(hex, 16);
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : `=${hex}`;
}
