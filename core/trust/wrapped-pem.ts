/**
 * PEM as people hand it on and as OpenSSL does not read it: in UTF-16, quoted or indented, numbered by grep or an editor, in a
 * string of JSON, on one line. A BEGIN is taken wherever it stands; what stood before it on its line may stand before the others.
 */

import { Buffer } from "node:buffer";
import { TextDecoder } from "node:util";
import { decoded, longestBlock, maxBlocks, type PemBlock, type PemProblem, type PemScan } from "./pem.ts";

const marker = /-----(BEGIN|END) ([A-Z0-9][A-Z0-9 #]{0,60}?)-----/g;
/** Of what stands before a BEGIN on its line. */
const longestPrefix = 200;

/** UTF-16, else UTF-8. */
export function decodedText(bytes: Uint8Array): string {
  const encoding = utf16Of(bytes);
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

export function isUtf16(bytes: Uint8Array): boolean {
  return utf16Of(bytes) !== null;
}

const wideBegin = Buffer.from("-----BEGIN ", "utf16le");

/** By its byte order mark; without one, where a BEGIN stands in it so. */
function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(wideBegin);
  if (at < 0) return null;
  return at % 2 === 0 ? "utf-16le" : "utf-16be";
}

/** Linear in the length of the text. */
export function scanWrappedPem(text: string): PemScan {
  const blocks: PemBlock[] = [];
  const problems: PemProblem[] = [];
  const places = new Places(text);
  let open: { readonly label: string; readonly line: number; readonly start: number; readonly prefix: string } | null =
    null;
  let seen = 0;
  let last = 0;
  for (const match of text.matchAll(marker)) {
    const [whole, kind, label = ""] = match;
    const { line, start } = places.of(match.index);
    if (++seen > 2 * maxBlocks) {
      problems.push({ code: "limit-pem-blocks", line });
      return { blocks, problems };
    }
    if (open && kind === "END" && label === open.label) {
      const isTooLong = match.index - open.start > longestBlock;
      const content = isTooLong ? null : unwrapped(text.slice(open.start, match.index), open.prefix);
      if (isTooLong) problems.push({ code: "limit-certificate-size", line: open.line });
      else if (content) blocks.push({ label, line: open.line, content });
      else problems.push({ code: "damaged", line: open.line });
    } else if (open) {
      problems.push({ code: kind === "BEGIN" ? "unfinished" : "damaged", line: open.line });
    } else if (kind !== "BEGIN") {
      problems.push({ code: "misplaced", line });
    }
    const end = match.index + whole.length;
    const prefix = text.slice(Math.max(start, last, match.index - longestPrefix), match.index);
    open = kind === "BEGIN" ? { label, line, start: end, prefix } : null;
    last = end;
  }
  if (open) problems.push({ code: "unfinished", line: open.line });
  return { blocks, problems };
}

/** Lines of a text, asked for in order. */
class Places {
  readonly #text: string;
  readonly #newline: string;
  #line = 1;
  #start = 0;
  #next: number;

  constructor(text: string) {
    this.#text = text;
    this.#newline = text.includes("\n") ? "\n" : "\r";
    this.#next = text.indexOf(this.#newline);
  }

  of(index: number): { readonly line: number; readonly start: number } {
    while (this.#next >= 0 && this.#next < index) {
      this.#line++;
      this.#start = this.#next + 1;
      this.#next = this.#text.indexOf(this.#newline, this.#start);
    }
    return { line: this.#line, start: this.#start };
  }
}

/** Bounds in every pattern: a run of backslashes is looked at once. */
const escapes: readonly (readonly [RegExp, string | ((...found: string[]) => string)])[] = [
  [/\\{1,8}r\\{1,8}n|\\{1,8}[rnt]|\\{1,8}\r?\n/g, "\n"],
  [/\\{1,8}u00([0-9a-fA-F]{2})/g, (_, hex = "") => String.fromCharCode(Number.parseInt(hex, 16))],
  [/\\{1,8}\//g, "/"],
];
const entities: readonly (readonly [RegExp, string])[] = [
  [/<br ?\/?>/gi, "\n"],
  [/&nbsp;/gi, " "],
  [/&gt;/gi, ">"],
  [/&#0?43;|&plus;/g, "+"],
  [/&#0?61;|&equals;/g, "="],
];
/** Blanks of every width, and those of none. */
const blank = "\\s\\u200b-\\u200d\\u2060";
/** What quotes a line, or makes a string of it. */
const before = new RegExp(`^[${blank}>|"',]+`);
const behind = /[\s\u200b-\u200d\u2060"',;\\]/;
const blanks = new RegExp(`[${blank}]+`, "g");

function unwrapped(content: string, prefix: string): Uint8Array | null {
  let text = content;
  if (text.includes("\\")) for (const [pattern, by] of escapes) text = text.replace(pattern, by as string);
  if (/[<&]/.test(text)) for (const [pattern, by] of entities) text = text.replace(pattern, by);
  const lines = text.split(/\r\n|\r|\n/);
  // Behind the BEGIN nothing more stands on its line, before the END what stands before every line.
  const inner = lines.filter((line, i) => i > 0 && line !== "");
  const numbered = numbering(prefix);
  const all = numbered && inner.length > 0 && inner.every((line) => numbered.test(line));
  const kept = all ? lines.map((line) => line.replace(numbered, "")) : lines;
  return decoded(kept.map((line) => withoutBehind(line.replace(before, "")).replace(blanks, "")).join("\n"));
}

function withoutBehind(line: string): string {
  let end = line.length;
  while (end > 0 && behind.test(line.charAt(end - 1))) end--;
  return line.slice(0, end);
}

/**
 * What stands before each line, with other digits: `leaf.pem:12:` or `leaf.pem-13-` of grep, `Line 190:` of an editor. Null for
 * what may be base64 itself. Neighbouring parts have no character in common: what matches, matches in one way.
 */
function numbering(prefix: string): RegExp | null {
  if (!/[^A-Za-z0-9+/=]$/.test(prefix) || before.exec(prefix)?.[0] === prefix) return null;
  const parts = prefix.match(/\d+|\s+|[^\d\s]+/g) ?? [];
  const pattern = parts.map((part) => {
    if (/^\d/.test(part)) return "\\d+";
    if (/^\s/.test(part)) return "\\s+";
    return part.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replace(/:|\\-/g, "[:\\-]");
  });
  return new RegExp(`^${pattern.join("").replace(/^\\s\+/, "\\s*")}`);
}
