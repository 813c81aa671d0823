/** What happens to the servers that the log does not show being verified, once verification is on. */

import type { AnyFailure, OriginServer } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import type { SignatureId } from "../signatures/catalogue.ts";
import { signatureOfVerifyError } from "../signatures/lookup.ts";
import { judgeName } from "../trust/names.ts";
import { chainVerdict } from "./chain-verdict.ts";
import type { EvidenceInputs, Forecast } from "./evidence.ts";
import { type Host, type Seen, type Store, storeFor } from "./hosts.ts";
import type { KnownCertificates } from "./known-certificates.ts";
import { listsOf } from "./matching.ts";

export function forecastOf(
  host: Host,
  inputs: EvidenceInputs,
  failures: readonly AnyFailure[],
  known: KnownCertificates,
): Forecast[] {
  const isHosts = (name: string) => nameKey(name) === nameKey(host.name);
  const own = failures.filter((failure) => isHosts(failure.host));
  const verifies =
    host.facts.some(({ verifyOriginServer }) => verifyOriginServer === "On") ||
    own.some(({ action, direction }) => action === "Terminate" && direction === "expressway-rejected-server");
  const failing = new Map<string, AnyFailure[]>();
  for (const failure of own) {
    const key = nameKey(failure.name ?? "");
    const same = failing.get(key);
    if (same) same.push(failure);
    else failing.set(key, [failure]);
  }
  const servers = new Map<string, { server: OriginServer; group: string }>();
  for (const { analysis, group } of inputs.logs) {
    for (const server of analysis.servers.filter((each) => isHosts(each.host))) {
      const key = `${nameKey(server.name)}\0${server.address ?? ""}\0${server.port}`;
      const same = servers.get(key)?.server;
      const requests = server.requests + (same?.requests ?? 0);
      const answered = server.answered + (same?.answered ?? 0);
      servers.set(key, { server: { ...server, requests, answered }, group });
    }
  }
  return [...servers.values()]
    .filter(
      ({ server }) =>
        !(verifies && server.answered > 0) &&
        !(failing.get(nameKey(server.name)) ?? []).some((failure) => isSameServer(failure, server)),
    )
    .map(({ server, group }) => forecastFor(server, host, storeFor(host, group), known));
}

/** Whoever refused: a server that looks at Expressway's certificate has had its own accepted. */
function isSameServer({ address, port }: AnyFailure, server: OriginServer): boolean {
  const sameAddress = address === null || server.address === null || nameKey(address) === nameKey(server.address);
  return sameAddress && (port === null || server.port === null || port === server.port);
}

function forecastFor(server: OriginServer, host: Host, store: Store | null, known: KnownCertificates): Forecast {
  const { name, address, port } = server;
  const found = host.byAddress.get(nameKey(address ?? ""));
  let seen: Seen | null = null;
  let encrypted = false;
  for (const each of found ? listsOf(found, name).flat() : []) {
    const { handshake, sent } = each;
    if (handshake.server.port !== port) continue;
    encrypted ||= handshake.encrypted;
    if (sent.length > 0 && (seen?.handshake.time ?? -1) <= (handshake.time ?? -1)) seen = each;
  }
  const result = (
    outcome: Forecast["outcome"],
    signature: SignatureId | null,
    because: Partial<Forecast["because"]> & Pick<Forecast["because"], "id">,
  ): Forecast => ({
    host: host.name,
    name,
    address,
    port,
    outcome,
    signature,
    because: { verifyError: null, missing: null, judgement: null, ...because },
  });
  if (!seen) {
    return result("unknown", null, { id: encrypted ? "encrypted" : "no-certificate" });
  }
  const at = seen.handshake.time ?? host.lastTime;
  const verdict = store ? chainVerdict(seen.sent, store.entries, at) : null;
  const [leaf] = seen.sent;
  if (!verdict || !store || !leaf || at === null) return result("unknown", null, { id: "no-trust-store" });
  const { verifyError } = verdict;
  if (verifyError) {
    const missing = known.missingOf(verdict, seen.sent, store, at)?.shown ?? null;
    return result("fails", signatureOfVerifyError(verifyError.name), { id: "verify-error", verifyError, missing });
  }
  const judgement = judgeName(leaf, name);
  return judgement.matches
    ? result("passes", null, { id: "verified", judgement })
    : result("fails", "name-not-in-certificate", { id: "name", judgement });
}
