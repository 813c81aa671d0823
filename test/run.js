// Runs every test: first those without an editor, then the suite in a real VS Code. One closing line counts both. Results are recorded
// as they come, in out/results: a run that is cut leaves them there.
import "../scripts/entry.cjs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import process from "node:process";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { setTimeout as sleep } from "node:timers/promises";
import { readRecords } from "./vscode/progress.js";

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

/** Of this run. */
const results = join(root, "out", "results", String(process.pid));
mkdirSync(results, { recursive: true });
console.log(`Results as they come: ${relative(root, results)}`);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void cut(signal));

let editor;
/** Ends the processes of test files. */
const unitTests = new AbortController();
const faults = await runUnitTests(chosen);
if (withEditor && !system) faults.push(...(await runEditorTests()));
const { stats } = readRecords(results);
rmSync(results, { recursive: true, force: true });
for (const fault of faults) console.error(fault);
printCounts({ ...stats, failures: stats.failures + faults.length });
process.exitCode = stats.failures + faults.length > 0 || stats.pending > 0 || stats.passes === 0 ? 1 : 0;

function printCounts({ passes, failures, pending }) {
  console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
}

/** What had finished counts, and stays recorded. */
async function cut(signal) {
  unitTests.abort();
  if (editor?.exitCode === null) {
    editor.kill(signal);
    await once(editor, "exit");
  }
  await sleep(100);
  console.error(`Cut by ${signal}. What had finished: ${relative(root, results)}`);
  printCounts(readRecords(results).stats);
  process.exit(1);
}

/** Runs and records test files; resolves to what went wrong outside of tests. */
function runUnitTests(list) {
  const record = (event) => appendFileSync(join(results, "unit.jsonl"), `${JSON.stringify(event)}\n`);
  return new Promise((resolve) => {
    const stream = run({ files: list, concurrency: true, signal: unitTests.signal });
    const finish = (state) => (test) => {
      if (unitTests.signal.aborted) return;
      // A suite is counted by its tests, unless it failed itself.
      if (test.details.type === "suite" && !(state === "failed" && isItsOwn(test.details.error))) return;
      const skipped = test.skip !== undefined || test.todo !== undefined;
      record({ title: test.name, file: test.file, state: skipped ? "pending" : state, ms: test.details.duration_ms });
    };
    stream.on("test:pass", finish("passed"));
    stream.on("test:fail", finish("failed"));
    const report = stream.compose(spec);
    report.on("end", () => {
      // What is cut is ended by `cut`.
      if (!unitTests.signal.aborted) resolve([]);
    });
    report.pipe(process.stdout, { end: false });
  });
}

/** Not only that of a test inside. */
function isItsOwn(error) {
  return error?.failureType !== "subtestsFailed";
}

/** The editor's runner records what it ran; without that nothing has passed. Resolves to what went wrong outside of tests. */
async function runEditorTests() {
  editor = spawn(process.execPath, [join("test", "vscode", "run.js"), `--record=${results}`], { stdio: "inherit" });
  const [status] = await once(editor, "exit");
  const { passes, failures, pending } = readRecords(results, "editor-").stats;
  if (passes + failures + pending === 0) return ["The suite in the editor left no record."];
  return status === 0 || failures + pending > 0 ? [] : [`The suite in the editor ended with ${status}.`];
}
