/** What each server does for each Expressway, and whether what failed works again: logs and failures a line each, and all rows. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { EvidenceInputs } from "../../../core/evidence/evidence.ts";
import type { Hosts } from "../../../core/evidence/hosts.ts";
import { serversOf, withAnswers } from "../../../core/evidence/servers.ts";
import type { AnyFailure, OriginServer, WorksAgain } from "../../../core/failures/failure.ts";

const instant = (time: string) => `2026-03-02T${time}:00Z`;
const shown = (timestamp: string | null | undefined) => timestamp?.slice(11, 16) ?? "-";
const lines = (text: string) => text.split("\n").flatMap((line) => line.trim() || []);
const known = (text: string | undefined) => (text === undefined || text === "-" ? null : text);
const portOf = (text: string | undefined) => (known(text) === null ? null : Number(text));

/** What a log tells of servers: "log1 expc1 cucm1 192.0.2.11 8443 4/5 09:10 09:20": four of five requests were answered, from ... to; "off" behind. */
function inputsOf(text: string): Pick<EvidenceInputs, "logs"> {
  const logs = lines(text).map((line) => {
    const [path = "", host = "", name, address, port, counts = "0/0", first, last, off] = line.split(/ +/);
    const [answered, requests] = counts.split("/").map(Number);
    const good = (time: string | undefined) =>
      known(time) === null
        ? null
        : { timestamp: instant(time as string), path, changes: ["a change"], verification: off ?? null };
    const where = { host, name: known(name), address: known(address), port: portOf(port) };
    const server = { ...where, requests, answered, firstGood: good(first), lastGood: good(last ?? first) };
    return { path, analysis: { servers: [server as unknown as OriginServer] } };
  });
  return { logs } as unknown as Pick<EvidenceInputs, "logs">;
}

/** "a log1 expc1 cucm1 192.0.2.11 8443 09:15": its last time; then "Continue", "by-turns", "again=09:20", "off" or "process=tvcs". */
function failuresOf(text: string): AnyFailure[] {
  return lines(text).map((line) => {
    const [id, path, host, name, address, port, last = "", ...more] = line.split(/ +/);
    const again = more.find((word) => word.startsWith("again="))?.slice("again=".length);
    const process = more.find((word) => word.startsWith("process="))?.slice("process=".length);
    return {
      ...{ id, host, name: known(name), address: known(address), port: portOf(port), last: instant(last) },
      action: more.includes("Continue") ? "Continue" : "Terminate",
      isByTurns: more.includes("by-turns"),
      worksAgain: again === undefined ? null : { timestamp: instant(again), path, changes: [], verification: null },
      occurrences: [{ path }],
      ...(process === undefined ? {} : { process }),
    } as unknown as AnyFailure;
  });
}

function rows(logs: string, failures = ""): string[] {
  return serversOf(inputsOf(logs) as EvidenceInputs, failuresOf(failures)).map(
    ({ host, name, address, port, state, lastGood, failures: ids }) =>
      [host, name ?? "-", address ?? "-", port ?? "-", state, shown(lastGood), ...ids].join(" "),
  );
}

test("servers with failures stand before those without one, of each all Expressways", () => {
  assert.deepEqual(
    rows(
      `
      log1  expc1  cucm1  192.0.2.11  8443  4/5  09:10  09:20
      log1  expc1  imp1   192.0.2.12  8443  0/2
      log1  expc1  cuc1   192.0.2.13  8443  0/0
      log2  expc2  cucm1  192.0.2.11  8443  1/1  09:12
      log2  EXPC1  cucm1  192.0.2.11  8443  1/1  09:05
      `,
      `
      a  log1  expc1  cucm1  192.0.2.11  6972  09:15
      b  log1  expc1  CUCM1  192.0.2.11  8443  09:30
      c  log1  expc1  cucm1  192.0.2.11  8443  09:31
      `,
    ),
    [
      "expc1 cucm1 192.0.2.11 6972 fails - a",
      "expc2 cucm1 192.0.2.11 6972 never-tried -",
      "expc1 CUCM1 192.0.2.11 8443 fails 09:20 b c",
      "expc2 cucm1 192.0.2.11 8443 works 09:12",
      "expc1 imp1 192.0.2.12 8443 never-answered -",
      "expc2 imp1 192.0.2.12 8443 never-tried -",
      "expc1 cuc1 192.0.2.13 8443 never-tried -",
      "expc2 cuc1 192.0.2.13 8443 never-tried -",
    ],
  );
});

test("the last answer of any log, and a log in which none came takes nothing away", () => {
  const early = "log1  expc1  cucm1  192.0.2.11  8443  1/1  09:10";
  const late = "log2  expc1  cucm1  192.0.2.11  8443  1/1  09:20";
  const none = "log3  expc1  cucm1  192.0.2.11  8443  0/1";
  for (const logs of [
    [early, late, none],
    [none, late, early],
  ])
    assert.deepEqual(rows(logs.join("\n")), ["expc1 cucm1 192.0.2.11 8443 works 09:20"]);
});

test("a failure that knows no address belongs to the only one of its name and port", () => {
  const failure = "a  log1  expc1  cucm1  -  8443  09:15";
  const one = "log1  expc1  cucm1  192.0.2.11  8443  1/1  09:10";
  const again = "log2  expc1  cucm1  192.0.2.11  8443  1/1  09:20";
  const other = "log2  expc1  cucm1  192.0.2.12  8443  1/1  09:20";
  assert.deepEqual(rows(`${one}\n${again}`, failure), ["expc1 cucm1 192.0.2.11 8443 fails 09:20 a"]);
  const apart = ["expc1 cucm1 - 8443 fails - a", "expc1 cucm1 192.0.2.11 8443 works 09:10"];
  assert.deepEqual(rows(`${one}\n${other}`, failure), [...apart, "expc1 cucm1 192.0.2.12 8443 works 09:20"]);
  for (const elsewhere of [
    "expc2  cucm1  192.0.2.12  8443",
    "expc1  cucm1  192.0.2.12  6972",
    "expc1  imp1  192.0.2.12  8443",
  ])
    assert.equal(
      rows(`${one}\nlog2  ${elsewhere}  1/1  09:20`, failure)[0],
      "expc1 cucm1 192.0.2.11 8443 fails 09:10 a",
    );
});

test("what went on, and what other processes tell, is no failure of a server", () => {
  assert.deepEqual(
    rows(
      "log1  expc1  cucm1  192.0.2.11  8443  1/1  09:10",
      `
      a  log1  expc1  cucm1  192.0.2.11  8443  09:15  Continue
      b  log1  expc1  peer1  192.0.2.14  5061  09:15  process=tvcs
      `,
    ),
    ["expc1 cucm1 192.0.2.11 8443 works 09:10"],
  );
});

test("it works where it answered behind all of its failures, and does both where between two", () => {
  const state = (...failures: string[]) =>
    rows("", failures.map((words, i) => `${i}  log1  expc1  cucm1  192.0.2.11  8443  ${words}`).join("\n"))[0]?.split(
      " ",
    )[4];
  assert.equal(state("09:10  again=09:20"), "works");
  assert.equal(state("09:10  again=09:20", "09:15  again=09:16"), "works");
  assert.equal(state("09:10  again=09:15", "09:15  again=09:20"), "works");
  assert.equal(state("09:10", "09:15  again=09:20"), "fails");
  assert.equal(state("09:10  again=09:12", "09:15  again=09:20"), "both");
  assert.equal(state("09:15", "09:10  again=09:12"), "both");
  assert.equal(state("09:15  by-turns"), "both");
  assert.equal(state("09:10  again=09:20", "09:15  again=09:20  by-turns"), "both");
});

test("twenty thousand rows: those of servers that only others ask are left out first", () => {
  const failures = (count: number) =>
    Array.from({ length: count }, (_, i) => `${i}  log1  expc1  cucm${i}  192.0.2.11  8443  09:15`).join("\n");
  const other = "log2  expc2  cucm0  192.0.2.11  8443  1/1  09:10";
  const some = rows(other, failures(19_990));
  assert.equal(some.length, 20_000);
  assert.deepEqual(some.slice(0, 4), [
    "expc1 cucm0 192.0.2.11 8443 fails - 0",
    "expc2 cucm0 192.0.2.11 8443 works 09:10",
    "expc1 cucm1 192.0.2.11 8443 fails - 1",
    "expc2 cucm1 192.0.2.11 8443 never-tried -",
  ]);
  assert.deepEqual(some.slice(-2), [
    "expc1 cucm19988 192.0.2.11 8443 fails - 19988",
    "expc1 cucm19989 192.0.2.11 8443 fails - 19989",
  ]);
  const all = rows(`${other}\nlog1  expc1  cucm0  192.0.2.11  8443  1/1  09:10`, failures(20_001));
  assert.equal(all.length, 20_000);
  assert.deepEqual(
    [all[0], all.at(-1)],
    ["expc1 cucm0 192.0.2.11 8443 fails 09:10 0", "expc1 cucm19999 192.0.2.11 8443 fails - 19999"],
  );
});

/** Of each failure "a 09:20 log2", with "off" and what had changed; "a -" where nothing tells. */
function answers(
  failures: string,
  logs: string,
  configured: Readonly<Record<string, readonly ("On" | "Off" | null)[]>> = {},
) {
  const find = (host: string) => ({
    facts: (configured[host] ?? []).map((verifyOriginServer) => ({ verifyOriginServer })),
  });
  return withAnswers(failuresOf(failures), inputsOf(logs) as EvidenceInputs, { find } as unknown as Hosts).map(
    ({ id, worksAgain }) => [id, ...(worksAgain ? answer(worksAgain) : ["-"])].join(" "),
  );
}

function answer({ timestamp, path, changes, verification }: WorksAgain): string[] {
  return [
    shown(timestamp),
    path,
    ...(changes as unknown as string[]),
    ...(verification === null ? [] : [verification]),
  ];
}

const failed = "a  log1  expc1  cucm1  192.0.2.11  8443  09:15";

test("another log tells of an answer behind the failure: the first that it is known of", () => {
  for (const [told, expected] of [
    ["log2  expc1  cucm1  192.0.2.11  8443  2/2  09:20  09:30", "a 09:20 log2 a change"],
    ["log2  expc1  cucm1  192.0.2.11  8443  2/2  09:10  09:30", "a 09:30 log2"],
    ["log2  expc1  cucm1  192.0.2.11  8443  2/2  09:15  09:30", "a 09:30 log2"],
    ["log2  expc1  cucm1  192.0.2.11  8443  2/2  09:10  09:15", "a -"],
    ["log2  expc1  cucm1  192.0.2.11  8443  0/2", "a -"],
    ["log1  expc1  cucm1  192.0.2.11  8443  2/2  09:20  09:30", "a -"],
    ["log2  expc2  cucm1  192.0.2.11  8443  2/2  09:20  09:30", "a -"],
    ["log2  expc1  cucm1  192.0.2.12  8443  2/2  09:20  09:30", "a -"],
    ["log2  expc1  cucm1  192.0.2.11  6972  2/2  09:20  09:30", "a -"],
    ["log2  expc1  imp1   192.0.2.11  8443  2/2  09:20  09:30", "a -"],
  ] as const)
    assert.deepEqual(answers(failed, told), [expected], told);
});

test("of several logs, and of the failure's own, the earliest answer", () => {
  const early = "log2  expc1  cucm1  192.0.2.11  8443  1/1  09:20";
  const late = "log3  expc1  cucm1  192.0.2.11  8443  1/1  09:25";
  assert.deepEqual(answers(failed, `${early}\n${late}`), ["a 09:20 log2 a change"]);
  assert.deepEqual(answers(failed, `${late}\n${early}`), ["a 09:20 log2 a change"]);
  assert.deepEqual(answers(`${failed}  again=09:17`, early), ["a 09:17 log1"]);
  assert.deepEqual(answers(`${failed}  again=09:20`, early), ["a 09:20 log1"]);
  assert.deepEqual(answers(`${failed}  again=09:22`, early), ["a 09:20 log2 a change"]);
  assert.deepEqual(answers(`${failed}  again=09:17`, ""), ["a 09:17 log1"]);
});

test("an answer says nothing where servers are not verified: as configured, or as the log tells", () => {
  const told = "log2  expc1  cucm1  192.0.2.11  8443  1/1  09:20";
  const off = "a 09:20 log2 a change off";
  const on = "a 09:20 log2 a change";
  assert.deepEqual(answers(failed, told, { expc1: ["Off"] }), [off]);
  assert.deepEqual(answers(failed, told, { expc1: [null, "Off"] }), [off]);
  assert.deepEqual(answers(failed, told, { expc1: ["On"] }), [on]);
  assert.deepEqual(answers(failed, told, { expc2: ["Off"] }), [on]);
  assert.deepEqual(answers(failed, "", { expc1: ["Off"] }), ["a -"]);
  assert.deepEqual(answers(failed, `${told}  09:30  off`), [off]);
  const wentOn = (words: string) => `${failed}\nb  log1  ${words}  Continue`;
  assert.deepEqual(answers(wentOn("expc1  cucm1  192.0.2.11  8443  09:15"), told), [off, "b -"]);
  assert.deepEqual(answers(wentOn("expc1  cucm1  192.0.2.11  8443  09:14"), told), [on, "b -"]);
  assert.deepEqual(answers(wentOn("expc1  cucm1  192.0.2.11  6972  09:16"), told), [on, "b -"]);
  const twice = `${wentOn("expc1  cucm1  192.0.2.11  8443  09:16")}\nc  log1  expc1  cucm1  192.0.2.11  8443  09:10  Continue`;
  assert.deepEqual(answers(twice, told), [off, "b -", "c -"]);
});
