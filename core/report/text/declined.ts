/** Requests that a box itself declined. */

import type { CheckResult } from "../../evidence/check-result.ts";
import type { Messages } from "../../messages/messages.ts";
import { declinedBecause, declinedSentence } from "../../words/declined.ts";
import { memberOf } from "../../words/describe.ts";
import { fillPlain, terminal } from "../../words/text.ts";
import { type Lines, own, type Page, wrapped } from "./layout.ts";

/** `max` of them; none where there is none. */
export function declinedSection({ declined }: CheckResult, max: number, messages: Messages, page: Page): Lines[] {
  if (declined.length === 0) return [];
  const left = declined.length - max;
  return [
    [
      ...wrapped(own(messages.words.declined.title), page, "", page.style.bold),
      ...declined
        .slice(0, max)
        .flatMap((each) => [
          ...wrapped(declinedSentence(each, messages), page, "  "),
          ...declinedBecause(each, messages).flatMap((text) => wrapped(text, page, "    ")),
          ...wrapped(terminal(`${memberOf(each.path)}:${each.line}`), page, "    ", page.style.dim),
        ]),
      ...(left > 0 ? wrapped(fillPlain(messages.words.report.more, { count: left }), page, "  ") : []),
    ],
  ];
}
