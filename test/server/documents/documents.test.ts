import assert from "node:assert/strict";
import { test } from "node:test";
import { LogAnalyzer } from "../../../core/analysis/log-analyzer.ts";
import type { LogAnalysis } from "../../../core/failures/failure.ts";
import { Documents, languageId } from "../../../server/documents/documents.ts";
import {
  line,
  receiveRequest,
  receiveResponse,
  sendRequest,
  sendResponse,
  step,
  url,
  warning,
} from "../../log-lines.ts";

const uri = "file:///log.txt";

/** Requests of which every tenth fails, with bodies, a change of the configuration and lines of other processes. */
function longLog(requests: number): string {
  const lines: string[] = [];
  for (let i = 0; i < requests; i++) {
    const request = { id: i, name: `cucm0${i % 3}.lab.example`, address: `192.0.2.${i % 3}`, path: `/user${i}` };
    const written = (text: string) => line(text, { time: i / 10 });
    lines.push(
      line('UTCTime="2026-03-02 07:14:07,031" Module="network.sip" Level="DEBUG":  Action="Received"', {
        time: i / 10,
        process: "tvcs",
      }),
      " SIPMSG:",
      " |REGISTER sip:lab.example SIP/2.0",
      " |",
      written(receiveRequest(request)),
      written(step("Receive Request", 'Src-ip="127.0.0.1" Src-port="30000" ', { id: i, level: "DEBUG" })),
      "HTTPMSG:",
      `|GET ${url(request)} HTTP/1.1`,
      ` User-Agent: Jabber/${i % 7} é\u{1f600}`,
      " ",
      " |",
      written(sendRequest(request)),
      written(i % 10 === 0 ? warning(request) : receiveResponse(request)),
      written(sendResponse(request, i % 10 === 0 ? "502" : "200")),
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

test("a log that stands in a document more than once counts once, whichever copy is the longest", async () => {
  const once = longLog(20);
  const documents = new Documents();
  const counts = async (text: string) => {
    documents.open({ textDocument: { uri, languageId, version: 1, text } });
    const analysis = (await documents.analysed(uri))?.analysis;
    const problems = analysis?.problems.map(({ code, detail }) => `${code} ${detail}`);
    return [analysis?.failures.map(({ count }) => count).join(" "), problems?.join(" ")];
  };
  const [alone] = await counts(once);
  const lines = once.split("\n").length - 1;
  const cut = once.slice(0, -200);
  assert.deepEqual(await counts(`${once}\n--- b ---\n${cut}`), [alone, `repeated ${lines + 3}`]);
  assert.deepEqual(await counts(cut + once), [alone, `repeated ${cut.split("\n").length}`]);
});
