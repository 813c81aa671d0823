/** Two records of one failure as one, what tells failures apart, and whether a server answers again: whole results. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Again, behindBoth } from "../../../core/failures/again.ts";
import type { Failure, Occurrence, Unexplained, WorksAgain } from "../../../core/failures/failure.ts";
import { type FailureFacts, failureId, failureKey, idOf, isId } from "../../../core/failures/identity.ts";
import { joinFailures, mergeFindings, noFindings, unexplainedKey } from "../../../core/failures/merge.ts";

const at = (second: number) => new Date(Date.UTC(2026, 2, 2, 0, 0, second)).toISOString();

const occurrence = (second: number, path: string): Occurrence => ({
  path,
  line: second,
  column: 0,
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
  related: [],
  request: null,
  response: null,
});

/** Refused once, in the second 10. */
const refused: Failure = {
  id: "0123456789abcdef",
  signature: "self-signed-certificate",
  direction: "expressway-rejected-server",
  host: "expc",
  name: "cucm.lab.example",
  address: "192.0.2.10",
  addressInferred: true,
  port: 8443,
  portInferred: true,
  portBy: null,
  countPortInferred: 0,
  action: "Terminate",
  verifyError: { code: 18, name: null, text: "self signed certificate", depth: 0 },
  tlsError: null,
  count: 1,
  requests: null,
  requestIds: [],
  consequences: null,
  hit: null,
  first: at(10),
  last: at(10),
  worksAgain: null,
  isByTurns: false,
  occurrencesOmitted: 0,
  occurrences: [occurrence(10, "a")],
  shortlyBefore: [],
};

const change = (what: string) => ({ kind: "restart" as const, what, path: "log", line: 1, seconds: 1 });
const answered = (second: number): WorksAgain => ({
  timestamp: at(second),
  line: second,
  path: "log",
  changes: [],
  verification: null,
});
const tlsError = (raw: string) => ({ raw, code: null, reason: null, alert: null });

test("two records of one failure, each fact of both", () => {
  const a: Failure = {
    ...refused,
    portBy: "capture",
    countPortInferred: 1,
    requests: 2,
    requestIds: ["r1"],
    consequences: { requests: 1, first: at(11), last: at(12) },
    hit: { users: ["alice"], devices: [], userAgents: [], isMore: false },
    shortlyBefore: [change("a")],
  };
  const b: Failure = {
    ...refused,
    portBy: "host-header",
    countPortInferred: 2,
    tlsError: tlsError("b"),
    count: 3,
    requests: 5,
    requestIds: ["r2"],
    consequences: { requests: 4, first: at(5), last: at(30) },
    hit: { users: ["bob"], devices: [], userAgents: [], isMore: false },
    first: at(5),
    last: at(30),
    occurrencesOmitted: 1,
    occurrences: [occurrence(5, "b"), occurrence(30, "b")],
    shortlyBefore: [change("b")],
  };
  const both = {
    ...refused,
    countPortInferred: 3,
    tlsError: tlsError("b"),
    count: 4,
    requests: 7,
    consequences: { requests: 5, first: at(5), last: at(30) },
    first: at(5),
    last: at(30),
    occurrencesOmitted: 1,
    occurrences: [occurrence(5, "b"), occurrence(10, "a"), occurrence(30, "b")],
    shortlyBefore: [change("b")],
  };
  const hit = (...users: readonly string[]) => ({ users, devices: [], userAgents: [], isMore: false });
  assert.deepEqual(joinFailures(a, b), {
    ...both,
    portBy: "capture",
    requestIds: ["r1", "r2"],
    hit: hit("alice", "bob"),
  });
  assert.deepEqual(joinFailures(b, a), {
    ...both,
    portBy: "host-header",
    requestIds: ["r2", "r1"],
    hit: hit("bob", "alice"),
  });
});

test("what one of two knows, both know", () => {
  const knows = (a: Partial<Failure>, b: Partial<Failure>) => {
    const one = { ...refused, ...a };
    const other = { ...refused, ...b };
    return [joinFailures(one, other), joinFailures(other, one)].map(
      ({ addressInferred, portInferred, portBy, requests, tlsError: error, first, last, shortlyBefore, isByTurns }) =>
        [
          ...[addressInferred, portInferred, portBy, requests, error?.raw, isByTurns].map((each) => each ?? "-"),
          ...[first, last].map((time) => time.slice(17, 19)),
          ...shortlyBefore.map(({ what }) => what),
        ].join(" "),
    );
  };
  assert.deepEqual(
    [
      knows({}, {}),
      knows({ addressInferred: false }, {}),
      knows({ addressInferred: false }, { addressInferred: false }),
      knows({ portInferred: false }, { portBy: "capture" }),
      knows({}, { portBy: "capture" }),
      knows({ requests: 3 }, {}),
      knows({ requests: 0 }, { requests: 0 }),
      knows({ tlsError: tlsError("a") }, {}),
      knows({ isByTurns: true }, {}),
      knows({ shortlyBefore: [change("equal")] }, {}),
      knows({ first: at(9), shortlyBefore: [change("earlier")] }, { last: at(11) }),
      knows({ first: "no time" }, {}),
    ],
    [
      ["true true - - - false 10 10", "true true - - - false 10 10"],
      ["false true - - - false 10 10", "false true - - - false 10 10"],
      ["false true - - - false 10 10", "false true - - - false 10 10"],
      ["true false - - - false 10 10", "true false - - - false 10 10"],
      ["true true capture - - false 10 10", "true true capture - - false 10 10"],
      ["true true - 3 - false 10 10", "true true - 3 - false 10 10"],
      ["true true - 0 - false 10 10", "true true - 0 - false 10 10"],
      ["true true - - a false 10 10", "true true - - a false 10 10"],
      ["true true - - - true 10 10", "true true - - - true 10 10"],
      ["true true - - - false 10 10 equal", "true true - - - false 10 10"],
      ["true true - - - false 09 11 earlier", "true true - - - false 09 11 earlier"],
      ["true true - - - false  10", "true true - - - false  10"],
    ],
  );
});

test("the earliest answer behind both; one that lies between is an answer by turns", () => {
  const again = (
    a: readonly [last: number, answer: number | null],
    b: readonly [last: number, answer: number | null],
  ) => {
    const of = ([last, answer]: readonly [number, number | null]) => ({
      ...refused,
      last: at(last),
      worksAgain: answer === null ? null : answered(answer),
    });
    return [joinFailures(of(a), of(b)), joinFailures(of(b), of(a))].map(
      ({ worksAgain, isByTurns }) => `${worksAgain?.line ?? null} ${isByTurns}`,
    );
  };
  assert.deepEqual(
    [
      again([10, null], [20, null]),
      again([10, 15], [20, null]),
      again([10, 20], [20, null]),
      again([10, 30], [20, 25]),
      again([10, 15], [20, 25]),
      again([10, null], [20, 25]),
    ],
    [
      ["null false", "null false"],
      ["null true", "null true"],
      ["20 false", "20 false"],
      ["25 false", "25 false"],
      ["25 true", "25 true"],
      ["25 false", "25 false"],
    ],
  );
});

test("what is known behind the later of two refusals in one log", () => {
  const known = (refusal: number, answeredAfter: number | null, isByTurns = false) => ({
    refusal,
    noted: refusal,
    answer: answeredAfter === null ? null : { ...answered(1), refusals: answeredAfter, changes: [] as never },
    isByTurns,
  });
  const both = (a: Again, b: Again) =>
    [behindBoth(a, b), behindBoth(b, a)].map(
      ({ refusal, answer, isByTurns }) => `${refusal} ${answer?.refusals ?? null} ${isByTurns}`,
    );
  assert.deepEqual(
    [
      both(known(1, null), known(2, null)),
      both(known(1, 1), known(2, null)),
      both(known(1, 2), known(2, 2)),
      both(known(1, 1), known(3, 3)),
      both(known(1, null, true), known(2, null)),
      both(known(1, null), known(2, 2, true)),
    ],
    [
      ["2 null false", "2 null false"],
      ["2 null true", "2 null true"],
      ["2 2 false", "2 2 false"],
      ["3 3 true", "3 3 true"],
      ["2 null true", "2 null true"],
      ["2 2 true", "2 2 true"],
    ],
  );
});

test("unexplained answers of two logs", () => {
  const answer: Unexplained = {
    host: "expc",
    because: "unknown",
    name: "cuc.lab.example",
    address: null,
    port: 443,
    status: 502,
    reason: "Bad Gateway",
    requests: 1,
    first: at(10),
    last: at(20),
    trackingIds: ["t1"],
    failures: [],
    firstLine: 1,
    lastLine: 2,
    path: "a",
    capture: null,
    passedOn: 0,
    behind: [],
    tunnel: null,
    answers: [{ path: "a", line: 1, timestamp: at(10), asked: 10, answered: false, trackingId: "t1" }],
  };
  const earlier: Unexplained = {
    ...answer,
    requests: 4,
    first: at(5),
    last: at(15),
    trackingIds: ["t1", "t2"],
    path: "b",
    answers: [{ path: "b", line: 7, timestamp: at(5), asked: 5, answered: false, trackingId: "t2" }],
  };
  const other: Unexplained = { ...answer, name: "imp.lab.example", requests: 3 };
  const of = (...unexplained: readonly Unexplained[]) => ({ ...noFindings, unexplained });
  const both = {
    ...earlier,
    requests: 5,
    last: at(20),
    answers: [...earlier.answers, ...answer.answers],
  };
  assert.deepEqual(mergeFindings(of(answer), of(other, earlier)).unexplained, [both, other]);
  assert.deepEqual(mergeFindings(of(other, earlier), of(answer)).unexplained, [both, other]);
  const inside = { ...answer, first: at(6), last: at(7) };
  assert.deepEqual(mergeFindings(of(inside), of(earlier)).unexplained, [
    { ...earlier, requests: 5, answers: [...earlier.answers, ...answer.answers] },
  ]);
  const ids = (name: string) => Array.from({ length: 15 }, (_, i) => `${name}${i}`);
  const places = Array.from({ length: 12_000 }, (_, line) => ({
    path: "a",
    line,
    timestamp: at(10),
    asked: 10,
    answered: false,
    trackingId: null,
  }));
  const many = (name: string) => of({ ...answer, trackingIds: ids(name), answers: places });
  const [merged] = mergeFindings(many("a"), many("b")).unexplained;
  assert.deepEqual([merged?.trackingIds, merged?.answers.length], [[...ids("a"), ...ids("b").slice(0, 5)], 20_000]);
  const written = { ...answer, first: "2026-03-02T02:00:10.000+02:00", last: "2026-03-02T02:00:20.000+02:00" };
  assert.deepEqual(mergeFindings(of(answer), of(written)).unexplained, [
    { ...answer, requests: 2, answers: [...answer.answers, ...answer.answers] },
  ]);
  assert.equal(
    unexplainedKey({ ...answer, name: "CUC.lab.example." }),
    '["expc","unknown","cuc.lab.example",null,443,502,"Bad Gateway"]',
  );
  assert.equal(unexplainedKey({ ...answer, name: null }), '["expc","unknown",null,null,443,502,"Bad Gateway"]');
});

test("routes of two logs: the one asked for most first", () => {
  const route = (segment: string, count: number) => ({
    segment,
    decoded: segment,
    domain: "lab.example",
    protocol: null,
    host: null,
    port: null,
    count,
  });
  const routes = (...list: readonly ReturnType<typeof route>[]) => ({ ...noFindings, routes: list });
  assert.deepEqual(mergeFindings(routes(route("a", 2)), routes(route("b", 5), route("a", 1))).routes, [
    route("b", 5),
    route("a", 3),
  ]);
});

test("what tells one failure from another, and the id that is made of it", () => {
  const facts: FailureFacts = { ...refused };
  const tls = { raw: "error", code: null, reason: "certificate verify failed", alert: null };
  const keys = [
    failureKey(facts),
    failureKey({ ...facts, name: "CUCM.lab.example." }),
    failureKey({ ...facts, name: null }),
    failureKey({ ...facts, tlsError: tls }),
    failureKey({ ...facts, verifyError: { code: null, name: null, text: "of no table", depth: 1 } }),
    failureKey({ ...facts, verifyError: null, tlsError: tls }),
    failureKey({ ...facts, verifyError: null }),
    failureKey({ ...facts, verifyError: null, reason: "in its own words" }),
  ];
  const [server, action] = [
    '"192.0.2.10",8443',
    '"expc","expressway-rejected-server","Terminate","self-signed-certificate"',
  ];
  assert.deepEqual(keys, [
    `[${action},"cucm.lab.example",${server},18,0,null]`,
    `[${action},"cucm.lab.example",${server},18,0,null]`,
    `[${action},null,${server},18,0,null]`,
    `[${action},"cucm.lab.example",${server},18,0,null]`,
    `[${action},"cucm.lab.example",${server},"of no table",1,null]`,
    `[${action},"cucm.lab.example",${server},null,null,"certificate verify failed"]`,
    `[${action},"cucm.lab.example",${server},null,null,null]`,
    `[${action},"cucm.lab.example",${server},null,null,null,"in its own words"]`,
  ]);
  assert.deepEqual([idOf(""), failureId("\u00e9")], ["e3b0c44298fc1c14", "4a99557e4033c353"]);
  assert.deepEqual(
    [
      "e3b0c44298fc1c14",
      "E3b0c44298fc1c14",
      "e3b0c44298fc1c1",
      "e3b0c44298fc1c144",
      "xe3b0c44298fc1c14",
      5,
      null,
      ["e3b0c44298fc1c14"],
    ].map(isId),
    [true, false, false, false, false, false, false, false],
  );
});

test("requests are kept up to their limit", () => {
  const ids = (name: string) => Array.from({ length: 12_000 }, (_, i) => `${name}${i}`);
  const { requestIds } = joinFailures({ ...refused, requestIds: ids("a") }, { ...refused, requestIds: ids("b") });
  assert.deepEqual(
    [requestIds.length, requestIds[11_999], requestIds[12_000], requestIds.at(-1)],
    [20_000, "a11999", "b0", "b7999"],
  );
});

test("connections of both, up to their limit, where one of two has any", () => {
  const of = (name: string, count: number) => ({
    ...refused,
    connections: Array.from({ length: count }, (_, i) => ({ ends: `${name}${i}`, time: i })),
  });
  const joined = (a: Failure, b: Failure) => {
    const { connections } = joinFailures(a, b);
    return connections?.map(({ ends }) => ends).join(" ");
  };
  assert.deepEqual(
    [
      joined(of("a", 2), of("b", 1)),
      joined(of("a", 2), refused),
      joined(refused, of("b", 1)),
      joined(of("a", 15), of("b", 15)),
      "connections" in joinFailures(refused, refused),
    ],
    ["a0 a1 b0", "a0 a1", "b0", "a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 a12 a13 a14 b0 b1 b2 b3 b4", false],
  );
});

test("equal times: what was given first is kept as it is written", () => {
  const [utc, east] = ["2026-03-02T00:00:10.000Z", "2026-03-02T02:00:10.000+02:00"] as const;
  const [a, b] = [utc, east].map((time) => ({ ...refused, first: time, last: time })) as [Failure, Failure];
  assert.deepEqual(
    [joinFailures(a, b), joinFailures(b, a)].map(({ first, last }) => [first, last]),
    [
      [utc, utc],
      [east, east],
    ],
  );
});

test("the occurrences of all failures are kept up to a limit: the last ones go first", () => {
  const seconds = Array.from({ length: 100 }, (_, i) => occurrence(i, "a"));
  /** So many failures of 100 occurrences each: how many there are, what is dropped, the lines that each keeps, what it omits. */
  const kept = (count: number) => {
    const failures = Array.from({ length: count }, (_, i) => ({
      ...refused,
      id: `${i}`,
      count: 1000,
      occurrencesOmitted: 900,
      occurrences: seconds,
    }));
    const merged = mergeFindings({ ...noFindings, failures }, noFindings);
    const pictures = merged.failures.map(
      ({ occurrences, occurrencesOmitted }) =>
        `${occurrences.map(({ line }) => line).join(" ")} omitted ${occurrencesOmitted}`,
    );
    return [merged.failures.length, merged.droppedFailures, ...new Set(pictures)];
  };
  const lines = (...parts: readonly (readonly [from: number, to: number])[]) =>
    parts.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i)).join(" ");
  assert.deepEqual(
    [kept(200), kept(201), kept(1500), kept(10000), kept(10002)],
    [
      [200, 0, `${lines([0, 100])} omitted 900`],
      [201, 0, `${lines([0, 10], [55, 100])} omitted 945`],
      [1500, 0, `${lines([0, 10], [98, 100])} omitted 988`],
      [10000, 0, `${lines([0, 2])} omitted 998`],
      [10000, 2, `${lines([0, 2])} omitted 998`],
    ],
  );
});
