/** In what an input's records are packed, by how it begins. */

import { parse } from "csv-parse/sync";
import { dressesOf } from "../dress.ts";
import { areFrames } from "./octet-counting.ts";
import { messageNames, ours, plainName } from "./packed-record.ts";

export type Packing =
  /** `message`: the field whose name says it; null for texts in lists. */
  | { readonly kind: "json-lines" | "json"; readonly message: string | null }
  /** `skip`: lines before the first row. */
  | {
      readonly kind: "csv";
      readonly delimiter: string;
      readonly columns: readonly string[];
      readonly message: number;
      readonly skip: number;
      readonly quoting: Quoting;
    }
  /** A field a line. */
  | { readonly kind: "fields" }
  /** A message behind its length. */
  | { readonly kind: "frames" };

/** How a quotation mark in a quoted value is written: twice (RFC 4180), or behind a backslash. */
export type Quoting = "doubled" | "backslash";

/** The packing of an input that begins with `text`, whose lines outside of bodies are `lines`; null for lines. */
export function packingOf(text: string, isWhole: boolean, lines: readonly string[]): Packing | null {
  // A line that begins with a blank is a body's, if this is a log that was cut.
  const begun = text.replace(/^\ufeff?[\r\n]*/, "");
  if (areFrames(text, isWhole, (line) => dressesOf(line).length > 0)) return { kind: "frames" };
  if (begun.startsWith("{") || /^\[\s*[[{"]/.test(begun)) return jsonPacking(begun);
  return journalPacking(begun) ?? ledJsonPacking(lines) ?? csvPacking(begun, isWhole);
}

function jsonPacking(begun: string): Packing | null {
  const keys = [...begun.matchAll(/"((?:[^"\\\n]|\\.){1,80})"\s*:\s*(\[?\s*"(?:[^"\\]|\\.){0,200})?/g)];
  const own = keys.filter(([, , value]) => value && oursIn(value)).map(([, key = ""]) => plainName(key));
  const known =
    messageNames.find((name) => own.includes(name)) ??
    own[0] ??
    messageNames.find((name) => keys.some(([, key = ""]) => plainName(key) === name));
  if (listOfLines.test(begun))
    return { kind: isObject(begun.split(/\r?\n/, 1)[0] ?? "") ? "json-lines" : "json", message: null };
  const first = known ?? "";
  const hasStrings = known === undefined && /[[,]\s*"(?:[^"\\]|\\.){1,400}/.test(begun);
  if (first === "" && !hasStrings) return null;
  const message = first === "" ? null : first;
  const lines = begun.split(/\r?\n/);
  const isLine = isObject(lines[0] ?? "") && ["", undefined, "{"].includes(lines[1]?.trim().slice(0, 1));
  const strings = message === null && /"((?:[^"\\]|\\.){1,400})/g;
  if (strings && ![...begun.matchAll(strings)].some(([, value = ""]) => ours.test(value))) return null;
  return { kind: isLine ? "json-lines" : "json", message };
}

/** A field that holds lines of the box in a list. */
const listOfLines =
  /"[^"\\\n]{1,80}"\s*:\s*\[\s*"\d{4}-\d\d-\d\dT(?:[^"\\]|\\.){20,4000}"\s*,\s*"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^ "]{0,20} \S+ \w/;

function oursIn(value: string): boolean {
  return ours.test(value.replace(/^\[?\s*"/, "").replaceAll("\\t", "\t"));
}

/** Objects behind a collector's head, or behind what begins each event of a stream: all of the line, never a field of it. */
function ledJsonPacking(lines: readonly string[]): Packing | null {
  const full = lines.slice(0, 60).filter((line) => line !== "");
  const whole = full.slice(0, Math.max(1, full.length - 1));
  const objects = whole.filter((line) => {
    const { start, end } = objectIn(line);
    return line.length - end <= 2 && isLead(line, start) && isObject(line.slice(start, end));
  });
  if (objects.length < 0.9 * whole.length || objects.length === 0) return null;
  const json = jsonPacking(objects.map((line) => line.slice(line.indexOf("{"))).join("\n"));
  return json?.kind === "json-lines" || json?.kind === "json" ? { kind: "json-lines", message: json.message } : null;
}

function isLead(line: string, end: number): boolean {
  if (end <= 0 || end > 200) return false;
  const lead = line.slice(0, end);
  const isMark =
    lead === "\x1e" ||
    /^(?:data: ?|\d{4}-\d\d-\d\d\S{9,25}\t[\w.*-]{1,80}\t|[\w.*-]{1,80}: \[\d{1,12}(?:\.\d{1,9})?, |[\w./-]{1,120}:(?:\d{1,9}:)?|\d{1,9}[:\t])$/.test(
      lead,
    );
  return isMark || dressesOf(line).some((dress) => dress.read(line)?.text === end);
}

function objectIn(line: string): { readonly start: number; readonly end: number } {
  return { start: line.indexOf("{"), end: line.lastIndexOf("}") + 1 };
}

/** `journalctl -o export` and `-o verbose`; rsyslog's RSYSLOG_DebugFormat. */
function journalPacking(begun: string): Packing | null {
  if (/^__CURSOR=/.test(begun) || /^[A-Z][a-z]{2} [^\n]{20,60} \[s=[0-9a-f]{1,40};/.test(begun))
    return { kind: "fields" };
  return begun.startsWith("Debug line with all properties:") ? { kind: "fields" } : null;
}

/** Lines of a report's title before the header. */
const mostTitles = 10;

function csvPacking(begun: string, isWhole: boolean): Packing | null {
  const named = /^sep=(.)\r?\n/.exec(begun);
  let rest = named ? begun.slice(named[0].length) : begun;
  const quoting = quotingOf(rest);
  const header = headerLine(rest);
  for (let titles = 0; titles <= mostTitles; titles++) {
    // A record is no title, and no header.
    if (dressesOf(rest.slice(0, 400)).length > 0) break;
    const found = tableOf(rest, named?.[1] ?? null, quoting, isWhole, titles > 0);
    if (found) return { ...found, skip: (named ? 2 : 1) + titles };
    const end = rest.indexOf("\n");
    if (end < 0) break;
    rest = rest.slice(end + 1);
  }
  // Without a header: quoted fields, and one of them holds lines of ours.
  for (const delimiter of header === null ? [] : [",", "\t", ";"]) {
    const fields = rowsOf(header as string, delimiter, quoting)?.[0] ?? [];
    const message = fields.findIndex(
      (field) => ours.test(field) && quotes.test(header as string) && isQuoted(header as string, field, quoting),
    );
    if (message < 0) continue;
    return { kind: "csv", delimiter, columns: fields.map(() => ""), message, skip: named ? 1 : 0, quoting };
  }
  return null;
}

/** Null where the first line does not end, or is too long for one. */
function headerLine(text: string): string | null {
  const end = text.search(/\r?\n/);
  return end < 0 || end > 8192 ? null : text.slice(0, end);
}

/** A table whose header is the first line; below titles only one that holds lines of ours. */
function tableOf(
  text: string,
  named: string | null,
  quoting: Quoting,
  isWhole: boolean,
  holdsOurs: boolean,
): (Packing & { readonly kind: "csv" }) | null {
  const header = headerLine(text);
  if (header === null) return null;
  const rest = text.slice(header.length);
  if (isWhole && rest.trim() === "") return null;
  const bars = header.includes('"|"') ? ["|"] : [];
  for (const delimiter of named !== null ? [named] : [",", "\t", ";", ...bars]) {
    const columns = namesOf(header, delimiter);
    if (!columns || (holdsOurs && columns.length < 2)) continue;
    const message = messageColumn(columns, rest, delimiter, quoting, holdsOurs);
    if (message >= 0) return { kind: "csv", delimiter, columns, message, skip: 1, quoting };
  }
  return null;
}

const quotes = /(?:^|[,;\t])"/;

function isQuoted(row: string, field: string, quoting: Quoting): boolean {
  const written =
    quoting === "doubled" ? field.replaceAll('"', '""') : field.replaceAll(/[\\"]/g, (mark) => `\\${mark}`);
  return row.includes(`"${written}"`);
}

/** Backslashes, where our own pairs have them and none has its quotation marks doubled. */
function quotingOf(text: string): Quoting {
  return /[A-Za-z]=\\"(?!")/.test(text) && !/[A-Za-z]=\\?""[^",;\t\r\n]/.test(text) ? "backslash" : "doubled";
}

function isObject(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

/** Null where the line is no list of names. */
function namesOf(header: string, delimiter: string): string[] | null {
  const names = header.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/, "$1"));
  const areNames = names.every((name) => /^(?:[@_#\p{L}][\p{L}\p{M}\w.@ ()[\]/&#-]{0,80})?$/u.test(name));
  return areNames && names.some((name) => name !== "") ? names : null;
}

/** By its name, else by what the first rows hold, which alone counts where `holdsOurs`; -1 where there is none. */
function messageColumn(
  columns: readonly string[],
  rest: string,
  delimiter: string,
  quoting: Quoting,
  holdsOurs: boolean,
): number {
  const names = columns.map(plainName);
  const rows = rowsOf(wholeRows(rest.trimStart(), 20, quoting), delimiter, quoting) ?? [];
  for (const name of holdsOurs ? [] : messageNames) {
    const at = names.indexOf(name);
    if (at >= 0 && (rows.length === 0 || rows.some((row) => (row[at] ?? "") !== ""))) return at;
  }
  if (columns.length < 2) return -1;
  // Where lines begin as the box's do, a first line with a comma is a greeting.
  const isQuoted = rest.trimStart().startsWith('"');
  return columns.findIndex(
    (_, i) =>
      (i > 0 || isQuoted) &&
      rows.length > 0 &&
      rows.filter((row) => ours.test(row[i] ?? "")).length >= 0.9 * rows.length,
  );
}

/** The first rows that are whole, `most` at most: a line end in a quoted value ends none. */
function wholeRows(text: string, most: number, quoting: Quoting): string {
  let end = 0;
  let isQuoted = false;
  for (let at = 0, count = 0; at < text.length && count < most; at++) {
    if (quoting === "backslash" && text[at] === "\\") at++;
    else if (text[at] === '"') isQuoted = !isQuoted;
    else if (text[at] === "\n" && !isQuoted) {
      end = at;
      count++;
    }
  }
  return text.slice(0, end);
}

function rowsOf(text: string, delimiter: string, quoting: Quoting): string[][] | null {
  try {
    return parse(text, { delimiter, ...parsing(quoting) });
  } catch {
    return null;
  }
}

/** How `csv-parse` takes rows: those of a log are rarely all right. */
export function parsing(quoting: Quoting) {
  return { relax_column_count: true, relax_quotes: true, escape: quoting === "doubled" ? '"' : "\\" };
}
