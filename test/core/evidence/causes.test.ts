/** Which failures come of one cause, across processes and hosts, and what is too little to say so. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { causesOf } from "../../../core/evidence/causes.ts";
import type { Evidence, Grounds } from "../../../core/evidence/evidence.ts";
import type { AnyFailure } from "../../../core/failures/failure.ts";

interface Told {
  readonly failure?: Partial<AnyFailure>;
  readonly missing?: {
    readonly subject: string;
    readonly sha256: string | null;
    readonly keyIdentifier: string | null;
  };
  readonly fault?: string;
  readonly own?: { readonly sha256: string; readonly authenticatesClients: boolean };
}

const expired = { code: 10, name: "X509_V_ERR_CERT_HAS_EXPIRED", text: "certificate has expired", depth: 1 };
const unsupported = { raw: "x", code: null, reason: "sslv3 alert unsupported certificate", alert: 43 };
const refusedUs = { direction: "server-rejected-expressway", tlsError: unsupported } as const;

/** "expired-certificate CN=x: a b" */
function causes(all: Readonly<Record<string, Told>>): string[] {
  const failures = Object.entries(all).map(
    ([id, { failure }]) =>
      ({ id, host: "expc01", verifyError: null, tlsError: null, occurrences: [{ line: 1 }], ...failure }) as AnyFailure,
  );
  const evidence = Object.entries(all).map(([id, { missing = null, fault }]) => {
    const atFaultCertificate = fault === undefined ? null : { subject: `CN=${fault}`, sha256: fault };
    return [id, { missing, atFaultCertificate } as unknown as Evidence] as const;
  });
  const grounds = Object.entries(all).map(
    ([id, { own = null }]) => [id, { own: own && { subject: "CN=own", ...own } } as unknown as Grounds] as const,
  );
  return causesOf(failures, new Map(evidence), new Map(grounds)).map(
    ({ kind, certificate, failures: ids }) => `${kind} ${certificate?.subject ?? "-"}: ${ids.join(" ")}`,
  );
}

test("the same certificate, whatever process tells of it", () => {
  const ca = { subject: "CN=Root", sha256: "AA", keyIdentifier: "01" };
  const sip = { process: "tvcs", role: "client" } as const;
  const serverOnly = { sha256: "BB", authenticatesClients: false };
  assert.deepEqual(
    causes({
      a: { missing: ca },
      b: { failure: { ...sip, host: "expe01" }, missing: ca },
      c: { failure: { verifyError: expired }, fault: "old" },
      d: { failure: { ...sip, verifyError: expired }, fault: "old" },
      e: { failure: refusedUs, own: serverOnly },
      f: { failure: { ...sip, ...refusedUs }, own: serverOnly },
    }),
    ["missing-certificate CN=Root: a b", "expired-certificate CN=old: c d", "own-certificate CN=own: e f"],
  );
});

test("what is only alike is not joined", () => {
  const unknown = { subject: "CN=Root", sha256: null, keyIdentifier: null };
  const inbound = { process: "tvcs", role: "server" } as const;
  const serverOnly = { sha256: "BB", authenticatesClients: false };
  const both = { sha256: "BB", authenticatesClients: true };
  const alerted = { ...refusedUs, tlsError: { ...unsupported, reason: "tlsv1 alert unknown ca", alert: 48 } };
  for (const pair of [
    [{ missing: unknown }, { missing: unknown }],
    [{ missing: { ...unknown, sha256: "AA" } }, { missing: { ...unknown, sha256: "AB" } }],
    [{ fault: "old" }, { fault: "old" }],
    [
      { failure: { verifyError: expired }, fault: "old" },
      { failure: { verifyError: expired }, fault: "older" },
    ],
    [
      { failure: refusedUs, own: both },
      { failure: refusedUs, own: both },
    ],
    [
      { failure: alerted, own: serverOnly },
      { failure: alerted, own: serverOnly },
    ],
    [
      { failure: refusedUs, own: serverOnly },
      { failure: { ...inbound, ...refusedUs }, own: serverOnly },
    ],
  ] as const satisfies readonly (readonly [Told, Told])[])
    assert.deepEqual(causes({ a: pair[0], b: pair[1] }), [], JSON.stringify(pair));
});

/** "client expe01 5061-40001@3": the end that failed, its host, and its connections with the seconds past the minute. */
function connection(text: string): Told {
  const [role, host, ...connections] = text.split(" ");
  const of = connections.map((each) => {
    const [ends = "", seconds] = each.split("@");
    return { ends, time: 1000 * Number(seconds) };
  });
  return {
    failure: {
      process: "tvcs",
      role,
      host,
      ...(of.length > 0 ? { connections: of } : {}),
    } as unknown as Partial<AnyFailure>,
  };
}

test("one connection of which both Expressways tell: its client and its server, within two seconds of each other", () => {
  const client = connection("client expc01 A@10 B@20");
  const both = ["one-connection -: a b"];
  assert.deepEqual(causes({ a: client, b: connection("server expe01 A@12") }), both);
  assert.deepEqual(causes({ a: client, b: connection("server expe01 X@1 B@18") }), both);
  assert.deepEqual(
    causes({ a: client, b: connection("server expe01 A@10 B@20") }),
    both,
    "once, however many they share",
  );
  assert.deepEqual(causes({ b: connection("server expe01 A@10"), a: client }), ["one-connection -: b a"]);
  for (const other of [
    "server expe01 A@12.001",
    "server expe01 A@7.999",
    "server expe01 C@10",
    "server EXPC01 A@10",
    "client expe01 A@10",
    "server expe01",
  ])
    assert.deepEqual(causes({ a: client, b: connection(other) }), [], other);
  assert.deepEqual(causes({ a: connection("server expc01 A@10"), b: connection("server expe01 A@10") }), []);
  assert.deepEqual(causes({ a: connection("client expc01"), b: connection("server expe01 A@10") }), []);
  const two = connection("client expc02 A@11");
  assert.deepEqual(causes({ a: client, b: connection("server expe01 A@10"), c: two }), [
    "one-connection -: a b",
    "one-connection -: b c",
  ]);
});

test("in the order of their first failures, and so within each; a missing CA is known by its key too", () => {
  const key = { subject: "CN=Root", sha256: null, keyIdentifier: "01" };
  const other = { subject: "CN=Other", sha256: "BB", keyIdentifier: "02" };
  assert.deepEqual(causes({ a: { missing: other }, b: { missing: key }, c: { missing: key }, d: { missing: other } }), [
    "missing-certificate CN=Other: a d",
    "missing-certificate CN=Root: b c",
  ]);
  const certificate = { ...other, sha256: "CC" };
  assert.deepEqual(
    causes({ a: { missing: { ...other, sha256: "AA" } }, b: { missing: certificate } }),
    [],
    "two of one key",
  );
  const refused = connection("server expe01 A@10");
  assert.deepEqual(
    causes({
      a: { ...refused, missing: key },
      b: { ...connection("client expc01 A@10"), missing: other },
      c: { missing: other },
      d: { missing: key },
    }),
    ["missing-certificate CN=Root: a d", "one-connection -: a b", "missing-certificate CN=Other: b c"],
  );
  const serverOnly = { sha256: "BB", authenticatesClients: false };
  const wrongWay = { ...refusedUs, direction: "expressway-rejected-server" } as const;
  assert.deepEqual(
    causes({ a: { failure: wrongWay, own: serverOnly }, b: { failure: wrongWay, own: serverOnly } }),
    [],
  );
});
