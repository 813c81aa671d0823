/** A log's times in the order of its lines → where they go back, by how much. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { HostClock } from "../../../core/failures/clock.ts";
import { clockProblem } from "../../../core/failures/problem.ts";

type Row = readonly [seconds: number, goesOn?: boolean];

/** How far each line goes back (s), and how the time went back furthest: line, seconds, how many more. */
function told(...rows: readonly Row[]): string {
  const clock = new HostClock();
  const back = rows.map(([seconds, goesOn = false], line) => clock.goOn(1_000 * seconds, line, goesOn) / 1_000);
  const difference = clock.difference();
  if (!difference) return `${back.join(" ")}: none`;
  const { line, seconds, more } = difference;
  assert.deepEqual(difference, { kind: "back", seconds, who: null, more, line });
  return `${back.join(" ")}: line ${line}, ${seconds} s, ${more} more`;
}

test("a time that goes on, or back by no more than a minute, is none", () => {
  assert.equal(told(), ": none");
  assert.equal(told([100]), "0: none");
  assert.equal(told([100], [200], [300]), "0 0 0: none");
  assert.equal(told([100], [40], [300]), "0 60 0: none");
  assert.equal(told([100], [99], [98]), "0 1 1: none");
});

test("it goes back where requests go on, or where both stretches have times in common", () => {
  assert.equal(told([1_000], [100, true]), "0 900: line 2, 900 s, 0 more");
  assert.equal(told([1_000], [100], [200]), "0 900 0: none", "two logs in another order");
  assert.equal(told([1_000], [2_000], [100], [1_000]), "0 0 1900 0: none");
  assert.equal(told([1_000], [2_000], [100], [1_001]), "0 0 1900 0: line 3, 1900 s, 0 more");
  assert.equal(told([1_000], [2_000], [100], [1_001], [500]), "0 0 1900 0 501: line 3, 1900 s, 1 more");
  assert.equal(told([1_000], [2_000], [100], [1_001], [990]), "0 0 1900 0 11: line 3, 1900 s, 0 more");
  assert.equal(told([1_000.6], [0, true]), "0 1000.6: line 2, 1001 s, 0 more");
});

test("the furthest is told, the first of as many, and how many more there are", () => {
  assert.equal(
    told([1_000], [800, true], [2_000], [1_000, true], [3_000], [2_900, true]),
    "0 200 0 1000 0 100: line 4, 1000 s, 2 more",
  );
  assert.equal(told([1_000], [800, true], [2_000], [1_800, true]), "0 200 0 200: line 2, 200 s, 1 more");
});

test("a time that is not known changes nothing", () => {
  assert.equal(told([1_000], [Number.NaN, true], [100, true]), "0 0 900: line 3, 900 s, 0 more");
  assert.equal(told([Number.NaN], [100]), "0 0: none");
});

test("so many are remembered", () => {
  const rows = Array.from({ length: 150 }, (_, i): Row[] => [[10_000 + i], [i, true]]);
  assert.match(told(...rows.flat()), /: line 2, 10000 s, 99 more$/);
});

test("a problem by which nothing is lost", () => {
  const clock = { kind: "back", seconds: 900, who: null, more: 0, line: 2 } as const;
  assert.deepEqual(clockProblem(clock), { code: "clock-differs", detail: null, lost: false, clock });
});
