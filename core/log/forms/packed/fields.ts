/** Records with a field a line → records. */

import type { Buffer } from "node:buffer";
import { SourceLine } from "../source-line.ts";
import { type GiveRecord, type GiveUnread, recordOf, type Unpacker } from "./packed-record.ts";
import { longestRecord, Rows } from "./rows.ts";

/** `NAME=value` a line, indented in `-o verbose`; `name: 'value'` in RSYSLOG_DebugFormat. An empty line or a head ends a record. */
export class FieldsUnpacker implements Unpacker {
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
