/** The built server: which logs there are to find a moment in. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { archive, archiveName } from "../../archives/build.ts";
import { scenarios } from "../../archives/scenarios.ts";
import { line, log } from "../../log-lines.ts";
import { started } from "../lab.ts";

test("the other logs that were inspected: members of archives and files, open or not; not the log itself", async (context) => {
  const lab = await started(context);
  const uri = lab.file("own.log", log(line("something", { time: "2026-03-02T09:00:00.000+01:00" })));
  assert.deepEqual(await lab.run("inspectedLogs", uri), { logs: [], tooLarge: 0 });
  await lab.run("inspect", [lab.file(archiveName(), await archive(scenarios.healthy)), uri]);
  const drawn = async (of: string) => {
    const { logs, tooLarge } = await lab.run("inspectedLogs", of);
    assert.equal(tooLarge, 0);
    return logs.map((each: { uri: string; label: string; description: string }) =>
      [each.uri.split(":")[0], each.label, each.description].join(" | "),
    );
  };
  const member =
    "expressway-archive | loggingsnapshot_expc01_2026-03-02_08_20_00.txt | expc01 · 2026-03-02 09:14:05 +01:00 – 2026-03-02 09:14:06 +01:00 · diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz";
  assert.deepEqual(await drawn(uri), [member]);
  const own = "file | own.log | expc01 · 2026-03-02 09:00:00 +01:00 – 2026-03-02 09:00:00 +01:00";
  assert.deepEqual((await drawn(lab.uri("elsewhere.log"))).sort(), [member, own].sort());
  await lab.refusal("inspectedLogs", 5);
});
