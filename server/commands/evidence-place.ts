/** Where a failure, or a line that belongs to it, stands: so that our client can show it. */

import type { AnyFailure, AnyOccurrence } from "../../core/failures/failure.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { largestDocument } from "../inspections/members.ts";
import { type CommandContext, wrong } from "./call.ts";
import type { FoundFailure } from "./found-failure.ts";

export interface Place {
  readonly uri: string;
  /** 0-based, in UTF-16 units; of a capture its beginning. */
  readonly line: number;
  readonly character: number;
  /** The editor opens only a part of that log. */
  readonly tooLarge: boolean;
}

interface Line {
  readonly path: string;
  /** 1-based; null in a capture. */
  readonly line: number | null;
  readonly column?: number | null;
}

/** Where a failure of an inspection stands first; null where no input is it. */
export function placeOf(inspection: Inspection, { occurrences: [first] }: AnyFailure): Place | null {
  return first ? placeIn(inspection, first) : null;
}

export function placeIn({ result, inputs }: Inspection, { path, line, column }: Line): Place | null {
  const index = result.inputs.findIndex((input) => input.path === path);
  const uri = inputs[index]?.uri;
  if (uri === undefined) return null;
  const bytes = result.inputs[index]?.bytes ?? 0;
  const at = line === null ? { line: 0, character: 0 } : { line: line - 1, character: (column ?? 1) - 1 };
  return { uri, ...at, tooLarge: line !== null && bytes > largestDocument };
}

/** `ordinal` and `related`: the occurrence's number, and that of the line that belongs to it, or null for its own. */
export function evidencePlace(
  { failure, log }: FoundFailure,
  [ordinal = 0, related = null]: readonly unknown[],
  { inspections }: Pick<CommandContext, "inspections">,
): Place | null {
  const occurrences: readonly AnyOccurrence[] = failure.occurrences;
  const occurrence = isOrdinal(ordinal) ? occurrences[ordinal] : undefined;
  if (!occurrence) throw wrong("the second argument is the number of an occurrence");
  const other = related === null ? null : isOrdinal(related) ? occurrence.related[related] : undefined;
  if (other === undefined) throw wrong("the third argument is null, or the number of a line that belongs to it");
  const line: Line = other ?? occurrence;
  if (log && line.path === occurrence.path && line.line !== null)
    return { uri: log.uri, line: line.line - 1, character: (line.column ?? 1) - 1, tooLarge: false };
  for (const each of inspections.all()) {
    const place = placeIn(each, line);
    if (place) return place;
  }
  return null;
}

function isOrdinal(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
