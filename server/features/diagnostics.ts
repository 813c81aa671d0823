/** Failures of an open log underlined where they stand, the most damaging first. */

import type { Diagnostic } from "vscode-languageserver";
import { byDamage } from "../../core/failures/damage.ts";
import type { Occurrence } from "../../core/failures/failure.ts";
import type { AnalysedLog } from "../documents/analysed-log.ts";
import { rangeOf, wholeLine } from "../documents/ranges.ts";
import { type DiagnosticsOptions, fileRows, type Places } from "../failure-rows.ts";

export function diagnostics(log: AnalysedLog, options: DiagnosticsOptions): Diagnostic[] {
  const { failures, unexplained } = log.analysis;
  const places: Places = {
    range: (occurrence) => rangeOf(occurrence as Occurrence),
    line: ({ line }) => ({ uri: log.uri, range: wholeLine(log, line - 1) }),
  };
  const inFile = byDamage(failures)
    .filter(({ occurrences }) => occurrences.length > 0)
    .map((failure) => ({
      failure,
      occurrences: failure.occurrences,
      evidence: log.evidence?.get(failure.id)?.evidence ?? null,
    }));
  return fileRows(inFile, unexplained, places, options);
}
