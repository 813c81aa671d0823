import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { TextDocument } from "vscode-languageserver-textdocument";
import { DocumentText } from "../../../server/documents/document-text.ts";

/** Everything that can be asked about the lines. */
function picture(text: DocumentText): unknown {
  const lines = Array.from({ length: text.lineCount }, (_, i) => [text.lineStart(i), text.line(i)]);
  const positions = Array.from({ length: text.text.length + 1 }, (_, i) => text.positionAt(i));
  return [text.text, lines, positions];
}

const pieces = fc.array(fc.constantFrom("a", "b", "\n", "\r", "\r\n", "é", "\u{1f600}"), { maxLength: 12 });
const string = pieces.map((parts) => parts.join(""));
const position = fc.record({ line: fc.nat(8), character: fc.nat(6) });

test("any changes leave what a text made anew would be", () => {
  const change = fc.oneof(
    { weight: 9, arbitrary: fc.record({ range: fc.record({ start: position, end: position }), text: string }) },
    { weight: 1, arbitrary: fc.record({ text: string }) },
  );
  fc.assert(
    fc.property(string, fc.array(change, { maxLength: 5 }), (start, changes) => {
      const together = new DocumentText(start);
      together.apply(changes);
      const apart = new DocumentText(start);
      for (const each of changes) {
        // Lines are counted on at each change where they are known already.
        void apart.lineCount;
        apart.apply([each]);
      }
      const anew = picture(new DocumentText(together.text));
      assert.deepEqual(picture(together), anew);
      assert.deepEqual(picture(apart), anew);
    }),
    { numRuns: 3000 },
  );
});

test("as the protocol's own implementation does it", () => {
  const change = fc.record({ range: fc.record({ start: position, end: position }), text: string });
  fc.assert(
    fc.property(string, change, (start, each) => {
      const ours = new DocumentText(start);
      ours.apply([each]);
      const theirs = TextDocument.update(TextDocument.create("file:///x", "x", 1, start), [each], 2);
      assert.equal(ours.text, theirs.getText());
    }),
    { numRuns: 3000 },
  );
});

test("a text of many pieces, changed within and across them", () => {
  let expected = Array.from({ length: 60_000 }, (_, i) => `${i} é\u{1f600} ${"x".repeat(i % 40)}\n`).join("");
  const text = new DocumentText(expected);
  let seed = 1;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let i = 0; i < 200; i++) {
    const length = i % 10 === 0 ? 600_000 : random(50);
    const words = i % 7 === 0 ? "y\n".repeat(random(200_000)) : "z".repeat(random(9));
    const a = text.positionAt(random(expected.length));
    const b = text.positionAt(Math.min(expected.length, text.offsetAt(a) + length));
    const [start, end] = [text.offsetAt(a), text.offsetAt(b)];
    text.apply([{ range: { start: a, end: b }, text: words }]);
    expected = expected.slice(0, start) + words + expected.slice(end);
    const at = random(expected.length);
    assert.equal(text.slice(at, at + 100), expected.slice(at, at + 100));
    assert.equal(text.length, expected.length);
    assert.equal(text.pieces.map((piece) => piece.text).join(""), expected);
    if (i % 20 === 0) {
      const anew = new DocumentText(expected);
      assert.equal(text.lineCount, anew.lineCount);
      for (let line = 0; line < anew.lineCount; line += 97) {
        assert.equal(text.lineStart(line), anew.lineStart(line));
        assert.equal(text.line(line), anew.line(line));
      }
    }
    if (i % 30 === 0) assert.equal(text.text, expected);
  }
});

test("ten thousand changes of a large text, backwards as editors send them", () => {
  const line = `${"x".repeat(199)}\n`;
  const text = new DocumentText(line.repeat(20_000));
  const started = performance.now();
  text.apply(
    Array.from({ length: 10_000 }, (_, i) => {
      const start = { line: 19_999 - i, character: 3 };
      return { range: { start, end: { ...start, character: 4 } }, text: "yy" };
    }),
  );
  assert.ok(performance.now() - started < 2000);
  assert.equal(text.text, line.repeat(10_000) + `xxxyy${"x".repeat(195)}\n`.repeat(10_000));
});
