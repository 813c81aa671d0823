/** Long work ends its turn often, so that an editor answers meanwhile: what is looked at between two ends is counted. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Handshake } from "../../../core/capture/handshake.ts";
import type { EvidenceInputs } from "../../../core/evidence/evidence.ts";
import { joinEvidence } from "../../../core/evidence/join.ts";
import { byTurns, type Turns, toEnd } from "../../../core/evidence/turns.ts";
import type { Failure, OriginServer } from "../../../core/failures/failure.ts";
import { read } from "../capture/picture.ts";
import { captured, cucm, onTheWire, real, refusedWith } from "./lab.ts";

const [handshake] = read(captured([onTheWire(await refusedWith(real))])).handshakes;
assert.ok(handshake);

const origin = { group: "a", host: "expc01", time: null };
const log = {
  ...origin,
  path: "a/log",
  analysis: {
    host: "expc01",
    from: null,
    to: null,
    servers: [],
    inbound: [],
    changes: [],
    statuses: [],
    peers: [],
    tracked: [],
    declined: [],
    carried: [],
    ownAddresses: [],
    alarms: [],
    received: { ids: [], before: null },
    problems: [],
    version: null,
  },
} as unknown as EvidenceInputs["logs"][number];

const failure = {
  id: "",
  host: "expc01",
  direction: "expressway-rejected-server",
  action: "Terminate",
  signature: "self-signed-certificate",
  name: cucm.name,
  address: cucm.address,
  port: null,
  verifyError: null,
  tlsError: null,
  count: 1,
  requests: null,
  first: handshake.timestamp,
  last: handshake.timestamp,
  worksAgain: null,
  isByTurns: false,
  occurrencesOmitted: 0,
  shortlyBefore: [],
} as unknown as Failure;

/** Of a capture. */
const noOthers = { unreached: [], senders: { connections: 0, machines: [] }, to: null };

/** How often handshakes are looked at in the turn in which it is most often, and in all. */
function looks(
  handshakes: readonly Handshake[],
  join: (captures: EvidenceInputs["captures"]) => ReturnType<typeof joinEvidence>,
): { most: number; all: number } {
  let now = 0;
  const counted = handshakes.map((each) =>
    Object.defineProperty({ ...each }, "server", {
      get: () => {
        now++;
        return each.server;
      },
    }),
  );
  const found = { most: 0, all: 0 };
  const turns = join([{ ...origin, path: "a/eth0", paths: ["a/eth0"], handshakes: counted, ...noOthers }]);
  for (let isDone = false; !isDone; now = 0) {
    isDone = turns.next().done === true;
    found.most = Math.max(found.most, now);
    found.all += now;
  }
  return found;
}

const none = { trustStores: [], certificates: [], configurations: [] };

test("handshakes of a capture: a hundred are read in a turn", () => {
  let now = 0;
  const handshakes = Array.from({ length: 1000 }, (_, i) =>
    Object.defineProperty({ ...handshake, client: { ...handshake.client, port: i } }, "serverCertificates", {
      get: () => {
        now++;
        return handshake.serverCertificates;
      },
    }),
  );
  const capture = { ...origin, path: "a/eth0", paths: ["a/eth0"], handshakes, ...noOthers };
  const read: number[] = [];
  for (const _ of joinEvidence({ ...none, logs: [log], captures: [capture] }, [])) {
    if (now > 0) read.push(now);
    now = 0;
  }
  assert.deepEqual(
    read,
    Array.from({ length: 10 }, () => 100),
  );
});

test("failures whose port a capture may settle, and what belongs to each: thirty-two in a turn", () => {
  const failures = Array.from(
    { length: 1000 },
    (_, i) =>
      ({ ...failure, id: String(i), occurrences: [{ path: "a/log", timestamp: failure.first }] }) as unknown as Failure,
  );
  const { most, all } = looks([handshake], (captures) => joinEvidence({ ...none, logs: [log], captures }, failures));
  assert.ok(all >= 2000, `${all}`);
  assert.ok(most <= 4 * 32, `${most}`);
});

test("servers that a forecast is made for: thirty-two in a turn", () => {
  const { address, port } = cucm;
  const servers = Array.from(
    { length: 1000 },
    (_, i) => ({ host: "expc01", name: `s${i}.lab.example`, address, port, requests: 1, answered: 0 }) as OriginServer,
  );
  const { most, all } = looks([{ ...handshake, sni: null }], (captures) =>
    joinEvidence({ ...none, logs: [{ ...log, analysis: { ...log.analysis, servers } }], captures }, []),
  );
  assert.ok(all >= 1000, `${all}`);
  assert.ok(most <= 4 * 32, `${most}`);
});

test("a turn ends in front of the first and of every so many; without a pause all is done the same", () => {
  const told = (count: number, length: number) => {
    const done: string[] = [];
    const turns = byTurns(
      Array.from({ length: count }, (_, i) => String(i)),
      length,
      (each) => done.push(each),
    );
    for (let turn = turns.next(); !turn.done; turn = turns.next()) done.push("|");
    return done.join(" ");
  };
  assert.deepEqual(
    [told(0, 2), told(1, 2), told(2, 2), told(5, 2), told(3, 1)],
    ["", "| 0", "| 0 1", "| 0 1 | 2 3 | 4", "| 0 | 1 | 2"],
  );
  const done: number[] = [];
  function* sum(): Turns<number> {
    yield* byTurns([1, 2, 3], 2, (each) => done.push(each));
    return done.length;
  }
  assert.deepEqual([toEnd(sum()), done], [3, [1, 2, 3]]);
});
