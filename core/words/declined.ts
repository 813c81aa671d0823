/** What we tell of requests that a box itself declined. */

import type { DeclinedRequest } from "../evidence/declined.ts";
import type { Declined } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import { answerText, serverLabel } from "./describe.ts";
import { fillPlain, type LabelText, label, shortLabel } from "./text.ts";

/** "cuc01.lab.example:443: 2 × 403 "Forbidden", first …" */
export function declinedSentence(declined: Declined, messages: Messages): LabelText {
  const { once, several, signIn, anybody } = messages.words.declined;
  const { domain, name, port, requests, first, last } = declined;
  const asked = domain === null ? label(anybody) : fillPlain(signIn, { domain: shortLabel(domain, 100) });
  const server = name === null ? asked : shortLabel(serverLabel({ name, address: null, port }, messages), 100);
  const values = { server, answer: answerText(declined, messages), requests, first, last };
  return fillPlain(requests === 1 ? once : several, values);
}

/** Why, and the alarm that says so. */
export function declinedBecause({ because, alarm }: DeclinedRequest, messages: Messages): LabelText[] {
  const { because: texts, alarm: beside } = messages.words.declined;
  if (!alarm) return [label(texts[because])];
  const { id, title, path, line } = alarm;
  return [label(texts[because]), fillPlain(beside, { id, title: title ?? "", place: `${path}:${line}` })];
}

/** Requests that were answered 403: what is not found, or is no route that the log shows, anybody may ask for. */
export function forbidden(all: readonly Declined[]): number {
  return all
    .filter(({ status, because }) => status === 403 && because !== "unknown")
    .reduce((sum, { requests }) => sum + requests, 0);
}
