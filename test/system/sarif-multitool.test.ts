/** What Microsoft's multitool says of our SARIF. It ends with 0 whatever it finds: its results are read. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { archive, archiveName } from "../archives/build.ts";
import { hostileArchive } from "../archives/hostile-archive.ts";
import { multitool } from "../archives/sarif-schema.ts";
import { scenarios } from "../archives/scenarios.ts";
import { cli, root, temporaryFolder } from "./machine.ts";

interface Found {
  readonly ruleId: string;
  /** Absent for a warning. */
  readonly level?: "error" | "note";
  readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }[];
  readonly message: { readonly arguments: readonly string[] };
}

/** It asks for addresses that stand in a document: nobody answers there. */
const env = { ...process.env, HTTP_PROXY: "http://127.0.0.1:9", HTTPS_PROXY: "http://127.0.0.1:9" };

function findings(folder: string, files: readonly string[]): readonly Found[] {
  const { status, stdout, stderr } = spawnSync(
    multitool,
    ["validate", ...files, "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note", "-o", "found.json"],
    { cwd: folder, encoding: "utf8", env, maxBuffer: 1 << 28 },
  );
  assert.equal(status, 0, stdout + stderr);
  return JSON.parse(readFileSync(join(folder, "found.json"), "utf8")).runs[0].results;
}

function sarifOf(folder: string, name: string, content: Uint8Array): string {
  writeFileSync(join(folder, name), content);
  spawnSync(process.execPath, [cli, "check", "--format", "sarif", "--output", `${name}.sarif`, name], { cwd: folder });
  return `${name}.sarif`;
}

test("the multitool finds no error, and of warnings that we name no home page of our own", async () => {
  using folder = temporaryFolder();
  const samples = join(root, "test", "samples");
  const files = readdirSync(samples)
    .filter((name) => name.endsWith(".log"))
    .map((name) => sarifOf(folder.at, name, readFileSync(join(samples, name))));
  for (const [name, download] of Object.entries(scenarios))
    files.push(sarifOf(folder.at, `${name}_${archiveName()}`, await archive(download)));
  files.push(sarifOf(folder.at, "hostile.tar.gz", await hostileArchive("[a](command:x) {0} <b>")));
  files.push(sarifOf(folder.at, "empty.log", Buffer.alloc(0)));
  const found = findings(folder.at, files);
  const told = new Set(found.filter(({ level }) => level !== "note").map(({ ruleId, level }) => `${level} ${ruleId}`));
  assert.deepEqual([...told], ["undefined SARIF2005"]);
  // Texts in place of numbered messages; no version control; addresses that were not reached; rules with words for an id and a
  // name; no page about alarms; no embedded files.
  const notes = [...new Set(found.filter(({ level }) => level === "note").map(({ ruleId }) => ruleId))].sort();
  assert.deepEqual(notes, [
    "SARIF2002",
    "SARIF2003",
    "SARIF2006",
    "SARIF2009",
    "SARIF2010",
    "SARIF2011",
    "SARIF2012",
    "SARIF2013",
  ]);
});

test("the multitool's results are read: a document with a fault in it has an error", () => {
  using folder = temporaryFolder();
  const name = sarifOf(folder.at, "a.log", readFileSync(join(root, "test", "samples", "permissive.log")));
  const document = JSON.parse(readFileSync(join(folder.at, name), "utf8"));
  document.runs[0].results[0].ruleIndex = 3;
  document.runs[0].results[0].locations[0].physicalLocation.region.startLine = -1;
  writeFileSync(join(folder.at, name), JSON.stringify(document));
  const errors = findings(folder.at, [name]).filter(({ level }) => level === "error");
  assert.ok(errors.length > 0);
});
