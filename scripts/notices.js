// npm run notices: writes THIRD-PARTY-NOTICES.txt, the licences of all that is in the bundles. A test compares.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "../esbuild.js";

const root = path.join(import.meta.dirname, "..");
export const noticesFile = path.join(root, "THIRD-PARTY-NOTICES.txt");

/** Folder of a package that a module is of; also `../node_modules/…`, where that folder is a link. */
const packageFolder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
const licenceFile = /^(?:licen[cs]e|copying|notice|third-?party-?notices)(?:[.-].*)?$/i;

/**
 * The packages of which code is in the bundles that esbuild's metafiles describe, by name and version:
 * `{ name, version, license, texts }`, with the texts of its licence and notice files.
 * Rejects naming the packages without a text, since nobody may pass these on.
 */
export async function bundledPackages(metafiles, at = root) {
  const folders = new Set(
    metafiles
      .flatMap(({ outputs }) => Object.values(outputs))
      .flatMap(({ inputs }) => Object.entries(inputs))
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .flatMap(([file]) => packageFolder.exec(file) ?? []),
  );
  const packages = new Map();
  for (const folder of folders) {
    const one = packageIn(path.resolve(at, folder));
    packages.set(`${one.name}@${one.version}`, one);
  }
  const without = [...packages].filter(([, { texts }]) => texts.length === 0).map(([id]) => id);
  if (without.length > 0) throw new Error(`no licence text: ${without.sort().join(", ")}`);
  return [...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function packageIn(folder) {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
  const texts = fs
    .readdirSync(folder)
    .filter((each) => licenceFile.test(each))
    .sort()
    .map((each) => fs.readFileSync(path.join(folder, each), "utf8").replaceAll("\r\n", "\n").trim())
    .filter(Boolean);
  return { name, version, license, texts };
}

/** The text of THIRD-PARTY-NOTICES.txt; a text that several packages share stands once. */
export function noticesOf(packages) {
  const users = new Map();
  for (const { name, version, license, texts } of packages) {
    const text = texts.join("\n\n");
    users.set(text, [...(users.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const line = "-".repeat(80);
  const parts = [...users].map(([text, names]) => `${line}\n${names.join("\n")}\n${line}\n\n${text}\n`);
  return [
    "Expressway Log Inspector (MIT, see LICENSE) contains code of these packages, under the licences that follow.\n",
    ...parts,
  ].join("\n");
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const packages = await bundledPackages(await bundle({ write: false }));
  fs.writeFileSync(noticesFile, noticesOf(packages));
}
