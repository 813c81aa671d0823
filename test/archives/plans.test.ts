/**
 * The whole cure of every case and of every scenario, beside what its evidence is (test/samples/archives/plans.expected.txt;
 * `UPDATE_EXPECTED=1` draws it anew), and what may not be in it whatever its words.
 */

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { before, test } from "node:test";
import { en } from "../../core/messages/en.ts";
import { fr } from "../../core/messages/fr.ts";
import { root } from "../cli/program.ts";
import { archive, archiveName, type Download } from "./build.ts";
import { type Case, type CaseName, cases, filesOf } from "./cases.ts";
import { type Checked, checkedFiles } from "./checked.ts";
import { type Inspection, stable } from "./inspect.ts";
import { peers, scenarios } from "./scenarios.ts";

type Remediation = Inspection["document"]["failures"][number]["remediation"];

/** Title, what to do first, the steps, other ways with their cost, how to check it, what comes after it. */
function drawn({ id, title, before: first, steps, alternatives, check, next }: Remediation): string[] {
  const rows = (name: string, texts: readonly string[]) => texts.map((text) => `  ${name.padEnd(7)}${text}`);
  return [
    `${title}  (${id})`,
    ...rows("first", first),
    ...steps.map((step, i) => `  ${`${i + 1}.`.padEnd(7)}${step}`),
    ...alternatives.flatMap((other) => [
      ...rows("or", [other.title]),
      ...other.steps.map((step) => `           ${step}`),
      `           costs: ${other.cost}`,
    ]),
    ...rows("check", check),
    ...rows("then", next),
  ].map(stable);
}

/** Of several failures of one cure once. */
function plansOf({ document }: Checked): string[] {
  const byPlan = new Map<string, string[]>();
  for (const { signature, name, port, remediation } of document.failures) {
    const plan = drawn(remediation).join("\n");
    byPlan.set(plan, [...(byPlan.get(plan) ?? []), `${signature} ${name}:${port}`]);
  }
  return [...byPlan].flatMap(([plan, failures]) => ["", ...failures, plan]);
}

/** All that a plan says. */
function wordsOf({ document }: Checked): string {
  return document.failures.flatMap(({ remediation }) => drawn(remediation)).join("\n");
}

const told = new Map<string, Checked>();

before(async () => {
  for (const [name, each] of Object.entries(cases) as [CaseName, Case][])
    told.set(name, await checkedFiles(await filesOf(each)));
  for (const [name, download] of Object.entries(scenarios) as [string, Download][])
    told.set(`scenario ${name}`, await checkedFiles({ [archiveName()]: await archive(download) }));
  const both = await Promise.all(peers.map(async (each) => [archiveName(each.host), await archive(each)] as const));
  told.set("scenario peers", await checkedFiles(Object.fromEntries(both)));
});

test("the whole plan of every case and of every scenario", () => {
  const pictures = [...told].map(([name, each]) => {
    const { shows } = (cases as Readonly<Record<string, Case>>)[name] ?? {};
    const plans = plansOf(each);
    return [`== ${name}`, ...(shows ? [shows] : []), ...(plans.length > 0 ? plans : ["", "no failure"])].join("\n");
  });
  const picture = `${pictures.join("\n\n")}\n`;
  const file = path.join(root, "test", "samples", "archives", "plans.expected.txt");
  if (process.env.UPDATE_EXPECTED) fs.writeFileSync(file, picture);
  assert.equal(picture, fs.readFileSync(file, "utf8"));
});

/** By case: the titles, what has to be told and what may not be told. */
const rows: Readonly<Record<CaseName, readonly [titles: readonly string[], told: RegExp[], never: RegExp[]]>> = {
  "own-certificate-lacks-client-authentication": [
    ["Certificate of expc01: add Client Authentication"],
    [/Server certificate, .*Server and Client Authentication/, /traversal zone .* SSH tunnels, cluster .*FN74362/],
    [/tomcat-trust/, /upload these CAs/, /Client certificate/],
  ],
  "own-certificate-lacks-client-authentication-other-alert": [
    ["Certificate of expc01: add Client Authentication"],
    [/Server certificate, .*Server and Client Authentication/, /traversal zone .* SSH tunnels, cluster .*FN74362/],
    [/tomcat-trust/, /upload these CAs/, /Client certificate/],
  ],
  "client-certificate-of-its-own-page": [
    ["Certificate of expc01: add Client Authentication"],
    [
      /Client certificate, .* Towards Unified CM .* always the one sent/,
      /upgrade to X15\.5 filled .* copying .* separate/,
    ],
    [/Security > Server certificate/, /tomcat-trust/],
  ],
  "client-certificate-is-the-copy": [
    ["Certificate of expc01: add Client Authentication"],
    [
      /Client certificate, .* Towards Unified CM .* always the one sent/,
      /upgrade to X15\.5 filled .* this is that copy/,
    ],
    [/Security > Server certificate/, /tomcat-trust/],
  ],
  "client-certificate-not-sent": [
    ["expc01: send a client certificate to cucm01.lab.example:6972"],
    [
      /Maintenance > Security > Server certificate/,
      /a client certificate is required by cucm01\.lab\.example on port 6972/,
    ],
    [/cipher/i, /tomcat-trust/],
  ],
  "version-that-sends-none": [
    ["Update expc01: before X14.0.2 it sends no client certificate"],
    [/Upgrade every Expressway-C peer to X14\.0\.2/],
    [/cipher/i, /upload the certificate/],
  ],
  "client-certificate-required": [
    ["expc01: send a client certificate to cucm01.lab.example:6972"],
    [/Maintenance > Security > Client certificate/],
    [/cipher/i, /tomcat-trust/, /Server certificate/],
  ],
  "no-cipher-in-common": [["TLS ciphers: align expc01 and cucm01.lab.example:6972"], [/Ciphers/], [/dh key/]],
  "own-ca-not-accepted": [
    ["cucm01.lab.example: trust the CA of expc01's certificate"],
    [/Vendor Root CA/, /tomcat-trust and as CallManager-trust/],
    [/older/, /Client Authentication/],
  ],
  "own-ca-accepted": [
    ["cucm01.lab.example: look for an older CA of expc01's certificate"],
    [/open CN=Vendor Root CA,O=Lab in tomcat-trust and CallManager-trust/],
    [/Client Authentication/],
  ],
  "own-ca-accepted-and-usage-lacking": [
    ["Certificate of expc01: add Client Authentication"],
    [/Server and Client Authentication/, /Alert 48 again after that: an older CA of the same name/],
    [/upload these CAs/],
  ],
  "own-ca-not-accepted-and-usage-lacking": [
    ["cucm01.lab.example: trust the CA of expc01's certificate"],
    [/no Client Authentication either\. Have it issued again for it first/, /upload these CAs/],
    [/older/],
  ],
  "own-certificate-expired": [
    ["Certificate of expc01: renew it, it has expired"],
    [/CN=expc01\.lab\.example ended 2026-02-20/],
    [/upload these CAs/, /Not expired/, /look at the end date/],
  ],
  "own-certificate-not-expired": [
    ["cucm01.lab.example: look for an expired CA of expc01's certificate"],
    [/CN=expc01\.lab\.example itself is valid to 2035/, /utils ntp status/],
    [/generate a CSR/, /renew it/],
  ],
  "one-ca-for-several": [
    ["Trust store of expc01: add CN=Lab Root CA", "Trust store of expc01: add CN=Lab Root CA"],
    [/Tried on a copy of the trust store/, /lab-root\.pem holds/],
    [/note Issuer/, /may follow/],
  ],
  "expired-cross-root": [
    ["Trust store of expc01: add CN=Lab Root CA", "Trust store of expc01: add CN=Lab Root CA"],
    [/The cause is CN=Old Root CA X3, which ended 2021-09-30/, /Tried on a copy of the trust store/],
    [/renewed CA/, /Certificate Management/],
  ],
  "hidden-by-the-same-subject": [
    ["Trust store of expc01: delete CN=cucm01.lab.example, it hides the right one"],
    [/SHA-256 <fingerprint of case-older-plain>/, /do not add it again/],
    [/Append CA certificate/, /not known/],
  ],
  "uploaded-and-not-active": [
    ["Restart expc01: the CA is uploaded and not active yet"],
    [/Restart options > Restart/],
    [/Append CA certificate/, /\.PEM/],
  ],
  "uploaded-and-a-restart-outstanding": [
    ["Restart expc01: the CA is uploaded and not active yet"],
    [/Restart options > Restart/],
    [/Append CA certificate/, /\.PEM/, /An alarm of expc01/],
  ],
  "a-restart-outstanding-and-the-ca-missing": [
    ["Trust store of expc01: add CN=Lab Root CA"],
    [/Append CA certificate/],
    [/not active/],
  ],
  "uploaded-after-the-failure": [
    ["Nothing to install on expc01: test cucm01.lab.example:8443 again"],
    [/Still refused: restart expc01/],
    [/Append CA certificate/, /\.PEM/],
  ],
  "expired-copy-hides-the-valid-one": [
    ["Trust store of expc01: delete the expired CN=Lab Issuing CA"],
    [/SHA-256 <fingerprint of case-issuing-before>/],
    [/Append CA certificate/, /renewed CA/, /not known/],
  ],
  "intermediate-not-sent": [
    ["cucm01.lab.example: send the intermediate CN=Lab Issuing CA too"],
    [
      /upload CN=Lab Issuing CA as tomcat-trust/,
      / {2}or {5}Trust store of expc01: add the intermediate CN=Lab Issuing CA/,
    ],
    [/^ {2}\d\..*Append CA certificate/m],
  ],
  "chain-and-name-wrong": [
    ["Trust store of expc01: add CN=Lab Root CA"],
    [
      /Append CA certificate[\s\S]*enter cucm02\.lab\.example in place of 192\.0\.2\.11[\s\S]*Cisco Tftp, then Cisco CallManager/,
    ],
    [/may follow/],
  ],
  "chain-and-name-wrong-root-sent": [
    ["Trust store of expc01: add CN=Lab Root CA"],
    [
      /Append CA certificate[\s\S]*enter cucm02\.lab\.example in place of 192\.0\.2\.11[\s\S]*Cisco Tftp, then Cisco CallManager/,
    ],
    [/may follow/],
  ],
  "tls-1.3": [["Trust store of expc01: add the certificate of cucm01.lab.example:6972"], [], [/RSA/, /cipher/i]],
  "rsa-preferred-already": [["Trust store of expc01: add CN=cucm01.lab.example"], [], [/RSA-AES/, /cipher/i]],
  "rsa-never-seen": [["Trust store of expc01: add CN=cucm01.lab.example"], [/tomcat-ECDSA/], [/RSA-AES/, /cipher/i]],
  "rsa-seen": [
    ["Trust store of expc01: add CN=cucm01.lab.example"],
    [/ {2}or {5}Prefer the RSA certificate: cucm01\.lab\.example showed one/],
    [/^ {2}\d\..*cipher/im],
  ],
  "same-subject-with-key-identifiers": [
    ["Trust store of expc01: add CN=cucm01.lab.example"],
    [],
    [/same subject/, /CSCwa12905/, /older/],
  ],
  "clock-of-the-server": [["Clock: set expc01 and 192.0.2.40 right, they differ"], [/NTP/], [/Certificate Management/]],
  "clock-of-a-peer": [["Clock: set expc01 and expe01 right, they differ"], [/NTP/], [/Certificate Management/]],
  "expired-and-clocks-right": [
    ["cucm01.lab.example: renew CN=cucm01.lab.example"],
    [/renew tomcat-ECDSA/, /SAML/],
    [/Rule out the clocks/, /clock/i],
  ],
  "verification-off": [[], [], []],
  "refused-although-off": [
    ["Trust store of expc01: add CN=Lab Root CA"],
    [/Tried on a copy of the trust store/],
    [/VerifyOriginServer/],
  ],
  "name-asked-by-address": [
    ["Unified CM: enter the FQDN in place of 192.0.2.11"],
    [
      /DRS backup, DNS .* replication .* DHCP/,
      /enter cucm02\.lab\.example[\s\S]*Cisco Tftp, then Cisco CallManager[\s\S]*Refresh/,
    ],
    [/^ {2}\d\..*SAN/m],
  ],
  "name-asked-by-address-one-certificate-for-all-nodes": [
    ["Unified CM: enter the FQDN in place of 192.0.2.11"],
    [
      /open 192\.0\.2\.11 and enter the FQDN of that node, one of cucm01\.lab\.example, lab\.example, cucm02\.lab\.example/,
    ],
    [/enter cucm01/],
  ],
  "short-name-one-certificate-for-all-nodes": [
    ["Unified CM: enter the FQDN in place of cucm02"],
    [/open cucm02 and enter cucm02\.lab\.example/, /Be sure that cucm02\.lab\.example is that node/],
    [/cucm01/],
  ],
  "chain-and-name-wrong-one-certificate-for-all-nodes": [
    ["Trust store of expc01: add CN=Lab Root CA"],
    [
      /enter the FQDN of that node in place of 192\.0\.2\.11.* cucm01\.lab\.example, lab\.example, cucm02\.lab\.example/,
    ],
    [/enter cucm01/],
  ],
  "name-asked-by-address-wildcard": [
    ["Unified CM: enter the FQDN in place of 192.0.2.11"],
    [/open 192\.0\.2\.11 and enter the FQDN of its certificate/],
    [/enter lab\.example/],
  ],
};

for (const [name, [titles, has, never]] of Object.entries(rows))
  test(`${name}: what has to be told, and what may not`, () => {
    const each = told.get(name) as Checked;
    const words = wordsOf(each);
    assert.deepEqual(
      each.document.failures.map(({ remediation }) => stable(remediation.title)),
      titles,
    );
    for (const pattern of has) assert.match(words, pattern);
    for (const pattern of never) assert.doesNotMatch(words, pattern);
    assert.doesNotMatch(words, /not known|undefined|null|\{\w+\}/);
  });

test("verification that is off is the first line where a server would fail", () => {
  const text = (told.get("verification-off") as Checked).brief(en);
  assert.match(text.split("\n", 1)[0] as string, /Verification is off/);
  assert.doesNotMatch(text, /No failure found/);
});

type FailureFacts = Inspection["document"]["failures"][number];

/** What the evidence shows → what no sentence of a plan may say then: read from the JSON, not from what plans are chosen by. */
const contradictions: readonly (readonly [
  shows: string,
  isSo: (failure: FailureFacts, document: Inspection["document"]) => boolean,
  never: RegExp,
])[] = [
  [
    "the server's certificate was seen",
    ({ evidence, signature }) => evidence?.presented != null && signature !== "peer-rejected-certificate",
    /note Issuer|compare .* with show cert own|\(RSA or ECDSA\)/,
  ],
  [
    "what is missing is known",
    ({ evidence }) => evidence?.missing != null,
    /no input holds it, whatever|add the (?:root CA|issuer) of|complete the CA chain/,
  ],
  ["an input holds what is missing", ({ evidence }) => evidence?.missing?.path != null, /no input holds it/],
  [
    "our verdict is trusted now",
    ({ evidence, signature }) => evidence?.verdict?.verdict === "trusted" && signature !== "name-not-in-certificate",
    /Append CA certificate|\.PEM file|delete /,
  ],
  [
    "the right certificate is in the store",
    ({ evidence }) => has(evidence, "hidden-in-trust-store"),
    /Append CA certificate|download tomcat/,
  ],
  [
    "a stored copy hides a valid one",
    // An intermediate that hides the root above it is completed, not deleted.
    ({ evidence, remediation }) =>
      has(evidence, "store-shadows-sent-certificate") && remediation.id !== "trust-the-root-above-the-intermediate",
    /Append CA certificate|renewed CA/,
  ],
  [
    "the server accepts Expressway's CA",
    ({ evidence, remediation }) => has(evidence, "own-issuer-accepted") && !/older CA/.test(remediation.title),
    /upload these CAs/,
  ],
  [
    "Expressway's certificate authenticates clients",
    ({ evidence, signature }) =>
      evidence?.presented != null &&
      signature === "peer-rejected-certificate" &&
      !has(evidence, "own-certificate-without-client-authentication"),
    /lacks|add Client Authentication|has no Client Authentication|TLS Web Client/,
  ],
  [
    // Asked for without being required, a certificate that was sent is verified all the same (HAProxy, "verify").
    "a client certificate was sent",
    ({ evidence, signature }) => evidence?.presented != null && signature === "peer-rejected-certificate",
    /without requiring it|set optional/,
  ],
  ["no client certificate was sent", ({ evidence }) => has(evidence, "own-certificate-not-sent"), /[Cc]ipher/],
  ["the handshake was TLS 1.3", ({ evidence }) => evidence?.tls?.version === "TLSv1.3", /ECDHE-RSA|prefer RSA/i],
  [
    "the certificate is an RSA one",
    ({ evidence }) => evidence?.presented?.[0]?.keyType.startsWith("RSA") === true,
    /ECDSA/,
  ],
  [
    "the certificate is an ECDSA one",
    ({ evidence, signature }) =>
      evidence?.presented?.[0]?.keyType.startsWith("EC") === true && signature !== "peer-rejected-certificate",
    /\btomcat \/ |for tomcat[,.]|download tomcat as/,
  ],
  [
    "the name fits",
    ({ evidence, name }) => evidence?.presented?.[0]?.names.includes(`DNS:${name}`) === true,
    /may follow for|Then the name/,
  ],
  [
    "verification is off",
    ({ host }, { configuration }) =>
      configuration.some((each) => each.host === host && each.verifyOriginServer === "Off"),
    /VerifyOriginServer: Off/,
  ],
  [
    "the version is before X15.5",
    ({ host }, document) => isVersion(host, document, (minor) => minor < 1505),
    /Client certificate page|X15\.5 on|> Client certificate/,
  ],
  [
    "the version is X15.5",
    ({ host }, document) => isVersion(host, document, (minor) => minor >= 1505),
    /before X14|Server certificate \(from X15\.5|> Server certificate/,
  ],
  ["there is no evidence", ({ evidence }) => evidence === null, /SHA-256|Tried on a copy|key identifier must be/],
];

function has(evidence: FailureFacts["evidence"], id: string): boolean {
  return evidence?.notes.some((note) => note.id === id) === true;
}

function isVersion(host: string, { inputs }: Inspection["document"], is: (version: number) => boolean): boolean {
  const version = inputs.find((input) => input.host === host && input.version !== null)?.version ?? null;
  const [, major = "", minor = ""] = /^X(\d+)\.(\d+)/.exec(version ?? "") ?? [];
  return version !== null && is(100 * Number(major) + Number(minor));
}

for (const [shows, isSo, never] of contradictions)
  test(`no plan contradicts that ${shows}`, () => {
    const all = [...told].flatMap(([name, { document }]) =>
      document.failures.filter((failure) => isSo(failure, document)).map((failure) => ({ name, failure })),
    );
    assert.ok(all.length > 0, "no case shows it");
    for (const { name, failure } of all) assert.doesNotMatch(drawn(failure.remediation).join("\n"), never, name);
  });

test("every certificate that a plan names by SHA-256 is one of its evidence", () => {
  for (const [name, { document }] of told)
    for (const { evidence, id, remediation } of document.failures) {
      const shown = JSON.stringify([evidence, document.cures.filter(({ cures }) => cures.includes(id))]);
      for (const [sha256] of JSON.stringify(remediation).matchAll(/(?:[0-9A-F]{2}:){31}[0-9A-F]{2}/g))
        assert.ok(shown.includes(sha256) || isStored(sha256), `${name}: ${stable(sha256)}`);
    }
});

/** What a trust store alone holds stands in no evidence but in words. */
function isStored(sha256: string): boolean {
  return [...told.values()].some(({ result }) =>
    result.trustStores.some(({ duplicates, expired }) =>
      [...duplicates.flat(), ...expired].some((each) => each.sha256 === sha256),
    ),
  );
}

test("the answer for one failure fits a screen of 24 lines of 100 columns, in either language", () => {
  const single = [...told].filter(([, { document }]) => document.failures.length === 1);
  assert.ok(single.length > 20);
  for (const messages of [en, fr]) {
    const tooLong = single.flatMap(([name, each]) => {
      const lines = each.brief(messages).trimEnd().split("\n");
      const widest = Math.max(...lines.map(({ length }) => length));
      return lines.length > 24 || widest > 100
        ? [`${messages.language} ${name}: ${lines.length} lines of ${widest}`]
        : [];
    });
    assert.deepEqual(tooLong, []);
  }
});
