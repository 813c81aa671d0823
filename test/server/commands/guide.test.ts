import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "../../../core/messages/en.ts";
import { planAlone } from "../../../core/remediation/plan.ts";
import { guideOf } from "../../../server/commands/found-failure.ts";
import { analysed } from "../../fixture.ts";
import { line, warning } from "../../log-lines.ts";

test("the guide tells what was changed shortly before, and that nearness is no cause", async () => {
  const log = await analysed(
    [
      `2026-03-02T08:10:00.000+01:00 expc01 httpd[8724]: web: Event="System Configuration Changed" Detail="configuration/cluster/tls_verify - changed from: 'Permissive' to: 'Enforcing'" User="admin"`,
      line(warning(), { time: "2026-03-02T08:14:00.000+01:00" }),
    ].join("\n"),
  );
  const [failure] = log.analysis.failures;
  assert.ok(failure);
  const lines = guideOf({ log, failure, evidence: null, from: null, plan: planAlone(failure) }, en).split("\n");
  const at = lines.findIndex((each) => each.startsWith("- Before"));
  assert.deepEqual(lines.slice(at, at + 3), [
    "- Before (line `1`): `configuration/cluster/tls_verify - changed from: 'Permissive' to: 'Enforcing' (4 min before)`",
    "",
    "Nearness in time is not a cause.",
  ]);
});
