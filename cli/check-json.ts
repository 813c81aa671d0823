/** `check --format json`: the shape of schemas/check.schema.json. What this version does not look at is empty or null. */

import { plainRemediation } from "../core/describe.ts";
import { problemMessage } from "../core/explain.ts";
import type { Messages } from "../core/messages/messages.ts";
import { safeJson } from "../core/text.ts";
import type { CheckResult } from "./check.ts";

export function checkJson(result: CheckResult, messages: Messages): string {
  const document = {
    schemaVersion: 1,
    inputs: result.inputs.map((input) => ({
      ...input,
      problems: input.problems.map((problem) => ({
        code: problem.code,
        message: problemMessage(problem, messages),
        lost: problem.lost,
      })),
    })),
    failures: result.failures.map((failure) => ({
      ...failure,
      evidence: null,
      shortlyBefore: [],
      remediation: plainRemediation(failure, messages),
    })),
    forecast: [],
    unexplained: result.unexplained,
    cures: [],
    trustStores: [],
    configuration: [],
    routes: result.routes,
  };
  return `${safeJson(document, 2)}\n`;
}
