/** The built server: the case file of a failure that was inspected, or stands in an open log. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { archive, archiveName } from "../../archives/build.ts";
import { checkedFiles } from "../../archives/checked.ts";
import { scenarios } from "../../archives/scenarios.ts";
import { selfSigned } from "../../cli/program.ts";
import { started } from "../lab.ts";

const idsOf = async (content: string) => {
  const { document } = await checkedFiles({ "case.tar.gz": Buffer.from(content, "base64") });
  return (document.failures as readonly { readonly id: string }[]).map(({ id }) => id);
};

test("of a failure of an archive", async (context) => {
  const lab = await started(context);
  const bytes = await archive(scenarios["unknown-ca-root-sent"]);
  await lab.run("page", [lab.file(archiveName(), bytes)]);
  const { document } = await checkedFiles({ [archiveName()]: bytes });
  for (const { id } of document.failures as readonly { readonly id: string }[]) {
    const { name, content } = await lab.run("caseFile", id, null, true);
    assert.equal(name, `case-${id}.tar.gz`);
    assert.ok((await idsOf(content)).includes(id));
    const redacted = await lab.run("caseFile", id);
    const [other] = await idsOf(redacted.content);
    assert.equal(redacted.name, `case-${other}.tar.gz`);
    assert.notEqual(other, id);
    assert.doesNotMatch(gunzipSync(Buffer.from(redacted.content, "base64")).toString("latin1"), /lab\.example|expc01/i);
  }
});

test("of a log that was read in the background or is open, from the disk", async (context) => {
  const lab = await started(context);
  const log = selfSigned(1);
  const uri = lab.file("a.log", log);
  const [id] = await idsOf(Buffer.from(log).toString("base64"));
  await lab.run("inspect", uri);
  assert.deepEqual(await idsOf((await lab.run("caseFile", id, uri, true)).content), [id]);
});

test("what is no failure is refused", async (context) => {
  const lab = await started(context);
  for (const id of [undefined, null, "x", 5, "0123456789abcdef"]) await assert.rejects(lab.run("caseFile", id));
});
