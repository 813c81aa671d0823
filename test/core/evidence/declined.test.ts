/** Requests that the box itself declined, of several logs: a line each, and what is told of them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Alarm } from "../../../core/evidence/alarms.ts";
import { declinedOf } from "../../../core/evidence/declined.ts";
import type { Declined } from "../../../core/failures/failure.ts";

const lines = (text: string) => text.split("\n").flatMap((line) => line.trim() || []);
const known = (text: string | undefined) => (text === undefined || text === "-" ? null : text);
const instant = (time: string) => `2026-03-02T${time}:00Z`;
const time = (timestamp: string) => timestamp.slice(11, 16);

/** "expe01 not-allowed 403 lab.example cucm1 8443 3 09:10-09:20": requests and their times; the log's path is its number. */
function declined(text: string, path: string): Declined[] {
  return lines(text).map((line, i) => {
    const [host, because, status, domain, name, port, requests, times = ""] = line.split(/ +/);
    const [first = "", last = first] = times.split("-");
    const where = {
      host,
      because,
      status: Number(status),
      reason: "Forbidden",
      domain: known(domain),
      name: known(name),
    };
    const rest = { port: known(port) === null ? null : Number(port), requests: Number(requests), path, line: i + 1 };
    return { ...where, ...rest, first: instant(first), last: instant(last) } as Declined;
  });
}

interface Log {
  readonly declined: string;
  readonly to?: string | null;
}

function told(logs: readonly (string | Log)[], alarms: readonly Alarm[] = []): string[] {
  const analyses = logs.map((log, i) => {
    const { declined: text, to = null } = typeof log === "string" ? { declined: log } : log;
    return { analysis: { declined: declined(text, `${i}`), to: to === null ? null : instant(to) } };
  });
  return declinedOf(analyses, alarms).map(
    ({ host, because, status, domain, name, port, requests, first, last, path, line, alarm }) =>
      [
        ...[host, because, status, domain ?? "-", name ?? "-", port ?? "-", requests, `${time(first)}-${time(last)}`],
        ...[`in ${path}:${line}`, ...(alarm ? [`alarm ${alarm.id}`] : [])],
      ].join(" "),
  );
}

test("403 before 404, most requests first", () =>
  assert.deepEqual(
    told([
      `
      expe01  not-found    404  -  -      -     9  09:10
      expe01  unknown      403  -  -      -     2  09:11
      expe01  not-allowed  403  -  cucm1  8443  3  09:12
      `,
    ]),
    [
      "expe01 not-allowed 403 - cucm1 8443 3 09:12-09:12 in 0:3",
      "expe01 unknown 403 - - - 2 09:11-09:11 in 0:2",
      "expe01 not-found 404 - - - 9 09:10-09:10 in 0:1",
    ],
  ));

test("of two logs the same is told once: parts add up, what crosses counts once", () => {
  const of = (requests: number, times: string) =>
    `expe01  unknown  403  lab.example  cucm1  8443  ${requests}  ${times}`;
  const all = (requests: number, times: string, path: number) => [
    `expe01 unknown 403 lab.example cucm1 8443 ${requests} ${times} in ${path}:1`,
  ];
  assert.deepEqual(told([of(2, "09:10-09:20"), of(3, "09:21-09:30")]), all(5, "09:10-09:30", 0));
  assert.deepEqual(told([of(3, "09:21-09:30"), of(2, "09:10-09:20")]), all(5, "09:10-09:30", 1));
  assert.deepEqual(told([of(2, "09:10-09:20"), of(3, "09:20-09:30")]), all(3, "09:10-09:30", 0));
  assert.deepEqual(told([of(4, "09:10-09:20"), of(3, "09:12-09:15")]), all(4, "09:10-09:20", 0));
  assert.deepEqual(told([of(4, "09:10-09:20"), of(4, "09:10-09:20")]), all(4, "09:10-09:20", 0));
});

test("the same is what has the same host, names, port and answer, however they are written", () => {
  const one = "expe01  unknown  403  lab.example  cucm1  8443  1  09:10";
  const other = (change: (line: string) => string) => told([one, change(one).replace("09:10", "09:20")]).length;
  assert.equal(
    other((line) => line.replace("expe01", "EXPE01.")),
    1,
  );
  assert.equal(
    other((line) => line.replace("lab.example", "LAB.example.")),
    1,
  );
  assert.equal(
    other((line) => line.replace("cucm1", "CUCM1.")),
    1,
  );
  for (const [from, to] of [
    ["expe01", "expe02"],
    ["unknown", "not-allowed"],
    ["403", "404"],
    ["lab.example", "-"],
    ["cucm1", "cucm2"],
    ["cucm1", "-"],
    ["8443", "-"],
  ] as const)
    assert.equal(
      other((line) => line.replace(from, to)),
      2,
      `${from} ${to}`,
    );
});

const alarm = (id: string, topic: string, raised: string) =>
  ({ id, topic, host: "expe01", raised: instant(raised), lowered: null, detail: null }) as unknown as Alarm;

test("with the alarm that says the same: of the clock, or of an address that was blocked behind the answers", () => {
  const alarms = [
    alarm("1", "time", "09:15"),
    alarm("2", "time-of-traversal-zone", "09:15"),
    alarm("3", "address-blocked", "09:25"),
  ];
  const beside = (because: string, to: string | null = null) =>
    told(
      [
        { declined: "", to: "09:00" },
        { declined: `expe01  ${because}  403  -  -  -  1  09:10-09:20`, to },
        { declined: "", to: "09:01" },
      ],
      alarms,
    )[0]?.split(" in 1:1 ")[1];
  assert.equal(beside("domain-or-clock"), "alarm 1");
  assert.equal(beside("not-allowed", "09:30"), undefined);
  assert.equal(beside("unknown", "09:30"), undefined);
  assert.equal(beside("not-found"), undefined);
  assert.equal(beside("not-found", "09:24"), undefined);
  assert.equal(beside("not-found", "09:30"), "alarm 3");
  assert.equal(
    told([{ declined: "expe01  domain-or-clock  403  -  -  -  1  09:10-09:12", to: "09:30" }], alarms)[0]?.includes(
      "alarm",
    ),
    false,
  );
});
