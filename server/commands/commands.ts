/** The commands that every editor can call; the answer is a text, or the list of members. Arguments may come from anybody. */

import { ErrorCodes, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { readSomething } from "../../core/evidence/check-result.ts";
import type { AnyFailure } from "../../core/failures/failure.ts";
import { isFailureId } from "../../core/failures/identity.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { type Page, plain } from "../../core/report/text/layout.ts";
import { checkText } from "../../core/report/text/report.ts";
import { maxFileBytes, readCertificateFile } from "../../core/trust/certificate-file.ts";
import { failureSentence, plainRemediation, unexplainedSentence } from "../../core/words/describe.ts";
import { problemMessage } from "../../core/words/explain.ts";
import { fillPlain, label } from "../../core/words/text.ts";
import { readWholeFile } from "../../node/whole-file.ts";
import type { AnalysedLog } from "../documents/documents.ts";
import { guide, stepsText } from "../guide.ts";
import { fileUri, isInspectionId, localPath } from "../inspections/addresses.ts";
import { missingPem, presentedText, sanText, wouldPassText } from "../inspections/certificate-texts.ts";
import {
  type Archives,
  type Inspection,
  inspectionId,
  type KnownFailure,
  knownFailure,
  maxGiven,
  trustStoreOf,
  trustStores,
} from "../inspections/inspections.ts";
import { largestDocument, memberText } from "../inspections/members.ts";
import { failuresAt, inputAt, type PlacedSlice, secondsAround, sliceAt } from "../inspections/slices.ts";
import { maxWorkspaceFiles, type Workspace } from "../inspections/workspace.ts";

export const commands = [
  "expresswayLog.inspect",
  "expresswayLog.guide",
  "expresswayLog.copySteps",
  "expresswayLog.copyWorkaround",
  "expresswayLog.archiveMembers",
  "expresswayLog.readMember",
  "expresswayLog.closeArchives",
  "expresswayLog.exportMissing",
  "expresswayLog.showCertificate",
  "expresswayLog.copySan",
  "expresswayLog.wouldPass",
  "expresswayLog.failuresOf",
  "expresswayLog.slice",
  "expresswayLog.analyseFiles",
  "expresswayLog.forgetFiles",
] as const;

const maxUri = 65_536;

/** The open logs, each with what inspected archives know of its failures. */
export interface OpenLogs {
  has(uri: string): boolean;
  /** Used last comes first. */
  uris(): readonly string[];
  analysed(uri: string): Promise<AnalysedLog | null>;
}

/** A failure in the open log that has it; without a log where only an inspected archive does. */
export interface FoundFailure {
  readonly log: AnalysedLog | null;
  readonly failure: AnyFailure;
  readonly known: KnownFailure | null;
}

/** What a command works with and tells of. */
export interface CommandContext {
  readonly logs: OpenLogs;
  readonly archives: Archives;
  readonly workspace: Workspace;
  readonly messages: Messages;
  /** Columns of a report; an editor that breaks lines itself takes any number. */
  readonly reportWidth: number;
  /** A guide, for editors that can open one. */
  show(found: FoundFailure, text: string): void;
  inspected(inspection: Inspection): void;
  closed(inspections: readonly Inspection[]): void;
  cancelled(): boolean;
  progress(bytes: number): void;
  progressOfFiles(done: number, of: number): void;
}

/** The failure of this id: in the document named, else in the open document or the archive used last that has it. */
export async function findFailure(
  logs: OpenLogs,
  archives: Archives,
  id: string,
  document: string | null,
): Promise<FoundFailure | null> {
  const uris = document !== null && logs.has(document) ? [document] : logs.uris();
  for (const uri of uris) {
    const log = await logs.analysed(uri);
    const failure = log?.analysis.failures.find((each) => each.id === id);
    if (log && failure) return { log, failure, known: log.evidence?.get(id) ?? null };
  }
  const found = archives.failure(id, null);
  if (!found) return null;
  const { inspection, failure } = found;
  return { log: null, failure, known: knownFailure(inspection, failure, false) };
}

/** What a command answers. Throws a `ResponseError` for a call that is wrong. */
export async function executeCommand(command: unknown, given: unknown, context: CommandContext): Promise<unknown> {
  const [first, second]: unknown[] = Array.isArray(given) ? given : [];
  const { archives, messages } = context;
  switch (command) {
    case "expresswayLog.inspect":
      return await inspect(first, context);
    case "expresswayLog.guide": {
      const found = await failureOf(first, second, context);
      const text = guide(found, messages);
      context.show(found, text);
      return text;
    }
    case "expresswayLog.copySteps": {
      return stepsText(await failureOf(first, second, context), messages);
    }
    case "expresswayLog.copyWorkaround":
      return `${messages.workaround.text.join("\n")}\n`;
    case "expresswayLog.archiveMembers":
      return membersOf(await inspectionOf(first, context));
    case "expresswayLog.readMember":
      return await readMember(first, second, context);
    case "expresswayLog.closeArchives":
      context.closed(archives.closeAll());
      return "";
    case "expresswayLog.analyseFiles":
      return await context.workspace.analyse(localPaths(first), {
        cancelled: () => context.cancelled(),
        progress: (done, of) => context.progressOfFiles(done, of),
      });
    case "expresswayLog.forgetFiles":
      context.workspace.forget(first === undefined ? null : localPaths(first));
      return "";
    case "expresswayLog.exportMissing":
      return await fromArchive(first, second, context, missingPem, messages.words.archive.noMissing);
    case "expresswayLog.showCertificate":
      return await fromArchive(first, second, context, presentedText, messages.words.archive.noCertificate);
    case "expresswayLog.copySan":
      return await fromArchive(first, second, context, sanText, messages.words.archive.noName);
    case "expresswayLog.wouldPass":
      return await wouldPass(first, second, context);
    case "expresswayLog.failuresOf": {
      const { inspection, index } = await inspectedLog(first, context);
      return failuresAt(inspection, index, messages);
    }
    case "expresswayLog.slice":
      return await slice(Array.isArray(given) ? given : [], context);
    default:
      throw wrong("unknown command");
  }
}

function wrong(text: string): ResponseError {
  return new ResponseError(ErrorCodes.InvalidParams, text);
}

function failed(text: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, text);
}

async function failureOf(id: unknown, uri: unknown, context: CommandContext): Promise<FoundFailure> {
  if (!isFailureId(id)) throw wrong("a failure id has 16 hexadecimal digits");
  if (uri !== undefined && uri !== null && !isUri(uri)) throw wrong("the second argument is a document's URI");
  const find = () => findFailure(context.logs, context.archives, id, isUri(uri) ? uri : null);
  const found = (await find()) ?? ((await revive(id, context)) ? await find() : null);
  if (!found) throw failed(context.messages.words.guide.notFound);
  return found;
}

function isUri(value: unknown): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= maxUri;
}

/** An open log, files on disk as one analysis, or once more the report of an inspection. */
async function inspect(given: unknown, context: CommandContext): Promise<string> {
  const { logs, archives, messages } = context;
  if (isInspectionId(given)) return report(await inspectionOf(given, context), context);
  const log = isUri(given) && logs.has(given) ? await logs.analysed(given) : null;
  if (log) return summary(log, messages);
  const inspected = await archives.inspect(pathsOf(given, messages), {
    cancelled: () => context.cancelled(),
    progress: (bytes) => context.progress(bytes),
  });
  if (!inspected) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
  const { inspection, replaced } = inspected;
  const { result } = inspection;
  if (!readSomething(result)) {
    const [problem] = result.inputs.flatMap(({ problems }) => problems);
    const why = problem ? ` ${problemMessage(problem, messages)}` : "";
    throw failed(`${messages.words.archive.nothingThere}${why}`);
  }
  context.closed(replaced);
  context.inspected(inspection);
  return report(inspection, context);
}

/** The log at an address among what was inspected; a file that was not is inspected now. */
async function inspectedLog(uri: unknown, context: CommandContext): Promise<{ inspection: Inspection; index: number }> {
  const { archives, messages } = context;
  if (!isUri(uri)) throw wrong("the first argument is a log's URI");
  if (localPath(uri) !== null && !archives.inspectionOf(uri)) await inspect([uri], context);
  const inspection = archives.inspectionOf(uri);
  const index = inspection && inputAt(inspection, uri);
  if (!inspection || index === null) throw failed(messages.words.archive.notFound);
  return { inspection, index };
}

/** [URI, failure id, number of the occurrence, seconds around]: the last two may be left out. */
async function slice(
  [uri, failure, ordinal = 0, seconds]: readonly unknown[],
  context: CommandContext,
): Promise<PlacedSlice> {
  if (!isFailureId(failure)) throw wrong("a failure id has 16 hexadecimal digits");
  if (!Number.isSafeInteger(ordinal) || (ordinal as number) < 0)
    throw wrong("the third argument is a number from 0 on");
  const around = seconds ?? secondsAround.otherwise;
  if (typeof around !== "number" || !(around >= secondsAround.least && around <= secondsAround.most))
    throw wrong(`the fourth argument is a number of seconds, at most ${secondsAround.most}`);
  const { inspection, index } = await inspectedLog(uri, context);
  const wanted = { failure, ordinal: ordinal as number, seconds: around };
  const answer = await sliceAt(inspection, index, wanted, () => context.cancelled());
  if (answer.refused === null) return answer.slice;
  if (answer.refused === "cancelled") throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
  throw failed(context.messages.words.archive[answer.refused]);
}

function report({ result }: Inspection, { messages, reportWidth }: CommandContext): string {
  const page: Page = { width: reportWidth, style: plain };
  return checkText(result, messages, page);
}

function pathsOf(given: unknown, messages: Messages): readonly string[] {
  const uris: unknown[] = Array.isArray(given) ? given : [given];
  if (uris.length === 0 || uris.length > maxGiven) throw wrong(`inspect: 1 to ${maxGiven} addresses`);
  return uris.map((uri) => {
    const path = localPath(uri);
    if (path === null) throw wrong(messages.words.archive.notAFile);
    return path;
  });
}

/** Inspects the file of the workspace in which a failure or an inspection of this id was found; false where there is none. */
async function revive(id: string, context: CommandContext): Promise<boolean> {
  const path = context.workspace.fileOf(id);
  if (path === null) return false;
  await inspect([fileUri(path)], context);
  return true;
}

/** Those of some addresses that are files on this machine. */
function localPaths(given: unknown): string[] {
  const uris: unknown[] = Array.isArray(given) ? given.slice(0, maxWorkspaceFiles) : [];
  return uris.flatMap((uri) => localPath(uri) ?? []);
}

/** By its id, or by the addresses that were inspected. */
async function inspectionOf(given: unknown, context: CommandContext): Promise<Inspection> {
  const { archives, messages } = context;
  const id = isInspectionId(given) ? given : inspectionId(pathsOf(given, messages));
  const inspection = archives.get(id) ?? ((await revive(id, context)) ? archives.get(id) : null);
  if (!inspection) throw failed(messages.words.archive.notFound);
  return inspection;
}

/** What the editor shows of an inspection as files. */
function membersOf(inspection: Inspection) {
  const { id, result, inputs } = inspection;
  const firsts = new Map<string, { line: number; character: number }>();
  for (const { occurrences } of result.failures)
    for (const { path, line, column } of occurrences) {
      const known = firsts.get(path);
      if (line !== null && !known) firsts.set(path, { line: line - 1, character: column - 1 });
    }
  return {
    id,
    members: result.inputs.map(({ kind, bytes, path }, index) => ({
      index,
      uri: inputs[index]?.uri ?? "",
      kind,
      bytes,
      tooLarge: bytes !== null && bytes > largestDocument,
      first: (kind === "log" ? firsts.get(path) : null) ?? null,
    })),
  };
}

async function readMember(id: unknown, index: unknown, context: CommandContext): Promise<string> {
  if (!isInspectionId(id)) throw wrong("an archive id has 16 hexadecimal digits");
  if (!Number.isSafeInteger(index)) throw wrong("the second argument is a member's number");
  const { messages } = context;
  const inspection = await inspectionOf(id, context);
  const { text, refused } = await memberText(inspection, index as number, messages, () => context.cancelled());
  if (refused === null) return text;
  if (refused === "cancelled") throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
  throw failed(messages.words.archive[refused]);
}

/** `otherwise` is said where the inputs hold nothing of the kind. */
async function fromArchive(
  id: unknown,
  archive: unknown,
  context: CommandContext,
  tell: (inspection: Inspection, failure: AnyFailure, messages: Messages) => string | null,
  otherwise: string,
): Promise<string> {
  if (!isFailureId(id)) throw wrong("a failure id has 16 hexadecimal digits");
  if (archive !== undefined && archive !== null && !isInspectionId(archive))
    throw wrong("an archive id has 16 hexadecimal digits");
  const { archives, messages } = context;
  const find = () => archives.failure(id, isInspectionId(archive) ? archive : null);
  const found = find() ?? ((await revive(id, context)) ? find() : null);
  if (!found) throw failed(messages.words.archive.noFailure);
  const text = tell(found.inspection, found.failure, messages);
  if (text === null) throw failed(otherwise);
  return text;
}

async function wouldPass(uri: unknown, id: unknown, context: CommandContext): Promise<string> {
  const { archives, messages } = context;
  const { archive, systemErrors } = messages.words;
  const path = localPath(uri);
  if (path === null) throw wrong(archive.notAFile);
  if (!isInspectionId(id)) throw wrong("an id has 16 hexadecimal digits");
  const found = archives.failure(id, null);
  const inspection = found?.inspection ?? archives.get(id);
  if (!inspection) throw failed(archive.noFailure);
  const { bytes, error } = await readWholeFile(path, maxFileBytes);
  if (error !== null) throw failed(fillPlain(systemErrors.other, { code: error }));
  const sent = readCertificateFile(bytes).certificates.map(({ certificate }) => certificate);
  if (sent.length === 0) throw failed(messages.trust.problems["no-certificate"]);
  const name = label(path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1), 200);
  const asked = { sent, path: name, first: found?.failure.name ?? null, at: Date.now() };
  const own = found && trustStoreOf(inspection, found.failure);
  const stores = !found ? trustStores(inspection) : own ? [{ host: found.failure.host, store: own }] : [];
  const texts = stores.flatMap((store) => wouldPassText(inspection, store, asked, messages, context.reportWidth) ?? []);
  if (texts.length === 0) throw failed(archive.noStore);
  return texts.join("\n");
}

/** The log in a few lines: what failed, the cures, and what no message explains. */
function summary({ analysis }: AnalysedLog, messages: Messages): string {
  const { report } = messages.words;
  const { failures, unexplained } = analysis;
  const lines: string[] = [];
  if (failures.length === 0) lines.push(unexplained.length === 0 ? report.noFailure : report.unexplained);
  else if (failures.length === 1) lines.push(report.oneFailure);
  else {
    const servers = new Set(failures.map(({ name, address, port }) => JSON.stringify([name ?? address, port])));
    lines.push(fillPlain(report.failuresFound, { failures: failures.length, servers: servers.size }));
  }
  for (const failure of failures) {
    lines.push("", failureSentence(failure, messages));
    const [first] = failure.occurrences;
    if (first) lines.push(`  ${fillPlain(messages.words.guide.evidenceLine, { line: first.line })}`);
    lines.push(`  ${report.whatToDo}${messages.words.colon}${plainRemediation(failure, messages).title}`);
  }
  if (unexplained.length > 0) {
    lines.push("", report.unexplained);
    for (const answer of unexplained) lines.push(`  ${unexplainedSentence(answer, messages)}`);
  }
  if (analysis.problems.length > 0) {
    lines.push("", report.problems);
    for (const problem of analysis.problems) lines.push(`  ${problemMessage(problem, messages)}`);
  }
  return `${lines.join("\n")}\n`;
}
