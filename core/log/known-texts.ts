/** Texts that come again and again: found by their bytes, so that they need not be decoded. */

import type { Buffer } from "node:buffer";
import { utf8 } from "./bytes.ts";

/** Texts that are kept, each no longer than this (bytes). */
const places = 1024;
const longest = 1024;
/** Places in which one is looked for. */
const furthest = 8;

interface Known {
  readonly hash: number;
  readonly length: number;
  readonly text: string;
  readonly view: DataView;
}

const nothing: DataView = new DataView(new ArrayBuffer(0));

export class KnownTexts {
  readonly #known: (Known | undefined)[] = new Array(places).fill(undefined);
  #buffer: ArrayBufferLike = nothing.buffer;
  #view: DataView = nothing;

  /** Bytes [start, end) as text, mostly the same string again for the same bytes. */
  read(bytes: Buffer, start: number, end: number): string {
    const length = end - start;
    if (length < 4 || length > longest) return utf8(bytes, start, end);
    if (bytes.buffer !== this.#buffer) {
      this.#buffer = bytes.buffer;
      this.#view = new DataView(bytes.buffer);
    }
    const at = bytes.byteOffset + start;
    const hash = hashOf(this.#view, at, length);
    const first = hash ^ (hash >>> 15);
    for (let i = 0; i < furthest; i++) {
      const known = this.#known[(first + i) & (places - 1)];
      if (!known) return this.#keep(bytes, start, end, hash, first + i);
      if (known.hash === hash && known.length === length && isSame(known.view, this.#view, at, length))
        return known.text;
    }
    return this.#keep(bytes, start, end, hash, first);
  }

  #keep(bytes: Buffer, start: number, end: number, hash: number, place: number): string {
    const text = utf8(bytes, start, end);
    const view = new DataView(Uint8Array.prototype.slice.call(bytes, start, end).buffer);
    this.#known[place & (places - 1)] = { hash, length: end - start, text, view };
    return text;
  }
}

/** Of four bytes at once, the last four once more where they are not all of them. */
function hashOf(view: DataView, start: number, length: number): number {
  const last = start + length - 4;
  let hash = Math.imul(view.getInt32(last, true) ^ length, 0x9e3779b1);
  for (let at = start; at < last; at += 4) hash = Math.imul(hash ^ view.getInt32(at, true), 0x9e3779b1) ^ (hash >>> 15);
  return hash;
}

function isSame(known: DataView, view: DataView, start: number, length: number): boolean {
  const last = length - 4;
  for (let at = 0; at < last; at += 4) if (known.getInt32(at, true) !== view.getInt32(start + at, true)) return false;
  return known.getInt32(last, true) === view.getInt32(start + last, true);
}
