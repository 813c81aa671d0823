/** What the checks against other programs share: the programs, temporary folders, generated logs. */

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

/** The project's folder: tests run from their compiled place. */
export const root = (function above(folder: string): string {
  return existsSync(join(folder, "package-lock.json")) ? folder : above(dirname(folder));
})(import.meta.dirname);

export const cli = join(root, "dist", "cli.cjs");
export const server = join(root, "dist", "server.cjs");

/** Throws where a program of the machine is missing: such a check is failed, never skipped. */
export function need(program: string, versionOption = "--version"): void {
  const { error } = spawnSync(program, [versionOption]);
  if (error) throw new Error(`${program} is missing (${error.message}): .ci/run names the Debian packages`);
}

/** What a program prints, also where it ends with another status than 0. */
export function output(program: string, args: readonly string[]): string {
  const { stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (error) throw error;
  return stdout + stderr;
}

/** A new folder; removed by `using`. */
export function temporaryFolder(): Disposable & { readonly at: string } {
  const at = mkdtempSync(join(tmpdir(), "expressway-system-"));
  return { at, [Symbol.dispose]: () => rmSync(at, { recursive: true, force: true }) };
}

/** A folder in `parent` that has `expressway-logs` in it: what an editor's configuration finds on the PATH. */
export function programFolder(parent: string): string {
  const folder = join(parent, "bin");
  mkdirSync(folder);
  writeFileSync(join(folder, "expressway-logs"), `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`, {
    mode: 0o755,
  });
  return folder;
}

/** The configuration that stands under this heading of docs/reference.md. */
export function configuration(heading: string, language: string): string {
  const part = readFileSync(join(root, "docs", "reference.md"), "utf8").split(`\n### ${heading}\n`)[1] ?? "";
  const [, text] = new RegExp(`^\\n\`\`\`${language}\\n([^]*?)\n\`\`\`\n`).exec(part) ?? [];
  if (text === undefined) throw new Error(`docs/reference.md has no ${language} under ${heading}`);
  return text;
}

/** The log of bench/generate.js. */
export function generateLog(path: string, bytes: number, failureRate: number): void {
  const generator = pathToFileURL(join(root, "bench", "generate.js")).href;
  execFileSync(process.execPath, [
    "--input-type=module",
    "--eval",
    `import { generateLog } from "${generator}"; generateLog(process.argv[1], ${JSON.stringify({ bytes, failureRate })});`,
    path,
  ]);
}
