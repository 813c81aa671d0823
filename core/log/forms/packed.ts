/**
 * Records packed in something else: rows of a CSV export, JSON objects by the line, in an array or deeper. One row or object is
 * one record: a head behind a line end inside a value is text, like anything else in a body.
 *
 *     "_raw","_time",host                                   (Splunk)
 *     "timestamp","source","message"                        (Graylog)
 *     {"@timestamp":"…","host":{"name":"expc1"},"message":"…"}   (Elastic), {"MESSAGE":"…","_HOSTNAME":"…","_PID":"…"} (journalctl -o json)
 */

import { Buffer } from "node:buffer";
import Tokenizer from "@streamparser/json/tokenizer.js";
import TokenType from "@streamparser/json/utils/types/tokenType.js";
import { parse } from "csv-parse/sync";
import { BehindLimit } from "./behind-limit.ts";
import { dressesOf } from "./dress.ts";
import { GrowingBuffer } from "./growing-buffer.ts";
import { type FilePlace, SourceLine, SourceLineBuilder } from "./source-line.ts";

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
  | { readonly kind: "fields" };

/** How a quotation mark in a quoted value is written: twice (RFC 4180), or behind a backslash. */
type Quoting = "doubled" | "backslash";

/** A record as it was packed; what the value itself does not say may stand beside it. */
export interface PackedRecord {
  /** The value's lines, the first of them the record's own. */
  readonly lines: readonly SourceLine[];
  readonly host: string;
  readonly process: string;
  readonly pid: number | null;
  /** As written; null where there is none. */
  readonly stamp: string | null;
  /** The same, read again: much less to keep, of `size` UTF-16 units; null where it is not the only one of its row or object. */
  readonly again: { readonly size: number; readonly read: () => PackedRecord } | null;
}

/**
 * Names of what holds the line as it came, the likeliest first. Names are compared in small letters without accents, what is no
 * letter or digit left out. Where none of them is there, the field counts that holds lines of ours.
 */
const messageNames = [
  "raw",
  "eventoriginal",
  "original",
  "message",
  "fullmessage",
  "syslogmessage",
  "textpayload",
  "shortmessage",
  "log",
  "line",
  "event",
  "msg",
  "content",
  "payload",
  "body",
  "rawmsg",
  "logmsg",
  "fulllog",
  "nachricht",
  "meldung",
  "mensaje",
  "messaggio",
  "mensagem",
];
const hostNames = [
  "hostname",
  "host",
  "loghostname",
  "logsource",
  "source",
  "sourcehost",
  "computer",
  "logsysloghostname",
  "fromhost",
  "hote",
  "nomdhote",
  "rechner",
  "gerat",
  "servidor",
];
const processNames = [
  "syslogidentifier",
  "program",
  "programname",
  "processname",
  "processprogram",
  "app",
  "appname",
  "applicationname",
  "logsyslogappname",
  "ident",
  "service",
  "sourcename",
  "syslogtag",
  "tag",
  "programme",
  "programm",
  "prozess",
  "proceso",
];
const pidNames = ["syslogpid", "pid", "procid", "processid", "processpid", "logsyslogprocid"];
const stampNames = [
  "timestamp",
  "time",
  "messagetime",
  "timereported",
  "isodate",
  "timegenerated",
  "timegeneratedutc",
  "date",
  "ts",
  "realtimetimestamp",
  "timeunixnano",
  "observedtimeunixnano",
  "eventtime",
  "eventreceivedtime",
  "devicereportedtime",
  "received",
  "receivedat",
  "datetime",
  "dateandtime",
  "horodatage",
  "zeitstempel",
  "zeit",
  "uhrzeit",
  "datum",
  "fecha",
];
const dateNames = ["date", "datum", "fecha"];

/** The names of one input are few. */
const plainNames = new Map<string, string>();
const mostNames = 1000;

/** `host.hostname` and the like: what stands deeper counts by its last names too. */
function plainName(name: string): string {
  const known = plainNames.get(name);
  if (known !== undefined) return known;
  const plain = name
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
  if (plainNames.size < mostNames && name.length <= 100) plainNames.set(name, plain);
  return plain;
}

/** Lines of ours, for a field whose name says nothing. */
const ours =
  /^\s?(?:<\d{1,3}>)?(?:1 )?(?:\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d\S* \S|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d \S|UTCTime=\\?"|\[[A-Z_]{2,20} \d{1,3}\] (?:WARNING|ERROR|DEBUG):|[A-Za-z_]{2,40}(?:\[\d{1,10}\])?: (?:UTCTime=|\[[A-Z_]{2,20} \d))/;

/** The packing of an input that begins with `text`, whose lines outside of bodies are `lines`; null for lines. */
export function packingOf(text: string, isWhole: boolean, lines: readonly string[]): Packing | null {
  // A line that begins with a blank is a body's, if this is a log that was cut.
  const begun = text.replace(/^\ufeff?[\r\n]*/, "");
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

function parsing(quoting: Quoting) {
  return { relax_column_count: true, relax_quotes: true, escape: quoting === "doubled" ? '"' : "\\" };
}

type Fields = ReadonlyMap<string, string>;

function first(fields: Fields, names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields.get(name);
    if (value !== undefined && value !== "" && value !== "-") return value;
  }
  return null;
}

/** By plain names, the shortest of those that are the same; of names in names also what stands behind the first. */
function named(fields: Iterable<readonly [string, string]>): Fields {
  const all = new Map<string, string>();
  for (const [name, value] of fields) {
    const parts = name.split(".");
    for (let i = 0; i < parts.length; i++) {
      const plain = plainName(parts.slice(i).join("."));
      if (!all.has(plain) || i === 0) all.set(plain, value);
    }
  }
  return all;
}

function recordOf(written: Iterable<readonly [string, string]>, lines: readonly SourceLine[]): PackedRecord {
  const fields = named(written);
  // A tag may hold both.
  const [, process = "", tagged] =
    /^([^[\]]*?)(?:\[(\d{1,10})\])?:?$/.exec((first(fields, processNames) ?? "").trim()) ?? [];
  const pid = first(fields, pidNames) ?? tagged ?? null;
  return {
    lines,
    host: first(fields, hostNames) ?? "",
    process,
    pid: pid !== null && /^\d{1,10}$/.test(pid) ? Number(pid) : null,
    stamp: stampOf(dated(first(fields, stampNames), first(fields, dateNames))),
    again: null,
  };
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Date and time may stand in columns of their own. */
function dated(stamp: string | null, date: string | null): string | null {
  if (stamp === null || date === null || stamp === date) return stamp;
  if (/^\d{1,2}:\d\d:\d\d/.test(stamp)) return `${date} ${stamp}`;
  return stamp;
}

/** Numbers count from 1970, in seconds and down to nanoseconds; Kibana writes `Mar 2, 2026 @ 09:15:10.120`. */
function stampOf(written: string | null): string | null {
  if (written === null) return null;
  const number = /^(\d{10})(?:\.?(\d{1,9}))?$/.exec(written);
  if (number) {
    const milliseconds = Number(number[1]) * 1000 + Number((number[2] ?? "").padEnd(3, "0").slice(0, 3));
    return new Date(milliseconds).toISOString();
  }
  const [, month = "", day = "", year, time] =
    /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}) @ (\d\d:\d\d:\d\d(?:\.\d{1,9})?)$/.exec(written) ?? [];
  if (year === undefined) return written;
  return `${year}-${String(months.indexOf(month) + 1).padStart(2, "0")}-${day.padStart(2, "0")} ${time}`;
}

/** Takes an input's bytes and gives its records. `unread` is told of text in which nothing could be read. */
export interface Unpacker {
  push(bytes: Buffer): void;
  end(): void;
}

export type GiveRecord = (record: PackedRecord) => void;
export type GiveUnread = (text: string, line: number) => void;

export function unpacker(packing: Packing, give: GiveRecord, unread: GiveUnread): Unpacker {
  if (packing.kind === "csv") return new CsvUnpacker(packing, give, unread);
  if (packing.kind === "fields") return new FieldsUnpacker(give, unread);
  return new JsonUnpacker(packing.kind === "json-lines", packing.message, give, unread);
}

const LF = 10;
const QUOTE = 34;
/** Rows are parsed together. */
const batchBytes = 256 * 1024;
/** No record is so long: of a row that is, nothing is read. */
const longestRecord = 1024 * 1024;

/** Cuts bytes into lines, or into rows whose quoted values may hold line ends; what is longer than `most` bytes is left. */
class Rows {
  /** Null where line ends always end them. */
  readonly #quoting: Quoting | null;
  readonly #most: number;
  readonly #give: (row: Buffer, line: number) => void;
  readonly #unread: GiveUnread;
  /** Of the row whose end has not come yet. */
  #parts: Buffer[] = [];
  #length = 0;
  #ends = 0;
  #isQuoted = false;
  /** A backslash is the last byte. */
  #isEscaped = false;
  #rest: BehindLimit | null = null;
  #line = 0;

  constructor(quoting: Quoting | null, most: number, give: (row: Buffer, line: number) => void, unread: GiveUnread) {
    this.#quoting = quoting;
    this.#most = most;
    this.#give = give;
    this.#unread = unread;
  }

  push(bytes: Buffer): void {
    let start = 0;
    for (let at = this.#endIn(bytes, start); at >= 0; at = this.#endIn(bytes, start)) {
      this.#add(bytes.subarray(start, at));
      this.#row();
      start = at + 1;
    }
    if (start < bytes.length) this.#add(Buffer.from(bytes.subarray(start)));
  }

  end(): void {
    if (this.#length > 0) this.#row();
  }

  /** Where the row ends that goes on at `start`; -1 where it does not. */
  #endIn(bytes: Buffer, start: number): number {
    if (this.#quoting === null) return bytes.indexOf(LF, start);
    const mark = this.#quoting === "backslash" ? 0x5c : -1;
    const longest = start + this.#most - this.#length;
    for (let at = start; at < bytes.length; at++) {
      const byte = bytes[at];
      if (this.#isEscaped) {
        this.#isEscaped = false;
        if (byte !== LF) continue;
      }
      if (byte === mark) this.#isEscaped = true;
      else if (byte === QUOTE) this.#isQuoted = !this.#isQuoted;
      else if (byte === LF) {
        if (!this.#isQuoted || at > longest) return at;
        this.#ends++;
      }
    }
    return -1;
  }

  #add(part: Buffer): void {
    const room = Math.max(0, this.#most - this.#length);
    this.#length += part.length;
    if (part.length <= room) {
      this.#parts.push(part);
      return;
    }
    if (room > 0) this.#parts.push(Buffer.from(part.subarray(0, room)));
    this.#rest ??= new BehindLimit(Buffer.concat(this.#parts));
    this.#rest.push(part.subarray(room));
  }

  #row(): void {
    const [first = nothing] = this.#parts;
    const row = this.#parts.length > 1 ? Buffer.concat(this.#parts) : first;
    const rest = this.#rest;
    const line = this.#line;
    this.#line += this.#ends + 1;
    this.#parts = [];
    this.#length = 0;
    this.#ends = 0;
    this.#isQuoted = false;
    this.#isEscaped = false;
    this.#rest = null;
    if (rest) this.#unread(row.toString("utf8") + rest.words, line);
    else this.#give(row, line);
  }
}

const nothing = Buffer.alloc(0);

class CsvUnpacker implements Unpacker {
  readonly #delimiter: string;
  readonly #columns: readonly string[];
  readonly #message: number;
  readonly #quoting: Quoting;
  readonly #give: GiveRecord;
  readonly #unread: GiveUnread;
  readonly #lines: Rows;
  #rows: { readonly text: string; readonly line: number }[] = [];
  #length = 0;
  #skip: number;

  constructor(
    { delimiter, columns, message, skip, quoting }: Packing & { readonly kind: "csv" },
    give: GiveRecord,
    unread: GiveUnread,
  ) {
    this.#delimiter = delimiter;
    this.#columns = columns;
    this.#message = message;
    this.#skip = skip;
    this.#quoting = quoting;
    this.#give = give;
    this.#unread = unread;
    this.#lines = new Rows(quoting, longestRecord, (row, line) => this.#row(row.toString("utf8"), line), unread);
  }

  push(bytes: Buffer): void {
    this.#lines.push(bytes);
  }

  end(): void {
    this.#lines.end();
    this.#parse();
  }

  #row(text: string, line: number): void {
    if (this.#skip > 0) {
      this.#skip--;
      return;
    }
    const row = text.endsWith("\r") ? text.slice(0, -1) : text;
    if (row.trim() === "") return;
    this.#rows.push({ text: row, line });
    this.#length += row.length;
    if (this.#length >= batchBytes) this.#parse();
  }

  #parse(): void {
    const rows = this.#rows;
    this.#rows = [];
    this.#length = 0;
    if (rows.length === 0) return;
    const parsed = this.#fields(rows.map(({ text }) => text).join("\n"));
    for (const [i, { text, line }] of rows.entries()) {
      const fields = parsed?.length === rows.length ? parsed[i] : this.#fields(text)?.[0];
      const value = fields?.[this.#message];
      // A quotation mark that nobody closed takes the rows behind it for text of its own.
      if (
        !fields ||
        value === undefined ||
        value.trim() === "" ||
        (fields.length !== this.#columns.length && text.includes("\n"))
      )
        this.#unread(text, line);
      if (!fields || value === undefined) continue;
      const again = { size: text.length, read: () => this.#record(this.#fields(text)?.[0] ?? [], text, line) };
      this.#give({ ...this.#record(fields, text, line), again });
    }
  }

  #record(fields: readonly string[], text: string, line: number): PackedRecord {
    return recordOf(this.#named(fields), this.#valueLines(text, line));
  }

  /** Null for rows that are none. */
  #fields(text: string): string[][] | null {
    try {
      return parse(text, {
        delimiter: this.#delimiter,
        ...parsing(this.#quoting),
        record_delimiter: "\n",
      });
    } catch {
      return null;
    }
  }

  #named(fields: readonly string[]): readonly (readonly [string, string])[] {
    return this.#columns.map((name, i) => [name, fields[i] ?? ""] as const);
  }

  /** The lines of the message's field in a row. */
  #valueLines(row: string, line: number): readonly SourceLine[] {
    let start = 0;
    const behind = (at: number) => behindField(row, at, this.#delimiter, this.#quoting);
    for (let column = 0; column < this.#message; column++) start = behind(start) + 1;
    const isQuoted = row[start] === '"';
    // What is not quoted may hold the delimiter: behind the last column stands nothing.
    const end = !isQuoted && this.#message === this.#columns.length - 1 ? row.length : behind(start);
    const text = isQuoted ? row.slice(start + 1, end - 1) : row.slice(start, end);
    return linesOfValue(
      text,
      placesIn(row, start + (isQuoted ? 1 : 0), { line, column: 0 }),
      isQuoted ? quotingEscapes[this.#quoting] : unescaped,
    );
  }
}

/** Offset behind the field that begins at `start`. */
function behindField(row: string, start: number, delimiter: string, quoting: Quoting): number {
  let at = start;
  if (row[at] === '"' && quoting === "backslash") {
    for (at++; at < row.length && row[at] !== '"'; at++) if (row[at] === "\\") at++;
    return Math.min(at + 1, row.length);
  }
  if (row[at] === '"') {
    at++;
    for (;;) {
      at = row.indexOf('"', at);
      if (at < 0) return row.length;
      if (row[at + 1] !== '"') return at + 1;
      at += 2;
    }
  }
  const end = row.indexOf(delimiter, at);
  return end < 0 ? row.length : end;
}

/** `NAME=value` a line, indented in `-o verbose`; `name: 'value'` in RSYSLOG_DebugFormat. An empty line or a head ends a record. */
class FieldsUnpacker implements Unpacker {
  readonly #give: GiveRecord;
  readonly #unread: GiveUnread;
  readonly #lines: Rows;
  #fields: (readonly [string, string])[] = [];
  #message: SourceLine | null = null;

  constructor(give: GiveRecord, unread: GiveUnread) {
    this.#give = give;
    this.#unread = unread;
    const giveRow = (row: Buffer, line: number) => this.#row(row.toString("utf8").replace(/\r$/, ""), line);
    this.#lines = new Rows(null, longestRecord, giveRow, unread);
  }

  push(bytes: Buffer): void {
    this.#lines.push(bytes);
  }

  end(): void {
    this.#lines.end();
    this.#record();
  }

  #row(text: string, line: number): void {
    if (text === "" || /^(?:__CURSOR=|Debug line|[A-Z][a-z]{2} [^[]{20,60} \[s=)/.test(text)) this.#record();
    const verbose = /^[A-Z][a-z]{2} [^[]{20,60}(?= \[s=)/.exec(text)?.[0];
    if (verbose) this.#fields.push(["timestamp", verbose]);
    const pair = /^ {0,8}([A-Z_0-9]{1,64})=/.exec(text);
    const message = /^msg: '(?=.*'$)/.exec(text);
    if (pair) {
      const [head, name = ""] = pair;
      this.#fields.push([name, text.slice(head.length)]);
      if (name === "MESSAGE") this.#message = SourceLine.at(text.slice(head.length), line, head.length);
    } else if (message) {
      this.#message = SourceLine.at(text.slice(6, -1), line, 6);
    } else if (/^(?:FROMHOST:|syslogtag|TIMESTAMP:) '/.test(text)) {
      for (const [, name = "", value = ""] of text.matchAll(/([A-Za-z-]{1,40}):? '([^']{0,255})'/g))
        this.#fields.push([name === "TIMESTAMP" ? "timereported" : name, value]);
    } else if (!verbose && !/^(?:escaped msg|inputname): /.test(text)) this.#unread(text, line);
  }

  #record(): void {
    const message = this.#message;
    const fields = this.#fields;
    this.#message = null;
    this.#fields = [];
    if (message) this.#give(recordOf(fields, [message]));
  }
}

/** How a value is written: what its escapes begin with, and at such a place the escape's length and what it stands for. */
interface Escapes {
  /** Also what ends a line. */
  readonly marks: RegExp;
  readonly read: (text: string, at: number) => { readonly length: number; readonly means: string } | null;
}

const unescaped: Escapes = { marks: /[\r\n]/g, read: () => null };

const doubled: Escapes = {
  marks: /["\r\n]/g,
  read: (text, at) => (text.startsWith('""', at) ? { length: 2, means: '"' } : null),
};

const backslashed: Escapes = {
  marks: /[\\\r\n]/g,
  read: (text, at) => (/^\\["\\]/.test(text.slice(at, at + 2)) ? { length: 2, means: text[at + 1] as string } : null),
};

const quotingEscapes: Readonly<Record<Quoting, Escapes>> = { doubled, backslash: backslashed };

const jsonEscapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
const escaped: Escapes = {
  marks: /[\\\r\n]/g,
  read: (text, at) => {
    if (text[at] !== "\\") return null;
    const letter = text[at + 1] ?? "";
    if (letter === "u")
      return { length: 6, means: String.fromCharCode(Number.parseInt(text.slice(at + 2, at + 6), 16)) };
    return { length: 2, means: jsonEscapes[letter] ?? letter };
  },
};

/** Where the character `offset` behind the beginning of a text stands. */
type Places = (offset: number) => FilePlace;

function placesIn(text: string, start: number, begin: FilePlace): Places {
  let line = begin.line;
  let lineStart = -begin.column;
  let at = 0;
  return (offset) => {
    const wanted = start + offset;
    for (let next = text.indexOf("\n", at); next >= 0 && next < wanted; next = text.indexOf("\n", at)) {
      line++;
      lineStart = next + 1;
      at = next + 1;
    }
    return { line, column: wanted - lineStart };
  };
}

/** A value's lines. Places are asked for in order. */
function linesOfValue(text: string, places: Places, { marks, read }: Escapes): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  let builder = new SourceLineBuilder();
  let begin = places(0);
  let run = 0;
  const flush = (to: number) => {
    if (to > run) builder.put(text.slice(run, to), places(run));
  };
  const next = (at: number) => {
    lines.push(builder.line(begin));
    builder = new SourceLineBuilder();
    begin = places(Math.min(at, text.length));
  };
  const nextMark = (from: number) => {
    marks.lastIndex = from;
    return marks.exec(text)?.index ?? text.length;
  };
  for (let at = nextMark(0); at < text.length; at = nextMark(at)) {
    const found = read(text, at);
    const means = found?.means ?? (text[at] as string);
    const length = found?.length ?? 1;
    if (means === "\n") {
      flush(at);
      run = at + length;
      next(run);
    } else if (found) {
      flush(at);
      if (means !== "\r") builder.put(means, places(at));
      run = at + length;
    } else if (means === "\r" && (text[at + 1] === "\n" || at + 1 === text.length)) {
      flush(at);
      run = at + length;
    }
    at += length;
  }
  flush(text.length);
  lines.push(builder.line(begin));
  while (lines.length > 1 && lines.at(-1)?.text === "") lines.pop();
  return lines;
}

function lineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

/** Objects in texts of objects, so many. */
const maxPacked = 3;
/** Objects in objects are looked into so far. */
const maxDepth = 16;
const maxFields = 256;
/** Of one object; a larger one is left. */
const longestObject = 16 * 1024 * 1024;

interface OpenObject {
  /** The key that it stands at, joined with those above it from the record on. */
  readonly key: string;
  readonly isArray: boolean;
  readonly fields: Map<string, string>;
  message: { readonly name: number; readonly start: number; readonly end: number } | null;
  /** Of what comes next. */
  nextKey: string | null;
  wantsKey: boolean;
  /** Bytes of a text that journalctl writes as numbers. */
  bytes: number[] | null;
}

/** Of the head before an object. */
const stampBefore = /^(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d)/;

/** Objects whose ends have not come yet. */
interface ObjectScan {
  readonly at: number;
  /** Where the object begins that is taken for a record's, and how deep in it `at` is. */
  readonly start: number;
  readonly depth: number;
  /** Objects around it that were too long for a record. */
  readonly level: number;
  readonly isText: boolean;
  readonly hasNoObject: boolean;
  readonly holdsObjects: boolean;
}

class JsonUnpacker implements Unpacker {
  readonly #give: GiveRecord;
  readonly #unread: GiveUnread;
  readonly #message: string | null;
  readonly #kept = new GrowingBuffer();
  /** Where what is kept begins, 0-based: the line, and the UTF-16 unit in it. */
  #line = 0;
  #column = 0;
  /** Behind an object that was too long. */
  #rest: BehindLimit | null = null;
  readonly #lines: Rows | null;
  /** How far what is kept was looked through, and what is open there. */
  #scan: ObjectScan = { at: 0, start: 0, depth: 0, level: 0, isText: false, hasNoObject: true, holdsObjects: false };

  constructor(byLine: boolean, message: string | null, give: GiveRecord, unread: GiveUnread) {
    this.#lines = byLine ? new Rows(null, longestObject, (row, line) => this.#lineValue(row, line), unread) : null;
    this.#message = message;
    this.#give = give;
    this.#unread = unread;
  }

  push(bytes: Buffer): void {
    if (this.#lines) {
      this.#lines.push(bytes);
      return;
    }
    if (this.#rest) {
      this.#rest.push(bytes);
      return;
    }
    this.#kept.append(bytes);
    this.#wholeValues();
    if (this.#kept.length > longestObject) this.#giveUp(this.#kept.bytes);
  }

  /** What stands behind is in one object with it, or in none. */
  #giveUp(bytes: Buffer): void {
    this.#rest = new BehindLimit(nothing);
    this.#rest.push(bytes);
    this.#kept.clear();
  }

  end(): void {
    this.#lines?.end();
    if (this.#rest) this.#unread(this.#rest.words, this.#line);
    if (this.#kept.length === 0) return;
    const text = this.#kept.bytes;
    // A list of texts is one value.
    if (this.#scan.hasNoObject) this.#value(text, this.#line);
    else this.#unread(text.toString("utf8"), this.#line);
  }

  /** What stands before and behind the object is not JSON: a head, a bracket of a list. */
  #lineValue(bytes: Buffer, line: number): void {
    const start = bytes.indexOf("{");
    const end = bytes.lastIndexOf("}") + 1;
    if (start <= 0 || end <= start) {
      this.#value(bytes, line);
      return;
    }
    const before = bytes.toString("utf8", 0, start);
    this.#value(bytes.subarray(start, end), line, before.length, stampBefore.exec(before)?.[0] ?? null);
  }

  /** The objects of an array, or one after the other, as they are complete; of one that is too long for a record those in it. */
  #wholeValues(): void {
    const all = this.#kept.bytes;
    let done = 0;
    let { at, start, depth, level, isText, hasNoObject, holdsObjects } = this.#scan;
    for (; at < all.length; at++) {
      if (depth > 0 && at - start > longestRecord) {
        if (holdsObjects && level < maxDepth) {
          at = start + 1;
          level++;
          depth = 0;
          isText = false;
          holdsObjects = false;
        } else if (at - start > longestObject) {
          this.#giveUp(all.subarray(done));
          return;
        }
      }
      const byte = all[at];
      if (isText) {
        if (byte === 0x5c) at++;
        else if (byte === QUOTE) isText = false;
      } else if (byte === QUOTE) isText = depth > 0 || level > 0;
      else if (byte === 0x7b) {
        if (depth++ === 0) start = at;
        else holdsObjects = true;
        hasNoObject = false;
      } else if (byte === 0x7d && depth === 0) {
        if (level > 0) level--;
      } else if (byte === 0x7d && --depth === 0) {
        holdsObjects = false;
        // What stands between objects is none of them.
        if (start - done > 20) this.#unread(all.toString("utf8", done, start), this.#line);
        this.#pass(all, done, start);
        this.#value(all.subarray(start, at + 1), this.#line, this.#column);
        this.#pass(all, start, at + 1);
        done = at + 1;
      }
    }
    this.#kept.drop(done);
    this.#scan = { at: at - done, start: start - done, depth, level, isText, hasNoObject, holdsObjects };
  }

  /** What is passed counts for the place of what follows. */
  #pass(all: Buffer, from: number, to: number): void {
    const ends = lineEndsIn(all, from, to);
    const length = all.toString("utf8", ends === 0 ? from : all.lastIndexOf(LF, to - 1) + 1, to).length;
    this.#line += ends;
    this.#column = ends === 0 ? this.#column + length : length;
  }

  /** One object, with all that stand in it. */
  #value(bytes: Buffer, line: number, column = 0, stamp: string | null = null): void {
    const text = bytes.toString("utf8");
    if (text.trim() === "") return;
    const found = this.#recordsIn(bytes, line, column, stamp);
    if (found.length === 0) this.#unread(text, line);
    const read = () => this.#recordsIn(Buffer.from(text, "utf8"), line, column, stamp)[0] as PackedRecord;
    const again = found.length === 1 ? { size: text.length, read } : null;
    for (const record of found) this.#give({ ...record, again });
  }

  /** None where the bytes are no JSON. */
  #recordsIn(bytes: Buffer, line: number, column: number, stamp: string | null): PackedRecord[] {
    const found: PackedRecord[] = [];
    const places = new BytePlaces(bytes, { line, column });
    const linesOf = (message: Message): readonly SourceLine[] => {
      if (typeof message === "string") return [SourceLine.at(message, line, column)];
      const value = bytes.toString("utf8", message.start, message.end);
      return linesOfValue(value, placesIn(value, 0, places.at(message.start)), escaped);
    };
    try {
      readObjects(bytes, this.#message, (fields, message) => found.push(innermost(recordOf(fields, linesOf(message)))));
    } catch {
      return [];
    }
    return stamp === null ? found : found.map((record) => ({ ...record, stamp: record.stamp ?? stamp }));
  }
}

/** What a collector took for a text and is an object that holds one: no record of ours begins with a brace. */
function innermost(record: PackedRecord, depth = 0): PackedRecord {
  const [line, ...others] = record.lines;
  if (!line?.text.startsWith("{") || others.length > 0 || depth >= maxPacked) return record;
  const bytes = Buffer.from(line.text, "utf8");
  const found: PackedRecord[] = [];
  try {
    readObjects(bytes, null, (fields, message) => {
      if (typeof message === "string") return;
      const value = bytes.toString("utf8", message.start, message.end);
      const start = bytes.toString("utf8", 0, message.start).length;
      found.push(
        recordOf(
          fields,
          linesOfValue(value, (offset) => line.place(start + offset), escaped),
        ),
      );
    });
  } catch {
    return record;
  }
  const [inner] = found;
  if (!inner || found.length > 1) return record;
  const { host, process, pid, stamp } = record;
  const own = innermost(inner, depth + 1);
  return {
    ...own,
    host: own.host || host,
    process: own.process || process,
    pid: own.pid ?? pid,
    stamp: own.stamp ?? stamp,
  };
}

function lineEndsIn(bytes: Buffer, from: number, to: number): number {
  const part = bytes.subarray(from, to);
  let count = 0;
  for (let at = part.indexOf(LF); at >= 0; at = part.indexOf(LF, at + 1)) count++;
  return count;
}

/** Where bytes stand in the file, of which the first stands at `begin`; asked for in order, each is looked at once. */
class BytePlaces {
  readonly #bytes: Buffer;
  readonly #begin: FilePlace;
  #at = 0;
  #place: FilePlace;

  constructor(bytes: Buffer, begin: FilePlace) {
    this.#bytes = bytes;
    this.#begin = begin;
    this.#place = begin;
  }

  at(offset: number): FilePlace {
    if (offset < this.#at) {
      this.#at = 0;
      this.#place = this.#begin;
    }
    const text = this.#bytes.toString("utf8", this.#at, offset);
    const { line, column } = this.#place;
    const ends = lineEnds(text);
    this.#at = offset;
    this.#place =
      ends === 0
        ? { line, column: column + text.length }
        : { line: line + ends, column: text.length - text.lastIndexOf("\n") - 1 };
    return this.#place;
  }
}

type Message = { readonly start: number; readonly end: number } | string;

/** Calls `found` for each object that holds a record's text. Throws where the bytes are no JSON. */
function readObjects(bytes: Buffer, wanted: string | null, found: (fields: Fields, message: Message) => void): void {
  const stack: OpenObject[] = [];
  const tokenizer = new Tokenizer({ separator: "" });
  const failure: Error[] = [];
  tokenizer.onError = (error) => void failure.push(error);
  tokenizer.onToken = ({ token, value, offset }) => {
    const top = stack.at(-1);
    const shown = String(value);
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) {
      open(stack, token === TokenType.LEFT_BRACKET);
      return;
    }
    if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) {
      close(stack, found);
      return;
    }
    if (!top || token === TokenType.COLON) return;
    if (token === TokenType.COMMA) {
      top.wantsKey = !top.isArray;
      return;
    }
    if (top.wantsKey && !top.isArray) {
      top.nextKey = shown;
      top.wantsKey = false;
      return;
    }
    const span = () => ({ start: offset + 1, end: endOfString(bytes, offset + 1) });
    if (top.isArray) {
      if (typeof value === "number") top.bytes?.push(value);
      else if (wanted === null && typeof value === "string" && ours.test(value)) found(fieldsAbove(stack), span());
      // `"message": ["…"]`: a field of what stands above.
      else if (typeof value === "string") fieldOf(stack.at(-2), top.key, shown, span);
      return;
    }
    fieldOf(top, top.nextKey ?? "", shown, typeof value === "string" ? span : null, wanted);
  };
  tokenizer.write(bytes);
  if (failure.length > 0 || stack.length > 0) throw failure[0] ?? new Error("the text ends inside an object");
}

function fieldOf(
  object: OpenObject | undefined,
  key: string,
  value: string,
  span: (() => { readonly start: number; readonly end: number }) | null,
  wanted: string | null = null,
): void {
  if (!object || object.isArray) return;
  if (object.fields.size < maxFields && !object.fields.has(key)) object.fields.set(key, value);
  if (!span) return;
  // OpenTelemetry: `"body": {"stringValue": "…"}`.
  const plain = plainName(key === "stringValue" && object.key !== "" ? object.key : key);
  const known = messageNames.indexOf(plain);
  // What holds lines of ours counts before what has the name of a message.
  const name = plain === wanted && ours.test(value) ? 0 : known < 0 ? -1 : known + 1;
  if (name < 0 || (object.message && object.message.name <= name)) return;
  object.message = { name, ...span() };
}

function fieldsAbove(stack: readonly OpenObject[]): Fields {
  return new Map(stack.flatMap(({ fields }) => [...fields]));
}

/** Offset of the quotation mark that ends the string whose text begins at `from`. */
function endOfString(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === 0x5c ? 2 : 1;
  return at;
}

function open(stack: OpenObject[], isArray: boolean): void {
  if (stack.length >= maxDepth) throw new Error("too deep");
  const above = stack.at(-1);
  const key = above?.nextKey ?? "";
  stack.push({
    key,
    isArray,
    fields: new Map(),
    message: null,
    nextKey: null,
    wantsKey: !isArray,
    bytes: isArray ? [] : null,
  });
}

function close(stack: OpenObject[], found: (fields: Fields, message: Message) => void): void {
  const { key, fields, message, bytes } = stack.pop() as OpenObject;
  const above = stack.at(-1);
  const isText = bytes !== null && bytes.length > 0 && key === "MESSAGE";
  if (isText && above && !above.isArray) found(above.fields, Buffer.from(bytes).toString("utf8"));
  const mayLift = above !== undefined && !above.isArray && above.key !== "hits";
  // `event.original`: the record is what tells its time.
  const lifts = message !== null && mayLift && !hasStamp(fields);
  if (message && !lifts) found(fields, message);
  if (lifts && (!above.message || above.message.name > message.name)) above.message = message;
  if (isText || (message && !lifts)) return;
  // What stands deeper is a field of what stands above: `host.name`.
  if (above && !above.isArray)
    for (const [name, value] of fields) if (above.fields.size < maxFields) above.fields.set(`${key}.${name}`, value);
}

function hasStamp(fields: Fields): boolean {
  for (const name of fields.keys()) if (stampNames.includes(plainName(name))) return true;
  return false;
}
