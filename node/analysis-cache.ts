/**
 * What was found in files before, kept on disk: a file that is the same is not analysed again. The folder is the editor's; what
 * stands in it is believed only as far as it has the right shape.
 */

import { Buffer } from "node:buffer";
import { createHash, randomBytes } from "node:crypto";
import { constants, type FileHandle, mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { errorCode } from "./files.ts";

/** Another number for another shape of what is kept. */
const format = 1;
const fileName = "analysis-cache.json";
const maxEntries = 1_000;
/** Characters of the file. */
const maxLength = 16 * 1024 * 1024;
const sample = 64 * 1024;
/** A folder that has not answered after so long (ms) is done without. */
const patience = 5_000;
/** Windows has none. */
const noLink = constants.O_NOFOLLOW ?? 0;

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

/** How the cache's file is read and written: never through a link, and into a new file that then takes the old one's place. */
export interface CacheDisk {
  /** Null where there is none, or something else than a file of a sane size. */
  read(file: string): Promise<string | null>;
  write(folder: string, file: string, text: string): Promise<void>;
}

export class AnalysisCache {
  readonly #folder: string | null;
  readonly #version: string;
  readonly #disk: CacheDisk;
  readonly #patience: number;
  /** Why the folder is not asked any more. */
  #given: string | null = null;
  /** Used last comes last. */
  #entries = new Map<string, Entry>();
  #loaded: Promise<void> | null = null;
  #changed = false;

  /** Without a folder nothing outlives the process. Results of another `version` of the program count for nothing. */
  constructor(folder: string | null, version: string, disk: CacheDisk = cacheDisk, wait = patience) {
    this.#folder = folder;
    this.#version = version;
    this.#disk = disk;
    this.#patience = wait;
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

  /** Writes what is new. The code of the error that prevents it (`ENOSPC`; `ETIMEDOUT`: no answer), else null. */
  async save(): Promise<string | null> {
    if (this.#folder === null || !this.#changed) return null;
    if (this.#given !== null) return this.#given;
    try {
      await this.#answered(this.#disk.write(this.#folder, path.join(this.#folder, fileName), this.#text()));
      this.#changed = false;
      return null;
    } catch (error) {
      return errorCode(error);
    }
  }

  /** What is asked of the disk; throws where it does not answer, and then it is not asked again. */
  async #answered<T>(asked: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.#given = "ETIMEDOUT";
        reject(Object.assign(new Error("no answer"), { code: this.#given }));
      }, this.#patience);
    });
    try {
      return await Promise.race([asked, silence]);
    } finally {
      clearTimeout(timer);
      asked.catch(() => {});
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
      const text = await this.#answered(this.#disk.read(path.join(this.#folder, fileName)));
      if (text === null) return;
      const read: unknown = JSON.parse(text);
      if (!isObject(read) || read.format !== format || read.version !== this.#version) return;
      const entries: unknown[] = Array.isArray(read.entries) ? read.entries : [];
      for (const entry of entries.slice(-maxEntries)) if (isEntry(entry)) this.#entries.set(entry.path, entry);
    } catch {
      // None yet, or none that could be read: everything is analysed anew. That nobody answered is told by `save`.
      this.#changed ||= this.#given !== null;
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

/** A stranger may have put a link, a FIFO or a file of his own there. */
const cacheDisk: CacheDisk = {
  async read(file) {
    const handle = await open(file, constants.O_RDONLY | noLink | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = await handle.stat();
      return stats.isFile() && stats.size <= 2 * maxLength ? await handle.readFile("utf8") : null;
    } finally {
      await handle.close().catch(() => {});
    }
  },
  async write(folder, file, text) {
    const written = `${file}.${randomBytes(8).toString("hex")}`;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const handle = await open(written, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noLink, 0o600);
    try {
      try {
        await handle.writeFile(Buffer.from(text, "utf8"));
      } finally {
        await handle.close();
      }
      // Takes the place of a link as of a file.
      await rename(written, file);
    } catch (error) {
      await rm(written, { force: true }).catch(() => {});
      throw error;
    }
  },
};
