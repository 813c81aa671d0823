/** The outline: each failure with the lines of its event. */

import { type DocumentSymbol, type Range, type SymbolInformation, SymbolKind } from "vscode-languageserver";
import type { Failure, Occurrence } from "../../core/failures/failure.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { serverLabel, timeOfDay, timeRange } from "../../core/words/describe.ts";
import { relatedLabel } from "../../core/words/related.ts";
import { fillPlain, label, withoutIcons } from "../../core/words/text.ts";
import type { AnalysedLog } from "../documents/analysed-log.ts";
import { rangeOf } from "../documents/ranges.ts";

const maxSymbols = 10_000;

export interface DocumentSymbolsOptions {
  readonly messages: Messages;
  /** False for clients that know flat lists only. */
  readonly tree: boolean;
}

export function documentSymbols(
  log: AnalysedLog,
  { messages, tree }: DocumentSymbolsOptions,
): DocumentSymbol[] | SymbolInformation[] {
  const all = log.analysis.failures
    .flatMap((failure) => failure.occurrences.map((occurrence) => ({ failure, occurrence })))
    .sort((a, b) => a.occurrence.line - b.occurrence.line || a.occurrence.column - b.occurrence.column);
  if (!tree)
    return all.slice(0, maxSymbols).map(({ failure, occurrence }) => ({
      name: nameOf(failure, messages),
      kind: SymbolKind.Event,
      location: { uri: log.uri, range: rangeOf(occurrence) },
      ...(failure.host === "" ? {} : { containerName: withoutIcons(label(failure.host, 200)) }),
    }));
  const symbols: DocumentSymbol[] = [];
  let room = maxSymbols;
  for (const { failure, occurrence } of all) {
    room -= 1 + occurrence.related.length;
    if (room < 0) break;
    symbols.push(ofOccurrence(log, failure, occurrence, messages));
  }
  return symbols;
}

function nameOf(failure: Failure, messages: Messages): string {
  return withoutIcons(
    label(
      `${serverLabel(failure, messages)}${messages.words.colon}${messages.signatures[failure.signature].title}`,
      300,
    ),
  );
}

function ofOccurrence(log: AnalysedLog, failure: Failure, occurrence: Occurrence, messages: Messages): DocumentSymbol {
  const selectionRange = rangeOf(occurrence);
  // What stands on the same line has no place of its own: on a line that holds several records the failure alone is shown.
  const elsewhere = occurrence.related.filter(({ line }) => line < occurrence.line || line > occurrence.endLine);
  const children = elsewhere.map((related): DocumentSymbol => {
    const range = lineRange(log, related.line - 1);
    return {
      name: withoutIcons(relatedLabel(related, failure, occurrence, messages)),
      kind: SymbolKind.Method,
      range,
      selectionRange: range,
    };
  });
  const lines = [occurrence.line, occurrence.endLine, ...occurrence.related.map(({ line }) => line)];
  const first = Math.min(...lines) - 1;
  const last = Math.max(...lines) - 1;
  return {
    name: nameOf(failure, messages),
    detail: detailOf(failure, occurrence, messages),
    kind: SymbolKind.Event,
    range: { start: lineRange(log, first).start, end: lineRange(log, last).end },
    selectionRange,
    ...(children.length > 0 ? { children } : {}),
  };
}

/** When, and of a failure that came more than once, how often and from when on. */
function detailOf({ count, first, last }: Failure, { timestamp }: Occurrence, messages: Messages): string {
  if (count === 1) return label(timeOfDay(timestamp));
  const time = timeRange(timeOfDay(first), timeOfDay(last), messages);
  return fillPlain(messages.words.failure.countAndTimeNoRequests, { count, time });
}

function lineRange(log: AnalysedLog, line: number): Range {
  return { start: { line, character: 0 }, end: { line, character: log.text.line(line).length } };
}
