/**
 * The answer above the first line of each failure, and the worst one's above the first line of the log, which is what one sees first.
 * What can be done stands before the sentence: VS Code cuts lenses off at the right, and breaks none.
 */

import type { CodeLens, Command } from "vscode-languageserver";
import { byDamage, mostTelling } from "../../core/failures/damage.ts";
import type { Failure } from "../../core/failures/failure.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { countedStatement } from "../../core/words/rows.ts";
import { fillPlain, shortLabel, withoutIcons } from "../../core/words/text.ts";
import type { AnalysedLog } from "../documents/analysed-log.ts";
import { firstOccurrence } from "../documents/first-occurrence.ts";

/** Failures that have lenses. */
const maxFailures = 200;

/** UTF-16 units. */
const longestTitle = 200;

export interface CodeLensOptions {
  readonly messages: Messages;
  /** The client has the commands that lenses call; without them there is none. */
  readonly ownCommands: boolean;
  /** Files of its download may lie beside the log, and were not read with it. */
  readonly offersBeside: boolean;
}

export function codeLenses(log: AnalysedLog, { messages, ownCommands, offersBeside }: CodeLensOptions): CodeLens[] {
  if (!ownCommands) return [];
  const failures = byDamage(log.analysis.failures).filter(({ occurrences }) => occurrences.length > 0);
  return [
    ...ofLog(log, failures, messages),
    ...(offersBeside ? [lens(1, messages.words.editor.beside.use, "useFilesBeside", log.uri)] : []),
    ...failures.slice(0, maxFailures).flatMap((each) => ofFailure(log, each, messages)),
  ];
}

/** Above the first line, unless the worst failure stands in it. */
function ofLog(log: AnalysedLog, failures: readonly Failure[], messages: Messages): CodeLens[] {
  const [worst] = failures;
  const place = worst && firstOccurrence(worst);
  if (!worst || !place || place.line === 1) return [];
  const { guide, more, oneMore } = messages.words.editor.lens;
  const others = failures.length - 1;
  const moreText = others === 1 ? fillPlain(oneMore) : fillPlain(more, { count: others });
  return [
    lens(1, guide, "openGuide", worst.id, log.uri),
    lens(1, countedStatement(worst, messages), "goToWorstFailure", log.uri),
    ...(others === 0 ? [] : [lens(1, moreText, "showFailures")]),
  ];
}

function ofFailure(log: AnalysedLog, failure: Failure, messages: Messages): CodeLens[] {
  const { guide, request } = messages.words.editor.lens;
  const { line } = firstOccurrence(failure) ?? { line: 1 };
  const asked = mostTelling(failure.occurrences)?.related.find(({ role }) => role === "request");
  return [
    lens(line, guide, "openGuide", failure.id, log.uri),
    ...(asked ? [lens(line, request, "goToLine", log.uri, asked.line - 1)] : []),
    lens(line, countedStatement(failure, messages), "showFailures", failure.id),
  ];
}

/** `line` is 1-based. VS Code draws an icon for `$(name)` in a title. */
function lens(line: number, title: string, command: string, ...args: readonly (string | number)[]): CodeLens {
  const place = { line: line - 1, character: 0 };
  const call: Command = { title: withoutIcons(shortLabel(title, longestTitle)), command: `expresswayLog.${command}` };
  return { range: { start: place, end: place }, command: args.length > 0 ? { ...call, arguments: [...args] } : call };
}
