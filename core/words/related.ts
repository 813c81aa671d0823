/** What the other lines of a failure's event are. */

import type { AnyFailure, Occurrence, RelatedLine } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import { type Filled, serverLabel } from "./describe.ts";
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
