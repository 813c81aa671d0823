/**
 * Lines of requests that are taken together as a table: requests that begin, are answered and end in it are counted as a whole, and
 * what many lines name is read once. It tells what the same lines tell one by one, and costs less: of that the steps are counted.
 */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { LogAnalyzer } from "../../../core/analysis/log-analyzer.ts";
import type { LogAnalysis } from "../../../core/failures/failure.ts";
import { MOST_NAMES } from "../../../core/log/record-layout.ts";
import {
  line,
  log,
  type Request,
  receiveRequest,
  receiveResponse,
  sendRequest,
  sendResponse,
  step,
  url,
  warning,
} from "../../log-lines.ts";

const a = { name: "a.lab.example", address: "192.0.2.1", port: 6972 };
const c = { name: "c.lab.example", address: "192.0.2.3", port: 8443 };
const other = "traffic_server[99]";
/**
 * A record with a body that is so long that the log's form is known behind it, so that what is pushed then is a table of its own, and that
 * no answer's headers are wanted any more.
 */
const begins = log(line("NOTE: begins"), ...new Array(20_100).fill(` ${"x".repeat(6)}`));

/** What is told of requests. */
function toldOf({ failures, unexplained, routes, servers, problems }: LogAnalysis): string {
  return [
    ...failures.map(({ name, count, requests, hit }) => {
      const agents = hit?.userAgents.join(" + ");
      return `${name?.[0]} refused ${count} of ${requests}${agents ? ` from ${agents}` : ""}`;
    }),
    ...routes.map(({ host, count }) => `${count} for ${host?.[0]}`),
    ...servers.map(({ name, requests, answered }) => `${name[0]} answered ${answered} of ${requests}`),
    ...unexplained.map(({ because, requests }) => `${requests} ${because}`),
    ...problems.map(({ code }) => code),
  ].join(", ");
}

/** To which all but the end was given. */
function analyserOf(chunks: readonly string[]): LogAnalyzer {
  const analyzer = new LogAnalyzer("log.txt");
  for (const chunk of [begins, ...chunks]) analyzer.push(Buffer.from(chunk));
  return analyzer;
}

/** Tables of lines, one behind the other → what is told; how many steps were followed, and how many names were read. */
function told(...tables: readonly (readonly string[])[]): readonly [told: string, followed: number, read: number] {
  const together = analyserOf(tables.map((lines) => log(...lines)));
  const single = analyserOf(log(...tables.flat()).match(/[^\u2028\u00a0]{1,61}|./gs) ?? []);
  const { followed, read } = together.work;
  const analysis = together.finish();
  assert.deepEqual(analysis, single.finish(), "one by one");
  return [toldOf(analysis), followed, read];
}

/** The lines of a request that is answered, at INFO. */
function steps(request: Request, process?: string, time?: string): readonly string[] {
  return [receiveRequest(request), sendRequest(request), receiveResponse(request), sendResponse(request)].map((text) =>
    line(text, { process, time }),
  );
}

/** The same at DEBUG. */
function again(request: Request, process?: string, headers: readonly string[] = []): readonly string[] {
  const { id, address } = request;
  const at = (detail: string, rest: string, ...body: readonly string[]) =>
    [line(step(detail, rest, { id: id as number, level: "DEBUG" }), { process }), ...body].join("\n");
  return [
    at(
      "Receive Request",
      'Src-ip="127.0.0.1" Src-port="30000"',
      "HTTPMSG:",
      `|GET ${url(request)} HTTP/1.1`,
      ...headers,
      " |",
    ),
    at("Sending Request", `Dst-ip="${address}" Dst-port="${request.port}"`, "HTTPMSG:", "|GET /x HTTP/1.1", " |"),
    at("Receive Response", `Src-ip="${address}" Src-port="${request.port}"`, "HTTPMSG:", "|HTTP/1.1 200 OK", " |"),
    at("Sending Response", 'Dst-ip="127.0.0.1" Dst-port="30000"', "HTTPMSG:", "|HTTP/1.1 200 OK", " |"),
  ];
}

/** Each line at INFO, and behind it the same at DEBUG. */
function twice(request: Request, process?: string): readonly string[] {
  const lower = again(request, process);
  return steps(request, process).flatMap((each, i) => [each, lower[i] as string]);
}

const many = (count: number, request: Request, first = 100) =>
  Array.from({ length: count }, (_, i) => steps({ ...request, id: first + i })).flat();
const refusedOf = (request: Request, ...headers: readonly string[]) => {
  const [received, sent] = steps(request) as [string, string];
  const refusal = line(warning(request));
  return [
    received,
    ...again(request, undefined, headers).slice(0, 1),
    sent,
    refusal,
    line(sendResponse(request, "502 connect failed")),
  ];
};

test("requests that begin, are answered and end in one table are counted as a whole; of a table each name is read once", () => {
  assert.deepEqual(
    [
      told(many(20, a)),
      told([...many(20, a), ...many(10, c, 200), ...many(5, a, 300)]),
      told(many(20, a), many(10, c, 200), many(5, a, 300)),
      told(twice({ ...a, id: 9 })),
    ],
    [
      ["20 for a, a answered 20 of 20", 0, 2],
      ["25 for a, 10 for c, a answered 25 of 25, c answered 10 of 10", 0, 4],
      ["25 for a, 10 for c, a answered 25 of 25, c answered 10 of 10", 0, 6],
      ["1 for a, a answered 1 of 1", 0, 2],
    ],
  );
});

test("what is said of a handshake meanwhile, an answer that is missing or an error: their steps are followed", () => {
  const [received, sent, answered, ended] = steps({ ...a, id: 9 }) as [string, string, string, string];
  assert.deepEqual(
    [
      told([received, sent, line(warning(c)), answered, ended]),
      told([received, sent, answered], [ended]),
      told([received, sent, ended]),
      told([received, sent, answered, line(sendResponse({ ...a, id: 9 }, "500 Internal Error"))]),
    ],
    [
      ["c refused 1 of null, 1 for a, a answered 1 of 1", 4, 2],
      ["1 for a, a answered 1 of 1", 4, 2],
      ["1 for a, a answered 0 of 1", 3, 2],
      ["1 for a, a answered 1 of 1, 1 server-answered", 4, 2],
    ],
  );
});

test("what has no route is counted for none", () => {
  const plain = many(2, a).map((each) =>
    each.replace(/(vcs_control\.lab\.example:8443)\/[\w-]+/, "$1/global-settings"),
  );
  assert.deepEqual(told(plain), ["", 0, 1]);
  // Where the table is not sure of the route, its line tells it.
  assert.deepEqual(told(many(2, { ...a, path: "" })), ["2 for a, a answered 2 of 2", 8, 1]);
});

test("what goes on without TLS is counted for its route, and for no server", () => {
  assert.deepEqual(told(many(2, { ...a, route: "lab.example/http/a.lab.example/6970" })), ["2 for a", 0, 2]);
});

test("an id that is in progress when its request begins anew: its steps are followed in that table, and in no later one", () => {
  const own = { ...a, id: 9 };
  const [received] = steps(own) as [string];
  assert.deepEqual(
    [
      told([received], steps(own)),
      told([received], twice(own)),
      told([received], steps(own), steps(own)),
      told([received], steps(own), many(600, c), steps(own)),
      told([received], [...steps(own), ...steps({ ...own, id: 10 })]),
      told([received], [...steps(own), ...steps(own)]),
    ],
    [
      ["2 for a, a answered 1 of 1", 5, 3],
      ["2 for a, a answered 1 of 1", 9, 3],
      // What has just ended is known by its id.
      ["3 for a, a answered 2 of 2", 9, 5],
      // So many lines are three tables.
      ["600 for c, 3 for a, c answered 600 of 600, a answered 2 of 2", 5, 11],
      ["3 for a, a answered 2 of 2", 5, 3],
      ["3 for a, a answered 2 of 2", 9, 3],
    ],
  );
});

test("ids are of one process", () => {
  const [received] = steps({ ...a, id: 32 }, other) as [string];
  assert.deepEqual(
    [
      told([received], [...steps({ ...a, id: 32 }), ...steps({ ...a, id: 32 }, other), ...steps({ ...c, id: 32 })]),
      told([received], [...steps({ ...a, id: 32 }, other), ...steps({ ...c, id: 16 }), ...steps({ ...c, id: 32 })]),
      told([received], [...steps({ ...c, id: 48 }), ...steps({ ...a, id: 32 }, other), ...steps({ ...c, id: 48 })]),
    ],
    [
      ["3 for a, 1 for c, a answered 2 of 2, c answered 1 of 1", 5, 5],
      ["2 for a, 2 for c, c answered 2 of 2, a answered 1 of 1", 5, 5],
      ["2 for a, 2 for c, c answered 2 of 2, a answered 1 of 1", 5, 5],
    ],
  );
});

test("a line at DEBUG that is written late belongs to the request that has ended; where that has it, to another", () => {
  const own = { ...a, id: 9 };
  const [late, sent] = again(own) as [string, string];
  assert.deepEqual(
    [
      told(steps(own), [late]),
      told(steps(own), [late, late]),
      told(twice(own), [late]),
      told(steps(own), [sent]),
      told([...steps(own), late, late]),
    ],
    [
      ["1 for a, a answered 1 of 1", 1, 2],
      ["2 for a, a answered 1 of 1", 2, 2],
      ["2 for a, a answered 1 of 1", 1, 2],
      ["1 for a, a answered 1 of 1", 1, 2],
      ["2 for a, a answered 1 of 1", 2, 2],
    ],
  );
});

test("at the limit of requests in progress the steps are followed, and the oldest is given up", () => {
  const open = Array.from({ length: 50_000 }, (_, i) => line(step("Receive Request", "", { id: 1_000 + i })));
  const at = (count: number) => {
    const analyzer = analyserOf([many(20, a), open.slice(0, count), many(10, a)].map((lines) => log(...lines)));
    const { followed } = analyzer.work;
    return [followed - count, toldOf(analyzer.finish())];
  };
  const all = "30 for a, a answered 30 of 30";
  assert.deepEqual(
    [at(49_999), at(50_000)],
    [
      [0, all],
      [4, `${all}, limit-transactions`],
    ],
  );
});

test("a table has numbers for 64 routes and as many servers: others are read each time", () => {
  const ports = (count: number) => Array.from({ length: count }, (_, i) => 2_000 + i);
  const requests = (count: number) => [
    ...ports(count).flatMap((port) => steps({ ...a, port, id: port })),
    ...ports(count).flatMap((port) => steps({ ...a, port, id: 10_000 + port })),
  ];
  const read = (count: number) => {
    const [words, followed, names] = told(requests(count));
    const rows = words.split(", ");
    const right = ["2 for a", "a answered 2 of 2"].map((each) => rows.filter((row) => row === each).length);
    return [...right, followed, names];
  };
  assert.deepEqual(
    [read(3), read(MOST_NAMES), read(MOST_NAMES + 2)],
    [
      [3, 3, 0, 6],
      [64, 64, 0, 128],
      // Of each of two more: its route twice a request, its server once.
      [66, 66, 0, 128 + 2 * (4 + 2)],
    ],
  );
});

test("user agents: each once a table, as they are written in its line", () => {
  const agent = (id: number, value: string) => refusedOf({ ...a, id }, " Host: vcs", ` User-Agent: ${value}`);
  const told7 = (...values: readonly string[]) => told(values.flatMap((value, i) => agent(7 + i, value)));
  assert.deepEqual(
    [
      told7("Jabber/14.3", "Jabber/14.3", "Jabber/14.3"),
      told7("Jabber/14.3", "Jabber/15.0", "Cisco-8845", "Jabber/15.0", "Cisco-8845"),
      // Not sure: read in its line.
      told7("Jabber"),
      told7("Jabber/14.3 "),
      told7("Jabber\u2028/14.3.1"),
      told7("\u2028Jabber/14.3.1"),
      told7("\u00a0Jabber/14.3.1"),
      told7("Jabber/14 \u2028.3.1"),
      told([...refusedOf({ ...a, id: 7 }, " Host: vcs"), ...agent(8, "Jabber/14.3")]),
      told(agent(7, "Jabber/14.3"), agent(8, "Cisco-8845"), agent(9, "Jabber/14.3")),
    ],
    [
      ["a refused 3 of 3 from Jabber/14.3, 3 for a, a answered 0 of 3", 12, 3],
      ["a refused 5 of 5 from Jabber/14.3 + Jabber/15.0 + Cisco-8845, 5 for a, a answered 0 of 5", 20, 5],
      ["a refused 1 of 1 from Jabber, 1 for a, a answered 0 of 1", 4, 2],
      ["a refused 1 of 1 from Jabber/14.3, 1 for a, a answered 0 of 1", 4, 2],
      ["a refused 1 of 1 from Jabber, 1 for a, a answered 0 of 1", 4, 3],
      ["a refused 1 of 1, 1 for a, a answered 0 of 1", 4, 3],
      ["a refused 1 of 1 from Jabber/14.3.1, 1 for a, a answered 0 of 1", 4, 3],
      ["a refused 1 of 1 from Jabber/14, 1 for a, a answered 0 of 1", 4, 3],
      ["a refused 2 of 2 from Jabber/14.3, 2 for a, a answered 0 of 2", 8, 3],
      ["a refused 3 of 3 from Jabber/14.3 + Cisco-8845, 3 for a, a answered 0 of 3", 12, 9],
    ],
  );
});

test("times that are no whole milliseconds are read in their lines, and so is what is written at DEBUG alone", () => {
  const fine = (request: Request) => steps(request, undefined, "2026-03-02T08:14:07.031250+01:00");
  const refused = (lines: readonly string[], time?: string) => [
    ...lines.slice(0, 2),
    line(warning(a), { time }),
    line(sendResponse({ ...a, id: 9 }, "502 connect failed"), { time }),
  ];
  assert.deepEqual(
    [
      told(fine({ ...a, id: 9 })),
      told(refused(fine({ ...a, id: 9 }), "2026-03-02T08:14:07.040250+01:00")),
      told(again({ ...a, id: 9 })),
      told(refused(again({ ...a, id: 9 }))),
      told(
        refused(
          again({ ...a, id: 9 })
            .toReversed()
            .slice(2)
            .toReversed(),
        ),
      ),
    ],
    [
      ["1 for a, a answered 1 of 1", 0, 2],
      ["a refused 1 of 1, 1 for a, a answered 0 of 1", 3, 2],
      ["1 for a, a answered 1 of 1", 4, 1],
      ["a refused 1 of 1, 1 for a, a answered 0 of 1", 3, 1],
      ["a refused 1 of 1, 1 for a, a answered 0 of 1", 3, 1],
    ],
  );
});
