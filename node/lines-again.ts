/** Single lines of logs that were read before, from the disk once more: nothing of a log is kept. */

import { Buffer } from "node:buffer";
import { openArchive } from "../core/archive/entries.ts";
import { openArchiveFile } from "./archive-source.ts";
import { type ListedFile, readListed } from "./files.ts";
import { type Consumer, Intake } from "./intake.ts";

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
  const found = new Map<string, ReadonlyMap<number, string>>();
  const paths = [...wanted.keys()];
  const seen = new Set<string>();
  for (const file of files) {
    if (seen.has(file.path) || (file.identity === null && !file.held)) continue;
    seen.add(file.path);
    const own = wanted.get(file.path);
    if (own) {
      const lines = new PickedLines(own);
      const isOver = () => lines.isDone || cancelled();
      await readListed(file, () => lines.consume, null, { cancelled: isOver, threads: 1 });
      found.set(file.path, lines.finish());
    } else if (paths.some((path) => path.startsWith(`${file.path}!/`))) {
      await readMembers(file, wanted, found, cancelled);
    }
  }
  return found;
}

async function readMembers(
  file: ListedFile,
  wanted: ReadonlyMap<string, ReadonlySet<number>>,
  found: Map<string, ReadonlyMap<number, string>>,
  cancelled: () => boolean,
): Promise<void> {
  const opened = await openArchiveFile(file);
  if ("problem" in opened) return;
  try {
    const archive = await openArchive(opened.source);
    for await (const member of archive.members) {
      if (cancelled()) return;
      const path = `${file.path}!/${member.name}`;
      const own = wanted.get(path);
      if (!own || member.kind !== "file") continue;
      const lines = new PickedLines(own);
      const intake = new Intake(() => lines.consume, null);
      for await (const piece of member.open()) {
        if (lines.isDone || cancelled()) break;
        intake.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
      }
      intake.finish();
      found.set(path, found.has(path) ? new Map() : lines.finish());
    }
  } finally {
    await opened.close();
  }
}

/** Counts lines and keeps those that are wanted. */
class PickedLines {
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
