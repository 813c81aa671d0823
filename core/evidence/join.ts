/**
 * Logs, captures, trust stores, certificates and configuration of one download or several → what they say together: for each
 * failure the certificate that was presented, our own verdict on it and what the trust store lacks; failures that stand in a
 * capture alone; what would cure; what an upgrade would bring. The door of core/evidence.
 *
 * Missing evidence is no verdict: without a store or a chain the verdict is null, and nothing is said.
 */

import { bySeverity } from "../failures/collector.ts";
import type { Failure, Unexplained } from "../failures/failure.ts";
import type { TimeWindow } from "../log/window.ts";
import { withFailuresBehind } from "./behind-tunnel.ts";
import { captureFailures, explain } from "./capture-failures.ts";
import { curesOf, type Failing } from "./cures.ts";
import type { Evidence, EvidenceInputs, EvidenceResult, MissingCertificate } from "./evidence.ts";
import { forecastOf } from "./forecast.ts";
import { hostsOf } from "./hosts.ts";
import { KnownCertificates } from "./known-certificates.ts";
import { Matching, settlePorts } from "./matching.ts";
import { evidenceOf } from "./of-failure.ts";
import type { Proof } from "./proof.ts";
import { serversOf, withAnswers } from "./servers.ts";
import { configurationOf, trustStoreFacts } from "./stores.ts";

export function joinEvidence(
  inputs: EvidenceInputs,
  failures: readonly Failure[],
  unexplained: readonly Unexplained[] = [],
  window: TimeWindow | null = null,
): EvidenceResult {
  const hosts = hostsOf(inputs, failures);
  const known = new KnownCertificates(inputs, hosts);
  const matching = new Matching();
  const told: Failing[] = settlePorts(failures, hosts, matching).map((failure) => {
    const host = hosts.find(failure.host);
    const group = hosts.groupOf(failure.occurrences[0]?.path ?? "");
    return { failure, seen: host ? matching.match(failure, host) : null, group };
  });
  const captured = explain(captureFailures(hosts, matching.told, window), unexplained);
  const failing: Failing[] = [
    ...told,
    ...captured.found.map(({ failure, seen }) => ({ failure, seen, group: seen.group })),
  ];
  const evidence = new Map<string, Evidence>();
  const missingCertificates: MissingCertificate[] = [];
  const proofs = new Map<string, Proof>();
  for (const { failure, seen, group } of failing) {
    const host = hosts.find(failure.host);
    const found = host && evidenceOf(failure, seen, host, group, known);
    if (!found) continue;
    evidence.set(failure.id, found.evidence);
    if (found.proof) proofs.set(failure.id, found.proof);
    missingCertificates.push(...found.held.map(({ certificate }) => ({ failure: failure.id, certificate })));
  }
  const all = withAnswers(
    failing.map(({ failure }) => failure),
    inputs,
    hosts,
  ).toSorted(bySeverity);
  return {
    failures: all,
    evidence,
    unexplained: withFailuresBehind(captured.unexplained, all),
    forecast: hosts.all.flatMap((host) => forecastOf(host, inputs, all, known)),
    servers: serversOf(inputs, all),
    cures: hosts.all.flatMap((host) => curesOf(host, failing, known)),
    trustStores: inputs.trustStores.map((store) => trustStoreFacts(store, inputs, hosts)),
    configuration: configurationOf(inputs, hosts),
    missingCertificates,
    proofs,
  };
}
