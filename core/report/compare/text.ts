/** `compare` in a terminal: the counts, what remains and is new first, and what differs in the certificates. */

import type { Messages } from "../../messages/messages.ts";
import { fillPlain, plainText, type ReportText, reportText } from "../../words/text.ts";
import { type Lines, type Page, wrapped } from "../text/layout.ts";
import type { Comparison } from "./comparison.ts";
import { type About, aboutOf, doubts, nextText, readTexts, type Section, sectionsOf, verdictOf } from "./sections.ts";

export function compareText(comparison: Comparison, messages: Messages, page: Page): ReportText {
  const { style } = page;
  const colours: Readonly<Record<About | "plain", (line: string) => string>> = {
    clear: style.green,
    failures: style.red,
    doubt: style.yellow,
    plain: style.bold,
  };
  const section = ({ heading, about, items, more, note }: Section): Lines => [
    "",
    ...wrapped(plainText(heading), page, "", colours[about]),
    ...items.flatMap(({ text, behind }) => [
      ...wrapped(plainText(text), page, "  "),
      ...behind.flatMap((each) => wrapped(plainText(each), page, "    ")),
    ]),
    ...(more > 0 ? wrapped(fillPlain(messages.words.report.more, { count: more }), page, "  ") : []),
    ...(note ? wrapped(plainText(note), page, "  ", style.yellow) : []),
  ];
  const next = nextText(comparison, messages);
  return reportText([
    ...wrapped(plainText(verdictOf(comparison, messages)), page, "", colours[aboutOf(comparison)]),
    ...doubts(comparison, messages).flatMap((text) => wrapped(plainText(text), page, "", style.yellow)),
    ...sectionsOf(comparison, messages).flatMap(section),
    "",
    ...(next === null ? [] : wrapped(plainText(next), page)),
    ...readTexts(comparison, messages).flatMap((text) => wrapped(plainText(text), page, "", style.dim)),
  ]);
}
