/** The package of npm: installed globally, it is `expressway-logs` and runs without anything else of the project. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { need, root, temporaryFolder } from "./machine.ts";

test("npm pack, npm install --global, expressway-logs", () => {
  need("npm");
  using folder = temporaryFolder();
  const npm = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync("npm", args, { cwd: root, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    return stdout;
  };
  const [{ filename, files }] = JSON.parse(npm("pack", "--ignore-scripts", "--json", "--pack-destination", folder.at));
  assert.deepEqual(files.map(({ path }: { path: string }) => path).sort(), [
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "THIRD-PARTY-NOTICES.txt",
    "dist/cli-program.cjs",
    "dist/cli.cjs",
    "dist/log-worker.cjs",
    "dist/server-program.cjs",
    "dist/server.cjs",
    "package.json",
    "schemas/check.schema.json",
    "schemas/compare.schema.json",
  ]);
  // Nothing is fetched: what is bundled has no dependencies.
  npm("install", "--global", "--offline", "--prefix", join(folder.at, "global"), join(folder.at, filename));
  assert.deepEqual(readdirSync(join(folder.at, "global", "bin")), ["expressway-logs"]);
  const program = join(folder.at, "global", "bin", "expressway-logs");
  const log = join(root, "test", "samples", "self-signed-and-name.log");
  const installed = spawnSync(program, ["check", "--threads", "2", log], { cwd: folder.at, encoding: "utf8" });
  const built = spawnSync(process.execPath, [join(root, "dist", "cli.cjs"), "check", log], { encoding: "utf8" });
  assert.deepEqual([installed.stdout, installed.stderr, installed.status], [built.stdout, "", 1]);
  const ask = JSON.stringify({
    jsonrpc: "2.0",
    id: 1,
    method: "initialize",
    params: { capabilities: {}, processId: null, rootUri: null },
  });
  const input = `Content-Length: ${Buffer.byteLength(ask)}\r\n\r\n${ask}`;
  const server = spawnSync(program, ["server", "--stdio"], { cwd: folder.at, encoding: "utf8", input });
  assert.match(server.stdout, /"id":1,"result":\{/);
});
