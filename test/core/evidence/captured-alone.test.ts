/** Failures that stand in a capture alone, and forecasts: what anybody on the internet can send makes none and changes none. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { archiveName, archiveOf, type Download, logOf } from "../../archives/build.ts";
import { pemOf } from "../../archives/certificates.ts";
import { box, type Frame, type Segment } from "../capture/capture-writer.ts";
import {
  answer,
  captured,
  cucm,
  download,
  evil,
  expressway,
  forged,
  healthy,
  onTheWire,
  real,
  refusedWith,
  stranger,
  told,
} from "./lab.ts";

const realOne = await refusedWith(real);
const evilOne = await refusedWith(evil);
const answeredOne = await refusedWith(real, { refusal: undefined as never });
const evilAnswered = await refusedWith(evil, { refusal: undefined as never });

/** Packets that arrive, and those that answer them: Expressway is the server. */
const inbound = (all: readonly Segment[]) =>
  all.map((each) => ({
    ...each,
    frame:
      each.from === "client"
        ? { from: "005056810001", to: box, sent: false }
        : { from: box, to: "005056810001", sent: true },
  }));

test("Expressway refuses its server, and no line tells of it", async () => {
  assert.equal(
    await answer(healthy, onTheWire(realOne)),
    `status 1
cucm01.lab.example:6972 self-signed-certificate: presented real, missing real
cure real`,
  );
});

test("somebody makes such a refusal", async () => {
  assert.equal(await answer(healthy, onTheWire(answeredOne), forged(evilOne)), "status 0\ncapture refused-forged");
  assert.equal(
    await answer(healthy, onTheWire(answeredOne), forged(evilOne, { checksum: 0x1234 })),
    "status 3\ncapture checksum!\ncapture refused-forged",
  );
});

test("somebody makes one, and the capture does not tell who sent what", async () => {
  const frame: Frame = { from: box, to: "005056810001", sent: false };
  // The same as Expressway's own would look: told, and nothing offered.
  assert.equal(
    await answer(healthy, onTheWire(answeredOne, { frame }), forged(evilOne, { frame })),
    `status 1
cucm01.lab.example:6972 self-signed-certificate: presented nothing, missing nothing
  seen real × 1: fits, as others do that differ
  seen evil × 1: fits, as others do that differ
  note certificates-differ`,
  );
  const half = (all: readonly Segment[]) => all.filter(({ from }) => from === "client");
  assert.equal(
    await answer(healthy, onTheWire(answeredOne, { frame }), forged(evilOne, { frame, checksum: 0x1234 })),
    "status 3\ncapture checksum!\ncapture refused-unproven!",
  );
  assert.match(
    await answer(healthy, onTheWire(answeredOne, { frame }), forged(evilOne, { frame, change: half })),
    /^status 3\n(?:capture [a-z-]+!\n)*capture refused-unproven!$/,
  );
});

test("clients of the internet refuse Expressway's own certificate", async () => {
  const edge: Download = { host: "expe01", exchanges: [] };
  const clients = [0, 1, 2].map((i) =>
    onTheWire(evilOne, {
      client: stranger,
      clientPort: 50_000 + i,
      server: expressway,
      serverPort: 8443,
      change: inbound,
    }),
  );
  const files = await download(edge, { eth0: captured(clients) });
  const text = await told({ [archiveName("expe01")]: archiveOf(files) });
  assert.match(text, /^status 0\ncapture refused-elsewhere$/);
});

test("a server that neither log nor configuration names, and a zone's peer", async () => {
  const elsewhere = { server: "192.0.2.77", serverPort: 8443 };
  assert.equal(
    await answer(healthy, onTheWire(answeredOne), onTheWire(evilOne, { ...elsewhere, clientPort: 41_000 })),
    "status 0\ncapture refused-elsewhere",
  );
  const zone = { ...healthy, configuration: ['Zones Zone 2 Neighbor Peer 1 Address: "192.0.2.77"'] };
  assert.match(
    await answer(zone, onTheWire(answeredOne), onTheWire(realOne, { ...elsewhere, clientPort: 41_000 })),
    /^status 1\ncucm01\.lab\.example:8443 self-signed-certificate: presented real, missing real\n/,
  );
});

test("a name that the log names makes a server Expressway's only where it is certain that Expressway itself sent it", async () => {
  const other = { server: "192.0.2.78", clientPort: 41_000 };
  // Several servers behind one gateway: the machine that sends for a single address is Expressway.
  const others = [90, 91].map((n) => onTheWire(answeredOne, { server: `192.0.2.${n}`, clientPort: 42_000 + n }));
  const packets = [onTheWire(answeredOne), ...others];
  assert.match(
    await answer(healthy, ...packets, onTheWire(realOne, other)),
    /^status 1\ncucm01\.lab\.example:6972 self-signed-certificate: presented real/,
  );
  assert.equal(
    await answer(healthy, onTheWire(realOne, other)),
    "status 0\ncapture refused-elsewhere",
    "one machine sent for one address each: which is Expressway, nobody can tell",
  );
  assert.equal(await answer(healthy, ...packets, forged(realOne, other)), "status 0\ncapture refused-elsewhere");
  const toUs = onTheWire(realOne, { client: stranger, server: expressway, clientPort: 43_000, change: inbound });
  assert.equal(await answer(healthy, ...packets, toUs), "status 0\ncapture refused-elsewhere");
});

test("a server of the log on a port that it does not name", async () => {
  assert.equal(
    await answer(healthy, onTheWire(answeredOne), onTheWire(evilOne, { serverPort: 9443, clientPort: 41_000 })),
    "status 0\ncapture refused-elsewhere",
  );
});

const off: Download = { ...healthy, configuration: ["EdgeConfigServer VerifyOriginServer: Off"] };
const trusting: Download = { ...off, trustStore: [evil] };

test("forecasts: what was forged turns none of them", async () => {
  const fails = "status 0\nforecast cucm01.lab.example:6972 fails";
  assert.equal(await answer(trusting, onTheWire(answeredOne)), fails);
  assert.equal(await answer(trusting, onTheWire(answeredOne), forged(evilAnswered)), fails);
  const server = (all: readonly Segment[]) => all.filter(({ from }) => from === "server");
  assert.match(await answer(trusting, onTheWire(answeredOne), forged(evilAnswered, { change: server })), / fails\n/);
  assert.match(await answer(trusting, forged(evilAnswered, { change: server })), / unknown\n/);
});

test("forecasts: where the capture does not tell who sent what, two certificates are one unknown", async () => {
  const frame: Frame = { from: box, to: "005056810001", sent: false };
  assert.equal(
    await answer(trusting, onTheWire(answeredOne, { frame }), forged(evilAnswered, { frame })),
    "status 0\nforecast cucm01.lab.example:6972 unknown",
  );
});

test("forecasts: where it does not, one certificate alone is no more than seen", async () => {
  const frame: Frame = { from: box, to: "005056810001", sent: false };
  for (const packets of [forged(evilAnswered, { frame }), onTheWire(answeredOne, { frame })])
    assert.equal(await answer(trusting, packets), "status 0\nforecast cucm01.lab.example:6972 unknown");
});

test("forecasts: what another download shows changes none", async () => {
  const mine = archiveOf(await download(trusting, { eth0: captured([onTheWire(answeredOne)]) }));
  const theirs = archiveOf({
    "eth0_diagnostic_logging_tcpdump00_expc01_2026-03-02_08_20_00.pcap": captured([onTheWire(evilAnswered)]),
  });
  assert.equal(
    await told({
      [archiveName()]: mine,
      "theirs.tar.gz": theirs,
      "log.txt": Buffer.from(logOf(off)),
      "x.pem": Buffer.from(pemOf(evil)),
    }),
    "status 0\nforecast cucm01.lab.example:6972 fails",
  );
  assert.equal(cucm.port, 6972);
});
