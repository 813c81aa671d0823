/** What certificate lists say of a failure's server, beside its evidence: statements, by names alone. */

import { alertOfFailure } from "../failures/alert.ts";
import type { AnyFailure } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import { shownBy } from "./certificate-lists.ts";
import type { Evidence, EvidenceNote } from "./evidence.ts";
import { isSameHost } from "./hosts.ts";
import type { ListFacts } from "./list-facts.ts";

/** Alert 48, unknown_ca (RFC 8446 section 6.2). */
const unknownCa = 48;

const nothingSeen: Evidence = {
  presented: null,
  atFault: null,
  atFaultCertificate: null,
  verdict: null,
  missing: null,
  tls: null,
  seen: [],
  seenOmitted: 0,
  candidates: [],
  candidatesOmitted: 0,
  notes: [],
};

/** Adds to the evidence of failures what the lists of their servers state; a failure of which nothing else is known gets these notes alone. */
export function noteLists(
  failures: readonly AnyFailure[],
  lists: readonly ListFacts[],
  evidence: Map<string, Evidence>,
): void {
  for (const failure of failures) {
    const known = evidence.get(failure.id) ?? nothingSeen;
    // What a capture shows of the server is more than a list can say.
    if (known.presented !== null && failure.direction !== "server-rejected-expressway") continue;
    const notes = lists.filter((list) => isOf(list, failure)).flatMap((list) => notesOf(failure, list));
    if (notes.length === 0) continue;
    evidence.set(failure.id, { ...known, notes: [...known.notes, ...notes] });
  }
}

/** Whether it is the list of the failure's server: by its name, or by that of a certificate that it shows. */
function isOf({ node, certificates }: ListFacts, { name }: AnyFailure): boolean {
  if (name === null) return false;
  const own = shownBy(certificates).flatMap(({ rsa, ec }) => [rsa?.commonName, ec?.commonName]);
  return [node, ...own].some((each) => each != null && isSameHost(each, name));
}

/** Of 6971 CallManager answers, of the others tomcat; of a port that is not known nobody can say. */
function notesOf(failure: AnyFailure, { node, certificates, findings }: ListFacts): EvidenceNote[] {
  const { direction, signature, verifyError, port, host } = failure;
  const name = node ?? failure.name ?? "";
  if (direction === "server-rejected-expressway") {
    if (alertOfFailure(failure) !== unknownCa) return [];
    return findings
      .filter(
        ({ id, hosts }) => id === "own-issuer-not-listed" && hosts.some((each) => nameKey(each) === nameKey(host)),
      )
      .map(({ entry, values }) => ({
        id: "listed-own-issuer-missing",
        values: { name, names: entry, issuer: values.issuer ?? "" },
      }));
  }
  const service = port === 6971 ? "CallManager" : port === null ? null : "tomcat";
  const shown = shownBy(certificates).find((each) => each.service === service);
  if (!shown) return [];
  const all = [shown.rsa, shown.ec].filter((each) => each !== null);
  const selfSigned = all.filter(({ type }) => type === "self-signed");
  const signed = all.filter(({ type, issuer }) => type === "ca-signed" && issuer !== null);
  const [other] = signed;
  const entries = (some: typeof all) => some.map(({ entry }) => entry ?? "").join(", ");
  if (signature === "self-signed-certificate" && selfSigned.length > 0)
    return other
      ? [
          {
            id: "listed-self-signed",
            values: { name, names: entries(selfSigned), key: other.entry ?? "", issuer: other.issuer ?? "" },
          },
        ]
      : [{ id: "listed-all-self-signed", values: { name, names: entries(selfSigned) } }];
  if (signature !== "issuer-not-found" || verifyError?.depth !== 0 || signed.length === 0) return [];
  const names = signed.map(({ entry, issuer }) => `${entry ?? ""}: ${issuer ?? ""}`).join(", ");
  return [{ id: "listed-issuer", values: { name, names } }];
}
