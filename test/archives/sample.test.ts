/** The sample that is part of the extension is what its description makes, but for its certificates. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { openArchive } from "../../core/archive/entries.ts";
import { memorySource } from "../../core/archive/source.ts";
import { archiveName, members } from "./build.ts";
import { checkedFiles } from "./checked.ts";
import { reports } from "./reports.ts";
import { sampleDownload } from "./sample.ts";

const name = archiveName();
const sample = readFileSync(`samples/${name}`);

async function contents(archive: Uint8Array): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for await (const member of (await openArchive(memorySource(name, archive))).members) {
    if (member.kind !== "file") continue;
    const pieces: Uint8Array[] = [];
    for await (const piece of member.open()) pieces.push(Uint8Array.from(piece));
    found.set(member.name, Buffer.concat(pieces));
  }
  return found;
}

test("it has the members that are described, and those without certificates are the same", async () => {
  const described = await members(sampleDownload());
  const found = await contents(sample);
  assert.deepEqual([...found.keys()], Object.keys(described));
  for (const [member, content] of found) {
    if (/\.txt$/.test(member)) assert.equal(content.toString(), described[member]?.toString(), member);
    assert.doesNotMatch(content.toString("latin1"), /PRIVATE KEY/);
  }
});

test("it shows each kind of failure, with a CA that can be exported, and something unexplained", async () => {
  const { result } = await checkedFiles({ [name]: sample });
  assert.deepEqual(
    result.failures.map(({ name: server, port, signature, count }) => `${server}:${port} ${signature} ${count}`),
    [
      "cucm01.lab.example:6972 self-signed-certificate 5",
      "imp01.lab.example:8443 self-signed-certificate-in-chain 2",
      "192.0.2.11:8443 name-not-in-certificate 1",
    ],
  );
  const exported = new Set(result.missingCertificates.map(({ certificate }) => certificate.subject.text));
  assert.deepEqual([...exported].sort(), ["CN=Lab Root CA,O=Lab", "CN=cucm01.lab.example,O=Lab"]);
  assert.deepEqual(
    result.unexplained.map(({ name: server, port, requests }) => `${server}:${port} ${requests}`),
    ["cuc01.lab.example:443 1"],
  );
});

test("its reports say by the member's name where something stands, and of a WARNING about a name what it says", async () => {
  const { text, html } = await reports({ [name]: sample }, ["text", "html"]);
  const lines = text.split("\n");
  const log = "loggingsnapshot_expc01_2026-03-02_08_20_00.txt";
  const unexplained = lines.indexOf("Answers that no message explains");
  assert.deepEqual(lines.slice(unexplained + 1, unexplained + 3), [
    '  cuc01.lab.example:443: answered to the client 1 × 502 "connect failed", 2026-03-02T09:18:00.080+01:00',
    `    ${log}:46`,
  ]);
  const shown = html.replace(/<li>/g, "\n").replace(/<[^>]+>/g, "");
  assert.deepEqual(
    shown.split("\n").filter((line) => line.startsWith(`${log}:41`)),
    [`${log}:41 (09:17:00): Name not in the certificate`],
  );
});
