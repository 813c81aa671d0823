/** What a cure is chosen by: a failure with what the inputs hold of its server and its Expressway, and all that follows. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Evidence, Grounds } from "../../../core/evidence/evidence.ts";
import { groundsOf } from "../../../core/evidence/grounds.ts";
import type { Host, Seen } from "../../../core/evidence/hosts.ts";
import type { ClockDifference } from "../../../core/failures/clock.ts";
import type { AnyFailure } from "../../../core/failures/failure.ts";
import type { Certificate } from "../../../core/trust/certificate.ts";
import {
  basicConstraints,
  entry,
  extendedKeyUsage,
  keys,
  made,
  makeCertificate,
  name,
  type Plan,
  read,
  subjectAltNames,
} from "../trust/certificate-maker.ts";

const time = Date.parse("2026-03-02T09:14:06Z");
const instant = (seconds: number) => new Date(time + 1000 * seconds).toISOString();

const ca = { extensions: [basicConstraints(true)] };
const root = made("R", "R", ca);
const intermediate = made("I", "R", ca);
const foreign = made("F", "X", ca);
const leaf = made("cucm", "I", { extensions: [subjectAltNames("DNS:cucm.lab.example")] });
const rsa = made("rsa", "I", {}, "RSA");

interface Situation {
  readonly failure?: Partial<AnyFailure>;
  readonly sent?: readonly Certificate[] | null;
  readonly offered?: readonly number[];
  readonly sentByUs?: readonly Certificate[];
  readonly beside?: readonly (readonly [sent: readonly Certificate[], group: string])[];
  readonly evidence?: Partial<Evidence> | null;
  readonly held?: readonly Certificate[];
  readonly facts?: readonly (readonly [ciphers: string | null, verification: "On" | "Off" | null])[];
  readonly own?: readonly (readonly ["client" | "server" | null, Certificate])[];
  readonly store?: readonly Certificate[] | null;
  readonly version?: string | null;
  readonly clocks?: readonly (readonly [ClockDifference["kind"], seconds: number, who: string | null])[];
  readonly lastTime?: number | null;
}

/** What differs from a failure of which nothing is known. */
function known(situation: Situation): Partial<Grounds> {
  const { failure, sent = null, offered = [], sentByUs = [], beside = [], evidence = null, held = [] } = situation;
  const { facts = [], own = [], store = null, version = null, clocks = [], lastTime = null } = situation;
  const seenWith = (certificates: readonly Certificate[], group: string) =>
    ({
      handshake: { time, server: { address: "192.0.2.10", port: 8443 }, offeredCiphers: offered },
      sent: certificates,
      own: sentByUs,
      groups: [group],
    }) as unknown as Seen;
  const distinct = new Map(beside.map(([certificates, group], i) => [`${i}`, seenWith(certificates, group)]));
  const host = {
    stores: store ? [{ groups: ["a"], entries: store.map(({ der }) => entry(der)) }] : [],
    byAddress: new Map(beside.length > 0 ? [["192.0.2.10", { distinct }]] : []),
    own: own.map(([use, certificate]) => ({ use, certificates: [certificate] })),
    facts: facts.map(([ciphers, verifyOriginServer]) => ({ ciphers, verifyOriginServer })),
    lastTime,
  } as unknown as Host;
  const grounds = groundsOf(
    { name: null, first: instant(0), shortlyBefore: [], ...failure } as unknown as AnyFailure,
    sent && seenWith(sent, "a"),
    evidence as Evidence | null,
    held.map((certificate) => ({ certificate, path: "x", seen: null })),
    host,
    { version, clocks: clocks.map(([kind, seconds, who]) => ({ kind, seconds, who, more: 0, line: null })) },
  );
  return Object.fromEntries(
    Object.entries(grounds).filter(([each, value]) => JSON.stringify(value) !== JSON.stringify(nothing[each as never])),
  );
}

const nothing: Grounds = {
  version: null,
  clientStore: null,
  verification: null,
  prefersRsa: null,
  sawRsa: false,
  nameFits: null,
  fullNames: [],
  missing: null,
  own: null,
  clock: null,
  trustChanged: false,
  zone: null,
};

/** Rows of a situation and what is known in it; the whole table is compared. */
function check(rows: readonly (readonly [situation: Situation, want: Partial<Grounds>])[]): void {
  assert.deepEqual(
    rows.map(([situation]) => known(situation)),
    rows.map(([, want]) => want),
  );
}

test("nothing is known of nothing", () => check([[{}, {}]]));

test("the version, and whether there is a store for clients", () => {
  const own = (use: "client" | "server" | null) => [[use, root]] as const;
  const ofStore = (situation: Situation) => known(situation).clientStore ?? null;
  assert.deepEqual(
    [
      ofStore({ version: "X15.4" }),
      ofStore({ version: "X15.5" }),
      ofStore({ version: "X15.4", own: own("client") }),
      ofStore({ version: "X15.4", own: [...own("server"), ...own("client")] }),
      ofStore({ version: "X15.4", own: own("server") }),
      ofStore({ own: own(null) }),
    ],
    [false, true, true, true, false, null],
  );
  check([[{ version: "X15.5" }, { version: "X15.5", clientStore: true }]]);
});

test("the first configuration that tells it: verification and the order of ciphers", () =>
  check([
    [{ facts: [[null, null]] }, {}],
    [
      {
        facts: [
          [null, "Off"],
          ["ECDHE-RSA-AES128-GCM-SHA256", "On"],
        ],
      },
      { verification: "Off", prefersRsa: true },
    ],
    [
      {
        facts: [
          ["EECDH:EDH", null],
          ["ECDHE-RSA-AES128-GCM-SHA256", "On"],
        ],
      },
      { verification: "On" },
    ],
    ...(
      [
        ["DHE-RSA-AES128-SHA", true],
        ["ecdhe-rsa-aes128-sha,ECDHE-ECDSA-AES128-SHA", true],
        ["ECDHE-ECDSA-AES128-SHA:ECDHE-RSA-AES128-SHA", false],
        ["ECDHE-ECDSA-AES128-SHA ECDHE-RSA-AES128-SHA", false],
      ] as const
    ).map(([ciphers, prefersRsa]) => [{ facts: [[ciphers, null]] }, { prefersRsa }] as const),
    [{ facts: [["ALL:ECDHE-RSA-AES128-SHA", null]] }, {}],
    [{ facts: [["+ECDHE-RSA-AES128-SHA", null]] }, {}],
    [{ facts: [["!ECDHE-ECDSA-AES128-SHA", null]] }, {}],
  ]));

test("what was offered counts before the configuration", () => {
  const facts = [["ECDHE-ECDSA-AES128-SHA", null]] as const;
  check([
    [{ sent: [], offered: [0x1301, 0xc02f, 0xc02b], facts }, { prefersRsa: true }],
    [{ sent: [], offered: [0x1301, 0xc02b, 0xc02f] }, { prefersRsa: false }],
    [{ sent: [], offered: [0x0040, 0xc02f] }, { prefersRsa: false }],
    [{ sent: [], offered: [0x1301], facts }, { prefersRsa: false }],
    [{ sent: [], offered: [0x1301] }, {}],
  ]);
});

test("an RSA certificate on some port of the same server, in the same download", () =>
  check([
    [{ sent: [], beside: [[[rsa], "a"]] }, { sawRsa: true }],
    [
      {
        sent: [],
        beside: [
          [[leaf], "a"],
          [[rsa, leaf], "a"],
        ],
      },
      { sawRsa: true },
    ],
    [
      {
        sent: [],
        beside: [
          [[rsa], "b"],
          [[leaf, rsa], "a"],
          [[], "a"],
        ],
      },
      {},
    ],
    [{ beside: [[[rsa], "a"]] }, {}],
  ]));

test("the names of what was presented", () => {
  const named = (...names: readonly string[]) => made("no name", "I", { extensions: [subjectAltNames(...names)] });
  const many = Array.from({ length: 30 }, (_, i) => `h${i}.lab.example`);
  const fits = (certificate: Certificate, host: string | null) =>
    known({ sent: [certificate], failure: { name: host } }).nameFits ?? null;
  assert.deepEqual(
    [fits(leaf, "cucm.lab.example"), fits(leaf, "imp.lab.example"), fits(leaf, null)],
    [true, false, null],
  );
  check([
    [{ sent: [leaf] }, { fullNames: ["cucm.lab.example"] }],
    [{ sent: [], failure: { name: "cucm.lab.example" } }, {}],
    [{ sent: [made("a.lab.example", "I")] }, { fullNames: ["a.lab.example"] }],
    [
      {
        sent: [
          read(
            makeCertificate({
              subject: name(["O", "Lab"]),
              issuer: name(["CN", "I"]),
              keys: keys("x"),
              signedBy: keys("I"),
            }),
          ),
        ],
      },
      {},
    ],
    [
      {
        sent: [
          read(
            makeCertificate({
              subject: name(["O", "o.example"], ["CN", "cn.example"]),
              issuer: name(["CN", "I"]),
              keys: keys("x"),
              signedBy: keys("I"),
            }),
          ),
        ],
      },
      { fullNames: ["cn.example"] },
    ],
    [
      { sent: [made("a.lab.example", "I", { extensions: [subjectAltNames("IP:192.0.2.10")] })] },
      { fullNames: ["a.lab.example"] },
    ],
    [
      {
        sent: [
          named("email:a@b.example", "DNS:short", "DNS:192.0.2.10", "DNS:B-1.lab.example", "DNS:a.b/c", "DNS:x y.z"),
        ],
      },
      { fullNames: ["B-1.lab.example"] },
    ],
    // A name has 253 characters at most.
    [
      {
        sent: [
          named(
            ...[241, 242].map(
              (length) => `DNS:${`${"a".repeat(59)}.`.repeat(4)}${"b".repeat(length - 240)}.lab.example`,
            ),
          ),
        ],
      },
      { fullNames: [`${`${"a".repeat(59)}.`.repeat(4)}b.lab.example`] },
    ],
    // Of many names those of this node, which was asked without its domain.
    [
      {
        sent: [named("DNS:imp.lab.example", "DNS:cucm.lab.example", "DNS:cucm2.lab.example", "DNS:lab.cucm.example")],
        failure: { name: "CUCM" },
      },
      { nameFits: false, fullNames: ["cucm.lab.example"] },
    ],
    [
      { sent: [named("DNS:imp.lab.example", "DNS:lab.cucm")], failure: { name: "cucm" } },
      { nameFits: false, fullNames: ["imp.lab.example", "lab.cucm"] },
    ],
    // A wildcard is for every node.
    [{ sent: [named("DNS:*.lab.example", "DNS:b-1.lab.example")] }, {}],
    [{ sent: [named(...many.map((each) => `DNS:${each}`))] }, { fullNames: many.slice(0, 20) }],
  ]);
});

test("what is missing, as far as an input holds it", () => {
  const evidence = { missing: {} as never, presented: [{ sha256: leaf.sha256 }] as never };
  const missing = (situation: Situation) => known({ sent: [leaf], evidence, ...situation }).missing ?? null;
  assert.deepEqual(
    [
      missing({ held: [leaf] }),
      missing({ held: [root] }),
      missing({ held: [intermediate], store: [root] }),
      missing({ held: [intermediate, root], store: [root] }),
      missing({ held: [intermediate], store: [foreign] }),
      missing({ held: [intermediate] }),
      missing({ held: [foreign], store: [root] }),
      missing({ held: [] }),
      missing({ held: [root], sent: null }),
      missing({ held: [root], evidence: { ...evidence, missing: null } }),
      missing({ held: [root], evidence: null }),
      missing({ held: [root], evidence: { ...evidence, presented: null } }),
      missing({ held: [root], evidence: { ...evidence, presented: [] } }),
    ],
    ["itself", "root", "intermediate", "intermediate", null, null, null, null, null, null, null, "root", "root"],
  );
});

test("the clock that differs: the first that explains the failure, else the first", () => {
  const fault = (from: number, until: number) => ({
    atFaultCertificate: { notBefore: instant(from), notAfter: instant(until) } as never,
  });
  const clock = (situation: Situation) => {
    const found = known(situation).clock;
    return found ? `${found.kind} ${found.who} ${found.explains}` : "none";
  };
  const [server, peer, back, status] = [
    ["server", 100, "192.0.2.10:8443"],
    ["peer", 200, "expe01"],
    ["back", 300, "x"],
    ["status", 300, "y"],
  ] as const;
  const clocks = [server, peer, back];
  const changed = (kind: "clock" | "restart") => ({ kind, what: "x", path: "log", line: 1, seconds: 1 });
  assert.deepEqual(
    [
      clock({}),
      clock({ clocks }),
      clock({ clocks: [peer, server] }),
      clock({ clocks: [back] }),
      clock({ clocks: [status] }),
      clock({ clocks: [["server", 100, null]] }),
      clock({ clocks: [["server", 100, "192.0.2.10"]] }),
      clock({ clocks: [["server", 100, "[2001:db8::10]:8443"]] }),
      clock({ clocks: [["peer", 100, "expe:01"]] }),
      clock({ clocks, evidence: {} }),
      clock({ clocks, evidence: fault(100, 1000) }),
      clock({ clocks, evidence: fault(101, 1000) }),
      clock({ clocks, evidence: fault(250, 1000) }),
      clock({ clocks, evidence: fault(400, 1000) }),
      clock({ clocks, evidence: fault(-1000, -150) }),
      clock({ clocks, evidence: fault(-1000, 0) }),
      clock({ clocks, evidence: fault(0, 1) }),
      clock({ clocks, evidence: fault(-1000, 1000) }),
      clock({ clocks, evidence: { atFaultCertificate: { notBefore: "x", notAfter: instant(-50) } as never } }),
      clock({ clocks, evidence: { atFaultCertificate: { notBefore: instant(-99), notAfter: "x" } as never } }),
      // A clock that begins again with 1970.
      clock({
        clocks: [["server", 2e9, null]],
        evidence: { atFaultCertificate: { notBefore: instant(-99), notAfter: "x" } as never },
      }),
      clock({
        clocks,
        evidence: { atFaultCertificate: { notBefore: "1970-01-01T00:00:50Z", notAfter: instant(0) } as never },
        failure: { first: "x" },
      }),
      clock({ clocks, evidence: fault(50, 1000), failure: { first: "x" } }),
      clock({ clocks, evidence: fault(50, 1000), failure: { first: "x" }, lastTime: time }),
      clock({ clocks, evidence: fault(50, 1000), failure: { first: instant(60) }, sent: [] }),
      clock({ failure: { shortlyBefore: [changed("restart"), changed("clock")] } }),
      clock({ failure: { shortlyBefore: [changed("restart")] } }),
      clock({ clocks: [peer], failure: { shortlyBefore: [changed("clock")] } }),
    ],
    [
      "none",
      "server 192.0.2.10 false",
      "peer expe01 false",
      "own null false",
      "own null false",
      "server null false",
      "server 192.0.2.10 false",
      "server [2001:db8::10] false",
      "peer expe:01 false",
      "server 192.0.2.10 false",
      "server 192.0.2.10 true",
      "peer expe01 true",
      "own null true",
      "server 192.0.2.10 false",
      "peer expe01 true",
      "server 192.0.2.10 true",
      "server 192.0.2.10 false",
      "server 192.0.2.10 false",
      "server 192.0.2.10 true",
      "server 192.0.2.10 false",
      "server null false",
      "server 192.0.2.10 false",
      "server 192.0.2.10 false",
      "server 192.0.2.10 true",
      "server 192.0.2.10 true",
      "own null false",
      "none",
      "peer expe01 false",
    ],
  );
});

test("changes of the trust store before the failure", () => {
  const changed = (what: string, kind: "configuration" | "restart" = "configuration") => ({
    kind,
    what,
    path: "log",
    line: 1,
    seconds: 1,
  });
  const rows = [
    "xconfiguration trust",
    "Trusted CA",
    "ca_cert",
    "ca-cert",
    "cacert",
    "untrusted",
    "entrust",
    "SystemUnit Name",
    "certificate",
  ];
  assert.deepEqual(
    rows.filter((what) => known({ failure: { shortlyBefore: [changed(what)] } }).trustChanged),
    ["xconfiguration trust", "Trusted CA", "ca_cert", "ca-cert", "cacert"],
  );
  check([
    [{ failure: { shortlyBefore: [changed("trust", "restart")] } }, {}],
    [{ failure: { shortlyBefore: [changed("name"), changed("trust")] } }, { trustChanged: true }],
  ]);
});

test("Expressway's own certificate: as it was sent, else its client certificate, else its server certificate", () => {
  const own = (cn: string, plan: Partial<Plan> = {}) => made(cn, "R", plan);
  const [server, client, sent] = [own("server"), own("client"), own("sent")];
  const drawn = (situation: Situation) => {
    const found = known(situation).own;
    if (!found) return "none";
    const { subject, issuer, notAfter, selfSigned, authenticatesClients, expired, separate } = found;
    return `${subject} ${issuer} ${notAfter} ${selfSigned} ${authenticatesClients} ${expired} ${separate}`;
  };
  const end = "2040-01-01T00:00:00Z";
  const usage = (...ids: readonly ("serverAuth" | "clientAuth" | "any")[]) =>
    own("usage", { extensions: [extendedKeyUsage(...ids)] });
  const ending = (seconds: number) => own("ending", { notAfter: new Date(time + 1000 * seconds) });
  assert.deepEqual(
    [
      drawn({ sent: [] }),
      drawn({ own: [["server", server]] }),
      drawn({
        own: [
          ["server", server],
          ["client", client],
        ],
      }),
      drawn({ own: [["client", client]] }),
      drawn({
        own: [
          ["server", client],
          ["client", client],
        ],
      }),
      drawn({
        own: [
          ["server", server],
          ["client", client],
        ],
        sent: [],
        sentByUs: [sent, root],
      }),
      drawn({ sent: [], sentByUs: [root] }),
      drawn({ own: [["server", usage("serverAuth")]] }),
      drawn({ own: [["server", usage("serverAuth", "clientAuth")]] }),
      drawn({ own: [["server", usage("any")]] }),
      drawn({ own: [["server", ending(0)]] }),
      drawn({ own: [["server", ending(1)]] }),
      drawn({ own: [["server", own("later", { notBefore: new Date(time + 1000) })]] }),
      drawn({ own: [["server", ending(0)]], failure: { first: "x" } }),
      drawn({
        own: [["server", own("old", { notBefore: new Date("1960-01-01"), notAfter: new Date("1969-01-01") })]],
        failure: { first: "x" },
      }),
      drawn({ own: [[null, server]] }),
    ],
    [
      "none",
      `CN=server CN=R ${end} false true false false`,
      `CN=client CN=R ${end} false true false true`,
      `CN=client CN=R ${end} false true false null`,
      `CN=client CN=R ${end} false true false false`,
      `CN=sent CN=R ${end} false true false true`,
      `CN=R CN=R ${end} true true false null`,
      `CN=usage CN=R ${end} false false false false`,
      `CN=usage CN=R ${end} false true false false`,
      `CN=usage CN=R ${end} false false false false`,
      "CN=ending CN=R 2026-03-02T09:14:06Z false true true false",
      "CN=ending CN=R 2026-03-02T09:14:07Z false true false false",
      `CN=later CN=R ${end} false true false false`,
      "CN=ending CN=R 2026-03-02T09:14:06Z false true false false",
      "CN=old CN=R 1969-01-01T00:00:00Z false true false false",
      "none",
    ],
  );
  assert.equal(known({ own: [["server", server]] }).own?.sha256, server.sha256);
});
