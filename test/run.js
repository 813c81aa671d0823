// Runs every test: first those without an editor, then the suite in a real VS Code. One closing line counts both.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { run } from "node:test";
import { spec } from "node:test/reporters";

const root = join(import.meta.dirname, "..");
process.chdir(root);
const only = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const withEditor = !process.argv.includes("--no-editor") && only.length === 0;
const system = process.argv.includes("--system");

/** The tests that the sources have: what an earlier state of them left compiled is none. */
function testFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : testFiles(path);
    return entry.name.endsWith(".test.ts") ? [join("out", path.replace(/\.ts$/, ".js"))] : [];
  });
}

/** What runs in the editor or asks for other programs is run apart. */
function inFolder(name) {
  return (path) => path.startsWith(join("out", "test", name));
}

const files = testFiles("test").filter((path) =>
  system ? inFolder("system")(path) : !inFolder("vscode")(path) && !inFolder("system")(path),
);
const chosen = only.length === 0 ? files : files.filter((path) => only.some((word) => path.includes(word)));

const counts = await runUnitTests(chosen);
if (withEditor && !system) add(counts, runEditorTests());
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 || counts.skipped > 0 || counts.passed === 0 ? 1 : 0;

function runUnitTests(list) {
  return new Promise((resolve) => {
    const found = { passed: 0, failed: 0, skipped: 0 };
    const names = { pass: "passed", fail: "failed", cancelled: "failed", skipped: "skipped", todo: "skipped" };
    const stream = run({ files: list, concurrency: true });
    stream.on("test:diagnostic", ({ nesting, message }) => {
      const [, word, number] = /^(pass|fail|cancelled|skipped|todo) (\d+)$/.exec(message) ?? [];
      if (nesting === 0 && word) found[names[word]] += Number(number);
    });
    const report = stream.compose(spec);
    report.on("end", () => resolve(found));
    report.pipe(process.stdout, { end: false });
  });
}

/** The editor's runner leaves a record of what it ran; without one nothing has passed. */
function runEditorTests() {
  const folder = mkdtempSync(join(tmpdir(), "editor-tests-"));
  const record = join(folder, "record.json");
  try {
    const { status } = spawnSync(process.execPath, [join("test", "vscode", "run.js"), `--record=${record}`], {
      stdio: "inherit",
    });
    const { passes, failures, pending } = JSON.parse(readFileSync(record, "utf8")).stats;
    return { passed: passes, failed: failures + (status === 0 || failures > 0 ? 0 : 1), skipped: pending };
  } catch {
    console.error("The suite in the editor left no record.");
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function add(sum, more) {
  for (const key of Object.keys(sum)) sum[key] += more[key];
}
