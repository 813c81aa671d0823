/** A user's way in Neovim, from Debian 12's 0.7 on, with the configuration of docs/reference.md and nothing else. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { before, suite, test } from "node:test";
import { configuration, need, programFolder, root, temporaryFolder } from "./machine.ts";
import { assertSeen, type Seen, selfSigned } from "./seen.ts";

interface SeenInNeovim extends Seen {
  readonly diagnostics: readonly { line: number; column: number; severity: number; message: string }[];
}

suite("neovim", () => {
  before(() => need("nvim"));

  test("diagnostics, hover, guide and copied steps", () => {
    const seen = neovim(join(root, "test", "samples", "self-signed-and-name.log"));
    assert.deepEqual(
      seen.diagnostics.map(({ line, column, severity, message }) => `${line}:${column} ${severity} ${message}`),
      [
        `87:72 1 2× expc01: ${selfSigned}. 2026-03-02 08:14:06 to 08:14:09 +01:00`,
        "137:72 1 1× expc01: Expressway-C refused 192.0.2.11:8443: its certificate does not match the name 192.0.2.11. 2026-03-02 08:15:02 +01:00",
        `93:72 3 Again at 2026-03-02 08:14:09 +01:00: ${selfSigned}`,
      ],
    );
    assertSeen(seen, "hover.md.txt");
  });
});

/** What was seen in Neovim. */
function neovim(log: string): SeenInNeovim {
  using folder = temporaryFolder();
  const copy = join(folder.at, "loggingsnapshot_expc01.txt");
  copyFileSync(log, copy);
  const out = join(folder.at, "seen.json");
  const config = join(folder.at, "config", "nvim");
  mkdirSync(config, { recursive: true });
  writeFileSync(join(config, "init.lua"), configuration("Neovim 0.7 to 0.10", "lua"));
  const home = Object.fromEntries(
    ["HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"].map((name) => [name, folder.at]),
  );
  const { stdout, stderr } = spawnSync(
    "nvim",
    ["--headless", "-c", `luafile ${join(root, "test", "system", "neovim.lua")}`],
    {
      env: {
        PATH: `${programFolder(folder.at)}:${process.env.PATH}`,
        ...home,
        XDG_CONFIG_HOME: join(folder.at, "config"),
        LOG: copy,
        OUT: out,
      },
      encoding: "utf8",
      timeout: 120_000,
    },
  );
  assert.ok(existsSync(out), `Neovim has seen nothing: ${stdout}${stderr}`);
  const seen: SeenInNeovim = JSON.parse(readFileSync(out, "utf8"));
  assert.equal(seen.problem, undefined);
  return seen;
}
