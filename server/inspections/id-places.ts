/** Where an id stands in logs that were inspected and are not open: they are read from disk for it, as streams. */

import type { Range } from "vscode-languageserver";
import { WordSearch } from "../../core/log/word-search.ts";
import type { InspectedInput } from "./inspection.ts";
import { readInput } from "./slices.ts";

/** The first `most` places in one log; null where it could not be read, or that was cancelled. */
export async function idPlaces(
  input: InspectedInput,
  id: string,
  most: number,
  cancelled: () => boolean,
): Promise<Range[] | null> {
  const search = new WordSearch(id, most);
  const why = await readInput(
    input,
    (bytes) => search.push(bytes),
    () => search.places.length === most || cancelled(),
  );
  if (why !== null || cancelled()) return null;
  search.finish();
  return search.places.map(({ line, character }) => ({
    start: { line, character },
    end: { line, character: character + id.length },
  }));
}

/** Bytes of files on disk that are read for one question. */
const maxRead = 100 * 1024 * 1024;
/** Ids whose places are kept of one log. */
const maxKept = 32;

/** First places, for who asks again and again: a pointer that moves. */
export class FirstPlaces {
  readonly #known = new WeakMap<InspectedInput, Map<string, Range | null>>();

  /** Of each log that has the id its first place: of as many logs as can be read without being waited for. */
  async of(
    inputs: readonly InspectedInput[],
    id: string,
    cancelled: () => boolean,
  ): Promise<{ readonly uri: string; readonly range: Range }[]> {
    const found: { uri: string; range: Range }[] = [];
    let left = maxRead;
    for (const input of inputs) {
      const size = input.file.size ?? 0;
      if (size > left) continue;
      left -= size;
      const range = await this.#first(input, id, cancelled);
      if (range) found.push({ uri: input.uri, range });
    }
    return found;
  }

  async #first(input: InspectedInput, id: string, cancelled: () => boolean): Promise<Range | null> {
    const known = this.#known.get(input) ?? new Map<string, Range | null>();
    this.#known.set(input, known);
    const before = known.get(id);
    if (before !== undefined) return before;
    const places = await idPlaces(input, id, 1, cancelled);
    if (places === null) return null;
    const [oldest] = known.keys();
    if (known.size === maxKept && oldest !== undefined) known.delete(oldest);
    const first = places[0] ?? null;
    known.set(id, first);
    return first;
  }
}
