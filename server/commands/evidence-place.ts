/** Where a line of a guide's evidence stands, so that our client can show it. */

import type { AnyOccurrence } from "../../core/failures/failure.ts";
import { largestDocument } from "../inspections/members.ts";
import type { CommandContext } from "./call.ts";
import { wrong } from "./call.ts";
import type { FoundFailure } from "./found-failure.ts";

interface EvidencePlace {
  readonly uri: string;
  /** 0-based, in UTF-16 units. */
  readonly line: number;
  readonly character: number;
  /** Larger than what VS Code gives to an extension. */
  readonly tooLarge: boolean;
}

/** `given`: the occurrence's number and that of the line that belongs to it, or null for its own. Null where no text holds it. */
export function evidencePlace(
  { failure, log }: FoundFailure,
  [ordinal = 0, related = null]: readonly unknown[],
  { inspections }: Pick<CommandContext, "inspections">,
): EvidencePlace | null {
  const occurrences: readonly AnyOccurrence[] = failure.occurrences;
  const occurrence = isOrdinal(ordinal) ? occurrences[ordinal] : undefined;
  if (!occurrence) throw wrong("the second argument is the number of an occurrence");
  if ("packet" in occurrence) return null;
  const other = related === null ? null : isOrdinal(related) ? occurrence.related[related] : undefined;
  if (other === undefined) throw wrong("the third argument is null, or the number of a line that belongs to it");
  const { path, line } = other ?? occurrence;
  const at = { line: line - 1, character: other ? 0 : occurrence.column - 1 };
  if (log && path === occurrence.path) return { uri: log.uri, ...at, tooLarge: false };
  for (const { inputs, result } of inspections.all()) {
    const index = result.inputs.findIndex((input) => input.path === path && input.kind === "log");
    const uri = inputs[index]?.uri;
    const bytes = result.inputs[index]?.bytes ?? 0;
    if (uri !== undefined) return { uri, ...at, tooLarge: bytes > largestDocument };
  }
  return null;
}

function isOrdinal(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
