/** What a status bar says of a log: how many failures, whether that is all, and where the worst one begins. */

import { checkResult } from "../../core/evidence/check-result.ts";
import { byDamage } from "../../core/failures/damage.ts";
import type { AnyFailure, Failure } from "../../core/failures/failure.ts";
import type { Problem } from "../../core/failures/problem.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { fillMarkdown, fillPlain, type MarkdownText } from "../../core/words/text.ts";
import { verdictLines } from "../../core/words/verdict-sentence.ts";
import { tellsOfFailures } from "../../node/failure-words.ts";
import { inputsOfLog, inputsOfNoLog } from "../../node/inputs.ts";
import type { AnalysedLog } from "../documents/analysed-log.ts";
import { firstOccurrence } from "../documents/first-occurrence.ts";
import { inputAt } from "../inspections/inspection.ts";
import { type CommandContext, isUri, wrong } from "./call.ts";

/** "clear" is the all-clear and is said as rarely as the report says it; "doubt": nothing fails, and something is to be known. */
export type LogState = "failures" | "clear" | "lost" | "doubt";

export interface LogStatus {
  readonly state: LogState;
  /** Those that were let through do not count. */
  readonly failures: number;
  readonly permitted: number;
  /** Something of the log was not read that may tell of more. */
  readonly lost: boolean;
  /** The worst failure's id and the beginning of its first message, from 0; null where nothing failed. */
  readonly worst: { readonly failure: string; readonly line: number; readonly character: number } | null;
  /** Which files of its download the log was read with, and how many failures stand in these alone: paragraphs. */
  readonly beside: readonly MarkdownText[];
}

/** Files of a download that are named; a capture may come in twenty. */
const maxNamed = 8;

/** Of an open log, or of one that was inspected; null for any other document. */
export async function statusOf(uri: unknown, context: CommandContext): Promise<LogStatus | null> {
  if (!isUri(uri)) throw wrong("the first argument is a log's URI");
  const { logs, inspections, messages } = context;
  const log = logs.has(uri) ? await logs.analysed(uri) : null;
  if (log) return withBeside(ofOpenLog(log, messages), uri, context);
  const inspection = inspections.inspectionOf(uri);
  const input = inspection?.result.inputs[inputAt(inspection, uri) ?? -1];
  if (!inspection || input?.kind !== "log") return null;
  const failures = inspection.result.failures.filter((failure): failure is Failure =>
    failure.occurrences.some(({ path, line }) => line !== null && path === input.path),
  );
  const here = failures.map((failure) => ({
    ...failure,
    occurrences: failure.occurrences.filter(({ path }) => path === input.path),
  }));
  const isClear = verdictLines(inspection.result, messages)[0].about === "clear";
  return withBeside(status(here, input.problems, isClear), uri, context);
}

/** Where other files of the download tell of failures, or of more to be known, the log alone gives no all-clear. */
function withBeside(status: Omit<LogStatus, "beside">, uri: string, context: CommandContext): LogStatus {
  const { inspections, beside, messages } = context;
  const read = beside.readWith(uri);
  const inspection = read && inspections.get(read.id);
  if (!read || !inspection) return { ...status, beside: [] };
  const path = inspection.result.inputs[inputAt(inspection, uri) ?? -1]?.path;
  const elsewhere = inspection.result.failures.filter(
    ({ occurrences }) => !occurrences.some((each) => each.path === path),
  ).length;
  const isClear = verdictLines(inspection.result, messages)[0].about === "clear";
  const { editor, report } = messages.words;
  const more = read.files.length - maxNamed;
  const named = read.files.slice(0, maxNamed).join(", ");
  const files = more > 0 ? `${named} ${fillPlain(report.more, { count: more })}` : named;
  return {
    ...status,
    state: status.state === "clear" && !isClear ? "doubt" : status.state,
    beside: [
      fillMarkdown(editor.beside.read, { files }),
      ...(elsewhere > 0 ? [fillMarkdown(editor.beside.failures, { count: elsewhere })] : []),
    ],
  };
}

function ofOpenLog({ uri, text, analysis }: AnalysedLog, messages: Messages): Omit<LogStatus, "beside"> {
  const isLog = analysis.records > 0 || text.text.trim() === "";
  const read = isLog ? inputsOfLog(uri, analysis) : inputsOfNoLog(uri, tellsOfFailures(text.text));
  const result = checkResult(read);
  const problems = result.inputs.flatMap((input) => input.problems);
  return status(analysis.failures, problems, verdictLines(result, messages)[0].about === "clear");
}

function status(
  failures: readonly Failure[],
  problems: readonly Problem[],
  isClear: boolean,
): Omit<LogStatus, "beside"> {
  const permitted = failures.filter(({ action }: AnyFailure) => action === "Continue").length;
  const count = failures.length - permitted;
  const lost = problems.some((problem) => problem.lost);
  const [worst] = byDamage(failures);
  const place = worst && firstOccurrence(worst);
  return {
    state: count > 0 ? "failures" : lost ? "lost" : isClear ? "clear" : "doubt",
    failures: count,
    permitted,
    lost,
    worst: worst && place ? { failure: worst.id, line: place.line - 1, character: place.column - 1 } : null,
  };
}
