/** When the suite in the editor counts as standing still (test/vscode/progress.js), and what is counted of one that was ended. */

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { folderWith } from "./cli/program.ts";

const file: string = "../../test/vscode/progress.js";
const { readRecord, standstill, unlessStill } = await import(file);

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

test("work that ends gives its result, work that does not is given up", async () => {
  assert.equal(await unlessStill("missing", 1, Promise.resolve(7)), 7);
  await assert.rejects(unlessStill("missing", 1, Promise.reject(new Error("its own"))), /its own/);
  await assert.rejects(unlessStill("missing", 1, new Promise(() => {})), /no test has finished for 1 s/);
});
