/** What stands where in a line: columns in UTF-16, whatever stands before. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { readHead } from "../../../core/log/head.ts";
import { bugIdsOf, messageOfLine, opensslErrorsOf, pairs, routeSegments } from "../../../core/traffic-server/places.ts";

function head(line: string): string | null {
  const found = readHead(line);
  if (!found) return null;
  const { timestamp, host, pid, process, text } = found;
  return `${timestamp} ${host} ${pid} ${process === "traffic_server" ? "ats" : "-"} > ${line.slice(text)}`;
}

test("the head of a record, in every form", () => {
  const at = "2026-03-02T08:14:07.031+01:00";
  const table: readonly (readonly [string, string | null])[] = [
    [`${at} expc01 traffic_server[2741]: [ET_NET 0] x`, `${at} expc01 2741 ats > [ET_NET 0] x`],
    [`${at} expc01 traffic\\_server[2741]: x`, `${at} expc01 2741 ats > x`],
    ["2014-05-02T08:14:07+01:00 expe01 tvcs: x", "2014-05-02T08:14:07+01:00 expe01 null - > x"],
    [`Line 190: ${at} expc01 tvcs: x`, `${at} expc01 null - > x`],
    [`<166>${at} expc01 tvcs: x`, `${at} expc01 null - > x`],
    [`\ufeff${at} expc01 tvcs: x`, `${at} expc01 null - > x`],
    [`${at} \u0441ucm\u{1f600} traffic_server[1]: x`, `${at} \u0441ucm\u{1f600} 1 ats > x`],
    [` ${at} expc01 tvcs: x`, null],
    [`${at}expc01 tvcs: x`, null],
    [" |GET / HTTP/1.1", null],
    ["", null],
  ];
  for (const [line, expected] of table) assert.equal(head(line), expected);
});

test("a character that is a byte's double is no blank", () => {
  // U+0120 ends in 0x20.
  assert.equal(head("2026-03-02T08:14:07.031+01:00\u0120expc01 traffic_server[1]: x"), null);
});

/** The places of the values in a line, each underlined by its own text. */
function under(line: string, places: readonly { readonly start: number; readonly end: number }[]): string[] {
  return places.map(({ start, end }) => line.slice(start, end));
}

test("values of pairs, routes, bug ids and errors", () => {
  const line =
    '\u{1f600} Txn-id="191" My-Txn-id="5" TrackingID="" Dst-port="6972" "error:1416F086: SSL routines:f:certificate verify failed " http://a:1/bGFiLmV4YW1wbGU/x?u=http://b CSCwc69661';
  assert.deepEqual(under(line, pairs(line)), ["191", "6972"]);
  assert.deepEqual(
    routeSegments(line).map(({ segment, route }) => [segment, route?.decoded]),
    [["bGFiLmV4YW1wbGU", "lab.example"]],
  );
  assert.deepEqual(under(line, routeSegments(line)), ["bGFiLmV4YW1wbGU"]);
  assert.deepEqual(under(line, bugIdsOf(line)), ["CSCwc69661"]);
  assert.deepEqual(under(line, opensslErrorsOf(line)), ["error:1416F086: SSL routines:f:certificate verify failed"]);
});

test("a message is a record's own text only", () => {
  const message = "[ET_NET 0] WARNING: SNI (a.lab.example) not in certificate. Action=Terminate server=a(192.0.2.1)";
  const line = `2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: ${message}`;
  const found = messageOfLine(line);
  assert.equal(found && line.slice(found.offset), message);
  assert.equal(messageOfLine(line.replace("traffic_server", "tvcs")), null);
  assert.equal(messageOfLine(` ${line}`), null);
});

test("long lines take no long time", () => {
  const started = performance.now();
  for (const part of ['Txn-id="', "://", "error:", "error:1416F086:", "CSC", 'Txn-id="1"', "http://a/bGFi/", '"']) {
    const line = part.repeat(Math.ceil(200_000 / part.length));
    readHead(line);
    pairs(line);
    routeSegments(line);
    bugIdsOf(line);
    opensslErrorsOf(line);
  }
  assert.ok(performance.now() - started < 3000);
});
