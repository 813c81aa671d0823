/** When the suite in the editor counts as standing still (test/vscode/progress.js), and what is counted of one that was ended. */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { folderWith, root } from "./cli/program.ts";

const file: string = "../../test/vscode/progress.js";
const { faultOf, readRecord, readRecords, standstill, unlessStill } = await import(file);

const a = '{"began":"a"}\n';
const aPassed = '{"title":"a","state":"passed","ms":1}\n';
const b = '{"began":"b"}\n';
const bFailed = '{"title":"b","state":"failed","error":"e"}\n';

function check(limit: number, seconds: readonly string[], expected: string | null): void {
  assert.equal(endOf(limit, seconds), expected);
}

/** What is recorded in each second, one after the other → after how many the suite is ended, and why. */
function endOf(limit: number, seconds: readonly string[]): string | null {
  using folder = folderWith({});
  const record = path.join(folder.at, "record");
  const reasonAfterSecond = standstill(limit);
  let text = "";
  for (const [i, more] of seconds.entries()) {
    text += more;
    if (text) writeFileSync(record, text);
    const reason = reasonAfterSecond(readRecord(record));
    if (reason) return `${i + 1} s: ${reason}`;
  }
  return null;
}

test("a suite that finishes tests goes on, however long it takes in all", () => {
  check(3, ["", "", aPassed, "", "", bFailed, "", "", aPassed, "", ""], null);
});

test("one that stands still is ended, with the test that finished last and the one that runs", () => {
  check(3, [a, aPassed, b, "", ""], "5 s: no test has finished for 3 s: the last was “a”, running is “b”");
  check(3, [a + aPassed, "", "", ""], "4 s: no test has finished for 3 s: the last was “a”, none is running");
  check(3, ["", b, "", ""], "3 s: no test has finished for 3 s: none did before, running is “b”");
  check(2, ["", ""], "2 s: no test has finished for 2 s: none did before, none is running");
});

test("beginning alone is no progress", () => {
  check(3, [a, b, a], "3 s: no test has finished for 3 s: none did before, running is “a”");
});

test("what had finished counts, a line that is on its way does not", () => {
  using folder = folderWith({
    ended: `${a}${aPassed}${b}${bFailed}{"ended":true}\n`,
    killed: `${a}${aPassed}${b}{"title":"b","sta`,
  });
  const read = (name: string) => {
    const { stats, tests, running, ended } = readRecord(path.join(folder.at, name));
    return [stats, tests.map(({ title }: { title: string }) => title), running, ended];
  };
  assert.deepEqual(read("ended"), [{ passes: 1, failures: 1, pending: 0 }, ["a", "b"], undefined, true]);
  assert.deepEqual(read("killed"), [{ passes: 1, failures: 0, pending: 0 }, ["a"], "b", false]);
  assert.deepEqual(read("missing"), [{ passes: 0, failures: 0, pending: 0 }, [], undefined, false]);
});

test("the parts of a run count together, those of one name alone where it is asked for", () => {
  using folder = folderWith({
    "unit.jsonl": `${aPassed}${bFailed}`,
    "editor-1.jsonl": `${a}${aPassed}{"ended":true}\n`,
    "editor-2.jsonl": `${b}{"title":"c","state":"pending"}\n`,
  });
  const read = (prefix?: string) => {
    const { stats, tests } = readRecords(folder.at, prefix);
    return [stats, tests.map(({ title }: { title: string }) => title).join("")];
  };
  assert.deepEqual(read(), [{ passes: 2, failures: 1, pending: 1 }, "acab"]);
  assert.deepEqual(read("editor-"), [{ passes: 1, failures: 0, pending: 1 }, "ac"]);
  assert.deepEqual(read("none"), [{ passes: 0, failures: 0, pending: 0 }, ""]);
});

test("a part has to end, with 0 and with tests; with a filter none of its language may be meant", () => {
  using folder = folderWith({
    passed: `${aPassed}{"ended":true}\n`,
    failed: `${bFailed}{"ended":true}\n`,
    empty: '{"ended":true}\n',
    cut: `${aPassed}${b}`,
    nothing: "",
  });
  const fault = (name: string, code: number, filtered = false) =>
    faultOf(readRecord(path.join(folder.at, name)), code, { filtered });
  assert.equal(fault("passed", 0), undefined);
  assert.equal(fault("passed", 1), "the exit code of VS Code was 1");
  assert.equal(fault("failed", 1), undefined, "its failures are counted");
  assert.equal(fault("empty", 0), "no test ran");
  assert.equal(fault("empty", 0, true), undefined);
  assert.equal(fault("empty", 1, true), "the exit code of VS Code was 1");
  const where = "VS Code ended before its tests (exit code 0): ";
  assert.equal(fault("cut", 0, true), `${where}the last was “a”, running is “b”`);
  assert.equal(fault("nothing", 0, true), `${where}none did before, none is running`);
});

/** Starts test/run.js in a folder of its own on compiled tests (name → text), and gives what it prints. */
function runner(folder: string, tests: Readonly<Record<string, string>>) {
  for (const name of ["test/run.js", "test/vscode/progress.js", "scripts/entry.cjs"]) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    copyFileSync(path.join(root, name), path.join(folder, name));
  }
  mkdirSync(path.join(folder, "out", "test"), { recursive: true });
  writeFileSync(path.join(folder, "package.json"), '{"type":"module"}');
  for (const [name, text] of Object.entries(tests)) {
    writeFileSync(path.join(folder, "test", `${name}.test.ts`), "");
    writeFileSync(
      path.join(folder, "out", "test", `${name}.test.js`),
      `import { suite, test } from "node:test"; ${text}`,
    );
  }
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const child = spawn(process.execPath, [path.join(folder, "test", "run.js"), "--no-editor"], { env });
  const printed = { text: "", child };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (printed.text += data));
  return printed;
}
const lastLine = (text: string) => text.trimEnd().split("\n").at(-1);

test("the runner counts tests, not the suites and files around them, and leaves nothing where it ends by itself", async () => {
  using folder = folderWith({});
  const printed = runner(folder.at, {
    a: 'suite("s", () => { test("1", () => {}); test("2", () => { throw new Error("x"); }); }); test("3", () => {});',
    b: 'test("4", { skip: true }, () => {}); test("5", () => {});',
    c: 'test("6", () => {});',
  });
  const [status] = await once(printed.child, "close");
  assert.equal(lastLine(printed.text), "4 passed, 1 failed, 1 skipped");
  assert.equal(status, 1);
  assert.deepEqual(readdirSync(path.join(folder.at, "out", "results")), []);
});

test("a file that breaks off outside of a test fails", async () => {
  using folder = folderWith({});
  const printed = runner(folder.at, { a: 'test("1", () => {});', b: "throw new Error('x');" });
  await once(printed.child, "close");
  assert.equal(lastLine(printed.text), "1 passed, 1 failed, 0 skipped");
});

test("a run that is cut leaves what had finished", async () => {
  using folder = folderWith({});
  const printed = runner(folder.at, {
    a: 'console.log("pid " + process.pid + "."); test("1", () => {}); test("2", () => new Promise((end) => setTimeout(end, 600_000)));',
  });
  while (!/pid \d+\.[\s\S]*✔ 1/.test(printed.text)) await once(printed.child.stdout, "data");
  printed.child.kill("SIGTERM");
  const [status] = await once(printed.child, "close");
  assert.equal(lastLine(printed.text), "1 passed, 0 failed, 0 skipped");
  assert.equal(status, 1);
  const [name = ""] = readdirSync(path.join(folder.at, "out", "results"));
  assert.equal(readRecords(path.join(folder.at, "out", "results", name)).tests[0].title, "1");
  const pid = Number(/pid (\d+)/.exec(printed.text)?.[1]);
  await assert.rejects(async () => {
    for (let left = 100; left > 0; left--) {
      process.kill(pid, 0);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }, /ESRCH/);
});

test("work that ends gives its result, work that does not is given up", async () => {
  assert.equal(await unlessStill("missing", 1, Promise.resolve(7)), 7);
  await assert.rejects(unlessStill("missing", 1, Promise.reject(new Error("its own"))), /its own/);
  await assert.rejects(unlessStill("missing", 1, new Promise(() => {})), /no test has finished for 1 s/);
});
