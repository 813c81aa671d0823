/**
 * Refusals that wait until it is known which request they belong to, in a log in which much else goes on: how often it is looked at them,
 * which is to grow as the log does.
 */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { LogAnalyzer } from "../../../core/analysis/log-analyzer.ts";
import { line, log, receiveRequest, sendRequest, sendResponse, warning } from "../../log-lines.ts";

const a = { name: "a.lab.example", address: "192.0.2.1" };
const d = { name: "d.lab.example", address: "192.0.2.4", port: 8443, id: 99 };

type Told = readonly [time: number, text: string];

const asks = (time: number, id: number, port = 6972): Told => [time, receiveRequest({ ...a, id, port })];
const sent = (time: number, id: number, port = 6972): Told => [time, sendRequest({ ...a, id, port })];
const ends = (time: number, id: number): Told => [time, sendResponse({ ...a, id }, "502 connect failed")];
const refused = (time: number): Told => [time, warning(a)];

/** With a line of something else each millisecond until `until`, `times` times: how often it is looked at refusals, and their requests. */
function looks(until: number, scene: readonly Told[], times = 1): readonly [looks: number, requests: string] {
  const others = Array.from({ length: until }, (_, time) => new Array<Told>(times).fill([time, sendRequest(d)]));
  const told = [...scene, ...others.flat()].sort(([one], [other]) => one - other);
  const analyzer = new LogAnalyzer("log.txt");
  analyzer.push(Buffer.from(log(...told.map(([time, text]) => line(text, { time: time / 1_000 })))));
  const { failures } = analyzer.finish();
  const requests = failures.flatMap(({ occurrences, port }) =>
    occurrences.map(({ request }) => `${request?.transaction ?? "?"} at ${port ?? "?"}`),
  );
  return [analyzer.work.looks, requests.join(", ")];
}

test("one that waits for its request is looked at every twenty milliseconds, however many lines there are", () => {
  const scene = (end: number) => [asks(0, 1), sent(1, 1), refused(10), ends(end, 1)];
  assert.deepEqual(
    [looks(2_000, scene(30)), looks(2_000, scene(1_016)), looks(4_000, scene(2_016)), looks(2_000, scene(1_016), 5)],
    // First behind five milliseconds, then every 21st.
    [
      [2, "1 at 6972"],
      [49, "1 at 6972"],
      [97, "1 at 6972"],
      [49, "1 at 6972"],
    ],
  );
});

test("twice as many that wait for as long cost twice as much", () => {
  const scene = (count: number) => [
    ...Array.from({ length: count }, (_, i) => [asks(0, 100 + i, 1_000 + i), sent(1, 100 + i, 1_000 + i)]).flat(),
    ...Array.from({ length: count }, () => refused(10)),
    ...Array.from({ length: count }, (_, i) => ends(900 + i, 100 + i)),
  ];
  const [[once], [twice]] = [looks(2_000, scene(50)), looks(2_000, scene(100))];
  assert.ok(once > 50 && twice <= 2.2 * once, `${once} and ${twice} looks`);
});

test("of two that may have had the same attempts it is looked again a second later where it is not known which", () => {
  const scene = [
    asks(0, 1),
    asks(0, 2, 6971),
    sent(1, 1),
    sent(1, 2, 6971),
    refused(10),
    refused(12),
    ends(20, 1),
    ends(23, 2),
  ];
  const open = "? at ?, ? at ?";
  assert.deepEqual(
    [looks(500, scene), looks(3_000, scene), looks(6_000, scene)],
    [
      [6, open],
      [8, open],
      [11, open],
    ],
  );
});

test("one whose request is sent once more is looked at until it is known how that ends", () => {
  const scene = (end: number) => [
    ...[asks(0, 1), asks(0, 2, 6971), sent(1, 1), sent(1, 2, 6971), refused(10), refused(12)],
    ...[sent(20, 1), ends(23, 2), ends(end, 1)],
  ];
  const open = "? at ?, ? at ?";
  assert.deepEqual(
    [looks(500, scene(100)), looks(3_000, scene(1_000)), looks(6_000, scene(2_000))],
    [
      [11, open],
      [97, open],
      [195, open],
    ],
  );
});

test("one whose request was sent once more and has ended is not looked at again", () => {
  const scene = (end: number) => [asks(0, 1), sent(1, 1), refused(10), sent(20, 1), ends(end, 1)];
  assert.deepEqual(
    [looks(500, scene(30)), looks(3_000, scene(30)), looks(500, scene(30), 5)],
    // Once for all lines of a millisecond.
    [
      [6, "1 at 6972"],
      [6, "1 at 6972"],
      [6, "1 at 6972"],
    ],
  );
});

test("one that nobody can have had is looked at once, and two that are told apart as soon as that is known", () => {
  const apart = [
    asks(0, 1),
    asks(0, 2, 6971),
    sent(1, 1),
    refused(10),
    sent(11, 2, 6971),
    refused(20),
    ends(25, 1),
    ends(26, 2),
  ];
  // One request for two: there is no way in which each had one.
  const ofOne = [asks(0, 1), sent(1, 1), refused(10), refused(12), ends(20, 1)];
  assert.deepEqual(
    [looks(2_000, [refused(10)]), looks(2_000, apart), looks(2_000, ofOne)],
    [
      [1, "? at ?"],
      [4, "1 at 6972, 2 at 6971"],
      [5, "? at 6972, ? at 6972"],
    ],
  );
});
