/** The built server: what is open or was inspected beside an earlier log. */

import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { archive, archiveName, logOf, type Server } from "../../archives/build.ts";
import { run } from "../../cli/program.ts";
import { connectionFailed, warning } from "../../log-lines.ts";
import { started } from "../lab.ts";

const cucm: Server = { name: "cucm01.lab.example", address: "192.0.2.10", port: 8443 };
const refused = (second: number) => ({
  second,
  server: cucm,
  messages: [warning(cucm), connectionFailed(cucm)],
  failed: "502 connect failed",
});
const before = logOf({ exchanges: [refused(1)] });
const after = { exchanges: [{ second: 3600, server: cucm }] };
const verdict = "Solved: 1. Remaining: 0. New: 0. Not known: 0.";

test("an inspection, its address, a file and an open log are compared as the command line does it", async (context) => {
  const lab = await started(context);
  const earlier = lab.file("before.log", before);
  const later = lab.file(archiveName(), await archive(after));
  const cwd = path.dirname(fileURLToPath(later));
  const expected = (name: string) => run(["compare", path.join(cwd, "before.log"), path.join(cwd, name)]).stdout;
  // What was inspected is named without its folder.
  const words = (text: string) => text.replaceAll(`${cwd}${path.sep}`, "").replace(/\s+/g, " ");
  const { id } = await lab.run("page", [later]);
  for (const side of [id, later, [later]]) {
    const { name, text } = await lab.run("comparisonText", [earlier], side);
    assert.equal(name, "comparison.txt");
    assert.equal(words(text), words(expected(archiveName())));
  }
  const log = lab.file("after.log", logOf(after));
  assert.equal(words((await lab.run("comparisonText", [earlier], log)).text), words(expected("after.log")));
  assert.ok((await lab.run("comparisonText", [earlier], [log])).text.startsWith(verdict));
});

test("of the earlier log nothing is kept", async (context) => {
  const lab = await started(context);
  const earlier = lab.file("before.log", before);
  const later = lab.file(archiveName(), await archive(after));
  const { id } = await lab.run("page", [later]);
  await lab.run("comparisonText", [earlier], id);
  await assert.rejects(lab.run("reportText", [earlier], "json"));
  assert.ok(await lab.run("reportText", id, "json"));
});

test("what cannot be read, and arguments of another kind, are refused", async (context) => {
  const lab = await started(context);
  const earlier = lab.file("before.log", before);
  const missing = `${earlier}.missing`;
  await assert.rejects(lab.run("comparisonText", [missing], [earlier]), /Nothing can be compared/);
  await assert.rejects(lab.run("comparisonText", [earlier], [missing]), /Nothing can be compared/);
  for (const other of [undefined, null, 5, [], ["untitled:x"], "../..", { id: 1 }, "0000000000000000"])
    await assert.rejects(lab.run("comparisonText", [earlier], other));
  for (const other of [undefined, null, 5, [], ["untitled:x"]])
    await assert.rejects(lab.run("comparisonText", other, [earlier]));
});
