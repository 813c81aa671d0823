/** Failures of what was inspected, by address: for logs that are not open, and for captures, which never are. */

import type { Diagnostic, Range } from "vscode-languageserver";
import { byDamage } from "../../core/failures/damage.ts";
import type { AnyOccurrence, Unexplained } from "../../core/failures/failure.ts";
import { rangeOf } from "../documents/ranges.ts";
import { type DiagnosticsOptions, type FailureInFile, fileRows, type Places } from "../failure-rows.ts";
import type { Inspection } from "../inspections/inspection.ts";

/** The text is not there: an editor takes a place behind the end of a line for the end. */
const lineEnd = 10_000;

/** Every input of a kind that can fail has its entry; an empty one says that nothing fails there. */
export function inspectionDiagnostics(inspection: Inspection, options: DiagnosticsOptions): Map<string, Diagnostic[]> {
  const { result, inputs } = inspection;
  const uris = new Map<string, string>();
  for (const [i, { kind, path }] of result.inputs.entries()) {
    const uri = inputs[i]?.uri;
    if (uri !== undefined && !uris.has(path) && (kind === "log" || kind === "capture")) uris.set(path, uri);
  }
  const places: Places = {
    range: (occurrence) => ("packet" in occurrence ? wholeLine(1) : rangeOf(occurrence)),
    line: ({ path, line }) => ({ uri: uris.get(path) ?? "", range: wholeLine(line) }),
  };
  const failures = new Map<string, FailureInFile[]>();
  for (const failure of byDamage(result.failures))
    for (const [path, occurrences] of byPath<AnyOccurrence>(failure.occurrences))
      added(failures, path, { failure, occurrences, evidence: result.evidence.get(failure.id) ?? null });
  const unexplained = byPath<Unexplained>(result.unexplained);
  return new Map(
    [...uris].map(([path, uri]) => [
      uri,
      fileRows(failures.get(path) ?? [], unexplained.get(path) ?? [], places, options),
    ]),
  );
}

function byPath<Each extends { readonly path: string }>(all: readonly Each[]): Map<string, Each[]> {
  const paths = new Map<string, Each[]>();
  for (const each of all) added(paths, each.path, each);
  return paths;
}

function added<Each>(lists: Map<string, Each[]>, key: string, item: Each): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** `line` is 1-based. */
function wholeLine(line: number): Range {
  return { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: lineEnd } };
}
