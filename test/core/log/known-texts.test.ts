import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import fc from "fast-check";
import { KnownTexts } from "../../../core/log/known-texts.ts";

test("the bytes say what is read, however many other texts were read before and wherever they stand", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "é", "€", " "), maxLength: 9 });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), fc.boolean(), (words, isShared) => {
      const texts = new KnownTexts();
      const all = Buffer.from(words.join("|"));
      const bytes = isShared ? Buffer.from(new SharedArrayBuffer(all.length + 3), 3) : all;
      bytes.set(all);
      let at = 0;
      const read = [...words, ...words].map((wanted, i) => {
        if (i === words.length) at = 0;
        const end = at + Buffer.byteLength(wanted);
        const text = texts.read(bytes, at, end);
        at = end + 1;
        return text;
      });
      assert.deepEqual(read, [...words, ...words]);
    }),
  );
});

test("more texts than are kept, and longer ones, are read as they stand", () => {
  const texts = new KnownTexts();
  const wanted = Array.from({ length: 5000 }, (_, i) => `${i % 7 === 0 ? "x".repeat(1000) : ""} message ${i}`);
  for (const _ of [1, 2])
    assert.deepEqual(
      wanted.map((text) => texts.read(Buffer.from(text), 0, text.length)),
      wanted,
    );
});

test("what differs in one byte is another text", () => {
  const texts = new KnownTexts();
  const text = "[ET_NET 0] ERROR: SSL connection failed for 'a.lab.example'";
  const others = Array.from(text, (_, i) => `${text.slice(0, i)}~${text.slice(i + 1)}`);
  assert.deepEqual(
    [text, ...others, text].map((each) => texts.read(Buffer.from(each), 0, each.length)),
    [text, ...others, text],
  );
});
