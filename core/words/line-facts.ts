/** What a thing in a line says, for the hover and for `decode`: an error of OpenSSL's queue, a verify error, a route. */

import type { Route } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import type { Text } from "../messages/text.ts";
import { alertOf, whoObjects } from "../openssl/ssl-reasons.ts";
import { likelyVerifyError } from "../openssl/verify-errors.ts";
import { opensslFields } from "../traffic-server/message.ts";
import { reasonMeaning } from "./explain.ts";
import { type Fact, fact } from "./fact.ts";
import { type Filled, filled } from "./fill.ts";

/** An error as it stands in the log. */
export function opensslErrorFacts(
  text: string,
  messages: Messages,
): { readonly title: Filled; readonly facts: readonly Fact[] } {
  const words = messages.words.opensslError;
  const [, code = "", library = "", inFunction = "", reason = ""] = opensslFields(text.replace(/\s+/g, " ")).fields;
  const number = /^[0-9A-Fa-f]{1,16}$/.test(code) ? Number.parseInt(code, 16) : null;
  const alert = alertOf(reason || null, number);
  const objects = whoObjects(reason || null, number);
  const { usualCause, whatToDo } = reasonMeaning(reason, messages);
  const value = (name: Text, text: string) => (text === "" ? [] : [fact(name, "{value}", { value: text })]);
  return {
    title: filled(words.title, { code }),
    facts: [
      ...value(words.library, library),
      ...value(words.function, inFunction),
      ...value(words.reason, reason),
      ...(alert === null ? [] : [fact(words.alert, "{value}", { value: alert })]),
      fact(words.whoObjects, objects === null ? words.unknown : words[objects]),
      fact(words.usualCause, usualCause),
      fact(words.whatToDo, whatToDo),
    ],
  };
}

/** Of a text that is in no table: that it is, and what it likely was, as a proposal. */
export function unknownErrorTold(text: string, messages: Messages): readonly Filled[] {
  const { unknownText, likelyReading } = messages.words.failure;
  const likely = likelyVerifyError(text)?.texts[0];
  return [filled(unknownText), ...(likely === undefined ? [] : [filled(likelyReading, { text: likely })])];
}

/** What a route of this protocol means for the check of certificates. */
export function routeMeaning({ protocol }: Route, messages: Messages): Text {
  const { domainOnly, http, https } = messages.words.route;
  return protocol === null ? domainOnly : protocol === "http" ? http : https;
}
