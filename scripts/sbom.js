// What ships, as CycloneDX 1.5. npm knows the packages (`npm sbom`: versions, hashes, licences and who needs whom, of
// package-lock.json), esbuild which of them are in the bundles.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import process from "node:process";

const root = path.join(import.meta.dirname, "..");

/** A CycloneDX document of the extension and these packages (`{ name, version }`); throws where npm knows one of them not. */
export function billOfMaterials(packages) {
  const { name, version, displayName } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  const all = JSON.parse(npm("sbom", "--sbom-format=cyclonedx", "--package-lock-only"));
  const shipped = new Set(packages.map((each) => `${each.name}@${each.version}`));
  const refs = new Set([all.metadata.component["bom-ref"], ...shipped]);
  const components = all.components.filter((component) => shipped.has(component["bom-ref"]));
  const unknown = [...shipped].filter((ref) => !components.some((component) => component["bom-ref"] === ref));
  if (unknown.length > 0) throw new Error(`not in package-lock.json: ${unknown.join(", ")}`);
  return {
    ...all,
    metadata: {
      ...all.metadata,
      lifecycles: [{ phase: "build" }],
      // npm takes the folder's name.
      component: { ...all.metadata.component, type: "application", name, version, description: displayName },
    },
    // To npm all of them are for development, since nothing is loaded from node_modules; here they are what runs.
    components: components.map(({ properties, ...component }) => ({ ...component, scope: "required" })),
    dependencies: all.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) })),
  };
}

function npm(...args) {
  const options = { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 };
  const script = process.env.npm_execpath;
  if (script?.endsWith(".js")) return execFileSync(process.execPath, [script, ...args], options);
  return execFileSync("npm", args, { ...options, shell: process.platform === "win32" });
}
