/** Inputs of every kind: what can be read is, the rest is named, and nothing throws. */

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { text as streamText } from "node:stream/consumers";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import type { ListedFile } from "../../node/files.ts";
import { listFiles, readListed } from "../../node/files.ts";
import { readInputs } from "../../node/inputs.ts";
import { folderWith, healthy, program, root, run, selfSigned } from "./program.ts";

const posix = process.platform !== "win32";

/** Each input as `path kind problems`, lost ones marked, and the exit status. */
function check(args: readonly string[], cwd: string, picture: string, input: string | Buffer = ""): void {
  const { stdout, status } = run(["check", "--format", "json", ...args], { cwd, input });
  const lines = JSON.parse(stdout).inputs.map(
    (each: { path: string; kind: string; records: number | null; problems: { code: string; lost: boolean }[] }) =>
      [
        each.path,
        each.records === null ? each.kind : `${each.kind}(${each.records})`,
        ...each.problems.map(({ code, lost }) => (lost ? `${code}!` : code)),
      ].join(" "),
  );
  assert.equal(`\n${[...lines, status].join("\n")}\n`, picture);
}

const pemText = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const decoded = "Certificate:\n    Data:\n        Version: 3 (0x2)\n        Subject: CN = a\n";

test("certificates in any form are read as such", () => {
  using folder = folderWith({
    "a.txt": `\ufeff${pemText}`,
    "b.txt": `> ${pemText.replaceAll("\n", "\n> ")}`,
    "c.txt": JSON.stringify({ certificates: [{ certificate: pemText }] }),
    "d.txt": `CONNECTED(00000003)\n---\n${"depth=0 CN = x\n".repeat(500)}${pemText}`,
    "e.txt": Buffer.from(`\ufeff${pemText}`, "utf16le"),
    "f.txt": `${"text before the block\n".repeat(100)}${pemText}`,
    "g.txt": decoded,
    "h.txt": "X509 Certificate:\r\nVersion: 3\r\nSubject:\r\n    CN=a\r\n",
  });
  check(
    ["."],
    folder.at,
    `
a.txt certificate damaged
b.txt certificate misplaced misplaced
c.txt certificate misplaced
d.txt certificate damaged
e.txt certificate utf-16 damaged
f.txt certificate damaged
g.txt certificate stated-only
h.txt certificate stated-only
0
`,
  );
});

test("what was read already has no line in the text", () => {
  using folder = folderWith({ "a.txt": decoded, "b.txt": decoded });
  check(["a.txt", "b.txt"], folder.at, "\na.txt certificate stated-only\nb.txt certificate duplicate\n0\n");
  const { stdout } = run(["check", "--verbose", "a.txt", "b.txt"], { cwd: folder.at });
  assert.equal(
    stdout.slice(stdout.indexOf("Inputs\n")),
    `Inputs
  a.txt: certificates
    there is no certificate in it, only text about one: what it states is shown, but cannot be
    verified. Ask for the PEM
    Stated, not verified: CN = a
`,
  );
});

test("kinds are told by content", () => {
  using folder = folderWith({
    "a.pcap": healthy,
    "b.txt": gzipSync(healthy),
    "c.log": Buffer.from([0x50, 0x4b, 3, 4, 0, 0]),
    "d.log": Buffer.concat([
      Buffer.from("name.txt"),
      Buffer.alloc(249),
      Buffer.from("ustar\u000000"),
      Buffer.alloc(248),
    ]),
    "e.log": Buffer.from([0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0, 0, 0x4d, 0x3c, 0x2b, 0x1a]),
    "f.log": "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
    "g.log": Buffer.from([0x30, 0x82, 1, 2, 3]),
    "h.log": Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0xff]),
    "i.log": "dear diary\n",
    "j.log": "",
    "k.log": "\ufeff\r\n \n",
    "l.log": Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]),
    "m.log": "\n\r\r\n text, no capture",
  });
  check(
    ["."],
    folder.at,
    `
a.pcap log(1)
b.txt archive
b.txt!/b.txt log(1) duplicate
c.log archive truncated!
d.log archive damaged!
e.log capture truncated!
f.log certificate damaged
g.log certificate damaged
h.log unknown nul-bytes not-a-log
i.log unknown not-a-log
j.log log(0) empty
k.log log(0) empty
l.log archive archive-format!
m.log unknown not-a-log
3
`,
  );
});

test("what was read already is listed, and not counted", () => {
  using folder = folderWith({
    "a.log": selfSigned(1),
    "b/copy.log": selfSigned(1),
    "c.log": selfSigned(2),
    empty1: "",
    empty2: "",
  });
  if (posix) fs.linkSync(path.join(folder.at, "a.log"), path.join(folder.at, "b", "hard.log"));
  else fs.copyFileSync(path.join(folder.at, "a.log"), path.join(folder.at, "b", "hard.log"));
  check(
    ["a.log", ".", "a.log"],
    folder.at,
    `
a.log log(1)
a.log log(1) duplicate
${path.join("b", "copy.log")} log(1) duplicate
${path.join("b", "hard.log")} log(1) duplicate
c.log log(1)
empty1 log(0) empty
empty2 log(0) empty
a.log log(1) duplicate
1
`,
  );
  const { stdout } = run(["check", "--format", "json", "."], { cwd: folder.at });
  assert.deepEqual(
    JSON.parse(stdout).failures.map(({ count }: { count: number }) => count),
    [2],
  );
});

test("standard input is a log like another", () => {
  using folder = folderWith({ "a.log": selfSigned(1) });
  check(["-"], folder.at, "\n- log(1)\n1\n", selfSigned(3));
  check(["a.log", "-"], folder.at, "\na.log log(1)\n- log(1) duplicate\n1\n", selfSigned(1));
  check(["-", "-"], folder.at, "\n- log(1)\n- log(1) duplicate\n0\n", healthy);
  check(["-"], folder.at, "\n- log(0) empty\n0\n", "");
});

test("standard input is an archive like another, all of whose members are read", async () => {
  const sample = path.join(root, "samples", "diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz");
  const json = ["check", "--format", "json"];
  const named = run([...json, sample]);
  const archive = fs.readFileSync(sample);
  const piped = run([...json, "-"], { input: archive });
  assert.deepEqual(
    JSON.parse(piped.stdout),
    JSON.parse(named.stdout.replaceAll(JSON.stringify(sample).slice(1, -1), "-")),
  );
  assert.equal(piped.status, 1);
  using folder = folderWith({ "a.log": healthy });
  check(["-"], folder.at, "\n- archive\n-!/- log(1)\n0\n", gzipSync(healthy));
  check(["a.log", "-"], folder.at, "\na.log log(1)\n- archive\n-!/- log(1)\n1\n", gzipSync(selfSigned(3)));
  check(["-"], folder.at, "\n- archive truncated!\n-!/- unknown truncated!\n2\n", gzipSync(healthy).subarray(0, 10));
  // Its first bytes come one by one, and a moment later the rest.
  const child = spawn(process.execPath, [program, "check", "-q", "-"], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.write(archive.subarray(0, 1));
  await once(child, "spawn");
  child.stdin.write(archive.subarray(1, 300));
  setTimeout(() => child.stdin.end(archive.subarray(300)), 200);
  const [text] = await Promise.all([streamText(child.stdout), once(child, "close")]);
  assert.equal(text, run(["check", "-q", sample]).stdout);
});

test("standard input that is a folder is no empty log", { skip: !posix }, () => {
  const { status, stderr } = spawnSync("/bin/sh", ["-c", `"${process.execPath}" "${program}" check - < /`], {
    encoding: "utf8",
    env: {},
  });
  assert.deepEqual([status, stderr], [2, "expressway-logs: -: The input cannot be read: it is a folder\n"]);
});

test("UTF-16 with a byte order mark is read and named", () => {
  const text = `\ufeff${selfSigned(1, { name: "zoë.lab.example" })}`;
  const little = Buffer.from(text, "utf16le");
  using folder = folderWith({ "le.log": little, "be.log": Buffer.from(little).swap16(), "u8.log": text });
  check(["."], folder.at, "\nbe.log log(1) utf-16\nle.log log(1) utf-16 same-log\nu8.log log(1) same-log\n1\n");
  const [wide, plain] = ["le.log", "u8.log"].map((name) => {
    const { inputs, failures } = JSON.parse(run(["check", "--format", "json", name], { cwd: folder.at }).stdout);
    return { bytes: inputs[0].bytes, places: failures[0].occurrences.map((each: object) => ({ ...each, path: "" })) };
  });
  assert.equal(wide?.bytes, little.length);
  assert.deepEqual(wide?.places, plain?.places);
});

test("a hole of zeros that a crash left may have held evidence, a zero in a value not", () => {
  using folder = folderWith({
    "hole.log": Buffer.concat([Buffer.from(healthy), Buffer.alloc(4096)]),
    "value.log": healthy.replace("jdoe", "j\0doe"),
  });
  check(["."], folder.at, "\nhole.log log(1) nul-bytes!\nvalue.log log(1) nul-bytes\n3\n");
});

test("nothing there, nothing inside, nothing allowed", { skip: !posix }, () => {
  using folder = folderWith({ "a.log": healthy, "inner/b.log": healthy.replace("jdoe", "mroe") });
  fs.mkdirSync(path.join(folder.at, "hollow"));
  fs.symlinkSync("loop", path.join(folder.at, "loop"));
  check(
    ["missing.log", "a.log/x", "hollow", "loop", "a.log"],
    folder.at,
    `
missing.log unknown cannot-be-read!
a.log/x unknown cannot-be-read!
hollow unknown cannot-be-read
loop unknown cannot-be-read!
a.log log(1)
3
`,
  );
  const { stderr } = run(["check", "missing.log", "hollow", "loop"], { cwd: folder.at });
  assert.equal(
    stderr,
    [
      "expressway-logs: missing.log: The input cannot be read: there is no such file or folder\n",
      "expressway-logs: hollow: The input cannot be read: the folder holds no file\n",
      "expressway-logs: loop: The input cannot be read: its symbolic links lead back to themselves\n",
    ].join(""),
  );
});

test("what may not be read is named, the rest is read", { skip: !posix }, () => {
  if (process.getuid?.() === 0) {
    // Root may read everything; a process's own memory gives it a read error.
    using readable = folderWith({ "c.log": healthy });
    check(["/proc/self/mem", "c.log"], readable.at, "\n/proc/self/mem unknown cannot-be-read!\nc.log log(1)\n3\n");
    return;
  }
  using folder = folderWith({ "a.log": healthy, "locked/b.log": healthy, "c.log": healthy.replace("jdoe", "mroe") });
  fs.chmodSync(path.join(folder.at, "a.log"), 0);
  fs.chmodSync(path.join(folder.at, "locked"), 0);
  check(["."], folder.at, "\na.log unknown cannot-be-read!\nc.log log(1)\nlocked unknown cannot-be-read!\n3\n");
  fs.chmodSync(path.join(folder.at, "locked"), 0o700);
});

test("links and FIFOs in a folder are not followed; a link that was named is", { skip: !posix }, () => {
  using outside = folderWith({ "secret.log": selfSigned(1) });
  using folder = folderWith({ "a.log": healthy });
  fs.symlinkSync(path.join(outside.at, "secret.log"), path.join(folder.at, "link.log"));
  fs.symlinkSync(outside.at, path.join(folder.at, "link"));
  fs.symlinkSync(".", path.join(folder.at, "self"));
  spawnSync("mkfifo", [path.join(folder.at, "pipe.log")]);
  check(["."], folder.at, "\na.log log(1)\n0\n");
  check(["link.log"], folder.at, "\nlink.log log(1)\n1\n");
  check(["link"], folder.at, `\n${path.join("link", "secret.log")} log(1)\n1\n`);
  check(["pipe.log", "a.log"], folder.at, "\npipe.log unknown cannot-be-read!\na.log log(1)\n3\n");
});

test("a deep tree is read to its end", () => {
  using folder = folderWith({});
  const deep = path.join(folder.at, ...Array.from({ length: 300 }, () => "d"));
  fs.mkdirSync(deep, { recursive: true });
  fs.writeFileSync(path.join(deep, "a.log"), selfSigned(1));
  assert.equal(run(["check", "."], { cwd: folder.at }).status, 1);
});

async function listed(file: string): Promise<ListedFile> {
  return (await listFiles([file]))[0] as ListedFile;
}

async function problemsWhile(file: string, change: () => void): Promise<readonly string[]> {
  let changed = false;
  const { problems } = await readListed(
    await listed(file),
    () => () => {
      if (!changed) change();
      changed = true;
    },
    null,
  );
  return problems.map(({ code, lost }) => (lost ? `${code}!` : code));
}

test("a file that changes while it is read", async () => {
  const large = healthy.repeat(30_000);
  using folder = folderWith({ "a.log": large, "b.log": large, "c.log": large });
  const [grows, shrinks, stays] = ["a.log", "b.log", "c.log"].map((name) => path.join(folder.at, name)) as [
    string,
    string,
    string,
  ];
  assert.deepEqual(await problemsWhile(grows, () => fs.appendFileSync(grows, healthy)), ["changed-while-read"]);
  assert.deepEqual(await problemsWhile(shrinks, () => fs.truncateSync(shrinks, 10)), ["changed-while-read!"]);
  assert.deepEqual(await problemsWhile(stays, () => {}), []);
});

test("a file that became something else between the look and the reading", { skip: !posix }, async () => {
  using folder = folderWith({ "a.log": healthy, "b.log": healthy, "c.log": healthy, "d.log": healthy });
  const become: readonly ((file: string) => void)[] = [
    () => {},
    (file) => fs.mkdirSync(file),
    (file) => spawnSync("mkfifo", [file]),
    (file) => fs.symlinkSync("/dev/zero", file),
  ];
  const files = await listFiles([folder.at]);
  const problems: string[] = [];
  files.forEach((file, i) => {
    fs.rmSync(file.path);
    become[i]?.(file.path);
  });
  const { inputs } = await readInputs(files);
  for (const input of inputs) problems.push(...input.problems.map(({ detail }) => String(detail)));
  assert.deepEqual(problems, ["ENOENT", "not-a-regular-file", "not-a-regular-file", "ELOOP"]);
});

test("memory does not grow with the log", { skip: !fs.existsSync("/proc/self/status") }, async () => {
  const child = spawn(process.execPath, [program, "check", "-"], { stdio: ["pipe", "ignore", "ignore"] });
  const chunk = healthy.repeat(10_000);
  let peak = 0;
  for (let i = 0; i < 150; i++) {
    if (!child.stdin.write(chunk)) await once(child.stdin, "drain");
    const status = fs.readFileSync(`/proc/${child.pid}/status`, "utf8");
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
  }
  child.stdin.end();
  assert.deepEqual(await once(child, "exit"), [0, null]);
  assert.ok(peak < 300_000, `${peak} kB`);
});
