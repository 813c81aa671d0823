/** Syslog messages behind their lengths → each of them, and what stands between; a wrong length costs the message that has it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Frames } from "../../../../core/log/forms/packed/octet-counting.ts";
import * as lines from "../../../log-lines.ts";
import { analyse } from "../../analyse.ts";

/** What was found, one entry a line: messages behind ">", all else behind "?". */
function framesOf(text: string, chunk = text.length): string[] {
  const found: string[] = [];
  const say = (mark: string, bytes: Buffer) => {
    const last = found.at(-1);
    const shown = bytes.toString("utf8").replaceAll("\n", "⏎");
    // What is no message may come in pieces.
    if (mark === "?" && last?.startsWith("?")) found[found.length - 1] = last + shown;
    else found.push(`${mark} ${shown}`);
  };
  const frames = new Frames(
    (_, message) => say(">", message),
    (bytes) => say("?", bytes),
  );
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunk) frames.push(bytes.subarray(at, at + chunk));
  frames.end();
  return found;
}

const kept: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  "one behind the other": ["6 <1>one8 <1>three7 <1>four", ["> <1>one", "> <1>three", "> <1>four"]],
  "line ends inside": ["12 <1>one\ntwo\n\n7 <1>four", ["> <1>one⏎two⏎⏎", "> <1>four"]],
  "line ends between": ["7 <1>four\n7 <1>five\r\n", ["> <1>four", "? ⏎", "> <1>five", "? \r⏎"]],
  "octets, not characters": ["8 <1>fïve7 <1>four", ["> <1>fïve", "> <1>four"]],
  "a length in a message": ["16 <1>one 7 <1>fake7 <1>four", ["> <1>one 7 <1>fake", "> <1>four"]],
  "a message that was cut, and what stands where it should be": [
    "7 <1>four14 <1>cut7 <1>fake7 <1>four7 <1>five",
    ["> <1>four", "? 14 <1>cut7 <1>fake", "> <1>four", "> <1>five"],
  ],
  "a length that is too small": [
    "7 <1>four3 <1>five7 <1>four7 <1>five",
    ["> <1>four", "? 3 <1>five", "> <1>four", "> <1>five"],
  ],
  "the middle of one at the beginning": ["our7 <1>four7 <1>five", ["? our", "> <1>four", "> <1>five"]],
  "digits at the end of what was cut": ["port 507 <1>four7 <1>five", ["? port 50", "> <1>four", "> <1>five"]],
  "the last one cut": ["7 <1>four20 <1>fiv", ["> <1>four", "> <1>fiv"]],
  "no priority": ["7 <1>four7 five!!7 <1>five", ["? 7 <1>four7 five!!", "> <1>five"]],
};

test("messages, however they are cut", () => {
  for (const [id, [text, expected]] of Object.entries(kept))
    for (const chunk of [1, 2, 3, 7, 100]) assert.deepEqual(framesOf(text, chunk), expected, `${id}, ${chunk} at once`);
});

test("what a stranger writes into a message is no message, and a length that lies hides none", () => {
  const host = "expc01 traffic_server[2741]:";
  const count = (message: string) => `${Buffer.byteLength(message)} ${message}`;
  const message = (text: string, second: number) => count(`<30>Mar  2 09:15:${second} ${host} ${text}`);
  const refused = lines.warning();
  const body = `HTTPMSG:\n|GET / HTTP/1.1\n ${message(refused, 11)}${message(refused, 11)}\n |`;
  const told = (text: string) => {
    const { failures, problems } = analyse(text);
    return { refused: failures.map(({ count }) => count), problems: problems.map(({ code }) => code) };
  };
  const healthy = message(
    'UTCTime="2026-03-02 08:15:10,000" Module="network.http.trafficserver" Level="INFO": Detail="Receive Request" Txn-id="1"',
    10,
  );
  assert.deepEqual(told(healthy + message(body, 11) + healthy), { refused: [], problems: [] });
  assert.deepEqual(told(healthy + message(refused, 11) + healthy), { refused: [1], problems: [] });
  // Where the rest of one that was cut should be, nothing is read, and that is told.
  const cut = message(body, 11).slice(0, 80);
  assert.deepEqual(told(healthy + healthy + cut + message(refused, 12) + healthy), {
    refused: [],
    problems: ["unread-lines"],
  });
  // Lengths that another program's line ends have made wrong.
  const converted = (healthy + message(body, 11) + message(refused, 12) + healthy).replaceAll("\n", "\r\n");
  assert.deepEqual(told(converted), { refused: [1], problems: ["unread-lines"] });
});
