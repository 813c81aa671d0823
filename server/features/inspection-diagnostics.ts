/** Failures of what was inspected, by address: for logs that are not open, and for captures, which never are. */

import { type Diagnostic, DiagnosticSeverity, type Range } from "vscode-languageserver";
import type { AnyFailure, AnyOccurrence, Unexplained } from "../../core/failures/failure.ts";
import { failureMessage } from "../../core/words/again.ts";
import { documentUrl, unexplainedDiagnostic } from "../../core/words/describe.ts";
import { relatedLabel } from "../../core/words/related.ts";
import { fillPlain } from "../../core/words/text.ts";
import { rangeOf } from "../documents/ranges.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { type DiagnosticsOptions, maxDiagnostics, source } from "./diagnostics.ts";

/** The text is not there: an editor takes a place behind the end of a line for the end. */
const lineEnd = 10_000;

/** Every input of a kind that can fail has its entry; an empty one says that nothing fails there. */
export function inspectionDiagnostics(inspection: Inspection, options: DiagnosticsOptions): Map<string, Diagnostic[]> {
  const { result, inputs } = inspection;
  const uris = new Map<string, string>();
  const found = new Map<string, Diagnostic[]>();
  for (const [i, { kind, path }] of result.inputs.entries()) {
    const uri = inputs[i]?.uri;
    if (uri === undefined || uris.has(path) || (kind !== "log" && kind !== "capture")) continue;
    uris.set(path, uri);
    found.set(uri, []);
  }
  const add = (path: string, diagnostics: readonly Diagnostic[]) => {
    const list = found.get(uris.get(path) ?? "");
    list?.push(...diagnostics.slice(0, maxDiagnostics - list.length));
  };
  const places = result.failures.map((failure) => ({ failure, byPath: byPath(failure.occurrences) }));
  // Many failures leave each fewer places, so that none is left out for another's repetitions.
  const counts = new Map<string, number>();
  for (const { byPath } of places) for (const path of byPath.keys()) counts.set(path, (counts.get(path) ?? 0) + 1);
  for (const { failure, byPath } of places)
    for (const [path, occurrences] of byPath) {
      const beside = counts.get(path) ?? 1;
      const each = Math.max(1, Math.min(options.maxPerFailure, Math.floor(maxDiagnostics / beside)));
      add(
        path,
        occurrences.slice(-each).map((occurrence) => ofFailure(failure, occurrence, uris, options)),
      );
    }
  if (options.unexplained) for (const answer of result.unexplained) add(answer.path, [ofUnexplained(answer, options)]);
  return found;
}

function byPath(occurrences: readonly AnyOccurrence[]): Map<string, AnyOccurrence[]> {
  const paths = new Map<string, AnyOccurrence[]>();
  for (const occurrence of occurrences) {
    const list = paths.get(occurrence.path);
    if (list) list.push(occurrence);
    else paths.set(occurrence.path, [occurrence]);
  }
  return paths;
}

function ofFailure(
  failure: AnyFailure,
  occurrence: AnyOccurrence,
  uris: ReadonlyMap<string, string>,
  { messages, relatedInformation }: DiagnosticsOptions,
): Diagnostic {
  const { words } = messages;
  const sentence = failureMessage(failure, occurrence.insideUnfinishedBody, messages);
  const isPacket = "packet" in occurrence;
  const related =
    relatedInformation && !isPacket
      ? occurrence.related.map((each) => ({
          location: { uri: uris.get(each.path) ?? "", range: wholeLine(each.line) },
          message: relatedLabel(each, failure, occurrence, messages),
        }))
      : [];
  return {
    range: isPacket ? wholeLine(1) : rangeOf(occurrence),
    severity: failure.action === "Continue" ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
    source,
    code: failure.signature,
    codeDescription: { href: documentUrl(failure.signature) },
    message: isPacket ? fillPlain(words.archive.atPacket, { sentence, packet: occurrence.packet }) : sentence,
    ...(related.length > 0 ? { relatedInformation: related } : {}),
    data: { failure: failure.id },
  };
}

function ofUnexplained(answer: Unexplained, { messages }: DiagnosticsOptions): Diagnostic {
  return {
    range: wholeLine(answer.lastLine),
    severity: DiagnosticSeverity.Information,
    source,
    code: "unexplained",
    message: unexplainedDiagnostic(answer, messages),
  };
}

/** `line` is 1-based. */
function wholeLine(line: number): Range {
  return { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: lineEnd } };
}
