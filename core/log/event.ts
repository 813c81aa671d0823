/**
 * Which event a record tells: `Event="…"` stands first in it (Administrator Guide, Serviceability, "Event log format"), or behind what
 * the box itself puts there, in the lines that were seen:
 *
 *     … httpd[8724]: web: Event="System Configuration Changed" Detail="…" …
 *     … expc01 UTCTime="2026-03-02 07:09:11,187" Event="System Configuration Changed" Node="…" …
 *     … management: Level="WARN" Event="Alarm Raised" Id="20007" …
 */

import type { Buffer } from "node:buffer";
import { latin1 } from "./bytes.ts";

/** Bytes of a text that are looked at, and of these so many in which its event begins (EVENT_WITHIN of assembly/find-records.ts). */
const within = 128;
const beginsWithin = 46;
/** Bytes of `UTCTime="2026-03-02 07:14:07,031" `. */
export const behindTime = 34;

const event = /^((?:[\w.-]+(?:\[\d{1,10}\])?: )?(?:UTCTime="[^"]*" |Level="[^"]*" )?)Event=" *([^"]*?) *"/;

/** The name of the event that the text at [text, end) tells, as it stands there; null where it tells none. */
export function eventIn(bytes: Buffer, text: number, end: number): string | null {
  // Nearly all that is no event begins with its time.
  if (bytes[text] === 0x55 && bytes[text + behindTime] !== 0x45) return null;
  const [, before = "", name = null] = event.exec(latin1(bytes, text, Math.min(end, text + within))) ?? [];
  return before.length <= beginsWithin ? name : null;
}

/** Whether the record may be an event, as the search for records asks: `Ev` stands first in it, or behind its time. */
export function mayBeEvent(bytes: Buffer, text: number): boolean {
  return isEv(bytes, text) || isEv(bytes, text + behindTime);
}

function isEv(bytes: Buffer, at: number): boolean {
  return bytes[at] === 0x45 && bytes[at + 1] === 0x76;
}
