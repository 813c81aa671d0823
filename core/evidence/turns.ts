/** Long work in turns: whoever has something else to do meanwhile, as an editor that is asked for a hover, does it in between. */

export type Turns<Result> = Generator<void, Result>;

/** Failures, chains or servers of a turn. */
export const turnLength = 32;

/** Each of them; a turn ends in front of every `length`-th. */
export function* byTurns<Item>(all: Iterable<Item>, length: number, work: (item: Item) => void): Turns<void> {
  let count = 0;
  for (const item of all) {
    if (count++ % length === 0) yield;
    work(item);
  }
}

/** Without a pause. */
export function toEnd<Result>(turns: Turns<Result>): Result {
  for (;;) {
    const turn = turns.next();
    if (turn.done) return turn.value;
  }
}
