/** Requests that Traffic Server itself answers 403 or 404 → what is told of them, a line each: why, what was asked for, how many and where. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { maxDeclined } from "../../../core/traffic-server/declined.ts";
import { line, receiveRequest, receiveResponse, segment, sendRequest, sendResponse, step } from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

/** "expe01" writes what a client sent to Expressway-E, "expc01" what came through the tunnel. */
function log(host: string, ...texts: readonly string[]): string {
  return texts.map((text, time) => `${line(text, { host, time })}\n`).join("");
}

function told(text: string): readonly string[] {
  const { declined, problems } = analyse(text);
  return [
    ...declined.map(
      ({ because, status, reason, domain, name, port, requests, first, last, line: at }) =>
        `${because}, ${status} "${reason}", ${domain} ${name}:${port}, ${requests} × in ${at}, ${seconds(first)}–${seconds(last)}`,
    ),
    ...problems.map(({ code }) => code),
  ];
}

const seconds = (timestamp: string) => Number(timestamp.slice(17, 19));
const event = (status: string, reason = "Forbidden") =>
  `Event="Sending HTTP error response" Status="${status}" Reason="${reason}"`;

let id = 100;

/** What a client asked Expressway-E for. */
function asked(path: string, ...others: readonly ((id: number) => string)[]): readonly string[] {
  const own = id++;
  const request = `Src-ip="203.0.113.9" Src-port="50123" Msg="GET https://expe1.lab.example:8443${path} HTTP/1.1"`;
  return [step("Receive Request", request, { id: own }), ...others.map((each) => each(own))];
}

const answer = (status: string) => (own: number) => sendResponse({ id: own }, status);
const toServer = `/${segment("lab.example/https/cucm.lab.example/8443")}/cucm-uds/x`;
const signIn = `/${segment("lab.example")}/get_edge_config?service_name=_cisco-uds`;

test("what was asked for, from outside and through the tunnel", () => {
  const through = { id: 90, route: "lab.example/https/cucm.lab.example/8443" };
  assert.deepEqual(
    {
      "E, a server": told(log("expe01", ...asked(toServer, answer("403 Forbidden")))),
      "E, a sign-in": told(log("expe01", ...asked(signIn, answer("403 Forbidden")))),
      "E, not found": told(log("expe01", ...asked(toServer, answer("404 Not Found")))),
      "E, no route": told(log("expe01", ...asked("/favicon.ico", answer("403 Forbidden")))),
      C: told(log("expc01", receiveRequest(through), sendResponse(through, "403 Forbidden"))),
    },
    {
      "E, a server": ['domain-or-clock, 403 "Forbidden", lab.example cucm.lab.example:8443, 1 × in 2, 1–1'],
      "E, a sign-in": ['domain-or-clock, 403 "Forbidden", lab.example null:null, 1 × in 2, 1–1'],
      "E, not found": ['not-found, 404 "Not Found", lab.example cucm.lab.example:8443, 1 × in 2, 1–1'],
      "E, no route": [],
      C: ['not-allowed, 403 "Forbidden", lab.example cucm.lab.example:8443, 1 × in 2, 1–1'],
    },
  );
});

test("what is the server's own answer, and what is another, is none of them", () => {
  const tried = (status: string) =>
    asked(
      toServer,
      (own) => sendRequest({ id: own }),
      (own) => receiveResponse({ id: own }, status),
      answer(status),
    );
  assert.deepEqual(
    [
      told(log("expe01", ...tried("403 Forbidden"))),
      told(log("expe01", ...tried("404 Not Found"))),
      ...["200 OK", "302 Found", "401 Unauthorized", "405 Method Not Allowed"].map((status) =>
        told(log("expe01", ...asked(toServer, answer(status)))),
      ),
    ],
    [[], [], [], [], [], []],
  );
});

test("each is counted once, with the first and the last: the event behind it tells of the same", () => {
  const one = 'domain-or-clock, 403 "Forbidden", lab.example cucm.lab.example:8443';
  const declined = (...more: readonly string[]) => [...asked(toServer, answer("403 Forbidden")), ...more];
  assert.deepEqual(
    {
      twice: told(log("expe01", ...declined(), ...declined())),
      "with its event": told(log("expe01", ...declined(event("403")))),
      "two, then both events": told(log("expe01", ...declined(), ...declined(event("403"), event("403")))),
      "an event too many": told(log("expe01", ...declined(event("403"), event("403")))),
    },
    {
      twice: [`${one}, 2 × in 2, 1–3`],
      "with its event": [`${one}, 1 × in 2, 1–1`],
      "two, then both events": [`${one}, 2 × in 2, 1–3`],
      "an event too many": [`${one}, 1 × in 2, 1–1`, 'unknown, 403 "Forbidden", null null:null, 1 × in 4, 3–3'],
    },
  );
});

test("where the log holds the event alone, or no request, what was asked for is not known", () => {
  const unknown = 'unknown, 403 "Forbidden", null null:null, 1 ×';
  assert.deepEqual(
    {
      event: told(log("expe01", event("403"))),
      "an event that tells of nothing found": told(log("expe01", event("404", "Not Found"))),
      "an event of another status": told(log("expe01", event("502"))),
      // An answer of another status is no answer that the event may tell of once more.
      "an event behind another answer": told(log("expe01", ...asked(toServer, answer("200 OK")), event("403"))),
      "an answer without its request": told(log("expe01", sendResponse({ id: 80 }, "403 Forbidden"))),
      "of nothing found": told(log("expe01", sendResponse({ id: 80 }, "404 Not Found"))),
    },
    {
      event: [`${unknown} in 1, 0–0`],
      "an event that tells of nothing found": [],
      "an event of another status": [],
      "an event behind another answer": [`${unknown} in 3, 2–2`],
      "an answer without its request": [`${unknown} in 1, 0–0`],
      "of nothing found": [],
    },
  );
});

test("a thousand are told apart: that there are more is said, and those that are known are counted on", () => {
  const of = (n: number) =>
    asked(`/${segment(`lab${n}.example/https/cucm.lab.example/8443`)}/x`, answer("403 Forbidden"));
  const many = (count: number) => [...Array.from({ length: count }, (_, n) => of(n)).flat(), ...of(0)];
  const [first, ...others] = told(log("expe01", ...many(maxDeclined)));
  assert.match(first ?? "", / lab0\.example .*, 2 × in 2, /);
  assert.deepEqual([others.length, others.filter((each) => !each.includes("×"))], [maxDeclined - 1, []]);
  assert.deepEqual(told(log("expe01", ...many(maxDeclined + 1))).slice(maxDeclined), ["limit-declined"]);
});
