/** A look at a file that nobody has named, before it is read. */

import { Buffer } from "node:buffer";
import { open } from "node:fs/promises";
import { contentKind, hasExpresswayRecord } from "../core/archive/content.ts";

/** Bytes looked at. */
const looked = 64 * 1024;

/** By its first bytes: an archive, or a log of Expressway's. */
export async function mayHoldLog(path: string): Promise<boolean> {
  const file = await open(path, "r").catch(() => null);
  if (!file) return false;
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(looked), 0, looked, 0);
    const head = buffer.subarray(0, bytesRead);
    return contentKind(head) === "archive" || hasExpresswayRecord(head);
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
