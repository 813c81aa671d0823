/** The settings stand in five places: what the server reads, the manifest, its texts in both languages, the reference. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { defaultSettings } from "../../server/settings.ts";

interface Property {
  readonly default: unknown;
  readonly markdownDescription: string;
  readonly order: number;
}

const json = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const manifest: Readonly<Record<string, Property>> = json("package.json").contributes.configuration.properties;
const properties = Object.entries(manifest);

/** Read by the client (client/); all others are the server's. */
const ofClient = /^expresswayLog\.(?:detectLanguage|largeFiles|slice|workspace|trace)\./;

test("the server's settings are those of the manifest, with the same defaults", () => {
  const declared = properties.filter(([name]) => !ofClient.test(name));
  const read = Object.entries(defaultSettings).flatMap(([section, values]) =>
    Object.entries(values).map(([key, value]) => [`expresswayLog.${section}.${key}`, value] as const),
  );
  assert.deepEqual(
    Object.fromEntries(declared.map(([name, property]) => [name, property.default])),
    Object.fromEntries(read),
  );
});

test("each setting has a text in each language, and each text a setting", () => {
  const asked = properties.map(([, { markdownDescription }]) => markdownDescription.replace(/^%(.*)%$/, "$1")).sort();
  for (const file of ["package.nls.json", "package.nls.fr.json"]) {
    const keys = Object.keys(json(file)).filter((key) => key.startsWith("setting."));
    assert.deepEqual(keys.sort(), asked, file);
  }
});

test("French has a no-break space before : ; ? ! in the manifest and in the client too, and one kind of apostrophe", () => {
  for (const file of ["package.nls.fr.json", "l10n/bundle.l10n.fr.json"]) {
    for (const [key, text] of Object.entries<string>(json(file))) {
      assert.doesNotMatch(text, / [:;?!»]|«(?!\u00A0)|(?<!\u00A0)»|\u2019/u, `${file} ${key}`);
    }
  }
});

test("each setting has its place of its own", () => {
  const orders = properties.map(([, { order }]) => order);
  assert.deepEqual(
    orders,
    Array.from(orders, (_, i) => i + 1),
  );
});

test("docs/reference.md tells of each setting and its default", () => {
  const rows = readFileSync("docs/reference.md", "utf8").matchAll(
    /^\| `(expresswayLog\.[\w.]+)` +\| (?:`(.*?)`|globs) +\|/gm,
  );
  assert.deepEqual(
    [...rows].map(([, name, value]) => [name, value]),
    properties.map(([name, property]) => [
      name,
      Array.isArray(property.default) ? undefined : String(property.default),
    ]),
  );
});
