/** Behind each route what it says; at a failure's first line what failed, where the editor shows no code lens, or where it is wanted. */

import { type InlayHint, InlayHintKind, type Range } from "vscode-languageserver";
import { byDamage } from "../../core/failures/damage.ts";
import type { Failure } from "../../core/failures/failure.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { routeSegments } from "../../core/traffic-server/places.ts";
import { countedStatement } from "../../core/words/rows.ts";
import { shortLabel } from "../../core/words/text.ts";
import type { AnalysedLog } from "../documents/analysed-log.ts";
import { firstOccurrence } from "../documents/first-occurrence.ts";

/** At a failure's first line: where the editor shows no code lens for the size of the log, always, or never. */
export type FailureHints = "auto" | "always" | "never";

export interface InlayHintsOptions {
  readonly messages: Messages;
  readonly failureHints: FailureHints;
}

/** VS Code asks for no code lens in a document of more UTF-16 units, or lines. */
const withoutLens = { units: 20 * 1024 * 1024, lines: 300_000 };
/** VS Code draws so many. */
const maxHints = 1_500;
const maxLines = 20_000;
/** Of a longer line only the beginning is looked at. */
const maxLine = 16_384;
/** UTF-16 units of one hint. */
const longestRoute = 120;
const longestFailure = 200;

export function inlayHints(log: AnalysedLog, { start, end }: Range, options: InlayHintsOptions): InlayHint[] {
  const last = Math.min(end.line, log.text.lineCount - 1, start.line + maxLines);
  const hints = failureHints(log, start.line, last, options);
  for (let line = start.line; line <= last && hints.length < maxHints; line++) {
    for (const { route, end: behind } of routeSegments(log.text.line(line).slice(0, maxLine)))
      if (route) hints.push(hint(line, behind, shortLabel(route.decoded, longestRoute)));
  }
  return hints.slice(0, maxHints);
}

/**
 * At the end of the failure's first line; where the editor shows no code lens it breaks no lines either, and an end is far out of
 * sight: there before the message, and the worst failure before the log.
 */
function failureHints(
  log: AnalysedLog,
  first: number,
  last: number,
  { messages, failureHints: wanted }: InlayHintsOptions,
): InlayHint[] {
  const hasNoLens = log.text.length > withoutLens.units || log.text.lineCount > withoutLens.lines;
  if (wanted === "never" || (wanted === "auto" && !hasNoLens)) return [];
  const isAsked = (line: number) => line >= first && line <= last;
  const told = (failure: Failure) => shortLabel(countedStatement(failure, messages), longestFailure);
  const { failures } = log.analysis;
  const [worst] = hasNoLens && isAsked(0) ? byDamage(failures) : [];
  const above = worst && firstOccurrence(worst)?.line !== 1 ? [before(0, 0, told(worst))] : [];
  const hints = failures.flatMap((failure) => {
    const place = firstOccurrence(failure);
    const line = hasNoLens ? place?.line : place?.endLine;
    if (!place || !line || !isAsked(line - 1)) return [];
    return hasNoLens
      ? [before(line - 1, place.column - 1, told(failure))]
      : [hint(line - 1, log.text.line(line - 1).length, told(failure))];
  });
  return [...above, ...hints];
}

function before(line: number, character: number, label: string): InlayHint {
  return { position: { line, character }, label, kind: InlayHintKind.Type, paddingRight: true };
}

/** A plain string is text and nothing else: VS Code reads neither Markdown nor icons in it. */
function hint(line: number, character: number, label: string): InlayHint {
  return { position: { line, character }, label, kind: InlayHintKind.Type, paddingLeft: true };
}
