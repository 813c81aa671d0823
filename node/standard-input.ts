/** Standard input as a whole, where pieces are not enough. */

import { Buffer } from "node:buffer";
import { fstatSync } from "node:fs";
import process from "node:process";
import { contentKind, decisiveBytes } from "../core/archive/content.ts";
import type { ListedFile } from "./files.ts";

const maxStandardInput = 256 * 1024 * 1024;

/** The files to read then, of which standard input is held; null where it is longer than is held. */
export async function holdStandardInput(files: readonly ListedFile[]): Promise<readonly ListedFile[] | null> {
  if (!readsStandardInput(files) || files.some((file) => file.held)) return files;
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    if (!fstatSync(0).isDirectory())
      for await (const chunk of process.stdin) {
        pieces.push(chunk as Buffer);
        size += (chunk as Buffer).length;
        if (size > maxStandardInput) return null;
      }
  } catch {
    // Whoever reads it meets the same error and names it.
    return files;
  }
  if (size === 0) return files;
  const held = Buffer.concat(pieces);
  return files.map((file) => (file.path === "-" ? { ...file, held } : file));
}

/**
 * The files to read, of which an archive on standard input is held: members stand anywhere in it. Null where it is longer than is
 * held. A log is not held, whatever its length.
 */
export async function holdArchive(files: readonly ListedFile[]): Promise<readonly ListedFile[] | null> {
  if (!readsStandardInput(files)) return files;
  const beginning: Buffer[] = [];
  let size = 0;
  try {
    if (fstatSync(0).isDirectory()) return files;
    while (size < decisiveBytes) {
      const piece = await nextPiece();
      if (piece === null) break;
      beginning.push(piece);
      size += piece.length;
    }
  } catch {
    // Whoever reads it meets the same error and names it.
    return files;
  }
  const head = Buffer.concat(beginning);
  if (size === 0) return files;
  if (size < decisiveBytes) return files.map((file) => (file.path === "-" ? { ...file, held: head } : file));
  process.stdin.unshift(head);
  return contentKind(head.subarray(0, decisiveBytes)) === "archive" ? holdStandardInput(files) : files;
}

/** What there is; null at the end. */
function nextPiece(): Promise<Buffer | null> {
  const { stdin } = process;
  return new Promise((resolve, reject) => {
    const stop = () => {
      stdin.off("readable", onReadable);
      stdin.off("end", onEnd);
      stdin.off("error", onError);
    };
    const onReadable = () => {
      const piece = stdin.read() as Buffer | null;
      if (piece === null) return;
      stop();
      resolve(piece);
    };
    const onEnd = () => {
      stop();
      resolve(null);
    };
    const onError = (error: Error) => {
      stop();
      reject(error);
    };
    stdin.on("readable", onReadable).on("end", onEnd).on("error", onError);
  });
}

/** The first `limit` bytes of standard input and one more where it has more. Throws as the system does. */
export async function readStandardInput(limit: number): Promise<Buffer> {
  // Node reads a folder as if it were empty.
  if (fstatSync(0).isDirectory()) throw Object.assign(new Error("standard input is a folder"), { code: "EISDIR" });
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    pieces.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > limit) break;
  }
  return Buffer.concat(pieces).subarray(0, limit + 1);
}

function readsStandardInput(files: readonly ListedFile[]): boolean {
  return files.some(({ path, identity, problem }) => path === "-" && identity === null && !problem);
}
