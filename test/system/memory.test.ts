/** Resident memory: it grows neither with the log, nor with certificates behind the limit, nor with the documents that were open before. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { before, suite, test } from "node:test";
import { encodePem } from "../../core/trust/pem.ts";
import { authority } from "../archives/certificates.ts";
import { tarGz } from "../core/archive/make.ts";
import { StdioClient } from "../server/stdio-client.ts";
import { cli, generateLog, need, temporaryFolder } from "./machine.ts";

const time = "/usr/bin/time";
const limit = 150;
/** 20,000 are read of any file, which take 3 KB each. */
const limitOfCertificates = 250;

suite("memory", () => {
  before(() => need(time));

  test("a log of 300 MB", () => {
    using folder = temporaryFolder();
    const log = join(folder.at, "large.log");
    generateLog(log, 300e6, 0.001);
    const { status, megabytes } = check(log);
    assert.equal(status, 1);
    assert.ok(megabytes < limit, `${megabytes.toFixed(0)} MB`);
  });

  test("a line of 500 MB without an end", () => {
    using folder = temporaryFolder();
    const log = join(folder.at, "line.log");
    const file = openSync(log, "w");
    writeSync(file, "2026-03-02T09:00:00.000+01:00 expc01 traffic_server[2741]: ");
    const block = Buffer.alloc(1 << 20, "x");
    for (let i = 0; i < 500; i++) writeSync(file, block);
    closeSync(file);
    const { status, megabytes, problems } = check(log);
    assert.equal(status, 0);
    assert.deepEqual(problems, ["limit-line"]);
    assert.ok(megabytes < limit, `${megabytes.toFixed(0)} MB`);
  });

  for (const name of ["ca_expc01.pem", "store.pem.txt"]) {
    test(`100,000 certificates in ${name}, alone and in an archive`, () => {
      using folder = temporaryFolder();
      const content = encodePem("CERTIFICATE", authority("CA", "CA").der).repeat(100_000);
      const file = join(folder.at, name);
      const archive = join(folder.at, "diagnostic_log.tar.gz");
      writeFileSync(file, content);
      writeFileSync(archive, tarGz({ name, content }));
      for (const given of [file, archive]) {
        const { problems, megabytes } = check(given);
        assert.ok(problems.includes("limit-pem-blocks"), problems.join(" "));
        assert.ok(megabytes < limitOfCertificates, `${given}: ${megabytes.toFixed(0)} MB`);
      }
    });
  }

  // Rubbish is collected now and then: only the lowest of several looks tells what stays. Half a megabyte kept of each
  // document would be found.
  test("a document of 8 MB opened and closed a hundred times", async (context) => {
    using folder = temporaryFolder();
    const log = join(folder.at, "document.log");
    generateLog(log, 8e6, 0.01);
    const text = readFileSync(log, "utf8");
    const client = new StdioClient();
    context.after(() => client.kill());
    await client.initialize({ textDocument: { diagnostic: {} } });
    const textDocument = { uri: "file:///document.log" };
    const looks: number[] = [];
    for (let i = 0; i < 100; i++) {
      client.open(textDocument.uri, text);
      const { items } = await client.result("textDocument/diagnostic", { textDocument });
      assert.ok(items.length > 0);
      client.notify("textDocument/didClose", { textDocument });
      assert.deepEqual((await client.result("textDocument/diagnostic", { textDocument })).items, []);
      looks.push(resident(client.pid));
    }
    const [early, late] = [Math.min(...looks.slice(10, 40)), Math.min(...looks.slice(70))];
    assert.ok(late - early < 30, `${early.toFixed(0)} MB, later ${late.toFixed(0)} MB`);
  });
});

/** Megabytes. */
function resident(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}

function check(log: string): { status: number | null; megabytes: number; problems: readonly string[] } {
  const { status, stdout, stderr } = spawnSync(
    time,
    ["--format", "%M", process.execPath, cli, "check", "--format", "json", log],
    {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    },
  );
  const kilobytes = Number(/(\d+)\s*$/.exec(stderr)?.[1]);
  assert.ok(kilobytes > 0, stderr);
  const inputs = JSON.parse(stdout).inputs as { problems: { code: string }[] }[];
  const problems = inputs.flatMap((input) => input.problems.map(({ code }) => code));
  return { status, megabytes: kilobytes / 1024, problems };
}
