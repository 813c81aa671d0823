/** The command that inspects, and what it answers. */

import { Buffer } from "node:buffer";
import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { toldOnce } from "../../core/analysis/copies-within.ts";
import { LogAnalyzer } from "../../core/analysis/log-analyzer.ts";
import { raisedAlarms } from "../../core/evidence/alarms.ts";
import { readSomething } from "../../core/evidence/check-result.ts";
import type { LogAnalysis } from "../../core/failures/failure.ts";
import { isId } from "../../core/failures/identity.ts";
import {
  type AskedTime,
  type AskedWindow,
  askedTime,
  isInverted,
  type TimeWindow,
  timeWindow,
} from "../../core/log/window.ts";
import { planIn } from "../../core/remediation/plan.ts";
import { formats } from "../../core/report/formats.ts";
import { plain } from "../../core/report/text/layout.ts";
import { alarmTexts, alarmTitle } from "../../core/words/alarm.ts";
import { declinedBecause, declinedSentence } from "../../core/words/declined.ts";
import { becauseText, failureSentence, unexplainedSentence } from "../../core/words/describe.ts";
import { problemMessage } from "../../core/words/explain.ts";
import { planTitle } from "../../core/words/plan.ts";
import { fillPlain } from "../../core/words/text.ts";
import { verdictLines } from "../../core/words/verdict-sentence.ts";
import { textInTurns } from "../../node/turns.ts";
import type { AnalysedLog } from "../documents/analysed-log.ts";
import { resultOfLog } from "../documents/log-result.ts";
import { localPath } from "../inspections/addresses.ts";
import { type Inspection, inputAt, inspectionId } from "../inspections/inspection.ts";
import { type CommandContext, failed, isUri, pathsOf, wrong } from "./call.ts";
import { type FoundFailure, findFailure } from "./found-failure.ts";

export async function failureOf(id: unknown, uri: unknown, context: CommandContext): Promise<FoundFailure> {
  if (!isId(id)) throw wrong("a failure id has 16 hexadecimal digits");
  if (uri !== undefined && uri !== null && !isUri(uri)) throw wrong("the second argument is a document's URI");
  const find = () => findFailure(context.logs, context.inspections, id, isUri(uri) ? uri : null);
  const found = (await find()) ?? ((await revive(id, context)) ? await find() : null);
  if (!found) throw failed(context.messages.words.guide.notFound);
  return found;
}

/** An open log, files on disk as one analysis, or once more the report of an inspection. */
export async function inspect(given: unknown, context: CommandContext, bounds?: unknown): Promise<string> {
  const { logs, messages } = context;
  const asked = askedWindow(bounds);
  if (isId(given)) return await report(await inspectionOf(given, context), context);
  const log = isUri(given) && logs.has(given) ? await logs.analysed(given) : null;
  if (log) return await summary(log, asked, context);
  const inspection = await inspectFiles(pathsOf(given, messages), asked, context);
  const { result } = inspection;
  if (!readSomething(result)) {
    const [problem] = result.inputs.flatMap(({ problems }) => problems);
    const why = problem ? ` ${problemMessage(problem, messages)}` : "";
    throw failed(`${messages.words.archive.nothingThere}${why}`);
  }
  return await report(inspection, context);
}

/** Files on disk as one analysis, of which the editor is told; one of which nothing could be read is not kept. */
export async function inspectFiles(
  paths: readonly string[],
  asked: AskedWindow | null,
  context: CommandContext,
  inFolder = false,
): Promise<Inspection> {
  const inspected = await context.inspections.inspect(paths, {
    cancelled: () => context.cancelled(),
    progress: (at) => context.progress(at),
    foundMore: () => context.foundMore(),
    asked,
    inFolder,
  });
  if (!inspected) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
  const { inspection, replaced } = inspected;
  if (readSomething(inspection.result)) {
    context.closed(replaced);
    context.inspected(inspection);
  }
  return inspection;
}

/** The log at an address among what was inspected; a file that was not is inspected now. */
export async function inspectedLog(
  uri: unknown,
  context: CommandContext,
): Promise<{ inspection: Inspection; index: number }> {
  const { inspections, messages } = context;
  if (!isUri(uri)) throw wrong("the first argument is a log's URI");
  if (localPath(uri) !== null && !inspections.inspectionOf(uri)) await inspect([uri], context);
  const inspection = inspections.inspectionOf(uri);
  const index = inspection && inputAt(inspection, uri);
  if (!inspection || index === null) throw failed(messages.words.archive.notFound);
  return { inspection, index };
}

export function report({ result }: Inspection, { messages, reportWidth }: CommandContext): Promise<string> {
  return textInTurns(formats.text.report(result, messages, { width: reportWidth, style: plain }, true));
}

/**
 * Inspects once more what is no longer kept, or was read in the background only: the files in which a failure or an inspection of this
 * id was found. False where there are none.
 */
export async function revive(id: string, context: CommandContext): Promise<boolean> {
  const path = context.workspace.fileOf(id);
  const paths = path === null ? context.inspections.pathsOfDropped(id) : [path];
  return paths !== null && readSomething((await inspectFiles(paths, null, context)).result);
}

/** By its id, or by the addresses that were inspected. */
export async function inspectionOf(given: unknown, context: CommandContext): Promise<Inspection> {
  const { inspections, messages } = context;
  const id = isId(given) ? given : inspectionId(pathsOf(given, messages));
  const inspection = inspections.get(id) ?? ((await revive(id, context)) ? inspections.get(id) : null);
  if (!inspection) throw failed(messages.words.archive.notFound);
  return inspection;
}

/** The second argument of the command, which may come from anybody: `{ since, until }`, each a time or left out. */
function askedWindow(bounds: unknown): AskedWindow | null {
  if (bounds === undefined || bounds === null) return null;
  if (typeof bounds !== "object") throw wrong("inspect: the second argument is { since, until }");
  const bound = (name: "since" | "until"): AskedTime | null => {
    const given: unknown = Reflect.get(bounds, name);
    if (given === undefined || given === null) return null;
    const time = typeof given === "string" && given.length <= 64 ? askedTime(given) : null;
    if (!time) throw wrong(`inspect: ${name} is a time such as 2026-01-31T18:55:00+01:00, 18:55 or -30m`);
    return time;
  };
  const asked = { since: bound("since"), until: bound("until") };
  return asked.since === null && asked.until === null ? null : asked;
}

function windowOf(asked: AskedWindow, last: string | null): TimeWindow | null {
  const window = timeWindow(asked, last);
  if (isInverted(window)) throw wrong("inspect: since lies behind until");
  return window;
}

async function analysedWithin({ uri, text }: AnalysedLog, window: TimeWindow): Promise<LogAnalysis> {
  const analyzer = new LogAnalyzer(uri, window);
  const { pieces } = text;
  for (const piece of pieces) analyzer.push(Buffer.from(piece.text, "utf8"));
  const { analysis } = await toldOnce(analyzer, analyzer.finish(), async function* () {
    for (const piece of pieces) yield Buffer.from(piece.text, "utf8");
  });
  return analysis;
}

/** The log in a few lines: what failed, what to do, and what no message explains. */
async function summary(
  log: AnalysedLog,
  asked: AskedWindow | null,
  { beside, messages }: CommandContext,
): Promise<string> {
  const { report } = messages.words;
  const window = asked && windowOf(asked, log.analysis.to);
  const analysis = window ? await analysedWithin(log, window) : log.analysis;
  const { failures, unexplained } = analysis;
  const result = resultOfLog(log, analysis, window);
  const problems = result.inputs.flatMap((input) => input.problems);
  const lines: string[] = verdictLines(result, messages).map((line) => line.text);
  const read = beside.readWith(log.uri);
  if (read) lines.push(fillPlain(messages.words.editor.beside.read, { files: read.files.join(", ") }));
  for (const failure of failures) {
    lines.push("", failureSentence(failure, messages));
    const [first] = failure.occurrences;
    if (first) lines.push(`  ${fillPlain(messages.words.guide.evidenceLine, { line: first.line })}`);
    lines.push(`  ${report.whatToDo}${messages.words.colon}${planTitle(planIn(result, failure), messages)}`);
  }
  const unknown = unexplained.filter(({ because }) => because === "unknown");
  if (unknown.length > 0) {
    lines.push("", report.unexplained);
    for (const answer of unknown) lines.push(`  ${unexplainedSentence(answer, messages)}`);
  }
  if (unknown.length < unexplained.length) {
    lines.push("", report.failedOtherwise);
    for (const answer of unexplained) {
      const because = becauseText(answer, messages);
      if (because !== null) lines.push(`  ${unexplainedSentence(answer, messages)}`, `    ${because}`);
    }
  }
  const raised = raisedAlarms(result.alarms);
  if (raised.length > 0) {
    lines.push("", messages.words.alarms.title);
    for (const alarm of raised) {
      lines.push(`  ${alarmTitle(alarm, messages)}`);
      for (const text of alarmTexts(alarm, messages)) lines.push(`    ${text}`);
    }
  }
  if (result.declined.length > 0) {
    lines.push("", messages.words.declined.title);
    for (const each of result.declined)
      lines.push(
        `  ${declinedSentence(each, messages)}`,
        ...declinedBecause(each, messages).map((text) => `    ${text}`),
      );
  }
  if (problems.length > 0) {
    lines.push("", report.problems);
    for (const problem of problems) lines.push(`  ${problemMessage(problem, messages)}`);
  }
  return `${lines.join("\n")}\n`;
}
