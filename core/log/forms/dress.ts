/**
 * What the lines of a stretch wear: a prefix, up to two outer heads, and the form of the record's own head. The innermost head
 * tells time, host and process.
 */

import { type HeadForm, headStart, looseHead, outerHeads, ownHeads, prefixForms } from "./head-forms.ts";

/** A head as it stands in a line. Offsets are UTF-16 code units. */
export interface DressedHead {
  /** As written; null where the form has none. */
  readonly stamp: string | null;
  /** Empty where the form has none. */
  readonly host: string;
  readonly process: string;
  readonly pid: number | null;
  /** Where the record's own text begins. */
  readonly text: number;
}

/** So much of a line is looked at. */
const longestHead = 2048;
const maxOuter = 2;

type Compiled = HeadForm & { readonly at: RegExp };

const compiled = (forms: readonly HeadForm[]): readonly Compiled[] =>
  forms.map((form) => ({ ...form, at: new RegExp(form.pattern, "yu") }));
const own = compiled(ownHeads);
const outer = compiled(outerHeads);
const prefixes = compiled(prefixForms);
const anyHead = compiled([looseHead]);
/** The same before a line that begins no record. */
const bare = new Map(
  prefixForms.map(({ id, pattern }) => [
    id,
    new RegExp(pattern.endsWith(headStart) ? pattern.slice(0, -headStart.length) : pattern, "y"),
  ]),
);

export class Dress {
  readonly #parts: readonly Compiled[];
  readonly id: string;
  /** The own head's form. */
  readonly form: string;
  /** The lines begin with blanks, as bodies do too. */
  readonly isIndented: boolean;
  /** Nothing but the box's own head, or one that reads like it: a line of another log may too. */
  readonly isPlain: boolean;
  /** The text of another head's record: its host and program have to be the same. */
  readonly isNested: boolean;

  constructor(parts: readonly Compiled[]) {
    this.#parts = parts;
    this.id = parts.map(({ id }) => id).join(" > ");
    this.form = (parts.at(-1) as Compiled).id;
    this.isIndented = parts[0]?.id === "indentation";
    this.isPlain = this.id === "expressway" || this.id === "expressway-without-tag";
    this.isNested = parts.some(({ id }) => id === "program" || id === "ietf");
  }

  /** Each line has something before it, those of bodies too. */
  get hasPrefix(): boolean {
    const [first] = this.#parts;
    return first !== undefined && prefixes.includes(first);
  }

  /** Offset behind the prefix that each line of a stretch has, heads or not; 0 without one. */
  prefixEnd(line: string): number {
    const pattern = bare.get(this.#parts[0]?.id ?? "");
    if (!pattern) return 0;
    pattern.lastIndex = 0;
    return pattern.test(line.length > longestHead ? line.slice(0, longestHead) : line) ? pattern.lastIndex : 0;
  }

  /** How many heads and prefixes it is made of. */
  get depth(): number {
    return this.#parts.length;
  }

  /** The head of a line that wears it, else null. */
  read(line: string): DressedHead | null {
    const text = line.length > longestHead ? line.slice(0, longestHead) : line;
    let at = 0;
    let outerHost = "";
    let outerProcess = "";
    let forwarder = "";
    for (const [i, { at: pattern, id }] of this.#parts.entries()) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (!match) return null;
      at += match[0].length;
      const groups = match.groups ?? {};
      if (i < this.#parts.length - 1) {
        if (id === "program") {
          outerHost = groups.host ?? "";
          outerProcess = groups.process ?? "";
        } else if (id === "forwarded") forwarder = groups.host ?? "";
        continue;
      }
      const process = processName(groups.process ?? "");
      if (outerProcess !== "" && (process !== outerProcess || (groups.host ?? "") !== outerHost)) return null;
      // What the box itself says under a tag of its own is its text, whatever it looks like.
      if (forwarder !== "" && ((groups.host ?? "") === forwarder || (groups.host ?? "") === "")) return null;
      return {
        stamp: groups.stamp ?? null,
        host: groups.host ?? "",
        process: process === "" && isTrafficServers(id) && isItsOwn(line, at) ? "traffic_server" : process,
        pid: groups.pid === undefined ? null : Number(groups.pid),
        text: at,
      };
    }
    return null;
  }
}

/** Forms that only Traffic Server writes. */
function isTrafficServers(id: string): boolean {
  return id === "traffic-server" || id === "message";
}

/** A record without any head: of whom it is says the module that it names. */
export function isItsOwn(line: string, at: number): boolean {
  return !line.startsWith("UTCTime=", at) || module.test(line.slice(at, at + 120));
}

const module = /^UTCTime="[^"]{0,40}" Module="network\.http\.trafficserver"/;

function processName(written: string): string {
  return written.includes("\\") ? written.replaceAll("\\_", "_") : written;
}

const dresses = new Map<string, Dress>();

function dressOf(parts: readonly Compiled[]): Dress {
  const id = parts.map((part) => part.id).join(" > ");
  const known = dresses.get(id);
  if (known) return known;
  const dress = new Dress(parts);
  dresses.set(id, dress);
  return dress;
}

/** Every dress that a line may wear, those with the most heads first. */
export function dressesOf(line: string): readonly Dress[] {
  const text = line.length > longestHead ? line.slice(0, longestHead) : line;
  const found: Dress[] = [];
  const undress = (at: number, worn: readonly Compiled[], depth: number) => {
    if (depth < maxOuter)
      for (const form of outer) {
        const end = matchEnd(form, text, at);
        if (end > at) undress(end, [...worn, form], depth + 1);
      }
    for (const form of own) if (matchEnd(form, text, at) >= 0) found.push(dressOf([...worn, form]));
  };
  undress(0, [], 0);
  for (const prefix of prefixes) {
    const end = matchEnd(prefix, text, 0);
    if (end > 0) undress(end, [prefix], 0);
  }
  return found.filter((dress) => dress.read(line)).sort((a, b) => b.depth - a.depth);
}

/** Offset behind what matches at `at`; -1 where nothing does. */
function matchEnd({ at: pattern }: Compiled, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** How many blanks a line begins with. */
function columnOf(line: string): number {
  return /^[\s\u00a0]*/.exec(line)?.[0].length ?? 0;
}

/** The least that the lines begin with that wear `dress`; nothing where it has no indentation. */
export function commonIndent(lines: readonly string[], dress: Dress): string {
  let least: string | null = null;
  if (!dress.isIndented) return "";
  for (const line of lines) {
    if (!dress.read(line)) continue;
    const indent = /^[\s\u00a0]*/.exec(line)?.[0] ?? "";
    if (least === null || indent.length < least.length) least = indent;
  }
  return least ?? "";
}

/** Of the lines of a stretch that may wear something, so many have to wear the same. */
const nearlyAll = 0.9;

/**
 * The dress that nearly all of the lines wear that wear any: of several the one with the most heads, and of those the one that
 * most have. Null where there is none, or fewer than `least` lines have it. What stands further to the right than others that
 * wear something is text of theirs: a body's lines begin with a blank more.
 */
export function commonDress(lines: readonly string[], least: number): Dress | null {
  const all = lines
    .map((line) => ({ line, worn: dressesOf(line), column: columnOf(line) }))
    .filter(({ worn }) => worn.length > 0);
  const [only] = all;
  // One line alone may be what is left of one that was cut.
  if (only && all.length === 1 && isRest(only.line, only.worn)) return null;
  // A message without a head may be what a broken line goes on with: it counts where nothing has a head.
  const withHead = all.filter(({ worn }) => worn.some(({ form }) => form !== "message"));
  return mostWorn(withHead.length > 0 ? withHead : all, least);
}

/** Where no line is in a form. What other programs' logs hold of ours is a stranger's: half of the lines have to be the box's. */
export function looseDress(lines: readonly string[], least: number): Dress | null {
  const full = lines.filter((line) => /^[^\s|]/.test(line) || /^[ \t]+\S.*(?:UTCTime|Event)="/.test(line));
  if (full.some((line) => plainDresses.some((plain) => plain.read(line)))) return null;
  const dress = dressOf(anyHead);
  const worn = full.filter((line) => dress.read(line)).length;
  return worn >= Math.max(least, full.length / 2) ? dress : null;
}

function isRest(line: string, worn: readonly Dress[]): boolean {
  const forms = new Set(worn.map(({ form }) => form));
  if (forms.has("message")) return /^\s?UTCTime=/.test(line);
  return worn.every(({ form }) => form === "tag" || form === "time-only");
}

function mostWorn(
  all: readonly { readonly worn: readonly Dress[]; readonly column: number }[],
  least: number,
): Dress | null {
  const column = Math.min(...all.map((each) => each.column));
  const outermost = all.filter((each) => each.column === column);
  const dressed = outermost.length;
  const counts = new Map<Dress, number>();
  for (const { worn } of outermost) for (const dress of worn) counts.set(dress, (counts.get(dress) ?? 0) + 1);
  const common = [...counts].filter(([, count]) => count >= Math.max(least, nearlyAll * dressed));
  return common.sort(([a, n], [b, m]) => b.depth - a.depth || m - n)[0]?.[0] ?? null;
}

/** What the lines of a log wear that comes straight from the box. */
export const plainDresses: readonly Dress[] = own
  .filter(({ id }) => id === "expressway" || id === "expressway-without-tag")
  .map((form) => dressOf([form]));
