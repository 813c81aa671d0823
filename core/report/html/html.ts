/**
 * `check --format html`: one file that needs nothing else and asks nobody for anything: the answer, each failure's evidence and steps, two
 * charts, and what was read. No script; the policy lets in the one style alone, by its hash, and neither a style attribute nor a link of a log's.
 */

import type { CheckResult } from "../../evidence/check-result.ts";
import type { Messages } from "../../messages/messages.ts";
import { guideProse } from "../../words/guide.ts";
import { fillPlain, type HtmlText, html, markup, type ReportText, reportOf } from "../../words/text.ts";
import { verdictLines } from "../../words/verdict-sentence.ts";
import { numberedFailures } from "../answer.ts";
import { pageHtml } from "../page/page.ts";
import type { Numbered } from "../text/failure.ts";
import { serversChart, timesChart } from "./charts.ts";
import { reportHead } from "./head.ts";

/** UTF-16 units of what is told with all that is known; failures behind that stand in the answer, and are counted here. */
const longestDetails = 180_000;

export function* checkHtml(result: CheckResult, messages: Messages): Iterable<ReportText> {
  const numbered = numberedFailures(result, messages);
  const texts = messages.words.report.html;
  const [verdict] = verdictLines(result, messages);
  const skip = numbered.length > 0 ? markup`<a class="skip" href="#details">${html(texts.skip)}</a>\n` : html("");
  yield reportOf(reportHead(verdict.text, skip, messages));
  yield reportOf(pageHtml(result, messages, null, charts(numbered, messages)));
  if (numbered.length > 0) {
    yield reportOf(markup`<section id="details" aria-labelledby="details-name">
<h2 id="details-name">${html(texts.details)}</h2>
`);
    let [told, length] = [0, 0];
    for (; told < numbered.length && length < longestDetails; told++) {
      const part = details(numbered[told] as Numbered, messages);
      length += part.length;
      yield reportOf(part);
    }
    const left = numbered.length - told;
    if (left > 0) yield reportOf(markup`<p>${html(fillPlain(texts.detailsLeft, { count: left }))}</p>\n`);
    yield reportOf(markup`</section>\n`);
  }
  yield reportOf(markup`</body>
</html>
`);
}

function charts(numbered: readonly Numbered[], messages: Messages): HtmlText {
  if (numbered.length === 0) return html("");
  return markup`${timesChart(numbered, messages)}${serversChart(numbered, messages)}`;
}

/** All that the guide says: what to do, who, why, and the evidence. */
function details({ failure, evidence, plan, number }: Numbered, messages: Messages): HtmlText {
  const told = guideProse({ failure, evidence: evidence ?? null, plan, from: null }, () => null, messages);
  return markup`<section class="details">
<p class="number">${number}</p>
${told.html(messages, 3)}</section>
`;
}
