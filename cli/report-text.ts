/** `check --format text`: the verdict, the failures by server, what to do, and what was read. */

import { unexplainedSentence } from "../core/describe.ts";
import { problemMessage } from "../core/explain.ts";
import type { Failure, Unexplained } from "../core/failure.ts";
import type { Messages } from "../core/messages/messages.ts";
import { fillPlain, terminal } from "../core/text.ts";
import type { Input } from "../node/log-inputs.ts";
import { type CheckResult, lostSomething, readSomething } from "./check.ts";
import { own, type Page, type Shown, wrapped } from "./layout.ts";
import {
  distinct,
  failureBlock,
  groupedBy,
  listed,
  type Numbered,
  remediationBlocks,
  serverHeading,
  serverName,
} from "./report-failure.ts";

/** Inputs that hold no log: a folder may have thousands. */
const maxOthers = 20;

export function checkText(result: CheckResult, messages: Messages, page: Page): string {
  const numbered = result.failures.map((failure, i) => ({ failure, number: i + 1 }));
  const refusals = numbered.filter(({ failure }) => failure.action !== "Continue");
  const warnings = numbered.filter(({ failure }) => failure.action === "Continue");
  const sections = [
    verdict(result, messages, page),
    ...byServer(refusals, messages, page),
    ...(warnings.length > 0 ? [warningsHeading(messages, page), ...byServer(warnings, messages, page)] : []),
    ...remediationSections(numbered, messages, page),
    ...(result.unexplained.length > 0 ? [unexplainedSection(result.unexplained, messages, page)] : []),
    inputsSection(result.inputs, messages, page),
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** Never "no failure" while something is unexplained or lost. */
function verdict(result: CheckResult, messages: Messages, page: Page): string[] {
  const texts = messages.words.report;
  const { style } = page;
  const refusals = result.failures.filter(({ action }) => action !== "Continue");
  const warnings = result.failures.length - refusals.length;
  const lines: string[] = [];
  const say = (text: Shown, colour: (line: string) => string) => lines.push(...wrapped(text, page, "", colour));
  if (refusals.length > 0) say(failuresFound(refusals, messages), style.red);
  if (result.unexplained.length > 0) {
    const count = result.unexplained.reduce((sum, { requests }) => sum + requests, 0);
    say(fillPlain(texts.unexplainedFound, { count }), style.yellow);
  }
  if (lostSomething(result)) say(own(texts.lost), style.yellow);
  const nothing = lines.length === 0;
  if (!readSomething(result)) return wrapped(own(texts.nothingRead), page, "", style.yellow);
  if (nothing && warnings === 0) say(own(texts.noFailure), style.green);
  if (nothing && warnings > 0) say(own(texts.warningsOnly), style.yellow);
  if (!nothing && warnings > 0) say(fillPlain(texts.warningsBeside, { count: warnings }), style.yellow);
  return lines;
}

function failuresFound(failures: readonly Failure[], messages: Messages): Shown {
  const { oneFailure, failuresFound: several, verdictServers } = messages.words.report;
  const names = distinct(failures.map((failure) => serverName(failure, messages)));
  const count =
    failures.length === 1 ? oneFailure : fillPlain(several, { failures: failures.length, servers: names.length });
  return fillPlain(verdictServers, { verdict: count, servers: listed(names, messages) });
}

function warningsHeading(messages: Messages, page: Page): string[] {
  return wrapped(own(messages.words.report.warnings), page, "", page.style.bold);
}

/** One section for each server; in the order of its worst failure. */
function byServer(numbered: readonly Numbered[], messages: Messages, page: Page): string[][] {
  return groupedBy(numbered, ({ failure }) => serverName(failure, messages)).map((group) => [
    ...serverHeading(group, messages, page),
    ...group.flatMap((each) => ["", ...failureBlock(each, messages, page)]),
  ]);
}

function remediationSections(numbered: readonly Numbered[], messages: Messages, page: Page): string[][] {
  const blocks = remediationBlocks(numbered, messages, page);
  if (blocks.length === 0) return [];
  return [wrapped(own(messages.words.report.whatToDo), page, "", page.style.bold), ...blocks];
}

function unexplainedSection(unexplained: readonly Unexplained[], messages: Messages, page: Page): string[] {
  const texts = messages.words.report;
  return [
    ...wrapped(own(texts.unexplained), page, "", page.style.bold),
    ...unexplained.flatMap((each) => [
      ...wrapped(unexplainedSentence(each, messages), page, "  "),
      ...wrapped(terminal(`${each.path}:${each.firstLine}`), page, "    ", page.style.dim),
    ]),
    "",
    ...wrapped(own(texts.unexplainedMeaning), page, "  "),
  ];
}

function inputsSection(inputs: readonly Input[], messages: Messages, page: Page): string[] {
  const texts = messages.words.report;
  const logs = inputs.filter(({ kind }) => kind === "log");
  const others = inputs.filter(({ kind }) => kind !== "log");
  const left = others.length - maxOthers;
  return [
    ...wrapped(own(texts.inputs), page, "", page.style.bold),
    ...[...logs, ...others.slice(0, maxOthers)].flatMap((input) => inputLines(input, messages, page)),
    ...(left > 0 ? wrapped(fillPlain(texts.more, { count: left }), page, "  ") : []),
  ];
}

function inputLines(input: Input, messages: Messages, page: Page): string[] {
  const texts = messages.words.report;
  const { path, kind, records, lines, from, to, host, version } = input;
  const problems = input.problems.filter(({ code }) => code !== "empty");
  const first =
    kind !== "log"
      ? terminal(path)
      : records === 0
        ? fillPlain(texts.emptyInput, { path })
        : fillPlain(texts.inputLine, {
            path,
            records: records ?? 0,
            lines: lines ?? 0,
            from: from ?? "",
            to: to ?? "",
          });
  const expressway =
    host === null
      ? []
      : [fillPlain(version === null ? texts.inputHost : texts.inputHostVersion, { host, version: version ?? "" })];
  return [
    ...wrapped(first, page, "  "),
    ...expressway.flatMap((text) => wrapped(text, page, "    ")),
    ...problems.flatMap((problem) =>
      wrapped(problemMessage(problem, messages), page, "    ", problem.lost ? page.style.yellow : undefined),
    ),
  ];
}
