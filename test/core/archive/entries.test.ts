/** The door: kinds by content, archives in archives. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { openArchive } from "../../../core/archive/entries.ts";
import { memorySource } from "../../../core/archive/source.ts";
import { check, read, tar, tarGz, zip } from "./make.ts";

const inner = tar({ name: "f/a.txt", content: "1" }, { name: "b.txt", content: "2" });

test("the peers' archives in one: every kind in every kind", async () => {
  const expected = 'archive C\n1 file C!/f/a.txt "1"\n2 file C!/b.txt "2"\n3 file after "3"';
  const innerZip = zip([
    { name: "f/a.txt", content: "1" },
    { name: "b.txt", content: "2", method: 0 },
  ]);
  for (const content of [inner, gzipSync(inner), innerZip]) {
    const after = { name: "after", content: "3" };
    await check(tar({ name: "C", content }, after), `tar\n0 ${expected}`);
    await check(tarGz({ name: "C", content }, after), `gzip\n0 ${expected}`);
    await check(zip([{ name: "C", content }, after]), `zip\n0 ${expected}`);
    await check(zip([{ name: "C", content, method: 0 }, after]), `zip\n0 ${expected}`);
  }
});

test("deeper is named, not opened", async () => {
  const three = zip([{ name: "2.zip", content: zip([{ name: "1.tar.gz", content: gzipSync(inner) }]) }]);
  await check(three, "zip\n0 archive 2.zip\n1 archive 2.zip!/1.tar.gz limit-depth(2)!");
});

test("a member is what it holds, not what it is called", async () => {
  await check(
    tar(
      { name: "archive.tar", content: "not at all" },
      { name: "ca.pem", content: "2022-07-11T17:33 log" },
      { name: "log.txt", content: gzipSync("1") },
    ),
    `
tar
0 file archive.tar "not at all"
1 file ca.pem "2022-07-11T17:33 log"
2 archive log.txt
3 file log.txt!/log.txt "1"`,
    { name: "archive.tar" },
  );
});

test("archives that are not read are named", async () => {
  const xz = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00, 1, 2, 3]);
  await check(xz, "other\narchive-format!");
  await check(
    tar({ name: "a.xz", content: xz }, { name: "b", content: "2" }),
    'tar\n0 archive a.xz archive-format!\n1 file b "2"',
  );
});

test("a broken archive in a good one is named, the rest is read", async () => {
  await check(
    // Within the data, builds of zlib differ in how much of it they give out.
    tar({ name: "C", content: gzipSync(inner).subarray(0, 10) }, { name: "after", content: "3" }),
    `
tar
0 archive C truncated!
1 file C!/C truncated!
2 file after "3"`,
  );
  const innerZip = zip([{ name: "a", content: "1" }]);
  await check(
    tarGz({ name: "C", content: innerZip.subarray(0, 50) }, { name: "after", content: "3" }),
    'gzip\n0 archive C truncated!\n1 file C!/a "1"\n2 file after "3"',
  );
});

test("a zip in a compressed archive is held only up to a limit", async () => {
  const innerZip = zip([{ name: "a", content: "1".repeat(5000), method: 0 }]);
  const limits = { nested: 1000 };
  await check(tarGz({ name: "C", content: innerZip }), "gzip\n0 archive C limit-nested(1000 B)!", { limits });
  await check(zip([{ name: "C", content: innerZip, method: 0 }]), "zip\n0 archive C\n1 file C!/a 5000 bytes", {
    limits,
  });
});

test("all members count, and all bytes, however deep", async () => {
  const bytes = zip([
    { name: "C", content: inner },
    { name: "D", content: inner },
  ]);
  await check(bytes, 'zip\n0 archive C\n1 file C!/f/a.txt "1"\n2 file C!/b.txt "2"\nlimit-members(3)!', {
    limits: { members: 3 },
  });
  const bomb = tarGz({ name: "C", content: gzipSync(Buffer.alloc(5_000_000)) });
  const text = await read(bomb, { limits: { size: 1_000_000 } });
  assert.match(
    text,
    /^gzip\n0 archive C\n1 file C!\/C \d{6} bytes limit-size\(1000000 B\)!\nlimit-size\(1000000 B\)!$/,
  );
});

test("quines and bombs of bombs end", async () => {
  let bomb: Buffer = gzipSync(Buffer.alloc(100_000_000));
  for (let i = 0; i < 3; i++)
    bomb = zip(Array.from({ length: 10 }, (_, n) => ({ name: `${n}.zip`, content: bomb, method: 0 })));
  const started = performance.now();
  const text = await read(bomb);
  assert.match(text, /limit-depth/);
  assert.ok(performance.now() - started < 20_000);
});

test("a million members are not listed", async () => {
  const one = tar({ name: "a" }).subarray(0, 512);
  const bytes = gzipSync(Buffer.alloc(512 * 200_000, one), { level: 1 });
  const lines = (await read(bytes)).split("\n");
  assert.deepEqual(lines.slice(-2), ["9999 file a", "limit-members(10000)!"]);
});

test("a member is opened once", async () => {
  const archive = await openArchive(memorySource("x", tar({ name: "a", content: "1" })));
  for await (const member of archive.members) {
    member.open();
    assert.throws(() => member.open());
  }
});

test("leaving early at every place leaves nothing behind", async () => {
  const big = Buffer.alloc(1_000_000, "x");
  const members = [
    { name: "a", content: big },
    { name: "b", content: tarGz({ name: "c", content: big }) },
  ];
  for (const bytes of [tar(...members), tarGz(...members), zip(members)]) {
    for (let stop = 0; stop < 3; stop++) {
      const archive = await openArchive(memorySource("x", bytes));
      for await (const member of archive.members) {
        if (member.index < stop) continue;
        for await (const _ of member.open()) break;
        break;
      }
    }
  }
});
