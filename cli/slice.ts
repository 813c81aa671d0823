/** `slice`: a small archive that analyses to one failure of the inputs. */

import { type CheckResult, checkResult, readSomething } from "../core/evidence/check-result.ts";
import { hostsOf } from "../core/evidence/hosts.ts";
import { toEnd } from "../core/evidence/turns.ts";
import { type CaseFile, caseFile } from "../node/case-file.ts";
import type { ListedFile } from "../node/files.ts";
import { readInputs } from "../node/inputs.ts";

export type Sliced =
  | { readonly made: CaseFile }
  /** The inputs could not be read, have no such failure, or no part of them tells it. */
  | { readonly refused: "unreadable" | "no-failure" | "not-made"; readonly result: CheckResult };

export async function slice(files: readonly ListedFile[], id: string): Promise<Sliced> {
  const read = await readInputs(files, {});
  const result = checkResult(read);
  if (!readSomething(result)) return { refused: "unreadable", result };
  const failure = result.failures.find((each) => each.id === id);
  if (!failure) return { refused: "no-failure", result };
  const { evidence, findings } = read;
  const made = await caseFile(files, failure, { result, evidence, hosts: toEnd(hostsOf(evidence, findings.failures)) });
  return made ? { made } : { refused: "not-made", result };
}
