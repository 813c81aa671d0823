/** The built server: logs and archives of a folder, analysed in the background. */

import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import type { OutlineSource } from "../../../core/report/outline/source.ts";
import { AnalysisCache } from "../../../node/analysis-cache.ts";
import { Inspections } from "../../../server/inspections/inspections.ts";
import { Workspace } from "../../../server/inspections/workspace.ts";
import { archive, archiveName } from "../../archives/build.ts";
import { scenarios } from "../../archives/scenarios.ts";
import { line, log, nameWarning, receiveRequest } from "../../log-lines.ts";
import { ours, started } from "../lab.ts";

const healthy = log(line(receiveRequest({ route: "lab.example" })));
const failing = healthy + log(line(nameWarning({ name: "cucm.lab.example" })));

test("of the files named, logs and archives tell what fails in them; others are left alone", async (context) => {
  const lab = await started(context);
  const log = lab.file("a.log", failing);
  const uris = [
    log,
    lab.file("b.log", healthy),
    lab.file("c.txt", "a letter\n"),
    lab.file("d.log", "2026-03-02T08:14:01.000+01:00 host another: program\n"),
    lab.file(archiveName(), await archive(scenarios["unknown-ca-root-sent"])),
    lab.uri("missing.log"),
    "https://lab.example/a.log",
  ];
  assert.deepEqual(await lab.run("analyseFiles", uris), { logs: 3, failing: 2 });
  const [diagnostic] = await lab.pushed(log);
  assert.match(String(diagnostic?.message), /cucm\.lab\.example/);
  const failure: string = diagnostic?.data.failure;
  // Nobody has opened or inspected it.
  assert.match(await lab.run("copySteps", failure), /cucm\.lab\.example/);
  await lab.run("forgetFiles", [log]);
  assert.match(await lab.refusal("slice", lab.uri("gone.log"), failure), /\w/);
});

test("what was found in the background stands a step lower than what is open or was inspected", async (context) => {
  const lab = await started(context);
  const text =
    failing + log(line(nameWarning({ name: "cucm.lab.example" })), line(nameWarning({ action: "Continue" })));
  const uri = lab.file("a.log", text);
  const shown = () => lab.shown(({ range, severity }) => `line ${range.start.line + 1} ${severities[severity ?? 0]}`);
  const pull = async () => (await lab.client.result("textDocument/diagnostic", { textDocument: { uri } })).items.length;
  const lower = ["a.log line 2 warning", "a.log line 3 hint", "a.log line 4 information"];
  const full = ["a.log line 2 error", "a.log line 3 information", "a.log line 4 warning"];
  await lab.run("analyseFiles", [uri]);
  assert.deepEqual(shown(), lower);
  lab.client.open(uri, text);
  // Told once: what was pushed is not pulled.
  assert.equal(await pull(), 0);
  assert.deepEqual(shown(), full);
  lab.client.notify("textDocument/didClose", { textDocument: { uri } });
  assert.equal(await pull(), 0);
  assert.deepEqual(shown(), lower);
  await lab.run("inspect", [uri]);
  assert.deepEqual(shown(), full);
  // Analysed again, it is still the one that was inspected.
  utimesSync(lab.path("a.log"), 1, 1);
  await lab.run("analyseFiles", [uri]);
  assert.deepEqual(shown(), full);
  await lab.run("closeArchives");
  assert.deepEqual(shown(), lower);
});

const severities = ["", "error", "warning", "information", "hint"];

test("a file that is gone, or no log any more, takes its diagnostics with it", async (context) => {
  const lab = await started(context);
  const log = lab.file("a.log", failing);
  await lab.run("analyseFiles", [log]);
  assert.equal((await lab.pushed(log)).length, 1);
  writeFileSync(lab.path("a.log"), "something else\n");
  assert.deepEqual(await lab.run("analyseFiles", [log]), { logs: 0, failing: 0 });
  assert.deepEqual(await lab.pushed(log), []);
  writeFileSync(lab.path("a.log"), failing);
  await lab.run("analyseFiles", [log]);
  assert.equal((await lab.pushed(log)).length, 1);
  rmSync(lab.path("a.log"));
  await lab.run("forgetFiles", [log]);
  assert.deepEqual(await lab.pushed(log), []);
});

test("an unchanged file is not analysed again by the next server", async (context) => {
  const first = await started(context);
  const storage = first.path("storage");
  const log = first.file("a.log", failing);
  const fresh = async () => {
    const lab = await started(context, ours, { initializationOptions: { clientCommands: true, storage } });
    await lab.run("analyseFiles", [log]);
    return (await lab.pushed(log)).map(({ message }) => String(message));
  };
  const messages = await fresh();
  const file = `${storage}/analysis-cache.json`;
  assert.ok(existsSync(file));
  // What is told comes from the cache, as this word shows.
  writeFileSync(file, readFileSync(file, "utf8").replaceAll("Expressway-C refused", "Expressway-C REFUSED"));
  assert.deepEqual(
    await fresh(),
    messages.map((message) => message.replaceAll("Expressway-C refused", "Expressway-C REFUSED")),
  );
  utimesSync(first.path("a.log"), 1, 1);
  assert.deepEqual(await fresh(), messages);
  // An address that is none of ours is not believed.
  writeFileSync(file, readFileSync(file, "utf8").replaceAll("https://www.cisco.com", "https://lab.example"));
  assert.deepEqual(await fresh(), messages);
});

test("where nothing can be kept, that is said once and the rest works", async (context) => {
  const lab = await started(context);
  const log = lab.file("a.log", failing);
  writeFileSync(lab.path("file"), "");
  const other = await started(context, ours, {
    initializationOptions: { clientCommands: true, storage: lab.path("file/inside") },
  });
  assert.deepEqual(await other.run("analyseFiles", [log]), { logs: 1, failing: 1 });
  const { message } = await other.client.next("window/showMessage", () => true);
  assert.match(message, /cannot be kept on disk \(a part of the path is no folder\)/);
  assert.equal((await other.pushed(log)).length, 1);
});

test("each file in the background waits until nobody waits for another", async (context) => {
  const lab = await started(context);
  const paths = ["a.log", "b.log"].map((name) => {
    lab.file(name, failing);
    return lab.path(name);
  });
  const order: string[] = [];
  const workspace = new Workspace(
    {
      inspect: async () => {
        order.push("analysed");
        return null;
      },
      idle: async () => {
        order.push("waiting");
        await new Promise(setImmediate);
        order.push("nobody waits");
      },
      findings: () => ({ inspection: "", diagnostics: [], failures: [], outline: nothing }),
      show: () => {},
      hide: () => {},
      cacheFailed: () => {},
    },
    new AnalysisCache(null, ""),
  );
  await workspace.analyse(paths, { cancelled: () => false, progress: () => {} });
  assert.deepEqual(order, ["waiting", "nobody waits", "analysed", "waiting", "nobody waits", "analysed"]);
  const inspections = new Inspections();
  for (const path of paths) void inspections.inspect([path], { cancelled: () => false });
  await inspections.idle();
  assert.equal(inspections.all().length, 2);
});

const nothing: OutlineSource = {
  verdict: [],
  name: "",
  failures: [],
  failuresOmitted: 0,
  unexplained: [],
  forecasts: [],
  declined: [],
  alarms: [],
  expiring: [],
  own: [],
  trustStores: [],
  inputs: [],
};
