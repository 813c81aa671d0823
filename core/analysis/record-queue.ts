/** One of several logs that are read together: its records wait here, few of them, until those of the others have come so far. */

import { Buffer } from "node:buffer";
import type { SourceLine } from "../log/forms/source-line.ts";
import { type HeadLine, type Line, type LineSink, timeOfHead } from "../log/lines.ts";
import { entry, type RecordIndex } from "../log/record-index.ts";
import { LogAnalyzer } from "./log-analyzer.ts";
import type { LogPart } from "./log-part.ts";
import { otherProcesses } from "./processes.ts";

/** Of a record's lines behind its first, in bytes: more of them nobody asks for. */
const maxBody = 1024 * 1024;
const LF = 10;
const lineEnd = Buffer.from("\n");

/** Lines that follow each other. */
interface Lines {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  /** Of the first. */
  readonly number: number;
  /** Whether they are one line, its end left out. */
  readonly single: boolean;
  /** Of a single line: where its text stands, if that is not here. */
  readonly source: SourceLine | null;
}

export interface QueuedRecord {
  readonly line: HeadLine;
  /** In milliseconds. */
  readonly time: number;
  readonly body: Lines[];
}

export class RecordQueue implements LineSink {
  readonly processes = otherProcesses;
  readonly wantsBody = true;
  /** Added to the numbers of lines. */
  readonly #base: number;
  readonly #log: LogAnalyzer;
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #records: QueuedRecord[] = [];
  #next = 0;
  /** The record that the next lines go on with; null where nobody asks for them. */
  #open: QueuedRecord | null = null;
  #openBytes = 0;
  #begun = false;
  #hasEnded = false;
  /** The last line has come to its end. */
  #isWhole = true;
  /** Lines before the first record. */
  readonly #beginning: Buffer[] = [];

  constructor(base: number, { path, clock, firstLine, open }: Pick<LogPart, "path" | "clock" | "firstLine" | "open">) {
    this.#base = base;
    this.#log = new LogAnalyzer(path, null, this, clock, firstLine);
    this.#source = open()[Symbol.asyncIterator]();
  }

  /** The next record; null where there is none. To be asked for behind `fill`. */
  get first(): QueuedRecord | null {
    return this.#records[this.#next] ?? null;
  }

  /** Whether the next record is there with all of its lines, or none follows. */
  get isReady(): boolean {
    const record = this.first;
    return this.#hasEnded || (record !== null && record !== this.#open);
  }

  /** Reads on until `isReady`; at the end, behind so many line ends and perhaps in a line, `atEnd` may let another log follow. */
  async fill(atEnd: (lines: number, isWhole: boolean) => Promise<RecordQueue | null>): Promise<void> {
    this.#records.splice(0, this.#next);
    this.#next = 0;
    while (!this.isReady) {
      const { done, value } = await this.#source.next();
      if (!done) {
        this.#log.push(value);
        if (value.length > 0) this.#isWhole = value[value.length - 1] === LF;
        continue;
      }
      const next = await atEnd(this.#log.soFar().lines, this.#isWhole);
      if (next) this.#goOnWith(next);
      else this.#log.finish();
      this.#open = null;
      this.#hasEnded = true;
    }
  }

  /** Nothing more is wanted. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }

  take(): QueuedRecord | null {
    const record = this.first;
    this.#next++;
    return record;
  }

  head(line: HeadLine): void {
    const { start, end, number } = line;
    const bytes = Buffer.from(line.bytes.subarray(start, end));
    this.#add({
      ...line,
      bytes,
      start: 0,
      end: end - start,
      number: this.#base + number,
      timestamp: line.timestamp - start,
      timestampEnd: line.timestampEnd - start,
      source: line.source?.numberedFrom(this.#base) ?? null,
    });
  }

  body({ bytes, start, end, number, source }: Line): void {
    const copy = () => Buffer.from(bytes.subarray(start, end));
    if (!this.#begun && this.#mayKeep(end - start)) this.#beginning.push(copy());
    else if (this.#open && this.#mayKeep(end - start))
      this.#open.body.push({
        bytes: copy(),
        start: 0,
        end: end - start,
        number: this.#base + number,
        single: true,
        source: source?.numberedFrom(this.#base) ?? null,
      });
  }

  indexed(lines: Buffer, { entries, count, firstRecord }: RecordIndex, firstLine: number, offset: number): void {
    const bytes = Buffer.from(lines);
    const end = bytes.length;
    const number = this.#base + firstLine;
    this.#goOn(bytes, 0, firstRecord, number);
    if (firstRecord < end) this.#open = null;
    for (let i = 0; i < count; i += entry.size) {
      const field = (name: keyof typeof entry) => entries[i + entry[name]] as number;
      const line: HeadLine = {
        bytes,
        start: field("start"),
        end: field("end"),
        number: number + field("number"),
        timestamp: field("start"),
        timestampEnd: field("timestampEnd"),
        offset: offset + field("start"),
        doubt: null,
        read: null,
      };
      this.#add(line);
      const next = field("next");
      this.#goOn(bytes, line.end + 1, next, line.number + 1);
      if (next < end) this.#open = null;
    }
  }

  #add(line: HeadLine): void {
    const record: QueuedRecord = { line, time: timeOfHead(line), body: [] };
    this.#records.push(record);
    this.#begun = true;
    this.#open = record;
    this.#openBytes = 0;
  }

  #goOn(bytes: Buffer, start: number, end: number, number: number): void {
    if (this.#open && start < end && this.#mayKeep(end - start))
      this.#open.body.push({ bytes, start, end, number, single: false, source: null });
  }

  #mayKeep(length: number): boolean {
    this.#openBytes += length;
    return this.#openBytes <= maxBody;
  }

  /** The other log begins where this one ends: what stands there before a record goes on with this one's last. */
  #goOnWith(next: RecordQueue): void {
    const { first } = next;
    // What was read of another form is no line that could go on with it.
    if (first?.line.read) {
      this.#log.finish();
      return;
    }
    for (const line of next.#beginning) {
      this.#log.push(line);
      this.#log.push(lineEnd);
    }
    const before = this.#records.length;
    const head = first?.line.bytes.subarray(first.line.start, first.line.end) ?? lineEnd;
    // Whether a body was still open before that record, only both together know.
    this.#log.push(head);
    this.#log.finish();
    const same = this.#records.at(-1);
    if (!first || !same || this.#records.length === before) return;
    // Of a head that was read in another form the bytes are others.
    if (!same.line.read && head.compare(same.line.bytes, same.line.start, same.line.end) !== 0) return;
    first.line.doubt = same.line.doubt;
    this.#records.pop();
  }
}

/** The lines of a record behind its first, as long as they are wanted. */
export function giveBody({ body }: QueuedRecord, sink: LineSink): void {
  for (const { bytes, start, end, number, single, source } of body) {
    const line: Line = { bytes, start, end, number, source };
    while (sink.wantsBody && (single || line.start < end)) {
      if (!single) {
        const feed = bytes.indexOf(LF, line.start);
        line.end = feed < 0 ? end : feed;
      }
      sink.body(line);
      if (single) break;
      line.start = line.end + 1;
      line.number++;
    }
  }
}
