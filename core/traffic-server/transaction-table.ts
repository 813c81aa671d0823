/** The transactions of one Traffic Server process by their ids: those in progress, and those that have just ended. */

import { receiveRequest, type TransactionId } from "./step.ts";
import type { Transaction } from "./transaction.ts";

/** So many that have ended are still found: their last step may be written a second time. */
const keptEnded = 512;
const none = -1;

/**
 * Nothing is deleted from a map here: where entries come and go a map of V8 is copied again and again, and the copies keep what
 * they held alive until all memory is searched. Instead a new map begins once more have ended than are in progress.
 */
export class TransactionTable {
  #current = new Map<TransactionId, Transaction>();
  #previous = new Map<TransactionId, Transaction>();
  /** Goes through `#current` once: those before its place have ended. */
  #oldest = this.#current.values();
  /** Of those in `#current`. */
  #ended = 0;
  /** Of all, those that were counted as a whole among them. */
  #endedInAll = 0;
  /** Of the last that have ended the ids of those that were counted as a whole, by their place among all; made when needed. */
  #quiet: Int32Array | null = null;
  /** Whether that such a one was received is written at DEBUG too. */
  #quietTwice: Uint8Array | null = null;
  /** In progress, but for those that are counted as a whole. */
  open = 0;

  get(id: TransactionId): Transaction | undefined {
    const known = this.#current.get(id) ?? this.#previous.get(id);
    return known?.closed && this.#endedInAll - known.ended >= keptEnded ? undefined : known;
  }

  /** One in progress; another of this id has ended. */
  add(transaction: Transaction): void {
    const { id } = transaction;
    // A map keeps the place of a key that it has.
    this.#current.delete(id);
    this.#current.set(id, transaction);
    this.open++;
  }

  /** One that was counted as a whole has ended; `twice`: that it was received is written at DEBUG too. */
  endedQuiet(id: number, twice: boolean): void {
    this.#quiet ??= new Int32Array(keptEnded).fill(none);
    this.#quietTwice ??= new Uint8Array(keptEnded);
    const place = ++this.#endedInAll % keptEnded;
    this.#quiet[place] = id;
    this.#quietTwice[place] = twice ? 1 : 0;
  }

  /** Whether a step of an id that is not found belongs to one of those, and begins no other request. */
  isOfQuiet(id: TransactionId, kind: number, debug: boolean): boolean {
    if (!this.#quiet || !this.#quietTwice || typeof id !== "number" || (kind === receiveRequest && !debug))
      return false;
    const before = this.#quiet.lastIndexOf(id, this.#endedInAll % keptEnded);
    const at = before >= 0 ? before : this.#quiet.lastIndexOf(id);
    if (at < 0) return false;
    if (kind !== receiveRequest) return true;
    if (this.#quietTwice[at] === 1) return false;
    this.#quietTwice[at] = 1;
    return true;
  }

  /** To be told when one has ended. */
  ended(transaction: Transaction): void {
    transaction.ended = ++this.#endedInAll;
    if (this.#quiet) this.#quiet[this.#endedInAll % keptEnded] = none;
    this.open--;
    this.#ended++;
    if (this.#ended < Math.max(keptEnded, this.open)) return;
    this.#previous = this.#current;
    this.#current = new Map();
    for (const each of this.#previous.values()) if (!each.closed) this.#current.set(each.id, each);
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
