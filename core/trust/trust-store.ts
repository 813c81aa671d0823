/** A trust store: the certificates of a `ca_*.pem` in the order of the file, which decides between two of one subject. */

import { Buffer } from "node:buffer";
import { type Certificate, couldHaveIssued } from "./certificate.ts";
import { type FileCertificate, type FileProblem, readCertificateFile } from "./certificate-file.ts";
import { validityError } from "./validity.ts";

export type TrustStoreEntry = FileCertificate;

export interface TrustStore {
  readonly entries: readonly TrustStoreEntry[];
  readonly problems: readonly FileProblem[];
}

export function readTrustStore(bytes: Uint8Array): TrustStore {
  const { certificates, problems } = readCertificateFile(bytes);
  return { entries: certificates, problems };
}

/** One store of several files, in the order given. */
export function joinTrustStores(stores: readonly TrustStore[]): TrustStore {
  return {
    entries: stores.flatMap(({ entries }) => entries),
    problems: stores.flatMap(({ problems }) => problems),
  };
}

/** Compared with each other of one subject: of more than these nobody can say that they are told apart. */
const maxCompared = 100;

/**
 * Different certificates of one subject, as OpenSSL compares names, of which it may take a wrong one: key identifiers do not tell
 * them apart, and it takes the first that fits. In groups of two or more and in the order of the file; without those that are not
 * valid at `at` (milliseconds since 1970; null where no time is known), which it takes only where no other fits.
 */
export function duplicateSubjects(
  entries: readonly TrustStoreEntry[],
  at: number | null,
): readonly (readonly TrustStoreEntry[])[] {
  const groups = new Map<string, Map<string, TrustStoreEntry>>();
  for (const entry of entries) {
    const { subject, identity, validity } = entry.certificate;
    if (at !== null && validityError(validity, at) !== null) continue;
    const group = groups.get(subject.canonical) ?? new Map<string, TrustStoreEntry>();
    groups.set(subject.canonical, group);
    // The same certificate again changes nothing.
    if (!group.has(identity)) group.set(identity, entry);
  }
  return [...groups.values()].map((group) => [...group.values()]).filter(mayTakeWrongOne);
}

function mayTakeWrongOne(group: readonly TrustStoreEntry[]): boolean {
  if (group.length > maxCompared) return true;
  return group.some(({ certificate }, i) =>
    group.slice(0, i).some((before) => isTakenFor(before.certificate, certificate)),
  );
}

function isTakenFor(before: Certificate, certificate: Certificate): boolean {
  if (isServersOwn(certificate)) return couldHaveIssued(before, certificate);
  const [own, other] = [certificate, before].map(({ extensions }) => extensions.subjectKeyIdentifier);
  // A CA that was renewed with its key: either one verifies what it has signed.
  if (own && other && Buffer.compare(own, other) === 0) return false;
  return couldHaveIssued(before, issuedBy(certificate));
}

/** Self-signed, and a server's rather than a CA's: it is looked for itself, and only the very same one counts. */
function isServersOwn({ selfSigned, extensions, names }: Certificate): boolean {
  const { basicConstraints, extendedKeyUsage } = extensions;
  return selfSigned && (!basicConstraints?.ca || extendedKeyUsage !== null || names.length > 0);
}

/** What a CA issues names it and its key identifier (RFC 5280 section 4.2.1.1). */
function issuedBy({ subject, key, signature, extensions }: Certificate): Parameters<typeof couldHaveIssued>[1] {
  const { subjectKeyIdentifier } = extensions;
  const authorityKeyIdentifier = subjectKeyIdentifier && {
    keyIdentifier: subjectKeyIdentifier,
    issuer: null,
    serial: null,
  };
  return {
    issuer: subject,
    extensions: { ...extensions, authorityKeyIdentifier },
    signedWith: { ...signature, family: key.family },
  };
}

/** Those whose time is over at `at` (milliseconds since 1970). A time that cannot be read is not counted. */
export function expiredEntries(entries: readonly TrustStoreEntry[], at: number): readonly TrustStoreEntry[] {
  return entries.filter(({ certificate }) => endOf(certificate) <= at);
}

/** Those whose time ends after `at` and not after `until` (milliseconds since 1970). */
export function expiringEntries(
  entries: readonly TrustStoreEntry[],
  at: number,
  until: number,
): readonly TrustStoreEntry[] {
  return entries.filter(({ certificate }) => endOf(certificate) > at && endOf(certificate) <= until);
}

function endOf({ validity }: Certificate): number {
  return validity.notAfter.milliseconds ?? Number.POSITIVE_INFINITY;
}
