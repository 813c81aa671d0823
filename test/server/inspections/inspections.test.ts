/** The built server and archives on disk: what it tells of them, what it pushes, and what it refuses. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { X509Certificate } from "node:crypto";
import { linkSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import type { Diagnostic } from "vscode-languageserver";
import { readCertificateFile } from "../../../core/trust/certificate-file.ts";
import { missingName } from "../../../server/commands/document-names.ts";
import { archive, archiveName, members } from "../../archives/build.ts";
import { authority, endEntity, pemOf } from "../../archives/certificates.ts";
import { scenarios } from "../../archives/scenarios.ts";
import { tar, tarGz, zip } from "../../core/archive/make.ts";
import { refused } from "../../fixture.ts";
import { linesAt, warning } from "../../log-lines.ts";
import { type Lab, ours, started } from "../lab.ts";

interface Listed {
  readonly id: string;
  readonly members: readonly {
    readonly index: number;
    readonly uri: string;
    readonly kind: string;
    readonly tooLarge: boolean;
    readonly first: object | null;
  }[];
}

async function inspected(lab: Lab, uri: string): Promise<Listed & { readonly log: string; readonly report: string }> {
  const report: string = await lab.run("inspect", uri);
  const listed: Listed = await lab.run("archiveMembers", [uri]);
  return { ...listed, report, log: listed.members.find(({ kind }) => kind === "log")?.uri ?? "" };
}

const failureOf = ([diagnostic]: readonly Diagnostic[]): string => (diagnostic as Diagnostic).data.failure;

function drawn(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ range, code, message }) => `${range.start.line + 1}:${range.start.character} ${code} ${message}`)
    .join("\n");
}

const rootSent = await archive(scenarios["unknown-ca-root-sent"]);

test("an archive: the report, its members, and its failures in the log that is not open", async (context) => {
  const lab = await started(context);
  const uri = lab.file(archiveName(), rootSent);
  const { id, members: found, log, report } = await inspected(lab, uri);
  assert.match(report, /^Refused handshakes|^2 failures/);
  assert.match(report, /Lab Root CA/);
  assert.doesNotMatch(report, /archives-\w{6}/, "no folder of this machine");
  assert.match(id, /^[0-9a-f]{16}$/);
  assert.equal(
    found
      .map(({ index, kind, uri, first }) => `${index} ${kind} ${uri.replace(id, "ID")}${first ? " fails" : ""}`)
      .join("\n"),
    `\
0 archive ${uri}
1 log expressway-archive://ID/diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz/1/loggingsnapshot_expc01_2026-03-02_08_20_00.txt fails
2 configuration expressway-archive://ID/diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz/2/xconf_dump_expc01_2026-03-02_08_20_00.txt
3 status expressway-archive://ID/diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz/3/xstat_dump_expc01_2026-03-02_08_20_00.txt
4 trust-store expressway-archive://ID/diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz/4/ca_expc01_2026-03-02_08_20_00.pem
5 certificate expressway-archive://ID/diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz/5/server_expc01_2026-03-02_08_20_00.pem
6 capture expressway-archive://ID/diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz/6/eth0_diagnostic_logging_tcpdump00_expc01_2026-03-02_08_20_00.pcap`,
  );
  assert.equal(
    drawn(await lab.pushed(log)),
    `\
3:70 self-signed-certificate-in-chain 1× expc01: Expressway-C refused cucm01.lab.example:8443: the root in its certificate chain is not in the trust store. Missing CA: CN=Lab Root CA. 2026-03-02 09:14:06 +01:00
8:70 issuer-not-found 1× expc01: Expressway-C refused imp01.lab.example:8443: an issuer in its certificate chain is not in the trust store. Missing CA: CN=Lab Root CA. 2026-03-02 09:14:09 +01:00`,
  );
  assert.equal(await lab.run("inspect", id), report, "the report once more");
});

test("members are read again from disk, and only while the archive is the same", async (context) => {
  const lab = await started(context);
  const files = await members(scenarios["unknown-ca-root-sent"]);
  const [logName = ""] = Object.keys(files);
  const uri = lab.file(archiveName(), rootSent);
  const { id } = await inspected(lab, uri);
  const text: string = await lab.run("readMember", id, 1);
  assert.match(text, /^2026-03-02T09:14:06\.000\+01:00 expc01 traffic_server/);
  assert.equal(text.split("\n").length, String(files[logName]).split("\n").length);
  assert.match(await lab.run("readMember", id, 4), /^O=Lab, CN=Vendor Root CA\n-----BEGIN CERTIFICATE-----\n/);
  assert.match(await lab.run("readMember", id, 6), /^Capture .*\.pcap\n\nNo failure stands in this capture alone\.\n$/);
  for (const index of [0, -1, 7, 1e9]) await lab.refusal("readMember", id, index);
  lab.file(archiveName(), tarGz({ name: "another.txt", content: "x" }));
  assert.match(await lab.refusal("readMember", id, 1), /has changed/);
  renameSync(lab.path(archiveName()), lab.path("moved"));
  assert.match(await lab.refusal("readMember", id, 1), /has changed/);
});

test("open documents: what was pushed stays, and is not pulled again, until they are edited", async (context) => {
  const lab = await started(context);
  const { id, log } = await inspected(lab, lab.file(archiveName(), rootSent));
  const before = await lab.pushed(log);
  const text: string = await lab.run("readMember", id, 1);
  lab.client.open(log, text);
  const pull = async (): Promise<Diagnostic[]> =>
    (await lab.client.result("textDocument/diagnostic", { textDocument: { uri: log } })).items;
  assert.deepEqual(await pull(), []);
  assert.deepEqual(lab.client.received, [], "nothing was taken back");
  const contentChanges = [{ text: `\n${text}` }];
  lab.client.notify("textDocument/didChange", { textDocument: { uri: log, version: 2 }, contentChanges });
  const pulled = await pull();
  assert.equal(drawn(pulled), drawn(before).replace("3:70", "4:70").replace("8:70", "9:70"));
  assert.equal(failureOf(pulled), failureOf(before));
  assert.deepEqual(await lab.pushed(log), []);
  lab.client.notify("textDocument/didClose", { textDocument: { uri: log } });
  assert.deepEqual(await lab.pushed(log), before);
});

test("a log that is open before its archive's files are inspected is told once", async (context) => {
  const lab = await started(context);
  const files = Object.entries(await members(scenarios["unknown-ca-root-sent"]));
  const uris = files.map(([name, content]) => lab.file(name, content));
  const [[, text] = ["", ""]] = files;
  const uri = uris[0] ?? "";
  lab.client.open(uri, String(text));
  const pull = async (): Promise<Diagnostic[]> =>
    (await lab.client.result("textDocument/diagnostic", { textDocument: { uri } })).items;
  assert.equal((await pull()).length, 2);
  await lab.run("inspect", uris);
  assert.deepEqual(await pull(), []);
  assert.equal((await lab.pushed(uri)).length, 2);
});

test("hover, guide and quick fixes have the evidence", async (context) => {
  const lab = await started(context);
  const { id, log } = await inspected(lab, lab.file(archiveName(), rootSent));
  const pushed = await lab.pushed(log);
  const failure = failureOf(pushed);
  lab.client.open(log, await lab.run("readMember", id, 1));
  const textDocument = { uri: log };
  const position = { line: 2, character: 90 };
  const { contents } = await lab.client.result("textDocument/hover", { textDocument, position });
  assert.equal(
    contents.value.replaceAll(failure, "FAILURE").replaceAll(id, "ID"),
    `\
Expressway-C refused \`cucm01.lab.example:8443\`: the root in its certificate chain is not in the trust store (at \`09:14:06\`).

- What to do: Trust store of \`expc01\`: add \`CN=Lab Root CA\`
- Verification error: \`self signed certificate in certificate chain\` (\`19\`, \`X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN\`)
- Missing: \`CN=Lab Root CA,O=Lab\`, in the trust store of \`expc01\`
- users: \`1\` (\`jdoe\`)

[Guide](command:expresswayLog.openGuide?%5B%22FAILURE%22%5D) · [Export the CA](command:expresswayLog.exportMissingToFile?%5B%22FAILURE%22%2C%22ID%22%5D) · [Copy the steps](command:expresswayLog.copyStepsToClipboard?%5B%22FAILURE%22%5D)`,
  );
  assert.match(await lab.run("guide", failure), /\nEvidence in the log\n(?:.*\n)*Evidence\n {2}• Certificate at fault/);
  const range = pushed[0]?.range;
  const actions = await lab.client.result("textDocument/codeAction", {
    textDocument,
    range,
    context: { diagnostics: [pushed[0]] },
  });
  assert.deepEqual(
    actions.map(
      ({ title, command }: { title: string; command: { command: string; arguments: string[] } }) =>
        `${title} | ${command.command} ${command.arguments.map((each: string) => (each === id ? "ID" : each === failure ? "FAILURE" : "URI"))}`,
    ),
    [
      "Trust store of expc01: add CN=Lab Root CA | expresswayLog.openGuide FAILURE,URI",
      "Copy the steps | expresswayLog.copyStepsToClipboard FAILURE,URI",
      "Export the missing CA certificates… | expresswayLog.exportMissingToFile FAILURE,ID",
      "Show the certificate presented | expresswayLog.openCertificate FAILURE,ID",
      "Copy the SAN entries for the new CSR | expresswayLog.copySanToClipboard FAILURE,ID",
      "Would this certificate pass?… | expresswayLog.checkCertificate FAILURE,ID",
      "Copy the temporary workaround command | expresswayLog.copyWorkaroundToClipboard FAILURE,URI",
    ],
  );
});

test("the cure: PEM to import, what was presented, names for a CSR", async (context) => {
  const lab = await started(context);
  const { id, log } = await inspected(lab, lab.file(archiveName(), rootSent));
  const failure = failureOf(await lab.pushed(log));
  const missing: string = await lab.run("exportMissing", failure, id);
  assert.match(
    missing,
    /^Compare each fingerprint over another channel .*\n\nSubject: CN=Lab Root CA,O=Lab\nSHA-256: ([0-9A-F:]{95})\nFound in [^\n]*\.tar\.gz!\/eth0_[^\n]*\.pcap\nIt came over the wire: 192\.0\.2\.10:8443, 1 × at 2026-03-02T08:14:06\.016Z\n-----BEGIN CERTIFICATE-----\n(?:[A-Za-z0-9+/=]{1,64}\n)+-----END CERTIFICATE-----\n$/,
  );
  const exported = new X509Certificate(missing.slice(missing.indexOf("-----BEGIN")));
  assert.ok(missing.includes(`SHA-256: ${exported.fingerprint256}\n`));
  assert.equal(exported.subject, "O=Lab\nCN=Lab Root CA");

  const presented: string = await lab.run("showCertificate", failure, id);
  assert.match(
    presented,
    /^Presented by cucm01\.lab\.example:8443, as sent, its own certificate first\n\nCertificate 1 of 3\nSubject: CN=cucm01\.lab\.example,O=Lab\nIssuer: CN=Lab Issuing CA,O=Lab\nNames: DNS:cucm01\.lab\.example\nValid: 2025-01-01T00:00:00Z to 2035-01-01T00:00:00Z\nKey: RSA 2048\n/,
  );
  assert.match(
    presented,
    /Subject key identifier: [0-9A-F:]+\nAuthority key identifier: [0-9A-F:]+\nSHA-256: [0-9A-F:]{95}\n-----BEGIN/,
  );
  const blocks = presented.match(/-----BEGIN CERTIFICATE-----\n[^-]+-----END CERTIFICATE-----/g) ?? [];
  assert.deepEqual(
    blocks.map((block) => new X509Certificate(block).subject.split("\n")[1]),
    ["CN=cucm01.lab.example", "CN=Lab Issuing CA", "CN=Lab Root CA"],
  );
  assert.equal(await lab.run("copySan", failure, id), "cucm01.lab.example\n");
  assert.equal(await lab.run("copySan", failure), "cucm01.lab.example\n", "without the archive's id");
});

test("would this certificate pass: against the store of that host, for the names that it asks by", async (context) => {
  const lab = await started(context);
  const { id, log } = await inspected(lab, lab.file(archiveName(), await archive(scenarios["self-signed-ecdsa"])));
  const failure = failureOf(await lab.pushed(log));
  const stranger = authority("stranger", "Other Root CA");
  const refused = lab.file("new.pem", pemOf(endEntity("new", "cucm01.lab.example", { issuer: stranger })));
  const answer: string = await lab.run("wouldPass", refused, failure);
  assert.match(
    answer,
    /^new\.pem against the trust store of expc01\nVerified for the time 20\d\d-\S+Z\n\nIt would not pass\.\n/,
  );
  assert.match(answer, /unable to get local issuer certificate \(20, depth 0\)/);
  assert.match(answer, /cucm01\.lab\.example matches/);
  assert.match(await lab.refusal("wouldPass", lab.file("empty.pem", "nothing"), failure), /certificate/);
  assert.match(await lab.run("wouldPass", refused, id), /^new\.pem against the trust store of expc01\n/);
  for (const uri of ["https://attacker.example/x.pem", "file://attacker.example/s/x.pem", 5, null, {}])
    await lab.refusal("wouldPass", uri, failure);
  await lab.refusal("wouldPass", refused, "0000000000000000");
  await lab.refusal("wouldPass", lab.uri("not-there.pem"), failure);
});

test("a failure that stands in the capture alone is at the capture's first line", async (context) => {
  const lab = await started(context);
  const {
    id,
    members: found,
    log,
  } = await inspected(lab, lab.file(archiveName(), await archive(scenarios["capture-alone"])));
  const capture = found.find(({ kind }) => kind === "capture");
  const diagnostics = await lab.pushed(capture?.uri ?? "");
  assert.ok(diagnostics.length > 0);
  for (const { range, message } of diagnostics) {
    assert.deepEqual(range.start, { line: 0, character: 0 });
    assert.match(
      String(message),
      /^1× expc01: .* \(packet \d+ of this capture\)\. (?:Missing CA: CN=Lab Root CA\. )?2026-03-02 08:14:0\d UTC$/,
    );
  }
  assert.match(
    await lab.run("readMember", id, capture?.index),
    /^Capture .*\.pcap\n\nThe packets are shown by Wireshark.*\n\n.*\(packet \d+ of this capture\)\n/,
  );
  assert.match(
    await lab.run("guide", failureOf(diagnostics)),
    /\nEvidence in the log\n {2}• eth0_\S+\.pcap, packet \d+\n/,
  );
  assert.notEqual(log, "");
});

test("a log from the archive that lies beside it has the evidence too, and says where from", async (context) => {
  const lab = await started(context);
  const { id } = await inspected(lab, lab.file(archiveName(), rootSent));
  const uri = lab.uri("copied.txt");
  const text: string = await lab.run("readMember", id, 1);
  lab.client.open(uri, text);
  const hover = async () => {
    const at = { textDocument: { uri }, position: { line: 2, character: 90 } };
    return (await lab.client.result("textDocument/hover", at)).contents.value as string;
  };
  const fromArchive = "\n- From `diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz`, which was inspected\n";
  assert.ok((await hover()).includes(fromArchive));
  // The same failure a day later may have other causes.
  lab.client.open(uri, text.replaceAll("2026-03-02", "2026-03-03"));
  assert.ok(!(await hover()).includes(fromArchive));
  lab.client.open(uri, text);
  await lab.run("closeArchives");
  assert.ok(!(await hover()).includes(fromArchive));
});

test("several files are one analysis, whatever their order; files on disk have their own addresses", async (context) => {
  const lab = await started(context);
  const files = Object.entries(await members(scenarios["unknown-ca-root-sent"]));
  const uris = files.map(([name, content]) => lab.file(name, content));
  const report = await lab.run("inspect", uris);
  const { id, members: found }: Listed = await lab.run("archiveMembers", uris);
  assert.deepEqual(found.map((each) => each.uri).sort(), [...uris].sort());
  assert.equal(await lab.run("inspect", uris.reverse()), report);
  assert.equal((await lab.run("archiveMembers", uris)).id, id);
  const log = uris.find((uri) => uri.includes("loggingsnapshot")) ?? "";
  assert.equal((await lab.pushed(log)).length, 2);
  assert.match(report, /Lab Root CA/);
});

test("an archive that was analysed in the background, inspected alone, and with other files: each failure is told once", async (context) => {
  const lab = await started(context);
  const uri = lab.file(archiveName(), rootSent);
  const other = lab.file("other.log", linesAt(0, warning({ name: "cucm09.lab.example" })));
  const shown = () =>
    lab.shown(({ range, message }) => `${range.start.line + 1} ${/[\w-]+\.lab\.example/.exec(String(message))?.[0]}`);
  await lab.run("analyseFiles", [uri, other]);
  const inBackground = shown();
  assert.deepEqual(inBackground, [
    "loggingsnapshot_expc01_2026-03-02_08_20_00.txt 3 cucm01.lab.example",
    "loggingsnapshot_expc01_2026-03-02_08_20_00.txt 8 imp01.lab.example",
    "other.log 1 cucm09.lab.example",
  ]);
  await lab.run("inspect", [uri, other]);
  assert.deepEqual(shown(), inBackground);
  await lab.run("inspect", [uri]);
  assert.deepEqual(shown(), inBackground);
  // The same address, whatever the archive was inspected with: it opens from each of them.
  const { members: found }: Listed = await lab.run("archiveMembers", [uri, other]);
  const log = found.find(({ uri }) => uri.endsWith("loggingsnapshot_expc01_2026-03-02_08_20_00.txt"));
  const [, id, index] = /:\/\/(\w+)\/[^/]+\/(\d+)\//.exec(log?.uri ?? "") ?? [];
  assert.match(await lab.run("readMember", id, Number(index)), /Core server certificate verification failed/);
  assert.equal((await lab.run("failuresOf", log?.uri)).length, 2);
  // What another inspection has too stays, and what the background has found comes back.
  await lab.run("closeArchives");
  assert.deepEqual(shown(), inBackground);
});

test("inspecting again replaces, closing takes everything back", async (context) => {
  const lab = await started(context);
  const uri = lab.file(archiveName(), rootSent);
  const { log, id } = await inspected(lab, uri);
  assert.equal((await lab.pushed(log)).length, 2);
  lab.file(archiveName(), await archive(scenarios.healthy));
  const again = await inspected(lab, uri);
  assert.deepEqual([again.id, again.log], [id, log]);
  assert.deepEqual(await lab.pushed(log), []);
  lab.file(archiveName(), rootSent);
  await inspected(lab, uri);
  assert.equal((await lab.pushed(log)).length, 2);
  await lab.run("closeArchives");
  assert.deepEqual(await lab.pushed(log), []);
  assert.match(await lab.refusal("archiveMembers", id), /not open any more/);
});

test("editors that are not ours get the report, and no address that they could not open", async (context) => {
  const lab = await started(context, {}, {});
  assert.match(await lab.run("inspect", lab.file(archiveName(), rootSent)), /Lab Root CA/);
  await lab.run("copyWorkaround");
  assert.deepEqual(
    lab.client.received.filter(({ method }) => method === "textDocument/publishDiagnostics"),
    [],
  );
});

test("an inspection of a stretch of time", async (context) => {
  const lab = await started(context);
  const uris = [
    lab.file("a.log", linesAt(0, warning({ name: "a.example" }))),
    lab.file("b.log", linesAt(90, warning({ name: "b.example" }))),
  ];
  const first = async (bounds?: unknown) => (await lab.run("inspect", uris, bounds)).split("\n", 1)[0];
  assert.deepEqual(
    [await first(), await first({ since: "-1m" }), await first({ until: "09:00:30" })],
    [
      "2 failures (servers: 2): a.example, b.example",
      "1 failure between 2026-03-02T09:00:30+01:00 and 2026-03-02T09:01:30.000+01:00: b.example",
      "1 failure between 2026-03-02T09:00:00.000+01:00 and 2026-03-02T09:00:30+01:00: a.example",
    ],
  );
  assert.match(await lab.refusal("inspect", uris, { since: "09:01", until: "09:00" }), /since lies behind until/);
});

test("progress by the command's token, or by one of the server's own", async (context) => {
  const lab = await started(context, { ...ours, window: { workDoneProgress: true } });
  const uri = lab.file(archiveName(), rootSent);
  const call = { command: "expresswayLog.inspect", arguments: [uri] };
  await lab.client.result("workspace/executeCommand", { ...call, workDoneToken: "ours" });
  const begun = await lab.client.next("$/progress", ({ token }) => token === "ours");
  assert.deepEqual([begun.value.kind, begun.value.cancellable, begun.value.percentage], ["begin", true, 0]);
  const { value: report } = await lab.client.next("$/progress", ({ value }) => value.kind === "report");
  assert.equal(report.message, "1 of 1 MB: loggingsnapshot_expc01_2026-03-02_08_20_00.txt");
  assert.ok(report.percentage >= 0 && report.percentage <= 100);
  await lab.client.next("$/progress", ({ value }) => value.kind === "end");
  await lab.client.result("workspace/executeCommand", call);
  const { token } = await lab.client.next("window/workDoneProgress/create");
  await lab.client.next("$/progress", (params) => params.token === token && params.value.kind === "end");
});

test("the page: its links, and where they lead", async (context) => {
  const lab = await started(context);
  const uri = lab.file(archiveName(), rootSent);
  const { id, language, title, html } = await lab.run("page", [uri]);
  assert.deepEqual([language, title], ["en", archiveName()]);
  assert.match(html, /^<main>\n<header>\n<h1 class="failures">2 failures \(servers: 2\): cucm01\.lab\.example, /);
  const { members: found }: Listed = await lab.run("archiveMembers", id);
  const log = found.find(({ kind }) => kind === "log")?.uri ?? "";
  const failures = (await lab.pushed(log)).map((each) => failureOf([each]));
  const named = (ids: string) =>
    (JSON.parse(decodeURIComponent(ids)) as string[]).map((each) =>
      each === id ? "ID" : `[${failures.indexOf(each) + 1}]`,
    );
  const links: RegExpMatchArray[] = [
    ...html.matchAll(/href="command:expresswayLog\.(\w+)\?([^"]*)">(?:<bdi>)?([^<]*)</g),
  ];
  assert.equal(
    `\n${links.map(([, command, ids = "", text]) => [command, ...named(ids), text].join(" ")).join("\n")}\n`,
    `
openReport ID Whole report
saveReport ID Save report…
showFailures List in Problems
openInDefaultEditor ID Open in VS Code&#39;s editor
showInLog [1] ID loggingsnapshot_expc01_2026-03-02_08_20_00.txt:3
openGuide [1] Open the guide
showInLog [1] ID Show in the log
exportMissingToFile [1] ID Export the missing CA certificates…
copyStepsToClipboard [1] Copy the steps
showInLog [2] ID loggingsnapshot_expc01_2026-03-02_08_20_00.txt:8
`,
  );
  assert.deepEqual(await lab.run("placeOf", failures[1], id), { uri: log, line: 7, character: 70, tooLarge: false });
});

test("what a page's links ask for is inspected again where it is no longer kept; what was closed is not", async (context) => {
  const lab = await started(context);
  const { id, html } = await lab.run("page", [lab.file(archiveName(), rootSent)]);
  const [, failure = ""] = /openGuide\?%5B%22([0-9a-f]{16})/.exec(html) ?? [];
  const report = await lab.run("inspect", id);
  const guide = await lab.run("guide", failure);
  const pem = await lab.run("exportMissing", failure, id);
  const place = await lab.run("placeOf", failure, id);
  const others = Array.from({ length: 8 }, (_, i) => lab.file(`other${i}.log`, `${refused}\n`));
  const forget = async () => {
    for (const other of others) await lab.run("inspect", [other]);
  };
  await forget();
  assert.equal(await lab.run("inspect", id), report);
  await forget();
  assert.equal(await lab.run("guide", failure), guide);
  await forget();
  assert.equal(await lab.run("exportMissing", failure, id), pem);
  await forget();
  assert.deepEqual(await lab.run("placeOf", failure, id), place);
  await forget();
  await lab.run("closeArchives");
  assert.match(await lab.refusal("inspect", id), /not open any more/);
});

test("where a server answers again is told by the line of the log, not by a path of this machine", async (context) => {
  const lab = await started(context);
  const { exchanges, ...more } = scenarios["self-signed-ecdsa"];
  const again = { second: 20, server: { name: "cucm01.lab.example", address: "192.0.2.10", port: 6972 } };
  const uri = lab.file(archiveName(), await archive({ ...more, exchanges: [...exchanges, again] }));
  const { html } = await lab.run("page", [uri]);
  assert.match(html, /<dt>Later<\/dt><dd>It has answered since 2026-03-02T09:14:20\.0\d\d\+01:00 \(line 1\d\)\.<\/dd>/);
  assert.doesNotMatch(html + (await lab.run("inspect", [uri])), /archives-\w{6}/);
});

test("the page of what cannot be read, or is on no disk, says so", async (context) => {
  const lab = await started(context);
  const headings = async (...uris: readonly string[]) => {
    const { html } = await lab.run("page", uris);
    return [...html.matchAll(/<(?:h1 class="doubt"|li)>(?!<a)([^\n]*)<\/(?:h1|li)>/g)]
      .map(([, text]) => text)
      .join("\n");
  };
  assert.equal(
    await headings(lab.uri("gone.tar.gz"), lab.file("empty.zip", "")),
    `\
No input could be read.
<bdi>empty.zip</bdi>: Its name is an archive&#39;s, and its content is none: download it again.
<bdi>gone.tar.gz</bdi>: The input cannot be read: there is no such file or folder`,
  );
  assert.equal(await headings("vscode-vfs://github/a/b.zip"), "Only files on this machine can be inspected.");
});

test("a cancelled inspection leaves nothing behind", async (context) => {
  const lab = await started(context);
  const filler = Buffer.alloc(1 << 20, "2026-03-02T08:14:07.010+01:00 expc01 tvcs: filler\n");
  const many = Array.from({ length: 200 }, (_, i) => ({ name: `loggingsnapshot_${i}.txt`, content: filler }));
  const uri = lab.file("large.tar", tar(...many));
  const asked = lab.client.request("workspace/executeCommand", { command: "expresswayLog.inspect", arguments: [uri] });
  const id = lab.client.lastId;
  await new Promise((resolve) => setTimeout(resolve, 100));
  const at = Date.now();
  lab.client.notify("$/cancelRequest", { id });
  assert.equal((await asked).error.code, -32800);
  assert.ok(Date.now() - at < 2000);
  await lab.refusal("archiveMembers", [uri]);
});

test("a member above 50 MB is refused", async (context) => {
  const lab = await started(context);
  const line = `2026-03-02T08:14:07.010+01:00 expc01 tvcs: UTCTime="2026-03-02 07:14:07,010" Module="x" Level="INFO"\n`;
  const content = Buffer.alloc(51 << 20, line);
  const uri = lab.file("large.tar.gz", gzipSync(tar({ name: "loggingsnapshot.txt", content }), { level: 1 }));
  const { id, members: found } = await inspected(lab, uri);
  assert.deepEqual(
    found.map(({ tooLarge }) => tooLarge),
    [false, true],
  );
  assert.match(await lab.refusal("readMember", id, 1), /larger than 50 MB/);
});

test("documents of an inspection are named by its file, the server, and the CA that is missing", async (context) => {
  const lab = await started(context);
  const { id, log } = await inspected(lab, lab.file(archiveName(), rootSent));
  const failure = failureOf(await lab.pushed(log));
  const names = await lab.run("documentNames", id, failure);
  const [, sha256 = ""] = /SHA-256: (\S+)/.exec(await lab.run("exportMissing", failure, id)) ?? [];
  assert.deepEqual(names, {
    report: "diagnostic_log_expc01_2026-03-02_08_20_00-report.txt",
    certificate: "certificate-cucm01.lab.example-8443.txt",
    verification: "verification-cucm01.lab.example-8443.txt",
    missing: `Lab_Root_CA-${sha256.replaceAll(":", "").slice(0, 12).toLowerCase()}.pem`,
  });
  assert.deepEqual(await lab.run("documentNames", id), {
    ...names,
    certificate: "certificate.txt",
    verification: "verification.txt",
    missing: null,
  });
  const many = await lab.run("inspect", [lab.uri(archiveName()), lab.file("ca.pem", "x")]);
  assert.match(many, /ca\.pem/);
  const { id: several } = await lab.run("archiveMembers", [lab.uri(archiveName()), lab.uri("ca.pem")]);
  assert.equal((await lab.run("documentNames", several)).report, "files-report.txt");
});

test("the rows of a report that name a line of a log lead there, and nothing else does", async (context) => {
  const lab = await started(context);
  const { id, log, report } = await inspected(lab, lab.file(archiveName(), rootSent));
  const lines = report.split("\n");
  const places: { line: number; start: number; end: number; place: { uri: string; line: number } }[] = await lab.run(
    "reportPlaces",
    id,
  );
  const path = "diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz!/loggingsnapshot_expc01_2026-03-02_08_20_00.txt";
  assert.deepEqual(
    places.map(({ line, start, end, place }) => [lines[line]?.slice(start, end), place.uri, place.line + 1]),
    [
      [`${path}:3`, log, 3],
      [`${path}:8`, log, 8],
    ],
  );
  assert.ok(places.every(({ line }) => /^ +Where /.test(lines[line] ?? "")));
  assert.match(await lab.refusal("reportPlaces", "0000000000000000"), /not open any more/);
});

test("certificates stand as PEM that can be copied: each from the first column, read by others", async (context) => {
  const lab = await started(context);
  const { id, log } = await inspected(lab, lab.file(archiveName(), rootSent));
  const failure = failureOf(await lab.pushed(log));
  for (const command of ["showCertificate", "exportMissing"]) {
    const text: string = await lab.run(command, failure, id);
    const blocks =
      text.match(/^-----BEGIN CERTIFICATE-----\n(?:[A-Za-z0-9+/=]{1,64}\n)+-----END CERTIFICATE-----$/gm) ?? [];
    assert.equal(blocks.length, text.split("BEGIN CERTIFICATE").length - 1);
    assert.ok(blocks.length > 0 && blocks.every((block) => new X509Certificate(block).subject.includes("CN=")));
  }
});

test("what a stranger calls his CA is no more than a file's name where it is exported", () => {
  const names = [
    "../../x",
    "[x](command:y)$(trash)\u202e",
    "CON",
    "Ελληνική",
    "a,CN=b",
    "x".repeat(300),
    "Lab Root CA",
  ].map((name) => {
    const { certificates } = readCertificateFile(Buffer.from(pemOf(authority(`stranger ${name}`, name))));
    return missingName((certificates[0] as (typeof certificates)[0]).certificate).replace(
      /-[0-9a-f]{12}\.pem$/,
      "-SHA.pem",
    );
  });
  assert.deepEqual(names, [
    "_x-SHA.pem",
    "x_command_y_trash-SHA.pem",
    "CON-SHA.pem",
    "ca-SHA.pem",
    "a__CN_b-SHA.pem",
    `${"x".repeat(55)}-SHA.pem`,
    "Lab_Root_CA-SHA.pem",
  ]);
});

test("hostile names and arguments", async (context) => {
  const lab = await started(context);
  const log = Object.values(await members({ ...scenarios["unknown-ca-root-sent"], without: ["ca"] }))[0] as Buffer;
  const names = [
    "../../etc/passwd",
    "[x](command:workbench.action.quit).txt",
    "a\nb\u202etxt.log",
    "CON.txt",
    "%2e%2e/%2e%2e/x?y#z.txt",
    `${"n".repeat(90)}.txt`,
    "....",
    "-rf",
  ];
  const uri = lab.file("names.tar", tar(...names.map((name) => ({ name, content: log }))));
  await lab.run("inspect", uri);
  const { id, members: found }: Listed = await lab.run("archiveMembers", [uri]);
  assert.deepEqual(
    found.slice(1).map((each) => each.uri.replace(id, "ID")),
    [
      "expressway-archive://ID/names.tar/1/passwd",
      "expressway-archive://ID/names.tar/2/_x_command_workbench.action.quit_.txt",
      "expressway-archive://ID/names.tar/3/a_b_txt.log",
      "expressway-archive://ID/names.tar/4/_CON.txt",
      "expressway-archive://ID/names.tar/5/x_y_z.txt",
      `expressway-archive://ID/names.tar/6/${"n".repeat(75)}.txt`,
      "expressway-archive://ID/names.tar/7/file",
      "expressway-archive://ID/names.tar/8/rf",
    ],
  );
  const wrong: readonly (readonly [string, ...unknown[]])[] = [
    ["inspect", []],
    ["inspect", ["file:///etc/passwd", 5]],
    ["inspect", "file://attacker.example/share/x.tar.gz"],
    ["inspect", "file:////attacker.example/share/x.tar.gz"],
    ["inspect", "https://attacker.example/x.tar.gz"],
    ["inspect", "expressway-archive://0000000000000000/a.zip/1/x"],
    ["inspect", "0000000000000000"],
    ["inspect", lab.uri("not-there.tar.gz")],
    ["inspect", `file:///${"x".repeat(100_000)}`],
    ["inspect", "file:///%00"],
    ["inspect", Array(2000).fill(uri)],
    ["page", []],
    ["page", 5],
    ["page", Array(2000).fill(uri)],
    ["placeOf", id],
    ["placeOf", "0000000000000000", id],
    ["archiveMembers"],
    ["archiveMembers", { __proto__: null }],
    ["readMember", id],
    ["readMember", id, "1"],
    ["readMember", id, 1.5],
    ["readMember", "../..", 1],
    ["exportMissing", "../.."],
    ["exportMissing", "0000000000000000"],
    ["exportMissing", "0000000000000000", "x"],
    ["showCertificate", 5],
    ["copySan", null],
    ["wouldPass", uri],
  ];
  for (const [command, ...args] of wrong) await lab.refusal(command, ...args);
});

test("members of an archive in an archive, behind folders and links", async (context) => {
  const lab = await started(context);
  const inner = tarGz({ name: "diagnostic", type: "5" }, { name: "diagnostic/inner.txt", content: "inner" });
  const outer = zip([
    { name: "folder/" },
    { name: "link", content: "/etc/passwd", unixMode: 0o120777 },
    { name: "inner.tar.gz", content: inner },
    { name: "same.txt", content: "first" },
    { name: "same.txt", content: "second" },
    { name: "log.txt", content: Object.values(await members(scenarios["unknown-ca-root-sent"]))[0] as Buffer },
  ]);
  const { id, members: found } = await inspected(lab, lab.file("outer.zip", outer));
  const texts: string[] = [];
  for (const { index, kind } of found) {
    const call = { command: "expresswayLog.readMember", arguments: [id, index] };
    const { result, error } = await lab.client.request("workspace/executeCommand", call);
    texts.push(`${index} ${kind} ${error?.message ?? String(result).slice(0, 20)}`);
  }
  assert.equal(
    texts.join("\n"),
    `\
0 archive This archive is not open any more: inspect it again.
1 unknown This is no file with content that could be shown.
2 archive This is no file with content that could be shown.
3 unknown inner
4 unknown first
5 unknown second
6 log 2026-03-02T09:14:06.`,
  );
});

test("a folder is read with what is in it", async (context) => {
  const lab = await started(context);
  mkdirSync(lab.path("folder"));
  for (const [name, content] of Object.entries(await members(scenarios["unknown-ca-root-sent"])))
    lab.file(join("folder", name), content);
  linkSync(lab.path(join("folder", "xstat_dump_expc01_2026-03-02_08_20_00.txt")), lab.path(join("folder", "z.txt")));
  assert.match(await lab.run("inspect", lab.uri("folder")), /Lab Root CA/);
});

test("files of one Expressway: each line is told in the file that it stands in", async (context) => {
  const lab = await started(context);
  const lines = refused.split(/(?<=\n)/);
  const isMessage = (text: string) => /WARNING|ERROR/.test(text);
  const messages = lab.file("messages.log", lines.filter(isMessage).join(""));
  const network = lab.file("network_log.log", lines.filter((each) => !isMessage(each)).join(""));
  await lab.run("inspect", [messages, network]);
  const [diagnostic] = await lab.pushed(messages);
  assert.match(String(diagnostic?.message), /cucm01\.lab\.example:6972/);
  assert.deepEqual(
    (diagnostic?.relatedInformation ?? []).map(
      ({ location }) =>
        `${location.uri === messages ? "messages" : location.uri === network ? "network" : "?"} ${location.range.start.line}`,
    ),
    ["network 0", "network 2"],
  );
  // The document alone does not know the port.
  lab.client.open(messages, lines.filter(isMessage).join(""));
  const hover = await lab.client.result("textDocument/hover", {
    textDocument: { uri: messages },
    position: { line: 0, character: 120 },
  });
  assert.match(JSON.stringify(hover), /6972/);
});
