/** The command line `expressway-logs`. */

import { createRequire } from "node:module";
import process from "node:process";
import { type CheckResult, readSomething } from "../core/evidence/check-result.ts";
import { dependsOnLast, isInverted, type TimeWindow, timeWindow } from "../core/log/window.ts";
import { messagesFor } from "../core/messages/locale.ts";
import type { Messages } from "../core/messages/messages.ts";
import { expiryCalendar } from "../core/report/calendar.ts";
import { compareFormats } from "../core/report/compare/formats.ts";
import { formats } from "../core/report/formats.ts";
import { linesOfReport, quotesFrom } from "../core/report/markdown.ts";
import { coloured, type Page, pageWidth, plain } from "../core/report/text/layout.ts";
import { ownReport } from "../core/report/text/own.ts";
import { version } from "../core/version.ts";
import { problemMessage, systemError } from "../core/words/explain.ts";
import { fillPlain, label, terminal } from "../core/words/text.ts";
import { verdictOf } from "../core/words/verdict-sentence.ts";
import { beside, isThere } from "../node/beside.ts";
import { localeOf, wantsColour } from "../node/environment.ts";
import { errorCode, identityOfPath, type ListedFile, listFiles } from "../node/files.ts";
import { NotFollowed } from "../node/followed-log.ts";
import { lastTimestamp } from "../node/last-record.ts";
import { readLines } from "../node/lines-again.ts";
import { keepCompilerBrief, keepHeapSmall } from "../node/memory.ts";
import { assertWritable, writeOutputFile, writeStandardOutput } from "../node/output.ts";
import { writeProofs } from "../node/proofs.ts";
import { holdArchive, holdStandardInput } from "../node/standard-input.ts";
import { readWholeFile } from "../node/whole-file.ts";
import { type Call, localeArgument, type RedactionAsked, readArguments, type VerifyCall } from "./arguments.ts";
import { check, exitStatus } from "./check.ts";
import { type Compared, compareFiles, comparisonStatus } from "./compare.ts";
import { type Decoded, decode, decodeLines } from "./decode.ts";
import { followCheck, watch } from "./follow.ts";
import { help } from "./help.ts";
import { redactedInputs, redactedOutput, redactionFor, sayLeftOut } from "./redact.ts";
import { slice } from "./slice.ts";
import { verify, verifyFormats } from "./verify.ts";

type Comparing = Extract<Call, { command: "compare" }>;
type Slicing = Extract<Call, { command: "slice" }>;
type Checking = Extract<Call, { command: "check" }>;
type Redacting = Extract<Call, { command: "redact" }>;

/** So much of standard input is decoded. */
const maxDecoded = 1024 * 1024;

keepHeapSmall();
keepCompilerBrief();
const words = process.argv.slice(2);
const chosen = localeArgument(words);
const messages = messagesFor(chosen ?? localeOf(process.env));

// With standard error closed, there is nobody left to tell.
process.stderr.on("error", () => {});

run(words).then(
  (status) => {
    if (status !== null) process.exitCode = status;
  },
  (error: unknown) => {
    const detail = error instanceof Error ? error.message : String(error);
    process.exitCode = refuse(fillPlain(messages.words.cli.unexpectedError, { detail }));
  },
);

/** The exit status; null for a server, which ends the process itself. */
async function run(args: readonly string[]): Promise<number | null> {
  const call = readArguments(args, messages, isThere);
  if ("error" in call) return refuse(fillPlain(messages.words.cli.seeHelp, { error: call.error }));
  switch (call.command) {
    case "help":
      return await print(help(messages, terminalPage(), call.about));
    case "version":
      return await print(`${version}\n`);
    case "server":
      return startServer();
    case "decode":
      return await decodeTexts(call.texts);
    case "check":
      return await checkPaths(call);
    case "follow":
      return await followPath(call.path);
    case "redact":
      return await redactPaths(call);
    case "verify":
      return await verifyCertificates(call);
    case "slice":
      return await slicePaths(call);
    case "compare":
      return await (call.follow ? watchPaths(call) : comparePaths(call));
  }
}

/** One line on standard error. */
function refuse(text: string): 2 {
  process.stderr.write(`expressway-logs: ${terminal(text)}\n`);
  return 2;
}

async function print(text: string): Promise<0 | 2> {
  try {
    await writeStandardOutput([text]);
    return 0;
  } catch (error) {
    return refuse(cannotWrite("-", error));
  }
}

function cannotWrite(file: string, error: unknown): string {
  const detail = systemError(errorCode(error), messages);
  return fillPlain(messages.words.cli.cannotWrite, { path: file, detail });
}

/** Output for programs is in English, whatever the environment says, unless another language is asked for. */
function spoken(forPrograms: boolean): Messages {
  return forPrograms ? messagesFor(chosen) : messages;
}

function terminalPage(): Page {
  const { stdout } = process;
  return { width: pageWidth(stdout.columns), style: wantsColour(stdout, process.env) ? coloured : plain };
}

/** The bundle beside this one; it reads `--stdio` from the same arguments. */
function startServer(): 2 | null {
  const server = beside("server.cjs");
  if (!isThere(server)) return refuse(fillPlain(messages.words.cli.serverMissing, { path: server }));
  createRequire(__filename)(server);
  return null;
}

async function decodeTexts(texts: readonly string[]): Promise<number> {
  const { decoded, rest, allSound } =
    texts.length === 1 && texts[0] === "-" ? await decodeInput() : decode(texts, messages, terminalPage());
  for (const text of rest) refuse(fillPlain(messages.words.cli.notDecodable, { text: label(text, 100) }));
  if (decoded === "") return 2;
  return (await print(decoded)) || (rest.length > 0 || !allSound ? 3 : 0);
}

async function decodeInput(): Promise<Decoded> {
  const { bytes, error } = await readWholeFile("-", maxDecoded);
  if (error === null && bytes.length <= maxDecoded)
    return decodeLines(bytes.toString("utf8"), messages, terminalPage());
  refuse(
    error === null
      ? messages.words.cli.decodeTooLong
      : fillPlain(messages.trust.problemIn, { path: "-", problem: systemError(error, messages) }),
  );
  return { decoded: "", rest: [], allSound: false };
}

async function verifyCertificates(call: VerifyCall): Promise<number> {
  const verification = { ...call, at: call.at ?? Date.now() };
  const { output, complaints, status } = await verify(
    verification,
    spoken(verifyFormats[call.format].forPrograms),
    terminalPage(),
  );
  for (const complaint of complaints) refuse(complaint);
  return output === "" ? status : (await print(output)) || status;
}

async function checkPaths({
  paths,
  destinations,
  proof,
  threads,
  quiet,
  verbose,
  own,
  expiryCalendar: calendar,
  asked,
  redaction,
}: Checking): Promise<number> {
  let files: readonly ListedFile[] = await listFiles(paths);
  const objection = await objectionTo([...destinations.map(({ file }) => file), calendar], files);
  if (objection !== null) return refuse(objection);
  const listed = await holdArchive(files);
  if (!listed) return refuse(messages.words.cli.archiveTooLong);
  files = listed;
  let window: TimeWindow | null = null;
  if (asked) {
    const held = dependsOnLast(asked) ? await holdStandardInput(files) : files;
    if (!held) return refuse(messages.words.cli.standardInputTooLong);
    files = held;
    window = timeWindow(asked, dependsOnLast(asked) ? await lastTimestamp(files) : null);
    if (isInverted(window)) return refuse(messages.words.cli.wrongOrder);
  }
  if (redaction) {
    const copies = await copiesOf(files, paths, redaction);
    if (copies === null) return 2;
    files = copies;
  }
  // A redacted copy made in memory is nobody's file.
  const isNamed = !redaction && destinations.some(({ format }) => formats[format].fingerprints);
  const result = await check(files, threads, window, isNamed);
  const readable = readSomething(result);
  if (!readable) nameUnreadable(result);
  const isQuoting = destinations.some(({ format }) => formats[format].quotes);
  const quotes = quotesFrom(isQuoting ? await readLines(files, linesOfReport(result)) : new Map());
  for (const { format, file } of destinations) {
    // A report that only repeats standard error is not printed.
    if (!formats[format].forPrograms && file === null && !readable) continue;
    const page = file === null ? terminalPage() : { width: pageWidth(undefined), style: plain };
    const isLine = quiet && format === "text" && file === null;
    const text = isLine
      ? [`${verdictOf(result, messages).text}\n`]
      : own && format === "text"
        ? [ownReport(result, messages, page)]
        : formats[format].report(result, spoken(formats[format].forPrograms), page, verbose, quotes);
    try {
      await (file === null ? writeStandardOutput(text) : writeOutputFile(file, text));
    } catch (error) {
      return refuse(cannotWrite(file ?? "-", error));
    }
  }
  if (calendar !== null && readable) {
    const failed = await writeCalendar(calendar, result);
    if (failed !== null) return refuse(failed);
  }
  if (proof !== null) {
    try {
      await writeProofs(proof, result.proofs);
    } catch (error) {
      return refuse(cannotWrite(proof, error));
    }
  }
  return exitStatus(result);
}

/** Redacted copies in place of the files; null if there are none, which has been reported. */
async function copiesOf(
  given: readonly ListedFile[],
  roots: readonly string[],
  asked: RedactionAsked,
): Promise<readonly ListedFile[] | null> {
  // For a missing file, the name as it was given helps.
  if (given.every(({ problem }) => problem !== null)) {
    for (const { path, problem } of given) if (problem) refuse(`${path}: ${problemMessage(problem, messages)}`);
    return null;
  }
  const redaction = await redactionFor(asked, messages, refuse);
  const files = redaction && (await holdStandardInput(given));
  if (!redaction) return null;
  if (files) return await redactedInputs(files, roots, redaction, messages, refuse);
  refuse(messages.words.cli.standardInputTooLong);
  return null;
}

async function redactPaths({ paths, output, redaction: asked }: Redacting): Promise<number> {
  const given = await listFiles(paths);
  const objection = await objectionTo([output], given);
  if (objection !== null) return refuse(objection);
  const redaction = await redactionFor(asked, messages, refuse);
  if (!redaction) return 2;
  const files = await holdStandardInput(given);
  if (!files) return refuse(messages.words.cli.standardInputTooLong);
  let isWhole = true;
  const say = (text: string) => {
    isWhole = false;
    refuse(text);
  };
  const content = await redactedOutput(files, paths, output, redaction, messages, say);
  if (!content) return 2;
  try {
    await writeOutputFile(output, content);
  } catch (error) {
    return refuse(cannotWrite(output, error));
  }
  return isWhole ? 0 : 3;
}

/** What went wrong; null where it is written, or there is nothing to write. */
async function writeCalendar(file: string, result: CheckResult): Promise<string | null> {
  if (result.expiries.length === 0) {
    refuse(fillPlain(messages.words.cli.noExpiries, { path: file }));
    return null;
  }
  const text = expiryCalendar(result, messages);
  try {
    await (file === "-" ? writeStandardOutput(text) : writeOutputFile(file, text));
    return null;
  } catch (error) {
    return cannotWrite(file, error);
  }
}

async function comparePaths({ before, after, format }: Comparing): Promise<number> {
  const sides: (readonly ListedFile[])[] = [];
  for (const side of [before, after]) {
    const files = await holdArchive(await listFiles([side]));
    if (!files) return refuse(messages.words.cli.archiveTooLong);
    sides.push(files);
  }
  const compared: Compared = await compareFiles(sides[0] ?? [], sides[1] ?? []);
  if ("unreadable" in compared) {
    for (const side of compared.unreadable) nameUnreadable(side);
    return 2;
  }
  const { report, forPrograms } = compareFormats[format];
  try {
    await writeStandardOutput(report(compared, spoken(forPrograms), terminalPage()));
  } catch (error) {
    return refuse(cannotWrite("-", error));
  }
  return comparisonStatus(compared);
}

async function followPath(path: string): Promise<number> {
  return await following(path, async (file, signal) => {
    const { status } = await followCheck(file, signal, spoken(formats.ndjson.forPrograms));
    return status;
  });
}

/** Standard output is then for the program's format alone: progress goes to standard error. */
async function watchPaths({ before, after, format }: Comparing): Promise<number> {
  const files = await holdArchive(await listFiles([before]));
  if (!files) return refuse(messages.words.cli.archiveTooLong);
  const { report, forPrograms } = compareFormats[format];
  return await following(after, async (file, signal) => {
    const tell = format === "text" ? null : (text: string) => process.stderr.write(text);
    const compared = await watch(files, file, signal, messages, terminalPage(), tell);
    if ("unreadable" in compared) {
      for (const side of compared.unreadable) nameUnreadable(side);
      return 2;
    }
    await writeStandardOutput([
      ...(format === "text" ? ["\n"] : []),
      ...report(compared, spoken(forPrograms), terminalPage()),
    ]);
    return comparisonStatus(compared);
  });
}

const refusals = { "no-failure": "noFailure", "not-made": "notMade", "not-redacted": "cannotRedact" } as const;

async function slicePaths({ paths, failure, output, redaction: asked }: Slicing): Promise<number> {
  const listed = await listFiles(paths);
  const objection = await objectionTo([output], listed);
  if (objection !== null) return refuse(objection);
  const redaction = asked && (await redactionFor(asked, messages, refuse));
  if (asked && !redaction) return 2;
  const files = await holdStandardInput(listed);
  if (!files) return refuse(messages.words.cli.standardInputTooLong);
  const sliced = await slice(files, failure, redaction);
  const texts = messages.words.cli.slice;
  if ("refused" in sliced) {
    if (sliced.refused === "unreadable") {
      nameUnreadable(sliced.result);
      return 2;
    }
    return refuse(fillPlain(texts[refusals[sliced.refused]], { id: failure }));
  }
  const { packed, isSame } = sliced.made;
  try {
    await writeOutputFile(output, [packed]);
  } catch (error) {
    return refuse(cannotWrite(output, error));
  }
  sayLeftOut(sliced.leftOut, messages, refuse);
  if (!isSame) refuse(texts.less);
  if (!redaction) refuse(fillPlain(texts.notRedacted, { path: output }));
  return 0;
}

/** Runs until its input ends, nobody reads any more, or it is stopped: the first Ctrl+C ends with the result so far, a second one at once. */
async function following(
  path: string,
  follow: (file: ListedFile, signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const ended = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ended.abort());
  const [file] = await listFiles([path]);
  const texts = messages.words.cli;
  try {
    if (!file || file.inFolder || (file.path !== "-" && file.identity === null && !file.problem))
      return refuse(fillPlain(texts.follow.notALog, { path }));
    return await follow(file, ended.signal);
  } catch (error) {
    if (!(error instanceof NotFollowed)) return refuse(cannotWrite("-", error));
    if (error.code === null) return refuse(fillPlain(texts.follow.notALog, { path }));
    return refuse(fillPlain(messages.trust.problemIn, { path, problem: systemError(error.code, messages) }));
  }
}

async function objectionTo(written: readonly (string | null)[], files: readonly ListedFile[]): Promise<string | null> {
  for (const file of written) {
    if (file === null || file === "-") continue;
    const identity = await identityOfPath(file);
    if (identity !== null && files.some((input) => input.identity === identity))
      return fillPlain(messages.words.cli.outputIsInput, { path: file });
    try {
      await assertWritable(file);
    } catch (error) {
      return cannotWrite(file, error);
    }
  }
  return null;
}

function nameUnreadable({ inputs }: CheckResult): void {
  for (const { path: input, problems } of inputs)
    for (const problem of problems) refuse(`${input}: ${problemMessage(problem, messages)}`);
}
