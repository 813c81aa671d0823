import assert from "node:assert/strict";
import { test } from "node:test";
import { LogAnalyzer } from "../../../core/analysis/log-analyzer.ts";
import type { LogAnalysis } from "../../../core/failures/failure.ts";
import { Documents, languageId } from "../../../server/documents/documents.ts";

const uri = "file:///log.txt";

/** Requests of which every tenth fails, with bodies, a change of the configuration and lines of other processes. */
function longLog(requests: number): string {
  const lines: string[] = [];
  for (let i = 0; i < requests; i++) {
    const at = `2026-03-02T08:${String(10 + (Math.floor(i / 600) % 50))}:${String(Math.floor(i / 10) % 60).padStart(2, "0")}.${i % 10}00+00:00 expc01`;
    const name = `cucm0${i % 3}.lab.example`;
    const segment = Buffer.from(`lab.example/https/${name}/8443`).toString("base64url");
    const step = (level: string, detail: string, rest: string) =>
      `${at} traffic_server[2741]: UTCTime="2026-03-02 07:14:07,031" Module="network.http.trafficserver" Level="${level}": Detail="${detail}" Txn-id="${i}" TrackingID="t${i}" ${rest}`;
    const request = `GET http://vcs_control.lab.example:8443/${segment}/user${i} HTTP/1.1`;
    lines.push(
      `${at} tvcs: UTCTime="2026-03-02 07:14:07,031" Module="network.sip" Level="DEBUG":  Action="Received"`,
      " SIPMSG:",
      " |REGISTER sip:lab.example SIP/2.0",
      " |",
      step("INFO", "Receive Request", `Src-ip="127.0.0.1" Src-port="30000" Msg="${request}"`),
      `${step("DEBUG", "Receive Request", 'Src-ip="127.0.0.1" Src-port="30000"')} `,
      "HTTPMSG:",
      `|${request}`,
      ` User-Agent: Jabber/${i % 7} é\u{1f600}`,
      " ",
      " |",
      step("INFO", "Sending Request", `Dst-ip="192.0.2.${i % 3}" Dst-port="8443" Msg="GET /user${i} HTTP/1.1"`),
      i % 10 === 0
        ? `${at} traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (${name}). Action=Terminate Error=self signed certificate server=${name}(192.0.2.${i % 3}) depth=0`
        : step("INFO", "Receive Response", `Src-ip="192.0.2.${i % 3}" Src-port="8443" Msg="HTTP/1.1 200 "`),
      step("INFO", "Sending Response", `Dst-ip="127.0.0.1" Dst-port="30000" Msg="HTTP/1.1 ${i % 10 ? 200 : 502} "`),
    );
  }
  return `${lines.join("\n")}\n`;
}

function anew(text: string): LogAnalysis {
  const analyzer = new LogAnalyzer(uri);
  analyzer.push(Buffer.from(text, "utf8"));
  return analyzer.finish();
}

test("after any change what was learnt of the unchanged parts gives what reading all anew gives", async () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  let text = longLog(1_500);
  const inserted = [
    "x",
    "\n",
    "",
    "|",
    "\n|\n",
    " |never closed\n",
    "\r\n",
    "\r",
    "2026-03-02T08:14:07.031+01:00 expc01 a: ",
    '"',
  ];
  const documents = new Documents();
  const open = () => documents.open({ textDocument: { uri, languageId, version: 1, text } });
  open();
  await documents.analysed(uri);
  for (let version = 2; version < 120; version++) {
    // Now and then from the start, since a carriage return makes everything behind it another kind of log.
    if (version % 10 === 0) {
      text = longLog(1_500);
      open();
      await documents.analysed(uri);
    }
    const log = await documents.analysed(uri);
    assert.ok(log);
    const start = log.text.positionAt(random(text.length));
    const lines = random(4) === 0 ? random(3_000) : random(2);
    const range = { start, end: lines === 0 ? start : { line: start.line + lines, character: 0 } };
    const change = { range, text: inserted[random(inserted.length)] as string };
    const from = log.text.offsetAt(range.start);
    const to = log.text.offsetAt(range.end);
    documents.change({ textDocument: { uri, version }, contentChanges: [change] });
    text = text.slice(0, from) + change.text + text.slice(Math.max(from, to));
    const after = await documents.analysed(uri);
    assert.equal(after?.text.text, text);
    assert.deepEqual(after?.analysis, anew(text));
  }
});
