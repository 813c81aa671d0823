import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { entry, flag, indexLines } from "../../../core/log/record-index.ts";
import { analyse } from "../analyse.ts";

const at = "2026-03-02T08:14:07.031+01:00 expc01";
const step = (detail: string, id: string, rest: string, level = "INFO") =>
  `${at} traffic_server[2741]: UTCTime="2026-03-02 07:14:07,031" Module="network.http.trafficserver" Level="${level}": Detail="${detail}" Txn-id="${id}" TrackingID="t" ${rest}`;
const closed = { open: false, seen: false };

test("the table of some lines", () => {
  const lines = [
    " the end of a body|",
    `${at} tvcs: UTCTime="2026-03-02 07:14:07,031" Module="network.sip"`,
    " SIPMSG:",
    " |REGISTER sip:lab.example SIP/2.0",
    step("Sending Request", "191", 'Dst-ip="192.0.2.1" Dst-port="8443" Msg="GET /x HTTP/1.1"'),
    step("Receive Response", "191", 'Src-ip="192.0.2.1" Src-port="8443"', "DEBUG"),
    "HTTPMSG:",
    "|HTTP/1.1 200 OK",
    `${at} traffic_server[2741]: [ET_NET 0] WARNING: SNI (x) not in certificate`,
    `${at} traffic\\_server[2741]: [ET_NET 0] WARNING: SNI (x) not in certificate`,
    `${at} httpd[8724]: web: Event="System Configuration Changed" Detail="x"`,
    `${at} traffic_server[7]: text`,
    "2026-03-02 is no timestamp",
    "",
  ].join("\n");
  const index = indexLines(Buffer.from(lines), { open: true, seen: true }, false);
  assert.ok(index);
  const rows = Array.from({ length: index.count / entry.size }, (_, i) => {
    const field = (name: keyof typeof entry) => index.entries[i * entry.size + entry[name]] as number;
    const flags = field("flags");
    const told = [
      flags & flag.sameBeginning ? "as before" : "",
      flags & flag.insideUnfinishedBody ? "inside a body" : "",
      flags & flag.step
        ? `step ${flags & 3}${flags & flag.debug ? " at DEBUG" : ""} of ${field("id")} then ${lines.slice(field("idEnd"), field("idEnd") + 14)}`
        : "",
    ].filter((each) => each !== "");
    const next = lines.slice(field("next")).split("\n", 1)[0]?.slice(30, 55);
    return `${field("number")} ${lines.slice(field("timestampEnd") + 8, field("timestampEnd") + 30)} | ${told.join(", ")} | before ${next}`;
  });
  assert.deepEqual(rows, [
    '4 traffic_server[2741]:  | step 1 of 191 then  TrackingID="t | before expc01 traffic_server[274',
    '5 traffic_server[2741]:  | as before, step 2 at DEBUG of 191 then  TrackingID="t | before expc01 traffic_server[274',
    "8 traffic_server[2741]:  | as before, inside a body | before expc01 traffic\\_server[27",
    "9 traffic\\_server[2741]: |  | before expc01 httpd[8724]: web: ",
    "10 httpd[8724]: web: Even |  | before expc01 traffic_server[7]:",
    "11 traffic_server[7]: tex |  | before ",
  ]);
  const { lines: count, records, firstRecord, body } = index;
  assert.deepEqual({ count, records, firstRecord, body }, { count: 13, records: 7, firstRecord: 20, body: closed });
});

test("lines that are not plain are left to the reader of single lines", () => {
  const index = (text: string) => indexLines(Buffer.from(text), closed, false) !== null;
  const record = `${at} traffic_server[7]: text\n`;
  assert.deepEqual(
    [
      record,
      `${record}\r\n`,
      `${"x".repeat(20)}\r${record}`,
      `Line 190: ${record}`,
      `<166>${record}`,
      `<?xml version="1.0"?>\nLines\n${record}`,
      `${"x".repeat(65_536)}\n`,
      `${"x".repeat(65_537)}\n`,
    ].map(index),
    [true, false, false, false, false, true, true, false],
  );
});

test("lines taken together tell what lines read one by one tell", () => {
  const line = fc.constantFrom(
    `${at} tvcs: UTCTime="2026-03-02 07:14:07,031" Module="network.sip"`,
    `${at} tvcs: Action="Sent"`,
    " User-Agent: TANDBERG/4137 (X14.2.1)",
    `${at} httpd[8724]: web: Event="System Configuration Changed" Detail="tls_verify - changed from: 'a' to: 'b'"`,
    `${at} UTCTime="2026-03-02 07:14:07,031" Event="System Configuration Changed" Detail="xconfiguration trust"`,
    step(
      "Receive Request",
      "1",
      `Msg="GET http://vcs:8443/${Buffer.from("lab.example/https/a.lab.example/8443").toString("base64url")}/x HTTP/1.1"`,
    ),
    step("Receive Request", "1", "", "DEBUG"),
    "HTTPMSG:",
    "|GET http://vcs:8443/x HTTP/1.1",
    " User-Agent: Jabber/é",
    " |",
    "|",
    " ",
    "",
    " |never closed",
    step("Sending Request", "1", 'Dst-ip="192.0.2.1" Dst-port="8443" Msg="GET /x HTTP/1.1"'),
    step("Receive Response", "1", 'Msg="HTTP/1.1 200 "'),
    step("Sending Response", "1", 'Msg="HTTP/1.1 502 connect failed"'),
    step("Sending Response", "0001", 'Msg="HTTP/1.1 502 connect failed"'),
    step("Receive Request", "1234567890", 'Msg="GET http://vcs:8443/x HTTP/1.1"'),
    `${at} traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (a.lab.example). Action=Terminate Error=self signed certificate server=a.lab.example(192.0.2.1) depth=0`,
    `${at}  traffic_server[2741]: [ET_NET 0] ERROR: SSL connection failed for 'a.lab.example': error:1416F086:SSL routines:f:certificate verify`,
    "failed",
    `2026-03-02T08:14:09.031+01:00 expc02 traffic_server[9]: [ET_NET 0] ERROR: SSL connection failed for 'a.lab.example': error:1416F086:SSL routines:f:certificate verify failed`,
    "2026-03-02T08:14:07.031+01:00",
    "2026-03-02T08:14:07.031+01:00 ",
    "2026-03-02T08:14:07Z expc01 traffic_server: text",
    `Line 190: ${at} traffic_server[2741]: text`,
    `<166>${at} traffic_server[2741]: text`,
    "<1>Line",
    "4711",
    "x".repeat(65_530),
    "x".repeat(70_000),
    "\0\ufeffé\u{1f600}",
  );
  fc.assert(
    fc.property(fc.array(line, { minLength: 2, maxLength: 60 }), (lines) => {
      const bytes = Buffer.from(`${at} first: record\n${lines.join("\n")}\n`);
      // Chunks that are shorter than a line leave nothing to take together.
      assert.deepEqual(analyse(bytes), analyse(bytes, [17]));
    }),
    { numRuns: 400 },
  );
});

test("the committed WebAssembly is what its source compiles to", async () => {
  const script: string = "../../../../scripts/wasm.js";
  const { compiledModule } = await import(script);
  const isSame = readFileSync("core/log/find-records-module.ts", "utf8") === (await compiledModule());
  assert.ok(isSame, "run scripts/wasm.js");
});
