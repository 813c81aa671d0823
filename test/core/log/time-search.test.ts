import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { TimeSearch } from "../../../core/log/time-search.ts";
import { timeOf } from "../../../core/log/timestamp.ts";

const at = (minute: number) => `2026-03-02T08:${String(minute).padStart(2, "0")}:00.000+01:00`;
const head = (minute: number) => `${at(minute)} expc01 tvcs: something`;

/** The line of the first record at or after a minute; bytes are given in pieces of that length. */
function found(text: string, minute: number, pieces = 1000): number | null {
  const bytes = Buffer.from(text, "utf8");
  const search = new TimeSearch(timeOf(at(minute)) as number);
  for (let from = 0; from < bytes.length; from += pieces) search.push(bytes.subarray(from, from + pieces));
  return search.finish();
}

const text = `\
before all records
${head(1)}
 |a body, and a time in it: ${at(9)} x
${head(3)}
<166>${head(5)}
Line 190: ${head(7)}`;

test("the first record at or after a time, however the bytes are cut", () => {
  for (const pieces of [1, 2, 3, 7, 64, 1000]) {
    const lines = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((minute) => found(text, minute, pieces));
    assert.deepEqual(lines, [1, 1, 3, 3, 4, 4, 5, 5, null], String(pieces));
  }
});

test("lines as the protocol counts them; a byte order mark; a long line", () => {
  const other = `\uFEFF${head(1)}\r\n é\ra\r\n\r\n${"x".repeat(500)}\n${head(2)}`;
  for (const pieces of [1, 2, 3, 7, 64, 1000]) {
    assert.deepEqual([found(other, 1, pieces), found(other, 2, pieces)], [0, 5], String(pieces));
  }
});

test("a log is not always in order, and may be written with the newest first", () => {
  assert.equal(found([head(1), head(5), head(4), head(6)].join("\n"), 4), 1);
  const newestFirst = [9, 8, 7, 7, 5, 3].map(head).join("\n");
  assert.deepEqual(
    [2, 5, 6, 7, 9, 10].map((minute) => found(newestFirst, minute)),
    [5, 4, 3, 3, 0, null],
  );
});

test("nothing more is read once it is found, and of a log with the newest first all", () => {
  const search = (minutes: readonly number[]) => {
    const done = new TimeSearch(timeOf(at(2)) as number);
    done.push(Buffer.from(minutes.map((minute) => `${head(minute)}\n`).join("")));
    return done.isDone;
  };
  const rising = Array.from({ length: 1000 }, (_, i) => Math.floor(i / 20));
  const orders = [rising.slice(1), rising, rising.toReversed(), rising.map(() => 5)];
  assert.deepEqual(orders.map(search), [false, true, false, false]);
});

test("no record with a date and a time", () => {
  for (const none of ["", "a\nb\n", "2026-03-02T08:00:00.000+01:00", "Mar  2 08:00:00 expc01 tvcs: x"])
    assert.equal(found(none, 0), null);
});
