import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { GuideFiles, withoutModelines } from "../../node/guide-files.ts";

test("no line of a file sets an editor's options", () => {
  const files = new GuideFiles();
  const address = files.write("0123456789abcdef.txt", "refused x vim: set ft=sh: (8443)\n");
  assert.equal(readFileSync(fileURLToPath(address as string), "utf8"), "refused x vim : set ft=sh: (8443)\n");
  const [tried, text] = [
    ["vi:set ai", "a ex: ai", "a vim>702: ai", "a\tVim: ai", "-*- mode: sh -*-", "// Local Variables:\n// End:"],
    [
      "vi :set ai",
      "a ex : ai",
      "a vim>702 : ai",
      "a\tVim : ai",
      "- * - mode: sh - * -",
      "// Local Variables :\n// End:",
    ],
  ];
  assert.deepEqual(tried?.map(withoutModelines), text);
  const plain = "Name verified: vim.lab.example:443, servi:1, -----BEGIN CERTIFICATE-----\n";
  assert.equal(withoutModelines(plain), plain);
});

test("the fifty files written last are kept, one of the same name once", () => {
  const files = new GuideFiles();
  const paths = Array.from({ length: 51 }, (_, i) => fileURLToPath(files.write(`${i}.txt`, `${i}\n`) as string));
  assert.deepEqual([existsSync(paths[0] as string), existsSync(paths[1] as string)], [false, true]);
  assert.equal(files.write("1.txt", "again\n"), files.write("1.txt", "again\n"));
  assert.equal(readFileSync(paths[1] as string, "utf8"), "again\n");
});
