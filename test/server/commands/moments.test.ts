/** The built server: which logs there are to find a moment in. */

import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { test } from "node:test";
import type { Location } from "vscode-languageserver";
import { archive, archiveName } from "../../archives/build.ts";
import { scenarios } from "../../archives/scenarios.ts";
import { tarGz } from "../../core/archive/make.ts";
import { line, log, receiveRequest } from "../../log-lines.ts";
import { started } from "../lab.ts";

const tracking = "bb0c8492-8c15-4537-a7d1-082dde781dbd";

test("the other logs that were inspected: members of archives and files, open or not; not the log itself", async (context) => {
  const lab = await started(context);
  const uri = lab.file("own.log", log(line("something", { time: "2026-03-02T09:00:00.000+01:00" })));
  assert.deepEqual(await lab.run("inspectedLogs", uri), { logs: [] });
  await lab.run("inspect", [lab.file(archiveName(), await archive(scenarios.healthy)), uri]);
  const drawn = async (of: string) => {
    const { logs } = await lab.run("inspectedLogs", of);
    return logs.map((each: { uri: string; label: string; description: string; tooLarge: boolean }) => {
      assert.equal(each.tooLarge, false);
      return [each.uri.split(":")[0], each.label, each.description].join(" | ");
    });
  };
  const member =
    "expressway-archive | loggingsnapshot_expc01_2026-03-02_08_20_00.txt | expc01 · 2026-03-02 09:14:05 +01:00 – 2026-03-02 09:14:06 +01:00 · diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz";
  assert.deepEqual(await drawn(uri), [member]);
  const own = "file | own.log | expc01 · 2026-03-02 09:00:00 +01:00 – 2026-03-02 09:00:00 +01:00";
  assert.deepEqual((await drawn(lab.uri("elsewhere.log"))).sort(), [member, own].sort());
  await lab.refusal("inspectedLogs", 5);
});

test("a log that an editor gives to nobody is searched on disk: for the moment, and for an id", async (context) => {
  const lab = await started(context);
  const minute = (of: number) => `2026-03-02T08:${of}:00.000+01:00`;
  const own = log(line(receiveRequest({ tracking }), { time: minute(20) }));
  const filler = ` |${"x".repeat(997)}\n`.repeat(30_000);
  const last = line(receiveRequest({ tracking }), { host: "expe01", time: minute(30) });
  const content = `${line("first", { time: minute(10) })}\n${filler}${line("then", { time: minute(25) })}\n${filler}${last}\n`;
  const [uri, large] = [lab.file("own.log", own), lab.file("large.log", content)];
  const packed = lab.file("packed.tar.gz", tarGz({ name: "member.log", content }));
  await lab.run("inspect", [uri, large, packed]);
  const { logs } = await lab.run("inspectedLogs", uri);
  const [onDisk, member] = logs;
  assert.deepEqual(
    [onDisk, member].map((each) => [each.uri.split("/").at(-1), each.label, each.tooLarge]),
    [
      ["large.log", "large.log", true],
      ["member.log", "member.log", true],
    ],
  );
  for (const each of [onDisk.uri, member.uri]) {
    const lineOf = async (time: string) => (await lab.run("placeOfTime", each, time)).line;
    assert.deepEqual(
      [await lineOf(minute(20)), await lineOf("08:25:00.001"), await lineOf("-1m")],
      [30_001, 60_002, 60_002],
    );
    assert.equal(
      await lab.refusal("placeOfTime", each, minute(31)),
      `No record is so late: the last one was written at ${minute(30)}.`,
    );
  }

  lab.client.open(uri, own);
  const asked = { textDocument: { uri }, position: { line: 0, character: own.indexOf(tracking) } };
  const drawn = async (method: string, more = {}) =>
    (await lab.client.result(`textDocument/${method}`, { ...asked, ...more })).map(
      (each: Location) => `${each.uri.split("/").at(-1)}:${each.range.start.line + 1}`,
    );
  assert.deepEqual(await drawn("definition"), ["own.log:1", "large.log:60003"]);
  assert.deepEqual(await drawn("references", { context: { includeDeclaration: true } }), [
    "own.log:1",
    "large.log:60003",
  ]);
  const { message } = await lab.client.next("window/showMessage");
  assert.equal(message, "Logs that were not searched, too large or not readable any more: 1.");

  rmSync(lab.path("large.log"));
  assert.equal(
    await lab.refusal("placeOfTime", onDisk.uri, minute(20)),
    "The file has changed since it was inspected: inspect it again.",
  );
  assert.equal(await lab.refusal("placeOfTime", lab.uri("none.log"), minute(20)), "This log is not open.");
});

test("of a closed log whose heads are of another form nobody says that it is over", async (context) => {
  const lab = await started(context);
  const rfc5424 = (second: number) =>
    `<134>1 2026-03-02T08:14:0${second}.000+01:00 expc01 traffic_server 18242 - - something`;
  const uri = lab.file("rfc5424.log", log(rfc5424(1), rfc5424(2), rfc5424(3)));
  await lab.run("inspect", [uri]);
  const refusal = (time: string) => lab.refusal("placeOfTime", uri, time);
  assert.equal(await refusal("08:14:02"), "No record with a date and a time was found here.");
  assert.match(await refusal("08:14:04"), /^No record is so late: the last one was written at 2026-03-02T08:14:03/);
});
