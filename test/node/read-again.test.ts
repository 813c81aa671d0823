/** Members of an archive once more: what is passed over on the way to them is counted. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { listFiles } from "../../node/files.ts";
import { MembersAgain } from "../../node/read-again.ts";
import { folderWith } from "../cli/program.ts";
import { tar, tarGz, zip } from "../core/archive/make.ts";

/** What it costs to pass over a member. */
const passing = 64 * 1024;
const content = (i: number) => `log ${i}\n`;
const named = Array.from({ length: 20 }, (_, i) => ({ name: `${i}.txt`, content: content(i) }));

/** What became of each member asked for, one behind the other, where `allowed` bytes may be spent. */
async function read(archive: Uint8Array, asked: readonly number[], allowed: number): Promise<readonly string[]> {
  using folder = folderWith({ "a.bin": archive });
  const [file] = await listFiles([path.join(folder.at, "a.bin")]);
  assert.ok(file);
  const members = new MembersAgain(() => allowed);
  const found: string[] = [];
  for (const index of asked) {
    try {
      const pieces: Buffer[] = [];
      for await (const piece of members.read(file, index, content(index).length)) pieces.push(Buffer.from(piece));
      found.push(Buffer.concat(pieces).toString());
    } catch (error) {
      found.push((error as Error).message);
    }
  }
  await members.close();
  return found;
}

const inOrder = named.map((_, i) => i);
const backwards = [...inOrder].reverse();
const tooMuch = "too much would have to be unpacked again";

for (const [format, archive, size] of [
  ["tar.gz", tarGz(...named), (i: number) => content(i).length],
  ["zip", zip(named), () => 0],
] as const) {
  /** Of these, all that stand before `index`. */
  const before = (index: number) => inOrder.slice(0, index).reduce((sum, i) => sum + passing + size(i), 0);

  test(`${format}: in the archive's order nothing is passed over twice`, async () => {
    assert.deepEqual(await read(archive, inOrder, 0), inOrder.map(content));
    const every = inOrder.filter((i) => i % 2 === 1);
    const passed = every.reduce((sum, i) => sum + passing + size(i - 1), 0);
    assert.deepEqual(await read(archive, every, passed), every.map(content));
    assert.deepEqual((await read(archive, every, passed - 1)).at(-1), tooMuch);
  });

  test(`${format}: in another order each costs what stands before it, and no more is spent than is allowed`, async () => {
    const all = backwards.reduce((sum, i) => sum + before(i), 0);
    assert.deepEqual(await read(archive, backwards, all), backwards.map(content));
    const spent = await read(archive, backwards, before(19) + before(18));
    assert.deepEqual(
      [spent.slice(0, 3), spent.slice(3).filter((each) => each === tooMuch).length],
      [[content(19), content(18), tooMuch], 16],
    );
    // What has cost nothing is read all the same.
    assert.equal(spent.at(-1), content(0));
  });
}

test("two at one time, and one that is not read to its end", async () => {
  using folder = folderWith({ "a.tar.gz": tarGz(...named) });
  const [file] = await listFiles([path.join(folder.at, "a.tar.gz")]);
  assert.ok(file);
  const members = new MembersAgain(() => 1e9);
  const [a, b] = [5, 3].map((i) => members.read(file, i, content(i).length)[Symbol.asyncIterator]());
  const [first, second] = [await a?.next(), await b?.next()];
  assert.deepEqual(
    [first, second].map((each) => String(each?.value)),
    [content(5), content(3)],
  );
  await a?.return?.();
  assert.equal((await b?.next())?.done, true);
  await members.close();
});

test("an archive that is another now, or shorter, is not read as if it were the same", async () => {
  using folder = folderWith({ "a.tar.gz": tarGz(...named) });
  const at = path.join(folder.at, "a.tar.gz");
  const [file] = await listFiles([at]);
  assert.ok(file);
  const members = new MembersAgain(() => 1e9);
  const all = async (index: number) => {
    for await (const _ of members.read(file, index, content(index).length));
  };
  fs.writeFileSync(at, tar({ name: "0.txt", content: "another log" }));
  await assert.rejects(all(0), /another now/);
  await assert.rejects(all(7), /another now/);
  fs.rmSync(at);
  await assert.rejects(all(0), /another now/);
  await members.close();
});
