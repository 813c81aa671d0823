/** What a cure says of the other ports of a server and of the other Expressways: a row a line, and what is told of each failure. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cure, Forecast, ServerRow, ServerState } from "../../../core/evidence/evidence.ts";
import { neighboursOf } from "../../../core/evidence/neighbours.ts";

/** "expc1 cucm1 192.0.2.11 8443 fails a b": the Expressway, the server, what it does, its failures. */
function rowOf(line: string): ServerRow {
  const [host = "", name = "", address = "", port = "", state = "", ...failures] = line.split(/ +/);
  const known = (text: string) => (text === "-" ? null : text);
  return {
    ...{ host, name: known(name), address: known(address), lastGood: null, failures },
    port: port === "-" ? null : Number(port),
    state: state as ServerState,
  };
}

function told(rows: string, foretold: string = "", cures: readonly string[] = []): string {
  const lines = (text: string) => text.split("\n").flatMap((line) => line.trim() || []);
  const forecast = lines(foretold).map((line) => {
    const [host, name, address, port, outcome] = line.split(/ +/);
    return { host, name, address, port: Number(port), outcome } as unknown as Forecast;
  });
  const found = neighboursOf(
    lines(rows).map(rowOf),
    forecast,
    cures.map((ids) => ({ cures: ids.split(" ") }) as unknown as Cure),
  );
  return [...found]
    .map(([id, neighbours]) => {
      const parts = Object.entries(neighbours).filter(([, values]) => values.length > 0);
      return `${id}: ${parts.map(([fate, values]) => `${fate} ${values.join(" ")}`).join(", ")}`;
    })
    .join("\n");
}

test("a port that fails, one that answers and one that did not; and the peers at the same port", () => {
  assert.equal(
    told(`
      expc1  cucm1  192.0.2.11  6972  fails           a
      expc1  cucm1  192.0.2.11  8443  both            b
      expc1  cucm1  192.0.2.11  7443  works
      expc1  cucm1  192.0.2.11  9443  never-answered
      expc2  cucm1  192.0.2.11  6972  works
      expc3  cucm1  192.0.2.11  6972  fails           c
      expc4  cucm1  192.0.2.11  6972  never-tried
      expc1  imp1   192.0.2.12  8443  works
    `),
    [
      "a: portsFailing 8443, portsUnknown 9443, portsAnswering 7443, peersFailing expc3, peersUnknown expc4, peersAnswering expc2",
      "b: portsFailing 6972, portsUnknown 9443, portsAnswering 7443",
      "c: peersFailing expc1, peersUnknown expc4, peersAnswering expc2",
    ].join("\n"),
  );
});

test("a peer asks the same server where name, address and port are the same", () => {
  const peer = (server: string) => told(`expc1 cucm1 192.0.2.11 6972 fails a\nexpc2 ${server} works`);
  assert.deepEqual(
    [
      peer("CUCM1 192.0.2.11 6972"),
      peer("cucm2 192.0.2.11 6972"),
      peer("cucm1 192.0.2.12 6972"),
      peer("cucm1 - 6972"),
      peer("- 192.0.2.11 6972"),
      peer("cucm1 192.0.2.11 6971"),
    ],
    ["a: peersAnswering expc2", "a: ", "a: ", "a: ", "a: ", "a: "],
  );
  assert.equal(told("expc1 - 192.0.2.11 6972 fails a\nexpc2 - 192.0.2.11 6972 works"), "a: peersAnswering expc2");
});

test("what the forecast says of a port goes before that it answers", () => {
  assert.equal(
    told(
      `
      expc1  cucm1  192.0.2.11  6972  fails           a
      expc1  cucm1  192.0.2.11  8443  works
      expc1  cucm1  192.0.2.11  7443  works
      expc1  cucm1  192.0.2.11  9443  works
    `,
      `
      expc1  cucm1  192.0.2.11  8443  fails
      expc1  cucm1  192.0.2.11  7443  passes
      expc1  cucm1  192.0.2.11  9443  unknown
    `,
    ),
    "a: portsForetold 8443, portsPassing 7443, portsAnswering 9443",
  );
});

test("one server by its name and by its address", () => {
  assert.equal(
    told(`
      expc1  CUCM1       192.0.2.11  6972  fails  a
      expc1  192.0.2.11  192.0.2.11  8443  fails  b
      expc1  cucm1       -           7443  works
      expc1  cucm2       192.0.2.12  8443  works
    `),
    "a: portsFailing 8443, portsAnswering 7443\nb: portsFailing 6972",
  );
});

test("a port that answers for one address and fails for another fails", () => {
  assert.equal(
    told(`
      expc1  cucm1  192.0.2.11  6972  fails  a
      expc1  cucm1  192.0.2.11  8443  works
      expc1  cucm1  192.0.2.13  8443  fails  b
    `),
    "a: portsFailing 8443\nb: portsFailing 6972",
  );
});

test("a port that the same certificate cures is not told as a failure of its own", () => {
  const rows = `
    expc1  cucm1  192.0.2.11  6972  fails  a
    expc1  cucm1  192.0.2.11  8443  fails  b
    expc1  cucm1  192.0.2.11  7443  fails  c d
  `;
  const all = "portsFailing 8443 7443";
  assert.equal(told(rows).split("\n")[0], `a: ${all}`);
  assert.equal(told(rows, "", ["a b"]).split("\n")[0], "a: portsFailing 7443");
  // One of its two failures stays.
  assert.equal(told(rows, "", ["a b c"]).split("\n")[0], "a: portsFailing 7443");
  assert.equal(told(rows, "", ["a b c d"]).split("\n")[0], "a: ");
  assert.equal(told(rows, "", ["a", "b"]).split("\n")[0], `a: ${all}`);
});

test("without a port nothing is told, and of many the first six", () => {
  assert.equal(told("expc1 cucm1 192.0.2.11 - fails a\nexpc1 cucm1 192.0.2.11 8443 works"), "");
  const many = Array.from({ length: 3_000 }, (_, i) => `expc1 cucm1 192.0.2.11 ${1000 + i} fails f${i}`).join("\n");
  const lines = told(many).split("\n");
  assert.equal(lines.length, 3_000);
  assert.equal(lines[0], "f0: portsFailing 1001 1002 1003 1004 1005 1006");
  assert.equal(lines[2_999], "f2999: portsFailing 1000 1001 1002 1003 1004 1005");
});

test("however many ports the same certificate cures, one that stays open is told", () => {
  const port = (i: number) => `expc1 cucm1 192.0.2.11 ${1000 + i} fails f${i}`;
  const rows = Array.from({ length: 10 }, (_, i) => port(i)).join("\n");
  const ids = (count: number) => Array.from({ length: count }, (_, i) => `f${i}`).join(" ");
  const first = (cured: number) => told(rows, "", [ids(cured)]).split("\n")[0];
  assert.deepEqual([first(8), first(9), first(10)], ["f0: portsFailing 1008 1009", "f0: portsFailing 1009", "f0: "]);
});

test("however many ports fail, one that answers at another address is not told to answer", () => {
  const rows = Array.from({ length: 10 }, (_, i) => `expc1 cucm1 192.0.2.11 ${1000 + i} fails f${i}`);
  assert.equal(
    told([...rows, "expc1 cucm1 192.0.2.12 1009 works"].join("\n")).split("\n")[0],
    "f0: portsFailing 1001 1002 1003 1004 1005 1006",
  );
});

test("nor of hundreds that fail the last one", () => {
  for (const count of [600, 601, 2_000]) {
    const failing = Array.from({ length: count }, (_, i) => `expc1 cucm1 192.0.2.11 ${1000 + i} fails f${i}`);
    const answering = `expc1 cucm1 192.0.2.12 ${999 + count} works`;
    assert.doesNotMatch(told([...failing, answering].join("\n")), /Answering/, String(count));
  }
});

test("of two certificates that cure a failure the first counts", () => {
  const rows = `
    expc1  cucm1  192.0.2.11  6972  fails  a
    expc1  cucm1  192.0.2.11  8443  fails  b
    expc1  cucm1  192.0.2.11  7443  fails  c
  `;
  assert.equal(told(rows, "", ["a b", "a c"]).split("\n")[0], "a: portsFailing 7443");
  assert.equal(told(rows, "", ["a c", "a b"]).split("\n")[0], "a: portsFailing 8443");
});

test("a port that is not known is no other port, and none that only another Expressway asks", () => {
  assert.equal(
    told(`
      expc1  cucm1  192.0.2.11  6972  fails        a
      expc1  cucm1  192.0.2.11  -     fails        b
      expc1  cucm1  192.0.2.11  9443  never-tried
      expc2  cucm1  192.0.2.11  8443  works
    `),
    "a: ",
  );
});
