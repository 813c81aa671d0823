/** Whose signature a certificate bears is looked at for CAs of one name, in a bounded number of steps. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { chainVerdict } from "../../../core/evidence/chain-verdict.ts";
import type { EvidenceInputs } from "../../../core/evidence/evidence.ts";
import type { Hosts } from "../../../core/evidence/hosts.ts";
import { KnownCertificates, maxSignatures, maxTried } from "../../../core/evidence/known-certificates.ts";
import { authority, endEntity } from "../../archives/certificates.ts";
import { read } from "../trust/certificate-maker.ts";

const at = Date.parse("2026-03-02T09:00:00Z");
const plain = { keyIdentifiers: "none" } as const;
const issuer = authority("one of many", "One Of Many CA", plain);

/** So many CAs of the issuer's name, none of which is it. */
function namesakes(count: number) {
  return Array.from({ length: count }, (_, i) =>
    read(authority(`namesake ${count} ${i}`, "One Of Many CA", plain).der),
  );
}

/** For so many chains below the issuer, what a store lacks that holds another CA, beside a file with these. */
function looked(chains: number, beside: ReturnType<typeof namesakes>) {
  const entries = [
    { certificate: read(authority(`other ${chains}`, "Other CA").der), line: null, trustSettings: null },
  ];
  const store = { path: "ca.pem", groups: ["a"], entries };
  const inputs = { trustStores: [], certificates: [{ path: "others.pem", certificates: beside }] };
  const known = new KnownCertificates(inputs as unknown as EvidenceInputs, { all: [] } as unknown as Hosts);
  for (let i = 0; i < chains; i++) {
    const sent = [read(endEntity(`below ${chains} ${i}`, `cucm${i}.lab.example`, { issuer, ...plain }).der)];
    const verdict = chainVerdict(sent, entries, at);
    assert.ok(verdict);
    const missing = known.missingOf(verdict, sent, store, at);
    assert.deepEqual([missing?.shown.subject, missing?.shown.sha256], ["CN=One Of Many CA,O=Lab", null]);
  }
  return { signatures: known.signatures, isOver: known.isOver };
}

test("twice the chains cost twice, twice the CAs of one name no more than are tried", () => {
  const many = namesakes(2 * maxTried);
  assert.deepEqual(looked(3, many.slice(0, 20)), { signatures: 60, isOver: false });
  assert.deepEqual(looked(6, many.slice(0, 20)), { signatures: 120, isOver: false });
  assert.deepEqual(looked(3, many), { signatures: 3 * maxTried, isOver: false });
});

test("no more than so many signatures in all, and then it says so", () => {
  const chains = maxSignatures / maxTried;
  assert.deepEqual(looked(chains + 1, namesakes(maxTried)), { signatures: maxSignatures, isOver: true });
});
