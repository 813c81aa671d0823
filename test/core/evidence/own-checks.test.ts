/**
 * On which connections Expressway's own certificates are refused, what else may be wrong with them, and which boxes have a zone with each
 * other: settings as a dump has them, and all that is found.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Host } from "../../../core/evidence/hosts.ts";
import { type OwnBox, ownBox } from "../../../core/evidence/own-box.ts";
import { ownCertificatesIn } from "../../../core/evidence/own-certificates.ts";
import { ownChecks } from "../../../core/evidence/own-checks.ts";
import { allPeers, pairsAmong, peersAt } from "../../../core/evidence/own-pairs.ts";
import { OwnSettingsReader } from "../../../core/expressway/own-settings.ts";
import type { Certificate } from "../../../core/trust/certificate.ts";
import {
  basicConstraints,
  entry,
  extendedKeyUsage,
  extension,
  type KeyKind,
  made,
  name,
  seq,
  subjectAltNames,
} from "../trust/certificate-maker.ts";

const lines = (text: string) => text.split("\n").flatMap((line) => line.trim() || []);
const instant = (day: string) => Date.parse(`${day}T09:00:00Z`);

const ca = { extensions: [basicConstraints(true)] };
const root = made("R", "R", ca);
const issuing = made("I", "R", ca);
const other = made("X", "X", ca);
const named = (...names: readonly string[]) =>
  made("own", "R", { extensions: [subjectAltNames(...names.map((each) => `DNS:${each}`))] });

interface Told {
  readonly host?: string;
  readonly version?: string | null;
  /** "Zones Zone 2 Type: TraversalClient" */
  readonly settings?: string;
  /** As a status tells it. */
  readonly isEdge?: boolean;
  readonly alarms?: readonly string[];
  readonly server?: Certificate;
  readonly client?: Certificate;
  readonly stores?: readonly (readonly Certificate[])[];
  readonly lastTime?: string | null;
}

function boxOf({
  host = "expc01",
  version = null,
  settings = "",
  isEdge,
  alarms = [],
  server,
  client,
  stores = [],
  lastTime = null,
}: Told): OwnBox {
  const reader = new OwnSettingsReader();
  for (const line of lines(settings)) {
    const [path = "", value = ""] = line.split(/: "?/);
    reader.setting(path, value.replace(/"$/, ""));
  }
  if (isEdge !== undefined) reader.statusLine(`Expressway: ${isEdge ? "True" : "False"}`);
  const own = { server, client };
  const of = {
    name: host,
    facts: [{ own: reader.finish(), alarms }],
    own: (["server", "client"] as const).flatMap((use) =>
      own[use] ? [{ use, certificates: [own[use]], path: use }] : [],
    ),
    stores: stores.map((store) => ({ entries: store.map(({ der }) => entry(der)) })),
    lastTime: lastTime === null ? null : instant(lastTime),
  };
  return ownBox(of as unknown as Host, version, { servers: [], unexplained: [] });
}

const zoneOfC = `
  Zones Zone 2 Type: TraversalClient
  Zones Zone 2 TraversalClient SIP TLS Verify Mode: On
  Zones Zone 2 TraversalClient Peer 1 Address: "expe01.lab.example"
`;
const zoneOfE = `
  Zones Zone 2 Type: TraversalServer
  Zones Zone 2 TraversalServer SIP TLS Verify Mode: On
  Zones Zone 2 TraversalServer SIP TLS Verify Subject Name: "expc01.lab.example"
`;
const cluster = `
  Alternates Cluster Name: "expc.lab.example"
  Alternates Peer 1 Address: "expc01.lab.example"
  Alternates Peer 2 Address: "expc02.lab.example"
`;
const full = `
  IP DNS Hostname: "expc01"
  IP DNS Domain Name: "lab.example"
`;

const control = (more: Told = {}) => boxOf({ version: "X15.5", ...more, settings: `${zoneOfC}${more.settings ?? ""}` });
const edge = (more: Told = {}) =>
  boxOf({ host: "expe01", version: "X15.5", ...more, settings: more.settings ?? zoneOfE });

/** "zone-name-of-c traversal-zone refused guide peer=expe01 ... → reissue-name" */
function found(
  leaf: Certificate | readonly Certificate[],
  use: "server" | "client",
  box: OwnBox,
  ...others: readonly OwnBox[]
): string[] {
  const chain = "der" in leaf ? [leaf] : leaf;
  return ownChecks({ chain, use }, box, others).map(
    ({ id, connection, outcome, confidence, because, remedy, ifRole, isProbable, ifVersion }) => {
      assert.deepEqual(
        [because.usages, because.fault, because.setting, ifRole, isProbable, ifVersion],
        [[], null, null, null, false, false],
      );
      const values = Object.entries(because.values ?? {}).map(([key, value]) => `${key}=${value}`);
      const reason = because.reason === id ? [] : [`(${because.reason})`];
      return [
        id,
        ...reason,
        connection,
        outcome,
        confidence,
        ...values,
        ...(remedy.length > 0 ? ["→", ...remedy] : []),
      ].join(" ");
    },
  );
}

test("no certificate, and one of which nothing is wrong", () => {
  assert.deepEqual(found([], "server", control()), []);
  assert.deepEqual(found(named("expc01.lab.example"), "server", control()), []);
  assert.deepEqual(found(named("expc01.lab.example"), "client", control(), edge()), []);
});

test("which role a box has, and what it shows in the zone, has to be known", () => {
  const leaf = named("another.lab.example");
  const refused = ["zone-name-of-c"];
  const ids = (use: "server" | "client", box: OwnBox) =>
    found(leaf, use, box, edge()).map((each) => each.split(" ")[0]);
  assert.deepEqual(ids("client", control()), refused);
  assert.deepEqual(ids("client", boxOf({ version: "X15.5" })), []);
  assert.deepEqual([ids("client", control({ version: null })), ids("server", control({ version: null }))], [[], []]);
});

test("without a zone there is neither a tunnel nor a name of a cluster in it", () => {
  const withoutZone = boxOf({ version: "X15.5", isEdge: false, settings: cluster });
  assert.deepEqual(found(named("expc09.lab.example"), "client", withoutZone, edge({ isEdge: true, settings: "" })), []);
  assert.deepEqual(found(made("own", "R", {}, "RSA 1024"), "client", withoutZone), []);
});

test("a role that nothing tells is seen in what Traffic Server does", () => {
  const role = (servers: readonly [number, string | null][], because: readonly string[]) => {
    const doings = {
      servers: servers.map(([port, address]) => ({ port, address })),
      unexplained: because.map((each) => ({ because: each })),
    };
    const host = { name: "exp01", facts: [], own: [], stores: [], lastTime: null };
    const box = ownBox(host as unknown as Host, null, doings as unknown as Parameters<typeof ownBox>[2]);
    return `${box.role} ${box.roleInferred}`;
  };
  assert.deepEqual(
    [
      role([[8443, "192.0.2.10"]], []),
      role([[6972, "192.0.2.10"]], ["network"]),
      role([[8443, null]], []),
      role([[443, "192.0.2.10"]], []),
      role([], ["next-hop"]),
      role([], ["network"]),
      role([[8443, "192.0.2.10"]], ["next-hop"]),
    ],
    ["C true", "C true", "null false", "null false", "E true", "null false", "null false"],
  );
});

test("out of its time at the end of what the files tell", () => {
  const day = (text: string) => new Date(`${text}T00:00:00Z`);
  const leaf = made("own", "R", { notBefore: day("2026-02-01"), notAfter: day("2026-03-01") });
  const at = (lastTime: string | null) => found(leaf, "server", boxOf({ lastTime }));
  assert.deepEqual(at("2026-03-02"), ["ended every-side refused lab at=2026-03-01T00:00:00Z → renew"]);
  assert.deepEqual(at("2026-01-31"), ["not-yet-valid every-side refused lab at=2026-02-01T00:00:00Z → check-clock"]);
  assert.deepEqual(at("2026-02-15"), []);
  assert.deepEqual(at(null), []);
});

test("a server's certificate without a common name", () => {
  const leaf = made("x", "R", { subject: name(["O", "Lab"]) });
  const finding = ["no-common-name services unknown guide → reissue-common-name"];
  assert.deepEqual(found(leaf, "server", boxOf({})), finding);
  assert.deepEqual(found(leaf, "client", boxOf({})), []);
  assert.deepEqual(found(leaf, "server", edge()), finding);
});

test("keys that the tunnels know, where there is a zone", () => {
  const keysOf = (kind: KeyKind) => found(made("own", "R", {}, kind), "client", control());
  for (const kind of ["RSA", "EC", "EC P-384"] as const) assert.deepEqual(keysOf(kind), [], kind);
  const weak = (key: string) => [`tunnel-key ssh-tunnel refused infer key=${key} → reissue-key`];
  assert.deepEqual(keysOf("RSA 1024"), weak("RSA 1024"));
  assert.deepEqual(keysOf("Ed25519"), weak("Ed25519"));
  const short = made("own", "R", {}, "RSA 1024");
  assert.deepEqual(found(short, "server", edge()), weak("RSA 1024"));
  assert.deepEqual(found(short, "server", control()), [], "from X15.5 on the zone is shown the client's");
  assert.deepEqual(found(short, "server", control({ version: "X15.4" })), weak("RSA 1024"));
  assert.deepEqual(found(short, "client", control({ version: "X15.4" })), []);
  assert.deepEqual(found(short, "client", edge()), []);
  assert.deepEqual(
    found(short, "client", boxOf({ version: "X15.5", settings: zoneOfC.replaceAll("TraversalClient", "Neighbor") })),
    [],
  );
  assert.deepEqual(found(short, "client", control({ version: null })), []);
  assert.deepEqual(
    found(short, "client", control({ version: null, client: short })),
    weak("RSA 1024"),
    "a client certificate is there from X15.5 on",
  );
});

test("a cluster wants the peer's own name, unless it is permissive", () => {
  const leaf = named("expc.lab.example");
  const inCluster = (settings: string, more: Told = {}, of = leaf) => found(of, "server", boxOf({ settings, ...more }));
  const wanted = (outcome: string) => [
    `cluster-own-name cluster ${outcome} infer name=expc01.lab.example → reissue-name`,
  ];
  const both = `${cluster}${full}`;
  assert.deepEqual(inCluster(both), wanted("unknown"));
  assert.deepEqual(inCluster(`${both}\n Cluster TLS Verify Mode: Enforcing`), wanted("refused"));
  assert.deepEqual(inCluster(`${both}\n Cluster TLS Verify Mode: Permissive`), []);
  assert.deepEqual(inCluster(both, { alarms: ["10001 x", "40049 Cluster TLS permissive"] }), []);
  assert.deepEqual(inCluster(both, { alarms: ["140049 x", "400491 x"] }), wanted("unknown"));
  const enforcing = `${both}\n Cluster TLS Verify Mode: Enforcing`;
  assert.deepEqual(
    inCluster(enforcing, { alarms: ["40049 x"] }),
    wanted("refused"),
    "the setting goes before the alarm",
  );
  assert.deepEqual(inCluster(cluster), [], "its name is not known");
  assert.deepEqual(inCluster(full), [], "no cluster");
  assert.deepEqual(inCluster(both, {}, named("EXPC01.lab.example.")), []);
  assert.deepEqual(inCluster(both, {}, named("x", "*.lab.example")), [], "what it makes of a wildcard nobody says");
  assert.deepEqual(inCluster(both, {}, named("*.other.example")), wanted("unknown"));
  assert.deepEqual(inCluster(both, {}, named("*.example")), wanted("unknown"));
  assert.deepEqual(inCluster(both, {}, named("lab.example")), wanted("unknown"));
  assert.deepEqual(inCluster(both, {}, made("expc01.lab.example", "R")), [], "nor of none at all");
  assert.deepEqual(found(leaf, "client", boxOf({ settings: both })), []);
});

test("a cluster's zone may want its name, where no Expressway-E says which", () => {
  const leaf = named("expc01.lab.example");
  const inZone = (settings: string, of = leaf, ...others: readonly OwnBox[]) =>
    found(of, "client", boxOf({ version: "X15.5", settings }), ...others);
  const wanted = ["cluster-name traversal-zone unknown guide name=expc.lab.example → reissue-name"];
  assert.deepEqual(inZone(`${zoneOfC}${cluster}`), wanted);
  assert.deepEqual(
    inZone(`${zoneOfC}${cluster}`, leaf, edge({ settings: zoneOfE.replace(/.*Subject.*/, "") })),
    wanted,
  );
  assert.deepEqual(
    inZone(`${zoneOfC}${cluster}`, leaf, edge({ settings: zoneOfE.replace("Mode: On", "Mode: Off") })),
    wanted,
  );
  assert.deepEqual(inZone(`${zoneOfC}${cluster}`, leaf, edge()), []);
  assert.deepEqual(inZone(zoneOfC), []);
  assert.deepEqual(inZone(`${zoneOfC}${cluster}`, named("expc.lab.example")), []);
  assert.deepEqual(inZone(`${zoneOfC}${cluster.replace(/.*Cluster Name.*/, "")}`), []);
});

test("an Expressway-E wants a name in the certificate of the other side", () => {
  const leaf = named("expc02.lab.example");
  const told = (outcome: string, names: string, has = "DNS:expc02.lab.example") => [
    `zone-name-of-c traversal-zone ${outcome} guide peer=expe01 name=${names} names=${has} → subject-name-of-zone reissue-name`,
  ];
  const zone = (number: number, subject: string) =>
    zoneOfE.replaceAll("Zone 2", `Zone ${number}`).replace("expc01.lab.example", subject);
  assert.deepEqual(found(leaf, "client", control(), edge()), told("refused", "expc01.lab.example"));
  const two = edge({ settings: `${zoneOfE}${zone(3, "x.lab.example")}${zone(4, "x.lab.example")}` });
  assert.deepEqual(found(leaf, "client", control(), two), told("unknown", "expc01.lab.example, x.lab.example"));
  assert.deepEqual(
    found(leaf, "client", control(), edge({ settings: `${zoneOfE}${zone(3, "expc02.lab.example")}` })),
    [],
  );
  assert.deepEqual(found(leaf, "client", control(), edge({ settings: zoneOfE.replace("Mode: On", "Mode: Off") })), []);
  assert.deepEqual(found(leaf, "server", control(), edge()), []);
  assert.deepEqual(found(leaf, "client", control(), edge({ host: "" })), [
    told("refused", "expc01.lab.example")[0]?.replace("peer=expe01", "peer=Expressway"),
  ]);
  const many = Array.from({ length: 6 }, (_, i) => `n${i}`);
  const shown = `${many
    .slice(0, 5)
    .map((each) => `DNS:${each}`)
    .join(", ")}`;
  assert.deepEqual(
    found(named(...many.slice(0, 5)), "client", control(), edge()),
    told("refused", "expc01.lab.example", shown),
  );
  assert.deepEqual(
    found(named(...many), "client", control(), edge()),
    told("refused", "expc01.lab.example", `${shown}, …`),
  );
  const wanted = edge({ settings: many.map((each, i) => zone(i + 2, each)).join("\n") });
  assert.deepEqual(found(leaf, "client", control(), wanted), told("unknown", "n0, n1, n2, n3, n4"));
});

test("an Expressway-C that verifies wants the names that its zone has for the other side", () => {
  const leaf = named("expe02.lab.example");
  const told = (asked: string) =>
    `zone-name-of-e traversal-zone-server refused guide peer=expc01 name=${asked} names=DNS:expe02.lab.example → peer-address-of-zone reissue-name`;
  const peer = (number: number, address: string) =>
    `Zones Zone 2 TraversalClient Peer ${number} Address: "${address}"\n`;
  assert.deepEqual(found(leaf, "server", edge(), control()), [told("expe01.lab.example")]);
  assert.deepEqual(found(named("expe01.lab.example"), "server", edge(), control()), []);
  assert.deepEqual(
    found(leaf, "server", edge(), boxOf({ version: "X15.5", settings: zoneOfC.replace("Mode: On", "Mode: Off") })),
    [],
  );
  const several = control({ settings: `${peer(2, "expe03.lab.example")}${peer(3, "192.0.2.31")}` });
  assert.deepEqual(found(leaf, "server", edge(), several), [], "none of them is known to be this one's");
  const address = edge({
    settings: `${zoneOfE}\n Ethernet 1 IP V4 Address: "192.0.2.31"\n IP DNS Hostname: "expe01"\n IP DNS Domain Name: "lab.example"`,
  });
  assert.deepEqual(found(leaf, "server", address, several), [told("expe01.lab.example"), told("192.0.2.31")]);
  assert.deepEqual(found(leaf, "client", edge(), control()), []);
  const another = control({
    settings: "Zones Zone 3 Type: TraversalClient\n Zones Zone 3 TraversalClient SIP TLS Verify Mode: Off",
  });
  assert.deepEqual(found(leaf, "server", edge(), another), [told("expe01.lab.example")], "one of its zones verifies");
});

test("the chain, as the other end's trust store can build it: in the zone all of it, in the tunnel the first alone", () => {
  const leaf = made("own", "I", { extensions: [subjectAltNames("DNS:expc01.lab.example")] });
  const towards = (stores: Told["stores"], chain = [leaf, issuing], lastTime: string | null = "2026-03-02") =>
    found(chain, "client", control(), edge({ stores: stores ?? [], lastTime }));
  const passes = "zone-chain (zone-chain-trusted) traversal-zone passes lab peer=expe01";
  assert.deepEqual(towards([[root, issuing]]), [passes]);
  assert.deepEqual(towards([[root]]), [
    passes,
    "tunnel-chain (tunnel-chain-missing) ssh-tunnel refused infer peer=expe01 error=unable to get local issuer certificate depth=0 subject=CN=I → trust-chain",
  ]);
  const lacks = "zone-chain (zone-chain-missing) traversal-zone refused lab peer=expe01";
  assert.deepEqual(towards([[root]], [leaf]), [
    `${lacks} error=unable to get local issuer certificate depth=0 subject=CN=I → trust-chain`,
  ]);
  assert.deepEqual(towards([[other]]), [
    `${lacks} error=unable to get local issuer certificate depth=1 subject=CN=R → trust-chain`,
  ]);
  assert.deepEqual(towards([]), []);
  assert.deepEqual(towards([[root]], [leaf], null), []);
  assert.deepEqual(
    towards([
      [root, issuing],
      [root, issuing],
    ]),
    [passes],
  );
  assert.deepEqual(towards([[root, issuing], [root]]), []);
  assert.deepEqual(towards([[root], [other]]), []);
  const resources = extension("1.3.6.1.5.5.7.1.7", seq(), true);
  assert.deepEqual(
    towards([[root]], [made("own", "R", { extensions: [subjectAltNames("DNS:expc01.lab.example"), resources] })]),
    [],
  );
  const forServers = made("I", "R", { extensions: [basicConstraints(true), extendedKeyUsage("serverAuth")] });
  assert.deepEqual(towards([[root]], [leaf, forServers]), [
    "zone-chain traversal-zone refused lab peer=expe01 error=unsuitable certificate purpose depth=1 subject=",
  ]);
  assert.deepEqual(towards([[root], [root, issuing]]), []);
  const expired = made("I", "R", { ...ca, notAfter: new Date("2026-03-01T00:00:00Z") });
  assert.deepEqual(towards([[root]], [leaf, expired]), [
    "zone-chain traversal-zone refused lab peer=expe01 error=certificate has expired depth=1 subject=",
  ]);
  const serverOnly = made("own", "R", {
    extensions: [extendedKeyUsage("serverAuth"), subjectAltNames("DNS:expc01.lab.example")],
  });
  assert.deepEqual(towards([[root]], [serverOnly]), [], "a usage that is lacking stands in a row of its own");
  assert.deepEqual(
    found([serverOnly], "server", edge(), control({ settings: "", stores: [[root]], lastTime: "2026-03-02" })).slice(1),
    ["zone-chain (zone-chain-trusted) traversal-zone-server passes lab peer=expc01"],
  );
});

test("two releases, one of them from X15.4 on", () => {
  const leaf = named("expc01.lab.example", "expe01.lab.example");
  const both = (own: string | null, others: string | null) =>
    found(leaf, "client", control({ version: own, client: leaf }), edge({ version: others }));
  const told = (version: string) => [
    `other-release traversal-zone unknown guide peer=expe01 version=${version} → same-release`,
  ];
  assert.deepEqual(both("X15.5", "X15.4.2"), told("X15.4.2"));
  assert.deepEqual(both("X15.5", "X14.3.7"), told("X14.3.7"));
  assert.deepEqual(both("X15.5", "X15.5.1"), []);
  assert.deepEqual(both("X15.5", null), []);
  assert.deepEqual(both(null, "X15.5"), []);
  const towardsC = (own: string, others: string) =>
    found(leaf, "server", edge({ version: own }), control({ version: others }));
  assert.deepEqual(towardsC("X15.3", "X14.3"), []);
  assert.deepEqual(towardsC("X15.3", "X15.4"), [
    "other-release traversal-zone-server unknown guide peer=expc01 version=X15.4 → same-release",
  ]);
  assert.deepEqual(towardsC("next 15.5", "X15.5"), [
    "other-release traversal-zone-server unknown guide peer=expc01 version=X15.5 → same-release",
  ]);
});

/** "expc01: expe01 expe02" */
function pairs(...boxes: readonly OwnBox[]): string[] {
  return [...pairsAmong(boxes)].map(
    ([box, others]) => `${box.host.name}: ${others.map(({ host }) => host.name).join(" ")}`,
  );
}

test("which C and which E have a zone with each other: by the addresses of the zone; of one each, both", () => {
  const c = (host: string, ...peers: readonly string[]) => {
    const zone = peers.map((peer, i) => `Zones Zone 2 TraversalClient Peer ${i + 1} Address: "${peer}"`);
    return boxOf({ host, settings: ["Zones Zone 2 Type: TraversalClient", ...zone].join("\n") });
  };
  const e = (host: string, more: Told = {}) => edge({ host, ...more });
  assert.deepEqual(pairs(c("expc01", "x"), e("expe01")), ["expc01: expe01", "expe01: expc01"]);
  assert.deepEqual(pairs(c("expc01", "expe01"), e("expe01")), ["expc01: expe01", "expe01: expc01"]);
  assert.deepEqual(pairs(c("expc01", "x"), e("expe01"), e("expe02")), []);
  assert.deepEqual(pairs(c("expc01", "x"), c("expc02", "x"), e("expe01")), []);
  assert.deepEqual(pairs(c("expc01", "EXPE02."), c("expc02", "expe01", "expe02"), e("expe01"), e("expe02")), [
    "expc01: expe02",
    "expe02: expc01 expc02",
    "expc02: expe01 expe02",
    "expe01: expc02",
  ]);
  assert.deepEqual(pairs(c("expc01", "x"), boxOf({ host: "b" })), []);
  const settings = `${zoneOfE}\n Ethernet 1 IP V4 Address: "192.0.2.31"\n IP DNS Hostname: "edge"\n IP DNS Domain Name: "lab.example"`;
  const known = e("", { settings, server: named("mra.lab.example"), client: named("client.lab.example") });
  const at = (...peers: readonly string[]) => peersAt(c("expc01", ...peers), known);
  assert.deepEqual(at("192.0.2.31", "edge.lab.example", "MRA.lab.example", "client.lab.example", "x"), [
    "192.0.2.31",
    "edge.lab.example",
    "MRA.lab.example",
  ]);
  assert.deepEqual(at("edge", "lab.example"), []);
  assert.deepEqual(allPeers(c("expc01", "a", "b")), ["a", "b"]);
  assert.deepEqual(allPeers(known), []);
});

test("an Expressway-E is called as its server's certificate says, and not as its client's", () => {
  const peers = (own: Told) => peersAt(control(), edge({ host: "x", settings: "", ...own }));
  const leaf = named("expe01.lab.example");
  assert.deepEqual([peers({ server: leaf }), peers({ client: leaf })], [["expe01.lab.example"], []]);
});

test("at the other end of a zone twenty are looked at", () => {
  const edges = Array.from({ length: 21 }, (_, i) => edge({ host: `expe${i}`, server: named("mra.lab.example") }));
  const zone = zoneOfC.replace("expe01", "mra");
  const [first = ""] = pairs(boxOf({ settings: zone }), ...edges);
  assert.equal(first, `expc01: ${Array.from({ length: 20 }, (_, i) => `expe${i}`).join(" ")}`);
  const controls = Array.from({ length: 21 }, (_, i) => boxOf({ host: `expc${i}`, settings: zoneOfC }));
  const own = pairs(...controls, edge({ host: "expe01.lab.example" })).find((each) => each.startsWith("expe01"));
  assert.equal(own, `expe01.lab.example: ${Array.from({ length: 20 }, (_, i) => `expc${i}`).join(" ")}`);
});

/** "server neighbour passes (fits) [setting=value]" of each connection that is asked for. */
function judged(connection: string, ...boxes: readonly OwnBox[]): string[] {
  return ownCertificatesIn(boxes).flatMap(({ kind, findings }) =>
    findings
      .filter((each) => each.id === connection)
      .map(({ outcome, because: { reason, setting, usages }, ifRole, ifVersion, remedy }) => {
        if (outcome === "passes" || reason === "unreadable") assert.deepEqual(remedy, []);
        if (reason === "unreadable") assert.deepEqual(usages, []);
        return [
          `${kind} ${outcome} (${reason})`,
          ...(setting ? [`${setting.id}=${setting.value}`] : []),
          ...(ifRole === null ? [] : [`if ${ifRole}`]),
          ...(ifVersion ? ["if that version"] : []),
        ].join(" ");
      }),
  );
}

const forServers = made("own", "R", { extensions: [extendedKeyUsage("serverAuth")] });
const forBoth = made("own", "R", { extensions: [extendedKeyUsage("serverAuth", "clientAuth")] });

test("each certificate once, by the page that it stands on", () => {
  const kinds = (...own: readonly (readonly ["server" | "client" | null, readonly Certificate[]])[]) => {
    const { host, ...box } = control();
    const certificates = own.map(([use, chain]) => ({ use, certificates: chain, path: `c/${use}` }));
    return ownCertificatesIn([{ ...box, host: { ...host, own: certificates } as unknown as Host }]).map(
      (each) =>
        `${each.host} ${each.role} ${each.version} ${each.kind} ${each.path} ${each.usages?.join(" ") ?? "any"}`,
    );
  };
  assert.deepEqual(
    kinds(
      ["server", [forServers, root]],
      ["server", [forServers]],
      ["client", [forServers]],
      [null, [root]],
      ["client", []],
      ["client", [root]],
    ),
    [
      "expc01 C X15.5 server c/server serverAuth",
      "expc01 C X15.5 client c/client serverAuth",
      "expc01 C X15.5 client c/client any",
    ],
  );
  assert.deepEqual(
    ownCertificatesIn([control({ host: "", server: forBoth })]).map((each) => each.host),
    [null],
  );
});

test("a certificate that the download does not hold is told beside the other one", () => {
  assert.deepEqual(judged("traversal-zone", control({ server: forServers })), [
    "server unknown (no-client-certificate)",
  ]);
  assert.deepEqual(judged("traversal-zone", control({ server: forServers, client: forBoth })), [
    "client passes (fits)",
  ]);
  const { host, ...box } = control({ server: forServers });
  const empty = {
    ...box,
    host: { ...host, own: [...host.own, { use: "client", certificates: [], path: "x" }] } as unknown as Host,
  };
  assert.deepEqual(judged("traversal-zone", empty), ["server unknown (no-client-certificate)"]);
});

test("what a connection needs, and the settings that decide where it is lacking: of its own zone, and of the other end's", () => {
  const own = { version: "X15.5", client: forServers };
  const off = (settings: string) => settings.replace("Mode: On", "Mode: Off");
  const zone = (...others: readonly OwnBox[]) => judged("traversal-zone", control(own), ...others);
  assert.deepEqual(zone(), ["client refused (zone-x15-5) usage-checking-of-e=null"]);
  assert.deepEqual(zone(edge()), ["client refused (zone-x15-5) usage-checking-of-e=null"]);
  assert.deepEqual(zone(edge({ settings: off(zoneOfE) })), ["client passes (zone-x15-5) traversal-verify-of-e=Off"]);
  const checking = (value: string) =>
    edge({ settings: `${zoneOfE}\n SIP TLS Certificate ExtendedKeyUsage Checking Mode: ${value}` });
  assert.deepEqual(zone(checking("Off")), ["client passes (zone-x15-5) usage-checking-of-e=Off"]);
  assert.deepEqual(zone(checking("On")), ["client refused (zone-x15-5) usage-checking-of-e=On"]);
  assert.deepEqual(judged("traversal-zone", boxOf({ ...own, settings: off(zoneOfC) })), [
    "client unknown (zone-x15-5) traversal-verify=Off",
  ]);
  const both = `${off(zoneOfE)}${zoneOfE.replaceAll("Zone 2", "Zone 3")}`;
  assert.deepEqual(
    zone(edge({ settings: both })),
    ["client refused (zone-x15-5) usage-checking-of-e=null"],
    "one of its zones verifies",
  );
  const unknown = `${off(zoneOfE)}Zones Zone 3 Type: TraversalServer\n`;
  assert.deepEqual(
    zone(edge({ settings: unknown })),
    ["client refused (zone-x15-5) usage-checking-of-e=null"],
    "of one of its zones it is not known",
  );
  assert.deepEqual(judged("traversal-zone", control({ client: forBoth })), ["client passes (fits)"]);
  assert.deepEqual(judged("traversal-zone", control({ client: root })), ["client passes (fits-all)"]);
});

test("a neighbour's zone over TLS, and one whose transport is not known", () => {
  const neighbour = (transport: string, verify: string) => `
    Zones Zone 3 Type: Neighbor
    ${transport === "" ? "" : `Zones Zone 3 Neighbor SIP Transport: ${transport}`}
    Zones Zone 3 Neighbor SIP TLS Verify Mode: ${verify}
  `;
  const rows = (settings: string) => judged("neighbour", control({ version: "X14.3", server: forServers, settings }));
  assert.deepEqual(rows(neighbour("TLS", "On")), rows(neighbour("", "On")));
  assert.equal(rows(neighbour("tls", "On")).length, 1);
  assert.deepEqual(rows(neighbour("TCP", "On")), []);
  assert.deepEqual(rows(neighbour("STLS", "On")), []);
  assert.deepEqual(rows(neighbour("TLSX", "On")), []);
  assert.match(rows(neighbour("TLS", "Off"))[0] ?? "", /neighbour-verify=Off$/);
  assert.match(
    rows(`${neighbour("TCP", "On")}${neighbour("TLS", "Off").replaceAll("Zone 3", "Zone 4")}`)[0] ?? "",
    /neighbour-verify=Off$/,
  );
});

test("extensions that cannot be read, and anyExtendedKeyUsage, which others than OpenSSL may take", () => {
  const broken = made("own", "R", { extensions: [extension("2.5.29.37", Buffer.from([0x30, 0x05]))] });
  assert.deepEqual(judged("traversal-zone", control({ client: broken })), ["client unknown (unreadable)"]);
  const any = made("own", "R", { extensions: [extendedKeyUsage("any")] });
  assert.match(judged("traversal-zone", control({ client: any }))[0] ?? "", /^client refused/);
  assert.match(judged("ssh-tunnel", control({ client: any }))[0] ?? "", /^client unknown \(any-usage\)/);
  assert.match(judged("ssh-tunnel", control({ client: forServers }))[0] ?? "", /^client refused/);
});

test("without a version what holds up to X15.4, and without a role what each would bring", () => {
  const unknown = boxOf({ version: null, server: forServers });
  const refusedBy = judged("traversal-zone", unknown);
  assert.equal(refusedBy.length, 1);
  assert.match(refusedBy[0] ?? "", /^server unknown .* if C if that version$/);
  assert.deepEqual(judged("mra-sip", boxOf({ version: null, server: forServers })), [
    "server unknown (version-decides) if E",
  ]);
  assert.match(judged("mra-sip", edge({ version: "X15.3", server: forServers }))[0] ?? "", /^server refused/);
  assert.match(judged("mra-sip", edge({ version: "X15.4", server: forServers }))[0] ?? "", /^server passes/);
  assert.deepEqual(judged("mra-sip", control({ version: "X15.3", server: forServers })), []);
  assert.deepEqual(judged("cluster", edge({ version: "X15.3", server: forServers })), [], "no cluster");
});
