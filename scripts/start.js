// npm start [PATH] [-- --no-editor]: the analysis of the sample, or of PATH, at once; then, at a terminal, the answer in an editor with the
// extension: the page of an archive or folder, the worst failure of a log, and Problems.
import "./entry.cjs";
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

const DEFAULT_SAMPLE = "test/samples/self-signed-and-name.log";

const root = path.join(import.meta.dirname, "..");
/** What shows the answer in the editor, beside the extension. */
const opener = path.join(import.meta.dirname, "opener");
const windows = process.platform === "win32";

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}

async function main() {
  const { values, positionals } = parseArgs({
    options: { "no-editor": { type: "boolean", default: false }, host: { type: "string", default: "auto" } },
    allowPositionals: true,
  });
  // npm runs this in the project's folder: a relative PATH is meant from where the user is.
  const from = process.env.INIT_CWD ?? process.cwd();
  const paths =
    positionals.length > 0
      ? positionals.map((name) => (name === "-" ? name : path.resolve(from, name)))
      : [path.join(root, DEFAULT_SAMPLE)];

  const status = analyse(paths);
  if (status !== 0) return status;
  if (values["no-editor"] || !process.stdout.isTTY || paths[0] === "-") return 0;
  return openEditor(paths[0], values.host);
}

// 1 and 3 say what is in the log, not that this command failed.
function analyse(paths) {
  const cli = path.join(root, "dist", "cli.cjs");
  if (!fs.existsSync(cli)) throw new Error("Not built yet: run `npm ci` (or `npm run build`) first.");
  const { status, error } = spawnSync(process.execPath, [cli, "check", "--format", "text", ...paths], {
    stdio: "inherit",
  });
  if (error) throw error;
  return status === 1 || status === 3 ? 0 : (status ?? 1);
}

async function openEditor(file, host) {
  const code = host === "embedded" ? undefined : desktopCode();
  if (code) return openDesktop(code, file);
  if (host === "desktop")
    throw new Error("There is no VS Code here: neither `code` on the PATH nor an executable named by VSCODE_EXE.");
  const { unsupported } = await import("../test/vscode/embedded/install.js");
  const reason = unsupported();
  if (!reason) return openEmbedded(file);
  console.log(`\n${withoutEditor(reason)}`);
  return 0;
}

/** The answer stands above; what is needed to see it in an editor as well. */
function withoutEditor(reason) {
  return `This is the whole answer; to see it in an editor install VS Code (https://code.visualstudio.com) so that \`code\` is on the PATH, and run npm start again: ${reason}.`;
}

function desktopCode() {
  if (process.env.VSCODE_EXE) return process.env.VSCODE_EXE;
  const names = windows ? ["code.cmd", "code-insiders.cmd", "codium.cmd"] : ["code", "code-insiders", "codium"];
  const usual = {
    win32: [
      process.env.LOCALAPPDATA && path.join(process.env.LOCALAPPDATA, "Programs", "Microsoft VS Code", "bin"),
      process.env.ProgramFiles && path.join(process.env.ProgramFiles, "Microsoft VS Code", "bin"),
    ],
    darwin: ["/Applications", path.join(os.homedir(), "Applications")].map((dir) =>
      path.join(dir, "Visual Studio Code.app/Contents/Resources/app/bin"),
    ),
  };
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), ...(usual[process.platform] ?? [])].filter(
    Boolean,
  );
  return folders.flatMap((dir) => names.map((name) => path.join(dir, name))).find((name) => fs.existsSync(name));
}

function openDesktop(code, file) {
  console.log("\nOpening VS Code with the extension …");
  const extensions = [root, opener].map((folder) => `--extensionDevelopmentPath=${folder}`);
  const args = ["--new-window", ...extensions, file];
  // On Windows `code` is a .cmd file, which only a shell starts.
  const quote = (text) => (windows ? `"${text}"` : text);
  const { status, error } = spawnSync(quote(code), args.map(quote), { stdio: "inherit", shell: windows });
  if (error) throw error;
  return status ?? 1;
}

async function openEmbedded(file) {
  const { install } = await import("../test/vscode/embedded/install.js");
  const { basicBuiltins, createSession, startServer, workbenchUrl } = await import("../test/vscode/embedded/host.js");
  console.log("\nThere is no desktop VS Code here: the log opens in an embedded one, in the browser.");
  await install();
  const session = createSession({ interruptStatus: 0 });
  const extensionsDir = path.join(session.dir, "ext");
  fs.mkdirSync(extensionsDir);
  for (const folder of [root, opener]) {
    const { publisher, name, version } = manifestOf(folder);
    fs.symlinkSync(folder, path.join(extensionsDir, `${publisher}.${name}-${version}`));
  }
  const server = await startServer(session, {
    extensionsDir,
    builtins: [...basicBuiltins, "markdown-basics", "markdown-language-features"],
    settings: {
      // Whatever an archive or a capture is called, it opens as its page.
      "workbench.editorAssociations": pagesOf(manifestOf(root)),
      // In a browser VS Code asks before it opens what is larger than 10 MB; on the desktop this is its own.
      "workbench.editorLargeFileConfirmation": 1024,
    },
    env: { HOME: os.homedir() },
  });
  session.onClose(async () => console.log("\nThe editor is closed."));
  const url = workbenchUrl(server, fs.statSync(file).isDirectory() ? { folder: file } : { file });
  console.log(`\n  ${url}\n\nCtrl+C ends it.`);
  openBrowser(url);
  // The signal handler of the session ends this process; until then the server is watched.
  await server.ended;
  await session.close();
  throw new Error("The embedded VS Code has ended by itself.");
}

function manifestOf(folder) {
  return JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
}

// A page opens before the extensions are known: only for what is associated with one of them VS Code waits.
function pagesOf({ contributes }) {
  return Object.fromEntries(
    contributes.customEditors.flatMap(({ viewType, selector }) =>
      selector.map(({ filenamePattern }) => [filenamePattern, viewType]),
    ),
  );
}

// Where there is no browser, the printed address is all that can be done.
function openBrowser(url) {
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY && !process.env.BROWSER)
    return;
  const opener = spawn("xdg-open", [url], { stdio: "ignore", detached: true });
  opener.on("error", () => {});
  opener.unref();
}
