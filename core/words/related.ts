/** What the other lines of a failure's event are. */

import type { AnyFailure, Occurrence, RelatedLine } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import { serverLabel } from "./describe.ts";
import { type Filled, filled } from "./fill.ts";
import { fillPlain, type LabelText, label } from "./text.ts";

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
      return filled(words.relatedRequest, {
        method: request?.method ?? "?",
        what: request?.route?.decoded ?? request?.url ?? "?",
      });
    case "attempt":
      return filled(words.relatedAttempt, { server: serverLabel(failure, messages) });
    case "connection-failed":
      return filled(words.relatedConnectionFailed, { server: serverLabel(failure, messages) });
    case "response":
      return filled(words.relatedResponse, { status: response?.status ?? "?", reason: response?.reason ?? "" });
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
