/**
 * Alarms, whichever process writes them (Administrator Guide X15.5, "Event log format"; lines in Cisco 217230 and 223200):
 *
 *     … management: Level="WARN" Event="Alarm Raised" Id="20007" UUID="…" Severity="warning" Detail="<title>: <description>" UTCTime="…"
 *
 * The guide's other two events are `Alarm Lowered` and `Alarm Acknowledged`.
 */

import { type AlarmState, alarmKey, type LoggedAlarm } from "../failures/alarm.ts";
import type { Problem } from "../failures/problem.ts";
import { detached } from "../log/bytes.ts";
import { type HeadLine, timestampOfHead } from "../log/lines.ts";
import { pairsOf } from "../log/pairs.ts";

/** Numbers of alarms, of each host its own, that are told apart in one log; the guides list some 400. */
export const maxNumbers = 1000;
/** Of one number so many texts, and of one text so many that are raised at a time. */
export const maxTexts = 20;
const maxRaised = 20;
/** Of a record so much is looked at. */
const maxText = 4096;
const maxDetail = 1000;
const maxName = 64;

const events: ReadonlyMap<string, AlarmState> = new Map([
  ["alarm raised", "raised"],
  ["alarm acknowledged", "acknowledged"],
  ["alarm lowered", "lowered"],
]);

/** What becomes of an alarm by an event; null for another event. The guide and the lines differ in the case of the second word. */
export function alarmState(event: string): AlarmState | null {
  return events.get(event.toLowerCase()) ?? null;
}

interface Kept {
  readonly key: string;
  readonly host: string;
  readonly id: string;
  severity: string | null;
  detail: string | null;
  count: number;
  readonly first: string;
  last: string;
  line: number;
  state: AlarmState;
  raised: string | null;
  lowered: string | null;
  /** UUIDs of those that are raised. */
  readonly open: Set<string>;
  /** More are raised than UUIDs are kept: which of them are lowered, nobody knows any more. */
  isOver: boolean;
}

/** An alarm's line. */
export interface AlarmLine {
  readonly state: AlarmState;
  readonly host: string;
  readonly id: string;
  readonly uuid: string;
  readonly severity: string | null;
  readonly detail: string | null;
}

export class Alarms {
  /** By host and number. */
  readonly #kept = new Map<string, Kept[]>();
  #isOver = false;
  /** Of a number that is not told something was raised: it may have been about certificates. */
  #isLost = false;

  /** The next record that tells of one; its text begins at `text`. Null where it names no alarm. */
  record(line: HeadLine, host: string, state: AlarmState, text: number): AlarmLine | null {
    const told = toldBy(line, host, state, text);
    if (!told) return null;
    const timestamp = timestampOfHead(line);
    for (const alarm of this.#meant(told, timestamp, line.number + 1)) {
      if (state === "raised") alarm.line = line.number + 1;
      alarm.last = timestamp;
      note(alarm, told);
    }
    return told;
  }

  /** In the order in which their numbers came first. */
  told(path: string): LoggedAlarm[] {
    return [...this.#kept.values()].flat().map(({ open: _, key: __, isOver: ___, ...alarm }) => ({ ...alarm, path }));
  }

  problems(): Problem[] {
    return this.#isOver ? [{ code: "limit-alarms", detail: String(maxNumbers), lost: this.#isLost }] : [];
  }

  /** Which it is about: by its UUID, by its text, and of a line that has neither all of this number. */
  #meant(told: AlarmLine, timestamp: string, line: number): readonly Kept[] {
    const { host, id, state, uuid, severity, detail } = told;
    const number = `${host}\0${id}`;
    const all = this.#kept.get(number) ?? [];
    const key = alarmKey(told);
    const same = all.find((each) => each.key === key);
    if (state !== "raised") {
      const byUuid = uuid === "" ? [] : all.filter(({ open }) => open.has(uuid));
      if (byUuid.length > 0) return byUuid;
      if (!same && detail === null && all.length > 0) return all;
    }
    if (same) return [same];
    if (all.length >= maxTexts || (all.length === 0 && this.#kept.size >= maxNumbers)) {
      this.#isOver = true;
      this.#isLost ||= all.length === 0 && state === "raised";
      return [];
    }
    const alarm = { key, host, id, severity, detail, count: 0, first: timestamp, last: timestamp, line, state };
    const kept: Kept = { ...alarm, raised: null, lowered: null, open: new Set(), isOver: false };
    this.#kept.set(number, [...all, kept]);
    return [kept];
  }
}

function note(alarm: Kept, { state, uuid, severity, detail }: AlarmLine): void {
  const { open, last } = alarm;
  alarm.severity = severity ?? alarm.severity;
  if (state === "raised") {
    if (open.size === 0) alarm.raised = last;
    if (open.size < maxRaised) open.add(uuid);
    else if (!open.has(uuid)) alarm.isOver = true;
    alarm.lowered = null;
    alarm.count++;
    alarm.detail = detail ?? alarm.detail;
  } else if (state === "lowered") {
    if (!open.delete(uuid) && !alarm.isOver) open.clear();
    // Another one of the same text is raised still.
    if (open.size > 0 || alarm.isOver) return;
    alarm.lowered = last;
  }
  alarm.state = state;
}

function toldBy({ bytes, end }: HeadLine, host: string, state: AlarmState, text: number): AlarmLine | null {
  const written = bytes.toString("utf8", text, Math.min(end, text + maxText));
  const pairs = pairsOf(written.replace(/^[\w.-]+(?:\[\d{1,10}\])?: /, ""));
  const id = pairs.get("Id") ?? "";
  if (!/^\d{1,9}$/.test(id)) return null;
  const textOf = (name: string, most: number) => {
    const value = pairs.get(name)?.replace(/\s+/g, " ");
    return value ? detached(value.slice(0, most)) : null;
  };
  return {
    state,
    host,
    id: detached(id),
    uuid: textOf("UUID", maxName) ?? "",
    severity: textOf("Severity", maxName)?.toLowerCase() ?? null,
    detail: textOf("Detail", maxDetail),
  };
}
