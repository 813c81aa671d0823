import assert from "node:assert/strict";
import { test } from "node:test";
import { wordsWithin } from "../../../core/words/wrap.ts";

test("lines are broken at blanks, and not in a command that fits into one", () => {
  const step = "On each node: xConfiguration EdgeConfigServer VerifyOriginServer: On. Then sign in.";
  assert.deepEqual(wordsWithin(step, 60), [
    "On each node:",
    "xConfiguration EdgeConfigServer VerifyOriginServer: On. Then",
    "sign in.",
  ]);
  assert.deepEqual(wordsWithin(step, 30), [
    "On each node: xConfiguration",
    "EdgeConfigServer",
    "VerifyOriginServer: On. Then",
    "sign in.",
  ]);
  assert.deepEqual(wordsWithin("(xStatus Zones: 1) xCommand  two: blanks", 20), [
    "(xStatus Zones: 1)",
    "xCommand  two:",
    "blanks",
  ]);
  assert.deepEqual(wordsWithin("xConfiguration A: Off", 21), ["xConfiguration A: Off"]);
});
