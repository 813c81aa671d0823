/** The Internet checksum's sum (RFC 1071). */

import { uint16 } from "./integers.ts";

/** The 16-bit words of [start, end) added up, not folded: at most 2^18 bytes, so the sum stays exact. */
export function sum(bytes: Uint8Array, start: number, end: number): number {
  let total = 0;
  let at = start;
  for (; at + 1 < end; at += 2) total += uint16(bytes, at);
  return at < end ? total + ((bytes[at] as number) << 8) : total;
}

/** A sum in 16 bits, its carries added. */
export function fold(total: number): number {
  let folded = total;
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
  return folded;
}
