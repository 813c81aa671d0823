/** A user's way in Emacs with eglot, from Debian 12's 28 on, with the configuration of docs/reference.md and nothing else. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { before, suite, test } from "node:test";
import { configuration, need, programFolder, root, temporaryFolder } from "./machine.ts";
import { assertSeen, type Seen, selfSigned } from "./seen.ts";

interface SeenInEmacs extends Seen {
  readonly diagnostics: readonly string[];
}

suite("emacs", () => {
  before(() => need("emacs"));

  test("diagnostics, hover without Markdown, guide and copied steps", () => {
    const seen = emacs(join(root, "test", "samples", "self-signed-and-name.log"));
    assert.deepEqual(seen.diagnostics, [
      `87 expressway [self-signed-certificate]: 2× expc01: ${selfSigned}. 2026-03-02 08:14:06 to 08:14:09 +01:00`,
      `93 expressway [self-signed-certificate]: Again at 2026-03-02 08:14:09 +01:00: ${selfSigned}`,
      "137 expressway [name-not-in-certificate]: 1× expc01: Expressway-C refused 192.0.2.11:8443: its certificate does not match the name 192.0.2.11. 2026-03-02 08:15:02 +01:00",
    ]);
    assertSeen(seen, "hover.txt");
  });
});

/** What was seen in Emacs. */
function emacs(log: string): SeenInEmacs {
  using folder = temporaryFolder();
  const copy = join(folder.at, "loggingsnapshot_expc01.txt");
  copyFileSync(log, copy);
  const out = join(folder.at, "seen.json");
  const init = join(folder.at, "init.el");
  writeFileSync(init, configuration("Emacs 29 (28 with eglot from ELPA)", "elisp"));
  const { stdout, stderr } = spawnSync("emacs", ["--batch", "--load", join(root, "test", "system", "emacs.el")], {
    env: {
      PATH: `${programFolder(folder.at)}:${process.env.PATH}`,
      HOME: folder.at,
      LANG: "C.UTF-8",
      INIT: init,
      LOG: copy,
      OUT: out,
    },
    encoding: "utf8",
    timeout: 120_000,
  });
  assert.ok(existsSync(out), `Emacs has seen nothing (is eglot installed?): ${stdout}${stderr}`);
  return JSON.parse(readFileSync(out, "utf8"));
}
