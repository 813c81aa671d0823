/** Every certificate that an analysis knows, each with where it was and when: what a reader compares with another one. */

import { nameKey } from "../failures/host-name.ts";
import { idOf } from "../failures/identity.ts";
import type { Certificate } from "../trust/certificate.ts";
import type { EvidenceInputs, Origin } from "./evidence.ts";
import type { Hosts, Seen } from "./hosts.ts";
import { type Doubt, provesNoSender } from "./standing.ts";

/** Presented by the server or by the client of a handshake; of a download, Expressway's own and the trust store; a file that was given. */
export type CertificateRole = "server" | "client" | "own-server" | "own-client" | "trust-store" | "file";

export interface ComparableCertificate {
  /** 16 hexadecimal digits, the same in each analysis of the same files. */
  readonly id: string;
  readonly role: CertificateRole;
  /** The Expressway that the input belongs to; null where nothing tells. */
  readonly host: string | null;
  /** Of a handshake; `name` is the one in the client's hello. */
  readonly server: { readonly name: string | null; readonly address: string; readonly port: number } | null;
  /** As sent, or as the file holds them; of a trust store one. Never empty. */
  readonly chain: readonly Certificate[];
  readonly path: string;
  /** Handshakes that showed it; 0 of a file. */
  readonly count: number;
  /** Of the handshakes, else the time in the file's name: ms since 1970, null where nothing tells. */
  readonly first: number | null;
  readonly last: number | null;
  /** Why it is seen and not used; null where it is evidence. */
  readonly doubt: Doubt | "sender-not-proven" | null;
}

/** Id by which a file's certificates are found together, as those of a trust store. */
export function fileId(path: string): string {
  return idOf(JSON.stringify(["file", path]));
}

/** The id of what a file holds: all of it, or the one entry of a trust store. */
export function certificateId(path: string, role: CertificateRole, chain: readonly Certificate[]): string {
  return idOf(JSON.stringify([role, path, chain.map(({ sha256 }) => sha256)]));
}

/** In the order in which a reader looks for them: what was presented by servers, by port and time, then the others. */
export function comparableCertificates(
  { certificates, trustStores }: EvidenceInputs,
  hosts: Hosts,
): readonly ComparableCertificate[] {
  const seen = new Map<string, ComparableCertificate>();
  for (const { name, seen: handshakes } of hosts.all)
    for (const each of handshakes)
      for (const role of ["server", "client"] as const) addHandshake(seen, each, role, name);
  return [
    ...[...seen.values()].sort(byServer),
    ...certificates.flatMap(({ use, certificates: chain, ...origin }) =>
      chain.length === 0 ? [] : [held(origin, use === null ? "file" : (`own-${use}` as const), chain, hosts)],
    ),
    ...trustStores.flatMap(({ entries, ...origin }) =>
      entries.map(({ certificate }) => held(origin, "trust-store", [certificate], hosts)),
    ),
  ];
}

function addHandshake(
  found: Map<string, ComparableCertificate>,
  { handshake, sent, own, path, doubt }: Seen,
  role: "server" | "client",
  host: string,
): void {
  const chain = role === "server" ? sent : own;
  if (chain.length === 0) return;
  const { server, sni, time } = handshake;
  const why = doubt ?? (provesNoSender(handshake) ? "sender-not-proven" : null);
  const sha256 = chain.map((certificate) => certificate.sha256);
  const id = idOf(JSON.stringify([role, path, nameKey(server.address), server.port, nameKey(sni ?? ""), why, sha256]));
  const same = found.get(id);
  found.set(id, {
    id,
    role,
    host: host === "" ? null : host,
    server: { name: sni, address: server.address, port: server.port },
    chain,
    path,
    count: (same?.count ?? 0) + 1,
    first: bound(same?.first ?? null, time, Math.min),
    last: bound(same?.last ?? null, time, Math.max),
    doubt: why,
  });
}

function bound(a: number | null, b: number | null, of: (a: number, b: number) => number): number | null {
  return a === null || b === null ? (a ?? b) : of(a, b);
}

function held(
  origin: Origin,
  role: CertificateRole,
  chain: readonly Certificate[],
  hosts: Hosts,
): ComparableCertificate {
  const { path, time } = origin;
  const id = certificateId(path, role, chain);
  const host = role === "file" ? origin.host : hosts.nameOf(origin) || null;
  return { id, role, host, server: null, chain, path, count: 0, first: time, last: time, doubt: null };
}

function byServer(a: ComparableCertificate, b: ComparableCertificate): number {
  const [one, other] = [a, b].map(({ role, server }) => [
    role === "server" ? "0" : "1",
    nameKey(server?.name ?? server?.address ?? ""),
    String(server?.port).padStart(5, "0"),
  ]) as [string[], string[]];
  for (const [i, part] of one.entries()) if (part !== other[i]) return part < (other[i] as string) ? -1 : 1;
  return (a.first ?? 0) - (b.first ?? 0);
}
