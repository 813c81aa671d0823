/** The reference names every code and id that the JSON output may hold. */

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { evidenceNoteIds } from "../../core/evidence/evidence.ts";
import { en } from "../../core/messages/en.ts";
import { root } from "./program.ts";

test("every problem and every note is in docs/reference.md", () => {
  const reference = fs.readFileSync(path.join(root, "docs", "reference.md"), "utf8");
  const { problems, captureProblems } = en.words;
  const codes = [problems, captureProblems, en.trust.problems].flatMap((texts) => Object.keys(texts));
  const unnamed = [...codes, ...evidenceNoteIds].filter((code) => !reference.includes(`\`${code}\``));
  assert.deepEqual(unnamed, []);
});
