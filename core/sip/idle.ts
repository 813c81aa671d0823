/** Connections that were closed because nothing came: on a port that is open while something between both ends swallows what is said. */

/** The public case ended some 18 s behind its beginning; a connection that was in use is kept for longer. */
const longestSilence = 30_000;
/** Connections that are remembered at a time. */
const maxOpen = 1_000;

export class IdleConnections {
  readonly #established = new Map<string, number>();

  /** A connection begins; `time` in milliseconds. */
  established(key: string, time: number): void {
    this.#established.delete(key);
    this.#established.set(key, time);
    if (this.#established.size <= maxOpen) return;
    const [oldest] = this.#established.keys();
    this.#established.delete(oldest as string);
  }

  /** Whether one that is closed as idle had only just begun. */
  isSilent(key: string, time: number): boolean {
    const begun = this.#established.get(key);
    return begun !== undefined && time - begun <= longestSilence;
  }
}
