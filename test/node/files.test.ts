import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { line, log, nameWarning } from "../log-lines.ts";

/** Of another hour each: equal records of two files are one. */
const record = (hour: number) => log(line(nameWarning(), { time: 3600 * hour }));

/** The superuser may read everything, but without these rights. */
const withoutRights = process.geteuid?.() === 0 ? ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] : [];

test("a file that may not be read is named, small or large, and the others are read", (context) => {
  const folder = mkdtempSync(join(tmpdir(), "files-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const files = ["first.log", "large.log", "last.log", "small.log"].map((name) => join(folder, name));
  for (const [i, file] of files.entries())
    writeFileSync(file, record(i).repeat(file.endsWith("large.log") ? 500_000 : 1 + i));
  for (const file of files.filter((name) => /large|small/.test(name))) chmodSync(file, 0);
  const [program = "", ...words] = [
    ...withoutRights,
    process.execPath,
    join(import.meta.dirname, "read-folder.js"),
    folder,
  ];
  const denied = [{ code: "cannot-be-read", detail: "EACCES", lost: true }];
  assert.deepEqual(JSON.parse(execFileSync(program, words, { encoding: "utf8" })), {
    inputs: [
      { path: "first.log", kind: "log", problems: [] },
      { path: "large.log", kind: "unknown", problems: denied },
      { path: "last.log", kind: "log", problems: [] },
      { path: "small.log", kind: "unknown", problems: denied },
    ],
    failures: [{ name: "cucm01.lab.example", count: 4 }],
  });
});
