/** When certificates end, by consequence: in JSON, and as a calendar of which the whole text is compared. */

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { en } from "../../core/messages/en.ts";
import { fr } from "../../core/messages/fr.ts";
import { expiryCalendar } from "../../core/report/calendar.ts";
import { calendarText, label } from "../../core/words/text.ts";
import { folderWith, run } from "../cli/program.ts";
import { connectionFailed, warning } from "../log-lines.ts";
import { archive, archiveName, type Download, type Server } from "./build.ts";
import { authority, endEntity, issued } from "./certificates.ts";
import { checkedFiles } from "./checked.ts";
import { stable } from "./inspect.ts";

const until = (day: string) => ({ notAfter: new Date(`${day}T12:00:00Z`) });
const root = authority("expiry-root", "Lab Root CA", until("2031-01-01"));
const issuing = authority("expiry-issuing", "Lab Issuing CA", { issuer: root, ...until("2026-05-12") });
const stranger = authority("expiry-stranger", "Other Root CA");
const ofCluster = endEntity("expiry-cucm", "cucm01.lab.example", { issuer: issuing, ...until("2028-01-01") });
const ofUnity = endEntity("expiry-cuc", "cuc01.lab.example", { issuer: stranger, ...until("2026-03-09") });
const endless = endEntity("expiry-endless", "imp01.lab.example", {
  issuer: root,
  notAfter: new Date("9999-12-31T23:59:59Z"),
});
const own = endEntity("expiry-own", "expc01.lab.example", { issuer: root, ...until("2026-02-20") });

const cucm = (port: number): Server => ({ name: "cucm01.lab.example", address: "192.0.2.10", port });
const imp: Server = { name: "imp01.lab.example", address: "192.0.2.40", port: 8443 };
const unity: Server = { name: "cuc01.lab.example", address: "192.0.2.50", port: 8443 };
const localIssuer = { error: "unable to get local issuer certificate", depth: 0 };

const download: Download = {
  version: "X15.5",
  trustStore: [root],
  serverCertificate: [own],
  clientCertificate: [own],
  exchanges: [
    { second: 1, server: cucm(8443), meeting: { sent: [ofCluster, issuing] } },
    { second: 2, server: cucm(6972), meeting: { sent: [ofCluster, issuing] } },
    { second: 3, server: imp, meeting: { sent: [endless] } },
    {
      second: 4,
      server: unity,
      messages: [warning({ ...unity, ...localIssuer }), connectionFailed(unity)],
      failed: "502 connect failed",
      meeting: { sent: [ofUnity], refusal: { by: "client", alert: 48 } },
    },
  ],
};

const checked = async () => await checkedFiles({ [archiveName()]: await archive(download) });

test("each certificate once, with the servers whose chain needs it; no end, no expiry", async () => {
  const { result } = await checked();
  assert.deepEqual(
    result.expiries.map(({ at, certificate, servers, serversOmitted, hosts, own: page }) =>
      [
        ...[at, page ?? "-", certificate.subject, certificate.path.split("!/")[1]?.split("_")[0]],
        ...[servers.join(" "), serversOmitted, hosts.join(" ")],
      ].join(" | "),
    ),
    [
      "2026-02-20T12:00:00Z | server | CN=expc01.lab.example,O=Lab | server |  | 0 | expc01",
      "2026-02-20T12:00:00Z | client | CN=expc01.lab.example,O=Lab | client |  | 0 | expc01",
      "2026-03-09T12:00:00Z | - | CN=cuc01.lab.example,O=Lab | eth0 | cuc01.lab.example:8443 | 0 | expc01",
      "2026-05-12T12:00:00Z | - | CN=Lab Issuing CA,O=Lab | eth0 | cucm01.lab.example:8443 cucm01.lab.example:6972 | 0 | expc01",
      "2028-01-01T12:00:00Z | - | CN=cucm01.lab.example,O=Lab | eth0 | cucm01.lab.example:8443 cucm01.lab.example:6972 | 0 | expc01",
      "2031-01-01T12:00:00Z | - | CN=Lab Root CA,O=Lab | ca | cucm01.lab.example:8443 cucm01.lab.example:6972 imp01.lab.example:8443 | 0 | expc01",
    ],
  );
});

function unfolded(calendar: string): string {
  const ids = issued.map((each) => [each.sha256.replaceAll(":", "").toLowerCase(), `<id of ${each.label}>`] as const);
  const text = ids.reduce((all, [id, name]) => all.replaceAll(id, name), calendar.replaceAll("\r\n ", ""));
  return stable(text).replaceAll("\r\n", "\n");
}

test("as a calendar", async () => {
  const calendar = [...expiryCalendar((await checked()).result, en)].join("");
  const events = unfolded(calendar).split("BEGIN:VEVENT\n");
  assert.equal(
    [events[0], events[1], events[4]].join("BEGIN:VEVENT\n"),
    `\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Expressway Log Inspector//expiries//EN
CALSCALE:GREGORIAN
BEGIN:VEVENT
UID:server-<id of expiry-own>.expressway-log-inspector
DTSTAMP:20260302T081404Z
DTSTART:20260220T120000Z
SUMMARY:Own certificate of expc01 ends (Server certificate): CN=expc01.lab.example
DESCRIPTION:From 2026-02-20T12:00:00Z on every other side that verifies refuses expc01: it shows this one as its Server certificate.\\nCertificate: CN=expc01.lab.example\\,O=Lab\\, issued by CN=Lab Root CA\\,O=Lab\\, SHA-256 <fingerprint of expiry-own>
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-P30D
DESCRIPTION:Own certificate of expc01 ends (Server certificate): CN=expc01.lab.example
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:<id of expiry-issuing>.expressway-log-inspector
DTSTAMP:20260302T081404Z
DTSTART:20260512T120000Z
SUMMARY:Certificate of CN=Lab Issuing CA ends: servers that Expressway refuses: 2
DESCRIPTION:From 2026-05-12T12:00:00Z on expc01 refuses these servers\\, unless they show another certificate: cucm01.lab.example:8443\\, cucm01.lab.example:6972\\nCertificate: CN=Lab Issuing CA\\,O=Lab\\, issued by CN=Lab Root CA\\,O=Lab\\, SHA-256 <fingerprint of expiry-issuing>
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-P30D
DESCRIPTION:Certificate of CN=Lab Issuing CA ends: servers that Expressway refuses: 2
END:VALARM
END:VEVENT
`,
  );
  assert.equal(events.length, 7);
  assert.ok(calendar.endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n"));
  assert.match(
    unfolded([...expiryCalendar((await checked()).result, fr)].join("")),
    /SUMMARY:Le certificat propre expire sur expc01/,
  );
});

test("lines of 75 octets at most, a character never parted; what is special in a calendar is escaped", () => {
  const name = label(`a;b,c\\d ${"é".repeat(40)}${"𝄞".repeat(40)} END:VEVENT`);
  const written = calendarText("SUMMARY", [name, label("second\r\nEND:VCALENDAR")]);
  const lines = written.split("\r\n");
  assert.equal(lines.pop(), "");
  assert.ok(lines.length > 3);
  for (const line of lines) {
    assert.ok(Buffer.byteLength(line) <= 75, line);
    assert.doesNotMatch(line, /[\r\n\ufffd]/);
  }
  for (const line of lines.slice(1)) assert.match(line, /^ /);
  assert.equal(
    written.replaceAll("\r\n ", ""),
    `SUMMARY:a\\;b\\,c\\\\d ${"é".repeat(40)}${"𝄞".repeat(40)} END:VEVENT\\nsecond⟨U+000D⟩⟨U+000A⟩END:VCALENDAR\r\n`,
  );
});

test("the command line writes it whole or not at all, and the same each time", async () => {
  using folder = folderWith({
    [archiveName()]: await archive(download),
    "plain.log": "2026-03-02T09:14:05.000+01:00 expc01 traffic_server[1]: [ET_NET 0] NOTE: up\n",
  });
  const read = (file: string) => fs.readFileSync(path.join(folder.at, file));
  const check = (...words: string[]) => run(["check", "-q", "--locale", "en", ...words], { cwd: folder.at });
  assert.equal(check("--expiry-calendar", "a.ics", archiveName()).status, 1);
  assert.equal(check("--expiry-calendar", "b.ics", archiveName()).status, 1);
  assert.deepEqual(read("a.ics"), read("b.ics"));
  assert.match(read("a.ics").toString(), /^BEGIN:VCALENDAR\r\n/);
  assert.deepEqual(check("--expiry-calendar", "none.ics", "plain.log"), {
    status: 0,
    stdout: "No failure found.\n",
    stderr: "expressway-logs: no input has a certificate with a known end date: none.ics is not written\n",
  });
  assert.deepEqual(check("--expiry-calendar", "-", archiveName()).status, 2);
  assert.deepEqual(check("--expiry-calendar", archiveName(), archiveName()).status, 2);
});
