/** Syslog messages behind their lengths → records: a message is one. */

import type { Buffer } from "node:buffer";
import { SourceLine } from "../source-line.ts";
import { Frames } from "./octet-counting.ts";
import type { GiveRecord, GiveUnread, Unpacker } from "./packed-record.ts";

export class FramesUnpacker implements Unpacker {
  readonly #frames: Frames;
  /** Where what comes next stands in the file. */
  #line = 0;
  #column = 0;

  constructor(give: GiveRecord, unread: GiveUnread) {
    this.#frames = new Frames(
      (length, message) => {
        this.#pass(length.toString("latin1"));
        const { lines } = this.#pass(message.toString("utf8"));
        give({ lines, host: "", process: "", pid: null, stamp: null, again: null });
      },
      (bytes) => {
        for (const { text, line } of this.#pass(bytes.toString("utf8")).lines) unread(text, line);
      },
    );
  }

  push(bytes: Buffer): void {
    this.#frames.push(bytes);
  }

  end(): void {
    this.#frames.end();
  }

  /** The lines of what comes next, without those that are empty at its end. */
  #pass(text: string): { readonly lines: readonly [SourceLine, ...SourceLine[]] } {
    const lines = text
      .split("\n")
      .map((each, i) => SourceLine.at(each.replace(/\r$/, ""), this.#line + i, i === 0 ? this.#column : 0));
    const last = text.lastIndexOf("\n");
    this.#line += lines.length - 1;
    this.#column = last < 0 ? this.#column + text.length : text.length - last - 1;
    while (lines.length > 1 && lines.at(-1)?.text === "") lines.pop();
    return { lines: lines as [SourceLine, ...SourceLine[]] };
  }
}
