import assert from "node:assert/strict";
import { test } from "node:test";
import type { Diagnostic } from "vscode-languageserver";
import { en } from "../../../core/messages/en.ts";
import type { DiagnosticsOptions } from "../../../server/failure-rows.ts";
import { diagnostics } from "../../../server/features/diagnostics.ts";
import { hover } from "../../../server/features/hover.ts";
import { analysed, drawDiagnostics, refused, undrawn, uri } from "../../fixture.ts";
import {
  alert,
  line,
  log,
  receiveRequest,
  receiveResponse,
  sendRequest,
  sendResponse,
  warning,
} from "../../log-lines.ts";

const options: DiagnosticsOptions = { messages: en, maxPerFailure: 20, unexplained: true, relatedInformation: true };

/** The picture holds the log and, drawn under its lines, what is expected. */
async function check(picture: string, more: Partial<DiagnosticsOptions> = {}): Promise<void> {
  const text = undrawn(picture);
  const found = diagnostics(await analysed(text), { ...options, ...more });
  assert.equal(drawDiagnostics(text, found), picture);
}

/** A row under the message of a line, from its level to its end. */
function under(text: string, words: string): string {
  const start = text.search(/WARNING:|ERROR:/);
  return `${" ".repeat(start)}${"^".repeat(text.length - start)} ${words}`;
}

test("a refused server is an error, with the other lines of the event", async () => {
  const lines = refused.split("\n");
  const at = " ".repeat(70);
  await check(
    [
      ...lines.slice(0, 3),
      under(
        lines[2] ?? "",
        `error self-signed-certificate: 1× expc01: Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store. 2026-03-02 08:14:07 +01:00`,
      ),
      `${at}^ line 1: Client request GET lab.example/https/cucm01.lab.example/6972`,
      `${at}^ line 5: Answer to the client: 502 connect failed`,
      ...lines.slice(3),
    ].join("\n"),
  );
});

test("a server that works again: Problems and the hover say since when", async () => {
  const request = { id: 9, port: 6972 };
  const steps = [receiveRequest(request), sendRequest(request), receiveResponse(request), sendResponse(request)];
  const later = steps.map((each) => line(each, { time: "2026-03-02T08:20:00.000+01:00" }));
  const log = await analysed(`${refused}${refused.endsWith("\n") ? "" : "\n"}${later.join("\n")}\n`);
  const [found] = diagnostics(log, options);
  const place = refused.trimEnd().split("\n").length + 3;
  const again = `It has answered since 2026-03-02T08:20:00.000+01:00 (line ${place}).`;
  assert.equal(
    found?.message,
    `1× expc01: Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store. 2026-03-02 08:14:07 +01:00. ${again}`,
  );
  const told = hover(log, found?.range.start ?? { line: 0, character: 0 }, { messages: en, markdown: false });
  assert.ok(JSON.stringify(told).includes(again));
});

test("a permitted failure is a warning", async () => {
  const permitted = line(warning({ action: "Continue" }));
  const words =
    "warning self-signed-certificate: 1× expc01: Expressway-C let cucm01.lab.example pass for now: self-signed certificate (Action=Continue). 2026-03-02 08:14:07 +01:00";
  await check(log(permitted, under(permitted, words)));
});

test("the server's refusal is an error of its own", async () => {
  const refusal = line(alert());
  const words =
    "error peer-rejected-certificate: 1× expc01: cucm01.lab.example refused Expressway-C's certificate: its CA is not trusted there (tlsv1 alert unknown ca). 2026-03-02 08:14:07 +01:00";
  await check(log(refusal, under(refusal, words)));
});

test("an answer that no message explains is an information at its last line", async () => {
  const silent = refused
    .split("\n")
    .filter((each) => !each.includes("ET_NET"))
    .join("\n");
  const [first = "", second = "", third = ""] = silent.split("\n");
  await check(
    [
      first,
      second,
      third,
      `${"^".repeat(third.length)} information unexplained: Requests to cucm01.lab.example:6972 ended 1 × in 502 "connect failed", and no message in this log explains it`,
      "",
    ].join("\n"),
  );
  assert.deepEqual(diagnostics(await analysed(silent), { ...options, unexplained: false }), []);
});

test("a message broken over lines, with damage, is underlined from end to end", async () => {
  const found = diagnostics(
    await analysed(`\
2026-03-02T08:14:07.031+01:00 expc01 traffic\\_server[2741]: [ET\\_NET 0]
WARNING: Core server certificate verification failed for
(cucm01.lab.example). Action:Terminate Error=self signed
certificate server=cucm01.lab.example(192.0.2.10) depth=0
2026-03-02T08:14:08.031+01:00 expc01 tvcs: Event="x"
`),
    options,
  );
  assert.deepEqual(
    found.map(({ code, range }) => [code, range]),
    [["self-signed-certificate", { start: { line: 1, character: 0 }, end: { line: 3, character: 57 } }]],
  );
});

test("everything that the protocol carries", async () => {
  const [diagnostic] = diagnostics(await analysed(refused), { ...options, relatedInformation: false });
  const { analysis } = await analysed(refused);
  assert.deepEqual(diagnostic, {
    range: { start: { line: 2, character: 70 }, end: { line: 2, character: refused.split("\n")[2]?.length ?? 0 } },
    severity: 1,
    source: "expressway",
    code: "self-signed-certificate",
    codeDescription: {
      href: "https://www.cisco.com/c/en/us/support/docs/unified-communications/expressway/218018-troubleshoot-expressway-traffic-server-c.html",
    },
    message:
      "1× expc01: Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store. 2026-03-02 08:14:07 +01:00",
    data: { failure: analysis.failures[0]?.id },
  });
});

const short = ({ range, severity, message, relatedInformation }: Diagnostic) =>
  `${range.start.line} ${severity} ${message}${relatedInformation ? ` +${relatedInformation.length}` : ""}`;

test("a failure that repeats has one row, and does not bury the others: the last of the rest are marked", async () => {
  const often = Array.from({ length: 3000 }, (_, i) => line(warning(), { time: i - 3000 }));
  const repeated = await analysed(log(...often, line(warning({ name: "cucm02.lab.example" }), { time: 0 })));
  assert.equal(diagnostics(repeated, options).length, 21);
  const why = "its certificate is self-signed and not in the trust store";
  assert.deepEqual(diagnostics(repeated, { ...options, maxPerFailure: 3 }).map(short), [
    `0 1 3000× expc01: Expressway-C refused cucm01.lab.example: ${why}. 2026-03-02 08:10:00 to 08:59:59 +01:00`,
    `3000 1 1× expc01: Expressway-C refused cucm02.lab.example: ${why}. 2026-03-02 09:00:00 +01:00`,
    `2998 3 Again at 2026-03-02 08:59:58 +01:00: Expressway-C refused cucm01.lab.example: ${why}`,
    `2999 3 Again at 2026-03-02 08:59:59 +01:00: Expressway-C refused cucm01.lab.example: ${why}`,
  ]);
  assert.deepEqual(diagnostics(repeated, { ...options, maxPerFailure: 1 }).length, 2);
});

test("the row is the first occurrence of which request and answer are known", async () => {
  const alone = line(warning(), { time: -5000 });
  const text = `${alone}\n${refused}`;
  const why = "its certificate is self-signed and not in the trust store";
  assert.deepEqual(diagnostics(await analysed(text), options).map(short), [
    `3 1 2× expc01: Expressway-C refused cucm01.lab.example:6972: ${why}. 2026-03-02 07:36:40 to 08:14:07 +01:00 +2`,
    `0 3 Again at 2026-03-02 07:36:40 +01:00: Expressway-C refused cucm01.lab.example:6972: ${why}`,
  ]);
});

test("2,000 failures give 1,000 diagnostics, one for each of the first", async () => {
  const many = Array.from({ length: 2000 }, (_, i) => line(warning({ name: `cucm${i}.lab.example` })));
  const found = diagnostics(await analysed(log(...many, ...many)), options);
  assert.equal(found.length, 1000);
  assert.equal(new Set(found.map(({ message }) => message)).size, 1000);
});

test("no failure, no diagnostic", async () => {
  await check('2026-03-02T08:14:07.031+01:00 expc01 tvcs: Event="Authentication Failed"\n');
  await check("");
});

test("what a stranger wrote stays text", async () => {
  const name = "[x](command:a)\u202e$(bug)";
  const found = diagnostics(await analysed(line(warning({ name }))), options);
  assert.equal(
    found[0]?.message,
    "1× expc01: Expressway-C refused [x](command:a)⟨U+202E⟩$(bug): its certificate is self-signed and not in the trust store. 2026-03-02 08:14:07 +01:00",
  );
});

test("related lines are in the document itself", async () => {
  const [diagnostic] = diagnostics(await analysed(refused), options);
  assert.deepEqual(new Set(diagnostic?.relatedInformation?.map(({ location }) => location.uri)), new Set([uri]));
});
