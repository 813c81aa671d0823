import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { listFiles } from "../../node/files.ts";
import { GrowingLogs } from "../../node/growing-logs.ts";
import { readInputs } from "../../node/inputs.ts";
import { connectionFailed, linesAt, nameWarning, transaction } from "../log-lines.ts";

const name = "cucm.lab.example";
const request = (i: number) => {
  const failing = { id: i, name };
  const texts = transaction(failing, "502 connect failed", nameWarning(failing), connectionFailed(failing));
  return texts.map((text) => linesAt(i, text));
};

class Lab {
  readonly path: string;
  readonly logs = new GrowingLogs();
  /** By the last call. */
  bytesRead = 0;

  constructor(context: TestContext) {
    const folder = mkdtempSync(join(tmpdir(), "growing-"));
    context.after(() => rmSync(folder, { recursive: true, force: true }));
    this.path = join(folder, "a.log");
  }

  async read() {
    this.bytesRead = 0;
    const [file] = await listFiles([this.path]);
    assert.ok(file);
    return await this.logs.read(file, { progress: (bytes) => (this.bytesRead = bytes) });
  }

  async anew() {
    return await readInputs(await listFiles([this.path]));
  }
}

const text = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => request(from + i).join("")).join("");

test("a log that grows is read on from where it was, and says what reading it whole says", async (context) => {
  const lab = new Lab(context);
  writeFileSync(lab.path, text(0, 20));
  assert.deepEqual(await lab.read(), await lab.anew());
  for (let i = 20; i < 30; i++) {
    const more = text(i, i + 1);
    appendFileSync(lab.path, more);
    assert.deepEqual(await lab.read(), await lab.anew());
    assert.equal(lab.bytesRead, more.length);
  }
  assert.deepEqual(await lab.read(), await lab.anew());
  assert.equal(lab.bytesRead, 0);
});

test("wherever it is cut for the moment, it tells what stands there, and the whole in the end", async (context) => {
  const lab = new Lab(context);
  const whole = text(0, 3);
  writeFileSync(lab.path, whole.slice(0, 100));
  const counts = new Set<string>();
  for (let end = 100; end < whole.length; end += 37) {
    appendFileSync(lab.path, whole.slice(end, end + 37));
    const read = await lab.read();
    counts.add(read?.findings.failures.map(({ count, requests }) => `${count}/${requests}`).join() ?? "");
  }
  assert.deepEqual(await lab.read(), await lab.anew());
  // The refusal is told before its connection error has come.
  assert.deepEqual([...counts], ["", "1/1", "1/1,1/1", "2/2", "2/2,1/1", "3/3"]);
});

test("rotation, truncation and another beginning are noticed: it is read anew", async (context) => {
  const lab = new Lab(context);
  const changes: (() => void)[] = [
    () => truncateSync(lab.path, text(0, 2).length),
    () => writeFileSync(lab.path, text(100, 130)),
    () => {
      renameSync(lab.path, `${lab.path}.1`);
      writeFileSync(lab.path, text(0, 40));
    },
  ];
  for (const change of changes) {
    writeFileSync(lab.path, text(0, 20));
    await lab.read();
    change();
    const read = await lab.read();
    assert.deepEqual(read, await lab.anew());
    assert.equal(lab.bytesRead, read?.inputs[0]?.bytes);
  }
});

test("what is no plain log is left to others", async (context) => {
  const lab = new Lab(context);
  for (const content of [Buffer.from([0x1f, 0x8b, 8]), "-----BEGIN CERTIFICATE-----\n", "a letter\n", "\ufeff"]) {
    writeFileSync(lab.path, content, typeof content === "string" ? "utf16le" : null);
    assert.equal(await lab.read(), null);
  }
  rmSync(lab.path);
  assert.equal(await lab.read(), null);
});

test("a log that stands in its file once more counts once, as reading it whole says", async (context) => {
  const lab = new Lab(context);
  writeFileSync(lab.path, text(0, 20));
  await lab.read();
  appendFileSync(lab.path, `\n==> b.log <==\n${text(0, 10)}`);
  const found = await lab.read();
  assert.deepEqual(found, await lab.anew());
  assert.deepEqual(
    found?.findings.failures.map(({ count }) => count),
    [20],
  );
});
