/** What form a log comes in, by its first lines: what nearly all of them have, never what one has. */

import { commonDress, commonIndent, type Dress, dressesOf, looseDress } from "./dress.ts";
import {
  type Break,
  colour,
  hasColour,
  innerHeads,
  Joiner,
  linesOfPage,
  retyped,
  withoutBackslashes,
  withoutColours,
  wouldNotFit,
} from "./mending.ts";

import { isNewestFirst, writtenTime } from "./order.ts";
import { type Packing, packingOf } from "./packed/packing.ts";
import { SourceLine } from "./source-line.ts";

/** So many bytes are looked at. */
export const openingBytes = 128 * 1024;
const maxLines = 2_000;
/** Damage and order are told by so many lines at least. */
const fewest = 3;
/** So many heads make a stretch. */
export const fewestHeads = 2;

export interface Opening {
  /** Records packed in something else; null for lines. */
  readonly packing: Packing | null;
  /** A line feed, or a carriage return in an input without any. */
  readonly lineEnd: number;
  readonly hasColours: boolean;
  readonly isPage: boolean;
  /** The page was made a page's text once more. */
  readonly isPageTwice: boolean;
  /** A word processor's or chat's quotation marks, hyphens or blanks stand for ours. */
  readonly isTypeset: boolean;
  /** Quotation marks stand behind backslashes. */
  readonly hasBackslashes: boolean;
  /** How lines are broken (widths are UTF-16 code units); null where they are not. */
  readonly broken: Break | null;
  readonly isDivided: boolean;
  readonly isNewestFirst: boolean;
  /** What the first stretch of lines wears; null where that has to be seen. */
  readonly dress: Dress | null;
  /** The blanks that all of its lines begin with. */
  readonly indent: string;
}

/** Of lines of which nothing else is known. */
export const onlyLines: Opening = {
  packing: null,
  lineEnd: 10,
  hasColours: false,
  isPage: false,
  isPageTwice: false,
  isTypeset: false,
  hasBackslashes: false,
  broken: null,
  isDivided: false,
  isNewestFirst: false,
  dress: null,
  indent: "",
};

/**
 * The form of a log that begins with `text`, by what stands outside of bodies: those are a stranger's, and may be most of it; null for a plain one, which needs none of this. `isWhole`: nothing follows.
 */
export function openingOf(text: string, isWhole: boolean): Opening | null {
  if (isPlainAtSight(text)) return null;
  const all = linesIn(text, isWhole);
  const lines = withoutBodies(all);
  const isOfLines = all.some((line) => plainHead.test(line)) && !hasRowsOfLines(all);
  const packing = isOfLines ? null : packingOf(text, isWhole, lines);
  const nothing = { ...onlyLines, packing, lineEnd: text.includes("\n") || !text.includes("\r") ? 10 : 13 };
  if (packing) return nothing;
  const isTypeset = isTypesetText(lines);
  const typed = isTypeset ? lines.map((text) => retyped(SourceLine.at(text, 0)).text) : lines;
  const hasColours = isColoured(typed);
  const isPage = isPageText(typed);
  const mending = {
    isTypeset,
    hasColours,
    isPage,
    isPageTwice: !isPage && isPageText(typed, 2),
    hasBackslashes: hasBackslashes(typed),
  };
  const isMendedByLine = Object.values(mending).includes(true);
  const mended = isMendedByLine
    ? lines.flatMap((text) => mendedLines(SourceLine.at(text, 0), mending)).map(({ text }) => text)
    : lines;
  // What is broken is known by the lengths of all lines.
  const whole = isMendedByLine ? mended : all;
  const broken = breakOf(whole);
  const isDivided = broken === null && isFlattened(mended);
  const heads = isDivided ? mended.flatMap(dividedTexts) : broken ? joinedTexts(whole, broken) : mended;
  const compared = heads.slice(0, mostCompared);
  const dress = commonDress(compared, 1) ?? stampedDress(compared) ?? looseDress(compared, 1);
  const isNewestFirst = falls(heads, dress);
  const opening: Opening = {
    ...nothing,
    ...mending,
    broken,
    isDivided,
    isNewestFirst,
    // Only what nearly all lines have from the start is taken for a head before a head.
    dress,
    indent: dress ? commonIndent(heads, dress) : "",
  };
  const isMended = isMendedByLine || broken !== null || isDivided || isNewestFirst;
  if (isMended || (dress && !dress.isPlain)) return opening;
  return isReadAsPlain(heads) ? null : opening;
}

/** A collector's stamp stands before each line, those of bodies too, which so look like heads. */
function stampedDress(lines: readonly string[]): Dress | null {
  const full = lines.filter((line) => line.trim() !== "");
  const stamped = full.filter((line) => startsRecord.test(line.replace(/^\[[\w./-]{1,120}\] /, "")));
  if (full.length < fewest || stamped.length < 0.9 * full.length) return null;
  const worn = stamped.filter((line) => dressesOf(line).some(({ id }) => id.includes("collector > ")));
  return worn.length < Math.max(fewest, 0.05 * full.length) ? null : commonDress(worn, fewest);
}

/** Lines of a plain log that are enough to know it. */
const mostSeen = 200;
const surelyPlain =
  /^\ufeff?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d:\d\d [^\s[(]\S*(?<!:) (?:[A-Za-z_]\w{0,62}(?:\[\d{1,10}\])?: |UTCTime="|Event=")(?!\d{4}-)/;
const ownTime = / UTCTime="([^"]{19,26})"/;
/** Perhaps another record on the same line. */
const innerStamp = /[^["](?:\d{4}-\d\d-\d\dT|[A-Z][a-z]{2} {1,2}\d{1,2} )\d\d:\d\d:\d\d/;
const unusual = [
  "TRAFFIC_SERVER[",
  "\u001b[",
  "&quot;",
  "&#",
  "&apos;",
  "\u00a0",
  "<br",
  "=3D",
  "=3d",
  '=\\"',
  "[K",
  "&amp;",
  // What cannot be seen inside of words, and ligatures.
  "\u00ad",
  "\u200b",
  "\u200c",
  "\u200d",
  "\u200e",
  "\u200f",
  "\u2060",
  "\ufb01",
];
const unusualQuote = /UTCTime=[^"]|failed for [^'"(]/;

/** Nothing speaks for another form: most logs are plain, and all that follows costs them nothing. */
function isPlainAtSight(text: string): boolean {
  if (unusual.some((each) => text.includes(each)) || unusualQuote.test(text) || hasColour(text)) return false;
  const lines = text.split("\n", mostSeen);
  if (!surelyPlain.test(lines[0] as string)) return false;
  let before = "";
  let ownBefore = "";
  let isBehindHead = false;
  for (const line of lines) {
    const first = line.charCodeAt(0);
    // A line that hangs behind a head is no body's.
    if (isBehindHead && (line.startsWith("  ") || first === 9)) return false;
    isBehindHead = first >= 0x30 && first <= 0x39;
    // Lines of bodies begin with a blank or a bar, or are empty.
    if (Number.isNaN(first) || first === 0x20 || first === 0x7c || first === 0x0d) continue;
    if (line.startsWith("HTTPMSG:") || line.startsWith("SIPMSG:")) continue;
    if ((!surelyPlain.test(line) && line !== lines.at(-1)) || innerStamp.test(line)) return false;
    const stamp = line.slice(0, 23);
    // Within one second, or one millisecond, the lines that tell their time themselves say in which order they stand.
    const own = ownTime.exec(line)?.[1] ?? "";
    if (stamp < before || (stamp === before && own !== "" && own < ownBefore)) return false;
    if (own !== "" || stamp !== before) ownBefore = own;
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
    if (i > 0 && /^ [^\s|]/.test(line) && !plainHead.test(line.slice(1)) && !isOpen && !/^ (?:HTTP|SIP)MSG:/.test(line))
      return true;
    const opens: boolean = !isOpen && /^ ?\|./.test(line);
    if (i > 0 && !opens && !isOpen && line.endsWith("|")) return true;
    isOpen = opens ? !/..\|$/.test(line) : isOpen && !line.endsWith("|");
  }
  return false;
}

const ownPair = /UTCTime="\d{4}-\d\d-\d\d/;
const unusualMark =
  /[\u00a0\u00ab\u00ad\u00bb\u2007\u200b-\u200f\u2010-\u201f\u202f\u2033\u2039\u203a\u2060\u2212\ufb00-\ufb04\ufeff]/;

/**
 * A word processor's marks stand in words that the box wrote itself: in heads, which are none with them, in all of its pairs, in
 * what Traffic Server's messages say before all names, or around names where there are no pairs. What stands elsewhere may be a stranger's.
 */
function isTypesetText(lines: readonly string[]): boolean {
  const marked = lines.filter((line) => unusualMark.test(line)).slice(0, mostCompared);
  if (marked.length === 0) return false;
  const typed = marked.map((text) => retyped(SourceLine.at(text, 0)).text);
  const has = (pattern: RegExp) => lines.some((line) => pattern.test(line));
  if (typed.some((line) => ownPair.test(line)) && !has(/UTCTime="/)) return true;
  if (typed.some((line) => nameAsQuotes.test(line)) && !has(/UTCTime=/) && !has(nameAsQuotes)) return true;
  return [startsDressed, startsMessage].some((starts) =>
    typed.some((line, i) => starts(line) && !starts(marked[i] as string)),
  );
}

/** Behind Traffic Server's tag what its messages say before any name. */
function startsMessage(line: string): boolean {
  return ownTag.test(line) && messageStart.test(line);
}

const messageStart =
  /^[^"'(=]{0,400}(?:WARNING|ERROR) ?: ?(?:Core server certificate verification failed for ?\(|(?:SNI|Origin hostname) ?\(|SSL connection failed for ?')/;

function startsDressed(line: string): boolean {
  return dressesOf(line).some(({ form }) => form === "expressway" || form === "rfc3164" || form === "rfc5424");
}

/** Our own pairs are quoted so everywhere: the log was a text in a program or in JSON. */
function hasBackslashes(lines: readonly string[]): boolean {
  return lines.some((line) => /UTCTime=\\"\d{4}/.test(line)) && !lines.some((line) => /UTCTime="/.test(line));
}

const ESC = "\u001b";
/** `grep --color` prints each line for what it has found in it, in this one way. */
const searchColour = new RegExp(`${ESC}\\[01;31m(?:${ESC}\\[K)?[^${ESC}]+${ESC}\\[m`);
/** Our own words: those that stand before any value of a line, the keys of values, and addresses, which the box writes too. */
const ownColours = [
  new RegExp(`^[^"'(=]{0,400}${colour}`),
  new RegExp(` (?:${colour})+(?:Action|Error|server|depth)=`),
  new RegExp(` Dst-ip="(?:${colour})+[0-9a-f.:]+(?:${colour})+"`),
];
/** The first tag of the line is ours: what another process writes may be a stranger's. */
const ownTag = /^(?:Line \d{1,9}: )?(?:(?!: )[^"'(=]){0,300}(?:traffic\\?_(?:server|manager)|\[ET\\?_NET)/;

/** What other processes tell of TLS failures (../../other-processes), with the words that no stranger writes: their last group. */
const ownWords = [
  /^[^"'(=]{0,300}(?:UTCTime="[^"]{0,40}" )?(?:Module="[^"]{0,60}" Level="[^"]{0,20}": ?)?(Event="(?:(?:In|Out)bound )?TLS Negotiation Error")/,
  /^[^"'(=]{0,300}UTCTime="[^"]{0,40}" (Module="developer\.ssl")/,
  /^[^"'(=]{0,300}UTCTime="[^"]{0,40}" Module="developer\.ssl"(?: [\w-]+="[^"]*")*(: \w+: Failed to establish SSL connection)/,
  /^[^"'(=]{0,300}(?: ?[\w-]+="[^"]*")* (Detail="Certificate verification failed for host=)/,
];

/** Colours stand in words that the process wrote itself: a name in a message may hold them too. */
function isColoured(lines: readonly string[]): boolean {
  const full = lines.filter((line) => line !== "");
  if (full.length >= fewest && full.filter((line) => searchColour.test(line)).length >= 0.9 * full.length) return true;
  return lines.some((line) => {
    if (!hasColour(line)) return false;
    const plain = withoutColours(SourceLine.at(line, 0)).text;
    if (ownWords.some((pattern) => !line.includes(pattern.exec(plain)?.[1] ?? ""))) return true;
    return ownColours.some((pattern) => pattern.test(line)) && ownTag.test(plain);
  });
}

const pairAsEntities = /UTCTime=&(?:quot|#0?34|#[xX]22);/;
const nameAsEntities = /failed for &(?:#0?39|#[xX]27|apos|quot);/;
const pairAsQuotes = /UTCTime="/;
/** Many a page leaves these as they are. */
const nameAsQuotes = /failed for ['"]/;

/** A page's source: our own quotation marks are entities everywhere, or each line of the log ends in a break. */
function isPageText(written: readonly string[], times = 1): boolean {
  const lines = times === 1 ? written : written.map((line) => line.replaceAll("&amp;", "&"));
  if (times > 1 && !written.some((line) => /UTCTime=&amp;(?:quot|#0?34|#[xX]22);/.test(line))) return false;
  const has = (pattern: RegExp) => lines.some((line) => pattern.test(line));
  const pairs = lines.filter((line) => pairAsEntities.test(line)).length;
  // A stranger writes a pair into one line, not into every third of those with a tag.
  const tagged = lines.filter((line) => /\w\[\d{1,10}\]: |UTCTime=/.test(line)).length;
  const arePairsEncoded = pairs >= Math.max(2, (tagged || lines.length) / 3) || (pairs > 0 && !has(nameAsQuotes));
  const isEncoded = !has(pairAsQuotes) && (arePairsEncoded || (has(nameAsEntities) && !has(nameAsQuotes)));
  if (isEncoded) return true;
  const heads = lines.filter((line) => startsWithStamp.test(line.replace(/^(?:<[a-z]+[^<>]{0,200}>)+/i, "")));
  return heads.length > 0 && heads.every((line) => breakAtEnd.test(line));
}

/** A break in front of a record or of the end, with tags and blanks between. */
const breakAtEnd =
  /<br ?\/?>\s*(?:<\/?[a-z]+[^<>]{0,200}>\s*)*(?:$|(?:<\d{1,3}>)?(?:\d{4}-\d\d-\d\dT|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:|1 \d{4}-))/i;

const startsWithStamp =
  /^(?:<\d{1,3}>)?(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d|1 \d{4}-)/;

/** What is done to each line before it is looked at, in this order; a page's line may hold several. */
export function mendedLines(
  line: SourceLine,
  {
    isTypeset,
    hasColours,
    isPage,
    isPageTwice,
    hasBackslashes,
  }: Pick<Opening, "isTypeset" | "hasColours" | "isPage" | "isPageTwice" | "hasBackslashes">,
): readonly SourceLine[] {
  const typed = isTypeset ? retyped(line) : line;
  const plain = hasColours ? withoutColours(typed) : typed;
  const escaped = hasBackslashes ? withoutBackslashes(plain) : plain;
  if (isPageTwice) return linesOfPage(escaped).flatMap((each) => linesOfPage(each));
  return isPage ? linesOfPage(escaped) : [escaped];
}

/** A record as the box writes it: in hardly any row and in no object does a line begin so. */
const plainHead =
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\dZ:+-]* [A-Za-z0-9._-]{1,255} (?:[A-Za-z_][\w./-]{0,62}(?:\[\d{1,10}\])?:|UTCTime=")/;

/** The same in a row, where it stands in quotation marks. */
const quotedHead = new RegExp(`(?:^|[,;\\t])"${plainHead.source.slice(1)}`);

/** A table in whose rows a collector took several lines together: its header stands above the first of them. */
function hasRowsOfLines(lines: readonly string[]): boolean {
  const [header = "", row = ""] = lines;
  return (
    /^"?[A-Za-z_@]/.test(header) && row.startsWith('"') && lines.filter((line) => quotedHead.test(line)).length >= 2
  );
}

const narrowest = 40;
const widest = 512;
/** Of what is broken at blanks: a mail, a page of a document. */
const widestText = 160;

/** How the lines of a whole input were broken: heads are among them, and nearly every line that another goes on with fits. */
function breakOf(lines: readonly string[]): Break | null {
  const some = lines.at(-1) === "" ? lines.slice(0, -1) : lines;
  const isQuoted = some.length > 1 && some.filter((line) => line.startsWith(">")).length >= 0.9 * some.length;
  const full = isQuoted ? some.map((line) => line.replace(/^(?:> ?)+/, "")) : some;
  const has = (pattern: RegExp) => full.some((line) => pattern.test(line));
  if (has(/UTCTime=3[Dd]"| (?:Action|server)=3[Dd]/) && !has(/UTCTime="| (?:Action|server)=(?!3[Dd]|\r?$)/))
    return { width: 76, at: "soft", isTrimmed: false, isQuoted, hang: "" };
  const hang = hangOf(full);
  let width = 0;
  // A word that is longer than the line stands on one alone.
  let wordsWidth = 0;
  for (const line of full) {
    width = Math.max(width, line.length);
    if (line.slice(hang.length).includes(" ")) wordsWidth = Math.max(wordsWidth, line.length);
  }
  if (wordsWidth < narrowest || wordsWidth > widest) return null;
  let before = 0;
  let exact = 0;
  let trimmed = 0;
  let tight = 0;
  let cutHeads = 0;
  let isBody = false;
  for (const [i, written] of full.entries()) {
    const last = i === 0 ? "" : (full[i - 1] as string);
    const line = hang !== "" && written.startsWith(hang) ? written.slice(hang.length) : written;
    if (startsRecord.test(line)) isBody = false;
    else if (bodyStart.test(line)) isBody = true;
    else if (i > 0 && line !== "" && !isBody && (hang !== "" || !/^\s/.test(last))) {
      before++;
      if (last.length === width) exact++;
      else if (last.length === width - 1) trimmed++;
      if (wouldNotFit(last.length, line, wordsWidth)) tight++;
      if (startsRecord.test(last)) cutHeads++;
    }
  }
  if (before < fewest || cutHeads < 1) return null;
  if (exact + trimmed >= 0.95 * before && exact >= trimmed)
    return { width, at: "inside", isTrimmed: trimmed > 0, isQuoted, hang };
  return tight >= 0.95 * before && wordsWidth <= widestText
    ? { width: wordsWidth, at: "blank", isTrimmed: false, isQuoted, hang }
    : null;
}

/** What stands before nearly each line that begins no record: two blanks at least, for one is a body's; empty where nothing does. */
function hangOf(lines: readonly string[]): string {
  const others = lines.filter((line) => line !== "" && !startsRecord.test(line));
  const hang = /^(?: {2,12}|\t)(?=\S)/.exec(others[0] ?? "")?.[0] ?? "";
  return hang !== "" && others.filter((line) => line.startsWith(hang)).length >= 0.95 * others.length ? hang : "";
}

/** Bodies have lines of their own lengths. */
const bodyStart = /^(?:(?:HTTP|SIP)MSG:| ?\|| (?:HTTP|SIP)MSG:)/;

function joinedTexts(lines: readonly string[], broken: Break): readonly string[] {
  const joiner = new Joiner(broken);
  const texts = lines.map((text, i) => joiner.push(SourceLine.at(text, i), (each) => startsRecord.test(each))?.text);
  return [...texts, joiner.end()?.text].filter((text) => text !== undefined);
}

/** A line that begins a record in any form, for lines that were broken. */
export const startsRecord =
  /^(?:[^\s:"'<>|]{0,255}:)?(?:\d{1,12}[:-])?(?:<\d{1,3}>)?(?:\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d|1 \d{4}-\d\d-\d\dT|\[[A-Z][a-z]{2} )/;

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

/** The order in which records stand that wear `dress`. */
function falls(lines: readonly string[], dress: Dress | null): boolean {
  if (!dress) return false;
  const heads = lines.slice(0, mostCompared).map((line) => ({ line, head: dress.read(line) }));
  return isNewestFirst(
    heads.flatMap(({ line, head }) => (head ? [writtenTime(head.stamp, line.slice(head.text))] : [])),
  );
}

/** The timestamps that a plain log has. */
const scannable = /^(?:Line \d{1,15}: *|<\d{1,3}>)?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d) /;

/** Lines that look plain and whose processes cannot be read are in a form that nobody knows. */
function isReadAsPlain(lines: readonly string[]): boolean {
  const stamped = lines.filter((line) =>
    /^(?:Line \d{1,15}: *|<\d{1,3}>)?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S* /.test(line),
  );
  if (stamped.length > 0 && !stamped.some((line) => scannable.test(line))) return false;
  // What somebody's database made of capitals is no longer what the box writes.
  if (stamped.length > 0 && !stamped.some((line) => /[a-z]/.test(line))) return false;
  const first = lines.indexOf(stamped[0] as string);
  // One line may be the rest of a line that was cut.
  const before = lines.slice(1, Math.max(1, first));
  if (before.some((line) => dressesOf(line).some(({ form }) => form !== "message"))) return false;
  if (stamped.length === 0) return !lines.some((line) => /traffic_|ertificate|SSL con|TLS Neg/.test(line));
  const some = stamped.slice(0, mostCompared);
  return some.filter((line) => dressesOf(line).length > 0).length >= some.length / 2;
}
