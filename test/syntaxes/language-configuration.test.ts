import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const file = new URL("../../../language-configuration.json", import.meta.url);
const { wordPattern, ...configuration } = JSON.parse(readFileSync(file, "utf8"));

test("a double click takes a whole value: ‹word› by ‹word›", () => {
  words('‹expc› ‹traffic_server›[‹4711›]: ‹Txn-id›="‹57›" ‹Src-ip›="‹192.0.2.8›"');
  words('‹TrackingID›="‹0b7c4a1e-1111-4222-8333-9d0e5f6a7b8c›"');
  words('‹TrackingId›="‹EXP_0b7c4a1e-1111-4222-8333-9d0e5f6a7b8c_t:5718ec›"');
  words("‹failed› ‹for› (‹cucm.lab.example›). ‹Action›=‹Terminate› ‹server›=‹cucm.lab.example›(‹192.0.2.15›)");
  words("‹http›://‹vcs_control.lab.example›:‹8443›/‹bGFiLmV4YW1wbGU›/‹get_edge_config›?‹service_name›=‹_cisco-uds›");
  words('/‹bGFi+_-V4YW1wbGU==›/‹CSFnora.cnf.xml›... ‹Benutzer›="‹müller›"');
});

test("a word is found in linear steps: a hostile line is one word, or none", () => {
  assert.deepEqual(wordsOf("A_".repeat(50_000)).length, 1);
  assert.deepEqual(wordsOf("a.".repeat(50_000)).length, 1);
  assert.deepEqual(wordsOf(".=/".repeat(50_000)).length, 0);
});

test("nothing is typed for the reader, and brackets of a log, seldom in pairs, get no colours", () => {
  assert.deepEqual(configuration, {
    brackets: [
      ["(", ")"],
      ["[", "]"],
      ["{", "}"],
    ],
    colorizedBracketPairs: [],
    autoClosingPairs: [],
    surroundingPairs: [],
  });
});

function words(marked: string): void {
  const line = marked.replace(/[‹›]/g, "");
  assert.equal(line.replace(word(), "‹$&›"), marked);
}

function wordsOf(line: string): string[] {
  return line.match(word()) ?? [];
}

function word(): RegExp {
  return new RegExp(wordPattern.pattern, `${wordPattern.flags}g`);
}
