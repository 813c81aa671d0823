/** `compare --format markdown`: lists for a ticket; what a log chose stands in code spans, so that nothing of it renders. */

import type { Messages } from "../../messages/messages.ts";
import type { Filled } from "../../words/fill.ts";
import {
  fillMarkdown,
  fillPlain,
  type MarkdownText,
  markdownHeading,
  type ReportText,
  reportText,
} from "../../words/text.ts";
import type { Comparison } from "./comparison.ts";
import { doubts, nextText, readTexts, sectionsOf, verdictOf } from "./sections.ts";

/** UTF-16 units of the lists: ticket systems take some 65,000 characters. */
const longest = 55_000;

export function compareMarkdown(comparison: Comparison, messages: Messages): ReportText {
  const shown = ({ template, values }: Filled) => fillMarkdown(template, values);
  const frame = (text: string, behind: MarkdownText) => `${text}${behind}` as MarkdownText;
  const lines: (MarkdownText | "")[] = [];
  const blocks = (texts: readonly Filled[]) => {
    for (const text of texts) lines.push(shown(text), "");
  };
  // Numbers of ours alone.
  const verdict = verdictOf(comparison, messages);
  lines.push(markdownHeading(1, fillPlain(verdict.template, verdict.values)), "");
  blocks(doubts(comparison, messages));
  let length = 0;
  for (const { heading, items, more, note } of sectionsOf(comparison, messages)) {
    lines.push(frame("## ", shown(heading)), "");
    let told = 0;
    for (const { text, behind } of items) {
      const item = [frame("- ", shown(text)), ...behind.map((each) => frame("  - ", shown(each)))];
      length += item.reduce((sum, line) => sum + line.length + 1, 0);
      if (length > longest) break;
      told++;
      lines.push(...item);
    }
    const left = more + items.length - told;
    if (left > 0) lines.push(frame("- ", fillMarkdown(messages.words.report.more, { count: left })));
    lines.push("");
    if (note) lines.push(shown(note), "");
  }
  const next = nextText(comparison, messages);
  blocks([...(next === null ? [] : [next]), ...readTexts(comparison, messages)]);
  return reportText(lines.slice(0, -1));
}
