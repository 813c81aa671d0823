/**
 * Messages about handshakes as a log has them → the failures that are told: a warning and the connection error behind it are one.
 * A scene has a line for each record, in milliseconds past nine: its time, its thread, what it tells.
 */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { LogAnalyzer } from "../../../core/analysis/log-analyzer.ts";
import type { Failure, LogAnalysis } from "../../../core/failures/failure.ts";
import { failureOfMessage } from "../../../core/traffic-server/handshakes.ts";
import { parseMessage } from "../../../core/traffic-server/message.ts";
import {
  alert,
  connectionFailed,
  line,
  log,
  nameWarning,
  receiveRequest,
  receiveResponse,
  sendRequest,
  sendResponse,
  step,
  warning,
} from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

const servers = {
  a: { name: "a.lab.example", address: "192.0.2.1" },
  c: { name: "c.lab.example", address: "192.0.2.3" },
  "?": { name: "(null)", address: "192.0.2.9" },
  "!": { name: "(null)", address: "192.0.2.3" },
} as const;

/** The text of a record: `t1 refuses-chain a`, `t1 misses-name a`, `t1 fails a`, `t1 is-refused-by a`, `7 asks a:6972`, `7 to a:6972`, … */
function textOf(words: string): string {
  const [who = "", what = "", where = "", ...rest] = words.split(" ");
  const [letter = "a", port = "8443"] = where.split(":");
  const server = servers[letter as "a"] ?? { name: `${letter}.lab.example`, address: "192.0.2.7" };
  const request = { ...server, id: who, port: Number(port) };
  const thread = who;
  switch (what) {
    case "refuses-chain":
      return warning({ ...server, thread });
    case "warns-of-chain":
      return warning({ ...server, thread, action: "Continue" });
    case "misses-name":
      return nameWarning({ ...server, thread });
    case "fails":
      return connectionFailed({ name: server.name, thread });
    case "fails-otherwise":
      return connectionFailed({ name: server.name, thread, code: "1409442E", reason: "tlsv1 alert protocol version" });
    case "breaks-off":
      return connectionFailed({ name: server.name, thread, code: "1408F10B", reason: "wrong version number" });
    case "fails-without-a-word":
      return `[${thread}] ERROR: SSL connection failed for '${server.name}': `;
    case "fails-repeatedly":
      return `message repeated ${rest[0]} times: [ ${connectionFailed({ name: server.name, thread })}]`;
    case "is-refused-by":
      return alert({ name: server.name, thread });
    case "asks":
      return receiveRequest({ ...request, path: `/CSF${who}.cnf.xml` });
    case "to":
      return sendRequest(request);
    case "to-c":
      return sendRequest({ ...request, address: servers.c.address });
    case "to-port":
      return step("Sending Request", `Dst-port="${port}" Msg="GET /x HTTP/1.1"`, { id: who });
    case "to-host":
      return `${step("Sending Request", "", { id: who, level: "DEBUG" })}\nHTTPMSG:\n|GET /x HTTP/1.1\n Host: ${server.name}:${port}\n |`;
    case "answered":
      return receiveResponse(request);
    case "ends":
      return sendResponse(request, [where, ...rest].join(" "));
    default:
      throw new Error(`nobody knows: ${words}`);
  }
}

function linesOf(scene: string): readonly string[] {
  return scene
    .trim()
    .split("\n")
    .map((each) => {
      const [, time, words = ""] = /^ *(\d+) +(.*)$/.exec(each) ?? [];
      return line(textOf(words), { time: Number(time) / 1_000 });
    });
}

/** Of each failure who refused whom and why, how many handshakes, where they stand and where their connection errors do. */
function toldOf({ failures, unexplained, cut }: LogAnalysis): readonly string[] {
  const told = failures.map((failure) => {
    const { signature, name, address, addressInferred, port, portInferred, portBy, action, tlsError, count } = failure;
    const where = [
      name?.[0] ?? "?",
      addressInferred && `at ${address}`,
      portInferred && "probably",
      port,
      portBy === "host-header" && "by its Host header",
    ];
    const places = failure.occurrences.map((each) => {
      const error = each.related.find(({ role }) => role === "connection-failed")?.line;
      const answer = each.response ? ` ${each.response.status}` : "";
      return `${each.line}${error === undefined ? "" : `+${error}`}${answer}`;
    });
    return [
      signature,
      ...where,
      action === "Continue" && "Continue",
      tlsError && `"${tlsError.reason}"`,
      `x${count}:`,
      places.join(" "),
      failure.hit && `hits ${failure.hit.devices.join(" ")}`,
      failure.consequences && `and ${failure.consequences.requests} more`,
      failure.worksAgain && `until ${failure.worksAgain.line}`,
    ]
      .filter((each) => each !== false && each !== null)
      .join(" ");
  });
  return [
    ...told.sort(),
    ...unexplained.map(({ because, requests }) => `${requests} ${because}`),
    cut ? "cut" : "whole",
  ];
}

/** The same taken together, record by record, and as it is told while more might come. */
function check(scene: string, ...want: readonly string[]): void {
  const text = log(...linesOf(scene));
  assert.deepEqual({ scene, told: toldOf(analyse(text)) }, { scene, told: want });
  assert.deepEqual({ scene, told: toldOf(analyse(text, [30])) }, { scene, told: want }, "record by record");
}

const verify = '"certificate verify failed"';
const chain = "self-signed-certificate";
const name = "name-not-in-certificate";

test("a warning and the connection error behind it, of the same thread, are one handshake", () => {
  check(
    `
      0  t1 refuses-chain a
      1  t1 fails a`,
    `${chain} a ${verify} x1: 1+2`,
    "whole",
  );
  check(
    `
      0  t1 misses-name a
      1  t1 fails a`,
    `${name} a ${verify} x1: 1+2`,
    "whole",
  );
  check(
    `
      0  t1 refuses-chain a
      1  t1 fails-without-a-word a`,
    `${chain} a x1: 1+2`,
    "cut",
  );
  check(
    `
      0  t1 refuses-chain a
      1  t2 fails a`,
    `handshake-failed a ${verify} x1: 2`,
    `${chain} a x1: 1`,
    "cut",
  );
  check(
    `
      0  t1 refuses-chain a
      1  t2 refuses-chain c
      2  t2 fails c
      3  t1 fails a`,
    `${chain} a ${verify} x1: 1+4`,
    `${chain} c ${verify} x1: 2+3`,
    "whole",
  );
});

test("lines of one moment that changed places: the connection error stands before its warning", () => {
  check(
    `
      0  t1 fails a
      0  t1 refuses-chain a`,
    `${chain} a ${verify} x1: 2+1`,
    "whole",
  );
  check(
    `
      0  t1 fails a
      0  t1 misses-name a
     10  t1 fails a
     10  t1 misses-name a`,
    `${name} a ${verify} x2: 2+1 4+3`,
    "whole",
  );
  check(
    `
      0  7 asks a:6972
      1  7 to a:6972
      2  t1 fails a
      2  t1 refuses-chain a
      9  7 ends 502 connect failed`,
    `${chain} a probably 6972 ${verify} x1: 4+3 502 hits CSF7`,
    "whole",
  );
  check(
    `
      0  t1 fails a
      0  t1 fails c
      0  t2 fails a
      0  t1 refuses-chain c
      0  t1 refuses-chain a`,
    `handshake-failed a ${verify} x1: 3`,
    `${chain} a ${verify} x1: 5+1`,
    `${chain} c ${verify} x1: 4+2`,
    "whole",
  );
  check(
    `
      0  t1 fails a
      5  t1 refuses-chain a`,
    `${chain} a ${verify} x1: 2+1`,
    "whole",
  );
  check(
    `
      0  t1 fails a
      6  t1 refuses-chain a`,
    `handshake-failed a ${verify} x1: 1`,
    `${chain} a x1: 2`,
    "cut",
  );
  check(
    `
      0  t1 fails a
      0  t1 refuses-chain a
      0  t1 fails a`,
    `handshake-failed a ${verify} x1: 3`,
    `${chain} a ${verify} x1: 2+1`,
    "whole",
  );
});

test("what does not belong to a warning is a failure of its own, and so is what comes behind that", () => {
  check(
    `
      0  t1 refuses-chain a
      1  t1 fails c`,
    `handshake-failed c ${verify} x1: 2`,
    `${chain} a x1: 1`,
    "whole",
  );
  check(
    `
      0  t1 refuses-chain a
      1  t1 fails c
      2  t1 fails a`,
    `handshake-failed a ${verify} x1: 3`,
    `handshake-failed c ${verify} x1: 2`,
    `${chain} a x1: 1`,
    "whole",
  );
  check(
    `
      0  t1 refuses-chain a
      1  t1 is-refused-by a`,
    'peer-rejected-certificate a "tlsv1 alert unknown ca" x1: 2',
    `${chain} a x1: 1`,
    "whole",
  );
  check(
    `
      0  t1 refuses-chain a
      1  t1 refuses-chain a
      2  t1 fails a
      3  t1 fails a`,
    `handshake-failed a ${verify} x1: 4`,
    `${chain} a ${verify} x2: 1 2+3`,
    "whole",
  );
  check(
    `
      0  t1 fails a
      1  t1 fails a`,
    `handshake-failed a ${verify} x2: 1 2`,
    "whole",
  );
  check(
    `
      0  t1 warns-of-chain a
      1  t1 fails a`,
    `handshake-failed a ${verify} x1: 2`,
    `${chain} a Continue x1: 1`,
    "whole",
  );
  check(
    `
      0  t1 fails a
      1  t1 warns-of-chain a`,
    `handshake-failed a ${verify} x1: 1`,
    `${chain} a Continue x1: 2`,
    "whole",
  );
});

test("where a name is not told, thread and time decide", () => {
  check(
    `
      0  t1 refuses-chain ?
      1  t1 fails a`,
    `${chain} ? ${verify} x1: 1+2`,
    "whole",
  );
  check(
    `
      0  t1 refuses-chain a
      1  t1 fails ?`,
    `${chain} a ${verify} x1: 1+2`,
    "whole",
  );
  check(
    `
      0  t1 refuses-chain ?
      1  t1 fails ?`,
    `${chain} ? ${verify} x1: 1+2`,
    "whole",
  );
});

test("where no name or no address is told, it is not told whether the server works again", () => {
  const scene = (who: string, sent: string) => `
      0  1 asks c:6972
      1  1 ${sent}
     10  t1 is-refused-by ${who}
     15  1 ends 502 connect failed
    100  2 asks c:6972
    101  2 ${sent}
    120  2 answered c:6972
    121  2 ends 200 OK`;
  const alerted = 'peer-rejected-certificate c at 192.0.2.3 probably 6972 "tlsv1 alert unknown ca" x1: 3 502 hits CSF1';
  check(scene("c", "to c:6972"), `${alerted} until 7`, "whole");
  check(scene("c", "to-port c:6972"), alerted.replace(" at 192.0.2.3", ""), "whole");
  check(
    scene("c", "to c:6972").replace("is-refused-by c", "refuses-chain !"),
    `${chain} ? probably 6972 x1: 3 502 hits CSF1`,
    "cut",
  );
});

test("the error stands within ten seconds of the warning, before or behind it", () => {
  check(
    `
      0  t1 refuses-chain a
  10000  t1 fails a`,
    `${chain} a ${verify} x1: 1+2`,
    "whole",
  );
  check(
    `
      0  t1 refuses-chain a
  10001  t1 fails a`,
    `handshake-failed a ${verify} x1: 2`,
    `${chain} a x1: 1`,
    "whole",
  );
  check(
    `
  10000  t1 refuses-chain a
      0  t1 fails a`,
    `${chain} a ${verify} x1: 1+2`,
    "whole",
  );
});

test("without any time they stand one beside the other", () => {
  const told = (...lines: readonly string[]) => toldOf(analyse(log(...lines)));
  assert.deepEqual(told(warning(servers.a), connectionFailed(servers.a)), [`${chain} a ${verify} x1: 1+2`, "whole"]);
  assert.deepEqual(told(connectionFailed(servers.a), warning(servers.a)), [`${chain} a ${verify} x1: 2+1`, "whole"]);
});

test("an error that is repeated: one of them is the warning's", () => {
  check(
    `
      0  t1 refuses-chain a
      1  t1 fails-repeatedly a 3`,
    `handshake-failed a ${verify} x2: 2`,
    `${chain} a ${verify} x1: 1+2`,
    "whole",
  );
  check(
    `
      0  t1 refuses-chain a
      1  t1 fails-repeatedly a 1`,
    `${chain} a ${verify} x1: 1+2`,
    "whole",
  );
  check("      0  t1 fails-repeatedly a 3", `handshake-failed a ${verify} x3: 1`, "whole");
  check(
    `
      0  t1 fails-repeatedly a 3
      1  t1 refuses-chain a`,
    `handshake-failed a ${verify} x3: 1`,
    `${chain} a x1: 2`,
    "cut",
  );
});

test("of 256 threads the last warning waits for its error", () => {
  const scene = (threads: number) => [
    ...Array.from({ length: threads }, (_, i) => `${i} t${i} refuses-chain a`),
    `${threads} t0 fails a`,
  ];
  const own = (threads: number) => toldOf(analyse(log(...linesOf(scene(threads).join("\n")))))[0]?.split(" x")[0];
  assert.deepEqual([own(256), own(257)], [`${chain} a ${verify}`, `handshake-failed a ${verify}`]);
  // A thread whose warning has its error gives up its place, and nothing else.
  const first = ["0 t0 refuses-chain a", "0 t0 fails a"];
  const others = Array.from({ length: 256 }, (_, i) => `${i + 1} t${i + 1} refuses-chain a`);
  assert.deepEqual(
    toldOf(analyse(log(...linesOf([...first, ...others].join("\n"))))).map((each) => each.split(":")[0]),
    [`${chain} a ${verify} x257`, "cut"],
  );
});

test("of 256 threads the last error is remembered for the warning behind it", () => {
  const scene = (threads: number) => [
    ...Array.from({ length: threads }, (_, i) => `0 t${i} fails a`),
    "0 t0 refuses-chain a",
  ];
  const own = (threads: number) => toldOf(analyse(log(...linesOf(scene(threads).join("\n"))))).at(-2);
  assert.deepEqual([own(256), own(257)], [`${chain} a ${verify} x1: 257+1`, `${chain} a x1: 258`]);
});

test("the error is told however late it comes, and so is what waits for it", () => {
  const later = [500, 1_000, 2_000].map((time) => `${time} 99 to d:8443`).join("\n");
  check(
    `
      0  1 asks a:6972
      1  1 to a:6972
     20  t1 refuses-chain a
     25  1 ends 502 connect failed
  ${later}
   9000  t1 fails a
  20000  99 to d:8443`,
    `${chain} a probably 6972 ${verify} x1: 3+8 502 hits CSF1`,
    "whole",
  );
  // What no verification error tells apart, the connection error does.
  check(
    `
      0  t1 misses-name a
      1  t1 fails a
  ${later}
   3000  t1 misses-name a
   4000  99 to d:8443
  12900  t1 fails a
  13000  t1 misses-name a
  13001  t1 breaks-off a
  40000  99 to d:8443`,
    `${name} a ${verify} x2: 1+2 6+8`,
    `${name} a "wrong version number" x1: 9+10`,
    "whole",
  );
});

test("many that wait for no error keep no other waiting: it is decided once it is known", () => {
  const scene = (...others: readonly string[]) => `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  t0 refuses-chain a
${others.join("\n")}
   9000  1 ends 502 connect failed
   9900  2 ends 502 connect failed
  90000  99 to d:8443`;
  const many = (textAt: (i: number) => string) =>
    Array.from({ length: 300 }, (_, i) => `${100 + 20 * i} ${textAt(i)}\n${106 + 20 * i} 99 to d:8443`);
  const first = (others: readonly string[]) =>
    toldOf(analyse(log(...linesOf(scene(...others))))).filter((each) => each.startsWith(`${chain} a`));
  const known = [`${chain} a probably 6972 x1: 5 502 hits CSF1`];
  assert.deepEqual(
    {
      "their errors have come": first(many((i) => `t${i} misses-name c\n${101 + 20 * i} t${i} fails c`)),
      "another warning has come in their thread": first(many(() => "t1 misses-name c")),
      "they tell why": first(many((i) => `t${i} refuses-chain c`)),
      "they are errors themselves": first(many((i) => `t${i} fails c`)),
    },
    {
      "their errors have come": known,
      "another warning has come in their thread": known,
      "they tell why": known,
      "they are errors themselves": known,
    },
  );
});

test("nothing is refused where verification is not enforced", () => {
  check(
    `
      0  1 asks a:6972
      1  1 to a:6972
     20  t1 warns-of-chain a
     25  1 ends 502 connect failed
   1000  2 asks a:6972
   1003  2 ends 502 connect failed
   2000  3 asks a:6972
   2001  3 to a:6972
   2010  3 answered a:6972
   2011  3 ends 200 OK`,
    `${chain} a probably 6972 Continue x1: 3 502`,
    "1 unknown",
    "1 unknown",
    "whole",
  );
  check(
    `
      0  1 asks a:6972
      1  1 to a:6972
     20  t1 refuses-chain a
     25  1 ends 502 connect failed
   1000  2 asks a:6972
   1003  2 ends 502 connect failed
   2000  3 asks a:6972
   2001  3 to a:6972
   2010  3 answered a:6972
   2011  3 ends 200 OK`,
    `${chain} a probably 6972 x1: 3 502 hits CSF1 CSF2 and 1 more until 9`,
    "cut",
  );
});

test("the port of one message is not another's, nor is its address", () => {
  check(
    `
      0  1 asks a:6972
      1  1 to a:6972
     20  t1 is-refused-by a
     25  1 ends 502 connect failed
    100  2 asks a:6972
    101  2 to-c a:6972
    120  t1 is-refused-by a
    125  2 ends 502 connect failed
    200  3 asks a:6971
    201  3 to-c a:6971
    220  t1 is-refused-by a
    225  3 ends 502 connect failed`,
    'peer-rejected-certificate a at 192.0.2.1 probably 6972 "tlsv1 alert unknown ca" x1: 3 502 hits CSF1',
    'peer-rejected-certificate a at 192.0.2.3 probably 6971 "tlsv1 alert unknown ca" x1: 11 502 hits CSF3',
    'peer-rejected-certificate a at 192.0.2.3 probably 6972 "tlsv1 alert unknown ca" x1: 7 502 hits CSF2',
    "whole",
  );
});

test("the same words, where nothing tells the port, count with those of which it is known", () => {
  check(
    `
      0  t1 is-refused-by a
    100  2 asks a:6972
    101  2 to a:6972
    120  t1 is-refused-by a
    125  2 ends 502 connect failed`,
    'peer-rejected-certificate a at 192.0.2.1 probably 6972 "tlsv1 alert unknown ca" x2: 1 4 502 hits CSF2',
    "whole",
  );
});

test("the same words, first of one of two addresses and then of one that is known", () =>
  check(
    `
      0  1 asks a:6972
      0  2 asks a:6972
      1  1 to a:6972
      1  2 to-c a:6972
     10  t1 is-refused-by a
     15  1 ends 502 connect failed
     16  2 ends 502 connect failed
   1000  3 asks a:6972
   1001  3 to a:6972
   1010  t1 is-refused-by a
   1015  3 ends 502 connect failed`,
    'peer-rejected-certificate a at 192.0.2.1 probably 6972 "tlsv1 alert unknown ca" x1: 10 502 hits CSF3',
    'peer-rejected-certificate a probably 6972 "tlsv1 alert unknown ca" x1: 5',
    "whole",
  ));

test("how the port is known is told as it is known at last", () => {
  const analyzer = new LogAnalyzer("log");
  const push = (scene: string) => analyzer.push(Buffer.from(log(...linesOf(scene))));
  // So long that its form is known: what is told meanwhile is told by the same analyzer.
  analyzer.push(Buffer.from(log(line("NOTE: begins"), ...new Array(140).fill(` ${"x".repeat(1_000)}`))));
  push(`
      0  1 asks a:6972
      1  1 to a:6972
      2  2 to a:6972
      3  2 to-host a:6972
     20  t1 refuses-chain a`);
  const before = toldOf(analyzer.soFar());
  push(`
   1000  1 ends 502 connect failed
   5000  99 to d:8443`);
  assert.deepEqual(
    [before[0], toldOf(analyzer.finish())[0]],
    [`${chain} a probably 6972 by its Host header x1: 150`, `${chain} a probably 6972 x1: 150 502 hits CSF1`],
  );
});

test("a request that is refused again and again: its answer is told with the last hundred and one of them", () => {
  const retries = (count: number) => `
      0  1 asks a:6972
${Array.from({ length: count }, (_, i) => `${70_000 * i + 1} 1 to a:6972\n${70_000 * i + 20} t1 refuses-chain a\n${70_000 * i + 65_000} 99 to d:8443`).join("\n")}
${70_000 * count}  1 ends 502 connect failed`;
  const answers = (count: number) => {
    const [failure] = analyse(log(...linesOf(retries(count)))).failures;
    const first = failure?.occurrences.filter(({ line: at }) => at <= 9);
    return first?.map(({ line: at, response }) => `${at} ${response?.status ?? "?"}`).join(", ");
  };
  assert.deepEqual(
    [answers(3), answers(101), answers(102), answers(103)],
    ["3 502, 6 502, 9 502", "3 502, 6 502, 9 502", "3 ?, 6 502, 9 502", "3 ?, 6 ?, 9 502"],
  );
});

test("which refusal a server counts as down for: the last before the answer, by their places in the log", () => {
  // The first waits for its error, so it is decided last.
  check(
    `
      0  1 asks a:6972
      1  1 to a:6972
     20  t1 misses-name a
     25  1 ends 502 connect failed
    100  2 asks a:6972
    101  2 to a:6972
    120  t2 refuses-chain a
    121  t2 fails a
    125  2 ends 502 connect failed
   5000  3 asks a:6972
   5003  3 ends 502 connect failed
  30000  99 to d:8443`,
    `${name} a probably 6972 x1: 3 502 hits CSF1`,
    `${chain} a probably 6972 ${verify} x1: 7+8 502 hits CSF2 CSF3 and 1 more`,
    "cut",
  );
  check(
    `
      0  1 asks a:6972
      1  1 to a:6972
     20  t1 refuses-chain a
     21  t1 fails a
     25  1 ends 502 connect failed
    100  2 asks a:6972
    101  2 to a:6972
    120  t2 is-refused-by a
    125  2 ends 502 connect failed
   5000  3 asks a:6972
   5003  3 ends 502 connect failed`,
    'peer-rejected-certificate a at 192.0.2.1 probably 6972 "tlsv1 alert unknown ca" x1: 8 502 hits CSF2 CSF3 and 1 more',
    `${chain} a probably 6972 ${verify} x1: 3+4 502 hits CSF1`,
    "whole",
  );
  // It has answered since.
  check(
    `
      0  1 asks a:6972
      1  1 to a:6972
     20  t1 refuses-chain a
     21  t1 fails a
     25  1 ends 502 connect failed
    100  2 asks a:6972
    101  2 to a:6972
    120  2 answered a:6972
    125  2 ends 200 OK
   5000  3 asks a:6972
   5003  3 ends 502 connect failed`,
    `${chain} a probably 6972 ${verify} x1: 3+4 502 hits CSF1 until 8`,
    "1 unknown",
    "whole",
  );
  // At which of two addresses it was refused is not known, nor therefore when it answers again.
  check(
    `
      0  1 asks a:6972
      0  2 asks a:6972
      1  1 to a:6972
      1  2 to-c a:6972
     20  t1 is-refused-by a
     25  1 ends 502 connect failed
     26  2 ends 502 connect failed
   5000  3 asks a:6972
   5003  3 ends 502 connect failed`,
    'peer-rejected-certificate a probably 6972 "tlsv1 alert unknown ca" x1: 5 hits CSF3 and 1 more',
    "whole",
  );
  // Another one is told and decided before it is known why the request ended.
  check(
    `
      0  1 asks a:6972
      1  1 to a:6972
     20  t1 refuses-chain a
     21  t1 fails a
     25  1 ends 502 connect failed
   4900  2 asks a:6972
   4901  2 to a:6972
   4990  3 asks a:6972
   5000  3 ends 502 connect failed
   5001  t2 is-refused-by a
   5002  2 ends 502 connect failed
   9000  99 to d:8443`,
    'peer-rejected-certificate a at 192.0.2.1 probably 6972 "tlsv1 alert unknown ca" x1: 10 502 hits CSF2',
    `${chain} a probably 6972 ${verify} x1: 3+4 502 hits CSF1 CSF3 and 1 more`,
    "whole",
  );
});

test("a server that was refused only later did not count as down", () =>
  check(
    `
   4900  2 asks a:6972
   4901  2 to a:6972
   4902  4 asks a:6972
   4903  4 to a:6972
   4990  3 asks a:6972
   5000  3 ends 502 connect failed
   5001  t2 is-refused-by a
   5002  2 ends 502 connect failed
   5003  t2 is-refused-by a
   5004  4 ends 502 connect failed
   9000  99 to d:8443`,
    'peer-rejected-certificate a at 192.0.2.1 probably 6972 "tlsv1 alert unknown ca" x2: 7 502 9 502 hits CSF2 CSF4',
    "1 unknown",
    "whole",
  ));

test("of a thousand servers that were refused of late it is known that they count as down", () => {
  const refused = (i: number) => `
  ${30 * i}  ${i} asks h${i}:6972
  ${30 * i + 1}  ${i} to h${i}:6972
  ${30 * i + 10}  t1 refuses-chain h${i}
  ${30 * i + 11}  t1 fails h${i}
  ${30 * i + 15}  ${i} ends 502 connect failed`;
  const scene = (count: number) => `${Array.from({ length: count }, (_, i) => refused(i)).join("")}
  40000  5000 asks h0:6972
  40003  5000 ends 502 connect failed`;
  const told = (count: number) =>
    toldOf(analyse(log(...linesOf(scene(count))))).filter((each) => / more|unknown/.test(each));
  assert.deepEqual(
    [told(1_000), told(1_001)],
    [[`${chain} h probably 6972 ${verify} x1: 3+4 502 hits CSF0 CSF5000 and 1 more`], ["1 unknown"]],
  );
});

test("failures beyond the limit are counted as dropped, and nothing else is told of them", () => {
  const scene = Array.from({ length: 10_000 }, (_, i) => `${i} t1 refuses-chain h${i}`).join("\n");
  const last = `
  20000  1 asks a:6972
  20001  1 to a:6972
  20010  t1 refuses-chain a
  20011  t1 fails a
  20015  1 ends 502 connect failed
  20100  2 asks a:6972
  20103  2 ends 502 connect failed`;
  const { failures, problems, unexplained } = analyse(log(...linesOf(scene + last)));
  assert.deepEqual(
    [failures.length, unexplained.map(({ because, requests }) => `${requests} ${because}`), problems],
    [10_000, ["1 unknown"], [{ code: "limit-failures", detail: "10000", lost: true }]],
  );
});

test("where a message stands, and who wrote it", () => {
  const text = log(line("NOTE: begins"), line(`${textOf("t1 refuses-chain a")} and more`, { time: 1 }));
  const [failure] = analyse(text).failures;
  assert.deepEqual(failure?.occurrences, [
    {
      path: "log.txt",
      line: 2,
      column: 65,
      endLine: 2,
      endColumn: 225,
      insideUnfinishedBody: false,
      timestamp: "2026-03-02T09:00:01.000+01:00",
      timestampInferred: null,
      timestampWritten: null,
      mended: null,
      process: "traffic_server",
      pid: 2741,
      thread: "t1",
      related: [],
      request: null,
      response: null,
    },
  ]);
});

/** A log with a failure of each kind, and which of them another message tells of. */
const several = analyse(
  log(
    ...linesOf(`
      0  t1 refuses-chain a
      1  t1 fails a
     10  t1 misses-name a
     11  t1 fails a
     20  t1 is-refused-by a
     30  t1 warns-of-chain a
     40  t1 refuses-chain c
     50  t1 breaks-off d
     60  t1 is-refused-by e`),
    line(warning(servers.a), { host: "expc02", time: 1 }),
  ),
);

test("which of a host's failures a message tells of", () => {
  const toldBy = (words: string, failures: readonly Failure[] = several.failures, host = "expc01") => {
    const message = parseMessage(textOf(words));
    assert.ok(message, words);
    const failure = failureOfMessage(message, host, failures);
    const place = failure?.host === "expc01" ? "" : ` of ${failure?.host}`;
    return failure
      ? `${failure.signature} ${failure.name?.[0]}${failure.action === "Continue" ? " Continue" : ""}${place}`
      : "none";
  };
  const unread = parseMessage(`[t1] ERROR: SSL connection failed for '${servers.c.name}': `);
  assert.equal(unread?.tlsError, null);
  assert.equal(unread && failureOfMessage(unread, "expc01", several.failures)?.signature, chain);
  const backwards = [...several.failures].reverse();
  for (const failures of [several.failures, backwards])
    assert.deepEqual(
      [
        "t1 refuses-chain a",
        "t1 warns-of-chain a",
        "t1 misses-name a",
        "t1 is-refused-by a",
        "t1 refuses-chain c",
        "t1 warns-of-chain c",
        "t1 misses-name c",
        "t1 breaks-off d",
        "t1 refuses-chain e",
        "t1 is-refused-by c",
        "t1 is-refused-by d",
        "t1 fails c",
        "t1 fails e",
        "t1 refuses-chain A",
      ].map((words) => `${words}: ${toldBy(words, failures)}`),
      [
        `t1 refuses-chain a: ${chain} a`,
        `t1 warns-of-chain a: ${chain} a Continue`,
        `t1 misses-name a: ${name} a`,
        "t1 is-refused-by a: peer-rejected-certificate a",
        `t1 refuses-chain c: ${chain} c`,
        "t1 warns-of-chain c: none",
        "t1 misses-name c: none",
        "t1 breaks-off d: handshake-failed d",
        "t1 refuses-chain e: none",
        "t1 is-refused-by c: none",
        "t1 is-refused-by d: none",
        // An error behind a warning tells of the same handshake.
        `t1 fails c: ${chain} c`,
        "t1 fails e: none",
        "t1 refuses-chain A: none",
      ],
    );
  assert.deepEqual(
    [
      toldBy("t1 refuses-chain a", several.failures, "expc02"),
      toldBy("t1 misses-name a", several.failures, "expc02"),
      toldBy("t1 fails c", several.failures, "expc02"),
      toldBy("t1 refuses-chain a", several.failures, "expc03"),
      toldBy("t1 refuses-chain a", []),
    ],
    [`${chain} a of expc02`, "none", "none", "none", "none"],
  );
});
