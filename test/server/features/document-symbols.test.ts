import assert from "node:assert/strict";
import { test } from "node:test";
import type { DocumentSymbol, Range, SymbolInformation } from "vscode-languageserver";
import { en } from "../../../core/messages/en.ts";
import { fr } from "../../../core/messages/fr.ts";
import { documentSymbols } from "../../../server/features/document-symbols.ts";
import { analysed, refused } from "../../fixture.ts";

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

test("a failure holds the lines of its event", async () => {
  await check(
    refused,
    `\
cucm01.lab.example:6972: Self-signed certificate | 08:14:07 1:0-5:${ends[4]} > 3:70-3:${ends[2]}
  Client request GET lab.example/https/cucm01.lab.example/6972 1:0-1:${ends[0]} > 1:0-1:${ends[0]}
  Connection attempt to cucm01.lab.example:6972 2:0-2:${ends[1]} > 2:0-2:${ends[1]}
  The connection error of the handshake with cucm01.lab.example:6972 4:0-4:${ends[3]} > 4:0-4:${ends[3]}
  Answer to the client: 502 connect failed 5:0-5:${ends[4]} > 5:0-5:${ends[4]}`,
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

test("at most 10,000, in the order of the document", async () => {
  const line = (i: number) =>
    `2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: SNI (cucm${i % 9000}.lab.example) not in certificate. Action=Terminate server=x(192.0.2.10)`;
  const log = await analysed(Array.from({ length: 18_000 }, (_, i) => line(i)).join("\n"));
  for (const tree of [true, false]) {
    const symbols = documentSymbols(log, { messages: en, tree });
    assert.equal(symbols.length, 10_000);
    const lines = symbols.map((symbol) => ("location" in symbol ? symbol.location.range : symbol.range).start.line);
    assert.deepEqual(
      lines,
      [...lines].sort((a, b) => a - b),
    );
  }
});
