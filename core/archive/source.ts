/** Where an archive's bytes come from: the reader of archives knows no disk. */

import { Buffer } from "node:buffer";
import type { Problem } from "../failures/problem.ts";

/** Bytes that can be read from any place. */
export interface ArchiveSource {
  /** What the archive is called, without folders; only shown and used to name the content of a gzip file. */
  readonly name: string;
  readonly size: number;
  /**
   * So many bytes from that offset; fewer only at the end. The buffer belongs to the caller. An error with a `code` becomes
   * the problem `cannot-be-read`.
   */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** An archive that is in memory. */
export function memorySource(name: string, bytes: Uint8Array): ArchiveSource {
  return {
    name,
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  };
}

/** A part of another source, as a source of its own. */
export function partOf(source: ArchiveSource, name: string, start: number, end: number): ArchiveSource {
  const size = Math.max(0, Math.min(end, source.size) - start);
  return {
    name,
    size,
    read: async (offset, length) =>
      offset >= size ? Buffer.alloc(0) : source.read(start + offset, Math.min(length, size - offset)),
  };
}

const pieceSize = 256 * 1024;

/** The bytes of a source in order; the next piece is asked for before this one is given. Throws what `read` throws. */
export async function* pieces(source: ArchiveSource, start: number, end: number): AsyncGenerator<Uint8Array> {
  let offset = start;
  const readNext = () => {
    const reading = source.read(offset, Math.min(pieceSize, end - offset));
    // An error is thrown where the piece is waited for; should nobody wait for it any more, it is nobody's.
    reading.catch(() => {});
    return reading;
  };
  let reading = offset < end ? readNext() : null;
  while (reading) {
    const piece = await reading;
    if (piece.length === 0) return;
    offset += piece.length;
    reading = offset < end ? readNext() : null;
    yield piece;
  }
}

const nothing: AsyncIterator<Uint8Array> = { next: async () => ({ done: true, value: undefined }) };

/** Bytes in their order, some of which may be looked at first or given back. It never throws: see `problem`. */
export class ByteQueue {
  #source: AsyncIterator<Uint8Array>;
  readonly #waiting: Uint8Array[] = [];
  #taken = 0;
  #problem: Problem | null = null;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Bytes handed out and not given back. */
  get taken(): number {
    return this.#taken;
  }

  /** Why there was nothing more, where that was not the end. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** The next bytes, however many there are; null at the end. */
  async next(): Promise<Uint8Array | null> {
    const piece = this.#waiting.pop() ?? (await this.#pull());
    if (piece) this.#taken += piece.length;
    return piece;
  }

  /** What was taken last, and not needed. */
  giveBack(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#taken -= bytes.length;
    this.#waiting.push(bytes);
  }

  /** Exactly so many bytes, or all there are where the end comes before. */
  async take(length: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let missing = length;
    while (missing > 0) {
      const piece = await this.next();
      if (!piece) break;
      if (piece.length > missing) this.giveBack(piece.subarray(missing));
      parts.push(piece.length > missing ? piece.subarray(0, missing) : piece);
      missing -= Math.min(piece.length, missing);
    }
    return parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
  }

  /** The first bytes, which stay to be read. */
  async peek(length: number): Promise<Uint8Array> {
    const head = await this.take(length);
    this.giveBack(head);
    return head;
  }

  /** All that is left. */
  async *rest(): AsyncGenerator<Uint8Array> {
    for (let piece = await this.next(); piece; piece = await this.next()) yield piece;
  }

  /** Nothing more is wanted. */
  async close(): Promise<void> {
    const source = this.#source;
    this.#source = nothing;
    this.#waiting.length = 0;
    try {
      await source.return?.();
    } catch (error) {
      this.#problem ??= readProblem(error);
    }
  }

  async #pull(): Promise<Uint8Array | null> {
    try {
      for (;;) {
        const { done, value } = await this.#source.next();
        if (done) return null;
        if (value.length > 0) return value;
      }
    } catch (error) {
      this.#source = nothing;
      this.#problem ??= readProblem(error);
      return null;
    }
  }
}

function readProblem(error: unknown): Problem {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : String(error);
  return { code: "cannot-be-read", detail: code, lost: true };
}
