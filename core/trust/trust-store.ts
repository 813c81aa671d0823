/** A trust store: the certificates of a `ca_*.pem` in the order of the file, which decides between two of one subject. */

import type { Certificate } from "./certificate.ts";
import { type FileCertificate, type FileProblem, readCertificateFile } from "./certificate-file.ts";

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

/** Different certificates of one subject, as OpenSSL compares names, in groups of two or more and in the order of the file. */
export function duplicateSubjects(entries: readonly TrustStoreEntry[]): readonly (readonly TrustStoreEntry[])[] {
  const groups = new Map<string, Map<string, TrustStoreEntry>>();
  for (const entry of entries) {
    const { subject, identity } = entry.certificate;
    const group = groups.get(subject.canonical) ?? new Map<string, TrustStoreEntry>();
    groups.set(subject.canonical, group);
    // The same certificate again changes nothing.
    if (!group.has(identity)) group.set(identity, entry);
  }
  return [...groups.values()].filter(({ size }) => size > 1).map((group) => [...group.values()]);
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
