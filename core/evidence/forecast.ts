/** What happens to the servers that the log does not show being verified, once verification is on. */

import type { AnyFailure, OriginServer } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import type { SignatureId } from "../signatures/catalogue.ts";
import { signatureOfVerifyError } from "../signatures/lookup.ts";
import { judgeName } from "../trust/names.ts";
import { chainVerdict } from "./chain-verdict.ts";
import type { Forecast } from "./evidence.ts";
import { type Host, type Hosts, isOfOne, type Seen, storeFor } from "./hosts.ts";
import type { KnownCertificates } from "./known-certificates.ts";
import { chainKey, listsOf } from "./matching.ts";
import { provesNoSender } from "./standing.ts";
import { byTurns, type Turns, turnLength } from "./turns.ts";

/** A server that a log names. */
export interface NamedServer {
  readonly server: OriginServer;
  readonly path: string;
}

/** `own` and `named` are of this host. */
export function* forecastOf(
  host: Host,
  own: readonly AnyFailure[],
  named: readonly NamedServer[],
  known: KnownCertificates,
  groupsOf: Hosts["groupsOf"],
): Turns<Forecast[]> {
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
  const servers = new Map<string, NamedServer>();
  for (const { server, path } of named) {
    const key = `${nameKey(server.name)}\0${server.address ?? ""}\0${server.port}`;
    const same = servers.get(key)?.server;
    const answered = server.answered + (same?.answered ?? 0);
    servers.set(key, { server: { ...server, answered }, path });
  }
  const open = [...servers.values()].filter(
    ({ server }) =>
      !(verifies && server.answered > 0) &&
      !(failing.get(nameKey(server.name)) ?? []).some((failure) => isSameServer(failure, server)),
  );
  const found: Forecast[] = [];
  yield* byTurns(open, turnLength, ({ server, path }) => found.push(forecastFor(server, host, groupsOf(path), known)));
  return found;
}

/** Whoever refused: a server that looks at Expressway's certificate has had its own accepted. */
function isSameServer({ address, port }: AnyFailure, server: OriginServer): boolean {
  const sameAddress = address === null || server.address === null || nameKey(address) === nameKey(server.address);
  return sameAddress && (port === null || server.port === null || port === server.port);
}

/** By what the capture of the log's own download shows of it, if all that is evidence shows the same. */
function forecastFor(server: OriginServer, host: Host, groups: readonly string[], known: KnownCertificates): Forecast {
  const { name, address, port } = server;
  const store = storeFor(host, groups);
  const found = host.byAddress.get(nameKey(address ?? ""));
  const chains = new Set<string>();
  let seen: Seen | null = null;
  let encrypted = false;
  for (const each of found ? listsOf(found, name).flat() : []) {
    const { handshake, sent } = each;
    if (handshake.server.port !== port || !isOfOne(each.groups, groups) || each.doubt !== null) continue;
    encrypted ||= handshake.encrypted;
    if (sent.length === 0) continue;
    chains.add(chainKey(sent));
    if ((seen?.handshake.time ?? -1) <= (handshake.time ?? -1)) seen = each;
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
  if (provesNoSender(seen.handshake)) return result("unknown", null, { id: "sender-not-proven" });
  if (chains.size > 1 || encrypted) return result("unknown", null, { id: "certificates-differ" });
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
