/** A failed request that belongs to no failure: what answered, why, and where it stands. */

import type { Unexplained } from "../../failures/failure.ts";
import type { Messages } from "../../messages/messages.ts";
import { becauseText, behindTexts, memberOf, unexplainedSentence } from "../../words/describe.ts";
import { fillPlain, terminal } from "../../words/text.ts";
import { type Lines, type Page, wrapped } from "./layout.ts";

/** `numbers` are those of the failures in this report, by their ids. */
export function answerLines(
  answer: Unexplained,
  numbers: ReadonlyMap<string, number>,
  messages: Messages,
  page: Page,
): Lines {
  return [
    ...wrapped(unexplainedSentence(answer, messages), page, "  "),
    ...becauseLines(answer, messages, page),
    ...behindLines(answer, numbers, messages, page),
    ...wrapped(terminal(`${memberOf(answer.path)}:${answer.firstLine}`), page, "    ", page.style.dim),
  ];
}

/** Why; what a capture shows, with the capture. */
function becauseLines(answer: Unexplained, messages: Messages, page: Page): Lines {
  const because = becauseText(answer, messages);
  if (because === null) return [];
  const { capture } = answer;
  return [
    ...wrapped(because, page, "    "),
    ...(capture ? wrapped(terminal(memberOf(capture.path)), page, "    ", page.style.dim) : []),
  ];
}

/** The failures and answers of Expressway-C that these answers of Expressway-E pass on. */
function behindLines(answer: Unexplained, numbers: ReadonlyMap<string, number>, messages: Messages, page: Page): Lines {
  const told = answer.failures.map((id) => numbers.get(id)).filter((number) => number !== undefined);
  const named = told.map((number) => `[${number}]`).join(" ");
  const texts = [
    ...(told.length > 0 ? [fillPlain(messages.words.report.behind, { numbers: named })] : []),
    ...behindTexts(answer, messages),
  ];
  return texts.flatMap((text) => wrapped(text, page, "    "));
}
