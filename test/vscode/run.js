// npm run test:vscode [-- --host=auto|desktop|embedded --vsix=FILE --only=NAME --grep=TEXT --locale=fr --timeout=SECONDS --record=FOLDER]
// The Mocha suite in a real VS Code with the packaged extension installed: once in English, its file french.test.ts in French;
// on the embedded host also a look at the page (`--only=dom-check`, `--only=page-check`, `--only=accessibility-check` for that alone). A suite in which no test finishes for so many
// seconds (180) is ended, and what had finished counts. Results are written as they come, a file a part. It ends with 0 only where every part itself recorded that it passed.
import "../../scripts/entry.cjs";
import { spawnSync } from "node:child_process";
import dns from "node:dns/promises";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { packageExtension } from "../../scripts/package.js";
import { checkAccessibility } from "./accessibility-check.js";
import { buildSuite } from "./build-suite.js";
import { checkDom } from "./dom-check.js";
import { createSession, declareLanguage, quietSettings } from "./embedded/host.js";
import { unsupported } from "./embedded/install.js";
import { runSuite } from "./embedded/run-suite.js";
import { checkPage } from "./page-check.js";
import { faultOf, readRecord, readRecords, unlessStill } from "./progress.js";

const root = path.join(import.meta.dirname, "..", "..");
const downloads = path.join(root, ".vscode-test");
const failureDir = path.join(root, "out", "vscode-failure");

const { values: options } = parseArgs({
  options: {
    host: { type: "string", default: process.env.TEST_HOST ?? "auto" },
    vsix: { type: "string" },
    only: { type: "string", default: "" },
    grep: { type: "string", default: "" },
    locale: { type: "string" },
    timeout: { type: "string", default: "180" },
    record: { type: "string" },
  },
});

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`FAILED: ${error.message}`);
  process.exitCode = 1;
}

async function main() {
  fs.rmSync(failureDir, { recursive: true, force: true });
  const host = await chooseHost();
  if (host.name === "desktop" && needsVirtualDisplay()) return runUnderVirtualDisplay();
  console.log(`VS Code: ${host.label}`);

  const vsixSession = createSession();
  const records = path.resolve(options.record ?? path.join(vsixSession.dir, "records"));
  fs.mkdirSync(records, { recursive: true });
  try {
    const vsix = options.vsix
      ? path.resolve(options.vsix)
      : await packageExtension(path.join(vsixSession.dir, "extension.vsix"));
    const faults = [];
    for (const [i, part] of (await partsFor(host, vsix)).entries())
      faults.push(await part(path.join(records, `editor-${i + 1}.jsonl`)).catch(({ message }) => message));
    return judge(
      readRecords(records, "editor-"),
      faults.filter((fault) => fault !== undefined),
    );
  } finally {
    await vsixSession.close();
  }
}

/** What is to run: each is given the file to record in, and resolves to why it did not end as it should, if it did not. */
async function partsFor(host, vsix) {
  const parts = [];
  const withPage = host.name === "embedded" && !options.grep && !options.locale;
  if (!["dom-check", "page-check", "accessibility-check"].includes(options.only)) {
    const { entry, tests } = await buildSuite(options.only);
    const isFrench = (name) => name.startsWith("french.");
    const groups = options.locale
      ? [{ locale: options.locale, files: tests }]
      : [
          { locale: undefined, files: tests.filter((name) => !isFrench(name)) },
          { locale: "fr", files: tests.filter(isFrench) },
        ];
    for (const group of groups)
      if (group.files.length > 0) parts.push((recordFile) => runGroup(host, vsix, entry, group, recordFile));
  }
  if (withPage && "dom-check".includes(options.only))
    parts.push((recordFile) => inSession((run) => checkDom({ vsix, recordFile, ...run })));
  if (withPage && "accessibility-check".includes(options.only))
    parts.push((recordFile) => inSession((run) => checkAccessibility({ vsix, recordFile, ...run })));
  if (withPage && "page-check".includes(options.only))
    for (const locale of [undefined, "fr"])
      parts.push((recordFile) => inSession((run) => checkPage({ vsix, locale, recordFile, ...run })));
  if (parts.length === 0) throw new Error("nothing to run: the page is looked at on the embedded host, in English");
  return parts;
}

async function runGroup(host, vsix, entry, { locale, files }, recordFile) {
  const session = createSession();
  try {
    // Tests may write: they get a copy.
    const workspace = path.join(session.dir, "workspace");
    fs.cpSync(path.join(import.meta.dirname, "workspace"), workspace, { recursive: true });
    const run = {
      vsix,
      suite: entry,
      workspace,
      harness: path.join(import.meta.dirname, "harness"),
      env: { HOST_TEST_RESULT: recordFile, HOST_TEST_GREP: options.grep, HOST_TEST_FILES: files.join() },
      // Its own tests turn it on: every other test has the files to itself.
      settings: { "expresswayLog.workspace.enabled": false, "workbench.editorLargeFileConfirmation": 1024 },
      locale,
      failureDir,
      timeout: Number(options.timeout),
    };
    const code = await host.run(session, run);
    return faultOf(readRecord(recordFile), code, { filtered: options.grep !== "" });
  } finally {
    await session.close();
  }
}

async function inSession(look) {
  const session = createSession();
  try {
    await look({ dir: session.dir, failureDir });
    return undefined;
  } finally {
    await session.close();
  }
}

function judge({ stats }, reasons) {
  for (const reason of reasons) console.error(`FAILED: ${reason}`);
  console.log(`${stats.passes} passed, ${stats.failures} failed, ${stats.pending} skipped`);
  return stats.passes > 0 && stats.failures === 0 && stats.pending === 0 && reasons.length === 0 ? 0 : 1;
}

async function chooseHost() {
  const embedded = { name: "embedded", label: "embedded (workbench and extension host from npm)", run: runSuite };
  const desktop = { name: "desktop", label: "desktop (@vscode/test-electron)", run: runDesktop };
  if (options.host === "embedded") return embedded;
  if (options.host === "desktop") return desktop;
  if (options.host !== "auto") throw new Error(`--host is auto, desktop or embedded, not ${options.host}`);

  const chosen = (host) => ({ ...host, label: `${host.label}, chosen automatically; --host=desktop|embedded decides` });
  if (unsupported()) return chosen(desktop);
  if (process.env.VSCODE_EXE) return chosen(desktop);
  if (needsVirtualDisplay() && !hasXvfb()) return chosen(embedded);
  if (fs.existsSync(downloads) && fs.readdirSync(downloads).some((name) => name.startsWith("vscode-")))
    return chosen(desktop);
  const lookup = dns.lookup("update.code.visualstudio.com").then(
    () => true,
    () => false,
  );
  if (!(await Promise.race([lookup, sleep(3000, false, { ref: false })]))) return chosen(embedded);
  try {
    await desktopExecutable();
    return chosen(desktop);
  } catch (error) {
    console.log(`VS Code desktop could not be downloaded (${error.message}).`);
    return chosen(embedded);
  }
}

async function desktopExecutable() {
  if (process.env.VSCODE_EXE) return process.env.VSCODE_EXE;
  const { downloadAndUnzipVSCode } = await import("@vscode/test-electron");
  return downloadAndUnzipVSCode({ version: process.env.VSCODE_VERSION ?? "stable", cachePath: downloads });
}

async function runDesktop(session, { vsix, harness, suite, workspace, env, settings, locale, timeout }) {
  const { resolveCliPathFromVSCodeExecutablePath, runTests } = await import("@vscode/test-electron");
  const executable = await desktopExecutable();
  const extensionsDir = path.join(session.dir, "ext");
  const userDir = path.join(session.dir, "user");
  fs.mkdirSync(path.join(userDir, "User"), { recursive: true });
  fs.writeFileSync(path.join(userDir, "User", "settings.json"), JSON.stringify({ ...quietSettings, ...settings }));

  // On Windows the command is a .cmd file, which only a shell starts.
  const shell = process.platform === "win32";
  const quote = (text) => (shell ? `"${text}"` : text);
  const command = resolveCliPathFromVSCodeExecutablePath(executable);
  const args = ["--install-extension", vsix, `--extensions-dir=${extensionsDir}`, `--user-data-dir=${userDir}`];
  const installed = spawnSync(quote(command), args.map(quote), { encoding: "utf8", shell });
  if (installed.status !== 0) {
    throw new Error(
      `VS Code did not install the .vsix: ${installed.error?.message ?? `${installed.stdout}${installed.stderr}`}`.trim(),
    );
  }

  if (locale && locale !== "en") declareLanguage(session, userDir, locale);
  const launchArgs = [
    workspace,
    `--extensions-dir=${extensionsDir}`,
    `--user-data-dir=${userDir}`,
    ...(locale ? [`--locale=${locale}`] : []),
  ];
  const others = process.listeners("SIGINT");
  const tests = runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: harness,
    extensionTestsPath: suite,
    launchArgs,
    extensionTestsEnv: env,
  });
  let isRunning = true;
  const ended = tests.then(
    () => (isRunning = false),
    () => (isRunning = false),
  );
  // VS Code is ended as its starter ends it at Ctrl+C, since that gives no other handle: asked first, then killed.
  session.onClose(async () => {
    for (let attempt = 0; attempt < 2 && isRunning; attempt++) {
      for (const end of process.listeners("SIGINT")) if (!others.includes(end)) end("SIGINT");
      await Promise.race([ended, sleep(5000, undefined, { ref: false })]);
    }
  });
  return unlessStill(env.HOST_TEST_RESULT, timeout, tests);
}

function needsVirtualDisplay() {
  return process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

function hasXvfb() {
  return (process.env.PATH ?? "").split(path.delimiter).some((dir) => fs.existsSync(path.join(dir, "xvfb-run")));
}

function runUnderVirtualDisplay() {
  if (!hasXvfb())
    throw new Error(
      "VS Code desktop needs a display, and there is neither one nor xvfb-run: install xvfb, or use --host=embedded",
    );
  const args = Object.entries({ ...options, host: "desktop" }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}=${value}`],
  );
  return spawnSync("xvfb-run", ["-a", process.execPath, process.argv[1], ...args], { stdio: "inherit" }).status ?? 1;
}
