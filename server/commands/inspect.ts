/** The command that inspects, and what it answers. */

import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { readSomething } from "../../core/evidence/check-result.ts";
import { isId } from "../../core/failures/identity.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { formats } from "../../core/report/formats.ts";
import { plain } from "../../core/report/text/layout.ts";
import { failureSentence, plainRemediation, unexplainedSentence } from "../../core/words/describe.ts";
import { problemMessage } from "../../core/words/explain.ts";
import { fillPlain } from "../../core/words/text.ts";
import type { AnalysedLog } from "../documents/analysed-log.ts";
import { fileUri, localPath } from "../inspections/addresses.ts";
import { type Inspection, inspectionId } from "../inspections/inspection.ts";
import { inputAt } from "../inspections/slices.ts";
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
export async function inspect(given: unknown, context: CommandContext): Promise<string> {
  const { logs, inspections, messages } = context;
  if (isId(given)) return report(await inspectionOf(given, context), context);
  const log = isUri(given) && logs.has(given) ? await logs.analysed(given) : null;
  if (log) return summary(log, messages);
  const inspected = await inspections.inspect(pathsOf(given, messages), {
    cancelled: () => context.cancelled(),
    progress: (bytes) => context.progress(bytes),
  });
  if (!inspected) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
  const { inspection, replaced } = inspected;
  const { result } = inspection;
  if (!readSomething(result)) {
    const [problem] = result.inputs.flatMap(({ problems }) => problems);
    const why = problem ? ` ${problemMessage(problem, messages)}` : "";
    throw failed(`${messages.words.archive.nothingThere}${why}`);
  }
  context.closed(replaced);
  context.inspected(inspection);
  return report(inspection, context);
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

function report({ result }: Inspection, { messages, reportWidth }: CommandContext): string {
  return formats.text.report(result, messages, { width: reportWidth, style: plain });
}

/** Inspects the file of the workspace in which a failure or an inspection of this id was found; false where there is none. */
export async function revive(id: string, context: CommandContext): Promise<boolean> {
  const path = context.workspace.fileOf(id);
  if (path === null) return false;
  await inspect([fileUri(path)], context);
  return true;
}

/** By its id, or by the addresses that were inspected. */
export async function inspectionOf(given: unknown, context: CommandContext): Promise<Inspection> {
  const { inspections, messages } = context;
  const id = isId(given) ? given : inspectionId(pathsOf(given, messages));
  const inspection = inspections.get(id) ?? ((await revive(id, context)) ? inspections.get(id) : null);
  if (!inspection) throw failed(messages.words.archive.notFound);
  return inspection;
}

/** The log in a few lines: what failed, what to do, and what no message explains. */
function summary({ analysis }: AnalysedLog, messages: Messages): string {
  const { report } = messages.words;
  const { failures, unexplained } = analysis;
  const lines: string[] = [];
  if (failures.length === 0) lines.push(unexplained.length === 0 ? report.noFailure : report.unexplained);
  else if (failures.length === 1) lines.push(report.oneFailure);
  else {
    const servers = new Set(failures.map(({ name, address, port }) => JSON.stringify([name ?? address, port])));
    lines.push(fillPlain(report.failuresFound, { failures: failures.length, servers: servers.size }));
  }
  for (const failure of failures) {
    lines.push("", failureSentence(failure, messages));
    const [first] = failure.occurrences;
    if (first) lines.push(`  ${fillPlain(messages.words.guide.evidenceLine, { line: first.line })}`);
    lines.push(`  ${report.whatToDo}${messages.words.colon}${plainRemediation(failure, messages).title}`);
  }
  if (unexplained.length > 0) {
    lines.push("", report.unexplained);
    for (const answer of unexplained) lines.push(`  ${unexplainedSentence(answer, messages)}`);
  }
  if (analysis.problems.length > 0) {
    lines.push("", report.problems);
    for (const problem of analysis.problems) lines.push(`  ${problemMessage(problem, messages)}`);
  }
  return `${lines.join("\n")}\n`;
}
