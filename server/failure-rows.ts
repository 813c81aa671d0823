/** A failure in Problems: one row in each file, at the occurrence that tells most; the others are marked and no more. */

import { type Diagnostic, DiagnosticSeverity, type Location, type Range } from "vscode-languageserver";
import type { Evidence } from "../core/evidence/evidence.ts";
import { mostTelling } from "../core/failures/damage.ts";
import type { AnyFailure, AnyOccurrence, RelatedLine, Unexplained } from "../core/failures/failure.ts";
import type { Messages } from "../core/messages/messages.ts";
import { documentUrl, unexplainedDiagnostic } from "../core/words/describe.ts";
import { relatedLabel } from "../core/words/related.ts";
import { againMessage, rowMessage } from "../core/words/rows.ts";

/** VS Code shows so many of a file. */
export const maxDiagnostics = 1000;
/** More would be longer than the list of failures. */
const maxRelated = 2;

export const source = "expressway";
const unexplainedCode = "unexplained";

export interface DiagnosticsOptions {
  readonly messages: Messages;
  readonly maxPerFailure: number;
  readonly unexplained: boolean;
  readonly relatedInformation: boolean;
}

/** Where things stand in the file that is told of. */
export interface Places {
  range(occurrence: AnyOccurrence): Range;
  /** Of a whole line of this file or another. */
  line(related: Pick<RelatedLine, "path" | "line">): Location;
}

/** A failure's occurrences in one file, in the order of the file, at least one; and what an inspection knows of it. */
export interface FailureInFile {
  readonly failure: AnyFailure;
  readonly occurrences: readonly AnyOccurrence[];
  readonly evidence: Evidence | null;
}

/**
 * The diagnostics of one file, at most `maxDiagnostics`: the failures' rows in the order given, the answers that nothing explains, and
 * then the further occurrences, the last ones of each failure.
 */
export function fileRows(
  failures: readonly FailureInFile[],
  unexplained: readonly Unexplained[],
  places: Places,
  options: DiagnosticsOptions,
): Diagnostic[] {
  const rows = failures.map((each) => rowOf(each, places, options));
  const answers = options.unexplained ? unexplained.map((answer) => ofUnexplained(answer, places, options)) : [];
  // Many failures leave each fewer places, so that none is left out for another's repetitions.
  const each = Math.min(options.maxPerFailure, Math.floor(maxDiagnostics / Math.max(1, failures.length))) - 1;
  const again = each > 0 ? failures.flatMap((failure) => againOf(failure, each, places, options)) : [];
  return [...rows, ...answers, ...again].slice(0, maxDiagnostics);
}

function rowOf(
  { failure, occurrences, evidence }: FailureInFile,
  places: Places,
  { messages, relatedInformation }: DiagnosticsOptions,
): Diagnostic {
  const occurrence = mostTelling(occurrences) as AnyOccurrence;
  const related = relatedInformation ? relatedRows(failure, occurrence, places, messages) : [];
  return {
    ...placed(failure, occurrence, places),
    severity: failure.action === "Continue" ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
    message: rowMessage(failure, occurrence, evidence, messages),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
  };
}

/** The editor marks these, and Problems can leave them out: it filters by severity. */
function againOf(
  { failure, occurrences }: FailureInFile,
  most: number,
  places: Places,
  { messages }: DiagnosticsOptions,
): Diagnostic[] {
  const told = mostTelling(occurrences);
  // A packet has no place of its own.
  return occurrences
    .filter((each) => each !== told && !("packet" in each))
    .slice(-most)
    .map((occurrence) => ({
      ...placed(failure, occurrence, places),
      severity: DiagnosticSeverity.Information,
      message: againMessage(failure, occurrence, messages),
    }));
}

function placed(failure: AnyFailure, occurrence: AnyOccurrence, places: Places) {
  return {
    range: places.range(occurrence),
    source,
    code: failure.signature,
    codeDescription: { href: documentUrl(failure.signature) },
    data: { failure: failure.id },
  };
}

/** The client's request and its answer, as far as there are; else what else is known. */
const byUse: readonly RelatedLine["role"][] = ["request", "response", "attempt", "connection-failed"];

function relatedRows(failure: AnyFailure, occurrence: AnyOccurrence, places: Places, messages: Messages) {
  if ("packet" in occurrence) return [];
  const useful = [...occurrence.related].sort((a, b) => byUse.indexOf(a.role) - byUse.indexOf(b.role));
  return useful.slice(0, maxRelated).map((related) => ({
    location: places.line(related),
    message: relatedLabel(related, failure, occurrence, messages),
  }));
}

function ofUnexplained(answer: Unexplained, places: Places, { messages }: DiagnosticsOptions): Diagnostic {
  return {
    range: places.line({ path: answer.path, line: answer.lastLine }).range,
    severity: DiagnosticSeverity.Information,
    source,
    code: unexplainedCode,
    message: unexplainedDiagnostic(answer, messages),
  };
}

/**
 * The same one step lower, for files that are neither open nor were inspected: VS Code sorts files by their severest row, and what was
 * found in the background stands below the log that somebody reads.
 */
export function inBackground(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.map((each) => ({ ...each, severity: stepLower(each) }));
}

function stepLower({ severity, code }: Diagnostic): DiagnosticSeverity {
  if (severity === DiagnosticSeverity.Error) return DiagnosticSeverity.Warning;
  return severity === DiagnosticSeverity.Warning || code === unexplainedCode
    ? DiagnosticSeverity.Information
    : DiagnosticSeverity.Hint;
}
