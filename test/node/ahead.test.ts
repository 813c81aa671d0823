import assert from "node:assert/strict";
import { appendFileSync, closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { listFiles } from "../../node/files.ts";
import { type ReadOptions, readInputs } from "../../node/inputs.ts";

const folder = mkdtempSync(join(tmpdir(), "ahead-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Requests in progress at every place where the file may be cut, one in a hundred refused. */
function block(first: number): string {
  const lines: string[] = [];
  for (let i = first; i < first + 500; i++) {
    const at = `2026-03-02T08:${String(Math.floor(i / 1000) % 60).padStart(2, "0")}:${String(Math.floor(i / 20) % 60).padStart(2, "0")}.${String((i % 20) * 50).padStart(3, "0")}+00:00 expc01`;
    const step = (detail: string, rest: string) =>
      `${at} traffic_server[2741]: UTCTime="2026-03-02 07:14:07,031" Module="network.http.trafficserver" Level="INFO": Detail="${detail}" Txn-id="${i}" TrackingID="${i}" ${rest}`;
    const segment = Buffer.from(`lab.example/https/cucm0${i % 5}.lab.example/8443`).toString("base64url");
    lines.push(
      step("Receive Request", `Src-ip="127.0.0.1" Src-port="30000" Msg="GET http://vcs:8443/${segment}/x HTTP/1.1"`),
      `${at} tvcs: UTCTime="2026-03-02 07:14:07,031" Module="network.sip" Level="DEBUG"`,
      " SIPMSG:",
      ` |REGISTER sip:lab.example SIP/2.0 ${"x".repeat((i * 7) % 1500)}`,
      " |",
      step("Sending Request", `Dst-ip="192.0.2.${i % 5}" Dst-port="8443" Msg="GET /x HTTP/1.1"`),
      i % 100 === 0
        ? `${at} traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm0${i % 5}.lab.example). Action=Terminate Error=self signed certificate server=cucm0${i % 5}.lab.example(192.0.2.${i % 5}) depth=0`
        : step("Receive Response", `Src-ip="192.0.2.${i % 5}" Src-port="8443" Msg="HTTP/1.1 200 "`),
      step("Sending Response", `Dst-ip="127.0.0.1" Dst-port="30000" Msg="HTTP/1.1 ${i % 100 ? 200 : 502} "`),
    );
  }
  return `${lines.join("\n")}\n`;
}

function largeLog(name: string, megabytes: number, also: (i: number) => string = () => ""): string {
  const path = join(folder, name);
  const file = openSync(path, "w");
  for (let i = 0, written = 0; written < megabytes * 1e6; i++) written += writeSync(file, also(i) + block(500 * i));
  closeSync(file);
  return path;
}

async function read(path: string, options: ReadOptions = {}) {
  const { inputs, findings } = await readInputs(await listFiles([path]), options);
  return { inputs, findings };
}

test("a second thread changes nothing of what is found", async () => {
  const path = largeLog("plain.log", 70);
  appendFileSync(path, "a last line without an end");
  assert.deepEqual(await read(path), await read(path, { threads: 1 }));
});

test("nor where lines in the middle are not plain: carriage returns, a line longer than a piece, a body never closed", async () => {
  const odd = new Map([
    [40, "\r\n"],
    [50, `${"x".repeat(2_500_000)}\n`],
    [60, " |never closed\n"],
    [70, `Line 190: ${block(1).split("\n", 1)[0]}\n`],
  ]);
  const path = largeLog("odd.log", 70, (i) => odd.get(i) ?? "");
  assert.deepEqual(await read(path), await read(path, { threads: 1 }));
});

test("what is cancelled ends soon, and reads no further", async () => {
  const path = largeLog("cancelled.log", 120);
  let read1 = 0;
  const options = { progress: (bytes: number) => (read1 = bytes), cancelled: () => read1 > 60e6 };
  await readInputs(await listFiles([path]), options);
  assert.ok(read1 < 80e6, `${read1} bytes were read`);
});

test("a file that shrinks while it is read is told, and what was read is used", async () => {
  const path = largeLog("shrinking.log", 120);
  let shrunk = false;
  const progress = (bytes: number) => {
    if (bytes < 20e6 || shrunk) return;
    shrunk = true;
    truncateSync(path, 70e6);
  };
  const { inputs, findings } = await read(path, { progress });
  const told = inputs[0]?.problems.map(({ code, lost }) => `${code} ${lost}`);
  assert.deepEqual(told, ["changed-while-read true"]);
  assert.equal(findings.failures.length, 1);
});
