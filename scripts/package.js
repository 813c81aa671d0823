// npm run package [-- --out FILE]: makes the one .vsix.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = path.join(import.meta.dirname, "..");

/** Packages the built extension, and returns the .vsix. */
export async function packageExtension(out) {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  const file = path.resolve(out ?? path.join(root, `${manifest.name}-${manifest.version}.vsix`));
  const missing = ["client", "server", "log-worker", "cli"]
    .map((name) => `dist/${name}.cjs`)
    .filter((name) => !fs.existsSync(path.join(root, name)));
  if (missing.length > 0) throw new Error(`${missing.join(", ")} not built yet: npm run build`);

  const { createVSIX } = createRequire(import.meta.url)("@vscode/vsce");
  await createVSIX({
    cwd: root,
    packagePath: file,
    dependencies: false,
    // There is no public address that links of the README could be completed with.
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
    skipLicense: !fs.existsSync(path.join(root, "LICENSE")),
  });
  return file;
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const { values } = parseArgs({ options: { out: { type: "string" } } });
    await packageExtension(values.out);
  } catch (error) {
    console.error(`No .vsix was made: ${error.message}`);
    process.exitCode = 1;
  }
}
