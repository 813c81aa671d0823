/** A large log, read in chunks by as many threads as it gains from, and given in order. */

import { Buffer } from "node:buffer";
import type { FileHandle } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { RecordIndex } from "../core/log/record-index.ts";
import { beside } from "./beside.ts";
import { type Chunks, chunkBytes, giveBack, setUpChunks } from "./chunks.ts";
import type { WorkerData } from "./log-worker.ts";
import { keepYoungHeapSmall } from "./memory.ts";

/** Takes bytes and what was learnt of them; false where no more are wanted. */
export type Take = (bytes: Buffer, learnt: RecordIndex | null) => boolean;

/** The start of a worker is not worth it for less. */
const worthWorker = 64 * 1024 * 1024;
/** Other work gets its turn after so many milliseconds. */
const turn = 8;
/** Where no record begins in so many bytes, chunks are of no use. */
const mostWithout = 4 * chunkBytes;
/** A module as this one is, or a bundle. */
const workerFile = beside(`log-worker${extname(import.meta.filename)}`);

/**
 * Gives `take` the file from `start`, the beginning of a line that is not its first, to `end`; returns the position up to which
 * it was given, which is less where the file has become shorter or no more was wanted. `threads`: 1 for no second one.
 */
export async function readLargeLog(
  handle: FileHandle,
  start: number,
  end: number,
  take: Take,
  threads: number,
): Promise<number> {
  const shared = end - start > 2 * chunkBytes ? setUpChunks(start, end) : null;
  if (!shared) return readInOrder(handle, start, end, take);
  const { setup, chunks } = shared;
  const isWorth = threads > 1 && end - start >= worthWorker && availableParallelism() > 1;
  const worker = isWorth ? startWorker({ setup, descriptor: handle.fd }) : null;
  const reader = new ChunkReader(handle, chunks, worker);
  let position = start;
  try {
    for (let chunk = 0; chunk < chunks.count; chunk++) {
      await reader.untilDone(chunk);
      keepYoungHeapSmall();
      const found = chunks.isDone(chunk) ? chunks.result(chunk) : null;
      if (found && found.start >= position) {
        if (found.start > position) {
          position = await readInOrder(handle, position, found.start, take);
          if (position < found.start) return position;
        }
        if (found.bytes) {
          position += found.bytes.length;
          if (!take(found.bytes, found.learnt)) return position;
        }
      }
      chunks.release(chunk);
      if (start + chunk * chunkBytes - position > mostWithout) break;
    }
    return position < end ? await readInOrder(handle, position, end, take) : position;
  } finally {
    chunks.stop();
    await reader.close();
    await worker?.close();
    giveBack(setup);
  }
}

/** As `readLargeLog`, from anywhere and without chunks: what comes next is read while this is worked on. */
export async function readInOrder(handle: FileHandle, start: number, end: number, take: Take): Promise<number> {
  const length = Math.min(chunkBytes, Math.max(end - start, 65536));
  const buffers = [Buffer.allocUnsafeSlow(length), Buffer.allocUnsafeSlow(length)] as const;
  const read = (at: number, time: number) =>
    handle.read(buffers[time % 2] as Buffer, 0, Math.min(length, end - at), at);
  let coming: ReturnType<typeof read> | null = read(start, 0);
  let position = start;
  try {
    for (let time = 1; coming; time++) {
      const { bytesRead, buffer } = await coming;
      coming = null;
      if (bytesRead === 0) break;
      position += bytesRead;
      if (position < end) coming = read(position, time);
      if (!take(buffer.subarray(0, bytesRead), null)) break;
    }
    return position;
  } finally {
    await coming?.catch(() => {});
  }
}

/** Claimed by this thread, and being read while something else is worked on. */
interface OwnChunk {
  readonly chunk: number;
  readonly reading: Promise<number>;
  isRead: boolean;
}

/** This thread's part of the chunks. */
class ChunkReader {
  readonly #handle: FileHandle;
  readonly #chunks: Chunks;
  readonly #worker: LogWorker | null;
  readonly #own: OwnChunk[] = [];
  #turnEnds = performance.now() + turn;

  constructor(handle: FileHandle, chunks: Chunks, worker: LogWorker | null) {
    this.#handle = handle;
    this.#chunks = chunks;
    this.#worker = worker;
  }

  /** Works until the chunk is done, or nobody works on it any more. */
  async untilDone(chunk: number): Promise<void> {
    if (performance.now() > this.#turnEnds) {
      await setImmediate();
      this.#turnEnds = performance.now() + turn;
    }
    for (;;) {
      // What the other thread can do it shall do.
      if (this.#worker && this.#chunks.isDone(chunk)) return;
      this.#claim(this.#worker ? 1 : 2);
      if (this.#chunks.isDone(chunk)) return;
      const [own] = this.#own;
      if (own && (own.isRead || own.chunk === chunk)) await this.#search(own);
      else if (this.#worker?.isGone ?? true) return;
      else await Promise.race([this.#chunks.untilDone(chunk), this.#worker?.gone]);
    }
  }

  async close(): Promise<void> {
    for (const { reading } of this.#own) await reading.catch(() => {});
  }

  #claim(most: number): void {
    while (this.#own.length < most) {
      const chunk = this.#chunks.claim();
      if (chunk === null) return;
      const own: OwnChunk = { chunk, reading: this.#read(chunk, 0, false), isRead: false };
      own.reading.then(
        () => {
          own.isRead = true;
        },
        () => {},
      );
      this.#own.push(own);
    }
  }

  async #read(chunk: number, got: number, further: boolean): Promise<number> {
    const { bytes, position } = this.#chunks.reading(chunk, got, further);
    const { bytesRead } = await this.#handle.read(bytes, 0, bytes.length, position);
    return got + bytesRead;
  }

  async #search({ chunk, reading }: OwnChunk): Promise<void> {
    const got = await reading;
    if (!this.#chunks.search(chunk, got, false)) this.#chunks.search(chunk, await this.#read(chunk, got, true), true);
    this.#own.shift();
  }
}

/** Null where none may be started. */
function startWorker(data: WorkerData): LogWorker | null {
  try {
    return new LogWorker(data);
  } catch {
    return null;
  }
}

/** The second thread. Without it nothing is faster, and nothing is lost. */
class LogWorker {
  isGone = false;
  readonly gone: Promise<void>;
  readonly #worker: Worker;

  constructor(workerData: WorkerData) {
    this.#worker = new Worker(workerFile, { workerData, stdout: true, stderr: true });
    // Why it ended does not matter: what it has not done is read by the first thread, which meets the same error.
    this.#worker.on("error", () => {});
    this.gone = new Promise((resolve) => {
      this.#worker.on("exit", () => {
        this.isGone = true;
        resolve();
      });
    });
  }

  /** Nothing is read any more when it has ended. */
  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
