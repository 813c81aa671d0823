import assert from "node:assert/strict";
import { test } from "node:test";
import { stepsAt, transactionAt } from "../../../server/documents/transaction-at.ts";
import { analysed } from "../../fixture.ts";
import { line, log, receiveRequest, sendRequest } from "../../log-lines.ts";

test("a step at both levels is one step, in two lines", async () => {
  const read = await analysed(
    log(
      line(receiveRequest({ id: 7, level: "INFO" })),
      line(receiveRequest({ id: 7, level: "DEBUG" })),
      line(receiveRequest({ id: 8 })),
      line(sendRequest({ id: 7 })),
    ),
  );
  for (const each of [0, 1, 3]) {
    assert.deepEqual(
      stepsAt(read, each).map((step) => step.line),
      [0, 1, 3],
    );
    assert.deepEqual(
      transactionAt(read, each).map((step) => step.line),
      [0, 3],
    );
  }
  assert.deepEqual(stepsAt(read, 4), []);
});
