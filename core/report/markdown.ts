/**
 * `check --format markdown`: for a support case: the answer of the terminal, what support asks first, each failure in the sections of the
 * vendor's analyser, and what was read. Everything but the headings stands in blocks of code.
 */

import type { CheckResult } from "../evidence/check-result.ts";
import type { AnyFailure } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import { askedLines, caseMarkdown, linesToQuote, type QuotedLine, quotedLines } from "../words/case.ts";
import { distinct } from "../words/servers.ts";
import {
  codeBlock,
  fillPlain,
  type LabelText,
  label,
  type MarkdownText,
  markdownHeading,
  type ReportText,
  reportText,
} from "../words/text.ts";
import { verdictOf } from "../words/verdict-sentence.ts";
import { numberedFailures, problemsTold } from "./answer.ts";
import { archiveOf, archivesIn, fingerprintText, inputText } from "./inputs.ts";
import { answerText } from "./text/brief.ts";
import type { Numbered } from "./text/failure.ts";
import { plain } from "./text/layout.ts";
import { ownIsRefused, ownReport } from "./text/own.ts";

/** UTF-16 units: GitHub takes 65,536 characters in a comment. */
const longestMarkdown = 65_000;
/** Of these: the answer, what was read, and what is said of what was left out. */
const longestAnswer = 20_000;
const longestInputs = 8_000;
const longestOwn = 8_000;
const longestRest = 500;

/** UTF-16 units of a line of a failure, and of one where the first failure does not fit otherwise. */
const longestLine = 1000;
const shortLine = 200;

/** Of so many failures the lines are looked for: more do not fit. */
const maxQuoted = 100;

/** The log's own lines for a failure; none where they could not be read again. */
export type Quotes = (failure: AnyFailure) => readonly QuotedLine[];

/** By path: the lines that the report quotes, from 1. */
export function linesOfReport({ failures }: CheckResult): ReadonlyMap<string, ReadonlySet<number>> {
  const wanted = new Map<string, Set<number>>();
  for (const failure of failures.slice(0, maxQuoted)) {
    const { path, lines } = linesToQuote(failure) ?? { path: "", lines: [] };
    for (const line of lines) wanted.set(path, (wanted.get(path) ?? new Set()).add(line));
  }
  return wanted;
}

/** What was read of them → the lines of each failure. */
export function quotesFrom(read: ReadonlyMap<string, ReadonlyMap<number, string>>): Quotes {
  return (failure) => {
    const lines = read.get(linesToQuote(failure)?.path ?? "");
    return quotedLines(failure, (line) => lines?.get(line));
  };
}

/** In lines of at most 100 columns where the answer is; shorter than `longestMarkdown` whatever the result. */
export function checkMarkdown(result: CheckResult, messages: Messages, quotes: Quotes): ReportText {
  const { case: texts, report } = messages.words;
  const numbered = numberedFailures(result, messages);
  const inputs = [
    ...ownParts(result, messages),
    markdownHeading(2, report.inputs),
    codeBlock(inputLines(result, messages)),
  ];
  const parts: MarkdownText[] = [markdownHeading(1, texts.title), codeBlock(answerLines(result, numbered, messages))];
  if (!verdictOf(result, messages).clear)
    parts.push(
      markdownHeading(2, texts.asked.title),
      codeBlock(askedLines(result.failures, versionsOf(result), messages)),
    );
  let room = longestMarkdown - lengthOf(parts) - lengthOf(inputs) - longestRest;
  let told = 0;
  for (const each of numbered) {
    const whole = failureParts(each, longestLine, result, messages, quotes);
    const fits = lengthOf(whole) <= room;
    const shown = fits || told > 0 ? whole : failureParts(each, shortLine, result, messages, quotes);
    if (lengthOf(shown) > room) break;
    parts.push(...shown);
    room -= lengthOf(shown);
    told++;
  }
  if (told < numbered.length) parts.push(codeBlock([leftOut(told + 1, numbered.length, messages)]));
  return reportText([...parts, ...inputs].flatMap((part, i) => (i === 0 ? [part] : ["" as const, part])));
}

function failureParts(
  { failure, evidence, plan, number }: Numbered,
  limit: number,
  result: CheckResult,
  messages: Messages,
  quotes: Quotes,
): readonly MarkdownText[] {
  const told = { failure, evidence: evidence ?? null, plan, from: null };
  const inputs = { version: result.grounds.get(failure.id)?.version ?? null, quoted: quotes(failure) };
  return [markdownHeading(2, messages.words.case.failure, number), ...caseMarkdown(told, inputs, 3, messages, limit)];
}

/** With the line ends between them. */
function lengthOf(parts: readonly MarkdownText[]): number {
  return parts.reduce((sum, { length }) => sum + length + 2, 0);
}

/** What the terminal answers. */
function answerLines(result: CheckResult, numbered: readonly Numbered[], messages: Messages): readonly LabelText[] {
  const lines = answerText(result, numbered, messages, { width: 100, style: plain })
    .trimEnd()
    .split("\n")
    .map((line) => label(line));
  return within(lines, longestAnswer, (count) => fillPlain(messages.words.case.answerCut, { count }));
}

/** Expressway's own certificates where one is refused: on which connections, why, and the cure. */
function ownParts(result: CheckResult, messages: Messages): readonly MarkdownText[] {
  if (!ownIsRefused(result)) return [];
  const [, ...lines] = ownReport(result, messages, { width: 100, style: plain }).trimEnd().split("\n");
  const shown = within(
    lines.slice(1).map((line) => label(line)),
    longestOwn,
    (count) => fillPlain(messages.words.report.more, { count }),
  );
  return [markdownHeading(2, messages.words.ownCertificates.title), codeBlock(shown)];
}

/** What was not wholly read stands first. */
function inputLines({ inputs }: CheckResult, messages: Messages): readonly LabelText[] {
  const archives = archivesIn(inputs);
  const problems = problemsTold(inputs, messages).map(({ path, text }) =>
    label(`${path}${messages.words.colon}${text}`),
  );
  const read = inputs.flatMap((input) => {
    const archive = archiveOf(input.path, archives);
    const fingerprint = fingerprintText(input, messages);
    return [
      label(`${archive === null ? "" : "  "}${inputText(input, archive, messages)}`),
      ...(fingerprint === null ? [] : [label(`  ${fingerprint}`)]),
    ];
  });
  return within([...problems, ...read], longestInputs, (count) => fillPlain(messages.words.case.inputsLeft, { count }));
}

/** The first lines that fit in `limit` UTF-16 units, and how many were left out. */
function within(lines: readonly LabelText[], limit: number, told: (left: number) => LabelText): readonly LabelText[] {
  let length = 0;
  const over = lines.findIndex((line) => {
    length += line.length + 1;
    return length > limit;
  });
  return over < 0 ? lines : [...lines.slice(0, over), told(lines.length - over)];
}

function leftOut(first: number, last: number, messages: Messages): LabelText {
  const { case: texts } = messages.words;
  const limit = longestMarkdown;
  return first === last
    ? fillPlain(texts.failureLeft, { limit, number: first })
    : fillPlain(texts.failuresLeft, { limit, first, last });
}

function versionsOf({ inputs }: CheckResult): readonly string[] {
  return distinct(inputs.map(({ host, version: of }) => (of === null ? null : `${host ?? ""} ${of}`.trim())));
}
