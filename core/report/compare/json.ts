/** `compare --format json`: the shape of schemas/compare.schema.json. */

import type { CheckResult } from "../../evidence/check-result.ts";
import type { ListFinding } from "../../evidence/list-facts.ts";
import type { AnyFailure } from "../../failures/failure.ts";
import type { Messages } from "../../messages/messages.ts";
import { listFindingText } from "../../words/certificate-list.ts";
import { ownBecause, ownConnection, ownRemedy } from "../../words/own-certificates.ts";
import { plainText, type ReportText } from "../../words/text.ts";
import { documentJson, failureJson, inputJson, mapped, unexplainedJson } from "../json.ts";
import type { Comparison } from "./comparison.ts";
import { becauseText, verdictOf } from "./sections.ts";

export function compareJson(comparison: Comparison, messages: Messages): Iterable<ReportText> {
  const { before, after, solved, remaining, unknown, trustStores, ownCertificates, isExchanged } = comparison;
  const finding = (each: ListFinding) => ({
    id: each.id,
    severity: each.severity,
    entry: each.entry,
    hosts: each.hosts,
    text: listFindingText(each, messages),
  });
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
    ownChanges: comparison.ownChanges.map((change) => ({
      host: change.after.host,
      use: change.after.kind,
      id: change.is.id,
      connection: ownConnection(change.is, messages),
      before: change.was.outcome,
      after: change.is.outcome,
      because: ownBecause(change.is, messages),
      remedy: ownRemedy(change.is, change.after, messages),
    })),
    certificateLists: comparison.certificateLists.map(({ newFindings, goneFindings, ...list }) => ({
      ...list,
      newFindings: newFindings.map(finding),
      goneFindings: goneFindings.map(finding),
    })),
  });
}
