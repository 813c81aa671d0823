/** Long work of core, with a turn of the event loop in between. */

import { setImmediate } from "node:timers/promises";

/** Parts of a text between two turns. */
const partsInTurn = 32;

export async function inTurns<Result>(turns: Generator<void, Result>): Promise<Result> {
  for (;;) {
    const turn = turns.next();
    if (turn.done) return turn.value;
    await setImmediate();
  }
}

/** A text that is made part by part. */
export async function textInTurns(parts: Iterable<string>): Promise<string> {
  const made: string[] = [];
  for (const part of parts) {
    made.push(part);
    if (made.length % partsInTurn === 0) await setImmediate();
  }
  return made.join("");
}
