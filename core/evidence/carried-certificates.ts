/**
 * Certificates that Expressway-C was told of in SIP SERVICE messages as Expressway-E's, and what it makes of them. No evidence of who has which
 * certificate: whatever passes Expressway-E could hold another one.
 */

import { Buffer } from "node:buffer";
import { ownSettingsTogether } from "../expressway/own-settings.ts";
import type { CarriedCertificate } from "../failures/failure.ts";
import { type Certificate, readCertificate, summary } from "../trust/certificate.ts";
import type { EvidenceInputs, InputProblem } from "./evidence.ts";
import type { Host } from "./hosts.ts";
import { findingsOf, usagesOf } from "./own-certificates.ts";
import { outOfTime } from "./own-checks.ts";
import type { OwnCertificateFindings } from "./own-findings.ts";

export interface CarriedFindings {
  readonly certificates: readonly OwnCertificateFindings[];
  /** Those that cannot be read. */
  readonly problems: readonly InputProblem[];
}

/** Each once, but those that a file of an Expressway holds too; `versionOf` that of the Expressway that received them, which judges. */
export function carriedCertificates(
  logs: EvidenceInputs["logs"],
  hosts: readonly Host[],
  versionOf: (host: string) => string | null,
): CarriedFindings {
  const found = new Map<string, Found>();
  const problems: InputProblem[] = [];
  const inFiles = new Set(hosts.flatMap(({ own }) => own.flatMap(({ certificates: [leaf] }) => leaf?.sha256 ?? [])));
  for (const { path, analysis } of logs)
    for (const carried of analysis.carried) {
      const { certificate } = readCertificate(Buffer.from(carried.base64, "base64"));
      if (!certificate) {
        const problem = { code: "unread-carried", detail: String(carried.line), lost: false } as const;
        problems.push({ path, problem });
        continue;
      }
      const from = JSON.stringify([carried.host, carried.address, carried.port]);
      const key = `${from} ${certificate.sha256}`;
      const known = found.get(key);
      const seen = { from, carried, leaf: certificate, path };
      found.set(key, known ? joined(known, seen) : seen);
    }
  const all = [...found.values()];
  const bySender = new Map<string, Found[]>();
  // Not where a time is not known, or the clock was set back meanwhile: nobody knows what such a one came behind.
  const timed = all.filter(({ carried }) => carried.firstTime <= carried.lastTime);
  for (const each of timed.sort((a, b) => a.carried.firstTime - b.carried.firstTime)) {
    const sent = bySender.get(each.from);
    if (sent) sent.push(each);
    else bySender.set(each.from, [each]);
  }
  const successorOf = ({ from, carried }: Found) => firstBehind(bySender.get(from) ?? [], carried.lastTime);
  return {
    certificates: all
      .filter(({ leaf }) => !inFiles.has(leaf.sha256))
      .map((each) => findings(each, successorOf(each), versionOf(each.carried.host))),
    problems,
  };
}

/** The first whose first message came behind a time; null where none did. `sent`: by their first messages. */
function firstBehind(sent: readonly Found[], time: number): Found | null {
  let [from, to] = [0, sent.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sent[middle] as Found).carried.firstTime > time) to = middle;
    else from = middle + 1;
  }
  return sent[from] ?? null;
}

/** The same certificate of the same sender in two logs, given in any order: its place is that of the first message. */
function joined(a: Found, b: Found): Found {
  const first = b.carried.firstTime < a.carried.firstTime ? b : a;
  const { last, lastTime } = (b.carried.lastTime > a.carried.lastTime ? b : a).carried;
  return { ...first, carried: { ...first.carried, count: a.carried.count + b.carried.count, last, lastTime } };
}

interface Found {
  /** Who sent it to whom. */
  readonly from: string;
  readonly leaf: Certificate;
  readonly path: string;
  readonly carried: CarriedCertificate;
}

/** Of one in whose place another came, nothing has to be cured. */
function findings({ carried, leaf, path }: Found, next: Found | null, version: string | null): OwnCertificateFindings {
  const { host, address, port, count, first, last, lastTime, line } = carried;
  const box = { role: "E", roleInferred: false, version, settings: ownSettingsTogether([]) } as const;
  const time = Number.isNaN(lastTime) ? null : lastTime;
  const found = [
    ...findingsOf(leaf, "server", false, box, []).filter(({ connection }) => connection === "mra-sip"),
    ...outOfTime(leaf, time),
  ];
  const replaced = {
    replacedAt: next?.carried.first ?? null,
    findings: next ? found.map((each) => ({ ...each, remedy: [] })) : [],
  };
  return {
    ...{ host: address, role: "E", roleInferred: false, version: null, kind: "server" },
    ...{ certificate: { ...summary(leaf), path }, path, usages: usagesOf(leaf) },
    carried: { host: host || null, port, count, first, last, line, ...replaced },
    findings: next ? [] : found,
  };
}
