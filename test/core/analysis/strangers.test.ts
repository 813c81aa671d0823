/**
 * What somebody on the internet writes into his own requests, messages and certificates, in the words of the log, changes nothing of a
 * server's refusal: it stands wherever his lines stand, as often, with its request, port and answer, and nothing is invented.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import * as lines from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

const server = { name: "cucm01.lab.example", address: "192.0.2.10", port: 6972 };
const request = { ...server, id: 7, tracking: "0a1b2c3d-0001-4000-8000-000000000001" };
const refusal: readonly (readonly [number, string])[] = [
  [0, lines.receiveRequest(request)],
  [6, lines.sendRequest(request)],
  [40, lines.warning(server)],
  [40, lines.connectionFailed(server)],
  [60, lines.sendResponse(request, "502 connect failed")],
];

const at = (milliseconds: number, text: string, process?: string) =>
  lines.line(text, { time: 100 + milliseconds / 1_000, ...(process === undefined ? {} : { process }) });

function told(text: string): string {
  const { failures, inbound } = analyse(text);
  const drawn = failures.map(({ name, port, count, requests, action, occurrences, worksAgain, consequences }) =>
    [
      `${name}:${port} ${action} x${count} of ${requests}`,
      ...occurrences.map(
        ({ request: of, response, insideUnfinishedBody }) =>
          `${of?.transaction} → ${response?.status}${insideUnfinishedBody ? " in a body" : ""}`,
      ),
      ...(worksAgain ? ["works again"] : []),
      ...(consequences ? ["consequences"] : []),
    ].join(" "),
  );
  return [...drawn, `inbound ${inbound.length}`].join("\n");
}

const alone = told(lines.log(...refusal.map(([time, text]) => at(time, text))));

const warning = lines.warning({ ...server, action: "Continue" });
/** What he writes; `$` is where the log writes the end of what is his. */
const words: Readonly<Record<string, string>> = {
  "another transaction": '/x" Txn-id="7" Detail="Sending Response',
  "the end of the request": '/x" Txn-id="7" TrackingID="" Dst-ip="127.0.0.1" Dst-port="30000" Msg="HTTP/1.1 200 ',
  "the server's answer":
    '/x" Detail="Receive Response" Txn-id="7" Src-ip="192.0.2.10" Src-port="6972" Msg="HTTP/1.1 200 ',
  "a reason of the network": '/x HTTP/1.1" Msg="HTTP/1.1 502 Connection timed out ',
  "the message, let pass": `/${warning}`,
  "the message, of another server": `/${lines.warning({ ...server, name: "imp01.lab.example" })}`,
  "repeated messages": `/message repeated 1000000 times: [ ${lines.warning(server)}]`,
  "a carriage return and a head": `/x\r${at(41, warning)}\r`,
  "other ends of lines and a head": `/x\u2028${at(41, warning)}\u0085\v\f`,
  "a NUL": `/x\0${at(41, warning)}`,
  "marks of colour": `/\u001b[2K\u001b[1A${warning}`,
  "a bar": '/x" HTTPMSG: |',
  "a long name": `/${"x".repeat(20_000)}`,
  "half a letter": "/\ud83d",
  "a certificate": "/-----BEGIN CERTIFICATE-----",
  "a configuration": "/*c xConfiguration EdgeConfigServer VerifyOriginServer: Off",
};

/** Where his words come to stand. */
const places: Readonly<Record<string, (text: string, time: number) => string>> = {
  "the URL of a request": (text, time) =>
    at(time, lines.receiveRequest({ name: "x.example", port: 1, path: text, id: 900 + time })),
  "a header of a request": (text, time) =>
    `${at(time, lines.step("Receive Request", 'Src-ip="127.0.0.1" Src-port="30001"', { id: 900 + time, level: "DEBUG" }))}\nHTTPMSG:\n|GET http://vcs_control.lab.example:8443/ HTTP/1.1\n User-Agent: ${text}\n \n |`,
  "a message of SIP": (text, time) =>
    `${at(time, 'UTCTime="2026-03-02 08:01:40,000" Module="network.sip" Level="DEBUG":  Action="Received"  Local-ip="192.0.2.20"  SIPMSG:', "tvcs")}\n|INVITE sip:x@lab.example SIP/2.0\n Subject: ${text}\n ${text}\n |`,
  "an event": (text, time) =>
    at(
      time,
      `UTCTime="2026-03-02 08:01:40,000" Module="network.http.trafficserver" Level="INFO": Event="Request Allowed" Username="${text}"`,
    ),
  "what was asked for, in an event": (text, time) =>
    at(time, ` Event="Request Allowed" Detail="Access allowed" Username="x" Request="https://x.example:1${text}"`),
  "a line of another process": (text, time) => at(time, `httpd: ${text}`, "httpd[99]"),
};

for (const [where, write] of Object.entries(places))
  test(`${where}, before, between and behind the lines of a refusal`, () => {
    const drawn = Object.entries(words).flatMap(([what, text]) =>
      Array.from({ length: refusal.length + 1 }, (_, place) => {
        const all = refusal.map(([time, own]) => at(time, own));
        const time = refusal[place - 1]?.[0] ?? 0;
        all.splice(place, 0, write(text, time));
        const answer = told(lines.log(...all));
        return answer === alone ? [] : [`${what}, behind line ${place}: ${answer}`];
      }).flat(),
    );
    assert.deepEqual(drawn, []);
    assert.equal(alone, "cucm01.lab.example:6972 Terminate x1 of 1 7 → 502\ninbound 0");
  });

test("a thousand requests of his to the server that was refused, none of which goes on", () => {
  const flood = (time: number) =>
    Array.from({ length: 1_000 }, (_, i) =>
      at(time, lines.receiveRequest({ ...server, id: 10_000 + 1_000 * time + i, path: "/cucm-uds/x" })),
    );
  for (const place of [0, 1, 2, 3, 4, 5]) {
    const all = refusal.map(([time, own]) => at(time, own));
    all.splice(place, 0, ...flood(refusal[place - 1]?.[0] ?? 0));
    assert.equal(told(lines.log(...all)), alone, `behind line ${place}`);
  }
});

test("requests for more servers than are kept, before a refusal: it is told all the same", () => {
  const others = Array.from({ length: 12_000 }, (_, i) =>
    at(0, lines.receiveRequest({ name: `host${i}.example`, port: 1 + i, id: 10_000 + i })),
  );
  const text = lines.log(...others, ...refusal.map(([time, own]) => at(time, own)));
  assert.equal(told(text), alone);
  assert.deepEqual(
    analyse(text).problems.map(({ code, lost }) => `${code}${lost ? "!" : ""}`),
    ["limit-routes"],
  );
});
