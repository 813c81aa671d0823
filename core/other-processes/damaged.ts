/**
 * What other processes tell of certificates in damaged words: read from a picture, broken by a page. It is not read, for nobody knows
 * what it said, and not passed over either.
 *
 *     … tvcs: Event="Outbound TLS Negotiat1on Error" …
 *     … XCP_JABBERD[10043]: … CodeLocation="cvsservice.cpp:601" Detail="Certificate veriflcation failed for host=…"
 */

import type { Buffer } from "node:buffer";
import { latin1 } from "../log/bytes.ts";
import { editDistance } from "../openssl/verify-errors.ts";

const events = [
  "Inbound TLS Negotiation Error",
  "Outbound TLS Negotiation Error",
  "TLS Negotiation Error",
  "Alarm Raised",
];
const eventLetters = events.map(lettersOf);
const ofVerification = lettersOf("Certificate verification failed for host");
/** Bytes of a record that are looked at. */
const looked = 600;
/** A key, and what its value begins with. */
const values = /([\w\ufffd-]{5,7})= ?"([^"]{30,60})/g;

/** Whether an event's name is nearly one about TLS or an alarm, which it is not: up to a fifth of the letters are wrong. */
export function isDamagedEvent(event: string): boolean {
  const letters = lettersOf(event);
  return !events.some((name) => name === event) && eventLetters.some((name) => isNearly(letters, name));
}

/** Whether a record of XMPP's, which tells nothing as it is written, says nearly that a certificate was not verified; `text` and `end` are byte offsets. */
export function isDamagedVerification(bytes: Buffer, text: number, end: number): boolean {
  const written = latin1(bytes, text, Math.min(end, text + looked));
  for (const [, key = "", value = ""] of written.matchAll(values))
    if (editDistance(key, "Detail") <= 1 && isNearly(lettersOf(value).slice(0, ofVerification.length), ofVerification))
      return true;
  return false;
}

function isNearly(letters: string, phrase: string): boolean {
  const wrong = Math.floor(phrase.length / 5);
  return Math.abs(letters.length - phrase.length) <= wrong && editDistance(letters, phrase) <= wrong;
}

function lettersOf(text: string): string {
  return text.replace(/[^A-Za-z]/g, "").toLowerCase();
}
