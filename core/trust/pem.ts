/**
 * PEM (RFC 7468) scanned on bytes, as OpenSSL's `PEM_read_bio` takes it: a block begins and ends at the start of a line, and
 * text between blocks is nothing. What OpenSSL would stumble over is named by its line; the other blocks are used. Forms that
 * OpenSSL takes for mere text are read in `wrapped-pem.ts`.
 */

import { Buffer } from "node:buffer";

/** A trust store of Expressway holds up to 1,000 CAs. */
export const maxBlocks = 20_000;
/** Of the lines of a block, in bytes: two thousand certificates in PKCS#7. */
export const longestBlock = 4 * 1024 * 1024;

export interface PemBlock {
  /** "CERTIFICATE" */
  readonly label: string;
  /** Of its BEGIN; 1-based. */
  readonly line: number;
  readonly content: Uint8Array;
}

export interface PemProblem {
  readonly code: /** No base64, lines of a header, or another END. */
    | "damaged"
    /** No END before the next BEGIN or the end of the file. */
    | "unfinished"
    /** An END without its BEGIN, or either of them elsewhere than at the start of its line. */
    | "misplaced"
    /** More than `longestBlock`. */
    | "limit-certificate-size"
    /** The rest of the file was not read. */
    | "limit-pem-blocks";
  /** 1-based. */
  readonly line: number;
}

export interface PemScan {
  readonly blocks: PemBlock[];
  readonly problems: readonly PemProblem[];
}

interface OpenBlock {
  readonly label: string;
  readonly line: number;
  /** Its lines, as far as they have come; none where they are too long. */
  readonly lines: Buffer[];
  /** Of the lines that have come. */
  bytes: number;
}

const boundary = /^-----(BEGIN|END) ([^\r\n]*?)-----$/;

/** Linear in the number of octets. */
export function scanPem(bytes: Uint8Array): PemScan {
  const scanner = new PemScanner();
  scanner.push(bytes);
  return scanner.finish();
}

/**
 * The same of bytes that come in pieces, cut anywhere. The pieces must stay as they are: what of them belongs to a block or a line that
 * is not over is kept, and nothing else.
 */
export class PemScanner implements PemScan {
  readonly blocks: PemBlock[] = [];
  readonly problems: PemProblem[] = [];
  #open: OpenBlock | null = null;
  #line = 0;
  /** Lines with a marker. */
  #seen = 0;
  /**
   * OpenSSL takes a byte order mark from the first line that it reads for a block: the file's, and the one behind an END; 3.0.22
   * also behind blank lines, 3.0.19 did not.
   */
  #isFirst = true;
  /** Of a line that is not over. */
  #rest: Uint8Array[] = [];

  push(piece: Uint8Array): void {
    if (this.isOver) return;
    const end = piece.lastIndexOf(10) + 1;
    const start = end === 0 || this.#rest.length === 0 ? 0 : piece.indexOf(10) + 1;
    if (start > 0) this.#scan(Buffer.concat([...this.#rest.splice(0), piece.subarray(0, start)]));
    if (end > start) this.#scan(piece.subarray(start, end));
    if (end < piece.length) this.#rest.push(piece.subarray(end));
  }

  /** When all bytes have come. */
  finish(): PemScan {
    if (!this.isOver) this.#scan(Buffer.concat(this.#rest.splice(0)));
    if (this.#open) this.problems.push({ code: "unfinished", line: this.#open.line });
    this.#open = null;
    return this;
  }

  /** Of whole lines; only the file's last may have no end. */
  #scan(lines: Uint8Array): void {
    const text = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength);
    const markers = [new Search(text, "-----BEGIN "), new Search(text, "-----END ")];
    /** Where the lines of the open block begin. */
    let content = 0;
    for (let start = 0; start < text.length && !this.isOver; ) {
      this.#line++;
      const newline = text.indexOf(10, start);
      const end = newline < 0 ? text.length : newline;
      if (this.#isFirst && end > start + 3 && text.toString("latin1", start, start + 3) === "\u00ef\u00bb\u00bf")
        start += 3;
      this.#isFirst &&= start >= end;
      const at = Math.min(...markers.map((marker) => marker.from(start)));
      if (at < end) {
        const marker = text.toString("latin1", start, Math.min(end, start + 256));
        this.#boundary(withoutEnd(marker), text.subarray(content, start));
        content = end + 1;
      }
      start = end + 1;
    }
    if (this.#open) this.#goOn(this.#open, text.subarray(content));
  }

  #goOn(open: OpenBlock, lines: Buffer): void {
    open.bytes += lines.length;
    if (open.bytes > longestBlock) open.lines.length = 0;
    else if (lines.length > 0) open.lines.push(lines);
  }

  /** A line with a marker, and the lines before it that belong to the open block. */
  #boundary(text: string, before: Buffer): void {
    const line = this.#line;
    if (++this.#seen > 2 * maxBlocks) {
      this.problems.push({ code: "limit-pem-blocks", line });
      this.#open = null;
      return;
    }
    const [, kind, label = ""] = boundary.exec(text) ?? [];
    const open = this.#open;
    if (open && kind === "END" && label === open.label) {
      this.#goOn(open, before);
      const [first = before] = open.lines;
      const isTooLong = open.bytes > longestBlock;
      const content = isTooLong ? null : base64(open.lines.length > 1 ? Buffer.concat(open.lines) : first);
      if (isTooLong) this.problems.push({ code: "limit-certificate-size", line: open.line });
      else if (content) this.blocks.push({ label, line: open.line, content });
      else this.problems.push({ code: "damaged", line: open.line });
      this.#isFirst = true;
    } else if (open) {
      this.problems.push({ code: kind === "BEGIN" ? "unfinished" : "damaged", line: open.line });
    } else if (kind !== "BEGIN") {
      this.problems.push({ code: "misplaced", line });
    }
    this.#open = kind === "BEGIN" ? { label, line, lines: [], bytes: 0 } : null;
  }

  /** Whether the limit is reached: what comes is not read. */
  get isOver(): boolean {
    return this.#seen > 2 * maxBlocks;
  }
}

/** The next place of a word, looked for once however often it is asked for. */
class Search {
  readonly #text: Buffer;
  readonly #word: string;
  #found = -1;

  constructor(text: Buffer, word: string) {
    this.#text = text;
    this.#word = word;
  }

  /** Where it stands next, or infinite. */
  from(start: number): number {
    if (this.#found < start) {
      const at = this.#text.indexOf(this.#word, start, "latin1");
      this.#found = at < 0 ? Number.POSITIVE_INFINITY : at;
    }
    return this.#found;
  }
}

/** The longest line behind a blank one, where OpenSSL takes what stood before it for a header. */
const longestLine = 64;

/**
 * One blank line may stand in front (the end of a header that is not there): then only the last line may be shorter than 64
 * characters, and none longer. Blanks between characters do not count.
 */
function base64(lines: Buffer): Uint8Array | null {
  const kept = lines.toString("latin1").split("\n").map(withoutEnd);
  kept.pop();
  const isHeaded = kept[0] === "";
  if (isHeaded) kept.shift();
  if (kept.includes("")) return null;
  const fits = (line: string, i: number) =>
    line.length === longestLine || (line.length < longestLine && i === kept.length - 1);
  return isHeaded && !kept.every(fits) ? null : decoded(kept.join("\n"));
}

/** Null for what is not whole. */
export function decoded(text: string): Uint8Array | null {
  const digits = text.replace(/[ \t\r\n]+/g, "");
  if (digits === "" || digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return null;
  return Buffer.from(digits, "base64");
}

/** Counted, since a regular expression would look at a run of blanks again from each of them. */
function withoutEnd(line: string): string {
  let end = line.length;
  while (end > 0 && isIdle(line.charCodeAt(end - 1))) end--;
  return line.slice(0, end);
}

/** What OpenSSL's `sanitize_line` takes from the end of a line, its characters being signed: a no-break space as well. */
function isIdle(code: number): boolean {
  return code <= 0x20 || code >= 0x80;
}

/** A block of ours: 64 characters a line, LF. */
export function encodePem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}
