/** What belongs to one Expressway when all inputs are joined: its version, its clocks, its failures, and what the stores of an archive lack. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { EvidenceInputs, EvidenceResult } from "../../../core/evidence/evidence.ts";
import { joinEvidence, limitsReached } from "../../../core/evidence/join.ts";
import { toEnd } from "../../../core/evidence/turns.ts";
import type { Failure, LogAnalysis, Unexplained } from "../../../core/failures/failure.ts";
import { labelOf } from "../../archives/inspect.ts";
import { read } from "../capture/picture.ts";
import { entry, extendedKeyUsage, keys, made, makeCertificate, name } from "../trust/certificate-maker.ts";
import { captured, cucm, onTheWire, real, refusedWith } from "./lab.ts";

const [handshake] = read(captured([onTheWire(await refusedWith(real))])).handshakes;
assert.ok(handshake);

const origin = (path: string, host: string | null = null) => ({
  path,
  group: /^(.*?)(!\/|\/)/.exec(path)?.[1] ?? "",
  host,
  time: null,
});

function log(path: string, host: string, more: Partial<LogAnalysis> = {}) {
  const analysis = {
    ...{ path, host, from: null, to: null, version: null, timestampInferred: null, problems: [], unexplained: [] },
    ...{
      servers: [],
      inbound: [],
      tracked: [],
      declined: [],
      carried: [],
      ownAddresses: [],
      alarms: [],
      received: { ids: [], before: null },
    },
    ...more,
  };
  return { ...origin(path), analysis } as unknown as EvidenceInputs["logs"][number];
}

function configuration(path: string, host: string | null, more: object = {}) {
  const own = { zones: [], addresses: [], macAddresses: [], clusterPeers: [] };
  const nothing = {
    version: null,
    systemTime: null,
    systemName: null,
    verifyOriginServer: null,
    ciphers: null,
    minimumTls: null,
  };
  return {
    ...origin(path, host),
    facts: { ...nothing, peers: [], alarms: [], own, ...more },
  } as unknown as EvidenceInputs["configurations"][number];
}

function failure(id: string, host: string, more: Partial<Failure> = {}): Failure {
  return {
    ...{ id, host, direction: "expressway-rejected-server", action: "Terminate", signature: "self-signed-certificate" },
    ...{ name: cucm.name, address: cucm.address, port: cucm.port, tlsError: null, count: 1, requests: null },
    verifyError: {
      code: 18,
      name: "X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT",
      text: "self signed certificate",
      depth: 0,
    },
    ...{ first: handshake?.timestamp, last: handshake?.timestamp, worksAgain: null, isByTurns: false },
    ...{ occurrencesOmitted: 0, shortlyBefore: [], occurrences: [{ path: "c/log", timestamp: handshake?.timestamp }] },
    ...more,
  } as unknown as Failure;
}

function join(
  inputs: Partial<EvidenceInputs>,
  failures: readonly Failure[] = [],
  unexplained: readonly Unexplained[] = [],
): EvidenceResult {
  const none = { logs: [], trustStores: [], certificates: [], configurations: [], captures: [] };
  return toEnd(joinEvidence({ ...none, ...inputs }, failures, unexplained));
}

test("the version of an Expressway: of its configurations, else of its logs", () => {
  const version = (logs: EvidenceInputs["logs"], ...configurations: EvidenceInputs["configurations"]) =>
    join({ logs, configurations }, [failure("a", "expc01")]).grounds.get("a")?.version;
  const logs = [
    log("c/log", "expc01"),
    log("c/log2", "EXPC01", { version: "X14.0" }),
    log("d/log", "expc02", { version: "X15.5" }),
  ];
  assert.equal(version(logs), "X14.0");
  assert.equal(
    version(logs, configuration("c/xconf", "expc01"), configuration("c/xstat", "expc01", { version: "X14.2" })),
    "X14.2",
  );
  assert.equal(version(logs, configuration("d/xstat", "expc02", { version: "X15.0" })), "X14.0");
  assert.equal(version(logs.slice(0, 1)), null);
});

test("clocks that differ: told by its logs, by another Expressway's, by its status", () => {
  const clock = (logs: EvidenceInputs["logs"], ...configurations: EvidenceInputs["configurations"]) => {
    const found = join({ logs, configurations }, [failure("a", "expc01")]).grounds.get("a")?.clock;
    return found ? `${found.kind} ${found.who}` : null;
  };
  const server = { kind: "server", seconds: 700, who: cucm.address, more: 0, line: 5 } as const;
  const tells = {
    problems: [{ code: "clock-differs", detail: null, lost: false, clock: server }],
  } as unknown as Partial<LogAnalysis>;
  assert.equal(clock([log("c/log", "expc01", tells)]), `server ${cucm.address}`);
  assert.equal(clock([log("c/log", "expc01"), log("d/log", "expc02", tells)]), null);
  assert.equal(clock([log("c/log", "expc01", { problems: [{ code: "empty", detail: null, lost: false }] })]), null);
  const tracked = (host: string, time: number) =>
    ({ tracked: [{ id: "t", host, time }] }) as unknown as Partial<LogAnalysis>;
  const peers = [log("c/log", "expc01", tracked("expc01", 0)), log("e/log", "expe01", tracked("expe01", 700_000))];
  assert.equal(clock(peers), "peer expe01");
  const end = { to: "2026-03-02T09:20:00Z" };
  const status = configuration("c/xstat", "expc01", { systemTime: Date.parse("2026-03-02T09:00:00Z") });
  assert.match(clock([log("c/log", "expc01", end)], status) ?? "", /^own /);
});

test("what belongs to a failure of Traffic Server; of another process only where a zone names the peer", () => {
  const capture = {
    ...origin("c/eth0", "expc01"),
    paths: ["c/eth0"],
    handshakes: [handshake],
    unreached: [],
    senders: { connections: 0, machines: [] },
    to: null,
  };
  const presented = (more: Partial<Failure>, zones: readonly object[] = []) => {
    const own = {
      zones: zones.map((zone) => ({ name: "Z", type: "Neighbor", port: null, subjectName: null, peers: [], ...zone })),
      addresses: [],
      macAddresses: [],
      clusterPeers: [],
    };
    const inputs = {
      logs: [log("c/log", "expc01")],
      captures: [capture],
      configurations: [configuration("c/xconf", "expc01", { own })],
    };
    const { evidence } = join(inputs as unknown as EvidenceInputs, [failure("a", "expc01", more)]);
    return (evidence.get("a")?.presented ?? []).length > 0;
  };
  const sip = { process: "tvcs", role: "client" } as const;
  const naming = [{ peers: [cucm.address] }];
  assert.equal(presented({}), true);
  assert.equal(presented(sip), false);
  assert.equal(presented(sip, naming), true);
  assert.equal(presented({ ...sip, role: "server" }, naming), false);
  assert.equal(presented(sip, [{ peers: ["192.0.2.99"] }]), false);
});

test("two trust stores of one archive: each is told with the other", () => {
  const plan = { subject: name(["CN", "R"]), issuer: name(["CN", "R"]), keys: keys("R"), signedBy: keys("R") };
  const store = (path: string) => ({ ...origin(path, "expc01"), entries: [entry(makeCertificate(plan))] });
  const told = (...paths: readonly string[]) =>
    join({ logs: [log("c!/log", "expc01")], trustStores: paths.map(store) }).problems.map(
      ({ path, problem: { code, detail, lost } }) => `${path}: ${code} ${detail}${lost ? "!" : ""}`,
    );
  assert.deepEqual(told("c!/ca1", "c!/ca2"), [
    "c!/ca1: several-trust-stores c!/ca2!",
    "c!/ca2: several-trust-stores c!/ca1!",
  ]);
  assert.deepEqual(told("c!/ca1"), []);
});

test("loose trust stores of one download that differ: that of the log's stamp, else each is told with the other", () => {
  const entries = ["R", "S"].map((each) => {
    const [issuer, own] = [name(["CN", each]), keys(each)];
    return entry(makeCertificate({ subject: issuer, issuer, keys: own, signedBy: own }));
  });
  const store = (path: string, more: number, time: number | null = null) =>
    ({ ...origin(path, "expc01"), time, entries: entries.slice(0, 1 + more) }) as const;
  const told = (time: number | null, ...trustStores: readonly ReturnType<typeof store>[]) =>
    join({ logs: [{ ...log("c/log", "expc01"), time }], trustStores }).problems.map(
      ({ path, problem: { code, lost } }) => `${path}: ${code}${lost ? "!" : ""}`,
    );
  const [morning, noon] = [8, 12];
  const both = ["c/ca1: several-trust-stores!", "c/ca2: several-trust-stores!"];
  assert.deepEqual(told(null, store("c/ca1", 0), store("c/ca2", 0)), []);
  assert.deepEqual(told(null, store("c/ca1", 0), store("c/ca2", 1)), both);
  assert.deepEqual(told(noon, store("c/ca1", 0, noon), store("c/ca2", 1, morning)), []);
  assert.deepEqual(told(noon, store("c/ca1", 0, noon), store("c/ca2", 1)), []);
  assert.deepEqual(told(noon, store("c/ca1", 0, morning), store("c/ca2", 1, morning)), both);
});

test("the forecast of each Expressway is of the servers that its logs name", () => {
  const servers = (host: string, called: string) =>
    ({
      servers: [
        {
          host,
          name: called,
          address: "192.0.2.11",
          port: 8443,
          requests: 1,
          answered: 1,
          firstGood: null,
          lastGood: null,
        },
      ],
    }) as unknown as Partial<LogAnalysis>;
  const logs = [log("c/log", "expc01", servers("EXPC01", "a")), log("d/log", "expc02", servers("expc02", "b"))];
  assert.deepEqual(
    join({ logs }).forecast.map((each) => `${each.host} ${each.name}`),
    ["expc01 a", "expc02 b"],
  );
  const failed = failure("a", "EXPC01", { name: "a", address: "192.0.2.11", port: 8443 });
  assert.deepEqual(
    join({ logs }, [failed]).forecast.map((each) => `${each.host} ${each.name}`),
    ["expc02 b"],
    "of one that fails nothing has to be foreseen",
  );
});

test("a failure of which neither a log nor a file tells the Expressway has no grounds", () => {
  const { failures, grounds, evidence } = join({}, [failure("a", "")]);
  assert.deepEqual([failures.map(({ id }) => id), grounds.size, evidence.size], [["a"], 0, 0]);
});

test("own certificates: whose requests no next hop answers is Expressway-E; of those in messages the receiver's version decides", () => {
  const own = made("expe01", "R", { extensions: [extendedKeyUsage("serverAuth")] });
  const certificates = [{ ...origin("e/server", "expe01"), use: "server", certificates: [own] }] as never;
  const unexplained = [
    {
      ...{ host: "EXPE01", because: "next-hop", name: null, address: null, port: null, status: 502, reason: "" },
      ...{ requests: 1, first: "2026-03-02T09:00:00Z", last: "2026-03-02T09:00:00Z", trackingIds: [], failures: [] },
      ...{ firstLine: 1, lastLine: 1, path: "e/log", capture: null, passedOn: 0, behind: [], answers: [] },
    },
  ] as unknown as readonly Unexplained[];
  const files = { logs: [log("e/log", "expe01")], certificates };
  const roles = (answers: readonly Unexplained[]) =>
    join(files, [], answers).ownCertificates.map(
      ({ host, role, roleInferred }) => `${host} ${role} ${roleInferred ? "inferred" : "told"}`,
    );
  assert.deepEqual([roles([]), roles(unexplained)], [["expe01 null told"], ["expe01 E inferred"]]);
  const at = Date.parse("2026-03-02T09:00:00Z");
  const carried = [
    {
      ...{ host: "expc01", address: "192.0.2.30", port: 7001, count: 1, line: 4, firstTime: at, lastTime: at },
      ...{
        first: "2026-03-02T09:00:00Z",
        last: "2026-03-02T09:00:00Z",
        base64: Buffer.from(own.der).toString("base64"),
      },
    },
  ];
  const told = (host: string, version: string | null) =>
    join({
      logs: [log("c/log", host, { version, carried } as unknown as Partial<LogAnalysis>)],
    }).ownCertificates.flatMap(({ host: sender, findings }) =>
      findings.map(({ id, because, outcome }) => `${sender} ${id} ${because.reason} ${outcome}`).join(", "),
    );
  assert.deepEqual(
    [told("expc01", "X14.0"), told("expc01", "X15.5"), told("expc01", null), told("expc02", "X14.0")],
    [
      ["192.0.2.30 mra-sip mra-sip-before refused"],
      ["192.0.2.30 mra-sip fits passes"],
      ["192.0.2.30 mra-sip version-decides unknown"],
      ["192.0.2.30 mra-sip version-decides unknown"],
    ],
  );
});

test("limits that were reached: of looks beside each capture, of signatures beside each trust store", () => {
  const inputs = {
    captures: [origin("c/eth0"), origin("c/eth1")],
    trustStores: [origin("c/ca"), origin("d/ca")],
  } as unknown as EvidenceInputs;
  const told = (areLooks: boolean, isOver: boolean) =>
    limitsReached(inputs, { told: areLooks ? null : new Set() }, { isOver }).map(
      ({ path, problem: { code, detail, lost } }) => `${path}: ${code} ${detail}${lost ? "!" : ""}`,
    );
  const [looks, signatures] = [
    ["c/eth0: limit-looks 20000000!", "c/eth1: limit-looks 20000000!"],
    ["c/ca: limit-cures 5000", "d/ca: limit-cures 5000"],
  ];
  assert.deepEqual(
    [told(false, false), told(true, false), told(false, true), told(true, true)],
    [[], looks, signatures, [...looks, ...signatures]],
  );
});

test("a failure whose evidence holds the missing certificate: exported, proven, and what its cure is chosen by", () => {
  const capture = {
    ...origin("c/eth0", "expc01"),
    paths: ["c/eth0"],
    handshakes: [handshake],
    unreached: [],
    senders: { connections: 0, machines: [] },
    to: null,
  };
  const other = { subject: name(["CN", "X"]), issuer: name(["CN", "X"]), keys: keys("X"), signedBy: keys("X") };
  const store = { ...origin("c/ca", "expc01"), entries: [entry(makeCertificate(other))] };
  const logs = [log("c/log", "expc01")];
  const inputs = { logs, captures: [capture], trustStores: [store] } as unknown as EvidenceInputs;
  const summary = (failures: readonly Failure[], of = inputs) => {
    const { missingCertificates, proofs, cures, grounds } = join(of, failures);
    return {
      missing: missingCertificates.map(
        (each) => `${each.failure} ${labelOf(each.certificate.sha256)} in ${each.path} ${each.seen?.count}`,
      ),
      proofs: [...proofs].map(
        ([id, proof]) =>
          `${id} ${proof.presented.map(({ sha256 }) => labelOf(sha256)).join(" ")} of ${proof.store.length}`,
      ),
      cures: cures.map((cure) => `${cure.host} ${labelOf(cure.certificate.sha256)} cures ${cure.cures.join(" ")}`),
      grounds: [...grounds].map(([id, { missing, nameFits }]) => `${id} ${missing} ${nameFits}`),
    };
  };
  const own = failure("a", "expc01");
  assert.deepEqual(
    summary([own, failure("b", "expc01", { verifyError: { ...own.verifyError, code: 20, name: "x" } as never })]),
    {
      missing: ["a real in c/eth0 1"],
      proofs: ["a real of 1"],
      cures: ["expc01 real cures a"],
      grounds: ["a itself true", "b null true"],
    },
  );
  assert.deepEqual(summary([own], { ...inputs, captures: [] }), {
    ...{ missing: [], proofs: [], cures: [] },
    grounds: ["a null null"],
  });
});

test("a list of Unified CM is about Expressways that ask servers, where the logs hold requests", () => {
  const plan = { subject: name(["CN", "R"]), issuer: name(["CN", "R"]), keys: keys("R"), signedBy: keys("R") };
  const store = (path: string, host: string) => ({ ...origin(path, host), entries: [entry(makeCertificate(plan))] });
  const asks = {
    servers: [
      {
        host: "expc01",
        name: "cucm1",
        address: null,
        port: 8443,
        requests: 1,
        answered: 1,
        firstGood: null,
        lastGood: null,
      },
    ],
  };
  const listed = {
    entry: "tomcat",
    commonName: "cucm1",
    type: "self-signed",
    issuer: null,
    sha256: null,
    notAfter: null,
  };
  const meant = (areRequests: boolean | undefined, more: object = {}) => {
    const inputs = {
      ...{
        logs: [log("c/log", "expc01", more), log("e/log", "expe01")],
        captures: [],
        configurations: [],
        certificates: [],
      },
      trustStores: [store("c/ca", "expc01"), store("e/ca", "expe01")],
      certificateLists: [
        { ...origin("list"), list: { node: null, form: "table", certificates: [listed], isCut: false } },
      ],
    } as unknown as EvidenceInputs;
    const { certificateLists } = toEnd(joinEvidence(inputs, [], [], null, areRequests));
    return certificateLists[0]?.findings.map(({ hosts }) => hosts.join(" "));
  };
  assert.deepEqual([meant(false), meant(undefined)], [["expc01 expe01"], ["expc01 expe01"]]);
  assert.deepEqual(meant(false, asks), ["expc01"]);
  assert.deepEqual(meant(true, asks), ["expc01"]);
  assert.deepEqual(meant(true), [""]);
});
