/** The contents of files and of members of archives that were read before, from the disk once more: nothing of them is kept. */

import { Buffer } from "node:buffer";
import { openArchive } from "../core/archive/entries.ts";
import { openArchiveFile } from "./archive-source.ts";
import { type ListedFile, readListed } from "./files.ts";
import { type Consumer, Intake } from "./intake.ts";

/** Takes one content. */
export interface Reader {
  readonly consume: Consumer;
  /** Whether the rest need not be read. */
  readonly isDone?: boolean;
}

/**
 * Gives each content to its reader, by path (`FILE!/MEMBER`), text in UTF-8. Resolves to the paths that were read, with how many members
 * have this name: the first of them was given.
 */
export async function readAgain(
  files: readonly ListedFile[],
  readers: ReadonlyMap<string, Reader>,
  cancelled: () => boolean = () => false,
): Promise<ReadonlyMap<string, number>> {
  const read = new Map<string, number>();
  const paths = [...readers.keys()];
  const seen = new Set<string>();
  for (const file of files) {
    if (seen.has(file.path) || cancelled()) continue;
    seen.add(file.path);
    const own = readers.get(file.path);
    if (own) {
      const isOver = () => own.isDone || cancelled();
      const { problems } = await readListed(file, () => own.consume, null, { cancelled: isOver, threads: 1 });
      if (!problems.some(({ code }) => code === "cannot-be-read")) read.set(file.path, 1);
    } else if (paths.some((path) => path.startsWith(`${file.path}!/`))) {
      await readMembers(file, readers, read, cancelled);
    }
  }
  return read;
}

async function readMembers(
  file: ListedFile,
  readers: ReadonlyMap<string, Reader>,
  read: Map<string, number>,
  cancelled: () => boolean,
): Promise<void> {
  const opened = await openArchiveFile(file);
  if ("problem" in opened) return;
  try {
    const archive = await openArchive(opened.source);
    for await (const member of archive.members) {
      if (cancelled()) return;
      const path = `${file.path}!/${member.name}`;
      const own = readers.get(path);
      if (!own || member.kind !== "file") continue;
      const before = read.get(path) ?? 0;
      if (before === 0) {
        const intake = new Intake(() => own.consume, null);
        for await (const piece of member.open()) {
          if (cancelled()) return;
          if (own.isDone) break;
          intake.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
        }
        intake.finish();
      }
      read.set(path, before + 1);
    }
  } finally {
    await opened.close();
  }
}
