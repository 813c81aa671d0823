/**
 * Which request a refusal belongs to. A scene has a line for each record, in milliseconds past nine; what is told of each refusal: its
 * request and port, or `?`.
 */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { LogAnalyzer } from "../../../core/analysis/log-analyzer.ts";
import {
  alert,
  line,
  log,
  nameWarning,
  nine,
  receiveRequest,
  receiveResponse,
  sendRequest,
  sendResponse,
  step,
  warning,
} from "../../log-lines.ts";

/** By letters; `b` is another name of the server `a`. */
const servers = {
  a: { name: "a.lab.example", address: "192.0.2.1" },
  b: { name: "b.lab.example", address: "192.0.2.1" },
  c: { name: "c.lab.example", address: "192.0.2.3" },
  d: { name: "d.lab.example", address: "192.0.2.4" },
} as const;

const threads = new Map<string, number>();

/** `1 asks a:6972`, `1 to a:6972`, `1 answered`, `1 ends 502 connect failed`, `a refused`, `a warned`, `a refuses`, `a misnamed`. */
function record(words: string): string {
  const [who = "", what = "", where = "", ...rest] = words.split(" ");
  const [letter = "a", port = "8443"] = where.split(":");
  const server = servers[(/^\d/.test(who) ? letter : who) as "a"];
  const request = { ...server, id: who, port: Number(port) };
  const thread = `ET_NET ${threads.get(who) ?? 0}`;
  switch (what) {
    case "asks":
      return receiveRequest(request);
    case "asks-http":
      return receiveRequest({ ...request, route: `lab.example/http/${server.name}/${port}` });
    case "to":
      return sendRequest(request);
    case "to-tunnel":
      return sendRequest({ ...request, address: "127.0.0.1" });
    case "to-somewhere":
      return step("Sending Request", 'Msg="GET /x HTTP/1.1"', { id: who });
    case "to-host":
      return `${step("Sending Request", "", { id: who, level: "DEBUG" })}\nHTTPMSG:\n|GET /x HTTP/1.1\n Host: ${letter}${port === "none" ? "" : `:${port}`}\n |`;
    case "answered":
      return receiveResponse({ ...request, ...servers.a });
    case "ends":
      return sendResponse(request, [where, ...rest].join(" "));
    case "refused":
      return warning({ ...server, thread });
    case "warned":
      return warning({ ...server, thread, action: "Continue" });
    case "misnamed":
      return nameWarning({ ...server, thread });
    case "refuses":
      return alert({ name: server.name, thread });
    default:
      throw new Error(`nobody knows: ${words}`);
  }
}

/** A scene's lines, and how many of its text each of them is. */
function recordsOf(scene: string): readonly { readonly time: number; readonly words: string }[] {
  return scene
    .trim()
    .split("\n")
    .map((each) => {
      const [, time, words = ""] = /^ *(\d+) +(.*)$/.exec(each) ?? [];
      return { time: Number(time), words };
    });
}

/** Milliseconds past nine. */
function timeOf(timestamp: string): number {
  return Date.parse(timestamp) - nine;
}

/** Of each refusal its time, request and port; of each failure how many requests; the answers that belong to none. */
function told(scene: string, isOpen: boolean | "with answers" = false): string[] {
  const text = log(...recordsOf(scene).map(({ time, words }) => line(record(words), { time: time / 1_000 })));
  const analyzer = new LogAnalyzer("log");
  analyzer.push(Buffer.from(text));
  const { failures, unexplained } = isOpen ? analyzer.soFar() : analyzer.finish();
  const refusals = failures.flatMap(({ port, occurrences, action }) =>
    occurrences.map(({ timestamp, request, response }) => {
      const time = timeOf(timestamp);
      const answer = response ? `, ${response.status}` : "";
      const warned = action === "Continue" ? ", warned" : "";
      return { time, words: `${time}: ${request?.transaction ?? "?"} at ${port ?? "?"}${answer}${warned}` };
    }),
  );
  const counts = failures.map(({ name, port, portBy, address, addressInferred, count, requests, consequences }) =>
    [
      `${name?.[0]} ${port ?? "?"} x${count} of ${requests}`,
      portBy === "host-header" && " by its Host header",
      addressInferred && ` at ${address}`,
      consequences && ` and ${consequences.requests} more`,
    ]
      .filter(Boolean)
      .join(""),
  );
  const others = isOpen === true ? [] : unexplained.map(({ because, requests }) => `${requests} ${because}`);
  return [...refusals.sort((a, b) => a.time - b.time).map(({ words }) => words), counts.join(", "), ...others];
}

const later = `
  90000  99 asks d:8443
  90001  99 to d:8443`;

/** The same scene, in which another request goes on between its lines, and behind them. */
function withOthers(scene: string): string {
  const records = recordsOf(scene);
  return records
    .flatMap(({ time, words }, i) => {
      const next = records[i + 1]?.time ?? Number.POSITIVE_INFINITY;
      const between = [1, 5, 6, 20, 21, 26, 1_000, 10_001, 59_000, 60_001].map((more) => time + more);
      const others = between.filter((each) => each < next).map((each) => `${each} 99 to d:8443`);
      return [`${time} ${words}`, ...others];
    })
    .join("\n");
}

/** The same whether the log ends there, goes on for long, is still being written, or has other requests between. */
function check(scene: string, ...want: readonly string[]): void {
  assert.deepEqual({ scene, told: told(scene) }, { scene, told: want });
  assert.deepEqual({ scene, told: told(scene + later) }, { scene, told: want }, "the log goes on");
  // Answers are explained once it is known what may explain them.
  const failures = want.filter((each) => !/^\d+ /.test(each)).map((each) => each.replace(/ and \d+ more/, ""));
  assert.deepEqual(
    { scene, told: told(scene, true).map((each) => each.replace(/ and \d+ more/, "")) },
    { scene, told: failures },
    "the log is still being written",
  );
  assert.deepEqual({ scene, told: told(scene + later, "with answers") }, { scene, told: want }, "and goes on for long");
  assert.deepEqual({ scene, told: told(withOthers(scene)) }, { scene, told: want }, "others go on meanwhile");
}

test("the only request in progress", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
     25  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused`,
    "20: 1 at 6972",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a misnamed
     25  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refuses
     25  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1 at 192.0.2.1",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
     25  1 ends 500 Internal Error`,
    "20: 1 at 6972, 500",
    "a 6972 x1 of 1",
  );
  check(
    `
     20  a refused`,
    "20: ? at ?",
    "a ? x1 of null",
  );
});

test("a request that ends without having been sent is none that was refused", () => {
  check(
    `
      0  1 asks a:6972
     20  a refused
     20  1 ends 502 connect failed`,
    "20: ? at ?",
    "a ? x1 of null",
    "1 unknown",
  );
});

test("lines change places within five milliseconds", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     25  1 ends 502 connect failed
     30  a refused`,
    "30: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     25  1 ends 502 connect failed
     31  a refused`,
    "31: ? at ?",
    "a ? x1 of null",
    "1 unknown",
  );
  check(
    `
     15  a refused
     20  1 to a:6972
     25  1 ends 502 connect failed`,
    "15: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  check(
    `
     14  a refused
     20  1 to a:6972
     25  1 ends 502 connect failed`,
    "14: ? at ?",
    "a ? x1 of null",
  );
  check(
    `
     10  1 asks a:6972
     15  a refused
     20  1 to a:6972
     25  1 ends 502 connect failed`,
    "15: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  check(
    `
     10  1 asks a:6972
     15  a refused
     21  1 to a:6972
     25  1 ends 502 connect failed`,
    "15: ? at ?",
    "a ? x1 of null",
    "1 unknown",
  );
  check(
    `
     10  1 asks a:6972
     15  a refused
     17  2 asks a:6971
     18  2 to a:6971
     19  1 to a:6972
     25  2 ends 502 connect failed
     60  1 ends 502 connect failed`,
    "15: 1 at 6972, 502",
    "a 6972 x1 of 1",
    "1 unknown",
  );
});

test("what begins behind a refusal has nothing to do with it", () => {
  check(
    `
     15  a refused
     16  1 asks a:6972
     17  1 to a:6972
     25  1 ends 502 connect failed`,
    "15: ? at ?",
    "a ? x1 of null",
    "1 unknown",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
     23  2 asks a:6972
     24  2 ends 502 connect failed
     25  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1 and 1 more",
  );
});

test("of two requests in progress it is the one that goes on first; within five milliseconds it is open which", () => {
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6972
      2  1 to a:6972
      3  2 to a:6972
     20  a refused
     25  2 ends 502 connect failed
     31  1 ends 502 connect failed`,
    "20: 2 at 6972, 502",
    "a 6972 x1 of 1",
    "1 unknown",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6972
      2  1 to a:6972
      3  2 to a:6972
     20  a refused
     25  2 ends 502 connect failed
     30  1 ends 502 connect failed`,
    "20: ? at 6972",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
     25  2 ends 502 connect failed
     30  1 ends 502 connect failed`,
    "20: ? at ?",
    "a ? x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
     25  2 ends 502 connect failed
     31  1 ends 502 connect failed`,
    "20: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 unknown",
  );
});

test("a request that is sent once more was not always refused: it is open for twenty milliseconds", () => {
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
     25  2 to a:6971
     45  1 ends 502 connect failed
     90  2 ends 502 connect failed`,
    "20: ? at ?",
    "a ? x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
     25  2 to a:6971
     46  1 ends 502 connect failed
     90  2 ends 502 connect failed`,
    "20: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 unknown",
  );
});

test("an attempt that is older than ten seconds counts where no other does", () => {
  check(
    `
      0  1 asks a:6972
      5  1 to a:6972
  11000  2 asks a:6971
  11005  2 to a:6971
  12000  a refused
  12005  1 ends 502 connect failed
  12300  2 ends 502 connect failed`,
    "12000: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 unknown",
  );
  check(
    `
      0  1 asks a:6972
      5  1 to a:6972
  12000  a refused
  12005  1 ends 502 connect failed`,
    "12000: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      5  1 to a:6972
  12000  a refused`,
    "12000: 1 at 6972",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      5  1 to a:6972
  11000  2 asks a:6971
  11005  2 to a:6971
  12000  a refused`,
    "12000: 2 at 6971",
    "a 6971 x1 of 1",
  );
});

test("two names of one address: the one that the refusal names", () => {
  check(
    `
      0  1 asks a:6972
      1  2 asks b:6971
      2  1 to a:6972
      3  2 to b:6971
     20  a refused
     25  2 ends 502 connect failed
     90  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1",
    "1 unknown",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks b:6971
      2  1 to a:6972
      3  2 to b:6971
     20  a refuses
     25  2 ends 502 connect failed
     90  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1 at 192.0.2.1",
    "1 unknown",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks b:6971
      2  1 to a:6972
      3  2 to b:6971
     20  a refused`,
    "20: 1 at 6972",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      3  1 to a:6972
     10  b refused
     15  1 ends 502 connect failed`,
    "10: 1 at 6972, 502",
    "b 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      3  1 to a:6972
     10  c refused
     15  1 ends 502 connect failed`,
    "10: ? at ?",
    "c ? x1 of null",
    "1 unknown",
  );
});

test("out is what ends for a reason of the network, what the server answers, and what needs no handshake", () => {
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
     25  1 ends 502 Connection refused
     90  2 ends 502 connect failed`,
    "20: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 network",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
     25  1 answered
     26  1 ends 200 OK
     90  2 ends 502 connect failed`,
    "20: 2 at 6971, 502",
    "a 6971 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6972
      2  1 to a:6972
      3  2 to a:6972
     20  a refused
     25  1 to a:6972
     31  2 ends 502 connect failed
     40  1 ends 504 Connection Timed Out`,
    "20: 2 at 6972, 502",
    "a 6972 x1 of 1",
    "1 network",
  );
  check(
    `
      0  1 asks-http a:6972
      2  1 to a:6972
     20  a refused
     25  1 ends 502 connect failed`,
    "20: ? at ?",
    "a ? x1 of null",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to-tunnel a:6972
     20  a refused
     25  1 ends 502 connect failed`,
    "20: ? at ?",
    "a ? x1 of null",
    "1 next-hop",
  );
});

test("an attempt without an address is found by its name, and its port is not known", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to-somewhere
     20  a refuses
     25  1 ends 502 connect failed`,
    "20: 1 at ?, 502",
    "a ? x1 of 1",
  );
});

test("each attempt has one refusal: as many as requests, and in one way only", () => {
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
     21  a refused
     25  1 ends 502 connect failed
     26  2 ends 502 connect failed`,
    "20: ? at ?",
    "21: ? at ?",
    "a ? x2 of 2",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
     20  a refused
     21  2 to a:6971
     30  a refused
     35  1 ends 502 connect failed
     36  2 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "30: 2 at 6971, 502",
    "a 6972 x1 of 1, a 6971 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  3 asks a:6970
      3  1 to a:6972
     10  a refused
     11  2 to a:6971
     20  a refused
     21  3 to a:6970
     30  a refused
     35  1 ends 502 connect failed
     36  2 ends 502 connect failed
     37  3 ends 502 connect failed`,
    "10: 1 at 6972, 502",
    "20: 2 at 6971, 502",
    "30: 3 at 6970, 502",
    "a 6972 x1 of 1, a 6971 x1 of 1, a 6970 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6972
      2  3 asks a:6972
      3  1 to a:6972
      4  2 to a:6972
      5  3 to a:6972
     20  a refused
     21  a refused
     25  1 ends 502 connect failed
     26  2 ends 502 connect failed
     27  3 ends 502 connect failed`,
    "20: ? at 6972",
    "21: ? at 6972",
    "a 6972 x2 of 2",
  );
  check(
    `
      0  1 asks a:6972
      1  1 to a:6972
      2  1 to a:6972
     10  a refused
     12  a refused
     15  1 ends 502 connect failed`,
    "10: ? at 6972",
    "12: ? at 6972",
    "a 6972 x2 of 1",
  );
  check(
    `
      0  1 asks a:6972
      3  1 to a:6972
     10  a refused
     15  1 ends 502 connect failed
    100  2 asks a:6972
    103  2 to a:6972
    110  a refused
    115  2 ends 502 connect failed`,
    "10: 1 at 6972, 502",
    "110: 2 at 6972, 502",
    "a 6972 x2 of 2",
  );
});

test("of six refusals that fit in one way only it is told apart which is whose, of seven it is not", () => {
  const inTurn = (n: number) => {
    const ids = Array.from({ length: n }, (_, i) => i + 1);
    const asks = ids.map((id) => `0 ${id} asks a:${7000 + id}`);
    const refusals = ids.flatMap((id) => [`${10 * id} ${id} to a:${7000 + id}`, `${10 * id + 5} a refused`]);
    const ends = ids.map((id) => `${10 * n + 10 + id} ${id} ends 502 connect failed`);
    return [...asks, ...refusals, ...ends].join("\n");
  };
  check(
    inTurn(6),
    "15: 1 at 7001, 502",
    "25: 2 at 7002, 502",
    "35: 3 at 7003, 502",
    "45: 4 at 7004, 502",
    "55: 5 at 7005, 502",
    "65: 6 at 7006, 502",
    "a 7001 x1 of 1, a 7002 x1 of 1, a 7003 x1 of 1, a 7004 x1 of 1, a 7005 x1 of 1, a 7006 x1 of 1",
  );
  // Before the first refusal one request was sent.
  check(
    inTurn(7),
    "15: ? at 7001",
    "25: ? at ?",
    "35: ? at ?",
    "45: ? at ?",
    "55: ? at ?",
    "65: ? at ?",
    "75: ? at ?",
    "a ? x6 of 6, a 7001 x1 of 1",
  );
});

test("a request that is sent once more is refused once more", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
     26  1 to a:6972
     40  a refused
     45  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "40: 1 at 6972, 502",
    "a 6972 x2 of 1",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
     25  1 to a:6972
     40  a refused
     45  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "40: 1 at 6972, 502",
    "a 6972 x2 of 1",
  );
});

test("a warning that is all that happens belongs to what is in progress, which goes on", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a warned
     25  1 answered
     26  1 ends 200 OK`,
    "20: 1 at 6972, 200, warned",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a warned
     25  1 answered
     26  1 ends 200 OK
     40  2 answered
     46  2 ends 200 OK`,
    "20: ? at ?, warned",
    "a ? x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     10  a refused
     12  a warned
     15  1 ends 502 connect failed`,
    "10: 1 at 6972, 502",
    "12: 1 at 6972, 502, warned",
    "a 6972 x1 of 1, a 6972 x1 of 1",
  );
});

test("no refusal waits for more than a minute: then it belongs to what is in progress", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
  60021  3 asks c:8443
  60022  3 to c:8443
  60031  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
   5000  2 ends 504 Connection Timed Out
  61000  3 asks c:8443
  61001  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1",
    "1 network",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
  60021  3 asks c:8443
  60022  3 to c:8443
  60031  1 ends 502 connect failed`,
    "20: ? at ?",
    "a ? x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
  60010  3 asks c:8443
  60011  3 to c:8443
  60012  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  const both = (end: number) => `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
  ${end}  1 ends 502 connect failed`;
  check(both(60_020), "20: 1 at 6972, 502", "a 6972 x1 of 1");
  check(both(60_021), "20: ? at ?", "a ? x1 of 1");
});

test("what a refusal belonged to after a minute has had its refusal", () => {
  check(
    `
      0  1 asks a:6972
      1  1 to a:6972
     20  a refuses
  60021  a refused
  60025  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "60021: ? at ?",
    "a 6972 x1 of 1 at 192.0.2.1, a ? x1 of null",
  );
});

test("where the clock goes back by more than ten seconds, it belongs to what is in progress too", () => {
  check(
    `
  20000  1 asks a:6972
  20002  1 to a:6972
  20015  a refused
   9000  2 asks c:6972
   9001  2 to c:6972
   9005  2 answered
   9006  2 ends 200 OK
   9007  1 ends 502 connect failed`,
    "20015: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  check(
    `
  20000  1 asks a:6972
  20001  2 asks a:6971
  20002  1 to a:6972
  20003  2 to a:6971
  20015  a refused
   9000  3 asks c:8443
   9001  3 to c:8443
   9005  2 ends 502 connect failed`,
    "20015: ? at ?",
    "a ? x1 of 1",
  );
  check(
    `
  20000  1 asks a:6972
  20001  2 asks a:6971
  20002  1 to a:6972
  20003  2 to a:6971
  20015  a refused
  10014  3 asks c:8443
  10015  3 to c:8443
  10020  2 ends 502 connect failed`,
    "20015: 2 at 6971, 502",
    "a 6971 x1 of 1",
  );
});

test("where the clock goes back while nothing is refused, the next refusal waits as any other", () => {
  check(
    `
  20000  9 asks c:8443
  20001  9 to c:8443
  20005  9 answered
  20006  9 ends 200 OK
   9000  1 asks a:6972
   9001  2 asks a:6971
   9002  1 to a:6972
   9003  2 to a:6971
   9020  a refused
   9025  2 ends 502 connect failed
   9090  1 ends 502 connect failed`,
    "9020: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 unknown",
  );
});

test("what goes on behind a refusal is another's where it was sent behind that", () => {
  check(
    `
      0  1 asks a:6972
      1  1 to a:6972
     10  a refused
     20  1 to a:6971
     40  1 ends 502 connect failed`,
    "10: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
     10  a refused
     13  2 to a:6971
     15  2 ends 502 connect failed
     40  1 ends 502 connect failed`,
    "10: 1 at 6972, 502",
    "a 6972 x1 of 1",
    "1 unknown",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
     10  a refused
     16  2 to a:6971
     17  2 ends 502 connect failed
     40  1 ends 502 connect failed`,
    "10: 1 at 6972, 502",
    "a 6972 x1 of 1",
    "1 unknown",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
      8  1 ends 502 connect failed
      9  2 asks a:6971
     10  a refused
     11  2 to a:6971
     40  2 answered
     41  2 ends 200 OK`,
    "10: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
});

test("three of one name, and one that is open until the end", () => {
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  3 asks a:6970
      3  1 to a:6972
      4  2 to a:6971
      5  3 to a:6970
     20  a refused
     25  1 ends 502 connect failed
     60  a refused
     65  2 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "60: 2 at 6971, 502",
    "a 6972 x1 of 1, a 6971 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      3  1 to a:6972
      4  2 to a:6971
     20  a refused
     30  a refused
     35  1 ends 502 connect failed
     80  2 ends 502 connect failed`,
    "20: ? at ?",
    "30: ? at ?",
    "a ? x2 of 2",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      3  1 to a:6972
      4  2 to a:6971
     20  a refused
     30  a refused
     35  1 ends 502 connect failed`,
    "20: ? at ?",
    "30: ? at ?",
    "a ? x2 of 2",
  );
  check(
    `
      0  1 asks a:6972
      3  1 to a:6972
     20  a refused
     30  a refused
     35  1 ends 502 connect failed`,
    "20: ? at 6972",
    "30: ? at 6972",
    "a 6972 x2 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6972
      3  1 to a:6972
      4  2 to a:6972
     20  a refused
     25  1 to a:6972
     26  2 to a:6972
     40  a refused
     41  a refused
     45  1 ends 502 connect failed
     46  2 ends 502 connect failed`,
    "20: ? at 6972",
    "40: ? at 6972",
    "41: ? at 6972",
    "a 6972 x3 of 2",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      3  1 to a:6972
      4  2 to a:6971
     20  a refused
     25  1 to a:6972
     26  2 ends 502 connect failed
     30  1 answered
     31  1 ends 200 OK`,
    "20: ? at ?",
    "a ? x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      3  1 to a:6972
      4  2 to a:6971
     20  a refused
     25  1 to a:6972
     26  2 ends 502 connect failed
     30  1 ends 502 Connection refused`,
    "20: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 network",
  );
});

test("what was sent once more may still end for a reason of the network: until then it is open", () => {
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      3  1 to a:6972
      4  2 to a:6971
     20  a refused
     25  1 to a:6972
     26  2 ends 502 connect failed
    200  1 ends 502 Connection refused`,
    "20: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 network",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      3  1 to a:6972
      4  2 to a:6971
     20  a refused
     25  1 to a:6972
     26  2 to a:6971
    200  1 ends 502 Connection refused
    220  2 ends 502 connect failed`,
    "20: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 network",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      3  1 to a:6972
      4  2 to a:6971
     20  a refused
     21  a refused
     25  1 to a:6972
     26  2 ends 502 connect failed
    200  1 ends 502 Connection refused`,
    "20: ? at 6971",
    "21: ? at 6971",
    "a 6971 x2 of 1",
    "1 network",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      3  1 to a:6972
      4  2 to a:6971
     20  a refused
     25  1 to a:6972
    200  1 ends 502 Connection refused
    220  2 ends 502 connect failed`,
    "20: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 network",
  );
});

test("two refusals, and one attempt that is open", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
     21  a refused`,
    "20: 1 at 6972",
    "21: ? at 6972",
    "a 6972 x2 of 1",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
   5000  a refused`,
    "20: 1 at 6972",
    "5000: ? at 6972",
    "a 6972 x2 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      3  1 to a:6972
      4  2 to a:6971
     20  a refused
   5000  a refused`,
    "20: ? at ?",
    "5000: ? at ?",
    "a ? x2 of 2",
  );
});

test("two refusals: what goes on within twenty milliseconds of the second request may have had one of them", () => {
  const scene = (third: number) => `
      0  1 asks a:6972
      0  2 asks a:6972
      0  3 asks a:6971
      1  1 to a:6972
      1  2 to a:6972
      1  3 to a:6971
     20  a refused
     21  a refused
     25  1 ends 502 connect failed
     26  2 ends 502 connect failed
     ${third}  3 ends 502 connect failed`;
  check(scene(46), "20: ? at ?", "21: ? at ?", "a ? x2 of 2");
  check(scene(47), "20: ? at 6972", "21: ? at 6972", "a 6972 x2 of 2");
});

test("refusals of another name of one address are no reason to leave it open", () => {
  check(
    `
      0  1 asks a:6972
      0  2 asks b:6971
      1  1 to a:6972
      1  2 to b:6971
     20  b refused
     21  a refused
     22  a refused
     25  1 ends 502 connect failed
     26  2 ends 502 connect failed`,
    "20: 2 at 6971, 502",
    "21: ? at 6972",
    "22: ? at 6972",
    "a 6972 x2 of 1, b 6971 x1 of 1",
  );
  check(
    `
      0  1 asks b:6972
      1  1 to b:6972
     20  b refused
     46  b refuses
     47  a refused
     68  1 to b:6972
     69  1 answered`,
    "20: ? at 6972",
    "46: ? at ?",
    "47: ? at 6972",
    "b 6972 x1 of 1, a 6972 x1 of 1, b ? x1 of null",
  );
  check(
    `
      0  1 asks b:6970
      1  1 to b:6970
     10  a refused
     15  1 ends 502 connect failed
     16  b refuses`,
    "10: 1 at 6970, 502",
    "16: ? at ?",
    "a 6970 x1 of 1, b ? x1 of null",
  );
});

test("two refusals while one request is sent once more, and then ends otherwise", () => {
  check(
    `
      2  1 asks a:6971
      3  1 to a:6971
     12  2 asks a:6971
     12  a refused
     12  2 to a:6971
     12  a refused
     13  2 to a:6971
     14  1 ends 502 connect failed
   1014  2 ends 502 Connection refused`,
    "12: ? at 6971",
    "12: ? at 6971",
    "a 6971 x2 of 1",
    "1 network",
  );
  check(
    `
      0  1 asks a:6971
      2  1 to a:6971
     12  2 asks a:6971
     12  2 to a:6971
     18  a refused
     19  2 to a:6971
     20  a misnamed
    135  2 ends 502 connect failed
    148  1 ends 502 connect failed`,
    "18: ? at 6971",
    "20: ? at 6971",
    "a 6971 x1 of 1, a 6971 x1 of 1",
  );
});

test("what goes on behind a refusal is it rather than what ended just before", () => {
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     18  1 ends 502 connect failed
     20  a refused
     25  2 ends 502 connect failed`,
    "20: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 unknown",
  );
});

test("what begins or is sent behind a refusal is not it where the only one in progress was answered", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
     21  2 asks a:6971
     30  2 to a:6971
     35  2 ends 502 connect failed
     60  1 answered
     61  1 ends 200 OK`,
    "20: ? at ?",
    "a ? x1 of null",
    "1 unknown",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     10  2 asks a:6971
     20  a refused
     30  2 to a:6971
     35  2 ends 502 connect failed
     60  1 answered
     61  1 ends 200 OK`,
    "20: ? at ?",
    "a ? x1 of null",
    "1 unknown",
  );
});

test("an attempt has one refusal, in whatever words; of more attempts than refusals another may be its", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
     21  a refuses
     25  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "21: ? at ?",
    "a 6972 x1 of 1, a ? x1 of null",
  );
  check(
    `
      0  1 asks a:6972
      0  2 asks a:6972
      0  3 asks a:6972
      2  1 to a:6972
      2  2 to a:6972
      2  3 to a:6972
     20  a refused
     21  a refused
     22  a refuses
     25  1 ends 502 connect failed
     26  2 ends 502 connect failed
     27  3 ends 502 connect failed`,
    "20: ? at 6972",
    "21: ? at 6972",
    "22: ? at 6972",
    "a 6972 x2 of 2, a 6972 x1 of 1 at 192.0.2.1",
  );
  check(
    `
      0  1 asks a:6970
      8  1 to a:6970
     25  a refused
     43  2 asks a:6972
     44  2 to a:6972
     44  a refused
     49  1 ends 500 Internal Error
  10079  2 ends 502 connect failed`,
    "25: 1 at 6970, 500",
    "44: 2 at 6972, 502",
    "a 6970 x1 of 1, a 6972 x1 of 1",
  );
});

test("an attempt is ten seconds old: it counts like a younger one", () => {
  check(
    `
      0  1 asks a:6972
      5  1 to a:6972
   9000  2 asks a:6971
   9005  2 to a:6971
  10005  a refused`,
    "10005: ? at ?",
    "a ? x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      5  1 to a:6972
   9000  2 asks a:6971
   9005  2 to a:6971
  10005  a refused
  10010  1 ends 502 connect failed
  10300  2 ends 502 connect failed`,
    "10005: 1 at 6972, 502",
    "a 6972 x1 of 1",
    "1 unknown",
  );
});

test("two that name their server by a Host header, or one of two that does", () => {
  check(
    `
      0  1 to-host a.lab.example:6972
      1  2 to-host a.lab.example:6971
     20  a refuses
     25  1 ends 502 connect failed
     26  2 ends 502 connect failed`,
    "20: ? at ?",
    "a ? x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  1 to a:6972
      2  2 to-host a.lab.example:6972
     20  a refuses
     25  1 ends 502 connect failed
     26  2 ends 502 connect failed`,
    "20: ? at 6972",
    "a 6972 x1 of 1 by its Host header",
  );
});

test("one request that is sent again and again within some milliseconds of its refusal", () => {
  check(
    `
     10  1 asks a:6972
     11  1 to a:6972
     15  1 to a:6972
     20  1 ends 502 connect failed
     20  a refused`,
    "20: ? at 6972",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      5  a refused
      8  1 to a:6972
     10  1 to a:6972
     20  1 ends 502 connect failed`,
    "5: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  check(
    `
      5  a refused
      8  1 to a:6972
      9  1 to a:6972`,
    "5: 1 at 6972",
    "a 6972 x1 of 1",
  );
  check(
    `
      9  a refused
     13  1 to a:6972`,
    "9: ? at ?",
    "a ? x1 of null",
  );
  check(
    `
      2  1 asks a:6972
     21  1 to a:6972
     25  a refuses`,
    "25: 1 at 6972",
    "a 6972 x1 of 1 at 192.0.2.1",
  );
  check(
    `
     12  1 to-somewhere
     23  1 to a:6972
     25  a refused`,
    "25: 1 at 6972",
    "a 6972 x1 of 1",
  );
});

test("a request whose beginning the log does not hold is found by its Host header", () => {
  check(
    `
      0  1 to-host a.lab.example:6972
     20  a refuses
     25  1 ends 502 connect failed`,
    "20: ? at 6972, 502",
    "a 6972 x1 of 1 by its Host header",
  );
  check(
    `
      0  1 to-host a.lab.example:none
     20  a refuses
     25  1 ends 502 connect failed`,
    "20: ? at ?, 502",
    "a ? x1 of 1",
  );
  check(
    `
      0  1 to a:6972
      1  1 to-host a.lab.example:6971
     20  a refuses
     25  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1 by its Host header at 192.0.2.1",
  );
  check(
    `
      0  1 to-host b.lab.example:6972
      1  2 to-host a.lab.example:6971
     20  a refuses
     25  1 ends 502 connect failed
     35  2 ends 502 connect failed`,
    "20: ? at 6971, 502",
    "a 6971 x1 of 1 by its Host header",
  );
  check(
    `
      0  1 to-host a.lab.example:6972
     10  1 answered
     20  a refuses
     25  1 ends 200 OK`,
    "20: ? at ?",
    "a ? x1 of null",
  );
  check(
    `
      0  1 to-host a.lab.example:0
     20  a refuses
     25  1 ends 502 connect failed`,
    "20: ? at ?, 502",
    "a ? x1 of 1",
  );
  check(
    `
      0  1 to-host a.lab.example:65535
     20  a refuses
     25  1 ends 502 connect failed`,
    "20: ? at 65535, 502",
    "a 65535 x1 of 1 by its Host header",
  );
  check(
    `
      0  1 to-host a.lab.example:65536
     20  a refuses
     25  1 ends 502 connect failed`,
    "20: ? at ?, 502",
    "a ? x1 of 1",
  );
});

test("what could not be sent while a server counts as down is told with the refusal, however late that is decided", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
     21  2 asks a:6972
     24  2 ends 502 connect failed
     25  1 ends 502 connect failed
   5000  3 asks a:6972
   5003  3 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1 and 2 more",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
   5000  3 asks a:6972
   5003  3 ends 502 connect failed
   9000  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1 and 1 more",
  );
  check(
    `
      0  3 asks a:6972
      1  3 ends 502 connect failed
      2  1 asks a:6972
      3  1 to a:6972
     20  a refused
     25  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1",
    "1 unknown",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
  59000  3 asks a:6972
  59003  3 ends 502 connect failed
  59500  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1 and 1 more",
  );
});

test("of at most ten thousand requests that end it waits for a refusal what explains them", () => {
  const scene = (n: number) => `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused${Array.from({ length: n }, (_, i) => `\n   ${100 + i}  ${i + 2} asks a:6972\n   ${100 + i}  ${i + 2} ends 502 connect failed`).join("")}
  59000  1 ends 502 connect failed`;
  assert.deepEqual(
    [told(scene(9_999)), told(scene(10_000))],
    [
      ["20: 1 at 6972, 502", "a 6972 x1 of 1 and 9999 more"],
      ["20: 1 at 6972, 502", "a 6972 x1 of 1 and 9999 more", "1 unknown"],
    ],
  );
});

test("several addresses and ports: what all agree on is known", () => {
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6972
      2  1 to a:6972
      3  2 to c:6972
     20  a refuses
     25  1 ends 502 connect failed
     30  2 ends 502 connect failed`,
    "20: ? at 6972",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refuses
     25  1 ends 502 connect failed
     30  2 ends 502 connect failed`,
    "20: ? at ?",
    "a ? x1 of 1 at 192.0.2.1",
  );
  check(
    `
      0  1 asks a:6972
      1  1 to c:6972
     20  a refuses
     25  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1 at 192.0.2.3",
  );
  check(
    `
      0  1 asks a:6972
      1  1 to c:6972
     20  c refused
     25  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "c 6972 x1 of 1",
  );
  check(
    `
      0  1 to-host a.lab.example:6972
      1  2 to-host a.lab.example:6972
     20  a refuses
     25  1 ends 502 connect failed
     26  2 ends 502 connect failed`,
    "20: ? at 6972",
    "a 6972 x1 of 1 by its Host header",
  );
});

test("of very many requests that go on in one moment, one that went elsewhere is enough: it is open where", () => {
  const many = (n: number, last: string) => {
    const ids = Array.from({ length: n }, (_, i) => i + 1);
    return `
      0  99 asks ${last}${ids.map((id) => `\n     0  ${id} asks a:6972`).join("")}${ids.map((id) => `\n     1  ${id} to a:6972`).join("")}
      1  99 to ${last}
     20  a refuses${ids.map((id) => `\n    25  ${id} ends 502 connect failed`).join("")}
     25  99 ends 502 connect failed`;
  };
  const firstOf = (scene: string) => [told(scene), told(scene + later)].map(([time, counts]) => `${time}, ${counts}`);
  const port = "20: ? at 6972, a 6972 x1 of 1 at 192.0.2.1";
  const open = "20: ? at ?, a ? x1 of 1 at 192.0.2.1";
  for (const n of [15, 16, 17, 40]) {
    assert.deepEqual(firstOf(many(n, "a:6972")), [port, port], `${n} to one port`);
    assert.deepEqual(firstOf(many(n, "a:6971")), [open, open], `${n} to one port, and one to another`);
  }
  const byName = (others: readonly string[]) => {
    const asked = [...new Array<string>(16).fill("a:6972"), ...others];
    const lines = (time: number, what: (where: string) => string) =>
      asked.map((where, i) => `\n     ${time}  ${i + 1} ${what(where)}`).join("");
    const scene = `${lines(0, (where) => `asks ${where}`)}${lines(1, (where) => `to ${where}`)}
     20  a refused${lines(25, () => "ends 502 connect failed")}`;
    return told(scene + later)[0];
  };
  // What asks by another name of the address takes the place of none that does not.
  assert.deepEqual(
    [byName(["b:6971"]), byName(["a:6971"]), byName(["b:6971", "a:6971"])],
    ["20: ? at 6972", "20: ? at ?", "20: ? at ?"],
  );
});

test("of very many requests that are open or have just gone on, one that went elsewhere is enough as well", () => {
  const asked = (n: number) =>
    Array.from({ length: n }, (_, i) => `\n     0  ${i + 1} asks a:6972\n     1  ${i + 1} to a:6972`).join("");
  const stillOpen = (n: number, last: string) =>
    told(`${asked(n)}\n     0  9999 asks ${last}\n     1  9999 to ${last}\n    20  a refuses`);
  const gone = (n: number, first: string) => {
    const ends = Array.from({ length: n }, (_, i) => `\n    18  ${i + 1} ends 502 connect failed`).join("");
    return told(
      `\n     0  9999 asks ${first}\n     1  9999 to ${first}${asked(n)}\n    18  9999 ends 502 connect failed${ends}\n    20  a refuses${later}`,
    );
  };
  /** So many to one port, and one that goes on behind the first so many of them. */
  const goneBehind = (before: number, n: number, other: string) => {
    const asked = Array.from({ length: n }, (_, i) => ({ id: i + 1, where: i === before ? other : "a:6972" }));
    const lines = asked.map(({ id, where }) => `\n     0  ${id} asks ${where}\n     1  ${id} to ${where}`).join("");
    const ends = asked.map(({ id }) => `\n    18  ${id} ends 502 connect failed`).join("");
    return told(`${lines}${ends}\n    20  a refuses${later}`);
  };
  const portOf = ([first = ""]: readonly string[]) => first.split(",")[0];
  for (const n of [60, 70, 200])
    assert.deepEqual(
      [stillOpen(n, "a:6972"), stillOpen(n, "a:6971"), gone(n, "a:6972"), gone(n, "a:6971")].map(portOf),
      ["20: ? at 6972", "20: ? at ?", "20: ? at 6972", "20: ? at ?"],
      String(n),
    );
  for (const before of [20, 60, 100])
    assert.deepEqual(
      [goneBehind(before, 200, "a:6972"), goneBehind(before, 200, "a:6971")].map(portOf),
      ["20: ? at 6972", "20: ? at ?"],
      String(before),
    );
  // More than a thousand are not gone through: then it is not known.
  assert.deepEqual(portOf(stillOpen(1_100, "a:6972")), "20: ? at ?");
});

test("of very many refusals at one time, one that went elsewhere is enough for the oldest of them as well", () => {
  const first = (others: number, last: string) => {
    const ids = Array.from({ length: others }, (_, i) => i + 10);
    const asked = ids.map((id) => `\n     0  ${id} asks a:6972\n     1  ${id} to a:6972`).join("");
    const [told1 = ""] = told(`
      0  1 asks a:6972
      0  2 asks ${last}${asked}
      1  1 to a:6972
      1  2 to ${last}
     20  a refused
     21  1 ends 502 connect failed${"\n     21  a refused".repeat(others)}
     22  2 ends 502 connect failed${ids.map((id) => `\n     40  ${id} ends 502 connect failed`).join("")}${later}`);
    return told1.split(",")[0];
  };
  for (const n of [50, 70, 200, 300])
    assert.deepEqual([first(n, "a:6972"), first(n, "a:6971")], ["20: ? at 6972", "20: ? at ?"], String(n));
});

/** So many refusals, one behind the other, each of which can only be one request's: it ends so long behind (ms) by turns. */
const usual = (n: number, delays: readonly number[] = [5]) =>
  Array.from({ length: n }, (_, i) => {
    const start = 1_000 + 100 * i;
    return `
  ${start}  ${100 + i} asks a:6972
  ${start + 2}  ${100 + i} to a:6972
  ${start + 20}  a refused
  ${start + 20 + (delays[i % delays.length] as number)}  ${100 + i} ends 502 connect failed`;
  }).join("");

/** Two requests in progress at this time, of which one refusal is told, and which end so long behind it. */
const either = (start: number, first: number, second: number) => `
   ${start}  1 asks a:6972
   ${start}  2 asks a:6971
   ${start}  1 to a:6972
   ${start}  2 to a:6971
   ${start + 20}  a refused
   ${start + 20 + first}  1 ends 502 connect failed
   ${start + 20 + second}  2 ends 502 connect failed`;

const toldAt = (time: number, scene: string) => told(scene + later).find((each) => each.startsWith(`${time}:`));

test("how long it takes from a refusal until its request goes on is known from twenty that are sure", () => {
  const last = (n: number) => toldAt(9_020, usual(n) + either(9_000, 2, 5));
  assert.deepEqual([last(0), last(19), last(20)], ["9020: ? at ?", "9020: ? at ?", "9020: 2 at 6971, 502"]);
});

test("what is usual: as they were, and a quarter of their difference and a millisecond more", () => {
  const last = (delays: readonly number[], first: number, second: number) =>
    toldAt(9_020, usual(24, delays) + either(9_000, first, second));
  assert.deepEqual(
    [
      last([4, 8], 1, 5),
      last([4, 8], 2, 5),
      last([4, 8], 7, 10),
      last([4, 8], 7, 11),
      last([8, 4], 1, 5),
      last([5], 4, 6),
      last([5], 3, 6),
      last([5], 6, 7),
      // None of them is usual: any may be it.
      last([20], 2, 5),
    ],
    [
      "9020: 2 at 6971, 502",
      "9020: ? at ?",
      "9020: ? at ?",
      "9020: 1 at 6972, 502",
      "9020: 2 at 6971, 502",
      "9020: ? at ?",
      "9020: 2 at 6971, 502",
      "9020: 1 at 6972, 502",
      "9020: ? at ?",
    ],
  );
});

test("what is not sure tells nothing of how long it takes", () => {
  const unsure = Array.from({ length: 30 }, (_, i) =>
    either(1_000 + 100 * i, 4, 6).replace(/ ([12]) /g, (_all, id) => ` ${id}${i + 10} `),
  );
  assert.equal(toldAt(9_020, unsure.join("") + either(9_000, 2, 5)), "9020: ? at ?");
});

/** Each with another attempt open beside it, which goes on so. */
const beside = (to: string, goesOn: (n: number, id: number) => string) =>
  Array.from({ length: 30 }, (_, i) => {
    const start = 1_000 + 100 * i;
    return `
  ${start}  ${100 + i} asks a:6972
  ${start}  ${200 + i} asks ${to}
  ${start + 2}  ${100 + i} to a:6972
  ${start + 3}  ${200 + i} to ${to}
  ${start + 20}  a refused
  ${start + 25}  ${100 + i} ends 502 connect failed${goesOn(start, 200 + i)}`;
  }).join("");

test("where another attempt is open, how long it takes counts only as long as something may explain that one", () => {
  const last = (to: string, goesOn: (n: number, id: number) => string) =>
    toldAt(9_020, `${beside(to, goesOn)}${either(9_000, 2, 5)}`);
  const answered = (n: number, id: number) => `\n  ${n + 90}  ${id} answered a:6971`;
  const refusedItself = (n: number, id: number) =>
    `\n  ${n + 60}  a refused\n  ${n + 69}  ${id} ends 502 connect failed`;
  // Nothing explains its end: the refusal may have been its own.
  const ended = (n: number, id: number) => `\n  ${n + 90}  ${id} ends 502 connect failed`;
  const sentAgain = (n: number, id: number) => `\n  ${n + 80}  ${id} to a:6971${answered(n, id)}`;
  assert.deepEqual(
    {
      answered: [last("a:6971", answered), last("b:6971", answered), last("c:6971", answered)],
      refused: last("a:6971", refusedItself),
      ended: [last("a:6971", ended), last("b:6971", ended), last("c:6971", ended)],
      sentAgain: [last("a:6971", sentAgain), last("b:6971", sentAgain)],
    },
    {
      answered: ["9020: 2 at 6971, 502", "9020: 2 at 6971, 502", "9020: 2 at 6971, 502"],
      // As long as the second of them took.
      refused: "9020: 2 at 6971, 502",
      ended: ["9020: ? at ?", "9020: ? at ?", "9020: 2 at 6971, 502"],
      // The port is known by the failures before.
      sentAgain: ["9020: ? at 6972", "9020: ? at 6972"],
    },
  );
});

/** The same scene so many times, each a tenth of a second behind the one before, with a request of its own. */
const often = (n: number, scene: readonly (readonly [number, string])[]) =>
  Array.from({ length: n }, (_, i) =>
    scene.map(([at, words]) => `\n  ${1_000 + 100 * i + at}  ${words.replace(/^1 /, `${100 + i} `)}`).join(""),
  ).join("");

test("how long it takes tells a request of another name too, and none that was sent behind its refusal", () => {
  const last = (scene: readonly (readonly [number, string])[], first: number, second: number) =>
    toldAt(9_020, often(24, scene) + either(9_000, first, second));
  const byAddress = last(
    [
      [0, "1 asks b:6972"],
      [2, "1 to b:6972"],
      [20, "a refused"],
      [25, "1 ends 502 connect failed"],
    ],
    2,
    5,
  );
  const sentBehind = last(
    [
      [0, "1 asks a:6972"],
      [5, "a refused"],
      [10, "1 to a:6972"],
      [20, "1 ends 502 connect failed"],
    ],
    12,
    15,
  );
  assert.deepEqual([byAddress, sentBehind], ["9020: 2 at 6971, 502", "9020: ? at ?"]);
});

test("how long it takes counts where no other attempt was open, or where something else explains each that was", () => {
  const last = (scene: readonly (readonly [number, string])[]) => toldAt(9_020, often(24, scene) + either(9_000, 2, 5));
  const refused = [
    [0, "1 asks a:6972"],
    [2, "1 to a:6972"],
    [20, "a refused"],
    [25, "1 ends 502 connect failed"],
  ] as const;
  const known = "9020: 2 at 6971, 502";
  const open = "9020: ? at ?";
  /** Another request beside each of them, which ends so; or beside every other one, and all of these end at last. */
  const other = (to: string, sent: number, ends: number, how: string, isAtLast = false, asked = 0) => {
    const idOf = (words: string, i: number) => words.replace(/^([12]) /, (_all, id) => `${Number(id) * 100 + i} `);
    const before = [[asked, `2 asks ${to}`], [sent, `2 to ${to}`], ...refused] as const;
    const lines = [...before, ...(isAtLast ? [] : [[ends, `2 ${how}`] as const])].sort(([a], [b]) => a - b);
    const scenes = Array.from({ length: 24 }, (_, i) =>
      lines
        .filter(([, words]) => !(isAtLast && i % 2 === 1 && words.startsWith("2 ")))
        .map(([at, words]) => `\n  ${1_000 + 100 * i + at}  ${idOf(words, i)}`)
        .join(""),
    );
    const last = Array.from({ length: isAtLast ? 12 : 0 }, (_, i) => `\n  ${ends}  ${idOf(`2 ${how}`, 2 * i)}`);
    const [first, second] = ends < 9_000 ? [last, []] : [[], last];
    return toldAt(9_020, [...scenes, ...first, either(9_000, 2, 5), ...second].join(""));
  };
  assert.deepEqual(
    {
      alone: last(refused),
      sentAgain: last([...refused.slice(0, 3), [25, "1 to a:6972"], [45, "1 ends 502 connect failed"]]),
      // By another name, so that the refusal is not its own; but it goes on without one.
      otherName: other("b:6971", 2, 27, "ends 502 connect failed"),
      justBefore: other("a:6971", 18, 90, "ends 502 connect failed"),
      ofNetwork: other("a:6971", 2, 90, "ends 502 Connection refused"),
      answered: other("a:6971", 2, 90, "answered a:6971"),
      begunBehind: other("a:6971", 22, 90, "ends 502 connect failed", false, 21),
      // Nothing is known of its end yet.
      open: other("a:6971", 2, 9_500, "ends 502 connect failed", true),
      endsAtLast: other("a:6971", 2, 8_900, "ends 502 connect failed", true),
    },
    {
      ...{ alone: known, sentAgain: known, otherName: open, justBefore: open, ofNetwork: known, answered: known },
      ...{ begunBehind: known, open: known, endsAtLast: open },
    },
  );
});

test("of more than sixteen attempts that are open beside a refusal it tells nothing of how long it takes", () => {
  const last = (others: number) => {
    const ids = Array.from({ length: others }, (_, i) => 200 + i);
    const asked = ids.map((id) => `\n   900  ${id} asks a:6972\n   901  ${id} to a:6972`).join("");
    const answered = ids.map((id) => `\n  9100  ${id} answered a:6972`).join("");
    return toldAt(9_020, asked + usual(24) + either(9_000, 2, 5) + answered);
  };
  assert.deepEqual([last(16), last(17)], ["9020: 2 at 6971, 502", "9020: ? at ?"]);
});

test("how long it takes tells requests of another name apart, but none that was sent behind its refusal or long before", () => {
  const last = (scene: string) => toldAt(29_020, usual(24) + scene);
  assert.deepEqual(
    [
      last(`
  29000  1 asks b:6972
  29000  2 asks b:6971
  29000  1 to b:6972
  29000  2 to b:6971
  29020  a refused
  29022  1 ends 502 connect failed
  29025  2 ends 502 connect failed`),
      last(`
  29000  1 asks a:6972
  29000  2 asks a:6971
  29020  a refused
  29021  1 to a:6972
  29021  2 to a:6971
  29025  1 ends 502 connect failed
  29028  2 ends 502 connect failed`),
      last(`
  19000  1 asks a:6972
  19000  2 asks a:6971
  19001  1 to a:6972
  19001  2 to a:6971
  29020  a refused
  29022  1 ends 502 connect failed
  29025  2 ends 502 connect failed`),
    ],
    ["29020: 2 at 6971, 502", "29020: ? at ?", "29020: ? at ?"],
  );
});

test("two refusals wait until it is known how long it takes", () => {
  const both = `
    500  1 asks a:6972
    501  2 asks a:6971
    502  1 to a:6972
    503  2 to a:6971
    520  a refused
    523  a refused
    525  1 ends 502 connect failed
    528  2 ends 502 connect failed`;
  const known = both + usual(24);
  assert.deepEqual(
    [toldAt(520, both), toldAt(523, both), toldAt(520, known), toldAt(523, known)],
    ["520: ? at ?", "523: ? at ?", "520: 1 at 6972, 502", "523: 2 at 6971, 502"],
  );
});

/** A first refusal, so many others behind it, and what goes on until then and after. */
const oldestOf = (others: number, before: string, time: number, after = "", second = "a:6971") =>
  `
      0  1 asks a:6972
      1  2 asks ${second}
      2  1 to a:6972
      3  2 to ${second}
     20  a refused${before}${`\n     ${time}  c refused`.repeat(others)}${after}`;

test("more refusals than can wait: the oldest is decided by what is known so far", () => {
  const scene = (others: number) => `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused${"\n     20  c refused".repeat(others)}
     25  2 ends 502 connect failed`;
  const first = (others: number) => told(scene(others) + later)[0];
  assert.deepEqual([first(0), first(255), first(256)], ["20: 2 at 6971, 502", "20: 2 at 6971, 502", "20: ? at ?"]);
  // With the log, as if it had waited.
  assert.deepEqual(told(scene(255))[0], "20: 2 at 6971, 502");
});

test("more refusals than can wait: an attempt that is open may be the oldest one's, but where its own goes on long before", () => {
  const first = (scene: string) => told(scene + later)[0];
  const ended = "\n     21  1 ends 502 connect failed";
  const second = "\n     27  2 ends 502 connect failed";
  const sentAgain = "\n     21  1 to a:6972";
  assert.deepEqual(
    {
      ended: [first(oldestOf(255, ended, 22, second)), first(oldestOf(256, ended, 22, second))],
      // The other one asks by another name.
      named: first(oldestOf(256, ended, 22, "", "b:6971")),
      sentAgain: [41, 42].map((time) => first(oldestOf(256, sentAgain, time))),
    },
    {
      ended: ["20: 1 at 6972, 502", "20: ? at ?"],
      named: "20: 1 at 6972, 502",
      sentAgain: ["20: ? at ?", "20: 1 at 6972"],
    },
  );
  // It may have been either: neither is told as ended without a reason.
  assert.deepEqual(
    told(oldestOf(256, ended, 22, second) + later).filter((each) => !each.startsWith("22:")),
    ["20: ? at ?", "a ? x1 of 1, c ? x256 of null"],
  );
});
