/**
 * What Expressway-E answered for its next hop beside what others tell of the same requests: failures and answers behind the tunnel, or that
 * nothing came through it.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Alarm } from "../../../core/evidence/alarms.ts";
import { withToldBehind } from "../../../core/evidence/behind-tunnel.ts";
import type { EvidenceInputs } from "../../../core/evidence/evidence.ts";
import { withTunnel } from "../../../core/evidence/tunnel.ts";
import type { AnyFailure, Unexplained } from "../../../core/failures/failure.ts";

const lines = (text: string) => text.split("\n").flatMap((line) => line.trim() || []);
const instant = (time: string) => `2026-03-02T${time}:00Z`;
const known = (text: string | undefined) => (text === undefined || text === "-" ? null : text);

/** "expe01 next-hop 504 a@09:01 b@09:02+ -@09:03": an answer of this host and its requests by tracking id; + where the next hop answered. */
function answersOf(text: string): Unexplained[] {
  return lines(text).map((each, line) => {
    const [host, because, status, ...requests] = each.split(/ +/);
    const answers = requests.map((request) => {
      const [, id, time = "", more] = /^(.+)@(\d\d:\d\d)(\+?)$/.exec(request) as unknown as string[];
      return { trackingId: known(id), timestamp: instant(time), answered: more === "+" };
    });
    return {
      ...{ host, because, name: "cucm1", address: "192.0.2.11", port: 8443, status: Number(status), reason: "x" },
      ...{ requests: requests.length, passedOn: 0, failures: [], behind: [], tunnel: null, answers },
      ...{ path: `${host}/log`, firstLine: line + 1, first: answers[0]?.timestamp, last: answers.at(-1)?.timestamp },
    } as unknown as Unexplained;
  });
}

/** "f expc01 a b": a failure of this host in which these requests ended; "Continue" behind. */
function failuresOf(text: string): AnyFailure[] {
  return lines(text).map((line) => {
    const [id, host, ...words] = line.split(/ +/);
    const action = words.includes("Continue") ? "Continue" : "Terminate";
    return { id, host, action, requestIds: words.filter((word) => word !== "Continue") } as unknown as AnyFailure;
  });
}

/** "expe01 504: 1 of 2, failures f g, behind expc01 502 line 2" */
function behind(answers: string, failures = ""): string[] {
  return withToldBehind(answersOf(answers), failuresOf(failures)).map(
    ({ host, status, passedOn, requests, failures: ids, behind: others }) =>
      [
        `${host} ${status}: ${passedOn} of ${requests}`,
        ...(ids.length > 0 ? [`failures ${ids.join(" ")}`] : []),
        ...others.map((other) => `behind ${Object.values(other).join(" ")}`),
      ].join(", "),
  );
}

test("requests that Expressway-C tells of count there: its failures, each once", () => {
  assert.deepEqual(
    behind("expe01  next-hop  504  a@09:01  b@09:02  c@09:03  d@09:04", "f  expc01  a b\n g  expc01  b\n h  expc01  e"),
    ["expe01 504: 2 of 4, failures f g"],
  );
});

test("what went on all the same, what has no id, and what the same host tells say nothing", () => {
  assert.deepEqual(behind("expe01  next-hop  504  a@09:01", "f  expc01  a  Continue"), ["expe01 504: 0 of 1"]);
  assert.deepEqual(behind("expe01  next-hop  504  a@09:01", "f  EXPE01  a"), ["expe01 504: 0 of 1"]);
  assert.deepEqual(behind("expe01  next-hop  504  -@09:01\n expc01  network  502  -@09:01"), [
    "expe01 504: 0 of 1",
    "expc01 502: 0 of 1",
  ]);
  assert.deepEqual(behind("expe01  next-hop  504  a@09:01\n expe02  next-hop  504  a@09:01"), [
    "expe01 504: 0 of 1",
    "expe02 504: 0 of 1",
  ]);
});

test("its own answers, each once; of a host that has both, what the other host tells", () => {
  assert.deepEqual(
    behind(
      `
      expe01  next-hop  504  a@09:01  b@09:02  c@09:03
      expc01  network   502  a@09:01  b@09:02
      expc01  unknown   504  d@09:01
      expe01  network   502  c@09:03
      `,
      "f  expc01  c\n g  expe01  a",
    ),
    [
      "expe01 504: 3 of 3, failures f, behind expc01 network cucm1 192.0.2.11 8443 502 x expc01/log 2",
      "expc01 502: 0 of 2",
      "expc01 504: 0 of 1",
      "expe01 502: 0 of 1",
    ],
  );
});

test("ten answers of another Expressway are named", () => {
  const others = Array.from({ length: 11 }, (_, i) => `expc01  network  ${500 + i}  a@09:01`);
  const [first = ""] = behind(["expe01  next-hop  504  a@09:01", ...others].join("\n"));
  assert.deepEqual(
    first.split(", ").map((part) => /^behind .* (5\d\d) x/.exec(part)?.[1] ?? part),
    ["expe01 504: 1 of 1", "500", "501", "502", "503", "504", "505", "506", "507", "508", "509"],
  );
});

test("without an answer for a next hop nothing is looked at", () => {
  const answers = answersOf("expc01  network  502  a@09:01");
  assert.equal(withToldBehind(answers, failuresOf("f  expe01  a")), answers);
  assert.equal(withTunnel(answers, [], { logs: [] } as unknown as EvidenceInputs), answers);
});

/** "expc01 09:00-09:30 x y": a log of Expressway-C, its time and the requests that it received; "until=ID" where the ids behind were not kept. */
function inputsOf(text: string): EvidenceInputs {
  const logs = lines(text).map((line) => {
    const [host, times = "", ...words] = line.split(/ +/);
    const [from, to] = times.split("-").map((time) => (time === "" ? null : instant(time)));
    const before = words.find((word) => word.startsWith("until="))?.slice("until=".length) ?? null;
    const tracked = words.flatMap((word) => {
      const [, id, time] = /^(\w+)@(\S+)$/.exec(word) ?? [];
      return id === undefined ? [] : [{ id, host, time: Date.parse(instant(time as string)) }];
    });
    const ids = words.filter((word) => /^\w+$/.test(word));
    const servers = words.includes("(no-servers)") ? [] : ["cucm1"];
    return {
      analysis: { host: known(host), path: `${host}/log`, from, to, servers, received: { ids, before }, tracked },
    };
  });
  return { logs, configurations: [] } as unknown as EvidenceInputs;
}

const down = {
  id: "15021",
  topic: "tunnel",
  host: "expc01",
  raised: instant("09:00"),
  lowered: null,
  detail: null,
} as unknown as Alarm;

/** What stands of the tunnel in each answer: "-", or who did not receive it, and the alarm. */
function tunnel(answers: string, logs: string, alarms: readonly Alarm[] = [], passedOn = 0): string[] {
  const all = answersOf(answers).map((each) => ({ ...each, passedOn }));
  return withTunnel(all, alarms, inputsOf(logs)).map(({ tunnel: found }) =>
    found === null ? "-" : [...found.notReceivedBy, ...(found.alarm ? [`alarm ${found.alarm.id}`] : [])].join(" "),
  );
}

const unanswered = "expe01  next-hop  504  a@09:01  b@09:02";

test("Expressway-Cs whose logs have the time and not the requests", () => {
  assert.deepEqual(tunnel(unanswered, "expc01  09:00-09:30  x  y\n expc02  09:00-09:30  z\n EXPC01  09:00-09:30  x"), [
    "EXPC01 expc02",
  ]);
  assert.deepEqual(tunnel(unanswered, "expc01  09:02-09:30  x"), ["expc01"]);
  assert.deepEqual(tunnel(`${unanswered}\n expc01  network  504  c@09:01`, "expc01  09:00-09:30  x"), ["expc01", "-"]);
  assert.deepEqual(tunnel(unanswered, "expc01  09:00-09:01  x"), ["expc01"]);
});

test("nobody knows what was received where the log has another time, or does not name what it received", () => {
  for (const log of [
    "expc01  09:03-09:30  x",
    "expc01  08:00-09:00  x",
    "expc01  -09:30  x",
    "expc01  09:00-  x",
    "expc01  09:00-09:30",
    "expc01  09:00-09:30  x  (no-servers)",
    "expc01  09:00-09:30  x  until=a",
    "-  09:00-09:30  x",
    "EXPE01  09:00-09:30  x",
  ])
    assert.deepEqual(tunnel(unanswered, log), ["-"], log);
  assert.deepEqual(tunnel(unanswered, "expc01  09:00-09:30  x  until=b"), ["expc01"]);
  assert.deepEqual(tunnel("expe01  next-hop  504  -@09:01", "expc01  09:00-09:30  x"), ["-"]);
});

test("a clock that differs", () => {
  assert.deepEqual(
    tunnel(unanswered, "expc01  09:00-09:30  x  x@09:10\n expe01  09:00-09:30  x  x@09:13\n expc02  09:00-09:30  x"),
    ["expc02"],
  );
});

test("one of the requests came through, or one was answered", () => {
  assert.deepEqual(tunnel(unanswered, "expc01  09:00-09:30  x\n expc02  09:00-09:30  b"), ["-"]);
  assert.deepEqual(tunnel("expe01  next-hop  504  a@09:01  b@09:02+", "expc01  09:00-09:30  x"), ["-"]);
  assert.deepEqual(tunnel(unanswered, "expc01  09:00-09:30  x", [], 1), ["-"]);
});

test("an alarm about the tunnel, while some request is told by nobody else", () => {
  const named = { ...down, host: "expe01" };
  assert.deepEqual(tunnel(unanswered, "", [named]), ["alarm 15021"]);
  assert.deepEqual(tunnel(unanswered, "expc01  09:00-09:30  x", [named]), ["expc01 alarm 15021"]);
  assert.deepEqual(tunnel(unanswered, "", [named], 1), ["alarm 15021"]);
  assert.deepEqual(tunnel(unanswered, "", [named], 2), ["-"]);
  assert.deepEqual(tunnel(unanswered, "", [down]), ["-"]);
  assert.deepEqual(tunnel("expe02  network  504  a@09:01\n expe01  next-hop  504  a@09:01", "", [named]), [
    "-",
    "alarm 15021",
  ]);
  assert.deepEqual(tunnel("expe01  network  504  a@09:01\n expe02  next-hop  504  a@09:01", "", [named]), ["-", "-"]);
});
