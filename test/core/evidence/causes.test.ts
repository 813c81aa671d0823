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
