/** A log that went through the tools that people cut, mark and convert it with: the same failures as on the box. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { before, suite, test } from "node:test";
import { cli, need, root, temporaryFolder } from "./machine.ts";

/** What is run in the folder of `plain.log`; its output is the log. */
const commands = [
  "grep -n . plain.log",
  "grep -H . plain.log",
  "grep -Hn . plain.log",
  "grep -C 1 traffic_server plain.log",
  "grep -n -C 20 ET_NET plain.log",
  "grep --color=always traffic_server plain.log",
  "grep --color=always -n -C 20 traffic_server plain.log",
  "grep --color=always -E 'WARNING|ERROR|$' plain.log",
  "sed 's/^/> /' plain.log",
  "sed 's/^/    /' plain.log",
  "sed 's/$/\\r/' plain.log",
  "sed = plain.log | sed 'N; s/\\n/\\t/'",
  "sed 's/&/\\&amp;/g; s/\"/\\&quot;/g; s/</\\&lt;/g' plain.log",
  "fold -w 80 plain.log",
  "fold -w 132 plain.log",
  "fold -s -w 100 plain.log",
  "tr '\\n' ' ' < plain.log",
  "tac plain.log",
  "nl -ba plain.log",
  "cat -n plain.log",
  'awk \'{ print FILENAME ":" FNR ": " $0 }\' plain.log',
  "cut -d ' ' -f 2- plain.log",
  "expand plain.log",
  "pr -t -n plain.log",
  "jq -Rc '{message: .}' plain.log",
  "jq -R '{message: .}' plain.log",
  "jq -Rs 'split(\"\\n\") | map({_source: {message: .}})' plain.log",
  "jq -Rsc '{hits: {hits: (split(\"\\n\") | map({_source: {message: .}}))}}' plain.log",
  "jq -Rr '[., \"expc01\"] | @csv' plain.log",
  "jq -Rr '[\"expc01\", .] | @tsv' plain.log",
  "iconv -f UTF-8 -t UTF-16 plain.log",
] as const;

/** Heads alone: most of the tools know lines, not records. */
const lines = ["self-signed-and-name.log", "unified-cm-refused.log"].map((name) =>
  readFileSync(join(root, "test", "samples", name), "utf8")
    .split("\n")
    .filter((line) => /^\d{4}-/.test(line)),
);

function told(path: string): readonly string[] {
  const { stdout } = spawnSync(process.execPath, [cli, "check", "--format", "json", path], { encoding: "utf8" });
  const { failures } = JSON.parse(stdout) as { readonly failures: readonly Readonly<Record<string, unknown>>[] };
  return failures
    .map(({ signature, name, address, port, count, requests }) =>
      [signature, name, address, port, count, requests].join(" "),
    )
    .sort();
}

suite("tools", () => {
  before(() => {
    for (const program of ["grep", "sed", "fold", "awk", "jq", "iconv"]) need(program);
  });

  for (const command of commands)
    test(command, () => {
      for (const log of lines) {
        using folder = temporaryFolder();
        writeFileSync(join(folder.at, "plain.log"), `${log.join("\n")}\n`);
        const { stdout, stderr, status } = spawnSync("sh", ["-c", command], { cwd: folder.at });
        assert.deepEqual([stderr.toString(), status], ["", 0]);
        writeFileSync(join(folder.at, "written.txt"), stdout);
        const expected = told(join(folder.at, "plain.log"));
        assert.ok(expected.length > 0);
        assert.deepEqual(told(join(folder.at, "written.txt")), expected);
      }
    });
});
