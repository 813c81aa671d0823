/** The settings stand in five places: what the server reads, the manifest, its texts in both languages, the reference. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { defaultSettings } from "../../server/settings.ts";

interface Property {
  readonly default: unknown;
  readonly markdownDescription: string;
  readonly order: number;
}

interface PaletteRule {
  readonly command: string;
  readonly when: string;
}

const json = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const groups: readonly { readonly title: string; readonly properties: Readonly<Record<string, Property>> }[] =
  json("package.json").contributes.configuration;
const properties = groups.flatMap((group) => Object.entries(group.properties));

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

test("the palette shows only what can work: all but three commands stand there on a condition", () => {
  const { commands, menus } = json("package.json").contributes;
  const rules = new Map((menus.commandPalette as PaletteRule[]).map(({ command, when }) => [command, when]));
  const names = (commands as PaletteRule[]).map(({ command }) => command);
  assert.deepEqual(
    names.filter((name) => !rules.has(name)),
    ["inspectArchive", "openSample", "showInTree"].map((name) => `expresswayLog.${name}`),
  );
  assert.deepEqual(
    names.filter((name) => rules.get(name) === "false").map((name) => name.replace("expresswayLog.", "")),
    [
      "goToLine",
      "openGuide",
      "copyStepsToClipboard",
      "saveCaseFile",
      "copyCaseToClipboard",
      "copyWorkaroundToClipboard",
      "showInLog",
      "openReport",
      "openInDefaultEditor",
      "exportMissingToFile",
      "openCertificate",
      "copySanToClipboard",
    ],
    "what needs to be told of what it is",
  );
});

test("README.md lists each command by its title, and marks those that the palette never shows", () => {
  const { commands, menus } = json("package.json").contributes;
  const texts = json("package.nls.json");
  const hidden = new Set(
    (menus.commandPalette as PaletteRule[]).flatMap((rule) => (rule.when === "false" ? rule.command : [])),
  );
  const isShown = new Map<string, boolean>();
  for (const { command, title } of commands as { command: string; title: string }[]) {
    const text: string = texts[title.replaceAll("%", "")];
    isShown.set(text, isShown.get(text) || !hidden.has(command));
  }
  const expected = [...isShown].map(([text, shown]) => (shown ? text : `${text} ¹`)).sort();
  const [, table = ""] = readFileSync("README.md", "utf8").split(/<!-- \/?commands -->/);
  const rows = table.trim().split("\n").slice(2);
  const listed = rows.flatMap((row) => (row.split("|")[1] ?? "").split(",").map((name) => name.trim()));
  assert.deepEqual(listed.sort(), expected);
});

test("what conditions ask for is set by the client", () => {
  const client = readdirSync("client").map((name) => readFileSync(`client/${name}`, "utf8"));
  const asked = JSON.stringify(json("package.json").contributes.menus).matchAll(
    /(?<!["\w.])(expresswayLog\.\w+)(?= |\)|")(?! *[,}])/g,
  );
  const names = new Set([...asked].map(([, name = ""]) => name).filter((name) => name !== "expresswayLog.outline"));
  assert.ok(names.size >= 5, [...names].join());
  for (const name of names)
    assert.ok(
      client.some((source) => source.includes(`"${name}"`)),
      name,
    );
});

test("the walkthrough: its pictures are there, have the colours of the theme alone, and no script or address", () => {
  const [{ steps }] = json("package.json").contributes.walkthroughs;
  assert.equal(steps.length, 3);
  for (const { media } of steps) {
    const picture = readFileSync(media.svg, "utf8");
    for (const [, name, value = ""] of picture.matchAll(/\b(fill|stroke)="([^"]*)"/g))
      assert.match(value, /^(?:none|var\(--vscode-[\w-]+\))$/, `${media.svg}: ${name}`);
    assert.doesNotMatch(picture, /<(?:script|image|foreignObject|style|a)\b|href|url\(|\bon\w+=/i);
  }
});
