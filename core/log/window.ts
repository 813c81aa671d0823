/**
 * A stretch of time that is asked for, `--since` and `--until`: with a date (`2026-01-31T18:55:00+01:00`), of the last day
 * (`18:55`), or so long before the last record (`-30m`). What has no zone is meant in the log's own.
 */

import { timeOf } from "./timestamp.ts";

/** A time as it was asked for: an instant, or one that the last record of all logs decides. */
export type AskedTime =
  | { readonly kind: "instant"; readonly time: number; readonly zone: string }
  /** Of a zone that is not said; `milliseconds` since 1970 as if it were UTC. */
  | { readonly kind: "local"; readonly milliseconds: number }
  /** Of the last day, milliseconds since midnight. */
  | { readonly kind: "clock"; readonly milliseconds: number }
  | { readonly kind: "before"; readonly milliseconds: number };

export interface AskedWindow {
  readonly since: AskedTime | null;
  readonly until: AskedTime | null;
}

/** Both bounds belong to it; null for none. Milliseconds since 1970. */
export interface TimeWindow {
  readonly since: number | null;
  readonly until: number | null;
  /** As they are shown. */
  readonly shown: { readonly since: string | null; readonly until: string | null };
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const units: Readonly<Record<string, number>> = { s: second, m: minute, h: hour, d: 24 * hour };
const date = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/;
const clock = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,3})?)?$/;

/** Null for what is no such time. */
export function askedTime(text: string): AskedTime | null {
  const before = /^-(\d{1,6})([smhd])$/.exec(text);
  if (before) return { kind: "before", milliseconds: Number(before[1]) * (units[before[2] as string] as number) };
  const ofDay = clock.exec(text);
  if (ofDay) {
    const [, hours, minutes, seconds = "0", fraction = "0"] = ofDay;
    const whole = Number(hours) * hour + Number(minutes) * minute + Number(seconds) * second;
    return { kind: "clock", milliseconds: whole + Math.round(Number(fraction) * second) };
  }
  const [, day = "", time = "00:00", seconds = "00", fraction = "", zone = ""] = date.exec(text) ?? [];
  const milliseconds = Date.parse(`${day}T${time}:${seconds}${fraction}Z`);
  // JavaScript takes 31 February for a day in March.
  if (Number.isNaN(milliseconds) || !new Date(milliseconds).toISOString().startsWith(day)) return null;
  if (zone === "") return { kind: "local", milliseconds };
  return { kind: "instant", time: milliseconds - offsetOf(zone), zone };
}

/** Whether the last record has to be known. */
export function dependsOnLast({ since, until }: AskedWindow): boolean {
  return [since, until].some((each) => each !== null && each.kind !== "instant");
}

/**
 * `last`: the timestamp of the last record of all logs, as written; null where there is none, or where it does not matter. Null
 * where it would be needed: of logs without records nothing is asked.
 */
export function timeWindow(asked: AskedWindow, last: string | null): TimeWindow | null {
  const lastTime = last === null ? null : timeOf(last);
  const zone = /(?:Z|[+-]\d\d:\d\d)$/.exec(last ?? "")?.[0] ?? "Z";
  const offset = offsetOf(zone);
  const resolved = (time: AskedTime | null): number | null => {
    if (time === null) return null;
    if (time.kind === "instant") return time.time;
    if (time.kind === "local") return time.milliseconds - offset;
    const at = lastTime ?? 0;
    if (time.kind === "before") return at - time.milliseconds;
    const day = 24 * hour;
    return Math.floor((at + offset) / day) * day + time.milliseconds - offset;
  };
  if ((asked.since === null && asked.until === null) || (lastTime === null && dependsOnLast(asked))) return null;
  const since = resolved(asked.since);
  const until = resolved(asked.until);
  const shown = (asked: AskedTime | null, time: number | null) =>
    shownTime(time, last === null && asked?.kind === "instant" ? asked.zone : zone);
  return { since, until, shown: { since: shown(asked.since, since), until: shown(asked.until, until) } };
}

/** Nothing can lie in it. */
export function isInverted(window: TimeWindow | null): boolean {
  return window !== null && window.since !== null && window.until !== null && window.since > window.until;
}

export function isWithin({ since, until }: TimeWindow, time: number): boolean {
  // Of a record whose time is not known nobody can say that it lies outside.
  return Number.isNaN(time) || ((since === null || time >= since) && (until === null || time <= until));
}

/** In the zone of the last record, else in its own, without a fraction that is zero. */
function shownTime(time: number | null, zone: string): string | null {
  return time === null ? null : new Date(time + offsetOf(zone)).toISOString().replace(/(?:\.000)?Z$/, zone);
}

/** Milliseconds that a zone is ahead of UTC. */
function offsetOf(zone: string): number {
  if (zone === "Z") return 0;
  const [hours = 0, minutes = 0] = zone.slice(1).split(":").map(Number);
  return (zone.startsWith("-") ? -1 : 1) * (hours * hour + minutes * minute);
}
