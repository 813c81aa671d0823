/** Why servers that work now will be verified: versions and settings of the Expressways, and the groups that come true together. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { CheckResult } from "../../../core/evidence/check-result.ts";
import { forecastGroups } from "../../../core/evidence/forecast-reason.ts";

type Known = readonly [host: string | null, version: string | null, verification?: "On" | "Off" | null];

/** Forecasts by "expc01 cucm1"; "upgrade X14.0: expc01 expc02 (cucm1 cucm2)" of each group. */
function groups(
  forecasts: readonly string[],
  configuration: readonly Known[],
  inputs: readonly Known[] = [],
): string[] {
  const result = {
    forecast: forecasts.map((each) => ({ host: each.split(" ")[0], name: each.split(" ")[1] })),
    configuration: configuration.map(([host, version, verifyOriginServer = null]) => ({
      host,
      version,
      verifyOriginServer,
    })),
    inputs: inputs.map(([host, version]) => ({ host, version })),
  };
  return forecastGroups(result as unknown as CheckResult).map(
    ({ hosts, version, reason, forecasts: all }) =>
      `${reason} ${version}: ${hosts.join(" ")} (${all.map(({ name }) => name).join(" ")})`,
  );
}

test("what a version, or a setting, says of one Expressway", () => {
  const reason = (configuration: readonly Known[], inputs: readonly Known[] = []) =>
    groups(["expc01 cucm1"], configuration, inputs)[0]?.split(":")[0];
  assert.equal(reason([["expc01", "X14.1"]]), "upgrade X14.1");
  assert.equal(reason([["expc01", "X14.2"]]), "verified X14.2");
  assert.equal(reason([["expc01", "X15.0", "Off"]]), "off X15.0");
  assert.equal(reason([["expc01", "X14.1", "Off"]]), "off X14.1");
  assert.equal(reason([["expc01", "X14.1", "On"]]), "upgrade X14.1");
  assert.equal(reason([["expc01", null, "On"]]), "verified null");
  assert.equal(reason([["expc01", null]]), "unknown null");
  assert.equal(reason([]), "unknown null");
  assert.equal(
    reason(
      [["EXPC01", null]],
      [
        ["expc02", "X14.1"],
        ["expc01", null],
        ["Expc01", "X14.3"],
      ],
    ),
    "verified X14.3",
  );
  assert.equal(
    reason([
      ["expc01", null],
      ["expc01", "X15.0", "Off"],
    ]),
    "off X15.0",
  );
  assert.equal(
    reason([
      ["expc02", "X15.0", "Off"],
      [null, "X15.0"],
    ]),
    "unknown null",
  );
});

test("Expressways of which the same comes true at the same time are one group", () => {
  const configuration: readonly Known[] = [
    ["c1", "X14.0"],
    ["c2", "X14.1"],
    ["c3", "X14.0"],
    ["c4", "X15.0"],
    ["c5", "X15.2"],
  ];
  const forecasts = ["c1 a", "c2 b", "C1 c", "c3 d", "c4 e", "c5 f", "c6 g"];
  assert.deepEqual(groups(forecasts, configuration), [
    "upgrade X14.0: c1 c3 (a c d)",
    "upgrade X14.1: c2 (b)",
    "verified X15.0: c4 c5 (e f)",
    "unknown null: c6 (g)",
  ]);
  assert.deepEqual(groups([], configuration), []);
});
