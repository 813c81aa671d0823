import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultSettings, readSettings } from "../../server/settings.ts";

test("nothing given: the defaults", () => {
  for (const section of [undefined, null, {}, [], "x", 5, { other: 1 }, { diagnostics: null }, { diagnostics: 3 }])
    assert.deepEqual(readSettings(section), { settings: defaultSettings, refused: [] });
});

test("nested and dotted keys", () => {
  const expected = { ...defaultSettings, diagnostics: { enabled: true, maxPerFailure: 3, unexplained: false } };
  for (const section of [
    { diagnostics: { maxPerFailure: 3, unexplained: false } },
    { "diagnostics.maxPerFailure": 3, "diagnostics.unexplained": false },
  ])
    assert.deepEqual(readSettings(section), { settings: expected, refused: [] });
  assert.equal(readSettings({ hover: { enabled: false } }).settings.hover.enabled, false);
});

test("wrong types and values out of range fall back", () => {
  for (const value of [-1, 0, 101, 1e99, 2.5, Number.NaN, "20", [20], {}, true])
    assert.deepEqual(readSettings({ diagnostics: { maxPerFailure: value } }), {
      settings: defaultSettings,
      refused: ["expresswayLog.diagnostics.maxPerFailure"],
    });
  assert.deepEqual(readSettings({ semanticTokens: { enabled: "no" }, foldingRanges: { enabled: 0 } }), {
    settings: defaultSettings,
    refused: ["expresswayLog.semanticTokens.enabled", "expresswayLog.foldingRanges.enabled"],
  });
  assert.deepEqual(readSettings(JSON.parse('{"__proto__":{"hover":{"enabled":false}}}')).settings, defaultSettings);
});
