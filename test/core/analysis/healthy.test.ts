import assert from "node:assert/strict";
import { test } from "node:test";
import { analyse } from "../analyse.ts";

test("a log of 232 kB with 479 records and no failure", () => {
  const records = Array.from({ length: 479 }, (_, i) => {
    const head = `2026-03-02T08:${14 + Math.floor(i / 60)}:${String(i % 60).padStart(2, "0")}.031+01:00 expc01 `;
    if (i % 3 === 0)
      return `${head}tvcs: UTCTime="2026-03-02 07:14:07,031" Module="network.sip" Level="DEBUG":  Action="Received"  Local-ip="192.0.2.2" \n SIPMSG:\n |OPTIONS sip:lab.example SIP/2.0\n Via: SIP/2.0/TLS 192.0.2.77:7003;branch=z9hG4bK${i}\n ${"x".repeat(540)}\n \n |\n`;
    if (i % 3 === 1)
      return `${head}traffic_server[2741]: UTCTime="2026-03-02 07:14:07,031" Module="network.http.trafficserver" Level="INFO": Detail="Receive Response" Txn-id="${i}" TrackingID="" Src-ip="192.0.2.10" Src-port="8443" Msg="HTTP/1.1 200 "`;
    return `${head}tvcs: UTCTime="2026-03-02 07:14:07,031" Module="network.tcp" Level="DEBUG":  Src-ip="192.0.2.2" Src-port="25000" Dst-ip="192.0.2.30" Dst-port="7001" Detail="TCP Connecting" ${"y".repeat(200)}`;
  });
  const log = `${records.join("\n")}\n`;
  const analysis = analyse(log);
  assert.ok(log.length > 200_000 && log.length < 260_000, `${log.length} bytes`);
  assert.deepEqual([analysis.records, analysis.failures, analysis.unexplained, analysis.problems], [479, [], [], []]);
});
