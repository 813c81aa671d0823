/** The built server: the report of an inspection as a file to save. */

import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { archive, archiveName } from "../../archives/build.ts";
import { scenarios } from "../../archives/scenarios.ts";
import { run } from "../../cli/program.ts";
import { refused } from "../../fixture.ts";
import { started } from "../lab.ts";

const formats = [
  ["html", "html"],
  ["markdown", "md"],
  ["sarif", "sarif"],
  ["json", "json"],
] as const;

/** Without the files' SHA-256: the editor looks at them far more often than it hands something on, and does not count it. */
function withoutFingerprints(report: string): string {
  return report
    .replace(/<br><span class="place">the file as it was read[^\n]*?<\/span>/gu, "")
    .replace(/^ {2}the file as it was read: .*\n/gmu, "");
}

test("each format is what the command line writes but for the SHA-256 of its files, under a name of its own", async (context) => {
  const lab = await started(context);
  const uri = lab.file(archiveName(), await archive(scenarios["unknown-ca-root-sent"]));
  const { id } = await lab.run("page", [uri]);
  const cwd = path.dirname(fileURLToPath(uri));
  for (const [format, ending] of formats) {
    const { name, text } = await lab.run("reportText", id, format);
    assert.equal(name, `${archiveName().replace(".tar.gz", "")}-report.${ending}`);
    const { stdout } = run(["check", "--format", format, archiveName()], { cwd });
    assert.equal(text, withoutFingerprints(stdout), format);
    assert.equal(/SHA-256 [0-9a-f]{64}/.test(stdout), format === "html" || format === "markdown");
    assert.deepEqual(await lab.run("reportText", [uri], format), { name, text });
  }
});

test("of a log that is only open: it is read for its report, alone or with what it was inspected with", async (context) => {
  const lab = await started(context);
  const uri = lab.file("expc01.log", refused);
  lab.client.open(uri, refused);
  const cwd = path.dirname(fileURLToPath(uri));
  const { name, text } = await lab.run("reportText", uri, "json");
  assert.equal(name, "expc01-report.json");
  assert.equal(text, run(["check", "--format", "json", "expc01.log"], { cwd }).stdout);
  const other = lab.file("expc02.log", refused.replaceAll("expc01", "expc02"));
  await lab.run("closeArchives");
  await lab.run("page", [uri, other]);
  const both = await lab.run("reportText", uri, "json");
  assert.equal(both.text, run(["check", "--format", "json", "expc01.log", "expc02.log"], { cwd }).stdout);
});

test("it speaks the editor's language to people, English to programs", async (context) => {
  const lab = await started(context, {}, { locale: "fr" });
  const uri = lab.file(archiveName(), await archive(scenarios.healthy));
  const { id } = await lab.run("page", [uri]);
  const textOf = async (format: string): Promise<string> => (await lab.run("reportText", id, format)).text;
  assert.match(await textOf("html"), /<html lang="fr">/);
  assert.match(await textOf("markdown"), /^# Expressway\u00a0: échecs TLS\n/);
  assert.match(await textOf("json"), /"text": "No failure found\."/);
});

test("other formats, other ids and what was not inspected are refused", async (context) => {
  const lab = await started(context);
  const { id } = await lab.run("page", [lab.file(archiveName(), await archive(scenarios.healthy))]);
  for (const format of [undefined, null, "", "text", "ndjson", "constructor", ["html"], { html: 1 }])
    await assert.rejects(lab.run("reportText", id, format), /a report is one of html, markdown, sarif, json/);
  for (const other of ["0000000000000000", "../..", "untitled:x", lab.uri("none.log"), 5, null, ["untitled:x"], []])
    await assert.rejects(lab.run("reportText", other, "html"));
});
