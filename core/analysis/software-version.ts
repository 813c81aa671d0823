/** The software version of an Expressway: a SIP message that it sent itself carries it (`TANDBERG/41xx (X…)`). */

import type { Buffer } from "node:buffer";
import type { Continuation } from "../log/continuation.ts";
import type { Line } from "../log/lines.ts";

/** Header lines that are looked through. */
const maxHeaderLines = 200;

/** The body of a record whose text begins at `text`, in which the version may stand; null where none can. `take` is given it. */
export function lookForVersion(
  bytes: Buffer,
  text: number,
  end: number,
  take: (version: string) => void,
): Continuation | null {
  return bytes.toString("latin1", text, end).includes('Action="Sent"') ? new SentMessage(take) : null;
}

class SentMessage implements Continuation {
  readonly isIncomplete = false;
  readonly #take: (version: string) => void;
  #lines = 0;

  constructor(take: (version: string) => void) {
    this.#take = take;
  }

  body(line: Line): boolean {
    this.#lines++;
    const text = line.bytes.toString("latin1", line.start, Math.min(line.end, line.start + 200));
    const version = /^ ?(?:User-Agent|Server): ?TANDBERG\/41\d\d \((X\d{1,2}(?:\.\d{1,3}){0,3})\)/.exec(text)?.[1];
    if (version) this.#take(version);
    return !version && this.#lines <= maxHeaderLines && !(this.#lines > 2 && text.trim() === "");
  }

  end(): void {
    // Another message may tell it.
  }
}
