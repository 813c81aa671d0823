/** Long work of core, with a turn of the event loop in between. */

import { setImmediate } from "node:timers/promises";

export async function inTurns<Result>(turns: Generator<void, Result>): Promise<Result> {
  for (;;) {
    const turn = turns.next();
    if (turn.done) return turn.value;
    await setImmediate();
  }
}
