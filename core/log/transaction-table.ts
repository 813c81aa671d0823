/** The transactions of one Traffic Server process by their ids: those in progress, and those that have just ended. */

import { receiveRequest, type TransactionId } from "./step.ts";
import type { Transaction } from "./transaction.ts";

/** So many at least that have ended are still found: their last step may be written a second time. */
const leastEnded = 256;
/** And so many of those that were counted as a whole. */
const keptQuiet = 512;

/**
 * Nothing is deleted from a map here: where entries come and go a map of V8 is copied again and again, and the copies keep what
 * they held alive until all memory is searched. Instead a new map begins once more have ended than are in progress.
 */
export class TransactionTable {
  #current = new Map<TransactionId, Transaction>();
  #previous = new Map<TransactionId, Transaction>();
  /** Goes through `#current` once: those before its place have ended. */
  #oldest = this.#current.values();
  #ended = 0;
  readonly #quiet = new Int32Array(keptQuiet);
  readonly #quietTwice = new Uint8Array(keptQuiet);
  #nextQuiet = 0;
  /** In progress. */
  open = 0;

  get(id: TransactionId): Transaction | undefined {
    return this.#current.get(id) ?? this.#previous.get(id);
  }

  /** One in progress; another of this id has ended. */
  add(transaction: Transaction): void {
    const { id } = transaction;
    // A map keeps the place of a key that it has.
    if (this.#current.has(id)) this.#current.delete(id);
    this.#current.set(id, transaction);
    this.open++;
  }

  /** One that was counted as a whole and has ended; `twice`: that it was received is written at DEBUG too. */
  addQuiet(id: number, twice: boolean): void {
    this.#quiet[this.#nextQuiet] = id;
    this.#quietTwice[this.#nextQuiet] = twice ? 1 : 0;
    this.#nextQuiet = (this.#nextQuiet + 1) % keptQuiet;
  }

  /** Whether a step of an id that is not found belongs to one of those, and begins no other request. */
  endedQuietly(id: TransactionId, kind: number, debug: boolean): boolean {
    if (typeof id !== "number" || (kind === receiveRequest && !debug)) return false;
    const before = this.#nextQuiet === 0 ? -1 : this.#quiet.lastIndexOf(id, this.#nextQuiet - 1);
    const at = before >= 0 ? before : this.#quiet.lastIndexOf(id);
    if (at < 0) return false;
    if (kind !== receiveRequest) return true;
    if (this.#quietTwice[at] === 1) return false;
    this.#quietTwice[at] = 1;
    return true;
  }

  /** To be told when one has ended. */
  ended(): void {
    this.open--;
    this.#ended++;
    if (this.#ended < Math.max(leastEnded, this.open)) return;
    this.#previous = this.#current;
    this.#current = new Map();
    for (const transaction of this.#previous.values())
      if (!transaction.closed) this.#current.set(transaction.id, transaction);
    this.#oldest = this.#current.values();
    this.#ended = 0;
  }

  /** Those in progress, the oldest first. */
  inProgress(): Transaction[] {
    return [...this.#current.values()].filter(({ closed }) => !closed);
  }

  /** The oldest in progress, which is to be ended then. */
  takeOldest(): Transaction | undefined {
    for (let next = this.#oldest.next(); !next.done; next = this.#oldest.next())
      if (!next.value.closed) return next.value;
    return undefined;
  }
}
