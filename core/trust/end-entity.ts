/** Which certificate of a file is the server's own, where its place does not tell. */

import { type Certificate, couldHaveIssued } from "./certificate.ts";

/** Of more nothing is told: each is compared with each. */
const maxCompared = 1_000;

/** Whether the first has issued another one of them, by name and key: then a file does not begin with the server's own. */
export function beginsWithIssuer([first, ...others]: readonly Certificate[]): boolean {
  return first !== undefined && hasIssued(first, others);
}

/**
 * Of certificates without an order (PKCS#7 holds a SET, RFC 2315 section 9.1) those that may be the server's own, each once: they have
 * issued none of the others, and are no CA where another one is none. One where that is known; all of more than 1,000.
 */
export function endEntitiesOf(certificates: readonly Certificate[]): readonly Certificate[] {
  const distinct = [...new Map(certificates.map((each) => [each.identity, each])).values()];
  if (distinct.length > maxCompared) return distinct;
  const ends = distinct.filter((each) => !hasIssued(each, distinct));
  const owns = ends.filter(({ extensions }) => extensions.basicConstraints?.ca !== true);
  return owns.length > 0 ? owns : ends.length > 0 ? ends : distinct;
}

function hasIssued(issuer: Certificate, others: readonly Certificate[]): boolean {
  return others.some(
    (other) => other.identity !== issuer.identity && !other.selfSigned && couldHaveIssued(issuer, other),
  );
}
