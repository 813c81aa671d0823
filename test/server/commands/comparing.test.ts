/** The commands that lay two certificates beside each other, over the protocol: what there is to pick from, and the texts. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { archive, archiveName } from "../../archives/build.ts";
import { scenarios } from "../../archives/scenarios.ts";
import { type Lab, started } from "../lab.ts";

interface Listed {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly isAsked: boolean;
}

/** What is inside of angle brackets differs in each run. */
const stable = (text: string) =>
  text
    .replace(/(?:[0-9A-F]{2}:){15,}[0-9A-F]{2}/g, "<octets>")
    .replace(/(?:[0-9A-F]{2}:){7}[0-9A-F]{2}…/g, "<octets>…")
    .replace(/^(Serial number: ).*$/m, "$1<serial>")
    .replace(/[^ ]*(?=diagnostic_log_)/g, "");

const listed = async (lab: Lab, about: string | null): Promise<readonly Listed[]> =>
  (await lab.run("certificates", about)).certificates;

const drawn = (all: readonly Listed[]) =>
  all
    .map(
      ({ isAsked, label, description, detail }) =>
        `${isAsked ? "*" : " "} ${label} | ${description} | ${stable(detail)}`,
    )
    .join("\n");

const failureAt = async (lab: Lab, uri: string): Promise<string> => {
  await lab.run("inspect", uri);
  const { members } = await lab.run("archiveMembers", [uri]);
  const log = members.find(({ kind }: { kind: string }) => kind === "log").uri;
  return (await lab.pushed(log))[0]?.data.failure;
};

test("what there is to compare: presented, own, of the trust store; those of the failure are marked", async (context) => {
  const lab = await started(context);
  const failure = await failureAt(lab, lab.file(archiveName(), await archive(scenarios["unknown-ca-root-sent"])));
  const archived = "diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz!";
  const capture = `${archived}/eth0_diagnostic_logging_tcpdump00_expc01_2026-03-02_08_20_00.pcap`;
  const all = await listed(lab, null);
  const picture = `\
  cucm01.lab.example:8443 | presented by the server · 2026-03-02 08:14:06 UTC | CN=cucm01.lab.example,O=Lab · SHA-256 <octets>… · ${capture}
  imp01.lab.example:8443 | presented by the server · 2026-03-02 08:14:09 UTC | CN=imp01.lab.example,O=Lab · SHA-256 <octets>… · ${capture}
  CN=expc01.lab.example | own, as a server · expc01 · 2026-03-02 08:20:00 UTC | CN=expc01.lab.example,O=Lab · SHA-256 <octets>… · ${archived}/server_expc01_2026-03-02_08_20_00.pem
  CN=Vendor Root CA | in the trust store · expc01 · 2026-03-02 08:20:00 UTC | CN=Vendor Root CA,O=Lab · SHA-256 <octets>… · ${archived}/ca_expc01_2026-03-02_08_20_00.pem`;
  assert.equal(drawn(all), picture);
  assert.equal(drawn(await listed(lab, failure)), picture.replace("  cucm01", "* cucm01"));
  const own = all.find(({ description }) => description.startsWith("own"));
  const first = (await listed(lab, own?.id ?? ""))[0];
  assert.deepEqual([first?.id, first?.isAsked], [own?.id, true]);
});

test("a text for a comparison: a fact a line, names sorted", async (context) => {
  const lab = await started(context);
  const failure = await failureAt(lab, lab.file(archiveName(), await archive(scenarios["self-signed-ecdsa"])));
  const all = await listed(lab, failure);
  const asked = all.find(({ isAsked }) => isAsked);
  const { title, name, text } = await lab.run("certificate", asked?.id);
  assert.equal(
    stable([title, name.replace(asked?.id, "ID"), text].join("\n")),
    `\
cucm01.lab.example:6972, presented by the server, 2026-03-02 08:14:09 UTC
certificate-ID.txt
Where: cucm01.lab.example:6972
Address (port): 192.0.2.10 (6972)
Role: presented by the server
Expressway: expc01
First seen: 2026-03-02T08:14:06.016Z
Last seen: 2026-03-02T08:14:09.016Z
Handshakes: 2
File: diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz!/eth0_diagnostic_logging_tcpdump00_expc01_2026-03-02_08_20_00.pcap
Evidence: yes

Certificate 1 of 1
Subject: CN=cucm01-EC.lab.example,O=Lab
Issuer: CN=cucm01-EC.lab.example,O=Lab
Valid from: 2025-01-01T00:00:00Z
Valid until: 2035-01-01T00:00:00Z
Key: EC P-384
Signed with: ecdsa-with-SHA256
Serial number: <serial>
Is a CA: no
Extended key usage: serverAuth, clientAuth
Subject key identifier: <octets>
Authority key identifier: –
SHA-256: <octets>
Names: 1
  DNS:cucm01.lab.example
`,
  );
});

test("before and after: two downloads of one Expressway, and nothing without one", async (context) => {
  const lab = await started(context);
  assert.match(await lab.refusal("certificates", null), /^No certificate is known to compare/);
  const before = lab.file(
    "diagnostic_log_expc01_2026-03-01_08_20_00.tar.gz",
    await archive(scenarios["self-signed-ecdsa"]),
  );
  const after = lab.file("diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz", await archive(scenarios.healthy));
  await lab.run("inspect", before);
  await lab.run("inspect", after);
  const presented = (await listed(lab, null)).filter(({ description }) => description.startsWith("presented"));
  assert.deepEqual(
    presented.map(({ label, detail }) => `${label} ${/diagnostic_log_expc01_2026-03-0./.exec(detail)?.[0]}`),
    [
      "cucm01.lab.example:6972 diagnostic_log_expc01_2026-03-02",
      "cucm01.lab.example:8443 diagnostic_log_expc01_2026-03-02",
      "cucm01.lab.example:6972 diagnostic_log_expc01_2026-03-01",
      "cucm01.lab.example:8443 diagnostic_log_expc01_2026-03-01",
    ],
  );
  for (const id of ["0000000000000000", "../..", 5]) await lab.refusal("certificate", id);
  await lab.refusal("certificates", "../..");
});
