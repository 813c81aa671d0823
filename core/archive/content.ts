/** What kind of input some bytes are, by the bytes alone: a name proves nothing. */

import { Buffer } from "node:buffer";

import type { Contents, NamedContents } from "./contents.ts";
import { archiveFormat } from "./format.ts";

export type ContentKind = "archive" | "capture" | "certificate" | "text";

/** So many first bytes decide; fewer only where the input ends before. Text about a certificate may stand before its PEM. */
export const decisiveBytes = 4096;

const captures: readonly (readonly number[])[] = [
  [0xa1, 0xb2, 0xc3, 0xd4],
  [0xd4, 0xc3, 0xb2, 0xa1],
  [0xa1, 0xb2, 0x3c, 0x4d],
  [0x4d, 0x3c, 0xb2, 0xa1],
];

export function contentKind(head: Uint8Array): ContentKind {
  if (archiveFormat(head) !== null) return "archive";
  if (captures.some((magic) => stands(head, 0, magic)) || isPcapng(head)) return "capture";
  return isCertificate(head) ? "certificate" : "text";
}

export type Utf16 = "utf-16le" | "utf-16be";

/** By its byte order mark, unless what stands behind it is text of single bytes; without one, which the rest of a file that was cut has not, where it begins with so many ASCII characters. */
export function utf16Of(head: Uint8Array): Utf16 | null {
  if (hasFalseMark(head)) return null;
  if (stands(head, 0, [0xff, 0xfe])) return "utf-16le";
  if (stands(head, 0, [0xfe, 0xff])) return "utf-16be";
  if (isWideAscii(head, 0)) return "utf-16le";
  return isWideAscii(head, 1) ? "utf-16be" : null;
}

const surelyWide = 32;

/** UTF-16's mark before text that is none, as a program leaves it that changed the encoding of what stands behind it alone. */
export function hasFalseMark(head: Uint8Array): boolean {
  if (!stands(head, 0, [0xff, 0xfe]) && !stands(head, 0, [0xfe, 0xff])) return false;
  const behind = head.subarray(2, 2 + surelyWide);
  return behind.length === surelyWide && behind.every(isTextByte);
}

function isTextByte(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

/** Whether every other byte from `first` on is a printable character or white space, and the others are zero. */
function isWideAscii(head: Uint8Array, first: 0 | 1): boolean {
  if (head.length < 2 * surelyWide) return false;
  for (let at = 0; at < 2 * surelyWide; at += 2) {
    if (!isTextByte(head[at + first] as number) || head[at + 1 - first] !== 0) return false;
  }
  return true;
}

function stands(bytes: Uint8Array, at: number, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[at + i] === byte);
}

/** The block type alone is four line ends: the byte order magic decides. */
function isPcapng(head: Uint8Array): boolean {
  return (
    stands(head, 0, [0x0a, 0x0d, 0x0d, 0x0a]) &&
    (stands(head, 8, [0x1a, 0x2b, 0x3c, 0x4d]) || stands(head, 8, [0x4d, 0x3c, 0x2b, 0x1a]))
  );
}

/** PEM (RFC 7468) at the beginning, or a DER sequence with a length of two or three bytes. */
function isCertificate(head: Uint8Array): boolean {
  if (stands(head, 0, [0x30, 0x82]) || stands(head, 0, [0x30, 0x83])) return true;
  return /^\s*-----BEGIN (?:[A-Z0-9]+ )*(?:CERTIFICATE|PKCS7|CMS)-----/.test(Buffer.from(head).toString("latin1"));
}

/** What text may be, and whether only its whole can tell: then it is a log if a record of Expressway's stands anywhere in it. */
export interface TextReading {
  readonly as: "log" | "certificate" | "configuration";
  /** `"name"`: the product's own name says so, and records in it are a problem of that file. */
  readonly by: "bytes" | "name" | "whole";
}

/**
 * By its kind, its first characters (`decisiveBytes`) and its name: the product's own name decides in doubt. A line of a log's
 * message may look like a dump's, and PEM may stand before a log.
 */
export function textReading(kind: ContentKind, head: string, named: NamedContents): TextReading {
  const as = likelyReading(kind, head, named);
  if (as === "log") return { as, by: "bytes" };
  const isOfProduct = !["log", "certificate", "other"].includes(named.contents);
  return { as, by: isOfProduct ? "name" : "whole" };
}

function likelyReading(kind: ContentKind, head: string, named: NamedContents): TextReading["as"] {
  if (kind === "certificate" || isCertificateText(head, named)) return "certificate";
  if (["configuration", "status"].includes(named.contents))
    return beginsWithRecord.test(head) && !dumpLine.test(head) ? "log" : "configuration";
  if (named.contents === "log" || hasRecord(head) || hasHead(head)) return "log";
  return dumpLine.test(head) ? "configuration" : "log";
}

/** A trust store is printed with a line of text before each block; what stands before the first may be long. */
export function isCertificateText(head: string, named: NamedContents): boolean {
  const byName: readonly Contents[] = ["trust-store", "server-certificate", "client-certificate"];
  if (byName.includes(named.contents)) return !beginsWithRecord.test(head) || head.includes("-----BEGIN ");
  if (hasRecord(head)) return false;
  return named.contents === "certificate" || (hasCertificateText(head) && !hasHead(head));
}

const certificateTexts: readonly RegExp[] = [
  // Also quoted, indented, inside a string.
  /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}(?:CERTIFICATE|PKCS7|CMS)-----/,
  // `openssl x509 -text`, Expressway's "Show all (decoded)", `certutil -dump`.
  /^[> \t]{0,40}(?:Certificate:\r?\n[> \t]{0,40}Data:|X509 Certificate:\r?\n[> \t]{0,40}Version: ?\d)/m,
  // `openssl s_client`: its certificates may come late.
  /^CONNECTED\([0-9A-F]{8}\)\r?$/m,
];

/** An entry of Unified CM's certificate management. */
const listEntry =
  "(?:(?:tomcat|CallManager|ipsec|TVS|CAP[FP]|authz|ITLRecovery|cup(?:-xmpp)?(?:-s2s)?)(?:-ECDSA)?|[A-Za-z][\\w-]{1,40}-trust)";
const listType = "(?:CA-signed|Self-signed|CSR Only)";
/** Behind UTF-8's mark, too. */
const lineStart = "^(?:\\u00ef\\u00bb\\u00bf)?[> \\t]{0,40}";

/** How a list of Unified CM's certificates looks (core/trust/list): its reader decides. */
const listTexts: readonly RegExp[] = [
  new RegExp(`${lineStart}${listEntry}[ \\t][^\\n]{1,300}?[ \\t]${listType}\\s`, "im"),
  // In another language the kind of key and a date tell.
  new RegExp(
    `${lineStart}${listEntry}\\t[^\\n]{1,400}?\\t(?:RSA|EC)\\t[^\\n]{1,700}?\\t(?:\\d\\d/\\d\\d/\\d{4}|---)[\\t\\r\\n]`,
    "im",
  ),
  new RegExp(
    `${lineStart}${listEntry}[ \\t]*\\r?\\n(?:[^\\n]{0,200}\\n){1,6}?[ \\t]{0,40}${listType}[ \\t]*\\r?$`,
    "im",
  ),
  new RegExp(`${lineStart}${listEntry}/[^/:\\n]{1,200}\\.pem(?::|[ \\t]*\\r?$)`, "im"),
  /^[ \t]{0,40}Version: V\d[ \t]*\r?\n[ \t]{0,40}Serial Number: [^\n]{1,100}\n[ \t]{0,40}SignatureAlgorithm: /m,
];

function hasCertificateText(head: string): boolean {
  return [...certificateTexts, ...listTexts].some((pattern) => pattern.test(head));
}

/**
 * What begins or marks the records of a log in any form, ours or another's: one that quotes a certificate is no certificate. A
 * certificate's own texts have a month in front of a time too, but never at the start of a line.
 */
function hasHead(head: string): boolean {
  return (
    /UTCTime=|Module=\\?"|traffic\\?_(?:server|manager)|\[?ET_NET|TLS Negotiation Error/.test(head) ||
    /^[^\n]{0,300}\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[^\n]{0,100} [\w./-]{1,60}(?:\[\d{1,10}\])?: /m.test(head) ||
    /^[>\s]{0,20}(?:<\d{1,3}>)?\[?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d[. ]/m.test(
      head,
    )
  );
}

const dumpLine = /^\s*(?:\*c |\*s |xconfiguration |xcommand xconf|xstatus\b)/im;

/** A log of whatever program: of what the user has named, anything that has records is read as one, whatever else is in it. */
function hasRecord(head: string): boolean {
  return /^(?:<\d{1,3}>)?\d{4}-\d\d-\d\dT/m.test(head);
}

const beginsWithRecord = /^\s*(?:<\d{1,3}>)?\d{4}-\d\d-\d\dT/;

/**
 * Text that only the reader of logs takes, as it stands: PEM would be a certificate's, unless records stand beside it, and
 * UTF-16 cannot be read on from any byte.
 */
export function isPlainText(head: Uint8Array): boolean {
  if (contentKind(head) !== "text" || utf16Of(head) !== null) return false;
  const text = Buffer.from(head).toString("latin1");
  return !/^-----BEGIN /m.test(text) && (hasRecord(text) || hasHead(text) || !hasCertificateText(text));
}
