/** Which inputs belong to which Expressway, and what its captures show. */

import type { FailedAttempt } from "../capture/attempts.ts";
import type { Handshake, PacketPlace, SentHere } from "../capture/handshake.ts";
import type { SentBy } from "../capture/link-layer.ts";
import type { ConfigurationFacts } from "../expressway/configuration.ts";
import type { Failure } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import { timeOf } from "../log/timestamp.ts";
import { type Certificate, readCertificate } from "../trust/certificate.ts";
import type { TrustStoreEntry } from "../trust/trust-store.ts";
import type { EvidenceInputs, Origin } from "./evidence.ts";
import { type OfDownloads, type OwnInterfaces, weighedSenders } from "./senders.ts";
import { SpelledNames } from "./spelled-names.ts";
import { type Doubt, doubtOf } from "./standing.ts";
import { byTurns, type Turns } from "./turns.ts";

/** A handshake with its certificates read, and where it stands. */
export interface Seen {
  readonly handshake: Handshake;
  readonly sent: readonly Certificate[];
  readonly own: readonly Certificate[];
  readonly path: string;
  /** The downloads that hold it. */
  readonly groups: readonly string[];
  /** Why it is no evidence; null where it is. */
  readonly doubt: Doubt | null;
}

/** What a capture shows of one server. */
export interface SeenAtAddress {
  /** Of each download, port and certificate shown there, the latest: of what is evidence. */
  readonly distinct: Map<string, Seen>;
  /** By the name in the client's hello, "" where there is none; each in the order of time, those without one first. */
  readonly byName: Map<string, Seen[]>;
}

/** What one capture shows of the attempts to reach one server. */
export interface UnreachedServer {
  readonly groups: readonly string[];
  readonly paths: readonly string[];
  /** Both in the order of time (ms since 1970): attempts that came to nothing, and when the server was reached. */
  readonly failed: readonly FailedAttempt[];
  readonly reached: readonly number[];
  /** It was reached, and nobody knows when. */
  readonly isReachedAnyTime: boolean;
  /** When the capture ended. */
  readonly to: number | null;
}

export interface Store {
  readonly path: string;
  readonly groups: readonly string[];
  readonly entries: readonly TrustStoreEntry[];
}

/** Servers by address, and by the name that they are asked by: their ports, null for one that is not known. */
export interface NamedServers {
  readonly byAddress: ReadonlyMap<string, ReadonlySet<number | null>>;
  readonly byName: ReadonlyMap<string, ReadonlySet<number | null>>;
}

/** All that belongs to one Expressway. */
export interface Host {
  readonly name: string;
  /** Of several downloads of one Expressway each has its own. */
  readonly stores: readonly Store[];
  readonly seen: readonly Seen[];
  readonly byAddress: ReadonlyMap<string, SeenAtAddress>;
  readonly hasCapture: boolean;
  /** Servers that it could not reach, by port and address (`serverAt`). */
  readonly unreached: ReadonlyMap<string, readonly UnreachedServer[]>;
  readonly own: EvidenceInputs["certificates"];
  readonly facts: readonly ConfigurationFacts[];
  /** By download: the servers that its log and its configuration name. */
  readonly named: ReadonlyMap<string, NamedServers>;
  /** The end of its logs, else the time in the names of its files. */
  readonly lastTime: number | null;
}

export interface Hosts {
  readonly all: readonly Host[];
  find(name: string): Host | undefined;
  /** As the host's logs write it; null where nothing tells. */
  nameOf(origin: Origin): string | null;
  /** The downloads that hold a log or a capture: archives and folders; loose files are one. */
  groupsOf(path: string): readonly string[];
}

/** Handshakes of a turn: the certificates of each are read. */
const turnLength = 100;

export function* hostsOf(inputs: EvidenceInputs, failures: readonly Failure[]): Turns<Hosts> {
  const names = new SpelledNames();
  for (const { analysis } of inputs.logs) names.add(analysis.host ?? "");
  for (const { host } of failures) names.add(host);
  const others = [
    ...inputs.trustStores,
    ...inputs.captures,
    ...inputs.configurations,
    ...inputs.certificates.filter(({ use }) => use !== null),
  ];
  const beside = neighbours(inputs, others);
  for (const origin of others) names.add(ownName(origin, beside, names) ?? "");
  const told = [...names.all()];
  // Files without a host in their names and no log to tell it: one Expressway all the same.
  if (told.length === 0 && others.length > 0) told.push(["", ""]);
  const only = told.length === 1 ? told[0]?.[1] : undefined;
  const nameOf = (origin: Origin) => ownName(origin, beside, names) ?? only ?? null;
  const belonging = belongingTo(inputs, nameOf);
  const hosts = new Map<string, Host>();
  for (const [key, name] of told) hosts.set(key, yield* hostOf(name, belonging(key), inputs));
  const groups = new Map([
    ...inputs.captures.flatMap(({ paths, group }) =>
      paths.map((path) => [path, groupsOf(path, group, inputs)] as const),
    ),
    ...inputs.logs.map(({ path, group }) => [path, groupsOf(path, group, inputs)] as const),
  ]);
  return {
    all: [...hosts.values()],
    find: (name) => hosts.get(nameKey(name)),
    nameOf,
    groupsOf: (path) => groups.get(path) ?? [],
  };
}

function groupsOf(path: string, group: string, { alsoIn }: EvidenceInputs): readonly string[] {
  return [...new Set([group, ...(alsoIn?.get(path) ?? [])])];
}

/** Of each group, the hosts of its logs and those in the names of its other files. */
interface Neighbours {
  readonly logs: ReadonlyMap<string, SpelledNames>;
  readonly files: ReadonlyMap<string, SpelledNames>;
}

function neighbours({ logs }: EvidenceInputs, others: readonly Origin[]): Neighbours {
  const byGroup = (pairs: readonly (readonly [string, string | null])[]) => {
    const found = new Map<string, SpelledNames>();
    for (const [group, host] of pairs) {
      if (host === null) continue;
      const known = found.get(group) ?? new SpelledNames();
      found.set(group, known);
      known.add(host);
    }
    return found;
  };
  return {
    logs: byGroup(logs.map(({ group, analysis }) => [group, analysis.host] as const)),
    files: byGroup(others.map(({ group, host }) => [group, host] as const)),
  };
}

/** By the host in its name, as the logs spell it; of an archive by its only log; else by what stands beside it. */
function ownName(origin: Origin, beside: Neighbours, names: SpelledNames): string | null {
  const { host, group, path } = origin;
  const ofLogs = beside.logs.get(group);
  const same = host === null ? null : (ofLogs?.same(host) ?? names.same(host));
  if (same !== null) return same;
  // A download holds files of one Expressway, whatever they are called.
  const inArchive = path.startsWith(`${group}!/`);
  const onlyLog = ofLogs?.only() ?? null;
  if (onlyLog !== null && (host === null || inArchive)) return onlyLog;
  if (host !== null) return host;
  return ofLogs ? null : (beside.files.get(group)?.only() ?? null);
}

/** `expc01` and `expc01.lab.example` are one. */
export function isSameHost(a: string, b: string): boolean {
  const [one, other] = [nameKey(a), nameKey(b)];
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

/** Inputs of one Expressway. */
interface Belonging {
  readonly captures: EvidenceInputs["captures"][number][];
  readonly trustStores: EvidenceInputs["trustStores"][number][];
  readonly configurations: EvidenceInputs["configurations"][number][];
  readonly certificates: EvidenceInputs["certificates"][number][];
  readonly logs: EvidenceInputs["logs"][number][];
  /** That any log names, each with the downloads that hold this log. */
  readonly servers: {
    readonly groups: readonly string[];
    readonly server: EvidenceInputs["logs"][number]["analysis"]["servers"][number];
  }[];
}

/** What belongs to an Expressway, by its key: all inputs are gone through once, however many there are. */
function belongingTo(inputs: EvidenceInputs, nameOf: (origin: Origin) => string | null): (key: string) => Belonging {
  const found = new Map<string, Belonging>();
  const at = (key: string): Belonging => {
    const none = { captures: [], trustStores: [], configurations: [], certificates: [], logs: [], servers: [] };
    const known: Belonging = found.get(key) ?? none;
    found.set(key, known);
    return known;
  };
  const add = <Input extends Origin>(all: readonly Input[], listOf: (of: Belonging) => Input[]) => {
    for (const each of all) {
      const name = nameOf(each);
      if (name !== null) listOf(at(nameKey(name))).push(each);
    }
  };
  add(inputs.captures, (of) => of.captures);
  add(inputs.trustStores, (of) => of.trustStores);
  add(inputs.configurations, (of) => of.configurations);
  add(
    inputs.certificates.filter(({ use }) => use !== null),
    (of) => of.certificates,
  );
  for (const log of inputs.logs) {
    const { analysis, path, group } = log;
    if (analysis.host !== null) at(nameKey(analysis.host)).logs.push(log);
    const groups = groupsOf(path, group, inputs);
    for (const server of analysis.servers) at(nameKey(server.host)).servers.push({ groups, server });
  }
  return at;
}

function* hostOf(name: string, belonging: Belonging, inputs: EvidenceInputs): Turns<Host> {
  const { captures, trustStores: stores, configurations, certificates, logs, servers } = belonging;
  const seen: Seen[] = [];
  const senders = sendersOf(captures, interfacesOf(belonging, inputs), inputs);
  for (const capture of captures)
    yield* byTurns(capture.handshakes, turnLength, (handshake) =>
      seen.push(seenOf(weighed(handshake, senders.of(capture)), capture, inputs)),
    );
  const byAddress = new Map<string, SeenAtAddress>();
  for (const each of [...seen].sort((a, b) => timeFirst(a) - timeFirst(b))) {
    const { server, sni } = each.handshake;
    const at = byAddress.get(nameKey(server.address)) ?? { distinct: new Map(), byName: new Map() };
    byAddress.set(nameKey(server.address), at);
    const [leaf] = each.sent;
    if (leaf && each.doubt === null)
      at.distinct.set(`${each.groups.join("\0")}\0${server.port} ${leaf.identity}`, each);
    const name = nameKey(sni ?? "");
    const same = at.byName.get(name);
    if (same) same.push(each);
    else at.byName.set(name, [each]);
  }
  const ends = logs.map(({ analysis }) => (analysis.to === null ? null : timeOf(analysis.to)));
  const named = [...logs, ...stores, ...captures, ...configurations].map(({ time }) => time);
  return {
    name,
    stores: ofTheLogs(stores, logs).map(({ path, group, entries }) => ({
      path,
      groups: groupsOf(path, group, inputs),
      entries,
    })),
    seen,
    byAddress,
    hasCapture: captures.length > 0,
    unreached: unreachedIn(captures, senders),
    own: certificates,
    facts: configurations.map(({ facts }) => facts),
    named: namedServers(inputs, servers, configurations),
    lastTime: latest(ends) ?? latest(named),
  };
}

/** Of several loose trust stores of one download those with the stamp of a log, where there are such; of an archive all. */
function ofTheLogs(stores: Belonging["trustStores"], logs: Belonging["logs"]): Belonging["trustStores"] {
  const stampOf = ({ group, time }: Origin) => `${group}\0${time}`;
  const stamps = new Set(logs.filter(({ time }) => time !== null).map(stampOf));
  const isOfLog = (store: Origin) => stamps.has(stampOf(store));
  const stamped = new Set(stores.filter(isOfLog).map(({ group }) => group));
  return stores.filter((store) => {
    const { path, group } = store;
    return path.startsWith(`${group}!/`) || isOfLog(store) || !stamped.has(group);
  });
}

/** What the captures of its downloads say together of who sent a capture's packets. */
interface CaptureSenders {
  of(capture: EvidenceInputs["captures"][number]): {
    readonly groups: readonly string[];
    readonly sentHere: (said: SentBy, address: string) => SentHere;
  };
}

/** By download. Where its configuration and status tell no address, those count at which it receives Expressway-E's SERVICE messages by its log. */
function interfacesOf({ configurations, logs }: Belonging, inputs: EvidenceInputs): ReadonlyMap<string, OwnInterfaces> {
  const told = new Map<string, { readonly addresses: Set<string>; readonly macs: Set<number> }>();
  for (const { path, group, facts } of configurations)
    for (const each of groupsOf(path, group, inputs)) {
      const known = told.get(each) ?? { addresses: new Set(), macs: new Set() };
      told.set(each, known);
      for (const address of facts.own.addresses) known.addresses.add(nameKey(address));
      for (const mac of facts.own.macAddresses) known.macs.add(mac);
    }
  const isTold = new Set([...told].filter(([, { addresses }]) => addresses.size > 0).map(([group]) => group));
  for (const { path, group, analysis } of logs)
    for (const each of groupsOf(path, group, inputs)) {
      if (isTold.has(each)) continue;
      const known = told.get(each) ?? { addresses: new Set(), macs: new Set() };
      told.set(each, known);
      for (const address of analysis.ownAddresses) known.addresses.add(nameKey(address));
    }
  return told;
}

function sendersOf(
  captures: Belonging["captures"],
  told: ReadonlyMap<string, OwnInterfaces>,
  inputs: EvidenceInputs,
): CaptureSenders {
  const known = new Map(
    captures.map((capture) => {
      const { paths, group, senders } = capture;
      const groups = [...new Set(paths.flatMap((path) => groupsOf(path, group, inputs)))];
      return [capture, { groups, senders }];
    }),
  );
  const weigh = weighedSenders([...known.values()], told);
  return {
    of: (capture) => {
      const own = known.get(capture) as OfDownloads;
      return { groups: own.groups, sentHere: (said, address) => weigh(said, address, own) };
    },
  };
}

function weighed(handshake: Handshake, { sentHere }: ReturnType<CaptureSenders["of"]>): Handshake {
  const told = sentHere(handshake, handshake.client.address);
  return told === handshake.sentHere ? handshake : { ...handshake, sentHere: told };
}

/** In `Host.unreached`. */
export function serverAt(address: string, port: number): string {
  return `${port} ${nameKey(address)}`;
}

function unreachedIn(captures: EvidenceInputs["captures"], senders: CaptureSenders): Host["unreached"] {
  const found = new Map<string, UnreachedServer[]>();
  for (const capture of captures) {
    const { paths, unreached, handshakes, to } = capture;
    if (unreached.length === 0) continue;
    const { groups, sentHere } = senders.of(capture);
    const isOwn = ({ client, sender }: FailedAttempt) =>
      sentHere({ sentHere: "one", sender }, client.address) === "one";
    const met = new Map<string, number[]>();
    for (const { server, time } of handshakes) {
      const key = serverAt(server.address, server.port);
      const times = met.get(key);
      if (times) times.push(time ?? Number.NaN);
      else met.set(key, [time ?? Number.NaN]);
    }
    for (const { server, failed, others } of unreached) {
      const key = serverAt(server.address, server.port);
      const times = [...others, ...(met.get(key) ?? [])];
      const reached = times.filter((time) => !Number.isNaN(time)).sort((a, b) => a - b);
      const own = {
        groups,
        paths,
        to,
        failed: failed
          .filter((each) => each.place.time !== null && isOwn(each))
          .sort((a, b) => timeOfAttempt(a) - timeOfAttempt(b)),
        reached,
        isReachedAnyTime: reached.length < times.length,
      };
      const same = found.get(key);
      if (same) same.push(own);
      else found.set(key, [own]);
    }
  }
  return found;
}

export function timeOfAttempt({ place }: FailedAttempt): number {
  return place.time ?? 0;
}

function timeFirst({ handshake }: Seen): number {
  return handshake.time ?? -1;
}

function namedServers(
  inputs: EvidenceInputs,
  servers: Belonging["servers"],
  configurations: EvidenceInputs["configurations"],
): ReadonlyMap<string, NamedServers> {
  const named = new Map<string, Record<keyof NamedServers, Map<string, Set<number | null>>>>();
  const add = (groups: readonly string[], by: keyof NamedServers, name: string, port: number | null) => {
    for (const group of groups) {
      const servers = named.get(group) ?? { byAddress: new Map(), byName: new Map() };
      named.set(group, servers);
      const ports = servers[by].get(nameKey(name)) ?? new Set();
      servers[by].set(nameKey(name), ports.add(port));
    }
  };
  for (const { groups, server } of servers) {
    const { name, address, port } = server;
    add(groups, "byName", name, port);
    if (address !== null) add(groups, "byAddress", address, port);
  }
  for (const { path, group, facts } of configurations) {
    const groups = groupsOf(path, group, inputs);
    for (const peer of facts.peers) {
      add(groups, "byAddress", peer, null);
      add(groups, "byName", peer, null);
    }
  }
  return named;
}

function latest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : known.reduce((a, b) => Math.max(a, b));
}

function seenOf(
  handshake: Handshake,
  { paths, group }: EvidenceInputs["captures"][number],
  inputs: EvidenceInputs,
): Seen {
  const place: PacketPlace | null = handshake.serverCertificate ?? handshake.clientHello ?? handshake.serverHello;
  const path = paths[place?.file ?? 0] ?? paths[0] ?? "";
  return {
    handshake,
    sent: certificatesOf(handshake.serverCertificates),
    own: certificatesOf(handshake.clientCertificates),
    path,
    groups: groupsOf(path, group, inputs),
    doubt: doubtOf(handshake),
  };
}

const parsed = new WeakMap<Uint8Array, Certificate | null>();

/** Those before the first that cannot be read: the place in the chain is what errors speak of. The same octets are read once. */
function certificatesOf(ders: readonly Uint8Array[] | null): readonly Certificate[] {
  const read: Certificate[] = [];
  for (const der of ders ?? []) {
    let certificate = parsed.get(der);
    if (certificate === undefined) {
      certificate = readCertificate(der).certificate;
      parsed.set(der, certificate);
    }
    if (!certificate) break;
    read.push(certificate);
  }
  return read;
}

/** The store of these very downloads: of another one nobody knows whether it is this one's. Null without one, and where they hold several. */
export function storeFor({ stores }: Host, groups: readonly string[]): Store | null {
  const own = stores.filter((store) => isOfOne(store.groups, groups));
  const last = own.at(-1);
  if (!last || othersBeside(last, own).length > 0) return null;
  return own.some((each) => keyOf(each) !== keyOf(last)) ? null : last;
}

/**
 * Further ones of the same host in one download: in an archive, which has one by itself, whatever they hold, for nobody knows who added
 * them; loose files where they hold others.
 */
export function othersBeside(store: Store, stores: readonly Store[]): readonly Store[] {
  const isMember = ({ path, groups }: Store) => groups.some((group) => path.startsWith(`${group}!/`));
  return stores.filter(
    (each) =>
      each !== store &&
      isOfOne(each.groups, store.groups) &&
      ((isMember(each) && isMember(store)) || keyOf(each) !== keyOf(store)),
  );
}

const keys = new WeakMap<Store, string>();

/** The same for stores of the same certificates, in whatever order. */
function keyOf(store: Store): string {
  const known = keys.get(store);
  if (known !== undefined) return known;
  const key = [...new Set(store.entries.map(({ certificate }) => certificate.sha256))].sort().join(" ");
  keys.set(store, key);
  return key;
}

/** Whether a download is in both. */
export function isOfOne(groups: readonly string[], others: readonly string[]): boolean {
  return groups.some((group) => others.includes(group));
}
