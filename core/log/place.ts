/** Where in a log something stands, as an editor counts: lines and UTF-16 columns, from bytes. */

import { utf8 } from "./bytes.ts";
import type { HeadLine } from "./lines.ts";

/** Line and column (0-based, UTF-16) at `end` in what stands before it on its line. */
export function placeBehind(
  { bytes, start, number }: HeadLine,
  end: number,
): { readonly line: number; readonly column: number } {
  let at = start;
  while (at < end && (bytes[at] as number) < 0x80 && bytes[at] !== 0x0d) at++;
  if (at === end) return { line: number, column: end - start };
  const before = utf8(bytes, start, end);
  return { line: number + countReturns(before), column: before.length - (before.lastIndexOf("\r") + 1) };
}

function countReturns(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\r"); at >= 0; at = text.indexOf("\r", at + 1)) count++;
  return count;
}

/** The same in a record, wherever its text stands in the file. */
export function placeInRecord(line: HeadLine, at: number): { readonly line: number; readonly column: number } {
  const { bytes, start, source } = line;
  return source ? source.place(utf8(bytes, start, at).length) : placeBehind(line, at);
}
