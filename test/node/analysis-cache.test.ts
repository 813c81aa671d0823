import assert from "node:assert/strict";
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { type TestContext, test } from "node:test";
import { AnalysisCache, type FileState, stateOf } from "../../node/analysis-cache.ts";

function lab(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "cache-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const state: FileState = { size: 1, modified: 2, digest: "d" };

test("what is kept is found by the next process, for the same file and the same version only", async (context) => {
  const folder = lab(context);
  const cache = new AnalysisCache(join(folder, "made", "anew"), "1");
  await cache.set("/a.log", state, { failures: ["x"] });
  assert.equal(await cache.save(), null);
  assert.deepEqual(readdirSync(join(folder, "made", "anew")), ["analysis-cache.json"]);
  const found = async (version: string, changed: Partial<FileState> = {}) =>
    await new AnalysisCache(join(folder, "made", "anew"), version).get("/a.log", { ...state, ...changed });
  assert.deepEqual(await found("1"), { failures: ["x"] });
  assert.equal(await found("2"), null);
  assert.equal(await found("1", { size: 3 }), null);
  assert.equal(await found("1", { modified: 3 }), null);
  assert.equal(await found("1", { digest: "e" }), null);
});

test("another content of the same size and time is another file", async (context) => {
  const folder = lab(context);
  const path = join(folder, "a.log");
  const states: (FileState | null)[] = [];
  for (const middle of ["a", "b"]) {
    writeFileSync(path, `${"x".repeat(100_000)}${middle}${"x".repeat(100_000)}`);
    utimesSync(path, 1, 1);
    states.push(await stateOf(path));
  }
  const [first, second] = states;
  assert.deepEqual([first?.size, first?.modified], [second?.size, second?.modified]);
  assert.notEqual(first?.digest, second?.digest);
  assert.equal(await stateOf(join(folder, "missing")), null);
  assert.equal(await stateOf(folder), null);
});

test("a cache that is damaged or of another shape counts for nothing", async (context) => {
  const folder = lab(context);
  const file = join(folder, "analysis-cache.json");
  const entry = { path: "/a.log", ...state, found: 1 };
  const texts: [string, unknown][] = [
    ["", null],
    ["{", null],
    ["null", null],
    ["[]", null],
    [JSON.stringify({ format: 1, version: "1", entries: [entry] }), 1],
    [JSON.stringify({ format: 1, version: "1", entries: [null, 1, { path: 1 }, entry] }), 1],
    [JSON.stringify({ format: 2, version: "1", entries: [entry] }), null],
    [JSON.stringify({ format: 1, version: "1", entries: { 0: entry } }), null],
  ];
  for (const [text, expected] of texts) {
    writeFileSync(file, text);
    assert.equal(await new AnalysisCache(folder, "1").get("/a.log", state), expected, text);
  }
});

test("it is bounded: the files used last are kept", async (context) => {
  const folder = lab(context);
  const cache = new AnalysisCache(folder, "1");
  for (let i = 0; i < 1_100; i++) await cache.set(`/${i}`, state, "x".repeat(100));
  assert.equal(await cache.get("/0", state), null);
  assert.notEqual(await cache.get("/200", state), null);
  const large = "x".repeat(1_000_000);
  for (let i = 2_000; i < 2_030; i++) await cache.set(`/${i}`, state, large);
  await cache.save();
  assert.ok(readFileSync(join(folder, "analysis-cache.json")).length < 17 * 1024 * 1024);
  const again = new AnalysisCache(folder, "1");
  assert.equal(await again.get("/2029", state), large);
  assert.equal(await again.get("/2000", state), null);
});

test("where it cannot be written the error is told, and nothing is left behind", async (context) => {
  const folder = lab(context);
  writeFileSync(join(folder, "file"), "");
  const cache = new AnalysisCache(join(folder, "file", "inside"), "1");
  await cache.set("/a.log", state, 1);
  assert.match((await cache.save()) ?? "", /^E[A-Z]+$/);
  assert.equal(await cache.get("/a.log", state), 1);
  assert.deepEqual(readdirSync(folder), ["file"]);
});

test("a full disk is told as such, and the cache of before stays", async (context) => {
  const folder = lab(context);
  const cache = new AnalysisCache(folder, "1");
  await cache.set("/a.log", state, 1);
  await cache.save();
  await cache.set("/b.log", state, 2);
  const full = new AnalysisCache(folder, "1", {
    read: async () => null,
    write: async () => {
      throw Object.assign(new Error("full"), { code: "ENOSPC" });
    },
  });
  await full.set("/b.log", state, 2);
  assert.equal(await full.save(), "ENOSPC");
  const next = new AnalysisCache(folder, "1");
  assert.deepEqual([await next.get("/a.log", state), await next.get("/b.log", state)], [1, null]);
  assert.equal(await cache.save(), null);
  assert.equal(await new AnalysisCache(folder, "1").get("/b.log", state), 2);
});

test("a link in its place is neither read nor written through", async (context) => {
  const folder = lab(context);
  const other = join(folder, "other");
  const theirs = JSON.stringify({ format: 1, version: "1", entries: [{ path: "/a.log", ...state, found: 1 }] });
  writeFileSync(other, theirs);
  symlinkSync(other, join(folder, "analysis-cache.json"));
  for (let i = 0; i < 3; i++) symlinkSync(other, join(folder, `analysis-cache.json.${process.pid + i}`));
  const cache = new AnalysisCache(folder, "1");
  assert.equal(await cache.get("/a.log", state), null);
  await cache.set("/a.log", state, 2);
  assert.equal(await cache.save(), null);
  assert.equal(readFileSync(other, "utf8"), theirs);
  assert.equal(lstatSync(join(folder, "analysis-cache.json")).isSymbolicLink(), false);
  assert.equal(await new AnalysisCache(folder, "1").get("/a.log", state), 2);
});

test("a folder that does not answer is done without, and that is told", async () => {
  const silent = () => new Promise<never>(() => {});
  const cache = new AnalysisCache("/silent", "1", { read: silent, write: silent }, 10);
  assert.equal(await cache.get("/a.log", state), null);
  await cache.set("/a.log", state, 1);
  assert.equal(await cache.get("/a.log", state), 1);
  assert.equal(await cache.save(), "ETIMEDOUT");
  const later = new AnalysisCache("/silent", "1", { read: async () => null, write: silent }, 10);
  await later.set("/a.log", state, 1);
  assert.equal(await later.save(), "ETIMEDOUT");
});
