/**
 * A large log read with a second core: a worker reads ahead and finds the records, this thread makes of them what they mean.
 * Until the worker has started, this thread does all itself.
 */

import { Buffer } from "node:buffer";
import type { FileHandle } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { extname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { allocateShared, type RecordIndex } from "../core/log/record-index.ts";
import {
  freeSlots,
  type ReadJob,
  sharedBytes,
  slotAt,
  slots,
  stop,
  type WorkerMessage,
  type WorkerSetup,
} from "./worker-protocol.ts";

/** Takes bytes and what was learnt of them; false where no more are wanted. */
export type Take = (bytes: Buffer, learnt: RecordIndex | null) => boolean;

/** The start of a worker is not worth it for less. */
const worthIt = 48 * 1024 * 1024;

/** Beside this file, and beside the bundles. */
const workerFile = join(import.meta.dirname, `log-worker${extname(import.meta.filename)}`);

/** Whether a file of this size is read faster with a second thread here. */
export function gainsByWorker(size: number): boolean {
  return size >= worthIt && availableParallelism() > 1;
}

/** Null where there is no memory for it, or no WebAssembly: one thread reads the same. */
export function readAhead(): ReadAhead | null {
  try {
    return new ReadAhead();
  } catch {
    return null;
  }
}

/** The worker's side, from when it is asked for until it is closed. */
export class ReadAhead {
  readonly #memory = allocateShared(sharedBytes);
  readonly #state = new Int32Array(new SharedArrayBuffer(8));
  readonly #worker: Worker;
  readonly #messages: WorkerMessage[] = [];
  #wake: (() => void) | null = null;
  #slot = 0;

  constructor() {
    this.#state[freeSlots] = slots;
    const workerData: WorkerSetup = { memory: this.#memory, state: this.#state.buffer };
    this.#worker = new Worker(workerFile, { workerData, stdout: true, stderr: true });
    this.#worker.on("message", (message: WorkerMessage) => this.#told(message));
    // Without it, nothing is faster and nothing is lost: this thread reads on.
    this.#worker.on("error", (error) => this.#told({ kind: "end", error: String(error) }));
    // Behind its own last message this changes nothing.
    this.#worker.on("exit", () => this.#told({ kind: "end", error: "ERR_WORKER_EXIT" }));
  }

  /** Whether it can be given work; asked again and again, it is known only after a turn of the event loop. */
  get isReady(): boolean {
    return this.#messages[0]?.kind === "ready";
  }

  /** Gives `take` the file from `position` on, behind the end of a line, to `end`; the bytes that were read. */
  async read(handle: FileHandle, position: number, end: number, take: Take): Promise<number> {
    this.#messages.shift();
    const job: ReadJob = { descriptor: handle.fd, position, end };
    this.#worker.postMessage(job);
    for (let read = 0; ; ) {
      const message = this.#messages.shift();
      if (!message) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      if (message.kind === "end") {
        if (message.error !== null) throw Object.assign(new Error(message.error), { code: message.error });
        return read;
      }
      if (message.kind !== "filled") continue;
      const { table, length } = message;
      const place = slotAt(this.#slot);
      const bytes = Buffer.from(this.#memory.buffer, place.bytes, length);
      const entries = table && new Int32Array(this.#memory.buffer, place.table, table.count);
      this.#slot = (this.#slot + 1) % slots;
      read += length;
      const wanted = take(bytes, table && entries && { ...table, entries });
      Atomics.add(this.#state, freeSlots, 1);
      Atomics.notify(this.#state, freeSlots);
      if (!wanted) return read;
    }
  }

  /** Ends the worker; nothing is read any more when it has. */
  async close(): Promise<void> {
    Atomics.store(this.#state, stop, 1);
    Atomics.add(this.#state, freeSlots, 1);
    Atomics.notify(this.#state, freeSlots);
    await this.#worker.terminate();
  }

  #told(message: WorkerMessage): void {
    this.#messages.push(message);
    this.#wake?.();
    this.#wake = null;
  }
}
