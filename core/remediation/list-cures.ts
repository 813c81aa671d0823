/** What is to be done about a finding of a certificate list: phrases of the cures of failures (plans.ts), and a few that are only of lists. */

import type { ListFinding, ListFindingId } from "../evidence/list-facts.ts";
import type { PhraseId } from "./plans.ts";

/** Phrases that only a list needs. */
export type ListPhraseId =
  | "title-sign"
  | "title-trust-ca"
  | "title-trust-own-ca"
  | "title-renew"
  | "sign-waiting"
  | "get-ca"
  | "compare-with-command"
  | "alternative-trust-itself"
  | "cost-trust-itself"
  | "alternative-rsa"
  | "check-entry"
  | "check-own-ca";

/** Those of failures have a `plan`. */
export type ListPhrase = { readonly plan: PhraseId } | { readonly list: ListPhraseId };

export interface ListCure {
  readonly title: ListPhrase;
  readonly steps: readonly ListPhrase[];
  readonly alternatives: readonly {
    readonly title: ListPhrase;
    readonly steps: readonly ListPhrase[];
    readonly cost: ListPhrase;
  }[];
  readonly check: readonly ListPhrase[];
}

const plan = (id: PhraseId): ListPhrase => ({ plan: id });
const list = (id: ListPhraseId): ListPhrase => ({ list: id });

/** Until the certificate itself is another one. */
const trustItself = {
  title: list("alternative-trust-itself"),
  steps: [
    plan("download-self-signed"),
    list("compare-with-command"),
    plan("append"),
    plan("delete-same-subject"),
    plan("take-effect"),
  ],
  cost: list("cost-trust-itself"),
};

/** Null where nothing is to be done, or the finding alone tells what. */
export function listCure({ id, entry, values }: Pick<ListFinding, "id" | "entry" | "values">): ListCure | null {
  const restart = entry.startsWith("CallManager")
    ? plan(
        entry.includes("/")
          ? "restart-callmanager"
          : entry === "CallManager"
            ? "restart-callmanager-rsa"
            : "restart-callmanager-ecdsa",
      )
    : plan("restart-tomcat");
  const cures: Partial<Record<ListFindingId, ListCure>> = {
    "ecdsa-self-signed": {
      title: list("title-sign"),
      steps: [values.pending === 1 ? list("sign-waiting") : plan("sign-entry"), restart, plan("trust-its-ca")],
      alternatives: [
        trustItself,
        { title: list("alternative-rsa"), steps: [plan("rsa-first")], cost: plan("cost-rsa-first") },
      ],
      check: [list("check-entry"), plan("check-response")],
    },
    "self-signed": {
      title: list("title-sign"),
      steps: [plan("sign-entry"), restart, plan("trust-its-ca")],
      alternatives: [trustItself],
      check: [list("check-entry"), plan("check-response")],
    },
    "issuer-not-trusted": {
      title: list("title-trust-ca"),
      steps: [list("get-ca"), plan("append"), plan("take-effect")],
      alternatives: [],
      check: [plan("check-response")],
    },
    "own-issuer-not-listed": {
      title: list("title-trust-own-ca"),
      steps: [plan("get-own-ca-known"), plan("upload-own-ca"), plan("restart-for-trust")],
      alternatives: [],
      check: [list("check-own-ca"), plan("check-own-response")],
    },
    expired: {
      title: list("title-renew"),
      steps: [plan("renew-entry"), restart, plan("trust-new-certificate")],
      alternatives: [],
      check: [plan("check-response")],
    },
  };
  // A CA is renewed by its owner.
  const isLeft = id === "expired" && (entry.includes("-trust") || values.replaced === 1);
  return (isLeft ? null : cures[id]) ?? null;
}
