/** What is counted of requests: routes, origin servers, and answers that belong to no failure, whole. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { HostClock } from "../../../core/failures/clock.ts";
import { FailureCollector } from "../../../core/failures/collector.ts";
import type { FailureFacts } from "../../../core/failures/identity.ts";
import { Counted } from "../../../core/traffic-server/counted.ts";
import { Process } from "../../../core/traffic-server/process.ts";
import { Transaction } from "../../../core/traffic-server/transaction.ts";
import {
  line,
  log,
  nine,
  type Request,
  receiveRequest,
  receiveResponse,
  segment,
  sendRequest,
  sendResponse,
  step,
  warning,
} from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

const cucm = { name: "cucm.lab.example", address: "192.0.2.15", port: 6972 };
const tracking = (n: number) => `0a1b2c3d-0001-4000-8000-${String(n).padStart(12, "0")}`;

const idAt = (seconds: number) => Math.round(1_000 * seconds) + 1;

type Kind = "received" | "sent" | "answered" | "ended";

/** The steps of one request from this second on, ten milliseconds apart; its tracking id ends with the second. */
function request(seconds: number, kinds: readonly Kind[], more: Request & { readonly status?: string } = {}): string {
  const each = { ...cucm, id: idAt(seconds), tracking: tracking(Math.round(seconds)), ...more };
  const texts = {
    received: () => receiveRequest(each),
    sent: () => sendRequest(each),
    answered: () => receiveResponse(each, more.status ?? "200 OK"),
    ended: () => sendResponse(each, more.status ?? "200 OK"),
  };
  return log(...kinds.map((kind, i) => line(texts[kind](), { time: seconds + i / 100 })));
}

const all = ["received", "sent", "answered", "ended"] as const;
const failed = ["received", "sent", "ended"] as const;
const notSent = ["received", "ended"] as const;
const clock = (timestamp: string) => timestamp.slice(14, 23);

/** What is told, the same whether lines are taken together or one by one. */
function told(text: string): string[] {
  const [together, single] = [[], [64]].map((sizes) => pictureOf(text, sizes));
  assert.deepEqual(together, single);
  return together as string[];
}

function pictureOf(text: string, sizes: readonly number[]): string[] {
  const { routes, servers, unexplained, failures, problems } = analyse(text, sizes);
  return [
    ...routes.map(({ decoded, count }) => `route ${decoded} x${count}`),
    ...servers.map(({ name, address, port, requests, answered, firstGood, lastGood }) => {
      const [first, last] = [firstGood, lastGood].map(
        (each) => each && `${clock(each.timestamp)} in line ${each.line}`,
      );
      return `server ${name} ${address} ${port}: ${answered} of ${requests} answered${first ? `, from ${first} to ${last}` : ""}`;
    }),
    ...failures.map(
      ({ port, count, countPortInferred, consequences }) =>
        `refused at ${port} x${count}${countPortInferred ? ` (${countPortInferred} by others)` : ""}${consequences ? `, ${consequences.requests} more ${clock(consequences.first)}-${clock(consequences.last)}` : ""}`,
    ),
    ...unexplained.map((each) => {
      const { because, name, address, port, status, reason, requests, first, last, firstLine, lastLine, answers } =
        each;
      const places = answers.map(({ line: at, asked }) =>
        asked > 0 ? `${at} asked ${(asked - nine) / 1_000}` : `${at} not sent`,
      );
      const where = [name, address, port].filter((word) => word !== null).join(" ");
      return `${because}: ${where} ${status} "${reason}" x${requests}, ${clock(first)}-${clock(last)}, lines ${firstLine}-${lastLine} (${places.join(", ")}), ids ${each.trackingIds.map((id) => Number(id.slice(-4))).join(" ")}`;
    }),
    ...problems.map(({ code, detail, lost }) => `${code} ${detail}${lost ? ", lost" : ""}`),
  ];
}

test("routes and servers, the most asked first, with their first and last answer", () =>
  assert.deepEqual(
    told(
      request(1, all) +
        request(2, all, { port: 8443 }) +
        request(3, failed, { port: 8443, status: "502 Connection refused" }) +
        request(4, all, { port: 8443 }) +
        request(5, failed, { name: "cuc.lab.example", status: "200 OK" }) +
        request(6, all, { route: "lab.example/http/cucm.lab.example/6970" }) +
        request(7, all, { address: "127.0.0.1" }),
    ),
    [
      "route lab.example/https/cucm.lab.example/8443 x3",
      "route lab.example/https/cucm.lab.example/6972 x2",
      "route lab.example/https/cuc.lab.example/6972 x1",
      "route lab.example/http/cucm.lab.example/6970 x1",
      "server cucm.lab.example 192.0.2.15 8443: 2 of 3 answered, from 00:02.020 in line 7 to 00:04.020 in line 14",
      "server cucm.lab.example 192.0.2.15 6972: 1 of 1 answered, from 00:01.020 in line 3 to 00:01.020 in line 3",
      "server cuc.lab.example 192.0.2.15 6972: 0 of 1 answered",
      'network: cucm.lab.example 192.0.2.15 8443 502 "Connection refused" x1, 00:03.020-00:03.020, lines 11-11 (11 asked 3.01), ids 3',
    ],
  ));

test("answers that belong to no failure: why, whose, when, and where they stand", () =>
  assert.deepEqual(
    told(
      request(1, all, { status: "503 Service Unavailable" }) +
        request(2, failed, { status: "502 Connection refused" }) +
        request(3, failed, { status: "500 Cannot find server." }) +
        request(4, failed, { status: "502 Something else" }) +
        request(5, failed, { status: "502 Next Hop Connection Failed" }) +
        request(6, failed, { route: "lab.example/http/cucm.lab.example/6970", status: "502 Something else" }) +
        request(7, failed, { route: "no route", status: "502 Something else" }) +
        request(8, notSent, { status: "502 Something else" }) +
        request(9, failed, { status: "404 Not Found" }),
    ),
    [
      "route lab.example/https/cucm.lab.example/6972 x7",
      "route lab.example/http/cucm.lab.example/6970 x1",
      "server cucm.lab.example 192.0.2.15 6972: 1 of 6 answered, from 00:01.020 in line 3 to 00:01.020 in line 3",
      'server-answered: cucm.lab.example 192.0.2.15 6972 503 "Service Unavailable" x1, 00:01.030-00:01.030, lines 4-4 (4 asked 1.01), ids 1',
      'network: cucm.lab.example 192.0.2.15 6972 502 "Connection refused" x1, 00:02.020-00:02.020, lines 7-7 (7 asked 2.01), ids 2',
      'no-such-name: cucm.lab.example 192.0.2.15 6972 500 "Cannot find server." x1, 00:03.020-00:03.020, lines 10-10 (10 asked 3.01), ids 3',
      'unknown: cucm.lab.example 192.0.2.15 6972 502 "Something else" x1, 00:04.020-00:04.020, lines 13-13 (13 asked 4.01), ids 4',
      'next-hop:  502 "Next Hop Connection Failed" x1, 00:05.020-00:05.020, lines 16-16 (16 asked 5.01), ids 5',
      'unknown: cucm.lab.example 6972 502 "Something else" x1, 00:08.010-00:08.010, lines 24-24 (24 not sent), ids 8',
    ],
  ));

test("the first requests of a sign-in are answered by the box itself", () => {
  const edge = { route: "lab.example", path: "/get_edge_config?service_name=_cisco-uds" };
  const outside = (id: number, url: string, status = "502 Something else", ...between: readonly string[]) =>
    log(
      line(step("Receive Request", `Src-ip="203.0.113.9" Src-port="50123" Msg="GET ${url} HTTP/1.1"`, { id }), {
        time: id,
      }),
      ...between.map((text) => line(text, { time: id + 0.005 })),
      line(step("Sending Response", `Dst-ip="203.0.113.9" Dst-port="50123" Msg="HTTP/1.1 ${status}"`, { id }), {
        time: id + 0.01,
      }),
    );
  const own = `${segment("lab.example")}/get_edge_config`;
  assert.deepEqual(
    told(
      request(1, notSent, { ...edge, status: "503 Service Unavailable" }) +
        request(2, failed, { ...edge, address: "127.0.0.1", status: "503 Service Unavailable" }) +
        request(3, failed, { ...edge, status: "503 Service Unavailable" }) +
        request(4, notSent, { ...edge, path: "/get_edge_configuration", status: "503 Service Unavailable" }) +
        request(5, notSent, { path: "/get_edge_config", status: "502 Something else" }) +
        request(6, notSent, { ...edge, path: "/get_edge_sso?username=u1", status: "500 Something else" }) +
        outside(101, `https://expe.lab.example:8443/${own}`) +
        outside(102, `http://expe.lab.example:8443/${own}`) +
        outside(104, `xhttps://expe.lab.example:8443/${own}`) +
        outside(105, `https://expe.lab.example:8443/${segment("lab.example/https/cucm.lab.example/6972")}/x`) +
        outside(103, `x://http://vcs_control.lab.example:8443/${own}`),
    ),
    [
      "route lab.example x8",
      "route lab.example/https/cucm.lab.example/6972 x2",
      'next-hop:  502 "Something else" x2, 01:41.010-01:45.010, lines 16-22 (16 not sent, 22 not sent), ids ',
      'unknown:  502 "Something else" x2, 01:42.010-01:44.010, lines 18-20 (18 not sent, 20 not sent), ids ',
      'own-service:  503 "Service Unavailable" x1, 00:01.010-00:01.010, lines 2-2 (2 not sent), ids 1',
      'own-service: 127.0.0.1 6972 503 "Service Unavailable" x1, 00:02.020-00:02.020, lines 5-5 (5 asked 2.01), ids 2',
      'unknown:  503 "Service Unavailable" x1, 00:03.020-00:03.020, lines 8-8 (8 asked 3.01), ids 3',
      'unknown: cucm.lab.example 6972 502 "Something else" x1, 00:05.010-00:05.010, lines 12-12 (12 not sent), ids 5',
      'own-service:  500 "Something else" x1, 00:06.010-00:06.010, lines 14-14 (14 not sent), ids 6',
    ],
  );
  // What a client asked Expressway-E itself for, by what it was told, and where an attempt was made.
  const unexplainedOf = (text: string) => told(text).filter((each) => !/^(?:route|server) /.test(each));
  const asked = `https://expe.lab.example:8443/${segment("lab.example/https/cucm.lab.example/6972")}/x`;
  assert.deepEqual(
    [
      outside(101, `${"https://expe.lab.example:8443/"}${own}?x=http://vcs_control.lab.example`),
      outside(101, asked, "502 Connection refused"),
      outside(101, asked, "500 Cannot find server."),
      outside(101, asked, "502 Something else", sendRequest({ ...cucm, id: 101 })),
    ].map((text) => unexplainedOf(text).map((each) => each.replace(/ x1.*/, ""))),
    [
      ['next-hop:  502 "Something else"'],
      ['next-hop:  502 "Connection refused"'],
      ['no-such-name: cucm.lab.example 6972 500 "Cannot find server."'],
      ['unknown: cucm.lab.example 192.0.2.15 6972 502 "Something else"'],
    ],
  );
  // Of a box that has sent anything into its tunnel: what it tried to reach itself is no next hop's.
  assert.deepEqual(
    unexplainedOf(request(1, all, { address: "127.0.0.1" }) + request(2, failed, { status: "502 Something else" })),
    [
      'unknown: cucm.lab.example 192.0.2.15 6972 502 "Something else" x1, 00:02.020-00:02.020, lines 7-7 (7 asked 2.01), ids 2',
    ],
  );
});

test("of many that are alike, the first and the last, the first twenty ids, and each place in the order of time", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => request(i, failed, { status: "502 Connection refused" })).join("");
  assert.deepEqual(told(many(22)), [
    "route lab.example/https/cucm.lab.example/6972 x22",
    "server cucm.lab.example 192.0.2.15 6972: 0 of 22 answered",
    'network: cucm.lab.example 192.0.2.15 6972 502 "Connection refused" x22, 00:00.020-00:21.020, lines 3-66 (3 asked 0.01, 6 asked 1.01, 9 asked 2.01, 12 asked 3.01, 15 asked 4.01, 18 asked 5.01, 21 asked 6.01, 24 asked 7.01, 27 asked 8.01, 30 asked 9.01, 33 asked 10.01, 36 asked 11.01, 39 asked 12.01, 42 asked 13.01, 45 asked 14.01, 48 asked 15.01, 51 asked 16.01, 54 asked 17.01, 57 asked 18.01, 60 asked 19.01, 63 asked 20.01, 66 asked 21.01), ids 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19',
  ]);
  const most = [
    request(1, failed, { status: "500 Cannot find server." }),
    request(2, failed, { status: "502 Something else" }),
    request(3, failed, { status: "502 Something else" }),
  ].join("");
  assert.deepEqual(
    told(most)
      .slice(-2)
      .map((each) => each.slice(0, 80)),
    [
      'unknown: cucm.lab.example 192.0.2.15 6972 502 "Something else" x2, 00:02.020-00:',
      'no-such-name: cucm.lab.example 192.0.2.15 6972 500 "Cannot find server." x1, 00:',
    ],
  );
  const goneBack = [30, 10, 20]
    .map((seconds) => request(seconds, failed, { status: "502 Connection refused" }))
    .join("");
  assert.match(
    told(goneBack).at(-1) ?? "",
    / x3, 00:10.020-00:30.020, lines 6-3 \(6 asked 10.01, 9 asked 20.01, 3 asked 30.01\), ids 30 10 20$/,
  );
});

const refused = (seconds: number) => {
  const each = { ...cucm, id: idAt(seconds) };
  return log(
    line(receiveRequest(each), { time: seconds }),
    line(sendRequest(each), { time: seconds + 0.01 }),
    line(warning(cucm), { time: seconds + 0.02 }),
    line(sendResponse(each, "502 connect failed"), { time: seconds + 0.025 }),
  );
};
const without = (seconds: number, more: Request = {}) =>
  request(seconds, notSent, { status: "502 connect failed", ...more });

test("a server that was refused counts as down for a minute, until it answers", () => {
  assert.deepEqual(told(refused(0) + without(10) + without(60.01) + without(60.02)), [
    "route lab.example/https/cucm.lab.example/6972 x4",
    "server cucm.lab.example 192.0.2.15 6972: 0 of 1 answered",
    "refused at 6972 x1, 2 more 00:10.010-01:00.020",
    'unknown: cucm.lab.example 6972 502 "connect failed" x1, 01:00.030-01:00.030, lines 10-10 (10 not sent), ids 60',
  ]);
  assert.deepEqual(told(without(0) + refused(10)), [
    "route lab.example/https/cucm.lab.example/6972 x2",
    "server cucm.lab.example 192.0.2.15 6972: 0 of 1 answered",
    "refused at 6972 x1",
    'unknown: cucm.lab.example 6972 502 "connect failed" x1, 00:00.010-00:00.010, lines 2-2 (2 not sent), ids 0',
  ]);
  assert.deepEqual(told(refused(0) + without(10, { port: 8443 }) + without(11, { name: "cuc.lab.example" })), [
    "route lab.example/https/cucm.lab.example/6972 x1",
    "route lab.example/https/cucm.lab.example/8443 x1",
    "route lab.example/https/cuc.lab.example/6972 x1",
    "server cucm.lab.example 192.0.2.15 6972: 0 of 1 answered",
    "refused at 6972 x1",
    'unknown: cucm.lab.example 8443 502 "connect failed" x1, 00:10.010-00:10.010, lines 6-6 (6 not sent), ids 10',
    'unknown: cuc.lab.example 6972 502 "connect failed" x1, 00:11.010-00:11.010, lines 8-8 (8 not sent), ids 11',
  ]);
  assert.deepEqual(told(refused(0) + request(5, all) + without(10)), [
    "route lab.example/https/cucm.lab.example/6972 x3",
    "server cucm.lab.example 192.0.2.15 6972: 1 of 2 answered, from 00:05.020 in line 7 to 00:05.020 in line 7",
    "refused at 6972 x1",
    'unknown: cucm.lab.example 6972 502 "connect failed" x1, 00:10.010-00:10.010, lines 10-10 (10 not sent), ids 10',
  ]);
  assert.deepEqual(told(refused(0) + request(5, all) + refused(7) + without(10)), [
    "route lab.example/https/cucm.lab.example/6972 x4",
    "server cucm.lab.example 192.0.2.15 6972: 1 of 3 answered, from 00:05.020 in line 7 to 00:05.020 in line 7",
    "refused at 6972 x2, 1 more 00:10.010-00:10.010",
  ]);
  // What the box says itself of an answer is no consequence.
  assert.deepEqual(
    ["502 Connection refused", "500 Cannot find server.", "502 Next Hop Connection Failed"].map((status) =>
      told(refused(0) + without(10, { status } as Request))
        .slice(-2)
        .map((each) => each.replace(/ x1.*/, "")),
    ),
    [
      ["refused at 6972", 'network: cucm.lab.example 6972 502 "Connection refused"'],
      ["refused at 6972", 'no-such-name: cucm.lab.example 6972 500 "Cannot find server."'],
      ["refused at 6972", 'next-hop:  502 "Next Hop Connection Failed"'],
    ],
  );
  const other = (seconds: number, ...kinds: readonly Kind[]) => request(seconds, kinds, { id: 900, tracking: "t" });
  // It answers in the line before, in the same millisecond.
  const between = log(
    line(receiveRequest({ ...cucm, id: 901 }), { time: 5 }),
    line(receiveResponse({ ...cucm, id: 900 }), { time: 5.01 }),
    line(sendResponse({ ...cucm, id: 901 }, "502 connect failed"), { time: 5.01 }),
  );
  assert.match(
    told(refused(0) + other(4.98, "received", "sent") + between).at(-1) ?? "",
    /^unknown: cucm\.lab\.example 6972 502 "connect failed" x1, 00:05\.010/,
  );
  const began = other(4.98, "received", "sent");
  const answeredAt = (seconds: number) => began + without(5) + other(seconds, "answered", "ended");
  const answeredBefore = (seconds: number) => began + other(seconds, "answered", "ended") + without(5);
  assert.deepEqual(
    [
      answeredAt(5.02),
      answeredAt(5.01),
      answeredAt(5),
      answeredBefore(5.01),
      answeredBefore(5),
      answeredBefore(5.02),
    ].map((text) =>
      told(refused(0) + text).some((each) => each.endsWith("1 more 00:05.010-00:05.010")) ? "down" : "up",
    ),
    ["down", "down", "up", "up", "up", "down"],
  );
  assert.deepEqual(told(refused(0) + request(5, failed, { status: "502 connect failed" })), [
    "route lab.example/https/cucm.lab.example/6972 x2",
    "server cucm.lab.example 192.0.2.15 6972: 0 of 2 answered",
    "refused at 6972 x1",
    'unknown: cucm.lab.example 192.0.2.15 6972 502 "connect failed" x1, 00:05.020-00:05.020, lines 7-7 (7 asked 5.01), ids 5',
  ]);
  assert.deepEqual(told(refused(0) + request(5, ["ended"], { status: "502 connect failed" })), [
    "route lab.example/https/cucm.lab.example/6972 x1",
    "server cucm.lab.example 192.0.2.15 6972: 0 of 1 answered",
    "refused at 6972 x1",
  ]);
});

/** Without the address of the other end. */
const masked = (text: string) => text.replaceAll(/(?:Dst|Src)-ip="[^"]*" /g, "");

test("a server of which no address is told is one of its own", () =>
  assert.deepEqual(told(masked(request(1, failed, { status: "502 Something else" }))), [
    "route lab.example/https/cucm.lab.example/6972 x1",
    "server cucm.lab.example null 6972: 0 of 1 answered",
    'unknown: cucm.lab.example 6972 502 "Something else" x1, 00:01.020-00:01.020, lines 3-3 (3 asked 1.01), ids 1',
  ]));

test("a server is told whole", () =>
  assert.deepEqual(analyse(request(1, all)).servers, [
    {
      host: "expc01",
      name: "cucm.lab.example",
      address: "192.0.2.15",
      port: 6972,
      requests: 1,
      answered: 1,
      firstGood: {
        timestamp: "2026-03-02T09:00:01.020+01:00",
        path: "log.txt",
        line: 3,
        changes: [],
        verification: null,
      },
      lastGood: { timestamp: "2026-03-02T09:00:01.020+01:00", path: "log.txt", line: 3 },
    },
  ]));

test("a refusal that may have gone to one of two ports is that of the one whose server never answers", () => {
  const both = (seconds: number, port: number) => {
    const [one, other] = [
      { ...cucm, id: idAt(seconds) },
      { ...cucm, id: idAt(seconds) + 1, port },
    ];
    return log(
      line(receiveRequest(one), { time: seconds }),
      line(receiveRequest(other), { time: seconds }),
      line(sendRequest(one), { time: seconds }),
      line(sendRequest(other), { time: seconds }),
      line(warning(cucm), { time: seconds + 0.02 }),
      line(sendResponse(one, "502 connect failed"), { time: seconds + 0.025 }),
      line(sendResponse(other, "502 connect failed"), { time: seconds + 0.026 }),
    );
  };
  assert.deepEqual(told(refused(0) + both(10, 8443)).slice(-2), ["refused at 6972 x1", "refused at null x1"]);
  assert.deepEqual(told(refused(0) + both(10, 8443) + request(20, all, { port: 8443 })).slice(-2), [
    "server cucm.lab.example 192.0.2.15 8443: 1 of 2 answered, from 00:20.020 in line 14 to 00:20.020 in line 14",
    "refused at 6972 x2 (1 by others)",
  ]);
  assert.deepEqual(
    told(
      refused(0) + both(10, 8443) + request(20, all, { port: 8443, name: "cuc.lab.example", address: "192.0.2.16" }),
    ).slice(-2),
    ["refused at 6972 x1", "refused at null x1"],
  );
  assert.deepEqual(told(refused(0) + both(10, 8443) + masked(request(20, all, { port: 8443 }))).slice(-2), [
    "server cucm.lab.example null 8443: 1 of 1 answered, from 00:20.020 in line 14 to 00:20.020 in line 14",
    "refused at 6972 x2 (1 by others)",
  ]);
  assert.deepEqual(
    told(refused(0) + both(10, 8443) + request(20, all, { port: 8443, name: "cuc.lab.example" })).slice(-2),
    [
      "server cuc.lab.example 192.0.2.15 8443: 1 of 1 answered, from 00:20.020 in line 14 to 00:20.020 in line 14",
      "refused at 6972 x2 (1 by others)",
    ],
  );
});

test("more routes, servers and answers than are counted: that is said", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      request(i / 100, failed, { name: `s${i}.lab.example`, address: "192.0.2.15", status: "502 Connection refused" }),
    ).join("");
  const [at, over] = [10_000, 10_001].map((count) => {
    const { routes, servers, unexplained, problems } = analyse(many(count));
    return { counts: [routes.length, servers.length, unexplained.length], problems };
  });
  const problem = (code: string, lost: boolean) => ({ code, detail: "10000", lost });
  assert.deepEqual(at, { counts: [10_000, 10_000, 10_000], problems: [] });
  assert.deepEqual(over, {
    counts: [10_000, 10_000, 10_000],
    problems: [problem("limit-routes", false), problem("limit-servers", true), problem("limit-unexplained", true)],
  });
});

test("ends of a server that are other objects each time are forgotten, and are that server's", () => {
  const process = new Process("expc01", 1, new HostClock(), () => {});
  const counted = new Counted("log", new FailureCollector());
  const route = { protocol: "https", host: "a.lab.example", hostKey: "a.lab.example", port: 8443 } as const;
  const ask = () => counted.serverOf(process, route, { address: "192.0.2.1", port: 8443 });
  const first = ask();
  const told = [9_999, 1].map((more) => {
    for (let i = 0; i < more; i++) assert.equal(ask(), first);
    return process.servers.size;
  });
  assert.deepEqual(told, [10_000, 1]);
});

const target = { protocol: "https", host: "a.lab.example", hostKey: "a.lab.example", port: 8443 } as const;
const newCounted = () => new Counted("log", new FailureCollector());
const newProcess = () => new Process("expc01", 1, new HostClock(), () => {});

/** Answers that no attempt was made for, by their lines (0-based) and times → what is told of them. */
function unexplainedOf(...places: readonly (readonly [at: number, time: number])[]) {
  const counted = newCounted();
  const process = newProcess();
  for (const [at, time] of places) {
    const transaction = new Transaction(at, 0);
    transaction.route = target;
    const placed = { status: 502, reason: "connect failed", line: at, timestamp: `at ${time}`, time, order: at };
    counted.explain(process, transaction, placed);
  }
  return counted.unexplained();
}

test("answers of one moment are told in the order of their lines, whichever is known first", () => {
  const place = (at: number) => ({
    path: "log",
    line: at,
    timestamp: "at 1000",
    asked: 0,
    answered: false,
    trackingId: null,
  });
  assert.deepEqual(unexplainedOf([9, 1_000], [5, 1_000], [7, 1_000]), [
    {
      host: "expc01",
      because: "unknown",
      name: "a.lab.example",
      address: null,
      port: 8443,
      status: 502,
      reason: "connect failed",
      requests: 3,
      trackingIds: [],
      failures: [],
      first: "at 1000",
      last: "at 1000",
      firstLine: 6,
      lastLine: 10,
      path: "log",
      capture: null,
      passedOn: 0,
      behind: [],
      tunnel: null,
      answers: [place(6), place(8), place(10)],
    },
  ]);
});

test("of so many answers the places of twenty thousand are kept, and all are counted", () => {
  const of = (count: number) =>
    unexplainedOf(...Array.from({ length: count }, (_, i) => [i, i] as const)).map(
      ({ requests, answers, lastLine }) => [requests, answers.length, lastLine],
    );
  assert.deepEqual([of(20_000), of(20_002)], [[[20_000, 20_000, 20_000]], [[20_002, 20_000, 20_002]]]);
});

test("routes over the limit are counted together, and what is no route is none", () => {
  const counted = newCounted();
  const routeOf = (i: number, domain = "lab.example") =>
    counted.routeOf(segment(`${domain}/https/s${i}.lab.example/6972`));
  for (let i = 0; i < 10_000; i++) routeOf(i);
  assert.deepEqual([counted.routeOf("global-settings"), counted.problems()], [null, []]);
  const over = routeOf(10_000);
  assert.deepEqual(
    [over?.target.host, counted.routes().length, counted.problems()],
    ["s10000.lab.example", 10_000, [{ code: "limit-routes", detail: "10000", lost: false }]],
  );
  // Of what goes to a server that is known.
  const other = routeOf(0, "other.lab.example");
  assert.deepEqual(
    [routeOf(0, "third.lab.example") === other, routeOf(1, "third.lab.example") === other],
    [true, false],
  );
});

test("more answers of declined requests than are kept: that is said, and nothing else is lost by it", () => {
  const counted = newCounted();
  counted.declined.isOver = true;
  assert.deepEqual(counted.problems(), [{ code: "limit-declined", detail: "1000", lost: false }]);
});

test("whether the server of a failure answers on a port, by its name or its address", () => {
  const counted = newCounted();
  const process = newProcess();
  const works = (name: string | null, address: string | null, port: number) =>
    counted.works({ host: "expc01", name, address } as FailureFacts, port);
  for (const endpoint of [
    { address: "192.0.2.1", port: 8443 },
    { address: null, port: 6972 },
  ]) {
    const server = counted.serverOf(process, target, endpoint);
    assert.ok(server);
    server.answered++;
  }
  assert.deepEqual(
    [
      works("a.lab.example", "192.0.2.1", 8443),
      works(null, "192.0.2.1", 8443),
      works("a.lab.example", null, 6972),
      works(null, "192.0.2.1", 6972),
      works(null, null, 8443),
      works("b.lab.example", "192.0.2.2", 8443),
    ],
    [true, true, true, false, false, false],
  );
});
