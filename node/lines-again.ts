/** Single lines of logs that were read before, from the disk once more: nothing of a log is kept. */

import { Buffer } from "node:buffer";
import { type Reader, readAgain } from "./contents-again.ts";
import type { ListedFile } from "./files.ts";
import type { Consumer } from "./intake.ts";

/** Bytes of a line: more of one is quoted nowhere. */
const longestLine = 8 * 1024;

/** By path, and by number from 1. */
export type LinesByPath = ReadonlyMap<string, ReadonlyMap<number, string>>;

/**
 * The lines that are wanted of files and of members of archives (`FILE!/MEMBER`), by path. What cannot be read once more has none, and
 * neither has a path that two members have.
 */
export async function readLines(
  files: readonly ListedFile[],
  wanted: ReadonlyMap<string, ReadonlySet<number>>,
  cancelled: () => boolean = () => false,
): Promise<LinesByPath> {
  const readers = new Map([...wanted].map(([path, lines]) => [path, new PickedLines(lines)]));
  const there = files.filter(({ identity, held }) => identity !== null || held);
  const read = await readAgain(there, readers, cancelled);
  return new Map([...read].map(([path, times]) => [path, (times === 1 && readers.get(path)?.finish()) || new Map()]));
}

/** Counts lines and keeps those that are wanted. */
class PickedLines implements Reader {
  readonly #wanted: ReadonlySet<number>;
  readonly #last: number;
  readonly #found = new Map<number, string>();
  #line = 1;
  /** Of the line that the last piece ended in, as far as it is kept. */
  #open: Buffer[] = [];
  #openLength = 0;

  constructor(wanted: ReadonlySet<number>) {
    this.#wanted = wanted;
    this.#last = Math.max(0, ...wanted);
  }

  get isDone(): boolean {
    return this.#line > this.#last;
  }

  readonly consume: Consumer = (piece) => {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    let start = 0;
    while (!this.isDone) {
      const end = bytes.indexOf(0x0a, start);
      this.#keep(bytes.subarray(start, end < 0 ? bytes.length : end));
      if (end < 0) return;
      this.#endLine();
      start = end + 1;
    }
  };

  finish(): ReadonlyMap<number, string> {
    if (!this.isDone && this.#openLength > 0) this.#endLine();
    return this.#found;
  }

  /** Pieces are valid only while they are given. */
  #keep(bytes: Buffer): void {
    const room = longestLine - this.#openLength;
    if (!this.#wanted.has(this.#line) || room <= 0 || bytes.length === 0) return;
    const kept = Buffer.from(bytes.subarray(0, room));
    this.#open.push(kept);
    this.#openLength += kept.length;
  }

  #endLine(): void {
    if (this.#wanted.has(this.#line))
      this.#found.set(this.#line, Buffer.concat(this.#open).toString("utf8").replace(/\r$/, ""));
    this.#open = [];
    this.#openLength = 0;
    this.#line++;
  }
}
