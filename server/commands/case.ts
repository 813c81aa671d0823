/** A failure as it is copied for a support case, its lines read from the open log or once more from the disk. */

import { type CaseInputs, caseText, linesToQuote, quotedLines } from "../../core/words/case.ts";
import { linesOf } from "../inspections/lines.ts";
import type { CommandContext } from "./call.ts";
import type { FoundFailure } from "./found-failure.ts";
import { failureOf } from "./inspect.ts";

/** [id of a failure, URI of its document or nothing] */
export async function copyCase(id: unknown, document: unknown, context: CommandContext): Promise<string> {
  const found = await failureOf(id, document, context);
  const { failure } = found;
  const version = context.inspections.failure(failure.id, null)?.inspection.result.grounds.get(failure.id)?.version;
  return caseText(found, { version: version ?? null, quoted: await quotedOf(found, context) }, context.messages);
}

async function quotedOf(
  { failure, log }: FoundFailure,
  { inspections, cancelled }: CommandContext,
): Promise<CaseInputs["quoted"]> {
  const wanted = linesToQuote(failure);
  if (!wanted) return [];
  const { path, lines } = wanted;
  if (log) return quotedLines(failure, (line) => log.text.line(line - 1));
  const inspection = inspections.failure(failure.id, null)?.inspection;
  if (!inspection) return [];
  const read = (await linesOf(inspection, new Map([[path, new Set(lines)]]), cancelled)).get(path);
  return quotedLines(failure, (line) => read?.get(line));
}
