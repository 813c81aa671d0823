/** Our counts on a large log against ripgrep's count of the same words. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { before, suite, test } from "node:test";
import { cli, generateLog, need, output, temporaryFolder } from "./machine.ts";

interface Report {
  readonly inputs: readonly { readonly lines: number; readonly records: number }[];
  readonly failures: readonly {
    readonly name: string;
    readonly count: number;
    readonly requests: number;
    readonly occurrences: readonly unknown[];
    readonly occurrencesOmitted: number;
  }[];
}

suite("ripgrep", () => {
  before(() => need("rg"));

  test("30 MB in which one line of a hundred tells a failure: every count is exact", () => {
    using folder = temporaryFolder();
    const log = join(folder.at, "generated.log");
    generateLog(log, 30e6, 0.01);
    const result = join(folder.at, "result.json");
    const report = check(log, result);
    const count = (...args: string[]) => Number(output("rg", ["--count", ...args, log]));

    const total = (number: (failure: Report["failures"][number]) => number) =>
      report.failures.reduce((sum, failure) => sum + number(failure), 0);
    const handshakes = count("--fixed-strings", "Core server certificate verification failed for");
    assert.ok(handshakes > 30, `${handshakes} failures in the log`);
    assert.deepEqual(
      {
        handshakes: total((failure) => failure.count),
        errors: total((failure) => failure.count),
        requests: total((failure) => failure.requests),
        occurrences: total((failure) => failure.occurrences.length + failure.occurrencesOmitted),
        lines: report.inputs[0]?.lines,
        records: report.inputs[0]?.records,
      },
      {
        handshakes,
        errors: count("--fixed-strings", "SSL connection failed for"),
        requests: count('Detail="Sending Response".* Msg="HTTP/1.1 502 '),
        occurrences: handshakes,
        lines: count(""),
        records: count("^\\d{4}-\\d\\d-\\d\\dT"),
      },
    );
    const servers = new Map<string, number>();
    for (const { name, count: ofFailure } of report.failures) servers.set(name, (servers.get(name) ?? 0) + ofFailure);
    for (const [name, ofServer] of servers)
      assert.equal(ofServer, count("--fixed-strings", `failed for (${name})`), name);
  });
});

function check(log: string, result: string): Report {
  try {
    execFileSync(process.execPath, [cli, "check", "--format", "json", "--output", result, log], { stdio: "pipe" });
  } catch (error) {
    // 1: failures were found.
    if ((error as { status?: number }).status !== 1) throw error;
  }
  return JSON.parse(output("cat", [result]));
}
