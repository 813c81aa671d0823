/** Transactions, found in the document's text: the one of a line around that line, and those of the whole log. */

import { Buffer } from "node:buffer";
import type { LineHead } from "../../core/log/head.ts";
import { trafficServer } from "../../core/traffic-server/process.ts";
import { isNewStep, noSteps, parseStep, type Step, statusLine, stepKinds } from "../../core/traffic-server/step.ts";
import type { AnalysedLog } from "./analysed-log.ts";
import { formOf } from "./log-form.ts";

export interface FoundStep {
  readonly step: Step;
  /** 0-based. */
  readonly line: number;
  /** As written. */
  readonly timestamp: string;
  /** Of a response, where the log holds it. */
  readonly status: number | null;
}

/** UTF-16 units that are searched on either side; ids are used again later. */
const reach = 2 * 1024 * 1024;
const maxHits = 200;
/** Lines behind the head that are looked through for the status line. */
const maxBodyLines = 4;

/** The transaction that the step in `line` belongs to, oldest step first, each told once; empty where the line holds none. */
export function transactionAt(log: AnalysedLog, line: number): FoundStep[] {
  return withoutDoubles(stepsAt(log, line)).map((each) => ({
    step: each.step,
    line: each.line,
    timestamp: each.timestamp,
    status: statusOf(log, each),
  }));
}

/** The step in a line; null where the line holds none. */
export function stepIn(log: AnalysedLog, line: number): FoundStep | null {
  const found = formOf(log).hasWholeLines ? stepOf(log, line) : null;
  return found && { step: found.step, line, timestamp: found.timestamp, status: statusOf(log, found) };
}

/** The same with each line of it: a step that is written at INFO and at DEBUG comes twice. */
export function stepsAt(log: AnalysedLog, line: number): ReadStep[] {
  const { hasWholeLines, isNewestFirst } = formOf(log);
  const own = hasWholeLines ? stepOf(log, line) : null;
  if (!own) return [];
  const needle = `Txn-id="${own.step.transaction}"`;
  const around = linesWith(log, needle, line)
    .map((number) => stepOf(log, number))
    .filter((each) => each !== null && each.head.host === own.head.host && each.head.pid === own.head.pid)
    .filter((each) => each !== null && each.step.transaction === own.step.transaction);
  const steps = (isNewestFirst ? around.reverse() : around) as ReadStep[];
  const at = steps.findIndex((each) => each.line === line);
  if (at < 0) return [];
  return steps.slice(beginning(steps, at), ending(steps, at));
}

/**
 * The transactions of the log in the order in which they begin, each with the steps of it, oldest first and each told once: as far as
 * they stand in the first `most` lines with such a step, of a log that is written newest first in the last ones.
 */
export function transactionsOf(log: AnalysedLog, most: number): ReadStep[][] {
  const { hasWholeLines, isNewestFirst } = formOf(log);
  if (!hasWholeLines) return [];
  const steps = linesOfSteps(log, most, isNewestFirst).flatMap((line) => stepOf(log, line) ?? []);
  const inProgress = new Map<string, ReadStep[]>();
  const all: ReadStep[][] = [];
  for (const each of steps) {
    const { host, pid } = each.head;
    const key = JSON.stringify([host, pid, each.step.transaction]);
    const known = inProgress.get(key);
    if (known && !isBeginning(each.step, known.at(-1)?.step)) {
      known.push(each);
      continue;
    }
    const begun = [each];
    inProgress.set(key, begun);
    all.push(begun);
  }
  return all.map(withoutDoubles);
}

/** In the order of time. */
function linesOfSteps(log: AnalysedLog, most: number, isNewestFirst: boolean): number[] {
  const { text } = log.text;
  const needle = 'Txn-id="';
  const lines: number[] = [];
  const take = (at: number) => {
    const line = log.text.lineOf(at);
    if (lines.at(-1) !== line) lines.push(line);
  };
  if (isNewestFirst)
    for (
      let at = text.lastIndexOf(needle);
      at >= 0 && lines.length < most;
      at = at === 0 ? -1 : text.lastIndexOf(needle, at - 1)
    )
      take(at);
  else for (let at = text.indexOf(needle); at >= 0 && lines.length < most; at = text.indexOf(needle, at + 1)) take(at);
  return lines;
}

export interface ReadStep {
  readonly step: Step;
  readonly line: number;
  readonly timestamp: string;
  readonly head: LineHead;
}

function stepOf(log: AnalysedLog, line: number): ReadStep | null {
  const text = log.text.line(line);
  const head = formOf(log).headOf(text);
  if (!head || head.process !== trafficServer) return null;
  // The parser takes bytes as Latin-1.
  const step = parseStep(Buffer.from(text.slice(head.text), "utf8").toString("latin1"));
  return step && { step, line, head, timestamp: head.timestamp };
}

/** The lines that hold `needle` near `line`, in order; the nearest where there are many. */
function linesWith(log: AnalysedLog, needle: string, line: number): number[] {
  const { text } = log.text;
  const middle = log.text.lineStart(line);
  const lines = new Set<number>([line]);
  for (
    let at = text.lastIndexOf(needle, middle - 1), hits = 0;
    at >= 0 && middle - at <= reach && hits < maxHits;
    hits++
  ) {
    lines.add(log.text.lineOf(at));
    if (at === 0) break;
    at = text.lastIndexOf(needle, at - 1);
  }
  for (let at = text.indexOf(needle, middle), hits = 0; at >= 0 && at - middle <= reach && hits < maxHits; hits++) {
    lines.add(log.text.lineOf(at));
    at = text.indexOf(needle, at + 1);
  }
  return [...lines].sort((a, b) => a - b);
}

/** A request begins a transaction, unless it is written again at the other level. */
function isBeginning({ kind, debug }: Step, before: Step | undefined): boolean {
  return kind === "receive-request" && !(before?.kind === kind && before.debug !== debug);
}

/** A request begins the transaction; written at both levels, it is still one. */
function beginning(steps: readonly ReadStep[], at: number): number {
  for (let i = at; i >= 0; i--) {
    if (steps[i]?.step.kind !== "receive-request") continue;
    const before = steps[i - 1]?.step;
    return before?.kind === "receive-request" && before.debug !== steps[i]?.step.debug ? i - 1 : i;
  }
  return 0;
}

function ending(steps: readonly ReadStep[], at: number): number {
  const isDouble = (i: number) =>
    steps[i - 1]?.step.kind === "receive-request" && steps[i - 1]?.step.debug !== steps[i]?.step.debug && i - 1 <= at;
  for (let i = at + 1; i < steps.length; i++) if (steps[i]?.step.kind === "receive-request" && !isDouble(i)) return i;
  return steps.length;
}

/** A step is written at INFO and again at DEBUG: told once, with the line of the first. */
function withoutDoubles(steps: readonly ReadStep[]): ReadStep[] {
  const written = noSteps();
  return steps.filter(({ step }) => isNewStep(written, stepKinds.indexOf(step.kind), step.debug));
}

/** Of a response, where the log holds it. */
export function statusOf(log: AnalysedLog, each: ReadStep): number | null {
  const { kind } = each.step;
  if (kind !== "receive-response" && kind !== "sending-response") return null;
  return statusLine(messageOf(log, each) ?? "")?.status ?? null;
}

/** The request or status line of a step, be it in the body that follows; null where none is found. */
export function messageOf(log: AnalysedLog, { step, line }: ReadStep): string | null {
  if (step.message !== null) return step.message;
  for (let next = line + 1; next <= line + maxBodyLines; next++) {
    const body = /^ ?\|(.*)/.exec(log.text.line(next))?.[1];
    if (body !== undefined) return body;
  }
  return null;
}
