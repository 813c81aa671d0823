/**
 * A failure as it goes into a support case or a mail: Markdown in the sections of the vendor's own analyser, and what support asks first. All
 * but the headings stands in blocks of code, so that nothing of a log is read as Markdown wherever it is pasted.
 */

import type { AnyFailure } from "../failures/failure.ts";
import { timeOf } from "../log/timestamp.ts";
import type { Messages } from "../messages/messages.ts";
import { againTexts } from "./again.ts";
import { changeText, dateAndTime, failureSentence, mendedText, serverLabel, timesAsWritten } from "./describe.ts";
import { missingTold } from "./evidence-facts.ts";
import { stepsText } from "./guide.ts";
import { hitTexts } from "./hit.ts";
import { distinct, listed } from "./servers.ts";
import { codeBlock, fillPlain, type LabelText, label, type MarkdownText, markdownHeading, plainText } from "./text.ts";
import type { ToldFailure } from "./told-failure.ts";
import { verifyErrorTold } from "./verdict.ts";
import { wordsWithin } from "./wrap.ts";

/** A line of a log as it stands there, with its number from 1. */
export interface QuotedLine {
  readonly line: number;
  readonly text: string;
}

/** What only the holder of the inputs knows. */
export interface CaseInputs {
  /** Of Expressway's software; null where no input tells it. */
  readonly version: string | null;
  /** Lines of the log; none where it cannot be read any more. */
  readonly quoted: readonly QuotedLine[];
}

/** In the vendor's order. */
const caseSections = ["description", "condition", "information", "action", "snippet"] as const;
type CaseSection = (typeof caseSections)[number];

/** Lines that are quoted of a failure's first occurrence: its own, and those that belong to it. */
const maxQuoted = 4;
/** UTF-16 units of a line. */
const longestLine = 2000;
/** Of a line of our own, as wide as the answer of the terminal. */
const columns = 100;
/** Changes that are named. */
const maxChanges = 3;

/** Which lines of which log are quoted for a failure, from 1 and in their order; null where it stands in no log. */
export function linesToQuote({
  occurrences,
}: AnyFailure): { readonly path: string; readonly lines: readonly number[] } | null {
  for (const { path, line, endLine, related } of occurrences) {
    if (line === null) continue;
    const own = Array.from({ length: Math.min(maxQuoted, endLine - line + 1) }, (_, i) => line + i);
    const others = related.filter((each) => each.path === path).map((each) => each.line);
    return { path, lines: [...new Set([...own, ...others])].slice(0, maxQuoted).sort((a, b) => a - b) };
  }
  return null;
}

/**
 * These lines as the log has them now, by `textOf`: none where the record's time does not stand there, for then the log is another one than was
 * analysed.
 */
export function quotedLines(failure: AnyFailure, textOf: (line: number) => string | undefined): readonly QuotedLine[] {
  const lines = (linesToQuote(failure)?.lines ?? []).flatMap((line) => {
    const text = textOf(line);
    return text === undefined ? [] : [{ line, text }];
  });
  const time = failure.occurrences.find(({ line }) => line !== null);
  const written = time?.timestampWritten ?? time?.timestamp ?? "";
  return lines
    .map(({ text }) => text)
    .join("")
    .includes(written)
    ? lines
    : [];
}

/** What support asks first: what the inputs tell of it, and room for what they do not. `versions` are those of Expressway, "expc01 X14.2.1". */
export function askedLines(
  failures: readonly AnyFailure[],
  versions: readonly string[],
  messages: Messages,
): readonly LabelText[] {
  const { words } = messages;
  const { asked } = words.case;
  const lines = (name: string, known: readonly string[]): readonly LabelText[] => {
    const field = (value: string) => label(`${name}${words.colon}${value}`, longestLine);
    if (known.length === 0) return [field(asked.unknown)];
    return [field(fillPlain(asked.known, { known: listed(known, messages) })), label(`  ${asked.toAdd}`)];
  };
  const servers = distinct(
    failures.map((each) => {
      const server = serverLabel(each, messages);
      return each.host === "" ? server : `${each.host} > ${server}`;
    }),
  );
  const changes = distinct(
    failures.flatMap(({ shortlyBefore }) => shortlyBefore.map((change) => changeText(change, messages))),
  );
  const all = [
    ...lines(asked.versions, versions),
    ...lines(asked.serverVersions, []),
    ...lines(asked.topology, servers),
    ...lines(asked.since, earliest(failures)),
    ...lines(asked.changed, changes.slice(0, maxChanges)),
    ...lines(asked.tried, []),
  ];
  return all.flatMap(folded);
}

/** The first of the first times; of times without a zone, which cannot be compared, that of the first failure. */
function earliest(failures: readonly AnyFailure[]): readonly string[] {
  const [first, ...others] = failures;
  if (!first) return [];
  const at = (failure: AnyFailure) => timeOf(failure.first) ?? Number.POSITIVE_INFINITY;
  const { first: time } = timesAsWritten(others.reduce((least, each) => (at(each) < at(least) ? each : least), first));
  return time === "" ? [] : [dateAndTime(time)];
}

/** The lines of each section: plain text, without secrets, what cannot be seen made visible. */
function caseLines(
  told: ToldFailure,
  { version, quoted }: CaseInputs,
  messages: Messages,
): Readonly<Record<CaseSection, readonly LabelText[]>> {
  const { failure, evidence } = told;
  const { words } = messages;
  const { case: texts, report, opensslError } = words;
  const field = (name: string, value: string) => label(`${name}${words.colon}${value}`, longestLine);
  const { first, last } = timesAsWritten(failure);
  const [occurrence] = failure.occurrences;
  const { verifyError, tlsError, portInferred, port, consequences, requests } = failure;
  const mended = occurrence ? mendedText(occurrence, messages) : null;
  const leaf = evidence?.presented?.[0];
  return {
    description: [
      label(`${failureSentence(failure, messages)}.`, longestLine),
      field(texts.server, serverLabel(failure, messages)),
      field(report.labels.address, failure.address ?? opensslError.unknown),
      field(report.labels.expressway, failure.host || opensslError.unknown),
    ],
    condition: [
      field(report.labels.count, String(failure.count)),
      field(texts.first, first === "" ? opensslError.unknown : dateAndTime(first)),
      field(texts.last, last === "" ? opensslError.unknown : dateAndTime(last)),
      ...(requests === null ? [] : [fillPlain(report.requests, { count: requests })]),
      ...(consequences ? [fillPlain(report.consequences, { count: consequences.requests })] : []),
      ...hitTexts(failure, messages).map(plainText),
      field(texts.version, version ?? opensslError.unknown),
    ].map((line) => label(line.slice(0, 1).toUpperCase() + line.slice(1), longestLine)),
    information: [
      ...(verifyError ? [field(words.failure.verifyError, plainText(verifyErrorTold(verifyError)))] : []),
      ...(tlsError ? [field("OpenSSL", tlsError.raw)] : []),
      ...(port !== null && portInferred
        ? [label(`${fillPlain(words.failure.port, { port })} (${words.inferredFromTransactions})`)]
        : []),
      ...(leaf ? [field(words.evidence.presented, `${leaf.subject} (SHA-256 ${leaf.sha256})`)] : []),
      ...(evidence?.missing
        ? [field(words.evidence.missing, plainText(missingTold(evidence.missing, failure.host, false, messages)))]
        : []),
      ...againTexts(failure, messages).map(plainText),
      ...(occurrence?.insideUnfinishedBody ? [label(words.insideUnfinishedBody)] : []),
      ...(mended === null ? [] : [label(mended)]),
    ],
    action: stepsText(told, messages)
      .trimEnd()
      .split("\n")
      .map((line) => label(line, longestLine)),
    snippet: [
      ...placeLines(failure, messages),
      ...quoted.map(({ line, text }) =>
        label(`${fillPlain(words.guide.evidenceLine, { line })}${words.colon}${text}`, longestLine),
      ),
    ],
  };
}

/** Where the first of them stands: folders of whoever writes are left out. */
function placeLines({ occurrences: [first] }: AnyFailure, { words }: Messages): readonly LabelText[] {
  if (!first) return [];
  const { line } = first;
  const [file = "", ...members] = first.path.split("!/");
  const path = [file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1), ...members].join("!/");
  const place = line === null ? fillPlain(words.evidence.packet, { path, packet: first.packet }) : `${path}:${line}`;
  return [label(`${words.report.labels.where}${words.colon}${place}`, longestLine)];
}

/** The sections, each under a heading of `level`; of each line at most `limit` UTF-16 units. */
export function caseMarkdown(
  told: ToldFailure,
  inputs: CaseInputs,
  level: number,
  messages: Messages,
  limit = longestLine,
): readonly MarkdownText[] {
  const lines = caseLines(told, inputs, messages);
  return caseSections
    .filter((section) => lines[section].length > 0)
    .flatMap((section) => {
      const cut = lines[section].map((line) => label(line, limit));
      return [
        markdownHeading(level, messages.words.case.sections[section]),
        codeBlock(section === "snippet" ? cut : cut.flatMap(folded)),
      ];
    });
}

/** Blocks of code are not wrapped where they are shown; a line of a log stays one. What goes on stands a little to the right. */
function folded(line: LabelText): readonly LabelText[] {
  const [beginning = "", number] = /^ *(\d+\. )?/.exec(line) ?? [];
  const indent = number === undefined ? `${beginning}  ` : " ".repeat(beginning.length);
  return wordsWithin(line.slice(beginning.length), columns - indent.length).map((each, i) =>
    label(`${i === 0 ? beginning : indent}${each}`, longestLine),
  );
}

/** One failure as a text of its own, behind what support asks first. */
export function caseText(told: ToldFailure, inputs: CaseInputs, messages: Messages): string {
  const { failure } = told;
  const versions = inputs.version === null ? [] : [`${failure.host} ${inputs.version}`.trim()];
  const parts = [
    markdownHeading(2, messages.words.case.asked.title),
    codeBlock(askedLines([failure], versions, messages)),
    ...caseMarkdown(told, inputs, 2, messages),
  ];
  return `${parts.join("\n\n")}\n`;
}
