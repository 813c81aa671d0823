/** The rows of a CSV export → records. */

import type { Buffer } from "node:buffer";
import { parse } from "csv-parse/sync";
import type { SourceLine } from "../source-line.ts";
import { type GiveRecord, type GiveUnread, type PackedRecord, recordOf, type Unpacker } from "./packed-record.ts";
import { type Packing, parsing, type Quoting } from "./packing.ts";
import { longestRecord, Rows } from "./rows.ts";
import { linesOfValue, placesIn, quotingEscapes, unescaped } from "./value-lines.ts";

/** Rows are parsed together. */
const batchBytes = 256 * 1024;

export class CsvUnpacker implements Unpacker {
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
