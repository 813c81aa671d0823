// What ships, as CycloneDX 1.5: esbuild knows which packages are in the bundles, package-lock.json their hashes, licences and who needs
// whom. Made here, since npm has `npm sbom` only from version 10 on, and the npm of Debian 13 is older.
import { Buffer } from "node:buffer";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
const read = (name) => JSON.parse(fs.readFileSync(path.join(root, name), "utf8"));

/** A CycloneDX document of the extension and these packages (`{ name, version }`); throws where the lockfile knows one of them not. */
export function billOfMaterials(packages) {
  const { name, version, displayName, license } = read("package.json");
  const locked = read("package-lock.json").packages;
  const places = new Map();
  for (const place of Object.keys(locked)) places.set(refOf(place, locked), place);
  const shipped = packages.map((each) => `${each.name}@${each.version}`);
  const unknown = shipped.filter((ref) => !places.has(ref));
  if (unknown.length > 0) throw new Error(`not in package-lock.json: ${unknown.join(", ")}`);
  const own = `${name}@${version}`;
  const isShipped = new Set(shipped);
  const needs = (place, entry) =>
    Object.keys(entry.dependencies ?? {})
      .map((needed) => refOf(placeOf(needed, place, locked), locked))
      .filter((ref) => isShipped.has(ref));
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.5.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    serialNumber: `urn:uuid:${randomUUID()}`,
    version: 1,
    metadata: {
      timestamp: new Date().toISOString(),
      lifecycles: [{ phase: "build" }],
      component: { "bom-ref": own, type: "application", name, version, description: displayName, ...licensed(license) },
    },
    components: shipped.map((ref) => component(ref, locked[places.get(ref)])),
    dependencies: [
      { ref: own, dependsOn: shipped.filter((ref) => Object.hasOwn(locked[""].devDependencies, nameOf(ref))) },
      ...shipped.map((ref) => ({ ref, dependsOn: needs(places.get(ref), locked[places.get(ref)]) })),
    ],
  };
}

function component(ref, { version, integrity, license }) {
  const name = nameOf(ref);
  const [, content] = /^sha512-(.+)$/.exec(integrity) ?? [];
  return {
    "bom-ref": ref,
    type: "library",
    name,
    version,
    scope: "required",
    purl: `pkg:npm/${name.replace("@", "%40")}@${version}`,
    hashes: [{ alg: "SHA-512", content: Buffer.from(content, "base64").toString("hex") }],
    ...licensed(license),
  };
}

const licensed = (license) => ({ licenses: [{ license: { id: license } }] });
const nameOf = (ref) => ref.slice(0, ref.lastIndexOf("@"));

/** `node_modules/a/node_modules/@b/c` → `@b/c@1.2.3`. */
function refOf(place, locked) {
  return `${place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length)}@${locked[place]?.version}`;
}

/** Where Node finds it from there: as near as it is. */
function placeOf(name, from, locked) {
  for (let at = from; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    const place = `${at}/node_modules/${name}`;
    if (locked[place]) return place;
  }
  return `node_modules/${name}`;
}
