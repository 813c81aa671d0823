/** gzip: whole, joined, padded, cut and damaged; what is good of it is given in every case. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { gunzipSync, gzipSync, crc32 as nodeCrc32 } from "node:zlib";
import { openArchive } from "../../../core/archive/entries.ts";
import { crc32, plainCrc32 } from "../../../core/archive/inflate.ts";
import { memorySource } from "../../../core/archive/source.ts";
import { check, read, tar, tarGz } from "./make.ts";

const hello = gzipSync("hello");

function changed(bytes: Uint8Array, at: number): Buffer {
  const copy = Buffer.from(bytes);
  const index = at < 0 ? copy.length + at : at;
  copy[index] = (copy[index] as number) ^ 1;
  return copy;
}

test("a single file is called as the gzip file without .gz, else as the gzip header says", async () => {
  await check(hello, 'gzip\n0 file log.txt "hello"', { name: "log.txt.gz" });
  await check(hello, 'gzip\n0 file log.tar "hello"', { name: "log.tgz" });
  await check(hello, 'gzip\n0 file log "hello"', { name: "log" });
  const named = Buffer.concat([hello.subarray(0, 3), Buffer.from([8]), hello.subarray(4, 10), Buffer.from("in\0")]);
  await check(Buffer.concat([named, hello.subarray(10)]), 'gzip\n0 file in "hello"', { name: "SR123" });
});

test("every part that a gzip header may have", async () => {
  const header = Buffer.from([0x1f, 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3]);
  const parts = [header, Buffer.from([3, 0, 1, 2, 3]), Buffer.from("n\xe9\0", "latin1"), Buffer.from("comment\0\0\0")];
  await check(Buffer.concat([...parts, hello.subarray(10)]), 'gzip\n0 file n\u00e9 "hello"');
  const reserved = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0x20, 0, 0, 0, 0, 0, 3]), hello.subarray(10)]);
  await check(reserved, "gzip\n0 file archive damaged!\ndamaged!");
  const endless = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]), Buffer.alloc(200_000, "n")]);
  await check(endless, "gzip\n0 file archive damaged!\ndamaged!");
});

test("a .tar.gz", async () => {
  await check(tarGz({ name: "a", content: "1" }), 'gzip\n0 file a "1"');
});

test("several streams are one", async () => {
  await check(Buffer.concat([hello, hello]), 'gzip\n0 file archive "hellohello"');
  await check(Buffer.concat([hello, Buffer.alloc(700)]), 'gzip\n0 file archive "hello"');
  await check(Buffer.concat([hello, Buffer.alloc(1), hello]), 'gzip\n0 file archive "hellohello"');
  const many = Buffer.concat(Array.from({ length: 50 }, () => hello));
  await check(many, "gzip\n0 file archive 250 bytes");
  await check(many, 'gzip\n0 file archive "hello" limit-members(1)!\nlimit-members(1)!', { limits: { members: 1 } });
});

test("a stream that ends where a piece ends", async () => {
  const whole = Buffer.concat([hello, hello]);
  for (const size of [1, 3, hello.length - 8, hello.length, hello.length + 1]) {
    const source = {
      name: "x.gz",
      size: whole.length,
      read: async (offset: number, length: number) => whole.subarray(offset, offset + Math.min(size, length)),
    };
    await check(whole, 'gzip\n0 file x "hellohello"', { source });
  }
});

test("bytes after the end, a wrong checksum and a wrong size cost no data", async () => {
  const damaged = 'gzip\n0 file archive "hello" damaged!\ndamaged!';
  await check(Buffer.concat([hello, Buffer.from("garbage")]), damaged);
  await check(Buffer.concat([hello, Buffer.alloc(5), Buffer.from("garbage")]), damaged);
  await check(changed(hello, -7), damaged);
  await check(changed(hello, -2), damaged);
});

test("data damaged in the middle is given up to there", async () => {
  const content = randomBytes(1_000_000).toString("hex");
  const text = await read(changed(gzipSync(content), 500_000));
  const [, bytes] = /^gzip\n0 file archive (\d+) bytes damaged!\ndamaged!$/.exec(text) ?? [];
  assert.ok(Number(bytes) > 500_000, text);
});

test("a .tar.gz cut at any byte ends, says so, and gives what came before", async () => {
  const whole = tarGz({ name: "a", content: randomBytes(300).toString("hex") }, { name: "b", content: "2" });
  let longest = 0;
  for (let length = 18; length < whole.length; length++) {
    const text = await read(whole.subarray(0, length));
    assert.match(text, /truncated!$/, String(length));
    assert.doesNotMatch(text, /damaged/, String(length));
    longest = Math.max(longest, text.split("\n").length);
  }
  assert.equal(longest, 4);
});

test("all that can be unpacked of a cut file is given", async () => {
  const content = randomBytes(200_000);
  const whole = gzipSync(content);
  for (const length of [70_000, 131_072, 200_000, whole.length - 8, whole.length - 1]) {
    const archive = await openArchive(memorySource("x.gz", whole.subarray(0, length)));
    const parts: Uint8Array[] = [];
    for await (const member of archive.members) for await (const piece of member.open()) parts.push(piece);
    const given = Buffer.concat(parts);
    assert.ok(given.equals(content.subarray(0, given.length)));
    assert.ok(given.length >= Math.min(content.length, length - 100), `${given.length} of ${length}`);
  }
});

test("every byte of a small .tar.gz damaged: it ends, and a change of the data is never silent", async () => {
  const whole = tarGz({ name: "a", content: randomBytes(200).toString("hex") });
  const expected = await read(whole);
  for (let at = 0; at < whole.length; at++) {
    const text = await read(changed(whole, at));
    // The gzip header's time, and bits that fill up a byte, mean nothing.
    if (text === expected) assert.ok(gunzipSync(changed(whole, at)).equals(gunzipSync(whole)), String(at));
  }
});

test("a bomb is stopped by its ratio", async () => {
  const bomb = gzipSync(Buffer.alloc(100_000_000));
  const text = await read(bomb);
  assert.match(text, /^gzip\n0 file archive 6\d{7} bytes limit-ratio\(250\)!$/);
  const before = process.memoryUsage().rss;
  const inTar = tarGz({ name: "a", content: Buffer.alloc(100_000_000) }, { name: "b", content: "2" });
  const archive = await openArchive(memorySource("x", inTar));
  const seen: string[] = [];
  for await (const member of archive.members) {
    let bytes = 0;
    for await (const piece of member.open()) bytes += piece.length;
    seen.push(`${member.name} ${bytes < 68_000_000} ${member.problems.map(({ code }) => code)}`);
  }
  assert.deepEqual(seen, ["a true limit-ratio", "b true "]);
  assert.deepEqual(archive.problems, []);
  assert.ok(process.memoryUsage().rss - before < 300_000_000);
});

test("a bomb made of many members is stopped by its size", async () => {
  const bomb = tarGz(...Array.from({ length: 20 }, () => ({ name: "z", content: Buffer.alloc(1_000_000) })));
  const text = await read(bomb, { limits: { size: 4_500_000 } });
  assert.match(
    text,
    /\n3 file z 1000000 bytes\n4 file z \d+ bytes limit-size\(4500000 B\)!\nlimit-size\(4500000 B\)!$/,
  );
});

test("a bomb between the members is stopped as headers", async () => {
  const bomb = gzipSync(Buffer.concat([tar({ name: "a", content: "1" }), Buffer.alloc(50_000_000)]));
  await check(bomb, 'gzip\n0 file a "1"\nlimit-header(1 MiB)!');
});

test("gzip in gzip is opened twice", async () => {
  const twice = gzipSync(hello);
  await check(twice, 'gzip\n0 archive x\n1 file x!/x "hello"', { name: "x.gz" });
  await check(gzipSync(twice), "gzip\n0 archive x.gz\n1 archive x.gz!/x limit-depth(2)!", { name: "x.gz.gz" });
});

test("an empty file, and no gzip at all", async () => {
  await check(gzipSync(""), "gzip\n0 file archive");
  await check(Buffer.from([0x1f, 0x8b]), "gzip\n0 file archive truncated!\ntruncated!");
  await check(Buffer.from([0x1f, 0x8b, 9, 0, 0, 0, 0, 0, 0, 0]), "gzip\n0 file archive damaged!\ndamaged!");
  await check(Buffer.from("a log"), "null");
  await check(Buffer.alloc(0), "null");
});

test("an archive that cannot be read says why, with what came before", async () => {
  const content = randomBytes(600_000);
  const whole = gzipSync(content);
  const source = {
    name: "x.gz",
    size: whole.length,
    read: async (offset: number, length: number) => {
      if (offset >= 262_144) throw Object.assign(new Error("disk"), { code: "EIO" });
      return whole.subarray(offset, offset + length);
    },
  };
  const text = await read(whole, { source });
  assert.match(text, /^gzip\n0 file x 2\d{5} bytes cannot-be-read\(EIO\)!\ncannot-be-read\(EIO\)!$/);
});

test("the checksum is Node's, with its help and without", () => {
  const bytes = randomBytes(1000);
  assert.equal(crc32(bytes), nodeCrc32(bytes));
  assert.equal(plainCrc32(bytes.subarray(400), plainCrc32(bytes.subarray(0, 400), 0)), nodeCrc32(bytes));
});
