/** What we tell of an alarm: which, since when, what it means and what to do. */

import { type Alarm, raisedAlarms } from "../evidence/alarms.ts";
import type { Messages } from "../messages/messages.ts";
import type { Text } from "../messages/text.ts";
import { listed } from "./servers.ts";
import { fillPlain, type LabelText, label, shortLabel } from "./text.ts";

const longestTitle = 120;
const longestDetail = 300;

/** "Server certificate validity (alarm 40068, critical, expc01)" */
export function alarmTitle(alarm: Alarm, messages: Messages): LabelText {
  const { severities } = messages.words.alarms;
  const severity = alarm.severity === null ? "" : severities[alarm.severity];
  const about = [alarm.id, severity, shortLabel(alarm.host, 80)].filter((each) => each !== "").join(", ");
  return fillPlain(messages.words.alarms.alarm, { title: titleOf(alarm, messages), about });
}

function titleOf({ title }: Alarm, messages: Messages): LabelText {
  return title === null ? label(messages.words.alarms.untitled) : shortLabel(title, longestTitle);
}

/** How often and since when it is raised, or that it is not any more. */
export function alarmState({ state, count, first, last, lowered }: Alarm, messages: Messages): LabelText {
  const { states } = messages.words.alarms;
  if (state === "lowered") return fillPlain(states.lowered, { lowered: lowered ?? last, first });
  if (state === "acknowledged") return fillPlain(states.acknowledged, { last });
  if (count === 0) return fillPlain(states.before, { last });
  return count === 1 ? fillPlain(states.once, { first }) : fillPlain(states.raised, { count, first, last });
}

/** What the line says behind the title; null where that is nothing. */
function alarmDetail({ detail }: Alarm): LabelText | null {
  return detail === null ? null : label(detail, longestDetail);
}

/** Null for an alarm of which only the title is known. */
export function alarmMeaning(
  { topic }: Alarm,
  messages: Messages,
): { readonly meaning: Text; readonly cure: Text } | null {
  return topic === null ? null : messages.words.alarms.topics[topic];
}

/** All that is known of one, a text each, without its title. */
export function alarmTexts(alarm: Alarm, messages: Messages): LabelText[] {
  const detail = alarmDetail(alarm);
  const known = alarmMeaning(alarm, messages);
  return [
    alarmState(alarm, messages),
    ...(detail === null ? [] : [detail]),
    ...(known === null ? [] : [label(known.meaning), fillPlain(messages.words.alarms.whatToDo, { cure: known.cure })]),
  ];
}

/** The sentence of a verdict where nothing failed; null where none is raised that bears on certificates or TLS. */
export function onlyAlarms(alarms: readonly Alarm[], when: string, messages: Messages): LabelText | null {
  const { only, onlySeveral } = messages.words.alarms;
  const raised = raisedAlarms(alarms).filter(({ isOfTls }) => isOfTls);
  const values = { when, count: raised.length, alarms: names(raised, messages) };
  if (raised.length === 0) return null;
  return fillPlain(raised.length === 1 ? only : onlySeveral, values);
}

/** The sentence beside a verdict; null where none is raised. */
export function alsoAlarms(alarms: readonly Alarm[], messages: Messages): LabelText | null {
  const { also, alsoSeveral } = messages.words.alarms;
  const raised = raisedAlarms(alarms);
  const values = { count: raised.length, alarms: names(raised, messages) };
  if (raised.length === 0) return null;
  return fillPlain(raised.length === 1 ? also : alsoSeveral, values);
}

/** Each once, however many Expressways raised it. */
function names(alarms: readonly Alarm[], messages: Messages): LabelText {
  const { inVerdict, severities } = messages.words.alarms;
  const all = alarms.map((alarm) => {
    const about = [alarm.id, ...(alarm.severity === null ? [] : [severities[alarm.severity]])].join(", ");
    return fillPlain(inVerdict, { title: titleOf(alarm, messages), about });
  });
  return label(listed([...new Set(all)], messages));
}
