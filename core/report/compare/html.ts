/** `compare --format html`: one file in the frame of the report. */

import type { Messages } from "../../messages/messages.ts";
import type { Filled } from "../../words/fill.ts";
import {
  fillHtml,
  fillPlain,
  type HtmlText,
  html,
  markup,
  plainText,
  type ReportText,
  reportOf,
} from "../../words/text.ts";
import { reportHead } from "../html/head.ts";
import type { Comparison } from "./comparison.ts";
import { aboutOf, doubts, nextText, readTexts, type Section, sectionsOf, verdictOf } from "./sections.ts";

export function* compareHtml(comparison: Comparison, messages: Messages): Iterable<ReportText> {
  const verdict = plainText(verdictOf(comparison, messages));
  const next = nextText(comparison, messages);
  const shown = ({ template, values }: Filled) => fillHtml(template, values);
  const paragraphs = (texts: readonly Filled[], kind: "doubt" | "files") =>
    texts.map((text) => markup`<p class="${html(kind)}">${shown(text)}</p>\n`);
  yield reportOf(reportHead(verdict, html(""), messages));
  yield reportOf(markup`<main>
<header>
<h1 class="${html(aboutOf(comparison))}">${html(verdict)}</h1>
${paragraphs(doubts(comparison, messages), "doubt")}${paragraphs(next === null ? [] : [next], "doubt")}${paragraphs(readTexts(comparison, messages), "files")}</header>
`);
  for (const [i, section] of sectionsOf(comparison, messages).entries())
    yield reportOf(sectionHtml(section, i, messages));
  yield reportOf(markup`</main>
</body>
</html>
`);
}

function sectionHtml({ heading, about, items, more, note }: Section, number: number, messages: Messages): HtmlText {
  const shown = ({ template, values }: Filled) => fillHtml(template, values);
  const kind = html(about === "failures" ? "cause" : about === "doubt" ? "cause warning" : "details");
  const list = items.map(
    ({ text, behind }) =>
      markup`<li>${shown(text)}${behind.map((each) => markup`<br><span class="place">${shown(each)}</span>`)}</li>\n`,
  );
  const left = more > 0 ? markup`<p>${html(fillPlain(messages.words.report.more, { count: more }))}</p>\n` : html("");
  return markup`<section class="${kind}" aria-labelledby="part-${number + 1}">
<h2 id="part-${number + 1}">${shown(heading)}</h2>
<ul>
${list}</ul>
${left}${note ? markup`<p class="doubt">${shown(note)}</p>\n` : html("")}</section>
`;
}
