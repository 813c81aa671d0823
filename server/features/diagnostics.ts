/** Failures underlined where they stand, the most important ones first. */

import { type Diagnostic, type DiagnosticRelatedInformation, DiagnosticSeverity } from "vscode-languageserver";
import type { Failure, Occurrence, Unexplained } from "../../core/failures/failure.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { failureMessage } from "../../core/words/again.ts";
import { documentUrl, unexplainedDiagnostic } from "../../core/words/describe.ts";
import { relatedLabel } from "../../core/words/related.ts";
import type { AnalysedLog } from "../documents/analysed-log.ts";
import { rangeOf, wholeLine } from "../documents/ranges.ts";

/** VS Code shows so many of a file. */
export const maxDiagnostics = 1000;

export interface DiagnosticsOptions {
  readonly messages: Messages;
  readonly maxPerFailure: number;
  readonly unexplained: boolean;
  readonly relatedInformation: boolean;
}

export const source = "expressway";

export function diagnostics(log: AnalysedLog, options: DiagnosticsOptions): Diagnostic[] {
  const { failures, unexplained } = log.analysis;
  // Many failures leave each fewer places, so that none is left out for another's repetitions.
  const each = Math.max(1, Math.min(options.maxPerFailure, Math.floor(maxDiagnostics / Math.max(1, failures.length))));
  const found: Diagnostic[] = [];
  for (const failure of failures) {
    if (found.length >= maxDiagnostics) break;
    for (const occurrence of failure.occurrences.slice(-each)) found.push(ofFailure(log, failure, occurrence, options));
  }
  if (options.unexplained)
    for (const answer of unexplained) {
      if (found.length >= maxDiagnostics) break;
      found.push(ofUnexplained(log, answer, options));
    }
  return found.slice(0, maxDiagnostics);
}

function ofFailure(
  log: AnalysedLog,
  failure: Failure,
  occurrence: Occurrence,
  { messages, relatedInformation }: DiagnosticsOptions,
): Diagnostic {
  const related = relatedInformation ? relatedLines(log, failure, occurrence, messages) : [];
  return {
    range: rangeOf(occurrence),
    severity: failure.action === "Continue" ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
    source,
    code: failure.signature,
    codeDescription: { href: documentUrl(failure.signature) },
    message: failureMessage(failure, occurrence.insideUnfinishedBody, messages),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
    data: { failure: failure.id },
  };
}

function relatedLines(
  log: AnalysedLog,
  failure: Failure,
  occurrence: Occurrence,
  messages: Messages,
): DiagnosticRelatedInformation[] {
  return occurrence.related.map((related) => ({
    location: { uri: log.uri, range: wholeLine(log, related.line - 1) },
    message: relatedLabel(related, failure, occurrence, messages),
  }));
}

function ofUnexplained(log: AnalysedLog, answer: Unexplained, { messages }: DiagnosticsOptions): Diagnostic {
  return {
    range: wholeLine(log, answer.lastLine - 1),
    severity: DiagnosticSeverity.Information,
    source,
    code: "unexplained",
    message: unexplainedDiagnostic(answer, messages),
  };
}
