/** What the evidence says of one failure, once for every place that tells it: our verdict, and what the trust store lacks. */

import type { Evidence, Missing } from "../evidence/evidence.ts";
import type { AnyFailure } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import { wireTold } from "./describe-evidence.ts";
import { type Fact, fact } from "./fact.ts";
import { type Filled, filled, nested } from "./fill.ts";

export interface ToldVerdict {
  readonly said: Filled;
  /** Beside what else there is: null where it is only what the log says already. */
  readonly compared: Filled | null;
}

export function verdictTold(
  { occurrences: [first] }: AnyFailure,
  { verifyError, agrees }: NonNullable<Evidence["verdict"]>,
  messages: Messages,
): ToldVerdict {
  const texts = messages.words.evidence;
  const said = verifyError ? texts.untrusted : texts.trusted;
  const values = { error: verifyError?.text ?? "", depth: verifyError?.depth ?? "?" };
  const isAlert = first !== undefined && "packet" in first;
  const compared = agrees ? (isAlert ? texts.agreesWithAlert : null) : texts.disagrees;
  return { said: filled(said, values), compared: compared && filled(nested(compared, { verdict: said }), values) };
}

/** What the trust store lacks; `itself` where that is the very certificate that is told of beside it. */
export function missingTold({ subject }: Missing, host: string, itself: boolean, messages: Messages): Filled {
  const { missingItself, missingInStore } = messages.words.evidence;
  return filled(itself ? missingItself : missingInStore, { subject, host });
}

/** By what it is known, and where it stands. */
export function whereabouts(
  { keyIdentifier, sha256, path, seen }: Missing,
  messages: Messages,
): { readonly facts: readonly Fact[]; readonly found: Filled; readonly wire: Filled | null } {
  const texts = messages.words.evidence;
  return {
    facts: [
      ...(keyIdentifier === null ? [] : [fact(texts.keyIdentifier, "{value}", { value: keyIdentifier })]),
      ...(sha256 === null ? [] : [fact(texts.fingerprint, "{value}", { value: sha256 })]),
    ],
    found: path === null ? filled(texts.notHeld) : filled(texts.foundIn, { path }),
    wire: seen && wireTold(seen, messages),
  };
}
