/** The built server: from a time to the first record at or after it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { line, log } from "../../log-lines.ts";
import { started } from "../lab.ts";

const at = (time: string) => line("something", { time });
const text = log(
  "before all records",
  at("2026-03-02T23:59:58.500+01:00"),
  " |a body",
  at("2026-03-03T00:00:01.000+01:00"),
  at("2026-03-03T00:00:00.900+01:00"),
  at("2026-03-03T08:14:07.031+01:00"),
  " |the end",
);

test("without a date of the day at the line, with one of that day; the first record then or later", async (context) => {
  const lab = await started(context);
  const uri = lab.uri("a.log");
  lab.client.open(uri, text);
  const lineOf = async (...args: unknown[]) => (await lab.run("placeOfTime", uri, ...args)).line;
  assert.equal(await lineOf("23:59:58.500", 2), 1);
  assert.equal(await lineOf("23:59", 1), 1);
  assert.equal(await lineOf("00:00:00.950", 3), 3);
  assert.equal(await lineOf(" 08:14:07 ", 6), 5);
  assert.equal(await lineOf("2026-03-02T23:00:01.500Z"), 5);
  assert.equal(await lineOf("2026-03-02T23:00:00.950Z"), 3);
  assert.equal(await lineOf("-9h"), 1);
  assert.equal(await lineOf("-2h"), 5);
  assert.equal(
    await lab.refusal("placeOfTime", uri, "08:14:08", 6),
    "No record is so late: the last one was written at 2026-03-03T08:14:07.031+01:00.",
  );
  const newestFirst = lab.uri("b.log");
  const minutes = Array.from({ length: 20 }, (_, i) => at(`2026-03-03T08:${59 - i}:00.000+01:00`));
  lab.client.open(newestFirst, log(...minutes));
  assert.deepEqual(await lab.run("placeOfTime", newestFirst, "08:44:30", 2), { line: 14 });
});

test("when a line was written: its record's time", async (context) => {
  const lab = await started(context, {}, { locale: "fr" });
  const uri = lab.uri("a.log");
  lab.client.open(uri, text);
  assert.equal(await lab.run("timeAt", uri, 2), "2026-03-02T23:59:58.500+01:00");
  assert.equal(await lab.run("timeAt", uri, 999), "2026-03-03T08:14:07.031+01:00");
  assert.equal(await lab.refusal("timeAt", uri, 0), "Aucun enregistrement avec date et heure n'a été trouvé ici.");
});

test("what is no time, no line and no open log is refused", async (context) => {
  const lab = await started(context);
  const uri = lab.uri("a.log");
  lab.client.open(uri, text);
  const bad =
    "A time is written as 18:55, 18:55:26.006, 2026-01-31T18:55:00+01:00 or -30m, which is before the last record.";
  for (const time of ["", "soon", "25:00", "2026-02-31", 5, null, "1".repeat(100)])
    assert.equal(await lab.refusal("placeOfTime", uri, time), bad);
  assert.equal(await lab.refusal("placeOfTime", uri, "08:00", -1), "a line is a number from 0 on");
  assert.equal(await lab.refusal("timeAt", uri, "1"), "a line is a number from 0 on");
  assert.equal(await lab.refusal("timeAt", lab.uri("none.log"), 0), "This log is not open.");
  assert.equal(await lab.refusal("timeAt", 5, 0), "the first argument is a log's URI");
});
