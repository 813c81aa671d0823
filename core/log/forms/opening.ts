/** What form a log comes in, by its first lines: what nearly all of them have, never what one has. */

import { commonDress, commonIndent, type Dress, dressesOf } from "./dress.ts";
import { innerHeads, linesOfPage, withoutColours } from "./mending.ts";
import { type Packing, packingOf } from "./packed.ts";
import { SourceLine } from "./source-line.ts";

/** So many bytes are looked at. */
export const openingBytes = 128 * 1024;
const maxLines = 2_000;
/** Damage and order are told by so many lines at least. */
const fewest = 3;

export interface Opening {
  /** Records packed in something else; null for lines. */
  readonly packing: Packing | null;
  /** A line feed, or a carriage return in an input without any. */
  readonly lineEnd: number;
  readonly hasColours: boolean;
  readonly isPage: boolean;
  /** Blanks that do not break stand for blanks. */
  readonly hasHardBlanks: boolean;
  /** Lines are broken at this width (UTF-16 code units); null where they are not. */
  readonly width: number | null;
  readonly isDivided: boolean;
  readonly isNewestFirst: boolean;
  /** What the first stretch of lines wears; null where that has to be seen. */
  readonly dress: Dress | null;
  /** The blanks that all of its lines begin with. */
  readonly indent: string;
}

/**
 * The form of a log that begins with `text`, by what stands outside of bodies: those are a stranger's, and may be most of it; null for a plain one, which needs none of this. `isWhole`: nothing follows.
 */
export function openingOf(text: string, isWhole: boolean): Opening | null {
  if (isPlainAtSight(text)) return null;
  const all = linesIn(text, isWhole);
  const lines = withoutBodies(all);
  const packing = all.some((line) => plainHead.test(line)) ? null : packingOf(text, isWhole);
  const nothing = {
    packing,
    lineEnd: text.includes("\n") || !text.includes("\r") ? 10 : 13,
    hasColours: false,
    isPage: false,
    hasHardBlanks: false,
    width: null,
    isDivided: false,
    isNewestFirst: false,
    dress: null,
    indent: "",
  };
  if (packing) return nothing;
  const hasColours = isColoured(lines);
  const isPage = isPageText(lines);
  const hasHardBlanks = lines.some((line) => hardBlankHead.test(line));
  const mended = mendedLines(lines, hasColours, isPage, hasHardBlanks);
  const width = widthOf(hasColours || isPage || hasHardBlanks ? mended : all);
  const isDivided = width === null && isFlattened(mended);
  const heads = isDivided ? mended.flatMap(dividedTexts) : mended;
  const dress = commonDress(heads.slice(0, mostCompared), 1);
  const isNewestFirst = falls(heads, dress);
  const opening: Opening = {
    ...nothing,
    hasColours,
    isPage,
    hasHardBlanks,
    width,
    isDivided,
    isNewestFirst,
    // Only what nearly all lines have from the start is taken for a head before a head.
    dress,
    indent: dress ? commonIndent(heads, dress) : "",
  };
  const isMended = hasColours || isPage || hasHardBlanks || width !== null || isDivided || isNewestFirst;
  if (isMended || (dress && !dress.isPlain)) return opening;
  return isReadAsPlain(heads) ? null : opening;
}

/** Lines of a plain log that are enough to know it. */
const mostSeen = 200;
const surelyPlain =
  /^\ufeff?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d:\d\d \S+ (?:[A-Za-z_]\w{0,62}(?:\[\d{1,10}\])?: |UTCTime="|Event=")(?!\d{4}-)/;
/** Perhaps another record on the same line. */
const innerStamp = /\s(?:\d{4}-\d\d-\d\dT|[A-Z][a-z]{2} {1,2}\d{1,2} )\d\d:\d\d:\d\d/;
const unusual = ["\u001b[", "&quot;", "&#39;", "&#039;", "&apos;", "\u00a0", "<br"];

/** Nothing speaks for another form: most logs are plain, and all that follows costs them nothing. */
function isPlainAtSight(text: string): boolean {
  if (unusual.some((each) => text.includes(each))) return false;
  const lines = text.split("\n", mostSeen);
  if (!surelyPlain.test(lines[0] as string)) return false;
  let before = "";
  for (const line of lines) {
    const first = line.charCodeAt(0);
    // Lines of bodies begin with a blank or a bar, or are empty.
    if (Number.isNaN(first) || first === 0x20 || first === 0x7c || first === 0x0d) continue;
    if (line.startsWith("HTTPMSG:") || line.startsWith("SIPMSG:")) continue;
    if ((!surelyPlain.test(line) && line !== lines.at(-1)) || innerStamp.test(line)) return false;
    const stamp = line.slice(0, 19);
    if (stamp < before) return false;
    before = stamp;
  }
  return true;
}

function linesIn(text: string, isWhole: boolean): readonly string[] {
  const lines = text.replace(/^\ufeff/, "").split(text.includes("\n") ? /\r?\n/ : "\r", maxLines);
  // The last one may be cut.
  if (!isWhole && lines.length > 1 && lines.length < maxLines) lines.pop();
  return lines;
}

/**
 * The lines that do not stand in the body of a message: one begins with a bar at column 0 or behind one blank, and is over where a
 * record begins at column 0. Where records do, a line that begins with a blank is part of one in any case. Where each line has
 * something in front, that is left out of account.
 */
function withoutBodies(lines: readonly string[]): readonly string[] {
  const hasPrefix = !lines.some((line) => startsWithStamp.test(line));
  const compared = hasPrefix ? lines.slice(0, mostCompared) : [];
  const dress = commonDress(compared, 1);
  if (hasPrefix && !dress) return lines;
  const indent = dress ? commonIndent(compared, dress) : "";
  let isBody = false;
  let last: string | null = null;
  return lines.filter((line) => {
    const own = line.slice(dress ? prefixLength(line, dress, indent) : 0);
    const begins = dress ? !/^\s/.test(own) && dress.read(line) !== null : startsWithStamp.test(own);
    // A body ends where a record begins as the one did that it is of, or as the box writes it.
    const kind = begins ? kindOf(own) : null;
    if (begins && (!isBody || kind === last || kind === "0")) {
      isBody = false;
      last = kind;
      return true;
    }
    if (own.startsWith("|") || own.startsWith(" |")) isBody = true;
    return !isBody && !/^[ \t]/.test(own);
  });
}

/** Dates in figures, months by name and RFC 5424 begin differently. */
function kindOf(line: string): string {
  const [first = ""] = line;
  return /\d/.test(first) && !line.startsWith("1 ") ? "0" : line.replace(/^<\d{1,3}>/, "<").slice(0, 2);
}

function prefixLength(line: string, dress: Dress, indent: string): number {
  if (!dress.isIndented) return dress.prefixEnd(line);
  return line.startsWith(indent) ? indent.length : 0;
}

/** Whether a log that begins with `text` begins inside the body of a message: so does one that was cut. The first line may be part of one. */
export function beginsInBody(text: string): boolean {
  let isOpen = false;
  for (const [i, line] of text.split(/\r?\n/, maxLines).entries()) {
    if (startsWithStamp.test(line)) return false;
    if (i > 0 && /^ [^\s|]/.test(line) && !isOpen && !/^ (?:HTTP|SIP)MSG:/.test(line)) return true;
    const opens: boolean = !isOpen && /^ ?\|./.test(line);
    if (i > 0 && !opens && !isOpen && line.endsWith("|")) return true;
    isOpen = opens ? !/..\|$/.test(line) : isOpen && !line.endsWith("|");
  }
  return false;
}

const hardBlankHead =
  /^(?:\d{4}-\d\d-\d\dT[^\s]{8,30}|[A-Z][a-z]{2}\u00a0{1,2}\d{1,2}\u00a0[\d:.]{8,16})\u00a0[A-Za-z0-9._-]{1,255}\u00a0/;
const escapeCode = "\u001b";
const colouredWords = new RegExp(
  `(?:_server|_manager)?(?:\\[\\d{1,10}\\])?:? (?:\\[?[^"]{0,80})?${escapeCode}\\[[0-9;]{0,20}[mK]`,
);

/** Colours stand in words that the process wrote itself: before any value. */
function isColoured(lines: readonly string[]): boolean {
  return lines.some((line) => {
    if (!line.includes("\u001b[")) return false;
    const clean = withoutColours(SourceLine.at(line, 0)).text;
    return /traffic_|\[ET_NET/.test(clean) && colouredWords.test(line.split('"', 1)[0] as string);
  });
}

const asEntities = /UTCTime=&quot;|failed for &#0?39;|failed for &(?:apos|quot);/;
const asQuotes = /UTCTime="|failed for ['"]/;

/** A page's source: our own quotation marks are entities everywhere, or each line of the log ends in a break. */
function isPageText(lines: readonly string[]): boolean {
  const isEncoded = lines.some((line) => asEntities.test(line)) && !lines.some((line) => asQuotes.test(line));
  if (isEncoded) return true;
  const heads = lines.filter((line) => startsWithStamp.test(line.replace(/^(?:<[a-z]+[^<>]{0,200}>)+/i, "")));
  return heads.length > 0 && heads.every((line) => breakAtEnd.test(line));
}

/** A break in front of a record or of the end, with tags and blanks between. */
const breakAtEnd =
  /<br ?\/?>\s*(?:<\/?[a-z]+[^<>]{0,200}>\s*)*(?:$|(?:<\d{1,3}>)?(?:\d{4}-\d\d-\d\dT|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:|1 \d{4}-))/i;

const startsWithStamp =
  /^(?:<\d{1,3}>)?(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d|1 \d{4}-)/;

function mendedLines(
  lines: readonly string[],
  hasColours: boolean,
  isPage: boolean,
  hasHardBlanks: boolean,
): readonly string[] {
  if (!hasColours && !isPage && !hasHardBlanks) return lines;
  return lines.flatMap((text) => {
    const blank = hasHardBlanks ? text.replaceAll("\u00a0", " ") : text;
    const line = SourceLine.at(blank, 0);
    const plain = hasColours ? withoutColours(line) : line;
    return (isPage ? linesOfPage(plain) : [plain]).map((each) => each.text);
  });
}

/** A record as the box writes it: in no row and in no object does a line begin so. */
const plainHead =
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\dZ:+-]* [A-Za-z0-9._-]{1,255} (?:[A-Za-z_][\w./-]{0,62}(?:\[\d{1,10}\])?:|UTCTime=")/;

const narrowest = 40;
const widest = 512;

/** No line is longer, nearly every line before one without a head has exactly this width, and heads are among them. */
function widthOf(lines: readonly string[]): number | null {
  const full = lines.at(-1) === "" ? lines.slice(0, -1) : lines;
  let width = 0;
  for (const { length } of full) if (length > width) width = length;
  if (width < narrowest || width > widest) return null;
  let before = 0;
  let exact = 0;
  let cutHeads = 0;
  let isBody = false;
  for (let i = 1; i < full.length; i++) {
    const line = full[i] as string;
    const last = full[i - 1] as string;
    if (line === "" || startsBody.test(line)) {
      isBody ||= line !== "";
      continue;
    }
    if (startsWithStamp.test(line)) {
      isBody = false;
      continue;
    }
    if (isBody) continue;
    before++;
    if (last.length !== width) continue;
    exact++;
    if (startsWithStamp.test(last)) cutHeads++;
  }
  return before >= fewest && exact >= 0.95 * before && cutHeads >= 1 ? width : null;
}

const startsBody = /^ ?(?:\||(?:HTTP|SIP)MSG:)/;

/** Lines that are compared where each costs something. */
const mostCompared = 400;
/** A head before a head ends here. */
const longestHead = 200;

/**
 * Hardly any record begins at a line's start, and of the lines that begin with one hardly any holds no other: a URL may hold as
 * many heads as it likes, but not every record has one.
 */
function isFlattened(lines: readonly string[]): boolean {
  let atStart = 0;
  let alone = 0;
  let holding = 0;
  let inside = 0;
  for (const line of lines.slice(0, mostCompared)) {
    const begins = startsWithStamp.test(line) || dressesOf(line).length > 0;
    let within = 0;
    if (begins) atStart++;
    else if (line.length > 60) within += innerHeads(line).filter((at) => at <= longestHead).length;
    if (line.length > longestHead) within += innerHeads(line).filter((at) => at > longestHead).length;
    inside += within;
    if (within > 0) holding++;
    else if (begins) alone++;
  }
  return inside >= 2 && inside >= 4 * atStart && 3 * alone <= holding;
}

function dividedTexts(line: string): readonly string[] {
  const heads = innerHeads(line);
  const starts = heads[0] === 0 || heads.length === 0 ? heads : [0, ...heads];
  return starts.length === 0 ? [line] : starts.map((start, i) => line.slice(start, starts[i + 1]));
}

/** Times fall from record to record, and hardly ever rise. */
function falls(lines: readonly string[], dress: Dress | null): boolean {
  let falling = 0;
  let rising = 0;
  let before: string | null = null;
  for (const line of lines.slice(0, mostCompared)) {
    const stamp = dress?.read(line)?.stamp ?? null;
    if (stamp === null) continue;
    if (before !== null && stamp < before) falling++;
    else if (before !== null && stamp > before) rising++;
    before = stamp;
  }
  return falling >= 2 && rising <= falling / 10;
}

/** Lines that look plain and whose processes cannot be read are in a form that nobody knows. */
function isReadAsPlain(lines: readonly string[]): boolean {
  const stamped = lines.filter((line) =>
    /^(?:Line \d{1,15}: *|<\d{1,3}>)?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S* /.test(line),
  );
  if (stamped.length === 0) return !lines.some((line) => /traffic_|ertificate|SSL con|TLS Neg/.test(line));
  const some = stamped.slice(0, mostCompared);
  return some.filter((line) => dressesOf(line).length > 0).length >= some.length / 2;
}
