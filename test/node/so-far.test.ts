/** What is told of logs while the rest is still read: how often, and that all of it stands in the end's result. */

import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { listFiles } from "../../node/files.ts";
import { type FoundSoFar, type ReadInputs, readInputs } from "../../node/inputs.ts";
import { folderWith } from "../cli/program.ts";
import { tarGz } from "../core/archive/make.ts";
import { linesAt, nameWarning, warning } from "../log-lines.ts";

const step = 4 * 1024 * 1024;
const quiet = '2026-03-02T09:00:01.000+01:00 expc01 traffic_server[1]: UTCTime="2026-03-02 08:00:01,000" Event="x"\n';
const filler = (bytes: number) => quiet.repeat(Math.ceil(bytes / quiet.length));
const first = linesAt(1, warning());
const second = linesAt(30, nameWarning({ name: "other.lab.example" }));

interface Told {
  readonly found: readonly FoundSoFar[];
  readonly read: ReadInputs;
}

async function told(files: Parameters<typeof folderWith>[0]): Promise<Told> {
  using folder = folderWith(files);
  const listed = await listFiles(Object.keys(files).map((name) => path.join(folder.at, name)));
  const found: FoundSoFar[] = [];
  const read = await readInputs(listed, { soFar: (each) => void found.push(each) });
  // Listening changes nothing.
  assert.deepEqual(read.findings, (await readInputs(listed)).findings);
  return { found, read };
}

/** "a.log 2 of 3: cucm01.lab.example 1, …", how much in steps of 4 MiB, rounded. */
const drawn = ({ found }: Told) =>
  found.map(({ path: at, read, size, failures }) => {
    const steps = (bytes: number) => Math.round(bytes / step);
    const names = failures.map(({ name, count }) => `${name} ${count}`).join(", ");
    return `${path.basename(at)} ${steps(read)} of ${steps(size)}: ${names}`;
  });

/** Every failure that is told stands in the result, with as high a count or a higher one; of one occurrence. */
function assertPart({ found, read }: Told): void {
  const counts = new Map(read.findings.failures.map(({ id, count }) => [id, count] as const));
  for (const { id, count, occurrences } of found.flatMap(({ failures }) => failures)) {
    assert.ok(count <= (counts.get(id) ?? 0), `${id} ${count}`);
    assert.ok(occurrences.length <= 1);
  }
}

test("a log: whenever twice as much was read; what it is read again for may tell more", async () => {
  const result = await told({ "a.log": first + filler(2 * step) + first + filler(7 * step) + second });
  assert.deepEqual(drawn(result), [
    "a.log 1 of 9: cucm01.lab.example 1",
    "a.log 3 of 9: cucm01.lab.example 2",
    "a.log 7 of 9: cucm01.lab.example 2",
    "a.log 9 of 9: cucm01.lab.example 2, other.lab.example 1",
  ]);
  assert.deepEqual(result.read.findings.failures.map(({ name, count }) => `${name} ${count}`).sort(), [
    "cucm01.lab.example 2",
    "other.lab.example 1",
  ]);
  assertPart(result);
});

test("a small log is told at its end, where it is the first that fails, and the next when twice as much was read", async () => {
  const result = await told({ "a.log": first, "b.log": second + filler(1.5 * step), "c.log": filler(step) });
  assert.deepEqual(drawn(result), [
    "a.log 0 of 3: cucm01.lab.example 1",
    "b.log 1 of 3: cucm01.lab.example 1, other.lab.example 1",
    "c.log 3 of 3: cucm01.lab.example 1, other.lab.example 1",
  ]);
  assertPart(result);
});

test("of copies of a log nothing is counted twice, not even while it is read", async () => {
  const whole = first + filler(3 * step) + first;
  const result = await told({
    "a.tar.gz": tarGz({ name: "a.txt", content: whole }, { name: "b.txt", content: whole }),
  });
  assert.deepEqual(
    result.found.map(({ failures }) => failures.map(({ count }) => count)),
    [[1], [1], [2], [2], [2]],
  );
  assertPart(result);
});

test("less than 4 MiB in which nothing fails is told by the result alone", async () => {
  assert.deepEqual(drawn(await told({ "a.log": filler(step / 2) })), []);
});
