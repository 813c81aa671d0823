/** Colours for what needs understanding: the parts of a failure, routes, transaction and tracking ids, bug ids. */

import type { Range, SemanticTokensEdit, SemanticTokensLegend } from "vscode-languageserver";
import type { Span } from "../../core/log/head.ts";
import type { PartName, TrafficServerMessage } from "../../core/traffic-server/message.ts";
import { bugIdsOf, messageOfLine, pairs, routeSegments } from "../../core/traffic-server/places.ts";
import { bugIdOf } from "../../core/words/line-prose.ts";
import type { AnalysedLog } from "../documents/analysed-log.ts";
import { formOf, type LogForm } from "../documents/log-form.ts";
import { messageOfOccurrence } from "../documents/message-at.ts";

// Standard types only, so that every theme has a colour for them.
const types = ["keyword", "class", "number", "property", "enumMember", "string", "variable", "event"] as const;
type TokenType = (typeof types)[number];
const modifiers = ["readonly"] as const;

export const legend: SemanticTokensLegend = { tokenTypes: [...types], tokenModifiers: [...modifiers] };

/** In a longer document a full answer has the lines of the failures only. */
const maxFullLength = 10 * 1024 * 1024;
const maxTokens = 100_000;
const maxLinesOfRange = 20_000;
/** Of a longer line only the beginning is coloured. */
const maxLine = 16_384;

interface Token {
  readonly line: number;
  readonly start: number;
  readonly length: number;
  readonly type: TokenType;
}

export function semanticTokens(log: AnalysedLog): number[] {
  const tokens = failureTokens(log, 0, Number.POSITIVE_INFINITY);
  const lines = log.text.length <= maxFullLength ? linesOfInterest(log) : connectionErrorLines(log);
  for (const line of lines) {
    if (tokens.length >= maxTokens) break;
    addLineTokens(tokens, line, log.text.line(line), formOf(log));
  }
  return encode(tokens);
}

export function semanticTokensOfRange(log: AnalysedLog, { start, end }: Range): number[] {
  const last = Math.min(end.line, log.text.lineCount - 1, start.line + maxLinesOfRange);
  const tokens = failureTokens(log, start.line, last);
  for (let line = start.line; line <= last; line++) addLineTokens(tokens, line, log.text.line(line), formOf(log));
  return encode(tokens);
}

/** The one edit that makes `after` of `before`; none where they are equal. */
export function semanticTokensDelta(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return [];
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  return [{ start, deleteCount: before.length - start - end, data: after.slice(start, after.length - end) }];
}

/** The messages of the failures that the analysis has kept, also those broken over several lines. */
function failureTokens(log: AnalysedLog, first: number, last: number): Token[] {
  const tokens: Token[] = [];
  for (const failure of log.analysis.failures) {
    for (const occurrence of failure.occurrences) {
      if (occurrence.endLine - 1 < first || occurrence.line - 1 > last) continue;
      const { base, text, message } = messageOfOccurrence(log, failure, occurrence);
      if (!message) continue;
      for (const { span, type } of messageSpans(message, text)) addSpan(tokens, log, base, span, type);
    }
  }
  return tokens;
}

function connectionErrorLines(log: AnalysedLog): number[] {
  return log.analysis.failures
    .flatMap(({ occurrences }) => occurrences.flatMap(({ related }) => related))
    .filter(({ role }) => role === "connection-failed")
    .map(({ line }) => line - 1);
}

/** What makes a line worth a look. */
const words = [
  'Txn-id="',
  'TrackingID="',
  "://",
  "CSC",
  "verification failed for",
  "not in certificate",
  "SSL connection failed for",
  "TS_EVENT_SSL_VERIFY_SERVER",
];

function linesOfInterest(log: AnalysedLog): number[] {
  const { text } = log.text;
  const lines = new Set<number>();
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; ) {
      const line = log.text.lineOf(at);
      lines.add(line);
      at = text.indexOf(word, log.text.lineStart(line + 1));
      if (line + 1 >= log.text.lineCount) break;
    }
  }
  return [...lines].sort((a, b) => a - b);
}

function addLineTokens(tokens: Token[], line: number, whole: string, form: LogForm): void {
  const text = whole.length > maxLine ? whole.slice(0, maxLine) : whole;
  const add = ({ start, end }: Span, type: TokenType) => tokens.push({ line, start, length: end - start, type });
  for (const pair of pairs(text)) {
    if (pair.key === "Txn-id" || pair.key === "TrackingID") add(pair, "variable");
  }
  for (const segment of routeSegments(text)) if (segment.route) add(segment, "string");
  for (const bug of bugIdsOf(text)) if (bugIdOf(bug.value)) add(bug, "event");
  if (!text.includes("WARNING") && !text.includes("ERROR") && !text.includes("ssl.error")) return;
  const placed = form.isReadable(text) ? messageOfLine(text, form.headOf(text)) : null;
  if (!placed) return;
  const { message, offset } = placed;
  for (const { span, type } of messageSpans(message, text.slice(offset)))
    add({ start: span.start + offset, end: span.end + offset }, type);
}

const partTypes: Readonly<Record<PartName, TokenType>> = {
  phrase: "keyword",
  name: "class",
  server: "class",
  address: "number",
  action: "enumMember",
  error: "enumMember",
  depth: "enumMember",
  opensslError: "enumMember",
  reason: "enumMember",
};

/** The words that stand before a value. */
const keys: Readonly<Partial<Record<PartName, string>>> = {
  action: "Action",
  error: "Error",
  depth: "depth",
  server: "server",
};

function messageSpans(message: TrafficServerMessage, text: string): { span: Span; type: TokenType }[] {
  const spans: { span: Span; type: TokenType }[] = [];
  for (const [name, span] of Object.entries(message.parts) as [PartName, Span][]) {
    spans.push({ span, type: partTypes[name] });
    const key = keys[name];
    const at = key === undefined ? -1 : text.lastIndexOf(key, span.start - 1);
    // The key stands right before its value: damaged text may have blanks around the sign.
    if (key !== undefined && at >= 0 && /^\s*[=:]\s*$/.test(text.slice(at + key.length, span.start)))
      spans.push({ span: { start: at, end: at + key.length }, type: "property" });
  }
  return spans;
}

/** A token may not go over a line end. */
function addSpan(tokens: Token[], log: AnalysedLog, base: number, span: Span, type: TokenType): void {
  const start = base + span.start;
  const end = base + span.end;
  for (let line = log.text.lineOf(start); line < log.text.lineCount && log.text.lineStart(line) < end; line++) {
    const lineStart = log.text.lineStart(line);
    const text = log.text.line(line);
    const from = Math.max(
      start - lineStart,
      line === log.text.lineOf(start) ? 0 : text.length - text.trimStart().length,
    );
    const to = Math.min(end - lineStart, text.trimEnd().length);
    if (to > from) tokens.push({ line, start: from, length: to - from, type });
  }
}

/** Relative numbers as the protocol wants them; of overlapping tokens the first counts. */
function encode(tokens: Token[]): number[] {
  tokens.sort((a, b) => a.line - b.line || a.start - b.start || b.length - a.length);
  const data: number[] = [];
  let line = 0;
  let start = 0;
  let end = 0;
  for (const token of tokens) {
    if (token.line !== line) end = 0;
    if (token.line === line && token.start < end) continue;
    const start0 = token.line === line ? start : 0;
    data.push(
      token.line - line,
      token.start - start0,
      token.length,
      types.indexOf(token.type),
      token.type === "variable" ? 1 : 0,
    );
    line = token.line;
    start = token.start;
    end = token.start + token.length;
  }
  return data;
}
