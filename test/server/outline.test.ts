/** The built server: the tree of the editor, of open logs, of what was inspected, of the workspace's files. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { OutlineRow } from "../../core/report/outline/rows.ts";
import { archive, archiveName, members } from "../archives/build.ts";
import { scenarios } from "../archives/scenarios.ts";
import { drawRows } from "../core/report/outline/draw.ts";
import { line, linesAt, log, nameWarning, receiveRequest, warning } from "../log-lines.ts";
import { type Lab, ours, started } from "./lab.ts";

const options = { initializationOptions: { clientCommands: true, tree: true } };
const other = "other.lab.example";

/** The whole tree, as the editor asks for it. */
async function tree(lab: Lab, grouping = "server"): Promise<string> {
  const levels = new Map<string | null, readonly OutlineRow[]>();
  const ask = async (id: string | null): Promise<void> => {
    const { rows } = await lab.run("outline", grouping, id);
    levels.set(id, rows);
    for (const row of rows as OutlineRow[]) if (row.children !== "none") await ask(row.id);
  };
  await ask(null);
  return drawRows((id) => levels.get(id) ?? []);
}

/** The failures alone. */
async function failures(lab: Lab): Promise<string> {
  return (await tree(lab)).replace(/^\[(?!refused|warning).*\n(?: .*\n)*/gm, "");
}

async function told(lab: Lab): Promise<number> {
  return (await lab.client.next("expresswayLog/outlineChanged")).failures;
}

const pull = (lab: Lab, uri: string) => lab.client.result("textDocument/diagnostic", { textDocument: { uri } });

test("an open log: its failures, told when they are there, when they are more, and when it is closed", async (context) => {
  const lab = await started(context, ours, options);
  const uri = lab.uri("a log.txt");
  const text = linesAt(1, warning());
  lab.client.open(uri, text);
  await pull(lab, uri);
  assert.equal(await told(lab), 1);
  assert.equal(
    await tree(lab),
    `\
[refused] cucm01.lab.example | 1 × · Self-signed certificate @1:71
  [refused] Self-signed certificate | 1 × · expc01 · 2026-03-02 09:00:01 +01:00 @1:71
    [occurrence] 2026-03-02 09:00:01 +01:00 | line 1 · a log.txt @1:71
[file] Inputs | 1
  [log] a log.txt | log · expc01 @1:1
`,
  );
  const contentChanges = [{ text: text + linesAt(9, nameWarning({ name: other })) }];
  lab.client.notify("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges });
  await pull(lab, uri);
  assert.equal(await told(lab), 2);
  lab.client.notify("textDocument/didClose", { textDocument: { uri } });
  assert.equal(await told(lab), 0);
  assert.deepEqual(await lab.run("outline", "server"), { failures: 0, rows: [] });
});

test("an archive: rows lead into its members, and offer what can be done", async (context) => {
  const lab = await started(context, ours, options);
  await lab.run("inspect", lab.file(archiveName(), await archive(scenarios["unknown-ca-root-sent"])));
  assert.equal(await told(lab), 2);
  const { rows } = await lab.run("outline", "server");
  const [server] = rows;
  const { id } = await lab.run("archiveMembers", lab.uri(archiveName()));
  assert.deepEqual(server.place, {
    uri: `expressway-archive://${id}/diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz/1/loggingsnapshot_expc01_2026-03-02_08_20_00.txt`,
    ...{ line: 3, column: 71, isTooLarge: false },
  });
  const { failure } = server;
  assert.deepEqual(await lab.run("outlinePath", "server", failure.id), [server.id, `${server.id}/${failure.id}`]);
  assert.deepEqual([failure.inspection, failure.can], [id, ["exportMissing", "showCertificate", "compare", "copySan"]]);
  assert.match(await lab.run("exportMissing", failure.id, failure.inspection), /CN=Lab Root CA/);
  assert.equal(
    await failures(lab),
    `\
[refused] cucm01.lab.example:8443 | 1 × · Untrusted root in the chain @3:71
  [refused] Untrusted root in the chain | 1 × · expc01 · 2026-03-02 09:14:06 +01:00 @3:71
    [occurrence] 2026-03-02 09:14:06 +01:00 | line 3 · GET /cucm-uds/user/jdoe/devices → 502 connect failed · loggingsnapshot_expc01_2026-03-02_08_20_00.txt @3:71
[refused] imp01.lab.example:8443 | 1 × · Issuer not in the trust store @8:71
  [refused] Issuer not in the trust store | 1 × · expc01 · 2026-03-02 09:14:09 +01:00 @8:71
    [occurrence] 2026-03-02 09:14:09 +01:00 | line 8 · GET /cucm-uds/user/jdoe/devices → 502 connect failed · loggingsnapshot_expc01_2026-03-02_08_20_00.txt @8:71
`,
  );
});

test("a failure is there once: in the open log, in its archive, in the archive's files beside it", async (context) => {
  const lab = await started(context, ours, options);
  const download = scenarios["unknown-ca-root-sent"];
  const uri = lab.file(archiveName(), await archive(download));
  await lab.run("inspect", uri);
  const alone = await failures(lab);
  const files = Object.entries(await members(download));
  const uris = files.map(([name, content]) => lab.file(name, content));
  await lab.run("analyseFiles", [uri, ...uris]);
  assert.equal(await failures(lab), alone);
  const [[, text] = ["", ""]] = files;
  lab.client.open(uris[0] ?? "", String(text));
  await pull(lab, uris[0] ?? "");
  // The open log is gone to.
  const { rows } = await lab.run("outline", "server");
  assert.equal(rows[0].place.uri, uris[0]);
  assert.equal(await failures(lab), alone);
});

test("files of the workspace: the same from the analysis and from what was kept of it", async (context) => {
  const first = await started(context, ours, options);
  const storage = first.path("storage");
  const failing = log(line(receiveRequest()), line(warning()));
  const uri = first.file("a.log", failing);
  first.file("healthy.log", log(line(receiveRequest())));
  const analysed = async () => {
    const lab = await started(context, ours, { initializationOptions: { clientCommands: true, tree: true, storage } });
    await lab.run("analyseFiles", [uri, first.uri("healthy.log")]);
    return lab;
  };
  const expected = `\
[refused] cucm01.lab.example | 1 × · Self-signed certificate @2:71
  [refused] Self-signed certificate | 1 × · expc01 · 2026-03-02 08:14:07 +01:00 @2:71
    [occurrence] 2026-03-02 08:14:07 +01:00 | line 2 · a.log @2:71
`;
  assert.equal(await failures(await analysed()), expected);
  assert.match(readFileSync(`${storage}/analysis-cache.json`, "utf8"), /"serverKey"/);
  const again = await analysed();
  assert.equal(await failures(again), expected);
  await again.run("forgetFiles", [uri]);
  assert.equal(
    await tree(again),
    `\
[passes] No failure found. | healthy.log
[file] Inputs | 1
  [log] healthy.log | log · expc01 @1:1
`,
  );
  const third = await analysed();
  const { rows } = await third.run("outline", "server");
  assert.match(await third.run("copySteps", rows[0].failure.id), /cucm01\.lab\.example/);
});

test("arguments that make no sense are refused, rows that are not there are empty", async (context) => {
  const lab = await started(context, ours, options);
  for (const args of [[], ["colour"], [5], ["server", 5], ["server", {}], ["server", "x".repeat(1001)]])
    assert.match(await lab.refusal("outline", ...args), /argument/);
  for (const args of [[], ["server"], ["server", "x"], [5, "0000000000000000"]])
    assert.match(await lab.refusal("outlinePath", ...args), /argument|digits/);
  assert.deepEqual(await lab.run("outlinePath", "server", "0000000000000000"), []);
  for (const id of ["/", "nobody", "/server-0/1/2", "../../x", "__proto__", "/from-200"])
    assert.deepEqual(await lab.run("outline", "cause", id), { failures: 0, rows: [] }, id);
});

test("a client without the tree is told nothing", async (context) => {
  const lab = await started(context);
  const uri = lab.uri("a.log");
  lab.client.open(uri, linesAt(1, warning()));
  await pull(lab, uri);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.deepEqual(lab.client.received, []);
});
