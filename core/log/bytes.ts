/** Bytes as text, by the shortest way that Node has: called for each record, the longer one is felt. */

import { Buffer } from "node:buffer";

/** What `Buffer.toString` calls in the end; in Node's types it does not stand. */
interface Slices {
  latin1Slice(start: number, end: number): string;
  utf8Slice(start: number, end: number): string;
}

/** Bytes [start, end), one UTF-16 unit for each. */
export function latin1(bytes: Buffer, start: number, end: number): string {
  return (bytes as Buffer & Slices).latin1Slice(start, end);
}

/** Bytes [start, end) decoded; what is no UTF-8 counts as U+FFFD. */
export function utf8(bytes: Buffer, start: number, end: number): string {
  return (bytes as Buffer & Slices).utf8Slice(start, end);
}

/** The same text by itself: V8 makes a part of a text as a view of it, which holds the whole line that it stands in. */
export function detached(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}
