/** The contents of files and of members of archives that were read before, from the disk once more: nothing of them is kept. */

import { Buffer } from "node:buffer";
import { openArchive } from "../core/archive/entries.ts";
import { openArchiveFile } from "./archive-source.ts";
import { type ListedFile, readListed } from "./files.ts";
import { type Consumer, Intake } from "./intake.ts";

/**
 * Gives each content to its consumer, by path (`FILE!/MEMBER`), text in UTF-8; resolves to the paths that were read. Of two members of
 * one name the first is given.
 */
export async function readAgain(
  files: readonly ListedFile[],
  consumers: ReadonlyMap<string, Consumer>,
  cancelled: () => boolean = () => false,
): Promise<ReadonlySet<string>> {
  const read = new Set<string>();
  for (const file of files) {
    if (read.has(file.path) || cancelled()) continue;
    const own = consumers.get(file.path);
    if (own) {
      const { problems } = await readListed(file, () => own, null, { cancelled, threads: 1 });
      if (!problems.some(({ code }) => code === "cannot-be-read")) read.add(file.path);
    } else if ([...consumers.keys()].some((path) => path.startsWith(`${file.path}!/`))) {
      await readMembers(file, consumers, read, cancelled);
    }
  }
  return read;
}

async function readMembers(
  file: ListedFile,
  consumers: ReadonlyMap<string, Consumer>,
  read: Set<string>,
  cancelled: () => boolean,
): Promise<void> {
  const opened = await openArchiveFile(file);
  if ("problem" in opened) return;
  try {
    const archive = await openArchive(opened.source);
    for await (const member of archive.members) {
      if (cancelled()) return;
      const path = `${file.path}!/${member.name}`;
      const own = consumers.get(path);
      if (!own || member.kind !== "file" || read.has(path)) continue;
      const intake = new Intake(() => own, null);
      for await (const piece of member.open()) {
        if (cancelled()) return;
        intake.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
      }
      intake.finish();
      read.add(path);
    }
  } finally {
    await opened.close();
  }
}
