/**
 * `check --format sarif`: SARIF 2.1.0 (OASIS), one result for each failure, for each server that will be refused, for what stands
 * beside them, and for what leaves open whether something failed. In parts, of which each may be large but none is the whole. Nothing of
 * a log stands in a `markdown` member, and plain messages are escaped as section 3.11 asks: viewers make links of `[text](target)`.
 */

import { type CheckResult, type Input, lostSomething, readSomething } from "../evidence/check-result.ts";
import type { Forecast } from "../evidence/evidence.ts";
import { forecastGroups } from "../evidence/forecast-reason.ts";
import { documents } from "../expressway/documents.ts";
import type { AnyFailure, AnyOccurrence } from "../failures/failure.ts";
import { idOf } from "../failures/identity.ts";
import { timeOf } from "../log/timestamp.ts";
import type { BesideKind, Messages } from "../messages/messages.ts";
import type { Text } from "../messages/text.ts";
import { planIn } from "../remediation/plan.ts";
import { catalogue, type SignatureId } from "../signatures/catalogue.ts";
import { version } from "../version.ts";
import { documentUrl, failureSentence, failureStatement, serverLabel, signatureMeaning } from "../words/describe.ts";
import { forecastBecause, forecastTitle } from "../words/describe-evidence.ts";
import { problemMessage } from "../words/explain.ts";
import { planTitle } from "../words/plan.ts";
import { relatedLabel } from "../words/related.ts";
import {
  fillMarkdown,
  fillPlain,
  type JsonText,
  jsonParts,
  type LabelText,
  label,
  type ReportText,
  safeJson,
  sarifMessage,
} from "../words/text.ts";
import { verdictLines } from "../words/verdict-sentence.ts";
import { type Beside, besideKinds, besidesOf } from "./beside.ts";
import type { Quotes } from "./markdown.ts";

/** Relative paths begin in the folder of the call, which no report names. */
const base = "INPUTS";

/** GitHub shows no more locations of a result. */
const maxPlaces = 100;

/** UTF-16 units of a line that is quoted. */
const longestLine = 1000;

/** The inputs that results stand in, by path: what is no input is told by its address alone. */
type Artifacts = ReadonlyMap<string, Artifact>;

interface Artifact {
  readonly index: number;
  /** All of it, for what stands in none of its lines; undefined where its size is not known. */
  readonly whole: Region | undefined;
}

/** Lines and columns from 1, in UTF-16 units, the end exclusive; or bytes. */
type Region =
  | { startLine: number; startColumn?: number; endLine?: number; endColumn?: number }
  | { byteOffset: number; byteLength: number };

export function* checkSarif(result: CheckResult, messages: Messages, quotes: Quotes): Iterable<ReportText> {
  const artifacts: Artifacts = new Map(
    result.inputs.map((input, index) => [input.path, { index, whole: wholeOf(input) }]),
  );
  yield frame(
    '{\n  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n  "version": "2.1.0",\n  "runs": [\n    {',
  );
  yield member("tool", { driver: driver(messages) }, "");
  yield member("columnKind", "utf16CodeUnits");
  yield member("automationDetails", { id: "expressway-logs/check/" });
  yield member("originalUriBaseIds", { [base]: { description: { text: messages.words.report.sarif.base } } });
  yield member("invocations", [invocation(result, messages)]);
  yield* list("artifacts", result.inputs, ({ path, bytes }) => ({
    location: location(path, new Map()),
    ...(bytes === null ? {} : { length: bytes }),
  }));
  yield* list("results", resultsOf(result, artifacts, messages, quotes), (each) => each);
  yield frame("\n    }\n  ]\n}\n");
}

function wholeOf({ lines, bytes }: Input): Region | undefined {
  if (lines !== null && lines > 0) return { startLine: 1, endLine: lines };
  return bytes === null ? undefined : { byteOffset: 0, byteLength: bytes };
}

function frame(text: string): ReportText {
  return jsonParts(text, "" as JsonText, 0);
}

function member(name: string, value: unknown, comma = ","): ReportText {
  return jsonParts(`${comma}\n      ${JSON.stringify(name)}: `, safeJson(value, 2), 6);
}

function* list<Item>(name: string, items: Iterable<Item>, map: (item: Item) => unknown): Iterable<ReportText> {
  yield frame(`,\n      ${JSON.stringify(name)}: [`);
  let comma = "";
  for (const item of items) {
    yield jsonParts(`${comma}\n        `, safeJson(map(item), 2), 8);
    comma = ",";
  }
  yield frame(comma === "" ? "]" : "\n      ]");
}

/** The rule of what leaves open whether something failed. */
const noAllClear = "no-all-clear";

type OtherRule = BesideKind | typeof noAllClear;

/** Rules that are no signature, in their order. */
const otherRules: readonly OtherRule[] = [...besideKinds, noAllClear];

/** What the vendor says of it; of alarms there is no page of their own. */
const pagesOfOthers: Readonly<Partial<Record<OtherRule, string>>> = {
  "unexplained-answer": documents["Cisco 225476"],
  "declined-request": documents["Cisco MRA guide"],
  "own-certificate": documents.FN74362,
  "certificate-list": documents["Cisco 218018"],
};

/** The signatures in the order of the catalogue, then what stands beside failures: their texts are ours, without a value of any log. */
function driver(messages: Messages) {
  return {
    name: "Expressway Log Inspector",
    semanticVersion: version,
    language: messages.language,
    rules: [
      ...catalogue.map(({ id, references }) => ({
        ...rule(id, messages.signatures[id].title, signatureMeaning(id, messages), messages),
        helpUri: documentUrl(id),
        defaultConfiguration: { level: "error" },
        properties: { tags: ["expressway", "certificate", "tls"], precision: "very-high", references },
      })),
      ...otherRules.map((id) => {
        const { title, meaning } = messages.words.report.sarif.beside[id];
        return {
          ...rule(id, title, meaning, messages),
          helpUri: pagesOfOthers[id],
          defaultConfiguration: { level: "warning" },
          properties: { tags: ["expressway"], precision: "very-high" },
        };
      }),
    ],
  };
}

/** The name is in words: viewers show it beside the id. */
function rule(id: SignatureId | OtherRule, title: Text, meaning: Text, messages: Messages) {
  return {
    id,
    name: title,
    shortDescription: { text: sarifMessage(fillPlain(messages.words.report.sarif.rule, { title })) },
    fullDescription: { text: sarifMessage(fillPlain(meaning)) },
    help: { text: sarifMessage(fillPlain(meaning)), markdown: fillMarkdown(meaning) },
  };
}

const ruleIndex = new Map<SignatureId | OtherRule, number>(
  [...catalogue.map(({ id }) => id), ...otherRules].map((id, i) => [id, i]),
);

/** What was not read, or not wholly. */
function invocation(result: CheckResult, messages: Messages) {
  return {
    executionSuccessful: readSomething(result) && !lostSomething(result),
    toolExecutionNotifications: result.inputs.flatMap((input) =>
      input.problems.map((problem) => ({
        level: problem.lost ? "error" : "note",
        descriptor: { id: problem.code },
        message: { text: sarifMessage(problemMessage(problem, messages)) },
        locations: [{ physicalLocation: { artifactLocation: location(input.path, new Map()) } }],
      })),
    ),
  };
}

function* resultsOf(result: CheckResult, artifacts: Artifacts, messages: Messages, quotes: Quotes): Iterable<unknown> {
  for (const failure of result.failures) yield failureResult(failure, result, artifacts, messages, quotes);
  for (const group of forecastGroups(result))
    for (const forecast of group.forecasts)
      if (forecast.outcome === "fails" && forecast.signature !== null)
        yield forecastResult(
          forecast,
          forecast.signature,
          forecastTitle(group, messages),
          result.inputs,
          artifacts,
          messages,
        );
  for (const each of besidesOf(result, messages)) yield besideResult(each, artifacts, messages);
  yield* openResults(result, artifacts, messages);
}

/**
 * What keeps the verdict from being "No failure found." where nothing failed, and what was lost; nothing else. Of a run without results
 * a viewer shows that there are none, whatever its notifications tell.
 */
function openResults(result: CheckResult, artifacts: Artifacts, messages: Messages) {
  const isLost = lostSomething(result) || !readSomething(result);
  if (result.failures.length > 0 && !isLost) return [];
  const lines = verdictLines(result, messages);
  const [{ about }] = lines;
  if (about === "clear") return [];
  const doubts = lines.flatMap((line) => (line.about === "doubt" ? [sarifMessage(line.text)] : []));
  if (doubts.length === 0) return [];
  const input = result.inputs.find(({ problems }) => problems.some(({ lost }) => lost)) ?? result.inputs[0];
  return [
    {
      ruleId: noAllClear,
      ruleIndex: ruleIndex.get(noAllClear),
      kind: "fail",
      level: isLost ? "warning" : "note",
      message: { text: doubts.join("\n") },
      locations: input ? [wholeFile(input.path, artifacts)] : [],
      partialFingerprints: { "expresswayVerdict/v1": idOf(JSON.stringify([noAllClear, input?.path ?? null])) },
    },
  ];
}

/** A sentence a line. */
function besideResult(each: Beside, artifacts: Artifacts, messages: Messages) {
  const { kind, id, code, level, host, statement, because, cure, count, first, last, path, line, server } = each;
  const whatToDo = cure === null ? [] : [fillPlain(messages.words.alarms.whatToDo, { cure })];
  const region = line === null ? artifacts.get(path)?.whole : { startLine: line };
  return {
    ruleId: kind,
    ruleIndex: ruleIndex.get(kind),
    kind: "fail",
    level,
    message: { text: [statement, ...because, ...whatToDo].map(sarifMessage).join("\n") },
    locations: [
      {
        physicalLocation: { artifactLocation: location(path, artifacts), region },
        ...(server ? whose(host, serverLabel(server, messages)) : {}),
      },
    ],
    occurrenceCount: count,
    partialFingerprints: { "expresswayFinding/v1": id },
    properties: { id, code, host: host === "" ? null : host, first, last },
  };
}

function failureResult(
  failure: AnyFailure,
  result: CheckResult,
  artifacts: Artifacts,
  messages: Messages,
  quotes: Quotes,
) {
  const { id, signature, action, host, name, address, port, count, occurrences, first, last } = failure;
  const [shown] = occurrences;
  const cure = planTitle(planIn(result, failure), messages);
  const told = { failure: failureSentence(failure, messages), cure };
  return {
    ruleId: signature,
    ruleIndex: ruleIndex.get(signature),
    kind: "fail",
    level: action === "Continue" ? "warning" : "error",
    message: { text: sarifMessage(fillPlain(messages.words.report.sarif.failure, told)) },
    locations: shown
      ? [
          {
            ...quotedPlace(failure, shown, artifacts, quotes),
            ...whose(host, serverLabel({ name, address, port }, messages)),
          },
        ]
      : [],
    relatedLocations: occurrences
      .slice(1, 1 + maxPlaces)
      .map((each, i) => ({ id: i + 1, ...placeOf(each, artifacts) })),
    ...(shown ? { codeFlows: flowsOf(failure, shown, artifacts, messages) } : {}),
    occurrenceCount: count,
    partialFingerprints: { "expresswayFailure/v1": id, primaryLocationLineHash: `${id}:1` },
    properties: {
      id,
      first,
      last,
      requests: failure.requests,
      users: failure.hit?.users.length ?? null,
      direction: failure.direction,
    },
  };
}

/** Who, and about which server. */
function whose(host: string, server: string) {
  return { logicalLocations: [{ fullyQualifiedName: `${host}/${server}`, name: server, kind: "resource" }] };
}

function placeOf(occurrence: AnyOccurrence, artifacts: Artifacts) {
  const artifactLocation = location(occurrence.path, artifacts);
  if (occurrence.line === null)
    return {
      physicalLocation: { artifactLocation, region: artifacts.get(occurrence.path)?.whole },
      properties: { packet: occurrence.packet },
    };
  const { line, column, endLine, endColumn } = occurrence;
  return {
    physicalLocation: {
      artifactLocation,
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}

/** With its own text, and with the lines around it that the report has: text alone, which no viewer renders. */
function quotedPlace(failure: AnyFailure, shown: AnyOccurrence, artifacts: Artifacts, quotes: Quotes) {
  const place = placeOf(shown, artifacts);
  const lines = new Map(quotes(failure).map(({ line, text }) => [line, text]));
  const own = shown.line === null || shown.line !== shown.endLine ? undefined : lines.get(shown.line);
  if (shown.line === null || own === undefined) return place;
  let [startLine, endLine] = [shown.line, shown.line];
  while (lines.has(startLine - 1)) startLine--;
  while (lines.has(endLine + 1)) endLine++;
  const quoted = (text: string) => label(text, longestLine);
  const around = Array.from({ length: endLine - startLine + 1 }, (_, i) => quoted(lines.get(startLine + i) ?? ""));
  const { artifactLocation, region } = place.physicalLocation;
  return {
    physicalLocation: {
      artifactLocation,
      region: { ...region, snippet: { text: quoted(own.slice(shown.column - 1, shown.endColumn - 1)) } },
      contextRegion: { startLine, endLine, snippet: { text: around.join("\n") } },
    },
  };
}

/** Request, attempt, failure and answer in the order of their lines. */
function flowsOf(failure: AnyFailure, shown: AnyOccurrence, artifacts: Artifacts, messages: Messages) {
  if (shown.line === null || shown.related.length === 0) return undefined;
  const time = timeOf(shown.timestamp);
  const steps = [
    ...shown.related.map((related) => ({
      line: related.line,
      location: {
        physicalLocation: {
          artifactLocation: location(related.path, artifacts),
          region: { startLine: related.line },
        },
        message: { text: sarifMessage(relatedLabel(related, failure, shown, messages)) },
      },
    })),
    {
      line: shown.line,
      location: { ...placeOf(shown, artifacts), message: { text: sarifMessage(failureStatement(failure, messages)) } },
      ...(time === null ? {} : { executionTimeUtc: new Date(time).toISOString() }),
    },
  ];
  steps.sort((a, b) => a.line - b.line);
  return [{ threadFlows: [{ locations: steps.map(({ line: _, ...step }) => step) }] }];
}

/** It stands in no line: all of the log of the Expressway that will refuse. */
function forecastResult(
  forecast: Forecast,
  signature: SignatureId,
  when: LabelText,
  inputs: readonly Input[],
  artifacts: Artifacts,
  messages: Messages,
) {
  const server = serverLabel(forecast, messages);
  const log = inputs.find(({ kind, host }) => kind === "log" && (host ?? "") === forecast.host);
  const told = fillPlain(messages.words.report.sarif.wouldFail, {
    server,
    because: forecastBecause(forecast, messages),
  });
  return {
    ruleId: signature,
    ruleIndex: ruleIndex.get(signature),
    kind: "fail",
    level: "note",
    message: { text: [when, told].map(sarifMessage).join("\n") },
    locations: log ? [{ ...wholeFile(log.path, artifacts), ...whose(forecast.host, server) }] : [],
    partialFingerprints: { "expresswayForecast/v1": `${forecast.host}/${server}` },
    properties: { forecast: forecast.outcome },
  };
}

/** The place of what stands in none of its lines. */
function wholeFile(path: string, artifacts: Artifacts) {
  return { physicalLocation: { artifactLocation: location(path, artifacts), region: artifacts.get(path)?.whole } };
}

/** A path as an address; of an archive's member too (`x.tar.gz!/a.txt`), since `!` may stand in one. */
function location(path: string, artifacts: Artifacts) {
  const index = artifacts.get(path)?.index;
  const slashed = path.replaceAll("\\", "/");
  const isAbsolute = slashed.startsWith("/") || /^[A-Za-z]:\//.test(slashed);
  const encoded = slashed.split("/").map(segment).join("/");
  const uri = isAbsolute ? `file://${slashed.startsWith("/") ? "" : "/"}${encoded}` : encoded;
  return { uri, ...(isAbsolute ? {} : { uriBaseId: base }), ...(index === undefined ? {} : { index }) };
}

/** A drive keeps its colon; a lone surrogate has no form in an address. */
function segment(text: string): string {
  return /^[A-Za-z]:$/.test(text) ? text : encodeURIComponent(text.toWellFormed()).replaceAll("%21", "!");
}
