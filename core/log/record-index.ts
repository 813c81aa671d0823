/**
 * Whole lines of a log → a table of the records that may tell something: those of Traffic Server, changes of the
 * configuration, SIP messages that carry the software version. What one stretch of lines holds depends on nothing before
 * it but whether a message body is open; so tables can be made on another thread, or kept while the text around them changes.
 */

import type { Buffer } from "node:buffer";
import { latin1 } from "./bytes.ts";
import { mayBeConfigurationChange } from "./change.ts";
import { type Beginning, BeginningReader } from "./record.ts";
import { findAsWritten, type StepPlace } from "./step.ts";
import { timestampBehind, timestampEnd } from "./timestamp.ts";

/**
 * The fields of an entry: byte offsets of the line, of the end of its timestamp and of the next record; the line's number
 * (0-based, in the stretch); of a step what `StepPlace` says.
 */
export const entry = {
  start: 0,
  end: 1,
  timestampEnd: 2,
  next: 3,
  number: 4,
  flags: 5,
  id: 6,
  idEnd: 7,
  size: 8,
} as const;

/** In an entry's flags, above the kind of the step: */
export const flag = { debug: 4, step: 8, insideUnfinishedBody: 16, beginning: 5 } as const;

/** Whether a message body is open, and whether the record had one: what a line means depends on it. */
export interface BodyState {
  open: boolean;
  seen: boolean;
}

/** Offsets count in the bytes that were indexed. */
export interface RecordIndex {
  readonly entries: Int32Array;
  readonly count: number;
  /** The entries' flags hold places in this list. */
  readonly beginnings: readonly Beginning[];
  readonly start: number;
  /** Behind the line feed of the last line. */
  readonly end: number;
  readonly lines: number;
  readonly records: number;
  /** Offset of the first record; `end` where there is none. */
  readonly firstRecord: number;
  /** Offsets of the last record's timestamp; -1 where there is none. */
  readonly lastTimestamp: number;
  readonly lastTimestampEnd: number;
  /** Behind the last line. */
  readonly body: BodyState;
  /** What it was made for. */
  readonly before: BodyState;
  readonly versions: boolean;
}

const LF = 10;
const BLANK = 32;
const BAR = 124;
const firstRoom = 1024 * entry.size;

/** Makes the tables of one log. Each is valid until the next is made; `kept` copies one. */
export class Indexer {
  #entries = new Int32Array(firstRoom);
  readonly #beginnings = new BeginningReader();
  readonly #step: StepPlace;
  readonly #longestLine: number;

  /** Lines of more bytes are left to a slower reader. */
  constructor(bytes: Buffer, longestLine: number) {
    this.#step = { kind: 0, debug: false, transaction: 0, bytes, idEnd: 0, end: 0 };
    this.#longestLine = longestLine;
  }

  /**
   * The table of the lines in [start, end) of `bytes`, all of them ended by line feeds and without carriage returns. Null
   * where a line is longer than is looked at, or a record is in none of the usual forms. `versions`: whether SIP messages
   * are wanted.
   */
  index(bytes: Buffer, start: number, end: number, before: BodyState, versions: boolean): RecordIndex | null {
    let { open, seen } = before;
    let count = 0;
    let lines = 0;
    let records = 0;
    let firstRecord = end;
    let lastTimestamp = -1;
    let lastTimestampEnd = -1;
    let waiting = -1;
    const found: Beginning[] = [];
    let last: Beginning | null = null;
    let lastFlag = 0;
    let entries = this.#entries;
    const step = this.#step;
    const longest = this.#longestLine;
    for (let at = start; at < end; lines++) {
      const lineEnd = bytes.indexOf(LF, at);
      if (lineEnd - at > longest) return null;
      const initial = bytes[at] as number;
      const behind = initial >= 0x30 && initial <= 0x39 ? timestampEnd(bytes, at, lineEnd) : -1;
      if (behind < 0 || behind >= lineEnd || bytes[behind] !== BLANK) {
        const numbered = timestampBehind(bytes, at, lineEnd);
        if (numbered >= 0 && timestampEnd(bytes, numbered, lineEnd) >= 0) return null;
        if (open) open = bytes[lineEnd - 1] !== BAR;
        else if (!seen) {
          const bar = initial === BAR ? at : initial === BLANK && bytes[at + 1] === BAR ? at + 1 : -1;
          if (bar >= 0 && bar < lineEnd) {
            seen = true;
            open = bar === lineEnd - 1 || bytes[lineEnd - 1] !== BAR;
          }
        }
        at = lineEnd + 1;
        continue;
      }
      if (records++ === 0) firstRecord = at;
      if (waiting >= 0) entries[waiting] = at;
      waiting = -1;
      lastTimestamp = at;
      lastTimestampEnd = behind;
      const inside = open;
      open = false;
      seen = false;
      const beginning = this.#beginnings.read(bytes, behind, lineEnd);
      const text = behind + beginning.length;
      if (beginning.trafficServer || mayMatter(bytes, beginning, text, lineEnd, versions)) {
        if (beginning !== last) {
          last = beginning;
          const known = found.indexOf(beginning);
          lastFlag = (known < 0 ? found.push(beginning) - 1 : known) << flag.beginning;
        }
        if (count + entry.size > entries.length) entries = this.#grow();
        let flags = lastFlag | (inside ? flag.insideUnfinishedBody : 0);
        if (beginning.trafficServer && findAsWritten(bytes, text, lineEnd, step)) {
          flags |= step.kind | flag.step | (step.debug ? flag.debug : 0);
          entries[count + entry.id] = step.transaction as number;
          entries[count + entry.idEnd] = step.idEnd;
        }
        entries[count + entry.start] = at;
        entries[count + entry.end] = lineEnd;
        entries[count + entry.timestampEnd] = behind;
        entries[count + entry.number] = lines;
        entries[count + entry.flags] = flags;
        waiting = count + entry.next;
        count += entry.size;
      }
      at = lineEnd + 1;
    }
    if (waiting >= 0) entries[waiting] = end;
    return {
      entries,
      count,
      beginnings: found,
      start,
      end,
      lines,
      records,
      firstRecord,
      lastTimestamp,
      lastTimestampEnd,
      body: { open, seen },
      before,
      versions,
    };
  }

  #grow(): Int32Array<ArrayBuffer> {
    const larger = new Int32Array(2 * this.#entries.length);
    larger.set(this.#entries);
    this.#entries = larger;
    return larger;
  }
}

function mayMatter(bytes: Buffer, { tv }: Beginning, text: number, end: number, versions: boolean): boolean {
  return (
    mayBeConfigurationChange(bytes, text) || (tv && versions && latin1(bytes, text, end).includes('Action="Sent"'))
  );
}

/** Whether a table of the same lines, made before, is what would be made now. */
export function fits({ before, versions }: RecordIndex, body: BodyState, wantsVersions: boolean): boolean {
  return before.open === body.open && before.seen === body.seen && versions === wantsVersions;
}

/** A table that stays valid. */
export function kept(index: RecordIndex): RecordIndex {
  return { ...index, entries: index.entries.slice(0, index.count) };
}
