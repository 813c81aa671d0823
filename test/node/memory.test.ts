/** What V8 is told for the time of an archive's members is taken back behind each, however short it is. */

import assert from "node:assert/strict";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";
import { test } from "node:test";
import v8 from "node:v8";
import { listFiles } from "../../node/files.ts";
import { readInputs } from "../../node/inputs.ts";
import { folderWith } from "../cli/program.ts";
import { tarGz } from "../core/archive/make.ts";
import { line } from "../log-lines.ts";

test("behind a log in an archive V8 works as before", async (context) => {
  const told: string[] = [];
  context.mock.method(v8, "setFlagsFromString", (flags: string) => void told.push(flags));
  syncBuiltinESMExports();
  context.after(() => {
    context.mock.restoreAll();
    syncBuiltinESMExports();
  });
  const record = `${line("x", { process: "tvcs" })}\n`;
  for (const content of [record, record.repeat(1000)]) {
    using folder = folderWith({ "a.tar.gz": tarGz({ name: "loggingsnapshot.txt", content }) });
    await readInputs(await listFiles([path.join(folder.at, "a.tar.gz")]));
  }
  const each = ["--no-incremental-marking", "--incremental-marking"];
  assert.deepEqual(told, [...each, ...each]);
});
