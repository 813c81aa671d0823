// Bundles the Mocha suite for the extension host: CommonJS, since that is what VS Code loads on every version.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";

const require = createRequire(import.meta.url);
const root = path.join(import.meta.dirname, "..", "..");
const source = path.join(import.meta.dirname, "suite");
const out = path.join(root, "out", "vscode-suite");

/** Builds the test files whose names contain `only`; returns the suite's entry and the names of the built tests. */
export async function buildSuite(only = "") {
  const tests = fs.readdirSync(source).filter((name) => name.endsWith(".test.ts") && name.includes(only));
  if (tests.length === 0) throw new Error(`no test file of test/vscode/suite has "${only}" in its name`);
  const { outputFiles } = await build({
    entryPoints: ["index.ts", ...tests].map((name) => path.join(source, name)),
    outdir: out,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    keepNames: true,
    logLevel: "warning",
    external: ["vscode"],
    plugins: [{ name: "mocha", setup: (esbuild) => esbuild.onResolve({ filter: /^mocha$/ }, mochaAsCommonJs) }],
    write: false,
  });
  fs.mkdirSync(out, { recursive: true });
  for (const file of outputFiles) {
    // Another run may be reading the file: it sees the old one or the new one, never half of one.
    const fresh = `${file.path}.${process.pid}`;
    fs.writeFileSync(fresh, file.contents);
    fs.renameSync(fresh, file.path);
  }
  return { entry: path.join(out, "index.cjs"), tests: tests.map((name) => name.replace(/\.ts$/, ".cjs")) };
}

// Mocha loads its reporters and interfaces by computed names, so it is not bundled; and its main file is ESM, which older editors cannot require.
function mochaAsCommonJs() {
  return { path: require.resolve("mocha/lib/mocha.cjs"), external: true };
}
