import assert from "node:assert/strict";
import { test } from "node:test";
import { alertOf, reasonNumber, unpackErrorCode, whoObjects } from "../../core/openssl/ssl-reasons.ts";
import { likelyVerifyError, verifyErrorByText, verifyErrors } from "../../core/openssl/verify-errors.ts";

test("96 verify errors, each found by each of its wordings", () => {
  assert.equal(verifyErrors.length, 96);
  for (const entry of verifyErrors) for (const text of entry.texts) assert.equal(verifyErrorByText(text), entry);
  assert.equal(verifyErrorByText("Self-Signed  certificate")?.code, 18);
  assert.equal(verifyErrorByText("self signed certificate in"), null);
});

test("a damaged text has a likely reading only where one is near", () => {
  assert.equal(likelyVerifyError("ssl signed certificate in certificate chain")?.code, 19);
  assert.equal(likelyVerifyError("certlficate has explred")?.code, 10);
  assert.equal(likelyVerifyError("self signed certificate"), null, "it is no damaged text");
  assert.equal(likelyVerifyError("something else entirely"), null);
  assert.equal(likelyVerifyError("x".repeat(100_000)), null);
});

test("error codes are unpacked in both layouts", () => {
  assert.deepEqual(unpackErrorCode(0x1416f086), { library: 20, function: 367, reason: 134 });
  assert.deepEqual(unpackErrorCode(0x14094418), { library: 20, function: 148, reason: 1048 });
  assert.deepEqual(unpackErrorCode(0x0a000086), { library: 20, function: null, reason: 134 });
  assert.deepEqual(unpackErrorCode(0x0a00045c), { library: 20, function: null, reason: 1116 });
});

test("an alert says that the server objects; the text decides before the code", () => {
  const table: [string | null, number | null, number | null, string | null][] = [
    ["tlsv1 alert unknown ca", 0x14094418, 48, "server"],
    ["ssl/tls alert bad certificate", 0x0a000412, 42, "server"],
    ["tlsv13 alert certificate required", null, 116, "server"],
    ["tlsv1 unrecognized name", 0x14094458, 112, "server"],
    ["reason(1048)", 0x14094418, 48, "server"],
    ["certificate verify failed", 0x1416f086, null, "expressway"],
    ["certificate verify failed", 0x14094418, null, "expressway"],
    ["unexpected eof while reading", 0x0a000126, null, null],
    ["wrong version number", 0x1408f10b, null, "expressway"],
    ["no suitable signature algorithm", 0x0a000076, null, "expressway"],
    ["no ciphers available", 0x141a90b5, null, null],
    [null, null, null, null],
  ];
  for (const [reason, code, alert, who] of table) {
    assert.equal(alertOf(reason, code), alert, String(reason));
    assert.equal(whoObjects(reason, code), who, String(reason));
  }
  assert.equal(reasonNumber("TLSV1 alert  unknown CA"), 1048);
});
