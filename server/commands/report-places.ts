/** Where the lines of a report lead: for our client, which makes definitions and lenses of it. */

import { visible } from "../../core/words/text.ts";
import type { CommandContext } from "./call.ts";
import { type Place, placeIn } from "./evidence-place.ts";
import { inspectionOf, report } from "./inspect.ts";

export interface ReportPlace {
  /** 0-based, as `start` and `end`, which are in UTF-16 units. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly place: Place;
}

/** [id of an inspection]: the rows of its report that name a line of a log. */
export async function reportPlaces(id: unknown, context: CommandContext): Promise<ReportPlace[]> {
  const inspection = await inspectionOf(id, context);
  const places = new Map<string, Place>();
  for (const { occurrences } of inspection.result.failures)
    for (const each of [occurrences[0], occurrences.at(-1)]) {
      const place = each && each.line !== null ? placeIn(inspection, each) : null;
      if (each && place) places.set(visible(`${each.path}:${each.line}`), place);
    }
  const { where } = context.messages.words.report.labels;
  const lines = (await report(inspection, context)).split("\n");
  return lines.flatMap((text, line) => {
    const row = text.trim();
    const told = row.startsWith(where) ? row.slice(where.length).trimStart() : row;
    const place = places.get(told);
    const end = text.trimEnd().length;
    return place ? [{ line, start: end - told.length, end, place }] : [];
  });
}
