/** The lines that are kept of a failure, `?` where anybody may have written one → whether somebody else may have made it up. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { mayBeForged } from "../../../core/failures/doubt.ts";
import type { AnyFailure } from "../../../core/failures/failure.ts";

const isForged = (picture: string) =>
  mayBeForged({
    occurrences: [...picture].map((each) => ({ insideUnfinishedBody: each === "?" })),
  } as unknown as AnyFailure);

test("only where every line may be somebody else's: one of the box's own is enough", () => {
  assert.deepEqual(["?", "??", "?.", ".?", "."].map(isForged), [true, true, false, false, false]);
});

test("where no line is kept nobody else's is", () => {
  assert.equal(isForged(""), false);
});
