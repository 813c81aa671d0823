/** A log that is followed while it grows: what it says, step by step. */

import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { gzipSync } from "node:zlib";
import { listFiles } from "../../node/files.ts";
import { followLog, NotFollowed } from "../../node/followed-log.ts";
import { exchange, selfSigned } from "../cli/program.ts";

class Lab {
  readonly folder: string;
  readonly path: string;
  readonly ended = new AbortController();
  #steps: AsyncGenerator<Awaited<ReturnType<typeof this.next>>, void> | null = null;

  constructor(context: TestContext) {
    this.folder = mkdtempSync(join(tmpdir(), "followed-"));
    this.path = join(this.folder, "a.log");
    context.after(async () => {
      this.ended.abort();
      await this.#steps?.return();
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  /** What is found next: each failure with its count. */
  async next(): Promise<readonly string[] | null> {
    this.#steps ??= this.#follow();
    const { value } = await this.#steps.next();
    return value ?? null;
  }

  async *#follow() {
    const [file] = await listFiles([this.path]);
    assert.ok(file);
    for await (const { findings, inputs } of followLog(file, this.ended.signal))
      yield [
        ...findings.failures.map(({ name, count }) => `${name} ${count}`).sort(),
        `${inputs.map(({ records }) => records).join(" + ")} records`,
      ];
  }
}

test("what is written is found, a line once it is whole", async (context) => {
  const lab = new Lab(context);
  writeFileSync(lab.path, "");
  assert.deepEqual(await lab.next(), ["0 records"]);
  appendFileSync(lab.path, selfSigned(1));
  assert.deepEqual(await lab.next(), ["cucm.lab.example 1", "1 records"]);
  const more = exchange(2, selfSigned(2, { name: "cucm02.lab.example" }));
  const cut = more.indexOf("cucm02.lab.example") + 7;
  appendFileSync(lab.path, more.slice(0, cut));
  assert.deepEqual(await lab.next(), ["cucm.lab.example 1", "3 records"]);
  appendFileSync(lab.path, more.slice(cut));
  assert.deepEqual(await lab.next(), ["cucm.lab.example 1", "cucm02.lab.example 1", "5 records"]);
  lab.ended.abort();
  assert.equal(await lab.next(), null);
});

test("another file in its place is read from its beginning; what the old one ended with, and what was found, counts", async (context) => {
  const lab = new Lab(context);
  writeFileSync(lab.path, selfSigned(1));
  assert.deepEqual(await lab.next(), ["cucm.lab.example 1", "1 records"]);
  renameSync(lab.path, join(lab.folder, "a.log.1"));
  appendFileSync(join(lab.folder, "a.log.1"), selfSigned(2));
  assert.deepEqual(await lab.next(), ["cucm.lab.example 2", "2 records"]);
  appendFileSync(join(lab.folder, "a.log.1"), selfSigned(3, { name: "last.lab.example" }));
  writeFileSync(lab.path, selfSigned(4) + selfSigned(5));
  const found = [await lab.next()];
  // Whether both are seen at one look is the clock's.
  while (found.at(-1)?.at(-1) !== "3 + 2 records") found.push(await lab.next());
  assert.deepEqual(found.at(-1), ["cucm.lab.example 4", "last.lab.example 1", "3 + 2 records"]);
});

test("one that is cut and written anew is read from its beginning, however long it has become", async (context) => {
  const lab = new Lab(context);
  writeFileSync(lab.path, selfSigned(1));
  assert.deepEqual(await lab.next(), ["cucm.lab.example 1", "1 records"]);
  truncateSync(lab.path);
  assert.deepEqual(await lab.next(), ["cucm.lab.example 1", "1 + 0 records"]);
  writeFileSync(lab.path, selfSigned(2, { name: "a.lab.example" }) + selfSigned(3, { name: "b.lab.example" }));
  assert.deepEqual(await lab.next(), ["a.lab.example 1", "b.lab.example 1", "cucm.lab.example 1", "1 + 2 records"]);
});

test("what is no log as text, or is not there, is not followed", async (context) => {
  const lab = new Lab(context);
  const refused = async (code: string | null) =>
    await assert.rejects(
      new Lab(context).next.call(lab),
      (error: unknown) => error instanceof NotFollowed && error.code === code,
    );
  await refused("ENOENT");
  for (const [name, make] of [
    ["archive", () => writeFileSync(lab.path, gzipSync(selfSigned(1)))],
    ["folder", () => mkdirSync(lab.path)],
  ] as const) {
    rmSync(lab.path, { recursive: true, force: true });
    make();
    const other = new Lab(context);
    renameSync(lab.path, other.path);
    await assert.rejects(other.next(), (error: unknown) => error instanceof NotFollowed && error.code === null, name);
  }
});
