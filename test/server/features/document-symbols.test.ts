import assert from "node:assert/strict";
import { test } from "node:test";
import type { DocumentSymbol, Range, SymbolInformation } from "vscode-languageserver";
import { en } from "../../../core/messages/en.ts";
import { fr } from "../../../core/messages/fr.ts";
import { documentSymbols } from "../../../server/features/document-symbols.ts";
import { analysed, refused } from "../../fixture.ts";
import { line, log, receiveRequest, sendRequest, sendResponse, step, warning } from "../../log-lines.ts";

function place({ start, end }: Range): string {
  return `${start.line + 1}:${start.character}-${end.line + 1}:${end.character}`;
}

function outline(symbols: readonly (DocumentSymbol | SymbolInformation)[], indent = ""): string {
  return symbols
    .map((symbol) => {
      if ("location" in symbol)
        return `${indent}${symbol.name} (${symbol.containerName}) ${place(symbol.location.range)}`;
      const { name, detail, range, selectionRange, children = [] } = symbol;
      const own = `${indent}${[name, detail].filter(Boolean).join(" | ")} ${place(range)} > ${place(selectionRange)}`;
      return [own, ...(children.length > 0 ? [outline(children, `${indent}  `)] : [])].join("\n");
    })
    .join("\n");
}

async function check(text: string, expected: string, tree = true): Promise<void> {
  assert.equal(outline(documentSymbols(await analysed(text), { messages: en, tree })), expected);
}

const ends = refused.split("\n").map((line) => line.length);

test("a transaction holds its lines, the failure among them marked", async () => {
  await check(
    refused,
    `\
✗ GET lab.example/https/cucm01.lab.example/6972/CSFjdoe.cnf.xml → 502 | 08:14:07 · Txn-id 191 1:0-5:${ends[4]} > 1:0-1:${ends[0]}
  Client request GET lab.example/https/cucm01.lab.example/6972 1:0-1:${ends[0]} > 1:0-1:${ends[0]}
  Connection attempt to cucm01.lab.example:6972 2:0-2:${ends[1]} > 2:0-2:${ends[1]}
  ✗ cucm01.lab.example:6972: Self-signed certificate | 08:14:07 3:0-3:${ends[2]} > 3:70-3:${ends[2]}
  The connection error of the handshake with cucm01.lab.example:6972 4:0-4:${ends[3]} > 4:0-4:${ends[3]}
  Answer to the client: 502 connect failed 5:0-5:${ends[4]} > 5:0-5:${ends[4]}`,
  );
});

/** The outline by its lines alone: what stands in it, and which lines a range covers. */
async function names(text: string, messages = en): Promise<string> {
  const draw = (symbols: readonly DocumentSymbol[], indent: string): string[] =>
    symbols.flatMap(({ name, range, children = [] }) => [
      `${indent}${name} ${range.start.line + 1}-${range.end.line + 1}`,
      ...draw(children, `${indent}  `),
    ]);
  return draw(documentSymbols(await analysed(text), { messages, tree: true }) as DocumentSymbol[], "").join("\n");
}

test("requests that nothing failed for, in progress at once: a line lies in no other transaction's range", async () => {
  const [a, b] = [{ id: 7 }, { id: 8, path: "/cucm-uds/version" }];
  const at = (seconds: number, text: string) => line(text, { time: seconds });
  const text = log(
    at(1, receiveRequest(a)),
    at(2, receiveRequest(b)),
    at(3, sendRequest(b)),
    at(4, sendRequest(a)),
    at(5, sendResponse(b)),
    at(6, sendResponse(a)),
  );
  const expected = `\
GET lab.example/https/cucm01.lab.example/8443/x → 200 1-1
  request received from 127.0.0.1:30000 1-1
  request sent to 192.0.2.10:8443 4-4
  response sent: 200 6-6
GET lab.example/https/cucm01.lab.example/8443/cucm-uds/version → 200 2-3
  request received from 127.0.0.1:30000 2-2
  request sent to 192.0.2.10:8443 3-3
  response sent: 200 5-5`;
  assert.equal(await names(text), expected);
  // Written newest first, the same steps stand the other way round.
  assert.equal(
    await names(log(...text.trimEnd().split("\n").reverse())),
    `\
GET lab.example/https/cucm01.lab.example/8443/cucm-uds/version → 200 4-5
  response sent: 200 2-2
  request sent to 192.0.2.10:8443 4-4
  request received from 127.0.0.1:30000 5-5
GET lab.example/https/cucm01.lab.example/8443/x → 200 6-6
  response sent: 200 1-1
  request sent to 192.0.2.10:8443 3-3
  request received from 127.0.0.1:30000 6-6`,
  );
});

test("a request refused twice is one transaction; a refusal that no request is known of stands by itself", async () => {
  const request = { id: 191, port: 6972 };
  const at = (seconds: number, text: string) => line(text, { time: seconds });
  const text = log(
    at(1, receiveRequest(request)),
    at(1.1, sendRequest(request)),
    at(1.2, warning()),
    at(1.3, sendRequest(request)),
    at(1.4, warning()),
    at(1.5, sendResponse(request, "502 connect failed ")),
    at(60, warning({ name: "cucm02.lab.example", address: "192.0.2.12" })),
  );
  assert.equal(
    await names(text),
    `\
✗ GET lab.example/https/cucm01.lab.example/6972/x → 502 1-6
  Client request GET lab.example/https/cucm01.lab.example/6972 1-1
  Connection attempt to cucm01.lab.example:6972 2-2
  ✗ cucm01.lab.example:6972: Self-signed certificate 3-3
  Connection attempt to cucm01.lab.example:6972 4-4
  ✗ cucm01.lab.example:6972: Self-signed certificate 5-5
  Answer to the client: 502 connect failed 6-6
✗ cucm02.lab.example: Self-signed certificate 7-7`,
  );
});

test("a request that is written at INFO and DEBUG is told once; an answer by the body that follows", async () => {
  const request = { id: 7, level: "DEBUG" } as const;
  const text = log(
    line(receiveRequest({ ...request, level: "INFO" })),
    line(receiveRequest(request)),
    line(step("Sending Response", 'Dst-ip="127.0.0.1" Dst-port="30000"', request)),
    "HTTPMSG:",
    "|HTTP/1.1 404 Not Found",
    " |",
  );
  assert.equal(
    await names(text, fr),
    `\
GET lab.example/https/cucm01.lab.example/8443/x → 404 1-3
  requête reçue de 127.0.0.1:30000 1-1
  réponse envoyée\u00a0: 404 3-3`,
  );
});

test("a failure that came more than once tells how often, and from when to when", async () => {
  const [, , warning = ""] = refused.split("\n");
  const again = (time: string) => warning.replace("08:14:07.031", time);
  const details = async (text: string, messages = en) =>
    documentSymbols(await analysed(text), { messages, tree: true }).map((symbol) =>
      "detail" in symbol ? symbol.detail : null,
    );
  const times = [warning, again("08:15:00.000"), again("09:01:02.500")].join("\n");
  assert.deepEqual(await details(times), new Array(3).fill("handshakes: 3; 08:14:07 to 09:01:02"));
  assert.deepEqual(await details(times, fr), new Array(3).fill("négociations\u00a0: 3\u00a0; de 08:14:07 à 09:01:02"));
  assert.deepEqual(await details([warning, again("08:14:07.900")].join("\n")), [
    "handshakes: 2; 08:14:07",
    "handshakes: 2; 08:14:07",
  ]);
});

test("a client without a tree gets a list", async () => {
  await check(refused, `cucm01.lab.example:6972: Self-signed certificate (expc01) 3:70-3:${ends[2]}`, false);
});

test("nothing in a log without failures", async () => {
  await check('2026-03-02T08:14:07.031+01:00 expc01 tvcs: Event="x"\n', "");
});

test("at most 10,000 where there are more transactions", async () => {
  const text = Array.from({ length: 4000 }, (_, id) => log(line(receiveRequest({ id })), line(sendRequest({ id }))));
  const symbols = documentSymbols(await analysed(text.join("")), { messages: en, tree: true }) as DocumentSymbol[];
  const all = symbols.flatMap((each) => [each, ...(each.children ?? [])]);
  assert.deepEqual([symbols.length, all.length], [3333, 9999]);
  assert.deepEqual(symbols.at(-1)?.range.start.line, 6664);
});

test("at most 10,000, in the order of the document", async () => {
  const refusal = (i: number) =>
    `2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: SNI (cucm${i % 9000}.lab.example) not in certificate. Action=Terminate server=x(192.0.2.10)`;
  const read = await analysed(Array.from({ length: 18_000 }, (_, i) => refusal(i)).join("\n"));
  for (const tree of [true, false]) {
    const symbols = documentSymbols(read, { messages: en, tree });
    assert.equal(symbols.length, 10_000);
    const lines = symbols.map((symbol) => ("location" in symbol ? symbol.location.range : symbol.range).start.line);
    assert.deepEqual(
      lines,
      [...lines].sort((a, b) => a - b),
    );
  }
});
