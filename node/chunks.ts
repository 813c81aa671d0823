/**
 * A large log in chunks, which one thread or two read and search for records; they share the memory.
 *
 * A chunk begins and ends with the first record at or behind its bounds, so what its table says depends on nothing outside of
 * it. Where none begins near a bound (a longer body, lines in another form, a file that was cut meanwhile) the chunk is left to
 * whoever reads in order.
 */

import { Buffer } from "node:buffer";
import { otherProcesses } from "../core/analysis/processes.ts";
import { noBody } from "../core/log/body.ts";
import { allocateShared, dataAt, RecordFinder, type RecordIndex, type SharedMemory } from "../core/log/record-index.ts";
import { versionWithin } from "../core/log/scanner.ts";
import { timestampEnd } from "../core/log/timestamp.ts";

export const chunkBytes = 4 * 1024 * 1024;
/** So much behind a chunk's bound is read at first, and at most, to find where it ends. */
const near = 8 * 1024;
const far = 64 * 1024;
/** Memory that no table needs is never touched. */
const tableBytes = chunkBytes;
/** Chunks that are read and not yet taken, at most: of the thread that takes them, of the other. Each has places of its own. */
const places = [2, 3] as const;
/** More than all of them: chunks whose notes are kept. */
const ring = 8;
const placeBytes = chunkBytes + 2 * far + tableBytes;
const LF = 10;
const BLANK = 32;

/** Places in `ChunksSetup.state`: the first chunk that nobody has claimed; which places of each thread are free, as bits. */
const unclaimed = 0;
const free = [1, 3] as const;
const stopped = 2;
const notesAt = 4;
/**
 * And of each chunk: that it is done, as its number counted from 1; where in the memory it is; its first byte and the one behind
 * its last, counted from the byte before the chunk's bound, 0 where that is not known; whether there is a table; the table's
 * other numbers.
 */
const note = {
  done: 0,
  place: 1,
  start: 2,
  end: 3,
  hasTable: 4,
  count: 5,
  chosen: 6,
  lines: 7,
  records: 8,
  firstRecord: 9,
  lastTimestamp: 10,
  lastTimestampEnd: 11,
  body: 12,
  hasNuls: 13,
  versions: 14,
  size: 15,
} as const;

/** What threads that share the work have in common. */
export interface ChunksSetup {
  readonly memory: SharedMemory;
  readonly state: SharedArrayBuffer;
  /** Positions in the file: the beginning of a line that is not its first, and behind what is to be read. */
  readonly start: number;
  readonly end: number;
}

/** Memory that nobody uses now. V8 does not see its size and would collect it too late. */
let spare: SharedMemory | null = null;

/** Null where there is no memory for it, or no WebAssembly that can do it. To be given back when nobody uses it any more. */
export function setUpChunks(
  start: number,
  end: number,
): { readonly setup: ChunksSetup; readonly chunks: Chunks } | null {
  try {
    const memory = spare ?? allocateShared(dataAt + (places[0] + places[1]) * placeBytes);
    const state = new SharedArrayBuffer(4 * (notesAt + ring * note.size));
    const fields = new Int32Array(state);
    for (const thread of [0, 1] as const) fields[free[thread]] = (1 << places[thread]) - 1;
    const setup: ChunksSetup = { memory, state, start, end };
    const chunks = new Chunks(setup, 0);
    spare = null;
    return { setup, chunks };
  } catch {
    return null;
  }
}

export function giveBack({ memory }: ChunksSetup): void {
  spare ??= memory;
}

/** Where to read what of the file. */
export interface Reading {
  readonly bytes: Buffer;
  readonly position: number;
}

/** What a chunk holds. */
export interface Chunk {
  /** Position in the file of the first record that begins in it. */
  readonly start: number;
  /** From there on; null where nobody knows where it ends. */
  readonly bytes: Buffer | null;
  readonly learnt: RecordIndex | null;
}

export class Chunks {
  readonly count: number;
  readonly #setup: ChunksSetup;
  readonly #thread: 0 | 1;
  readonly #state: Int32Array;
  readonly #memory: SharedArrayBuffer;
  readonly #finder: RecordFinder;

  /** `thread`: 0 for the one that takes the chunks, 1 for the other. */
  constructor(setup: ChunksSetup, thread: 0 | 1) {
    this.#setup = setup;
    this.#thread = thread;
    this.#state = new Int32Array(setup.state);
    this.#memory = setup.memory.buffer;
    this.#finder = new RecordFinder(setup.memory, otherProcesses, thread);
    this.count = Math.ceil((setup.end - setup.start) / chunkBytes);
  }

  /** A chunk that nobody else reads; null where there is none, or no place for one. */
  claim(): number | null {
    const isFree = Atomics.load(this.#state, free[this.#thread]);
    if (isFree === 0 || this.#isOver()) return null;
    const chunk = Atomics.add(this.#state, unclaimed, 1);
    if (chunk >= this.count) return null;
    // The lowest is the one that was used last, mostly: it is still near.
    const place = 31 - Math.clz32(isFree & -isFree);
    Atomics.and(this.#state, free[this.#thread], ~(1 << place));
    this.#state[this.#noteOf(chunk) + note.place] = placeOf(this.#thread, place);
    return chunk;
  }

  /** The same, but waits for a place: null where there is nothing more to do. */
  claimInTurn(): number | null {
    for (;;) {
      Atomics.wait(this.#state, free[this.#thread], 0);
      const chunk = this.claim();
      if (chunk !== null || this.#isOver()) return chunk;
    }
  }

  #isOver(): boolean {
    return Atomics.load(this.#state, stopped) !== 0 || Atomics.load(this.#state, unclaimed) >= this.count;
  }

  /** What has to be read of a claimed chunk of which so many bytes were; `further`: to find where it ends. */
  reading(chunk: number, got: number, further: boolean): Reading {
    const position = this.#setup.start + chunk * chunkBytes - 1;
    const length = Math.min(1 + chunkBytes + (further ? far : near), this.#setup.end - position);
    const bytes = Buffer.from(this.#memory, this.#bytesOf(chunk) + got, Math.max(length - got, 0));
    return { bytes, position: position + got };
  }

  /** Searches a claimed chunk of which so many bytes were read. False where it has to be read further. */
  search(chunk: number, got: number, further: boolean): boolean {
    const { start, end } = this.#setup;
    const from = this.#bytesOf(chunk);
    const bytes = Buffer.from(this.#memory, from, got);
    const isLast = chunk === this.count - 1;
    const position = start + chunk * chunkBytes - 1;
    const first = chunk === 0 ? 1 : recordWithin(bytes, 0, far);
    let behind = 0;
    if (first > 0) {
      behind = isLast ? (position + got === end ? got : 0) : recordWithin(bytes, chunkBytes, got);
      if (behind === 0 && !isLast && !further) return false;
    }
    const versions = position + first < versionWithin;
    const isWhole = behind > 0 && bytes[behind - 1] === LF;
    const table = isWhole
      ? this.#finder.find(from + first, from + behind, this.#tableOf(chunk), tableBytes, noBody, versions)
      : null;
    this.#finish(chunk, first, behind, table);
    return true;
  }

  isDone(chunk: number): boolean {
    return Atomics.load(this.#state, this.#noteOf(chunk)) === chunk + 1;
  }

  /** Comes back when the chunk is done; until then it keeps no process alive. */
  async untilDone(chunk: number): Promise<void> {
    const at = this.#noteOf(chunk);
    const before = Atomics.load(this.#state, at);
    if (before !== chunk + 1) await waitAsync(this.#state, at, before).value;
  }

  /** A chunk that is done, valid until it is released; null where no record begins in it. */
  result(chunk: number): Chunk | null {
    const at = this.#noteOf(chunk);
    const field = (name: keyof typeof note) => this.#state[at + note[name]] as number;
    const first = field("start");
    if (first === 0) return null;
    const start = this.#setup.start + chunk * chunkBytes - 1 + first;
    if (field("end") === 0) return { start, bytes: null, learnt: null };
    const bytes = Buffer.from(this.#memory, this.#bytesOf(chunk) + first, field("end") - first);
    if (field("hasTable") === 0) return { start, bytes, learnt: null };
    const body = field("body");
    const learnt: RecordIndex = {
      entries: new Int32Array(this.#memory, this.#tableOf(chunk), field("count") + field("chosen")),
      count: field("count"),
      chosen: field("chosen"),
      lines: field("lines"),
      records: field("records"),
      firstRecord: field("firstRecord"),
      lastTimestamp: field("lastTimestamp"),
      lastTimestampEnd: field("lastTimestampEnd"),
      body: { open: (body & 1) !== 0, seen: (body & 2) !== 0, doubt: 0 },
      hasNuls: field("hasNuls") !== 0,
      before: noBody,
      versions: field("versions") !== 0,
    };
    return { start, bytes, learnt };
  }

  /** What a chunk held is no longer needed. */
  release(chunk: number): void {
    if (!this.isDone(chunk)) return;
    const at = this.#bytesOf(chunk);
    const thread = at < placeOf(1, 0) ? 0 : 1;
    Atomics.or(this.#state, free[thread], 1 << ((at - placeOf(thread, 0)) / placeBytes));
    Atomics.notify(this.#state, free[thread]);
  }

  /** Nobody begins with another chunk. */
  stop(): void {
    Atomics.store(this.#state, stopped, 1);
    // Whoever waits for a place sees that it is over.
    for (const each of free) {
      Atomics.or(this.#state, each, 1 << 30);
      Atomics.notify(this.#state, each);
    }
  }

  #finish(chunk: number, first: number, behind: number, table: RecordIndex | null): void {
    const at = this.#noteOf(chunk);
    const state = this.#state;
    state[at + note.start] = first;
    state[at + note.end] = behind;
    state[at + note.hasTable] = table ? 1 : 0;
    if (table) {
      state[at + note.count] = table.count;
      state[at + note.chosen] = table.chosen;
      state[at + note.lines] = table.lines;
      state[at + note.records] = table.records;
      state[at + note.firstRecord] = table.firstRecord;
      state[at + note.lastTimestamp] = table.lastTimestamp;
      state[at + note.lastTimestampEnd] = table.lastTimestampEnd;
      state[at + note.body] = (table.body.open ? 1 : 0) | (table.body.seen ? 2 : 0);
      state[at + note.hasNuls] = table.hasNuls ? 1 : 0;
      state[at + note.versions] = table.versions ? 1 : 0;
    }
    Atomics.store(state, at, chunk + 1);
    Atomics.notify(state, at);
  }

  #noteOf(chunk: number): number {
    return notesAt + (chunk % ring) * note.size;
  }

  #bytesOf(chunk: number): number {
    return this.#state[this.#noteOf(chunk) + note.place] as number;
  }

  #tableOf(chunk: number): number {
    return this.#bytesOf(chunk) + chunkBytes + 2 * far;
  }
}

/** Where in the memory a place of a thread begins. */
function placeOf(thread: 0 | 1, place: number): number {
  return dataAt + ((thread === 0 ? 0 : places[0]) + place) * placeBytes;
}

/** The offset of the first record that begins behind a line feed in [from, to); 0 where none does. */
function recordWithin(bytes: Buffer, from: number, to: number): number {
  for (let feed = bytes.indexOf(LF, from); feed >= 0 && feed < to; feed = bytes.indexOf(LF, feed + 1)) {
    const behind = timestampEnd(bytes, feed + 1, bytes.length);
    if (behind >= 0 && bytes[behind] === BLANK) return feed + 1;
  }
  return 0;
}

/** What TypeScript knows from ES2024 on. */
const { waitAsync } = Atomics as unknown as {
  waitAsync(state: Int32Array, at: number, value: number): { readonly value: unknown };
};
