/** What is passed on: the .vsix, its bytes, and what is said of the packages of others in it. */

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { before, test } from "node:test";
import { Ajv } from "ajv";
import { folderWith, root } from "./cli/program.ts";

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly texts: readonly string[];
}
interface Metafile {
  readonly outputs: Record<string, { inputs: Record<string, { bytesInOutput: number }> }>;
}
interface Bill {
  readonly metadata: { readonly component: { readonly name: string } };
  readonly components: readonly { name: string; version: string; licenses: unknown; hashes: { alg: string }[] }[];
  readonly dependencies: readonly { ref: string; dependsOn: readonly string[] }[];
}
/** A script of the project: compiled tests lie deeper than their sources. */
const script = async (...names: string[]) => await import(path.join(root, ...names));
const { bundle } = (await script("esbuild.js")) as { bundle(options: object): Promise<Metafile[]> };
const { bundledPackages, noticesOf } = (await script("scripts", "notices.js")) as {
  bundledPackages(metafiles: readonly Metafile[], at?: string): Promise<Package[]>;
  noticesOf(packages: readonly Package[]): string;
};
const { billOfMaterials } = (await script("scripts", "sbom.js")) as {
  billOfMaterials(packages: readonly { name: string; version: string }[]): Bill;
};
const idOf = ({ name, version }: { name: string; version: string }) => `${name}@${version}`;

let packages: readonly Package[];
before(async () => {
  packages = await bundledPackages(await bundle({ write: false }));
});

test("THIRD-PARTY-NOTICES.txt has the licences of all that is in the bundles (npm run notices)", () => {
  assert.equal(fs.readFileSync(path.join(root, "THIRD-PARTY-NOTICES.txt"), "utf8"), noticesOf(packages));
  assert.ok(packages.some(({ name }) => name === "yauzl"));
});

test("whose licence asks for no more than its text: any other is looked at first", () => {
  const known = ["Apache-2.0", "BlueOak-1.0.0", "ISC", "MIT"];
  assert.deepEqual([...new Set(packages.map(({ license }) => license))].sort(), known);
});

const metafile = (...files: readonly string[]): Metafile => ({
  outputs: { "dist/a.cjs": { inputs: Object.fromEntries(files.map((file) => [file, { bytesInOutput: 1 }])) } },
});
const manifest = (name: string) => JSON.stringify({ name, version: "1.0.0", license: "MIT" });

test("a bundled package without a licence text is named, and nothing is written", async () => {
  using folder = folderWith({
    "node_modules/with/package.json": manifest("with"),
    "node_modules/with/LICENCE.md": "Permission is hereby granted\r\n",
    "node_modules/@a/without/package.json": manifest("@a/without"),
    "node_modules/@a/without/README.md": "MIT",
    "node_modules/with/node_modules/empty/package.json": manifest("empty"),
    "node_modules/with/node_modules/empty/LICENSE": "\n",
  });
  const read = (...files: readonly string[]) => bundledPackages([metafile(...files)], folder.at);
  const expected = { name: "with", version: "1.0.0", license: "MIT", texts: ["Permission is hereby granted"] };
  assert.deepEqual(await read("node_modules/with/index.js", "core/log/scanner.ts"), [expected]);
  await assert.rejects(
    read("node_modules/with/index.js", "node_modules/@a/without/a/b.js", "node_modules/with/node_modules/empty/c.js"),
    new Error("no licence text: @a/without@1.0.0, empty@1.0.0"),
  );
});

test("what every plain text wakes has no code of others: the language client is loaded when there is a log", async () => {
  const outputs: Metafile["outputs"] = Object.assign(
    {},
    ...(await bundle({ write: false })).map((metafile) => metafile.outputs),
  );
  const inputs = (name: string) => Object.keys(outputs[`dist/${name}.cjs`]?.inputs ?? {});
  const isOfOthers = (file: string) => file.includes("node_modules/");
  assert.ok(inputs("client").includes("client/recognise.ts"));
  assert.deepEqual(inputs("client").filter(isOfOthers), []);
  assert.ok(inputs("language-client").some(isOfOthers));
});

test("a package of which nothing is left in a bundle is in none", async () => {
  const unused = { outputs: { a: { inputs: { "node_modules/gone/a.js": { bytesInOutput: 0 } } } } };
  assert.deepEqual(await bundledPackages([unused]), []);
});

test("the bill of materials is CycloneDX 1.5, and has what is in the bundles and nothing else", () => {
  const bill = billOfMaterials(packages);
  const folder = path.join(root, "node_modules", "@cyclonedx", "cyclonedx-library", "res", "schema");
  const schema = (name: string) =>
    JSON.parse(fs.readFileSync(path.join(folder, `${name}.SNAPSHOT.schema.json`), "utf8"));
  const ajv = new Ajv({
    strict: false,
    formats: { "date-time": /^\d{4}-\d\d-\d\dT[\d:.]+Z$/, uri: /^\w+:/, "iri-reference": true, "idn-email": /@/ },
  });
  ajv.addSchema(schema("spdx"), "http://cyclonedx.org/schema/spdx.SNAPSHOT.schema.json");
  ajv.addSchema(schema("jsf-0.82"), "http://cyclonedx.org/schema/jsf-0.82.SNAPSHOT.schema.json");
  const validate = ajv.compile(schema("bom-1.5"));
  assert.ok(validate(bill), JSON.stringify(validate.errors));
  assert.ok(!validate({ ...bill, components: [{ type: "library" }] }), "a component has a name");

  assert.equal(bill.metadata.component.name, "expressway-log-inspector");
  assert.deepEqual(bill.components.map(idOf).sort(), packages.map(idOf).sort());
  for (const component of bill.components) {
    assert.equal(component.hashes[0]?.alg, "SHA-512", component.name);
    const { license } = packages.find((each) => idOf(each) === idOf(component)) as Package;
    assert.deepEqual(component.licenses, [{ license: { id: license } }], component.name);
  }
  const known = new Set([...packages.map(idOf), `expressway-log-inspector@${version()}`]);
  for (const { ref, dependsOn } of bill.dependencies)
    assert.deepEqual(
      [ref, ...dependsOn].filter((each) => !known.has(each)),
      [],
    );
});

test("a package that the lockfile does not know is in no bill", () => {
  assert.throws(() => billOfMaterials([{ name: "yauzl", version: "0.0.1" }]), /not in package-lock.json: yauzl@0.0.1/);
});

function version(): string {
  return JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")).version;
}

test("the npm package has the notices, too", () => {
  const [packed] = JSON.parse(
    execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
      cwd: root,
      encoding: "utf8",
      shell: process.platform === "win32",
    }),
  );
  const names = packed.files.map((file: { path: string }) => file.path);
  assert.deepEqual(
    ["LICENSE", "THIRD-PARTY-NOTICES.txt"].filter((name) => !names.includes(name)),
    [],
  );
});

/** What it takes to bundle and to package. */
const sources = ["cli", "client", "core", "docs", "node", "server", "scripts", "l10n", "media", "samples", "syntaxes"];

/** Copies the project to `folder`, bundles and packages it there; resolves to the bytes of the .vsix. */
async function built(folder: string, umask: number, time: Date, env: Readonly<Record<string, string>>) {
  const usual = process.umask(umask);
  try {
    fs.mkdirSync(folder, { recursive: true });
    const files = fs.readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isFile());
    for (const name of [
      ...sources,
      ...files.map((each) => each.name).filter((each) => !/\.(?:vsix|cdx\.json)$/.test(each)),
    ]) {
      fs.cpSync(path.join(root, name), path.join(folder, name), { recursive: true, mode: 0 });
    }
    for (const name of fs.readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      const file = path.join(folder, name);
      fs.chmodSync(file, (fs.statSync(file).isDirectory() ? 0o777 : 0o666) & ~umask);
      fs.utimesSync(file, time, time);
    }
    fs.symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
    const program =
      'import { bundle } from "./esbuild.js"; import { packageExtension } from "./scripts/package.js";' +
      'await bundle(); await packageExtension("made.vsix");';
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    const [status] = await once(child, "exit");
    assert.equal(status, 0);
    return fs.readFileSync(path.join(folder, "made.vsix"));
  } finally {
    process.umask(usual);
  }
}

test("two builds in two folders, with other times, umask, language and time zone, are the same bytes", async () => {
  using folder = folderWith({});
  const one = await built(path.join(folder.at, "a"), 0o022, new Date("2026-03-02T09:00:00Z"), {
    ...{ TZ: "UTC", LANG: "C", LC_ALL: "C" },
  });
  const other = await built(path.join(folder.at, "ein Ordner", "é"), 0o077, new Date("2031-07-01T23:30:00Z"), {
    ...{ TZ: "Asia/Kathmandu", LANG: "et_EE.UTF-8", LC_ALL: "et_EE.UTF-8" },
  });
  assert.ok(one.equals(other), `${one.length} and ${other.length} bytes`);
});

test("the .vsix has what runs in VS Code, and no more", async () => {
  const { listFiles, PackageManager } = createRequire(import.meta.url)("@vscode/vsce");
  const names: readonly string[] = await listFiles({ cwd: root, packageManager: PackageManager.None });
  assert.deepEqual(names.filter((name) => !/^(?:l10n|media|samples|syntaxes)\//.test(name)).sort(), [
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "THIRD-PARTY-NOTICES.txt",
    "dist/client.cjs",
    "dist/language-client.cjs",
    "dist/log-worker.cjs",
    "dist/server-program.cjs",
    "dist/server.cjs",
    "icon.png",
    "language-configuration.json",
    "package.json",
    "package.nls.fr.json",
    "package.nls.json",
  ]);
});
