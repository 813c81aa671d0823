/** What the two threads that read a large log say to each other, and the memory that they share. */

import { dataAt, type RecordIndex, type SharedMemory } from "../core/log/record-index.ts";

/** What the first thread gives. */
export interface WorkerSetup {
  readonly memory: SharedMemory;
  /** Two numbers: how many slots are free, and whether to stop. */
  readonly state: SharedArrayBuffer;
}

/** Where to begin: behind the end of a line. */
export interface ReadJob {
  readonly descriptor: number;
  readonly position: number;
  /** Nothing is read at or behind it. */
  readonly end: number;
}

/** The slots are filled in turn. `table` is null where the lines are not plain; its entries lie in the shared memory. */
export type WorkerMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "filled"; readonly length: number; readonly table: RecordIndex | null }
  | { readonly kind: "end"; readonly error: string | null };

export const slots = 4;
export const slotBytes = 1024 * 1024;
/** Tables of records that come closer are full, and not used. */
export const tableBytes = 512 * 1024;

/** Places in the shared memory, a page between them. */
export function slotAt(slot: number): { readonly bytes: number; readonly table: number } {
  const bytes = dataAt + slot * (slotBytes + tableBytes + 65536);
  return { bytes, table: bytes + slotBytes + 65536 };
}

export const sharedBytes = slotAt(slots).bytes;

/** Places in `WorkerSetup.state`. */
export const freeSlots = 0;
export const stop = 1;
