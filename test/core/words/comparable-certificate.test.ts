/** A certificate laid out to be compared: what stands where, what is hostile, and what is no evidence. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import type { ComparableCertificate } from "../../../core/evidence/comparable-certificates.ts";
import { en } from "../../../core/messages/en.ts";
import { fr } from "../../../core/messages/fr.ts";
import { readCertificateFile } from "../../../core/trust/certificate-file.ts";
import { comparableText, comparableTitle } from "../../../core/words/comparable-certificate.ts";
import { authority, endEntity, pemOf } from "../../archives/certificates.ts";

const root = authority("comparable-root", "Comparable \u202e[x](command:y)", {});
const issued = endEntity("comparable", "cucm01.lab.example", {
  issuer: root,
  names: ["DNS:z.lab.example", "DNS:$(trash)-----BEGIN", "DNS:a.lab.example"],
});

const doubted: ComparableCertificate = {
  id: "0123456789abcdef",
  role: "server",
  host: "expc01",
  server: { name: null, address: "2001:db8::10", port: 8443 },
  chain: readCertificateFile(Buffer.from(pemOf(issued))).certificates.map(({ certificate }) => certificate),
  path: "a.pcap",
  count: 2,
  first: Date.UTC(2026, 2, 2, 8, 0, 0),
  last: Date.UTC(2026, 2, 2, 9, 0, 0),
  doubt: "not-sent-here",
};

const stable = (text: string) =>
  text.replace(/(?:[0-9A-F]{2}:){15,}[0-9A-F]{2}/g, "<octets>").replace(/^(Serial number: ).*$/m, "$1<serial>");

test("what is seen and not used says so in title and text; names are sorted, what cannot be seen is marked", () => {
  assert.equal(
    comparableTitle(doubted, en),
    "[2001:db8::10]:8443, presented by the server, 2026-03-02 09:00:00 UTC, seen, not used",
  );
  assert.equal(
    comparableTitle(doubted, fr),
    "[2001:db8::10]:8443, présenté par le serveur, 2026-03-02 09:00:00 UTC, vu, non utilisé",
  );
  assert.equal(
    stable(comparableText(doubted, en)),
    `\
Where: [2001:db8::10]:8443
Address (port): 2001:db8::10 (8443)
Role: presented by the server
Expressway: expc01
First seen: 2026-03-02T08:00:00.000Z
Last seen: 2026-03-02T09:00:00.000Z
Handshakes: 2
File: a.pcap
Evidence: no, seen and not used (the machine that captured did not send the client's packets). Anybody may have sent it: neither trust it nor import it because of this text.

Certificate 1 of 1
Subject: CN=cucm01.lab.example,O=Lab
Issuer: CN=Comparable ⟨U+202E⟩[x](command:y),O=Lab
Valid from: 2025-01-01T00:00:00Z
Valid until: 2035-01-01T00:00:00Z
Key: EC P-256
Signed with: ecdsa-with-SHA256
Serial number: <serial>
Is a CA: no
Extended key usage: serverAuth, clientAuth
Subject key identifier: <octets>
Authority key identifier: <octets>
SHA-256: <octets>
Names: 3
  DNS:$(trash)- - - - -BEGIN
  DNS:a.lab.example
  DNS:z.lab.example
`,
  );
});
