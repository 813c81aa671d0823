import assert from "node:assert/strict";
import { test } from "node:test";
import { getCiphers } from "node:tls";
import { certificateKeyType, cipherSuiteName, cipherSuites } from "../../../core/openssl/cipher-suites.ts";

test("numbers and names are there once", () => {
  for (const key of ["number", "name", "ianaName"] as const) {
    assert.equal(new Set(cipherSuites.map((suite) => suite[key])).size, cipherSuites.length, key);
  }
});

test("every suite with a certificate that this Node's OpenSSL has is in the table", () => {
  const names = new Set(cipherSuites.map(({ name }) => name.toLowerCase()));
  const others = getCiphers().filter((name) => !names.has(name) && !/psk|srp/.test(name));
  assert.deepEqual(others, []);
});

test("names and key types", () => {
  const rows: readonly (readonly [number, string, string | null])[] = [
    [0xc02c, "ECDHE-ECDSA-AES256-GCM-SHA384", "EC"],
    [0xc030, "ECDHE-RSA-AES256-GCM-SHA384", "RSA"],
    [0x002f, "AES128-SHA", "RSA"],
    [0xc00e, "ECDH-RSA-AES128-SHA", "EC"],
    [0x0038, "DHE-DSS-AES256-SHA", "DSA"],
    [0x1302, "TLS_AES_256_GCM_SHA384", null],
    [0x0a0a, "0x0A0A", null],
  ];
  for (const [number, name, type] of rows)
    assert.deepEqual([cipherSuiteName(number), certificateKeyType(number)], [name, type]);
});
