/** A failure as it is copied for a support case, its lines read from the open log or once more from the disk. */

import type { Occurrence } from "../../core/failures/failure.ts";
import { type CaseInputs, caseText } from "../../core/words/case.ts";
import { secondsAround, sliceAt } from "../inspections/slices.ts";
import type { CommandContext } from "./call.ts";
import type { FoundFailure } from "./found-failure.ts";
import { failureOf } from "./inspect.ts";

/** Lines that are quoted of the first occurrence: its own, and those that belong to it. */
const maxQuoted = 4;

/** [id of a failure, URI of its document or nothing] */
export async function copyCase(id: unknown, document: unknown, context: CommandContext): Promise<string> {
  const found = await failureOf(id, document, context);
  const { failure } = found;
  const version = context.inspections.failure(failure.id, null)?.inspection.result.grounds.get(failure.id)?.version;
  const first = failure.occurrences.find((each): each is Occurrence => each.line !== null);
  const quoted = first ? await quotedOf(found, first, context) : [];
  return caseText(found, { version: version ?? null, quoted }, context.messages);
}

async function quotedOf(
  { failure, log }: FoundFailure,
  first: Occurrence,
  { inspections, cancelled }: CommandContext,
): Promise<CaseInputs["quoted"]> {
  const wanted = linesOf(first);
  if (log) return wanted.map((line) => ({ line, text: log.text.line(line - 1) }));
  const inspection = inspections.failure(failure.id, null)?.inspection;
  const index = inspection?.result.inputs.findIndex(({ path }) => path === first.path) ?? -1;
  if (!inspection || index < 0) return [];
  const wish = { failure: failure.id, ordinal: 0, seconds: secondsAround.least };
  const { slice } = await sliceAt(inspection, index, wish, cancelled);
  if (!slice) return [];
  const lines = slice.text.split("\n");
  const numbered = slice.stretches.flatMap(({ line, fileLine, count }) =>
    Array.from({ length: count }, (_, i) => ({ line: fileLine + i + 1, text: lines[line + i] ?? "" })),
  );
  return numbered.filter(({ line }) => wanted.includes(line));
}

/** Numbers from 1, in the order of the log. */
function linesOf({ path, line, endLine, related }: Occurrence): readonly number[] {
  const own = Array.from({ length: endLine - line + 1 }, (_, i) => line + i);
  const others = related.filter((each) => each.path === path).map((each) => each.line);
  return [...new Set([...own, ...others])].slice(0, maxQuoted).sort((a, b) => a - b);
}
