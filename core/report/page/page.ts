/**
 * The answer as a page: the verdict, for each cure the failures that it is for, what was not read, and what else is known. HTML
 * without style, script or picture of its own: whoever shows it frames it.
 */

import { raisedAlarms } from "../../evidence/alarms.ts";
import { type CheckResult, readSomething } from "../../evidence/check-result.ts";
import type { AnyFailure, Unexplained } from "../../failures/failure.ts";
import type { Messages } from "../../messages/messages.ts";
import { alarmTexts, alarmTitle } from "../../words/alarm.ts";
import { listCureTexts, listFindingText, listTitle } from "../../words/certificate-list.ts";
import { declinedBecause, declinedSentence } from "../../words/declined.ts";
import { becauseText, behindTexts, filledStatement, memberOf, unexplainedSentence } from "../../words/describe.ts";
import { firstSentence } from "../../words/plan.ts";
import { fillHtml, fillPlain, type HtmlText, html, htmlName, markup } from "../../words/text.ts";
import { verdictLines } from "../../words/verdict-sentence.ts";
import {
  answerRows,
  forecastTold,
  givenFiles,
  numberedFailures,
  occurredText,
  otherWays,
  problemsTold,
} from "../answer.ts";
import { archiveOf, archivesIn, fingerprintText, inputText } from "../inputs.ts";
import { type FoundSoFar, phaseText } from "../outline/source.ts";
import { type Numbered, plansOf, type SharedPlan } from "../text/failure.ts";
import { ownItems } from "./own.ts";

/** Failures of one cure that are told one by one, cures in all, and lines of another kind. */
const maxFailures = 5;
const maxCures = 20;
const maxOthers = 10;
/** Of one certificate list. */
const maxFindings = 20;
const maxInputs = 50;

/** Where something leads: commands of the editor (`commandLink`). */
export interface PageLink {
  readonly text: string;
  readonly target: HtmlText;
}

/** What can be done from the page; null where there is nobody who would do it. */
export interface PageLinks {
  /** Where a failure stands. */
  place(failure: AnyFailure): HtmlText | null;
  /** What is offered for the failures of one cure, by the first of them; the most telling comes first. */
  ofFailure(failure: AnyFailure): readonly PageLink[];
  readonly ofPage: readonly PageLink[];
}

/** All that stands in the page's body; `also` are sections of the caller's, in front of what was read. */
export function pageHtml(
  result: CheckResult,
  messages: Messages,
  links: PageLinks | null,
  also: HtmlText = html(""),
): HtmlText {
  const numbered = numberedFailures(result, messages);
  const refusals = numbered.filter(({ failure }) => failure.action !== "Continue");
  const warnings = numbered.filter(({ failure }) => failure.action === "Continue");
  const shared = [...plansOf(refusals, messages), ...plansOf(warnings, messages)];
  const page: PageOf = { messages, links, isOfSeveral: numbered.length > 1 };
  return markup`<main>
${header(result, page)}${shared.slice(0, maxCures).map((each) => cause(each, page))}${more(shared.length - maxCures, page)}${notReadSection(result, page)}${unexplainedSection(result.unexplained, numbered, page)}${declinedSection(result, page)}${alarmsSection(result, page)}${forecastSection(result, page)}${ownSection(result, page)}${listSections(result, page)}${also}${inputsSection(result, page)}</main>
`;
}

/** What has been found while the rest is still read: no cure, no link and no all-clear, since the rest may change them. */
export function pageSoFarHtml(found: FoundSoFar, messages: Messages): HtmlText {
  const { words } = messages;
  const { reading, hit } = words.report;
  const { failures, path, read, size } = found;
  const shown = failures.slice(0, maxCures).map((failure) => {
    const { template, values } = filledStatement(failure, messages);
    const times = fillPlain(words.evidence.untimed, { count: fillPlain(hit.atLeast, { count: failure.count }) });
    const about = [times, ...(failure.host === "" ? [] : [failure.host])].join(" · ");
    return markup`${fillHtml(template, values)}<br><span class="place">${html(about)}</span>`;
  });
  const page: PageOf = { messages, links: null, isOfSeveral: false };
  const percentage = Math.round((100 * read) / Math.max(1, size));
  const heading = phaseText(found, messages);
  const list_ =
    failures.length === 0
      ? markup`<p>${html(reading.nothing)}</p>\n`
      : markup`${section("so-far", fillPlain(reading.found, { count: failures.length }), markup`<p>${html(reading.meaning)}</p>\n${list("ul", shown)}${more(failures.length - shown.length, page)}`)}`;
  return markup`<main class="busy">
<header>
<h1>${html(heading)}</h1>
<p><progress max="100" value="${percentage}" aria-label="${html(heading)}"></progress> ${htmlName(memberOf(path))}</p>
</header>
${list_}</main>
`;
}

/** A page that says one thing, of what was not even tried. */
export function sentencePage(text: string, links: readonly PageLink[]): HtmlText {
  return markup`<main>
<header>
<h1 class="doubt">${html(text)}</h1>
${buttons(links)}</header>
</main>
`;
}

interface PageOf {
  readonly messages: Messages;
  readonly links: PageLinks | null;
  readonly isOfSeveral: boolean;
}

/** The verdict, what is true beside it, of which files, and what the page offers. */
function header(result: CheckResult, { messages, links }: PageOf): HtmlText {
  const [verdict, ...beside] = verdictLines(result, messages);
  return markup`<header>
<h1 class="${html(verdict.about)}">${html(verdict.text)}</h1>
${beside.map(({ text }) => markup`<p class="doubt">${html(text)}</p>\n`)}${filesRead(result, messages)}${buttons(links?.ofPage ?? [])}</header>
`;
}

function filesRead({ inputs }: CheckResult, messages: Messages): HtmlText {
  const files = givenFiles(inputs);
  const shown = files.slice(0, maxOthers).map(({ path, known }, i) => {
    const about = known.map((each, n) => markup`${html(n === 0 ? "" : ", ")}${htmlName(each)}`);
    return markup`${html(i === 0 ? "" : "; ")}${htmlName(path)}${known.length === 0 ? html("") : markup` (${about})`}`;
  });
  const rest = files.length - maxOthers;
  const left = rest > 0 ? html(` ${fillPlain(messages.words.report.more, { count: rest })}`) : html("");
  return markup`<p class="files">${shown}${left}</p>\n`;
}

/** The worst failure of one cure, the cure, what can be done, and the other failures. */
function cause(shared: SharedPlan, page: PageOf): HtmlText {
  const { group } = shared;
  const { links } = page;
  const [first, ...others] = group as [Numbered, ...Numbered[]];
  const kind = first.failure.action === "Continue" ? html("cause warning") : html("cause");
  return markup`<section class="${kind}" aria-labelledby="failure-${first.number}">
<h2 id="failure-${first.number}">${statement(first, page)}</h2>
${facts(first, page)}${cure(shared, page)}${buttons(links?.ofFailure(first.failure) ?? [])}${alsoCured(others, page)}</section>
`;
}

/** Others that the same cures. */
function alsoCured(others: readonly Numbered[], page: PageOf): HtmlText {
  if (others.length === 0) return html("");
  const shown = others.slice(0, maxFailures - 1);
  return markup`<div class="also">
<p class="counts">${html(page.messages.words.report.page.sameCure)}</p>
${shown.map((each) => markup`<h3>${statement(each, page)}</h3>\n${facts(each, page)}`)}${more(others.length - shown.length, page)}</div>
`;
}

function statement({ failure, number }: Numbered, { messages, isOfSeveral }: PageOf): HtmlText {
  const { template, values } = filledStatement(failure, messages);
  const place = isOfSeveral ? markup`<span class="number">${number}</span> ` : html("");
  return markup`${place}${fillHtml(template, values)}`;
}

/** How often, since when, and what must be known beside it. */
function facts(numbered: Numbered, { messages, links }: PageOf): HtmlText {
  const target = links?.place(numbered.failure) ?? null;
  const rows = answerRows(numbered, messages).map(({ about, label, values }) =>
    row(
      label,
      values.map((value) =>
        about === "where" && target ? markup`<a href="${target}">${htmlName(value)}</a>` : html(value),
      ),
    ),
  );
  return markup`<p class="counts">${html(occurredText(numbered, messages))}</p>\n${table(rows)}`;
}

function cure(shared: SharedPlan, { messages }: PageOf): HtmlText {
  const { texts } = shared;
  const { plan: words, report, colon } = messages.words;
  const told = (text: Parameters<typeof firstSentence>[0]) => fillHtml(firstSentence(text), texts.values);
  const behind = [
    row(words.check, texts.check.slice(0, 1).map(told)),
    row(words.next, texts.next.slice(0, 1).map(told)),
    row(
      words.alternatives,
      otherWays(shared).map((title) => fillHtml(title, texts.values)),
    ),
  ];
  return markup`<div class="cure">
<h3><span class="what">${html(`${report.whatToDo}${colon}`)}</span>${fillHtml(texts.title, texts.values)}</h3>
${table([row(words.before, texts.before.map(told))])}${list("ol", texts.steps.map(told))}${table(behind)}</div>
`;
}

/** Requests that failed for another reason, or for none that is known. */
function unexplainedSection(all: readonly Unexplained[], numbered: readonly Numbered[], page: PageOf): HtmlText {
  if (all.length === 0) return html("");
  const { messages } = page;
  const { report } = messages.words;
  const numbers = new Map(numbered.map(({ failure, number }) => [failure.id, number] as const));
  const items = all.slice(0, maxOthers).map((answer) => {
    const told = answer.failures.flatMap((id) => numbers.get(id) ?? []).map((number) => `[${number}]`);
    const because = becauseText(answer, messages);
    const behind = [
      ...(because === null ? [] : [because]),
      ...(told.length > 0 ? [fillPlain(report.behind, { numbers: told.join(" ") })] : []),
      ...behindTexts(answer, messages),
    ].map((text) => markup`<br>${html(text)}`);
    const place = htmlName(`${memberOf(answer.path)}:${answer.firstLine}`);
    return markup`${html(unexplainedSentence(answer, messages))}${behind}<br><span class="place">${place}</span>`;
  });
  const isUnknown = all.some(({ because }) => because === "unknown");
  const meaning = isUnknown ? markup`<p>${html(report.unexplainedMeaning)}</p>\n` : html("");
  const body = markup`${list("ul", items)}${more(all.length - maxOthers, page)}${meaning}`;
  return section("unexplained", isUnknown ? report.unexplained : report.failedOtherwise, body);
}

/** Of what nothing could be read, why. */
function notReadSection(result: CheckResult, page: PageOf): HtmlText {
  const isRead = readSomething(result);
  const told = problemsTold(result.inputs, page.messages).filter(({ lost }) => lost || !isRead);
  if (told.length === 0) return html("");
  return section("not-read", page.messages.words.report.problems, problems(told, result, page));
}

function problems(told: ReturnType<typeof problemsTold>, result: CheckResult, page: PageOf): HtmlText {
  // The name of the only archive stands above.
  const isClear = readSomething(result) && givenFiles(result.inputs).length === 1;
  const items = told
    .slice(0, maxOthers)
    .map(
      ({ path, text }) =>
        markup`${htmlName(isClear ? memberOf(path) : path)}${html(`${page.messages.words.colon}${text}`)}`,
    );
  return markup`${list("ul", items)}${more(told.length - maxOthers, page)}`;
}

/** What was read, folded up, and what is worth knowing of it. */
function inputsSection(result: CheckResult, page: PageOf): HtmlText {
  if (!readSomething(result)) return html("");
  const { messages } = page;
  const { report } = messages.words;
  const inputs = result.inputs.filter(
    ({ kind, problems: own }) => kind !== "unknown" && !own.some(({ code }) => code === "duplicate"),
  );
  const archives = archivesIn(inputs);
  const items = inputs.slice(0, maxInputs).map((input) => {
    const fingerprint = fingerprintText(input, messages);
    const behind = fingerprint === null ? html("") : markup`<br><span class="place">${html(fingerprint)}</span>`;
    return markup`${html(inputText(input, archiveOf(input.path, archives), messages))}${behind}`;
  });
  const notes = problemsTold(result.inputs, messages).filter(({ lost }) => !lost);
  const body = markup`${notes.length > 0 ? problems(notes, result, page) : html("")}<details>
<summary>${html(fillPlain(report.page.read, { count: inputs.length }))}</summary>
${list("ul", items)}${more(inputs.length - maxInputs, page)}</details>
`;
  return section("inputs", report.inputs, body);
}

/** Requests that a box itself declined. */
function declinedSection({ declined }: CheckResult, page: PageOf): HtmlText {
  if (declined.length === 0) return html("");
  const { messages } = page;
  const items = declined.slice(0, maxOthers).map((each) => {
    const place = htmlName(`${memberOf(each.path)}:${each.line}`);
    return markup`${html(declinedSentence(each, messages))}${declinedBecause(each, messages).map((text) => markup`<br>${html(text)}`)}<br><span class="place">${place}</span>`;
  });
  const body = markup`${list("ul", items)}${more(declined.length - maxOthers, page)}`;
  return section("declined", messages.words.declined.title, body);
}

/** Those that are raised. */
function alarmsSection(result: CheckResult, page: PageOf): HtmlText {
  const { messages } = page;
  const raised = raisedAlarms(result.alarms);
  if (raised.length === 0) return html("");
  const items = raised.slice(0, maxOthers).map((alarm) => {
    const texts = alarmTexts(alarm, messages).map((text) => markup`<br>${html(text)}`);
    const place = htmlName(`${memberOf(alarm.path)}:${alarm.line}`);
    return markup`<strong>${html(alarmTitle(alarm, messages))}</strong>${texts}<br><span class="place">${place}</span>`;
  });
  const body = markup`${list("ul", items)}${more(raised.length - maxOthers, page)}`;
  return section("alarms", messages.words.alarms.title, body);
}

/** Servers that will be refused. */
function forecastSection(result: CheckResult, { messages }: PageOf): HtmlText {
  const parts = forecastTold(result, messages).map(({ title, text }, i) =>
    section(`forecast-${i + 1}`, title, markup`<p>${html(text)}</p>\n`),
  );
  return markup`${parts}`;
}

/** What certificate lists of Unified CM tell, each with its cure. */
function listSections({ certificateLists, inputs }: CheckResult, page: PageOf): HtmlText {
  const { messages } = page;
  const { certificateList } = messages.words;
  const hasLog = inputs.some(({ kind }) => kind === "log");
  const told = certificateLists.slice(0, maxOthers).map((stated, i) => {
    const findings = stated.findings.filter(({ severity }) => !hasLog || severity !== "information");
    const items = findings.slice(0, maxFindings).map((finding) => {
      const cure = listCureTexts(finding, stated, messages);
      const steps = cure
        ? markup`<br><strong>${html(cure.title)}</strong>\n${list(
            "ol",
            cure.actions.map((action) => html(action)),
          )}`
        : html("");
      return markup`${html(listFindingText(finding, messages))}${steps}`;
    });
    const nothing = stated.findings.every(({ severity }) => severity === "information")
      ? markup`<p>${html(certificateList.nothing)}</p>\n`
      : html("");
    const body = markup`${nothing}${list("ul", items)}${more(findings.length - items.length, page)}<p>${html(certificateList.stated)}</p>\n`;
    return section(`list-${i + 1}`, listTitle(stated, messages), body);
  });
  return markup`${told}${more(certificateLists.length - told.length, page)}`;
}

/** What becomes of Expressway's own certificates. */
function ownSection(result: CheckResult, { messages }: PageOf): HtmlText {
  const items = ownItems(result, messages);
  return items.length === 0 ? html("") : section("own", messages.words.ownCertificates.title, markup`${items}`);
}

/** `id` is ours. */
function section(id: string, heading: string, body: HtmlText): HtmlText {
  return markup`<section aria-labelledby="${html(id)}">
<h2 id="${html(id)}">${html(heading)}</h2>
${body}</section>
`;
}

function buttons(all: readonly PageLink[]): HtmlText {
  if (all.length === 0) return html("");
  const items = all.map(({ text, target }) => markup`<li><a class="button" href="${target}">${html(text)}</a></li>\n`);
  return markup`<ul class="actions">\n${items}</ul>\n`;
}

/** A row without values is none. */
function row(label: string, values: readonly HtmlText[]): HtmlText {
  if (values.length === 0) return html("");
  return markup`<div><dt>${html(label)}</dt>${values.map((value) => markup`<dd>${value}</dd>`)}</div>\n`;
}

function table(rows: readonly HtmlText[]): HtmlText {
  const shown = rows.filter((each) => each !== "");
  return shown.length === 0 ? html("") : markup`<dl>\n${shown}</dl>\n`;
}

function list(kind: "ol" | "ul", items: readonly HtmlText[]): HtmlText {
  if (items.length === 0) return html("");
  const tag = html(kind);
  return markup`<${tag}>\n${items.map((item) => markup`<li>${item}</li>\n`)}</${tag}>\n`;
}

function more(count: number, { messages }: PageOf): HtmlText {
  return count > 0 ? markup`<p>${html(fillPlain(messages.words.report.more, { count }))}</p>\n` : html("");
}
