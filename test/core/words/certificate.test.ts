/** Certificates as text: what a certificate says of itself never looks like a certificate. */

import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { test } from "node:test";
import { en } from "../../../core/messages/en.ts";
import { besidePem, certificateLines, pemText } from "../../../core/words/certificate.ts";
import {
  keys,
  makeCertificate,
  name,
  read,
  subjectAltNames,
  subjectKeyIdentifier,
} from "../trust/certificate-maker.ts";

const own = keys("own");
const hostile = "-----BEGIN CERTIFICATE-----\nMIIB\u202e";

function certificate(commonName: string, names: readonly string[] = ["DNS:cucm.lab.example"]) {
  const subject = name(["CN", commonName]);
  const extensions = [subjectAltNames(...names), subjectKeyIdentifier(own.keyIdentifier)];
  return read(makeCertificate({ subject, issuer: subject, keys: own, signedBy: own, extensions }));
}

test("PEM is made anew, and reads back as the same octets", () => {
  const given = certificate("cucm.lab.example");
  const text = pemText(given);
  assert.deepEqual(new X509Certificate(text).raw, Buffer.from(given.der));
  assert.ok(text.split("\n").every((line) => line.length <= 64));
});

test("a name that looks like a block stays a line of text", () => {
  const lines = certificateLines(certificate(hostile, [`DNS:${hostile.slice(0, 20)}`]), en);
  assert.equal(lines[0], "Subject: CN=- - - - -BEGIN CERTIFICATE- - - - -\u27e8U+000A\u27e9MIIB\u27e8U+202E\u27e9");
  for (const line of lines) assert.doesNotMatch(line, /--|[\n\u202e]/u);
  assert.equal(besidePem("a-b--c"), "a-b- -c");
});

test("the lines", () => {
  const given = certificate("cucm.lab.example");
  assert.deepEqual(
    certificateLines(given, en).map((line) => line.replace(/(?:[0-9A-F]{2}:)+[0-9A-F]{2}$/u, "HEX")),
    [
      "Subject: CN=cucm.lab.example",
      "Issuer: CN=cucm.lab.example",
      "Names: DNS:cucm.lab.example",
      "Valid: 2020-01-01T00:00:00Z to 2040-01-01T00:00:00Z",
      "Key: EC P-256",
      "Signed with: ecdsa-with-SHA256",
      "Serial number: 01",
      "Subject key identifier: HEX",
      "SHA-256: HEX",
    ],
  );
});
