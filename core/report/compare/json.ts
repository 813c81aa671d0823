/** `compare --format json`: the shape of schemas/compare.schema.json. */

import type { CheckResult } from "../../evidence/check-result.ts";
import type { AnyFailure } from "../../failures/failure.ts";
import type { Messages } from "../../messages/messages.ts";
import { plainText, type ReportText } from "../../words/text.ts";
import { documentJson, failureJson, inputJson, mapped, unexplainedJson } from "../json.ts";
import type { Comparison } from "./comparison.ts";
import { becauseText, verdictOf } from "./sections.ts";

export function compareJson(comparison: Comparison, messages: Messages): Iterable<ReportText> {
  const { before, after, solved, remaining, unknown, trustStores, ownCertificates, isExchanged } = comparison;
  const side = ({ inputs }: CheckResult) => ({ inputs: inputs.map((input) => inputJson(input, messages)) });
  const old = (failure: AnyFailure) => failureJson(failure, before, messages);
  const now = (failure: AnyFailure) => failureJson(failure, after, messages);
  return documentJson({
    schemaVersion: 1,
    before: side(before),
    after: side(after),
    verdict: {
      text: plainText(verdictOf(comparison, messages)),
      lostBefore: comparison.lost.before,
      lostAfter: comparison.lost.after,
      exchanged: isExchanged,
    },
    solved: mapped(solved, ({ failure, reached, isVerified }) => ({
      ...old(failure),
      reached: { ...reached, verified: isVerified ? true : null },
    })),
    remaining: mapped(remaining, (pair) => ({
      before: old(pair.before),
      after: now(pair.after),
      causeChanged: pair.causeChanged,
    })),
    new: mapped(comparison.new, ({ failure, earlier }) => ({ ...now(failure), earlier })),
    unknown: mapped(unknown, ({ failure, because, reached }) => ({
      failure: old(failure),
      reason: because,
      because: becauseText(because, messages),
      answered: reached,
    })),
    unexplained: mapped(after.unexplained, unexplainedJson),
    trustStores,
    ownCertificates: ownCertificates.map(({ isAnother, ...difference }) => ({
      ...difference,
      certificateChanged: isAnother,
    })),
  });
}
