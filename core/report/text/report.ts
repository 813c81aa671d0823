/** `check --verbose`: the verdict, the failures by server with all that is known, what to do in full, and what was read. */

import type { CheckResult, Input } from "../../evidence/check-result.ts";
import type { Unexplained } from "../../failures/failure.ts";
import type { Messages } from "../../messages/messages.ts";
import { problemMessage } from "../../words/explain.ts";
import { serverName } from "../../words/servers.ts";
import { fillPlain, type ReportText, reportText } from "../../words/text.ts";
import { numberedFailures } from "../answer.ts";
import { archiveOf, archivesIn, inputText } from "../inputs.ts";
import { alarmsSection } from "./alarms.ts";
import { briefText, verdictSection } from "./brief.ts";
import { listSections } from "./certificate-list.ts";
import { declinedSection } from "./declined.ts";
import { curesSection, expiringSection, forecastSection, storesSection } from "./evidence.ts";
import { cureBlocks, failureBlock, groupedBy, type Numbered, serverHeading } from "./failure.ts";
import { type Lines, own, type Page, wrapped } from "./layout.ts";
import { ownShort } from "./own.ts";
import { statedLines } from "./stated.ts";
import { answerLines } from "./unexplained.ts";

/** Inputs that hold no log: a folder may have thousands. */
const maxOthers = 20;
const maxDeclined = 100;

/** All of it; without `verbose` the answer on one screen. */
export function checkText(result: CheckResult, messages: Messages, page: Page, verbose = false): ReportText {
  return [...checkTextParts(result, messages, page, verbose)].join("") as ReportText;
}

/** The same in parts: of thousands of failures one for each. */
export function* checkTextParts(
  result: CheckResult,
  messages: Messages,
  page: Page,
  verbose: boolean,
): Generator<ReportText, void> {
  const numbered = numberedFailures(result, messages);
  if (!verbose) {
    yield briefText(result, numbered, messages, page);
    return;
  }
  let isFirst = true;
  for (const lines of sections(result, numbered, messages, page)) {
    yield reportText(isFirst ? lines : ["", ...lines]);
    isFirst = false;
  }
}

function* sections(
  result: CheckResult,
  numbered: readonly Numbered[],
  messages: Messages,
  page: Page,
): Generator<Lines, void> {
  const refusals = numbered.filter(({ failure }) => failure.action !== "Continue");
  const warnings = numbered.filter(({ failure }) => failure.action === "Continue");
  const numbers = new Map(refusals.map(({ failure, number }) => [failure.id, number] as const));
  // Of a single failure its own block tells that the missing certificate cures it.
  const tellsCures =
    refusals.length > 1 ||
    result.cures.some(({ breaks }) => breaks.length > 0) ||
    refusals.some(({ curedByMissing }) => !curedByMissing);
  yield verdictSection(result, messages, page);
  if (tellsCures) yield* curesSection(result, numbers, messages, page);
  yield* byServer(refusals, messages, page);
  if (warnings.length > 0) yield warningsHeading(messages, page);
  yield* byServer(warnings, messages, page);
  yield* cureSections(numbered, messages, page);
  if (result.proofs.size > 0) yield wrapped(own(messages.words.evidence.proof), page);
  if (result.unexplained.length > 0) yield unexplainedSection(result.unexplained, numbers, messages, page);
  yield* declinedSection(result, maxDeclined, messages, page);
  yield* alarmsSection(result, messages, page);
  yield* forecastSection(result, messages, page);
  yield* ownSections(result, messages, page);
  yield* expiringSection(result, messages, page);
  yield* listSections(result.certificateLists, messages, page, { verbose: true, withInformation: true });
  yield* storesSection(result, messages, page);
  yield inputsSection(result.inputs, messages, page);
}

function ownSections(result: CheckResult, messages: Messages, page: Page): Lines[] {
  const lines = ownShort(result, messages, page);
  return lines.length > 0 ? [lines] : [];
}

function warningsHeading(messages: Messages, page: Page): Lines {
  return wrapped(own(messages.words.report.warnings), page, "", page.style.bold);
}

/** For each server its heading, then its failures; in the order of its worst failure. */
function* byServer(numbered: readonly Numbered[], messages: Messages, page: Page): Generator<Lines, void> {
  for (const group of groupedBy(numbered, ({ failure }) => serverName(failure, messages))) {
    yield serverHeading(group, messages, page);
    for (const each of group) yield failureBlock(each, messages, page);
  }
}

function cureSections(numbered: readonly Numbered[], messages: Messages, page: Page): Lines[] {
  const blocks = cureBlocks(numbered, messages, page);
  if (blocks.length === 0) return [];
  return [wrapped(own(messages.words.report.whatToDo), page, "", page.style.bold), ...blocks];
}

function unexplainedSection(
  unexplained: readonly Unexplained[],
  numbers: ReadonlyMap<string, number>,
  messages: Messages,
  page: Page,
): Lines {
  const texts = messages.words.report;
  const answers = (some: readonly Unexplained[]): Lines =>
    some.flatMap((each) => answerLines(each, numbers, messages, page));
  const unknown = unexplained.filter(({ because }) => because === "unknown");
  const known = unexplained.filter(({ because }) => because !== "unknown");
  const lines: Lines[number][] = [];
  if (unknown.length > 0)
    lines.push(
      ...wrapped(own(texts.unexplained), page, "", page.style.bold),
      ...answers(unknown),
      "",
      ...wrapped(own(texts.unexplainedMeaning), page, "  "),
    );
  if (unknown.length > 0 && known.length > 0) lines.push("");
  if (known.length > 0)
    lines.push(...wrapped(own(texts.failedOtherwise), page, "", page.style.bold), ...answers(known));
  return lines;
}

/** Members stand under their archive, without its name. What was read already is no line: it changes nothing. */
function inputsSection(all: readonly Input[], messages: Messages, page: Page): Lines {
  const inputs = all.filter(({ problems }) => !problems.some(({ code }) => code === "duplicate"));
  const texts = messages.words.report;
  const isMain = ({ kind }: Input) => kind === "log" || kind === "archive";
  const others = inputs.filter((input) => !isMain(input)).length;
  const left = others - maxOthers;
  let room = maxOthers;
  const archives = archivesIn(inputs);
  return [
    ...wrapped(own(texts.inputs), page, "", page.style.bold),
    ...inputs
      .filter((input) => isMain(input) || room-- > 0)
      .flatMap((input) => inputLines(input, archiveOf(input.path, archives), messages, page)),
    ...(left > 0 ? wrapped(fillPlain(texts.more, { count: left }), page, "  ") : []),
  ];
}

function inputLines(input: Input, archive: string | null, messages: Messages, page: Page): Lines {
  const { host, version, kind } = input;
  const { inputHost, inputHostVersion } = messages.words.report;
  const depth = archive === null ? 0 : archive.split("!/").length;
  const indent = "  ".repeat(Math.min(depth, 3) + 1);
  const problems = input.problems.filter(({ code }) => code !== "empty");
  // The others are of the same host; of these, only the status knows more than the log.
  const tellsHost = host !== null && (kind === "log" || version !== null);
  const values = { host: host ?? "", version: version ?? "" };
  return [
    ...wrapped(inputText(input, archive, messages), page, indent),
    ...(tellsHost
      ? wrapped(fillPlain(version === null ? inputHost : inputHostVersion, values), page, `${indent}  `)
      : []),
    ...problems.flatMap((problem) =>
      wrapped(problemMessage(problem, messages), page, `${indent}  `, problem.lost ? page.style.yellow : undefined),
    ),
    ...statedLines(input.stated ?? [], messages).flatMap((line) => wrapped(line, page, `${indent}  `)),
  ];
}
