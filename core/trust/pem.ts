/**
 * PEM (RFC 7468) scanned on bytes, as OpenSSL's `PEM_read_bio` takes it: a block begins and ends at the start of a line, and
 * text between blocks is nothing. What OpenSSL would stumble over is named by its line; the other blocks are used.
 */

import { Buffer } from "node:buffer";

/** A trust store of Expressway holds up to 1,000 CAs. */
const maxBlocks = 20_000;

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
    /** The rest of the file was not read. */
    | "limit-pem-blocks";
  /** 1-based. */
  readonly line: number;
}

export interface PemScan {
  readonly blocks: readonly PemBlock[];
  readonly problems: readonly PemProblem[];
}

interface OpenBlock {
  readonly label: string;
  readonly line: number;
  /** Where its lines begin. */
  readonly start: number;
}

const boundary = /^-----(BEGIN|END) ([^\r\n]*?)-----\s*$/;

/** Linear in the number of octets. */
export function scanPem(bytes: Uint8Array): PemScan {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blocks: PemBlock[] = [];
  const problems: PemProblem[] = [];
  const markers = [new Search(text, "-----BEGIN "), new Search(text, "-----END ")];
  let open: OpenBlock | null = null;
  let seen = 0;
  let line = 0;
  for (let start = 0; start < text.length; ) {
    line++;
    const newline = text.indexOf(10, start);
    const end = newline < 0 ? text.length : newline;
    const at = Math.min(...markers.map((marker) => marker.from(start)));
    if (at < end) {
      if (++seen > 2 * maxBlocks) {
        problems.push({ code: "limit-pem-blocks", line });
        return { blocks, problems };
      }
      const [, kind, label = ""] = boundary.exec(text.toString("latin1", start, Math.min(end, start + 256))) ?? [];
      if (open && kind === "END" && label === open.label) {
        const content = base64(text.subarray(open.start, start));
        if (content) blocks.push({ label, line: open.line, content });
        else problems.push({ code: "damaged", line: open.line });
      } else if (open) {
        problems.push({ code: kind === "BEGIN" ? "unfinished" : "damaged", line: open.line });
      } else if (kind !== "BEGIN") {
        problems.push({ code: "misplaced", line });
      }
      open = kind === "BEGIN" ? { label, line, start: end + 1 } : null;
    }
    start = end + 1;
  }
  if (open) problems.push({ code: "unfinished", line: open.line });
  return { blocks, problems };
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

/** One blank line may stand in front (the end of a header that is not there); blanks and line ends do not count. */
function base64(lines: Buffer): Uint8Array | null {
  const text = lines.toString("latin1").replace(/^\r?\n/, "");
  if (/\n[ \t\r]*\n/.test(text)) return null;
  const digits = text.replace(/[ \t\r\n]+/g, "");
  if (digits === "" || digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return null;
  return Buffer.from(digits, "base64");
}

/** A block of ours: 64 characters a line, LF. */
export function encodePem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}
