/** What shows a verdict without us: whole files, as OpenSSL is given them. What OpenSSL says of them, the tests of the system ask it. */

import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { test } from "node:test";
import { proofFiles } from "../../../core/evidence/proof.ts";
import { authority, endEntity } from "../../archives/certificates.ts";
import { read } from "../trust/certificate-maker.ts";

const issuer = authority("proof issuer", "Proof CA");
const other = authority("proof other", "Other CA");
const leaf = endEntity("proof leaf", "cucm01.lab.example", { issuer });

/** As Node writes it. */
function pem({ der }: { readonly der: Buffer }): string {
  const certificate = new X509Certificate(der);
  return `SHA-256 ${certificate.fingerprint256}\n${certificate.toString()}`;
}

test("each certificate below its fingerprint, those of the server and of the store in their order, and at which second it was", () => {
  const entry = ({ der }: { readonly der: Buffer }) => ({ certificate: read(der), line: null, trustSettings: null });
  const files = proofFiles({
    presented: [leaf, issuer].map(({ der }) => read(der)),
    store: [other, issuer].map(entry),
    at: Date.parse("2026-03-02T09:00:00.999Z"),
  });
  assert.deepEqual(files, [
    { name: "presented.pem", text: pem(leaf) + pem(issuer) },
    { name: "trust-store.pem", text: pem(other) + pem(issuer) },
    {
      name: "commands.txt",
      text: `\
openssl verify -purpose sslserver -no-CApath -no-CAstore -auth_level 1 -verify_depth 7 -attime 1772442000 -CAfile trust-store.pem -untrusted presented.pem presented.pem
openssl x509 -in presented.pem -noout -subject -issuer -dates -ext subjectAltName,extendedKeyUsage -fingerprint -sha256
openssl crl2pkcs7 -nocrl -certfile trust-store.pem | openssl pkcs7 -print_certs -noout
`,
    },
  ]);
});

test("of a server that sent nothing, or a store that holds nothing, the file is empty", () => {
  const texts = proofFiles({ presented: [], store: [], at: 0 }).map(({ name, text }) => `${name}: ${text.length}`);
  assert.deepEqual(texts.slice(0, 2), ["presented.pem: 0", "trust-store.pem: 0"]);
});
