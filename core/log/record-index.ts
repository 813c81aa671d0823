/**
 * Whole lines of a log → a table of the records that may tell something: those of Traffic Server, changes of the
 * configuration, SIP messages that may carry the software version. What one stretch of lines holds depends on nothing before
 * it but whether a message body is open; so tables can be made on another thread, or kept while the text around them changes.
 *
 * The table is made by WebAssembly (assembly/find-records.ts), which looks at sixteen bytes at once. Where it cannot run, or
 * lines are not plain, the scanner reads them one by one: slower, and with the same result.
 */

import { Buffer } from "node:buffer";
import { findRecordsModule, memoryFlags } from "./find-records-module.ts";
import {
  AGENT,
  AGENT_END,
  BEGINNING,
  DEBUG,
  END,
  ENTRY,
  FLAGS,
  ID,
  ID_END,
  MORE,
  MORE_END,
  MOST_BEGINNINGS,
  MOST_WANTED,
  NEXT,
  NUMBER,
  QUIET,
  RECEIVED_TWICE,
  REQUEST,
  RESPONSE,
  RESULTS,
  ROUTE,
  ROUTE_END,
  SAME,
  START,
  STEP,
  TIME,
  TIMESTAMP_END,
  WANTED,
} from "./record-layout.ts";

/**
 * The fields of an entry: byte offsets of the line, of its end, of the end of its timestamp, of the next record; the line's
 * number (0-based, in the stretch); flags; of a step its id, the place behind that, and where more of it stands (`StepPlace`).
 *
 * At INFO, of a request that is received: the offsets of its route, 0 where that is not sure. Of one that is sent, and of an
 * answer: the time of its timestamp (milliseconds since 1970, both halves; negative where it has to be read). At DEBUG, of a
 * request that is received: the offsets of its user agent; 0 for none, -1 where that is not sure. Of routes, origin servers and
 * user agents: a number that equal ones have in common in this table, or -1. Of a quiet request, where it was sent: where its
 * first entry and that of the server's answer begin in the table.
 */
export const entry = {
  start: START >> 2,
  end: END >> 2,
  timestampEnd: TIMESTAMP_END >> 2,
  next: NEXT >> 2,
  number: NUMBER >> 2,
  flags: FLAGS >> 2,
  id: ID >> 2,
  idEnd: ID_END >> 2,
  more: MORE >> 2,
  moreEnd: MORE_END >> 2,
  request: REQUEST >> 2,
  route: ROUTE >> 2,
  response: RESPONSE >> 2,
  routeEnd: ROUTE_END >> 2,
  same: SAME >> 2,
  agent: AGENT >> 2,
  agentEnd: AGENT_END >> 2,
  timeLow: TIME >> 2,
  timeHigh: (TIME >> 2) + 1,
  size: ENTRY >> 2,
} as const;

/**
 * In an entry's flags, above the kind of the step. `quiet`: of a request whose steps all stand in this table, while its process
 * said nothing else; `receivedTwice`: of its last step, if the first is there at DEBUG too.
 */
export const flag = {
  debug: DEBUG,
  step: STEP,
  quiet: QUIET,
  receivedTwice: RECEIVED_TWICE,
} as const;

/** In an entry's flags, from this bit on: a number that equal beginnings of Traffic Server have in this table; 0 for none. */
export const beginningShift = Math.log2(BEGINNING);
export const maxBeginnings = MOST_BEGINNINGS;

/**
 * Whether a message body is open, and whether anything stands in one of the record's: what a line means depends on it. `doubt`: bytes
 * that follow and may belong to a body that was open at a head line.
 */
export interface BodyState {
  readonly open: boolean;
  readonly seen: boolean;
  readonly doubt: number;
}

/** Offsets count from the first of the lines. */
export interface RecordIndex {
  readonly entries: Int32Array;
  /** Fields in `entries`. Behind them stand the places of those entries that have to be looked at, and how many these are. */
  readonly count: number;
  readonly chosen: number;
  readonly lines: number;
  readonly records: number;
  /** Offset of the first record; the number of bytes where there is none. */
  readonly firstRecord: number;
  /** Offsets of the last record's timestamp; -1 where there is none. */
  readonly lastTimestamp: number;
  readonly lastTimestampEnd: number;
  /** Behind the last line. */
  readonly body: BodyState;
  /** Zero bytes stand in the lines. */
  readonly hasNuls: boolean;
  /** What it was made for. */
  readonly before: BodyState;
  readonly versions: boolean;
}

/** Longer lines are read on without being kept, and never taken together with others. */
export const longestLine = 65536;

/** Memory that WebAssembly works in. */
interface Memory {
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
}

/** And that other threads may share. */
export interface SharedMemory extends Memory {
  readonly buffer: SharedArrayBuffer;
}

interface Module {
  findRecords(
    start: number,
    end: number,
    table: number,
    room: number,
    result: number,
    notes: number,
    state: number,
    versions: number,
    longest: number,
  ): number;
}

/** What is used of a global that TypeScript knows in browsers only. */
interface WebAssemblyGlobal {
  readonly Memory: new (pages: { initial: number; maximum: number; shared?: true }) => Memory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Module };
}

const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyGlobal };
const page = 65536;
const maximumPages = 1024;
/** What each thread that finds records has for itself: its results, its notes (NOTES of assembly/find-records.ts). */
const workBytes = 2 * page;
/** Threads that may find records in one memory. */
const mostFinders = 2;
/** Data begins here. */
export const dataAt = page + mostFinders * workBytes;

/** At least `bytes` of memory, 64 MiB at most. */
export function allocateShared(bytes: number): SharedMemory {
  const pages = { initial: Math.ceil(bytes / page), maximum: maximumPages, shared: true } as const;
  return new WebAssembly.Memory(pages) as SharedMemory;
}

/** Finds records in lines that stand in its memory. Of those that share it each has another number, 0 or 1. */
export class RecordFinder {
  readonly #memory: Memory;
  readonly #module: Module;
  readonly #work: number;
  readonly #result: Int32Array;

  /** `processes`: the names of those whose records are wanted, beside Traffic Server's. */
  constructor(memory: Memory, processes: readonly string[], number = 0) {
    this.#memory = memory;
    this.#work = page + number * workBytes;
    // What another one has noted in this memory means nothing to this one.
    new Uint8Array(memory.buffer, this.#work, workBytes).fill(0);
    const code = Buffer.from(findRecordsModule, "base64");
    if (memory.buffer instanceof SharedArrayBuffer) code[memoryFlags.at] = memoryFlags.shared;
    this.#module = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } }).exports;
    this.#result = new Int32Array(memory.buffer, this.#work, 9);
    this.want(processes);
  }

  /** From now on these, by the first four bytes of their names: which they are is known when their heads are read. */
  want(processes: readonly string[]): void {
    const wanted = Buffer.from(this.#memory.buffer, this.#work + WANTED, RESULTS - WANTED);
    const names = processes.slice(0, MOST_WANTED);
    wanted.writeUInt32LE(names.length, 0);
    for (const [i, name] of names.entries()) wanted.write(name.slice(0, 4).padEnd(4, ":"), 4 * (i + 1), "latin1");
  }

  /**
   * The table, at `table` with `room` bytes, of the lines at [start, end), all ended by line feeds; multiples of 16 and
   * offsets in the memory. Null where a line is longer than is looked at or holds a carriage return, where records are in none
   * of the usual forms, a body is open where one begins, or the table is full. `versions`: whether SIP messages are wanted.
   */
  find(
    start: number,
    end: number,
    table: number,
    room: number,
    before: BodyState,
    versions: boolean,
  ): RecordIndex | null {
    const state = (before.open ? 1 : 0) | (before.seen ? 2 : 0);
    const notes = this.#work + RESULTS;
    const isPlain = this.#module.findRecords(
      start,
      end,
      table,
      room,
      this.#work,
      notes,
      state,
      versions ? 1 : 0,
      longestLine,
    );
    if (!isPlain) return null;
    const [count, lines, records, firstRecord, lastTimestamp, lastTimestampEnd, after, hasNuls, chosen] = this
      .#result as unknown as [number, number, number, number, number, number, number, number, number];
    return {
      entries: new Int32Array(this.#memory.buffer, table, count + chosen),
      count,
      chosen,
      lines,
      records,
      firstRecord,
      lastTimestamp,
      lastTimestampEnd,
      body: { open: (after & 1) !== 0, seen: (after & 2) !== 0, doubt: 0 },
      hasNuls: hasNuls !== 0,
      before,
      versions,
    };
  }
}

/** Bytes that `indexLines` takes at most. */
export const mostLines = 2 * 1024 * 1024;
const mostEntries = 1024 * 1024;

interface Workplace {
  processes: readonly string[];
  readonly finder: RecordFinder;
  readonly bytes: Uint8Array;
}

let workplace: Workplace | null | undefined;

/** The table of whole lines, valid until the next call; null as for `RecordFinder`, or where there are too many. */
export function indexLines(
  lines: Buffer,
  before: BodyState,
  versions: boolean,
  processes: readonly string[],
): RecordIndex | null {
  if (lines.length > mostLines || before.doubt > 0) return null;
  if (workplace === undefined) workplace = makeWorkplace(processes);
  if (!workplace) return null;
  const { finder, bytes } = workplace;
  if (workplace.processes !== processes) finder.want(processes);
  workplace.processes = processes;
  bytes.set(lines, dataAt);
  return finder.find(dataAt, dataAt + lines.length, dataAt + mostLines + page, mostEntries, before, versions);
}

/** Null where there is no WebAssembly, or none that can do this. */
function makeWorkplace(processes: readonly string[]): Workplace | null {
  try {
    const pages = Math.ceil((dataAt + mostLines + mostEntries) / page) + 1;
    const memory = new WebAssembly.Memory({ initial: pages, maximum: maximumPages });
    return { processes, finder: new RecordFinder(memory, processes), bytes: new Uint8Array(memory.buffer) };
  } catch {
    return null;
  }
}

/** Whether a table of the same lines, made before, is what would be made now. */
export function fits(index: RecordIndex, body: BodyState, wantsVersions: boolean): boolean {
  const { before, firstRecord, versions } = index;
  // What begins with a record depends on less.
  const isSame = body.doubt === 0 && before.open === body.open && (before.seen === body.seen || firstRecord === 0);
  return isSame && versions === wantsVersions;
}

/** A table that stays valid. */
export function kept(index: RecordIndex): RecordIndex {
  return { ...index, entries: new Int32Array(index.entries) };
}
