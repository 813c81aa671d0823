/** Captures as boxes make them, offloaded, cut, begun late, with losses: they give their certificates all the same. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { archiveName, archiveOf } from "../../archives/build.ts";
import { authority, endEntity } from "../../archives/certificates.ts";
import { box, type Frame, gateway, type PacketOptions, type Segment } from "../capture/capture-writer.ts";
import type { Conversation } from "../capture/conversation.ts";
import {
  answer,
  answerOf,
  captured,
  cucm,
  download,
  onTheWire,
  real,
  refusal,
  refusedWith,
  type Sent,
  told,
  vendor,
} from "./lab.ts";

const realOne = await refusedWith(real);
/** Longer than a frame: two RSA certificates. */
const long = endEntity("long", cucm.name, {
  names: Array.from({ length: 60 }, (_, i) => `DNS:cucm${i}.lab.example`),
  key: "RSA",
});
const longOne = await refusedWith(long);

function expected(label: string, ...more: readonly string[]): string {
  return [
    "status 1",
    `cucm01.lab.example:6972 self-signed-certificate: presented ${label}, missing ${label}`,
    ...more.filter((each) => each.startsWith(" ")),
    `cure ${label}`,
    ...more.filter((each) => !each.startsWith(" ")),
  ].join("\n");
}

/** Shown with its verdict, and nothing is offered. */
const notProven = `status 1
cucm01.lab.example:6972 self-signed-certificate: presented real, missing nothing
  note sender-not-proven`;

/** Each direction with checksums of its own. */
function withSums(
  conversation: Conversation,
  client: PacketOptions["checksum"],
  server: PacketOptions["checksum"],
): Sent[][] {
  const of = (from: "client" | "server", checksum: PacketOptions["checksum"]) => {
    const all = onTheWire(conversation, { checksum: checksum ?? "right" });
    const senders: Segment["from"][] = [];
    onTheWire(conversation, {
      change: (each) => {
        senders.push(...each.map((segment) => segment.from));
        return each;
      },
    });
    return all.filter((_, i) => senders[i] === from);
  };
  return [of("client", client), of("server", server)];
}

test("sums that are left to the network card stand in what Expressway itself sends", async () => {
  assert.equal(await answer(refusal, ...withSums(realOne, "offloaded", "right")), expected("real"));
  assert.equal(await answer(refusal, ...withSums(realOne, 0, "right")), expected("real"));
});

test("and in what a server sends that is a virtual machine on the same host", async () => {
  for (const client of ["right", "offloaded"] as const)
    for (const server of ["offloaded", 0] as const)
      assert.equal(await answer(refusal, ...withSums(realOne, client, server)), expected("real"));
  assert.match(
    await answer(refusal, ...withSums(realOne, "right", 0x1234)),
    /presented nothing, missing nothing\n {2}seen real × 1: wrong TCP checksum\ncapture checksum!$/,
  );
});

test("what the receiving side put together is longer than a frame, and has the sum that it left there", async () => {
  const isFlight = ({ from, payload }: Segment) => from === "server" && payload.length > 1500;
  for (const [sum, ...problems] of [["offloaded"], [0x1234, "capture checksum!"]] as const) {
    const others = onTheWire(longOne, { change: (all) => all.filter((each) => !isFlight(each)) });
    const flight = onTheWire(longOne, { second: 6.018, checksum: sum, change: (all) => all.filter(isFlight) });
    assert.equal(flight.length, 1);
    assert.equal(await answer(refusal, others, flight), expected("long", ...problems), String(sum));
    // What nothing but itself speaks for is no evidence.
    const raw = captured(
      [
        onTheWire(longOne, { link: "raw", change: (all) => all.filter((each) => !isFlight(each)) }),
        onTheWire(longOne, { link: "raw", second: 6.018, checksum: sum, change: (all) => all.filter(isFlight) }),
      ],
      { linkType: 101 },
    );
    assert.match(
      await answerOf(refusal, raw),
      /presented nothing, missing nothing\n {2}seen long × 1: wrong TCP checksum/,
    );
  }
});

test("begun in the middle of traffic", async () => {
  assert.equal(await answer(refusal, onTheWire(realOne, { change: (all) => all.slice(3) })), expected("real"));
  assert.equal(await answer(refusal, onTheWire(realOne, { change: (all) => all.slice(1) })), expected("real"));
});

test("each packet lost: only what it held is missing", async () => {
  const missing: string[] = [];
  const { length } = onTheWire(realOne);
  for (let lost = 0; lost < length; lost++) {
    const text = await answer(refusal, onTheWire(realOne, { change: (all) => all.filter((_, i) => i !== lost) }));
    missing.push(/presented (\w+)/.exec(text)?.[1] ?? "");
  }
  // SYN, SYN, ACK, hello, certificates, alert, FIN, FIN
  assert.deepEqual(missing, ["real", "real", "real", "real", "nothing", "real", "real", "real"]);
});

test("the hello lost, and nothing confirmed behind the certificates", async () => {
  const change = (all: readonly Segment[]) => all.filter((_, i) => i !== 3 && i < 6);
  assert.equal(await answer(refusal, onTheWire(realOne, { change })), expected("real", "capture capture-gap!"));
});

test("in any order, and twice", async () => {
  const shuffled = (all: readonly Segment[]) => [3, 0, 5, 1, 4, 2, 7, 6].map((i) => all[i] as Segment);
  assert.equal(await answer(refusal, onTheWire(realOne, { change: shuffled })), expected("real"));
  const twice = (all: readonly Segment[]) => all.flatMap((each) => [each, each]);
  assert.equal(await answer(refusal, onTheWire(realOne, { change: twice })), expected("real"));
});

test("beside it one that has lost its certificates, and one that the server ended", async () => {
  const lost = (all: readonly Segment[]) => all.filter((_, i) => i !== 4);
  const later = onTheWire(realOne, { clientPort: 40_001, second: 6.5, change: lost });
  assert.equal(await answer(refusal, onTheWire(realOne), later), expected("real", "capture capture-gap!"));
  const own = endEntity("own", "expc01.lab.example");
  const byServer = await refusedWith(long, {
    asksForClient: [vendor],
    own: [own],
    refusal: { by: "server", alert: 48 },
  });
  // Of a handshake that the server refused, the line that Expressway refused is not.
  const text = await answer(refusal, onTheWire(realOne), onTheWire(byServer, { clientPort: 40_002, second: 5.5 }));
  assert.match(text, /self-signed-certificate: presented real, missing real\n/);
  assert.match(text, /peer-rejected-certificate: presented own, missing nothing\n/);
});

test("small segments", async () => {
  for (const size of [100, 536, 1460])
    assert.equal(await answer(refusal, onTheWire(realOne, { size })), expected("real"));
});

test("answers that come by another gateway, or by two", async () => {
  const by =
    (...gateways: readonly string[]) =>
    (all: readonly Segment[]) =>
      all.map((each, i): Segment => {
        const from = gateways[i % gateways.length] as string;
        return each.from === "server" ? { ...each, frame: { from, to: box, sent: false } } : each;
      });
  assert.equal(await answer(refusal, onTheWire(realOne, { change: by("005056810003") })), expected("real"));
  assert.equal(
    await answer(refusal, onTheWire(realOne, { size: 300, change: by("005056810003", gateway) })),
    expected("real"),
  );
});

test("every link layer, and those that prove nothing say so", async () => {
  const links = {
    ethernet: 1,
    vlan: 1,
    qinq: 1,
    sll: 113,
    sll2: 276,
    "sll2-vlan": 276,
    raw: 101,
    null: 0,
    loop: 108,
  } as const;
  for (const [link, linkType] of Object.entries(links)) {
    const capture = captured([onTheWire(realOne, { link: link as keyof typeof links })], { linkType });
    const proven = !["raw", "null", "loop"].includes(link);
    assert.equal(await answerOf(refusal, capture), proven ? expected("real") : notProven, link);
  }
});

test("rewritten addresses: one pair for both directions", async () => {
  const frame: Frame = { from: box, to: gateway, sent: false };
  assert.equal(await answer(refusal, onTheWire(realOne, { frame })), notProven);
});

test("packets that are cut behind the certificates", async () => {
  const packets = [onTheWire(realOne)];
  const longest = Math.max(...packets.flat().map(({ bytes }) => bytes.length));
  assert.equal(
    await answerOf(refusal, captured(packets, { snapLength: longest - 8 })),
    expected("real", "capture capture-snaplen!"),
  );
});

test("two interfaces in one file, each with an address of its own", async () => {
  const other = between("005056810009", gateway);
  const apart = onTheWire(realOne, { second: 1, client: "198.51.100.20", server: "192.0.2.99", change: other });
  assert.equal(await answer(refusal, onTheWire(realOne), apart), expected("real", "capture refused-elsewhere"));
});

test("many handshakes that show the same, resumed ones and hidden ones of other servers between them", async () => {
  const root = authority("another root", "Other Root CA");
  const imp = endEntity("imp", "imp01.lab.example", { issuer: root });
  const hidden = await refusedWith(imp, { version: "TLSv1.3", sni: "imp01.lab.example", refusal: undefined as never });
  const packets = [
    onTheWire(realOne),
    onTheWire(realOne, { clientPort: 40_001, second: 6.02 }),
    onTheWire(realOne, { clientPort: 40_002, second: 5 }),
    onTheWire(hidden, { clientPort: 40_003, server: "192.0.2.40", serverPort: 8443 }),
  ];
  assert.equal(await answer(refusal, ...packets), expected("real", "capture encrypted"));
  assert.equal(vendor.label, "vendor");
});

test("two interfaces, each with an address and a capture of its own", async () => {
  const second = { client: "198.51.100.20", change: between("005056810009", "005056810008") };
  const answerOfTwo = async (eth0: readonly Sent[][], eth1: readonly Sent[][]) => {
    const files = await download(refusal, { eth0: captured(eth0), eth1: captured(eth1) });
    return await told({ [archiveName()]: archiveOf(files) });
  };
  const to = (server: string, count: number, wire: Parameters<typeof onTheWire>[1] = {}) =>
    Array.from({ length: count }, (_, i) =>
      onTheWire(realOne, { server, clientPort: 41_000 + i, second: 6 + i / 100, ...wire }),
    );
  const about = "capture refused-elsewhere";
  // The failing server behind either of them, however much the other one carries; twice, as it is tried again.
  assert.equal(await answerOfTwo(to(cucm.address, 2), to("203.0.113.80", 20, second)), expected("real", about));
  assert.equal(await answerOfTwo(to("203.0.113.80", 20), to(cucm.address, 2, second)), expected("real", about));
  // Both sent for one address: the same machine, in two captures.
  assert.equal(await answerOfTwo(to("203.0.113.80", 20), [onTheWire(realOne)]), expected("real", about));
  // Nothing but one connection speaks for that machine.
  assert.equal(await answerOfTwo(to("203.0.113.80", 20), to(cucm.address, 1, second)), `${notProven}\n${about}`);
  assert.equal(await answerOfTwo([], to(cucm.address, 1, second)), expected("real"));
});

test("a Linux cooked capture says of each packet who sent it, whatever another capture shows", async () => {
  const files = await download(refusal, {
    eth0: captured(
      Array.from({ length: 20 }, (_, i) => onTheWire(realOne, { server: "203.0.113.80", clientPort: 41_000 + i })),
    ),
    any: captured([onTheWire(realOne, { link: "sll" })], { linkType: 113 }),
  });
  assert.equal(await told({ [archiveName()]: archiveOf(files) }), expected("real", "capture refused-elsewhere"));
});

/** Both directions between these two machines. */
function between(one: string, two: string): (all: readonly Segment[]) => readonly Segment[] {
  return (all) =>
    all.map((each) => {
      const isClient = each.from === "client";
      return { ...each, frame: { from: isClient ? one : two, to: isClient ? two : one, sent: isClient } };
    });
}
