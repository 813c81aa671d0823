/** One failure as it is told: its facts, what the inputs add to them, and its cure. */

import type { Evidence } from "../evidence/evidence.ts";
import type { AnyFailure } from "../failures/failure.ts";
import type { Plan } from "../remediation/plan.ts";

export interface ToldFailure<F extends AnyFailure = AnyFailure> {
  readonly failure: F;
  /** Null where no input holds anything about it. */
  readonly evidence: Evidence | null;
  readonly plan: Plan;
  /** The archive that the evidence comes from, where the failure is read in another document. */
  readonly from: string | null;
}
