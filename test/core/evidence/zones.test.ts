/** Which zone a SIP failure is about, and which failures of connections that anybody can open a zone's peer did open. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { EvidenceInputs } from "../../../core/evidence/evidence.ts";
import type { Host } from "../../../core/evidence/hosts.ts";
import { peersOfZones, withZonePeers, zoneOf } from "../../../core/evidence/zones.ts";
import type { AnyFailure, Failure } from "../../../core/failures/failure.ts";

/** "1 TraversalServer 7001 expc.lab.example a b": number, type, port, TLS verify subject name, peers. */
function zones(...lines: readonly string[]): Host {
  const known = (text: string | undefined) => (text === undefined || text === "-" ? null : text);
  const all = lines.map((line) => {
    const [number, type, port, subjectName, ...peers] = line.split(" ");
    return {
      name: `Zone ${number}`,
      type: known(type),
      port: known(port) === null ? null : Number(port),
      subjectName: known(subjectName),
      peers,
    };
  });
  return { facts: [{ own: { zones: [] } }, { own: { zones: all } }] } as unknown as Host;
}

function zone(of: Partial<AnyFailure>, ...lines: readonly string[]): string | null {
  const failure = {
    process: "tvcs",
    role: "client",
    name: null,
    address: null,
    port: null,
    ...of,
  } as unknown as AnyFailure;
  const found = zoneOf(failure, zones(...lines));
  return found && [found.name, found.wanted ?? "-", found.namesPeer ? "by its peer" : "by its port"].join(", ");
}

test("the zone that names the peer, by name or by address", () => {
  const both = [
    "1 Neighbor - - peer1.lab.example 192.0.2.41",
    "2 TraversalClient - expe.lab.example peer2.lab.example",
  ];
  assert.equal(zone({ name: "PEER1.lab.example." }, ...both), "Zone 1, -, by its peer");
  assert.equal(zone({ address: "192.0.2.41" }, ...both), "Zone 1, -, by its peer");
  assert.equal(zone({ name: "x", address: "192.0.2.41" }, ...both), "Zone 1, -, by its peer");
  assert.equal(zone({ name: "peer2.lab.example" }, ...both), "Zone 2, expe.lab.example, by its peer");
  assert.equal(zone({ name: "peer3.lab.example" }, ...both), null);
  assert.equal(zone({}, ...both), null);
  assert.equal(
    zone({ name: "peer1.lab.example", process: undefined as never }, ...both),
    null,
    "Traffic Server's servers have none",
  );
});

test("else the one traversal zone on whose port it came", () => {
  const both = ["1 TraversalServer 7001 a -", "2 traversalserver 7002 b -"];
  const server = { role: "server", address: "192.0.2.41" } as const;
  assert.equal(zone({ ...server, port: 7001 }, ...both), "Zone 1, a, by its port");
  assert.equal(zone({ ...server, port: 7002 }, ...both), "Zone 2, b, by its port");
  assert.equal(zone({ ...server, port: 7003 }, ...both), null);
  assert.equal(zone({ ...server, port: 7001, role: "client" }, ...both), null);
  assert.equal(zone({ ...server, port: 7001 }, ...both, "3 TraversalServer 7001 c -"), null);
  assert.equal(zone({ ...server, port: 7001 }, "1 Neighbor 7001 a -"), null);
  assert.equal(zone({ ...server, port: null }, "1 TraversalServer - a -"), null);
  assert.equal(zone({ ...server, port: 7001 }, ...both, "3 Neighbor - c 192.0.2.41"), "Zone 3, c, by its peer");
});

const inputsOf = (peers: readonly string[], ...inbound: readonly (readonly Failure[])[]) =>
  ({
    configurations: [{ facts: { peers: [] } }, { facts: { peers } }],
    logs: inbound.map((each) => ({ analysis: { inbound: each } })),
  }) as unknown as EvidenceInputs;

const failureOf = (id: string, address: string | null, more: Partial<Failure> = {}) =>
  ({
    id,
    address,
    count: 1,
    host: "expe01",
    first: "",
    last: "",
    occurrences: [],
    requestIds: [],
    ...more,
  }) as unknown as Failure;

test("who opened a connection is a zone's peer where a configuration names the address", () => {
  const isPeer = peersOfZones(inputsOf(["192.0.2.41", "2001:DB8::1"]));
  assert.equal(isPeer(failureOf("a", "192.0.2.41")), true);
  assert.equal(isPeer(failureOf("a", "2001:db8:0::1")), true);
  assert.equal(isPeer(failureOf("a", "203.0.113.9")), false);
  assert.equal(isPeer(failureOf("a", null)), false);
});

test("failures of a zone's peer stand behind the others, each once", () => {
  const peer = failureOf("p", "192.0.2.41");
  const stranger = failureOf("s", "203.0.113.9");
  const own = failureOf("o", "192.0.2.41");
  const ids = (all: readonly Failure[]) => all.map(({ id }) => id);
  assert.deepEqual(ids(withZonePeers([own], inputsOf(["192.0.2.41"], [stranger, peer]))), ["o", "p"]);
  assert.deepEqual(ids(withZonePeers([own], inputsOf([], [stranger, peer]))), ["o"]);
  assert.deepEqual(
    withZonePeers([own, peer], inputsOf(["192.0.2.41"], [peer])),
    [own, peer],
    "the very same is not counted twice",
  );
  const more = { consequences: null, hit: null, requests: null, worksAgain: null, isByTurns: false, count: 2 } as const;
  const [one, other] = [failureOf("p", "192.0.2.41", more), failureOf("p", "192.0.2.41", { ...more, count: 3 })];
  assert.deepEqual(
    withZonePeers([], inputsOf(["192.0.2.41"], [one], [other])).map(({ id, count }) => `${id} ${count}`),
    ["p 5"],
  );
});
