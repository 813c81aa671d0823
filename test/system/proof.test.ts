/** What `check --proof` writes, beside OpenSSL itself: the commands give the verdict that we gave. */

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { before, suite, test } from "node:test";
import { archive, archiveName, type Download } from "../archives/build.ts";
import { scenarios } from "../archives/scenarios.ts";
import { cli, need, temporaryFolder } from "./machine.ts";

interface Document {
  readonly failures: readonly {
    readonly id: string;
    readonly evidence: null | {
      readonly verdict: null | {
        readonly verifyError: null | { readonly code: number; readonly depth: number };
        readonly agrees: boolean;
      };
    };
  }[];
}

suite("proof", () => {
  before(() => need("openssl", "version"));

  test("openssl gives each verdict that we gave", async () => {
    let proven = 0;
    for (const download of Object.values<Download>(scenarios)) {
      using folder = temporaryFolder();
      const file = join(folder.at, archiveName());
      writeFileSync(file, await archive(download));
      const proof = join(folder.at, "proof");
      const { stdout } = spawnSync(process.execPath, [cli, "check", "--format", "json", "--proof", proof, file], {
        encoding: "utf8",
        maxBuffer: 1 << 28,
      });
      for (const { id, evidence } of (JSON.parse(stdout) as Document).failures) {
        // A verdict that the log contradicts is told, and nothing of it is exported.
        if (!evidence?.verdict?.agrees) continue;
        const inside = join(proof, id);
        const [verify = "", ...others] = readFileSync(join(inside, "commands.txt"), "utf8").trim().split("\n");
        const { stderr, status } = spawnSync("sh", ["-c", verify], { cwd: inside, encoding: "utf8" });
        const { verifyError } = evidence.verdict;
        const first = /error (\d+) at (\d+) depth lookup/.exec(stderr);
        assert.deepEqual(
          first ? { code: Number(first[1]), depth: Number(first[2]) } : status === 0 ? null : stderr,
          verifyError && { code: verifyError.code, depth: verifyError.depth },
        );
        for (const command of others) execFileSync("sh", ["-c", command], { cwd: inside, stdio: "pipe" });
        proven++;
      }
    }
    assert.ok(proven >= 8, `${proven} verdicts`);
  });
});
