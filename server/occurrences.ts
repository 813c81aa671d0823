/** Where an occurrence of a failure and the other lines of its event stand, and what these lines are. */

import type { Range } from "vscode-languageserver";
import type { AnyFailure, Occurrence, RelatedLine } from "../core/failures/failure.ts";
import type { Messages } from "../core/messages/messages.ts";
import { type Filled, serverLabel } from "../core/words/describe.ts";
import { fillPlain, type LabelText, label } from "../core/words/text.ts";
import type { AnalysedLog } from "./documents/documents.ts";

export function rangeOf({ line, column, endLine, endColumn }: Occurrence): Range {
  return { start: { line: line - 1, character: column - 1 }, end: { line: endLine - 1, character: endColumn - 1 } };
}

/** What another line of the same event is. */
export function relatedText(
  { role }: RelatedLine,
  failure: AnyFailure,
  occurrence: Occurrence,
  messages: Messages,
): Filled {
  const { words } = messages;
  const { request, response } = occurrence;
  switch (role) {
    case "request":
      return {
        template: words.relatedRequest,
        // Behind the question mark may stand what nobody should read.
        values: {
          method: request?.method ?? "?",
          what: request?.route?.decoded ?? request?.url.split("?", 1)[0] ?? "?",
        },
      };
    case "attempt":
      return { template: words.relatedAttempt, values: { server: serverLabel(failure, messages) } };
    case "connection-failed":
      return { template: words.relatedConnectionFailed, values: {} };
    case "response":
      return {
        template: words.relatedResponse,
        values: { status: response?.status ?? "?", reason: response?.reason ?? "" },
      };
  }
}

export function relatedLabel(
  related: RelatedLine,
  failure: AnyFailure,
  occurrence: Occurrence,
  messages: Messages,
): LabelText {
  const { template, values } = relatedText(related, failure, occurrence, messages);
  return label(fillPlain(template, values).trimEnd());
}

/** A line from its first to its last character that is no blank. */
export function wholeLine(log: AnalysedLog, line: number): Range {
  const text = log.text.line(line);
  const start = text.length - text.trimStart().length;
  return {
    start: { line, character: start === text.length ? 0 : start },
    end: { line, character: text.trimEnd().length },
  };
}
