/**
 * Logs, captures, trust stores, certificates and configuration of one download or several → what they say together: for each
 * failure the certificate that was presented, our own verdict on it and what the trust store lacks; failures that stand in a
 * capture alone; what would cure; what an upgrade would bring. The door of core/evidence.
 *
 * Missing evidence is no verdict: without a store or a chain the verdict is null, and nothing is said.
 */

import { bySeverity } from "../failures/collector.ts";
import type { AnyFailure, Failure, Unexplained } from "../failures/failure.ts";
import type { TimeWindow } from "../log/window.ts";
import { captureFailures, explain } from "./capture-failures.ts";
import { curesOf, type Failing } from "./cures.ts";
import type { Evidence, EvidenceInputs, EvidenceResult, MissingCertificate } from "./evidence.ts";
import { forecastOf } from "./forecast.ts";
import { hostsOf } from "./hosts.ts";
import { KnownCertificates, seenOf } from "./known-certificates.ts";
import { type Matched, Matching, settlePorts } from "./matching.ts";
import { evidenceOf } from "./of-failure.ts";
import type { Proof } from "./proof.ts";
import { configurationOf, trustStoreFacts } from "./stores.ts";

export function joinEvidence(
  inputs: EvidenceInputs,
  failures: readonly Failure[],
  unexplained: readonly Unexplained[] = [],
  window: TimeWindow | null = null,
): EvidenceResult {
  const hosts = hostsOf(inputs, failures);
  const known = new KnownCertificates(inputs, hosts);
  const matching = new Matching(hosts);
  const told = settlePorts(failures, hosts, matching);
  const matched = new Map<AnyFailure, Matched>();
  const match = (failure: AnyFailure) => {
    const host = hosts.find(failure.host);
    if (host) matched.set(failure, matching.match(failure, host));
  };
  told.forEach(match);
  const { found, beside } = captureFailures(hosts, matching.told, window);
  const captured = explain(found, unexplained);
  captured.found.forEach(match);
  const evidence = new Map<string, Evidence>();
  const missingCertificates: MissingCertificate[] = [];
  const proofs = new Map<string, Proof>();
  const failing: Failing[] = [...told, ...captured.found].map((failure) => {
    const host = hosts.find(failure.host);
    const own = matched.get(failure);
    const groups = [...new Set(failure.occurrences.flatMap(({ path }) => hosts.groupsOf(path)))];
    const of = host && own && evidenceOf(failure, own, host, groups, known);
    if (of) {
      evidence.set(failure.id, of.evidence);
      if (of.proof) proofs.set(failure.id, of.proof);
      for (const held of of.held) {
        const { certificate, path } = held;
        missingCertificates.push({ failure: failure.id, certificate, path, seen: seenOf(held) });
      }
    }
    return { failure, seen: own?.evidence ?? null, offers: of?.offers === true };
  });
  const all = failing.map(({ failure }) => failure).sort(bySeverity);
  return {
    failures: all,
    evidence,
    unexplained: captured.unexplained,
    forecast: hosts.all.flatMap((host) => forecastOf(host, inputs, all, known, hosts.groupsOf)),
    cures: hosts.all.flatMap((host) => curesOf(host, failing, known)),
    trustStores: inputs.trustStores.map((store) => trustStoreFacts(store, inputs, hosts)),
    configuration: configurationOf(inputs, hosts),
    missingCertificates,
    refusedBeside: beside,
    tooManyHandshakes: matching.told === null,
    proofs,
  };
}
