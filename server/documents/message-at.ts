/** The message of Traffic Server at a position, and the failure that it tells of. */

import type { Position } from "vscode-languageserver";
import type { Failure, Occurrence } from "../../core/failures/failure.ts";
import { nameKey } from "../../core/failures/host-name.ts";
import { readHead, type Span } from "../../core/log/head.ts";
import { classify } from "../../core/traffic-server/classify.ts";
import {
  mayContinue,
  type PartName,
  parseMessage,
  type TrafficServerMessage,
} from "../../core/traffic-server/message.ts";
import type { AnalysedLog } from "./analysed-log.ts";

export interface FoundMessage {
  readonly message: TrafficServerMessage;
  /** Offset in the document that the message's spans count from. */
  readonly base: number;
  /** Null where the analysis has none that the message fits. */
  readonly failure: Failure | null;
  readonly occurrence: Occurrence | null;
  readonly part: { readonly name: PartName; readonly span: Span } | null;
}

/** Physical lines over which a message may be broken (core/analysis/log-analyzer.ts). */
const maxContinuations = 8;

export function messageAt(log: AnalysedLog, position: Position): FoundMessage | null {
  const offset = log.text.offsetAt(position);
  const kept = occurrenceAt(log, position);
  if (kept) {
    const { base, text } = textOfOccurrence(log, kept.occurrence);
    const message = parseMessage(text);
    if (message) return { message, base, ...kept, part: partAt(message, offset - base) };
  }
  const placed = recordMessage(log, position.line);
  if (!placed) return null;
  const { message, base } = placed;
  if (offset < base + message.span.start || offset >= base + message.span.end) return null;
  const head = readHead(log.text.line(placed.line));
  const known = byConnectionError(log, placed.line) ?? byFacts(log, head?.host ?? "", message);
  return {
    message,
    base,
    failure: known?.failure ?? null,
    occurrence: known?.occurrence ?? null,
    part: partAt(message, offset - base),
  };
}

/** Where an occurrence's message stands, and its text. */
export function textOfOccurrence(log: AnalysedLog, occurrence: Occurrence): { base: number; text: string } {
  const base = log.text.offsetAt({ line: occurrence.line - 1, character: occurrence.column - 1 });
  const end = log.text.offsetAt({ line: occurrence.endLine - 1, character: occurrence.endColumn - 1 });
  return { base, text: log.text.slice(base, end) };
}

function occurrenceAt(
  log: AnalysedLog,
  { line, character }: Position,
): { failure: Failure; occurrence: Occurrence } | null {
  for (const failure of log.analysis.failures) {
    for (const occurrence of failure.occurrences) {
      const { line: first, column, endLine, endColumn } = occurrence;
      const behindStart = line > first - 1 || (line === first - 1 && character >= column - 1);
      const beforeEnd = line < endLine - 1 || (line === endLine - 1 && character < endColumn - 1);
      if (behindStart && beforeEnd) return { failure, occurrence };
    }
  }
  return null;
}

/** The message of the record that holds this line, read over the lines that it is broken over. */
function recordMessage(
  log: AnalysedLog,
  line: number,
): { message: TrafficServerMessage; base: number; line: number } | null {
  for (let first = line; first >= Math.max(0, line - maxContinuations); first--) {
    const head = readHead(log.text.line(first));
    if (!head) continue;
    if (!head.trafficServer) return null;
    const base = log.text.lineStart(first) + head.text;
    let text = log.text.line(first).slice(head.text);
    let message = parseMessage(text);
    if (message && !message.incomplete) return { message, base, line: first };
    for (let next = first + 1; next <= first + maxContinuations && mayContinue(text); next++) {
      const more = log.text.line(next);
      if (more.trim() === "" || readHead(more) || /^ ?(?:\||HTTPMSG:|SIPMSG:)/.test(more)) break;
      // Each line end is kept as it is, so that the spans stay true.
      text = log.text.slice(base, log.text.lineStart(next) + more.length);
      message = parseMessage(text) ?? message;
      if (message && !message.incomplete) break;
    }
    return message && { message, base, line: first };
  }
  return null;
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

/** For the occurrences that the analysis has counted and not kept. */
function byFacts(
  log: AnalysedLog,
  host: string,
  message: TrafficServerMessage,
): { failure: Failure; occurrence: null } | null {
  const { signature, verifyError } = classify(message);
  const key = (name: string | null) => (name === null ? null : nameKey(name));
  const ofServer = log.analysis.failures.filter(
    (failure) =>
      failure.host === host &&
      (message.name === null || key(failure.name) === key(message.name)) &&
      (message.address === null || key(failure.address) === key(message.address)),
  );
  const exact = ofServer.find(
    (failure) =>
      failure.signature === signature &&
      (message.kind === "connection-failed" || failure.action === message.action) &&
      failure.verifyError?.text === verifyError?.text &&
      failure.verifyError?.depth === verifyError?.depth,
  );
  // An error behind a warning tells of the same handshake.
  const sameHandshake =
    message.kind === "connection-failed" && (message.tlsError?.alert ?? null) === null
      ? ofServer.find((failure) => failure.direction === "expressway-rejected-server")
      : undefined;
  const failure = exact ?? sameHandshake;
  return failure ? { failure, occurrence: null } : null;
}

function partAt(message: TrafficServerMessage, offset: number): FoundMessage["part"] {
  for (const [name, span] of Object.entries(message.parts))
    if (offset >= span.start && offset < span.end) return { name: name as PartName, span };
  return null;
}
