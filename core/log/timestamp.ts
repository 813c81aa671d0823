/**
 * The timestamp that begins a record: `YYYY-MM-DDThh:mm:ss[.fff](+|-)hh:mm`, or `Z` behind a remote syslog. Seen without
 * fraction up to X8.7 and with milliseconds from X8.8 on.
 */

import { Buffer } from "node:buffer";

/** Offset behind the timestamp that stands at `start`, or -1 where there is none. Nothing is read at or behind `end`. */
export function timestampEnd(bytes: Uint8Array, start: number, end: number): number {
  if (
    end - start < 20 ||
    bytes[start + 4] !== 0x2d ||
    bytes[start + 7] !== 0x2d ||
    bytes[start + 10] !== 0x54 ||
    bytes[start + 13] !== 0x3a ||
    bytes[start + 16] !== 0x3a ||
    !twoDigits(bytes, start) ||
    !twoDigits(bytes, start + 2) ||
    !twoDigits(bytes, start + 5) ||
    !twoDigits(bytes, start + 8) ||
    !twoDigits(bytes, start + 11) ||
    !twoDigits(bytes, start + 14) ||
    !twoDigits(bytes, start + 17)
  ) {
    return -1;
  }
  let at = start + 19;
  if (bytes[at] === 0x2e) {
    at++;
    const fraction = at;
    while (at < end && isDigit(bytes[at])) at++;
    if (at === fraction) return -1;
  }
  if (at >= end) return -1;
  if (bytes[at] === 0x5a) return at + 1;
  if (
    at + 6 > end ||
    (bytes[at] !== 0x2b && bytes[at] !== 0x2d) ||
    !isDigit(bytes[at + 1]) ||
    !isDigit(bytes[at + 2]) ||
    bytes[at + 3] !== 0x3a ||
    !isDigit(bytes[at + 4]) ||
    !isDigit(bytes[at + 5])
  ) {
    return -1;
  }
  return at + 6;
}

function twoDigits(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] as number;
  const second = bytes[at + 1] as number;
  return first >= 0x30 && first <= 0x39 && second >= 0x30 && second <= 0x39;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/**
 * Milliseconds since 1970 of the timestamp at `start` (one that `timestampEnd` found). A day that no month has is counted
 * on into the next: times serve for distances only, what is shown is the written text.
 */
export function timestampMilliseconds(bytes: Uint8Array, start: number): number {
  let year = two(bytes, start) * 100 + two(bytes, start + 2);
  const month = two(bytes, start + 5);
  // Days from the civil date (proleptic Gregorian), years beginning in March.
  if (month <= 2) year--;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + two(bytes, start + 8) - 1;
  const days =
    era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
  let milliseconds =
    days * 86400000 + two(bytes, start + 11) * 3600000 + two(bytes, start + 14) * 60000 + two(bytes, start + 17) * 1000;
  let at = start + 19;
  if (bytes[at] === 0x2e) {
    at++;
    for (let unit = 100; isDigit(bytes[at]); at++, unit /= 10) milliseconds += ((bytes[at] as number) - 48) * unit;
  }
  if (bytes[at] !== 0x5a) {
    const offset = two(bytes, at + 1) * 3600000 + two(bytes, at + 4) * 60000;
    milliseconds -= bytes[at] === 0x2b ? offset : -offset;
  }
  return milliseconds;
}

/** Ms since 1970 of a timestamp as written; null for another form. */
export function timeOf(timestamp: string): number | null {
  const bytes = Buffer.from(timestamp, "latin1");
  return timestampEnd(bytes, 0, bytes.length) < 0 ? null : timestampMilliseconds(bytes, 0);
}

/** The number that two digits at `at` stand for. */
function two(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) - 48) * 10 + (bytes[at + 1] as number) - 48;
}

const BLANK = 32;

/**
 * Where the timestamp of a record in [start, end) may begin that does not begin with it: behind the `Line 190: ` of an
 * editor's search result, or behind the `<166>` of remote syslog; -1 for any other line.
 */
export function timestampBehind(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] === 0x4c /* L */) return behindLineNumber(bytes, start, end);
  return bytes[start] === 0x3c /* < */ ? behindPriority(bytes, start, end) : -1;
}

/** Offset behind `Line 190: ` of an editor's search result, or -1. */
function behindLineNumber(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start + 1] !== 0x69 || bytes[start + 2] !== 0x6e || bytes[start + 3] !== 0x65 || bytes[start + 4] !== BLANK)
    return -1;
  let at = start + 5;
  while (at < end && at < start + 20 && isDigit(bytes[at])) at++;
  if (at === start + 5 || bytes[at] !== 0x3a) return -1;
  at++;
  while (bytes[at] === BLANK && at < start + 24) at++;
  return at < end ? at : -1;
}

/** Offset behind the `<166>` of remote syslog (RFC 3164 section 4.1.1), or -1. */
function behindPriority(bytes: Uint8Array, start: number, end: number): number {
  let at = start + 1;
  while (at < end && at < start + 4 && isDigit(bytes[at])) at++;
  return at > start + 1 && bytes[at] === 0x3e && at + 1 < end ? at + 1 : -1;
}
