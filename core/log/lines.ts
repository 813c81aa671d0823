/** The lines of a log as whoever reads them is given them. */

import type { Buffer } from "node:buffer";
import type { Doubt } from "./body.ts";
import { latin1 } from "./bytes.ts";
import type { Inferred } from "./forms/clock.ts";
import type { SourceLine } from "./forms/source-line.ts";
import type { Beginning } from "./record.ts";
import type { RecordIndex } from "./record-index.ts";
import { timestampMilliseconds } from "./timestamp.ts";

/** A physical line as the sink sees it: bytes of a buffer that is only valid during the call. */
export interface Line {
  bytes: Buffer;
  /** Byte offset of the line's first byte in `bytes`, behind a byte order mark. */
  start: number;
  /** Byte offset behind its last byte, line end and a carriage return before it left out. */
  end: number;
  /** 0-based; lines as LSP counts them, so a carriage return inside counts on. */
  number: number;
  /** Where its text stands in the file, if that is not here: of a head, the record's own text. */
  source?: SourceLine | null;
}

/** A line that begins a record. */
export interface HeadLine extends Line {
  /** Where the timestamp begins: behind `Line 190: ` or `<166>` of pasted and forwarded lines. */
  timestamp: number;
  timestampEnd: number;
  /** Of the line's first byte in the whole input, in bytes. */
  offset: number;
  /** Whether somebody else may have written it: a message body (`|…|`) before it was never closed. */
  doubt: Doubt;
  /** What was read of its head, where the head's bytes are not those of the file. */
  read: ReadHead | null;
}

/** A record's head that stands in the file in another form. */
export interface ReadHead {
  /** ISO 8601 where date and zone are known, else as written. */
  readonly timestamp: string;
  /** In milliseconds; NaN where nothing is known of it. */
  readonly time: number;
  /** How year or zone are known where the line has none. */
  readonly inferred: Inferred | null;
  /** The timestamp as it stands in the line, where something of it was inferred. */
  readonly written: string | null;
  readonly mended: Mended | null;
  readonly beginning: Beginning;
}

/** How the lines of a record were come by, where they do not stand in the file so. */
export type Mended = "divided" | "joined";

/** A head line to be filled. */
export function noHead(bytes: Buffer): HeadLine {
  return {
    bytes,
    start: 0,
    end: 0,
    number: 0,
    timestamp: 0,
    timestampEnd: 0,
    offset: 0,
    doubt: null,
    read: null,
  };
}

/** When a record was written, in milliseconds. */
export function timeOfHead({ bytes, timestamp, read }: HeadLine): number {
  return read ? read.time : timestampMilliseconds(bytes, timestamp);
}

/** The same as it is shown. */
export function timestampOfHead({ bytes, timestamp, timestampEnd, read }: HeadLine): string {
  return read ? read.timestamp : latin1(bytes, timestamp, timestampEnd);
}

/** The same as it stands in the log, where that is another; null where it is the same. */
export function writtenOfHead({ read }: HeadLine): string | null {
  return read?.written ?? null;
}

export interface LineSink {
  head(line: HeadLine): void;
  /** Called for the lines that go on with a record, while `wantsBody` is true. */
  body(line: Line): void;
  readonly wantsBody: boolean;
  /** An indented line of a body that speaks of what we look for: text, and perhaps a record that somebody put there. */
  indented?(line: Line): void;
  /** The processes whose records are wanted, beside Traffic Server's. */
  readonly processes: readonly string[];
  /** Many lines at once; `firstLine` is the number of the first (0-based), `offset` that of its first byte in the whole input. */
  indexed(lines: Buffer, index: RecordIndex, firstLine: number, offset: number): void;
}
