/** Expressway's own certificates on the page: where they are refused or nobody knows, and the cure. */

import type { CheckResult } from "../../evidence/check-result.ts";
import type { OwnCertificateFindings, OwnFinding } from "../../evidence/own-findings.ts";
import type { Messages } from "../../messages/messages.ts";
import {
  ownBecause,
  ownCarried,
  ownConnection,
  ownOutcome,
  ownRemedies,
  ownWho,
} from "../../words/own-certificates.ts";
import { fillPlain, type HtmlText, html, markup } from "../../words/text.ts";

/** Certificates that are told. */
const maxShown = 10;

/** An item for each certificate that is refused somewhere, or of which not all is known. */
export function ownItems({ ownCertificates }: CheckResult, messages: Messages): readonly HtmlText[] {
  return ownCertificates
    .filter(({ findings }) => findings.some(({ outcome }) => outcome !== "passes"))
    .slice(0, maxShown)
    .map((each) => item(each, messages));
}

function item(each: OwnCertificateFindings, messages: Messages): HtmlText {
  const texts = messages.words.ownCertificates;
  const of = (wanted: OwnFinding["outcome"]) => each.findings.filter(({ outcome }) => outcome === wanted);
  const [refused, unknown] = [of("refused"), of("unknown")];
  const told = [...refused, ...unknown].map(
    (finding) => markup`<li>${html(ownOutcome(finding, messages))}<br>${html(ownBecause(finding, messages))}</li>\n`,
  );
  const remedies = ownRemedies(each, messages).map((remedy) => markup`<li>${html(remedy)}</li>\n`);
  const cures = remedies.length > 0 ? markup`<p>${html(texts.whatToDo)}</p>\n<ul>\n${remedies}</ul>\n` : html("");
  const connections = (refused.length > 0 ? refused : unknown).map((finding) => ownConnection(finding, messages));
  const values = { who: ownWho(each, messages), connections: connections.join("; ") };
  const carried = ownCarried(each, messages);
  return markup`<details>
<summary>${html(fillPlain(refused.length > 0 ? texts.refusedOn : texts.unknownOn, values))}</summary>
${carried === null ? html("") : markup`<p>${html(carried)}</p>\n`}<ul>
${told}</ul>
${cures}</details>
`;
}
