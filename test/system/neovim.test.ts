/** The server in Neovim, from Debian 12's 0.7 on: pushed diagnostics, hover, and code actions whose answer is the text. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { before, suite, test } from "node:test";
import { need, root, server, temporaryFolder } from "./machine.ts";

interface Answers {
  readonly problem?: string;
  readonly diagnostics: readonly { line: number; column: number; severity: number; message: string }[];
  readonly hover: { readonly contents: { readonly kind: string; readonly value: string } };
  readonly actions: readonly { readonly title: string; readonly answer: string }[];
}

suite("neovim", () => {
  before(() => need("nvim"));

  test("diagnostics are pushed, a hover stands alone, and an action answers with its text", () => {
    const { diagnostics, hover, actions } = neovim(join(root, "test", "samples", "self-signed-and-name.log"));
    const selfSigned =
      "Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store";
    assert.deepEqual(
      diagnostics.map(({ line, column, severity, message }) => `${line}:${column} ${severity} ${message}`),
      [
        `87:72 1 2× expc01: ${selfSigned}. 2026-03-02 08:14:06 to 08:14:09 +01:00`,
        "137:72 1 1× expc01: Expressway-C refused 192.0.2.11:8443: its certificate does not match the name 192.0.2.11. 2026-03-02 08:15:02 +01:00",
        `93:72 3 Again at 2026-03-02 08:14:09 +01:00: ${selfSigned}`,
      ],
    );
    assert.equal(hover.contents.kind, "markdown");
    assert.deepEqual(headings(hover.contents.value), [
      "### Trust store of `expc01`: add the certificate of `cucm01.lab.example:6972`",
      "### Self-signed certificate",
    ]);
    assert.deepEqual(
      actions.map(({ title, answer }) => `${title} → ${answer.split("\n")[0]}`),
      [
        "Trust store of expc01: add the certificate of cucm01.lab.example:6972 → Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store (2 times since 08:14:06)",
        "Copy the steps → Trust store of expc01: add the certificate of cucm01.lab.example:6972",
        "Copy the temporary workaround command → TEMPORARY WORKAROUND, INSECURE. This switches certificate verification off for all servers behind this Expressway-C node, not only for the one that fails.",
      ],
    );
    const headingsOfGuide = (actions[0]?.answer ?? "").split("\n").filter((line) => /^\S/.test(line));
    assert.deepEqual(headingsOfGuide.slice(1), [
      "What to do",
      "Or: Prefer RSA, if cucm01.lab.example has an RSA certificate that expc01 trusts",
      "Or: Have tomcat / tomcat-ECDSA signed by a CA and trust that CA: it lasts over renewals",
      "Or: Until it is done: switch verification off on this node",
      "Who refused whom",
      "Why",
      "Evidence in the log",
      "References",
    ]);
  });
});

function headings(text: string): readonly string[] {
  return text.split("\n").filter((line) => line.startsWith("#"));
}

/** What Neovim got from the server, without any configuration of the user's. */
function neovim(log: string): Answers {
  using folder = temporaryFolder();
  const out = join(folder.at, "answers.json");
  const home = Object.fromEntries(
    ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"].map((name) => [
      name,
      folder.at,
    ]),
  );
  const { stdout, stderr } = spawnSync(
    "nvim",
    ["--headless", "--clean", "-c", `luafile ${join(root, "test", "system", "neovim.lua")}`],
    {
      env: { PATH: process.env.PATH, ...home, NODE: process.execPath, SERVER: server, LOG: log, OUT: out },
      encoding: "utf8",
      timeout: 60_000,
    },
  );
  assert.ok(existsSync(out), `Neovim left no answers: ${stdout}${stderr}`);
  const answers: Answers = JSON.parse(readFileSync(out, "utf8"));
  assert.equal(answers.problem, undefined);
  return answers;
}
