/** The verdict on a chain beside a log: with Traffic Server's settings, remembered as long as nothing in it begins or ends. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { chainVerdict } from "../../../core/evidence/chain-verdict.ts";
import { StoreIndex } from "../../../core/trust/store-index.ts";
import { basicConstraints, entry, extension, issued, keys, read, seq } from "../trust/certificate-maker.ts";

const at = (day: string) => Date.parse(`${day}T09:00:00Z`);
const ca = { extensions: [basicConstraints(true)] };

const root = entry(issued("R", "R", ca));
const leaf = read(issued("leaf", "R", { notAfter: new Date("2027-01-01T00:00:00Z") }));

test("nothing was sent, or no time is known", () => {
  assert.equal(chainVerdict([], [root], at("2026-03-02")), null);
  assert.equal(chainVerdict([leaf], [root], null), null);
});

test("a chain of which OpenSSL's verdict is not known", () => {
  const resources = issued("leaf", "R", { extensions: [extension("1.3.6.1.5.5.7.1.7", seq(), true)] });
  assert.equal(chainVerdict([read(resources)], [root], at("2026-03-02")), null);
});

test("at security level 1, and for chains of seven CAs at most", () => {
  const code = (...all: readonly Buffer[]) =>
    chainVerdict(all.map(read), [root], at("2026-03-02"))?.verifyError?.code ?? null;
  assert.equal(code(issued("leaf", "R")), null);
  assert.equal(code(issued("weak", "R", { keys: keys("weak 512", "RSA 1024") })), null, "a key of 80 bits is enough");
  const signer = keys("signer", "RSA");
  const weak = issued("weak", "weak", { ...ca, keys: signer, signedBy: signer });
  const below = read(issued("leaf", "weak", { signedBy: signer, scheme: "sha1" }));
  assert.equal(chainVerdict([below], [entry(weak)], at("2026-03-02"))?.verifyError?.code, 68, "a signature with SHA-1");
  const chain = (length: number) => [
    issued("leaf", "A1"),
    ...Array.from({ length }, (_, i) => issued(`A${i + 1}`, i + 1 === length ? "R" : `A${i + 2}`, ca)),
  ];
  assert.equal(code(...chain(7)), null);
  assert.equal(code(...chain(8)), 22);
});

test("the same answer is remembered, until a certificate of the chain or the store begins or ends", () => {
  const store = StoreIndex.of([root]);
  const verdict = chainVerdict([leaf], store, at("2026-03-02"));
  assert.equal(verdict?.verdict, "trusted");
  assert.equal(chainVerdict([read(leaf.der)], store, at("2026-04-02")), verdict);
  assert.equal(chainVerdict([read(issued("leaf", "X"))], store, at("2026-03-02"))?.verifyError?.code, 20);
  assert.equal(chainVerdict([leaf], store, at("2027-03-02"))?.verifyError?.code, 10);
  assert.equal(chainVerdict([leaf], StoreIndex.of([]), at("2026-03-02"))?.verifyError?.code, 20);
});
