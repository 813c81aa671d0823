/** Work on cures is counted in chains that are verified again: a candidate costs nothing where it could not be the issuer. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { curesOf, type Failing, maxTrials } from "../../../core/evidence/cures.ts";
import type { EvidenceInputs } from "../../../core/evidence/evidence.ts";
import type { Host, Hosts, Seen } from "../../../core/evidence/hosts.ts";
import { KnownCertificates } from "../../../core/evidence/known-certificates.ts";
import { toEnd } from "../../../core/evidence/turns.ts";
import type { AnyFailure } from "../../../core/failures/failure.ts";
import type { Certificate } from "../../../core/trust/certificate.ts";
import { authority, endEntity } from "../../archives/certificates.ts";
import { read } from "../trust/certificate-maker.ts";

const at = Date.parse("2026-03-02T09:00:00Z");

/** A failure for each chain, on a host with this store, beside a file with these candidates. */
function cures(chains: readonly Certificate[], store: readonly Certificate[], candidates: readonly Certificate[]) {
  const entries = store.map((certificate) => ({ certificate, line: null, trustSettings: null }));
  const seen = chains.map((leaf, i): Seen => {
    const server = { address: `192.0.2.${i % 250}`, port: 8443 + i };
    const handshake = { time: at, server, sni: null, alerts: [] } as unknown as Seen["handshake"];
    return { handshake, sent: [leaf], own: [], path: "a.pcap", groups: ["a"], doubt: null };
  });
  const host = {
    name: "expc01",
    stores: [{ path: "ca.pem", groups: ["a"], entries }],
    seen,
  } as unknown as Host;
  const failing = seen.map(
    (each, i): Failing => ({
      failure: {
        id: String(i),
        host: "expc01",
        direction: "expressway-rejected-server",
        action: "Terminate",
        name: null,
      } as unknown as AnyFailure,
      seen: each,
      offers: true,
      store: host.stores[0] ?? null,
    }),
  );
  const inputs = {
    trustStores: [{ path: "ca.pem", entries }],
    certificates: [{ path: "others.pem", certificates: candidates }],
  } as unknown as EvidenceInputs;
  return toEnd(curesOf(host, failing, new KnownCertificates(inputs, { all: [host] } as unknown as Hosts)));
}

/** So many servers, each below a CA of its own that is not in a store of as many other CAs. */
function lab(count: number) {
  const authorities = Array.from({ length: count }, (_, i) => authority(`ca ${count} ${i}`, `CA ${i}`));
  const leaves = authorities.map((issuer, i) => endEntity(`leaf ${count} ${i}`, `cucm${i}.lab.example`, { issuer }));
  const others = authorities.map((_, i) => authority(`other ${count} ${i}`, `Other CA ${i}`));
  const certificates = (all: readonly { readonly der: Buffer }[]) => all.map(({ der }) => read(der));
  return [certificates(leaves), certificates(others), certificates(authorities)] as const;
}

test("twice the chains, store and candidates cost twice the trials", () => {
  const [small, large] = [lab(8), lab(16)].map((each) => cures(...each)) as [
    ReturnType<typeof cures>,
    ReturnType<typeof cures>,
  ];
  assert.deepEqual(
    [small, large].map(({ cures: found, problems }) => [found.length, problems]),
    [
      [8, []],
      [16, []],
    ],
  );
  assert.deepEqual([small.trials, large.trials], [8, 16]);
});

test("candidates that could all be the issuer are tried up to a limit, which is named", () => {
  const named = (label: string) => authority(label, "CA", { keyIdentifiers: "none" });
  const real = named("real");
  const leaves = Array.from({ length: 90 }, (_, i) =>
    endEntity(`without ids ${i}`, `cucm${i}.lab.example`, { issuer: real, keyIdentifiers: "none" }),
  );
  const false_ = Array.from({ length: 70 }, (_, i) => named(`false ${i}`));
  const { problems, trials } = cures(
    leaves.map(({ der }) => read(der)),
    [],
    [...false_, real].map(({ der }) => read(der)),
  );
  assert.deepEqual(
    [trials > maxTrials, problems],
    [true, [{ path: "ca.pem", problem: { code: "limit-cures", detail: "500, 200, 5000", lost: false } }]],
  );
});
