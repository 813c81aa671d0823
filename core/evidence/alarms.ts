/** The alarms of all logs: each once, with what the guides say of it, and the failures that one of them explains. */

import {
  type AlarmSeverity,
  type AlarmTopic,
  alarmSeverities,
  alarmTopic,
  bearsOnTls,
  listedAlarm,
} from "../expressway/alarms.ts";
import { alarmKey, type LoggedAlarm } from "../failures/alarm.ts";
import type { Failure } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import { timeOf } from "../log/timestamp.ts";

export interface Alarm extends Omit<LoggedAlarm, "detail" | "severity"> {
  /** Null where neither the line nor the guides name one of theirs. */
  readonly severity: AlarmSeverity | null;
  /** Of the line, else of the guides; null where neither has one. */
  readonly title: string | null;
  /** What the line says behind the title. */
  readonly detail: string | null;
  /** What it is about, where a meaning and a cure are known; null elsewhere. */
  readonly topic: AlarmTopic | null;
  /** It bears on certificates or TLS. */
  readonly isOfTls: boolean;
}

/** Those that are raised first, of these what bears on certificates or TLS, then by severity, the latest first. */
export function alarmsOf(logs: readonly { readonly analysis: { readonly alarms: readonly LoggedAlarm[] } }[]): Alarm[] {
  const byKey = new Map<string, LoggedAlarm>();
  for (const alarm of logs.flatMap(({ analysis }) => analysis.alarms)) {
    const key = alarmKey(alarm);
    const known = byKey.get(key);
    byKey.set(key, known ? bothAlarms(known, alarm) : alarm);
  }
  return [...byKey.values()].map(asListed).sort(mostUrgentFirst);
}

/** Of two logs of one Expressway, with the text of the later; where their times cross, the lines of one may be those of the other. */
function bothAlarms(a: LoggedAlarm, b: LoggedAlarm): LoggedAlarm {
  const [earlier, later] = at(b.last) < at(a.last) ? [b, a] : [a, b];
  const isApart = at(earlier.last) < at(later.first);
  return {
    ...later,
    severity: later.severity ?? earlier.severity,
    count: isApart ? a.count + b.count : Math.max(a.count, b.count),
    first: at(b.first) < at(a.first) ? b.first : a.first,
    raised: later.raised ?? earlier.raised,
  };
}

function asListed({ id, severity, detail, ...alarm }: LoggedAlarm): Alarm {
  const listed = listedAlarm(id);
  const topic = alarmTopic(id, detail);
  return {
    id,
    severity: alarmSeverities.find((each) => each === severity) ?? listed?.severity ?? null,
    ...titleAndText(detail, listed?.title ?? null),
    ...alarm,
    topic,
    isOfTls: bearsOnTls(topic),
  };
}

/** `<title>: <description>` (Cisco 217230, 223200); a title of the guides may hold a colon. */
function titleAndText(detail: string | null, listed: string | null): Pick<Alarm, "title" | "detail"> {
  if (detail === null) return { title: listed, detail: null };
  const isListed = listed !== null && detail.toLowerCase().startsWith(listed.toLowerCase());
  const end = isListed ? listed.length : detail.indexOf(": ");
  // Nothing before the colon is no title.
  if (end <= 0) return listed === null ? { title: detail, detail: null } : { title: listed, detail };
  return { title: detail.slice(0, end), detail: detail.slice(end).replace(/^: */, "").trim() || null };
}

/** A severity that is not known stands last. */
function rankOf({ severity }: Alarm): number {
  return severity === null ? alarmSeverities.length : alarmSeverities.indexOf(severity);
}

function mostUrgentFirst(a: Alarm, b: Alarm): number {
  return (
    Number(a.state === "lowered") - Number(b.state === "lowered") ||
    Number(b.isOfTls) - Number(a.isOfTls) ||
    rankOf(a) - rankOf(b) ||
    at(b.last) - at(a.last) ||
    Number(a.id) - Number(b.id) ||
    (a.host < b.host ? -1 : Number(a.host > b.host))
  );
}

/** What is raised at the end of the logs. */
export function raisedAlarms(alarms: readonly Alarm[]): Alarm[] {
  return alarms.filter(({ state }) => state !== "lowered");
}

/**
 * The failures with the alarm that a change is not active before a restart, where it was raised when they began: what was uploaded may be
 * what they need.
 */
export function withRestartsOutstanding(failures: readonly Failure[], alarms: readonly Alarm[]): readonly Failure[] {
  const outstanding = alarms.filter(({ topic, raised }) => topic === "restart-outstanding" && raised !== null);
  if (outstanding.length === 0) return failures;
  return failures.map((failure) => {
    const time = at(failure.first);
    const isMeant = ({ host, raised, lowered }: Alarm) =>
      nameKey(host) === nameKey(failure.host) &&
      at(raised as string) <= time &&
      (lowered === null || time < at(lowered));
    const [alarm] = outstanding.filter(isMeant).sort((a, b) => at(b.raised as string) - at(a.raised as string));
    if (!alarm) return failure;
    const { id, title, detail, raised, path, line } = alarm;
    const what = [`${id} ${title ?? ""}`.trim(), ...(detail === null ? [] : [detail])].join(": ").slice(0, 300);
    const seconds = Math.round((time - at(raised as string)) / 1000);
    const change = { kind: "restart-outstanding" as const, what, path, line, seconds };
    return { ...failure, shortlyBefore: [...failure.shortlyBefore, change].sort((a, b) => a.seconds - b.seconds) };
  });
}

/** The most urgent one about one of these topics that was raised at some time between, of this host or naming it; null without. */
export function alarmBeside(
  { host, first, last }: { readonly host: string; readonly first: string; readonly last: string },
  topics: readonly AlarmTopic[],
  alarms: readonly Alarm[],
): Alarm | null {
  const [from, to] = [timeOf(first), timeOf(last)];
  if (from === null || to === null) return null;
  const isThen = ({ raised, lowered }: Alarm) =>
    raised !== null && at(raised) <= to && (lowered === null || at(lowered) > from);
  const isAbout = (alarm: Alarm) => nameKey(alarm.host) === nameKey(host) || isNamed(alarm, host);
  return (
    alarms.find((alarm) => alarm.topic !== null && topics.includes(alarm.topic) && isThen(alarm) && isAbout(alarm)) ??
    null
  );
}

/** Its text names this host, with its domain or without. */
function isNamed({ detail }: Alarm, host: string): boolean {
  const key = nameKey(host);
  const words = (detail ?? "").split(/[^A-Za-z0-9.-]/).map(nameKey);
  return key !== "" && words.some((word) => word === key || word.startsWith(`${key}.`));
}

/** Another form than a timestamp's comes before all. */
function at(timestamp: string): number {
  return timeOf(timestamp) ?? 0;
}
