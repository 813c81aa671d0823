/** The built server: a redacted copy of what was inspected, or of files, with a preview. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { archive, archiveName } from "../../archives/build.ts";
import { scenarios } from "../../archives/scenarios.ts";
import { refused } from "../../fixture.ts";
import { started } from "../lab.ts";

test("of a log, its beginning and what cannot be promised are shown, and nothing of its names", async (context) => {
  const lab = await started(context);
  const uri = lab.file("loggingsnapshot_expc01_2026-03-02_08_20_00.txt", refused);
  const { id, name, preview, content } = await lab.run("redactedCopy", [uri]);
  assert.match(id, /^[0-9a-f]{16}$/);
  assert.match(name, /^loggingsnapshot_n[a-z2-7]{10}_2026-03-02_08_20_00\.txt$/);
  const text = Buffer.from(content, "base64").toString();
  assert.equal(text.split("\n").length, refused.split("\n").length);
  const [first, second, third, , begins, line] = preview.split("\n");
  assert.deepEqual(
    [first, second, third, begins],
    [
      "A redacted copy, 2 kB: nothing is saved yet.",
      "Names, addresses, users and ids are pseudonyms here, made with a key that nobody keeps.",
      "Sentences of common words, times, ports and short numbers stay as they are: read the copy before you hand it on.",
      `${name} begins so:`,
    ],
  );
  assert.ok(text.startsWith(line.slice(0, 300)));
  for (const each of [name, preview, text]) assert.doesNotMatch(each, /expc01|cucm01|lab\.example|jdoe|192\.0\.2\.10/);
  // Another time, another key.
  assert.notEqual((await lab.run("redactedCopy", [uri])).content, content);
});

test("of an inspection, an archive that analyses to the same failures", async (context) => {
  const lab = await started(context);
  const uri = lab.file(archiveName(), await archive(scenarios["unknown-ca-root-sent"]));
  const { id } = await lab.run("page", [uri]);
  const { name, content, preview } = await lab.run("redactedCopy", id);
  assert.match(name, /^diagnostic_log_n[a-z2-7]{10}_2026-03-02_08_20_00\.tar\.gz$/);
  assert.match(preview, /\nloggingsnapshot_n\w{10}_2026-03-02_08_20_00\.txt begins so:\n2026-/);
  const copy = lab.file(name, Buffer.from(content, "base64"));
  const verdict = async (of: string) => (await lab.run("inspect", [of])).split("\n")[0].replace(/:.*$/, "");
  assert.equal(await verdict(copy), await verdict(uri));
});

test("what is no file and no inspection is refused", async (context) => {
  const lab = await started(context);
  for (const given of ["0000000000000000", "../..", 5, null, ["untitled:x"], []])
    await assert.rejects(lab.run("redactedCopy", given));
  await assert.rejects(lab.run("redactedCopy", ["file:///nowhere/at/all.log"]), /None of these files can be read/);
});
