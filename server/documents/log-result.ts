/** What an open log says by itself, as a check tells it. */

import { type CheckResult, checkResult } from "../../core/evidence/check-result.ts";
import type { LogAnalysis } from "../../core/failures/failure.ts";
import type { TimeWindow } from "../../core/log/window.ts";
import { tellsOfFailures } from "../../node/failure-words.ts";
import { inputsOfLog, inputsOfNoLog } from "../../node/inputs.ts";
import type { AnalysedLog } from "./analysed-log.ts";

/** The result of `analysis`, which is of this log or of a part of it. */
export function resultOfLog(
  { uri, text }: AnalysedLog,
  analysis: LogAnalysis,
  window: TimeWindow | null = null,
): CheckResult {
  const isLog = analysis.records > 0 || text.text.trim() === "";
  const read = isLog ? inputsOfLog(uri, analysis) : inputsOfNoLog(uri, tellsOfFailures(text.text));
  return checkResult({ ...read, window });
}
