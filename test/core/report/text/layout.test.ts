/** Text on a page of a given width. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { coloured, own, pageWidth, plain, table, wrapped } from "../../../../core/report/text/layout.ts";
import { localeOf, wantsColour } from "../../../../node/environment.ts";

function check(lines: readonly string[], picture: string): void {
  assert.equal(`\n${lines.join("\n")}\n`, picture);
}

test("text hangs behind its number", () => {
  check(
    wrapped(own("Open the page of the server and look at it well"), { width: 30, style: plain }, "  1. "),
    `
  1. Open the page of the
     server and look at it
     well
`,
  );
});

test("a word that is too long stays whole", () => {
  check(
    wrapped(own("see https://docs.example/a/very/long/address now"), { width: 30, style: plain }, "- "),
    `
- see
  https://docs.example/a/very/long/address
  now
`,
  );
});

test("combining marks take no room", () => {
  const word = `e${"\u0301".repeat(40)}`;
  assert.equal(wrapped(own(`${word} ${word} ${word}`), { width: 40, style: plain }).length, 1);
});

test("labels stand in a column, a row without values is left out", () => {
  check(
    table(
      [
        { label: "Port", values: [own("6972")] },
        { label: "Nothing", values: [] },
        { label: "Where", values: [own("a.log:1"), own("a.log:9")] },
      ],
      { width: 40, style: plain },
      "  ",
    ),
    `
  Port   6972
  Where  a.log:1
         a.log:9
`,
  );
});

test("colours end on their own line", () => {
  for (const line of wrapped(own("one two three four five six"), { width: 24, style: coloured }, "  ", coloured.red)) {
    assert.match(line.replaceAll("\x1b", "^"), /^ {2}\^\[1m\^\[31m[a-z ]+\^\[39m\^\[22m$/);
  }
});

test("a page is no wider than 100 columns", () => {
  assert.deepEqual([undefined, 0, 60, 100, 240].map(pageWidth), [100, 100, 60, 100, 100]);
});

test("colour is for terminals, and not where somebody objects", () => {
  assert.equal(wantsColour({ isTTY: true }, {}), true);
  assert.equal(wantsColour({ isTTY: true }, { NO_COLOR: "1" }), false);
  assert.equal(wantsColour({ isTTY: true }, { NO_COLOR: "" }), true);
  assert.equal(wantsColour({ isTTY: true }, { TERM: "dumb" }), false);
  assert.equal(wantsColour({}, {}), false);
});

test("LC_ALL stands before LC_MESSAGES, and that before LANG; empty is none", () => {
  assert.equal(localeOf({ LC_ALL: "fr_FR", LC_MESSAGES: "en_GB", LANG: "de_DE" }), "fr_FR");
  assert.equal(localeOf({ LC_ALL: "", LC_MESSAGES: "en_GB", LANG: "de_DE" }), "en_GB");
  assert.equal(localeOf({ LANG: "de_DE" }), "de_DE");
  assert.equal(localeOf({}), undefined);
});
