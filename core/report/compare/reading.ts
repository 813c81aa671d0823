/** All that one side of a comparison says: what a check has found, and what stands behind it. */

import { type CheckResult, checkResult, type ReadAll } from "../../evidence/check-result.ts";
import { type ComparableCertificate, comparableCertificates } from "../../evidence/comparable-certificates.ts";
import type { EvidenceInputs } from "../../evidence/evidence.ts";
import { type Hosts, hostsOf } from "../../evidence/hosts.ts";
import { toEnd } from "../../evidence/turns.ts";
import type { OriginServer } from "../../failures/failure.ts";
import { nameKey } from "../../failures/host-name.ts";

export interface Reading {
  readonly result: CheckResult;
  /** Expressways of which a log with records was read; "" where its lines name none. */
  readonly hosts: readonly string[];
  /** Servers that were asked over https, of each log by itself. */
  readonly servers: readonly OriginServer[];
  readonly certificates: readonly ComparableCertificate[];
  /** By the Expressway (`nameKey`): whether it verifies servers, as its configuration says. Off where one of several dumps says so. */
  readonly verification: ReadonlyMap<string, "On" | "Off">;
}

export function readingOf(read: ReadAll): Reading {
  return readingFrom(checkResult(read), read.evidence, toEnd(hostsOf(read.evidence, read.findings.failures)));
}

/** Of what was joined before. */
export function readingFrom(result: CheckResult, evidence: EvidenceInputs, hosts: Hosts): Reading {
  const verification = new Map<string, "On" | "Off">();
  for (const { name, facts } of hosts.all)
    for (const { verifyOriginServer } of facts)
      if (verifyOriginServer !== null && verification.get(nameKey(name)) !== "Off")
        verification.set(nameKey(name), verifyOriginServer);
  const logs = evidence.logs.map(({ analysis }) => analysis).filter(({ records }) => records > 0);
  return {
    result,
    hosts: logs.flatMap(({ host, hosts: of }) => [host ?? "", ...of]),
    servers: logs.flatMap(({ servers }) => servers),
    certificates: comparableCertificates(evidence, hosts),
    verification,
  };
}
