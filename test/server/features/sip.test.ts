/** SIP in the editor: the row in Problems, the hover, and what is offered. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "../../../core/messages/en.ts";
import { codeActions } from "../../../server/features/code-actions.ts";
import { diagnostics } from "../../../server/features/diagnostics.ts";
import { hover } from "../../../server/features/hover.ts";
import { analysed, cursor, drawDiagnostics, uri } from "../../fixture.ts";
import { line, log } from "../../log-lines.ts";

const options = { messages: en, maxPerFailure: 20, unexplained: true, relatedInformation: true };
const event = (peer: string, port: number, marked = "") =>
  line(
    `${marked}Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="${peer}" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="${port}" Detail="certificate has expired" Protocol="TLS" Level="1"`,
    { time: 0, host: "expe01", process: "tvcs" },
  );

test("a failure of a zone's port is underlined, a stranger's is not", async () => {
  const text = log(event("192.0.2.16", 7001), event("198.51.100.7", 5061));
  const found = diagnostics(await analysed(text), options);
  const [first = "", second = ""] = text.split("\n");
  const start = first.indexOf("Event=");
  const row =
    "error sip-certificate-expired: 1× expe01: Expressway refused 192.0.2.16 → port 7001 in SIP: a certificate in its chain has expired. 2026-03-02 09:00:00 +01:00";
  assert.equal(
    drawDiagnostics(text, found),
    [first, `${" ".repeat(start)}${"^".repeat(first.length - start)} ${row}`, second, ""].join("\n"),
  );
});

test("the hover says who refused whom and what to do, and nothing switches off what Traffic Server verifies", async () => {
  const { text, position } = cursor(log(event("192.0.2.16", 7001, "$0")));
  const read = await analysed(text);
  const shown = JSON.stringify(hover(read, position, { messages: en, markdown: false })?.contents);
  for (const words of [
    "192.0.2.16: renew the certificate or CA that has expired",
    "Expressway refused 192.0.2.16 → port 7001 in SIP: a certificate in its chain has expired (at 09:00:00).",
    "No configuration among the inputs has a zone that names 192.0.2.16: anybody can open connections to this port.",
  ])
    assert.ok(shown.includes(words), `${words}\n${shown}`);
  const found = diagnostics(read, options);
  const actions = codeActions(
    read,
    { textDocument: { uri }, range: { start: position, end: position }, context: { diagnostics: found } },
    { messages: en, ownCommands: true, literals: true, offersBeside: false },
  );
  assert.ok(actions.length > 0);
  assert.doesNotMatch(JSON.stringify(actions), /workaround|exportMissing/i);
});
