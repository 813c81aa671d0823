/** Whether a server that failed works again, what changed until then, and who was hit meanwhile. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { LogAnalyzer } from "../../../core/analysis/log-analyzer.ts";
import {
  line,
  linesAt,
  log,
  type Request,
  receiveRequest,
  receiveResponse,
  sendRequest,
  sendResponse,
  warning,
} from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

const server = { name: "cucm.lab.example", address: "192.0.2.15", port: 6972 };
let ids = 0;

const refused = (seconds: number, request: Request = {}): string => {
  const each = { ...server, id: ++ids, ...request };
  return linesAt(
    seconds,
    receiveRequest(each),
    sendRequest(each),
    warning(each),
    sendResponse(each, "502 connect failed"),
  );
};
const answered = (seconds: number, request: Request = {}, status = "200 OK"): string => {
  const each = { ...server, id: ++ids, ...request };
  return linesAt(
    seconds,
    receiveRequest(each),
    sendRequest(each),
    receiveResponse(each, status),
    sendResponse(each, status),
  );
};
const changed = (seconds: number, what: string): string =>
  log(
    line(`web: Event="System Configuration Changed" Node="x" Detail="${what}"`, { time: seconds, process: "httpd[9]" }),
  );

/** Of each failure: since which line its server answers, what changed before, what must be said with that; however the lines come. */
function again(text: string): string[] {
  const [together, single] = [[], [64]].map((sizes) => toldOf(text, sizes));
  assert.deepEqual(together, single);
  return together as string[];
}

function toldOf(text: string, sizes: readonly number[]): string[] {
  return analyse(text, sizes).failures.map(({ worksAgain, isByTurns }) =>
    [
      worksAgain ? `line ${worksAgain.line}, ${worksAgain.timestamp.slice(11, 19)}` : "-",
      ...(isByTurns ? ["by turns"] : []),
      ...(worksAgain?.verification === "off" ? ["not verified"] : []),
      ...(worksAgain?.changes.map(({ kind, what, line: at }) => `${at} ${kind}: ${what}`) ?? []),
    ].join("; "),
  );
}

test("the first answer behind the last refusal, and what changed between", () =>
  assert.deepEqual(
    again(
      changed(0, "trusted CA certificate removed") +
        answered(1) +
        refused(10) +
        changed(20, "trusted CA certificate appended") +
        answered(30) +
        answered(40),
    ),
    ["line 13, 09:00:30; 10 configuration: trusted CA certificate appended"],
  ));

test("any status is an answer: the certificate was accepted", () => {
  assert.deepEqual(again(refused(10) + answered(20, {}, "404 Not Found")), ["line 7, 09:00:20"]);
  assert.deepEqual(again(refused(10) + answered(20, {}, "503 Service Unavailable")), ["line 7, 09:00:20"]);
});

test("another port, another address, another name and plain http are no answer of this server", () =>
  assert.deepEqual(
    again(
      refused(10) +
        answered(20, { port: 8443 }) +
        answered(21, { address: "192.0.2.16" }) +
        answered(22, { name: "imp.lab.example" }) +
        answered(23, { route: "lab.example/http/cucm.lab.example/6972" }),
    ),
    ["-"],
  ));

test("where verification was switched off, that is said; switched on again, it is not", () => {
  const off = changed(20, "xconfiguration EdgeConfigServer VerifyOriginServer - changed from: 'On' to: 'Off'");
  const on = changed(25, "xconfiguration EdgeConfigServer VerifyOriginServer - changed from: 'Off' to: 'On'");
  assert.deepEqual(again(refused(10) + off + answered(30)), [
    "line 8, 09:00:30; not verified; 5 configuration: xconfiguration EdgeConfigServer VerifyOriginServer - changed from: 'On' to: 'Off'",
  ]);
  assert.deepEqual(
    again(refused(10) + off + on + answered(30))[0]
      ?.split("; ")
      .slice(0, 2),
    [
      "line 9, 09:00:30",
      "5 configuration: xconfiguration EdgeConfigServer VerifyOriginServer - changed from: 'On' to: 'Off'",
    ],
  );
});

test("a server that answers and fails by turns", () => {
  assert.deepEqual(again(refused(10) + answered(20) + refused(30)), ["-; by turns"]);
  assert.deepEqual(again(refused(10) + answered(20) + refused(30) + answered(40)), ["line 15, 09:00:40; by turns"]);
  assert.deepEqual(again(answered(5) + refused(10) + answered(20)), ["line 11, 09:00:20"]);
});

test("a change on another Expressway in the same file is none of this one", () => {
  const elsewhere = changed(20, "trusted CA certificate appended").replace("expc01", "expc02");
  assert.deepEqual(again(refused(10) + elsewhere + answered(30)), ["line 8, 09:00:30"]);
});

test("a log that goes on tells it as far as it has come", () => {
  const analyzer = new LogAnalyzer("log.txt");
  const so = [refused(10), answered(20), refused(30), answered(40)].map((text) => {
    analyzer.push(Buffer.from(text));
    const [failure] = analyzer.soFar().failures;
    return [failure?.count, failure?.worksAgain?.line ?? null, failure?.isByTurns];
  });
  assert.deepEqual(so, [
    [1, null, false],
    [1, 7, false],
    [2, null, true],
    [2, 15, true],
  ]);
});

/** Who is hit by the only failure, as a line. */
function hit(text: string): string {
  const [failure] = analyse(text).failures;
  const { users = [], devices = [], userAgents = [], isMore = false } = failure?.hit ?? {};
  return `${users.join(" ")} | ${devices.join(" ")} | ${userAgents.join(" ")}${isMore ? " | more" : ""}`;
}

const allowed = (user: string, request: string): string =>
  ` Event="Request Allowed" Detail="Access allowed" Reason="In allow list" Username="${user}" Deployment="1" Method="GET" Request="${request}" Rule="https://cucm.lab.example:8443/cucm-uds/" Match="prefix"`;

test("users by the path and by what Expressway allows, devices by the file they fetch", () => {
  const uds = { ...server, port: 8443, id: 900, path: "/cucm-uds/version" };
  assert.equal(
    hit(
      refused(1, { path: "/CSFjdoe.cnf.xml" }) +
        refused(2, { path: "/SEP001122334455.cnf.xml.sgn" }) +
        refused(3, { path: "/csfJDOE.cnf.xml?x=1" }) +
        refused(4, { path: "/cucm-uds/user/jane%20doe/devices" }) +
        refused(5, { path: "/XMLDefault.cnf.xml" }),
    ),
    "jane doe | CSFjdoe SEP001122334455 | ",
  );
  assert.equal(
    hit(
      linesAt(
        1,
        receiveRequest(uds),
        allowed("asmith", "https://cucm.lab.example:8443/cucm-uds/version"),
        sendRequest(uds),
        warning(server),
        sendResponse(uds, "502 connect failed"),
      ),
    ),
    "asmith |  | ",
  );
});

test("it is open whose a permission is where two requests wait for the same", () => {
  const one = { ...server, port: 8443, id: 901, path: "/cucm-uds/version" };
  const other = { ...one, id: 902 };
  const event = allowed("asmith", "https://cucm.lab.example:8443/cucm-uds/version");
  const text = linesAt(1, receiveRequest(one), receiveRequest(other), event, sendRequest(one), warning(server));
  assert.equal(hit(text + linesAt(1.1, sendResponse(one, "502 connect failed"))), " |  | ");
});

test("requests that a server counting as down failed are hit too; those that were answered are not", () => {
  const without = { ...server, id: 903, path: "/CSFlate.cnf.xml" };
  assert.equal(
    hit(
      refused(1, { path: "/CSFjdoe.cnf.xml" }) +
        answered(2, { port: 8443, path: "/cucm-uds/user/lucky/devices" }) +
        linesAt(5, receiveRequest(without), sendResponse(without, "502 connect failed")),
    ),
    " | CSFjdoe CSFlate | ",
  );
});

test("names are counted up to a limit", () => {
  const many = Array.from({ length: 10_003 }, (_, i) => refused(i / 10, { path: `/cucm-uds/user/u${i}/x` })).join("");
  const { failures, problems } = analyse(many);
  assert.deepEqual(
    [failures[0]?.count, failures[0]?.hit?.users.length, failures[0]?.hit?.isMore],
    [10_003, 10_000, true],
  );
  assert.deepEqual(problems, [{ code: "limit-names", detail: "10000", lost: false }]);
});
