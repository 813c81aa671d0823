/** A look at a file that nobody has named, before it is read. */

import { Buffer } from "node:buffer";
import { open } from "node:fs/promises";
import { contentKind } from "../core/archive/content.ts";
import { hasOwnRecord } from "../core/log/forms/own-records.ts";

/** Bytes looked at. */
const looked = 64 * 1024;

/** By its first bytes: an archive, or a log of Expressway's. */
export async function mayHoldLog(path: string): Promise<boolean> {
  const file = await open(path, "r").catch(() => null);
  if (!file) return false;
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(looked), 0, looked, 0);
    const head = buffer.subarray(0, bytesRead);
    return contentKind(head) === "archive" || holdsLog(head);
  } catch {
    return false;
  } finally {
    await file.close();
  }
}

/** A log of Expressway's, in whatever form. */
export function holdsLog(head: Buffer): boolean {
  return contentKind(head) === "text" && hasOwnRecord(head.toString("utf8"));
}
