/** The ids by which a log is read on: of a transaction, of a request through several Expressways, of a call. */

import type { Position, Range } from "vscode-languageserver";
import { isOfId } from "../../core/log/word-search.ts";
import { pairs } from "../../core/traffic-server/places.ts";
import type { AnalysedLog } from "./analysed-log.ts";
import type { DocumentText } from "./document-text.ts";
import { stepsAt } from "./transaction-at.ts";

export interface FollowedId {
  readonly kind: "transaction" | "tracking" | "call";
  readonly value: string;
  /** What stands under the pointer: the id, or the answer that belongs to a request. */
  readonly range: Range;
}

/** Longer lines are looked at around the pointer only. */
const window = 8192;
/** Shorter ids say nothing. */
export const shortestId = 6;

/** The id at a position, or that of the answer at it; null where there is none. */
export function idAt(log: AnalysedLog, { line, character }: Position): FollowedId | null {
  const whole = log.text.line(line);
  const at = Math.min(character, whole.length);
  const from = Math.max(0, at - window);
  const text = whole.slice(from, at + window);
  const range = (start: number, end: number): Range => ({
    start: { line, character: from + start },
    end: { line, character: from + end },
  });
  const isUnder = ({ start, end }: { start: number; end: number }) => start <= at - from && at - from <= end;
  const pair = pairs(text).find((each) => /^(?:Txn-id|TrackingID)$/.test(each.key) && isUnder(each));
  if (pair?.key === "Txn-id") return { kind: "transaction", value: pair.value, range: range(pair.start, pair.end) };
  if (pair && pair.value.length >= shortestId)
    return { kind: "tracking", value: pair.value, range: range(pair.start, pair.end) };
  for (const match of text.matchAll(/(?<![\w-])Call-ID(?:: {0,2}|=")([^\s"|;,<>]{6,200})/gi)) {
    const value = match[1] as string;
    const end = match.index + match[0].length;
    if (isUnder({ start: end - value.length, end }))
      return { kind: "call", value, range: range(end - value.length, end) };
  }
  const answer = /Msg="(HTTP\/1\.[01] \d{3}[^"]{0,200})"/.exec(text);
  const start = answer ? answer.index + 'Msg="'.length : 0;
  if (!answer || !isUnder({ start, end: start + (answer[1] as string).trimEnd().length })) return null;
  const id = stepsAt(log, line)[0]?.step.transaction;
  return id === undefined
    ? null
    : { kind: "transaction", value: id, range: range(start, start + (answer[1] as string).trimEnd().length) };
}

/** Where an id stands in a document, and not as a part of a longer one: the first `most` places. */
export function placesOf(document: DocumentText, id: string, most: number): Range[] {
  const { text } = document;
  const found: Range[] = [];
  for (let at = text.indexOf(id); at >= 0 && found.length < most; at = text.indexOf(id, at + 1)) {
    const end = at + id.length;
    if (isOfId(at === 0 ? undefined : text.charCodeAt(at - 1)) || isOfId(text.charCodeAt(end))) continue;
    const line = document.lineOf(at);
    const character = at - document.lineStart(line);
    found.push({ start: { line, character }, end: { line, character: character + id.length } });
  }
  return found;
}
