/** What stands on the screen after `npm start`, in a browser without a window: the answer, the failure, Problems. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { after, before, suite, test } from "node:test";
import { pathToFileURL } from "node:url";
import { root, temporaryFolder } from "./machine.ts";
import { copyProject, installPackages, type Project, start } from "./started.ts";

const sampleLog = join(root, "test", "samples", "self-signed-and-name.log");
const sampleFolder = join(root, "samples");
const sampleArchive = join(sampleFolder, String(readdirSync(sampleFolder).find((name) => name.endsWith(".tar.gz"))));

const problemsOfLog = [
  "2× expc01: Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store.",
  "1× expc01: Expressway-C refused 192.0.2.11:8443: its certificate does not match the name 192.0.2.11.",
];
const problemsOfArchive = [
  "5× expc01: Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store.",
  "2× expc01: Expressway-C refused imp01.lab.example:8443: the root in its certificate chain is not in the trust store. Missing CA: CN=Lab Root CA.",
  "1× expc01: Expressway-C refused 192.0.2.11:8443: its certificate does not match the name 192.0.2.11.",
];
const answerOfArchive = "3 failures (servers: 3): cucm01.lab.example, imp01.lab.example, 192.0.2.11";

suite("npm start in an editor", () => {
  const folder = temporaryFolder();
  after(() => folder[Symbol.dispose]());
  let project: Project;
  before(() => {
    execFileSync(process.execPath, [join(root, "test", "vscode", "embedded", "install.js")]);
    project = copyProject(folder.at);
    installPackages(project);
  });
  /** A folder of its own with a file under another name. */
  const copyOf = (file: string, ...names: readonly string[]) => {
    const path = join(mkdtempSync(join(folder.at, "given-")), ...names);
    mkdirSync(join(path, ".."), { recursive: true });
    cpSync(file, path);
    return path;
  };

  test("the sample: its worst failure, and Problems", async () => {
    const expected = { tabs: ["self-signed-and-name.log"], answer: null, line: "87", problems: problemsOfLog };
    assert.deepEqual(await screen(project, [], expected.problems.length), expected);
  });

  test("a log of any name in a folder with blanks and other letters", async () => {
    const path = copyOf(sampleLog, "Über uns", "выгрузка 50% #1", "mein log ä.txt");
    const expected = { tabs: ["mein log ä.txt"], answer: null, line: "87", problems: problemsOfLog };
    assert.deepEqual(await screen(project, [path], expected.problems.length), expected);
  });

  test("an archive that is not called a diagnostic log: its page", async () => {
    const expected = { tabs: ["SR 6ä.tar.gz"], answer: answerOfArchive, line: null, problems: problemsOfArchive };
    const path = copyOf(sampleArchive, "Über uns", "SR 6ä.tar.gz");
    assert.deepEqual(await screen(project, [path], expected.problems.length), expected);
  });

  test("the same in a VS Code of the desktop, which has no settings of ours", async () => {
    const expected = { tabs: ["SR-6.tar.gz"], answer: answerOfArchive, line: null, problems: problemsOfArchive };
    const path = copyOf(sampleArchive, "SR-6.tar.gz");
    const desktop = copyProject(mkdtempSync(join(folder.at, "desktop-")));
    installPackages(desktop);
    assert.deepEqual(await screen(desktop, [path], expected.problems.length, { withoutSettings: true }), expected);
  });

  test("a folder: the page of all that is in it", async () => {
    const path = join(copyOf(sampleArchive, "Download März", "diagnostic_log_expc01.tar.gz"), "..");
    const expected = { tabs: ["Download März"], answer: answerOfArchive, line: null, problems: problemsOfArchive };
    assert.deepEqual(await screen(project, [path], expected.problems.length), expected);
  });
});

interface Screen {
  readonly tabs: readonly string[];
  /** The first line of the page; null where a text is open. */
  readonly answer: string | null;
  /** The number of the cursor's line. */
  readonly line: string | null;
  /** The failures in Problems, without the time behind them. */
  readonly problems: readonly string[];
}

/** What there is to see once so many failures stand in Problems. */
async function screen(
  project: Project,
  paths: readonly string[],
  failures: number,
  { withoutSettings = false } = {},
): Promise<Screen> {
  const host = await import(pathToFileURL(join(root, "test", "vscode", "embedded", "host.js")).href);
  await using started = start(project, paths);
  const [, url] = await started.printed(/\n {2}(http:\/\/127\.0\.0\.1:\S+)\n/);
  if (withoutSettings) forgetSettings(project);
  const session = host.createSession();
  try {
    const { context } = await host.startBrowser(session, { viewport: { width: 1280, height: 1000 } });
    const page = await context.newPage();
    const outside: string[] = [];
    page.on("request", (request: { url(): string }) => {
      const address = new URL(request.url());
      if (/^(?:http|ws)s?:$/.test(address.protocol) && address.hostname !== "127.0.0.1") outside.push(address.href);
    });
    await page.goto(url);
    const look = () => lookAt(page);
    let seen = await look();
    for (let tries = 300; tries > 0 && !isWhole(seen, failures); tries--) {
      await page.waitForTimeout(200);
      seen = await look();
    }
    assert.deepEqual(outside, []);
    return seen;
  } finally {
    await session.close();
    assert.equal(await started.interrupt(), 0);
    assert.deepEqual(await started.left(), []);
  }
}

function isWhole({ answer, line, problems }: Screen, failures: number): boolean {
  return (answer !== null || (line !== null && line !== "1")) && problems.length === failures;
}

interface Frame {
  evaluate<T>(look: string): Promise<T>;
}

interface Page extends Frame {
  frames(): readonly Frame[];
}

async function lookAt(page: Page): Promise<Screen> {
  const textsOf = (selector: string) =>
    page.evaluate<readonly string[]>(
      `[...document.querySelectorAll(${JSON.stringify(selector)})].map((each) => each.textContent)`,
    );
  const titles = page
    .frames()
    .map((frame) =>
      frame
        .evaluate<string | null>(`document.querySelector("main:not(.busy) h1")?.textContent ?? null`)
        .catch(() => null),
    );
  const rows = await textsOf(".markers-panel .monaco-list-row");
  const [line = null] = await textsOf(".editor-instance .line-numbers.active-line-number");
  return {
    tabs: await textsOf(".tab .monaco-icon-label-container"),
    answer: (await Promise.all(titles)).find((title) => title !== null) ?? null,
    line,
    problems: rows.flatMap((row) => /^\d+× .*?\.(?= \d{4}-)/.exec(row) ?? []),
  };
}

/** The window has no association of names with the page. */
function forgetSettings({ temporary }: Project): void {
  const [session] = readdirSync(temporary).filter((name) => name.startsWith("elv-"));
  for (const scope of ["Machine", "User"]) {
    const file = join(temporary, String(session), "user", scope, "settings.json");
    const { "workbench.editorAssociations": forgotten, ...others } = JSON.parse(readFileSync(file, "utf8"));
    assert.equal(typeof forgotten, "object");
    writeFileSync(file, JSON.stringify(others));
  }
}
