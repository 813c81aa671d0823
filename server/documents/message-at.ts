/** The message at a position, and the failure that it tells of. */

import { Buffer } from "node:buffer";
import type { Position } from "vscode-languageserver";
import { LogAnalyzer } from "../../core/analysis/log-analyzer.ts";
import { hasLineReader, otherProcesses } from "../../core/analysis/processes.ts";
import type { Failure, Occurrence } from "../../core/failures/failure.ts";
import type { LineHead, Span } from "../../core/log/head.ts";
import { JoinedMessage, maxContinuations } from "../../core/traffic-server/broken-message.ts";
import { failureOfMessage } from "../../core/traffic-server/handshakes.ts";
import {
  mayContinue,
  type PartName,
  parseMessage,
  type TrafficServerMessage,
} from "../../core/traffic-server/message.ts";
import { trafficServer } from "../../core/traffic-server/process.ts";
import type { AnalysedLog } from "./analysed-log.ts";
import { formOf } from "./log-form.ts";

/** Lines of another process's record that are looked through. */
const maxLines = 100;

export interface FoundMessage {
  /** Null for a message of another process than Traffic Server, and for one that does not read as it stands. */
  readonly message: TrafficServerMessage | null;
  /** Offset in the document that the spans count from. */
  readonly base: number;
  /** The whole message. */
  readonly span: Span;
  /** Null where the analysis has none that the message fits. */
  readonly failure: Failure | null;
  readonly occurrence: Occurrence | null;
  readonly part: { readonly name: PartName; readonly span: Span } | null;
}

export function messageAt(log: AnalysedLog, position: Position): FoundMessage | null {
  const offset = log.text.offsetAt(position);
  const kept = occurrenceAt(log.analysis.failures, position);
  if (kept) {
    const { base, text, message } = messageOfOccurrence(log, kept.failure, kept.occurrence);
    const part = message && partAt(message, offset - base);
    return { message, base, span: message?.span ?? { start: 0, end: text.length }, ...kept, part };
  }
  const isReadable = formOf(log).isReadable(log.text.line(position.line));
  const record = isReadable ? recordAt(log, position.line) : null;
  // Lines that hold more or less than they did when they were written are not read one by one.
  if (!record) return isReadable ? null : connectionErrorAt(log, position);
  const { head, line } = record;
  if (otherProcesses.includes(head.process) || hasLineReader(head.process)) return notKept(log, line, position);
  if (head.process !== trafficServer || position.line - line > maxContinuations) return null;
  const base = log.text.lineStart(line) + head.text;
  const message = joinedMessage(log, line, head.text);
  if (!message || offset < base + message.span.start || offset >= base + message.span.end) return null;
  const known = byConnectionError(log, line);
  return {
    message,
    base,
    span: message.span,
    // Some occurrences are counted and not kept.
    failure: known?.failure ?? failureOfMessage(message, head.host, log.analysis.failures),
    occurrence: known?.occurrence ?? null,
    part: partAt(message, offset - base),
  };
}

/** An occurrence's message and what it says; null where the text, as it stands, does not say what the failure is. */
export function messageOfOccurrence(
  log: AnalysedLog,
  failure: Failure,
  occurrence: Occurrence,
): { readonly base: number; readonly text: string; readonly message: TrafficServerMessage | null } {
  const { base, text } = textOfOccurrence(log, occurrence);
  // Words may be broken where lines were joined: a part of a name is no name.
  const read = occurrence.mended === "joined" ? null : parseMessage(text);
  const message = read && failureOfMessage(read, failure.host, [failure]) ? read : null;
  return { base, text, message };
}

/** Where an occurrence's message stands, and its text. */
export function textOfOccurrence(log: AnalysedLog, occurrence: Occurrence): { base: number; text: string } {
  const base = log.text.offsetAt({ line: occurrence.line - 1, character: occurrence.column - 1 });
  const end = log.text.offsetAt({ line: occurrence.endLine - 1, character: occurrence.endColumn - 1 });
  return { base, text: log.text.slice(base, end) };
}

function occurrenceAt(
  failures: readonly Failure[],
  { line, character }: Position,
): { failure: Failure; occurrence: Occurrence } | null {
  for (const failure of failures) {
    for (const occurrence of failure.occurrences) {
      const { line: first, column, endLine, endColumn } = occurrence;
      const behindStart = line > first - 1 || (line === first - 1 && character >= column - 1);
      const beforeEnd = line < endLine - 1 || (line === endLine - 1 && character < endColumn - 1);
      if (behindStart && beforeEnd) return { failure, occurrence };
    }
  }
  return null;
}

/** The record that holds this line: its head, and the line of that. */
function recordAt(log: AnalysedLog, line: number): { head: LineHead; line: number } | null {
  for (let first = line; first >= Math.max(0, line - maxLines); first--) {
    const head = formOf(log).headOf(log.text.line(first));
    if (head) return { head, line: first };
  }
  return null;
}

/** What the reader of another process makes of this record by itself: which failure, its id says. */
function notKept(log: AnalysedLog, first: number, { line, character }: Position): FoundMessage | null {
  const { headOf } = formOf(log);
  let behind = first + 1;
  while (behind < Math.min(log.text.lineCount, first + maxLines) && !headOf(log.text.line(behind))) behind++;
  const analyzer = new LogAnalyzer("");
  for (let each = first; each < behind; each++) analyzer.push(Buffer.from(`${log.text.line(each)}\n`));
  const found = occurrenceAt(analyzer.finish().failures, { line: line - first, character });
  if (!found) return null;
  const { line: begin, endLine } = found.occurrence;
  const { base, text } = textOfOccurrence(log, {
    ...found.occurrence,
    line: begin + first,
    endLine: endLine + first,
  });
  const failure = log.analysis.failures.find(({ id }) => id === found.failure.id) ?? null;
  return { message: null, base, span: { start: 0, end: text.length }, failure, occurrence: null, part: null };
}

/** The message at `column` of a head line, over as many lines as it is broken over. Each line end is kept as it is. */
function joinedMessage(log: AnalysedLog, head: number, column: number): TrafficServerMessage | null {
  const text = log.text.line(head).slice(column);
  const message = parseMessage(text);
  if (!message && !mayContinue(text)) return null;
  const joined = new JoinedMessage(text, message);
  for (let line = head; !joined.isComplete; line++) {
    const end = log.text.lineStart(line) + log.text.line(line).length;
    const next = log.text.line(line + 1);
    if (line + 1 >= log.text.lineCount || formOf(log).headOf(next)) break;
    if (!joined.add(next, log.text.slice(end, log.text.lineStart(line + 1)))) break;
  }
  return joined.end();
}

/** The handshake whose connection error stands in this line. */
function byConnectionError(log: AnalysedLog, line: number): { failure: Failure; occurrence: Occurrence } | null {
  for (const failure of log.analysis.failures) {
    for (const occurrence of failure.occurrences) {
      if (occurrence.related.some((each) => each.role === "connection-failed" && each.line === line + 1))
        return { failure, occurrence };
    }
  }
  return null;
}

/**
 * The connection error at a position of a log whose lines are not read one by one: where its line stands, the analysis says. On a
 * line that holds several records it says no more than that.
 */
function connectionErrorAt(log: AnalysedLog, position: Position): FoundMessage | null {
  const { isDivided, headOf } = formOf(log);
  if (isDivided) return null;
  let first = position.line;
  while (first > 0 && position.line - first < maxContinuations && !byConnectionError(log, first)) {
    if (headOf(log.text.line(first))) return null;
    first--;
  }
  const known = byConnectionError(log, first);
  if (!known) return null;
  let behind = first + 1;
  while (behind < log.text.lineCount && behind - first < maxContinuations && !headOf(log.text.line(behind))) {
    if (log.text.line(first).length > log.text.line(behind - 1).length) break;
    behind++;
  }
  const start = log.text.lineStart(first);
  const text = log.text.slice(start, log.text.lineStart(behind - 1) + log.text.line(behind - 1).length);
  const message = /ERROR[^:]{0,16}: {0,2}[^"<]*/.exec(text);
  const offset = log.text.offsetAt(position) - start;
  if (!message || offset < message.index || offset >= message.index + message[0].length) return null;
  const span = { start: message.index, end: message.index + message[0].trimEnd().length };
  return { message: null, base: start, span, ...known, part: null };
}

function partAt(message: TrafficServerMessage, offset: number): FoundMessage["part"] {
  for (const [name, span] of Object.entries(message.parts))
    if (offset >= span.start && offset < span.end) return { name: name as PartName, span };
  return null;
}
