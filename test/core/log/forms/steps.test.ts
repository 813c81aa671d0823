/** Twice as much of a log costs twice as much, in each form: what is decoded, copied, cut out and compared is counted. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { line, receiveRequest, warning } from "../../../log-lines.ts";
import { analyse } from "../../analyse.ts";

/** The UTF-16 units and bytes that are made of others, and the regular expressions that are run, while `run` runs. */
function steps(run: () => void): number {
  let count = 0;
  const undo: (() => void)[] = [];
  const counted = (
    owner: object,
    name: string,
    cost: (made: { readonly length: number }, args: readonly number[]) => number,
  ) => {
    const object = owner as Record<string, (...args: never[]) => { readonly length: number }>;
    const real = object[name] as (...args: never[]) => { readonly length: number };
    object[name] = function (this: unknown, ...args) {
      const made = real.apply(this, args);
      count += cost(made, args);
      return made;
    };
    undo.push(() => {
      object[name] = real;
    });
  };
  counted(Buffer.prototype, "toString", ({ length }) => length);
  counted(Buffer, "concat", ({ length }) => length);
  counted(Uint8Array.prototype, "copyWithin", (_, [, from = 0, to = 0]) => to - from);
  counted(String.prototype, "slice", () => 1);
  counted(RegExp.prototype, "exec", () => 1);
  try {
    run();
  } finally {
    for (const each of undo) each();
  }
  return count;
}

const times = (count: number, make: (i: number) => string) => Array.from({ length: count }, (_, i) => make(i));
const plain = (i: number) => line(i % 50 === 0 ? warning() : receiveRequest({ id: i }), { time: i });
const packed = (i: number) => ({ host: "expc01", message: plain(i) });
const broken = (text: string) => text.match(/.{1,80}/g) ?? [];
const bsd = (i: number) => plain(i).replace(/^\S+/, "Mar  2 09:00:00");

const logs: Readonly<Record<string, (count: number) => string>> = {
  CSV: (count) => ["_raw,host", ...times(count, (i) => `"${plain(i).replaceAll('"', '""')}",expc01`)].join("\n"),
  "CSV, a value of many lines": (count) =>
    `_raw,host\n"${plain(1)}",expc01\n"${[plain(2), ...times(count, (i) => ` ""${i}""`)].join("\n")}",expc01\n`,
  "CSV, a quotation mark that nobody closes": (count) =>
    `_raw,host\n"${plain(1)}",expc01\n${times(count, (i) => `"${plain(i).replaceAll('"', "")}`).join("\n")}`,
  "objects by the line": (count) => times(count, (i) => JSON.stringify(packed(i))).join("\n"),
  "objects on one line": (count) =>
    JSON.stringify(times(count, (i) => i as unknown as string).map((_, i) => packed(i))),
  "an answer of Elastic's": (count) =>
    JSON.stringify({ hits: { hits: times(count, String).map((_, i) => ({ _source: packed(i) })) } }, null, 1),
  "objects in each other": (count) => '{"message":"x","a":'.repeat(10 * count),
  "lines broken at a width": (count) => times(count, plain).flatMap(broken).join("\n"),
  "one line broken at a width": (count) =>
    [...times(400, plain), line(receiveRequest({ path: `/${"x".repeat(100 * count)}` }))].flatMap(broken).join("\n"),
  "lines that may be another form's": (count) =>
    [...times(10, plain), ...times(count, (i) => (i % 3 === 0 ? bsd(i) : `${i}: traffic_server`))].join("\n"),
  "forms that change with each line": (count) =>
    [...times(10, plain), ...times(count, (i) => (i % 2 === 0 ? bsd(i) : `<30>1 ${plain(i)}`))].join("\n"),
  "newest first": (count) => times(count, plain).reverse().join("\n"),
  "records on one line": (count) => times(count, plain).join(" "),
  "RFC 3164": (count) => times(count, bsd).join("\n"),
};

for (const [form, log] of Object.entries(logs))
  test(form, () => {
    // Enough that how a log begins is all there in both.
    const [once, twice] = [1500, 3000].map((count) => {
      const bytes = Buffer.from(log(count));
      return steps(() => void analyse(bytes, [65_536]));
    }) as [number, number];
    assert.ok(twice <= 2.2 * once, `${once}, then ${twice}`);
  });
