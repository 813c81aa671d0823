/** `check --follow --format ndjson`: which events of a log that grows are written when. */

import type { CheckResult } from "../evidence/check-result.ts";
import type { Messages } from "../messages/messages.ts";
import type { ReportText } from "../words/text.ts";
import { besidesOf } from "./beside.ts";
import { besideLine, failureLine, problemId, problemLine } from "./ndjson.ts";

/** Milliseconds between two events of one failure. */
const atMostOnceIn = 60_000;

/**
 * Each failure, each problem and each alarm at once; what has a count again as that has changed, at most once a minute. Answers that nothing
 * explains wait for the end: the rest of the log may explain them.
 */
export class FollowedEvents {
  readonly #told = new Map<string, { readonly count: number; readonly at: number }>();
  readonly #problems = new Set<string>();

  /** `now`: milliseconds of any clock that does not go back. */
  next(result: CheckResult, messages: Messages, now: number): readonly ReportText[] {
    return [
      ...this.#failures(result, messages, now, atMostOnceIn),
      // An empty log is one that is still to come.
      ...this.#newProblems(result, messages, (code) => code !== "empty"),
    ];
  }

  /** At the end: what has changed since it was told. */
  rest(result: CheckResult, messages: Messages): readonly ReportText[] {
    return [
      ...this.#failures(result, messages, 0, Number.NEGATIVE_INFINITY),
      ...this.#newProblems(result, messages, () => true),
    ];
  }

  *#failures(result: CheckResult, messages: Messages, now: number, pause: number): Iterable<ReportText> {
    for (const failure of result.failures)
      if (this.#isToBeTold(failure, now, pause)) yield failureLine(failure, result, messages);
    const isEnd = pause < 0;
    for (const each of besidesOf(result, messages))
      if ((isEnd || each.kind !== "unexplained-answer") && this.#isToBeTold(each, now, pause))
        yield besideLine(each, result, messages);
  }

  #isToBeTold({ id, count }: { readonly id: string; readonly count: number }, now: number, pause: number): boolean {
    const told = this.#told.get(id);
    if (told && (told.count === count || now - told.at < pause)) return false;
    this.#told.set(id, { count, at: now });
    return true;
  }

  *#newProblems({ inputs }: CheckResult, messages: Messages, isTold: (code: string) => boolean): Iterable<ReportText> {
    for (const input of inputs)
      for (const problem of input.problems) {
        const id = problemId(input, problem);
        if (this.#problems.has(id) || !isTold(problem.code)) continue;
        this.#problems.add(id);
        yield problemLine(input, problem, messages);
      }
  }
}
