/** `check`: all inputs as one analysis. */

import type { Problem } from "../core/failure.ts";
import { maxFailures } from "../core/failures.ts";
import { type Findings, mergeFindings, noFindings } from "../core/merge.ts";
import type { ListedFile } from "../node/files.ts";
import { analyseFiles, type Input } from "../node/log-inputs.ts";

export interface CheckResult extends Findings {
  readonly inputs: readonly Input[];
}

export async function check(files: readonly ListedFile[]): Promise<CheckResult> {
  const inputs: Input[] = [];
  let findings: Findings = noFindings;
  for await (const { input, analysis } of analyseFiles(files)) {
    const merged = analysis && mergeFindings(findings, analysis);
    if (merged) findings = merged;
    const dropped = merged?.droppedFailures ?? 0;
    const problem: Problem = { code: "limit-failures", detail: String(maxFailures), lost: true };
    inputs.push(dropped > 0 ? { ...input, problems: [...input.problems, problem] } : input);
  }
  return { inputs, failures: findings.failures, unexplained: findings.unexplained, routes: findings.routes };
}

/** Whether anything was read at all: an empty log is, an input of unknown kind is not. */
export function readSomething({ inputs }: CheckResult): boolean {
  return inputs.some(({ kind }) => kind === "log");
}

export function lostSomething({ inputs }: CheckResult): boolean {
  return inputs.some(({ problems }) => problems.some(({ lost }) => lost));
}

export function exitStatus(result: CheckResult): 0 | 1 | 2 | 3 {
  if (!readSomething(result)) return 2;
  if (result.failures.some(({ action }) => action !== "Continue")) return 1;
  return lostSomething(result) ? 3 : 0;
}
