/**
 * The outline: each transaction with its steps, those with a failure marked, and failures of which no request is known. Breadcrumbs
 * show what a line lies in: a range ends where a line of another transaction stands, so that none is shown for another's line.
 */

import { type DocumentSymbol, type Range, type SymbolInformation, SymbolKind } from "vscode-languageserver";
import type { Failure, Occurrence, RelatedLine } from "../../core/failures/failure.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { decodeRoute, routeSegmentOfUrl } from "../../core/traffic-server/route.ts";
import { requestLine } from "../../core/traffic-server/step.ts";
import { serverLabel, timeOfDay, timeRange } from "../../core/words/describe.ts";
import { relatedLabel } from "../../core/words/related.ts";
import { fillPlain, label, shortLabel, withoutIcons } from "../../core/words/text.ts";
import { stepText, timeOfStep } from "../../core/words/transaction.ts";
import type { AnalysedLog } from "../documents/analysed-log.ts";
import { rangeOf } from "../documents/ranges.ts";
import { messageOf, type ReadStep, statusOf, transactionsOf } from "../documents/transaction-at.ts";

const maxSymbols = 10_000;
/** UTF-16 units. */
const longestName = 300;
/** Before what failed: an outline can be filtered by it. */
const failedMark = "✗ ";

export interface DocumentSymbolsOptions {
  readonly messages: Messages;
  /** False for clients that know flat lists only. */
  readonly tree: boolean;
}

/** In the order of the document, at most 10,000: failures first, then transactions from the beginning on. Clients without a tree get the failures. */
export function documentSymbols(
  log: AnalysedLog,
  { messages, tree }: DocumentSymbolsOptions,
): DocumentSymbol[] | SymbolInformation[] {
  const failed = log.analysis.failures
    .flatMap((failure) => failure.occurrences.map((occurrence) => ({ failure, occurrence })))
    .sort((a, b) => a.occurrence.line - b.occurrence.line || a.occurrence.column - b.occurrence.column);
  if (!tree)
    return failed.slice(0, maxSymbols).map(({ failure, occurrence }) => ({
      name: nameOf(failure, messages),
      kind: SymbolKind.Event,
      location: { uri: log.uri, range: rangeOf(occurrence) },
      ...(failure.host === "" ? {} : { containerName: withoutIcons(label(failure.host, 200)) }),
    }));
  const events: Event[] = [];
  let room = maxSymbols;
  for (const occurrences of byRequest(failed)) {
    const event = failedEvent(log, occurrences, messages);
    room -= 1 + event.parts.length;
    if (room < 0) break;
    events.push(event);
  }
  const told = new Set(events.flatMap(({ lines }) => lines));
  for (const steps of transactionsOf(log, Math.max(0, room))) {
    if (steps.some(({ line }) => told.has(line))) continue;
    room -= 1 + steps.length;
    if (room < 0) break;
    events.push(quietEvent(log, steps, messages));
  }
  return placed(log, events);
}

interface Failed {
  readonly failure: Failure;
  readonly occurrence: Occurrence;
}

/** What has a place of its own in the outline; lines are 0-based. */
interface Event {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly selectionRange: Range;
  /** All that belong to it, in order. */
  readonly lines: readonly number[];
  /** Those of its lines that are shown inside of it. */
  readonly parts: readonly DocumentSymbol[];
}

/** Those of one request together, in the order of the first of each. */
function byRequest(failed: readonly Failed[]): Failed[][] {
  const groups = new Map<number | Occurrence, Failed[]>();
  for (const each of failed) {
    const key = requestOf(each.occurrence)?.line ?? each.occurrence;
    const known = groups.get(key);
    if (known) known.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()];
}

function requestOf({ related }: Occurrence): RelatedLine | undefined {
  return related.find(({ role }) => role === "request");
}

function nameOf(failure: Failure, messages: Messages): string {
  return withoutIcons(
    label(
      `${serverLabel(failure, messages)}${messages.words.colon}${messages.signatures[failure.signature].title}`,
      longestName,
    ),
  );
}

function failedEvent(log: AnalysedLog, failed: readonly Failed[], messages: Messages): Event {
  const [first] = failed as [Failed, ...Failed[]];
  const { request, response } = first.occurrence;
  const own = failed.flatMap(({ occurrence }) => [occurrence.line - 1, occurrence.endLine - 1]);
  const parts = new Map<number, DocumentSymbol>();
  // What stands on the same line has no place of its own: on a line that holds several records the failure alone is shown.
  for (const { failure, occurrence } of failed)
    for (const related of occurrence.related) {
      const line = related.line - 1;
      if (!own.includes(line) && !parts.has(line))
        parts.set(line, part(log, line, withoutIcons(relatedLabel(related, failure, occurrence, messages))));
    }
  const lines = inOrder([
    ...own,
    ...failed.flatMap(({ occurrence }) => occurrence.related.map(({ line }) => line - 1)),
  ]);
  const asked = requestOf(first.occurrence);
  if (request === null || !asked || own.includes(asked.line - 1))
    return {
      name: `${failedMark}${nameOf(first.failure, messages)}`,
      detail: detailOf(first.failure, first.occurrence, messages),
      kind: SymbolKind.Event,
      selectionRange: rangeOf(first.occurrence),
      lines,
      parts: [...parts.values()],
    };
  const messagesOfIt = failed.map(({ failure, occurrence }): DocumentSymbol => {
    const range = rangeOf(occurrence);
    return {
      name: `${failedMark}${nameOf(failure, messages)}`,
      detail: detailOf(failure, occurrence, messages),
      kind: SymbolKind.Event,
      range: { start: lineRange(log, range.start.line).start, end: lineRange(log, range.end.line).end },
      selectionRange: range,
    };
  });
  return {
    name: `${failedMark}${requestName(request, response?.status ?? null)}`,
    detail: detailOfTransaction(first.occurrence.timestamp, request.transaction),
    kind: SymbolKind.Event,
    selectionRange: lineRange(log, asked.line - 1),
    lines,
    parts: [...parts.values(), ...messagesOfIt],
  };
}

function quietEvent(log: AnalysedLog, steps: readonly ReadStep[], messages: Messages): Event {
  const [first] = steps as [ReadStep, ...ReadStep[]];
  const request = first.step.kind.endsWith("request") ? requestLine(messageOf(log, first) ?? "") : null;
  const statuses = steps.map((each) => statusOf(log, each));
  const status = statuses.findLast((each) => each !== null) ?? null;
  return {
    name: request ? requestName(request, status) : stepName(first, statuses[0] ?? null, messages),
    detail: detailOfTransaction(first.timestamp, first.step.transaction),
    kind: SymbolKind.Function,
    selectionRange: lineRange(log, first.line),
    lines: inOrder(steps.map(({ line }) => line)),
    parts: steps.map((each, i) => ({
      ...part(log, each.line, stepName(each, statuses[i] ?? null, messages)),
      detail: label(timeOfStep(each.timestamp), 100),
    })),
  };
}

/** `GET lab.example/https/cucm01.lab.example/8443/cucm-uds/version → 200`: the URL with its route read out, and what was answered. */
function requestName(
  { method, url }: { readonly method: string; readonly url: string },
  status: number | null,
): string {
  const segment = routeSegmentOfUrl(url);
  const route = segment && decodeRoute(segment.segment);
  const what = segment && route ? `${route.decoded}${url.slice(segment.end)}` : url;
  return withoutIcons(shortLabel(`${method} ${what} → ${status ?? "?"}`, longestName));
}

function stepName({ step }: ReadStep, status: number | null, messages: Messages): string {
  const { template, values } = stepText(step, status, messages);
  return withoutIcons(label(fillPlain(template, values), longestName));
}

function part(log: AnalysedLog, line: number, name: string): DocumentSymbol {
  const range = lineRange(log, line);
  return { name, kind: SymbolKind.Method, range, selectionRange: range };
}

function detailOfTransaction(timestamp: string, transaction: string): string {
  return label(`${timeOfDay(timestamp)} · Txn-id ${transaction}`, 100);
}

/** When, and of a failure that came more than once, how often and from when on. */
function detailOf({ count, first, last }: Failure, { timestamp }: Occurrence, messages: Messages): string {
  if (count === 1) return label(timeOfDay(timestamp));
  const time = timeRange(timeOfDay(first), timeOfDay(last), messages);
  return fillPlain(messages.words.failure.countAndTimeNoRequests, { count, time });
}

/** Each with the range around its selected line that holds no line of another one, in the order of these. */
function placed(log: AnalysedLog, events: readonly Event[]): DocumentSymbol[] {
  const owners = new Map<number, Event>();
  for (const event of events) for (const line of event.lines) owners.set(line, event);
  const lines = inOrder([...owners.keys()]);
  const places = new Map(lines.map((line, i) => [line, i]));
  const rangeAround = (event: Event): Range => {
    const isOwn = (i: number) => owners.get(lines[i] ?? -1) === event;
    let first = places.get(event.selectionRange.start.line) ?? 0;
    let last = first;
    while (isOwn(first - 1)) first--;
    while (isOwn(last + 1)) last++;
    return { start: lineRange(log, lines[first] ?? 0).start, end: lineRange(log, lines[last] ?? 0).end };
  };
  return events
    .map((event) => {
      const { name, detail, kind, selectionRange } = event;
      const children = [...event.parts].sort((a, b) => a.range.start.line - b.range.start.line);
      return {
        name,
        detail,
        kind,
        range: holding(rangeAround(event), selectionRange),
        selectionRange,
        ...(children.length > 0 ? { children } : {}),
      };
    })
    .sort((a, b) => a.range.start.line - b.range.start.line);
}

/** A message may be written over several lines. */
function holding({ start, end }: Range, selected: Range): Range {
  return { start, end: selected.end.line > end.line ? selected.end : end };
}

function inOrder(lines: readonly number[]): number[] {
  return [...new Set(lines)].sort((a, b) => a - b);
}

function lineRange(log: AnalysedLog, line: number): Range {
  return { start: { line, character: 0 }, end: { line, character: log.text.line(line).length } };
}
