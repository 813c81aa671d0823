/** What texts state of certificates: the forms of OpenSSL, of Expressway's pages and of Windows. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { readStatedCertificates } from "../../../core/trust/stated-certificate.ts";

const openssl = `Certificate:
    Data:
        Version: 3 (0x2)
        Serial Number: 4711 (0x1267)
        Signature Algorithm: sha256WithRSAEncryption
        Issuer: C = DE, O = Lab, CN = Lab CA
        Validity
            Not Before: Jul 11 16:55:26 2022 GMT
            Not After : Jul 11 16:55:26 2024 GMT
        Subject: CN = cucm.lab.example
        Subject Public Key Info:
            Public Key Algorithm: rsaEncryption
        X509v3 extensions:
            X509v3 Key Usage: critical
                Digital Signature, Key Encipherment
            X509v3 Extended Key Usage:
                TLS Web Server Authentication, TLS Web Client Authentication
            X509v3 Subject Key Identifier:
                E8:89:E7:FD
            X509v3 Authority Key Identifier:
                keyid:5D:9B:7E:B9
                DirName:/CN=Lab CA

            X509v3 Subject Alternative Name:
                DNS:cucm.lab.example, DNS:lab.example, IP Address:192.0.2.10, othername:<unsupported>
    Signature Algorithm: sha256WithRSAEncryption
         30:46:02:21
`;

const want = {
  line: 1,
  subject: "CN = cucm.lab.example",
  issuer: "C = DE, O = Lab, CN = Lab CA",
  notBefore: "Jul 11 16:55:26 2022 GMT",
  notAfter: "Jul 11 16:55:26 2024 GMT",
  names: ["DNS:cucm.lab.example", "DNS:lab.example", "IP:192.0.2.10"],
  extendedKeyUsage: ["TLS Web Server Authentication", "TLS Web Client Authentication"],
  subjectKeyIdentifier: "E8:89:E7:FD",
  authorityKeyIdentifier: "5D:9B:7E:B9",
};

test("openssl x509 -text, and the same from a page that lost its indentation, quoted, one after another", () => {
  assert.deepEqual(readStatedCertificates(openssl), { certificates: [want], limit: null });
  const flat = openssl.replaceAll(/^ +/gm, "").replaceAll("\n", "\r\n");
  assert.deepEqual(readStatedCertificates(flat).certificates, [want]);
  assert.deepEqual(readStatedCertificates(openssl.replaceAll(/^/gm, "> ")).certificates, [want]);
  const lines = openssl.split("\n").length - 1;
  assert.deepEqual(readStatedCertificates(`${openssl}${openssl}`).certificates, [want, { ...want, line: 1 + lines }]);
});

test("certutil -dump", () => {
  const text = `X509 Certificate:
Version: 3
Serial Number: 1267
Issuer:
    CN=Lab CA
    DC=lab
  Name Hash(sha1): 00aa

 NotBefore: 7/11/2022 6:55 PM
 NotAfter: 7/11/2024 6:55 PM

Subject:
    CN=cucm.lab.example
  Name Hash(sha1): 00aa

Certificate Extensions: 4
    2.5.29.14: Flags = 0, Length = 16
    Subject Key Identifier
        e8 89 e7 fd

    2.5.29.35: Flags = 0, Length = 18
    Authority Key Identifier
        KeyID=5d 9b 7e b9

    2.5.29.17: Flags = 0, Length = 22
    Subject Alternative Name
        DNS Name=cucm.lab.example
        DNS Name=lab.example
        IP Address=192.0.2.10

    2.5.29.37: Flags = 0, Length = 16
    Enhanced Key Usage
        Server Authentication (1.3.6.1.5.5.7.3.1)
        Client Authentication (1.3.6.1.5.5.7.3.2)
`;
  assert.deepEqual(readStatedCertificates(text).certificates, [
    {
      ...want,
      subject: "CN=cucm.lab.example",
      issuer: "CN=Lab CA, DC=lab",
      notBefore: "7/11/2022 6:55 PM",
      notAfter: "7/11/2024 6:55 PM",
      extendedKeyUsage: ["Server Authentication (1.3.6.1.5.5.7.3.1)", "Client Authentication (1.3.6.1.5.5.7.3.2)"],
    },
  ]);
});

test("other texts state nothing, and what is said first counts", () => {
  for (const text of ["", "Certificate:\n", "Subject: hello\nIssuer: me\n", "Certificate:\nis attached\nSubject: x\n"])
    assert.deepEqual(readStatedCertificates(text), { certificates: [], limit: null });
  const twice = readStatedCertificates(`${openssl}Subject: CN = other\nNot After : never\n`);
  assert.deepEqual(twice.certificates, [want]);
  const many = readStatedCertificates(openssl.repeat(1001));
  assert.deepEqual([many.certificates.length, many.limit], [1000, 1 + 1000 * (openssl.split("\n").length - 1)]);
  const [long] = readStatedCertificates(openssl.replace("cucm", "x".repeat(100_000))).certificates;
  assert.equal(long?.subject?.length, 1000);
});
