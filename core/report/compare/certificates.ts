/** What differs between two downloads in trust stores, and in Expressway's own certificates. */

import type { ComparableCertificate } from "../../evidence/comparable-certificates.ts";
import type { PlacedCertificate } from "../../evidence/evidence.ts";
import { type Certificate, summary } from "../../trust/certificate.ts";
import type { HostKey } from "./pairs.ts";
import type { Reading } from "./reading.ts";

export interface Renewed {
  readonly before: PlacedCertificate;
  readonly after: PlacedCertificate;
}

/** Of one Expressway. A certificate of the same subject in place of another is renewed. */
export interface StoreDifference {
  readonly host: string | null;
  /** The files; null where that side holds none, and then nothing is told of the difference. */
  readonly before: string | null;
  readonly after: string | null;
  readonly added: readonly PlacedCertificate[];
  readonly removed: readonly PlacedCertificate[];
  readonly renewed: readonly Renewed[];
}

export interface OwnDifference {
  readonly host: string | null;
  readonly use: "server" | "client";
  readonly before: PlacedCertificate;
  readonly after: PlacedCertificate;
  /** The certificate itself is another one; else what stands behind it in its file. */
  readonly isAnother: boolean;
}

export interface CertificateDifferences {
  readonly trustStores: readonly StoreDifference[];
  readonly ownCertificates: readonly OwnDifference[];
}

export function certificateDifferences(before: Reading, after: Reading, hostKey: HostKey): CertificateDifferences {
  const stores = [before, after].map((side) => latest(side.certificates, ["trust-store"], hostKey)) as [Files, Files];
  const own = (["server", "client"] as const).flatMap((use) => {
    const [old, now] = [before, after].map((side) => latest(side.certificates, [`own-${use}`], hostKey)) as [
      Files,
      Files,
    ];
    return [...old].flatMap(([host, file]): OwnDifference[] => {
      const other = now.get(host);
      return other ? ownDifference(use, file, other) : [];
    });
  });
  return {
    trustStores: [...new Set([...stores[0].keys(), ...stores[1].keys()])].map((host) =>
      storeDifference(stores[0].get(host) ?? null, stores[1].get(host) ?? null),
    ),
    ownCertificates: own,
  };
}

/** What one file holds. */
interface HeldFile {
  readonly host: string | null;
  readonly path: string;
  readonly time: number | null;
  readonly certificates: Certificate[];
}
type Files = ReadonlyMap<string, HeldFile>;

/** By Expressway the file of the last download. */
function latest(
  all: readonly ComparableCertificate[],
  roles: readonly ComparableCertificate["role"][],
  hostKey: HostKey,
): Files {
  const files = new Map<string, HeldFile>();
  for (const { role, path, host, first, chain } of all) {
    if (!roles.includes(role)) continue;
    const known = files.get(path);
    if (known) known.certificates.push(...chain);
    else files.set(path, { host, path, time: first, certificates: [...chain] });
  }
  const found = new Map<string, HeldFile>();
  for (const file of files.values()) {
    const key = hostKey(file.host ?? "");
    const known = found.get(key);
    if (!known || (file.time ?? 0) >= (known.time ?? 0)) found.set(key, file);
  }
  return found;
}

function storeDifference(before: HeldFile | null, after: HeldFile | null): StoreDifference {
  const host = after?.host ?? before?.host ?? null;
  const paths = { host, before: before?.path ?? null, after: after?.path ?? null };
  if (!before || !after) return { ...paths, added: [], removed: [], renewed: [] };
  const added = notIn(after, before);
  const removed = notIn(before, after);
  const bySubject = new Map<string, Certificate[]>();
  for (const each of [...removed].reverse()) {
    const key = each.subject.canonical;
    const same = bySubject.get(key);
    if (same) same.push(each);
    else bySubject.set(key, [each]);
  }
  const renewed = new Map<Certificate, Certificate>();
  for (const each of added) {
    const was = bySubject.get(each.subject.canonical)?.pop();
    if (was) renewed.set(was, each);
  }
  const news = new Set(renewed.values());
  const [old, now] = [placedIn(before), placedIn(after)];
  return {
    ...paths,
    added: added.filter((each) => !news.has(each)).map(now),
    removed: removed.filter((each) => !renewed.has(each)).map(old),
    renewed: [...renewed].map(([was, is]) => ({ before: old(was), after: now(is) })),
  };
}

function placedIn({ path }: HeldFile): (certificate: Certificate) => PlacedCertificate {
  return (certificate) => ({ ...summary(certificate), path });
}

/** Each certificate once. */
function notIn({ certificates }: HeldFile, other: HeldFile): Certificate[] {
  const known = new Set(other.certificates.map(({ sha256 }) => sha256));
  const found = new Map<string, Certificate>();
  for (const each of certificates) if (!known.has(each.sha256) && !found.has(each.sha256)) found.set(each.sha256, each);
  return [...found.values()];
}

function ownDifference(use: OwnDifference["use"], before: HeldFile, after: HeldFile): OwnDifference[] {
  const [old, now] = [before.certificates[0], after.certificates[0]];
  if (!old || !now) return [];
  const isAnother = old.sha256 !== now.sha256;
  const isSame = !isAnother && notIn(before, after).length === 0 && notIn(after, before).length === 0;
  if (isSame) return [];
  return [
    { host: after.host ?? before.host, use, before: placedIn(before)(old), after: placedIn(after)(now), isAnother },
  ];
}
