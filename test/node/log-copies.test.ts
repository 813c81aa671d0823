/** A log counts once however often it is given, also when it was saved again after it had grown. */

import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { listFiles } from "../../node/files.ts";
import { readInputs } from "../../node/inputs.ts";
import { exchange, folderWith, selfSigned } from "../cli/program.ts";
import { tar } from "../core/archive/make.ts";

const first = exchange(1, selfSigned(1));
const second = exchange(20, selfSigned(20));
const other = exchange(1, selfSigned(1), "503 x");

/** Handshakes in all, and the problems of each input. */
async function counted(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  using folder = folderWith(files);
  const { inputs, findings, evidence } = await readInputs(await listFiles([folder.at]));
  const handshakes = findings.failures.reduce((sum, { count }) => sum + count, 0);
  const told = inputs
    .filter(({ kind }) => kind === "log")
    .map(({ path: name, problems }) =>
      [path.basename(name), ...problems.map(({ code, detail }) => `${code} ${path.basename(detail ?? "")}`)].join(" "),
    );
  return `${handshakes} of ${evidence.logs.length}: ${told.join(", ")}`;
}

test("the same log, and a longer copy, in either order", async () => {
  assert.equal(await counted({ "a.log": first, "b.log": first }), "1 of 1: a.log, b.log duplicate a.log");
  assert.equal(await counted({ "a.log": first, "b.log": first + second }), "2 of 1: a.log copy b.log, b.log");
  assert.equal(await counted({ "a.log": first + second, "b.log": first }), "2 of 1: a.log, b.log copy a.log");
  // Cut in the middle of a line, and three of them.
  assert.equal(
    await counted({ "a.log": (first + second).slice(0, -40), "b.log": first, "c.log": first + second }),
    "2 of 1: a.log copy c.log, b.log copy a.log, c.log",
  );
});

test("members of one archive, and a file beside it", async () => {
  const members = tar(
    { name: "a.log", content: first },
    { name: "b.log", content: first },
    { name: "c.log", content: first + second },
  );
  assert.equal(
    await counted({ "x.tar.gz": gzipSync(members) }),
    "2 of 1: a.log copy c.log, b.log duplicate a.log, c.log",
  );
  assert.equal(
    await counted({ "x.tar.gz": gzipSync(members), "z.log": first + second + second }),
    "3 of 1: a.log copy c.log, b.log duplicate a.log, c.log copy z.log, z.log perhaps-repeated 9",
  );
});

test("what only begins alike is another log, of which a record that both hold is one", async () => {
  assert.equal(await counted({ "a.log": first, "b.log": other }), "1 of 2: a.log, b.log");
  assert.equal(await counted({ "a.log": first, "b.log": second }), "2 of 2: a.log, b.log");
});

test("many that begin alike cost no more than they hold, and a limit is named", async () => {
  const log = (i: number) => first + `${second}`.repeat(6) + exchange(40 + i, "");
  const files = Array.from({ length: 40 }, (_, i) => ({ name: `${i}.log`, content: log(i) }));
  const long = await counted({ "x.tar.gz": gzipSync(tar(...files)) });
  assert.match(long, /^7 of 40: .*limit-copies/);
  const short = Array.from({ length: 300 }, (_, i) => ({
    name: `${i}.log`,
    content: exchange(1, selfSigned(1), `502 ${i % 150}`),
  }));
  assert.match(await counted({ "x.tar.gz": gzipSync(tar(...short)) }), /^1 of 150: /);
});
