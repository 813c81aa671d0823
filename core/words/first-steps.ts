/** What comes before the steps of a remediation: that there is nothing to do yet, and what only the evidence tells. */

import type { Evidence } from "../evidence/evidence.ts";
import type { AnyFailure } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import { serverLabel } from "./describe.ts";
import { evidenceSteps } from "./describe-evidence.ts";
import { type Filled, filled } from "./fill.ts";
import type { ToldFailure } from "./told-failure.ts";

type Told = Pick<ToldFailure, "failure"> & { readonly evidence?: Evidence | null | undefined };

export function firstSteps({ failure, evidence }: Told, messages: Messages): Filled[] {
  return [...againStep(failure, messages), ...(evidence ? evidenceSteps(evidence, messages) : [])];
}

/** Where the server answers again, and its certificate was verified: nothing is to be changed unseen. */
function againStep(failure: AnyFailure, messages: Messages): Filled[] {
  const { worksAgain, isByTurns } = failure;
  if (!worksAgain || isByTurns || worksAgain.verification === "off") return [];
  const values = { server: serverLabel(failure, messages), time: worksAgain.timestamp };
  return [filled(messages.words.report.again.first, values)];
}
