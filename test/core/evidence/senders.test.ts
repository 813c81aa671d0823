/** Who sends for an address by all captures of a download: its captures in a line each, and what is left of what one of them says. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { SentHere } from "../../../core/capture/handshake.ts";
import { type OfDownloads, type OwnInterfaces, weighedSenders } from "../../../core/evidence/senders.ts";

/** "a b: 1 of 12 for 10.0.0.1 10.0.0.2, 2 of 3 for 10.0.0.3": the downloads; each machine, its connections and its addresses. */
function capture(line: string): OfDownloads {
  const [downloads = "", all = ""] = line.split(": ");
  const machines = all.split(", ").map((machine) => {
    const [mac, connections, addresses = ""] = machine.split(/ of | for /);
    return { mac: Number(mac), connections: Number(connections), addresses: addresses.split(" ") };
  });
  const connections = Math.max(...machines.map((machine) => machine.connections));
  return { groups: downloads.split(" "), senders: { connections, machines } };
}

/** Of the first capture's packets from 10.0.0.1 by machine 1. `told`: what files of the downloads tell of the interfaces. */
function weighed(
  lines: readonly string[],
  sentHere: SentHere = "one",
  sender = 1,
  told: ReadonlyMap<string, OwnInterfaces> = new Map(),
): SentHere {
  const captures = lines.map(capture);
  return weighedSenders(captures, told)({ sentHere, sender }, "10.0.0.1", captures[0] as OfDownloads);
}

/** "a: 10.0.0.1 1": the download; network and link-layer addresses that its files tell. */
function interfaces(...lines: readonly string[]): ReadonlyMap<string, OwnInterfaces> {
  const told = new Map<string, OwnInterfaces>();
  for (const line of lines) {
    const [download = "", all = ""] = line.split(": ");
    const each = all.split(" ");
    const isMac = (text: string) => !text.includes(".");
    told.set(download, {
      addresses: new Set(each.filter((text) => !isMac(text))),
      macs: new Set(each.filter(isMac).map(Number)),
    });
  }
  return told;
}

test("what no other machine contradicts stands", () => {
  for (const said of ["client", "one", "server", "none", null] as const) {
    assert.equal(weighed(["a: 1 of 1 for 10.0.0.1"], said), said);
    assert.equal(weighed(["a: 1 of 2 for 10.0.0.1", "a: 2 of 90 for 10.0.0.2"], said), said);
  }
});

test("another machine sends for the same address: ten times as many connections decide, in whichever capture", () => {
  const of = (own: number, others: number) => [
    weighed([`a: 1 of ${own} for 10.0.0.1, 2 of ${others} for 10.0.0.1`]),
    weighed([`a: 1 of ${own} for 10.0.0.1`, `a: 2 of ${others} for 10.0.0.9 10.0.0.1`]),
    weighed([`a: 1 of 2 for 10.0.0.1`, `a: 1 of ${own - 2} for 10.0.0.1, 2 of ${others} for 10.0.0.1`]),
  ];
  assert.deepEqual(of(20, 2), ["one", "one", "one"]);
  assert.deepEqual(of(19, 2), [null, null, null]);
  assert.deepEqual(of(3, 29), [null, null, null]);
  assert.deepEqual(of(3, 30), ["none", "none", "none"]);
});

test("a gateway sends for many addresses, and contradicts none of them", () => {
  const of = (addresses: string) => weighed(["a: 1 of 12 for 10.0.0.1", `a: 2 of 120 for ${addresses}`]);
  assert.equal(of("10.0.0.1 10.0.0.2 10.0.0.3"), "none");
  assert.equal(of("10.0.0.1 10.0.0.2 10.0.0.3 10.0.0.4"), "one");
});

test("one connection in the whole download, and another capture shows others: it may be anybody's", () => {
  assert.equal(weighed(["a: 1 of 1 for 10.0.0.1", "a: 2 of 1 for 10.0.0.2"]), null);
  assert.equal(weighed(["a: 1 of 1 for 10.0.0.1", "a: 1 of 1 for 10.0.0.1"]), "one");
  assert.equal(weighed(["a: 1 of 1 for 10.0.0.1", "b: 2 of 50 for 10.0.0.1"]), "one");
});

test("a capture of two downloads agrees with both, or proves nothing", () => {
  const other = "b: 2 of 50 for 10.0.0.1";
  assert.equal(weighed(["a b: 1 of 1 for 10.0.0.1", other]), "none");
  assert.equal(weighed(["b a: 1 of 50 for 10.0.0.1", other]), null);
  assert.equal(weighed(["a b: 1 of 50 for 10.0.0.1", "c: 2 of 50 for 10.0.0.1"]), "one");
});

test("where no machine is told of nothing is weighed: a cooked capture says itself who sent, a rewritten one nothing", () => {
  const others = ["a: 1 of 1 for 10.0.0.1", "a: 2 of 50 for 10.0.0.1"];
  assert.equal(weighed(others, "client", 0), "client");
  assert.equal(weighed(others, null, 0), null);
});

test("where files tell the network addresses of the interfaces, another one may be anybody's", () => {
  const of = (...told: readonly string[]) =>
    weighed(["a: 1 of 90 for 10.0.0.1", "b: 1 of 90 for 10.0.0.1"], "one", 1, interfaces(...told));
  assert.equal(of("a: 10.0.0.1"), "one");
  assert.equal(of("a: 10.0.0.9 10.0.0.1"), "one");
  assert.equal(of("a: 10.0.0.9"), null);
  assert.equal(of("b: 10.0.0.9"), "one");
});

test("where they tell the link-layer addresses, these decide, whoever else sends and how often", () => {
  const of = (told: string, ...lines: readonly string[]) => weighed(lines, "client", 1, interfaces(told));
  assert.equal(of("a: 1", "a: 1 of 3 for 10.0.0.1", "a: 2 of 90 for 10.0.0.1"), "client");
  assert.equal(of("a: 2 1", "a: 1 of 1 for 10.0.0.1", "a: 2 of 1 for 10.0.0.2"), "client");
  assert.equal(of("a: 2", "a: 1 of 90 for 10.0.0.1"), null);
  assert.equal(of("a: 2", "a: 1 of 90 for 10.0.0.1, 2 of 1 for 10.0.0.2"), "none");
  assert.equal(of("a: 2 3", "a: 1 of 90 for 10.0.0.1, 2 of 1 for 10.0.0.2"), "none");
  assert.equal(of("a: 1 10.0.0.2", "a: 1 of 90 for 10.0.0.1"), null);
});
