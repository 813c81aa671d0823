/** Commands that lead to a moment of an open log. */

import { timeOf } from "../../core/log/timestamp.ts";
import { askedTime, timeWindow } from "../../core/log/window.ts";
import { fillPlain } from "../../core/words/text.ts";
import type { AnalysedLog } from "../documents/analysed-log.ts";
import { formOf } from "../documents/log-form.ts";
import { type CommandContext, failed, isUri, wrong } from "./call.ts";

/** Lines before one that are looked through for the record that it belongs to. */
const maxBack = 20_000;

/** [URI of an open log, line from 0]: when the record was written that the line belongs to, as it stands there. */
export async function timeAt([uri, line]: readonly unknown[], context: CommandContext): Promise<string> {
  const log = await openLog(uri, context);
  const stamp = stampBefore(log, lineIn(line));
  if (stamp === null) throw failed(context.messages.words.reading.noTime);
  return stamp;
}

/**
 * [URI of an open log, time as of `check --since`, line from 0]: the first record that was written then or later; a time without a date
 * is of the day that the line is of.
 */
export async function placeOfTime(
  [uri, time, line = 0]: readonly unknown[],
  context: CommandContext,
): Promise<{ readonly line: number }> {
  const { reading } = context.messages.words;
  const log = await openLog(uri, context);
  const asked = typeof time === "string" && time.length <= 64 ? askedTime(time.trim()) : null;
  if (!asked) throw failed(reading.badTime);
  const day = asked.kind === "before" ? log.analysis.to : (stampBefore(log, lineIn(line)) ?? log.analysis.from);
  const since = timeWindow({ since: asked, until: null }, day)?.since ?? null;
  if (since === null) throw failed(reading.noTime);
  const found = firstAtOrAfter(log, since);
  if (found === null) throw failed(fillPlain(reading.notSoLate, { last: log.analysis.to ?? "?" }));
  return { line: found };
}

async function openLog(uri: unknown, { logs, messages }: CommandContext): Promise<AnalysedLog> {
  if (!isUri(uri)) throw wrong("the first argument is a log's URI");
  const log = logs.has(uri) ? await logs.analysed(uri) : null;
  if (!log) throw failed(messages.words.reading.notOpen);
  return log;
}

function lineIn(value: unknown): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw wrong("a line is a number from 0 on");
  return value as number;
}

function stampBefore(log: AnalysedLog, line: number): string | null {
  const { headOf } = formOf(log);
  for (let at = Math.min(line, log.text.lineCount - 1); at >= Math.max(0, line - maxBack); at--) {
    const stamp = headOf(log.text.line(at))?.timestamp;
    if (stamp !== undefined && timeOf(stamp) !== null) return stamp;
  }
  return null;
}

/** Logs are not always in order: each record is looked at, in the order in which they were written. */
function firstAtOrAfter(log: AnalysedLog, since: number): number | null {
  const { headOf, isNewestFirst } = formOf(log);
  const { lineCount } = log.text;
  for (let i = 0; i < lineCount; i++) {
    const line = isNewestFirst ? lineCount - 1 - i : i;
    const time = timeOf(headOf(log.text.line(line))?.timestamp ?? "");
    if (time !== null && time >= since) return line;
  }
  return null;
}
