/** `slice`: a small archive that analyses to one failure of the inputs. */

import { type CheckResult, checkResult, readSomething } from "../core/evidence/check-result.ts";
import { hostsOf } from "../core/evidence/hosts.ts";
import { toEnd } from "../core/evidence/turns.ts";
import { type CaseFile, caseFile, redactedCase } from "../node/case-file.ts";
import type { ListedFile } from "../node/files.ts";
import { readInputs } from "../node/inputs.ts";
import type { LeftOutOf, Redaction } from "../node/redact.ts";

export type Sliced =
  | { readonly made: CaseFile; readonly leftOut: readonly LeftOutOf[] }
  /** The inputs could not be read, have no such failure, no part of them tells it, or none with pseudonyms. */
  | { readonly refused: "unreadable" | "no-failure" | "not-made" | "not-redacted"; readonly result: CheckResult };

/** `redaction`: null for a case file with the names as they are. */
export async function slice(files: readonly ListedFile[], id: string, redaction: Redaction | null): Promise<Sliced> {
  const read = await readInputs(files, {});
  const result = checkResult(read);
  if (!readSomething(result)) return { refused: "unreadable", result };
  const failure = result.failures.find((each) => each.id === id);
  if (!failure) return { refused: "no-failure", result };
  const { evidence, findings } = read;
  const made = await caseFile(files, failure, { result, evidence, hosts: toEnd(hostsOf(evidence, findings.failures)) });
  if (!made) return { refused: "not-made", result };
  if (!redaction) return { made, leftOut: [] };
  const redacted = await redactedCase(made, id, redaction);
  return redacted ? { made: redacted, leftOut: redacted.leftOut } : { refused: "not-redacted", result };
}
