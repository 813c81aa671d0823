/** What the evidence of one failure says beside the certificates: notes, each where it holds and not where it nearly does. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Download, members, type Server } from "../../archives/build.ts";
import { authority, endEntity, type Issued } from "../../archives/certificates.ts";
import { checkedFiles } from "../../archives/checked.ts";
import type { Meeting } from "../../archives/handshake.ts";
import { stable } from "../../archives/inspect.ts";
import { alert, connectionFailed, warning } from "../../log-lines.ts";

const cucm: Server = { name: "cucm01.lab.example", address: "192.0.2.10", port: 6972 };
const lastYear = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2026-02-28T12:00:00Z") };
const root = authority("notes-root", "Notes Root CA");
const issuing = authority("notes-issuing", "Notes Issuing CA", { issuer: root });
const oldIssuing = authority("notes-old-issuing", "Notes Issuing CA", {
  issuer: root,
  sameKeysAs: issuing,
  ...lastYear,
});
const tomcat = endEntity("notes-tomcat", "cucm01.lab.example", { issuer: issuing, key: "RSA" });
const vendor = authority("notes-vendor", "Notes Vendor CA");
const expressway = endEntity("notes-expressway", "expc01.lab.example", { issuer: vendor });
const client = endEntity("notes-client", "expc01.lab.example", { issuer: root });
const base = { configuration: ["EdgeConfigServer VerifyOriginServer: On"], serverCertificate: [expressway] } as const;

/** The notes of the only failure, with their values. */
async function notesOf(download: Download): Promise<string[]> {
  const { result } = await checkedFiles(await members(download));
  const [evidence] = result.evidence.values();
  return (evidence?.notes ?? []).map(({ id, values }) =>
    stable([id, ...Object.values(values)].map((value) => String(value)).join(" | ")),
  );
}

/** Expressway refuses with this error. */
const refused = (
  sent: Meeting["sent"],
  error: string,
  depth: number,
  trustStore: readonly Issued[],
  alertSent = 45,
): Download => ({
  ...base,
  trustStore,
  exchanges: [
    {
      second: 6,
      server: cucm,
      messages: [warning({ ...cucm, error, depth }), connectionFailed(cucm)],
      failed: "502 connect failed",
      meeting: { sent, refusal: { by: "client", alert: alertSent } },
    },
  ],
});

test("an expired issuer in the store hides what the server sends, where that is a valid copy of it", async () => {
  const expired = "certificate has expired";
  assert.deepEqual(await notesOf(refused([tomcat, issuing], expired, 1, [oldIssuing, root])), [
    "store-shadows-sent-certificate | CN=Notes Issuing CA,O=Lab | 2 | 2026-02-28T12:00:00Z | <fingerprint of notes-old-issuing>",
  ]);
  assert.deepEqual(await notesOf(refused([tomcat], expired, 1, [oldIssuing, root])), []);
  assert.deepEqual(await notesOf(refused([tomcat, oldIssuing], expired, 1, [oldIssuing, root])), []);
  assert.deepEqual(await notesOf(refused([tomcat, oldIssuing], expired, 1, [root])), []);
});

/** The server refuses Expressway's certificate. */
const refuses = (meeting: Partial<Meeting>, more: Partial<Download> = {}): Download => ({
  ...base,
  trustStore: [vendor, root],
  exchanges: [
    {
      second: 6,
      server: cucm,
      messages: [alert(cucm)],
      failed: "502 connect failed",
      meeting: { sent: [tomcat, issuing], refusal: { by: "server", alert: 48 }, ...meeting },
    },
  ],
  ...more,
});

test("whose client certificates a server takes: Expressway's issuer is among them, or not", async () => {
  const many = Array.from({ length: 12 }, (_, i) => authority(`notes-ca-${i}`, `CA ${i}`));
  assert.deepEqual(await notesOf(refuses({ own: [expressway], asksForClient: [root, vendor] })), [
    "own-issuer-accepted | CN=expc01.lab.example,O=Lab | CN=Notes Vendor CA,O=Lab",
  ]);
  assert.deepEqual(await notesOf(refuses({ own: [expressway], asksForClient: [root] })), [
    "own-certificate-chain | CN=expc01.lab.example,O=Lab | <fingerprint of notes-expressway> | CN=Notes Vendor CA,O=Lab | ",
    "own-issuer-not-accepted | CN=Notes Root CA,O=Lab",
  ]);
  assert.deepEqual(await notesOf(refuses({ own: [expressway], asksForClient: many })), [
    "own-certificate-chain | CN=expc01.lab.example,O=Lab | <fingerprint of notes-expressway> | CN=Notes Vendor CA,O=Lab | ",
    "own-issuer-not-accepted | CN=CA 0,O=Lab; CN=CA 1,O=Lab; CN=CA 2,O=Lab; CN=CA 3,O=Lab; CN=CA 4,O=Lab; CN=CA 5,O=Lab; CN=CA 6,O=Lab; CN=CA 7,O=Lab; CN=CA 8,O=Lab; CN=CA 9,O=Lab",
  ]);
});

test("Expressway sends no certificate: the one that the download holds, a client's before a server's", async () => {
  const asked = { asksForClient: [vendor] };
  assert.deepEqual(await notesOf(refuses(asked)), [
    "own-certificate-not-sent",
    "own-issuer-accepted | CN=expc01.lab.example,O=Lab | CN=Notes Vendor CA,O=Lab",
  ]);
  assert.deepEqual(await notesOf(refuses(asked, { clientCertificate: [client] })), [
    "own-certificate-not-sent",
    "own-certificate-chain | CN=expc01.lab.example,O=Lab | <fingerprint of notes-client> | CN=Notes Root CA,O=Lab | ",
    "own-issuer-not-accepted | CN=Notes Vendor CA,O=Lab",
  ]);
  assert.deepEqual(await notesOf(refuses(asked, { without: ["server"] })), ["own-certificate-not-sent"]);
  assert.deepEqual(await notesOf(refuses({}, { without: ["capture"] })), [
    "own-certificate-chain | CN=expc01.lab.example,O=Lab | <fingerprint of notes-expressway> | CN=Notes Vendor CA,O=Lab | ",
  ]);
});

test("a certificate that ends within a month is told beside the refusal, one that has ended is not", async () => {
  const soon = endEntity("notes-soon", "expc01.lab.example", {
    issuer: vendor,
    notAfter: new Date("2026-03-20T00:00:00Z"),
  });
  const gone = endEntity("notes-gone", "expc01.lab.example", { issuer: vendor, ...lastYear });
  const asked = { asksForClient: [root] };
  const ends = async (own: Issued) =>
    (await notesOf(refuses({ ...asked, own: [own] }))).filter((each) => each.startsWith("certificate-ends-soon"));
  assert.deepEqual(
    [await ends(expressway), await ends(soon), await ends(gone)],
    [
      [],
      ["certificate-ends-soon | CN=expc01.lab.example,O=Lab | 2026-03-20T00:00:00Z | <fingerprint of notes-soon>"],
      [],
    ],
  );
});
