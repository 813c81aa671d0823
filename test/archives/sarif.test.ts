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
import { besideKinds } from "../../core/report/beside.ts";
import { formats } from "../../core/report/formats.ts";
import { plain } from "../../core/report/text/layout.ts";
import { catalogue } from "../../core/signatures/catalogue.ts";
import { listFiles } from "../../node/files.ts";
import { exchange, folderWith, healthy, root, selfSigned } from "../cli/program.ts";
import { archive, archiveName } from "./build.ts";
import { hostileArchive, payloads } from "./hostile-archive.ts";
import { stable } from "./inspect.ts";
import { reports } from "./reports.ts";
import { assertSarif } from "./sarif-schema.ts";
import { scenarios } from "./scenarios.ts";

interface Place {
  readonly physicalLocation?: { readonly artifactLocation: { readonly uri: string } };
}

/** As far as the tests look at it. */
interface Sarif {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly invocations: readonly { readonly executionSuccessful: boolean }[];
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

function run(text: string): Sarif["runs"][number] {
  const { runs } = JSON.parse(text) as Sarif;
  assert.equal(runs.length, 1);
  return runs[0] as Sarif["runs"][number];
}

for (const name of ["unknown-ca-root-sent", "forecast-before-x14-2", "capture-alone", "healthy"] as const) {
  test(`the SARIF of ${name}`, async () => {
    const { sarif } = await reports({ [archiveName()]: await archive(scenarios[name]) }, ["sarif"]);
    assertSarif(sarif);
    const text = stable(sarif);
    // Sizes of what was just made differ; the rules are the same in each.
    const document = JSON.parse(text, (key, value) => (/^(?:byteL|l)ength$/.test(key) ? "<length>" : value));
    if (name !== "unknown-ca-root-sent") delete document.runs[0].tool;
    const shown = `${JSON.stringify(document, null, 2)}\n`;
    const file = path.join(root, "test", "samples", "sarif", `${name}.sarif`);
    if (process.env.UPDATE_EXPECTED) fs.writeFileSync(file, shown);
    assert.equal(shown, fs.readFileSync(file, "utf8"));
  });
}

test("a failure's own text and the lines around it are quoted, as text alone", async () => {
  const log = exchange(1, selfSigned(1));
  const { sarif } = await reports({ "refused.log": log }, ["sarif"]);
  const { region, contextRegion } = JSON.parse(sarif).runs[0].results[0].locations[0].physicalLocation;
  const lines = log.split("\n");
  const { startLine, startColumn, endLine, endColumn, snippet } = region;
  assert.equal(lines[startLine - 1]?.slice(startColumn - 1, endColumn - 1), snippet.text);
  assert.match(snippet.text, /^WARNING: Core server certificate verification failed for /);
  assert.equal(endLine, startLine);
  assert.deepEqual(contextRegion, { startLine: 1, endLine: 4, snippet: { text: lines.slice(0, 4).join("\n") } });
  assert.doesNotMatch(sarif, /"rendered"/);
  const { sarif: ofInput } = await reports({ "refused.log": "" }, ["sarif"]);
  assert.doesNotMatch(ofInput, /"snippet"/);
});

const refused = exchange(1, selfSigned(1));
const torn = `${healthy}WARNING: Core server certificate verification failed for a line that no record has\n`;

for (const [what, files, successful, expected] of [
  [
    "an empty log",
    { "empty.log": "" },
    true,
    [
      "note no-all-clear empty.log: The log is empty.",
      "Record it again while it fails (Maintenance > Diagnostics > Diagnostic logging, with Take tcpdump while logging), and download it.",
    ],
  ],
  ["a file that is no log", { "a.txt": "hello\n" }, false, ["warning no-all-clear a.txt: No input could be read."]],
  [
    "a log with a line that cannot be read",
    { "a.log": healthy, "torn.log": torn },
    false,
    ["warning no-all-clear torn.log: No failure in what was read; line 2 of torn.log could not be read."],
  ],
  [
    "the same beside a failure",
    { "refused.log": refused, "torn.log": torn },
    false,
    [
      "error self-signed-certificate refused.log: Expressway-C refused cucm.lab.example:6972: its certificate is self-signed and not in the trust store (at 09:00:01). What to do: Trust store of expc01: add the certificate of cucm.lab.example:6972.",
      "warning no-all-clear torn.log: Part of the input could not be read, so evidence may be missing.",
    ],
  ],
  ["a log in which nothing fails", { "a.log": healthy }, true, []],
] as const)
  test(`the SARIF of ${what} says whether it is an all-clear`, async () => {
    const { sarif } = await reports(files, ["sarif"]);
    assertSarif(sarif);
    const { results, invocations } = run(sarif);
    const shown = results.flatMap(({ level, ruleId, locations, message }) =>
      `${level} ${ruleId} ${locations[0]?.physicalLocation?.artifactLocation.uri}: ${message.text}`.split("\n"),
    );
    assert.deepEqual(shown, expected);
    assert.equal(invocations[0]?.executionSuccessful, successful);
  });

for (const name of fs.readdirSync(path.join(root, "test", "samples")).filter((each) => each.endsWith(".log")))
  test(`the SARIF of ${name} holds to the schema of OASIS`, async () => {
    const { sarif } = await reports({ [name]: fs.readFileSync(path.join(root, "test", "samples", name)) }, ["sarif"]);
    assertSarif(sarif);
  });

test("SARIF and JSON tell the same failures, each by the rule of its signature", async () => {
  for (const [name, download] of Object.entries(scenarios)) {
    const result = await checked({ [archiveName()]: await archive(download) });
    const { results, tool } = run(written(result, "sarif"));
    const rules = tool.driver.rules.map(({ id }) => id);
    assert.deepEqual(rules, [...catalogue.map(({ id }) => id), ...besideKinds, "no-all-clear"], name);
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
    const { sarif: text } = await reports({ "diagnostic_log.tar.gz": await hostileArchive(payload) }, ["sarif"]);
    assertSarif(text);
    // Nothing that a terminal acts on, or that cannot be seen.
    assert.doesNotMatch(text, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    const { results, artifacts, tool } = run(text);
    assert.ok(results.length > 0);
    for (const { message } of results) {
      assert.equal(message.markdown, undefined);
      // Neither a link nor a placeholder: brackets stand behind a backslash, braces twice.
      const bare = message.text.replace(/\\[\\[\]]|\{\{|\}\}/g, "");
      assert.doesNotMatch(bare, /[[\]{}\\]/);
    }
    for (const { location } of artifacts) assert.match(location.uri, /^[A-Za-z0-9\-_.!~*'()%/]+$/);
    const { sarif: ofNothing } = await reports({ "a.txt": "\n" }, ["sarif"]);
    assert.deepEqual(tool, run(ofNothing).tool, "rules hold nothing of a log");
  });
}
