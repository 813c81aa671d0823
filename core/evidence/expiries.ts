/** When certificates end, by consequence: which servers Expressway refuses from then on, and when its own are refused. */

import { type Certificate, summary } from "../trust/certificate.ts";
import { chainVerdict } from "./chain-verdict.ts";
import type { Expiry } from "./evidence.ts";
import { type Host, storeFor } from "./hosts.ts";
import { serverLabelOf } from "./matching.ts";
import { byTurns, type Turns } from "./turns.ts";

const maxServers = 100;
const turnLength = 100;

/** 99991231235959Z: no well-defined expiration (RFC 5280 section 4.1.2.5). */
const never = Date.UTC(9999, 11, 31, 23, 59, 59);

interface Found extends Expiry {
  readonly servers: string[];
  readonly hosts: string[];
  /** The servers, and those that are omitted. */
  readonly all: Set<string>;
  serversOmitted: number;
  readonly time: number;
}

/**
 * Of all Expressways together, each certificate once, those that end first before the others: own ones, those that servers presented, and of
 * the CAs above these, sent or in the trust store, all that our own verification of the chain needs. Of what is no evidence nothing.
 */
export function* expiriesOf(hosts: readonly Host[]): Turns<Expiry[]> {
  const found = new Map<string, Found>();
  for (const host of hosts) yield* noteHost(host, found);
  return [...found.values()]
    .sort((a, b) => a.time - b.time || (a.certificate.sha256 < b.certificate.sha256 ? -1 : 1))
    .map(({ time: _, all: __, ...expiry }) => expiry);
}

function* noteHost(host: Host, found: Map<string, Found>): Turns<void> {
  const note = (certificate: Certificate, path: string, own: Expiry["own"], server: string | null) => {
    const time = certificate.validity.notAfter.milliseconds;
    if (time === null || time >= never) return;
    const key = `${own ?? ""} ${certificate.sha256}`;
    const known = found.get(key);
    const at = certificate.validity.notAfter.text;
    const each = known ?? {
      ...{ at, certificate: { ...summary(certificate), path }, own, servers: [], serversOmitted: 0, hosts: [], time },
      all: new Set<string>(),
    };
    if (!known) found.set(key, each);
    if (host.name !== "" && !each.hosts.includes(host.name)) each.hosts.push(host.name);
    if (server === null || each.all.has(server)) return;
    each.all.add(server);
    if (each.servers.length < maxServers) each.servers.push(server);
    else each.serversOmitted++;
  };
  for (const { use, certificates, path } of host.own) {
    const [leaf] = certificates;
    if (use !== null && leaf) note(leaf, path, use, null);
  }
  const seen = host.seen.filter(({ doubt }) => doubt === null);
  const told = new Set<string>();
  yield* byTurns(seen, turnLength, ({ sent, path, groups, handshake }) => {
    const server = serverLabelOf({ name: handshake.sni, ...handshake.server });
    const key = [server, ...groups, ...sent.map(({ identity }) => identity)].join("\0");
    const [leaf] = sent;
    if (!leaf || told.has(key)) return;
    told.add(key);
    note(leaf, path, null, server);
    const store = storeFor(host, groups);
    const verdict = store && chainVerdict(sent, store.entries, handshake.time);
    if (verdict?.verdict !== "trusted") return;
    for (const { certificate, from } of verdict.chain.slice(1))
      note(certificate, from === "store" ? (store?.path ?? path) : path, null, server);
  });
}
