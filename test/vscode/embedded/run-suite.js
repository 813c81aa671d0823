// The counterpart of @vscode/test-electron's runTests() for the embedded VS Code.
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readRecord, unlessStill } from "../progress.js";
import { installVsix, remoteUri, startBrowser, startServer, workbenchUrl } from "./host.js";
import { install } from "./install.js";

/**
 * Runs the suite in an extension host where the .vsix is installed, and resolves to the exit code that VS Code gave.
 * Rejects with the reason where it gave none, or where no test finished for `timeout` seconds. `failureDir` gets a picture of the page and the logs when something went wrong.
 */
export async function runSuite(
  session,
  { vsix, harness, suite, workspace, env, settings, locale, failureDir, timeout },
) {
  await install();
  const extensionsDir = path.join(session.dir, "ext");
  installVsix(session, vsix, extensionsDir);
  const output = path.join(session.dir, "output.txt");
  fs.writeFileSync(output, "");
  const server = await startServer(session, {
    testing: true,
    extensionsDir,
    settings,
    locale,
    env: { ...env, HOST_TEST_OUTPUT: output },
  });
  const { browser, context, origin } = await startBrowser(session);
  console.log(`Browser: ${origin}`);
  const page = await context.newPage();
  const notes = [];
  const follow = follower(output);
  let code;
  try {
    const running = result({ browser, page, server, harness, suite, workspace, notes });
    code = await unlessStill(env.HOST_TEST_RESULT, timeout, running);
    return code;
  } finally {
    follow.stop();
    if (code !== 0 || !readRecord(env.HOST_TEST_RESULT).ended) await keepEvidence({ page, server, notes, failureDir });
  }
}

function result({ browser, page, server, harness, suite, workspace, notes }) {
  return new Promise((resolve, reject) => {
    page.on("crash", () => reject(new Error("the page crashed")));
    page.on("pageerror", (error) => notes.push(`page error: ${error.stack ?? error.message}`));
    page.on("console", (message) => notes.push(`${message.type()}: ${message.text()}`));
    browser.on("disconnected", () => reject(new Error("the browser ended")));
    const start = async () => {
      await page.exposeFunction("codeAutomationLog", (type, args) => notes.push(`${type}: ${args.join(" ")}`));
      await page.exposeFunction("codeAutomationExit", resolve);
      await page.goto(
        workbenchUrl(server, {
          folder: workspace,
          payload: [
            ["extensionDevelopmentPath", remoteUri(server, harness)],
            ["extensionTestsPath", remoteUri(server, suite)],
          ],
        }),
      );
    };
    start().catch(reject);
  });
}

// An extension host's own output does not reach this process: the suite writes to a file, which is shown as it grows.
function follower(file) {
  let seen = 0;
  const show = () => {
    const content = fs.readFileSync(file);
    if (content.length > seen) process.stdout.write(content.subarray(seen));
    seen = content.length;
  };
  const timer = setInterval(show, 100);
  return {
    stop() {
      clearInterval(timer);
      show();
    },
  };
}

async function keepEvidence({ page, server, notes, failureDir }) {
  fs.mkdirSync(failureDir, { recursive: true });
  fs.writeFileSync(path.join(failureDir, "page.log"), `${notes.join("\n")}\n`);
  fs.copyFileSync(server.logFile, path.join(failureDir, "server.log"));
  const picture = page.screenshot({ path: path.join(failureDir, "page.png"), timeout: 10_000 }).catch(() => {});
  await Promise.race([picture, sleep(10_000, undefined, { ref: false })]);
  console.error(`What the editor showed and logged: ${path.relative(process.cwd(), failureDir)}`);
}
