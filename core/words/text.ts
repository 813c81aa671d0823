/**
 * Text from a log on its way to a reader: one function for each place where it is shown. Each returns a branded type and
 * each place accepts its brand only, so that no byte of a log becomes Markdown, a link, an icon or a terminal sequence.
 */

import { isId } from "../failures/identity.ts";
import { withoutSecrets } from "../failures/secrets.ts";
import type { Given, Text } from "../messages/text.ts";
import { type Filled, fill } from "./fill.ts";

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** One line for places that show plain text: Problems, related information, titles. */
export type LabelText = Branded<"label">;
/** Markdown whose frame is ours and whose values stand in code spans. */
export type MarkdownText = Branded<"markdown">;
/** One or more lines for a terminal. */
export type TerminalText = Branded<"terminal">;
/** For notifications, where VS Code makes links of `[text](target)` and lets them run commands. */
export type NotificationText = Branded<"notification">;
/** A value as JSON. */
export type JsonText = Branded<"json">;
/** All that a program prints: lines that were made for it, each ended. */
export type ReportText = Branded<"report">;
/** HTML: markup of ours with texts in it, or a value of an attribute; where a link of it leads is a command of ours. */
export type HtmlText = Branded<"html">;
/** One segment of a path or an address. */
export type FileName = Branded<"file-name">;

// Cc, Cf, Zl, Zp, unassigned and lone surrogates: what a terminal or an editor acts on, or what cannot be seen.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cn}\p{Cs}]/gu;

/**
 * Letters that can pass for Latin ones: of the scripts that no name has beside Latin (UTS #39, section 5.2, "Moderately Restrictive"),
 * and forms of Latin ones in full width and of mathematics; and what can pass for the dot of a host's name.
 */
const lookAlikes =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}\uff01-\uff5e\u{1d400}-\u{1d7ff}\u2024\u3002\uff61]/gu;
const lookAlike = new RegExp(lookAlikes.source, "u");
const latin = /[A-Za-z\u00c0-\u024f]/;
/** Names of hosts and parts of words; what cannot be seen between two letters parts no word. */
const words = /[\p{L}\p{M}\p{N}\p{Cf}_]+(?:[.\u2024\u3002\uff0e\uff61-][\p{L}\p{M}\p{N}\p{Cf}_]+)*/gu;
const parts = /([.\u2024\u3002\uff0e\uff61])/;
const dot = /[.\u2024\u3002\uff0e\uff61]/;

/** A part of a host's name of two letters or more, each of which can be taken for a Latin one (UTS #39, confusables.txt; и for u). */
const passesForLatin = /^[\d_-]*(?:[АВЕЅІЈКМНОРСТУХҮԌԚԜаеѕіјгиоопрстухүһӏԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορτυχ][\d_-]*){2,}$/u;

/**
 * The text without secrets (core/failures/secrets.ts), with every control, format and unassigned character as `⟨U+202E⟩`, tabs as blanks, lone surrogates as U+FFFD,
 * cut to `limit` UTF-16 units with `…` (never inside a surrogate pair). Line breaks are made visible too. A word of Latin letters in
 * which others pass for such has these as `⟨U+0430⟩`, and so has a part of a host's name of nothing but such; any other word that is all of
 * another script stays as it is.
 */
export function visible(text: string, limit = Number.POSITIVE_INFINITY): string {
  const shown = toldApart(withoutSecrets(text).toWellFormed()).replace(unseen, (character) =>
    character === "\t" ? " " : codePoint(character),
  );
  if (shown.length <= limit) return shown;
  const cut = shown.slice(0, Math.max(0, limit - 1));
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

function codePoint(character: string): string {
  return `⟨U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0")}⟩`;
}

/** With dots in it a word is a host's name, of which every part counts; a hyphen alone joins words of their own. */
function toldApart(text: string): string {
  if (!lookAlike.test(text)) return text;
  const marked = (word: string) => (latin.test(word) ? word.replace(lookAlikes, codePoint) : word);
  const part = (name: string) => (passesForLatin.test(name) ? name.replace(lookAlikes, codePoint) : name);
  return text.replace(words, (word, offset: number) => {
    const isDotted = dot.test(word);
    if (latin.test(word)) return isDotted ? marked(word) : word.split("-").map(marked).join("-");
    // With dots, or before a port, it is the name of a host.
    return isDotted || /^:\d/.test(text.slice(offset + word.length, offset + word.length + 2))
      ? word.split(parts).map(part).join("")
      : word;
  });
}

export function label(text: string, limit = 1000): LabelText {
  return visible(text, limit) as LabelText;
}

/** The same, without its middle if it is longer than `limit`: the beginning and the end of a name say most. */
export function shortLabel(text: string, limit: number): LabelText {
  const shown = visible(text);
  if (shown.length <= limit) return shown as LabelText;
  const head = shown.slice(0, Math.ceil((limit - 1) / 2)).replace(/[\ud800-\udbff]$/, "");
  const tail = shown.slice(shown.length - Math.floor((limit - 1) / 2)).replace(/^[\udc00-\udfff]/, "");
  return `${head}…${tail}` as LabelText;
}

/** Replaces `[` and `]`, of which VS Code's notifications make links. */
export function notification(text: string): NotificationText {
  return visible(text, 300).replaceAll("[", "⟦").replaceAll("]", "⟧") as NotificationText;
}

/** The same with its line breaks: for editors that show a text of many lines as a message. What is longer than 20,000 characters ends in `…`. */
export function notificationLines(text: string): NotificationText {
  const lines = text.trimEnd().split("\n");
  const shown = lines.map((line) => visible(line).replaceAll("[", "⟦").replaceAll("]", "⟧")).join("\n");
  if (shown.length <= maxNotificationLines) return shown as NotificationText;
  return `${shown.slice(0, maxNotificationLines).toWellFormed()}\n…` as NotificationText;
}

const maxNotificationLines = 20_000;

/** "Go to Symbol" of VS Code draws an icon for `$(name)`, unless a backslash stands before it. */
export function withoutIcons(text: LabelText): string {
  return text.replace(/\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g, "\\$&");
}

const longestFileName = 80;

/** The last part of a path as a file name that is valid everywhere: letters, digits, `.`, `_` and `-`, no name of a device. */
export function fileName(path: string): FileName {
  const last = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  const safe = last
    .toWellFormed()
    .slice(0, 1024)
    .normalize("NFC")
    .replace(/[^A-Za-z0-9._-]+/g, "_")
    .replace(/^[-.]+/, "")
    .replace(/\.+$/, "");
  const [extension = ""] = /\.[A-Za-z0-9_-]{1,10}$/.exec(safe) ?? [];
  const stem = safe.slice(0, safe.length - extension.length).slice(0, longestFileName - extension.length - 1);
  const name = `${stem}${extension}` || "file";
  const isDevice = /^(?:CON|PRN|AUX|NUL|COM\d|LPT\d|CLOCK\$?)(?:\.|$)/i.test(name);
  return (isDevice ? `_${name}` : name) as FileName;
}

export function terminal(text: string): TerminalText {
  return visible(text) as TerminalText;
}

/** A value in a code span: its fence is longer than any run of backticks inside (CommonMark section 6.1). */
export function codeSpan(text: string, limit = 1000): MarkdownText {
  const shown = visible(text, limit);
  if (shown.trim() === "") return "` `" as MarkdownText;
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  const padding = /^[` ]|[` ]$/.test(shown) ? " " : "";
  return `${fence}${padding}${shown}${padding}${fence}` as MarkdownText;
}

/** Lines as a block of code, in which nothing is read as Markdown: its fence is longer than any run of backticks inside (CommonMark section 4.5). */
export function codeBlock(lines: readonly LabelText[]): MarkdownText {
  const longest = lines.reduce(
    (most, line) => Math.max(most, ...(line.match(/`+/g) ?? []).map((run) => run.length)),
    2,
  );
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${lines.map((line) => `${line}\n`).join("")}${fence}` as MarkdownText;
}

/** A heading of level 1 to 6: a text of ours, behind which a number may stand. */
export function markdownHeading(level: number, text: Text, number: number | null = null): MarkdownText {
  const shown = number === null ? "" : ` ${number}`;
  return `${"#".repeat(level)} ${escapeMarkdown(text, true)}${shown}` as MarkdownText;
}

/** A template of ours with values of the log in it, for plain text. */
export function fillPlain<T extends string>(template: T, ...[values = {}]: Given<T>): LabelText {
  return label(fill(template, values), 10_000);
}

/** The same of a text that has its values already. */
export function plainText({ template, values }: Filled): LabelText {
  return fillPlain(template, values);
}

/** A template of ours with the values in code spans. The template's own characters that Markdown reads are escaped. */
export function fillMarkdown<T extends string>(template: T, ...[values = {}]: Given<T>): MarkdownText {
  let result = "";
  let last = 0;
  for (const match of template.matchAll(placeholder)) {
    const value = Object.hasOwn(values, match[1] as string) ? values[match[1] as string] : undefined;
    if (value === undefined) continue;
    result += escapeMarkdown(template.slice(last, match.index), last === 0) + codeSpan(String(value));
    last = match.index + match[0].length;
  }
  return (result + escapeMarkdown(template.slice(last), last === 0)) as MarkdownText;
}

/**
 * Only what Markdown would read at that place: our own texts hold none of it on purpose, and the guide is read as its source
 * too. A parenthesis makes a link only behind a bracket, and brackets are escaped.
 */
function escapeMarkdown(text: string, atStart: boolean): string {
  const escaped = text.replace(/[\\`*_[\]<~]|&(?=[#A-Za-z])|!(?=\[)/g, "\\$&");
  return escaped.replace(atStart ? /^( *\d*)([-+=#>.)])/gm : /(?<=\n)( *\d*)([-+=#>.)])/g, "$1\\$2");
}

const placeholder = /\{(\w+)\}/g;

/** Names longer than this are shortened in the middle: what tells two of them apart stands at either end. */
const longestHtmlWord = 200;

/** Text that stands in HTML, in an element or between the quotes of an attribute: nothing in it is read as markup there. */
export function html(text: string): HtmlText {
  const shown = visible(text, 10_000)
    .split(" ")
    .map((word) => shortenedInMiddle(word, longestHtmlWord))
    .join(" ");
  return shown.replace(/[&<>"'=`]/g, (character) => `&#${character.charCodeAt(0)};`) as HtmlText;
}

/** The beginning and the end of a text, with `…` between; never a half of a surrogate pair. */
function shortenedInMiddle(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const half = Math.floor((limit - 1) / 2);
  const start = text.slice(0, half).replace(/[\ud800-\udbff]$/, "");
  return `${start}…${text.slice(-half).replace(/^[\udc00-\udfff]/, "")}`;
}

/** A name that a stranger may have chosen, blanks included. */
export function htmlName(text: string): HtmlText {
  return `<bdi>${html(shortenedInMiddle(visible(text), longestHtmlWord))}</bdi>` as HtmlText;
}

/** A template of ours with the values in elements of their own: the writing direction of one affects no other. */
export function fillHtml<T extends string>(template: T, ...[values = {}]: Given<T>): HtmlText {
  let result = "";
  let last = 0;
  for (const match of template.matchAll(placeholder)) {
    const value = Object.hasOwn(values, match[1] as string) ? values[match[1] as string] : undefined;
    if (value === undefined) continue;
    result += `${html(template.slice(last, match.index))}<bdi>${html(String(value))}</bdi>`;
    last = match.index + match[0].length;
  }
  return `${result}${html(template.slice(last))}` as HtmlText;
}

/** Markup of ours, written out where it is used, around what is HTML already. */
export function markup(
  parts: TemplateStringsArray,
  ...between: readonly (HtmlText | readonly HtmlText[] | number)[]
): HtmlText {
  return parts.reduce((all, part, i) => {
    const inner = between[i - 1];
    return `${all}${typeof inner === "object" ? inner.join("") : inner}${part}`;
  }) as HtmlText;
}

/** A part of an HTML document. */
export function reportOf(text: HtmlText): ReportText {
  return text as string as ReportText;
}

/** A link out of a document, to a constant of ours: `https:` alone. */
export function webLink(url: string): HtmlText {
  if (!/^https:\/\/[^\s"'<>]+$/.test(url)) throw new TypeError("a link of a document leads to a page of the web");
  return html(url);
}

/** A link that runs a command of the editor's with ids of ours: nothing else is taken, since the editor does what it says. */
export function commandLink(command: string, ids: readonly string[]): HtmlText {
  const isOurs = /^expresswayLog\.[A-Za-z]+$/.test(command) && ids.every(isId);
  if (!isOurs) throw new TypeError("a link runs a command of ours with ids");
  return html(`command:${command}?${encodeURIComponent(JSON.stringify(ids))}`);
}

/**
 * JSON on one line or indented, with DEL, C1, format characters and separators as `\u` escapes: safe to `cat`, and the same value
 * but for the secrets in its strings.
 */
export function safeJson(value: unknown, indent?: number): JsonText {
  return JSON.stringify(value, withoutSecretsIn, indent).replace(/[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`,
    ).join(""),
  ) as JsonText;
}

/**
 * A plain message of SARIF (2.1.0, sections 3.11.5 and 3.11.6): of its text no viewer makes a link or a placeholder. What cannot be seen
 * is told as everywhere.
 */
export function sarifMessage(text: LabelText): string {
  return text.replace(/[\\[\]]/g, "\\$&").replace(/[{}]/g, "$&$&");
}

/** A part of a document: a frame of ours, and behind it JSON of which each further line is indented by so many blanks more. */
export function jsonParts(frame: string, json: JsonText, indent: number): ReportText {
  return `${frame}${json.replaceAll("\n", `\n${" ".repeat(indent)}`)}` as ReportText;
}

/** One value as a line of JSON. */
export function jsonLine(value: unknown): ReportText {
  return `${safeJson(value)}\n` as ReportText;
}

/** A value that may be loaded into a sheet: behind an apostrophe where a program would take it for a formula. */
export function cell(text: string): string {
  return /^[=+\-@\t\r]./su.test(text) ? `'${text}` : text;
}

function withoutSecretsIn(_: string, value: unknown): unknown {
  return typeof value === "string" ? withoutSecrets(value) : value;
}

/** A report of lines that are safe each, a blank one among them as `""`. */
export function reportText(lines: readonly (TerminalText | LabelText | MarkdownText | JsonText | "")[]): ReportText {
  return lines.map((line) => `${line}\n`).join("") as ReportText;
}

/** A content line of iCalendar holds so many octets at most (RFC 5545 section 3.1). */
const maxOctets = 75;

/**
 * A property of iCalendar with one text or several lines of it: escaped (RFC 5545 section 3.3.11), folded between characters and ended by CRLF
 * (section 3.1). `property` is a constant of ours with its parameters.
 */
export function calendarText(property: string, texts: readonly LabelText[]): ReportText {
  const escaped = texts.map((text) => text.replace(/[\\;,]/g, "\\$&")).join("\\n");
  const whole = `${property}:${escaped}`;
  const lines: string[] = [];
  let start = 0;
  let octets = 0;
  for (let at = 0; at < whole.length; ) {
    const character = whole.codePointAt(at) as number;
    const size = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    if (octets + size > maxOctets) {
      lines.push(whole.slice(start, at));
      start = at;
      octets = 1;
    }
    octets += size;
    at += character < 0x10000 ? 1 : 2;
  }
  return `${[...lines, whole.slice(start)].join("\r\n ")}\r\n` as ReportText;
}

/** The same of constants of ours, times and ids, which hold nothing to escape. */
export function calendarLine(property: string, value: string): ReportText {
  if (!/^[\w.:/ -]*$/.test(value)) throw new TypeError("a value of a calendar is a constant, a time or an id");
  return calendarText(property, [value as LabelText]);
}
