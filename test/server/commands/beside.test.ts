/** The built server: a log of an extracted download is read with what lies beside it. */

import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { members } from "../../archives/build.ts";
import { scenarios } from "../../archives/scenarios.ts";
import { type Lab, started } from "../lab.ts";

const files = await members(scenarios["unknown-ca-root-sent"]);
const stamp = "expc01_2026-03-02_08_20_00";
const logName = `loggingsnapshot_${stamp}.txt`;
const text = String(files[logName]);

/** The download beside files that are of none, or of another one; its log is open. */
async function extracted(lab: Lab): Promise<string> {
  for (const [name, content] of Object.entries(files)) lab.file(name, content);
  for (const name of [
    "notes_2026-03-02.pem",
    "ca.pem",
    "ca_expc02_2026-03-02_08_20_00.pem",
    "ca_expc01_2026-03-02_08_20_01.pem",
    "loggingsnapshot_expc01_2026-03-02_08_20_00 (1).txt",
  ])
    lab.file(name, "not of this download");
  symlinkSync(lab.path("ca.pem"), lab.path(`server_${stamp} (link).pem`));
  mkdirSync(lab.path(`client_${stamp}.pem`));
  const uri = lab.uri(logName);
  lab.client.open(uri, text);
  return uri;
}

const beside = [
  `ca_${stamp}.pem`,
  `eth0_diagnostic_logging_tcpdump00_${stamp}.pcap`,
  `server_${stamp}.pem`,
  `xconf_dump_${stamp}.txt`,
  `xstat_dump_${stamp}.txt`,
];

async function lensesOf(lab: Lab, uri: string): Promise<string[]> {
  const lenses = await lab.client.result("textDocument/codeLens", { textDocument: { uri } });
  return lenses.map(({ command }: { command: { title: string } }) => command.title);
}

async function hoverOf(lab: Lab, uri: string): Promise<string> {
  const position = { line: 2, character: 90 };
  return (await lab.client.result("textDocument/hover", { textDocument: { uri }, position })).contents.value;
}

const use = "Use the files of this download beside it";

test("the log's own download joins its evidence, and nothing else of the folder; the status says so", async (context) => {
  const lab = await started(context);
  const uri = await extracted(lab);
  assert.ok((await lensesOf(lab, uri)).includes(use));
  assert.doesNotMatch(await hoverOf(lab, uri), /Lab Root CA/);
  assert.deepEqual((await lab.run("statusOf", uri)).beside, []);
  const { id, files: read } = await lab.run("useBeside", uri);
  assert.match(id, /^[0-9a-f]{16}$/);
  assert.deepEqual(read, beside);
  assert.match(await hoverOf(lab, uri), /Lab Root CA/);
  assert.ok(!(await lensesOf(lab, uri)).includes(use));
  assert.deepEqual((await lab.run("statusOf", uri)).beside, [
    `Read with it, of the same download: \`${beside.join(", ")}\``,
  ]);
  assert.match(await lab.run("inspect", uri), new RegExp(`\\nRead with it, of the same download: ${beside[0]}, eth0`));
  assert.deepEqual(await lab.run("useBeside", uri), { id, files: beside }, "once");
});

test("where nobody has asked, nothing outside of the workspace's folder is read, whatever links lead there", async (context) => {
  const lab = await started(context);
  const uri = await extracted(lab);
  mkdirSync(lab.path("workspace"));
  symlinkSync(lab.path("."), lab.path("workspace/link"));
  const linked = pathToFileURL(lab.path(`workspace/link/${logName}`)).href;
  lab.client.open(linked, text);
  for (const log of [uri, linked]) {
    assert.equal(await lab.run("useBeside", log, lab.uri("workspace")), null);
    assert.deepEqual((await lab.run("statusOf", log)).beside, []);
    assert.ok((await lensesOf(lab, log)).includes(use), "on a click it is");
  }
  assert.deepEqual((await lab.run("useBeside", uri, lab.uri("."))).files, beside);
});

test("a log alone in its folder, and one by another name, are offered nothing", async (context) => {
  const lab = await started(context);
  const alone = lab.file(logName, text);
  const other = lab.file("expc01.log", text);
  for (const uri of [alone, other]) {
    lab.client.open(uri, text);
    assert.equal(await lab.run("useBeside", uri), null);
    assert.ok(!(await lensesOf(lab, uri)).includes(use));
  }
  assert.match(await lab.refusal("useBeside", "untitled:a"), /Only files on this machine/);
  assert.match(await lab.refusal("useBeside", 5), /URI/);
  assert.match(await lab.refusal("useBeside", alone, 5), /URI/);
});

test("told not to, what was read is dropped, and nothing is offered", async (context) => {
  const lab = await started(context);
  const uri = await extracted(lab);
  await lab.run("useBeside", uri);
  lab.client.notify("workspace/didChangeConfiguration", {
    settings: { expresswayLog: { beside: { enabled: false } } },
  });
  assert.doesNotMatch(await hoverOf(lab, uri), /Lab Root CA/);
  assert.deepEqual((await lab.run("statusOf", uri)).beside, []);
  assert.ok(!(await lensesOf(lab, uri)).includes(use));
});

test("another editor has it as a quick fix", async (context) => {
  const lab = await started(context, undefined, {});
  const uri = await extracted(lab);
  const range = { start: { line: 2, character: 90 }, end: { line: 2, character: 90 } };
  const actions = await lab.client.result("textDocument/codeAction", {
    textDocument: { uri },
    range,
    context: { diagnostics: [] },
  });
  const action = actions.find(({ title }: { title: string }) => title === use);
  assert.deepEqual(action?.command, { title: use, command: "expresswayLog.useBeside", arguments: [uri, "show"] });
});

test("a failure that stands in a capture alone leaves its log no all-clear", async (context) => {
  const lab = await started(context);
  for (const [name, content] of Object.entries(files)) if (name !== logName) lab.file(name, content);
  const quiet = text
    .split("\n")
    .filter((line) => !/Core server certificate|SSL connection failed|502/.test(line))
    .join("\n");
  const uri = lab.file(logName, quiet);
  lab.client.open(uri, quiet);
  const before = await lab.run("statusOf", uri);
  assert.deepEqual(before, { state: "clear", failures: 0, permitted: 0, lost: false, worst: null, beside: [] });
  await lab.run("useBeside", uri);
  assert.deepEqual(await lab.run("statusOf", uri), {
    ...before,
    state: "doubt",
    beside: [
      `Read with it, of the same download: \`${beside.join(", ")}\``,
      "Failures of this download that stand in its other files: `2`",
    ],
  });
});
