/** The certificates, trust stores and names that an inspection holds for a failure. */

import { type Store, storeFor } from "../../core/evidence/hosts.ts";
import type { AnyFailure } from "../../core/failures/failure.ts";
import { isAddress, nameKey } from "../../core/failures/host-name.ts";
import type { Certificate } from "../../core/trust/certificate.ts";
import type { Inspection } from "./inspection.ts";

/** The trust store that counts for a failure; null where the inputs hold none. */
export function trustStoreOf({ hosts }: Inspection, { host, occurrences }: AnyFailure): Store | null {
  const found = hosts.find(host);
  const [first] = occurrences;
  return found && first ? storeFor(found, hosts.groupsOf(first.path)) : null;
}

/** Every trust store with the host that it belongs to. */
export function trustStores({ hosts }: Inspection): readonly { readonly host: string; readonly store: Store }[] {
  return hosts.all.flatMap(({ name, stores }) => stores.map((store) => ({ host: name, store })));
}

/** Every name that this host asked servers by, in requests and in refusals. */
export function namesAsked({ evidence, result }: Inspection, host: string): readonly string[] {
  const names = [
    ...result.failures
      .filter((failure) => nameKey(failure.host) === nameKey(host))
      .filter(({ direction }) => direction !== "server-rejected-expressway")
      .flatMap(({ name }) => name ?? []),
    ...evidence.logs.flatMap(({ analysis }) =>
      analysis.servers.filter((server) => nameKey(server.host) === nameKey(host)).map(({ name }) => name),
    ),
  ];
  return [...new Map(names.map((name) => [nameKey(name), name] as const)).values()];
}

/** What a name for a CSR consists of; anything else is left out. */
const csrName = /^[A-Za-z0-9.*:-]{1,253}$/;

const askedNames = new WeakMap<Inspection, ReadonlyMap<string, readonly string[]>>();

/** The names by which a host asked each address: looked through once for an inspection, and asked for at each of its failures. */
function namesByAddress(inspection: Inspection): ReadonlyMap<string, readonly string[]> {
  const known = askedNames.get(inspection);
  if (known) return known;
  const names = new Map<string, string[]>();
  for (const { analysis } of inspection.evidence.logs)
    for (const { host, address, name } of analysis.servers) {
      if (address === null) continue;
      const key = serverKey(host, address);
      const same = names.get(key);
      if (same) same.push(name);
      else names.set(key, [name]);
    }
  askedNames.set(inspection, names);
  return names;
}

function serverKey(host: string, address: string): string {
  return `${nameKey(host)}\0${nameKey(address)}`;
}

/** The names that a new certificate of this server has to carry: those of the present one, and those it is asked by. */
export function sanNames(inspection: Inspection, failure: AnyFailure): readonly string[] {
  const { address, name, host } = failure;
  const present = inspection.result.evidence.get(failure.id)?.presented?.[0]?.names ?? [];
  const asked = address === null ? [] : (namesByAddress(inspection).get(serverKey(host, address)) ?? []);
  const names = [
    ...(name === null ? [] : [name]),
    ...asked,
    ...present.flatMap((each) => (each.startsWith("DNS:") ? [each.slice(4)] : [])),
  ].filter((each) => csrName.test(each) && !isAddress(each));
  return [...new Map(names.map((each) => [each.toLowerCase(), each] as const)).values()];
}

/** The certificates that were presented, as sent. */
export function presentedChain({ hosts, result }: Inspection, failure: AnyFailure): readonly Certificate[] {
  const presented = result.evidence.get(failure.id)?.presented ?? [];
  const host = hosts.find(failure.host);
  if (presented.length === 0 || !host) return [];
  const wanted = new Set(presented.map(({ sha256 }) => sha256));
  const found = new Map<string, Certificate>();
  for (const { sent, own } of host.seen)
    for (const certificate of [...sent, ...own])
      if (wanted.has(certificate.sha256)) found.set(certificate.sha256, certificate);
  return presented.flatMap(({ sha256 }) => found.get(sha256) ?? []);
}
