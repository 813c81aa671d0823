/** Zip: what programs write, and each way in which a directory can lie. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { check, read, type ZipParts, zip } from "./make.ts";

test("stored and deflated, with data descriptors, in folders", async () => {
  await check(
    zip([
      { name: "f/" },
      { name: "f/a", content: "one" },
      { name: "b", content: "two", method: 0 },
      { name: "c", content: "x".repeat(100_000), descriptor: true },
    ]),
    `
zip
0 directory f/
1 file f/a "one"
2 file b "two"
3 file c 100000 bytes`,
  );
  await check(zip([]), "zip");
  await check(zip([{ name: "a", content: "1" }], { comment: Buffer.from("a comment") }), 'zip\n0 file a "1"');
});

test("names are data: one bad name does not end the archive", async () => {
  await check(
    zip([
      { name: "../x", content: "1" },
      { name: "a\\..\\b", content: "2" },
      { name: "/etc/x", content: "3" },
      { name: "same", content: "4" },
      { name: "same", content: "5" },
      { name: "é", content: "6" },
      { name: "é", content: "7", flags: 0x800 },
      { name: Buffer.from([0x82]), content: "8" },
    ]),
    `
zip
0 file ../x "1"
1 file a\\..\\b "2"
2 file /etc/x "3"
3 file same "4"
4 file same "5"
5 file é "6"
6 file é "7"
7 file é "8"`,
  );
});

test("the directory's name counts where the member's own differs", async () => {
  await check(zip([{ name: "shown", localName: "hidden", content: "1" }]), 'zip\n0 file shown "1" names-differ');
});

test("links and devices are data", async () => {
  await check(
    zip([
      { name: "link", content: "/etc/passwd", unixMode: 0xa1ff },
      { name: "ca.pem", content: "other.pem", unixMode: 0xa1ff },
      { name: "device", unixMode: 0x21ff },
      { name: "fifo", unixMode: 0x11ff },
      { name: "file", content: "1", unixMode: 0x81a4 },
      { name: "no-folder/", content: "1" },
    ]),
    `
zip
0 link link special-member
1 link ca.pem special-member!
2 device device special-member
3 other fifo special-member
4 file file "1"
5 file no-folder/ "1"`,
  );
});

test("a wrong checksum or size is said, and what is there is given", async () => {
  await check(
    zip([
      { name: "crc", content: "hello", crc: 1 },
      { name: "small", content: "hello", size: 2 },
      { name: "large", content: "hello", size: 2_000_000_000 },
      { name: "stored", content: "hello", method: 0, size: 4 },
      { name: "good", content: "hello" },
    ]),
    `
zip
0 file crc "hello" damaged!
1 file small "hello" damaged!
2 file large "hello" damaged!
3 file stored "hello" damaged!
4 file good "hello"`,
  );
});

test("encrypted members and other methods are named, the rest is read", async () => {
  await check(
    zip([
      { name: "a", content: "1" },
      { name: "secret", content: "2", flags: 1 },
      { name: "aes", content: "2", flags: 1, method: 99 },
      { name: "lzma", content: "3", method: 14 },
      { name: "b", content: "4" },
    ]),
    `
zip
0 file a "1"
1 unread secret encrypted!
2 unread aes encrypted!
3 unread lzma compression-method!
4 file b "4"`,
  );
  // The library stops at this flag.
  await check(
    zip([
      { name: "a", content: "1" },
      { name: "b", content: "2", flags: 0x41 },
      { name: "c", content: "3" },
    ]),
    'zip\n0 file a "1"\ndamaged!',
  );
});

test("damaged data is given up to there", async () => {
  const bytes = zip([
    { name: "a", content: "hello, hello, hello" },
    { name: "b", content: "2" },
  ]);
  bytes.fill(0xff, 33, 36);
  await check(bytes, 'zip\n0 file a damaged!\n1 file b "2"');
});

test("members that share bytes are not read twice", async () => {
  const content = "x".repeat(1000);
  const one = { name: "a", content };
  const bytes = zip([
    one,
    ...Array.from({ length: 9999 }, (_, i) => ({ ...one, name: `b${i}`, offset: 0, withoutLocal: true })),
  ]);
  const lines = (await read(bytes)).split("\n");
  assert.equal(lines.length, 10_001);
  assert.equal(lines[1], "0 file a 1000 bytes");
  assert.ok(
    lines.slice(2).every((line) => /^\d+ unread b\d+ names-differ overlap!$/.test(line)),
    lines[2],
  );
});

test("a member whose content holds another member hides nothing and is read once", async () => {
  // Fifield, "A better zip bomb": the first member's deflate data quotes the second member's local header.
  const inner = zip([{ name: "b", content: "inner" }]);
  const local = inner.subarray(0, inner.indexOf("PK\x01\x02"));
  const outer = { name: "a", content: Buffer.concat([Buffer.from("?"), local]), method: 0 };
  const bytes = zip([outer, { name: "b", content: "inner", offset: 32, withoutLocal: true }]);
  await check(bytes, `zip\n0 file a ${local.length + 1} bytes\n1 unread b overlap!`);
});

test("a member that reaches into the directory is not read", async () => {
  await check(zip([{ name: "a", content: "1", method: 0, packedSize: 40, size: 40 }]), "zip\n0 unread a overlap!");
});

test("a directory without entries does not hide what stands before it", async () => {
  const real = zip([{ name: "a", content: "1".repeat(100) }]);
  const falseEnd = Buffer.alloc(22);
  falseEnd.write("PK\x05\x06", "latin1");
  falseEnd.writeUInt32LE(real.length, 16);
  await check(zip([{ name: "a", content: "1" }], { comment: falseEnd }), 'zip\n0 file a "1"\ndamaged!');
  await check(Buffer.concat([real, falseEnd]), "zip\n0 file a 100 bytes\ndamaged!");
});

test("a directory that names fewer than it holds, or more", async () => {
  const three = ["a", "b", "c"].map((name) => ({ name, content: name }));
  await check(zip(three, { count: 2 }), 'zip\n0 file a "a"\n1 file b "b"\ndamaged!');
  await check(zip(three, { count: 65_535 }), 'zip\n0 file a "a"\n1 file b "b"\n2 file c "c"\ndamaged!');
});

test("bytes that are nobody's may hide a member", async () => {
  const hidden = zip([
    { name: "hidden", content: "x".repeat(100) },
    { name: "a", content: "1" },
  ]);
  const at = hidden.indexOf("PK\x01\x02");
  const second = hidden.indexOf("PK\x01\x02", at + 4);
  const bytes = Buffer.concat([hidden.subarray(0, at), hidden.subarray(second)]);
  bytes.writeUInt16LE(1, bytes.length - 12);
  bytes.writeUInt32LE(bytes.length - 22 - at, bytes.length - 10);
  await check(bytes, 'zip\n0 file a "1"\ndamaged!');
});

test("bytes after the end and before the beginning", async () => {
  const bytes = zip([{ name: "a", content: "1" }]);
  await check(Buffer.concat([bytes, Buffer.from("x")]), 'zip\n0 file a "1"\ndamaged!');
  await check(zip([{ name: "a", content: "1" }], { directoryOffset: 5 }), 'zip\n0 file a "1"\ndamaged!');
});

test("zip64 fields out of this world", async () => {
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  for (let i = 0; i < 3; i++) extra.writeBigUInt64LE(2n ** 63n, 4 + 8 * i);
  const huge = { size: 0xffffffff, packedSize: 0xffffffff, extra };
  await check(
    zip([
      { name: "a", content: "1" },
      { name: "b", content: "2", offset: 0xffffffff, ...huge },
    ]),
    'zip\n0 file a "1"\n1 unread b damaged!',
  );
  await check(zip([{ name: "b", content: "2", ...huge }]), "zip\n0 unread b damaged!");
  const locator = Buffer.alloc(20);
  locator.write("PK\x06\x07", "latin1");
  locator.writeBigUInt64LE(2n ** 63n, 8);
  const bytes = zip([{ name: "a", content: "1" }]);
  await check(Buffer.concat([bytes.subarray(0, -22), locator, bytes.subarray(-22)]), 'zip\n0 file a "1"\ndamaged!');
});

test("an extra field that is longer than its place", async () => {
  const extra = Buffer.from([9, 9, 200, 0]);
  await check(
    zip([
      { name: "a", content: "1" },
      { name: "b", extra },
    ]),
    'zip\n0 file a "1"\ndamaged!',
  );
});

test("a bomb is stopped by its ratio, the next member is read", async () => {
  const text = await read(
    zip([
      { name: "a", content: Buffer.alloc(100_000_000) },
      { name: "b", content: "2" },
    ]),
  );
  assert.match(text, /^zip\n0 file a 6\d{7} bytes limit-ratio\(250\)!\n1 file b "2"$/);
});

test("limits of size, members and directory", async () => {
  const three = ["a", "b", "c"].map((name) => ({ name, content: name.repeat(1000) }));
  await check(zip(three), "zip\n0 file a 1000 bytes\n1 file b limit-size(1500 B)!\nlimit-size(1500 B)!", {
    limits: { size: 1500 },
  });
  await check(zip(three), "zip\n0 file a 1000 bytes\nlimit-members(1)!", { limits: { members: 1 } });
  await check(zip(three), "zip\n0 file a 1000 bytes\nlimit-directory(60 B)!", { limits: { directory: 60 } });
});

test("cut anywhere it ends, says so, and gives the members before", async () => {
  const members = [
    { name: "f/" },
    { name: "a", content: "1" },
    { name: "b", content: "2", descriptor: true },
    { name: "c" },
  ];
  const whole = zip(members);
  for (let length = 4; length < whole.length; length++) {
    assert.match(await read(whole.subarray(0, length)), /^zip\n(?:.*\n)*truncated!$/, String(length));
  }
  const directory = whole.indexOf("PK\x01\x02");
  await check(
    whole.subarray(0, directory),
    `
zip
0 directory f/
1 file a "1"
2 file b "2"
3 file c
truncated!`,
  );
  const log = zip([{ name: "log", content: "x".repeat(10_000), method: 0 }, { name: "b" }]);
  await check(log.subarray(0, 5_000), "zip\n0 file log 4967 bytes truncated!\ntruncated!");
});

test("without a directory too, what cannot be read is named", async () => {
  const cut = (...members: ZipParts[]) => zip(members).subarray(0, -22);
  await check(
    cut(
      { name: "a", content: "1", flags: 1 },
      { name: "b", content: "2", method: 14 },
      { name: "c", content: "3", crc: 1 },
    ),
    `
zip
0 unread a encrypted!
1 unread b compression-method!
2 file c "3" damaged!
truncated!`,
  );
  await check(cut({ name: "a", content: "1", method: 0, descriptor: true }), "zip\n0 unread a damaged!\ntruncated!");
});

test("every byte changed: it ends, and nothing is lost in silence", async () => {
  const whole = zip([
    { name: "a", content: "1111" },
    { name: "b", content: "2222" },
  ]);
  const expected = await read(whole);
  for (let at = 4; at < whole.length; at++) {
    for (const value of [0, 0xff, (whole[at] as number) ^ 1]) {
      const copy = Buffer.from(whole);
      copy[at] = value;
      const text = await read(copy);
      const both = text.includes('"1111"') && text.includes('"2222"');
      assert.ok(both || text.includes("!"), `byte ${at}: ${text}`);
    }
  }
  assert.match(expected, /^zip\n0 file a "1111"\n1 file b "2222"$/);
});

test("a read that fails says why", async () => {
  const whole = zip([{ name: "a", content: "1" }]);
  const failing = (from: number) => ({
    name: "x",
    size: whole.length,
    read: async (offset: number, length: number) => {
      if (offset >= from) throw Object.assign(new Error("disk"), { code: "EIO" });
      return whole.subarray(offset, offset + length);
    },
  });
  await check(whole, "null\ncannot-be-read(EIO)!", { source: failing(0) });
  const shrunk = { name: "x", size: whole.length + 10, read: failing(1e9).read };
  await check(whole, 'zip\n0 file a "1"\ndamaged!', { source: shrunk });
});

test("more data than the directory says is left alone", async () => {
  const packed = Buffer.concat([deflateRawSync("1"), Buffer.from("more")]);
  const bytes = zip([{ name: "a", content: packed, method: 0 }]);
  for (const at of [8, bytes.indexOf("PK\x01\x02") + 10]) bytes.writeUInt16LE(8, at);
  await check(bytes, 'zip\n0 file a "1" damaged!');
});
