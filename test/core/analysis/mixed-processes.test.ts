/**
 * Two processes of Traffic Server in one log, with the same transaction ids: with process ids each has its own, without them an answer
 * may be the other's, and that is said. A process that was started again, or lines that stand there twice, are no two.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import * as lines from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

const tracking = (last: number) => `0a1b2c3d-0001-4000-8000-00000000000${last}`;
const down = { name: "cucm.lab.example", address: "192.0.2.10", port: 8443, id: 7, tracking: tracking(1) };
const well = { name: "imp.lab.example", address: "192.0.2.11", port: 8443, id: 7, tracking: tracking(2) };

type Texts = readonly (readonly [second: number, text: string])[];
const failing = (end: number): Texts => [
  [0, lines.receiveRequest(down)],
  [1, lines.sendRequest(down)],
  [end, lines.sendResponse(down, "502 connect failed")],
];
const working = (begin: number, end: number): Texts => [
  [begin, lines.receiveRequest(well)],
  [begin + 0.1, lines.sendRequest(well)],
  [end, lines.receiveResponse(well, "200 OK")],
  [end + 0.1, lines.sendResponse(well, "200 OK")],
];

/** Which server's answers nothing explains; what is told beside. */
function told(text: string): string {
  const wholes = [[], [1], [300]].map((sizes) => {
    const { failures, unexplained, problems } = analyse(text, sizes);
    const answers = unexplained.map(({ name, requests }) => `${name} x${requests}`);
    const codes = problems.map(({ code, detail, lost }) => `${code} ${detail}${lost ? "!" : ""}`);
    return [...failures.map(({ id }) => id), ...answers, ...codes].join(", ");
  });
  assert.equal(new Set(wholes).size, 1, wholes.join("\n"));
  return wholes[0] as string;
}

const by = (process: string, texts: Texts) =>
  texts.map(([second, text]) => [second, `${lines.line(text, { time: second, process })}\n`] as const);
const mixed = (one: string, other: string, first: Texts, second: Texts) =>
  [...by(one, first), ...by(other, second)]
    .sort(([a], [b]) => a - b)
    .map(([, text]) => text)
    .join("");

test("with process ids each request has its answer, without them it is said that nobody can tell", () => {
  for (const [texts, line] of [
    [working(0.5, 3), 7],
    [working(1.5, 3), 7],
    [working(0.5, 30), 7],
  ] as const) {
    const both = (one: string, other: string) => told(mixed(one, other, failing(20), texts));
    assert.equal(both("traffic_server[1]", "traffic_server[2]"), "cucm.lab.example x1");
    assert.match(both("traffic_server", "traffic_server"), new RegExp(`mixed-processes ${line}!$`));
  }
});

test("a process that was started again, and lines that stand there twice, are no two", () => {
  const name = "traffic_server";
  assert.equal(told(mixed(name, name, failing(2).slice(0, 2), working(3, 4))), "");
  assert.equal(told(mixed(name, name, failing(2), working(3, 4))), "cucm.lab.example x1");
  const twice = mixed(name, name, failing(2), working(3, 4)).replace(/.*\n/g, "$&$&");
  assert.equal(told(twice), "cucm.lab.example x1");
});

test("an answer that stands there twice tells of two processes only where another request of its id, without a process id, had not ended", () => {
  const { tracking: _, ...untold } = down;
  const open = (request: typeof untold): Texts => [
    [0, lines.receiveRequest(request)],
    [1, lines.sendRequest(request)],
  ];
  const twice = (name: string, before: Texts) =>
    told(mixed(name, name, before, [...working(3, 4), ...working(3, 4).slice(-1)]));
  assert.match(twice("traffic_server", open(down)), /^mixed-processes 7!/);
  assert.equal(twice("traffic_server[1]", open(down)), "");
  assert.equal(twice("traffic_server", failing(2)), "cucm.lab.example x1");
  // Of which sign-in the first was is not known.
  assert.equal(twice("traffic_server", open(untold)), "");
});
