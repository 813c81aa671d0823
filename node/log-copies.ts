/** The same log given twice, or again when it had grown: each line of it counts once. */

import { Buffer } from "node:buffer";

/** So many first bytes hold a time and a host: what is the same there is looked at more closely. */
const looked = 64;
/** Of one beginning, logs that differ further on; more are not compared. */
const maxDifferent = 4;

export interface KnownLog {
  /** Its place in the list of inputs. */
  readonly input: number;
  readonly bytes: number;
  /** Its bytes once more; null where they are gone. */
  readonly readAgain: (() => AsyncIterable<Uint8Array>) | null;
}

export class LogCopies {
  readonly #byBeginning = new Map<string, KnownLog[]>();

  /**
   * The log among those seen before that this one begins with, or that begins with this one; null where there is none. `head` are
   * its first bytes. Of the two the longer one is compared with what comes later.
   */
  async find(log: KnownLog, head: Uint8Array): Promise<KnownLog | null> {
    const beginning = Buffer.from(head.subarray(0, looked)).toString("latin1");
    const known = this.#byBeginning.get(beginning) ?? [];
    this.#byBeginning.set(beginning, known);
    for (const [i, other] of known.entries()) {
      if (!(await areSame(log, other))) continue;
      if (log.bytes > other.bytes) known[i] = log;
      return other;
    }
    if (known.length < maxDifferent) known.push(log);
    return null;
  }
}

/** As far as the shorter one goes; false where one of them cannot be read again as it was. */
async function areSame(a: KnownLog, b: KnownLog): Promise<boolean> {
  if (!a.readAgain || !b.readAgain) return false;
  const others = b.readAgain()[Symbol.asyncIterator]();
  let other: Uint8Array = Buffer.alloc(0);
  let compared = 0;
  try {
    for await (const piece of a.readAgain()) {
      for (let at = 0; at < piece.length; ) {
        if (other.length === 0) {
          const { done, value } = await others.next();
          if (done) return compared > 0;
          other = value;
        }
        const length = Math.min(piece.length - at, other.length);
        if (Buffer.compare(piece.subarray(at, at + length), other.subarray(0, length)) !== 0) return false;
        other = other.subarray(length);
        at += length;
        compared += length;
      }
    }
    return compared > 0;
  } catch {
    return false;
  } finally {
    await others.return?.();
  }
}
