/** What the editor tells of lines that are no failure themselves, in logs of other forms: what is true of them, or nothing. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { documentSymbols } from "../../../server/features/document-symbols.ts";
import { foldingRanges } from "../../../server/features/folding-ranges.ts";
import { hover } from "../../../server/features/hover.ts";
import { semanticTokens } from "../../../server/features/semantic-tokens.ts";
import { analysed, named, refused } from "../../fixture.ts";
import { type Form, forms } from "../../forms.ts";

const lines = refused.trimEnd().split("\n");

/** The first line that is told where `words` stand first, with what is underlined. */
async function told(form: string, words: string): Promise<string | null> {
  const text = (forms[form] as Form).of(lines);
  const log = await analysed(text);
  const at = text.indexOf(words);
  assert.ok(at >= 0, `${form}: ${words}`);
  const found = hover(log, log.text.positionAt(at + 1), { messages: named, markdown: false });
  if (!found?.range) return null;
  const under = text.slice(log.text.offsetAt(found.range.start), log.text.offsetAt(found.range.end));
  return `[${under}] ${(found.contents as { value: string }).value.split("\n", 1)[0]}`;
}

test("the connection error behind a warning tells of the failure, in parts only where they stand as they were written", async () => {
  const title = "plans.title-add-server-certificate expc01 cucm01.lab.example:6972";
  const error =
    "ERROR: SSL connection failed for 'cucm01.lab.example': error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed";
  const whole = `[${error}] ${title}`;
  assert.deepEqual(
    {
      "RFC 3164": await told("RFC 3164", "ERROR"),
      quoted: await told("quoted", "ERROR"),
      "Splunk's CSV": await told("Splunk's CSV", "ERROR"),
      "JSON lines": await told("JSON lines", "ERROR"),
      "newest first": await told("newest first", "ERROR"),
      "80 columns": (await told("80 columns", "ERROR"))?.replaceAll("\n", ""),
      flattened: await told("flattened", "ERROR"),
    },
    {
      "RFC 3164": whole,
      quoted: whole,
      "Splunk's CSV": whole,
      "JSON lines": whole,
      "newest first": whole,
      "80 columns": whole,
      flattened: null,
    },
  );
});

test("a transaction is told where its lines can be read, in the order of time", async () => {
  const transaction = "[191] transaction.title 191";
  for (const form of ["plain", "RFC 3164", "RFC 5424", "two heads", "grep -n", "quoted", "indented", "newest first"])
    assert.equal((await told(form, '191"')) ?? "", transaction, form);
  assert.equal(await told("flattened", '191"'), null);
  const text = (forms["newest first"] as Form).of(lines);
  const log = await analysed(text);
  const at = log.text.positionAt(text.indexOf('191"'));
  const found = hover(log, at, { messages: named, markdown: false })?.contents as { value: string };
  assert.deepEqual(found.value.match(/transaction\.\w+/g), [
    "transaction.title",
    "transaction.receiveRequest",
    "transaction.sendingRequest",
    "transaction.sendingResponse",
    "transaction.noAnswer",
  ]);
});

test("broken words are no parts of a message, and the outline has no place that is not one", async () => {
  const kinds = async (form: string) => semanticTokens(await analysed((forms[form] as Form).of(lines))).length > 0;
  assert.deepEqual([await kinds("plain"), await kinds("RFC 3164"), await kinds("Graylog's CSV")], [true, true, true]);
  const children = async (form: string) => {
    const symbols = documentSymbols(await analysed((forms[form] as Form).of(lines)), { messages: named, tree: true });
    return symbols.map((symbol) => ("children" in symbol ? (symbol.children?.length ?? 0) : 0));
  };
  assert.deepEqual(
    [await children("plain"), await children("80 columns"), await children("flattened")],
    [[5], [5], [0]],
  );
});

test("a body is folded up to the next record of its form, and not in a field of something else", async () => {
  const body = ["HTTPMSG:", "|GET / HTTP/1.1", "Host: x", ""];
  const bsd = (forms["RFC 3164"] as Form).of(lines).trimEnd().split("\n");
  const folded = foldingRanges(await analysed([...bsd.slice(0, 1), ...body, ...bsd.slice(1)].join("\n")));
  assert.deepEqual(
    folded.map(({ startLine, endLine }) => [startLine, endLine]),
    [[1, 3]],
  );
  const csv = (forms["Splunk's CSV"] as Form).of([`${lines[0]}\n${body.join("\n")}`, ...lines.slice(1)]);
  assert.deepEqual(foldingRanges(await analysed(csv)), []);
});
