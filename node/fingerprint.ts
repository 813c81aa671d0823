/** The SHA-256 of a file that is read from many places, counted while it is read: only what nobody has asked for is read for it. */

import { createHash } from "node:crypto";
import type { ArchiveSource } from "../core/archive/source.ts";

const pieceSize = 1024 * 1024;

export class FingerprintedSource implements ArchiveSource {
  readonly name: string;
  readonly size: number;
  readonly #source: ArchiveSource;
  readonly #hash = createHash("sha256");
  /** So many bytes from the beginning have been counted. */
  #counted = 0;

  constructor(source: ArchiveSource) {
    this.name = source.name;
    this.size = source.size;
    this.#source = source;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const piece = await this.#source.read(offset, length);
    this.#count(offset, piece);
    return piece;
  }

  /** In small hexadecimal digits, once everything else has been read; null where the file is shorter than it was or cannot be read. */
  async sha256(): Promise<string | null> {
    try {
      while (this.#counted < this.size) {
        const before = this.#counted;
        await this.read(before, Math.min(pieceSize, this.size - before));
        if (this.#counted === before) return null;
      }
    } catch {
      return null;
    }
    return this.#hash.digest("hex");
  }

  /** What continues the part that has been counted; all else comes again. */
  #count(offset: number, piece: Uint8Array): void {
    const end = offset + piece.length;
    if (offset > this.#counted || end <= this.#counted) return;
    this.#hash.update(piece.subarray(this.#counted - offset));
    this.#counted = end;
  }
}
