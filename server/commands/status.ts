/** What a status bar says of a log: how many failures, whether that is all, and where the worst one begins. */

import { checkResult } from "../../core/evidence/check-result.ts";
import { byDamage } from "../../core/failures/damage.ts";
import type { AnyFailure, Failure } from "../../core/failures/failure.ts";
import type { Problem } from "../../core/failures/problem.ts";
import type { Messages } from "../../core/messages/messages.ts";
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
}

/** Of an open log, or of one that was inspected; null for any other document. */
export async function statusOf(uri: unknown, context: CommandContext): Promise<LogStatus | null> {
  if (!isUri(uri)) throw wrong("the first argument is a log's URI");
  const { logs, inspections, messages } = context;
  const log = logs.has(uri) ? await logs.analysed(uri) : null;
  if (log) return ofOpenLog(log, messages);
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
  return status(here, input.problems, isClear);
}

function ofOpenLog({ uri, text, analysis }: AnalysedLog, messages: Messages): LogStatus {
  const isLog = analysis.records > 0 || text.text.trim() === "";
  const read = isLog ? inputsOfLog(uri, analysis) : inputsOfNoLog(uri, tellsOfFailures(text.text));
  const result = checkResult(read);
  const problems = result.inputs.flatMap((input) => input.problems);
  return status(analysis.failures, problems, verdictLines(result, messages)[0].about === "clear");
}

function status(failures: readonly Failure[], problems: readonly Problem[], isClear: boolean): LogStatus {
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
