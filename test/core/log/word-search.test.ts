import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { WordSearch } from "../../../core/log/word-search.ts";

function places(text: string, word: string, pieces: number, most = 100): string {
  const bytes = Buffer.from(text, "utf8");
  const search = new WordSearch(word, most);
  for (let at = 0; at < bytes.length; at += pieces) search.push(bytes.subarray(at, at + pieces));
  search.finish();
  return search.places.map(({ line, character }) => `${line}:${character}`).join(" ") + (search.isFull ? " …" : "");
}

test("lines and columns as the protocol counts them, however the bytes are cut", () => {
  const text = "é😀 id-1\r\nid-1x xid-1 id-1.2\rid-1\n\n(id-1)id-1\n-id-1 id-1@b id-1";
  const expected = "0:4 2:0 4:1 4:6 5:13";
  for (const pieces of [1, 2, 3, 5, 7, 1000]) assert.equal(places(text, "id-1", pieces), expected, String(pieces));
});

test("an id at the beginning and at the end, over the bound of two pieces, not in an empty text", () => {
  for (const pieces of [1, 2, 3, 4]) assert.equal(places("aba aba", "aba", pieces), "0:0 0:4");
  assert.equal(places("", "aba", 1), "");
});

test("more than is wanted is told as more", () => {
  assert.equal(places("id id id", "id", 2, 3), "0:0 0:3 0:6");
  assert.equal(places("id id id", "id", 2, 2), "0:0 0:3 …");
});
