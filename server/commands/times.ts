/** Commands that lead to a moment of a log: of an open one, or of one that was inspected and is read from disk for it. */

import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { TimeSearch } from "../../core/log/time-search.ts";
import { timeOf } from "../../core/log/timestamp.ts";
import { askedTime, timeWindow } from "../../core/log/window.ts";
import { fillPlain } from "../../core/words/text.ts";
import type { AnalysedLog } from "../documents/analysed-log.ts";
import { formOf } from "../documents/log-form.ts";
import { inputAt } from "../inspections/inspection.ts";
import { readInput } from "../inspections/slices.ts";
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
 * [URI of a log, time as of `check --since`, line from 0]: the first record that was written then or later; a time without a date is of
 * the day that the line is of, in a log that is not open of the last one.
 */
export async function placeOfTime(
  [uri, time, line = 0]: readonly unknown[],
  context: CommandContext,
): Promise<{ readonly line: number }> {
  const { reading } = context.messages.words;
  if (!isUri(uri)) throw wrong("the first argument is a log's URI");
  const asked = typeof time === "string" && time.length <= 64 ? askedTime(time.trim()) : null;
  if (!asked) throw failed(reading.badTime);
  const log = context.logs.has(uri) ? await openLog(uri, context) : null;
  const { to, day, find } = log ? inOpen(log, lineIn(line)) : onDisk(uri, context);
  const since = timeWindow({ since: asked, until: null }, asked.kind === "before" ? to : day)?.since ?? null;
  if (since === null) throw failed(reading.noTime);
  const found = await find(since);
  // Of a log on disk that comes in another form not every head is known.
  if (found === null && to !== null && since <= (timeOf(to) ?? 0)) throw failed(reading.noTime);
  if (found === null) throw failed(fillPlain(reading.notSoLate, { last: to ?? "?" }));
  return { line: found };
}

/** Where a time is looked for. */
interface Searched {
  /** Of the last record, as written. */
  readonly to: string | null;
  /** Of the day that a time without a date is of. */
  readonly day: string | null;
  /** The line of the first record then or later, `since` in milliseconds since 1970. */
  find(since: number): Promise<number | null>;
}

function inOpen(log: AnalysedLog, line: number): Searched {
  const { from, to } = log.analysis;
  return { to, day: stampBefore(log, line) ?? from, find: async (since) => firstAtOrAfter(log, since) };
}

/** A log that was inspected, of any size. */
function onDisk(uri: string, { inspections, messages, cancelled }: CommandContext): Searched {
  const inspection = inspections.inspectionOf(uri);
  const index = inspection && inputAt(inspection, uri);
  const input = index === null ? undefined : inspection?.inputs[index];
  if (!inspection || index === null || !input) throw failed(messages.words.reading.notOpen);
  const to = inspection.result.inputs[index]?.to ?? null;
  const find = async (since: number) => {
    const search = new TimeSearch(since);
    const why = await readInput(
      input,
      (bytes) => search.push(bytes),
      () => search.isDone || cancelled(),
    );
    if (why === "cancelled" || cancelled()) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
    if (why !== null) throw failed(messages.words.archive[why]);
    return search.finish();
  };
  return { to, day: to, find };
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
