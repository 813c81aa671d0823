/** Names of Expressways: which of those that are known a file's is. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { SpelledNames } from "../../../core/evidence/spelled-names.ts";

function namesOf(...all: readonly string[]): SpelledNames {
  const names = new SpelledNames();
  for (const name of all) names.add(name);
  return names;
}

test("a host with its domain or without, as it was spelt first", () => {
  const names = namesOf("ExpC01", "expc01", "expe01.lab.example", "", "expe01.other.example");
  assert.deepEqual(
    [
      "expc01",
      "expc01.lab.example",
      "EXPE01.",
      "expe01.lab",
      "expe01.other.example",
      "expc0",
      "expc01-b",
      "lab",
      "",
    ].map((host) => [host, names.same(host)]),
    [
      ["expc01", "ExpC01"],
      ["expc01.lab.example", "ExpC01"],
      ["EXPE01.", "expe01.lab.example"],
      ["expe01.lab", "expe01.lab.example"],
      ["expe01.other.example", "expe01.other.example"],
      ["expc0", null],
      ["expc01-b", null],
      ["lab", null],
      ["", null],
    ],
  );
  assert.deepEqual(
    [...names.all()],
    [
      ["expc01", "ExpC01"],
      ["expe01.lab.example", "expe01.lab.example"],
      ["expe01.other.example", "expe01.other.example"],
    ],
  );
});

test("an empty name is no host's, not even of one that begins with a dot", () => {
  const names = namesOf(".lab.example", "expc01.lab.example");
  assert.deepEqual(
    ["", ".", ".lab.example", "expc01"].map((host) => names.same(host)),
    [null, null, ".lab.example", "expc01.lab.example"],
  );
});

test("of several that fit, the one that was known first", () => {
  assert.equal(namesOf("expc01", "expc01.lab.example").same("expc01.lab.example"), "expc01");
  assert.equal(namesOf("expc01.lab.example", "expc01").same("expc01.lab.example"), "expc01.lab.example");
  assert.equal(namesOf("expc01.lab.example", "expc01").same("expc01"), "expc01.lab.example");
});

test("the only one", () => {
  assert.equal(namesOf("expc01", "EXPC01.").only(), "expc01");
  assert.equal(namesOf("expc01", "expe01").only(), null);
  assert.equal(namesOf().only(), null);
});
