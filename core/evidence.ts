/**
 * Logs, captures, trust stores, certificates and configuration of one download or several → what they say together: for each
 * failure the certificate that was presented, our own verdict on it and what the trust store lacks; failures that stand in a
 * capture alone; what would cure; what an upgrade would bring. The door of core/evidence.
 *
 * Missing evidence is no verdict: without a store or a chain the verdict is null, and nothing is said.
 */

import { captureFailures, explain } from "./evidence/capture-failures.ts";
import { curesOf, type Failing } from "./evidence/cures.ts";
import { forecastOf } from "./evidence/forecast.ts";
import { hostsOf } from "./evidence/hosts.ts";
import { KnownCertificates } from "./evidence/known-certificates.ts";
import { handshakesOf, settlePorts } from "./evidence/matching.ts";
import { evidenceOf } from "./evidence/of-failure.ts";
import { configurationOf, trustStoreFacts } from "./evidence/stores.ts";
import type { Evidence, EvidenceInputs, EvidenceResult, MissingCertificate } from "./evidence/types.ts";
import type { Failure, Unexplained } from "./failure.ts";
import { bySeverity } from "./failures.ts";

export * from "./evidence/types.ts";

export function joinEvidence(
  inputs: EvidenceInputs,
  failures: readonly Failure[],
  unexplained: readonly Unexplained[] = [],
): EvidenceResult {
  const hosts = hostsOf(inputs, failures);
  const known = new KnownCertificates(inputs, hosts);
  const told: Failing[] = settlePorts(failures, hosts).map((failure) => {
    const host = hosts.find(failure.host);
    const group = hosts.groupOf(failure.occurrences[0]?.path ?? "");
    return { failure, candidates: host ? handshakesOf(failure, host) : [], group };
  });
  const captured = explain(captureFailures(hosts, new Set(told.flatMap(({ candidates }) => candidates))), unexplained);
  const failing: Failing[] = [
    ...told,
    ...captured.found.map(({ failure, seen }) => ({ failure, candidates: seen, group: seen[0]?.group ?? null })),
  ];
  const evidence = new Map<string, Evidence>();
  const missingCertificates: MissingCertificate[] = [];
  for (const { failure, candidates, group } of failing) {
    const host = hosts.find(failure.host);
    const found = host && evidenceOf(failure, candidates, host, group, known);
    if (!found) continue;
    evidence.set(failure.id, found.evidence);
    missingCertificates.push(...found.held.map((each) => ({ failure: failure.id, ...each })));
  }
  const all = failing.map(({ failure }) => failure).sort(bySeverity);
  return {
    failures: all,
    evidence,
    unexplained: captured.unexplained,
    forecast: hosts.all.flatMap((host) => forecastOf(host, inputs, all, known)),
    cures: hosts.all.flatMap((host) => curesOf(host, failing, known)),
    trustStores: inputs.trustStores.map((store) => trustStoreFacts(store, inputs, hosts)),
    configuration: configurationOf(inputs, hosts),
    missingCertificates,
  };
}
