/** Alarms: which lines tell of one, what is one alarm, and what became of it at the end of the log. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { maxNumbers, maxTexts } from "../../../core/other-processes/alarms.ts";
import { line, log } from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

interface Alarm {
  readonly id?: string;
  readonly uuid?: string;
  readonly detail?: string | null;
  readonly severity?: string;
  readonly process?: string;
  readonly host?: string;
}

function alarm(second: number, event: string, more: Alarm = {}): string {
  const {
    id = "20007",
    uuid = "u",
    detail = "Restart required: x",
    severity = "warning",
    process = "management",
  } = more;
  const text = [
    'Level="WARN"',
    `Event="${event}"`,
    `Id="${id}"`,
    ...(uuid === "" ? [] : [`UUID="${uuid}"`]),
    ...(severity === "" ? [] : [`Severity="${severity}"`]),
    ...(detail === null ? [] : [`Detail="${detail}"`]),
    'UTCTime="2026-03-02 08:00:00,031"',
  ];
  return line(text.join(" "), { time: second, process, host: more.host });
}
const raised = (second: number, more?: Alarm) => alarm(second, "Alarm Raised", more);
const lowered = (second: number, more?: Alarm) => alarm(second, "Alarm Lowered", more);
const acknowledged = (second: number, more?: Alarm) => alarm(second, "Alarm Acknowledged", more);

const at = (timestamp: string | null) => timestamp?.slice(17, 19) ?? "-";

/** "expc01 20007 warning "Restart required: x" raised 2 × 01-03 (since 01), line 3", one for each. */
function told(...lines: readonly string[]): string[] {
  return analyse(log(...lines)).alarms.map(
    ({ host, id, severity, detail, state, count, first, last, raised: from, lowered: to, line: number }) =>
      `${host} ${id} ${severity} "${detail}" ${state} ${count} × ${at(first)}-${at(last)} (${at(from)}-${at(to)}), line ${number}`,
  );
}
const other = line('UTCTime="2026-03-02 08:00:00,000" Module="x" Level="INFO": Detail="x"', { process: "tvcs" });

test("the same alarm several times is one, whoever writes it", () =>
  assert.deepEqual(
    told(
      raised(1),
      other,
      raised(2, { process: "alarm" }),
      raised(3, { process: "supervisor[12]" }),
      raised(4, { process: "management: management" }),
      raised(5, { process: "tvcs" }),
    ),
    ['expc01 20007 warning "Restart required: x" raised 5 × 01-05 (01--), line 6'],
  ));

test("every record of a process is looked at, not only its first", () => {
  const many = (n: number) =>
    Array.from({ length: n }, (_, i) => [other, raised(i, { id: String(i), process: "alarm" })]).flat();
  assert.equal(told(...many(40)).length, 40);
});

test("number, severity and text, as far as a line has them", () =>
  assert.deepEqual(
    told(
      raised(1, { id: "1", severity: "CRITICAL" }),
      raised(2, { id: "2", severity: "" }),
      raised(3, { id: "3", detail: null }),
      raised(4, { id: "4", detail: " a\tb  c " }),
      raised(5, { id: "" }),
      raised(6, { id: "12a" }),
      raised(7, { id: "1234567890" }),
      alarm(8, "alarm raised", { id: "8" }),
      alarm(9, " Alarm Raised ", { id: "9" }),
      alarm(10, "Alarm Raise", { id: "10" }),
    ),
    [
      'expc01 1 critical "Restart required: x" raised 1 × 01-01 (01--), line 1',
      'expc01 2 null "Restart required: x" raised 1 × 02-02 (02--), line 2',
      'expc01 3 warning "null" raised 1 × 03-03 (03--), line 3',
      'expc01 4 warning "a b c" raised 1 × 04-04 (04--), line 4',
      'expc01 8 warning "Restart required: x" raised 1 × 08-08 (08--), line 8',
      'expc01 9 warning "Restart required: x" raised 1 × 09-09 (09--), line 9',
    ],
  ));

test("what becomes of it: lowered, raised again, acknowledged", () => {
  const one = (...lines: readonly string[]) =>
    told(...lines)[0]?.replace('expc01 20007 warning "Restart required: x" ', "");
  assert.deepEqual(
    {
      lowered: one(raised(1), lowered(2)),
      "raised again": one(raised(1), lowered(2), raised(3)),
      acknowledged: one(raised(1), acknowledged(2)),
      "acknowledged, then lowered": one(raised(1), acknowledged(2), lowered(3)),
      "acknowledged, then raised again": one(raised(1), acknowledged(2), raised(3)),
      "raised before the log begins": one(lowered(1)),
      "without a UUID": one(raised(1, { uuid: "" }), lowered(2, { uuid: "" })),
      "lowered by its number alone": one(raised(1), lowered(2, { uuid: "", detail: null })),
      "lowered by its UUID alone": one(raised(1), lowered(2, { detail: null })),
      "two of one text, one lowered": one(
        raised(1, { uuid: "a" }),
        raised(2, { uuid: "b" }),
        lowered(3, { uuid: "a" }),
      ),
      "a third is lowered": one(raised(1, { uuid: "a" }), raised(2, { uuid: "b" }), lowered(3, { uuid: "c" })),
    },
    {
      lowered: "lowered 1 × 01-02 (01-02), line 1",
      "raised again": "raised 2 × 01-03 (03--), line 3",
      acknowledged: "acknowledged 1 × 01-02 (01--), line 1",
      "acknowledged, then lowered": "lowered 1 × 01-03 (01-03), line 1",
      "acknowledged, then raised again": "raised 2 × 01-03 (01--), line 3",
      "raised before the log begins": "lowered 0 × 01-01 (--01), line 1",
      "without a UUID": "lowered 1 × 01-02 (01-02), line 1",
      "lowered by its number alone": "lowered 1 × 01-02 (01-02), line 1",
      "lowered by its UUID alone": "lowered 1 × 01-02 (01-02), line 1",
      "two of one text, one lowered": "raised 2 × 01-03 (01--), line 2",
      "a third is lowered": "lowered 2 × 01-03 (01-03), line 2",
    },
  );
});

test("of one number what says something else is another alarm; days that are counted down are not", () =>
  assert.deepEqual(
    told(
      raised(1, { id: "40069", uuid: "a", detail: "Server certificate validity: expires in 14 days" }),
      raised(2, { id: "40069", uuid: "b", detail: "Server certificate validity: expires in 13 days." }),
      raised(3, { id: "40069", uuid: "c", detail: "Server certificate validity: expires in 12 days." }),
      raised(4, { id: "25031", uuid: "d", detail: "Certificate verification failed: 192.0.2.31" }),
      raised(5, { id: "25031", uuid: "e", detail: "Certificate verification failed: 192.0.2.32" }),
      lowered(6, { id: "25031", uuid: "d", detail: "Certificate verification failed: 192.0.2.31" }),
      raised(7, { id: "25031", uuid: "d", host: "expc02", detail: "Certificate verification failed: 192.0.2.32" }),
    ),
    [
      'expc01 40069 warning "Server certificate validity: expires in 14 days" raised 1 × 01-01 (01--), line 1',
      'expc01 40069 warning "Server certificate validity: expires in 12 days." raised 2 × 02-03 (02--), line 3',
      'expc01 25031 warning "Certificate verification failed: 192.0.2.31" lowered 1 × 04-06 (04-06), line 4',
      'expc01 25031 warning "Certificate verification failed: 192.0.2.32" raised 1 × 05-05 (05--), line 5',
      'expc02 25031 warning "Certificate verification failed: 192.0.2.32" raised 1 × 07-07 (07--), line 7',
    ],
  ));

test("nothing that a stranger wrote is an alarm", () => {
  const words = 'Event="Alarm Raised" Id="40068" Severity="critical" Detail="Server certificate validity: expired"';
  assert.deepEqual(
    told(
      line(
        `UTCTime="2026-03-02 08:00:00,000" Module="network.http.trafficserver" Level="INFO": Detail="x" Msg="GET /${words}"`,
      ),
      line(`Event="Request Allowed" Username="${words}"`, { process: "edgeconfigprovisioning" }),
      line(`Level="INFO" Detail="Authenticating user failed" Username="${words}"`, {
        process: "edgeconfigprovisioning",
      }),
      line(`UTCTime="2026-03-02 08:00:00,000" Module="network.sip" Level="DEBUG": Action="Received" SIPMSG:`, {
        process: "tvcs",
      }),
      `|${raised(1)}|`,
      line(`[ET_NET 0] WARNING: ${words}`),
    ),
    [],
  );
});

test("so many are told apart, and the limit is named", () => {
  const problems = (lines: readonly string[]) =>
    analyse(log(...lines)).problems.filter(({ code }) => code === "limit-alarms");
  const named = (lost: boolean) => [{ code: "limit-alarms", detail: String(maxNumbers), lost }];
  const numbers = (n: number) => Array.from({ length: n }, (_, i) => raised(1, { id: String(i) }));
  const texts = (n: number) => Array.from({ length: n }, (_, i) => raised(1, { detail: `a${"x".repeat(i)}` }));
  assert.deepEqual(problems(numbers(maxNumbers)), []);
  assert.deepEqual(problems(numbers(maxNumbers + 1)), named(true));
  assert.deepEqual(problems([...numbers(maxNumbers), lowered(2, { id: "99999" })]), named(false));
  assert.deepEqual(problems(texts(maxTexts)), []);
  assert.deepEqual(problems(texts(maxTexts + 1)), named(false));
});

test("of more than are told apart, those that are lowered are not all of them", () => {
  const uuids = Array.from({ length: 21 }, (_, i) => `u${i}`);
  const all = uuids.map((uuid, i) => raised(i + 1, { uuid }));
  assert.deepEqual(told(...all, lowered(30, { uuid: "u20" })), [
    'expc01 20007 warning "Restart required: x" raised 21 × 01-30 (01--), line 21',
  ]);
});

test("a body that was never closed takes no alarm back", () => {
  const body = `${line('UTCTime="2026-03-02 08:00:02,000" Module="network.sip" Level="DEBUG":  Action="Received"', { time: 2, process: "tvcs" })}
SIPMSG:
|OPTIONS sip:expc01.lab.example SIP/2.0`;
  assert.deepEqual(told(raised(1), body, lowered(3), other), [
    'expc01 20007 warning "Restart required: x" raised 1 × 01-01 (01--), line 1',
  ]);
});
