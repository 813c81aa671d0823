/**
 * Logs that grow while they are watched: read on from where they were, not from the start. Another file in the same place
 * (rotation), and one that has become shorter or another before that place, are noticed and read anew.
 */

import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { constants, type FileHandle, open } from "node:fs/promises";
import { toldOnce } from "../core/analysis/copies-within.ts";
import { LogAnalyzer } from "../core/analysis/log-analyzer.ts";
import { isPlainText } from "../core/archive/content.ts";
import type { ListedFile } from "./files.ts";
import { inputsOfLog, type ReadInputs, type ReadingPlace, type ReadOptions } from "./inputs.ts";
import { fileAgain } from "./read-again.ts";

/** Logs that are kept ready, those read last. */
const maxLogs = 4;
const chunkSize = 1024 * 1024;
/** Bytes at the start and before the place reached that have to be the same. */
const sample = 4096;

interface GrowingLog {
  readonly identity: string;
  readonly analyzer: LogAnalyzer;
  /** Bytes read. */
  position: number;
  digest: string;
}

export class GrowingLogs {
  /** Read last comes last. */
  readonly #logs = new Map<string, GrowingLog>();

  /** What a log says up to its present end; null for what is no plain log, or where it was cancelled or cannot be read. */
  async read(file: ListedFile, options: ReadOptions): Promise<ReadInputs | null> {
    if (file.problem || file.identity === null) return null;
    let handle: FileHandle | undefined;
    try {
      handle = await open(file.path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      const { size } = await handle.stat();
      const log = (await this.#known(file, handle, size)) ?? (await begun(file, handle));
      if (!log) return null;
      this.#logs.delete(file.path);
      await readOn(log, handle, { path: file.path, size }, options);
      if (options.cancelled?.()) return null;
      log.digest = await digestOf(handle, log.position);
      const { position } = log;
      const { analysis } = await toldOnce(log.analyzer, log.analyzer.soFar(), () => fileAgain(file, position));
      if (analysis.records === 0) return null;
      this.#keep(file.path, log);
      return inputsOfLog(file.path, analysis);
    } catch {
      this.#logs.delete(file.path);
      return null;
    } finally {
      await handle?.close().catch(() => {});
    }
  }

  /** The log as it was left, if the file is the same and has not become shorter. */
  async #known(file: ListedFile, handle: FileHandle, size: number): Promise<GrowingLog | null> {
    const log = this.#logs.get(file.path);
    if (!log || log.identity !== file.identity || size < log.position) return null;
    return (await digestOf(handle, log.position)) === log.digest ? log : null;
  }

  #keep(path: string, log: GrowingLog): void {
    this.#logs.set(path, log);
    const [oldest] = this.#logs.keys();
    if (this.#logs.size > maxLogs && oldest !== undefined) this.#logs.delete(oldest);
  }
}

/** Null where another than the reader of logs may take it. */
async function begun({ path, identity }: ListedFile, handle: FileHandle): Promise<GrowingLog | null> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(sample), 0, sample, 0);
  if (!isPlainText(buffer.subarray(0, bytesRead))) return null;
  return { identity: identity as string, analyzer: new LogAnalyzer(path), position: 0, digest: "" };
}

async function readOn(
  log: GrowingLog,
  handle: FileHandle,
  { path, size }: Pick<ReadingPlace, "path" | "size">,
  options: ReadOptions,
): Promise<void> {
  const buffer = Buffer.allocUnsafe(Math.min(chunkSize, Math.max(1, size - log.position)));
  const start = log.position;
  while (log.position < size && !options.cancelled?.()) {
    const wanted = Math.min(buffer.length, size - log.position);
    const { bytesRead } = await handle.read(buffer, 0, wanted, log.position);
    if (bytesRead === 0) break;
    log.analyzer.push(buffer.subarray(0, bytesRead));
    log.position += bytesRead;
    options.progress?.(log.position - start, log.position / size, { path, read: log.position, size });
  }
}

/** SHA-256 of the first bytes and of the last before `position`. */
export async function digestOf(handle: FileHandle, position: number): Promise<string> {
  const hash = createHash("sha256");
  for (const at of [0, Math.max(0, position - sample)]) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(sample), 0, Math.min(sample, position - at), at);
    hash.update(buffer.subarray(0, bytesRead));
  }
  return hash.digest("hex");
}
