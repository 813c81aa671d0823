/**
 * Logs, captures, trust stores, certificates and configuration of one download or several → what they say together: for each
 * failure the certificate that was presented, our own verdict on it and what the trust store lacks; failures that only a
 * capture shows; what would cure; what an upgrade would bring. The door of core/evidence.
 *
 * Missing evidence is no verdict: without a store or a chain the verdict is null, and nothing is said.
 */

import { inSeverity } from "../failures/collector.ts";
import type { AnyFailure, Failure, Unexplained } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import type { TimeWindow } from "../log/window.ts";
import { alarmsOf, withRestartsOutstanding } from "./alarms.ts";
import { withToldBehind } from "./behind-tunnel.ts";
import { captureFailures, explain } from "./capture-failures.ts";
import { carriedCertificates } from "./carried-certificates.ts";
import { causesOf } from "./causes.ts";
import { certificateListsOf } from "./certificate-lists.ts";
import { clockDifferences } from "./clocks.ts";
import { type Cures, curesOf, type Failing } from "./cures.ts";
import { declinedOf } from "./declined.ts";
import type {
  Evidence,
  EvidenceInputs,
  EvidenceResult,
  Forecast,
  Grounds,
  InputProblem,
  MissingCertificate,
  Origin,
} from "./evidence.ts";
import { expiriesOf } from "./expiries.ts";
import { expiringOf } from "./expiring.ts";
import { forecastOf } from "./forecast.ts";
import { type Box, groundsOf } from "./grounds.ts";
import { type Host, type Hosts, hostsOf, othersBeside } from "./hosts.ts";
import { KnownCertificates, maxSignatures, seenOf } from "./known-certificates.ts";
import { noteLists } from "./listed-notes.ts";
import { type Matched, Matching, maxLooks, settlePorts } from "./matching.ts";
import { neighboursOf } from "./neighbours.ts";
import { evidenceOf } from "./of-failure.ts";
import { ownBox } from "./own-box.ts";
import { ownCertificatesIn } from "./own-certificates.ts";
import type { Proof } from "./proof.ts";
import { serversOf, withAnswers } from "./servers.ts";
import { configurationOf, trustStoreFacts } from "./stores.ts";
import { withTunnel } from "./tunnel.ts";
import { byTurns, type Turns, turnLength } from "./turns.ts";
import { withUnreached } from "./unreached.ts";
import { withZonePeers, zoneOf } from "./zones.ts";

export function* joinEvidence(
  inputs: EvidenceInputs,
  failures: readonly Failure[],
  unexplained: readonly Unexplained[] = [],
  window: TimeWindow | null = null,
  areRequests = false,
): Turns<EvidenceResult> {
  const alarms = alarmsOf(inputs.logs);
  const hosts = yield* hostsOf(inputs, failures);
  const known = new KnownCertificates(inputs, hosts);
  const matching = new Matching(hosts);
  yield;
  const told = yield* settlePorts(withZonePeers(withRestartsOutstanding(failures, alarms), inputs), hosts, matching);
  const matched = new Map<AnyFailure, Matched>();
  const match = (failure: AnyFailure) => {
    const host = hosts.find(failure.host);
    if (host && mayBeMatched(failure, host)) matched.set(failure, matching.match(failure, host));
  };
  yield* byTurns(told, turnLength, match);
  const { found, beside } = yield* captureFailures(hosts, matching.told, window);
  const captured = explain(found, unexplained);
  yield* byTurns(captured.found, turnLength, match);
  const boxOf = boxesOf(inputs, hosts);
  const { failing, evidence, grounds, proofs, missingCertificates } = yield* evidenceOfAll(
    [...told, ...captured.found],
    hosts,
    matched,
    known,
    boxOf,
  );
  const all = inSeverity(
    withAnswers(
      failing.map(({ failure }) => failure),
      inputs,
      hosts,
    ),
  );
  const cures: Cures[] = [];
  const failingOf = byHost(failing, ({ failure }) => failure.host);
  for (const host of hosts.all) cures.push(yield* curesOf(host, failingOf(host.name), known));
  const forecast: Forecast[] = [];
  const allOf = byHost(all, ({ host }) => host);
  const namedBy = byHost(
    inputs.logs.flatMap(({ analysis, path }) => analysis.servers.map((server) => ({ server, path }))),
    ({ server }) => server.host,
  );
  for (const host of hosts.all)
    forecast.push(...(yield* forecastOf(host, allOf(host.name), namedBy(host.name), known, hosts.groupsOf)));
  const expiries = yield* expiriesOf(hosts.all);
  const servers = serversOf(inputs, all);
  const certificateLists = certificateListsOf(inputs, hosts.all, servers, areRequests || servers.length > 0);
  noteLists(all, certificateLists, evidence);
  const unexplainedOf = byHost(captured.unexplained, ({ host }) => host);
  const doingsOf = (name: string) => ({
    servers: namedBy(name).map(({ server }) => server),
    unexplained: unexplainedOf(name),
  });
  const tried = cures.flatMap((each) => each.cures);
  const carried = carriedCertificates(inputs.logs, hosts.all, (name) => {
    const host = hosts.find(name);
    return host ? boxOf(host).version : null;
  });
  return {
    failures: all,
    evidence,
    unexplained: withTunnel(withToldBehind(withUnreached(captured.unexplained, hosts), all), alarms, inputs),
    forecast,
    servers,
    cures: tried,
    trustStores: inputs.trustStores.map((store) => trustStoreFacts(store, inputs, hosts)),
    configuration: configurationOf(inputs, hosts),
    declined: declinedOf(inputs.logs, alarms),
    alarms,
    certificateLists,
    expiring: hosts.all.flatMap(expiringOf),
    expiries,
    ownCertificates: [
      ...ownCertificatesIn(hosts.all.map((host) => ownBox(host, boxOf(host).version, doingsOf(host.name)))),
      ...carried.certificates,
    ],
    missingCertificates,
    problems: [
      ...problemsOf(hosts),
      ...limitsReached(inputs, matching, known),
      ...cures.flatMap((each) => each.problems),
      ...carried.problems,
    ],
    refusedBeside: beside,
    grounds,
    neighbours: neighboursOf(servers, forecast, tried),
    proofs,
    causes: causesOf(all, evidence, grounds),
  };
}

interface EvidenceOfAll extends Pick<EvidenceResult, "grounds" | "proofs" | "missingCertificates"> {
  /** What certificate lists state is added later. */
  readonly evidence: Map<string, Evidence>;
  readonly failing: readonly Failing[];
}

/** What is known of each failure. */
function* evidenceOfAll(
  failures: readonly AnyFailure[],
  hosts: Hosts,
  matched: ReadonlyMap<AnyFailure, Matched>,
  known: KnownCertificates,
  boxOf: (host: Host) => Box,
): Turns<EvidenceOfAll> {
  const failing: Failing[] = [];
  const evidence = new Map<string, Evidence>();
  const grounds = new Map<string, Grounds>();
  const proofs = new Map<string, Proof>();
  const missingCertificates: MissingCertificate[] = [];
  yield* byTurns(failures, turnLength, (failure) => {
    const host = hosts.find(failure.host);
    const own = matched.get(failure);
    const seen = own?.evidence ?? null;
    const groups = [...new Set(failure.occurrences.flatMap(({ path }) => hosts.groupsOf(path)))];
    const of = host && own && evidenceOf(failure, own, host, groups, known);
    failing.push({ failure, seen, offers: of?.offers === true, store: of?.store ?? null });
    if (host)
      grounds.set(failure.id, groundsOf(failure, seen, of?.evidence ?? null, of?.held ?? [], host, boxOf(host)));
    if (!of) return;
    evidence.set(failure.id, of.evidence);
    if (of.proof) proofs.set(failure.id, of.proof);
    for (const held of of.held) {
      const { certificate, path } = held;
      missingCertificates.push({ failure: failure.id, certificate, path, seen: seenOf(held) });
    }
  });
  return { failing, evidence, grounds, proofs, missingCertificates };
}

/** Failures of another process count only if a zone names the peer: else a stranger would choose what is trusted. */
function mayBeMatched(failure: AnyFailure, host: Host): boolean {
  return failure.process === undefined || (failure.role === "client" && zoneOf(failure, host)?.namesPeer === true);
}

/** The items of one Expressway, by its name: one pass over all, however many Expressways there are. */
function byHost<Each>(all: readonly Each[], hostOf: (each: Each) => string | null): (name: string) => readonly Each[] {
  const found = new Map<string, Each[]>();
  for (const each of all) {
    const key = nameKey(hostOf(each) ?? "");
    const known = found.get(key);
    if (known) known.push(each);
    else found.set(key, [each]);
  }
  return (name) => found.get(nameKey(name)) ?? [];
}

/** What all failures of one Expressway have in common. */
function boxesOf(inputs: EvidenceInputs, hosts: Hosts): (host: Host) => Box {
  const differing = clockDifferences(inputs);
  const boxes = new Map<string, Box>();
  const logsOf = byHost(inputs.logs, ({ analysis }) => analysis.host);
  const configurationsOf = byHost(inputs.configurations, hosts.nameOf);
  for (const { name, facts } of hosts.all) {
    const logs = logsOf(name);
    const told = logs.flatMap(({ analysis }) => analysis.problems.flatMap(({ clock }) => clock ?? []));
    const all: readonly Origin[] = [...logs, ...configurationsOf(name)];
    const versions = [...facts.map(({ version }) => version), ...logs.map(({ analysis }) => analysis.version)];
    boxes.set(nameKey(name), {
      version: versions.find((version) => version !== null) ?? null,
      clocks: [...all.flatMap(({ path }) => differing.get(path) ?? []), ...told],
    });
  }
  return ({ name }) => boxes.get(nameKey(name)) as Box;
}

function problemsOf(hosts: Hosts): InputProblem[] {
  return hosts.all.flatMap(({ stores }) =>
    stores.flatMap((store) => {
      const [other] = othersBeside(store, stores);
      const problem = { code: "several-trust-stores", detail: other?.path ?? null, lost: true } as const;
      return other ? [{ path: store.path, problem }] : [];
    }),
  );
}

/** Not all handshakes were looked at, or not all signatures. */
export function limitsReached(
  { trustStores, captures }: EvidenceInputs,
  { told }: Pick<Matching, "told">,
  { isOver }: Pick<KnownCertificates, "isOver">,
): InputProblem[] {
  const looks = { code: "limit-looks", detail: String(maxLooks), lost: true } as const;
  const signatures = { code: "limit-cures", detail: String(maxSignatures), lost: false } as const;
  return [
    ...(told ? [] : captures.map(({ path }) => ({ path, problem: looks }))),
    ...(isOver ? trustStores.map(({ path }) => ({ path, problem: signatures })) : []),
  ];
}
