/** The alarms that the logs tell of. */

import { type Alarm, raisedAlarms } from "../../evidence/alarms.ts";
import type { CheckResult } from "../../evidence/check-result.ts";
import type { Messages } from "../../messages/messages.ts";
import { alarmTexts, alarmTitle } from "../../words/alarm.ts";
import { memberOf } from "../../words/describe.ts";
import { fillPlain, terminal } from "../../words/text.ts";
import { type Lines, own, type Page, wrapped } from "./layout.ts";

/** Alarms of one list. */
const maxAlarms = 100;

/** None where there is none. */
export function alarmsSection({ alarms }: CheckResult, messages: Messages, page: Page): Lines[] {
  if (alarms.length === 0) return [];
  return [[...heading(messages, page), ...listLines(alarms, maxAlarms, messages, page)]];
}

/** Those that are raised, `max` of them; none where there is none. */
export function raisedLines({ alarms }: CheckResult, max: number, messages: Messages, page: Page): Lines {
  const raised = raisedAlarms(alarms);
  return raised.length === 0 ? [] : [...heading(messages, page), ...listLines(raised, max, messages, page)];
}

function heading(messages: Messages, page: Page): Lines {
  return wrapped(own(messages.words.alarms.title), page, "", page.style.bold);
}

function listLines(alarms: readonly Alarm[], max: number, messages: Messages, page: Page): Lines {
  const left = alarms.length - max;
  return [
    ...alarms.slice(0, max).flatMap((alarm) => alarmLines(alarm, messages, page)),
    ...(left > 0 ? wrapped(fillPlain(messages.words.report.more, { count: left }), page, "  ") : []),
  ];
}

function alarmLines(alarm: Alarm, messages: Messages, page: Page): Lines {
  const colour = alarm.isOfTls && alarm.state !== "lowered" ? page.style.yellow : undefined;
  return [
    ...wrapped(alarmTitle(alarm, messages), page, "  ", colour),
    ...alarmTexts(alarm, messages).flatMap((text) => wrapped(text, page, "    ")),
    ...wrapped(terminal(`${memberOf(alarm.path)}:${alarm.line}`), page, "    ", page.style.dim),
  ];
}
