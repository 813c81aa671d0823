/** Handshakes that failed, one after the other → failures: counts, times, what is kept of each, and whose an open port is. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Again } from "../../../core/failures/again.ts";
import { nothingChanged } from "../../../core/failures/changes.ts";
import {
  bothConsequences,
  FailureCollector,
  type FailureEvent,
  type FailureRecord,
  inSeverity,
  type OccurrenceRecord,
} from "../../../core/failures/collector.ts";
import type { Change, Failure } from "../../../core/failures/failure.ts";
import { maxNames, type Who } from "../../../core/failures/hit.ts";
import type { FailureFacts } from "../../../core/failures/identity.ts";
import { noRequest } from "../../../core/failures/occurrence.ts";

/** `09:00` and so many seconds, or minutes and seconds past nine as they are written. */
const at = (second: number) => new Date(Date.UTC(2026, 2, 2, 9, 0, second)).toISOString();
const clock = (timestamp: string) => timestamp.slice(14, 19);

const cucm: FailureFacts = {
  host: "expc",
  direction: "expressway-rejected-server",
  action: "Terminate",
  signature: "self-signed-certificate",
  name: "cucm.lab.example",
  address: "192.0.2.10",
  addressInferred: false,
  port: 8443,
  portInferred: true,
  portBy: "transaction",
  verifyError: { code: 18, name: null, text: "self signed certificate", depth: 0 },
  tlsError: null,
};
const to = (port: number | null, more: Partial<FailureFacts> = {}): FailureFacts => ({
  ...cucm,
  port,
  portInferred: port !== null,
  portBy: port === null ? null : "transaction",
  ...more,
});
const tlsError = (raw: string) => ({ raw, code: null, reason: "certificate verify failed", alert: null });

/** The line is the second. */
const occurrence = (second: number, more: Partial<OccurrenceRecord> = {}): OccurrenceRecord => ({
  position: {
    line: second,
    column: 1,
    endLine: second,
    endColumn: 9,
    insideUnfinishedBody: false,
    timestampInferred: null,
    timestampWritten: null,
    mended: null,
    timestamp: at(second),
    process: "traffic_server",
    pid: 1,
    thread: null,
  },
  order: 0,
  ...noRequest,
  ...more,
});

const change = (what: string): Change => ({ kind: "restart", what, line: 1, seconds: 1 });

interface Refusal {
  readonly times?: number;
  readonly ports?: readonly number[];
  readonly before?: string;
  readonly order?: number;
}

/** A collector of handshakes, each by its second and its facts. */
function collector(...refusals: readonly (readonly [second: number, facts: FailureFacts, more?: Refusal])[]) {
  const made = new FailureCollector();
  for (const [second, facts, { times, ports, before, order = 0 } = {}] of refusals)
    made.add(facts, occurrence(second, { order }), () => (before ? [change(before)] : []), times, ports);
  return made;
}

/** `8443 x3 09:01-09:05, lines 1 2 5`, and whatever else is known. */
function told(failure: Failure): string {
  const { port, portBy, count, countPortInferred, requests, requestIds, first, last, occurrences } = failure;
  const { occurrencesOmitted, consequences, hit, shortlyBefore, worksAgain, isByTurns } = failure;
  const words = [
    `${failure.name} ${failure.address} ${port}${portBy === "transaction" ? "" : ` by ${portBy}`} x${count} ${clock(first)}-${clock(last)}`,
    `lines ${occurrences.map(({ line }) => line).join(" ")}`,
    occurrencesOmitted > 0 && `${occurrencesOmitted} omitted`,
    countPortInferred > 0 && `${countPortInferred} with an open port`,
    requests !== null && `${requests} requests ${requestIds.join(" ")}`.trim(),
    consequences && `${consequences.requests} more ${clock(consequences.first)}-${clock(consequences.last)}`,
    hit && `hit ${[...hit.users, ...hit.devices].join(" ")}`,
    failure.tlsError?.raw,
    worksAgain && `works again in line ${worksAgain.line}`,
    isByTurns && "by turns",
    ...shortlyBefore.map(({ what, path }) => `behind ${what} in ${path}`),
  ];
  return words.filter(Boolean).join(", ");
}

const pictures = (made: FailureCollector, also: readonly FailureEvent[] = [], works?: readonly number[]) =>
  made.failures("log", also, works && ((_facts, port) => works.includes(port))).map(told);

test("failures are told apart, each with its count, its first and last time, and what changed before its first", () =>
  assert.deepEqual(
    pictures(
      collector(
        [1, to(8443), { before: "a restart" }],
        [2, to(6972), { before: "a change" }],
        [3, to(8443), { before: "nothing of it" }],
        [4, to(8443), { times: 7 }],
        [5, to(8443, { name: "cuc.lab.example" })],
      ),
    ),
    [
      "cucm.lab.example 192.0.2.10 8443 x9 00:01-00:04, lines 1 3 4, 6 omitted, behind a restart in log",
      "cucm.lab.example 192.0.2.10 6972 x1 00:02-00:02, lines 2, behind a change in log",
      "cuc.lab.example 192.0.2.10 8443 x1 00:05-00:05, lines 5",
    ],
  ));

test("what is decided late stands at its place in the log", () =>
  assert.deepEqual(
    pictures(
      collector(
        [20, to(8443), { order: 20 }],
        [30, to(8443), { order: 30 }],
        [10, to(8443), { order: 10 }],
        [25, to(8443), { order: 25 }],
      ),
    ),
    ["cucm.lab.example 192.0.2.10 8443 x4 00:10-00:30, lines 10 20 25 30"],
  ));

test("where the clock went back, first and last are those of the clock", () => {
  const made = collector([30, to(8443)], [10, to(8443)]);
  const record = made.add(to(8443), occurrence(5), () => []);
  if (record) record.consequences = { requests: 2, first: at(40), last: at(7) };
  assert.deepEqual(pictures(made), [
    "cucm.lab.example 192.0.2.10 8443 x3 00:05-00:30, lines 30 10 5, 2 more 00:07-00:40",
  ]);
});

const lines = (from: number, behind: number) =>
  Array.from({ length: behind - from }, (_, i) => String(from + i)).join(" ");

test("of many the first ten and the last ninety are kept", () => {
  const of = (count: number) =>
    pictures(collector(...Array.from({ length: count }, (_, i) => [i + 1, to(8443)] as const)))[0]?.replace(
      /^.* x\d+ /,
      "",
    );
  assert.deepEqual(
    [of(100), of(101), of(190), of(191), of(500)],
    [
      `00:01-01:40, lines ${lines(1, 101)}`,
      `00:01-01:41, lines ${lines(1, 11)} ${lines(12, 102)}, 1 omitted`,
      `00:01-03:10, lines ${lines(1, 11)} ${lines(101, 191)}, 90 omitted`,
      `00:01-03:11, lines ${lines(1, 11)} ${lines(102, 192)}, 91 omitted`,
      `00:01-08:20, lines ${lines(1, 11)} ${lines(411, 501)}, 400 omitted`,
    ],
  );
});

test("of those that are decided late too", () => {
  const behind = Array.from({ length: 100 }, (_, i) => [i + 11, to(8443), { order: i + 11 }] as const);
  const before = Array.from({ length: 10 }, (_, i) => [i + 1, to(8443), { order: i + 1 }] as const);
  const [picture] = pictures(collector(...behind, ...before));
  assert.equal(
    picture,
    `cucm.lab.example 192.0.2.10 8443 x110 00:01-01:50, lines ${lines(1, 11)} ${lines(21, 111)}, 10 omitted`,
  );
});

test("many failures of many handshakes: fewer of each are kept, so that all together stay bounded", () => {
  const kept = (failures: number, handshakes: number) => {
    const made = new FailureCollector();
    for (let n = 0; n < handshakes; n++)
      for (let port = 1; port <= failures; port++) made.add(to(port), occurrence(n + 1), () => []);
    const all = made.failures("log");
    const of = new Set(
      all.map(({ occurrences, count }) => `${occurrences.map(({ line }) => line).join(" ")} of ${count}`),
    );
    return { failures: all.length, kept: [...of], dropped: made.dropped };
  };
  assert.deepEqual(
    [kept(200, 100), kept(400, 101), kept(1_000, 60), kept(10_001, 3)],
    [
      { failures: 200, kept: [`${lines(1, 101)} of 100`], dropped: 0 },
      { failures: 400, kept: [`${lines(1, 11)} ${lines(80, 102)} of 101`], dropped: 0 },
      { failures: 1_000, kept: [`${lines(1, 11)} ${lines(56, 61)} of 60`], dropped: 0 },
      { failures: 10_000, kept: ["1 2 of 3"], dropped: 3 },
    ],
  );
});

test("handshakes beyond the number of failures are counted as dropped, as many as each stands for", () => {
  const made = new FailureCollector();
  for (let n = 0; n < 10_000; n++) made.add(to(8443, { name: `s${n}.lab.example` }), occurrence(1), () => []);
  const beyond = [
    made.add(to(8443, { name: "cucm.lab.example" }), occurrence(2), () => [], 5),
    made.add(to(8443, { name: "cucm.lab.example" }), occurrence(3), () => []),
  ];
  const known = made.add(to(8443, { name: "s0.lab.example" }), occurrence(4), () => []);
  assert.deepEqual([beyond, known?.count, made.dropped], [[null, null], 2, 6]);
});

test("a handshake whose port is open is counted to the only failure of its server, unless something speaks against it", () => {
  const one = to(8443);
  const open = to(null);
  const merged = "cucm.lab.example 192.0.2.10 8443 x2 00:01-00:02, lines 1 2, 1 with an open port";
  const apart = [
    "cucm.lab.example 192.0.2.10 8443 x1 00:01-00:01, lines 1",
    "cucm.lab.example 192.0.2.10 null by null x1 00:02-00:02, lines 2",
  ];
  const two = (facts: FailureFacts, more: Refusal = {}, works?: readonly number[]) =>
    pictures(collector([1, one], [2, facts, more]), [], works);
  assert.deepEqual(two(open), [merged], "nothing tells where it went");
  assert.deepEqual(two(open, { ports: [8443] }), [merged], "it went there");
  assert.deepEqual(two(open, { ports: [8443, 6972] }), apart, "or to a port of which nothing is known");
  assert.deepEqual(two(open, { ports: [8443, 6972] }, [6972]), [merged], "or to a port on which the server answers");
  assert.deepEqual(two(open, { ports: [6972] }, [6972]), apart, "it went elsewhere");
  assert.deepEqual(two(to(null, { address: null })), [merged], "its address is not known");
  const otherAddress = two(to(null, { address: "192.0.2.11" }));
  assert.deepEqual(otherAddress, [apart[0], apart[1]?.replace(".10", ".11")], "its address is another");
  const otherName = two(to(null, { name: "cuc.lab.example" }));
  assert.deepEqual(otherName, [apart[0], apart[1]?.replace("cucm", "cuc")], "its name is another");
  const depth = { code: 18, name: null, text: "self signed certificate", depth: 1 };
  assert.deepEqual(two(to(null, { verifyError: depth })), apart, "its depth is another");
  const { portBy: _by, ...ofOther } = open;
  assert.deepEqual(two(ofOther), apart, "another process tells it, which knows no ports");
  const three = pictures(collector([1, one], [3, to(6972)], [2, open]));
  assert.deepEqual(
    three,
    [...apart, "cucm.lab.example 192.0.2.10 6972 x1 00:03-00:03, lines 3"],
    "two failures may be its",
  );
  const written = pictures(
    collector([1, to(8443, { address: "2001:db8::a" })], [2, to(null, { address: "2001:DB8:0:0::A" })]),
  );
  assert.deepEqual(
    written,
    ["cucm.lab.example 2001:db8::a 8443 x2 00:01-00:02, lines 1 2, 1 with an open port"],
    "addresses compare as addresses",
  );
});

test("of several whose port is open, each has to fit", () => {
  const one = to(8443);
  const open = to(null);
  const picture = (...ports: readonly (readonly number[] | undefined)[]) =>
    pictures(
      collector([1, one], ...ports.map((each, i) => [i + 2, open, each ? { ports: each } : {}] as const)),
      [],
      [6972],
    ).length;
  const many = Array.from({ length: 65 }, (_, i) => i + 1);
  assert.deepEqual(
    [
      picture([8443], [8443, 6972]),
      picture([8443], [6972]),
      picture([6972], [8443]),
      picture(undefined, [8443]),
      picture([8443], undefined),
      // Too many ports to remember them.
      pictures(collector([1, one], [2, open, { ports: [8443, ...many] }]), [], many).length,
      pictures(collector([1, one], [2, open, { ports: [8443, ...many.slice(2)] }]), [], many).length,
    ],
    [1, 2, 2, 1, 1, 2, 1],
  );
});

const someone = (user: string): Who => ({ user, device: null, userAgent: null });

test("what is counted to another takes all with it that is known of both", () => {
  const behind = (refusal: number, line: number | null): Again => ({
    refusal,
    noted: 0,
    answer: line === null ? null : { timestamp: at(line), line, refusals: refusal, changes: nothingChanged },
    isByTurns: false,
  });
  const made = (open: number, known: number) => {
    const all = new FailureCollector();
    const add = (second: number, facts: FailureFacts, before: string) =>
      all.add(facts, occurrence(second, { order: second }), () => [change(before)]);
    const one = add(known, to(8443), "a");
    const other = add(open, to(null, { tlsError: tlsError("error:1") }), "b");
    if (!one || !other) throw new Error("there is room");
    one.requests = 1;
    other.requests = 1;
    all.tracked(one, "r1");
    all.tracked(other, null);
    all.tracked(other, "r2");
    all.hit(one, someone("alice"));
    all.hit(other, someone("bob"));
    one.consequences = { requests: 3, first: at(50), last: at(51) };
    other.consequences = { requests: 4, first: at(40), last: at(60) };
    one.again.set(8443, behind(known, known + 2));
    other.again.set(8443, behind(open, open + 2));
    other.again.set(6972, behind(open, 99));
    return all;
  };
  const both = "2 requests r1 r2, 7 more 00:40-01:00, hit alice bob, error:1";
  assert.deepEqual(pictures(made(10, 20)), [
    `cucm.lab.example 192.0.2.10 8443 x2 00:10-00:20, lines 10 20, 1 with an open port, ${both}, works again in line 22, by turns, behind b in log`,
  ]);
  assert.deepEqual(pictures(made(20, 10)), [
    `cucm.lab.example 192.0.2.10 8443 x2 00:10-00:20, lines 10 20, 1 with an open port, ${both}, works again in line 22, by turns, behind a in log`,
  ]);
});

test("what only one of two knows is known of both", () => {
  const made = (fill: (all: FailureCollector, one: ReturnType<FailureCollector["add"]>) => void, which: 0 | 1) => {
    const all = new FailureCollector();
    const records = [to(8443), to(null)].map((facts, i) => all.add(facts, occurrence(i + 1), () => []));
    fill(all, records[which] as ReturnType<FailureCollector["add"]>);
    return pictures(all)[0]?.split(", ").slice(3).join(", ");
  };
  const hit = (all: FailureCollector, one: ReturnType<FailureCollector["add"]>) =>
    one && all.hit(one, someone("alice"));
  const more = (_all: FailureCollector, one: ReturnType<FailureCollector["add"]>) => {
    if (one) one.consequences = { requests: 3, first: at(50), last: at(51) };
  };
  const again = (_all: FailureCollector, one: ReturnType<FailureCollector["add"]>) => {
    const answer = { timestamp: at(9), line: 9, refusals: 2, changes: nothingChanged };
    one?.again.set(8443, { refusal: 1, noted: 0, answer, isByTurns: false });
  };
  assert.deepEqual(
    [made(hit, 0), made(hit, 1), made(more, 0), made(more, 1), made(again, 0), made(again, 1)],
    [
      "hit alice",
      "hit alice",
      "3 more 00:50-00:51",
      "3 more 00:50-00:51",
      "works again in line 9",
      "works again in line 9",
    ],
  );
});

test("of two failures that are counted together the first ten and the last ninety are kept", () => {
  const made = collector(
    ...Array.from({ length: 70 }, (_, i) => [2 * i + 1, to(8443)] as const),
    ...Array.from({ length: 70 }, (_, i) => [2 * i + 2, to(null)] as const),
  );
  // Each in the order in which it was told.
  const odd = Array.from({ length: 10 }, (_, i) => 2 * i + 1).join(" ");
  const rest = [
    ...Array.from({ length: 20 }, (_, i) => 2 * (50 + i) + 1),
    ...Array.from({ length: 70 }, (_, i) => 2 * i + 2),
  ].join(" ");
  assert.deepEqual(pictures(made), [
    `cucm.lab.example 192.0.2.10 8443 x140 00:01-02:20, lines ${odd} ${rest}, 40 omitted, 70 with an open port`,
  ]);
});

const event = (second: number, facts: FailureFacts, more: Partial<FailureEvent> = {}): FailureEvent => ({
  facts,
  occurrence: occurrence(second, { order: second }),
  times: 1,
  ports: null,
  requests: [],
  who: [],
  again: [],
  ...more,
});

test("what still waits is counted as it stands, and not kept", () => {
  const made = collector([1, to(8443), { order: 1 }], [9, to(8443), { order: 9 }]);
  const record = made.add(to(8443), occurrence(10, { order: 10 }), () => []);
  if (!record) throw new Error("there is room");
  made.hit(record, someone("alice"));
  record.requests = 1;
  const counted = { isCountedFor: (one: FailureRecord) => one === record };
  const [request, another] = [{ isCountedFor: () => false }, { isCountedFor: () => false }];
  const waiting = [
    event(5, to(8443), { times: 3, requests: [counted, request], who: [someone("bob")] }),
    event(6, to(8443), { requests: [request], ports: [1] }),
    event(7, to(6972), {
      requests: [request, another],
      again: [
        [
          6972,
          {
            refusal: 7,
            noted: 0,
            answer: { timestamp: at(8), line: 8, refusals: 7, changes: nothingChanged },
            isByTurns: false,
          },
        ],
      ],
    }),
    event(8, to(6972)),
  ];
  const before = ["cucm.lab.example 192.0.2.10 8443 x3 00:01-00:10, lines 1 9 10, 1 requests, hit alice"];
  assert.deepEqual(
    [pictures(made), pictures(made, waiting), pictures(made)],
    [
      before,
      [
        "cucm.lab.example 192.0.2.10 8443 x7 00:01-00:10, lines 1 5 6 9 10, 2 omitted, 2 requests, hit alice bob",
        "cucm.lab.example 192.0.2.10 6972 x2 00:07-00:08, lines 7 8, 2 requests, works again in line 8",
      ],
      before,
    ],
  );
});

test("what still waits stands behind all that are kept, or between them", () => {
  const made = collector(...Array.from({ length: 12 }, (_, i) => [i + 1, to(8443), { order: 10 * (i + 1) }] as const));
  const waiting = [event(35, to(8443)), event(115, to(8443)), event(130, to(8443))];
  assert.deepEqual(pictures(made, waiting), [
    `cucm.lab.example 192.0.2.10 8443 x15 00:01-02:10, lines 1 2 3 35 ${lines(4, 12)} 115 12 130`,
  ]);
});

test("what waits and has no port is counted with what has one", () =>
  assert.deepEqual(
    [
      pictures(collector([1, to(8443)]), [event(2, to(null), { ports: [8443] })]),
      pictures(collector([1, to(8443)]), [event(2, to(null), { ports: [6972] })]),
    ],
    [
      ["cucm.lab.example 192.0.2.10 8443 x2 00:01-00:02, lines 1 2, 1 with an open port"],
      [
        "cucm.lab.example 192.0.2.10 8443 x1 00:01-00:01, lines 1",
        "cucm.lab.example 192.0.2.10 null by null x1 00:02-00:02, lines 2",
      ],
    ],
  ));

test("a handshake belongs to one request: no failure has more requests than handshakes", () => {
  const made = collector([1, to(8443)]);
  const record = made.add(to(8443), occurrence(2), () => []);
  if (!record) throw new Error("there is room");
  record.requests = 5;
  assert.deepEqual(pictures(made), ["cucm.lab.example 192.0.2.10 8443 x2 00:01-00:02, lines 1 2, 2 requests"]);
});

test("ids of requests are kept up to a limit for all failures", () => {
  const made = collector([1, to(8443)], [1, to(6972)]);
  const records = [to(8443), to(6972)].map((facts) => made.add(facts, occurrence(2), () => []));
  for (let n = 0; n < 10_001; n++) for (const each of records) if (each) made.tracked(each, `r${n}`);
  assert.deepEqual(
    made.failures("log").map(({ requestIds }) => requestIds.length),
    [10_000, 10_000],
  );
});

test("a failure as it is told: everything that its events told", () => {
  const made = new FailureCollector();
  const request = { method: "GET", url: "/x", transaction: "7", route: null, userAgent: null, trackingId: null };
  const first = occurrence(1, {
    requestLine: 0,
    attemptLine: 1,
    connectionFailedLine: 3,
    responseLine: 4,
    request: { facts: request },
    response: { status: 502, reason: "connect failed" },
  });
  made.add(to(8443, { reason: "in its own words" }), first, () => []);
  made.add(to(8443, { reason: "in its own words", tlsError: tlsError("error:1") }), occurrence(2), () => []);
  made.add(to(8443, { reason: "in its own words", tlsError: tlsError("error:2") }), occurrence(3), () => []);
  const related = [
    { role: "request", path: "log", line: 1 },
    { role: "attempt", path: "log", line: 2 },
    { role: "connection-failed", path: "log", line: 4 },
    { role: "response", path: "log", line: 5 },
  ];
  const { id, ...failure } = made.failures("log")[0] as Failure;
  assert.match(id, /^[0-9a-f]{16}$/);
  assert.deepEqual(failure, {
    ...cucm,
    reason: "in its own words",
    tlsError: tlsError("error:1"),
    countPortInferred: 0,
    count: 3,
    requests: null,
    requestIds: [],
    consequences: null,
    hit: null,
    first: at(1),
    last: at(3),
    worksAgain: null,
    isByTurns: false,
    occurrencesOmitted: 0,
    occurrences: [
      { path: "log", ...first.position, related, request, response: { status: 502, reason: "connect failed" } },
      { path: "log", ...occurrence(2).position, related: [], request: null, response: null },
      { path: "log", ...occurrence(3).position, related: [], request: null, response: null },
    ],
    shortlyBefore: [],
  });
});

test("what another process tells of a failure, its first twenty connections, and nothing of that where nobody tells it", () => {
  const made = new FailureCollector();
  const more = { process: "tvcs", role: "client", peerNames: ["cucm.lab.example"] } as const;
  const record = made.add(to(8443, more), occurrence(1), () => []);
  made.add(to(8443), occurrence(2), () => []);
  const connections = Array.from({ length: 21 }, (_, i) => ({ ends: `192.0.2.1:${i} 192.0.2.10:8443`, time: i }));
  for (const each of connections) if (record) made.connected(record, each);
  const told = made.failures("log").map((failure) => {
    const { process, role, peerNames, connections: kept } = failure;
    const names = ["reason", "process", "role", "peerNames", "connections"].filter((name) => name in failure);
    return { names: names.join(" "), process, role, peerNames, kept };
  });
  assert.deepEqual(told, [
    { names: "process role peerNames connections", ...more, kept: connections.slice(0, 20) },
    { names: "", process: undefined, role: undefined, peerNames: undefined, kept: undefined },
  ]);
});

test("more users than are counted", () => {
  const made = new FailureCollector();
  const record = made.add(to(8443), occurrence(1), () => []);
  const more = [made.hasMoreNames];
  for (let n = 0; n <= maxNames; n++) {
    if (record) made.hit(record, someone(`u${n}`));
    if (n >= maxNames - 1) more.push(made.hasMoreNames);
  }
  assert.deepEqual(more, [false, false, true]);
});

test("requests of two failures that could not be sent any more", () => {
  const [a, b] = [
    { requests: 1, first: at(10), last: at(20) },
    { requests: 2, first: at(5), last: at(15) },
  ];
  const both = { requests: 3, first: at(5), last: at(20) };
  assert.deepEqual([bothConsequences(null, null), bothConsequences(a, null), bothConsequences(null, b)], [null, a, b]);
  assert.deepEqual([bothConsequences(a, b), bothConsequences(b, a)], [both, both]);
  // The same instant in two zones: the text decides.
  const [utc, paris] = ["2026-03-02T09:00:10.000Z", "2026-03-02T10:00:10.000+01:00"];
  const zones = [
    { requests: 1, first: utc, last: utc },
    { requests: 1, first: paris, last: paris },
  ] as const;
  const told = { requests: 2, first: utc, last: paris };
  assert.deepEqual([bothConsequences(zones[0], zones[1]), bothConsequences(zones[1], zones[0])], [told, told]);
});

test("the most damaging first: what only warns is last, then requests, handshakes, time, id", () => {
  const row = (id: string, action: Failure["action"], requests: number | null, count: number, first: string) =>
    ({ id, action, requests, count, first }) as Failure;
  const [early, late] = ["2026-03-02T10:00:10.000+01:00", "2026-03-02T09:00:11.000Z"];
  const sorted = [
    row("a", null, 9, 9, late),
    row("b", "Terminate", 8, 9, late),
    row("c", "Terminate", 8, 7, early),
    row("d", "Terminate", 8, 7, "2026-03-02T09:00:10.500Z"),
    row("e", "Terminate", 8, 7, late),
    row("f", "Terminate", 8, 7, late),
    row("g", "Terminate", 0, 9, late),
    row("h", "Terminate", null, 5, "no time"),
    row("i", "Terminate", null, 5, early),
    row("j", "Continue", 9, 9, early),
  ];
  const ids = (rows: readonly Failure[]) =>
    inSeverity(rows)
      .map(({ id }) => id)
      .join("");
  assert.deepEqual([ids(sorted), ids([...sorted].reverse())], ["abcdefghij", "abcdefghij"]);
});
