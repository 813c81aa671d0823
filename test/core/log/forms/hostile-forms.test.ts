/** No bytes make a reader of forms throw, and any chunking of them tells the same; what was not read in a packed log is said. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import fc from "fast-check";
import { outerHeads, ownHeads, prefixForms } from "../../../../core/log/forms/head-forms.ts";
import { innerHeads } from "../../../../core/log/forms/mending.ts";
import { line, warning } from "../../../log-lines.ts";
import { analyse } from "../../analyse.ts";

const fragments: readonly string[] = [
  ...[...ownHeads, ...outerHeads, ...prefixForms].flatMap((form) => form.samples.map((sample) => sample.line)),
  line(warning()),
  warning(),
  '"_raw","_time"\n',
  "message,host\n",
  JSON.stringify({ message: line(warning()) }),
  '{"message":"',
  "[{",
  "}]",
  '"',
  '""',
  "\\",
  "\n",
  "\r\n",
  "\r",
  "\n ",
  "\n|",
  "|\n",
  " ",
  "    ",
  "\u00a0",
  "\u001b[31m",
  "<br>",
  "<pre>",
  "&quot;",
  "&#39;",
  "HTTPMSG:\n",
  "> ",
  "\ufeff",
  "\0",
  "😀",
];

test("form fragments and random bytes in any order and any chunks: no throw, and the same result", () => {
  const piece = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...fragments).map((text) => Buffer.from(text, "utf8")) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)) },
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 6 }),
      (pieces, sizes) => {
        const bytes = Buffer.concat(pieces);
        assert.deepEqual(analyse(bytes, sizes), analyse(bytes));
      },
    ),
    { numRuns: 400 },
  );
});

test("what stands between objects, or behind a quotation mark that nobody closed, was not read", () => {
  const packed = JSON.stringify({ message: line('UTCTime="x" Module="y"') });
  const row = `"x","${line("healthy")}"`;
  for (const [log, at] of [
    [`${packed}\nother\n${packed}\n${line(warning(), { time: "at" })}\n${packed}\n`, "2"],
    [`"_time","_raw"\n${row}\n${row}\n"x","y\n"z","${line(warning())}"\n${row}\n`, "4"],
  ] as const) {
    const { problems } = analyse(log);
    const lost = problems.filter((problem) => problem.lost).map(({ code }) => code);
    assert.deepEqual(lost, ["unread-lines"], `in line ${at} of ${log}`);
  }
});

/** An answer of Elastic's that holds all of a log, larger than what is taken for one record. */
const answer = (records: readonly object[], space?: number) =>
  JSON.stringify(
    { took: 3, hits: { total: { value: 2 }, hits: records.map((_source) => ({ _id: "1", _source })) } },
    null,
    space,
  );

test("the objects in an object that is too long for a record are read where they stand", () => {
  const records = Array.from({ length: 4000 }, (_, i) => ({
    host: { name: "expc01" },
    message: line(i % 500 === 0 ? warning() : `healthy ${"é".repeat(200)}`, { time: i }),
  }));
  const list = analyse(JSON.stringify(records, null, 1)).failures.map(({ name, count }) => [name, count]);
  assert.deepEqual(list, [["cucm01.lab.example", 8]]);
  for (const space of [0, 2]) {
    const text = answer(records, space);
    assert.ok(text.length > 1.2 * 1024 * 1024);
    const analysis = analyse(text);
    const { failures, problems } = analysis;
    assert.deepEqual([failures.map(({ name, count }) => [name, count]), problems], [list, []]);
    const physical = text.split("\n");
    for (const { line, column } of failures[0]?.occurrences ?? [])
      assert.match(physical[(line ?? 0) - 1]?.substr((column ?? 0) - 1, 60) ?? "", /^WARNING/);
    assert.deepEqual(analyse(text, [65_536]), analysis);
    assert.deepEqual(analyse(text, [999_983]), analysis);
  }
});

test("a row, an object or a line that is too long is not read, and what stands behind it is", () => {
  const long = "x".repeat(1024 * 1024);
  const row = (text: string) => `"x","${text}"`;
  const object = (text: string) => JSON.stringify({ message: line(text) });
  const told = (log: string, sizes?: readonly number[]) => {
    const { failures, problems } = analyse(log, sizes);
    return [...failures.map(({ name }) => name), ...problems.filter(({ lost }) => lost).map(({ detail }) => detail)];
  };
  const csv = ['"_time","_raw"', row(line("healthy")), row(line(`${long}${warning()}`)), row(line(warning()))].join(
    "\n",
  );
  assert.deepEqual(told(csv), ["cucm01.lab.example", "1 3"]);
  assert.deepEqual(told(csv, [65_536]), told(csv));
  const longer = long.repeat(16);
  const lines = [object("healthy"), object("healthy"), object(`${longer}${warning()}`), object(warning())].join("\n");
  assert.deepEqual(told(lines), ["cucm01.lab.example", "1 3"]);
  const list = `[\n${[object("healthy"), object(`${longer}${warning()}`), object(warning())].join(",\n")}]`;
  assert.deepEqual(told(list), ["1 2"]);
  const journal = `__CURSOR=1\nMESSAGE=${line("x")}\n\n__CURSOR=1\nMESSAGE=${long}${warning()}\n`;
  assert.deepEqual(told(journal), ["1 5"]);
});

test("heads on one line: each quotation mark is looked for once", (context) => {
  const looks = context.mock.method(String.prototype, "indexOf");
  const count = (heads: number) => {
    looks.mock.resetCalls();
    assert.equal(innerHeads(`${line("x ")}`.repeat(heads)).length, heads);
    return looks.mock.callCount();
  };
  assert.ok(count(200) <= 2.2 * count(100));
  assert.ok(count(200) <= 200);
});

test("objects on one line: twice as many cost twice as much, and each is placed where it stands", (context) => {
  const decode = Buffer.prototype.toString;
  let decoded = 0;
  type Encoding = Parameters<typeof decode>[0];
  context.mock.method(
    Buffer.prototype,
    "toString",
    function (this: Buffer, encoding?: Encoding, start = 0, end = this.length) {
      decoded += end - start;
      return decode.call(this, encoding, start, end);
    },
  );
  const bytesFor = (objects: number) => {
    const one = JSON.stringify({ message: line(warning()) });
    decoded = 0;
    const { failures } = analyse(`[${Array.from({ length: objects }, () => one).join(",")}]`);
    assert.deepEqual(
      failures[0]?.occurrences.slice(0, 3).map(({ line, column }) => [line, column % (one.length + 1)]),
      Array.from({ length: 3 }, () => [1, failures[0]?.occurrences[0]?.column]),
    );
    return decoded;
  };
  const few = bytesFor(400);
  assert.ok(bytesFor(800) <= 2.2 * few);
});
