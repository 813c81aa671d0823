/** "Is it an Expressway log?" is asked by the editor, the client and the server, each for another purpose. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { isExpresswayLog } from "../../client/recognise.ts";
import { contentKind } from "../../core/archive/content.ts";
import { ownHeads } from "../../core/log/forms/head-forms.ts";
import { OwnRecords } from "../../node/failure-words.ts";

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
    holdsOwnRecord(head) ? "server" : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** As the server looks at a file. */
function holdsOwnRecord(head: Buffer): boolean {
  const own = new OwnRecords();
  own.push(head);
  return contentKind(head) === "text" && own.found;
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
  // A head of no form that is known: its tag and its own time are enough to read it.
  assert.equal(takenBy(`${time.slice(0, 10)} expc01 tvcs: UTCTime="2026-03-02 09:14:06,000"`), "server");
  // The words of a record where others stand in its form: enough to have a look at the whole file.
  assert.equal(takenBy(`${stranger} UTCTime="`), "server");
});

const forms: Readonly<Record<string, string>> = {
  "a syslog server's file, BSD": `Mar  2 09:14:06 expc01 tvcs: ${own.slice(time.length + 14)}`,
  "BSD, a message of Traffic Server":
    "Mar  2 09:14:06 expc01 traffic_server[4211]: [ET_NET 2] WARNING: SNI (cucm01) not in certificate",
  "BSD with a priority": `<134>Mar 12 09:14:06 expc01 tvcs: ${own.slice(time.length + 14)}`,
  IETF: `<134>1 ${time} expc01 tvcs - - - ${own.slice(time.length + 14)}`,
  "IETF, structured data and a mark": `1 ${time} expc01 tvcs 7 - [meta sequenceId="7"] \ufeff${own.slice(time.length + 14)}`,
  "a journal": own.replace(".000+00:00", "+0000"),
  "a journal without host": own.replace(" expc01", ""),
  "two heads": `${time} expc01 tvcs ${own}`,
  "a collector's labels": `${time} {host="expc01", job="syslog"} ${own}`,
  "a collector's address": `192.0.2.7 ${own}`,
  "grep -n of several files": `logs/a.txt:100:${own}`,
  "grep of several files": `logs/a.txt:${own}`,
  quoted: `> ${own}\n> ${own}`,
  indented: `    ${own}\n     HTTPMSG:\n    ${own}`,
  "hard blanks": own.replaceAll(" ", "\u00a0"),
  colours: trafficServer.replace("WARNING", "\u001b[01;31m\u001b[KWARNING\u001b[m\u001b[K"),
  "a page": own.replaceAll('"', "&quot;"),
  "a page with breaks": `<pre>${own}<br>\n${own}<br>`,
  "a page without line ends": `The log: ${own} ${own} ${own} ${own}`,
  "a terminal": (own + own.slice(time.length)).replace(/.{80}/g, "$&\n"),
  "Traffic Server's own":
    "[Mar  2 09:14:06.120] {0x2b25b13a1700} WARNING: SNI (cucm01) not in certificate. Action=Terminate",
  "its manager's":
    "Mar  2 09:14:06 expc01 traffic_manager[12598]: [Mar  2 09:14:06.120] [ET_NET 0] WARNING: SNI (cucm01) not in certificate",
  "a message alone": "[ET_NET 0] WARNING: SNI (cucm01) not in certificate. Action=Terminate",
  "Splunk's CSV": `"_raw","_time",host\n"${own.replaceAll('"', '""')}","${time}",expc01`,
  "Graylog's CSV": `"timestamp","source","message"\n"${time}","expc01","tvcs: ${own.slice(time.length + 14).replaceAll('"', '""')}"`,
  "CSV by semicolons": `time;message\n${time};"${own.replaceAll('"', '""')}"`,
  "JSON lines": `${JSON.stringify({ host: { name: "expc01" }, message: own })}\n${JSON.stringify({ message: own })}`,
  "a journal as JSON": JSON.stringify({
    _HOSTNAME: "expc01",
    SYSLOG_IDENTIFIER: "tvcs",
    MESSAGE: own.slice(time.length + 14),
  }),
  "a JSON array": JSON.stringify([{ _source: { message: own } }, { _source: { message: own } }], null, 2),
};

test("the client and the server know every form in which logs come", () => {
  for (const [form, text] of Object.entries(forms))
    for (const ends of [text, `${text}\n`, `${text}\r\n`.replaceAll(/\r?\n/g, "\r\n")])
      assert.match(takenBy(ends), /client server$/, form);
  // The samples that the forms themselves have.
  for (const { id, samples } of ownHeads)
    for (const { line } of samples) assert.match(takenBy(`${line}\n`), /client server$/, `${id}: ${line}`);
});

const pair = 'Level="INFO": Detail="x"';
const otherLogs: Readonly<Record<string, string>> = {
  "nginx, access": '192.0.2.7 - - [02/Mar/2026:09:14:06 +0000] "GET /?UTCTime=1 HTTP/1.1" 200 5 "-" "curl/8.0"',
  "nginx, errors": "2026/03/02 09:14:06 [error] 31#31: *7 SSL_do_handshake() failed, client: 192.0.2.7, server: web01",
  "nginx in syslog": 'Mar  2 09:14:06 web01 nginx: 192.0.2.7 - - "GET / HTTP/1.1" 200',
  systemd: "Mar  2 09:14:06 web01 systemd[1]: Started Session 7 of user root.",
  "systemd, short-iso": "2026-03-02T09:14:06+0000 web01 systemd[1]: Started Session 7 of user root.",
  "an app in IETF": '<134>1 2026-03-02T09:14:06Z web01 app 7 - [meta a="b"] started',
  "an app with pairs": `Mar  2 09:14:06 web01 app[7]: time="2026-03-02" ${pair}`,
  "another traffic_server": "Mar  2 09:14:06 cache01 traffic_server[811]: started",
  "diags.log of another": "[Mar  2 09:14:06.120] {0x2b25b13a1700} NOTE: cache enabled",
  "CSV, data": 'name,message\nx,hello\ny,"2026-03-02 was a day"',
  "CSV, another log": `"timestamp","source","message"\n"${time}","web01","sshd[411]: Accepted publickey"`,
  "CSV without a message": `time,value\n${time},7`,
  "JSON, another log": JSON.stringify({ host: { name: "web01" }, message: stranger }),
  "JSON, a manifest": JSON.stringify({ name: "x", version: "1.0.0", scripts: { test: "x" } }, null, 2),
  "JSON, an array": JSON.stringify([{ message: "hello" }, { message: "UTCTime" }]),
  "a page": "<!DOCTYPE html>\n<html><body><p>SNI (x) not in certificate</p></body></html>",
};

test("other people's logs, exports and data stay theirs", () => {
  for (const [form, text] of Object.entries(otherLogs))
    for (const ends of [text, `${text}\n${text}\n`]) assert.equal(takenBy(ends), "", form);
});

test("what holds a line of ours and is another's keeps its language", () => {
  const csv = (rows: readonly string[]) => `"timestamp","source","message"\n${rows.join("\n")}\n`;
  const other = `"${time}","web01","sshd[411]: Accepted"`;
  const ours = `"${time}","expc01","tvcs: ${own.slice(time.length + 14).replaceAll('"', '""')}"`;
  assert.equal(takenBy(csv([other, other, ours])), "server");
  assert.equal(takenBy(csv([other, ours, ours])), "client server");
  const bsd = "Mar  2 09:14:06 web01 sshd[411]: Accepted";
  assert.equal(takenBy(`${bsd}\n${bsd}\n${forms["BSD, a message of Traffic Server"]}\n`), "server");
  // An answer to a mail that quotes one line.
  assert.equal(takenBy(`> ${own}\nThank you.\n`), "server");
  // A value that quotes a line behind its own words is no record.
  assert.equal(isExpresswayLog(JSON.stringify({ message: `see ${own}` })), false);
});
