/** A log that was read before, from the disk once more: nothing of it was kept. */

import { Buffer } from "node:buffer";
import { constants, type FileHandle, open } from "node:fs/promises";
import { openArchive } from "../core/archive/entries.ts";
import { openArchiveFile } from "./archive-source.ts";
import type { ListedFile } from "./files.ts";
import { Intake } from "./intake.ts";

const pieceSize = 256 * 1024;

/** The first `bytes` of a file. Pieces are valid until the next is asked for. Throws where it is another now. */
export function fileAgain(file: ListedFile, bytes: number): AsyncIterable<Uint8Array> {
  return asText(fileBytes(file, bytes), bytes);
}

/** A file of an archive, by its place among all members. */
export function memberAgain(file: ListedFile, index: number, bytes: number): AsyncIterable<Uint8Array> {
  return asText(memberBytes(file, index), bytes);
}

async function* fileBytes(file: ListedFile, bytes: number): AsyncGenerator<Uint8Array> {
  if (file.held) {
    yield file.held.subarray(0, bytes);
    return;
  }
  let handle: FileHandle | null = null;
  try {
    const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (file.inFolder ? (constants.O_NOFOLLOW ?? 0) : 0);
    handle = await open(file.path, flags);
    const { dev, ino } = await handle.stat({ bigint: true });
    if (`${dev}:${ino}` !== file.identity) throw new Error(changed);
    const buffer = Buffer.allocUnsafeSlow(Math.min(pieceSize, Math.max(1, bytes)));
    for (let at = 0; at < bytes; ) {
      const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, bytes - at), at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle?.close().catch(() => {});
  }
}

async function* memberBytes(file: ListedFile, index: number): AsyncGenerator<Uint8Array> {
  const opened = await openArchiveFile(file);
  if ("problem" in opened) throw new Error(changed);
  try {
    const archive = await openArchive(opened.source);
    for await (const member of archive.members) {
      if (member.index < index) continue;
      yield* member.open();
      return;
    }
  } finally {
    await opened.close();
  }
}

const changed = "the file is another now";

async function* asText(source: AsyncIterable<Uint8Array>, expected: number): AsyncGenerator<Uint8Array> {
  const decoded: Uint8Array[] = [];
  const intake = new Intake(() => (bytes) => decoded.push(bytes), null);
  for await (const piece of source) {
    intake.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    yield* decoded.splice(0);
  }
  const { bytes } = intake.finish();
  yield* decoded.splice(0);
  if (bytes !== expected) throw new Error(changed);
}
