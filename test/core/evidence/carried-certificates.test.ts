/** Certificates that were carried in messages: certificates a line, as the logs have them, and what is told of each. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { carriedCertificates } from "../../../core/evidence/carried-certificates.ts";
import type { EvidenceInputs } from "../../../core/evidence/evidence.ts";
import type { Host } from "../../../core/evidence/hosts.ts";
import { made } from "../trust/certificate-maker.ts";

const certificates = new Map(["one", "two", "three"].map((cn) => [cn, made(cn, "R")]));
const certificate = (cn: string) => certificates.get(cn) ?? made(cn, "R");

/** In logs: "a/log one 1-5": the certificate, and the seconds of its first and its last message; a time that is not known is "x". */
function told(lines: readonly string[], own: Host["own"] = []): string[] {
  const logs = lines.map((each, i) => {
    const [path, cn = "", times = ""] = each.split(" ");
    const [first = "", last = ""] = times.split("-");
    const carried = {
      ...{ host: "expc01", address: "192.0.2.31", port: 7001, count: 1, line: i + 1 },
      ...{ first: `${path} ${first}`, last: `${path} ${last}` },
      ...{
        firstTime: Number(first),
        lastTime: Number(last),
        base64: Buffer.from(certificate(cn).der).toString("base64"),
      },
    };
    return { path, analysis: { carried: [carried] } };
  }) as unknown as EvidenceInputs["logs"];
  return carriedCertificates(logs, [{ own } as unknown as Host], () => null).certificates.map(
    ({ certificate: { subject }, path, carried }) =>
      `${subject} ${carried?.count} × ${carried?.first} to ${carried?.last}, ${path}:${carried?.line}, replaced at ${carried?.replacedAt}`,
  );
}

test("of one in several logs, in any order: from its first message to its last, at the place of the first", () => {
  const one = (rest: string) => [`CN=one 2 × ${rest}, replaced at null`];
  assert.deepEqual(told(["a one 1-2", "b one 3-4"]), one("a 1 to b 4, a:1"));
  assert.deepEqual(told(["b one 3-4", "a one 1-2"]), one("a 1 to b 4, a:2"));
  assert.deepEqual(told(["a one 1-9", "b one 2-4"]), one("a 1 to a 9, a:1"));
  assert.deepEqual(told(["b one 1-4", "a one 1-4"]), one("b 1 to b 4, b:1"), "of the same times the log given first");
});

test("the next one that came in its place, in whatever order the logs are given", () => {
  const all = ["a one 1-2", "b three 20-30", "c two 10-11"];
  const expected = [
    "CN=one 1 × a 1 to a 2, a, replaced at c 10",
    "CN=three 1 × b 20 to b 30, b, replaced at null",
    "CN=two 1 × c 10 to c 11, c, replaced at b 20",
  ];
  const orders = [
    [0, 1, 2],
    [1, 0, 2],
    [2, 1, 0],
  ].map((order) => told(order.map((i) => all[i] as string)));
  for (const order of orders) assert.deepEqual(order.map((each) => each.replace(/:\d,/, ",")).sort(), expected);
});

test("of a time that nobody knows nothing is replaced, and it replaces nothing", () => {
  assert.deepEqual(told(["a one x-x"]), ["CN=one 1 × a x to a x, a:1, replaced at null"]);
  assert.deepEqual(told(["a one x-x", "b two 3-4"]), [
    "CN=one 1 × a x to a x, a:1, replaced at null",
    "CN=two 1 × b 3 to b 4, b:2, replaced at null",
  ]);
});

test("what a file holds is told there; a file in which none can be read holds none", () => {
  const file = (...all: readonly string[]) => ({ certificates: all.map(certificate) });
  const own = [file(), file("two", "one")] as unknown as Host["own"];
  assert.deepEqual(told(["a one 1-2", "a two 3-4"], own), ["CN=one 1 × a 1 to a 2, a:1, replaced at a 3"]);
});

test("where the clock was set back meanwhile none is replaced by itself, nor by one that came before it", () => {
  assert.deepEqual(told(["a one 9-2"]), ["CN=one 1 × a 9 to a 2, a:1, replaced at null"]);
  assert.deepEqual(told(["a one 9-2", "a two 3-5"]), [
    "CN=one 1 × a 9 to a 2, a:1, replaced at a 3",
    "CN=two 1 × a 3 to a 5, a:2, replaced at null",
  ]);
});
