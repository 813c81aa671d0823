/** Clocks that differ by so much that times of two sources, or of one, cannot be compared as they stand. */

/** By more than this (ms). */
export const clockTolerance = 60_000;

/** What tells it, with the difference as a figure. */
export interface ClockDifference {
  /**
   * `back`: the log's time goes back in `line`. `server`: the other side's `Date:` headers. `peer`: another Expressway's log shows
   * the same requests. `status`: it was written before the end of the same Expressway's log.
   */
  readonly kind: "back" | "server" | "peer" | "status";
  /** Whole, positive. */
  readonly seconds: number;
  /** Of `server` its address and port, of `peer` and `status` the other host; null elsewhere. */
  readonly who: string | null;
  /** How many more of that kind differ. */
  readonly more: number;
  /** Of `back`, 1-based. */
  readonly line: number | null;
}

interface Stretch {
  readonly from: number;
  to: number;
}

interface Jump {
  readonly line: number;
  /** In milliseconds. */
  readonly back: number;
  readonly before: Stretch;
  readonly behind: Stretch;
  /** The same process goes on: its transactions have later numbers. */
  readonly goesOn: boolean;
}

const maxJumps = 100;

/** The time of one host's records, in the order of a log. */
export class HostClock {
  /** The last time (ms). */
  time = Number.NEGATIVE_INFINITY;
  #stretch: Stretch | null = null;
  readonly #jumps: Jump[] = [];

  /**
   * The next record's time, its line (0-based), and whether it is surely written behind the last one: by how much (ms) it is before
   * that; 0 where it is not, or its time is not known.
   */
  goOn(time: number, line: number, goesOn: boolean): number {
    if (Number.isNaN(time)) return 0;
    const back = this.time - time;
    this.time = time;
    if (back > clockTolerance && this.#stretch) {
      const behind = { from: time, to: time };
      const jump = { line: line + 1, back, before: this.#stretch, behind, goesOn };
      if (this.#jumps.length < maxJumps) this.#jumps.push(jump);
      this.#stretch = behind;
    } else if (this.#stretch === null) {
      this.#stretch = { from: time, to: time };
    } else if (time > this.#stretch.to) {
      this.#stretch.to = time;
    }
    return Math.max(back, 0);
  }

  /** How the time went back furthest. Logs one behind the other in another order than they were written are no such thing. */
  difference(): ClockDifference | null {
    const told = this.#jumps
      .filter(({ before, behind, goesOn }) => goesOn || behind.to > before.from)
      .sort((a, b) => b.back - a.back);
    const [most] = told;
    if (!most) return null;
    const { back, line } = most;
    return { kind: "back", seconds: Math.round(back / 1000), who: null, more: told.length - 1, line };
  }
}
