/**
 * `check --expiry-calendar`: the ends of certificates as an iCalendar (RFC 5545). The same inputs give the same octets: a certificate has one
 * UID for ever (section 3.8.4.7), and nothing of the clock is in it. How lines are written: `calendarText`.
 */

import type { CheckResult } from "../evidence/check-result.ts";
import type { Expiry } from "../evidence/evidence.ts";
import { timeOf } from "../log/timestamp.ts";
import type { Messages } from "../messages/messages.ts";
import { expirySummary, expiryTexts } from "../words/expiries.ts";
import { calendarLine, calendarText, type ReportText } from "../words/text.ts";

/** An alarm so long before: time to have a certificate issued. */
const alarm = "-P30D";

/** A part for each line. Empty where no certificate ends: a calendar without an event is none (RFC 5545 section 3.6). */
export function* expiryCalendar({ expiries, inputs }: CheckResult, messages: Messages): Iterable<ReportText> {
  if (expiries.length === 0) return;
  const ends = inputs.map(({ to }) => (to === null ? null : timeOf(to))).filter((time) => time !== null);
  const read = ends.length === 0 ? null : ends.reduce((a, b) => Math.max(a, b));
  yield calendarLine("BEGIN", "VCALENDAR");
  yield calendarLine("VERSION", "2.0");
  yield calendarLine("PRODID", "-//Expressway Log Inspector//expiries//EN");
  yield calendarLine("CALSCALE", "GREGORIAN");
  for (const expiry of expiries) yield* event(expiry, read, messages);
  yield calendarLine("END", "VCALENDAR");
}

/** `read`: when the logs end (ms since 1970), null without one. */
function* event(expiry: Expiry, read: number | null, messages: Messages): Iterable<ReportText> {
  const { at, certificate, own } = expiry;
  const summary = [expirySummary(expiry, messages)];
  const id = certificate.sha256.replaceAll(":", "").toLowerCase();
  const stamp = read === null ? (timeOf(certificate.notBefore) ?? timeOf(at)) : read;
  yield calendarLine("BEGIN", "VEVENT");
  yield calendarLine("UID", `${own === null ? "" : `${own}-`}${id}.expressway-log-inspector`);
  yield calendarLine("DTSTAMP", utc(new Date(stamp ?? 0)));
  yield calendarLine("DTSTART", utc(new Date(at)));
  yield calendarText("SUMMARY", summary);
  yield calendarText("DESCRIPTION", expiryTexts(expiry, messages));
  yield calendarLine("TRANSP", "TRANSPARENT");
  yield calendarLine("BEGIN", "VALARM");
  yield calendarLine("ACTION", "DISPLAY");
  yield calendarLine("TRIGGER", alarm);
  yield calendarText("DESCRIPTION", summary);
  yield calendarLine("END", "VALARM");
  yield calendarLine("END", "VEVENT");
}

/** "20260512T120000Z" (RFC 5545 section 3.3.5, form 2). */
function utc(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}
