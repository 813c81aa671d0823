/** Which inputs belong to which Expressway, and what its captures show. */

import type { Handshake, PacketPlace } from "../capture/handshake.ts";
import type { ConfigurationFacts } from "../expressway/configuration.ts";
import type { Failure } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import { timeOf } from "../log/timestamp.ts";
import { type Certificate, readCertificate } from "../trust/certificate.ts";
import type { TrustStoreEntry } from "../trust/trust-store.ts";
import type { EvidenceInputs, Origin } from "./evidence.ts";

/** A handshake with its certificates read, and where it stands. */
export interface Seen {
  readonly handshake: Handshake;
  readonly sent: readonly Certificate[];
  readonly own: readonly Certificate[];
  readonly path: string;
  readonly group: string;
}

/** What a capture shows of one server. */
export interface SeenAtAddress {
  /** Of each port and each certificate shown there, the latest. */
  readonly distinct: Map<string, Seen>;
  /** By the name in the client's hello, "" where there is none; each in the order of time, those without one first. */
  readonly byName: Map<string, Seen[]>;
}

export interface Store {
  readonly path: string;
  readonly group: string;
  readonly entries: readonly TrustStoreEntry[];
}

/** All that belongs to one Expressway. */
export interface Host {
  readonly name: string;
  /** Of several downloads of one Expressway each has its own. */
  readonly stores: readonly Store[];
  readonly seen: readonly Seen[];
  readonly byAddress: ReadonlyMap<string, SeenAtAddress>;
  readonly hasCapture: boolean;
  readonly own: EvidenceInputs["certificates"];
  readonly facts: readonly ConfigurationFacts[];
  /** Servers that its logs show, by address: their ports. */
  readonly servers: ReadonlyMap<string, ReadonlySet<number | null>>;
  /** The end of its logs, else the time in the names of its files. */
  readonly lastTime: number | null;
}

export interface Hosts {
  readonly all: readonly Host[];
  find(name: string): Host | undefined;
  /** As the host's logs write it; null where nothing tells. */
  nameOf(origin: Origin): string | null;
  /** The archive or folder of a log. */
  groupOf(path: string): string | null;
}

export function hostsOf(inputs: EvidenceInputs, failures: readonly Failure[]): Hosts {
  const names = new Map<string, string>();
  const add = (name: string | null) => {
    if (name !== null && name !== "" && !names.has(nameKey(name))) names.set(nameKey(name), name);
  };
  for (const { analysis } of inputs.logs) add(analysis.host);
  for (const { host } of failures) add(host);
  const others = [
    ...inputs.trustStores,
    ...inputs.captures,
    ...inputs.configurations,
    ...inputs.certificates.filter(({ use }) => use !== null),
  ];
  const beside = neighbours(inputs, others);
  for (const origin of others) add(ownName(origin, beside, names));
  // Files without a host in their names and no log to tell it: one Expressway all the same.
  if (names.size === 0 && others.length > 0) names.set("", "");
  const nameOf = (origin: Origin) =>
    ownName(origin, beside, names) ?? (names.size === 1 ? ([...names.values()][0] as string) : null);
  const hosts = new Map([...names].map(([key, name]) => [key, hostOf(key, name, inputs, nameOf)] as const));
  const groups = new Map(inputs.logs.map(({ path, group }) => [path, group] as const));
  return {
    all: [...hosts.values()],
    find: (name) => hosts.get(nameKey(name)),
    nameOf,
    groupOf: (path) => groups.get(path) ?? null,
  };
}

/** Of each group, the hosts of its logs and those in the names of its other files. */
interface Neighbours {
  readonly logs: ReadonlyMap<string, readonly string[]>;
  readonly files: ReadonlyMap<string, readonly string[]>;
}

function neighbours({ logs }: EvidenceInputs, others: readonly Origin[]): Neighbours {
  const byGroup = (pairs: readonly (readonly [string, string | null])[]) => {
    const found = new Map<string, Map<string, string>>();
    for (const [group, host] of pairs) {
      if (host === null || host === "") continue;
      const known = found.get(group) ?? new Map<string, string>();
      found.set(group, known);
      if (!known.has(nameKey(host))) known.set(nameKey(host), host);
    }
    return new Map([...found].map(([group, hosts]) => [group, [...hosts.values()]] as const));
  };
  return {
    logs: byGroup(logs.map(({ group, analysis }) => [group, analysis.host] as const)),
    files: byGroup(others.map(({ group, host }) => [group, host] as const)),
  };
}

/** By the host in its name, as the logs spell it; of an archive by its only log; else by what stands beside it. */
function ownName(origin: Origin, beside: Neighbours, names: ReadonlyMap<string, string>): string | null {
  const { host, group, path } = origin;
  const ofLogs = beside.logs.get(group) ?? [];
  const [only] = ofLogs;
  const same = host === null ? undefined : [...ofLogs, ...names.values()].find((name) => isSameHost(name, host));
  if (same !== undefined) return same;
  // A download holds files of one Expressway, whatever they are called.
  const inArchive = path.startsWith(`${group}!/`);
  if (ofLogs.length === 1 && only !== undefined && (host === null || inArchive)) return only;
  if (host !== null) return host;
  const ofFiles = beside.files.get(group) ?? [];
  return ofLogs.length === 0 && ofFiles.length === 1 ? (ofFiles[0] as string) : null;
}

/** `expc01` and `expc01.lab.example` are one. */
function isSameHost(a: string, b: string): boolean {
  const [one, other] = [nameKey(a), nameKey(b)];
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

function hostOf(key: string, name: string, inputs: EvidenceInputs, nameOf: (origin: Origin) => string | null): Host {
  const belongs = (origin: Origin) => nameKey(nameOf(origin) ?? "\0") === key;
  const captures = inputs.captures.filter(belongs);
  const seen = captures.flatMap((capture) => capture.handshakes.map((handshake) => seenOf(handshake, capture)));
  const byAddress = new Map<string, SeenAtAddress>();
  for (const each of [...seen].sort((a, b) => timeFirst(a) - timeFirst(b))) {
    const { server, sni } = each.handshake;
    const at = byAddress.get(nameKey(server.address)) ?? { distinct: new Map(), byName: new Map() };
    byAddress.set(nameKey(server.address), at);
    const [leaf] = each.sent;
    if (leaf) at.distinct.set(`${server.port} ${leaf.identity}`, each);
    const name = nameKey(sni ?? "");
    const same = at.byName.get(name);
    if (same) same.push(each);
    else at.byName.set(name, [each]);
  }
  const stores = inputs.trustStores.filter(belongs);
  const configurations = inputs.configurations.filter(belongs);
  const logs = inputs.logs.filter(({ analysis }) => analysis.host !== null && nameKey(analysis.host) === key);
  const ends = logs.map(({ analysis }) => (analysis.to === null ? null : timeOf(analysis.to)));
  const named = [...logs, ...stores, ...captures, ...configurations].map(({ time }) => time);
  return {
    name,
    stores,
    seen,
    byAddress,
    hasCapture: captures.length > 0,
    own: inputs.certificates.filter((each) => each.use !== null && belongs(each)),
    facts: configurations.map(({ facts }) => facts),
    servers: serversOf(inputs, key),
    lastTime: latest(ends) ?? latest(named),
  };
}

function timeFirst({ handshake }: Seen): number {
  return handshake.time ?? -1;
}

function serversOf({ logs }: EvidenceInputs, key: string): ReadonlyMap<string, ReadonlySet<number | null>> {
  const servers = new Map<string, Set<number | null>>();
  for (const { analysis } of logs) {
    for (const { host, address, port } of analysis.servers) {
      if (address === null || nameKey(host) !== key) continue;
      const ports = servers.get(nameKey(address)) ?? new Set();
      servers.set(nameKey(address), ports.add(port));
    }
  }
  return servers;
}

function latest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : known.reduce((a, b) => Math.max(a, b));
}

function seenOf(handshake: Handshake, { paths, group }: EvidenceInputs["captures"][number]): Seen {
  const place: PacketPlace | null = handshake.serverCertificate ?? handshake.clientHello ?? handshake.serverHello;
  return {
    handshake,
    sent: certificatesOf(handshake.serverCertificates),
    own: certificatesOf(handshake.clientCertificates),
    path: paths[place?.file ?? 0] ?? paths[0] ?? "",
    group,
  };
}

const parsed = new WeakMap<Uint8Array, Certificate | null>();

/** Those that can be read; the same octets are read once. */
function certificatesOf(ders: readonly Uint8Array[] | null): readonly Certificate[] {
  return (ders ?? []).flatMap((der) => {
    let certificate = parsed.get(der);
    if (certificate === undefined) {
      certificate = readCertificate(der).certificate;
      parsed.set(der, certificate);
    }
    return certificate ? [certificate] : [];
  });
}

/** The store of that very download, else the last one of that host; null where an archive holds several. */
export function storeFor({ stores }: Host, group: string | null): Store | null {
  const store = stores.findLast((each) => each.group === group) ?? stores.at(-1) ?? null;
  return store && othersBeside(store, stores).length > 0 ? null : store;
}

/** Of the same host in one archive, which has one by itself: nobody knows who added the others. */
export function othersBeside(store: Store, stores: readonly Store[]): readonly Store[] {
  return stores.filter((each) => each !== store && each.group === store.group && isMember(each) && isMember(store));
}

function isMember({ path, group }: Store): boolean {
  return path.startsWith(`${group}!/`);
}
