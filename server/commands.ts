/** The commands that every editor can call; the answer is the text. Arguments may come from anybody. */

import { ErrorCodes, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { failureSentence, plainRemediation, unexplainedSentence } from "../core/describe.ts";
import { problemMessage } from "../core/explain.ts";
import type { Failure } from "../core/failure.ts";
import type { Messages } from "../core/messages/messages.ts";
import { fillPlain } from "../core/text.ts";
import type { AnalysedLog, Documents } from "./documents.ts";
import { guide, isFailureId, stepsText } from "./guide.ts";

export const commands = [
  "expresswayLog.inspect",
  "expresswayLog.guide",
  "expresswayLog.copySteps",
  "expresswayLog.copyWorkaround",
] as const;

const maxUri = 65_536;

/** A failure in the open document that has it. */
export interface FoundFailure {
  readonly log: AnalysedLog;
  readonly failure: Failure;
}

/** The failure of this id: in the document named, else in the open document used last that has it. */
export async function findFailure(
  documents: Documents,
  id: string,
  document: string | null,
): Promise<FoundFailure | null> {
  const uris = document !== null && documents.has(document) ? [document] : documents.uris();
  for (const uri of uris) {
    const log = await documents.analysed(uri);
    const failure = log?.analysis.failures.find((each) => each.id === id);
    if (log && failure) return { log, failure };
  }
  return null;
}

/**
 * The text that a command answers. `show` is told of a guide, for editors that can open one.
 * Throws a `ResponseError` for a call that is wrong.
 */
export async function executeCommand(
  command: unknown,
  given: unknown,
  documents: Documents,
  messages: Messages,
  show: (found: FoundFailure, text: string) => void,
): Promise<string> {
  const [first, second] = Array.isArray(given) ? given : [];
  switch (command) {
    case "expresswayLog.inspect": {
      const log = isUri(first) ? await documents.analysed(first) : null;
      if (!log) throw new ResponseError(ErrorCodes.InvalidParams, "inspect: not an open Expressway log");
      return summary(log, messages);
    }
    case "expresswayLog.guide": {
      const found = await failureOf(first, second, documents, messages);
      const text = guide(found.log, found.failure, messages);
      show(found, text);
      return text;
    }
    case "expresswayLog.copySteps": {
      const { failure } = await failureOf(first, second, documents, messages);
      return stepsText(failure, messages);
    }
    case "expresswayLog.copyWorkaround":
      return `${messages.workaround.text.join("\n")}\n`;
    default:
      throw new ResponseError(ErrorCodes.InvalidParams, "unknown command");
  }
}

async function failureOf(id: unknown, uri: unknown, documents: Documents, messages: Messages): Promise<FoundFailure> {
  if (!isFailureId(id)) throw new ResponseError(ErrorCodes.InvalidParams, "a failure id has 16 hexadecimal digits");
  if (uri !== undefined && uri !== null && !isUri(uri))
    throw new ResponseError(ErrorCodes.InvalidParams, "the second argument is a document's URI");
  const found = await findFailure(documents, id, isUri(uri) ? uri : null);
  if (!found) throw new ResponseError(LSPErrorCodes.RequestFailed, messages.words.guide.notFound);
  return found;
}

function isUri(value: unknown): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= maxUri;
}

/** The log in a few lines: what failed, the cures, and what no message explains. */
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
    lines.push(`  ${report.whatToDo}: ${plainRemediation(failure, messages).title}`);
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
