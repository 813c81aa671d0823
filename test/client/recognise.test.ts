/** "Is it an Expressway log?" is asked by the editor, the client and the server, each for another purpose. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { isExpresswayLog } from "../../client/recognise.ts";
import { hasExpresswayRecord } from "../../core/archive/content.ts";

const { contributes } = JSON.parse(readFileSync("package.json", "utf8")) as {
  contributes: { languages: { id: string; firstLine?: string }[] };
};
const firstLine = new RegExp(contributes.languages.find(({ id }) => id === "expressway-log")?.firstLine ?? "(?!)");

/** Who takes a text for a log: the manifest by its first line, the client, the server. */
function takenBy(text: string): string {
  const head = Buffer.from(text).subarray(0, 64 * 1024);
  return [
    firstLine.test(text.split(/[\r\n]/, 1)[0] as string) ? "manifest" : "",
    isExpresswayLog(head.toString()) ? "client" : "",
    hasExpresswayRecord(head) ? "server" : "",
  ]
    .filter(Boolean)
    .join(" ");
}

const time = "2026-03-02T09:14:06.000+00:00";
const own = `${time} expc01 tvcs: UTCTime="2026-03-02 09:14:06,000" Module="network.ldap" Level="INFO": Detail`;
const withoutTime = `${time} expc01 edgeconfigprovisioning: Module="network.http" Level="INFO"  Action="Received"`;
const event = `${time} expc01 tvcs: Event="System Start" Service="SIP" Detail="up"`;
const trafficServer = `${time} expc01 traffic_server[4211]: [ET_NET 2] WARNING: SSL connection failed for 'cucm01'`;
const stranger = `${time} web01 sshd[411]: Accepted publickey for root`;

test("all who ask know Expressway's own records, however they come", () => {
  const known = [own, `Line 190: ${own}`, `Line 190:    ${own}`, `<134>${own}`, `Line 1: <134>${own}`];
  for (const line of known) {
    assert.equal(takenBy(line), "manifest client server", line);
    assert.equal(takenBy(`${line}\r\n${line}\r\n`), "manifest client server", line);
    assert.equal(takenBy(`${line}\r${line}\r`), "manifest client server", line);
  }
});

test("the manifest is sure by one form only; the client and the server know the same records", () => {
  const known = [withoutTime, event, trafficServer, trafficServer.replace("traffic_", "traffic\\_")];
  for (const line of known)
    for (const form of [line, `Line 7: ${line}`, `<134>${line}`, `|Trailer\n${line}`, `\n${line}\n${stranger}`])
      assert.equal(takenBy(form), "client server", form);
  for (const name of readdirSync(join("test", "samples")).filter((each) => each.endsWith(".log"))) {
    const text = readFileSync(join("test", "samples", name), "utf8");
    assert.match(takenBy(text), /client server$/, name);
  }
});

test("nobody takes another program's log, prose, a dump, a certificate or bytes for one", () => {
  const others = [
    "",
    stranger,
    `${stranger}\n${stranger}\n`,
    'Module="network.ldap" Level="INFO"',
    '*c xConfiguration SystemUnit Name: "expc01"',
    "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
    "\x1f\x8b\x08\0",
    `${time.slice(0, 10)} expc01 tvcs: UTCTime="2026-03-02 09:14:06,000"`,
  ];
  for (const text of others) assert.equal(takenBy(text), "", text);
});

test("where they differ, they differ for a reason", () => {
  // Prose that quotes a record: its document stays prose, and the server finds what was pasted.
  assert.equal(takenBy(`Seen yesterday:\n${own}\n`), "server");
  // Mostly another program's: the editor shows it as that program's.
  assert.equal(takenBy(`${stranger}\n${stranger}\n${own}\n`), "server");
  // A mark before the first line: the client reads text, the server bytes, and one record more is enough for it.
  assert.equal(takenBy(`\ufeff${own}\n`), "client");
  assert.equal(takenBy(`\ufeff${own}\n${own}\n`), "client server");
  // The words of a record where others stand in its form: enough to have a look at the whole file.
  assert.equal(takenBy(`${stranger} UTCTime="`), "server");
});
