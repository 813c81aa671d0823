/**
 * `--format sarif`: a whole document as a picture (test/samples/sarif/NAME.sarif; `UPDATE_EXPECTED=1` draws it anew), the same failures as
 * the JSON has, and names of a stranger's choice.
 */

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { test } from "node:test";
import { check } from "../../cli/check.ts";
import type { CheckResult } from "../../core/evidence/check-result.ts";
import { en } from "../../core/messages/en.ts";
import { formats } from "../../core/report/formats.ts";
import { plain } from "../../core/report/text/layout.ts";
import { catalogue } from "../../core/signatures/catalogue.ts";
import { listFiles } from "../../node/files.ts";
import { folderWith, root } from "../cli/program.ts";
import { archive, archiveName } from "./build.ts";
import { hostileArchive, payloads } from "./hostile-archive.ts";
import { stable } from "./inspect.ts";
import { scenarios } from "./scenarios.ts";

interface Place {
  readonly physicalLocation?: { readonly artifactLocation: { readonly uri: string } };
}

/** As far as the tests look at it. */
interface Sarif {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly artifacts: readonly { readonly location: { readonly uri: string } }[];
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string; readonly markdown?: string };
      readonly occurrenceCount?: number;
      readonly locations: readonly Place[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
    }[];
  }[];
}

async function checked(files: Readonly<Record<string, Uint8Array>>): Promise<CheckResult> {
  using folder = folderWith(files);
  const before = process.cwd();
  process.chdir(folder.at);
  try {
    return await check(await listFiles(Object.keys(files)), 1);
  } finally {
    process.chdir(before);
  }
}

function written(result: CheckResult, format: "json" | "sarif"): string {
  return [...formats[format].report(result, en, { width: 100, style: plain }, false)].join("");
}

function run(result: CheckResult): Sarif["runs"][number] {
  const { runs } = JSON.parse(written(result, "sarif")) as Sarif;
  assert.equal(runs.length, 1);
  return runs[0] as Sarif["runs"][number];
}

for (const name of ["unknown-ca-root-sent", "forecast-before-x14-2", "capture-alone", "healthy"] as const) {
  test(`the SARIF of ${name}`, async () => {
    const text = stable(written(await checked({ [archiveName()]: await archive(scenarios[name]) }), "sarif"));
    // Sizes of what was just made differ; the rules are the same in each.
    const document = JSON.parse(text, (key, value) => (key === "length" ? "<length>" : value));
    if (name !== "unknown-ca-root-sent") delete document.runs[0].tool;
    const shown = `${JSON.stringify(document, null, 2)}\n`;
    const file = path.join(root, "test", "samples", "sarif", `${name}.sarif`);
    if (process.env.UPDATE_EXPECTED) fs.writeFileSync(file, shown);
    assert.equal(shown, fs.readFileSync(file, "utf8"));
  });
}

test("SARIF and JSON tell the same failures, each by the rule of its signature", async () => {
  for (const [name, download] of Object.entries(scenarios)) {
    const result = await checked({ [archiveName()]: await archive(download) });
    const { results, tool } = run(result);
    const rules = tool.driver.rules.map(({ id }) => id);
    assert.deepEqual(
      rules,
      catalogue.map(({ id }) => id),
      name,
    );
    for (const { ruleId, ruleIndex } of results) assert.equal(rules[ruleIndex], ruleId, name);
    const { failures, forecast } = JSON.parse(written(result, "json"));
    assert.deepEqual(
      results.flatMap(({ ruleId, level, occurrenceCount, partialFingerprints }) => {
        const id = partialFingerprints["expresswayFailure/v1"];
        return id === undefined ? [] : [{ id, signature: ruleId, count: occurrenceCount, level }];
      }),
      failures.map(({ id, signature, count, action }: Record<string, unknown>) => ({
        id,
        signature,
        count,
        level: action === "Continue" ? "warning" : "error",
      })),
      name,
    );
    assert.deepEqual(
      results.flatMap(({ partialFingerprints }) => partialFingerprints["expresswayForecast/v1"] ?? []),
      forecast
        .filter(({ outcome }: { outcome: string }) => outcome === "fails")
        .map(({ host, name: server, port }: Record<string, unknown>) => `${host}/${server}:${port}`),
      name,
    );
  }
});

for (const payload of payloads) {
  test(`${JSON.stringify(payload)} is text in SARIF`, async () => {
    const result = await checked({ "diagnostic_log.tar.gz": await hostileArchive(payload) });
    const text = written(result, "sarif");
    // Nothing that a terminal acts on, or that cannot be seen.
    assert.doesNotMatch(text, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    const { results, artifacts, tool } = run(result);
    assert.ok(results.length > 0);
    for (const { message } of results) {
      assert.equal(message.markdown, undefined);
      // Neither a link nor a placeholder: brackets stand behind a backslash, braces twice.
      const bare = message.text.replace(/\\[\\[\]]|\{\{|\}\}/g, "");
      assert.doesNotMatch(bare, /[[\]{}\\]/);
    }
    for (const { location } of artifacts) assert.match(location.uri, /^[A-Za-z0-9\-_.!~*'()%/]+$/);
    assert.deepEqual(tool, run(await checked({ "a.txt": Buffer.from("\n") })).tool, "rules hold nothing of a log");
  });
}
