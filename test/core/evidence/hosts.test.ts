/** Which inputs belong to which Expressway, and what its captures, logs and configurations tell of servers: inputs a line each. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Handshake } from "../../../core/capture/handshake.ts";
import type { EvidenceInputs } from "../../../core/evidence/evidence.ts";
import {
  type Host,
  type Hosts,
  hostsOf,
  isSameHost,
  othersBeside,
  type Store,
  serverAt,
  storeFor,
} from "../../../core/evidence/hosts.ts";
import { toEnd } from "../../../core/evidence/turns.ts";
import type { Failure } from "../../../core/failures/failure.ts";
import { keys, makeCertificate, name } from "../trust/certificate-maker.ts";

const lines = (text: string) => text.split("\n").flatMap((line) => line.trim() || []);
const known = (text: string | undefined) => (text === undefined || text === "-" ? null : text);
const instant = (time: string) => `2026-03-02T${time}:00Z`;
const shown = (time: number | null) => (time === null ? "-" : new Date(time).toISOString().slice(11, 16));

interface More {
  readonly alsoIn?: Readonly<Record<string, readonly string[]>>;
  readonly failuresOf?: readonly string[];
  /** Of every capture. */
  readonly handshakes?: readonly Handshake[];
  readonly unreached?: EvidenceInputs["captures"][number]["unreached"];
  /** Of each log, "expc01 cucm1 192.0.2.11 8443". */
  readonly servers?: Readonly<Record<string, string>>;
  /** Of each configuration. */
  readonly peers?: Readonly<Record<string, readonly string[]>>;
  /** The addresses at which Expressway receives SIP by each log; those that each configuration tells, link-layer ones as numbers. */
  readonly addresses?: Readonly<Record<string, readonly string[]>>;
  /** The time in the name of each log. */
  readonly stamps?: Readonly<Record<string, string>>;
}

/**
 * "log c.tgz!/log expc01 [09:30]": kind, path, host and time; the group is the archive, or the folder. Of a log the host and the end are
 * what it says; of others what stands in their names. "server" and "client" are Expressway's own certificates, "given" is another one.
 */
function inputsOf(
  text: string,
  { alsoIn = {}, handshakes = [], unreached = [], servers = {}, peers = {}, addresses = {}, stamps = {} }: More,
): EvidenceInputs {
  const all = lines(text).map((line) => {
    const [kind, path = "", host, time] = line.split(/ +/);
    const group = /^(.*?)(!\/|\/[^/]*$)/.exec(path.split("+")[0] as string)?.[1] ?? "";
    const origin = {
      path,
      group,
      host: known(host),
      time: known(time) === null ? null : Date.parse(instant(time as string)),
    };
    return { kind, origin };
  });
  const of = <Rest>(kind: string, rest: (origin: (typeof all)[number]["origin"]) => Rest) =>
    all.filter((each) => each.kind === kind).map(({ origin }) => ({ ...origin, ...rest(origin) }));
  return {
    logs: of("log", ({ path, host, time }) => ({
      host: null,
      time: stamps[path] === undefined ? null : Date.parse(instant(stamps[path])),
      analysis: {
        ...{ host, path, ownAddresses: addresses[path] ?? [], to: time === null ? null : new Date(time).toISOString() },
        servers: lines(servers[path] ?? "").map((server) => {
          const [by, called, address, port] = server.split(/ +/);
          return { host: by, name: called, address: known(address), port: known(port) === null ? null : Number(port) };
        }),
      },
    })),
    trustStores: of("ca", () => ({ entries: [] })),
    captures: of("pcap", ({ path }) => ({
      paths: path.split("+"),
      handshakes,
      unreached,
      senders: { connections: 0, machines: [] },
      to: 7,
    })),
    configurations: of("xconf", ({ path }) => ({
      facts: { peers: peers[path] ?? [], own: interfaces(addresses[path] ?? []) },
    })),
    certificates: [
      ...of("server", () => ({ use: "server", certificates: [] })),
      ...of("client", () => ({ use: "client", certificates: [] })),
      ...of("given", () => ({ use: null, certificates: [] })),
    ],
    alsoIn: new Map(Object.entries(alsoIn)),
  } as unknown as EvidenceInputs;
}

function interfaces(addresses: readonly string[]): EvidenceInputs["configurations"][number]["facts"]["own"] {
  const isMac = (each: string) => !each.includes(".");
  const macAddresses = addresses.filter(isMac).map(Number);
  return { addresses: addresses.filter((each) => !isMac(each)), macAddresses } as never;
}

function hosts(text: string, more: More = {}): Hosts {
  const failures = (more.failuresOf ?? []).map((host) => ({ host }) as Failure);
  return toEnd(hostsOf(inputsOf(text, more), failures));
}

/** "expc01: stores, captures (none), own certificates, configurations, end" as far as there are any. */
function told(text: string, more: More = {}): string[] {
  return hosts(text, more).all.map(({ name: host, stores, own, facts, hasCapture, lastTime }) =>
    [
      `${host}:`,
      ...stores.map(({ path }) => path),
      ...own.map(({ path }) => path),
      ...(facts.length > 0 ? [`${facts.length} xconf`] : []),
      ...(hasCapture ? ["captured"] : []),
      ...(lastTime === null ? [] : [shown(lastTime)]),
    ].join(" "),
  );
}

test("the files of a download are those of its log's Expressway", () => {
  assert.deepEqual(
    told(`
      log     c.tgz!/log     expc01.lab.example
      ca      c.tgz!/ca      expc01
      pcap    c.tgz!/eth0    expc01
      xconf   c.tgz!/xconf   -
      xconf   c.tgz!/xstat   other
      server  c.tgz!/server  EXPC01
      client  c.tgz!/client  expc01
      given   c.tgz!/x       expc02
      log     e.tgz!/log     expe01
      ca      e.tgz!/ca      -
    `),
    ["expc01.lab.example: c.tgz!/ca c.tgz!/server c.tgz!/client 2 xconf captured", "expe01: e.tgz!/ca"],
  );
});

test("in a folder a file belongs to the host in its name, with its domain or without; else to its only log", () => {
  assert.deepEqual(
    told(`
      log   d/log   expc01.lab.example
      ca    d/ca1   expc01
      ca    d/ca2   expc02
      ca    d/ca3   -
    `),
    ["expc01.lab.example: d/ca1 d/ca3", "expc02: d/ca2"],
  );
  assert.deepEqual(told("log  d/log1  expc01\n log  d/log2  expc02\n ca  d/ca  -\n ca  d/ca2  expc02"), [
    "expc01:",
    "expc02: d/ca2",
  ]);
});

test("an archive with two logs belongs to neither; what its name says counts", () => {
  assert.deepEqual(
    told(`
      log  a.tgz!/log1  expc01
      log  a.tgz!/log2  expc02
      ca   a.tgz!/ca    expc03
      ca   a.tgz!/ca2   -
    `),
    ["expc01:", "expc02:", "expc03: a.tgz!/ca"],
  );
});

test("without a log the host in the names of the files beside, else the only one that anything tells", () => {
  assert.deepEqual(told("ca  d/ca  -\n pcap  d/eth0  expc01\n ca  e/ca  -\n ca  e/ca2  expc02"), [
    "expc01: d/ca captured",
    "expc02: e/ca e/ca2",
  ]);
  assert.deepEqual(told("ca  d/ca  -\n pcap  d/eth0  expc01\n server  d/own  expc02"), [
    "expc01: captured",
    "expc02: d/own",
  ]);
  assert.deepEqual(told("ca  d/ca  -\n pcap  e/eth0  expc01"), ["expc01: d/ca captured"]);
  assert.deepEqual(told("ca  d/ca  -", { failuresOf: ["expc01"] }), ["expc01: d/ca"]);
  assert.deepEqual(told("log  d/log  -\n ca  d/ca  -"), [": d/ca"]);
  assert.deepEqual(told("ca  d/ca  -\n xconf  e/xconf  -"), [": d/ca 1 xconf"]);
  assert.deepEqual(told("given  d/ca  -"), []);
  assert.deepEqual(told(""), []);
});

test("names as the logs spell them, of failures too; found however they are written", () => {
  const found = hosts("log  c/log  Expc01.lab.example\n ca  c/ca  expc01\n ca  d/ca  EXPE01", {
    failuresOf: ["expe01"],
  });
  assert.deepEqual(
    found.all.map((host) => host.name),
    ["Expc01.lab.example", "expe01"],
  );
  assert.equal(found.find("EXPC01.lab.example.")?.name, "Expc01.lab.example");
  assert.equal(found.find("expc01"), undefined);
  const origin = { path: "x/y", group: "x", time: null };
  assert.equal(found.nameOf({ ...origin, host: "expc01" }), "Expc01.lab.example");
  assert.equal(found.nameOf({ ...origin, host: "expc02" }), "expc02");
  assert.equal(found.nameOf({ ...origin, host: null }), null);
  assert.equal(hosts("log  c/log  expc01").nameOf({ ...origin, host: null }), "expc01");
});

test("the end of its logs, else the last time in the names of its files", () => {
  const files = "ca  c/ca  expc01  09:20\n pcap  c/eth0  expc01  09:50\n xconf  c/xconf  expc01  09:30";
  assert.deepEqual(told(files), ["expc01: c/ca 1 xconf captured 09:50"]);
  assert.deepEqual(told("ca  c/ca  expc01  09:20"), ["expc01: c/ca 09:20"]);
  assert.deepEqual(told("xconf  c/xconf  expc01  09:20\n ca  c/ca  expc01"), ["expc01: c/ca 1 xconf 09:20"]);
  assert.deepEqual(told(`${files}\n log  c/log1  expc01  09:15\n log  c/log2  expc01  09:10\n log  c/log3  expc01`), [
    "expc01: c/ca 1 xconf captured 09:15",
  ]);
  assert.deepEqual(told(`${files}\n log  c/log1  expc01`), ["expc01: c/ca 1 xconf captured 09:50"]);
});

test("of several loose trust stores those with the stamp of a log of their folder; of an archive all", () => {
  const stores = (text: string, stamps: Readonly<Record<string, string>> = {}) =>
    hosts(text, { stamps }).all.map((host) => host.stores.map(({ path }) => path).join(" "));
  const two = "log  d/log  expc01\n ca  d/ca1  expc01  09:20\n ca  d/ca2  expc01  09:30\n ca  d/ca3  expc01";
  assert.deepEqual(stores(two, { "d/log": "09:20" }), ["d/ca1"]);
  assert.deepEqual(stores(two, { "d/log": "09:40" }), ["d/ca1 d/ca2 d/ca3"]);
  assert.deepEqual(stores(two), ["d/ca1 d/ca2 d/ca3"], "a log without a stamp has none in common with a store");
  assert.deepEqual(stores(two.replaceAll("d/", "c.tgz!/"), { "c.tgz!/log": "09:20" }), [
    "c.tgz!/ca1 c.tgz!/ca2 c.tgz!/ca3",
  ]);
  assert.deepEqual(stores(`${two}\n ca  e/ca4  expc01  09:30`, { "d/log": "09:20" }), ["d/ca1 e/ca4"]);
});

test("what lies in two downloads belongs to both", () => {
  const alsoIn = { "c.tgz!/log": ["d.tgz", "c.tgz"], "c.tgz!/ca": ["d.tgz"] };
  const found = hosts("log  c.tgz!/log  expc01\n ca  c.tgz!/ca  expc01\n pcap  c.tgz!/eth0+c.tgz!/eth1  expc01", {
    alsoIn,
  });
  assert.deepEqual(found.groupsOf("c.tgz!/log"), ["c.tgz", "d.tgz"]);
  assert.deepEqual(found.groupsOf("c.tgz!/eth1"), ["c.tgz"]);
  assert.deepEqual(found.groupsOf("c.tgz!/xconf"), []);
  assert.deepEqual(found.all[0]?.stores, [{ path: "c.tgz!/ca", groups: ["c.tgz", "d.tgz"], entries: [] }]);
});

const der = (cn: string) =>
  makeCertificate({ subject: name(["CN", cn]), issuer: name(["CN", cn]), keys: keys(cn), signedBy: keys(cn) });
const [leaf, other] = [der("cucm1"), der("cucm2")];

const conduct = {
  ...{ seen: true, began: true, read: 9, sent: 9, confirmed: 9, helloEnd: 0, certificatesEnd: 0, checksums: 0 },
  ...{ conflicting: false, hasGap: false },
};

/** "192.0.2.11 8443 cucm1 09:10": the server, the name in the hello, the time. */
function handshake(
  words: string,
  sent: readonly Uint8Array[] | null = [leaf],
  more: Partial<Handshake> = {},
): Handshake {
  const [address, port, sni, time] = words.split(/ +/);
  return {
    client: { address: "192.0.2.20", port: 40_000 },
    server: { address, port: Number(port) },
    sni: known(sni),
    time: known(time) === null ? null : Date.parse(instant(time as string)),
    ...{ serverCertificates: sent, clientCertificates: null, serverCertificate: null, serverHello: null },
    ...{ clientHello: { packet: 1, file: 0 }, conduct: { client: conduct, server: conduct } },
    ...{ sentHere: "client", sender: 0 },
    ...more,
  } as unknown as Handshake;
}

function seenBy(handshakes: readonly Handshake[], path = "c/eth0", more: More = {}): Host {
  const [host] = hosts(`pcap  ${path}  expc01`, { ...more, handshakes }).all;
  assert.ok(host);
  return host;
}

test("handshakes of a server: by name in the order of time, and of each port and certificate the latest", () => {
  const host = seenBy([
    handshake("192.0.2.11 8443 cucm1 09:20"),
    handshake("192.0.2.11 8443 CUCM1 09:10"),
    handshake("192.0.2.11 8443 cucm1 -"),
    handshake("192.0.2.11 6972 - 09:15"),
    handshake("192.0.2.11 8443 cucm1 09:30", [other]),
    handshake("192.0.2.11 8443 cucm1 09:40", []),
    handshake("192.0.2.11 8443 cucm1 09:50", [leaf], { sentHere: "none" }),
    handshake("192.0.2.12 8443 cucm2 09:12", null),
  ]);
  assert.deepEqual([...host.byAddress.keys()].sort(), ["192.0.2.11", "192.0.2.12"]);
  const at = host.byAddress.get("192.0.2.11");
  const times = (all: Iterable<{ readonly handshake: Handshake }>) =>
    [...all].map((each) => shown(each.handshake.time));
  assert.deepEqual(
    [...(at?.byName ?? [])].map(([sni, all]) => [sni, times(all)]),
    [
      ["cucm1", ["-", "09:10", "09:20", "09:30", "09:40", "09:50"]],
      ["", ["09:15"]],
    ],
  );
  assert.deepEqual(
    [...(at?.distinct.values() ?? [])].map(
      (each) => `${each.handshake.server.port} ${each.sent[0]?.subject.text} ${shown(each.handshake.time)}`,
    ),
    ["8443 CN=cucm1 09:20", "6972 CN=cucm1 09:15", "8443 CN=cucm2 09:30"],
  );
  assert.deepEqual(
    host.seen.map(({ doubt }) => doubt),
    [null, null, null, null, null, null, "not-sent-here", null],
  );
  const begin = seenBy([
    handshake("192.0.2.11 8443 cucm1 -", [leaf], { time: 0 }),
    handshake("192.0.2.11 8443 cucm1 -"),
  ]);
  assert.deepEqual(times(begin.byAddress.get("192.0.2.11")?.byName.get("cucm1") ?? []), ["-", "00:00"]);
});

test("each stands in the file of its certificate, else of a hello; of a chain what stands before one that cannot be read", () => {
  const two = { clientHello: { packet: 1, file: 1 }, serverHello: { packet: 2, file: 0 } } as Partial<Handshake>;
  const [first, second, third, fourth] = seenBy(
    [
      handshake("192.0.2.11 8443 cucm1 09:20", [leaf, Buffer.from([1]), other], two),
      handshake("192.0.2.11 8443 cucm1 09:21", null, {
        ...two,
        serverCertificate: { packet: 3, file: 0 },
      } as Partial<Handshake>),
      handshake("192.0.2.11 8443 cucm1 09:22", null, { ...two, clientHello: null, clientCertificates: [other] }),
      handshake("192.0.2.11 8443 cucm1 09:23", null, { clientHello: null }),
    ],
    "c/eth0+c/eth1",
    { alsoIn: { "c/eth1": ["d"] } },
  ).seen;
  const names = (all: readonly { readonly subject: { readonly text: string } }[] = []) =>
    all.map(({ subject }) => subject.text);
  assert.deepEqual(
    [first?.path, first?.groups, names(first?.sent), first?.own],
    ["c/eth1", ["c", "d"], ["CN=cucm1"], []],
  );
  assert.deepEqual([second?.path, second?.groups, second?.sent], ["c/eth0", ["c"], []]);
  assert.deepEqual([third?.path, names(third?.own)], ["c/eth0", ["CN=cucm2"]]);
  assert.deepEqual(fourth?.path, "c/eth0");
});

test("attempts to reach a server in the order of time, and when it was reached: by others and by handshakes", () => {
  const at = (time: string) => Date.parse(instant(time));
  const attempt = (time: string | null) =>
    ({
      ...{ client: { address: "192.0.2.20", port: 40_000 }, sender: 0 },
      ...{ place: { time: time === null ? null : at(time) }, shows: "reset" },
    }) as never;
  const server = { address: "2001:db8::1", port: 8443 };
  const unreached = [
    {
      server,
      failed: [attempt("09:20"), attempt(null), attempt("09:10")],
      others: [at("09:30"), Number.NaN, at("09:05")],
    },
    { server: { address: "192.0.2.12", port: 8443 }, failed: [attempt("09:20")], others: [] },
  ];
  const handshakes = [
    handshake("2001:DB8::1 8443 cucm1 09:15"),
    handshake("2001:db8::1 8443 cucm1 09:02"),
    handshake("2001:db8::1 6972 cucm1 09:16"),
  ];
  const host = seenBy(handshakes, "c/eth0+c/eth1", { unreached, alsoIn: { "c/eth1": ["d"] } });
  const [first, ...more] = host.unreached.get(serverAt("2001:DB8:0::1", 8443)) ?? [];
  assert.deepEqual(more, []);
  assert.deepEqual(
    { ...first, failed: first?.failed.map(({ place }) => shown(place.time)), reached: first?.reached.map(shown) },
    {
      ...{ groups: ["c", "d"], paths: ["c/eth0", "c/eth1"], to: 7 },
      ...{ failed: ["09:10", "09:20"], reached: ["09:02", "09:05", "09:15", "09:30"], isReachedAnyTime: true },
    },
  );
  assert.equal(host.unreached.get(serverAt("192.0.2.12", 8443))?.[0]?.isReachedAnyTime, false);
  assert.deepEqual(host.unreached.get(serverAt("192.0.2.12", 8443))?.[0]?.reached, []);
  const untimed = seenBy([handshake("192.0.2.12 8443 cucm1 -")], "c/eth0", { unreached });
  assert.equal(untimed.unreached.get(serverAt("192.0.2.12", 8443))?.[0]?.isReachedAnyTime, true);
  assert.equal(seenBy(handshakes).unreached.size, 0);
  const twice = hosts("pcap  c/eth0  expc01\n pcap  c/eth1  expc01", { unreached }).all[0];
  assert.deepEqual(
    twice?.unreached.get(serverAt("192.0.2.12", 8443))?.map(({ paths }) => paths),
    [["c/eth0"], ["c/eth1"]],
  );
});

test("addresses that its configuration tells, else its log: what is sent from another one is nobody's", () => {
  const server = { address: "192.0.2.11", port: 8443 };
  const attempt = {
    ...{ client: { address: "192.0.2.20", port: 40_000 }, sender: 1 },
    ...{ place: { time: Date.parse(instant("09:20")) }, shows: "reset" },
  } as never;
  const unreached = [{ server, failed: [attempt], others: [] }];
  const handshakes = [handshake("192.0.2.11 8443 cucm1 09:10", [leaf], { sender: 1 })];
  const files = "log  c/log  expc01\n pcap  c/eth0  expc01";
  const own = (addresses: Readonly<Record<string, readonly string[]>>, text = `${files}\n xconf  c/xconf  expc01`) => {
    const [host] = hosts(text, { addresses, handshakes, unreached }).all;
    const failed = host?.unreached.get(serverAt(server.address, server.port))?.map((each) => each.failed.length);
    return [host?.seen.map((each) => each.handshake.sentHere), failed];
  };
  const [counts, doubtful] = [
    [["client"], [1]],
    [[null], [0]],
  ];
  assert.deepEqual(own({}), counts, "none is told");
  assert.deepEqual(own({ "c/log": ["192.0.2.20"] }), counts);
  assert.deepEqual(own({ "c/log": ["192.0.2.21"] }), doubtful);
  assert.deepEqual(own({ "c/xconf": ["192.0.2.21"] }), doubtful);
  assert.deepEqual(own({ "c/xconf": ["192.0.2.20"], "c/log": ["192.0.2.21"] }), counts);
  assert.deepEqual(own({ "c/xconf": ["192.0.2.21"], "c/log": ["192.0.2.20"] }), doubtful);
  assert.deepEqual(own({ "c/log": ["192.0.2.20"] }, files), counts);
  assert.deepEqual(own({ "c/log": ["192.0.2.21"] }, files), doubtful);
  assert.deepEqual(own({ "c/xconf": ["1"], "c/log": ["192.0.2.20"] }), counts);
  assert.deepEqual(own({ "c/xconf": ["2"], "c/log": ["192.0.2.20"] }), doubtful, "a link-layer address decides");
  assert.deepEqual(
    own({ "c/log": ["192.0.2.21"], "c/log2": ["192.0.2.20"] }, `${files}\n log  c/log2  expc01`),
    counts,
    "of all logs of a download",
  );
});

test("the servers that logs and configurations of a download name, with their ports", () => {
  const [host] = hosts(
    `
    log    c/log    expc01
    log    d/log    expc02
    xconf  c/xconf  expc01
    `,
    {
      servers: {
        "c/log":
          "expc01 CUCM1 192.0.2.11 8443\n expc01 cucm1 192.0.2.11 6972\n expc01 cucm2 - -\n expc02 imp1 192.0.2.14 8443",
        "d/log": "expc01 cucm3 192.0.2.13 8443",
      },
      peers: { "c/xconf": ["192.0.2.11", "cucm9"] },
      alsoIn: { "c/log": ["f"] },
    },
  ).all;
  const ports = (all: ReadonlyMap<string, ReadonlySet<number | null>> = new Map()) =>
    [...all].map(([each, set]) => `${each}: ${[...set].join(" ")}`);
  assert.deepEqual(
    host?.facts.map(({ peers }) => peers),
    [["192.0.2.11", "cucm9"]],
  );
  const named = [...(host?.named ?? [])].map(([group, servers]) => [
    group,
    ports(servers.byAddress),
    ports(servers.byName),
  ]);
  const [logged, called] = [["192.0.2.11: 8443 6972"], ["cucm1: 8443 6972", "cucm2: "]];
  assert.deepEqual(named, [
    ["c", ["192.0.2.11: 8443 6972 ", "cucm9: "], [...called, "192.0.2.11: ", "cucm9: "]],
    ["f", logged, called],
    ["d", ["192.0.2.13: 8443"], ["cucm3: 8443"]],
  ]);
});

test("one name with its domain and without", () => {
  assert.ok(isSameHost("expc01", "EXPC01."));
  assert.ok(isSameHost("expc01", "expc01.lab.example"));
  assert.ok(isSameHost("expc01.lab.example", "expc01"));
  assert.ok(!isSameHost("expc01", "expc011"));
  assert.ok(!isSameHost("expc01.lab.example", "expc01.other.example"));
});

/** "c.tgz!/ca c.tgz A B": a store, its downloads with commas between, and what it holds. */
function storesOf(text: string): Store[] {
  return lines(text).map((line) => {
    const [path = "", groups = "", ...entries] = line.split(/ +/);
    return {
      path,
      groups: groups.split(","),
      entries: entries.map((sha256) => ({ certificate: { sha256 } })),
    } as unknown as Store;
  });
}

test("the trust store of a download; none where an archive has two, or where loose ones or two downloads hold different ones", () => {
  const storeOf = (text: string, ...groups: string[]) =>
    storeFor({ stores: storesOf(text) } as unknown as Host, groups)?.path ?? null;
  const both = "c/ca  c  A  B\n d/ca  d  A  B";
  assert.equal(storeOf(both, "c"), "c/ca");
  assert.equal(storeOf(both, "d"), "d/ca");
  assert.equal(storeOf(both, "e"), null);
  assert.equal(storeOf(both, "c", "d"), "d/ca");
  assert.equal(storeOf("c/ca  c  A  B\n d/ca  d  A  C", "c", "d"), null);
  assert.equal(storeOf("c/ca  c  A  B\n c/ca2  c  A  C", "c"), null);
  assert.equal(storeOf("c/ca  c  A  B\n c/ca2  c  B  A", "c"), "c/ca2");
  assert.equal(storeOf("c!/ca  c  A\n c!/ca2  c  A", "c"), null);
  assert.equal(storeOf("c!/ca  c,d  A\n d!/ca  d  A", "c"), "c!/ca");
});

test("two stores of one host in one archive, or loose ones that differ: nobody knows which is its own", () => {
  const beside = (text: string) => {
    const [store, ...others] = storesOf(text);
    return othersBeside(store as Store, [store as Store, ...others]).map(({ path }) => path);
  };
  assert.deepEqual(beside("c!/ca  c\n c!/ca2  c\n d!/ca  d\n c/ca3  c"), ["c!/ca2"]);
  assert.deepEqual(beside("c/ca  c\n c!/ca2  c"), []);
  assert.deepEqual(beside("c/ca  c A\n c/ca2  c A\n c/ca3  c B"), ["c/ca3"]);
  assert.deepEqual(beside("c!/ca  c,d\n d!/ca2  d"), ["d!/ca2"]);
});
