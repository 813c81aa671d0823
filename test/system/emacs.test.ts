/** The server in Emacs with eglot, from Debian 12's on: pushed diagnostics, and a hover in plain text. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { before, suite, test } from "node:test";
import { need, root, server, temporaryFolder } from "./machine.ts";

suite("emacs", () => {
  before(() => need("emacs"));

  test("diagnostics are pushed, and a hover without Markdown stands alone", () => {
    const { diagnostics, hover } = emacs(join(root, "test", "samples", "self-signed-and-name.log"));
    const selfSigned =
      "Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store";
    assert.deepEqual(diagnostics, [
      `87 expressway [self-signed-certificate]: 2× expc01: ${selfSigned}. 2026-03-02 08:14:06 to 08:14:09 +01:00`,
      `93 expressway [self-signed-certificate]: Again at 2026-03-02 08:14:09 +01:00: ${selfSigned}`,
      "137 expressway [name-not-in-certificate]: 1× expc01: Expressway-C refused 192.0.2.11:8443: its certificate does not match the name 192.0.2.11. 2026-03-02 08:15:02 +01:00",
    ]);
    assert.deepEqual(
      hover.split("\n\n").filter((paragraph) => /^[A-Z][\w -]{5,30}$/.test(paragraph)),
      ["Self-signed certificate"],
    );
  });
});

/** What Emacs got from the server, without any configuration of the user's. */
function emacs(log: string): { readonly diagnostics: readonly string[]; readonly hover: string } {
  using folder = temporaryFolder();
  const copy = join(folder.at, "loggingsnapshot.txt");
  copyFileSync(log, copy);
  const out = join(folder.at, "answers.json");
  const { stdout, stderr } = spawnSync("emacs", ["--batch", "--load", join(root, "test", "system", "emacs.el")], {
    env: { PATH: process.env.PATH, HOME: folder.at, NODE: process.execPath, SERVER: server, LOG: copy, OUT: out },
    encoding: "utf8",
    timeout: 60_000,
  });
  assert.ok(existsSync(out), `Emacs left no answers (is eglot installed?): ${stdout}${stderr}`);
  return JSON.parse(readFileSync(out, "utf8"));
}
