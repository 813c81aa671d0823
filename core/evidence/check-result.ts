/** What a check of several inputs has found, all of them together: what the reports of the command line and the editor tell. */

import type { Findings } from "../failures/merge.ts";
import type { Problem } from "../failures/problem.ts";
import type { Inferred } from "../log/forms/clock.ts";
import type { StatedCertificate } from "../trust/stated-certificate.ts";
import type { EvidenceInputs, EvidenceResult } from "./evidence.ts";
import { joinEvidence } from "./join.ts";

/** The kinds of the JSON output. */
export type InputKind =
  | "log"
  | "capture"
  | "trust-store"
  | "certificate"
  | "configuration"
  | "status"
  | "archive"
  | "unknown";

/** One input, in the words and shapes of the JSON output. Unknown is null. */
export interface Input {
  readonly path: string;
  readonly kind: InputKind;
  readonly bytes: number | null;
  readonly lines: number | null;
  readonly records: number | null;
  readonly host: string | null;
  readonly version: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** Of a log: how its lines begin. */
  readonly form: string | null;
  readonly timestampInferred: Inferred | null;
  readonly problems: readonly Problem[];
  /** What a text says of certificates that are not in it; absent elsewhere. No evidence: nothing of it can be verified. */
  readonly stated?: readonly StatedCertificate[];
}

export interface CheckResult extends EvidenceResult, Pick<Findings, "unexplained" | "routes"> {
  readonly inputs: readonly Input[];
}

/** What was read of all inputs → what they say together. */
export function checkResult({
  inputs,
  findings,
  evidence,
}: {
  readonly inputs: readonly Input[];
  readonly findings: Findings;
  readonly evidence: EvidenceInputs;
}): CheckResult {
  return { ...joinEvidence(evidence, findings.failures, findings.unexplained), inputs, routes: findings.routes };
}

/** Whether anything was read at all: an empty log is, an input of unknown kind is not. */
export function readSomething({ inputs }: CheckResult): boolean {
  return inputs.some(({ kind }) => kind !== "unknown" && kind !== "archive");
}

export function lostSomething({ inputs }: CheckResult): boolean {
  return inputs.some(({ problems }) => problems.some(({ lost }) => lost));
}
