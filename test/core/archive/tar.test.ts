/** Tar: what programs write, and each way to lie that the guards around tar-stream are for. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { openArchive } from "../../../core/archive/entries.ts";
import { memorySource } from "../../../core/archive/source.ts";
import { check, pax, read, tar, tarEnd, tarMember } from "./make.ts";

test("members in their order, in folders and flat", async () => {
  await check(
    tar({ name: "f/", type: "5" }, { name: "f/a.txt", content: "one" }, { name: "b", content: "x".repeat(600) }),
    `
tar
0 directory f/
1 file f/a.txt "one"
2 file b 600 bytes`,
  );
});

test("links, devices and what has no known type are data", async () => {
  await check(
    tar(
      { name: "hard", type: "1", link: "later" },
      { name: "soft", type: "2", link: "/etc/passwd" },
      { name: "char", type: "3" },
      { name: "block", type: "4" },
      { name: "fifo", type: "6" },
      { name: "sparse", type: "S", content: "map and data" },
      { name: "what", type: "Q", content: "?" },
      { name: "contiguous", type: "7", content: "as a file" },
      { name: "later", content: "here" },
    ),
    `
tar
0 link hard -> later special-member
1 link soft -> /etc/passwd special-member
2 device char special-member
3 device block special-member
4 other fifo special-member
5 other sparse special-member
6 other what special-member
7 file contiguous "as a file"
8 file later "here"`,
  );
});

test("a log that is only a link is evidence that is missing", async () => {
  await check(
    tar({ name: "loggingsnapshot_a_2022-07-11_17:33:18.txt", type: "2", link: "/var/log/x" }),
    `
tar
0 link loggingsnapshot_a_2022-07-11_17:33:18.txt -> /var/log/x special-member!`,
  );
});

test("a sparse file in pax form is not passed off as its content", async () => {
  const records = { "GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.name": "real.txt" };
  await check(
    tar(pax(records), { name: "GNUSparseFile.1/real.txt", content: "1\n0\n5\nhello" }),
    `
tar
0 other real.txt special-member`,
  );
});

test("names never become paths: told apart by number", async () => {
  const latin = Buffer.from("caf\xe9", "latin1");
  await check(
    tar(
      { name: "../../x", content: "1" },
      { name: "/etc/x", content: "2" },
      { name: "C:x", content: "3" },
      { name: "a\\..\\b", content: "4" },
      { name: "same", content: "5" },
      { name: "same", content: "6" },
      { name: "./same", content: "7" },
      { name: "SAME", content: "8" },
      { name: "e\u0301", content: "9" },
      { name: "\u00e9", content: "10" },
      { name: latin, content: "11" },
      { name: "CON", content: "12" },
      { name: "__proto__", content: "13" },
      { name: "\u001b[31m", content: "14" },
    ),
    `
tar
0 file ../../x "1"
1 file /etc/x "2"
2 file C:x "3"
3 file a\\..\\b "4"
4 file same "5"
5 file same "6"
6 file ./same "7"
7 file SAME "8"
8 file e\u0301 "9"
9 file \u00e9 "10"
10 file caf\ufffd "11"
11 file CON "12"
12 file __proto__ "13"
13 file \u001b[31m "14"`,
  );
});

test("long names of both kinds are read, and cut between characters", async () => {
  const long = `${"d/".repeat(100)}a.txt`;
  const gnu = tarMember({ name: "././@LongLink", type: "L", content: `${"é".repeat(600)}\0` });
  await check(
    tar(pax({ path: long }), { name: "short", content: "1" }, gnu, { name: "short", content: "2" }),
    `
tar
0 file ${long} "1"
1 file ${"é".repeat(512)} "2" limit-name(1 KiB)`,
  );
});

test("a header of before POSIX is read: its checksum is right", async () => {
  await check(
    tar({ name: "old", content: "v7", magic: "\0\0\0\0\0\0\0\0" }),
    `
tar
0 file old "v7"`,
  );
});

test("a damaged header ends the reading, with what came before", async () => {
  await check(
    tar({ name: "a", content: "1" }, { name: "b", content: "2", badChecksum: true }, { name: "c", content: "3" }),
    `
tar
0 file a "1"
damaged!`,
  );
});

test("a size in pax that is too small makes no member of the content", async () => {
  await check(
    tar({ name: "a", content: "1" }, pax({ size: "5" }), { name: "b", content: "y".repeat(600) }, { name: "c" }),
    `
tar
0 file a "1"
1 file b "yyyyy"
damaged!`,
  );
});

test("impossible sizes are no sizes", async () => {
  for (const size of ["-1", "nonsense"]) {
    await check(
      tar({ name: "a", content: "1" }, pax({ size }), { name: "b", content: "2" }),
      'tar\n0 file a "1"\ndamaged!',
    );
  }
  await check(
    tar({ name: "a", content: "1" }, pax({ size: "9000000000000000" }), { name: "b", content: "2" }),
    'tar\n0 file a "1"\n1 file b 1536 bytes truncated!\ntruncated!',
  );
  const base256 = (first: number, at: number) => {
    const field = Buffer.alloc(12, first === 0xff ? 0xff : 0);
    field[0] = first;
    field[at] = 0x40;
    return field;
  };
  await check(
    tar({ name: "a", content: "1" }, { name: "b", content: "2", size: base256(0x80, 3) }),
    'tar\n0 file a "1"\n1 file b 1536 bytes truncated!\ntruncated!',
  );
  await check(
    tar({ name: "a", content: "1" }, { name: "b", content: "2", size: base256(0xff, 11) }),
    'tar\n0 file a "1"\ndamaged!',
  );
});

test("a directory that claims content does not wait for ever", async () => {
  await check(
    tar({ name: "a", content: "1" }, { name: "d/", type: "5", content: "z".repeat(700) }, { name: "b", content: "2" }),
    `
tar
0 file a "1"
1 directory d/
damaged!`,
  );
});

test("pax attributes are counted", async () => {
  const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, "v"]));
  await check(tar(pax(keys(64)), { name: "a", content: "1" }), 'tar\n0 file a "1"');
  await check(
    tar({ name: "a", content: "1" }, pax(keys(65)), { name: "b", content: "2" }),
    'tar\n0 file a "1"\nlimit-header(1 MiB)!',
  );
  const started = performance.now();
  const global = pax(keys(70_000), "g");
  assert.ok(global.length < 1024 * 1024);
  await check(
    tar({ name: "a" }, global, ...Array.from({ length: 200 }, () => [pax({ mtime: "1" }), { name: "b" }]).flat()),
    "tar\n0 file a\nlimit-header(1 MiB)!",
  );
  assert.ok(performance.now() - started < 5000);
});

test("headers without a member are bounded: names of 4 MB, global headers, zeros", async () => {
  const name = tarMember({ name: "././@LongLink", type: "L", content: "n".repeat(4_000_000) });
  const globals = Array.from({ length: 40 }, () => pax({ comment: "c".repeat(50_000) }, "g"));
  for (const flood of [[name], globals, [Buffer.alloc(4_000_000)]]) {
    await check(tar({ name: "a" }, ...flood, { name: "b" }), "tar\n0 file a\nlimit-header(1 MiB)!");
  }
});

test("a pax header before every member is usual", async () => {
  const members = Array.from({ length: 3000 }, (_, i) => [pax({ mtime: "1657555998.123456789" }), { name: `m${i}` }]);
  const text = await read(tar(...members.flat()));
  assert.match(text, /\n2999 file m2999$/);
});

test("members are counted", async () => {
  const members = Array.from({ length: 10 }, (_, i) => ({ name: `m${i}`, content: "x" }));
  await check(tar(...members), 'tar\n0 file m0 "x"\n1 file m1 "x"\nlimit-members(2)!', { limits: { members: 2 } });
});

test("what stands after the end mark is read as well", async () => {
  await check(
    Buffer.concat([tar({ name: "a", content: "1" }), tar({ name: "b", content: "2" })]),
    'tar\n0 file a "1"\n1 file b "2"',
  );
  await check(Buffer.concat([tar({ name: "a", content: "1" }), Buffer.alloc(512, "?")]), 'tar\n0 file a "1"\ndamaged!');
});

test("without an end mark something was cut off, even between two members", async () => {
  const whole = tar({ name: "a", content: "1" }, { name: "b", content: "\0".repeat(512) }, { name: "c", content: "3" });
  const first = 'tar\n0 file a "1"\n';
  await check(whole.subarray(0, 1024), `${first}truncated!`);
  await check(whole.subarray(0, 2048), `${first}1 file b 512 bytes\ntruncated!`);
  await check(whole.subarray(0, 2048 - 512), `${first}1 file b truncated!\ntruncated!`);
  await check(whole.subarray(0, 1024 + 100), `${first}truncated!`);
  await check(whole.subarray(0, whole.length - 512), `${first}1 file b 512 bytes\n2 file c "3"`);
});

test("cut anywhere it ends, and says so", async () => {
  const whole = tar({ name: "a", content: "1".repeat(700) }, pax({ path: "long" }), { name: "b", content: "2" });
  for (let length = 512; length <= whole.length - 1024; length++) {
    const text = await read(whole.subarray(0, length));
    assert.match(text, /truncated!$/, String(length));
    assert.ok(text.startsWith("tar\n0 file a"), String(length));
  }
});

test("pieces of any size give the same", async () => {
  const whole = tar(
    { name: "a", content: "1".repeat(700) },
    pax({ path: "long" }),
    { name: "b", content: "2" },
    tarEnd,
  );
  const expected = await read(whole);
  for (const size of [1, 7, 511, 512, 513]) {
    const source = {
      name: "x",
      size: whole.length,
      read: async (offset: number, length: number) =>
        Uint8Array.from(whole.subarray(offset, offset + Math.min(size, length))),
    };
    assert.equal(await read(whole, { source }), expected, String(size));
  }
});

test("a member that is not read is skipped, and so is one that is left in the middle", async () => {
  const bytes = tar(
    { name: "a", content: "x".repeat(300_000) },
    { name: "b", content: "y".repeat(300_000) },
    { name: "c" },
  );
  const archive = await openArchive(memorySource("x", bytes));
  const names: string[] = [];
  for await (const member of archive.members) {
    names.push(member.name);
    if (member.name === "b") for await (const _ of member.open()) break;
  }
  assert.deepEqual([names, archive.problems], [["a", "b", "c"], []]);
  const again = await openArchive(memorySource("x", bytes));
  for await (const _ of again.members) break;
});
