/** The same log given twice, or again when it had grown: each line of it counts once. */

import { Buffer } from "node:buffer";

/** So many first bytes hold a time and a host: what is the same there is looked at more closely. */
const looked = 64;
/** Of one beginning, logs that differ further on; more are not compared. */
const maxDifferent = 4;
/** Logs that are read again to be compared, in all: of an archive each costs reading it up to there. */
const maxReadAgain = 16;

export interface KnownLog {
  /** Its place in the list of inputs. */
  readonly input: number;
  readonly bytes: number;
  /** Its first bytes, as many as say what it is; all of a short one. */
  readonly head: Buffer;
  /** Its bytes once more; null where they are gone. */
  readonly readAgain: (() => AsyncIterable<Uint8Array>) | null;
}

export class LogCopies {
  readonly #byBeginning = new Map<string, KnownLog[]>();
  /** Short ones, by all that they hold. */
  readonly #short = new Map<string, KnownLog>();
  #readAgain = 0;
  /** Some that begin alike were not compared. */
  isOver = false;

  /**
   * The log among those seen before that this one begins with, or that begins with this one; null where there is none. Of the
   * two the longer one is compared with what comes later.
   */
  async find(log: KnownLog): Promise<KnownLog | null> {
    const isShort = log.bytes <= log.head.length;
    const text = isShort ? log.head.toString("latin1") : null;
    const equal = text === null ? undefined : this.#short.get(text);
    if (equal) return equal;
    const beginning = log.head.toString("latin1", 0, looked);
    const known = this.#byBeginning.get(beginning) ?? [];
    this.#byBeginning.set(beginning, known);
    for (const [i, other] of known.entries()) {
      if (!(await this.#areSame(log, other))) continue;
      if (log.bytes > other.bytes) known[i] = log;
      return other;
    }
    if (text !== null) this.#short.set(text, log);
    if (known.length < maxDifferent) known.push(log);
    return null;
  }

  /** As far as the shorter one goes; the first bytes say it of most. */
  async #areSame(a: KnownLog, b: KnownLog): Promise<boolean> {
    const length = Math.min(a.head.length, b.head.length, a.bytes, b.bytes);
    if (length === 0 || Buffer.compare(a.head.subarray(0, length), b.head.subarray(0, length)) !== 0) return false;
    if (length === Math.min(a.bytes, b.bytes)) return true;
    if (this.#readAgain >= maxReadAgain) {
      this.isOver = true;
      return false;
    }
    this.#readAgain++;
    return await areSameFurther(a, b);
  }
}

/** False where one of them cannot be read again as it was. */
async function areSameFurther(a: KnownLog, b: KnownLog): Promise<boolean> {
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
