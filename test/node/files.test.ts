import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { listFiles } from "../../node/files.ts";
import { readInputs } from "../../node/inputs.ts";
import { line, log, nameWarning } from "../log-lines.ts";

/** Of another hour each: equal records of two files are one. */
const record = (hour: number) => log(line(nameWarning(), { time: 3600 * hour }));

test("a file that may not be read is named, small or large, and the others are read", async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "files-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  const files = ["first.log", "large.log", "last.log", "small.log"].map((name) => join(folder, name));
  for (const [i, file] of files.entries())
    writeFileSync(file, record(i).repeat(file.endsWith("large.log") ? 500_000 : 1 + i));
  for (const file of files.filter((name) => /large|small/.test(name))) chmodSync(file, 0);
  // The superuser may read everything.
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    const { inputs, findings } = await readInputs(await listFiles([folder]));
    assert.deepEqual(
      inputs.map(({ path, kind, problems }) => ({ path: path.slice(folder.length + 1), kind, problems })),
      [
        { path: "first.log", kind: "log", problems: [] },
        { path: "large.log", kind: "unknown", problems: [{ code: "cannot-be-read", detail: "EACCES", lost: true }] },
        { path: "last.log", kind: "log", problems: [] },
        { path: "small.log", kind: "unknown", problems: [{ code: "cannot-be-read", detail: "EACCES", lost: true }] },
      ],
    );
    assert.deepEqual(
      findings.failures.map(({ name, count }) => ({ name, count })),
      [{ name: "cucm01.lab.example", count: 4 }],
    );
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
});
