/** A text in chunks of bytes → the same with pseudonyms, line by line. */

import { Buffer } from "node:buffer";
import { removed } from "../failures/secrets.ts";
import { latin1 } from "../log/bytes.ts";
import type { TextRedactor } from "./text.ts";

/** A longer line is taken in pieces, cut behind a sign that is in no name where there is one near. */
const longestLine = 256 * 1024;
const LF = 10;
/** In the order in which they are looked for. */
const signs = [..." >},;&|"].map((sign) => sign.charCodeAt(0));

export class RedactedText {
  readonly #redactor: TextRedactor;
  #carry = Buffer.alloc(0);
  /** Inside a block of PEM: its label. */
  #block: string | null = null;
  /** Certificates, keys and others: what they held is gone. */
  blocks = 0;

  constructor(redactor: TextRedactor) {
    this.#redactor = redactor;
  }

  /** The lines that have ended. Line ends stay, so every line keeps its number. */
  push(chunk: Uint8Array): Buffer {
    const bytes = this.#carry.length > 0 ? Buffer.concat([this.#carry, chunk]) : bufferOf(chunk);
    const parts: string[] = [];
    let start = 0;
    for (let feed = bytes.indexOf(LF); feed >= 0; feed = bytes.indexOf(LF, start)) {
      parts.push(this.#pieces(bytes, start, feed), "\n");
      start = feed + 1;
    }
    while (bytes.length - start > longestLine) {
      const end = cutNear(bytes, start, start + longestLine);
      parts.push(this.#line(latin1(bytes, start, end)));
      start = end;
    }
    this.#carry = Buffer.from(bytes.subarray(start));
    return Buffer.from(parts.join(""), "latin1");
  }

  finish(): Buffer {
    const rest = this.#carry;
    this.#carry = Buffer.alloc(0);
    return Buffer.from(this.#pieces(rest, 0, rest.length), "latin1");
  }

  #pieces(bytes: Buffer, start: number, end: number): string {
    let result = "";
    let at = start;
    while (end - at > longestLine) {
      const cut = cutNear(bytes, at, at + longestLine);
      result += this.#line(latin1(bytes, at, cut));
      at = cut;
    }
    return result + this.#line(latin1(bytes, at, end));
  }

  #line(line: string): string {
    if (this.#block === null) {
      const begin = /-----BEGIN ([A-Z0-9 ]{1,60})-----/.exec(line);
      if (!begin || line.includes("-----END ", begin.index)) return this.#redactor.line(line);
      this.#block = begin[1] as string;
      this.blocks++;
      const behind = begin.index + begin[0].length;
      const isPrivate = this.#block.includes("PRIVATE KEY");
      const mark = isPrivate ? removed : begin[0];
      return (
        this.#redactor.line(line.slice(0, begin.index)) +
        mark +
        (/^\s*$/.test(line.slice(behind)) ? line.slice(behind) : removed)
      );
    }
    const end = /-----END [A-Z0-9 ]{1,60}-----/.exec(line);
    if (end) {
      const isPrivate = this.#block.includes("PRIVATE KEY");
      this.#block = null;
      const before = isPrivate ? "" : `${/^\s*/.exec(line)?.[0] ?? ""}${end[0]}`;
      return before + this.#redactor.line(line.slice(end.index + end[0].length));
    }
    if (/^[>|\s]{0,20}(?:[A-Za-z0-9+/=]{0,512}|(?:Proc-Type|DEK-Info): [\w,-]{1,100})[|\s]{0,4}$/.test(line)) {
      const [before = ""] = /^\s*/.exec(line) ?? [];
      return line.trim() === "" ? line : `${before.replace(/\r/g, "")}${removed}${line.endsWith("\r") ? "\r" : ""}`;
    }
    // The block has no end.
    this.#block = null;
    return this.#line(line);
  }
}

function cutNear(bytes: Buffer, start: number, end: number): number {
  for (const sign of signs) {
    const at = bytes.lastIndexOf(sign, end - 1);
    if (at > start + (end - start) / 2) return at + 1;
  }
  return end;
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
