/** What differs between two downloads in trust stores, Expressway's own certificates, and lists of Unified CM's. */

import type { CheckResult } from "../../evidence/check-result.ts";
import type { ComparableCertificate } from "../../evidence/comparable-certificates.ts";
import type { PlacedCertificate } from "../../evidence/evidence.ts";
import type { ListFacts, ListFinding } from "../../evidence/list-facts.ts";
import type { OwnCertificateFindings, OwnFinding } from "../../evidence/own-findings.ts";
import { nameKey } from "../../failures/host-name.ts";
import { type Certificate, summary } from "../../trust/certificate.ts";
import type { ListedCertificate } from "../../trust/list/listed-certificate.ts";
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

/** What becomes of an own certificate on one connection. */
export interface OwnChange {
  readonly before: OwnCertificateFindings;
  readonly after: OwnCertificateFindings;
  readonly was: OwnFinding;
  readonly is: OwnFinding;
}

/** Of one node; what is told of the same entry and name in both is changed. */
export interface ListDifference {
  readonly node: string | null;
  readonly before: string;
  readonly after: string;
  readonly added: readonly ListedCertificate[];
  readonly removed: readonly ListedCertificate[];
  readonly changed: readonly { readonly before: ListedCertificate; readonly after: ListedCertificate }[];
  /** What fails, or may, by the one alone. */
  readonly newFindings: readonly ListFinding[];
  readonly goneFindings: readonly ListFinding[];
}

export interface CertificateDifferences {
  readonly trustStores: readonly StoreDifference[];
  readonly ownCertificates: readonly OwnDifference[];
  readonly ownChanges: readonly OwnChange[];
  readonly certificateLists: readonly ListDifference[];
}

export function certificateDifferences(before: Reading, after: Reading, hostKey: HostKey): CertificateDifferences {
  const stores = [before, after].map((side) => latest(side.certificates, ["trust-store"], hostKey)) as [Files, Files];
  const own = (["server", "client"] as const).flatMap((use) => {
    const [old, now] = [before, after].map((side) => latest(side.certificates, [`own-${use}`], hostKey)) as [
      Files,
      Files,
    ];
    return [...old].flatMap(([host, file]) => {
      const other = now.get(host);
      return other ? [{ use, file, other }] : [];
    });
  });
  return {
    trustStores: [...new Set([...stores[0].keys(), ...stores[1].keys()])].map((host) =>
      storeDifference(stores[0].get(host) ?? null, stores[1].get(host) ?? null),
    ),
    ownCertificates: own.flatMap(({ use, file, other }) => ownDifference(use, file, other)),
    ownChanges: own.flatMap(({ file, other }) =>
      ownChanges(findingsOf(before.result, file), findingsOf(after.result, other)),
    ),
    certificateLists: listDifferences(before.result, after.result),
  };
}

function findingsOf({ ownCertificates }: CheckResult, { path }: HeldFile): OwnCertificateFindings | undefined {
  return ownCertificates.find((each) => each.path === path);
}

/** Connections of which both sides tell, and not the same. */
function ownChanges(
  before: OwnCertificateFindings | undefined,
  after: OwnCertificateFindings | undefined,
): OwnChange[] {
  if (!before || !after) return [];
  const key = ({ id, connection, ifRole }: OwnFinding) => JSON.stringify([id, connection, ifRole]);
  const now = new Map(after.findings.map((finding) => [key(finding), finding]));
  return before.findings.flatMap((was) => {
    const is = now.get(key(was));
    return is && is.outcome !== was.outcome ? [{ before, after, was, is }] : [];
  });
}

/** Of the nodes of which both sides have a list; of several the last. */
function listDifferences(before: CheckResult, after: CheckResult): ListDifference[] {
  const key = ({ node }: ListFacts) => nameKey(node ?? "");
  const now = new Map(after.certificateLists.map((list) => [key(list), list]));
  return [...new Map(before.certificateLists.map((list) => [key(list), list]))].flatMap(([node, list]) => {
    const other = now.get(node);
    return other ? listDifference(list, other) : [];
  });
}

function listDifference(before: ListFacts, after: ListFacts): ListDifference[] {
  const whole = ({ line: _, ...told }: ListedCertificate) => JSON.stringify(told);
  const place = ({ entry, commonName }: ListedCertificate) => JSON.stringify([entry, commonName]);
  const removed = without(before.certificates, after.certificates, whole);
  const added = without(after.certificates, before.certificates, whole);
  const changed: { before: ListedCertificate; after: ListedCertificate }[] = [];
  const waiting = new Map<string, ListedCertificate[]>();
  for (const each of [...removed].reverse()) waiting.set(place(each), [...(waiting.get(place(each)) ?? []), each]);
  for (const each of added) {
    const was = waiting.get(place(each))?.pop();
    if (was) changed.push({ before: was, after: each });
  }
  const paired = new Set(changed.flatMap((each) => [each.before, each.after]));
  const finding = ({ id, entry, hosts }: ListFinding) => JSON.stringify([id, entry, hosts]);
  const failing = ({ findings }: ListFacts) => findings.filter(({ severity }) => severity !== "information");
  const difference = {
    node: after.node ?? before.node,
    before: before.path,
    after: after.path,
    added: added.filter((each) => !paired.has(each)),
    removed: removed.filter((each) => !paired.has(each)),
    changed,
    newFindings: without(failing(after), failing(before), finding),
    goneFindings: without(failing(before), failing(after), finding),
  };
  const { newFindings, goneFindings } = difference;
  return [...added, ...removed, ...newFindings, ...goneFindings].length === 0 ? [] : [difference];
}

/** Those of `all` that stand more often there than in `others`. */
function without<Item>(all: readonly Item[], others: readonly Item[], key: (item: Item) => string): Item[] {
  const left = new Map<string, number>();
  for (const each of others) left.set(key(each), (left.get(key(each)) ?? 0) + 1);
  return all.filter((each) => {
    const count = left.get(key(each)) ?? 0;
    left.set(key(each), count - 1);
    return count <= 0;
  });
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
