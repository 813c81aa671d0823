/** Single lines of what was inspected, from the disk once more. */

import { type LinesByPath, readLines } from "../../node/lines-again.ts";
import type { Inspection } from "./inspection.ts";

/** `wanted` and the answer are by the paths of `result.inputs`; what cannot be read any more has no lines. */
export async function linesOf(
  { result, inputs }: Inspection,
  wanted: ReadonlyMap<string, ReadonlySet<number>>,
  cancelled: () => boolean,
): Promise<LinesByPath> {
  const places = result.inputs.flatMap(({ path }, i) => {
    const [lines, place] = [wanted.get(path), inputs[i]];
    return lines && place ? [{ path, lines, place }] : [];
  });
  const read = await readLines(
    [...new Set(places.map(({ place }) => place.file))],
    new Map(places.map(({ place, lines }) => [place.path, lines])),
    cancelled,
  );
  return new Map(places.map(({ path, place }) => [path, read.get(place.path) ?? new Map()]));
}
