/**
 * Which handshakes belong to a failure, and what is then shown: each row is handshakes of a capture, seconds from the failure's line,
 * and behind it what is evidence, what differs and what is listed.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Alert } from "../../../core/capture/handshake.ts";
import type { Host, Hosts, Seen } from "../../../core/evidence/hosts.ts";
import { better, Matching, refuser, serverLabelOf, settlePorts } from "../../../core/evidence/matching.ts";
import { toEnd } from "../../../core/evidence/turns.ts";
import type { AnyFailure, Failure } from "../../../core/failures/failure.ts";
import { endEntity } from "../../archives/certificates.ts";
import { read } from "../trust/certificate-maker.ts";

const at = Date.parse("2026-03-02T09:14:06.000Z");
const iso = (second: number) => new Date(at + 1000 * second).toISOString();
const name = "cucm01.lab.example";
const address = "192.0.2.10";

/** Self-signed: error 18 at depth 0. */
const chain = (label: string) => [read(endEntity(`matching ${label}`, name, { names: [`DNS:${name}`] }).der)];
const a = chain("a");
const b = chain("b");
const labelOf = (certificates: Seen["sent"]) =>
  certificates === a || certificates[0]?.sha256 === a[0]?.sha256 ? "a" : certificates.length === 0 ? "nothing" : "b";

const alert = (from: Alert["from"], description = 48, level = 2): Alert => ({ from, description, level }) as Alert;
const refused = [alert("client")];

type Over = Partial<Pick<Seen, "sent" | "own" | "path" | "groups" | "doubt">> &
  Partial<Pick<Seen["handshake"], "sni" | "alerts" | "encrypted" | "sentHere" | "resumed" | "completed">> & {
    readonly second?: number | null;
    readonly port?: number;
  };

function seen(over: Over = {}): Seen {
  const { second = 0, port = 6972, sent = a, own = [], path = "eth0", groups = ["x"], doubt = null, ...rest } = over;
  const handshake = {
    sni: name,
    alerts: refused,
    encrypted: false,
    sentHere: "client",
    resumed: false,
    completed: false,
    ...rest,
    server: { address, port },
    time: second === null ? null : at + 1000 * second,
    timestamp: second === null ? null : iso(second),
  } as unknown as Seen["handshake"];
  return { handshake, sent, own, path, groups, doubt };
}

function hostOf(all: readonly Seen[], stores: Host["stores"] = []): Host {
  const byName = new Map<string, Seen[]>();
  const inOrder = [...all].sort((one, other) => (one.handshake.time ?? -1) - (other.handshake.time ?? -1));
  for (const each of inOrder)
    byName.set(each.handshake.sni ?? "", [...(byName.get(each.handshake.sni ?? "") ?? []), each]);
  return {
    name: "expc01",
    seen: all,
    stores,
    byAddress: new Map([[address, { distinct: new Map(), byName }]]),
  } as unknown as Host;
}

const hosts = (host: Host): Hosts => ({
  all: [host],
  find: () => host,
  nameOf: () => null,
  groupsOf: (path) => (path === "both" ? ["x", "y"] : path === "nowhere" ? [] : path === "other" ? ["y"] : ["x"]),
});

function failure(over: Partial<AnyFailure> = {}): Failure {
  return {
    id: "1",
    host: "expc01",
    direction: "expressway-rejected-server",
    action: "Terminate",
    signature: "self-signed-certificate",
    name,
    address,
    port: 6972,
    verifyError: { code: 18, name: "X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT", depth: 0 },
    tlsError: null,
    first: iso(0),
    last: iso(0),
    occurrencesOmitted: 0,
    occurrences: [{ path: "log", timestamp: iso(0) }],
    ...over,
  } as unknown as Failure;
}

const server = { direction: "server-rejected-expressway" } as const;

/** "evidence a@0; 2 differ; seen b × 2 0…1 eth0 checksum". */
function matched(all: readonly Seen[], over: Partial<AnyFailure> = {}, most?: number): string {
  const host = hostOf(all);
  const { evidence, differing, seen: listed, seenOmitted } = new Matching(hosts(host), most).match(failure(over), host);
  const second = (time: string | null) => (time === null ? "?" : (Date.parse(time) - at) / 1000);
  const isServer = over.direction === "server-rejected-expressway";
  return [
    evidence
      ? `evidence ${labelOf(isServer ? evidence.own : evidence.sent)}@${second(evidence.handshake.timestamp)}`
      : "none",
    ...(differing ? [`${differing} differ`] : []),
    ...listed.map(
      ({ chain: shown, count, first, last, path, because }) =>
        `seen ${labelOf(shown)} × ${count} ${second(first)}…${second(last)} ${path} ${because}`,
    ),
    ...(seenOmitted ? [`${seenOmitted} more`] : []),
  ].join("; ");
}

test("whose alert is meant", () => {
  assert.deepEqual(
    [refuser(null), refuser("server-rejected-expressway"), refuser("expressway-rejected-server")],
    [null, "server", "client"],
  );
});

test("conditions: time, port, name, address, alert, download", () => {
  assert.deepEqual(
    {
      "15 s before": matched([seen({ second: -15 })]),
      earlier: matched([seen({ second: -15.001 })]),
      "2 s behind": matched([seen({ second: 2 })]),
      later: matched([seen({ second: 2.001 })]),
      "without a time": matched([seen({ second: null })]),
      "another port": matched([seen({ port: 8443 })]),
      "no port is known": matched([seen({ port: 8443 })], { port: null }),
      "another name": matched([seen({ sni: "imp01.lab.example" })]),
      "no name sent": matched([seen({ sni: null })]),
      "an address for a name": matched([seen({ sni: "imp01.lab.example" })], { name: address }),
      "no name known": matched([seen({ sni: "imp01.lab.example" })], { name: null }),
      "no address": matched([seen()], { address: null }),
      "another address": matched([seen()], { address: "192.0.2.11" }),
      "the server's alert": matched([seen({ alerts: [alert("server")] })]),
      "the server's warning": matched([seen({ alerts: [alert("server", 0, 1)] })]),
      "both ends' alerts": matched([seen({ alerts: [alert("client"), alert("server")] })]),
      "the client's warning, and the server's alert": matched([
        seen({ alerts: [alert("client", 0, 1), alert("server")] }),
      ]),
      "no alert": matched([seen({ alerts: [] })]),
      "who refused is not known": matched([seen({ alerts: [alert("server")] })], { direction: null }),
      "another download": matched([seen({ groups: ["y"] })]),
      "both downloads": matched([seen({ groups: ["y", "x"] })]),
      "a log in both": matched([seen({ groups: ["y", "x"] })], {
        occurrences: [{ path: "both", timestamp: iso(0) }] as never,
      }),
      "a log of no download": matched([seen()], { occurrences: [{ path: "nowhere", timestamp: iso(0) }] as never }),
    },
    {
      "15 s before": "evidence a@-15",
      earlier: "none",
      "2 s behind": "evidence a@2",
      later: "none",
      "without a time": "evidence a@?",
      "another port": "none",
      "no port is known": "evidence a@0",
      "another name": "none",
      "no name sent": "evidence a@0",
      "an address for a name": "evidence a@0",
      "no name known": "evidence a@0",
      "no address": "none",
      "another address": "none",
      "the server's alert": "none",
      "the server's warning": "evidence a@0",
      "both ends' alerts": "evidence a@0",
      "the client's warning, and the server's alert": "evidence a@0",
      "no alert": "evidence a@0",
      "who refused is not known": "evidence a@0",
      "another download": "none",
      "both downloads": "evidence a@0",
      "a log in both": "evidence a@0",
      "a log of no download": "none",
    },
  );
});

test("many occurrences: each has its time, in whatever order; where only the ends are kept, all between them", () => {
  const occurrences = (...seconds: readonly number[]) =>
    ({
      occurrences: seconds.map((second) => ({ path: "log", timestamp: iso(second) })),
    }) as unknown as Partial<AnyFailure>;
  const between = [seen({ second: 50 })];
  assert.deepEqual(
    [
      matched(between, occurrences(0, 100)),
      matched(between, occurrences(100, 51)),
      matched(between, occurrences(100, 10, 51, 0)),
      matched(between, { ...occurrences(0, 100), occurrencesOmitted: 1, first: iso(0), last: iso(100) }),
      matched([seen({ second: -16 }), seen({ second: 103 })], {
        ...occurrences(0, 100),
        occurrencesOmitted: 1,
        first: iso(0),
        last: iso(100),
      }),
      matched([seen({ second: 0 }), seen({ second: 3 })], occurrences(0, 16)),
      matched([seen({ second: 17 })], occurrences(0, 16)),
      // In the time of both.
      matched([seen({ second: 2, doubt: "checksum" })], occurrences(0, 17)),
    ],
    [
      "none",
      "evidence a@50",
      "evidence a@50",
      "evidence a@50",
      "none",
      "evidence a@3",
      "evidence a@17",
      "none; seen a × 1 2…2 eth0 checksum",
    ],
  );
});

test("among several that fit: the same certificate, another one, one that nobody sees", () => {
  const hidden = { sent: [], encrypted: true } as const;
  const lost = { sent: [] } as const;
  const nobody = { sentHere: null } as const;
  assert.deepEqual(
    {
      "the same": matched([seen(), seen({ second: 1 })]),
      "another one": matched([seen(), seen({ second: 1, sent: b })]),
      "another one, and one taken up again": matched([
        seen(),
        seen({ second: 1, sent: b }),
        seen({ second: 1.5, ...lost, resumed: true }),
      ]),
      "TLS 1.3 beside it": matched([seen(), seen({ second: 1, ...hidden })]),
      "TLS 1.3 alone": matched([seen(hidden)]),
      "lost packets, sent here": matched([seen(), seen({ second: 1, ...lost })]),
      "lost packets, nobody knows whose": matched([seen(nobody), seen({ second: 1, ...nobody, ...lost })]),
      "the same, not refused": matched([seen(nobody), seen({ second: 1, ...nobody, ...lost, alerts: [] })]),
      "the same, taken up again": matched([seen(nobody), seen({ second: 1, ...nobody, ...lost, resumed: true })]),
      "the same, and another alert": matched([
        seen(nobody),
        seen({ second: 1, ...nobody, ...lost, alerts: [alert("server", 0, 1), alert("client")] }),
      ]),
      "the server's warning alone": matched([
        seen(nobody),
        seen({ second: 1, ...nobody, ...lost, alerts: [alert("server", 0, 1)] }),
      ]),
      "spoilt, sent here": matched([seen(), seen({ second: 1, doubt: "conflicting-data", ...lost })]),
      "spoilt, nobody knows whose": matched([
        seen(nobody),
        seen({ second: 1, ...nobody, doubt: "conflicting-data", ...lost }),
      ]),
      "in doubt": matched([seen(), seen({ second: 1, sent: b, doubt: "checksum" })]),
      "in doubt, nobody knows whose": matched([
        seen(nobody),
        seen({ second: 1, ...nobody, sent: b, doubt: "checksum" }),
      ]),
      "hidden and in doubt": matched([seen(), seen({ second: 1, ...hidden, doubt: "checksum" })]),
      "only in doubt": matched([seen({ doubt: "checksum" })]),
      "the server refused: Expressway's own": matched([seen({ own: a, sent: b, alerts: [alert("server")] })], server),
      "the server refused, and its own differ": matched(
        [seen({ own: a, sent: b, alerts: [alert("server")] }), seen({ own: a, second: 1, alerts: [alert("server")] })],
        server,
      ),
      "the server refused, nobody knows whose: one whose packets were lost": matched(
        [
          seen({ own: a, ...nobody, alerts: [alert("server")] }),
          seen({ own: [], ...nobody, second: 1, alerts: [alert("server")] }),
        ],
        server,
      ),
      "the server refused two of Expressway's": matched(
        [seen({ own: a, alerts: [alert("server")] }), seen({ own: b, second: 1, alerts: [alert("server")] })],
        server,
      ),
    },
    {
      "the same": "evidence a@1",
      "another one": "none; 2 differ; seen a × 1 0…0 eth0 certificates-differ; seen b × 1 1…1 eth0 certificates-differ",
      "another one, and one taken up again":
        "none; 2 differ; seen a × 1 0…0 eth0 certificates-differ; seen b × 1 1…1 eth0 certificates-differ",
      "TLS 1.3 beside it":
        "none; 2 differ; seen a × 1 0…0 eth0 certificates-differ; seen nothing × 1 1…1 eth0 certificates-differ",
      "TLS 1.3 alone": "evidence nothing@0",
      "lost packets, sent here": "evidence a@0",
      "lost packets, nobody knows whose":
        "none; 2 differ; seen a × 1 0…0 eth0 certificates-differ; seen nothing × 1 1…1 eth0 certificates-differ",
      "the same, not refused": "evidence a@0",
      "the same, taken up again": "evidence a@0",
      "the same, and another alert":
        "none; 2 differ; seen a × 1 0…0 eth0 certificates-differ; seen nothing × 1 1…1 eth0 certificates-differ",
      "the server's warning alone": "evidence a@0",
      "spoilt, sent here": "evidence a@0; seen nothing × 1 1…1 eth0 conflicting-data",
      "spoilt, nobody knows whose":
        "none; 2 differ; seen a × 1 0…0 eth0 certificates-differ; seen nothing × 1 1…1 eth0 conflicting-data",
      "in doubt": "evidence a@0; seen b × 1 1…1 eth0 checksum",
      "in doubt, nobody knows whose": "evidence a@0; seen b × 1 1…1 eth0 checksum",
      "hidden and in doubt": "evidence a@0; seen nothing × 1 1…1 eth0 checksum",
      "only in doubt": "none; seen a × 1 0…0 eth0 checksum",
      "the server refused: Expressway's own": "evidence a@0",
      "the server refused, and its own differ": "evidence a@1",
      "the server refused, nobody knows whose: one whose packets were lost":
        "none; 2 differ; seen a × 1 0…0 eth0 certificates-differ; seen nothing × 1 1…1 eth0 certificates-differ",
      "the server refused two of Expressway's":
        "none; 2 differ; seen a × 1 0…0 eth0 certificates-differ; seen b × 1 1…1 eth0 certificates-differ",
    },
  );
});

test("the same chain, file and reason is one with a count, from first to last; in the order of time", () => {
  const doubt = "checksum" as const;
  assert.equal(
    matched([
      seen({ second: 1, doubt }),
      seen({ second: -3, doubt }),
      seen({ second: null, doubt }),
      seen({ second: 0, doubt, sent: b }),
      seen({ second: -5, doubt, path: "eth1" }),
      seen({ second: -1, doubt: "one-direction" }),
    ]),
    "none; seen a × 1 -5…-5 eth1 checksum; seen a × 3 -3…1 eth0 checksum; seen a × 1 -1…-1 eth0 one-direction; seen b × 1 0…0 eth0 checksum",
  );
  // Those that name the server are looked at before those that name none.
  assert.equal(
    matched([
      seen({ second: 1, doubt }),
      seen({ second: -2, doubt, sni: null }),
      seen({ second: 0, doubt, sni: null }),
    ]),
    "none; seen a × 3 -2…1 eth0 checksum",
  );
  assert.equal(
    matched([
      seen({ second: -2, doubt }),
      seen({ second: null, doubt, sni: null }),
      seen({ second: 1, doubt, sni: null }),
    ]),
    "none; seen a × 3 -2…1 eth0 checksum",
  );
  assert.equal(
    matched([seen({ second: 1, doubt, path: "late" }), seen({ second: -1, doubt, path: "early", sni: null })]),
    "none; seen a × 1 -1…-1 early checksum; seen a × 1 1…1 late checksum",
  );
  const many = Array.from({ length: 21 }, (_, i) => seen({ second: -i / 10, doubt, path: `eth${i}` }));
  assert.match(matched(many), /^none(?:; seen a × 1 .* checksum){20}; 1 more$/);
  assert.equal(matched(many).split("; seen").length - 1, 20);
  assert.doesNotMatch(matched(many.slice(1)), /more/);
  assert.equal(
    matched([seen({ second: null, doubt }), seen({ second: null, doubt })]),
    "none; seen a × 2 ?…? eth0 checksum",
  );
});

test("a failure of a capture alone: what other downloads show may contradict it, and is no evidence of it", () => {
  const alone = { occurrences: [{ path: "log", packet: 4, alert: 48, line: null, timestamp: iso(0) }] } as never;
  const elsewhere = { groups: ["y"], path: "theirs", second: 1 } as const;
  assert.deepEqual(
    {
      another: matched([seen(), seen({ ...elsewhere, sent: b })], alone),
      "the same": matched([seen(), seen(elsewhere)], alone),
      "in doubt": matched([seen(), seen({ ...elsewhere, sent: b, doubt: "checksum" })], alone),
      "without a certificate": matched([seen(), seen({ ...elsewhere, sent: [] })], alone),
      "another port": matched([seen(), seen({ ...elsewhere, sent: b, port: 8443 })], alone),
      "of a log": matched([seen(), seen({ ...elsewhere, sent: b })]),
      "the server refused": matched(
        [seen({ own: a, alerts: [alert("server")] }), seen({ ...elsewhere, own: b, alerts: [alert("server")] })],
        { ...server, ...(alone as object) },
      ),
      "no evidence of its own": matched([seen({ doubt: "checksum" }), seen({ ...elsewhere, sent: b })], alone),
      "of its own, ended by the server": matched(
        [seen(), seen({ second: 1, sent: b, alerts: [alert("server")] })],
        alone,
      ),
      "of both, ended by the server": matched(
        [seen(), seen({ ...elsewhere, groups: ["y", "x"], sent: b, alerts: [alert("server")] })],
        alone,
      ),
      "in both downloads": matched([seen(), seen({ ...elsewhere, groups: ["y", "x"], path: "eth0" })], alone),
      "failures of two downloads": matched([seen(), seen({ ...elsewhere, sent: a })], {
        occurrences: ["log", "other"].map((path) => ({ path, packet: 4, alert: 48, line: null, timestamp: iso(0) })),
      } as never),
      "without an address": matched([seen()], { ...(alone as object), address: null }),
    },
    {
      another: "none; 2 differ; seen a × 1 0…0 eth0 certificates-differ; seen b × 1 1…1 theirs certificates-differ",
      "the same": "evidence a@0",
      "in doubt": "evidence a@0",
      "without a certificate": "evidence a@0",
      "another port": "evidence a@0",
      "of a log": "evidence a@0",
      "the server refused": "evidence a@0",
      "no evidence of its own": "none; seen a × 1 0…0 eth0 checksum",
      "of its own, ended by the server": "evidence a@0",
      "of both, ended by the server": "evidence a@0",
      "in both downloads": "evidence a@1",
      "failures of two downloads": "evidence a@1",
      "without an address": "none",
    },
  );
});

test("looks are bounded: beyond them nobody knows which handshakes a failure tells of", () => {
  const all = [seen(), seen({ second: 1 }), seen({ second: 1.5 })];
  const host = hostOf(all);
  const within = new Matching(hosts(host), 3);
  within.match(failure(), host);
  assert.equal(within.told?.size, 3);
  const beyond = new Matching(hosts(host), 2);
  beyond.match(failure(), host);
  assert.equal(beyond.told, null);
  assert.equal(matched(all, {}, 2), "evidence a@1");
  const alone = { occurrences: [{ path: "log", packet: 4, alert: 48, line: null, timestamp: iso(0) }] } as never;
  const theirs = [seen(), seen({ second: 1, groups: ["y"], sent: b })];
  assert.match(matched(theirs, alone, 4), /^none; 2 differ/);
  assert.equal(matched(theirs, alone, 3), "evidence a@0");
});

test("the one to show: with certificates, ended by the right side's alert, the later", () => {
  const from = "expressway-rejected-server";
  const plain = seen({ alerts: [] });
  const ended = seen();
  const later = seen({ second: 1 });
  const empty = seen({ sent: [], second: 2 });
  const untimed = seen({ second: null });
  const servers = seen({ alerts: [alert("server")], own: a, second: -1 });
  const picks = (one: Seen | null, other: Seen, direction: AnyFailure["direction"] = from) =>
    better(one, other, direction) === other ? "other" : "one";
  assert.deepEqual(
    [
      picks(null, empty),
      picks(plain, ended),
      picks(ended, plain),
      picks(ended, later),
      picks(later, ended),
      picks(ended, empty),
      picks(empty, ended),
      picks(untimed, ended),
      picks(ended, untimed),
      picks(ended, ended),
      picks(plain, servers),
      picks(ended, servers, "server-rejected-expressway"),
      picks(servers, later, "server-rejected-expressway"),
      picks(servers, seen({ alerts: [alert("server")], second: 2 }), "server-rejected-expressway"),
      picks(plain, ended, null),
      picks(servers, ended, null),
    ],
    [
      "other",
      "other",
      "one",
      "other",
      "one",
      "one",
      "other",
      "other",
      "one",
      "other",
      "one",
      "other",
      "one",
      "one",
      "other",
      "other",
    ],
  );
});

test("the trust store of the failure's own download, of those that hold a handshake", () => {
  const stores = ["x", "y"].map((group) => ({
    path: `${group} ca`,
    groups: [group],
    entries: group === "x" ? [] : a.map((certificate) => ({ certificate, line: null, trustSettings: null })),
  }));
  const host = hostOf([], stores as never);
  const storeOf = (path: string, groups: readonly string[]) =>
    new Matching(hosts(host)).storeFor(
      failure({ occurrences: [{ path, timestamp: iso(0) }] as never }),
      seen({ groups }),
      host,
    )?.path ?? null;
  assert.deepEqual(
    [storeOf("log", ["x", "y"]), storeOf("other", ["x", "y"]), storeOf("log", ["y"]), storeOf("nowhere", ["x"])],
    ["x ca", "y ca", null, null],
  );
});

test("what lies in both downloads that a failure stands in is one", () => {
  const both = { occurrences: [{ path: "both", timestamp: iso(0) }] } as never;
  assert.equal(matched([seen({ groups: ["x", "y"], doubt: "checksum" })], both), "none; seen a × 1 0…0 eth0 checksum");
});

test("of many occurrences, those between are 15 s before the first to 2 s behind the last; without a time, each for itself", () => {
  const kept = (first: string, last: string, second: number) =>
    matched([seen({ second })], {
      occurrences: [{ path: "log", timestamp: iso(50) }] as never,
      occurrencesOmitted: 1,
      first,
      last,
    });
  assert.deepEqual(
    [
      kept(iso(0), iso(100), -15),
      kept(iso(0), iso(100), 102),
      kept("?", iso(100), 0),
      kept(iso(0), "?", 100),
      kept(iso(0), "?", 50),
      matched([seen({ second: 51 })], {
        occurrences: [
          { path: "log", timestamp: "?" },
          { path: "log", timestamp: iso(50) },
        ] as never,
      }),
      matched([seen({ second: 1, doubt: "checksum" })], {
        occurrences: [0, 1, 2, 3].map((each) => ({ path: "log", timestamp: iso(each) })) as never,
      }),
    ],
    [
      "evidence a@-15",
      "evidence a@102",
      "none",
      "none",
      "evidence a@50",
      "evidence a@51",
      "none; seen a × 1 1…1 eth0 checksum",
    ],
  );
});

test("a server as it is named", () => {
  const of = (server: string | null, host: string | null, port: number | null) =>
    serverLabelOf({ name: server, address: host, port });
  assert.deepEqual(
    [
      of(name, address, 6972),
      of(name, address, null),
      of(null, address, 6972),
      of(null, null, 6972),
      of(null, "2001:db8::1", 6972),
      of("2001:db8::1", address, null),
      of("no:address", address, 1),
    ],
    [`${name}:6972`, name, `${address}:6972`, "?:6972", "[2001:db8::1]:6972", "2001:db8::1", "no:address:1"],
  );
});

/** The port that a capture settles, and what then stands in the failure. */
function settled(all: readonly Seen[], over: Partial<AnyFailure> = {}, store: Seen["sent"] | null = []): string {
  const stores =
    store === null
      ? []
      : [
          {
            path: "ca",
            groups: ["x"],
            entries: store.map((certificate) => ({ certificate, line: null, trustSettings: null })),
          },
        ];
  const host = hostOf(all, stores as unknown as Host["stores"]);
  const matching = new Matching(hosts(host));
  return toEnd(settlePorts([failure({ port: null, ...over })], hosts(host), matching))
    .map(
      (each) =>
        `${each.port} ${each.portInferred ?? false} ${each.portBy ?? "-"} ${each.id === "1" ? "same id" : "new id"}`,
    )
    .join(", ");
}

test("a port that the requests left open", () => {
  const by = "6972 true capture new id";
  const open = "null false - same id";
  const hidden = { encrypted: true, sent: [] } as const;
  assert.deepEqual(
    {
      "as the log says": settled([seen()]),
      "two to one port": settled([seen(), seen({ second: 1 })]),
      "to two ports": settled([seen(), seen({ port: 8443 })]),
      none: settled([]),
      "known already": settled([seen()], { port: 8443 }),
      "known already, and shown": settled([seen()], { port: 6972 }),
      "trusted by the store": settled([seen()], {}, a),
      "no store": settled([seen()], {}, null),
      "one of two says another thing": settled([seen(), seen({ sent: [] })]),
      "another error": settled([seen()], {
        verifyError: { code: 10, name: "X509_V_ERR_CERT_HAS_EXPIRED", depth: 0 } as never,
      }),
      "in doubt": settled([seen({ doubt: "checksum" })]),
      "one in doubt to another port": settled([seen(), seen({ port: 8443, doubt: "checksum" })]),
      "not ended, and not completed": settled([seen({ alerts: [] })]),
      completed: settled([seen({ alerts: [], completed: true })]),
      "ended behind completion": settled([seen({ completed: true })]),
      "one completed to another port": settled([seen(), seen({ port: 8443, alerts: [], completed: true })]),
      "one completed to another port, which closed": settled([
        seen(),
        seen({ port: 8443, alerts: [alert("server", 0, 1)], completed: true }),
      ]),
      "who refused is not known": settled([seen()], { direction: null }),
      "without a time": settled([seen({ second: null })]),
      "TLS 1.3, the alert of the error": settled([seen(hidden)]),
      "TLS 1.3, another alert": settled([seen({ ...hidden, alerts: [alert("client", 45)] })]),
      "TLS 1.3, the server's": settled([seen({ ...hidden, alerts: [alert("server", 48, 1), alert("client", 42)] })]),
      "TLS 1.3, one of two alerts": settled([
        seen({ ...hidden, alerts: [alert("client", 0, 1), alert("client", 48)] }),
      ]),
      "TLS 1.3, a name": settled([seen({ ...hidden, alerts: [alert("client", 80)] })], {
        signature: "name-not-in-certificate",
        verifyError: null,
      }),
      "TLS 1.3, a name, another alert": settled([seen(hidden)], {
        signature: "name-not-in-certificate",
        verifyError: null,
      }),
      "TLS 1.3, no error known": settled([seen(hidden)], { verifyError: null }),
      "the server's alert": settled([seen({ alerts: [alert("server")] })], {
        ...server,
        tlsError: { alert: 48 } as never,
      }),
      "another alert of the server's": settled([seen({ alerts: [alert("server", 42)] })], {
        ...server,
        tlsError: { alert: 48 } as never,
      }),
      "one of the server's alerts": settled([seen({ alerts: [alert("server", 0, 1), alert("server")] })], {
        ...server,
        tlsError: { alert: 48 } as never,
      }),
      "the client's alert of that number": settled([seen({ alerts: [alert("server", 42), alert("client")] })], {
        ...server,
        tlsError: { alert: 48 } as never,
      }),
      "any alert of the server's": settled([seen({ alerts: [alert("server", 42)] })], { ...server, tlsError: null }),
      "the server ended nothing": settled([seen({ alerts: [] })], server),
      "the server, and a later one that ended nothing": settled(
        [seen({ alerts: [alert("server")] }), seen({ alerts: [], port: 8443 })],
        server,
      ),
    },
    {
      "as the log says": by,
      "two to one port": by,
      "to two ports": open,
      none: open,
      "known already": "8443 false - same id",
      "known already, and shown": "6972 false - same id",
      "trusted by the store": open,
      "no store": open,
      "one of two says another thing": open,
      "another error": open,
      "in doubt": open,
      "one in doubt to another port": by,
      "not ended, and not completed": by,
      completed: open,
      "ended behind completion": by,
      "one completed to another port": by,
      "one completed to another port, which closed": by,
      "who refused is not known": by,
      "without a time": by,
      "TLS 1.3, the alert of the error": by,
      "TLS 1.3, another alert": open,
      "TLS 1.3, the server's": open,
      "TLS 1.3, one of two alerts": by,
      "TLS 1.3, a name": by,
      "TLS 1.3, a name, another alert": open,
      "TLS 1.3, no error known": open,
      "the server's alert": by,
      "another alert of the server's": open,
      "one of the server's alerts": by,
      "the client's alert of that number": open,
      "any alert of the server's": by,
      "the server ended nothing": open,
      "the server, and a later one that ended nothing": by,
    },
  );
});

test("failures that become one by a settled port are counted together", () => {
  const host = hostOf([seen()], [{ path: "ca", groups: ["x"], entries: [] }]);
  const matching = new Matching(hosts(host));
  const two = [1, 2].map((id) => ({
    ...failure({ port: null }),
    id: String(id),
    count: id,
    worksAgain: null,
    isByTurns: false,
    requests: 0,
    requestIds: [],
    trackingIds: [],
    hit: null,
    consequences: null,
    countPortInferred: 0,
  })) as unknown as Failure[];
  assert.deepEqual(
    toEnd(settlePorts(two, hosts(host), matching)).map(({ count, port }) => [count, port]),
    [[3, 6972]],
  );
});
