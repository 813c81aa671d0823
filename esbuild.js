// Bundles the three programs. ESM sources, CommonJS bundles named .cjs: the language server's packages are still CommonJS.
import { build } from "esbuild";

const common = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  sourcemap: process.argv.includes("--sourcemap"),
  minify: !process.argv.includes("--sourcemap"),
  legalComments: "none",
  metafile: true,
  define: { "import.meta.dirname": "__dirname", "import.meta.filename": "__filename" },
  logLevel: "warning",
};

await build({
  ...common,
  entryPoints: { cli: "cli/main.ts" },
  banner: { js: "#!/usr/bin/env node" },
});
await build({ ...common, entryPoints: { server: "server/main.ts", "log-worker": "node/log-worker.ts" } });
await build({ ...common, entryPoints: { client: "client/extension.ts" }, external: ["vscode"] });
