/** What is remembered of texts, in bytes: the last are found, others are forgotten in time. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { RecentTexts } from "../../../core/log/recent-texts.ts";

/** Texts are asked for one behind the other, and read where they are not known: "+" before those. Each takes ten bytes. */
function read(texts: string, most: number): string {
  const recent = new RecentTexts<string>(most, 9);
  return [...texts]
    .map((text) => {
      const known = recent.get(text);
      if (known === undefined) recent.set(text, text.toUpperCase());
      else assert.equal(known, text.toUpperCase());
      return known === undefined ? `+${text}` : text;
    })
    .join(" ");
}

test("what comes again is read once", () => assert.equal(read("abcabc", 30), "+a +b +c a b c"));

test("of what does not fit the last are found, and one of those before that stays with them", () =>
  assert.equal(read("abcdefcba", 30), "+a +b +c +d +e +f c +b +a"));

test("what is asked for stays, however much comes in between", () =>
  assert.equal(read("abcadeafgah", 20), "+a +b +c a +d +e a +f +g a +h"));

test("nothing that is too long for all is found once another has come", () =>
  assert.equal(read("aabab", 5), "+a a +b a b"));

test("nothing is a value too", () => {
  const recent = new RecentTexts<null>(100, 10);
  recent.set("a", null);
  assert.deepEqual([recent.get("a"), recent.get("b")], [null, undefined]);
});

test("how much is remembered may be changed: what is known stays", () => {
  const recent = new RecentTexts<number>(10, 9);
  recent.set("a", 1);
  recent.most = 1000;
  for (const text of "bcdef") recent.set(text, 2);
  assert.equal(recent.get("a"), 1);
});
