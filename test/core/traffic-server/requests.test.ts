/** Steps of requests as a log has them, at INFO, at DEBUG, with bodies → what is told of the request that was refused. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { alert, connectionFailed, line, segment, step, warning } from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

const server = { name: "a.lab.example", address: "192.0.2.1" };
const url = `http://vcs_control.lab.example:8443/${segment("lab.example/https/a.lab.example/6972")}/x`;
const usual = "0a1b2c3d-0001-4000-8000-000000000001";

let seconds = 0;
/** A record, a second behind the one before. */
const at = (text: string) => line(text, { time: seconds++ });
const from = 'Src-ip="127.0.0.1" Src-port="30000"';
const to = `Dst-ip="${server.address}" Dst-port="6972"`;
const back = 'Dst-ip="127.0.0.1" Dst-port="30000"';
const info = (detail: string, rest: string, id: number | string = 7) => at(step(detail, rest, { id, tracking: usual }));
/** At DEBUG, the message in the lines behind it. */
const debug = (detail: string, rest: string, ...body: readonly string[]) =>
  [at(step(detail, rest, { id: 7, level: "DEBUG", tracking: usual })), ...body].join("\n");
const received = info("Receive Request", `${from} Msg="GET ${url} HTTP/1.1"`);
const sent = () => info("Sending Request", `${to} Msg="GET /x HTTP/1.1"`);
const answered = () => info("Receive Response", `Src-ip="${server.address}" Src-port="6972" Msg="HTTP/1.1 200 OK"`);
const ended = (status = "502 connect failed") => info("Sending Response", `${back} Msg="HTTP/1.1 ${status}"`);
const refused = () => `${at(warning(server))}\n${at(connectionFailed(server))}`;

/** Of each refusal the request and its answer, by the lines that tell them; what else is told. */
function told(...records: readonly string[]): string {
  const text = `${records.join("\n")}\n`;
  const pictures = [[], [1], [40]].map((sizes) => pictureOf(text, sizes));
  assert.deepEqual(new Set(pictures).size, 1, pictures.join("\n"));
  return pictures[0] as string;
}

function pictureOf(text: string, sizes: readonly number[]): string {
  const { failures, unexplained, servers, problems, cut, routes } = analyse(text, sizes);
  const words = failures.flatMap(({ occurrences, port, portBy }) =>
    occurrences.map(({ request, response, related }) =>
      [
        `${request ? `${request.method} ${request.url === url ? "the url" : request.url}` : "?"} at ${port ?? "?"}`,
        portBy === "host-header" && "by its Host header",
        request?.userAgent && `from "${request.userAgent}"`,
        request?.trackingId === usual && "tracked",
        response && `${response.status} "${response.reason}"`,
        related.map(({ role, line: number }) => `${role} ${number}`).join(" "),
      ]
        .filter(Boolean)
        .join(", "),
    ),
  );
  return [
    ...words,
    ...routes.map(({ decoded, count }) => `${count} x ${decoded.slice(12)}`),
    ...servers.map(({ requests, answered: good }) => `${good} of ${requests} answered`),
    ...unexplained.map(({ because, requests }) => `${requests} ${because}`),
    // Lines of a scene are at one time: in a log those that come again would be a copy's.
    ...problems.map(({ code }) => code).filter((code) => code !== "perhaps-repeated"),
    ...(cut ? ["cut"] : []),
  ].join("; ");
}

const receivedIn = (...body: readonly string[]) => debug("Receive Request", from, ...body);
const sentIn = (...body: readonly string[]) => debug("Sending Request", to, ...body);
const endedIn = (...body: readonly string[]) => debug("Sending Response", back, ...body);
const get = `|GET ${url} HTTP/1.1`;

test("at INFO", () => {
  assert.equal(
    told(received, sent(), refused(), ended()),
    'GET the url at 6972, tracked, 502 "connect failed", request 1 attempt 2 connection-failed 4 response 5; 1 x https/a.lab.example/6972; 0 of 1 answered',
  );
  assert.equal(
    told(received, sent(), refused(), ended("200 OK")),
    "? at ?, connection-failed 4; 1 x https/a.lab.example/6972; 0 of 1 answered",
  );
  assert.equal(
    told(received, sent(), refused(), ended("502 Connection refused")),
    "? at ?, connection-failed 4; 1 x https/a.lab.example/6972; 0 of 1 answered; 1 network",
  );
  assert.equal(told(received, sent(), answered(), ended("200 OK")), "1 x https/a.lab.example/6972; 1 of 1 answered");
  assert.equal(
    told(received, sent(), answered(), ended("502 Bad Gateway")),
    "1 x https/a.lab.example/6972; 1 of 1 answered; 1 server-answered",
  );
  assert.equal(
    told(received, sent(), answered(), ended("500 Bad Gateway"), ended("500 Bad Gateway")),
    "1 x https/a.lab.example/6972; 1 of 1 answered; 1 server-answered",
  );
  assert.equal(told(received, sent(), ended("499 Bad Gateway")), "1 x https/a.lab.example/6972; 0 of 1 answered");
  assert.equal(
    told(received, sent(), ended("500 Bad Gateway")),
    "1 x https/a.lab.example/6972; 0 of 1 answered; 1 unknown",
  );
});

test("twice, at INFO and at DEBUG", () => {
  assert.equal(
    told(
      received,
      receivedIn("HTTPMSG:", get, " Host: vcs", " User-Agent: Jabber", " |"),
      sent(),
      sentIn("HTTPMSG:", "|GET /x HTTP/1.1", " |"),
      refused(),
      ended(),
      endedIn("HTTPMSG:", "|HTTP/1.1 502 connect failed", " |"),
    ),
    'GET the url at 6972, from "Jabber", tracked, 502 "connect failed", request 1 attempt 8 connection-failed 14 response 15; 1 x https/a.lab.example/6972; 0 of 1 answered',
  );
  assert.equal(
    told(
      receivedIn("HTTPMSG:", get, " |"),
      received,
      sentIn("HTTPMSG:", "|GET /x HTTP/1.1", " |"),
      sent(),
      refused(),
      endedIn("HTTPMSG:", "|HTTP/1.1 502 connect failed", " |"),
      ended(),
    ),
    'GET the url at 6972, tracked, 502 "connect failed", request 1 attempt 6 connection-failed 12 response 13; 1 x https/a.lab.example/6972; 0 of 1 answered',
  );
});

test("an answer that is no status line ends a request that the server answered, and tells nothing", () => {
  const end = (rest: string) =>
    told(received, sent(), answered(), info("Sending Response", `${back} ${rest}`), refused());
  const want = end('Msg="HTTP/1.1 200 OK"');
  assert.equal(want, "? at ?, connection-failed 6; 1 x https/a.lab.example/6972; 1 of 1 answered");
  // In the line itself, and as a web page writes what stood in the lines behind it.
  const answers = [
    'Msg="anything"',
    'Other="x" Msg="anything"',
    "HTTPMSG: |HTTP/1.1 200 OK |",
    "HTTPMSG: |anything |",
    "",
  ];
  assert.deepEqual(answers.map(end), Array(answers.length).fill(want));
});

test("an answer whose body cannot be read ends its request all the same", () => {
  const over = "? at ?, connection-failed LINE; 1 x https/a.lab.example/6972; 0 of 1 answered";
  const toldAfter = (...body: readonly string[]) =>
    told(received, sent(), endedIn(...body), refused()).replace(/connection-failed \d+/, "connection-failed LINE");
  assert.equal(toldAfter("HTTPMSG:"), over);
  assert.equal(toldAfter("HTTPMSG:", "HTTP/1.1 502 connect failed"), over);
  assert.equal(toldAfter("HTTPMSG:", " something else", " |"), over);
});

test("what is written late, or once more", () => {
  const both = (...records: readonly string[]) => told(received, sent(), ...records);
  const known = "1 x https/a.lab.example/6972; ";
  const late = () => receivedIn("HTTPMSG:", get, " User-Agent: Jabber", " |");
  const answeredAgain = debug(
    "Receive Response",
    `Src-ip="${server.address}" Src-port="6972"`,
    "HTTPMSG:",
    "|HTTP/1.1 200 OK",
  );
  assert.equal(both(answered(), answeredAgain, ended("200 OK")), `${known}1 of 1 answered`);
  assert.equal(both(answered(), answered(), ended("200 OK")), `${known}1 of 1 answered`);
  assert.equal(both(answered(), late(), ended("502 Bad Gateway")), `${known}1 of 1 answered; 1 server-answered`);
  assert.equal(both(ended("200 OK"), sent(), refused()), `? at ?, connection-failed 6; ${known}0 of 1 answered`);
  assert.equal(
    both(refused(), sent(), answered(), ended("502 Connection refused")),
    `GET the url at 6972, tracked, 502 "Connection refused", request 1 attempt 2 connection-failed 4 response 7; ${known}1 of 1 answered`,
  );
});

test("a receipt that is written once more behind the server's answer ends no request", () =>
  assert.equal(
    told(
      received,
      sent(),
      answered(),
      debug("Receive Request", `${from} HTTPMSG: |GET ${url} HTTP/1.1`),
      ended("502 Bad Gateway"),
    ),
    "1 x https/a.lab.example/6972; 1 of 1 answered; 1 server-answered",
  ));

test("an answer in a line that may be a stranger's shows of no server that it works", () =>
  assert.equal(
    told(received, sent(), receivedIn("HTTPMSG:", get, " Host: x"), answered(), ended("200 OK")),
    "1 x https/a.lab.example/6972; 0 of 1 answered",
  ));

test("where the route is known the Host header of the attempt is not asked", () =>
  assert.equal(
    told(
      received,
      debug(
        "Sending Request",
        `Dst-ip="${server.address}"`,
        "HTTPMSG:",
        "|GET /x HTTP/1.1",
        " Host: a.lab.example:7000",
        " |",
      ),
      refused(),
      ended(),
    ),
    'GET the url at ?, tracked, 502 "connect failed", request 1 attempt 2 connection-failed 8 response 9; 1 x https/a.lab.example/6972; 0 of 1 answered',
  ));

test("only what a client asks for names a route", () => {
  const elsewhere = `Msg="GET http://a.lab.example:6972/${segment("lab.example/https/a.lab.example/6972")}/x HTTP/1.1"`;
  assert.equal(
    told(info("Sending Request", `${to} ${elsewhere}`), refused(), ended()).split(", tracked")[1],
    ', 502 "connect failed", attempt 1 connection-failed 3 response 4; cut',
  );
  assert.equal(
    told(received, info("Sending Response", `${back} Msg="GET ${url} HTTP/1.1"`)),
    "1 x https/a.lab.example/6972",
  );
  assert.equal(told(sent(), info("Sending Response", `${back} Msg="GET ${url} HTTP/1.1"`)), "");
});

test("the user agent in the body behind a request that is known", () => {
  const of = (...body: readonly string[]) =>
    told(received, receivedIn(...body), sent(), refused(), ended()).includes('from "Jabber"');
  const agent = " User-Agent: Jabber";
  assert.deepEqual(
    [
      of("HTTPMSG:", get, agent, " |"),
      of("", "HTTPMSG:", "", get, agent, " |"),
      of(" ", "HTTPMSG:", get, agent, " |"),
      of("HTTPMSG:", get, " ", agent, " |"),
      of("HTTPMSG:", get, " Upgrade: User-Agent: x", agent, " |"),
      of("HTTPMSG:", get, " Upgrade: x", agent, " |"),
      of("", "", "", "HTTPMSG:", get, agent, " |"),
      of("", "", "", "", "HTTPMSG:", get, agent, " |"),
    ],
    [true, true, true, false, true, true, true, false],
  );
});

test("the user agent is the client's: what an answer calls so, or lines behind no message, are none", () => {
  const told502 = told(
    received,
    sent(),
    refused(),
    endedIn("HTTPMSG:", "|HTTP/1.1 502 connect failed", " User-Agent: mallory", " |"),
  );
  assert.equal(
    told502,
    'GET the url at 6972, tracked, 502 "connect failed", request 1 attempt 2 connection-failed 4 response 5; 1 x https/a.lab.example/6972; 0 of 1 answered',
  );
  const noMessage = [receivedIn("HTTPMSG:", "GET / HTTP/1.1", "User-Agent: mallory", "|"), sent(), refused(), ended()];
  assert.doesNotMatch(told(...noMessage), /mallory/);
});

test("what asks for no server's route is told as it is asked for", () => {
  const other = "http://vcs_control.lab.example:8443/favicon.ico";
  const of = (receipt: string) => told(receipt, sent(), refused(), ended());
  const want = `GET ${other} at 6972, tracked, 502 "connect failed", request 1 attempt 2 connection-failed 4 response 5`;
  assert.equal(of(info("Receive Request", `${from} Msg="GET ${other} HTTP/1.1"`)), want);
  assert.match(
    of(receivedIn("HTTPMSG:", `|GET ${other} HTTP/1.1`, " |")),
    /^GET http:\/\/vcs_control\.lab\.example:8443\/favicon\.ico at 6972, /,
  );
  assert.match(of(info("Receive Request", `${from} Msg="GET /favicon.ico HTTP/1.1"`)), /^GET \/favicon\.ico at 6972, /);
  const noRoute = `http://vcs_control.lab.example:8443/${"QUJD".repeat(12)}/x`;
  assert.equal(of(info("Receive Request", `${from} Msg="GET ${noRoute} HTTP/1.1"`)), want.replace(other, noRoute));
  // A long log is read by its table.
  const beginning = Array.from({ length: 150 }, () => line("x".repeat(1_000), { process: "first", time: 0 }));
  const scene = [info("Receive Request", `${from} Msg="GET ${noRoute} HTTP/1.1"`), sent(), refused(), ended()];
  const behind = (number: string) => String(150 + Number(number));
  assert.equal(
    pictureOf(`${[...beginning, ...scene].join("\n")}\n`, []),
    want.replace(/(?<=(request|attempt|connection-failed|response) )\d/g, behind).replace(other, noRoute),
  );
});

test("at DEBUG alone", () => {
  const others = () => [
    sentIn("HTTPMSG:", "|GET /x HTTP/1.1", " |"),
    refused(),
    endedIn("HTTPMSG:", "|HTTP/1.1 502 connect failed", " |"),
  ];
  const of = (...body: readonly string[]) => told(receivedIn(...body), ...others()).split(", request")[0];
  assert.equal(
    of("HTTPMSG:", get, " Host: vcs", " User-Agent: Jabber", " |"),
    'GET the url at 6972, from "Jabber", tracked, 502 "connect failed"',
  );
  assert.equal(
    of(" HTTPMSG:", ` ${get}`, " User-Agent: Jabber/14  ", " Host: vcs", " |"),
    'GET the url at 6972, from "Jabber/14", tracked, 502 "connect failed"',
  );
  assert.equal(
    of("HTTPMSG:", get, "User-Agent: Jabber"),
    'GET the url at 6972, from "Jabber", tracked, 502 "connect failed"',
  );
  assert.equal(
    of("HTTPMSG:", get, "user-agent:Jabber"),
    'GET the url at 6972, from "Jabber", tracked, 502 "connect failed"',
  );
  assert.equal(
    of("HTTPMSG:", get, " User-Agent: Jabber 1", " User-Agent: Jabber 2", " |"),
    'GET the url at 6972, from "Jabber 1", tracked, 502 "connect failed"',
  );
  assert.equal(of("HTTPMSG:", get, " |", " User-Agent: Jabber"), 'GET the url at 6972, tracked, 502 "connect failed"');
  assert.equal(of("HTTPMSG:", get, "|", " User-Agent: Jabber"), 'GET the url at 6972, tracked, 502 "connect failed"');
  assert.equal(of("HTTPMSG:", get, "", " User-Agent: Jabber"), 'GET the url at 6972, tracked, 502 "connect failed"');
  assert.equal(of("HTTPMSG:", get, " Xser-Agent: Jabber", " |"), 'GET the url at 6972, tracked, 502 "connect failed"');
  assert.equal(of("HTTPMSG:", get, " User-Agent:", " |"), 'GET the url at 6972, tracked, 502 "connect failed"');
  assert.equal(
    of("", "HTTPMSG:", "", get, " User-Agent: Jabber", " |"),
    'GET the url at 6972, from "Jabber", tracked, 502 "connect failed"',
  );
  assert.equal(
    of("", "", "HTTPMSG:", "", get, " User-Agent: Jabber", " |"),
    'GET the url at 6972, from "Jabber", tracked, 502 "connect failed"',
  );
  assert.equal(of("HTTPMSG:", get, " ", " User-Agent: Jabber"), 'GET the url at 6972, tracked, 502 "connect failed"');
  assert.equal(of("HTTPMSG:", get, "   ", " User-Agent: Jabber"), 'GET the url at 6972, tracked, 502 "connect failed"');
  assert.equal(
    of("HTTPMSG:", get, " Upgrade: User-Agent: x", " User-Agent: Jabber", " |"),
    'GET the url at 6972, from "Jabber", tracked, 502 "connect failed"',
  );
  assert.equal(
    of(" ", "HTTPMSG:", get, " User-Agent: Jabber", " |"),
    'GET the url at 6972, from "Jabber", tracked, 502 "connect failed"',
  );
  assert.equal(of("", "", "", "HTTPMSG:", "", get, " User-Agent: Jabber", " |"), '? at 6972, 502 "connect failed"');
  assert.equal(
    of("HTTPMSG:", get.replace("/x", "/x?HTTPMSG:")),
    `GET ${url.replace("/x", "/x?HTTPMSG:")} at 6972, tracked, 502 "connect failed"`,
  );
  assert.equal(of("HTTPMSG:", `GET ${url} HTTP/1.1`, " User-Agent: Jabber", " |"), '? at 6972, 502 "connect failed"');
  assert.equal(of("HTTPMSG:", "|no request", " User-Agent: Jabber", " |"), '? at 6972, 502 "connect failed"');
  assert.equal(of("HTTPMSG:", `xGET ${url} HTTP/1.1 |`, " |"), '? at 6972, 502 "connect failed"');
  assert.equal(
    of("HTTPMSG:", get, " \u00e9: x", " User-Agent: J\u00e4bber", " |"),
    'GET the url at 6972, from "Jäbber", tracked, 502 "connect failed"',
  );
  assert.equal(of(), '? at 6972, 502 "connect failed"');
});

test("headers are looked through for two hundred lines", () => {
  const others = () => [sent(), refused(), ended()];
  const behind = (lines: number) =>
    told(
      receivedIn("HTTPMSG:", get, ...new Array(lines).fill(" X-Header: x"), " User-Agent: Jabber", " |"),
      ...others(),
    );
  assert.deepEqual([behind(198).includes("Jabber"), behind(199).includes("Jabber")], [true, false]);
});

test("the answer in a body", () => {
  const of = (...body: readonly string[]) => told(received, sent(), refused(), endedIn(...body));
  assert.equal(
    of("HTTPMSG:", "|HTTP/1.1 502 connect failed", " Server: x", " |"),
    'GET the url at 6972, tracked, 502 "connect failed", request 1 attempt 2 connection-failed 4 response 5; 1 x https/a.lab.example/6972; 0 of 1 answered',
  );
  assert.equal(
    of("HTTPMSG:", "", "|HTTP/1.1 502 connect failed"),
    'GET the url at 6972, tracked, 502 "connect failed", request 1 attempt 2 connection-failed 4 response 5; 1 x https/a.lab.example/6972; 0 of 1 answered',
  );
  assert.equal(
    of("HTTPMSG:"),
    "GET the url at 6972, tracked, request 1 attempt 2 connection-failed 4 response 5; 1 x https/a.lab.example/6972; 0 of 1 answered",
  );
  assert.equal(
    of(),
    "GET the url at 6972, tracked, request 1 attempt 2 connection-failed 4 response 5; 1 x https/a.lab.example/6972; 0 of 1 answered",
  );
  assert.equal(
    told(received, sent(), answered(), endedIn("HTTPMSG:", "|HTTP/1.1 502 Bad Gateway")),
    "1 x https/a.lab.example/6972; 1 of 1 answered; 1 server-answered",
  );
  assert.equal(
    told(received, sent(), answered(), endedIn("HTTPMSG:", "|HTTP/1.1 200 OK")),
    "1 x https/a.lab.example/6972; 1 of 1 answered",
  );
});

test("a request of which the log does not hold the beginning, or the end", () => {
  assert.equal(
    told(sent(), refused(), ended()),
    'GET /x at 6972, tracked, 502 "connect failed", attempt 1 connection-failed 3 response 4; cut',
  );
  assert.equal(told(refused(), ended()), "? at ?, connection-failed 2; cut");
  assert.equal(told(ended("500 Bad Gateway")), "cut");
  assert.equal(told(ended("200 OK")), "");
  assert.equal(
    told(received, sent(), refused()),
    "GET the url at 6972, tracked, request 1 attempt 2 connection-failed 4; 1 x https/a.lab.example/6972; 0 of 1 answered; cut",
  );
  assert.equal(told(received, sent()), "1 x https/a.lab.example/6972; 0 of 1 answered");
  assert.equal(told(received), "1 x https/a.lab.example/6972");
  assert.equal(
    told(received, sent(), refused(), sent(), answered()),
    "GET the url at 6972, tracked, request 1 attempt 2 connection-failed 4; 1 x https/a.lab.example/6972; 1 of 1 answered; cut",
  );
});

test("an id that comes once more is another request", () => {
  assert.equal(
    told(received, sent(), refused(), ended(), received, sent(), refused(), ended()),
    'GET the url at 6972, tracked, 502 "connect failed", request 1 attempt 2 connection-failed 4 response 5; GET the url at 6972, tracked, 502 "connect failed", request 6 attempt 7 connection-failed 9 response 10; 2 x https/a.lab.example/6972; 0 of 2 answered',
  );
  assert.equal(
    told(received, sent(), refused(), received, sent(), refused(), ended()),
    '? at 6972, connection-failed 4; GET the url at 6972, tracked, 502 "connect failed", request 5 attempt 6 connection-failed 8 response 9; 2 x https/a.lab.example/6972; 0 of 2 answered',
  );
  assert.equal(
    told(received, sent(), refused(), ended(), ended("200 OK")),
    'GET the url at 6972, tracked, 502 "connect failed", request 1 attempt 2 connection-failed 4 response 5; 1 x https/a.lab.example/6972; 0 of 1 answered',
  );
  assert.equal(
    told(received, sent(), sent(), refused(), sent(), refused(), ended()),
    'GET the url at 6972, tracked, 502 "connect failed", request 1 attempt 3 connection-failed 5 response 9; GET the url at 6972, tracked, 502 "connect failed", request 1 attempt 6 connection-failed 8 response 9; 1 x https/a.lab.example/6972; 0 of 1 answered',
  );
});

const refuses = () => at(alert({ name: server.name }));

test("the server by the Host header, where the request's beginning is not in the log", () => {
  const of = (...body: readonly string[]) => told(debug("Sending Request", "", ...body), refuses(), ended());
  const host = (value: string) => of("HTTPMSG:", "|GET /x HTTP/1.1", ` Host: ${value}`, " |");
  assert.equal(
    host("a.lab.example:6972"),
    '? at 6972, by its Host header, 502 "connect failed", attempt 1 response 7; cut',
  );
  assert.equal(host("a.lab.example"), '? at ?, 502 "connect failed", attempt 1 response 7; cut');
  assert.equal(host("a.lab.example:"), "? at ?; cut");
  assert.equal(host("a.lab.example:0"), '? at ?, 502 "connect failed", attempt 1 response 7; cut');
  assert.equal(host("a.lab.example:1"), '? at 1, by its Host header, 502 "connect failed", attempt 1 response 7; cut');
  assert.equal(
    host("a.lab.example:65535"),
    '? at 65535, by its Host header, 502 "connect failed", attempt 1 response 7; cut',
  );
  assert.equal(host("a.lab.example:65536"), '? at ?, 502 "connect failed", attempt 1 response 7; cut');
  assert.equal(host("a.lab.example:123456"), "? at ?; cut");
  assert.equal(host("x a.lab.example:6972"), "? at ?; cut");
  assert.equal(host("x:y:a.lab.example:6972"), "? at ?; cut");
  assert.equal(host("b.lab.example:6972"), "? at ?; cut");
  assert.equal(host("[2001:db8::1]:6972"), "? at ?; cut");
  assert.equal(
    of("HTTPMSG:", "|GET /x HTTP/1.1", "Accept: x", "host:a.lab.example:6972", " |"),
    '? at 6972, by its Host header, 502 "connect failed", attempt 1 response 8; cut',
  );
  assert.equal(of("HTTPMSG:", "|GET /x HTTP/1.1", " X-Host: a.lab.example:6972", " |"), "? at ?; cut");
  assert.equal(
    of("HTTPMSG:", "|GET /x HTTP/1.1", " Accept: x", " Accept: x", " |", " Host: a.lab.example:6972"),
    "? at ?; cut",
  );
  assert.equal(
    of("HTTPMSG:", "|GET /x HTTP/1.1", " Accept: x", " Accept: x", "", " Host: a.lab.example:6972"),
    "? at ?; cut",
  );
  assert.equal(
    of("", "HTTPMSG:", "|", "", " Host: a.lab.example:6972"),
    '? at 6972, by its Host header, 502 "connect failed", attempt 1 response 8; cut',
  );
  assert.equal(of("", "HTTPMSG:", "|", "", "", " Host: a.lab.example:6972"), "? at ?; cut");
  assert.equal(
    of("HTTPMSG:", "|GET /x HTTP/1.1", " Accept: x", " Accept: x", " Accept: x", " Host: a.lab.example:6972"),
    '? at 6972, by its Host header, 502 "connect failed", attempt 1 response 9; cut',
  );
  assert.equal(
    of("HTTPMSG:", "|GET /x HTTP/1.1", " Accept: x", " Accept: x", " ", " Host: a.lab.example:6972"),
    "? at ?; cut",
  );
  assert.equal(
    of("HTTPMSG:", "|GET /x HTTP/1.1", " Host: a.lab.example:6972", " Host: a.lab.example:6971", " |"),
    '? at 6972, by its Host header, 502 "connect failed", attempt 1 response 8; cut',
  );
  const behind = (lines: number) =>
    of("HTTPMSG:", "|GET /x HTTP/1.1", ...new Array(lines).fill(" X-Header: x"), " Host: a.lab.example:6972", " |");
  assert.deepEqual([behind(198).startsWith("? at 6972"), behind(199).startsWith("? at 6972")], [true, false]);
  const six = () => at(alert({ name: "2001:db8::1" }));
  const sentSix = (host: string) =>
    debug("Sending Request", "", "HTTPMSG:", "|GET /x HTTP/1.1", ` Host: ${host}`, " |");
  assert.deepEqual(
    ["[2001:db8::1]:6972", "[2001:db8::1]", "2001:db8::1", "[2001:db8::1", "[x:y]:6972"].map((host) =>
      told(sentSix(host), six(), ended()),
    ),
    [
      '? at 6972, by its Host header, 502 "connect failed", attempt 1 response 7; cut',
      '? at ?, 502 "connect failed", attempt 1 response 7; cut',
      ...new Array(3).fill("? at ?; cut"),
    ],
  );
  assert.equal(
    told(sentIn("HTTPMSG:", "|GET /x HTTP/1.1", " Host: a:b:c", " |"), refused(), ended()),
    '? at 6972, 502 "connect failed", attempt 1 connection-failed 7 response 8; cut',
  );
  // Of an attempt once more, its own.
  assert.equal(
    told(
      debug("Sending Request", "", "HTTPMSG:", "|GET /x HTTP/1.1", " Host: a.lab.example:6972", " |"),
      debug("Sending Request", "", "HTTPMSG:", "|GET /x HTTP/1.1", " Host: a.lab.example:6971", " |"),
      refuses(),
      ended(),
    ),
    '? at 6971, by its Host header, 502 "connect failed", attempt 6 response 12; cut',
  );
  const inline = (message: string) => told(info("Sending Request", `Msg="${message}"`), refuses(), ended());
  assert.equal(
    inline("GET /x HTTP/1.1 Host: a.lab.example:6972"),
    'GET /x at 6972, by its Host header, tracked, 502 "connect failed", attempt 1 response 3; cut',
  );
  assert.equal(
    inline("GET /x HTTP/1.1 Host:a.lab.example:6972"),
    'GET /x at 6972, by its Host header, tracked, 502 "connect failed", attempt 1 response 3; cut',
  );
  assert.equal(inline("GET /x HTTP/1.1 Accept: x"), "? at ?; cut");
});

const asked = (id: number | string, port = 6972) =>
  info(
    "Receive Request",
    `${from} Msg="GET http://vcs_control.lab.example:8443/${segment(`lab.example/https/a.lab.example/${port}`)}/x HTTP/1.1"`,
    id,
  );
const sentTo = (id: number | string, address = server.address, port = 6972) =>
  info("Sending Request", `Dst-ip="${address}" Dst-port="${port}" Msg="GET /x HTTP/1.1"`, id);
const goodFrom = (id: number | string) =>
  info("Receive Response", `Src-ip="${server.address}" Src-port="6972" Msg="HTTP/1.1 200 OK"`, id);

test("the log ends while it is open which of two requests was refused: it is cut, but where both were answered", () => {
  const two = () => [asked(1), asked(2), sentTo(1), sentTo(2), refused()];
  const ends = (text: string) => text.endsWith("; cut");
  assert.deepEqual(
    [
      ends(told(...two())),
      ends(told(...two(), goodFrom(1))),
      ends(told(...two(), goodFrom(1), goodFrom(2))),
      ends(told(asked(1), sentTo(1))),
    ],
    [true, true, false, false],
  );
});

test("of requests that do not end, fifty thousand are followed: that is said, and the oldest is given up", () => {
  const many = (count: number) => {
    const others = Array.from({ length: count }, (_, i) =>
      line(step("Receive Request", from, { id: 100 + i }), { time: 0 }),
    );
    // One id again and again: each ends once.
    const before = Array.from({ length: 20 }, () => [
      asked(1),
      info("Sending Response", `${back} Msg="HTTP/1.1 200 OK"`, 1),
    ]);
    const text = [
      ...before.flat(),
      asked(1),
      sentTo(1),
      ...others,
      refused(),
      info("Sending Response", `${back} Msg="HTTP/1.1 502 connect failed"`, 1),
    ];
    const { failures, problems } = analyse(`${text.join("\n")}\n`);
    return [failures[0]?.port, ...problems.map(({ code, detail, lost }) => `${code} ${detail} ${lost}`)];
  };
  assert.deepEqual([many(49_999), many(50_000)], [[6972], [null, "limit-transactions 50000 true"]]);
});

test("of processes that do not end, two thousand are followed: that is said where one had a request in progress", () => {
  const many = (count: number, ...first: readonly string[]) => {
    const others = Array.from({ length: count }, (_, i) =>
      line(step("Sending Response", back, { id: 1 }), { time: 0, process: `traffic_server[${i + 10_000}]` }),
    );
    return analyse(`${[...first, ...others].join("\n")}\n`).problems.map(({ code }) => code);
  };
  assert.deepEqual(
    [
      many(1_999, asked(1)),
      many(2_000, asked(1)),
      many(2_000, asked(1), info("Sending Response", `${back} Msg="HTTP/1.1 200 OK"`, 1)),
    ],
    [[], ["limit-transactions"], []],
  );
});

test("the clock has gone back where requests go on, and not where the logs stand in another order", () => {
  const at = (time: number, id: number) =>
    [receivedAt(time, id), line(step("Sending Request", to, { id }), { time })].join("\n");
  const receivedAt = (time: number, id: number) => line(step("Receive Request", from, { id }), { time });
  const failedAt = (time: number, id: number) =>
    line(step("Sending Response", `${back} Msg="HTTP/1.1 502 connect failed"`, { id }), { time });
  const refusedAt = (time: number) => line(warning(server), { time });
  const clocks = (...records: readonly string[]) =>
    analyse(`${records.join("\n")}\n`)
      .problems.map(({ code }) => code)
      .join();
  assert.deepEqual(
    [
      clocks(at(1_000, 10), at(0, 11), at(1, 12)),
      clocks(at(1_000, 10), at(0, 9), at(1, 10)),
      clocks(at(1_000, 10), at(0, 10), at(1, 11)),
      clocks(at(1_000, 10), at(0, 2), at(1_001, 3)),
      clocks(at(1_000, 10), at(950, 11)),
      // Answers and messages alone tell no order.
      clocks(at(1_000, 10), failedAt(0, 9), failedAt(1, 9)),
      clocks(at(1_000, 10), failedAt(0, 9), failedAt(1_001, 8)),
      clocks(at(1_000, 10), refusedAt(0), refusedAt(1)),
      clocks(at(1_000, 10), refusedAt(0), refusedAt(1_001)),
    ],
    ["clock-differs", "", "clock-differs", "clock-differs", "", "", "clock-differs", "", "clock-differs"],
  );
});

test("what Expressway-E could not send into its tunnel, once it has sent anything there", () => {
  const edge = (...records: readonly string[]) =>
    told(...records)
      .split("; ")
      .filter((each) => /^\d+ (next-hop|unknown)/.test(each))
      .join("; ");
  const failed = () => info("Sending Response", `${back} Msg="HTTP/1.1 502 connect failed"`, 2);
  const good = () => info("Sending Response", `${back} Msg="HTTP/1.1 200 OK"`, 1);
  assert.equal(edge(asked(1), sentTo(1), good(), asked(2), failed()), "1 unknown");
  assert.equal(edge(asked(1), sentTo(1, "127.0.0.1"), good(), asked(2), failed()), "1 next-hop");
  assert.equal(edge(sentTo(1, "127.0.0.1"), good(), asked(2), failed()), "1 unknown");
});
