/** The transactions of one Traffic Server process by their ids: those in progress, and those that have just ended. */

import type { TransactionId } from "./step.ts";
import type { Transaction } from "./transaction.ts";

/** So many at least that have ended are still found: their last step may be written a second time. */
const leastEnded = 256;

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
