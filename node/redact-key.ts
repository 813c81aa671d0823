/** The key that pseudonyms are made with: of one run, or kept in a file so that further runs give the same. */

import { createHash, randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { errorCode } from "./files.ts";

/** Of what a file holds; shorter ones could be guessed. */
const leastBytes = 16;
const most = 64 * 1024;

export type RedactKey =
  | { readonly key: Uint8Array; readonly made: boolean; readonly error: null }
  /** A system's error code, or `key-too-short`. */
  | { readonly key: null; readonly error: string };

/** A key that nobody has a copy of. */
export function runKey(): Uint8Array {
  return randomBytes(32);
}

/** The key of a file; where there is none, one is made, for its owner alone to read. */
export async function keyOfFile(file: string): Promise<RedactKey> {
  try {
    return ofContent(await readFile(file), false);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") return { key: null, error: errorCode(error) };
  }
  const content = `${randomBytes(32).toString("hex")}\n`;
  try {
    await writeFile(file, content, { mode: 0o600, flag: "wx" });
    return ofContent(Buffer.from(content), true);
  } catch (error) {
    return { key: null, error: errorCode(error) };
  }
}

function ofContent(content: Buffer, made: boolean): RedactKey {
  const text = content.subarray(0, most).toString("latin1").trim();
  if (text.length < leastBytes) return { key: null, error: "key-too-short" };
  return { key: createHash("sha256").update(text, "latin1").digest(), made, error: null };
}
