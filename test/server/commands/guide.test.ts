import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "../../../core/messages/en.ts";
import { guideOf } from "../../../server/commands/found-failure.ts";
import { analysed } from "../../fixture.ts";

test("the guide tells what was changed shortly before, and that nearness is no cause", async () => {
  const log = await analysed(
    [
      `2026-03-02T08:10:00.000+01:00 expc01 httpd[8724]: web: Event="System Configuration Changed" Detail="configuration/cluster/tls_verify - changed from: 'Permissive' to: 'Enforcing'" User="admin"`,
      "2026-03-02T08:14:00.000+01:00 expc01 traffic_server[1]: [ET_NET 0] WARNING: Core server certificate verification failed for (a.lab.example). Action=Terminate Error=self signed certificate server=a.lab.example(192.0.2.1) depth=0",
    ].join("\n"),
  );
  const [failure] = log.analysis.failures;
  assert.ok(failure);
  const lines = guideOf({ log, failure, evidence: null, from: null }, en).split("\n");
  const at = lines.findIndex((line) => line.startsWith("- Before"));
  assert.deepEqual(lines.slice(at, at + 3), [
    "- Before (line `1`): `configuration/cluster/tls_verify - changed from: 'Permissive' to: 'Enforcing' (4 min before)`",
    "",
    "Nearness in time is not a cause.",
  ]);
});
