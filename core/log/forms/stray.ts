/**
 * Lines of a plain log that are neither a record's head nor part of its body, and that speak of what we look for: somebody put
 * together a log of several forms. The search for records (../assembly/find-records.ts) stops at the same lines.
 */

import type { Buffer } from "node:buffer";
import { latin1 } from "../bytes.ts";

const BLANK = 0x20;
const TAB = 0x09;
const TWO = 0x32;
const BAR = 0x7c;

/** Parts of what stands in every line that we read, in whatever form it comes. */
const words = /traffic|ertificate|SSL con|TLS Neg/;

/** Whether the line at [start, end) of `bytes`, which begins no record and stands in no body, may be one of another form. */
export function isStray(bytes: Buffer, start: number, end: number): boolean {
  if (end - start < 20) return false;
  const first = bytes[start] as number;
  // Lines of bodies begin with one blank, a bar or the word that announces one; records with a year, behind a quotation's bar too.
  if ((first === BLANK || first === BAR) && bytes[start + 1] !== BLANK && bytes[start + 1] !== TWO) return false;
  if (first === BLANK) {
    let at = start;
    while (at < end && bytes[at] === BLANK) at++;
    if (!beginsWords(bytes[at] as number)) return false;
  }
  if ((first === 0x48 || first === 0x53) && /^(?:HTTP|SIP)MSG:/.test(latin1(bytes, start, start + 8))) return false;
  return words.test(latin1(bytes, start, Math.min(end, start + 65_536)));
}

/** Whether it is one of a body that is indented, behind more than the one blank of a body, and may be a record's head. */
export function isIndented(bytes: Buffer, start: number, end: number): boolean {
  const first = bytes[start];
  return ((first === BLANK && bytes[start + 1] === BLANK) || first === TAB) && isStray(bytes, start, end);
}

/** A digit, a capital letter, `[`, `>` or a quotation mark: what indented lines of a log begin with, and those of a body hardly do. */
function beginsWords(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5b) || byte === 0x3e || byte === 0x22;
}
