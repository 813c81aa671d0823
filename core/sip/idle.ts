/** Connections that were closed because nothing came: on a port that is open while something between both ends swallows what is said. */

/** The public case ended some 18 s behind its beginning; a connection that was in use is kept for longer. */
const longestSilence = 30_000;
/** Connections that are remembered, at least, and twice as many at most. */
const remembered = 1_000;

export class IdleConnections {
  /** When each began. Nothing is deleted from them: V8 copies maps in which entries come and go again and again. */
  #latest = new Map<string, number>();
  #before = new Map<string, number>();

  /** A connection begins; `time` in milliseconds. */
  established(key: string, time: number): void {
    this.#latest.set(key, time);
    if (this.#latest.size < remembered) return;
    this.#before = this.#latest;
    this.#latest = new Map();
  }

  /** Whether one that is closed as idle had only just begun. */
  isSilent(key: string, time: number): boolean {
    const begun = this.#latest.get(key) ?? this.#before.get(key);
    return begun !== undefined && time - begun <= longestSilence;
  }
}
