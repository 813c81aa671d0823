import assert from "node:assert/strict";
import { test } from "node:test";
import { LineReader, type ToldLines } from "../../../core/analysis/belonging.ts";
import { LogAnalyzer } from "../../../core/analysis/log-analyzer.ts";
import { kindsAt, type OnlyKind, OnlyReader, onlyLimits } from "../../../core/analysis/only.ts";
import {
  line,
  log,
  receiveRequest,
  receiveResponse,
  sendRequest,
  sendResponse,
  url,
  warning,
} from "../../log-lines.ts";

const cucm = { id: 191, name: "cucm01.lab.example", port: 6972, path: "/CSFJDOE.cnf.xml" };
const uds = { id: 192, name: "cucm01.lab.example", port: 8443, path: "/cucm-uds/user/jdoe/devices" };
const imp = { id: 193, name: "imp01.lab.example", port: 7400, path: "/x" };
const allowed = (user: string, address: string) =>
  `Event="Request Allowed" Detail="Access allowed" Reason="In allow list" Username="${user}" Deployment="1" Method="GET" Request="${address}" UTCTime="2026-03-02 07:14:07"`;
const sip = (text: string) => line(text, { process: "tvcs" });

const text = log(
  line(receiveRequest(cucm)), // 1
  line(allowed("jdoe", "https://cucm01.lab.example:6972/CSFJDOE.cnf.xml")),
  line(receiveRequest(uds)), // 3
  sip("Action=Received"),
  " SIPMSG:", // 5
  " |REGISTER sip:lab.example SIP/2.0",
  " From: <sip:jdoe@lab.example>",
  " |",
  line(sendRequest(cucm)), // 9
  line(receiveRequest(imp)),
  line(sendRequest(uds)), // 11
  line(warning({ name: "cucm01.lab.example" })),
  line(receiveResponse(uds)), // 13
  line(sendResponse(cucm, "502 connect failed")),
  line(sendResponse(uds)), // 15
  sip("nobody's: jdoe2, xjdoe, jdoe.old, cucm01.lab.example.org"),
  line(receiveRequest({ ...imp, id: 191 })), // 17
  line(sendResponse({ ...imp, id: 191 })),
  sip("the end of jdoe."), // 19
);

function toldOf(given: string): ToldLines {
  const analyzer = new LogAnalyzer("log");
  analyzer.push(Buffer.from(given));
  return new Map(
    analyzer.finish().failures.flatMap(({ name, port, occurrences }) =>
      occurrences.map((each) => {
        const server = name === null ? null : { name, port };
        return [each.line - 1, { transaction: each.request?.transaction ?? null, server }] as const;
      }),
    ),
  );
}

function push(reader: { push(bytes: Uint8Array): void }, given: string, chunk: number): void {
  const bytes = Buffer.from(given);
  for (let start = 0; start < bytes.length; start += chunk)
    reader.push(Buffer.from(bytes.subarray(start, start + chunk)));
}

function belongingAt(given: string, at: number, chunk = given.length) {
  const reader = new LineReader(at - 1, toldOf(given));
  push(reader, given, chunk);
  return reader.finish();
}

/** `at` counts from 1. */
function onlyOf(given: string, at: number, kind: OnlyKind, chunk = given.length, limits = onlyLimits) {
  const found = belongingAt(given, at, chunk);
  assert.ok(found && kindsAt(found).includes(kind), `${kind} at line ${at}`);
  const reader = new OnlyReader(kind, found, at - 1, toldOf(given), limits);
  push(reader, given, chunk);
  return reader.finish();
}

/** The log's numbers of the lines, of which every text is the log's own; `>` before the one that was asked about. */
function numbers(given: string, at: number, kind: OnlyKind, chunk?: number, limits = onlyLimits): string {
  const slice = onlyOf(given, at, kind, chunk, limits);
  const own = given.split("\n");
  const lines = slice.text.split("\n");
  const told = slice.stretches.flatMap(({ line, fileLine, count }) =>
    Array.from({ length: count }, (_, i) => {
      assert.equal(lines[line + i], own[fileLine + i]);
      return `${slice.selection === line + i ? ">" : ""}${fileLine + i + 1}`;
    }),
  );
  const end = slice.omitted === 0 ? "" : ` and ${slice.omitted} records left out of ${slice.belonging} lines`;
  return `${told.join(" ")} of ${slice.lines}${end}`;
}

/** What can be chosen at a line. */
function choices(given: string, at: number, chunk?: number): string {
  const found = belongingAt(given, at, chunk);
  if (!found) return "no record";
  const { server, transaction, user, process, host, pid } = found;
  return kindsAt(found)
    .map((kind) =>
      kind === "server"
        ? `${server?.name}:${server?.port}`
        : `${{ transaction, user, process }[kind]}${kind === "process" ? `[${pid}] of ${host}` : ""}`,
    )
    .join(", ");
}

test("what stands at a line, also where another line of the request names it, however the bytes come", () => {
  for (const chunk of [text.length, 1, 1000]) {
    assert.deepEqual(
      [1, 2, 7, 9, 12, 13, 16, 17].map((at) => `${at}: ${choices(text, at, chunk)}`),
      [
        "1: cucm01.lab.example:6972, 191, jdoe, traffic_server[2741] of expc01",
        "2: cucm01.lab.example:6972, 191, jdoe, traffic_server[2741] of expc01",
        "7: tvcs[null] of expc01",
        "9: cucm01.lab.example:6972, 191, jdoe, traffic_server[2741] of expc01",
        "12: cucm01.lab.example:6972, 191, jdoe, traffic_server[2741] of expc01",
        "13: cucm01.lab.example:8443, 192, jdoe, traffic_server[2741] of expc01",
        "16: tvcs[null] of expc01",
        "17: imp01.lab.example:7400, 191, traffic_server[2741] of expc01",
      ],
    );
  }
});

test("only this server, transaction, user or process: records whole, however the bytes come", () => {
  for (const chunk of [text.length, 1, 1000]) {
    assert.deepEqual(
      {
        server: numbers(text, 9, "server", chunk),
        "its other port": numbers(text, 13, "server", chunk),
        transaction: numbers(text, 12, "transaction", chunk),
        "the same id later": numbers(text, 18, "transaction", chunk),
        user: numbers(text, 2, "user", chunk),
        process: numbers(text, 7, "process", chunk),
      },
      {
        server: "1 2 >9 12 14 of 19",
        "its other port": "3 11 >13 15 of 19",
        transaction: "1 9 >12 14 of 19",
        "the same id later": "17 >18 of 19",
        user: "1 >2 3 4 5 6 7 8 9 11 12 13 14 15 19 of 19",
        process: "4 5 6 >7 8 16 19 of 19",
      },
    );
  }
});

test("what is allowed of another port is that port's, also where the path names the user", () => {
  const two = log(
    line(receiveRequest(uds)),
    line(allowed("jdoe", `https://cucm01.lab.example:8443${uds.path}`)),
    line(receiveRequest(cucm)),
    line(sendRequest(cucm)),
  );
  assert.equal(numbers(two, 4, "server"), "3 >4 of 4");
  assert.equal(numbers(two, 2, "server"), "1 >2 of 4");
  assert.equal(choices(two, 2), "cucm01.lab.example:8443, 192, jdoe, traffic_server[2741] of expc01");
});

test("of two requests for one address it is open whose an allowed one is; whoever names the user belongs", () => {
  const asked = { ...cucm, id: 1 };
  const twice = log(
    line(receiveRequest(asked)),
    line(receiveRequest({ ...asked, id: 2 })),
    line(allowed("jdoe", "https://cucm01.lab.example:6972/CSFJDOE.cnf.xml")),
    line(sendRequest(asked)),
  );
  assert.equal(numbers(twice, 3, "user"), ">3 of 4");
  assert.equal(choices(twice, 4), "cucm01.lab.example:6972, 1, traffic_server[2741] of expc01");
});

test("what is not read is not guessed", () => {
  assert.equal(choices(text, 99), "no record");
  assert.equal(choices("no record\n", 1), "no record");
  const [, ...rest] = text.split("\n");
  assert.equal(choices(rest.join("\n"), 8), "191, traffic_server[2741] of expc01");
});

test("a transaction that is written at INFO and at DEBUG is one", () => {
  const debug = { ...cucm, level: "DEBUG" } as const;
  const both = log(
    line(receiveRequest(debug)),
    line(receiveRequest(cucm)),
    line(sendRequest(debug)),
    " |GET / HTTP/1.1",
    " |",
    line(sendRequest(cucm)),
    line(receiveRequest(debug)),
  );
  assert.equal(numbers(both, 6, "transaction"), "1 2 3 4 5 >6 of 7");
  assert.equal(numbers(both, 1, "transaction"), ">1 2 3 4 5 6 of 7");
});

test("another process has the same transaction numbers", () => {
  const other = log(
    line(receiveRequest(cucm)),
    line(receiveRequest(cucm), { process: "traffic_server[9]" }),
    line(receiveRequest(cucm), { host: "expc02" }),
  );
  assert.equal(numbers(other, 2, "transaction"), ">2 of 3");
  assert.equal(numbers(other, 2, "process"), "1 >2 of 3");
});

test("a record that a stranger may have written stays behind the body that it may stand in", () => {
  const open = log(sip("Action=Received"), " SIPMSG:", " |REGISTER", line(warning()), line(receiveRequest(cucm)));
  assert.equal(numbers(open, 4, "server"), "1 2 3 >4 5 of 5");
  const analyzer = new LogAnalyzer("log");
  analyzer.push(Buffer.from(onlyOf(open, 4, "server").text));
  const marks = analyzer.finish().failures.flatMap(({ occurrences }) => occurrences);
  assert.deepEqual(
    marks.map((each) => [each.line, each.insideUnfinishedBody]),
    [[4, true]],
  );
});

test("what is too much is left out, the farthest first, and told", () => {
  const many = log(...Array.from({ length: 40 }, (_, i) => sip(`number ${i + 1}`)));
  const limits = { lines: 10, length: 100_000 };
  assert.equal(
    numbers(many, 20, "process", many.length, limits),
    "15 16 17 18 19 >20 21 22 23 24 of 40 and 30 records left out of 40 lines",
  );
  assert.equal(
    numbers(many, 1, "process", many.length, limits),
    ">1 2 3 4 5 6 7 8 9 10 of 40 and 30 records left out of 40 lines",
  );
  assert.equal(numbers(many, 40, "process", 7, limits), "35 36 37 38 39 >40 of 40 and 34 records left out of 40 lines");
});

test("carriage returns inside of lines are counted as the editor counts them", () => {
  const returns = `${sip("a\rb")}\n${line("between")}\r\n${sip("c")}\n`;
  const { text: only, stretches, selection, lines } = onlyOf(returns, 2, "process");
  assert.deepEqual(
    { only: only.split("\n").map((each) => each.slice(-3)), stretches, selection, lines },
    {
      only: ["a\rb", ": c", ""],
      stretches: [
        { line: 0, fileLine: 0, count: 2 },
        { line: 2, fileLine: 3, count: 1 },
      ],
      selection: 1,
      lines: 4,
    },
  );
});

test("a large log is read the same, however the bytes come", () => {
  const large = text.repeat(600) + log(...Array.from({ length: 4_000 }, (_, i) => sip(`of jdoe ${i}\n |body\n |`)));
  const picture = (chunk: number) => ({
    user: onlyOf(large, 10_984, "user", chunk),
    process: onlyOf(large, 11_004, "process", chunk),
    server: numbers(large, 5_709, "server", chunk).length,
  });
  const whole = picture(large.length);
  // Of the messages those belong to the user of which the analysis keeps the request.
  const told = [...toldOf(large).values()].filter(({ transaction }) => transaction !== null);
  assert.notEqual(told.length, 0);
  assert.deepEqual([whole.user.lines, whole.user.belonging], [23_400, 600 * 14 + told.length + 12_000]);
  for (const chunk of [100, 65_536, 300_001]) assert.deepEqual(picture(chunk), whole);
});

test("a stranger's names are words: no pattern, no part of one", () => {
  const odd = log(line(`${allowed("j.*", url(cucm))}`), sip("j.*"), sip("jdoe"), sip("éj.*"), sip("j.*é"));
  assert.equal(numbers(odd, 1, "user"), ">1 2 of 5");
});
