/** How much of what was given is read, as the reader tells it on the way. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import path from "node:path";
import { test } from "node:test";
import { listFiles } from "../../node/files.ts";
import { readInputs } from "../../node/inputs.ts";
import { folderWith } from "../cli/program.ts";
import { tarGz, zip } from "../core/archive/make.ts";
import { evenly } from "../random.ts";

const random = evenly(1);
/** Nothing that an archive makes smaller. */
const piece = Buffer.from(Array.from({ length: 3_000_000 }, () => 256 * random()));
const named = (name: string) => ({ name, content: piece });

/** Bytes and parts as told, in their order. */
async function told(files: Parameters<typeof folderWith>[0]): Promise<(readonly [bytes: number, part: number])[]> {
  using folder = folderWith(files);
  const steps: (readonly [number, number])[] = [];
  const progress = (bytes: number, part: number) => void steps.push([bytes, part]);
  await readInputs(await listFiles(Object.keys(files).map((name) => path.join(folder.at, name))), { progress });
  return steps;
}

function assertGrows(steps: readonly (readonly [number, number])[]): void {
  for (const [i, [bytes, part]] of steps.entries())
    assert.ok(bytes >= (steps[i - 1]?.[0] ?? 0) && part >= (steps[i - 1]?.[1] ?? 0) && part <= 1, `${bytes} ${part}`);
}

test("archives count by what was read of their files, once each, and files behind each other", async () => {
  const steps = await told({
    "a.tar.gz": tarGz(named("a1"), named("a2"), named("a3")),
    "b.zip": zip([named("b1"), named("b2"), named("b3")]),
  });
  assertGrows(steps);
  assert.equal(steps.at(-1)?.[0], 6 * piece.length);
  const last = (bytes: number) => steps.findLast((step) => step[0] <= bytes)?.[1] ?? 0;
  assert.ok(last(piece.length) < 0.4, "a third of the first of two");
  assert.ok(last(3 * piece.length) > 0.4 && last(3 * piece.length) < 0.75, "the first of two");
  assert.ok(last(6 * piece.length) > 0.95, "all");
});

test("a large log counts by its own bytes", async () => {
  const line = '2026-03-02T09:00:01.000+01:00 expc01 traffic_server[1]: UTCTime="2026-03-02 08:00:01,000" Event="x"\n';
  const steps = await told({ "a.log": line.repeat(Math.ceil(9_000_000 / line.length)) });
  assertGrows(steps);
  assert.ok(steps.length >= 2);
  assert.ok((steps.at(-1)?.[1] ?? 0) > 0.8);
});
