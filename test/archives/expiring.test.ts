/** Certificates that end soon: those that servers presented, and Expressway's own. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "../../core/messages/en.ts";
import { fr } from "../../core/messages/fr.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { connectionFailed, warning } from "../log-lines.ts";
import { archive, archiveName, type Download, type Server } from "./build.ts";
import { authority, endEntity } from "./certificates.ts";
import { checkedFiles } from "./checked.ts";
import { stable } from "./inspect.ts";

/** The log ends on 2026-03-02. */
const until = (day: string) => ({ notAfter: new Date(`${day}T12:00:00Z`) });
const ca = authority("end-ca", "Lab Root CA");
const other = authority("end-other", "Other Root CA");
const within = endEntity("end-within", "cucm01.lab.example", { issuer: ca, ...until("2026-04-30") });
const later = endEntity("end-later", "imp01.lab.example", { issuer: ca, ...until("2026-05-02") });
const ofOther = endEntity("end-of-other", "cuc01.lab.example", { issuer: other, ...until("2026-03-09") });
const own = endEntity("end-own", "expc01.lab.example", { issuer: ca, ...until("2026-03-20") });
const ownPast = endEntity("end-own-past", "expc01.lab.example", { issuer: ca, ...until("2026-02-20") });

const cucm = (port: number): Server => ({ name: "cucm01.lab.example", address: "192.0.2.10", port });
const imp: Server = { name: "imp01.lab.example", address: "192.0.2.40", port: 8443 };
const unity: Server = { name: "cuc01.lab.example", address: "192.0.2.50", port: 8443 };
const localIssuer = { error: "unable to get local issuer certificate", depth: 0 };

const download: Download = {
  version: "X15.5",
  trustStore: [ca],
  serverCertificate: [own],
  clientCertificate: [ownPast],
  configuration: ["EdgeConfigServer VerifyOriginServer: On"],
  exchanges: [
    { second: 1, server: cucm(8443), meeting: { sent: [within] } },
    { second: 2, server: cucm(6972), meeting: { sent: [within] } },
    { second: 3, server: imp, meeting: { sent: [later] } },
    {
      second: 4,
      server: unity,
      messages: [warning({ ...unity, ...localIssuer }), connectionFailed(unity)],
      failed: "502 connect failed",
      meeting: { sent: [ofOther], refusal: { by: "client", alert: 48 } },
    },
  ],
};

async function section(of: Download, messages: Messages): Promise<string> {
  const { whole } = await checkedFiles({ [archiveName()]: await archive(of) });
  const { title } = messages.words.evidence.expiring;
  const sections = whole({ ...messages }).split("\n\n");
  return stable((sections.find((each) => each.startsWith(title)) ?? "").replace(/\s*\n\s+/g, " "));
}

test("each is told once, with its date and where it is", async () => {
  assert.equal(
    await section(download, en),
    [
      "Certificates that end soon",
      "2026-02-20T12:00:00Z: CN=expc01.lab.example,O=Lab, expc01, Client certificate (SHA-256 <fingerprint of end-own-past>)",
      "2026-03-09T12:00:00Z: CN=cuc01.lab.example,O=Lab, shown by cuc01.lab.example:8443 (SHA-256 <fingerprint of end-of-other>)",
      "2026-03-20T12:00:00Z: CN=expc01.lab.example,O=Lab, expc01, Server certificate (SHA-256 <fingerprint of end-own>)",
      "2026-04-30T12:00:00Z: CN=cucm01.lab.example,O=Lab, shown by cucm01.lab.example:8443, cucm01.lab.example:6972 (SHA-256 <fingerprint of end-within>)",
    ].join(" "),
  );
  assert.match(
    await section(download, fr),
    /^Certificats qui expirent bientôt .* page Client certificate .* montré par /,
  );
});

test("the same certificate on both pages of X15.5 is one line; none ends soon: no section", async () => {
  const copy = { ...download, clientCertificate: [own], exchanges: [] };
  assert.equal(
    await section(copy, en),
    "Certificates that end soon 2026-03-20T12:00:00Z: CN=expc01.lab.example,O=Lab, expc01, Server certificate, expc01, Client certificate (SHA-256 <fingerprint of end-own>)",
  );
  const { clientCertificate, ...lasting } = download;
  assert.equal(await section({ ...lasting, serverCertificate: [later], exchanges: [] }, en), "");
});

test("a failure whose certificate ends soon has a note of it", async () => {
  const { document } = await checkedFiles({ [archiveName()]: await archive(download) });
  assert.deepEqual(
    document.failures.map(({ evidence }) =>
      evidence?.notes.filter(({ id }) => id === "certificate-ends-soon").map(({ text }) => stable(text)),
    ),
    [
      [
        "CN=cuc01.lab.example,O=Lab ends on 2026-03-09T12:00:00Z: have it renewed in time. Its SHA-256: <fingerprint of end-of-other>.",
      ],
    ],
  );
});
