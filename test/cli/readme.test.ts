/** README.md shows what the command line prints: the first screens of samples. `UPDATE_EXPECTED=1` writes them anew. */

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { root } from "./program.ts";

const marked = /<!-- ([a-z/-]+) -->\n```text\n(?:[^`]*```\n)?/g;

/** The answer of a sample, without what --verbose adds. */
function screenOf(sample: string): string {
  const expected = fs.readFileSync(path.join(root, "test", "samples", `${sample}.expected.txt`), "utf8");
  return expected.slice(0, expected.indexOf("\n====="));
}

test("the screens in README.md are those that are printed", () => {
  const file = path.join(root, "README.md");
  const text = fs.readFileSync(file, "utf8");
  const names = [...text.matchAll(marked)].map(([, name]) => name);
  assert.deepEqual(names, ["archives/unknown-ca", "unified-cm-refused"]);
  const drawn = text.replace(marked, (_, name: string) => `<!-- ${name} -->\n\`\`\`text\n${screenOf(name)}\`\`\`\n`);
  if (process.env.UPDATE_EXPECTED) fs.writeFileSync(file, drawn);
  assert.equal(process.env.UPDATE_EXPECTED ? drawn : text, drawn);
});
