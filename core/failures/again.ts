/** Whether a server that failed answers again, as a log tells it. */

import { type ChangesSoFar, changesSince, verificationOf } from "./changes.ts";
import type { ServerAnswer, WorksAgain } from "./failure.ts";

/** An answer of a server. */
export interface Answer extends ServerAnswer {
  /** Refusals before it that the log tells of, of all servers. */
  readonly refusals: number;
  /** What had changed when its request was sent. */
  readonly changes: ChangesSoFar;
}

/** What is known of a server behind one of its refusals. */
export interface Again {
  /** The refusal's place among all that the log tells of, from 1 on. */
  readonly refusal: number;
  /** Changes noted until then. */
  readonly noted: number;
  /** The first answer behind it; null while there is none. */
  answer: Answer | null;
  /** The server answered between two refusals. */
  readonly isByTurns: boolean;
}

/** What is known behind the later of two refusals of one failure. */
export function behindBoth(a: Again, b: Again): Again {
  const [earlier, later] = a.refusal < b.refusal ? [a, b] : [b, a];
  const isBetween = earlier.answer !== null && earlier.answer.refusals < later.refusal;
  const isByTurns = a.isByTurns || b.isByTurns || isBetween;
  return isByTurns === later.isByTurns ? later : { ...later, isByTurns };
}

/** The same in the words of the JSON output. */
export function worksAgain(
  { answer, noted }: Pick<Again, "answer" | "noted">,
  host: string,
  path: string,
): WorksAgain | null {
  if (!answer) return null;
  const { timestamp, line, changes } = answer;
  return {
    timestamp,
    path,
    line,
    changes: changesSince(changes, noted, host).map(({ kind, what, line: at }) => ({ kind, what, path, line: at })),
    verification: verificationOf(changes, host) === "off" ? "off" : null,
  };
}
