/** Behind each route what it says; where it is wanted, at the end of a failure's first line what failed. VS Code draws none above 20 MB. */

import { type InlayHint, InlayHintKind, type Range } from "vscode-languageserver";
import type { Messages } from "../../core/messages/messages.ts";
import { routeSegments } from "../../core/traffic-server/places.ts";
import { countedStatement } from "../../core/words/rows.ts";
import { shortLabel } from "../../core/words/text.ts";
import type { AnalysedLog } from "../documents/analysed-log.ts";
import { firstOccurrence } from "../documents/first-occurrence.ts";

export interface InlayHintsOptions {
  readonly messages: Messages;
  /** Say at the end of a failure's first line what failed. */
  readonly failureHints: boolean;
}

/** VS Code draws so many. */
const maxHints = 1_500;
const maxLines = 20_000;
/** Of a longer line only the beginning is looked at. */
const maxLine = 16_384;
/** UTF-16 units of one hint. */
const longestRoute = 120;
const longestFailure = 200;

export function inlayHints(
  log: AnalysedLog,
  { start, end }: Range,
  { messages, failureHints: wanted }: InlayHintsOptions,
): InlayHint[] {
  const last = Math.min(end.line, log.text.lineCount - 1, start.line + maxLines);
  const hints = wanted ? failureHints(log, start.line, last, messages) : [];
  for (let line = start.line; line <= last && hints.length < maxHints; line++) {
    for (const { route, end: behind } of routeSegments(log.text.line(line).slice(0, maxLine)))
      if (route) hints.push(hint(line, behind, shortLabel(route.decoded, longestRoute)));
  }
  return hints.slice(0, maxHints);
}

function failureHints(log: AnalysedLog, first: number, last: number, messages: Messages): InlayHint[] {
  return log.analysis.failures.flatMap((failure) => {
    const line = (firstOccurrence(failure)?.endLine ?? 0) - 1;
    if (line < first || line > last) return [];
    return [hint(line, log.text.line(line).length, shortLabel(countedStatement(failure, messages), longestFailure))];
  });
}

/** A plain string is text and nothing else: VS Code reads neither Markdown nor icons in it. */
function hint(line: number, character: number, label: string): InlayHint {
  return { position: { line, character }, label, kind: InlayHintKind.Type, paddingLeft: true };
}
