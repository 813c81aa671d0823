/**
 * Why each certificate of a trust store that might have been an issuer was not taken: OpenSSL tells only that none was. What it
 * has against one is looked at in its own order (`crypto/x509`, 3.0): `ossl_x509_likely_issued`; the key usage, which 1.1.1 looks
 * at in the same place (`X509_check_issued`); and where another one was taken, `check_extensions`, the time (`find_issuer` takes
 * one that is valid before one that is not) and the signature (`internal_verify`).
 */

import { type Certificate, directoryName, issuerMismatch } from "../trust/certificate.ts";
import { issuerInStore, mayNotSign, unfitIssuer } from "../trust/chain.ts";
import { hexPairs } from "../trust/extensions.ts";
import { type ChainLink, StoreIndex } from "../trust/store-index.ts";
import { validityError } from "../trust/validity.ts";
import type { Candidate, Evidence } from "./evidence.ts";
import type { Store } from "./hosts.ts";
import { type KnownCertificates, maxTried } from "./known-certificates.ts";

const maxCandidates = 10;
/** Of those with one key identifier so many are looked through for another subject. */
const maxOfOneKey = 1_000;

/** OpenSSL found no issuer. */
const notFound: readonly number[] = [2, 20, 21];
/** It took one, and that was not the one that signed, or not the very certificate where only that one counts. */
const wrongOneTaken: readonly number[] = [7, 18, 19];

/** What was looked for, and where. */
export interface Search {
  /** OpenSSL's verify error. */
  readonly code: number;
  /** The certificate that the error speaks of: its issuer was looked for, or itself where it is self-signed. */
  readonly wanted: Certificate;
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * At most ten, in the order of the file, and how many more certificates have the name or the key identifier that was looked for.
 * One that nothing speaks against has no line, nor has the one that was taken.
 */
export function candidatesOf(
  search: Search,
  known: KnownCertificates,
): Pick<Evidence, "candidates" | "candidatesOmitted"> {
  const { code, wanted, store, at } = search;
  if (!notFound.includes(code) && !wrongOneTaken.includes(code)) return { candidates: [], candidatesOmitted: 0 };
  const index = StoreIndex.of(store.entries);
  const taken = wrongOneTaken.includes(code) ? issuerInStore(wanted, index, at) : null;
  const { looked, further } = namesakes(wanted, index);
  const found = looked.flatMap((link): Candidate[] => {
    const because = objection(link, taken, search, index, known);
    const { subject, sha256 } = link.certificate;
    return because ? [{ subject: subject.text, sha256, path: store.path, because }] : [];
  });
  return {
    candidates: found.slice(0, maxCandidates),
    candidatesOmitted: Math.max(0, found.length - maxCandidates) + further,
  };
}

/**
 * Those that are looked at, and how many more there are: by the name that is looked for, or by the key identifier, since a CA that was
 * renamed keeps its key. What this costs does not depend on the size of the store.
 */
function namesakes(
  wanted: Certificate,
  index: StoreIndex,
): { readonly looked: readonly ChainLink[]; readonly further: number } {
  const { authorityKeyIdentifier, subjectKeyIdentifier } = wanted.extensions;
  const identifier = authorityKeyIdentifier?.keyIdentifier ?? (wanted.selfSigned ? subjectKeyIdentifier : null);
  const named = index.withSubject(wanted.issuer.canonical);
  const renamed = (identifier ? index.withKeyIdentifier(identifier) : [])
    .slice(0, maxOfOneKey)
    .filter(({ certificate }) => certificate.subject.canonical !== wanted.issuer.canonical);
  const looked = [...named.slice(0, maxTried), ...renamed]
    .sort((one, other) => one.index - other.index)
    .slice(0, maxTried)
    .filter(({ certificate }) => wanted.selfSigned || certificate.identity !== wanted.identity);
  return { looked, further: Math.max(0, named.length + renamed.length - maxTried) };
}

type Because = Candidate["because"];

function objection(
  link: ChainLink,
  taken: ChainLink | null,
  { code, wanted, at }: Search,
  index: StoreIndex,
  known: KnownCertificates,
): Because | null {
  const { certificate } = link;
  const mismatch = mismatchOf(certificate, wanted);
  if (mismatch) return mismatch;
  const isTaken = taken?.certificate.identity === certificate.identity;
  const behind = (): Because | null =>
    taken && !isTaken ? { id: "behind-another", values: { sha256: taken.certificate.sha256 } } : null;
  if (wanted.selfSigned)
    return certificate.identity === wanted.identity ? behind() : { id: "another-certificate", values: {} };
  // Of those that fit OpenSSL 3.0 always takes one: nothing that it looks at later is a reason not to.
  if (notFound.includes(code)) return mayNotSign(certificate) ? { id: "key-usage", values: {} } : null;
  if (!taken || isTaken) return null;
  const unfit = unfitIssuer(link, index);
  if (unfit) return { id: unfit, values: {} };
  const date = dateObjection(certificate, at);
  if (date) return date;
  if (known.hasSigned(certificate, wanted)) return behind();
  // Not looked at: nothing is known.
  return known.isOver ? null : { id: "signature", values: {} };
}

function mismatchOf(certificate: Certificate, wanted: Certificate): Because | null {
  const id = issuerMismatch(certificate, wanted);
  const authority = wanted.extensions.authorityKeyIdentifier;
  const differing = (one: string, other: string): Because | null => id && { id, values: { wanted: one, found: other } };
  const hex = (octets: Uint8Array | null | undefined) => (octets ? hexPairs(octets) : "");
  switch (id) {
    case null:
      return null;
    case "other-subject":
      return { id, values: { wanted: wanted.issuer.text } };
    case "broken-extension":
      return { id, values: {} };
    case "key-identifier":
      return differing(hex(authority?.keyIdentifier), hex(certificate.extensions.subjectKeyIdentifier));
    case "serial-number":
      return differing(hex(authority?.serial), hex(certificate.serial));
    case "issuer-of-issuer":
      return differing((authority && directoryName(authority)?.text) ?? "", certificate.issuer.text);
    case "kind-of-key":
      return differing(wanted.signedWith.name, certificate.key.type);
  }
}

function dateObjection({ validity }: Certificate, at: number): Because | null {
  switch (validityError(validity, at)) {
    case null:
      return null;
    case 9:
      return { id: "not-yet-valid", values: { date: validity.notBefore.text } };
    case 10:
      return { id: "expired", values: { date: validity.notAfter.text } };
    default:
      return { id: "unreadable-dates", values: {} };
  }
}
