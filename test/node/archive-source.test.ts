/** Files as sources of archives: regular files only, and what happens to them meanwhile. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after, test } from "node:test";
import { openArchiveFile } from "../../node/archive-source.ts";
import { read, tarGz } from "../core/archive/make.ts";

const folder = mkdtempSync(join(tmpdir(), "archive-source-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const bytes = tarGz({ name: "a", content: "1" });

function file(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function open(path: string, inFolder = false) {
  const opened = await openArchiveFile({ path, inFolder });
  assert.ok(!("problem" in opened), JSON.stringify(opened));
  return opened;
}

test("an archive on disk, under its own name", async () => {
  const { source, close } = await open(file("x.tar.gz"));
  assert.deepEqual([source.name, source.size], ["x.tar.gz", bytes.length]);
  assert.equal(await read(bytes, { source }), 'gzip\n0 file a "1"');
  assert.equal((await source.read(bytes.length - 2, 10)).length, 2);
  assert.equal((await source.read(bytes.length + 2, 10)).length, 0);
  assert.deepEqual(await close(), []);
  assert.equal(await read(bytes, { source }), "null\ncannot-be-read(EBADF)!");
  assert.equal((await close())[0]?.code, "cannot-be-read");
});

test("what is no regular file is not read and not waited for", async () => {
  const problem = async (path: string, inFolder = false) => {
    const opened = await openArchiveFile({ path, inFolder });
    if ("problem" in opened) return [opened.problem.code, opened.problem.detail, opened.problem.lost].join(" ");
    assert.deepEqual(await opened.close(), []);
    return "opened";
  };
  assert.equal(await problem(join(folder, "nothing")), "cannot-be-read ENOENT true");
  if (process.platform === "win32") return;
  mkdirSync(join(folder, "folder"));
  assert.equal(await problem(join(folder, "folder")), "cannot-be-read not-a-regular-file true");
  execFileSync("mkfifo", [join(folder, "fifo")]);
  assert.equal(await problem(join(folder, "fifo")), "cannot-be-read not-a-regular-file true");
  assert.equal(await problem("/dev/zero"), "cannot-be-read not-a-regular-file true");
  symlinkSync(file("target.tar.gz"), join(folder, "link"));
  assert.equal(await problem(join(folder, "link"), true), "cannot-be-read ELOOP true");
  assert.equal(await problem(join(folder, "link")), "opened");
});

test("a file that changes meanwhile", async () => {
  const grown = await open(file("grows.tar.gz"));
  appendFileSync(join(folder, "grows.tar.gz"), "more");
  assert.equal(await read(bytes, { source: grown.source }), 'gzip\n0 file a "1"');
  assert.deepEqual(await grown.close(), [{ code: "changed-while-read", detail: null, lost: true }]);
  const shrunk = await open(file("shrinks.tar.gz"));
  truncateSync(join(folder, "shrinks.tar.gz"), 40);
  assert.match(await read(bytes, { source: shrunk.source }), /truncated!$/);
  assert.equal((await shrunk.close())[0]?.code, "changed-while-read");
});
