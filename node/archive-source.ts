/** A file on disk as the source that the reader of archives takes. */

import { Buffer } from "node:buffer";
import { type BigIntStats, constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import path from "node:path";
import type { ArchiveSource } from "../core/archive/source.ts";
import type { Problem } from "../core/failures/problem.ts";
import { errorCode, type ListedFile } from "./files.ts";

export interface ArchiveFile {
  readonly source: ArchiveSource;
  /** To be called in any case; the problems are those of the file itself, such as a change meanwhile. Never throws. */
  close(): Promise<readonly Problem[]>;
}

/** A regular file that `listFiles` has found, opened; the problem where it cannot be, or has become something else. */
export async function openArchiveFile(
  file: Pick<ListedFile, "path" | "inFolder" | "held">,
): Promise<ArchiveFile | { readonly problem: Problem }> {
  if (file.held) return heldArchive(file.path, file.held);
  let handle: FileHandle | null = null;
  try {
    // O_NONBLOCK: a file that became a FIFO meanwhile must not stop us.
    const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (file.inFolder ? (constants.O_NOFOLLOW ?? 0) : 0);
    handle = await open(file.path, flags);
    const stats = await handle.stat({ bigint: true });
    if (stats.isFile()) return archiveFile(handle, path.basename(file.path), stats);
    await handle.close();
    return { problem: cannotBeRead("not-a-regular-file") };
  } catch (error) {
    await handle?.close().catch(() => {});
    return { problem: cannotBeRead(errorCode(error)) };
  }
}

/** An archive that was given on standard input. Pieces are copies, which belong to the caller. */
function heldArchive(name: string, bytes: Buffer): ArchiveFile {
  const read = async (offset: number, length: number) => Buffer.from(bytes.subarray(offset, offset + length));
  return { source: { name, size: bytes.length, read }, close: async () => [] };
}

/** Thousands of small members stand behind each other: what lies behind a small piece is likely to be asked for next. */
const smallPiece = 16 * 1024;
const readAhead = 256 * 1024;

function archiveFile(handle: FileHandle, name: string, before: BigIntStats): ArchiveFile {
  let ahead: { readonly start: number; readonly bytes: Uint8Array } = { start: 0, bytes: Buffer.alloc(0) };
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    if (length > smallPiece) return readAt(handle, offset, length);
    const at = offset - ahead.start;
    if (at < 0 || at + length > ahead.bytes.length) {
      const bytes = await readAt(handle, offset, readAhead);
      ahead = { start: offset, bytes };
      // Somebody else may have read on meanwhile.
      return Buffer.from(bytes.subarray(0, length));
    }
    // A copy, which belongs to the caller.
    return Buffer.from(ahead.bytes.subarray(at, at + length));
  };
  return {
    source: { name, size: Number(before.size), read },
    async close() {
      const problems: Problem[] = [];
      try {
        const after = await handle.stat({ bigint: true });
        if (after.size !== before.size || after.mtimeNs !== before.mtimeNs) {
          problems.push({ code: "changed-while-read", detail: null, lost: true });
        }
      } catch (error) {
        problems.push(cannotBeRead(errorCode(error)));
      }
      await handle.close().catch((error: unknown) => problems.push(cannotBeRead(errorCode(error))));
      return problems;
    },
  };
}

/** A system may give fewer bytes than it was asked for in the middle of a file. */
async function readAt(handle: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

function cannotBeRead(detail: string): Problem {
  return { code: "cannot-be-read", detail, lost: true };
}
