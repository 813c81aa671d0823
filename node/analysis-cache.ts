/**
 * What was found in files before, kept on disk: a file that is the same is not analysed again. The folder is the editor's; what
 * stands in it is believed only as far as it has the right shape.
 */

import { createHash } from "node:crypto";
import { constants, type FileHandle, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { errorCode } from "./files.ts";

/** Another number for another shape of what is kept. */
const format = 1;
const fileName = "analysis-cache.json";
const maxEntries = 1_000;
/** Characters of the file. */
const maxLength = 16 * 1024 * 1024;
const sample = 64 * 1024;

/** What a file was when it was analysed. */
export interface FileState {
  readonly size: number;
  readonly modified: number;
  /** SHA-256 of its first, middle and last 64 KiB. */
  readonly digest: string;
}

interface Entry extends FileState {
  readonly path: string;
  readonly found: unknown;
}

/** Null where it cannot be read, or is no regular file. */
export async function stateOf(file: string): Promise<FileState | null> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = await handle.stat();
    if (!stats.isFile()) return null;
    const hash = createHash("sha256");
    const buffer = Buffer.alloc(sample);
    for (const at of [0, Math.floor(stats.size / 2), Math.max(0, stats.size - sample)]) {
      const { bytesRead } = await handle.read(buffer, 0, sample, at);
      hash.update(buffer.subarray(0, bytesRead));
    }
    return { size: stats.size, modified: stats.mtimeMs, digest: hash.digest("hex") };
  } catch {
    return null;
  } finally {
    await handle?.close().catch(() => {});
  }
}

/** When a file was last changed, in milliseconds; 0 where nobody knows. */
export async function modifiedAt(file: string): Promise<number> {
  try {
    return (await stat(file)).mtimeMs;
  } catch {
    return 0;
  }
}

export class AnalysisCache {
  readonly #folder: string | null;
  readonly #version: string;
  /** Used last comes last. */
  #entries = new Map<string, Entry>();
  #loaded: Promise<void> | null = null;
  #changed = false;

  /** Without a folder nothing outlives the process. Results of another `version` of the program count for nothing. */
  constructor(folder: string | null, version: string) {
    this.#folder = folder;
    this.#version = version;
  }

  /** What was found in a file that is still the same; null where nothing is known. */
  async get(file: string, { size, modified, digest }: FileState): Promise<unknown> {
    await this.#load();
    const entry = this.#entries.get(file);
    if (!entry || entry.size !== size || entry.modified !== modified || entry.digest !== digest) return null;
    this.#entries.delete(file);
    this.#entries.set(file, entry);
    return entry.found;
  }

  async set(file: string, { size, modified, digest }: FileState, found: unknown): Promise<void> {
    await this.#load();
    this.#entries.delete(file);
    this.#entries.set(file, { path: file, size, modified, digest, found });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > maxEntries && oldest !== undefined) this.#entries.delete(oldest);
    this.#changed = true;
  }

  /** Writes what is new. The code of the error that prevents it (`ENOSPC`), else null. */
  async save(): Promise<string | null> {
    if (this.#folder === null || !this.#changed) return null;
    const target = path.join(this.#folder, fileName);
    const written = `${target}.${process.pid}`;
    try {
      await mkdir(this.#folder, { recursive: true });
      await writeFile(written, this.#text(), { mode: 0o600 });
      await rename(written, target);
      this.#changed = false;
      return null;
    } catch (error) {
      await rm(written, { force: true }).catch(() => {});
      return errorCode(error);
    }
  }

  #text(): string {
    const kept: string[] = [];
    let length = 0;
    for (const entry of [...this.#entries.values()].reverse()) {
      const text = JSON.stringify(entry);
      length += text.length;
      if (length > maxLength) break;
      kept.push(text);
    }
    return `{"format":${format},"version":${JSON.stringify(this.#version)},"entries":[${kept.reverse().join(",")}]}`;
  }

  #load(): Promise<void> {
    this.#loaded ??= this.#read();
    return this.#loaded;
  }

  async #read(): Promise<void> {
    if (this.#folder === null) return;
    try {
      const file = path.join(this.#folder, fileName);
      if ((await stat(file)).size > 2 * maxLength) return;
      const read: unknown = JSON.parse(await readFile(file, "utf8"));
      if (!isObject(read) || read.format !== format || read.version !== this.#version) return;
      const entries: unknown[] = Array.isArray(read.entries) ? read.entries : [];
      for (const entry of entries.slice(-maxEntries)) if (isEntry(entry)) this.#entries.set(entry.path, entry);
    } catch {
      // None yet, or none that could be read: everything is analysed anew.
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isEntry(value: unknown): value is Entry {
  return (
    isObject(value) &&
    typeof value.path === "string" &&
    typeof value.size === "number" &&
    typeof value.modified === "number" &&
    typeof value.digest === "string"
  );
}
