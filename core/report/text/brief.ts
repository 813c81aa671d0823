/** `check`: the answer on one screen: who refused whom, why, what the evidence is, and the one thing to do. */

import type { CheckResult, Input } from "../../evidence/check-result.ts";
import type { Unexplained } from "../../failures/failure.ts";
import type { Messages } from "../../messages/messages.ts";
import { failureStatement, memberOf } from "../../words/describe.ts";
import { firstSentence } from "../../words/plan.ts";
import { fillPlain, type LabelText, label, type ReportText, reportText, terminal } from "../../words/text.ts";
import { isEmpty, type VerdictLine, verdictLines } from "../../words/verdict-sentence.ts";
import {
  type AnswerRow,
  answerRows,
  forecastTold,
  type GivenFile,
  givenFiles,
  occurredText,
  otherWays,
  problemsTold,
} from "../answer.ts";
import { raisedLines } from "./alarms.ts";
import { listSections } from "./certificate-list.ts";
import { declinedSection } from "./declined.ts";
import { type Numbered, numbersOf, plansOf, type SharedPlan } from "./failure.ts";
import { type Lines, own, type Page, type Shown, table, wrapped } from "./layout.ts";
import { ownIsRefused, ownShort } from "./own.ts";
import { answerLines } from "./unexplained.ts";

/** Lines of one failure's answer. */
const screen = 24;
/** Failures of one cure that are told one by one, cures in all, and other lines of a kind. */
const maxFailures = 5;
const maxCures = 20;
const maxOthers = 5;
const maxNumbers = 10;
/** What was not read beside a single failure: the rest is counted, so that the answer stays on one screen. */
const maxBeside = 2;

/** A name of DNS is seldom longer, and neither is a half of a SHA-256. */
const longestWord = 64;

/** Lines of one kind; those of the highest rank are left out first where one screen cannot hold all. */
interface Part {
  readonly lines: Lines;
  readonly rank: number;
}

const always = 0;

export function briefText(
  result: CheckResult,
  numbered: readonly Numbered[],
  messages: Messages,
  page: Page,
): ReportText {
  const more = isEmpty(result.inputs) ? [] : wrapped(moreText(numbered, messages), page, "", page.style.dim);
  return reportText([...fittingLines(result, numbered, messages, page), ...more]);
}

/** What a terminal can be asked for. */
function moreText(numbered: readonly Numbered[], messages: Messages): Shown {
  const { more, moreOfFailures } = messages.words.report.brief;
  return own(numbered.some(({ failure }) => failure.action !== "Continue") ? moreOfFailures : more);
}

/** The same lines without that, and all of them: where they are handed on there is no screen. */
export function answerText(
  result: CheckResult,
  numbered: readonly Numbered[],
  messages: Messages,
  page: Page,
): ReportText {
  return reportText(answerParts(result, numbered, messages, page, maxOthers).flatMap(({ lines }) => lines));
}

function fittingLines(result: CheckResult, numbered: readonly Numbered[], messages: Messages, page: Page): Lines {
  const room = screen - wrapped(moreText(numbered, messages), page).length;
  const isOfOne = numbered.length === 1;
  const parts = answerParts(result, numbered, messages, page, isOfOne ? maxBeside : maxOthers);
  return fitting(parts, isOfOne ? room : Number.POSITIVE_INFINITY).flatMap(({ lines }) => lines);
}

/** `beside`: alarms, and problems of the inputs, that are told. */
function answerParts(
  result: CheckResult,
  numbered: readonly Numbered[],
  messages: Messages,
  page: Page,
  beside: number,
): readonly Part[] {
  const refusals = numbered.filter(({ failure }) => failure.action !== "Continue");
  const warnings = numbered.filter(({ failure }) => failure.action === "Continue");
  const shared = [...plansOf(refusals, messages), ...plansOf(warnings, messages)];
  return [
    { lines: verdictSection(result, messages, page, withoutLongWords), rank: always },
    ...shared.slice(0, maxCures).flatMap((each) => planParts(each, numbered.length > 1, messages, page)),
    ...moreParts(shared.length - maxCures, messages, page),
    ...unexplainedParts(result.unexplained, numbered, messages, page),
    ...declinedParts(result, messages, page),
    ...alarmParts(result, beside, messages, page),
    ...forecastParts(result, messages, page),
    ...listParts(result, messages, page),
    ...ownParts(result, messages, page),
    ...problemParts(result.inputs, beside, messages, page),
    { lines: ["", ...readLines(result.inputs, messages, page)], rank: 6 },
  ];
}

function fitting(parts: readonly Part[], room: number): readonly Part[] {
  const count = parts.reduce((sum, { lines }) => sum + lines.length, 0);
  const last = parts.reduce((a, b) => (b.rank > a.rank ? b : a), { lines: [], rank: always } as Part);
  return count <= room || last.rank === always
    ? parts
    : fitting(
        parts.filter((part) => part !== last),
        room,
      );
}

/** The first line is what is printed where a check shall be brief. */
export function verdictSection(
  result: CheckResult,
  messages: Messages,
  page: Page,
  shown: (text: LabelText) => LabelText = (text) => text,
): Lines {
  const { red, yellow, green } = page.style;
  const colours: Readonly<Record<VerdictLine["about"], (line: string) => string>> = {
    clear: green,
    failures: red,
    doubt: yellow,
  };
  return verdictLines(result, messages).flatMap(({ about, text }) => wrapped(shown(text), page, "", colours[about]));
}

/** The failures of one cure, and the cure. */
function planParts(shared: SharedPlan, isOfSeveral: boolean, messages: Messages, page: Page): Part[] {
  const { group, plan, texts } = shared;
  const { plan: words, report } = messages.words;
  const told = (text: Parameters<typeof firstSentence>[0]): LabelText =>
    withoutLongWords(inHalves(fillPlain(firstSentence(text), texts.values)));
  const width = Math.max(...[words.before, words.check, words.next, words.alternatives].map(({ length }) => length));
  const rows = (name: string, values: readonly Shown[], rank: number): Part => ({
    lines: table([{ label: name.padEnd(width), values }], page, "     "),
    rank,
  });
  const title = withoutLongWords(fillPlain(texts.title, texts.values));
  const others = group.length - maxFailures;
  const other = otherWays(shared).map((each) => withoutLongWords(fillPlain(each, texts.values)));
  return [
    ...group.slice(0, maxFailures).flatMap((each) => failureParts(each, messages, page)),
    ...(others > 0 ? [{ lines: wrapped(fillPlain(report.more, { count: others }), page, "    "), rank: always }] : []),
    {
      lines: [
        "",
        ...wrapped(
          isOfSeveral ? label(`${title}  ${numbersShown(group, messages)}`) : title,
          page,
          "  ",
          page.style.bold,
        ),
      ],
      rank: always,
    },
    rows(words.before, texts.before.map(told), plan.before.length > 2 ? 1 : always),
    {
      lines: texts.steps.flatMap((step, i) => wrapped(told(step), page, `  ${i + 1}. `)),
      rank: always,
    },
    rows(words.check, texts.check.slice(0, 1).map(told), 3),
    rows(words.next, texts.next.slice(0, 1).map(told), 5),
    rows(words.alternatives, other, 4),
  ];
}

/** Names are a stranger's choice: those that would fill the screen are cut. */
function withoutLongWords(text: LabelText): LabelText {
  return label(
    text
      .split(" ")
      .map((word) => label(word, longestWord))
      .join(" "),
  );
}

/** Which failures a cure is for; how many more where they are too many for a title. */
function numbersShown(group: readonly Numbered[], messages: Messages): string {
  const more = group.length - maxNumbers;
  const numbers = numbersOf(group.slice(0, maxNumbers));
  return more > 0 ? `${numbers} ${fillPlain(messages.words.report.more, { count: more })}` : numbers;
}

/** A SHA-256 behind an indent is wider than a screen. */
function inHalves(text: LabelText): LabelText {
  return label(text.replace(/((?:[\dA-F]{2}:){16})(?=(?:[\dA-F]{2}:){15}[\dA-F]{2})/g, "$1 "));
}

const rankOf: Readonly<Record<AnswerRow["about"], number>> = {
  where: 2,
  presented: 1,
  verdict: always,
  error: always,
  note: always,
  hit: 3,
  again: always,
  peers: 2,
};

function failureParts(numbered: Numbered, messages: Messages, page: Page): Part[] {
  const { failure, number } = numbered;
  const place = `[${number}] `;
  const indent = " ".repeat(place.length);
  const colour = failure.action === "Continue" ? page.style.yellow : page.style.red;
  const rows = answerRows(numbered, messages);
  const width = Math.max(...rows.filter(({ values }) => values.length > 0).map(({ label: name }) => name.length));
  return [
    {
      lines: ["", ...wrapped(withoutLongWords(failureStatement(failure, messages)), page, place, colour)],
      rank: always,
    },
    { lines: wrapped(occurredText(numbered, messages), page, indent), rank: always },
    ...rows.map(({ about, label: name, values }) => ({
      lines: table([{ label: name.padEnd(width), values }], page, indent),
      rank: rankOf[about],
    })),
  ];
}

function moreParts(more: number, messages: Messages, page: Page): Part[] {
  return more > 0
    ? [{ lines: ["", ...wrapped(fillPlain(messages.words.report.more, { count: more }), page)], rank: always }]
    : [];
}

/** Requests that failed for another reason, or for none that is known. */
function unexplainedParts(
  all: readonly Unexplained[],
  numbered: readonly Numbered[],
  messages: Messages,
  page: Page,
): Part[] {
  if (all.length === 0) return [];
  const { report } = messages.words;
  const numbers = new Map(numbered.map(({ failure, number }) => [failure.id, number] as const));
  const shown = all.slice(0, maxOthers).flatMap((each) => answerLines(each, numbers, messages, page));
  const isUnknown = all.some(({ because }) => because === "unknown");
  const heading = isUnknown ? report.unexplained : report.failedOtherwise;
  return [
    { lines: ["", ...wrapped(own(heading), page, "", page.style.bold), ...shown], rank: always },
    ...moreParts(all.length - maxOthers, messages, page),
    ...(isUnknown ? [{ lines: wrapped(own(report.unexplainedMeaning), page, "  "), rank: 6 }] : []),
  ];
}

function declinedParts(result: CheckResult, messages: Messages, page: Page): Part[] {
  return declinedSection(result, maxOthers, messages, page).map((lines) => ({ lines: ["", ...lines], rank: 5 }));
}

/** Those that are raised. */
function alarmParts(result: CheckResult, max: number, messages: Messages, page: Page): Part[] {
  const lines = raisedLines(result, max, messages, page);
  return lines.length === 0 ? [] : [{ lines: ["", ...lines], rank: 4 }];
}

/** Servers that will be refused. */
function forecastParts(result: CheckResult, messages: Messages, page: Page): Part[] {
  return forecastTold(result, messages).map(({ title, text }) => ({
    lines: ["", ...wrapped(title, page, "", page.style.bold), ...wrapped(text, page, "  ")],
    rank: 5,
  }));
}

/** Beside a log only what fails in them too. */
function listParts({ certificateLists, inputs }: CheckResult, messages: Messages, page: Page): Part[] {
  const options = { verbose: false, withInformation: !inputs.some(({ kind }) => kind === "log") };
  return listSections(certificateLists, messages, page, options).map((lines) => ({ lines: ["", ...lines], rank: 5 }));
}

/** What becomes of Expressway's own certificates. */
function ownParts(result: CheckResult, messages: Messages, page: Page): Part[] {
  const lines = ownShort(result, messages, page);
  return lines.length > 0 ? [{ lines: ["", ...lines], rank: ownIsRefused(result) ? 2 : 6 }] : [];
}

/** What was not read, and what else is wrong with the inputs. */
function problemParts(inputs: readonly Input[], max: number, messages: Messages, page: Page): Part[] {
  const all = problemsTold(inputs, messages);
  const part = (lost: boolean, rank: number): Part[] => {
    const told = all.filter((each) => each.lost === lost);
    if (told.length === 0) return [];
    const colour = lost ? page.style.yellow : undefined;
    const lines = told
      .slice(0, max)
      .flatMap(({ path, text }) =>
        wrapped(terminal(`${memberOf(path)}${messages.words.colon}${text}`), page, "", colour),
      );
    return [{ lines: ["", ...lines], rank }, ...moreParts(told.length - max, messages, page)];
  };
  return [...part(true, always), ...part(false, 5)];
}

/** The files that were given, with the Expressway of each. */
function readLines(inputs: readonly Input[], messages: Messages, page: Page): Lines {
  const files = givenFiles(inputs);
  const about = ({ path, known }: GivenFile) => (known.length === 0 ? path : `${path} (${known.join(", ")})`);
  const shown = files.slice(0, maxOthers).map(about).join("; ");
  const rest = files.length - maxOthers;
  const text = rest > 0 ? `${shown} ${fillPlain(messages.words.report.more, { count: rest })}` : shown;
  return wrapped(terminal(fillPlain(messages.words.report.brief.read, { inputs: text })), page, "", page.style.dim);
}
