/**
 * Whole downloads of what engineers meet: the report beside it (test/samples/archives/NAME.expected.txt) and the evidence of
 * the JSON. `UPDATE_EXPECTED=1` draws the reports anew.
 */

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { root } from "../cli/program.ts";
import { assertFits } from "../cli/schema.ts";
import { archive, archiveName, type Download } from "./build.ts";
import type { Issued } from "./certificates.ts";
import { inspect, inspected, picture } from "./inspect.ts";
import { peers, scenarios } from "./scenarios.ts";

/** What is in each download, and behind that what its JSON says. */
const pictures: Readonly<Record<keyof typeof scenarios | "peers", string>> = {
  "self-signed-ecdsa": `
expc01 trusts vendor root, EdgeConfigServer VerifyOriginServer: On
  5 s cucm01.lab.example:8443 sends tomcat issuing
  6 s cucm01.lab.example:6972 sends tomcat-ec, alert 48 of the client, 502 connect failed
  9 s cucm01.lab.example:6972 sends tomcat-ec, alert 48 of the client, 502 connect failed
status 1
[1] expc01: cucm01.lab.example:6972 self-signed-certificate × 2 → trust-the-self-signed-certificate
    presented tomcat-ec
    TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384
    at fault 0: tomcat-ec in eth0 of expc01
    untrusted 18@0, agrees
    missing CN=cucm01-EC.lab.example,O=Lab with key identifier = tomcat-ec in eth0 of expc01
    note ecdsa-certificate-served
    note certificate-differs-by-port
cure on expc01: tomcat-ec in eth0 of expc01 cures [1], breaks -, unknown -
store of expc01: ca of expc01, 2, duplicates -, expired -, expiring -
verification on expc01: On
`,
  "unknown-ca": `
expc01 trusts vendor, EdgeConfigServer VerifyOriginServer: On
  6 s cucm01.lab.example:8443 sends tomcat issuing, alert 48 of the client, 502 connect failed
status 1
[1] expc01: cucm01.lab.example:8443 issuer-not-found × 1 → trust-the-missing-issuer-above
    presented tomcat issuing
    TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384
    at fault 1: issuing in eth0 of expc01
    untrusted 20@1, agrees
    missing CN=Lab Root CA,O=Lab with key identifier = - in -
store of expc01: ca of expc01, 1, duplicates -, expired -, expiring -
verification on expc01: On
`,
  "unknown-ca-leaf-only": `
expc01 trusts vendor, EdgeConfigServer VerifyOriginServer: On
  6 s cucm01.lab.example:8443 sends tomcat, alert 48 of the client, 502 connect failed
  9 s imp01.lab.example:8443 sends presence issuing, alert 48 of the client, 502 connect failed
status 1
[1] expc01: cucm01.lab.example:8443 issuer-not-found × 1 → trust-the-missing-issuer
    presented tomcat
    TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384
    at fault 0: tomcat in eth0 of expc01
    untrusted 20@0, agrees
    missing CN=Lab Issuing CA,O=Lab with key identifier = issuing in eth0 of expc01
    above CN=Lab Root CA,O=Lab with key identifier = - in -
[2] expc01: imp01.lab.example:8443 issuer-not-found × 1 → trust-the-missing-issuer-above
    presented presence issuing
    TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384
    at fault 1: issuing in eth0 of expc01
    untrusted 20@1, agrees
    missing CN=Lab Root CA,O=Lab with key identifier = - in -
    note ecdsa-certificate-served
store of expc01: ca of expc01, 1, duplicates -, expired -, expiring -
verification on expc01: On
`,
  "unknown-ca-root-sent": `
expc01 trusts vendor, EdgeConfigServer VerifyOriginServer: On
  6 s cucm01.lab.example:8443 sends tomcat issuing root, alert 48 of the client, 502 connect failed
  9 s imp01.lab.example:8443 sends presence issuing, alert 48 of the client, 502 connect failed
status 1
[1] expc01: cucm01.lab.example:8443 self-signed-certificate-in-chain × 1 → trust-the-root-that-was-sent
    presented tomcat issuing root
    TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384
    at fault 2: root in eth0 of expc01
    untrusted 19@2, agrees
    missing CN=Lab Root CA,O=Lab with key identifier = root in eth0 of expc01
    note root-sent-but-not-trusted
[2] expc01: imp01.lab.example:8443 issuer-not-found × 1 → trust-the-missing-issuer-above
    presented presence issuing
    TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384
    at fault 1: issuing in eth0 of expc01
    untrusted 20@1, agrees
    missing CN=Lab Root CA,O=Lab with key identifier = root in eth0 of expc01
    note ecdsa-certificate-served
cure on expc01: root in eth0 of expc01 cures [1] [2], breaks -, unknown -
store of expc01: ca of expc01, 1, duplicates -, expired -, expiring -
verification on expc01: On
`,
  "intermediate-without-root": `
expc01 trusts vendor issuing, EdgeConfigServer VerifyOriginServer: On
  6 s cucm01.lab.example:8443 sends tomcat issuing, alert 48 of the client, 502 connect failed
status 1
[1] expc01: cucm01.lab.example:8443 issuer-not-found × 1 → trust-the-root-above-the-intermediate
    presented tomcat issuing
    TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384
    at fault 1: issuing in eth0 of expc01
    untrusted 2@1, agrees
    missing CN=Lab Root CA,O=Lab with key identifier = - in -
store of expc01: ca of expc01, 2, duplicates -, expired -, expiring -
verification on expc01: On
`,
  "intermediate-hides-the-root": `
expc01 trusts vendor issuing, EdgeConfigServer VerifyOriginServer: On
  6 s cucm01.lab.example:8443 sends tomcat issuing root, alert 48 of the client, 502 connect failed
status 1
[1] expc01: cucm01.lab.example:8443 issuer-not-found × 1 → trust-the-root-above-the-intermediate
    presented tomcat issuing root
    TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384
    at fault 1: issuing in eth0 of expc01
    untrusted 2@1, agrees
    missing CN=Lab Root CA,O=Lab with key identifier = root in eth0 of expc01
    note store-shadows-sent-certificate
cure on expc01: root in eth0 of expc01 cures [1], breaks -, unknown -
store of expc01: ca of expc01, 2, duplicates -, expired -, expiring -
verification on expc01: On
`,
  "same-subject-wrong-first": `
expc01 trusts vendor same-callmanager same-tomcat, EdgeConfigServer VerifyOriginServer: On
  5 s cucm01.lab.example:6971 sends same-callmanager
  6 s cucm01.lab.example:6972 sends same-tomcat, alert 48 of the client, 502 connect failed
status 1
[1] expc01: cucm01.lab.example:6972 self-signed-certificate × 1 → delete-the-hiding-entry
    presented same-tomcat
    TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384
    at fault 0: same-tomcat in eth0 of expc01
    untrusted 18@0, agrees
    not taken same-callmanager: another certificate of this name: of a self-signed one OpenSSL accepts only that very certificate
    not taken same-tomcat: it fits, but OpenSSL takes another one of the same name first: SHA-256 <fingerprint of same-callmanager>
    note same-subject-in-trust-store
    note hidden-in-trust-store
    note certificate-differs-by-port
store of expc01: ca of expc01, 3, duplicates same-callmanager+same-tomcat, expired -, expiring -
verification on expc01: On
`,
  "same-subject-right-first": `
expc01 trusts vendor same-tomcat same-callmanager, EdgeConfigServer VerifyOriginServer: On
  5 s cucm01.lab.example:6972 sends same-tomcat
  6 s cucm01.lab.example:6971 sends same-callmanager, alert 48 of the client, 502 connect failed
status 1
[1] expc01: cucm01.lab.example:6971 self-signed-certificate × 1 → delete-the-hiding-entry
    presented same-callmanager
    TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384
    at fault 0: same-callmanager in eth0 of expc01
    untrusted 18@0, agrees
    not taken same-tomcat: another certificate of this name: of a self-signed one OpenSSL accepts only that very certificate
    not taken same-callmanager: it fits, but OpenSSL takes another one of the same name first: SHA-256 <fingerprint of same-tomcat>
    note same-subject-in-trust-store
    note hidden-in-trust-store
    note certificate-differs-by-port
store of expc01: ca of expc01, 3, duplicates same-tomcat+same-callmanager, expired -, expiring -
verification on expc01: On
`,
  "same-subject-told-apart": `
expc01 trusts vendor other-root root, EdgeConfigServer VerifyOriginServer: On
  5 s cucm01.lab.example:8443 sends tomcat issuing
status 0
store of expc01: ca of expc01, 3, duplicates -, expired -, expiring -
verification on expc01: On
`,
  "issuers-not-taken": `
expc01 trusts vendor other-root renamed-root, EdgeConfigServer VerifyOriginServer: On
  6 s cucm01.lab.example:8443 sends tomcat issuing, alert 48 of the client, 502 connect failed
  9 s imp01.lab.example:8443 sends presence issuing root, alert 48 of the client, 502 connect failed
status 1
[1] expc01: cucm01.lab.example:8443 issuer-not-found × 1 → trust-the-missing-issuer-above
    presented tomcat issuing
    TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384
    at fault 1: issuing in eth0 of expc01
    untrusted 20@1, agrees
    missing CN=Lab Root CA,O=Lab with key identifier = root in eth0 of expc01
    not taken other-root: key identifier differs: <key identifier of root> is looked for, <key identifier of other-root> is its own
    not taken renamed-root: it has the key identifier that is looked for, and another subject than CN=Lab Root CA,O=Lab: perhaps the CA was renamed
[2] expc01: imp01.lab.example:8443 self-signed-certificate-in-chain × 1 → trust-the-root-that-was-sent
    presented presence issuing root
    TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384
    at fault 2: root in eth0 of expc01
    untrusted 19@2, agrees
    missing CN=Lab Root CA,O=Lab with key identifier = root in eth0 of expc01
    not taken other-root: another certificate of this name: of a self-signed one OpenSSL accepts only that very certificate
    not taken renamed-root: it has the key identifier that is looked for, and another subject than CN=Lab Root CA,O=Lab: perhaps the CA was renamed
    note root-sent-but-not-trusted
    note ecdsa-certificate-served
cure on expc01: root in eth0 of expc01 cures [1] [2], breaks -, unknown -
store of expc01: ca of expc01, 3, duplicates -, expired -, expiring -
verification on expc01: On
`,
  "issuer-that-may-not-sign": `
expc01 trusts vendor lists-only, EdgeConfigServer VerifyOriginServer: On
  6 s cucm01.lab.example:8443 sends under-lists-only, alert 48 of the client, 502 connect failed
status 1
[1] expc01: cucm01.lab.example:8443 issuer-not-found × 1 → trust-the-missing-issuer
    presented under-lists-only
    TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384
    at fault 0: under-lists-only in eth0 of expc01
    untrusted 79@1, disagrees
    not taken lists-only: not a CA: its Key Usage does not allow it to sign certificates
    note verification-disagrees
    note ecdsa-certificate-served
store of expc01: ca of expc01, 2, duplicates -, expired -, expiring -
verification on expc01: On
`,
  "signature-of-a-hidden-ca": `
expc01 trusts vendor wrong-root plain-root ec-root, EdgeConfigServer VerifyOriginServer: On
  6 s cucm01.lab.example:8443 sends under-plain, alert 51 of the client, 502 connect failed
status 1
[1] expc01: cucm01.lab.example:8443 certificate-signature-failure × 1 → delete-the-hiding-entry
    presented under-plain
    TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384
    at fault 0: under-plain in eth0 of expc01
    untrusted 7@0, agrees
    not taken plain-root: it fits, but OpenSSL takes another one of the same name first: SHA-256 <fingerprint of wrong-root>
    not taken ec-root: its key did not make the signature: sha256WithRSAEncryption, and its key is EC P-256
    note same-subject-in-trust-store
    note hidden-in-trust-store
    note ecdsa-certificate-served
store of expc01: ca of expc01, 4, duplicates wrong-root+plain-root+ec-root, expired -, expiring -
verification on expc01: On
`,
  "expired-intermediate": `
expc01 trusts vendor root, EdgeConfigServer VerifyOriginServer: On
  6 s cucm01.lab.example:8443 sends under-expired expired-issuing, alert 45 of the client, 502 connect failed
status 1
[1] expc01: cucm01.lab.example:8443 certificate-expired × 1 → replace-the-expired-ca
    presented under-expired expired-issuing
    TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384
    at fault 1: expired-issuing in eth0 of expc01
    untrusted 10@1, agrees
    note ecdsa-certificate-served
store of expc01: ca of expc01, 2, duplicates -, expired -, expiring -
verification on expc01: On
`,
  "expired-intermediate-in-store": `
expc01 trusts vendor issuing-expired root, EdgeConfigServer VerifyOriginServer: On
  6 s cucm01.lab.example:8443 sends tomcat issuing, alert 45 of the client, 502 connect failed
status 1
[1] expc01: cucm01.lab.example:8443 certificate-expired × 1 → delete-the-expired-copy
    presented tomcat issuing
    TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384
    at fault not sent: issuing-expired in ca of expc01
    untrusted 10@1, agrees
    note store-shadows-sent-certificate
cure on expc01: issuing in eth0 of expc01 cures [1], breaks -, unknown -
store of expc01: ca of expc01, 3, duplicates -, expired issuing-expired, expiring -
verification on expc01: On
`,
  "address-as-name": `
expc01 trusts vendor root, EdgeConfigServer VerifyOriginServer: On
  6 s 192.0.2.11:8443 sends with-address issuing, alert 80 of the client, 502 connect failed
status 1
[1] expc01: 192.0.2.11:8443 name-not-in-certificate × 1 → use-the-fqdn-instead-of-the-address
    presented with-address issuing
    TLSv1.2 ECDHE-ECDSA-AES128-GCM-SHA256
    at fault 0: with-address in eth0 of expc01
    trusted, agrees
    note name-verdict
store of expc01: ca of expc01, 2, duplicates -, expired -, expiring -
verification on expc01: On
`,
  "expressway-refused": `
expc01 trusts vendor root, EdgeConfigServer VerifyOriginServer: On
  5 s cucm01.lab.example:8443 sends tomcat issuing
  6 s cucm01.lab.example:6972 sends tomcat issuing, alert 48 of the server, 502 connect failed
status 1
[1] expc01: cucm01.lab.example:6972 peer-rejected-certificate × 1 → trust-expressway-on-the-server
    presented expressway
    TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256
    note own-certificate-chain
    note own-issuer-not-accepted
store of expc01: ca of expc01, 2, duplicates -, expired -, expiring -
verification on expc01: On
`,
  "expressway-without-client-authentication": `
expc01 trusts vendor root, EdgeConfigServer VerifyOriginServer: On
  6 s cucm01.lab.example:6972 sends tomcat issuing, alert 43 of the server, 502 connect failed
status 1
[1] expc01: cucm01.lab.example:6972 peer-rejected-certificate × 1 → reissue-the-expressway-certificate-for-client-authentication
    presented server-only
    TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256
    note own-certificate-without-client-authentication
    note own-issuer-accepted
store of expc01: ca of expc01, 2, duplicates -, expired -, expiring -
verification on expc01: On
`,
  healthy: `
expc01 trusts vendor root, EdgeConfigServer VerifyOriginServer: On
  5 s cucm01.lab.example:8443 sends tomcat issuing
  6 s cucm01.lab.example:6972 sends tomcat issuing
status 0
store of expc01: ca of expc01, 2, duplicates -, expired -, expiring -
verification on expc01: On
`,
  "forecast-before-x14-2": `
expc01 X12.7.1 trusts vendor root
  1 s cucm01.lab.example:8443 sends tomcat issuing
  2 s cucm01.lab.example:6972 sends tomcat-ec
  3 s 192.0.2.11:8443 sends with-address issuing
  4 s imp01.lab.example:8443 sends presence
  5 s cuc01.lab.example:443 is not captured
status 0
forecast expc01: cucm01.lab.example:8443 passes: its chain and its name are verified
forecast expc01: cucm01.lab.example:6972 fails self-signed-certificate: self-signed certificate (depth 0); the trust store lacks CN=cucm01-EC.lab.example,O=Lab, SHA-256 <fingerprint of tomcat-ec>, found
forecast expc01: 192.0.2.11:8443 fails name-not-in-certificate: its certificate does not match the name 192.0.2.11
forecast expc01: imp01.lab.example:8443 fails issuer-not-found: unable to get local issuer certificate (depth 0); the trust store lacks CN=Lab Issuing CA,O=Lab, SHA-256 <fingerprint of issuing>, found
forecast expc01: cuc01.lab.example:443 unknown: no certificate of it was seen
store of expc01: ca of expc01, 2, duplicates -, expired -, expiring -
verification on expc01: null
`,
  "forecast-verification-off": `
expc01 trusts vendor, EdgeConfigServer VerifyOriginServer: Off
  1 s imp01.lab.example:8443 sends presence issuing, TLSv1.3
  2 s cucm01.lab.example:8443 sends tomcat issuing root
status 0
forecast expc01: imp01.lab.example:8443 unknown: its certificates are encrypted (TLS 1.3)
forecast expc01: cucm01.lab.example:8443 fails self-signed-certificate-in-chain: self-signed certificate in certificate chain (depth 2); the trust store lacks CN=Lab Root CA,O=Lab, SHA-256 <fingerprint of root>, found
store of expc01: ca of expc01, 1, duplicates -, expired -, expiring -
verification on expc01: Off
`,
  "capture-alone": `
expc01 X15.5 trusts vendor, EdgeConfigServer VerifyOriginServer: On
  6 s cucm01.lab.example:6972 sends tomcat issuing root, alert 48 of the server, 502
  7 s cucm01.lab.example:8443 sends tomcat issuing root, alert 48 of the client, 502
  8 s imp01.lab.example:8443 sends presence issuing, TLSv1.3, alert 48 of the client, 502
status 1
[1] expc01: cucm01.lab.example:6972 peer-rejected-certificate × 1, packet 7 → trust-expressway-on-the-server
    presented expressway
    TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256
    note own-certificate-chain
    note own-issuer-not-accepted
[2] expc01: cucm01.lab.example:8443 self-signed-certificate-in-chain × 1, packet 15 → trust-the-root-that-was-sent
    presented tomcat issuing root
    TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256
    at fault 2: root in eth0 of expc01
    untrusted 19@2, agrees
    missing CN=Lab Root CA,O=Lab with key identifier = root in eth0 of expc01
    note root-sent-but-not-trusted
[3] expc01: imp01.lab.example:8443 certificate-verification-failed × 1, packet 23 → trust-the-missing-issuer
    presented nothing seen
    TLSv1.3 TLS_AES_256_GCM_SHA384
    note certificates-encrypted
cure on expc01: root in eth0 of expc01 cures [2], breaks -, unknown imp01.lab.example:8443
store of expc01: ca of expc01, 1, duplicates -, expired -, expiring -
verification on expc01: On
`,
  "log-only": `
expc01 trusts vendor, EdgeConfigServer VerifyOriginServer: On, without ca server xconf xstat capture
  6 s cucm01.lab.example:6972 sends tomcat-ec, alert 48 of the client, 502 connect failed
status 1
[1] expc01: cucm01.lab.example:6972 self-signed-certificate × 1 → trust-the-self-signed-certificate
    no evidence
`,
  peers: `
expc01 trusts vendor, EdgeConfigServer VerifyOriginServer: On
  6 s cucm01.lab.example:8443 sends tomcat issuing, alert 48 of the client, 502 connect failed
expc02 trusts vendor root, EdgeConfigServer VerifyOriginServer: On
  5 s cucm01.lab.example:8443 sends tomcat issuing
status 1
[1] expc01: cucm01.lab.example:8443 issuer-not-found × 1 → trust-the-missing-issuer-above
    presented tomcat issuing
    TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384
    at fault 1: issuing in eth0 of expc01
    untrusted 20@1, agrees
    missing CN=Lab Root CA,O=Lab with key identifier = root in ca of expc02
cure on expc01: root in ca of expc02 cures [1], breaks -, unknown -
store of expc01: ca of expc01, 1, duplicates -, expired -, expiring -
store of expc02: ca of expc02, 2, duplicates -, expired -, expiring -
verification on expc01: On
verification on expc02: On
`,
};

for (const [name, expected] of Object.entries(pictures)) {
  test(name, async () => {
    const downloads: readonly Download[] = name === "peers" ? peers : [scenarios[name as keyof typeof scenarios]];
    const files: Record<string, Buffer> = {};
    for (const download of downloads) files[archiveName(download.host)] = await archive(download);
    const inspection = await inspected(files);
    const file = path.join(root, "test", "samples", "archives", `${name}.expected.txt`);
    if (process.env.UPDATE_EXPECTED) fs.writeFileSync(file, inspection.text);
    assert.equal(`\n${downloads.map(given).join("\n")}\n${picture(inspection)}\n`, expected);
    assert.equal(inspection.text, fs.readFileSync(file, "utf8"));
    assertFits(inspection.document);
  });
}

test("the built program says the same", async () => {
  const files = { [archiveName()]: await archive(scenarios["self-signed-ecdsa"]) };
  assert.deepEqual(inspect(files), { ...(await inspected(files)), stderr: "" });
});

function given({
  host = "expc01",
  version,
  trustStore = [],
  configuration = [],
  without,
  exchanges,
}: Download): string {
  const labels = (all: readonly Issued[]) => all.map(({ label }) => label).join(" ");
  const lines = exchanges.map(({ second, server, failed, meeting }) => {
    const { sent, version: tls, refusal } = meeting ?? {};
    return [
      `  ${second} s ${server.name}:${server.port} ${sent ? `sends ${labels(sent)}` : "is not captured"}`,
      ...(tls ? [tls] : []),
      ...(refusal ? [`alert ${refusal.alert} of the ${refusal.by}`] : []),
      ...(failed ? [failed.trim()] : []),
    ].join(", ");
  });
  const facts = [
    `trusts ${labels(trustStore)}`,
    ...configuration,
    ...(without ? [`without ${without.join(" ")}`] : []),
  ];
  return [`${host}${version ? ` ${version}` : ""} ${facts.join(", ")}`, ...lines].join("\n");
}
