/** Requests by their ids: those in progress, and those that have just ended, for their last step may be written a second time. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { receiveRequest, sendingRequest, sendingResponse } from "../../../core/traffic-server/step.ts";
import { Transaction } from "../../../core/traffic-server/transaction.ts";
import { TransactionTable } from "../../../core/traffic-server/transaction-table.ts";

function begin(table: TransactionTable, id: number | string): Transaction {
  const transaction = new Transaction(id, 0);
  table.add(transaction);
  return transaction;
}

function end(table: TransactionTable, transaction: Transaction): void {
  transaction.closed = true;
  table.ended(transaction);
}

/** So many others begin and end. */
function others(table: TransactionTable, count: number): void {
  for (let i = 0; i < count; i++) end(table, begin(table, `other ${i}`));
}

const ids = (transactions: readonly Transaction[]) => transactions.map(({ id }) => id).join(" ");

test("a request is found while it is in progress, and until 512 others have ended behind it", () => {
  const table = new TransactionTable();
  const [one, stays] = [begin(table, 1), begin(table, 2)];
  const found = () => [table.get(1) === one, table.get(2) === stays, table.open];
  const told = [found()];
  end(table, one);
  told.push(found());
  others(table, 511);
  told.push(found());
  others(table, 1);
  told.push(found());
  others(table, 5_000);
  told.push(found());
  assert.deepEqual(told, [
    [true, true, 2],
    [true, true, 1],
    [true, true, 1],
    [false, true, 1],
    [false, true, 1],
  ]);
});

test("an id that comes once more is the new request", () => {
  const table = new TransactionTable();
  const first = begin(table, 1);
  end(table, first);
  const between = begin(table, 2);
  const second = begin(table, 1);
  assert.deepEqual([table.get(1) === second, ids(table.inProgress())], [true, "2 1"]);
  end(table, between);
  assert.equal(ids(table.inProgress()), "1");
});

test("the oldest in progress, each once, however many have ended", () => {
  const table = new TransactionTable();
  const all = Array.from({ length: 3_000 }, (_, i) => begin(table, i));
  for (const each of all) if (Number(each.id) % 100 !== 0) end(table, each);
  const told = [table.takeOldest()?.id, table.takeOldest()?.id];
  begin(table, "late");
  const rest = [];
  for (let next = table.takeOldest(); next; next = table.takeOldest()) rest.push(next.id);
  assert.deepEqual([told, rest.length, rest[0], rest.at(-1)], [[0, 100], 29, 200, "late"]);
  assert.equal(new TransactionTable().takeOldest(), undefined);
});

test("as many in progress as ended: none is lost, and each is found", () => {
  const table = new TransactionTable();
  const kept: Transaction[] = [];
  for (let i = 0; i < 4_000; i++) {
    const transaction = begin(table, i);
    if (i % 4 === 0) kept.push(transaction);
    else end(table, transaction);
  }
  assert.deepEqual([ids(table.inProgress()), table.open], [ids(kept), 1_000]);
  assert.ok(kept.every((each) => table.get(each.id) === each));
});

test("a step behind a request that was counted as a whole belongs to that one", () => {
  const table = new TransactionTable();
  const isOf = (id: number | string, kind = sendingResponse, debug = true) => table.isOfQuiet(id, kind, debug);
  const told = [isOf(1)];
  table.endedQuiet(1, false);
  table.endedQuiet(2, true);
  told.push(isOf(1), isOf(2), isOf(3), isOf("1"), isOf(1, sendingRequest, false), isOf(1, receiveRequest, false));
  // Its receipt is written at DEBUG too: once.
  told.push(isOf(1, receiveRequest), isOf(1, receiveRequest), isOf(2, receiveRequest), isOf(1));
  assert.deepEqual(told, [false, true, true, false, false, true, false, true, false, false, true]);
});

test("it is remembered until 512 have ended behind it, of whatever kind", () => {
  const quiet = (count: number, followed: number) => {
    const table = new TransactionTable();
    table.endedQuiet(1, false);
    for (let i = 0; i < count; i++) table.endedQuiet(1_000 + i, false);
    others(table, followed);
    return table.isOfQuiet(1, sendingResponse, true);
  };
  assert.deepEqual(
    [quiet(511, 0), quiet(512, 0), quiet(0, 511), quiet(0, 512), quiet(200, 311), quiet(200, 312)],
    [true, false, true, false, true, false],
  );
});

test("of two of one id the last is meant", () => {
  const table = new TransactionTable();
  const isAgain = () => table.isOfQuiet(1, receiveRequest, true);
  table.endedQuiet(1, false);
  table.endedQuiet(1, true);
  const told = [isAgain()];
  for (let i = 0; i < 505; i++) table.endedQuiet(1_000 + i, false);
  table.endedQuiet(1, false);
  told.push(isAgain(), isAgain());
  for (let i = 0; i < 20; i++) table.endedQuiet(2_000 + i, false);
  table.endedQuiet(1, true);
  told.push(isAgain());
  table.endedQuiet(1, false);
  told.push(isAgain(), isAgain());
  assert.deepEqual(told, [false, true, false, false, true, false]);
});

test("of two of one id the last is meant, and be it the five hundred and twelfth", () => {
  const table = new TransactionTable();
  table.endedQuiet(1, true);
  for (let i = 0; i < 510; i++) table.endedQuiet(1_000 + i, false);
  table.endedQuiet(1, false);
  const told = [1, 2, 3].map(() => table.isOfQuiet(1, receiveRequest, true));
  assert.deepEqual([...told, table.isOfQuiet(1, sendingResponse, true)], [true, false, false, true]);
});
