/**
 * What a check says first: whether nothing fails, what fails, or what was and what was not looked at. "No failure found." is a
 * verdict: it is said only where a log was there, all of it was read, and nothing else of the box tells of a failure.
 */

import type { CheckResult, Input } from "../evidence/check-result.ts";
import { readSomething } from "../evidence/check-result.ts";
import type { AnyFailure } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import type { Problem } from "../failures/problem.ts";
import { timeOf } from "../log/timestamp.ts";
import type { Messages } from "../messages/messages.ts";
import { trafficServer } from "../traffic-server/process.ts";
import { alsoAlarms, onlyAlarms } from "./alarm.ts";
import { listVerdict } from "./certificate-list.ts";
import { forbidden } from "./declined.ts";
import { clientsTold, ownTlsTold, signInsTold, toldElsewhere, unreadLines } from "./explain.ts";
import { distinct, listed, serverName } from "./servers.ts";
import { fillPlain, type LabelText, label } from "./text.ts";

/** The first line of a report. */
export interface Verdict {
  /** The all-clear. */
  readonly clear: boolean;
  readonly text: LabelText;
}

/** One sentence and what it is about. */
export interface VerdictLine {
  readonly about: "clear" | "failures" | "doubt";
  readonly text: LabelText;
}

type Texts = Messages["words"]["verdict"];

/** Processes that are named in one sentence. */
const maxProcesses = 2;

export function verdictOf(result: CheckResult, messages: Messages): Verdict {
  const { about, text } = verdictLines(result, messages)[0];
  return { clear: about === "clear", text };
}

/** The verdict, and what is true beside it. */
export function verdictLines(result: CheckResult, messages: Messages): readonly [VerdictLine, ...VerdictLine[]] {
  const texts = messages.words.verdict;
  const doubt = (text: LabelText): VerdictLine => ({ about: "doubt", text });
  if (!readSomething(result)) return [doubt(fillPlain(texts.nothingRead))];
  const when = whenOf(result, texts);
  const refusals = result.failures.filter(({ action }) => action !== "Continue");
  const warnings = result.failures.length - refusals.length;
  const inputs = result.inputs.filter(({ problems }) => !problems.some(({ code }) => code === "duplicate"));
  const [unexplained = null, ...more] = unexplainedLines(result, when, texts);
  const told = toldLine(inputs, messages);
  const warned = warnings > 0 ? [doubt(fillPlain(texts.warningsBeside, { count: warnings }))] : [];
  const clients = clientsLine(inputs, messages);
  const signIns = signInsLine(inputs, messages);
  const outside = [ownTlsLine(inputs, texts), clients, signIns].filter((each) => each !== null);
  const alsoOutside = outside.map((each) => doubt(fillPlain(texts.alsoClients, { told: each })));
  const alsoTold = [...(told === null ? [] : [doubt(fillPlain(texts.alsoTold, { told }))]), ...alsoOutside];
  const alarms = alsoAlarms(result.alarms, messages);
  const alsoAlarmed = alarms === null ? [] : [doubt(alarms)];
  const declined = forbidden(result.declined);
  const alsoDeclined = declined > 0 ? [doubt(fillPlain(messages.words.declined.also, { count: declined }))] : [];
  const alsoMore = more.map(doubt);
  const alsoUnexplained = unexplained === null ? [] : [doubt(unexplained), ...alsoMore];
  const listed = listVerdict(result.certificateLists, messages);
  const alsoListed = listed === null ? [] : [doubt(listed)];
  const beside = [...warned, ...alsoDeclined, ...alsoAlarmed, ...alsoListed];
  if (refusals.length > 0) {
    const lost = isLost(inputs) ? [doubt(fillPlain(texts.alsoLost))] : [];
    const failing: VerdictLine = { about: "failures", text: failuresFound(refusals, when, messages) };
    return [failing, ...alsoUnexplained, ...lost, ...alsoTold, ...beside];
  }
  if (isLost(inputs)) return [doubt(lostLine(inputs, when, texts)), ...alsoTold, ...alsoUnexplained, ...beside];
  if (told !== null)
    return [
      doubt(fillPlain(isOwn(inputs) ? texts.onlyClients : texts.elsewhere, { when, told })),
      ...alsoOutside,
      ...alsoUnexplained,
      ...beside,
    ];
  const [first] = outside;
  if (first !== undefined)
    return [
      doubt(fillPlain(texts.onlyClients, { when, told: first })),
      ...alsoOutside.slice(1),
      ...alsoUnexplained,
      ...beside,
    ];
  const nothing = nothingLookedAt(inputs, when, messages);
  // Where no log was looked at, what a list says is the answer.
  if (nothing !== null)
    return [
      doubt(listed === null ? nothing : label(`${nothing} ${listed}`)),
      ...(isEmpty(inputs) ? [doubt(fillPlain(texts.recordAgain))] : []),
      ...alsoUnexplained,
      ...warned,
      ...alsoDeclined,
      ...alsoAlarmed,
    ];
  if (unexplained !== null) return [doubt(unexplained), ...alsoMore, ...beside];
  const off = offLine(result, when, texts);
  if (off !== null) return [doubt(off), ...beside];
  if (warnings > 0)
    return [doubt(fillPlain(texts.warningsOnly, { when })), ...alsoDeclined, ...alsoAlarmed, ...alsoListed];
  const only = onlyAlarms(result.alarms, when, messages);
  if (only !== null) return [doubt(only), ...alsoDeclined, ...alsoListed];
  if (declined > 0)
    return [doubt(fillPlain(messages.words.declined.only, { when, count: declined })), ...alsoAlarmed, ...alsoListed];
  return [{ about: "clear", text: fillPlain(texts.noFailure, { when }) }, ...beside];
}

/** Both bounds where a time was asked for: one that was not given is where the logs begin or end. */
function whenOf({ window, inputs }: CheckResult, texts: Texts): string {
  if (!window) return "";
  const logs = inputs.filter(isReadLog);
  const byTime = (key: "from" | "to") =>
    logs.map((log) => log[key] ?? "").sort((a, b) => (timeOf(a) ?? 0) - (timeOf(b) ?? 0));
  const since = window.since ?? byTime("from")[0];
  const until = window.until ?? byTime("to").at(-1);
  if (since === undefined || until === undefined) return "";
  if ((timeOf(since) ?? 0) <= (timeOf(until) ?? 0)) return fillPlain(texts.between, { since, until });
  return window.since === null ? fillPlain(texts.before, { until }) : fillPlain(texts.after, { since });
}

function isReadLog({ kind, records }: Input): boolean {
  return kind === "log" && records !== null && records > 0;
}

function failuresFound(failures: readonly AnyFailure[], when: string, messages: Messages): LabelText {
  const { oneFailure, failures: several } = messages.words.verdict;
  const names = distinct(failures.map((failure) => serverName(failure, messages)));
  const servers = listed(names, messages);
  return failures.length === 1
    ? fillPlain(oneFailure, { when, server: servers })
    : fillPlain(several, { failures: failures.length, count: names.length, when, servers });
}

/** Those that no message explains, and those whose reason is known: each where there are any, each request once. */
function unexplainedLines({ unexplained }: CheckResult, when: string, texts: Texts): LabelText[] {
  const count = (isUnknown: boolean) =>
    unexplained
      .filter(({ because }) => (because === "unknown") === isUnknown)
      .reduce((sum, { requests, passedOn }) => sum + requests - passedOn, 0);
  const [unknown, known] = [count(true), count(false)];
  return [
    ...(unknown > 0 ? [fillPlain(texts.unexplained, { when, count: unknown })] : []),
    ...(known > 0 ? [fillPlain(texts.failedOtherwise, { when, count: known })] : []),
  ];
}

/** What other processes tell has a sentence of its own. */
function isLostProblem({ code, lost }: Problem): boolean {
  return lost && code !== "not-analysed";
}

function isLost(inputs: readonly Input[]): boolean {
  return inputs.some(({ problems }) => problems.some(isLostProblem));
}

function lostLine(inputs: readonly Input[], when: string, texts: Texts): LabelText {
  const lost = inputs.flatMap((input) =>
    input.problems.filter(isLostProblem).map((problem) => ({ input, code: problem.code, problem })),
  );
  const unread = lost.flatMap(({ input, problem }) => {
    // Of an input in which nothing could be read the name says more than its lines.
    const lines = input.kind === "unknown" ? null : unreadLines(problem);
    return lines ? [{ ...lines, path: input.path }] : [];
  });
  const [first] = unread;
  if (first) {
    const count = unread.reduce((sum, each) => sum + each.count, 0);
    const line = lineOf(first, inputs, texts);
    const lines =
      count === 1 ? fillPlain(texts.oneUnreadLine, { line }) : fillPlain(texts.unreadLines, { count, line });
    return fillPlain(texts.unread, { when, lines });
  }
  const log = lost.find(({ code }) => code === "not-a-log");
  return log ? fillPlain(texts.unreadInput, { when, path: log.input.path }) : fillPlain(texts.lost, { when });
}

/** The line alone says which where there is only one log. */
function lineOf(
  { line, path }: { readonly line: number; readonly path: string },
  inputs: readonly Input[],
  texts: Texts,
): string {
  const isOnly = inputs.filter(({ kind }) => kind === "log").length <= 1;
  return isOnly ? String(line) : fillPlain(texts.lineOf, { line, path });
}

/** Whether Traffic Server is among those who tell. */
function isOwn(inputs: readonly Input[]): boolean {
  return inputs.some(({ problems }) => problems.some((problem) => toldElsewhere(problem)?.process === trafficServer));
}

/** What other processes tell, without a full stop; null where they tell nothing. */
function toldLine(inputs: readonly Input[], messages: Messages): LabelText | null {
  const texts = messages.words.verdict;
  const told = inputs.flatMap(({ path, problems }) =>
    problems.flatMap((problem) => {
      const of = toldElsewhere(problem);
      return of ? [{ ...of, path }] : [];
    }),
  );
  const [first] = told;
  if (!first) return null;
  const count = told.reduce((sum, each) => sum + each.count, 0);
  const names = distinct(told.map(({ process }) => process));
  const line = lineOf(first, inputs, texts);
  const process =
    names.length > maxProcesses ? fillPlain(texts.processes, { count: names.length }) : label(names.join(", "));
  if (names.length > 1) return fillPlain(texts.toldBySeveral, { process, count, line });
  return count === 1
    ? fillPlain(texts.toldOnce, { process, line })
    : fillPlain(texts.toldByOne, { process, count, line });
}

/** Connections that anybody can open, without a full stop; null where none failed. */
function clientsLine(inputs: readonly Input[], messages: Messages): LabelText | null {
  const texts = messages.words.verdict;
  const told = inputs.flatMap(({ path, problems }) =>
    problems.flatMap((problem) => {
      const of = clientsTold(problem, messages);
      return of ? [{ ...of, path }] : [];
    }),
  );
  const [first] = told;
  if (!first) return null;
  const count = told.reduce((sum, each) => sum + each.count, 0);
  return fillPlain(texts.clients, { count, address: first.address, line: lineOf(first, inputs, texts) });
}

/** Sign-ins of which nothing shows that Unified CM answered, without a full stop; null where there are none: then TLS is not in doubt. */
function signInsLine(inputs: readonly Input[], messages: Messages): LabelText | null {
  const told = inputs.flatMap(({ path, problems }) =>
    problems.flatMap((problem) => {
      const of = signInsTold(problem, messages);
      return of ? [{ ...of, path }] : [];
    }),
  );
  const [first] = told;
  const sum = (key: "count" | "refused") => told.reduce((all, each) => all + each[key], 0);
  const [count, refused] = [sum("count"), sum("refused")];
  if (!first || count === refused) return null;
  const texts = messages.words.verdict;
  return fillPlain(texts.signIns, { count, refused, who: first.who, line: lineOf(first, inputs, texts) });
}

/** Without a full stop; null where Traffic Server could use what this Expressway gave it. */
function ownTlsLine(inputs: readonly Input[], texts: Texts): LabelText | null {
  const told = inputs.flatMap(({ path, problems }) =>
    problems.flatMap((problem) => {
      const of = ownTlsTold(problem);
      return of ? [{ ...of, path }] : [];
    }),
  );
  const [first] = told;
  if (!first) return null;
  const count = told.reduce((sum, each) => sum + each.count, 0);
  return fillPlain(texts.ownTls, { count, line: lineOf(first, inputs, texts) });
}

/** Null where a log was looked at. */
function nothingLookedAt(inputs: readonly Input[], when: string, messages: Messages): LabelText | null {
  const texts = messages.words.verdict;
  const logs = inputs.filter(isReadLog);
  if (logs.some(({ problems }) => !problems.some(({ code }) => code === "outside-window"))) return null;
  if (logs.length > 0) return fillPlain(texts.noRecord, { when });
  const others = kindsOf(inputs, texts);
  if (!isEmpty(inputs)) return fillPlain(texts.noLog, { others });
  return others === "" ? fillPlain(texts.empty) : fillPlain(texts.emptyBeside, { others });
}

/** Whether there is a log, and no log has a record. */
export function isEmpty(inputs: readonly Input[]): boolean {
  return inputs.some(({ kind }) => kind === "log") && !inputs.some(isReadLog);
}

/** "2 captures, a trust store and a configuration" */
function kindsOf(inputs: readonly Input[], texts: Texts): string {
  const kinds = Object.keys(texts.kinds) as (keyof Texts["kinds"])[];
  const names = kinds.flatMap((kind): string[] => {
    const count = inputs.filter((input) => input.kind === kind).length;
    if (count === 0) return [];
    const { one, several } = texts.kinds[kind];
    return [count === 1 ? one : fillPlain(several, { count })];
  });
  const last = names.pop() ?? "";
  return names.length === 0 ? last : fillPlain(texts.and, { first: names.join(", "), last });
}

/** Servers that would fail although nobody notices now. */
function offLine({ configuration, forecast }: CheckResult, when: string, texts: Texts): LabelText | null {
  const off = configuration.filter(({ verifyOriginServer }) => verifyOriginServer === "Off");
  const count = forecast.filter(
    ({ host, outcome }) =>
      outcome === "fails" && off.some((each) => each.host === null || nameKey(each.host) === nameKey(host)),
  ).length;
  if (count === 0) return null;
  if (when === "") return count === 1 ? fillPlain(texts.off) : fillPlain(texts.offSeveral, { count });
  return count === 1 ? fillPlain(texts.offBetween, { when }) : fillPlain(texts.offSeveralBetween, { count, when });
}
