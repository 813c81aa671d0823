/** What can be done about a failure: its guide, the steps, what an archive holds for it, the temporary workaround. A log is never edited. */

import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Command,
  type Diagnostic,
  type Position,
  type Range,
} from "vscode-languageserver";
import type { Failure, Occurrence } from "../../core/failures/failure.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { processOf } from "../../core/signatures/lookup.ts";
import { trafficServer } from "../../core/traffic-server/process.ts";
import { planTitle } from "../../core/words/plan.ts";
import { showMark } from "../commands/show-answer.ts";
import { type AnalysedLog, told } from "../documents/analysed-log.ts";
import { rangeOf } from "../documents/ranges.ts";

export interface CodeActionsOptions {
  readonly messages: Messages;
  /** The client has commands of its own that show the guide and write to the clipboard. */
  readonly ownCommands: boolean;
  /** False for clients that know commands only. */
  readonly literals: boolean;
  /** Files of its download may lie beside the log, and were not read with it. */
  readonly offersBeside: boolean;
}

/** Diagnostics of one request that are looked at. */
const maxDiagnostics = 100;

export function codeActions(
  log: AnalysedLog,
  { range, context }: CodeActionParams,
  options: CodeActionsOptions,
): (CodeAction | Command)[] {
  const { only } = context;
  if (only && !only.some((kind) => kind === "" || kind === CodeActionKind.QuickFix)) return [];
  const found: (CodeAction | Command)[] = [];
  const seen = new Set<string>();
  const given = context.diagnostics.slice(0, maxDiagnostics);
  const targets: readonly Target[] =
    given.length > 0
      ? given.map((diagnostic) => ({ failure: failureOf(log, diagnostic), diagnostics: [diagnostic] }))
      : failuresIn(log, range).map((failure) => ({ failure, diagnostics: [] }));
  for (const { failure } of targets) {
    if (!failure || seen.has(failure.id)) continue;
    seen.add(failure.id);
    const diagnostics = targets.filter((each) => each.failure === failure).flatMap((each) => each.diagnostics);
    found.push(...ofFailure(log, failure, diagnostics, options));
  }
  return found;
}

interface Target {
  readonly failure: Failure | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

function ofFailure(
  log: AnalysedLog,
  failure: Failure,
  diagnostics: readonly Diagnostic[],
  { messages, ownCommands, literals, offersBeside }: CodeActionsOptions,
): (CodeAction | Command)[] {
  const action = (
    title: string,
    command: string,
    isPreferred = false,
    args: readonly string[] = [failure.id, log.uri],
  ): CodeAction | Command => {
    // Another client drops what the command answers: it is shown.
    const call: Command = { title, command, arguments: ownCommands ? [...args] : [...args, showMark] };
    if (!literals) return call;
    return {
      title,
      kind: CodeActionKind.QuickFix,
      ...(diagnostics.length > 0 ? { diagnostics: [...diagnostics] } : {}),
      ...(isPreferred ? { isPreferred } : {}),
      command: call,
    };
  };
  const known = log.evidence?.get(failure.id);
  const title = planTitle(told(failure, known).plan, messages);
  const actions = [
    action(title, ownCommands ? "expresswayLog.openGuide" : "expresswayLog.guide", true),
    action(
      messages.words.guide.copySteps,
      ownCommands ? "expresswayLog.copyStepsToClipboard" : "expresswayLog.copySteps",
    ),
  ];
  if (offersBeside)
    actions.push(
      action(
        messages.words.editor.beside.use,
        ownCommands ? "expresswayLog.useFilesBeside" : "expresswayLog.useBeside",
        false,
        [log.uri],
      ),
    );
  if (known) {
    const { exportMissing, showCertificate, copySan, wouldPass } = messages.words.archive;
    const { can, inspection } = known;
    const offer = (isPossible: boolean, title: string, command: string) => {
      if (isPossible) actions.push(action(title, command, false, [failure.id, inspection]));
    };
    offer(
      can.exportMissing,
      exportMissing,
      ownCommands ? "expresswayLog.exportMissingToFile" : "expresswayLog.exportMissing",
    );
    offer(
      can.showCertificate,
      showCertificate,
      ownCommands ? "expresswayLog.openCertificate" : "expresswayLog.showCertificate",
    );
    offer(can.copySan, copySan, ownCommands ? "expresswayLog.copySanToClipboard" : "expresswayLog.copySan");
    // Which certificate is meant, only our client can ask.
    offer(can.verify && ownCommands, wouldPass, "expresswayLog.checkCertificate");
  }
  // It switches off what Traffic Server verifies, and nothing of another process.
  const isVerified = processOf(failure.signature) === trafficServer;
  if (isVerified && failure.direction === "expressway-rejected-server" && failure.action === "Terminate")
    actions.push(
      action(
        messages.workaround.title,
        ownCommands ? "expresswayLog.copyWorkaroundToClipboard" : "expresswayLog.copyWorkaround",
      ),
    );
  return actions;
}

/** By the id that the diagnostic carries, or, where the client has dropped that, by its place and code. */
function failureOf(log: AnalysedLog, diagnostic: Diagnostic): Failure | undefined {
  const { failures } = log.analysis;
  const id: unknown = (diagnostic?.data as { failure?: unknown } | null | undefined)?.failure;
  if (typeof id === "string") return failures.find((failure) => failure.id === id);
  const { line, character } = diagnostic?.range?.start ?? {};
  const having = (fits: (occurrence: Occurrence) => boolean) =>
    failures.find((failure) => failure.signature === diagnostic?.code && failure.occurrences.some(fits));
  const isOnLine = (occurrence: Occurrence) => occurrence.line - 1 === line;
  return having((each) => isOnLine(each) && each.column - 1 === character) ?? having(isOnLine);
}

/** Those under the range; where there is none, those of its lines. A line may hold several. */
function failuresIn(log: AnalysedLog, { start, end }: Range): Failure[] {
  const having = (fits: (occurrence: Occurrence) => boolean) =>
    log.analysis.failures.filter((failure) => failure.occurrences.some(fits));
  const isBehind = (a: Position, b: Position) => a.line > b.line || (a.line === b.line && a.character > b.character);
  const under = having((occurrence) => {
    const range = rangeOf(occurrence);
    return !isBehind(range.start, end) && !isBehind(start, range.end);
  });
  if (under.length > 0) return under;
  return having(({ line, endLine }) => line - 1 <= end.line && endLine - 1 >= start.line);
}
