/** docs/reference.md names every form, and no other; `UPDATE_EXPECTED=1` writes its table anew. */

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { test } from "node:test";
import { type HeadForm, looseHead, outerHeads, ownHeads, prefixForms } from "../../../../core/log/forms/head-forms.ts";

const path = "docs/reference.md";
const begin = "<!-- forms -->\n";
const end = "<!-- /forms -->";

function rows(place: string, forms: readonly HeadForm[]): readonly (readonly [string, string, string])[] {
  return forms.map(({ id, source }) => [`\`${id}\``, place, source.replaceAll("|", "\\|")]);
}

test("the forms of docs/reference.md are those that are read", () => {
  const table = [
    ["form", "where", "who writes it"] as const,
    ...rows("a record's own head", [...ownHeads, looseHead]),
    ...rows("before it", outerHeads),
    ...rows("before the line", prefixForms),
  ];
  const widths = [0, 1, 2].map((i) => Math.max(...table.map((row) => (row[i] as string).length)));
  const drawn = table.map((row) => `| ${row.map((cell, i) => cell.padEnd(widths[i] as number)).join(" | ")} |\n`);
  drawn.splice(1, 0, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |\n`);
  const expected = `${begin}\n${drawn.join("")}\n`;
  const text = readFileSync(path, "utf8");
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  assert.ok(from >= 0 && to > from);
  if (process.env.UPDATE_EXPECTED) writeFileSync(path, text.slice(0, from) + expected + text.slice(to));
  else assert.equal(text.slice(from, to), expected);
});
