/** JSON by the line, in an array or deeper → records. */

import { Buffer } from "node:buffer";
import { BehindLimit } from "../behind-limit.ts";
import { GrowingBuffer } from "../growing-buffer.ts";
import { type FilePlace, SourceLine } from "../source-line.ts";
import { type Message, maxDepth, readObjects } from "./json-objects.ts";
import { type GiveRecord, type GiveUnread, type PackedRecord, recordOf, type Unpacker } from "./packed-record.ts";
import { longestRecord, Rows } from "./rows.ts";
import { escaped, lineEnds, linesOfValue, placesIn } from "./value-lines.ts";

const LF = 10;
const QUOTE = 34;

/** Objects in texts of objects, so many. */
const maxPacked = 3;
/** Of one object; a larger one is left. */
const longestObject = 16 * 1024 * 1024;

const nothing = Buffer.alloc(0);

/** Of the head before an object. */
const stampBefore = /^(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d)/;

/** Objects whose ends have not come yet. */
interface ObjectScan {
  readonly at: number;
  /** Where the object begins that is taken for a record's, and how deep in it `at` is. */
  readonly start: number;
  readonly depth: number;
  /** Objects around it that were too long for a record. */
  readonly level: number;
  readonly isText: boolean;
  readonly hasNoObject: boolean;
  readonly holdsObjects: boolean;
}

export class JsonUnpacker implements Unpacker {
  readonly #give: GiveRecord;
  readonly #unread: GiveUnread;
  readonly #message: string | null;
  readonly #kept = new GrowingBuffer();
  /** Where what is kept begins, 0-based: the line, and the UTF-16 unit in it. */
  #line = 0;
  #column = 0;
  /** Behind an object that was too long. */
  #rest: BehindLimit | null = null;
  readonly #lines: Rows | null;
  /** How far what is kept was looked through, and what is open there. */
  #scan: ObjectScan = { at: 0, start: 0, depth: 0, level: 0, isText: false, hasNoObject: true, holdsObjects: false };

  constructor(byLine: boolean, message: string | null, give: GiveRecord, unread: GiveUnread) {
    this.#lines = byLine ? new Rows(null, longestObject, (row, line) => this.#lineValue(row, line), unread) : null;
    this.#message = message;
    this.#give = give;
    this.#unread = unread;
  }

  push(bytes: Buffer): void {
    if (this.#lines) {
      this.#lines.push(bytes);
      return;
    }
    if (this.#rest) {
      this.#rest.push(bytes);
      return;
    }
    this.#kept.append(bytes);
    this.#wholeValues();
    if (this.#kept.length > longestObject) this.#giveUp(this.#kept.bytes);
  }

  /** What stands behind is in one object with it, or in none. */
  #giveUp(bytes: Buffer): void {
    this.#rest = new BehindLimit(nothing);
    this.#rest.push(bytes);
    this.#kept.clear();
  }

  end(): void {
    this.#lines?.end();
    if (this.#rest) this.#unread(this.#rest.words, this.#line);
    if (this.#kept.length === 0) return;
    const text = this.#kept.bytes;
    // A list of texts is one value.
    if (this.#scan.hasNoObject) this.#value(text, this.#line);
    else this.#unread(text.toString("utf8"), this.#line);
  }

  /** What stands before and behind the object is not JSON: a head, a bracket of a list. */
  #lineValue(bytes: Buffer, line: number): void {
    const start = bytes.indexOf("{");
    const end = bytes.lastIndexOf("}") + 1;
    if (start <= 0 || end <= start) {
      this.#value(bytes, line);
      return;
    }
    const before = bytes.toString("utf8", 0, start);
    this.#value(bytes.subarray(start, end), line, before.length, stampBefore.exec(before)?.[0] ?? null);
  }

  /** The objects of an array, or one after the other, as they are complete; of one that is too long for a record those in it. */
  #wholeValues(): void {
    const all = this.#kept.bytes;
    let done = 0;
    let { at, start, depth, level, isText, hasNoObject, holdsObjects } = this.#scan;
    for (; at < all.length; at++) {
      if (depth > 0 && at - start > longestRecord) {
        if (holdsObjects && level < maxDepth) {
          at = start + 1;
          level++;
          depth = 0;
          isText = false;
          holdsObjects = false;
        } else if (at - start > longestObject) {
          this.#giveUp(all.subarray(done));
          return;
        }
      }
      const byte = all[at];
      if (isText) {
        if (byte === 0x5c) at++;
        else if (byte === QUOTE) isText = false;
      } else if (byte === QUOTE) isText = depth > 0 || level > 0;
      else if (byte === 0x7b) {
        if (depth++ === 0) start = at;
        else holdsObjects = true;
        hasNoObject = false;
      } else if (byte === 0x7d && depth === 0) {
        if (level > 0) level--;
      } else if (byte === 0x7d && --depth === 0) {
        holdsObjects = false;
        // What stands between objects is none of them.
        if (start - done > 20) this.#unread(all.toString("utf8", done, start), this.#line);
        this.#pass(all, done, start);
        this.#value(all.subarray(start, at + 1), this.#line, this.#column);
        this.#pass(all, start, at + 1);
        done = at + 1;
      }
    }
    this.#kept.drop(done);
    this.#scan = { at: at - done, start: start - done, depth, level, isText, hasNoObject, holdsObjects };
  }

  /** What is passed counts for the place of what follows. */
  #pass(all: Buffer, from: number, to: number): void {
    const ends = lineEndsIn(all, from, to);
    const length = all.toString("utf8", ends === 0 ? from : all.lastIndexOf(LF, to - 1) + 1, to).length;
    this.#line += ends;
    this.#column = ends === 0 ? this.#column + length : length;
  }

  /** One object, with all that stand in it. */
  #value(bytes: Buffer, line: number, column = 0, stamp: string | null = null): void {
    const text = bytes.toString("utf8");
    if (text.trim() === "") return;
    const found = this.#recordsIn(bytes, line, column, stamp);
    if (found.length === 0) this.#unread(text, line);
    const read = () => this.#recordsIn(Buffer.from(text, "utf8"), line, column, stamp)[0] as PackedRecord;
    const again = found.length === 1 ? { size: text.length, read } : null;
    for (const record of found) this.#give({ ...record, again });
  }

  /** None where the bytes are no JSON. */
  #recordsIn(bytes: Buffer, line: number, column: number, stamp: string | null): PackedRecord[] {
    const found: PackedRecord[] = [];
    const places = new BytePlaces(bytes, { line, column });
    const linesOf = (message: Message): readonly SourceLine[] => {
      if (typeof message === "string") return [SourceLine.at(message, line, column)];
      const value = bytes.toString("utf8", message.start, message.end);
      return linesOfValue(value, placesIn(value, 0, places.at(message.start)), escaped);
    };
    try {
      readObjects(bytes, this.#message, (fields, message) => found.push(innermost(recordOf(fields, linesOf(message)))));
    } catch {
      return [];
    }
    return stamp === null ? found : found.map((record) => ({ ...record, stamp: record.stamp ?? stamp }));
  }
}

/** What a collector took for a text and is an object that holds one: no record of ours begins with a brace. */
function innermost(record: PackedRecord, depth = 0): PackedRecord {
  const [line, ...others] = record.lines;
  if (!line?.text.startsWith("{") || others.length > 0 || depth >= maxPacked) return record;
  const bytes = Buffer.from(line.text, "utf8");
  const found: PackedRecord[] = [];
  try {
    readObjects(bytes, null, (fields, message) => {
      if (typeof message === "string") return;
      const value = bytes.toString("utf8", message.start, message.end);
      const start = bytes.toString("utf8", 0, message.start).length;
      found.push(
        recordOf(
          fields,
          linesOfValue(value, (offset) => line.place(start + offset), escaped),
        ),
      );
    });
  } catch {
    return record;
  }
  const [inner] = found;
  if (!inner || found.length > 1) return record;
  const { host, process, pid, stamp } = record;
  const own = innermost(inner, depth + 1);
  return {
    ...own,
    host: own.host || host,
    process: own.process || process,
    pid: own.pid ?? pid,
    stamp: own.stamp ?? stamp,
  };
}

function lineEndsIn(bytes: Buffer, from: number, to: number): number {
  const part = bytes.subarray(from, to);
  let count = 0;
  for (let at = part.indexOf(LF); at >= 0; at = part.indexOf(LF, at + 1)) count++;
  return count;
}

/** Where bytes stand in the file, of which the first stands at `begin`; asked for in order, each is looked at once. */
class BytePlaces {
  readonly #bytes: Buffer;
  readonly #begin: FilePlace;
  #at = 0;
  #place: FilePlace;

  constructor(bytes: Buffer, begin: FilePlace) {
    this.#bytes = bytes;
    this.#begin = begin;
    this.#place = begin;
  }

  at(offset: number): FilePlace {
    if (offset < this.#at) {
      this.#at = 0;
      this.#place = this.#begin;
    }
    const text = this.#bytes.toString("utf8", this.#at, offset);
    const { line, column } = this.#place;
    const ends = lineEnds(text);
    this.#at = offset;
    this.#place =
      ends === 0
        ? { line, column: column + text.length }
        : { line: line + ends, column: text.length - text.lastIndexOf("\n") - 1 };
    return this.#place;
  }
}
