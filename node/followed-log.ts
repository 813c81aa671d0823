/**
 * A log that is followed while it grows, as `tail -F` follows one: a file that takes its place (rotation), and one that was cut and is
 * written anew, are read from their beginnings, and what was found before still counts.
 */

import { Buffer } from "node:buffer";
import { constants, fstatSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { LogAnalyzer } from "../core/analysis/log-analyzer.ts";
import { isPlainText } from "../core/archive/content.ts";
import type { LogAnalysis } from "../core/failures/failure.ts";
import { mergeFindings } from "../core/failures/merge.ts";
import { errorCode, identityOfPath, type ListedFile } from "./files.ts";
import { digestOf } from "./growing-logs.ts";
import { inputsOfLog, type ReadInputs } from "./inputs.ts";

const chunkSize = 1024 * 1024;
/** Milliseconds between two looks; longer where what was found takes long to tell. */
const pause = 200;
const longestPause = 5000;
/** Files that took each other's place: of more the first are forgotten but for what failed in them. */
const maxFiles = 100;

/** It is no log that can be followed, or cannot be read (`ENOENT`). */
export class NotFollowed extends Error {
  /** Of the system; null for what is no plain text. */
  readonly code: string | null;

  constructor(code: string | null) {
    super(code ?? "not a log");
    this.code = code;
  }
}

interface Source {
  /** Reads what there is; whether that was anything. */
  readOn(): Promise<boolean>;
  found(): ReadInputs;
  readonly isOver: boolean;
  close(): Promise<void>;
}

/**
 * What a log says: at once, whenever more of it is there, and at its end; a file has none but `signal`. Throws `NotFollowed`. Whoever
 * takes long with what it is given is given less often.
 */
export async function* followLog(file: ListedFile, signal: AbortSignal): AsyncGenerator<ReadInputs> {
  const source: Source = file.path === "-" ? new FollowedInput() : new FollowedFile(file.path);
  try {
    for (let isFirst = true; ; isFirst = false) {
      const began = performance.now();
      const isMore = await source.readOn().catch((error: unknown) => {
        throw error instanceof NotFollowed ? error : new NotFollowed(errorCode(error));
      });
      if (isMore || isFirst || source.isOver) yield source.found();
      if (source.isOver || signal.aborted) return;
      const cost = performance.now() - began;
      await until(signal, Math.min(longestPause, Math.max(pause, 3 * cost)));
    }
  } finally {
    await source.close();
  }
}

/** So long (ms), or shorter where it is ended. */
function until(signal: AbortSignal, time: number): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", over);
      resolve();
    };
    const timer = setTimeout(over, time);
    signal.addEventListener("abort", over);
    if (signal.aborted) over();
  });
}

/** One log after another, each in an analysis of its own. */
class FoundInLogs {
  readonly #path: string;
  #before: ReadInputs | null = null;
  #analyzer: LogAnalyzer;
  /** Bytes of the present one. */
  position = 0;

  constructor(path: string) {
    this.#path = path;
    this.#analyzer = new LogAnalyzer(path);
  }

  push(bytes: Uint8Array): void {
    if (this.position === 0 && bytes.length > 0 && !isPlainText(bytes)) throw new NotFollowed(null);
    this.position += bytes.length;
    this.#analyzer.push(bytes);
  }

  beginAnew(): void {
    if (this.position > 0) this.#before = this.#withBefore(this.#analyzer.finish());
    this.#analyzer = new LogAnalyzer(this.#path);
    this.position = 0;
  }

  soFar(): ReadInputs {
    return this.#withBefore(this.#analyzer.soFar());
  }

  finish(): ReadInputs {
    return this.#withBefore(this.#analyzer.finish());
  }

  #withBefore(analysis: LogAnalysis): ReadInputs {
    const now = inputsOfLog(this.#path, analysis);
    const before = this.#before;
    if (!before) return now;
    const { droppedFailures: _, ...findings } = mergeFindings(before.findings, now.findings);
    return {
      ...now,
      inputs: [...before.inputs, ...now.inputs].slice(-maxFiles),
      findings,
      evidence: { ...now.evidence, logs: [...before.evidence.logs, ...now.evidence.logs].slice(-maxFiles) },
    };
  }
}

class FollowedFile implements Source {
  readonly isOver = false;
  readonly #path: string;
  readonly #logs: FoundInLogs;
  #handle: FileHandle | null = null;
  #identity: string | null = null;
  #digest = "";

  constructor(path: string) {
    this.#path = path;
    this.#logs = new FoundInLogs(path);
  }

  async readOn(): Promise<boolean> {
    const handle = this.#handle ?? (await this.#open());
    let isMore = await this.#readTo(handle);
    const identity = await identityOfPath(this.#path);
    // Without a file in its place, the old one may still be written to.
    if (identity === null || identity === this.#identity) return isMore;
    isMore = (await this.#readTo(handle)) || isMore;
    await this.close();
    this.#logs.beginAnew();
    return (await this.#readTo(await this.#open())) || isMore;
  }

  found(): ReadInputs {
    return this.#logs.soFar();
  }

  async close(): Promise<void> {
    await this.#handle?.close().catch(() => {});
    this.#handle = null;
  }

  async #open(): Promise<FileHandle> {
    try {
      // O_NONBLOCK: a FIFO must not stop us.
      this.#handle = await open(this.#path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      const stats = await this.#handle.stat({ bigint: true });
      if (!stats.isFile()) throw new NotFollowed(null);
      this.#identity = `${stats.dev}:${stats.ino}`;
      return this.#handle;
    } catch (error) {
      throw error instanceof NotFollowed ? error : new NotFollowed(errorCode(error));
    }
  }

  /** To its present end. */
  async #readTo(handle: FileHandle): Promise<boolean> {
    const { size } = await handle.stat();
    const { position } = this.#logs;
    if (position > 0 && (size < position || (await digestOf(handle, position)) !== this.#digest))
      this.#logs.beginAnew();
    const start = this.#logs.position;
    const buffer = Buffer.allocUnsafe(Math.min(chunkSize, Math.max(1, size - start)));
    while (this.#logs.position < size) {
      const wanted = Math.min(buffer.length, size - this.#logs.position);
      const { bytesRead } = await handle.read(buffer, 0, wanted, this.#logs.position);
      if (bytesRead === 0) break;
      this.#logs.push(buffer.subarray(0, bytesRead));
    }
    if (this.#logs.position === start) return start !== position;
    this.#digest = await digestOf(handle, this.#logs.position);
    return true;
  }
}

class FollowedInput implements Source {
  readonly #logs = new FoundInLogs("-");
  #isMore = false;
  #isEnded = false;
  #error: unknown = null;

  constructor() {
    const { stdin } = process;
    stdin.on("data", this.#take).on("end", this.#end).on("error", this.#fail);
    // Node reads a folder as if it were empty.
    if (fstatSync(0).isDirectory()) this.#fail(new NotFollowed("EISDIR"));
  }

  readonly #take = (piece: Buffer): void => {
    try {
      if (this.#error === null) this.#logs.push(piece);
      this.#isMore = true;
    } catch (error) {
      this.#fail(error);
    }
  };

  readonly #end = (): void => {
    this.#isEnded = true;
  };

  readonly #fail = (error: unknown): void => {
    this.#error ??= error instanceof NotFollowed ? error : new NotFollowed(errorCode(error));
  };

  get isOver(): boolean {
    return this.#isEnded;
  }

  async readOn(): Promise<boolean> {
    // What has come meanwhile is taken between two turns of the event loop.
    await sleep(0);
    if (this.#error !== null) throw this.#error;
    const isMore = this.#isMore;
    this.#isMore = false;
    return isMore;
  }

  found(): ReadInputs {
    return this.#isEnded ? this.#logs.finish() : this.#logs.soFar();
  }

  async close(): Promise<void> {
    process.stdin.off("data", this.#take).off("end", this.#end).off("error", this.#fail).destroy();
  }
}
