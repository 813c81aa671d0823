/** The command that compares what is open or was inspected with an earlier log, which is read for that alone: nothing of it is kept. */

import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { readSomething } from "../../core/evidence/check-result.ts";
import { idOf, isId } from "../../core/failures/identity.ts";
import { compare } from "../../core/report/compare/comparison.ts";
import { type Reading, readingFrom, readingOf } from "../../core/report/compare/reading.ts";
import { compareText } from "../../core/report/compare/text.ts";
import { plain } from "../../core/report/text/layout.ts";
import { type FileName, fileName, fillPlain } from "../../core/words/text.ts";
import { listFiles } from "../../node/files.ts";
import { inputsOfLog, readInputs } from "../../node/inputs.ts";
import { localPath } from "../inspections/addresses.ts";
import { inspectionId } from "../inspections/inspection.ts";
import { type CommandContext, failed, isUri, pathsOf } from "./call.ts";
import { inspectionOf } from "./inspect.ts";

export interface ComparisonText {
  /** Of the text: the same for the same sides. */
  readonly id: string;
  readonly name: FileName;
  readonly text: string;
}

/** [addresses of the earlier files; id of an inspection, the address of an open log, or addresses of files] */
export async function comparisonText(
  before: unknown,
  after: unknown,
  context: CommandContext,
): Promise<ComparisonText> {
  const { messages, reportWidth } = context;
  const paths = pathsOf(before, messages);
  const later = await laterReading(after, context);
  const comparison = compare(await readingOfFiles(paths, context), later);
  return {
    id: idOf(JSON.stringify(["comparison", paths, after])),
    name: fileName("comparison.txt"),
    text: compareText(comparison, messages, { width: reportWidth, style: plain }),
  };
}

async function laterReading(given: unknown, context: CommandContext): Promise<Reading> {
  const { logs, inspections, messages } = context;
  const uri: unknown = Array.isArray(given) && given.length === 1 ? given[0] : given;
  const log = isUri(uri) && logs.has(uri) ? await logs.analysed(uri) : null;
  if (log) return readingOf({ ...inputsOfLog(localPath(log.uri) ?? log.uri, log.analysis), window: null });
  const known = isId(given)
    ? await inspectionOf(given, context)
    : inspections.get(inspectionId(pathsOf(given, messages)));
  if (known) return readingFrom(known.result, known.evidence, known.hosts);
  return await readingOfFiles(pathsOf(given, messages), context);
}

async function readingOfFiles(paths: readonly string[], context: CommandContext): Promise<Reading> {
  const cancelled = () => context.cancelled();
  const progress: Parameters<typeof readInputs>[1] = {
    cancelled,
    progress: (_bytes, _part, at) => context.progress(at),
  };
  const read = await readInputs(await listFiles(paths), progress);
  context.progress(null);
  if (cancelled()) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
  const reading = readingOf(read);
  if (!readSomething(reading.result))
    throw failed(fillPlain(context.messages.words.watch.unreadable, { path: paths.join(", ") }));
  return reading;
}
