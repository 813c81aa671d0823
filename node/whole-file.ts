/** A small file at once: certificates, which mean nothing in pieces. */

import { Buffer } from "node:buffer";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { errorCode } from "./files.ts";
import { readStandardInput } from "./standard-input.ts";

export type WholeFile =
  | { readonly bytes: Buffer; readonly error: null }
  | { readonly bytes: null; readonly error: string };

/** A file's, or for `-` standard input's, first `limit` bytes and one more where it has more, or the system's error code; never an exception. */
export async function readWholeFile(path: string, limit: number): Promise<WholeFile> {
  let handle: FileHandle | null = null;
  try {
    if (path === "-") return { bytes: await readStandardInput(limit), error: null };
    // O_NONBLOCK: a FIFO must not stop us.
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = await handle.stat();
    if (stats.isDirectory()) return { bytes: null, error: "EISDIR" };
    if (!stats.isFile()) return { bytes: null, error: "not-a-regular-file" };
    const chunks: Buffer[] = [];
    for (let left = limit + 1; left > 0; ) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(Math.min(left, 1024 * 1024)));
      if (bytesRead === 0) break;
      chunks.push(buffer.subarray(0, bytesRead));
      left -= bytesRead;
    }
    return { bytes: Buffer.concat(chunks), error: null };
  } catch (error) {
    return { bytes: null, error: errorCode(error) };
  } finally {
    await handle?.close().catch(() => {});
  }
}
