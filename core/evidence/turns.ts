/** Long work in turns: whoever has something else to do meanwhile, as an editor that is asked for a hover, does it in between. */

export type Turns<Result> = Generator<void, Result>;

/** Without a pause. */
export function toEnd<Result>(turns: Turns<Result>): Result {
  for (;;) {
    const turn = turns.next();
    if (turn.done) return turn.value;
  }
}
