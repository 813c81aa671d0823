/** 502 answers that no line of the log explains, beside captures of the attempts to reach the server. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { archiveName, archiveOf, type Download } from "../../archives/build.ts";
import { inspected } from "../../archives/inspect.ts";
import type { Frame, Segment } from "../capture/capture-writer.ts";
import { arrived, captured, cucm, download, healthy, onTheWire, real, refusal, refusedWith, type Sent } from "./lab.ts";

/** The request is answered at 09:14:06.080, sent at 09:14:06.006, and nothing says why. */
const silent: Download = {
  ...refusal,
  exchanges: [{ second: 6, server: cucm, failed: "502 connect failed" }],
};

const nothing = Buffer.alloc(0);
const syn: Segment = { from: "client", sequence: 1000, acknowledgment: 0, flags: 2, payload: nothing };
const synAck: Segment = { from: "server", sequence: 5000, acknowledgment: 1001, flags: 18, payload: nothing };
const reset: Segment = { from: "server", sequence: 0, acknowledgment: 1001, flags: 20, payload: nothing };

type Wire = Parameters<typeof onTheWire>[1];

function sent(wire: Wire, ...segments: readonly Segment[]): Sent[] {
  const {
    client = "192.0.2.20",
    server = cucm.address,
    clientPort = 40_001,
    serverPort = cucm.port,
    frame,
  } = wire ?? {};
  const ends = { client, server, clientPort, serverPort, ...(frame ? { frame } : {}) };
  return onTheWire([], { ...wire, change: () => segments.map((each) => ({ ...ends, ...each })) });
}

/** Expressway and another server of its own: so the capture shows which frames are Expressway's. */
const answeredOne = await refusedWith(real, { refusal: undefined as never });
const elsewhere = onTheWire(answeredOne, { second: 1, server: "192.0.2.99", serverPort: 443, clientPort: 39_000 });
/** The capture goes on. */
const later = onTheWire(answeredOne, { second: 20, server: "192.0.2.99", serverPort: 443, clientPort: 39_100 });

async function because(of: Download, ...packets: readonly (readonly Sent[])[]): Promise<string> {
  return await becauseOf(of, captured(packets));
}

async function becauseOf(of: Download, capture: Buffer): Promise<string> {
  return await told({ [archiveName()]: archiveOf(await download(of, { eth0: capture })) });
}

async function told(files: Readonly<Record<string, Buffer>>): Promise<string> {
  const { document } = await inspected(files);
  return [
    ...document.failures.map(({ signature }) => signature),
    ...document.unexplained.map(({ because: why, requests, capture }) => {
      const seen = capture === null ? "" : ` (${capture.shows}, frame ${capture.packet})`;
      return `${requests} × ${why}${seen}`;
    }),
  ].join(", ");
}

test("nobody answers Expressway's SYN", async () => {
  assert.equal(await because(silent, elsewhere, sent({}, syn), later), "1 × network (no-answer, frame 10)");
  assert.equal(await because(silent, elsewhere, sent({}, syn, syn, syn)), "1 × network (no-answer, frame 10)");
});

test("a reset answers it", async () => {
  assert.equal(await because(silent, elsewhere, sent({}, syn, reset)), "1 × network (reset, frame 10)");
  assert.equal(
    await because(silent, sent({}, syn, reset)),
    "1 × network (reset, frame 1)",
    "the answer came to the machine that had sent the SYN",
  );
});

test("both are told as inferred, with the frame", async () => {
  const { text } = await inspected({
    [archiveName()]: archiveOf(await download(silent, { eth0: captured([sent({}, syn, reset)]) })),
  });
  assert.match(
    text.replace(/\s+/g, " "),
    /Other failed requests cucm01\.lab\.example:6972: answered to the client 1 × 502 "connect failed", \S+ The network, by the capture \(inferred\): the request for a connection was refused with a reset \(frame 1\)\. Look at whether the service runs, and at firewalls in between\. No certificate is involved\. \S+tar\.gz!\/eth0_\S+\.pcap \S+\.tar\.gz!\/loggingsnapshot_\S+\.txt:3 /,
  );
});

test("the capture ends before the client was answered", async () => {
  assert.equal(await because(silent, elsewhere, sent({}, syn)), "1 × unknown");
});

test("the server was reached as well", async () => {
  const other = sent({ clientPort: 40_002, second: 6.03 }, syn, synAck);
  assert.equal(await because(silent, elsewhere, sent({}, syn, reset), other, later), "1 × unknown");
  const handshake = onTheWire(answeredOne, { syn: false, clientPort: 40_003, second: 6.03 });
  assert.equal(await because(silent, elsewhere, sent({}, syn, reset), handshake, later), "1 × unknown");
});

test("another port, another server, another time, another connection's reset", async () => {
  for (const wire of [{ serverPort: 8443 }, { server: "192.0.2.98" }, { second: 4 }, { second: 9 }])
    assert.equal(await because(silent, elsewhere, sent(wire, syn, reset), later), "1 × unknown", JSON.stringify(wire));
  const other = { ...reset, acknowledgment: 77 };
  assert.equal(await because(silent, elsewhere, sent({}, syn, other, synAck), later), "1 × unknown");
});

test("a Linux cooked capture says who sent it", async () => {
  const cooked = { link: "sll" } as const;
  const packets = (frame?: Frame) =>
    captured([sent(frame ? { ...cooked, frame } : cooked, syn, syn)], { linkType: 113 });
  assert.equal(await becauseOf(silent, packets()), "1 × network (no-answer, frame 1)");
  assert.equal(await becauseOf(silent, packets(arrived)), "1 × unknown");
});

test("without a link layer nothing says who sent it", async () => {
  const raw = { link: "raw" } as const;
  assert.equal(await becauseOf(silent, captured([sent(raw, syn, reset)], { linkType: 101 })), "1 × unknown");
  assert.equal(await becauseOf(silent, captured([sent(raw, syn, syn)], { linkType: 101 })), "1 × unknown");
});

test("what a stranger sends explains nothing", async () => {
  const forgedSyn = sent({ frame: arrived }, syn, syn, syn);
  assert.equal(await because(silent, elsewhere, forgedSyn, later), "1 × unknown");
  const forgedBoth = sent({ frame: arrived }, syn, reset);
  assert.equal(await because(silent, elsewhere, forgedBoth, later), "1 × unknown");
  assert.equal(await because(silent, forgedBoth), "1 × unknown", "nothing else in the capture");
  const ownAddress = sent({ client: "203.0.113.9" }, syn, syn);
  assert.equal(await because(silent, elsewhere, ownAddress, later), "1 × unknown", "this machine has another address");
  const garbage = sent({ checksum: 0x1234 }, syn, reset);
  assert.equal(await because(silent, elsewhere, garbage, later), "1 × unknown");
});

test("a stranger's packets hide no refused certificate", async () => {
  const refusedOne = await refusedWith(real);
  const forgedReset = sent({ clientPort: 40_000, frame: arrived, second: 6.0105 }, { ...reset, frame: arrived });
  for (const forged of [sent({ frame: arrived }, syn, reset), sent({}, syn, reset), forgedReset])
    assert.equal(await because(silent, elsewhere, onTheWire(refusedOne), forged, later), "self-signed-certificate");
  // The handshake is not evidence, since its packets are cut: unknown it stays.
  const cut = onTheWire(refusedOne, { change: (all) => all.slice(0, 4) });
  assert.equal(await because(silent, elsewhere, cut, sent({}, syn, reset), later), "1 × unknown");
});

test("another download's capture is no evidence", async () => {
  const other = await download({ ...healthy, host: "expc02" }, { eth0: captured([sent({}, syn, reset)]) });
  const files = await download(silent, {});
  assert.equal(
    await told({ [archiveName()]: archiveOf(files), [archiveName("expc02")]: archiveOf(other) }),
    "1 × unknown",
  );
});

test("of several answers each is explained, or not", async () => {
  const three: Download = {
    ...silent,
    exchanges: [6, 30, 60].map((second) => ({ second, server: cucm, failed: "502 connect failed" })),
  };
  assert.equal(
    await because(three, elsewhere, sent({ second: 30.01 }, syn, reset)),
    "2 × unknown, 1 × network (reset, frame 10)",
  );
  assert.equal(
    await because(
      three,
      elsewhere,
      ...[6.01, 30.01, 60.01].map((second, i) => sent({ second, clientPort: 40_010 + i }, syn, reset)),
    ),
    "3 × network (reset, frame 10)",
  );
});
