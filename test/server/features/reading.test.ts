/** From an id in one line to the other lines that have it, in an open log and in others. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Location, LocationLink } from "vscode-languageserver";
import { DocumentText } from "../../../server/documents/document-text.ts";
import type { OpenText } from "../../../server/documents/documents.ts";
import { definition } from "../../../server/features/definition.ts";
import { references } from "../../../server/features/references.ts";
import { analysed, cursor, mark, uri } from "../../fixture.ts";
import { line, log, receiveRequest, receiveResponse, sendRequest, sendResponse } from "../../log-lines.ts";

const tracking = "bb0c8492-8c15-4537-a7d1-082dde781dbd";
const request = { id: 191, tracking };
const text = log(
  line(receiveRequest(request)),
  line(sendRequest(request)),
  line(receiveRequest({ id: 192, tracking: `${tracking}0` })),
  line(receiveResponse({ id: 191, tracking: "" }, "404")),
  line(sendResponse({ id: 191, tracking: "" }, "404")),
);
const edge: OpenText = {
  uri: "file:///edge.txt",
  text: new DocumentText(log("nothing", line(receiveRequest({ id: 5, tracking }), { host: "expe01" }))),
};
const sip = `\
SIPMSG:
|INVITE sip:bob@lab.example SIP/2.0
 Call-ID: 4711-a@192.0.2.1
 |
${line('Event="Call Attempted" Call-id="4711-a@192.0.2.1"', { process: "tvcs" })}
${line('Event="Call Attempted" Call-id="14711-a@192.0.2.1"', { process: "tvcs" })}
`;

/** Of each place its file, its line from 1 and what stands there. */
function drawn(places: readonly (Location | LocationLink)[], texts: ReadonlyMap<string, string>): string[] {
  return places.map((place) => {
    const [at, range] = "uri" in place ? [place.uri, place.range] : [place.targetUri, place.targetRange];
    const lines = (texts.get(at) ?? "").split("\n");
    const words = (lines[range.start.line] ?? "").slice(range.start.character, range.end.character);
    return `${at.slice(8)}:${range.start.line + 1} ${words.replace(/^.*Detail="(.*?)" Txn-id="(\d+)".*$/, "$1 $2")}`;
  });
}

async function defined(marked: string, others: readonly OpenText[] = [], links = true): Promise<string[]> {
  const { text: whole, position } = cursor(marked);
  const found = await definition(await analysed(whole), position, { links, others, closed: async () => [] });
  const texts = new Map([[uri, whole], ...others.map((each) => [each.uri, each.text.text] as const)]);
  const [first] = found;
  const under = first && "originSelectionRange" in first ? first.originSelectionRange : undefined;
  const shown = under
    ? [`[${whole.split("\n")[under.start.line]?.slice(under.start.character, under.end.character)}]`]
    : [];
  return [...shown, ...drawn(found, texts)];
}

async function referred(marked: string, others: readonly OpenText[] = [], withDefinition = true): Promise<string[]> {
  const { text: whole, position } = cursor(marked);
  const closed = { logs: [], tooLarge: 0 };
  const options = { withDefinition, others, closed, cancelled: () => false };
  const { locations, isFull, notSearched } = await references(await analysed(whole), position, options);
  assert.deepEqual([isFull, notSearched], [false, 0]);
  return drawn(locations, new Map([[uri, whole], ...others.map((each) => [each.uri, each.text.text] as const)]));
}

test("from the answer to the client to its request, from the server's answer to what was sent to the server", async () => {
  assert.deepEqual(await defined(mark(text, "HTTP/1.1 404", 2)), [
    "[HTTP/1.1 404]",
    "loggingsnapshot.txt:1 Receive Request 191",
  ]);
  assert.deepEqual(await defined(mark(text, "HTTP/1.1 404", 1)), [
    "[HTTP/1.1 404]",
    "loggingsnapshot.txt:2 Sending Request 191",
  ]);
  // A transaction's number leads to where the transaction begins.
  assert.deepEqual(await defined(mark(text, '191"', 4)), ["[191]", "loggingsnapshot.txt:1 Receive Request 191"]);
});

test("from a TrackingID to where it stands first in each log; a longer one is another", async () => {
  assert.deepEqual(await defined(mark(text, tracking, 2), [edge]), [
    `[${tracking}]`,
    `loggingsnapshot.txt:1 ${tracking}`,
    `edge.txt:2 ${tracking}`,
  ]);
  assert.deepEqual(await defined(mark(text, tracking, 2), [edge], false), [
    `loggingsnapshot.txt:1 ${tracking}`,
    `edge.txt:2 ${tracking}`,
  ]);
});

test("all lines of a transaction, all places of a TrackingID and of a Call-ID", async () => {
  const transaction = ["1 Receive Request", "2 Sending Request", "4 Receive Response", "5 Sending Response"];
  const lines = transaction.map((each) => `loggingsnapshot.txt:${each} 191`);
  assert.deepEqual(await referred(mark(text, '191"', 2)), lines);
  assert.deepEqual(await referred(mark(text, '191"', 2), [], false), lines.slice(1));
  assert.deepEqual(await referred(mark(text, tracking), [edge]), [
    `loggingsnapshot.txt:1 ${tracking}`,
    `loggingsnapshot.txt:2 ${tracking}`,
    `edge.txt:2 ${tracking}`,
  ]);
  const calls = ["loggingsnapshot.txt:3 4711-a@192.0.2.1", "loggingsnapshot.txt:5 4711-a@192.0.2.1"];
  assert.deepEqual(await referred(mark(sip, "4711-a")), calls);
  assert.deepEqual(await referred(mark(sip, "4711-a", 2)), calls);
  assert.deepEqual(await defined(mark(sip, "4711-a", 2)), ["[4711-a@192.0.2.1]", calls[0]]);
});

test("nowhere, where no id stands", async () => {
  for (const words of ["Src-port", "expc01", "127.0.0.1"]) {
    assert.deepEqual(await defined(mark(text, words)), []);
    assert.deepEqual(await referred(mark(text, words)), []);
  }
});

test("10,000 places of an id are told, and that there are more", async () => {
  const many = line(receiveRequest(request));
  const log = await analysed(`${many}\n`.repeat(10_001));
  const position = { line: 3, character: many.indexOf(tracking) };
  const closed = { logs: [], tooLarge: 2 };
  const options = { withDefinition: true, others: [edge], closed, cancelled: () => false };
  const { locations, ...rest } = await references(log, position, options);
  assert.deepEqual([locations.length, rest], [10_000, { isFull: true, notSearched: 2 }]);
});
