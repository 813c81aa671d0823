/** Certificates that end: those that end soon, when each ends and what follows, what a trust store and a configuration say by themselves. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { EvidenceInputs } from "../../../core/evidence/evidence.ts";
import { expiriesOf } from "../../../core/evidence/expiries.ts";
import { endsSoon, expiringOf } from "../../../core/evidence/expiring.ts";
import type { Host, Hosts, Seen } from "../../../core/evidence/hosts.ts";
import { configurationOf, trustStoreFacts } from "../../../core/evidence/stores.ts";
import { toEnd } from "../../../core/evidence/turns.ts";
import type { Certificate } from "../../../core/trust/certificate.ts";
import { basicConstraints, entry, keys, makeCertificate, name, read } from "../trust/certificate-maker.ts";

const at = (day: string) => Date.parse(`${day}T09:00:00Z`);

/** Called by its common name; it ends at nine of that day. */
function made(cn: string, end: string, issuer = "R", isAuthority = false): Certificate {
  const of = { subject: name(["CN", cn]), issuer: name(["CN", issuer]), keys: keys(cn), signedBy: keys(issuer) };
  const extensions = isAuthority ? [basicConstraints(true)] : [];
  return read(
    makeCertificate({ ...of, extensions, notAfter: end === "never" ? "99991231235959Z" : new Date(at(end)) }),
  );
}

const root = made("R", "2035-01-01", "R", true);
const issuing = made("I", "2030-01-01", "R", true);
const [one, two, three] = [made("one", "2026-04-10"), made("two", "2026-03-10"), made("three", "2026-05-10")];
const ended = read(
  makeCertificate({
    ...{ subject: name(["CN", "old"]), issuer: name(["CN", "R"]), keys: keys("old"), signedBy: keys("R") },
    ...{ notBefore: new Date("1960-01-01"), notAfter: new Date("1969-01-01") },
  }),
);
/** It ends at a time that cannot be read. */
const unread: Certificate = {
  ...one,
  validity: { ...one.validity, notAfter: { ...one.validity.notAfter, milliseconds: null } },
};
const cn = (subject: string) => subject.replace("CN=", "");

/** "cucm1:8443" showed these; the name in the hello is before the colon. */
function seen(server: string, sent: readonly Certificate[], more: Partial<Seen> = {}): Seen {
  const [sni, port] = server.split(":");
  const handshake = { sni, server: { address: "192.0.2.11", port: Number(port) }, time: at("2026-03-02") };
  return { handshake, sent, own: [], path: "c/eth0", groups: ["c"], doubt: null, ...more } as unknown as Seen;
}

interface Box {
  readonly name?: string;
  readonly seen?: readonly Seen[];
  /** "server" or "client" with its chain, null for a file that was given. */
  readonly own?: readonly (readonly ["server" | "client" | null, readonly Certificate[]])[];
  readonly store?: readonly Certificate[];
  readonly lastTime?: string | null;
}

function hostOf({ name: host = "expc01", seen: handshakes = [], own = [], store, lastTime = "2026-03-02" }: Box): Host {
  return {
    name: host,
    seen: handshakes,
    own: own.map(([use, certificates]) => ({ use, certificates, path: `c/${use}` })),
    stores: store ? [{ path: "c/ca", groups: ["c"], entries: store.map(({ der }) => entry(der)) }] : [],
    lastTime: lastTime === null ? null : at(lastTime),
  } as unknown as Host;
}

test("soon is within 60 days, or over", () => {
  assert.equal(endsSoon(one, at("2026-03-02")), true);
  assert.equal(endsSoon(one, at("2026-02-09")), true, "the sixtieth");
  assert.equal(endsSoon(one, at("2026-02-09") - 1), false);
  assert.equal(endsSoon(one, at("2027-01-01")), true);
  assert.equal(endsSoon(one, null), false);
  assert.equal(endsSoon(ended, null), false);
  assert.equal(endsSoon(unread, at("2026-03-02")), false);
});

/** "two 2026-03-10 in c/eth0: cucm1:8443 ... / server" of each that ends soon. */
function soon(box: Box): string[] {
  return expiringOf(hostOf(box)).map(({ host, certificate, servers, pages }) => {
    assert.equal(host, box.name ?? "expc01");
    return `${cn(certificate.subject)} ${certificate.notAfter.slice(0, 10)} in ${certificate.path}: ${[...servers, ...pages].join(" ")}`;
  });
}

test("of one Expressway those that end first before the others, each once with its servers or its pages", () => {
  const handshakes = [
    seen("cucm1:8443", [one, two]),
    seen("cucm1:6972", [one]),
    seen("cucm1:8443", [one]),
    seen("imp1:8443", [three]),
    seen("cuc1:8443", [two], { doubt: "checksum" }),
    seen("cuc1:8443", []),
  ];
  assert.deepEqual(
    soon({
      seen: handshakes,
      own: [
        ["server", [two, three]],
        ["client", [two]],
        [null, [one]],
        ["client", []],
      ],
    }),
    ["two 2026-03-10 in c/server: server client", "one 2026-04-10 in c/eth0: cucm1:8443 cucm1:6972"],
  );
  assert.deepEqual(
    soon({ seen: [seen("cucm1:8443", [one]), seen("cucm2:8443", [two])] }).map((each) => each.split(" ")[0]),
    ["two", "one"],
  );
  assert.deepEqual(soon({ seen: handshakes, lastTime: null }), []);
  const same = ["b", "a", "c"].map((each, i) => seen(`s${i}:8443`, [made(each, "2026-04-10")]));
  assert.deepEqual(
    soon({ seen: same }).map((each) => each.split(" ")[0]),
    ["b", "a", "c"],
    "of the same end as they were seen",
  );
  const many = Array.from({ length: 11 }, (_, i) => seen(`s${i}:8443`, [one]));
  assert.deepEqual(soon({ seen: many }), [
    `one 2026-04-10 in c/eth0: ${Array.from({ length: 10 }, (_, i) => `s${i}:8443`).join(" ")}`,
  ]);
});

/** "one 2026-04-10 in c/eth0 (own page): servers | hosts" of each. */
function ends(...boxes: readonly Box[]): string[] {
  return toEnd(expiriesOf(boxes.map(hostOf))).map(
    ({ at: end, certificate, own, servers, serversOmitted, hosts, ...rest }) => {
      assert.deepEqual(rest, {});
      const omitted = serversOmitted > 0 ? [`and ${serversOmitted}`] : [];
      const of = own === null ? "" : ` (own ${own})`;
      return `${cn(certificate.subject)} ${end.slice(0, 10)} in ${certificate.path}${of}: ${[...servers.map(String), ...omitted].join(" ")} | ${hosts.join(" ")}`;
    },
  );
}

test("when each ends: own ones, what servers show, and the CAs above that their verification needs", () => {
  const leaf = made("cucm", "2027-01-01", "I");
  const sent = [seen("cucm1:8443", [leaf, issuing])];
  const all = [
    "cucm 2027-01-01 in c/eth0: cucm1:8443 | expc01",
    "I 2030-01-01 in c/eth0: cucm1:8443 | expc01",
    "R 2035-01-01 in c/ca: cucm1:8443 | expc01",
  ];
  assert.deepEqual(ends({ seen: sent, store: [root] }), all);
  assert.deepEqual(ends({ seen: sent, store: [] }), all.slice(0, 1), "what is refused already needs none");
  assert.deepEqual(ends({ seen: sent }), all.slice(0, 1));
  assert.deepEqual(ends({ seen: [seen("cucm1:8443", [leaf, issuing], { doubt: "checksum" })], store: [root] }), []);
  assert.deepEqual(ends({ seen: [seen("cucm1:8443", [])], store: [root] }), []);
  assert.deepEqual(
    ends({
      own: [
        ["server", [one, two]],
        ["client", [one]],
        [null, [three]],
        ["client", []],
      ],
    }),
    ["one 2026-04-10 in c/server (own server):  | expc01", "one 2026-04-10 in c/client (own client):  | expc01"],
  );
});

test("each certificate once for all servers and Expressways; without an end, and without a name, nothing is told", () => {
  assert.deepEqual(
    ends(
      { seen: [seen("cucm1:8443", [one]), seen("cucm1:8443", [one]), seen("cucm2:8443", [one])] },
      { name: "expc02", seen: [seen("cucm2:8443", [one]), seen("imp1:8443", [two])] },
      { name: "", seen: [seen("imp1:8443", [two])] },
    ),
    ["two 2026-03-10 in c/eth0: imp1:8443 | expc02", "one 2026-04-10 in c/eth0: cucm1:8443 cucm2:8443 | expc01 expc02"],
  );
  assert.deepEqual(ends({ own: [["server", [made("ever", "never")]]] }), []);
  assert.deepEqual(ends({ own: [["server", [unread]]] }), []);
  assert.deepEqual(ends({ seen: [seen("cucm1:8443", [two]), seen("cucm1:8443", [one])] }), [
    "two 2026-03-10 in c/eth0: cucm1:8443 | expc01",
    "one 2026-04-10 in c/eth0: cucm1:8443 | expc01",
  ]);
  const many = (count: number) => Array.from({ length: count }, (_, i) => seen(`s${i}:8443`, [one]));
  const names = Array.from({ length: 100 }, (_, i) => `s${i}:8443`).join(" ");
  assert.deepEqual(ends({ seen: many(100) }), [`one 2026-04-10 in c/eth0: ${names} | expc01`]);
  assert.deepEqual(ends({ seen: many(102) }), [`one 2026-04-10 in c/eth0: ${names} and 2 | expc01`]);
  assert.deepEqual(
    ends({ seen: [...many(102), ...many(102), seen("s101:8443", [one, two])] }, { name: "expc02", seen: many(102) }),
    [`one 2026-04-10 in c/eth0: ${names} and 2 | expc01 expc02`],
    "each of the others counts once",
  );
});

test("of the same end always in the same order", () => {
  const same = ["a", "b", "c"].map((each) => made(each, "2026-04-10"));
  const own = (...all: readonly Certificate[]) => all.map((each) => ["server", [each]] as const);
  const order = same
    .map(({ sha256, subject }) => ({ sha256, of: cn(subject.text) }))
    .sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  for (const all of [same, same.toReversed()])
    assert.deepEqual(
      ends({ own: own(...all) }).map((each) => each.split(" ")[0]),
      order.map(({ of }) => of),
    );
});

/** What a store says, judged at the end of logs "c expc01 2026-03-02", at the host's last one, or at the time in its name. */
function store(
  entries: readonly Certificate[],
  logs: readonly string[],
  known: { readonly host?: string | null; readonly lastTime?: string; readonly time?: string } = {},
) {
  const { host = "expc01", lastTime, time } = known;
  const hosts = {
    nameOf: () => host,
    find: () => (lastTime === undefined ? undefined : { lastTime: at(lastTime) }),
  } as unknown as Hosts;
  const inputs = {
    logs: logs.map((log) => {
      const [group, of, to] = log.split(" ");
      return { group, analysis: { host: of, to: to === undefined ? null : `${to}T09:00:00Z` } };
    }),
  } as unknown as EvidenceInputs;
  const origin = { path: "c/ca", group: "c", host: null, time: time === undefined ? null : at(time) };
  const facts = trustStoreFacts({ ...origin, entries: entries.map(({ der }) => entry(der)) }, inputs, hosts);
  const told = (all: (typeof facts)["expired"]) =>
    all.map(({ subject, path }) => `${cn(subject)} in ${path}`).join(" ");
  return [
    `${facts.host} ${facts.path} ${facts.certificates}`,
    ...facts.duplicates.map((all) => `twice ${told(all)}`),
    ...(facts.expired.length > 0 ? [`expired ${told(facts.expired)}`] : []),
    ...(facts.expiring.length > 0 ? [`soon ${told(facts.expiring)}`] : []),
  ].join(", ");
}

test("a trust store, judged at the end of the log beside it, else of the host's last one, else at the time in its name", () => {
  const entries = [root, two, one, three];
  assert.equal(
    store(entries, ["c expc01 2026-04-01"]),
    "expc01 c/ca 4, expired two in c/ca, soon one in c/ca three in c/ca",
  );
  assert.equal(
    store(entries, ["c EXPC01 2026-01-01", "c expc01 2026-05-01"]),
    "expc01 c/ca 4, expired two in c/ca one in c/ca, soon three in c/ca",
  );
  const early = "expc01 c/ca 4";
  assert.equal(
    store(entries, ["c expc01 2026-04-01", "c expc01"], { time: "2026-06-01" }),
    "expc01 c/ca 4, expired two in c/ca, soon one in c/ca three in c/ca",
    "the end of the last log is not known",
  );
  const late = "expc01 c/ca 4, expired two in c/ca one in c/ca three in c/ca";
  for (const beside of ["c expc02 2026-01-01", "d expc01 2026-01-01", "c expc01"])
    assert.equal(store(entries, [beside], { lastTime: "2026-06-01" }), late, beside);
  assert.equal(store(entries, ["c expc01 2026-01-01"], { lastTime: "2026-06-01" }), early);
  assert.equal(store(entries, [], { time: "2026-06-01" }), late);
  assert.equal(store(entries, [], { time: "2026-06-01", lastTime: "2026-01-01" }), early);
  assert.equal(
    store(entries, [], { host: null, time: "2026-06-01", lastTime: "2026-01-01" }),
    late.replace("expc01", "null"),
  );
  assert.equal(store(entries, [], { host: "", time: "2026-06-01" }), late.replace("expc01", "null"));
  assert.equal(store(entries, []), early, "without a time nothing has ended");
  assert.equal(store([ended, made("early", "1970-02-01")], []), "expc01 c/ca 2");
});

test("two certificates of one name", () => {
  const again = made("R", "2036-01-01", "R", true);
  assert.equal(store([root, one, again], ["c expc01 2026-01-01"]), "expc01 c/ca 3, twice R in c/ca R in c/ca");
});

test("the dumps of one host as one: of each setting the first that has it, all alarms", () => {
  const of = (host: string | null, facts: object) => ({
    host,
    facts: {
      systemName: null,
      version: null,
      verifyOriginServer: null,
      ciphers: null,
      minimumTls: null,
      alarms: [],
      ...facts,
    },
  });
  const inputs = {
    configurations: [
      of("expc01", { ciphers: "A", alarms: ["1 x"] }),
      of("EXPC01", {
        version: "X15.0",
        verifyOriginServer: "On",
        ciphers: "B",
        minimumTls: "minTLSv1.2",
        alarms: ["2 y"],
      }),
      of(null, { systemName: "expc02" }),
      of(null, {}),
    ],
  } as unknown as EvidenceInputs;
  const hosts = { nameOf: ({ host }: { readonly host: string | null }) => host } as unknown as Hosts;
  const nothing = { version: null, verifyOriginServer: null, ciphers: null, minimumTls: null, alarms: [] };
  assert.deepEqual(configurationOf(inputs, hosts), [
    {
      host: "EXPC01",
      version: "X15.0",
      verifyOriginServer: "On",
      ciphers: "A",
      minimumTls: "minTLSv1.2",
      alarms: ["1 x", "2 y"],
    },
    { host: "expc02", ...nothing },
    { host: null, ...nothing },
  ]);
});
