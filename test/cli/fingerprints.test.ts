/** Which files a report that is handed on is about: the SHA-256 of each as it was read, archives in whatever order that was. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import path from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { memorySource } from "../../core/archive/source.ts";
import { FingerprintedSource } from "../../node/fingerprint.ts";
import { tarGz, zip } from "../core/archive/make.ts";
import { exchange, folderWith, run, selfSigned } from "./program.ts";

const log = exchange(1, selfSigned(1));
const files = {
  "a.log": log,
  "b.tar.gz": tarGz({ name: "b.log", content: exchange(2, selfSigned(2, { name: "b.lab.example" })) }),
  "c.zip": zip([
    { name: "c.log", content: exchange(3, selfSigned(3, { name: "c.lab.example" })) },
    { name: "d.txt", content: "nothing" },
  ]),
  "e.log": Buffer.from(`\ufeff${exchange(5, selfSigned(5, { name: "e.lab.example" }))}`, "utf16le"),
  "f.log.gz": gzipSync(exchange(6, selfSigned(6, { name: "f.lab.example" }))),
};
const sha256 = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");
const expected = Object.fromEntries(Object.entries(files).map(([name, content]) => [name, sha256(content)]));

test("HTML and Markdown name each file's SHA-256, JSON where it is written with them", () => {
  using folder = folderWith(files);
  using elsewhere = folderWith({});
  const [html, markdown] = ["html", "markdown"].map((format) => run(["check", "--format", format, folder.at]).stdout);
  for (const [name, hash] of Object.entries(expected)) {
    assert.ok(html?.includes(hash), name);
    assert.ok(markdown?.includes(hash), name);
  }
  const told = (json: string) =>
    Object.fromEntries(
      (JSON.parse(json).inputs as { path: string; sha256?: string }[]).flatMap((input) =>
        input.sha256 === undefined ? [] : [[path.basename(input.path), input.sha256]],
      ),
    );
  const both = run([
    "check",
    "--format",
    "json",
    "--format",
    "html",
    "--output",
    path.join(elsewhere.at, "report.html"),
    folder.at,
  ]);
  assert.deepEqual(told(both.stdout), expected);
  assert.deepEqual(told(run(["check", "--format", "json", folder.at]).stdout), {});
});

test("standard input has one, a redacted copy that nobody has has none", () => {
  const { stdout } = run(["check", "--format", "markdown", "-"], { input: log });
  assert.ok(stdout.includes(`SHA-256 ${sha256(log)}`));
  assert.doesNotMatch(run(["check", "--format", "markdown", "--redact", "-"], { input: log }).stdout, /SHA-256/);
});

test("whatever is asked for, and in whatever order, each byte counts once", async () => {
  const bytes = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251));
  for (const reads of [
    [],
    [
      [4000, 1000],
      [0, 100],
      [50, 200],
      [0, 10],
      [400, 10],
      [250, 3000],
    ],
    [[0, 5000]],
  ] as const) {
    const asked: number[] = [];
    const inner = memorySource("a", bytes);
    const source = new FingerprintedSource({
      ...inner,
      read: (offset, length) => {
        asked.push(offset);
        return inner.read(offset, length);
      },
    });
    for (const [offset, length] of reads)
      assert.deepEqual(await source.read(offset, length), bytes.subarray(offset, offset + length));
    assert.equal(await source.sha256(), sha256(bytes));
    assert.ok(asked.length <= reads.length + 1);
  }
  const cut = new FingerprintedSource({ name: "a", size: 9000, read: memorySource("a", bytes).read });
  assert.equal(await cut.sha256(), null);
});
