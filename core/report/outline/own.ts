/** Below an own certificate in the editor's tree: the connections on which it is refused, what is not known, what passes. */

import type { OwnCertificateFindings, OwnFinding } from "../../evidence/own-findings.ts";
import type { Messages } from "../../messages/messages.ts";
import { ownBecause, ownConnection, ownOutcome, ownRemedy } from "../../words/own-certificates.ts";
import { type LabelText, label } from "../../words/text.ts";

/** As a row of the tree has it. */
interface OwnFact {
  readonly key: string;
  readonly label: LabelText;
  readonly detail: LabelText;
  readonly answer: LabelText;
  readonly icon: OwnFinding["outcome"];
  readonly place: null;
}

const order: readonly OwnFinding["outcome"][] = ["refused", "unknown", "passes"];

export function ownFacts(own: OwnCertificateFindings, messages: Messages): OwnFact[] {
  return order
    .flatMap((wanted) => own.findings.filter(({ outcome }) => outcome === wanted))
    .map((finding) => {
      const because = ownBecause(finding, messages);
      const remedy = ownRemedy(finding, own, messages);
      return {
        key: JSON.stringify([finding.id, finding.ifRole]),
        label: ownConnection(finding, messages),
        detail: parts(messages.words.ownCertificates.inShort[finding.outcome], because),
        answer: label([`${ownOutcome(finding, messages)}.`, because, remedy ?? ""].join(" ").trim(), 2000),
        icon: finding.outcome,
        place: null,
      };
    });
}

function parts(outcome: string, because: LabelText): LabelText {
  return label(`${outcome} · ${because}`, 1000);
}

/** Whether it is refused anywhere. */
export function isRefused({ findings }: OwnCertificateFindings): boolean {
  return findings.some(({ outcome }) => outcome === "refused");
}
