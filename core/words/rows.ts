/** A failure as a row of Problems: how often first, then which Expressway, who refused whom and why, what is missing, when. */

import type { Evidence } from "../evidence/evidence.ts";
import type { AnyFailure, AnyOccurrence } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import { sinceTexts } from "./again.ts";
import { dateAndTime, failureStatement, timesAsWritten } from "./describe.ts";
import { certificateName } from "./plan.ts";
import { fillPlain, type LabelText, label, plainText } from "./text.ts";

/**
 * The row at the occurrence that stands for all of a failure in a file. `evidence` is what an inspection knows of it; null where none
 * does. One line of at most 1,000 UTF-16 units.
 */
export function rowMessage(
  failure: AnyFailure,
  occurrence: AnyOccurrence,
  evidence: Evidence | null,
  messages: Messages,
): LabelText {
  const { editor, insideUnfinishedBody } = messages.words;
  const { count, host } = failure;
  const statement = failureStatement(failure, messages);
  const what =
    host === "" ? fillPlain(editor.row, { count, statement }) : fillPlain(editor.rowOfHost, { count, host, statement });
  const ca = missingCa(failure, evidence, messages);
  const parts = [
    "packet" in occurrence
      ? fillPlain(messages.words.archive.atPacket, { sentence: what, packet: occurrence.packet })
      : what,
    ...(ca === null ? [] : [fillPlain(editor.missingCa, { ca })]),
    dateTimes(failure, messages),
  ];
  const behind = [
    ...(occurrence.insideUnfinishedBody ? [insideUnfinishedBody] : []),
    ...sinceTexts(failure, messages).map(plainText),
  ];
  const row = parts.filter((part) => part !== "").join(". ");
  return label(behind.length === 0 ? row : `${row}. ${behind.join(" ")}`);
}

/** Who refused whom and why, and how often: for places beside the line itself. */
export function countedStatement(failure: AnyFailure, messages: Messages): LabelText {
  const statement = failureStatement(failure, messages);
  return fillPlain(messages.words.editor.lens.failure, { statement, count: failure.count });
}

/** Each further occurrence of a failure that has its row elsewhere in the file. */
export function againMessage(failure: AnyFailure, occurrence: AnyOccurrence, messages: Messages): LabelText {
  const { again, againWithoutTime } = messages.words.editor;
  const statement = failureStatement(failure, messages);
  const time = dateAndTime(occurrence.timestampWritten ?? occurrence.timestamp);
  const text = time === "" ? fillPlain(againWithoutTime, { statement }) : fillPlain(again, { time, statement });
  return label(occurrence.insideUnfinishedBody ? `${text}. ${messages.words.insideUnfinishedBody}` : text);
}

/** The CA that the trust store lacks, by its name; null where it is not known, or is the very certificate that was refused. */
function missingCa(failure: AnyFailure, evidence: Evidence | null, messages: Messages): LabelText | null {
  if (!evidence?.missing || failure.signature === "self-signed-certificate") return null;
  return certificateName(evidence.missing.subject, messages);
}

/** The first and the last time with date and zone, the date once where both are on one day; "" where a capture has no time. */
function dateTimes(failure: AnyFailure, messages: Messages): string {
  const { first, last } = timesAsWritten(failure);
  const [begin, end] = [dateAndTime(first), dateAndTime(last)];
  if (begin === end) return begin;
  const [day = "", time = "", zone] = begin.split(" ");
  const [lastDay = "", lastTime = "", lastZone] = end.split(" ");
  const isOneDay = /^\d{4}-\d\d-\d\d$/.test(day) && day === lastDay && zone === lastZone;
  const shown = isOneDay
    ? { first: `${day} ${time}`, last: `${lastTime} ${zone ?? ""}`.trimEnd() }
    : { first: begin, last: end };
  return fillPlain(messages.words.editor.firstToLast, shown);
}
