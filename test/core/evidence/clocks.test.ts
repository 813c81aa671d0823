/** Clocks that differ: what logs received and when, what configurations were written when, and what is told of each input. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { clockDifferences } from "../../../core/evidence/clocks.ts";
import type { EvidenceInputs } from "../../../core/evidence/evidence.ts";

const milliseconds = (time: string) => Date.parse(`2026-03-02T${time}Z`);
const lines = (text: string) => text.split("\n").flatMap((line) => line.trim() || []);

/**
 * "c/log expc01 09:00:10 a=09:00:05 b=09:00:06": a log of download c and of this host, its end, and requests that it received; "inferred"
 * behind. "c!/xstat expc01 09:00:10": a configuration and its time.
 */
function told(logs: string, configurations = ""): string[] {
  const known = (text: string | undefined) => (text === undefined || text === "-" ? null : text);
  const groupOf = (path: string) => path.split(/!?\//)[0] as string;
  const inputs = {
    logs: lines(logs).map((line) => {
      const [path = "", host, end, ...received] = line.split(/ +/);
      const tracked = received.flatMap((words) => {
        const [id, time, by = host] = words.split("=");
        return time === undefined ? [] : [{ id, host: by, time: milliseconds(time) }];
      });
      const to = known(end) === null ? null : `2026-03-02T${end}Z`;
      const timestampInferred = received.includes("inferred") ? "year" : null;
      return { group: groupOf(path), analysis: { path, host: known(host), to, timestampInferred, tracked } };
    }),
    configurations: lines(configurations).map((line) => {
      const [path = "", host, time] = line.split(/ +/);
      const systemTime = known(time) === null ? null : milliseconds(time as string);
      return { path, group: groupOf(path), host: known(host), facts: { systemTime } };
    }),
  };
  return [...clockDifferences(inputs as unknown as EvidenceInputs)].map(
    ([path, { kind, seconds, who, more, line }]) =>
      `${path}: ${kind} ${seconds} s, ${who}${more > 0 ? `, ${more} more` : ""}${line === null ? "" : `, line ${line}`}`,
  );
}

test("two Expressways that received the same request more than a minute apart", () => {
  const c = "c/log  expc01  -  a=09:00:00";
  assert.deepEqual(told(`${c}\n e/log  expe01  -  a=09:01:01`), [
    "c/log: peer 61 s, expe01",
    "e/log: peer 61 s, expc01",
  ]);
  assert.deepEqual(told(`${c}\n e/log  expe01  -  a=08:58:58.6`), [
    "c/log: peer 61 s, expe01",
    "e/log: peer 61 s, expc01",
  ]);
  assert.deepEqual(told(`${c}\n e/log  expe01  -  a=09:01:00`), []);
  assert.deepEqual(told(`${c}\n e/log  expe01  -  b=09:05:00`), []);
});

test("the least difference of all requests counts: one may have been kept waiting", () => {
  const c = "c/log  expc01  -  a=09:00:00  b=09:00:10  d=09:00:20";
  assert.deepEqual(told(`${c}\n e/log  expe01  -  a=09:05:00  b=09:02:10  d=09:03:20`), [
    "c/log: peer 120 s, expe01",
    "e/log: peer 120 s, expc01",
  ]);
  assert.deepEqual(told(`${c}\n e/log  expe01  -  a=09:05:00  b=09:00:11`), []);
});

test("what the same host received again tells nothing of its clock, however it is written", () => {
  assert.deepEqual(told("c/log  expc01  -  a=09:00:00  a=09:05:00=EXPC01  a=09:06:00=expc01."), []);
  assert.deepEqual(told("c/log  expc01  -  a=09:00:00\n c/log.1  EXPC01  -  a=09:05:00"), []);
  assert.deepEqual(
    told("c/log  expc01  -  a=09:00:00\n e/log  expe01  -  a=09:00:01\n c/log.1  EXPC01  -  a=09:05:00"),
    [],
  );
});

test("of several that differ the one that differs most, and how many more there are", () => {
  assert.deepEqual(
    told(`
      c/log  expc01  -  a=09:00:00
      e/log  expe01  -  a=09:02:00
      f/log  expe02  -  a=09:05:00
    `),
    ["c/log: peer 300 s, expe02, 1 more", "f/log: peer 300 s, expc01, 1 more", "e/log: peer 180 s, expe02, 1 more"],
  );
  assert.deepEqual(
    told(`
      c/log  expc01  -  a=09:00:00
      e/log  expe01  -  a=09:02:00
      f/log  expe02  -  a=09:00:01
    `),
    ["c/log: peer 120 s, expe01", "e/log: peer 120 s, expc01, 1 more", "f/log: peer 119 s, expe01"],
  );
});

test("four hosts are compared for one request", () => {
  const logs = ["expc01", "expc02", "expc03", "expc04"].map((host) => `${host}/log  ${host}  -  a=09:00:00`);
  const late = "expe01/log  expe01  -  a=09:05:00";
  assert.deepEqual(told([...logs, late].join("\n")), []);
  assert.deepEqual(told([...logs.slice(1), late].join("\n")), [
    "expc02/log: peer 300 s, expe01",
    "expe01/log: peer 300 s, expc02, 2 more",
    "expc03/log: peer 300 s, expe01",
    "expc04/log: peer 300 s, expe01",
  ]);
});

test("a status that was written more than a minute before the end of the log beside it", () => {
  const log = "c/log  expc01  09:10:00";
  assert.deepEqual(told(log, "c/xstat  expc01  09:08:59"), ["c/xstat: status 61 s, expc01"]);
  assert.deepEqual(told(log, "c/xstat  EXPC01  09:08:58.6"), ["c/xstat: status 61 s, expc01"]);
  assert.deepEqual(told(log, "c/xstat  expc01  09:09:00"), []);
  assert.deepEqual(told(log, "c/xstat  expc01  09:20:00"), []);
  assert.deepEqual(told(log, "c/xstat  expc01  -"), []);
  assert.deepEqual(told(`${log}  inferred`, "c/xstat  expc01  09:00:00"), []);
  assert.deepEqual(told("c/log  expc01  -", "c/xstat  expc01  09:00:00"), []);
});

test("beside it is another file of the host, or of an archive any", () => {
  const log = "c/log  expc01  09:10:00";
  assert.deepEqual(told(log, "c/xstat  expc02  09:00:00"), []);
  assert.deepEqual(told(log, "c/xstat  -  09:00:00"), []);
  assert.deepEqual(told("c/log  -  09:10:00", "c/xstat  expc01  09:00:00"), []);
  assert.deepEqual(told(log, "d/xstat  expc01  09:00:00"), []);
  assert.deepEqual(told(log, "c!/xstat  -  09:00:00"), ["c!/xstat: status 600 s, expc01"]);
  assert.deepEqual(told("c/log  -  09:10:00", "c!/xstat  expc01  09:00:00"), ["c!/xstat: status 600 s, null"]);
});

test("of several logs the last one that ends so late, and a status stands before what a peer tells", () => {
  const logs = "c/log.1  expc01  09:09:00\n c/log  expc01  09:10:00\n c/log.2  expc01  09:00:30";
  assert.deepEqual(told(logs, "c/xstat  expc01  09:00:00"), ["c/xstat: status 600 s, expc01"]);
});
