/** `check`: all inputs as one analysis. */

import { type CheckResult, checkResult, lostSomething, readSomething } from "../core/evidence/check-result.ts";
import type { TimeWindow } from "../core/log/window.ts";
import type { ListedFile } from "../node/files.ts";
import { readInputs } from "../node/inputs.ts";

export async function check(
  files: readonly ListedFile[],
  threads: 1 | 2 = 2,
  window: TimeWindow | null = null,
  fingerprints = false,
): Promise<CheckResult> {
  return checkResult(await readInputs(files, { threads, window, fingerprints }));
}

export function exitStatus(result: CheckResult): 0 | 1 | 2 | 3 {
  if (!readSomething(result)) return 2;
  if (result.failures.some(({ action }) => action !== "Continue")) return 1;
  return lostSomething(result) ? 3 : 0;
}
