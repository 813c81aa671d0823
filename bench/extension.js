// What the extension weighs, and how long it takes to be there.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageExtension } from "../scripts/package.js";
import { createSession } from "../test/vscode/embedded/host.js";
import { unsupported } from "../test/vscode/embedded/install.js";
import { runSuite } from "../test/vscode/embedded/run-suite.js";
import { openEditor } from "../test/vscode/screenshot.js";
import { median } from "./table.js";

const root = join(import.meta.dirname, "..");

/** Kilobytes by name. */
export async function sizes() {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const vsix = await packageExtension(join(folder, "extension.vsix"));
    const files = ["cli", "server", "client", "language-client", "log-worker"].map((name) => [
      `dist/${name}.cjs`,
      join(root, "dist", `${name}.cjs`),
    ]);
    return [["extension.vsix", vsix], ...files].map(([name, file]) => [name, statSync(file).size / 1000]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds to load dist/client.cjs and to run `activate`, in a process of its own, with a stand-in for VS Code. */
export function activation() {
  const types = readFileSync(join(root, "node_modules", "@types", "vscode", "index.d.ts"), "utf8");
  const names = [...types.matchAll(/^\texport (?:class|enum|namespace|const|function) (\w+)/gm)].map(
    ([, name]) => name,
  );
  const script = `
    const { performance } = require("node:perf_hooks");
    const Module = require("node:module");
    const anything = new Proxy(function () {}, {
      get: (_, key) => (key === Symbol.toPrimitive ? () => "" : key === Symbol.iterator ? [][Symbol.iterator] : key === "then" ? undefined : key === "length" ? 0 : anything),
      apply: () => anything, construct: () => anything, set: () => true,
    });
    const load = Module._load;
    const vscode = Object.fromEntries(${JSON.stringify(names)}.map((name) => [name, anything]));
    Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));
    const started = performance.now();
    const { activate } = require(${JSON.stringify(join(root, "dist", "client.cjs"))});
    const loaded = performance.now();
    activate(anything);
    console.log(loaded - started, performance.now() - loaded);
    process.exit(0);`;
  const runs = Array.from({ length: 9 }, () => {
    const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { encoding: "utf8" });
    if (!/^[\d.]+ [\d.]+/.test(stdout)) throw new Error(stderr);
    return stdout.split(" ").map(Number);
  });
  return { load: median(runs.map(([load]) => load)), activate: median(runs.map(([, activate]) => activate)) };
}

/**
 * Milliseconds of the activation in a real VS Code, of a log shown until its diagnostics are there (the server starts meanwhile),
 * and VS Code's `version`: medians of three extension hosts with the packaged extension. Null where the embedded VS Code does not run.
 */
export async function activationInEditor() {
  if (unsupported()) return null;
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const vsix = await packageExtension(join(folder, "extension.vsix"));
    const runs = [];
    for (let i = 0; i < 3; i++) runs.push(await startEditor(vsix));
    const of = (key) => median(runs.map((run) => run[key]));
    return { version: runs[0].version, activated: of("activated"), diagnosed: of("diagnosed") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * How a large log feels in a real VS Code: milliseconds from a key to what it changes on the screen while a word is typed in the
 * middle, and between two frames while pages are turned; of both the median and what 95 of 100 stay below. `vsix`: null for a
 * VS Code without the extension.
 */
export async function typingInEditor(log, line, vsix) {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const file = join(folder, "document.log");
  cpSync(log, file);
  const settings = { "workbench.editorLargeFileConfirmation": 1000, "files.hotExit": "off" };
  const editor = await openEditor({ folder, file, vsix, settings });
  const { page } = editor;
  try {
    if (vsix) await page.waitForSelector('.statusbar-item:has-text("Expressway Log")');
    await page.waitForTimeout(4000);
    await editor.goTo(line, 10);
    await page.evaluate(watch);
    for (let i = 0; i < 60; i++) {
      await page.keyboard.type("a log "[i % 6]);
      await page.waitForTimeout(60);
    }
    const typing = (await page.evaluate(seen)).keys;
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press("PageDown");
      await page.waitForTimeout(60);
    }
    const turning = (await page.evaluate(seen)).frames;
    return { typing: spread(typing), turning: spread(turning) };
  } finally {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In the page: notes how long each key takes to be seen (Event Timing), and each frame. */
function watch() {
  globalThis.benchKeys = [];
  globalThis.benchFrames = [];
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === "keydown") globalThis.benchKeys.push(duration);
  }).observe({ type: "event", durationThreshold: 16 });
  let last = performance.now();
  const frame = (time) => {
    globalThis.benchFrames.push(time - last);
    last = time;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** In the page: what was noted since the last time. */
function seen() {
  const noted = { keys: globalThis.benchKeys, frames: globalThis.benchFrames };
  globalThis.benchKeys = [];
  globalThis.benchFrames = [];
  return noted;
}

function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return [median(sorted), sorted[Math.floor(0.95 * sorted.length)]];
}

/** What bench/activation.cjs measured. */
async function startEditor(vsix) {
  const session = createSession();
  try {
    const result = join(session.dir, "record.json");
    const workspace = join(session.dir, "workspace");
    mkdirSync(workspace);
    cpSync(join(root, "test", "vscode", "workspace", "refused.log"), join(workspace, "refused.log"));
    await runSuite(session, {
      vsix,
      suite: join(import.meta.dirname, "activation.cjs"),
      workspace,
      harness: join(root, "test", "vscode", "harness"),
      env: { HOST_TEST_RESULT: result },
      settings: { "expresswayLog.workspace.enabled": false },
      failureDir: join(root, "out", "bench-failure"),
      timeout: 120_000,
    });
    return JSON.parse(readFileSync(result, "utf8"));
  } finally {
    await session.close();
  }
}
