/** Failures in the order in which a reader wants them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { byDamage, mostTelling } from "../../../core/failures/damage.ts";
import type { AnyFailure } from "../../../core/failures/failure.ts";

/** `name requests+later users count`, a `~` before it where the server was let through; `-` is unknown. */
function failureOf(picture: string): AnyFailure {
  const [, through, name, requests, later, users, count] = /^(~?)(\w+) (\d+|-)(?:\+(\d+))? (\d+|-) (\d+)$/.exec(
    picture,
  ) as unknown as string[];
  return {
    name,
    action: through === "~" ? "Continue" : "Terminate",
    requests: requests === "-" ? null : Number(requests),
    consequences: later === undefined ? null : { requests: Number(later), first: "", last: "" },
    hit: users === "-" ? null : { users: Array.from({ length: Number(users) }, String) },
    count: Number(count),
  } as unknown as AnyFailure;
}

const ordered = (...pictures: readonly string[]) =>
  byDamage(pictures.map(failureOf))
    .map(({ name }) => name)
    .join(" ");

test("requests lost first, those behind a server that counted as down among them, then users, then handshakes", () => {
  assert.equal(ordered("a 3 - 9", "b 2+5 - 2", "c - - 50", "d 7 - 7"), "d b a c");
  assert.equal(ordered("a 3 1 3", "b 3 2 3", "c 3 - 9"), "b a c");
  assert.equal(ordered("a 3 2 3", "b 3 2 4"), "b a");
});

test("what was let through comes last; equal ones stay in their order", () => {
  assert.equal(ordered("~a 90 9 90", "b 1 - 1", "c 1 - 1"), "b c a");
  assert.equal(ordered("b 1 - 1", "~a 90 9 90", "c 1 - 1"), "b c a");
});

test("the occurrence that tells most: the first with a request and its answer, else the first", () => {
  const of = (id: number, request: object | null, response: object | null) => ({ id, request, response });
  assert.equal(mostTelling([of(1, null, null), of(2, {}, null), of(3, {}, {}), of(4, {}, {})])?.id, 3);
  assert.equal(mostTelling([of(1, null, null), of(2, {}, null)])?.id, 1);
  assert.equal(mostTelling([]), null);
});
