/** Texts stand in four files: client/ and package.json name them, l10n/ and package.nls*.json have them in each language. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const json = (path: string): Record<string, string> => JSON.parse(readFileSync(path, "utf8"));
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

test("each text of the client is in French, and nothing is in French that the client does not say", () => {
  const asked: string[] = [];
  for (const name of readdirSync("client").filter((each) => each.endsWith(".ts"))) {
    const source = readFileSync(`client/${name}`, "utf8");
    const found = [...source.matchAll(/l10n\.t\(\s*("(?:[^"\\\n]|\\.)*")/g)].map(([, text = ""]) => JSON.parse(text));
    assert.equal(found.length, source.split("l10n.t(").length - 1, `client/${name}: a text is no plain string`);
    asked.push(...found);
  }
  assert.deepEqual(sorted(Object.keys(json("l10n/bundle.l10n.fr.json"))), sorted(asked));
});

test("what is put into a text of the client is put into its French too", () => {
  const places = (text: string) => sorted(text.match(/\{\d\}|\$\([^)]+\)/g) ?? []);
  for (const [english, french] of Object.entries(json("l10n/bundle.l10n.fr.json")))
    assert.deepEqual(places(french), places(english), english);
});

test("the manifest asks for each of its texts, and each is there in both languages", () => {
  const asked = readFileSync("package.json", "utf8").matchAll(/"%([^%"]+)%"/g);
  const keys = sorted([...asked].map(([, key = ""]) => key));
  for (const file of ["package.nls.json", "package.nls.fr.json"])
    assert.deepEqual(sorted(Object.keys(json(file))), keys, file);
});

test("links to commands and settings are the same in both languages, and of commands that there are", () => {
  const { commands } = JSON.parse(readFileSync("package.json", "utf8")).contributes;
  const known = new Set((commands as readonly { command: string }[]).map(({ command }) => command));
  const links = (text: string) => sorted(text.match(/\(command:[^)]+\)|`#[^`]+`/g) ?? []);
  const french = json("package.nls.fr.json");
  for (const [key, text] of Object.entries(json("package.nls.json"))) {
    assert.deepEqual(links(french[key] ?? ""), links(text), key);
    for (const [, command = ""] of text.matchAll(/\(command:(expresswayLog\.[\w.]+)/g))
      assert.ok(known.has(command), `${key}: ${command}`);
  }
});
