// npm run package [-- --out FILE]: makes the one .vsix, and beside it a CycloneDX document of what is in it.
import "./entry.cjs";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bundle } from "../esbuild.js";
import { marketplaceReadme } from "./marketplace.js";
import { bundledPackages } from "./notices.js";
import { billOfMaterials } from "./sbom.js";

const root = path.join(import.meta.dirname, "..");
const require = createRequire(import.meta.url);

/** The first second that a zip can hold; SOURCE_DATE_EPOCH chooses another. */
const firstOfZip = "315532800";

/**
 * Packages the built extension, and returns the .vsix. The same built files give the same bytes, whatever the folder, the times and
 * modes of files, the umask, the language and the time zone are; zlib being Node's, with the same Node.
 */
export async function packageExtension(out) {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  const file = path.resolve(out ?? path.join(root, `${manifest.name}-${manifest.version}.vsix`));
  const missing = ["client", "language-client", "server", "server-program", "log-worker"]
    .map((name) => `dist/${name}.cjs`)
    .filter((name) => !fs.existsSync(path.join(root, name)));
  if (missing.length > 0) throw new Error(`${missing.join(", ")} not built yet: npm run build`);

  const stage = fs.mkdtempSync(path.join(os.tmpdir(), "expressway-vsix-"));
  try {
    await copyPackaged(stage);
    fs.writeFileSync(path.join(stage, "README.md"), marketplaceReadme(), { mode: 0o644 });
    pack(stage, file, fs.existsSync(path.join(root, "LICENSE")));
  } finally {
    fs.rmSync(stage, { recursive: true, force: true });
  }
  return file;
}

/** What belongs into the package, with one mode: that of a file goes into the zip. */
async function copyPackaged(stage) {
  const { listFiles, PackageManager } = require("@vscode/vsce");
  const names = await listFiles({ cwd: root, packageManager: PackageManager.None });
  for (const name of [...names, ".vscodeignore"]) {
    const copy = path.join(stage, name);
    fs.mkdirSync(path.dirname(copy), { recursive: true });
    fs.copyFileSync(path.join(root, name), copy);
    fs.chmodSync(copy, 0o644);
  }
}

/** A process of its own: the zip's times are of its time zone, and its order is that of its language. */
function pack(stage, file, hasLicense) {
  const { error, status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      require.resolve("@vscode/vsce/vsce"),
      ...["package", "--no-dependencies", "--out", file],
      // There is no public address that links of the README could be completed with.
      ...["--allow-missing-repository", "--no-rewrite-relative-links"],
      ...(hasLicense ? [] : ["--skip-license"]),
    ],
    {
      cwd: stage,
      encoding: "utf8",
      env: {
        ...process.env,
        LC_ALL: "C",
        TZ: "UTC",
        SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH ?? firstOfZip,
      },
    },
  );
  if (status !== 0) throw error ?? new Error(`vsce: ${stdout}${stderr}`.trim());
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const { values } = parseArgs({ options: { out: { type: "string" } } });
    const file = await packageExtension(values.out);
    const packages = await bundledPackages(await bundle({ write: false }));
    const sbom = `${file.replace(/\.vsix$/, "")}.cdx.json`;
    fs.writeFileSync(sbom, `${JSON.stringify(billOfMaterials(packages), null, 2)}\n`);
    for (const made of [file, sbom]) console.log(path.relative(process.cwd(), made));
  } catch (error) {
    console.error(`No .vsix was made: ${error.message}`);
    process.exitCode = 1;
  }
}
