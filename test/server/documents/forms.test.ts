/** A log in any form in which people have it: what the server says of it is the same, and stands where the user sees the words. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Diagnostic, Position } from "vscode-languageserver";
import { refused } from "../../fixture.ts";
import { forms } from "../../forms.ts";
import { alert, linesAt, nameWarning } from "../../log-lines.ts";
import { started } from "../lab.ts";

const other = { name: "192.0.2.12", address: "192.0.2.12", thread: "ET_NET 1" };
const lines = `${refused}${linesAt(1, nameWarning(other))}${linesAt(3, alert({ name: "cucm03.lab.example" }))}`
  .trimEnd()
  .split("\n");

test("diagnostics stand at the words, hovers tell of them, the outline lists them", async (context) => {
  const lab = await started(context);
  const { client } = lab;
  const seen: Record<string, string> = {};
  for (const [name, { of, undone = (piece: string) => piece }] of Object.entries(forms)) {
    const text = of(lines);
    const uri = `file:///${encodeURIComponent(name)}.log`;
    client.open(uri, text);
    const { items } = await client.result("textDocument/diagnostic", { textDocument: { uri } });
    const rows = [];
    for (const { range, severity, code, message } of items as Diagnostic[]) {
      const piece = undone(text.slice(offsetAt(text, range.start), offsetAt(text, range.end)));
      const position = { line: range.start.line, character: range.start.character + 2 };
      const hover = await client.result("textDocument/hover", { textDocument: { uri }, position });
      const told = (hover?.contents ?? { value: "no hover" }).value.replaceAll("`", "").replaceAll(/ +/g, " ");
      const actions = await client.result("textDocument/codeAction", {
        textDocument: { uri },
        range,
        context: { diagnostics: [] },
      });
      // In a hover a reason in brackets is followed by the time.
      const [, statement = ""] = /^1× expc01: (.*)\. .+$/.exec(String(message)) ?? [];
      rows.push(
        `${severity} ${code}: ${statement} [${piece}] hover ${told.includes(statement.replace(/\)$/, ""))} actions ${actions.length}`,
      );
    }
    const [{ data }] = items.filter(({ code }: Diagnostic) => code === "self-signed-certificate");
    const guide: string = await lab.run("guide", data.failure, uri);
    // Colours are quoted as they stand.
    if (name !== "colours" && !name.includes("page") && name !== "entities" && name !== "hard blanks")
      assert.ok(guide.includes(words(2)), name);
    const symbols = await client.result("textDocument/documentSymbol", { textDocument: { uri } });
    const summary: string = await lab.run("inspect", uri);
    seen[name] = [...rows.sort(), `outline ${symbols.length}`, summary.split("\n", 1)[0]].join("\n");
    client.notify("textDocument/didClose", { textDocument: { uri } });
  }
  const expected = `\
1 name-not-in-certificate: Expressway-C refused 192.0.2.12: its certificate does not match the name 192.0.2.12 [${words(5)}] hover true actions 3
1 peer-rejected-certificate: cucm03.lab.example refused Expressway-C's certificate: its CA is not trusted there (tlsv1 alert unknown ca) [${words(6)}] hover true actions 2
1 self-signed-certificate: Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store [${words(2)}] hover true actions 3
outline 3
3 failures (servers: 3): cucm01.lab.example, 192.0.2.12, cucm03.lab.example`;
  for (const [name, found] of Object.entries(seen)) assert.equal(found, expected, name);
});

/** The message of a line of the plain log. */
function words(line: number): string {
  return /(?:WARNING|ERROR): .*/.exec(lines[line] as string)?.[0] as string;
}

function offsetAt(text: string, { line, character }: Position): number {
  const behind = text.split("\n").slice(0, line);
  return behind.reduce((sum, each) => sum + each.length + 1, character);
}
