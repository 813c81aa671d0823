import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import type { LogAnalysis } from "../../../core/failures/failure.ts";
import { mergeFindings } from "../../../core/failures/merge.ts";
import {
  connectionFailed,
  line,
  nameWarning,
  type Refusal,
  receiveRequest,
  receiveResponse,
  sendRequest,
  sendResponse,
  step,
  warning as warningOf,
} from "../../log-lines.ts";
import { analyse, picture } from "../analyse.ts";

const process = "traffic_server[1]";
const head = line("", { process });
const at = (milliseconds: string) => line("", { time: `2026-03-02T08:14:07.${milliseconds}+01:00`, process });
const server = { name: "a.lab.example", address: "192.0.2.1" };
const warning = (refusal: Refusal = {}) => warningOf({ ...server, ...refusal });
const refused = (name = server.name, reason = "certificate verify failed") =>
  connectionFailed({ name, routine: "f", reason });
const receive = (id: string, route: string) => receiveRequest({ id, route });
const send = (id: string, address: string, port: number) => sendRequest({ id, address, port });
const answered = (id: string, address: string, port: number) => receiveResponse({ id, address, port });
const respond = (id: string, status: string) => sendResponse({ id }, status);
const log = (...texts: string[]) => texts.map((text, i) => at(String(100 + i)) + text).join("\n");

function check(input: string | Uint8Array, expected: string): void {
  assert.equal(picture(analyse(input)), expected.trim());
}

for (const file of readdirSync("test/samples").filter((name) => name.endsWith(".log"))) {
  test(`sample ${file}: any chunking gives the same result`, () => {
    const bytes = readFileSync(`test/samples/${file}`);
    const whole = analyse(bytes);
    for (const sizes of [[1], [7], [64], [3, 1, 500]]) assert.deepEqual(analyse(bytes, sizes), whole);
  });
}

test("any chunking of any mixture of line ends gives the same result, and LSP's number of lines", () => {
  const piece = fc.constantFrom(
    at("100"),
    warning(),
    refused(),
    "\n",
    "\r\n",
    "\r",
    " body|",
    "|GET / HTTP/1.1",
    "HTTPMSG:",
    "é€😀",
    "\ufeff",
    "x".repeat(70_000),
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }),
      fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 8 }),
      (pieces, sizes) => {
        const text = pieces.join("");
        const whole = analyse(text);
        assert.deepEqual(analyse(text, sizes), whole);
        const ends = text.match(/\r\n|\n|\r/g)?.length ?? 0;
        assert.equal(whole.lines, ends + (text === "" || /[\r\n]$/.test(text) ? 0 : 1));
      },
    ),
    { numRuns: 300 },
  );
});

test("however a log is damaged, any chunking gives the same result", () => {
  const lines = readdirSync("test/samples")
    .filter((name) => name.endsWith(".log"))
    .flatMap((name) => readFileSync(`test/samples/${name}`, "latin1").split("\n"));
  const place = fc.nat(lines.length - 1);
  const damage = fc.oneof(
    fc.record({ kind: fc.constant("gone" as const), at: fc.nat(300) }),
    fc.record({ kind: fc.constant("again" as const), at: fc.nat(300), line: place }),
    fc.record({ kind: fc.constant("cut" as const), at: fc.nat(300), length: fc.nat(200) }),
    fc.record({ kind: fc.constant("id" as const), at: fc.nat(300), id: fc.constantFrom("7", "191", "192") }),
    fc.record({ kind: fc.constant("pid" as const), at: fc.nat(300), pid: fc.constantFrom("1", "2741") }),
    fc.record({ kind: fc.constant("minute" as const), at: fc.nat(300), minute: fc.constantFrom("00", "14", "59") }),
  );
  const parts = fc.array(fc.tuple(place, fc.integer({ min: 1, max: 100 })), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(parts, fc.array(damage, { maxLength: 20 }), fc.integer({ min: 1, max: 5000 }), (chosen, all, size) => {
      const text = chosen.flatMap(([first, count]) => lines.slice(first, first + count));
      for (const each of all) {
        const line = text[each.at];
        if (line === undefined) continue;
        if (each.kind === "gone") text.splice(each.at, 1);
        else if (each.kind === "again") text.splice(each.at, 0, lines[each.line] as string);
        else if (each.kind === "cut") text[each.at] = line.slice(0, each.length);
        else if (each.kind === "id") text[each.at] = line.replace(/Txn-id="\d+"/, `Txn-id="${each.id}"`);
        else if (each.kind === "pid") text[each.at] = line.replace(/\[\d+\]/, `[${each.pid}]`);
        else text[each.at] = line.replace(/(?<=T\d\d:)\d\d/, each.minute);
      }
      const bytes = Buffer.from(`${text.join("\n")}\n`, "latin1");
      const whole = analyse(bytes);
      assert.deepEqual(analyse(bytes, [17]), whole);
      assert.deepEqual(analyse(bytes, [size]), whole);
    }),
    { numRuns: 300 },
  );
});

test("no bytes make it throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), fc.integer({ min: 1, max: 100 }), (noise, size) => {
      const bytes = Buffer.concat([
        Buffer.from(`${head}${warning()}\n`),
        noise,
        Buffer.from(`\n${head}${refused()}\n`),
      ]);
      analyse(bytes, [size]);
    }),
    { numRuns: 300 },
  );
});

test("warning and error of one handshake are one failure; port, request and answer come from the only request in progress", () =>
  check(
    log(
      receive("7", "lab.example/https/a.lab.example/6972"),
      send("7", "192.0.2.1", 6972),
      send("7", "192.0.2.1", 6972),
      warning(),
      refused(),
      respond("7", "502 connect failed"),
    ),
    `
self-signed-certificate expressway>server a.lab.example 192.0.2.1 6972 Terminate
  18 "self signed certificate" depth 0
  1416f086 "certificate verify failed" alert null
  handshakes 1, requests 1
  4:68-4:228 (request 1, attempt 3, connection-failed 5, response 6) GET lab.example/https/a.lab.example/6972 -> 502 "connect failed"`,
  ));

test("a retry is a handshake of its own and the same request", () =>
  check(
    log(
      receive("7", "lab.example/https/a.lab.example/6972"),
      send("7", "192.0.2.1", 6972),
      warning(),
      send("7", "192.0.2.1", 6972),
      warning(),
      respond("7", "502 connect failed"),
    ),
    `
self-signed-certificate expressway>server a.lab.example 192.0.2.1 6972 Terminate
  18 "self signed certificate" depth 0
  handshakes 2, requests 1
  3:68-3:228 (request 1, attempt 2, response 6) GET lab.example/https/a.lab.example/6972 -> 502 "connect failed"
  5:68-5:228 (request 1, attempt 4, response 6) GET lab.example/https/a.lab.example/6972 -> 502 "connect failed"`,
  ));

test("a step written at INFO and at DEBUG is one step", () => {
  const both = (text: string) => [
    text,
    text.replace('Level="INFO"', 'Level="DEBUG"').replace(/ Msg="(.*)"$/, " HTTPMSG: |$1"),
  ];
  const analysis = analyse(
    log(
      ...both(receive("7", "lab.example/https/a.lab.example/6972")),
      ...both(send("7", "192.0.2.1", 6972)),
      warning(),
      ...both(respond("7", "502 connect failed")),
      ...both(receive("7", "lab.example/https/a.lab.example/6972")),
    ),
  );
  assert.deepEqual(
    analysis.routes.map(({ decoded, count }) => [decoded, count]),
    [["lab.example/https/a.lab.example/6972", 2]],
  );
  assert.equal(analysis.failures[0]?.requests, 1);
  assert.equal(analysis.failures[0]?.occurrences[0]?.related.find(({ role }) => role === "attempt")?.line, 3);
});

test("a blank line ends the headers, whatever stood in the bytes behind it before", () => {
  const agents = (blank: string, size: number) => {
    const lines = [
      head + receive("7", "lab.example/https/a.lab.example/6972"),
      head + step("Receive Request", 'Src-ip="127.0.0.1" Src-port="30000"', { id: 7, level: "DEBUG" }),
      "HTTPMSG:",
      "|GET /x HTTP/1.1",
      " Host: vcs",
      blank,
      " User-Agent: Jabber",
      " |",
      head + send("7", "192.0.2.1", 6972),
      head + warning(),
    ];
    return analyse(`${lines.join("\n")}\n`, [size]).failures.flatMap(({ occurrences }) =>
      occurrences.map(({ request }) => request?.userAgent),
    );
  };
  for (const size of [10_000, 17, 1]) {
    assert.deepEqual(agents(" Accept: */*", size), ["Jabber"]);
    assert.deepEqual(agents(" ", size), [null]);
    assert.deepEqual(agents("", size), [null]);
  }
});

test("the version is looked for in the first 16 MiB, however the bytes come", () => {
  const sip = `${head.replace("traffic_server[1]", "tvcs")}Module="network.sip" Action="Sent"\n SIPMSG:\n |REGISTER sip:x SIP/2.0\n User-Agent: TANDBERG/4137 (X14.2.1)\n\n |\n`;
  const filling = `${head}x\n`.repeat(Math.ceil((16 * 1024 * 1024) / (head.length + 2)));
  const versions = (text: string) =>
    [analyse(text), analyse(text, [1 << 20]), analyse(text, [65_537])].map((each) => each.version);
  assert.deepEqual(versions(`${head}x\n${sip}${filling}${filling}`), ["X14.2.1", "X14.2.1", "X14.2.1"]);
  assert.deepEqual(versions(`${head}x\n${filling}${sip}`), [null, null, null]);
});

test("process ids without end fill no memory", () => {
  const lines = Array.from(
    { length: 5_000 },
    (_, i) => head.replace("[1]", `[${i}]`) + send(String(i), "192.0.2.1", 6972),
  );
  const text = `${lines.join("\n")}\n`;
  const whole = analyse(text);
  assert.deepEqual(analyse(text, [17]), whole);
  assert.deepEqual(
    whole.problems.map(({ code }) => code),
    ["limit-transactions"],
  );
});

test("of two requests in progress to different ports, the one that the server answers was not refused", () =>
  check(
    log(
      receive("7", "lab.example/https/a.lab.example/6972"),
      send("7", "192.0.2.1", 6972),
      receive("8", "lab.example/https/a.lab.example/8443"),
      send("8", "192.0.2.1", 8443),
      warning(),
      answered("8", "192.0.2.1", 8443),
      respond("7", "502 connect failed"),
    ),
    `
self-signed-certificate expressway>server a.lab.example 192.0.2.1 6972 Terminate
  18 "self signed certificate" depth 0
  handshakes 1, requests 1
  5:68-5:228 (request 1, attempt 2, response 7) GET lab.example/https/a.lab.example/6972 -> 502 "connect failed"`,
  ));

test("two requests to different ports that end in one moment: the port is unknown, not guessed", () =>
  check(
    log(
      receive("7", "lab.example/https/a.lab.example/6972"),
      send("7", "192.0.2.1", 6972),
      receive("8", "lab.example/https/a.lab.example/8443"),
      send("8", "192.0.2.1", 8443),
      warning(),
      respond("8", "502 connect failed"),
      respond("7", "502 connect failed"),
    ),
    `
self-signed-certificate expressway>server a.lab.example 192.0.2.1 null Terminate
  18 "self signed certificate" depth 0
  handshakes 1, requests 1
  5:68-5:228`,
  ));

test("of the requests to one address those count whose route names the server", () =>
  check(
    log(
      receive("7", "lab.example/https/b.lab.example/6972"),
      send("7", "192.0.2.1", 6972),
      receive("8", "lab.example/https/a.lab.example/8443"),
      send("8", "192.0.2.1", 8443),
      warning(),
    ),
    `
self-signed-certificate expressway>server a.lab.example 192.0.2.1 8443 Terminate
  18 "self signed certificate" depth 0
  handshakes 1, requests 1
  5:68-5:228 (request 3, attempt 4) GET lab.example/https/a.lab.example/8443`,
  ));

test("three parallel requests to one port: port known, request unknown, each counted once when it ends", () =>
  check(
    log(
      ...["1", "2", "3"].flatMap((id) => [
        receive(id, "lab.example/https/a.lab.example/8443"),
        send(id, "192.0.2.1", 8443),
      ]),
      warning(),
      warning(),
      warning(),
      ...["1", "2", "3"].map((id) => respond(id, "502 connect failed")),
    ),
    `
self-signed-certificate expressway>server a.lab.example 192.0.2.1 8443 Terminate
  18 "self signed certificate" depth 0
  handshakes 3, requests 3
  7:68-7:228
  8:68-8:228
  9:68-9:228`,
  ));

test("a request older than ten seconds fits where it is the only one", () =>
  check(
    `2026-03-02T08:14:00.000+01:00 expc01 traffic_server[1]: ${send("7", "192.0.2.1", 6972)}\n2026-03-02T08:14:10.001+01:00 expc01 traffic_server[1]: ${warning()}`,
    `
self-signed-certificate expressway>server a.lab.example 192.0.2.1 6972 Terminate
  18 "self signed certificate" depth 0
  handshakes 1, requests 1
  2:68-2:228 (attempt 1) GET /x`,
  ));

test("another process's request fits no message", () =>
  check(
    `${head}${send("7", "192.0.2.1", 6972)}\n2026-03-02T08:14:07.050+01:00 expc01 traffic_server[2]: ${warning()}`,
    `
self-signed-certificate expressway>server a.lab.example 192.0.2.1 null Terminate
  18 "self signed certificate" depth 0
  handshakes 1, requests null
  2:68-2:228`,
  ));

test("an alert of the server is its refusal, with the address of the request in progress", () =>
  check(
    log(
      receive("7", "lab.example/https/a.lab.example/6972"),
      send("7", "192.0.2.1", 6972),
      refused("a.lab.example", "tlsv1 alert unknown ca"),
      respond("7", "502 connect failed"),
    ),
    `
peer-rejected-certificate server>expressway a.lab.example 192.0.2.1? 6972 null
  1416f086 "tlsv1 alert unknown ca" alert 48
  handshakes 1, requests 1
  3:68-3:170 (request 1, attempt 2, response 4) GET lab.example/https/a.lab.example/6972 -> 502 "connect failed"`,
  ));

test("an alert behind a warning of the same thread is no part of it", () =>
  check(
    log(warning(), refused("a.lab.example", "tlsv1 alert unknown ca")),
    `
self-signed-certificate expressway>server a.lab.example 192.0.2.1 null Terminate
  18 "self signed certificate" depth 0
  handshakes 1, requests null
  1:68-1:228
peer-rejected-certificate server>expressway a.lab.example null null null
  1416f086 "tlsv1 alert unknown ca" alert 48
  handshakes 1, requests null
  2:68-2:170`,
  ));

test("Continue explains no broken handshake", () =>
  check(
    log(warning({ action: "Continue" }), refused()),
    `
handshake-failed expressway>server a.lab.example null null null
  1416f086 "certificate verify failed" alert null
  handshakes 1, requests null
  2:68-2:173
self-signed-certificate expressway>server a.lab.example 192.0.2.1 null Continue
  18 "self signed certificate" depth 0
  handshakes 1, requests null
  1:68-1:227`,
  ));

test("a name failure waits for its error, across another thread's lines", () =>
  check(
    log(
      nameWarning({ name: "192.0.2.9", address: "192.0.2.9" }),
      nameWarning({ name: "192.0.2.8", address: "192.0.2.8", thread: "ET_NET 1" }),
      refused("192.0.2.9"),
    ),
    `
name-not-in-certificate expressway>server 192.0.2.9 192.0.2.9 null Terminate
  1416f086 "certificate verify failed" alert null
  handshakes 1, requests null
  1:68-1:157 (connection-failed 3)
name-not-in-certificate expressway>server 192.0.2.8 192.0.2.8 null Terminate
  handshakes 1, requests null
  2:68-2:157`,
  ));

test("each 5xx answer to a request over https is named, and who gave it; plain http is not", () =>
  check(
    log(
      receive("1", "lab.example/https/a.lab.example/8443"),
      send("1", "192.0.2.1", 8443),
      respond("1", "502 "),
      receive("2", "lab.example/https/a.lab.example/8443"),
      send("2", "192.0.2.1", 8443),
      respond("2", "502 "),
      receive("3", "lab.example/http/a.lab.example/6970"),
      send("3", "192.0.2.1", 6970),
      respond("3", "502 connect failed"),
      receive("4", "lab.example/https/a.lab.example/8443"),
      send("4", "192.0.2.1", 8443),
      answered("4", "192.0.2.1", 8443),
      respond("4", "504 "),
    ),
    `
unexplained (unknown) a.lab.example 192.0.2.1 8443: 502 "" x2
unexplained (server-answered) a.lab.example 192.0.2.1 8443: 504 "" x1`,
  ));

test("two spellings of a server's name are one failure: case, and a dot at the end", () => {
  const spelled = ["CUCM01.lab.example", "cucm01.lab.example.", "cucm01.lab.example"];
  const text = log(
    ...spelled.flatMap((name, i) => [
      receive(String(i), `lab.example/https/${name}/6972`),
      send(String(i), "192.0.2.10", 6972),
      warning({ name, address: "192.0.2.10" }),
      respond(String(i), "502 connect failed"),
    ]),
    ...spelled.flatMap((name, i) => [
      receive(String(10 + i), `lab.example/https/${name}/8443`),
      send(String(10 + i), "192.0.2.10", 8443),
      respond(String(10 + i), "502 "),
    ]),
  );
  const { failures, unexplained, servers } = analyse(text);
  assert.deepEqual(
    failures.map(({ name, port, count, requests }) => [name, port, count, requests]),
    [["CUCM01.lab.example", 6972, 3, 3]],
  );
  assert.deepEqual(
    unexplained.map(({ name, port, requests }) => [name, port, requests]),
    [["CUCM01.lab.example", 8443, 3]],
  );
  assert.deepEqual(
    servers.map(({ name, port, requests }) => [name, port, requests]),
    [
      ["CUCM01.lab.example", 6972, 3],
      ["CUCM01.lab.example", 8443, 3],
    ],
  );
  // In logs of their own they are the same too.
  const [one, other] = spelled.map((name) => analyse(log(warning({ name }))));
  const both = mergeFindings(one as LogAnalysis, other as LogAnalysis);
  assert.deepEqual(
    both.failures.map(({ name, count }) => [name, count]),
    [["CUCM01.lab.example", 2]],
  );
});

test("a message inside a body was written by a stranger and is no failure", () => {
  const body = `${head}${step("Receive Request", 'Src-ip="203.0.113.9" Src-port="1" ', { id: 7, level: "DEBUG" })}\nHTTPMSG:\n|GET / HTTP/1.1\n User-Agent: ${warning()}\n ${head}${warning()}\n${warning()}\n \n |\n`;
  check(
    body +
      `${head}${step("Receive Request", `Src-ip="1" Msg="GET /${warning()} HTTP/1.1"`, { id: 8 })}\n2026-03-02T08:14:07.031+01:00 expc01 tvcs: ${warning()}\n`,
    "",
  );
});

test("a head line inside a body that was never closed is kept and marked", () =>
  check(
    `${head}${step("Receive Request", 'Src-ip="203.0.113.9" Src-port="1" ', { id: 7, level: "DEBUG" })}\nHTTPMSG:\n|POST / HTTP/1.1\n \n${head}${warning()}\n`,
    `
self-signed-certificate expressway>server a.lab.example 192.0.2.1 null Terminate
  18 "self signed certificate" depth 0
  handshakes 1, requests null
  5:68-5:228 INSIDE UNFINISHED BODY`,
  ));

test("a head line goes on over at most eight lines, and never behind a body", () => {
  const broken = [
    "[ET_NET 0]",
    "WARNING: Core server certificate verification failed for",
    "(a.lab.example).",
    "Action=Terminate",
    "Error=self signed",
    "certificate",
    "server=a.lab.example(192.0.2.1)",
    "depth=0",
  ];
  check(
    head + broken.join("\n"),
    `
self-signed-certificate expressway>server a.lab.example 192.0.2.1 null Terminate
  18 "self signed certificate" depth 0
  handshakes 1, requests null
  2:1-8:8`,
  );
  check(`${head}[ET_NET 0]\n\nWARNING: ${warning().slice(20)}`, "");
  check(`${head}[ET_NET 0]\n|WARNING: ${warning().slice(20)}`, "");
  check(`${head}Event="x"\n${warning()}`, "");
});

test("a name that holds Traffic Server's words moves no verdict", () => {
  const forged = "x). Action=Continue Error=ok server=y(z) depth=0";
  const [failure] = analyse(head + warning({ name: forged })).failures;
  assert.equal(failure?.name, forged);
  assert.equal(failure?.action, "Terminate");
  assert.equal(failure?.signature, "self-signed-certificate");
  const name = "a) not in certificate. Action=Continue server=b(c";
  const [other] = analyse(head + nameWarning({ name, address: "192.0.2.1" })).failures;
  assert.deepEqual([other?.name, other?.action, other?.address], [name, "Terminate", "192.0.2.1"]);
  const quoted = "x': error:14094418:SSL routines:f:tlsv1 alert unknown ca";
  const [third] = analyse(head + refused(quoted)).failures;
  assert.deepEqual([third?.name, third?.signature], [quoted, "handshake-failed"]);
});

test("columns are UTF-16 units behind anything", () => {
  const name = "é€😀.lab.example";
  const text = line(warning({ name }), { host: "höst😀" });
  const [failure] = analyse(`\ufeff\r\nfirst\rsecond\n${text}\r\n`).failures;
  const [occurrence] = failure?.occurrences ?? [];
  assert.deepEqual(
    [occurrence?.line, occurrence?.column, occurrence?.endColumn],
    [4, text.indexOf("WARNING") + 1, text.length + 1],
  );
  const invalid = Buffer.concat([
    Buffer.from("2026-03-02T08:14:07.031+01:00 h"),
    Buffer.from([0xff, 0xf0, 0x9f]),
    Buffer.from(` traffic_server[1]: ${warning()}`),
  ]);
  assert.equal(
    analyse(invalid).failures[0]?.occurrences[0]?.column,
    new TextDecoder().decode(invalid).indexOf("WARNING") + 1,
  );
});

test("a log of carriage returns only", () => {
  const analysis = analyse(`${head}${warning()}\r${head}${refused()}\r`);
  assert.deepEqual(
    [analysis.records, analysis.lines, analysis.failures[0]?.occurrences[0]?.related[0]?.line],
    [2, 2, 2],
  );
});

test("ten thousand occurrences: the count is exact, the first 10 and the last 90 are kept", () => {
  const timeOf = (second: number) =>
    new Date(Date.UTC(2026, 2, 2, 7) + 1000 * second).toISOString().replace("Z", "+00:00");
  const lines = Array.from({ length: 10_000 }, (_, i) => `${timeOf(i)} expc01 traffic_server[1]: ${warning()}`);
  const [failure] = analyse(lines.join("\n")).failures;
  assert.deepEqual([failure?.count, failure?.occurrences.length, failure?.occurrencesOmitted], [10_000, 100, 9_900]);
  assert.deepEqual(
    failure?.occurrences.map(({ line }) => line),
    [...Array.from({ length: 10 }, (_, i) => i + 1), ...Array.from({ length: 90 }, (_, i) => 9_911 + i)],
  );
});

test("twelve thousand distinct failures: the limit is named, what is kept stays bounded", () => {
  const lines = Array.from(
    { length: 12_000 },
    (_, i) =>
      `${head}${warning({ name: `s${i}.lab.example` })}\n${head}${warning({ name: `s${i}.lab.example` })}\n${head}${warning({ name: `s${i}.lab.example` })}`,
  );
  const analysis = analyse(lines.join("\n"));
  assert.equal(analysis.failures.length, 10_000);
  assert.ok(analysis.failures.reduce((sum, { occurrences }) => sum + occurrences.length, 0) <= 20_000);
  assert.deepEqual(analysis.problems, [{ code: "limit-failures", detail: "10000", lost: true }]);
});

test("a log that begins and ends inside a record", () => {
  const analysis = analyse(
    ` User-Agent: x\n |\n${head}[ET_NET 0] WARNING: Core server certificate verification failed for (a.lab.example). Action=Term`,
  );
  assert.deepEqual(
    analysis.problems.map(({ code, lost }) => [code, lost]),
    [
      ["starts-inside-record", false],
      ["ends-inside-record", false],
    ],
  );
  assert.deepEqual(
    analysis.failures.map(({ signature, name, action, verifyError }) => [signature, name, action, verifyError]),
    [["certificate-verification-failed", "a.lab.example", null, null]],
  );
});

test("the failure's id is the hash of what tells it from others", () => {
  const [failure] = analyse(head + warning()).failures;
  // printf '%s' '["expc01","expressway-rejected-server","Terminate","self-signed-certificate","a.lab.example","192.0.2.1",null,18,0,null]' | sha256sum
  assert.equal(failure?.id, "c06d1dda21b9a7b5");
});
