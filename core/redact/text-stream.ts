/** A text in chunks of bytes → the same with pseudonyms, line by line. */

import { Buffer } from "node:buffer";
import { removed } from "../failures/secrets.ts";
import { latin1 } from "../log/bytes.ts";
import { divided, Joiner, ligatures } from "../log/forms/mending.ts";
import { openingBytes, openingOf, startsRecord } from "../log/forms/opening.ts";
import { Frames } from "../log/forms/packed/octet-counting.ts";
import { SourceLine } from "../log/forms/source-line.ts";
import type { TextRedactor } from "./text.ts";

/** A longer line is taken in pieces, cut behind a sign that is in no name where there is one near. */
const longestLine = 256 * 1024;
const LF = 10;
/** In the order in which they are looked for. */
const signs = [..." >},;&|"].map((sign) => sign.charCodeAt(0));

export class RedactedText {
  readonly #redactor: TextRedactor;
  /** What is waited for, to see how the lines were broken; null once that is known. */
  #opening: Buffer | null = Buffer.alloc(0);
  #joined: JoinedLines | null = null;
  /** Records stand on one line, one behind the other. */
  #isDivided = false;
  /** Messages stand behind their lengths. */
  #frames: Frames | null = null;
  #framed: Buffer[] = [];
  #carry = Buffer.alloc(0);
  /** Inside a block of PEM: its label. */
  #block: string | null = null;
  /** Certificates, keys and others: what they held is gone. */
  blocks = 0;

  constructor(redactor: TextRedactor) {
    this.#redactor = redactor;
  }

  /**
   * The lines that have ended. Line ends stay, so every line keeps its number; lines that were broken are put together, for a name may be
   * broken, too, and pseudonyms have another length: empty lines stand behind them for those that they went on with.
   */
  push(chunk: Uint8Array): Buffer {
    if (this.#opening === null) return this.#take(bufferOf(chunk));
    this.#opening = Buffer.concat([this.#opening, chunk]);
    return this.#opening.length < openingBytes ? Buffer.alloc(0) : this.#begin(false);
  }

  finish(): Buffer {
    const begun = this.#opening === null ? Buffer.alloc(0) : this.#begin(true);
    if (this.#frames) {
      this.#frames.end();
      return Buffer.concat([begun, ...this.#framed.splice(0)]);
    }
    const rest = this.#carry;
    this.#carry = Buffer.alloc(0);
    const last = this.#joined ? this.#joined.finish(latin1(rest, 0, rest.length)) : this.#pieces(rest, 0, rest.length);
    return Buffer.concat([begun, Buffer.from(last, "latin1")]);
  }

  #begin(isWhole: boolean): Buffer {
    const bytes = this.#opening as Buffer;
    this.#opening = null;
    const opening = openingOf(bytes.toString("utf8", 0, openingBytes), isWhole);
    const isLines = opening?.lineEnd === LF && opening.packing === null && !opening.isPage;
    if (opening?.broken && isLines)
      this.#joined = new JoinedLines(new Joiner(opening.broken), (line) => this.#line(line));
    this.#isDivided = opening?.isDivided === true && isLines;
    if (opening?.packing?.kind === "frames")
      this.#frames = new Frames(
        (length, message) => {
          const redacted = this.#text(message);
          // A message that was cut stays cut.
          const missing = Number(length.toString("latin1")) - message.length;
          this.#framed.push(Buffer.from(`${redacted.length + missing} `), redacted);
        },
        (bytes) => this.#framed.push(this.#text(bytes)),
      );
    return this.#take(bytes);
  }

  /** Whole lines, and what stands behind the last of them. */
  #text(bytes: Buffer): Buffer {
    const parts: string[] = [];
    let start = 0;
    for (let feed = bytes.indexOf(LF); feed >= 0; feed = bytes.indexOf(LF, start)) {
      parts.push(`${this.#pieces(bytes, start, feed)}\n`);
      start = feed + 1;
    }
    parts.push(this.#pieces(bytes, start, bytes.length));
    return Buffer.from(parts.join(""), "latin1");
  }

  /** A line, or the records that stand on it, with blanks between them: a pseudonym's digits could go on with a stamp's. */
  #records(line: string): string {
    if (!this.#isDivided) return this.#line(line);
    const parts = divided(SourceLine.at(line, 0));
    return parts.map(({ text }) => this.#line(text)).join(" ");
  }

  #take(chunk: Buffer): Buffer {
    if (this.#frames) {
      this.#frames.push(chunk);
      return Buffer.concat(this.#framed.splice(0));
    }
    const bytes = this.#carry.length > 0 ? Buffer.concat([this.#carry, chunk]) : chunk;
    const parts: string[] = [];
    let start = 0;
    for (let feed = bytes.indexOf(LF); feed >= 0; feed = bytes.indexOf(LF, start)) {
      parts.push(this.#joined?.push(latin1(bytes, start, feed)) ?? `${this.#pieces(bytes, start, feed)}\n`);
      start = feed + 1;
    }
    while (bytes.length - start > longestLine) {
      const end = cutNear(bytes, start, start + longestLine);
      parts.push(this.#joined?.end() ?? "", this.#records(latin1(bytes, start, end)));
      start = end;
    }
    this.#carry = Buffer.from(bytes.subarray(start));
    return Buffer.from(parts.join(""), "latin1");
  }

  #pieces(bytes: Buffer, start: number, end: number): string {
    let result = "";
    let at = start;
    while (end - at > longestLine) {
      const cut = cutNear(bytes, at, at + longestLine);
      result += this.#records(latin1(bytes, at, cut));
      at = cut;
    }
    return result + this.#records(latin1(bytes, at, end));
  }

  #line(written: string): string {
    const line = asWords(written);
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

/** In UTF-8, one character for each octet: marks that cannot be seen (U+00AD, U+200B to U+200F, U+2060), and ligatures (U+FB00 to U+FB04). */
const insideWords = /\xc2\xad|\xe2\x80[\x8b-\x8f]|\xe2\x81\xa0|\xef\xac[\x80-\x84]/g;

/** A line whose words are whole again: what stands inside them says nothing, and a part of a word would be taken for a name. */
function asWords(line: string): string {
  return line.replace(insideWords, (mark) =>
    mark.startsWith("\xef") ? (ligatures[mark.charCodeAt(2) - 0x80] as string) : "",
  );
}

/** Lines that were broken, each as one, with the line ends of all of its parts behind it. */
class JoinedLines {
  readonly #joiner: Joiner;
  readonly #redacted: (line: string) => string;
  #lines = 0;
  #held = 0;
  #lineEnd = "\n";

  constructor(joiner: Joiner, redacted: (line: string) => string) {
    this.#joiner = joiner;
    this.#redacted = redacted;
  }

  /** The next line, bytes taken for Latin-1, without its line feed; what can be told by now. */
  push(bytes: string): string {
    const text = Buffer.from(bytes, "latin1").toString("utf8");
    if (this.#lines === 0 && text.endsWith("\r")) this.#lineEnd = "\r\n";
    const line = SourceLine.at(text.replace(/\r$/, ""), this.#lines);
    const complete = this.#joiner.push(line, (start) => startsRecord.test(start));
    const made = complete ? this.#made(complete) : "";
    this.#held = text.length + (complete ? 0 : this.#held);
    this.#lines++;
    return this.#held > longestLine ? made + this.end() : made;
  }

  /** What has not been told yet. */
  end(): string {
    const last = this.#joiner.end();
    this.#held = 0;
    return last ? this.#made(last) : "";
  }

  /** `rest`: the last line, which has no end; empty for none. */
  finish(rest: string): string {
    if (rest === "") return this.end();
    const all = this.push(rest) + this.end();
    return all.slice(0, all.length - this.#lineEnd.length);
  }

  #made({ text, line }: SourceLine): string {
    const redacted = this.#redacted(Buffer.from(text, "utf8").toString("latin1"));
    return redacted + this.#lineEnd.repeat(this.#lines - line);
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
