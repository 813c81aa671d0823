/** `compare`: two inputs of `check`, each an analysis of its own. */

import { type CheckResult, lostSomething, readSomething } from "../core/evidence/check-result.ts";
import { type Comparison, compare } from "../core/report/compare/comparison.ts";
import { readingOf } from "../core/report/compare/reading.ts";
import type { ListedFile } from "../node/files.ts";
import { readInputs } from "../node/inputs.ts";

/** Or what could not be read at all. */
export type Compared = Comparison | { readonly unreadable: readonly CheckResult[] };

export async function compareFiles(before: readonly ListedFile[], after: readonly ListedFile[]): Promise<Compared> {
  const [old, now] = [readingOf(await readInputs(before, {})), readingOf(await readInputs(after, {}))];
  const unreadable = [old.result, now.result].filter((result) => !readSomething(result));
  return unreadable.length > 0 ? { unreadable } : compare(old, now);
}

export function comparisonStatus({ before, after, remaining, new: added }: Comparison): 0 | 1 | 3 {
  if (remaining.length + added.length > 0) return 1;
  return lostSomething(before) || lostSomething(after) ? 3 : 0;
}
