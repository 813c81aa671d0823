// Bundles the programs. ESM sources, CommonJS bundles named .cjs: the language server's packages are still CommonJS.
import "./scripts/entry.cjs";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const programs = [
  { entryPoints: { "cli-program": "cli/main.ts" } },
  { entryPoints: { "server-program": "server/main.ts", "log-worker": "node/log-worker.ts" } },
  // Two: every plain text wakes the first, which then loads no more than what looks at texts.
  { entryPoints: { client: "client/extension.ts" }, external: ["vscode"], plugins: [apart("language-client")] },
  { entryPoints: { "language-client": "client/language-client.ts" }, external: ["vscode"] },
];

/** Leaves a module that is imported when it is wanted to a bundle of its own, of that name. */
function apart(name) {
  const filter = new RegExp(`^\\./${name}\\.ts$`);
  const isImported = ({ kind }) => kind === "dynamic-import";
  return {
    name: "apart",
    setup: (esbuild) =>
      esbuild.onResolve({ filter }, (found) => (isImported(found) ? { path: `./${name}.cjs`, external: true } : null)),
  };
}

/** Bundles into `dist/`, or with `write: false` nowhere; returns esbuild's metafiles, which say what is in the bundles. */
export async function bundle({ sourcemap = false, write = true } = {}) {
  const results = programs.map((program) =>
    build({
      ...program,
      absWorkingDir: import.meta.dirname,
      bundle: true,
      platform: "node",
      format: "cjs",
      target: "node20",
      outdir: "dist",
      outExtension: { ".js": ".cjs" },
      sourcemap,
      minify: !sourcemap,
      // They are in THIRD-PARTY-NOTICES.txt.
      legalComments: "none",
      metafile: true,
      write,
      define: { "import.meta.dirname": "__dirname", "import.meta.filename": "__filename" },
      logLevel: "warning",
    }),
  );
  const metafiles = (await Promise.all(results)).map(({ metafile }) => metafile);
  if (write) writeEntries();
  return metafiles;
}

/** What is started is small and old enough for any Node: only behind its look at the version is the program parsed. */
function writeEntries() {
  const entry = fs.readFileSync(path.join(import.meta.dirname, "scripts/entry.cjs"), "utf8");
  for (const name of ["cli", "server"])
    fs.writeFileSync(
      path.join(import.meta.dirname, `dist/${name}.cjs`),
      `#!/usr/bin/env node\n${entry}\nrequire("./${name}-program.cjs");\n`,
      { mode: 0o755 },
    );
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  await bundle({ sourcemap: process.argv.includes("--sourcemap") });
