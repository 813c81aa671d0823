/** `check`: the answer on one screen: who refused whom, why, what the evidence is, and the one thing to do. */

import type { CheckResult, Input } from "../../evidence/check-result.ts";
import { forecastGroups } from "../../evidence/forecast-reason.ts";
import type { AnyFailure, Unexplained } from "../../failures/failure.ts";
import type { Messages } from "../../messages/messages.ts";
import { processOf } from "../../signatures/lookup.ts";
import { trafficServer } from "../../traffic-server/process.ts";
import { againTexts } from "../../words/again.ts";
import { failureStatement, serverLabel, timeOfDay, timesAsWritten } from "../../words/describe.ts";
import { forecastTitle } from "../../words/describe-evidence.ts";
import { verdictTold } from "../../words/evidence-facts.ts";
import { problemMessage } from "../../words/explain.ts";
import { hitTexts } from "../../words/hit.ts";
import { unknownErrorTold } from "../../words/line-facts.ts";
import { certificateName, firstSentence } from "../../words/plan.ts";
import { distinct, listed } from "../../words/servers.ts";
import {
  fillPlain,
  type LabelText,
  label,
  plainText,
  type ReportText,
  reportText,
  terminal,
} from "../../words/text.ts";
import { type VerdictLine, verdictLines } from "../../words/verdict-sentence.ts";
import { type Numbered, numbersOf, plansOf, readingNotes, type SharedPlan } from "./failure.ts";
import { type Lines, own, type Page, type Row, type Shown, table, wrapped } from "./layout.ts";
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
  const refusals = numbered.filter(({ failure }) => failure.action !== "Continue");
  const warnings = numbered.filter(({ failure }) => failure.action === "Continue");
  const shared = [...plansOf(refusals, messages), ...plansOf(warnings, messages)];
  const parts: Part[] = [
    { lines: verdictSection(result, messages, page, withoutLongWords), rank: always },
    ...shared.slice(0, maxCures).flatMap((each) => planParts(each, numbered.length > 1, messages, page)),
    ...moreParts(shared.length - maxCures, messages, page),
    ...unexplainedParts(result.unexplained, numbered, messages, page),
    ...forecastParts(result, messages, page),
    ...problemParts(result.inputs, numbered.length === 1 ? maxBeside : maxOthers, messages, page),
    { lines: ["", ...readLines(result.inputs, messages, page)], rank: 6 },
    { lines: wrapped(own(messages.words.report.brief.more), page, "", page.style.dim), rank: always },
  ];
  return reportText(
    fitting(parts, numbered.length === 1 ? screen : Number.POSITIVE_INFINITY).flatMap(({ lines }) => lines),
  );
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
function planParts({ group, plan, texts }: SharedPlan, isOfSeveral: boolean, messages: Messages, page: Page): Part[] {
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
  // What leaves servers unverified is told with its cost or not at all.
  const other = texts.alternatives
    .filter((_, i) => plan.alternatives[i]?.title !== "alternative-off")
    .map((each) => withoutLongWords(fillPlain(each.title, texts.values)));
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

function failureParts(numbered: Numbered, messages: Messages, page: Page): Part[] {
  const { failure, number, peers } = numbered;
  const { report } = messages.words;
  const place = `[${number}] `;
  const indent = " ".repeat(place.length);
  const colour = failure.action === "Continue" ? page.style.yellow : page.style.red;
  const [hit] = hitTexts(failure, messages).map(plainText);
  const rows = [
    { label: report.labels.where, values: [placeText(numbered)], rank: 2 },
    ...evidenceRows(numbered, messages).map((row, i) => ({ ...row, rank: i === 0 ? 1 : always })),
    { label: report.labels.error, values: unknownError(failure, messages), rank: always },
    { label: report.labels.note, values: readingNotes(failure, messages), rank: always },
    { label: report.labels.hit, values: hit === undefined ? [] : [hit], rank: 3 },
    { label: report.labels.again, values: againTexts(failure, messages).map(plainText).slice(0, 2), rank: always },
    { label: report.labels.peers, values: peers === null ? [] : [peers], rank: 2 },
  ];
  const width = Math.max(...rows.filter(({ values }) => values.length > 0).map(({ label: name }) => name.length));
  return [
    {
      lines: ["", ...wrapped(withoutLongWords(failureStatement(failure, messages)), page, place, colour)],
      rank: always,
    },
    { lines: wrapped(occurredText(numbered, messages), page, indent), rank: always },
    ...rows.map(({ label: name, values, rank }) => ({
      lines: table([{ label: name.padEnd(width), values }], page, indent),
      rank,
    })),
  ];
}

/** Of a text that OpenSSL does not know: that it is none of its own, and its likely reading as a proposal. */
function unknownError({ verifyError }: AnyFailure, messages: Messages): Shown[] {
  return verifyError && verifyError.code === null ? unknownErrorTold(verifyError.text, messages).map(plainText) : [];
}

/** "expc01, handshakes: 2, client requests: 2, 08:14:06 to 08:14:09" */
function occurredText({ failure }: Numbered, messages: Messages): LabelText {
  const { report } = messages.words;
  const { host, count, requests, signature } = failure;
  const times = timesAsWritten(failure);
  const ofRequests =
    requests === null || processOf(signature) !== trafficServer
      ? []
      : [fillPlain(report.requests, { count: requests })];
  const counts = [...(host === "" ? [] : [host]), fillPlain(report.handshakes, { count }), ...ofRequests].join(", ");
  if (times.first === times.last) return label(`${counts}, ${times.first}`);
  return fillPlain(report.brief.times, { times: counts, first: times.first, last: timeOfDayOf(times) });
}

/** Of the same day its time is enough. */
function timeOfDayOf({ first, last }: { readonly first: string; readonly last: string }): string {
  return first.slice(0, 10) === last.slice(0, 10) ? timeOfDay(last) : last;
}

/** Of a member of an archive its name alone: the archive stands below. */
function memberOf(path: string): string {
  return path.split("!/").at(-1) as string;
}

/** Where the first and the last of them stand. */
function placeText({ failure: { occurrences } }: Numbered): Shown {
  const [first] = occurrences;
  const last = occurrences.at(-1);
  if (!first || !last) return label("");
  const at = (each: typeof first) => ("packet" in each ? `#${each.packet}` : String(each.line));
  const start = `${memberOf(first.path)}:${at(first)}`;
  if (first === last) return terminal(start);
  return terminal(first.path === last.path ? `${start}, ${at(last)}` : `${start}, ${memberOf(last.path)}:${at(last)}`);
}

/** What was shown, and our own verdict where it is not what the log says. */
function evidenceRows({ failure, evidence }: Numbered, messages: Messages): Row[] {
  if (!evidence) return [];
  const texts = messages.words.evidence;
  const { presented, verdict, tls } = evidence;
  const isServer = failure.direction === "server-rejected-expressway";
  const [leaf] = presented ?? [];
  const rows: Row[] = [];
  if (presented && leaf) {
    const chain = presented.map(({ subject }) => certificateName(subject, messages)).join(" < ");
    const about = [chain, leaf.keyType, ...(tls?.version == null ? [] : [tls.version])].join(", ");
    rows.push({ label: isServer ? texts.presentedByExpressway : texts.presented, values: [label(about, 160)] });
  }
  const compared = verdict ? verdictTold(failure, verdict, messages).compared : null;
  if (verdict) rows.push({ label: texts.verdict, values: [compared ? plainText(compared) : own(texts.agrees)] });
  return rows;
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

/** Servers that will be refused. */
function forecastParts(result: CheckResult, messages: Messages, page: Page): Part[] {
  return forecastGroups(result).flatMap((group): Part[] => {
    const failing = group.forecasts
      .filter(({ outcome }) => outcome === "fails")
      .map((each) => serverLabel(each, messages));
    const servers = distinct(failing);
    if (servers.length === 0) return [];
    const values = { count: servers.length, servers: listed(servers, messages) };
    const text = fillPlain(messages.words.report.brief.fails, values);
    const title = wrapped(forecastTitle(group, messages), page, "", page.style.bold);
    return [{ lines: ["", ...title, ...wrapped(text, page, "  ")], rank: 5 }];
  });
}

/** What was not read, and what else is wrong with the inputs. */
function problemParts(inputs: readonly Input[], max: number, messages: Messages, page: Page): Part[] {
  const all = inputs.flatMap(({ path, problems }) =>
    problems
      .filter(({ code }) => code !== "duplicate" && code !== "empty")
      .map((problem) => ({ lost: problem.lost, text: `${memberOf(path)}: ${problemMessage(problem, messages)}` })),
  );
  const part = (lost: boolean, rank: number): Part[] => {
    const told = all.filter((each) => each.lost === lost);
    if (told.length === 0) return [];
    const colour = lost ? page.style.yellow : undefined;
    const lines = told.slice(0, max).flatMap(({ text }) => wrapped(terminal(text), page, "", colour));
    return [{ lines: ["", ...lines], rank }, ...moreParts(told.length - max, messages, page)];
  };
  return [...part(true, always), ...part(false, 5)];
}

/** The files that were given, with the Expressway of each. */
function readLines(inputs: readonly Input[], messages: Messages, page: Page): Lines {
  const archives = new Set(inputs.filter(({ kind }) => kind === "archive").map(({ path }) => path));
  const archiveOf = (path: string) => {
    const end = path.indexOf("!/");
    return end > 0 && archives.has(path.slice(0, end)) ? path.slice(0, end) : null;
  };
  const files = inputs.filter(({ path }) => archiveOf(path) === null);
  const about = (file: Input): string => {
    const within = inputs.filter(({ path }) => path === file.path || archiveOf(path) === file.path);
    const hosts = distinct(within.map(({ host }) => host));
    const versions = distinct(within.map(({ version }) => version));
    const known = [...hosts, ...versions].slice(0, 3).join(", ");
    return known === "" ? file.path : `${file.path} (${known})`;
  };
  const shown = files.slice(0, maxOthers).map(about).join("; ");
  const rest = files.length - maxOthers;
  const text = rest > 0 ? `${shown} ${fillPlain(messages.words.report.more, { count: rest })}` : shown;
  return wrapped(terminal(fillPlain(messages.words.report.brief.read, { inputs: text })), page, "", page.style.dim);
}
