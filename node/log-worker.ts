/**
 * A second thread that reads a file ahead of the first and finds the records in what it reads. It shares its memory with the
 * first and knows nothing of failures.
 */

import { Buffer } from "node:buffer";
import { readSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { type BodyState, RecordFinder } from "../core/log/record-index.ts";
import { versionWithin } from "../core/log/scanner.ts";
import { errorCode } from "./files.ts";
import {
  freeSlots,
  type ReadJob,
  slotAt,
  slotBytes,
  slots,
  stop,
  tableBytes,
  type WorkerMessage,
  type WorkerSetup,
} from "./worker-protocol.ts";

const inSharedMemory = new Int32Array(0);
const LF = 10;

function read({ memory, state: shared }: WorkerSetup, job: ReadJob, tell: (message: WorkerMessage) => void): void {
  const state = new Int32Array(shared);
  const finder = new RecordFinder(memory);
  const { descriptor, end } = job;
  let { position } = job;
  let body: BodyState = { open: false, seen: false };
  // The beginning of a line that the slot before could not hold to its end.
  let rest = Buffer.alloc(0);
  for (let slot = 0; ; slot = (slot + 1) % slots) {
    Atomics.wait(state, freeSlots, 0);
    if (Atomics.load(state, stop) !== 0) return;
    Atomics.sub(state, freeSlots, 1);
    const { bytes: start, table } = slotAt(slot);
    const bytes = Buffer.from(memory.buffer, start, slotBytes);
    rest.copy(bytes);
    let length = rest.length;
    while (length < slotBytes && position < end) {
      const got = readSync(descriptor, bytes, length, Math.min(slotBytes - length, end - position), position);
      if (got === 0) break;
      length += got;
      position += got;
    }
    if (length === 0) return;
    const isLast = length < slotBytes;
    const behind = bytes.subarray(0, length).lastIndexOf(LF) + 1;
    const whole = isLast || behind === 0 ? length : behind;
    rest = Buffer.from(bytes.subarray(whole, length));
    const index =
      behind === whole ? finder.find(start, start + whole, table, tableBytes, body, position < versionWithin) : null;
    body = index?.body ?? { open: false, seen: false };
    tell({ kind: "filled", length: whole, table: index && { ...index, entries: inSharedMemory } });
    if (isLast) return;
  }
}

function run(setup: WorkerSetup): void {
  const tell = (message: WorkerMessage) => parentPort?.postMessage(message);
  parentPort?.once("message", (job: ReadJob) => {
    try {
      read(setup, job, tell);
      tell({ kind: "end", error: null });
    } catch (error) {
      tell({ kind: "end", error: errorCode(error) });
    }
  });
  tell({ kind: "ready" });
}

if (parentPort) run(workerData as WorkerSetup);
