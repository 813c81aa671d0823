/** Lines that a report quotes, from the disk once more. */

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { LogAnalyzer } from "../../core/analysis/log-analyzer.ts";
import { linesToQuote, quotedLines } from "../../core/words/case.ts";
import { listFiles } from "../../node/files.ts";
import { readLines } from "../../node/lines-again.ts";
import { exchange, folderWith, selfSigned } from "../cli/program.ts";
import { tarGz } from "../core/archive/make.ts";

async function linesOf(files: Readonly<Record<string, string | Buffer>>, wanted: Readonly<Record<string, number[]>>) {
  using folder = folderWith(files);
  const at = (name: string) => path.join(folder.at, name);
  const read = await readLines(
    await listFiles(Object.keys(files).map(at)),
    new Map(Object.entries(wanted).map(([name, lines]) => [at(name), new Set(lines)])),
  );
  return Object.fromEntries(
    [...read].map(([name, lines]) => [path.relative(folder.at, name), Object.fromEntries(lines)]),
  );
}

test("of files and of members, whatever the size of their pieces; behind the end there is nothing", async () => {
  const long = Array.from({ length: 50_000 }, (_, i) => `line ${i + 1} ${"x".repeat(i % 90)}`).join("\n");
  const archive = await tarGz({ name: "in/a.log", content: "one\r\ntwo\n\nfour" }, { name: "b.log", content: long });
  assert.deepEqual(
    await linesOf(
      { "a.log": long, "a.tar.gz": archive, "other.log": "other\n" },
      { "a.log": [1, 33_333, 50_000, 50_001], "a.tar.gz!/in/a.log": [1, 3, 4, 5], "a.tar.gz!/b.log": [49_999] },
    ),
    {
      "a.log": {
        1: "line 1 ",
        33333: `line 33333 ${"x".repeat(33_332 % 90)}`,
        50000: `line 50000 ${"x".repeat(49_999 % 90)}`,
      },
      "a.tar.gz!/in/a.log": { 1: "one", 3: "", 4: "four" },
      "a.tar.gz!/b.log": { 49999: `line 49999 ${"x".repeat(49_998 % 90)}` },
    },
  );
});

test("of a line at most 8 KiB; of two members of one name, and of what is not there, none", async () => {
  const twice = await tarGz({ name: "a.log", content: "first\n" }, { name: "a.log", content: "second\n" });
  assert.deepEqual(
    await linesOf(
      { "a.log": `${"y".repeat(1_000_000)}\nnext\n`, "a.tar.gz": twice, "no.tar.gz": "no archive" },
      { "a.log": [1, 2], "a.tar.gz!/a.log": [1], "no.tar.gz!/a.log": [1], "gone.log": [1] },
    ),
    { "a.log": { 1: "y".repeat(8192), 2: "next" }, "a.tar.gz!/a.log": {} },
  );
});

test("a log that is another one by now is not quoted", async () => {
  const log = exchange(1, selfSigned(1));
  using folder = folderWith({ "a.log": log });
  const file = path.join(folder.at, "a.log");
  const analyzer = new LogAnalyzer(file);
  analyzer.push(Buffer.from(log));
  const [failure] = analyzer.finish().failures;
  assert.ok(failure);
  const wanted = new Map([[file, new Set(linesToQuote(failure)?.lines)]]);
  const quoted = async () => {
    const read = (await readLines(await listFiles([file]), wanted)).get(file);
    return quotedLines(failure, (line) => read?.get(line)).map(({ line }) => line);
  };
  assert.deepEqual(await quoted(), [1, 2, 3, 4]);
  fs.appendFileSync(file, exchange(7, selfSigned(7)));
  assert.deepEqual(await quoted(), [1, 2, 3, 4]);
  fs.writeFileSync(file, exchange(2, selfSigned(2)));
  assert.deepEqual(await quoted(), []);
  fs.unlinkSync(file);
  assert.deepEqual(await quoted(), []);
});
