/**
 * Packets that somebody else made, each beside what is said then. The real server shows `real`; the certificate that the attacker
 * wants to be trusted is `evil`. Nowhere may `evil` stand behind "presented", "missing" or "cure" where the capture tells who sent
 * what; where it does not, both are shown and neither is offered.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { archiveName, archiveOf, type Download } from "../../archives/build.ts";
import { authority, endEntity, type Issued, pemOf } from "../../archives/certificates.ts";
import { inspected } from "../../archives/inspect.ts";
import * as lines from "../../log-lines.ts";
import { box, type Frame, gateway, packet, type Segment } from "../capture/capture-writer.ts";
import type { Conversation } from "../capture/conversation.ts";
import {
  answer,
  answerOf,
  captured,
  cucm,
  download,
  evil,
  expressway,
  forged,
  onTheWire,
  overIpv6,
  real,
  refusal,
  refusedWith,
  type Sent,
  stranger,
  told,
  vendor,
} from "./lab.ts";

const realOne = await refusedWith(real);
const evilOne = await refusedWith(evil);
const evilHidden = await refusedWith(evil, { version: "TLSv1.3" });

/** One pair of addresses in both directions: as programs leave it that rewrite captures. */
const onePair: Frame = { from: box, to: "005056810001", sent: false };

/** The real one is evidence, and what the attacker made is shown beside it. */
const realAlone = `
status 1
cucm01.lab.example:6972 self-signed-certificate: presented real, missing real
cure real`;

function realBeside(seen: string, ...problems: readonly string[]): string {
  return [
    "",
    "status 1",
    "cucm01.lab.example:6972 self-signed-certificate: presented real, missing real",
    `  seen ${seen}`,
    "cure real",
    ...problems,
  ].join("\n");
}

async function check(packets: readonly (readonly Sent[])[], expected: string): Promise<void> {
  assert.equal(`\n${await answer(refusal, ...packets)}`, expected);
}

/** As they stand on the wire. */
function segmentsFrom(conversation: Conversation): readonly Segment[] {
  const found: Segment[] = [];
  onTheWire(conversation, {
    change: (all) => {
      found.push(...all);
      return all;
    },
  });
  return found;
}

const notSent = "evil × 1: the machine that captured did not send the client's packets";

/** Right checksums, right numbers, both ends' addresses: all that can be written into a packet. */
test("from the internet: a whole handshake between Expressway and its server", async () => {
  await check([onTheWire(realOne), forged(evilOne)], realBeside(notSent));
});

test("from the internet: the same before the real one, and at the same time", async () => {
  for (const second of [5, 6.005, 6.01])
    await check([onTheWire(realOne), forged(evilOne, { second })], realBeside(notSent));
});

test("from the internet: the same, in a Linux cooked capture", async () => {
  for (const [link, linkType] of [
    ["sll", 113],
    ["sll2", 276],
  ] as const) {
    const capture = captured([onTheWire(realOne, { link }), forged(evilOne, { link })], { linkType });
    assert.equal(`\n${await answerOf(refusal, capture)}`, realBeside(notSent));
  }
});

test("from the internet: the same, and its two sides come by two gateways", async () => {
  const other: Frame = { from: "005056810003", to: box, sent: false };
  const change = (all: readonly Segment[]) =>
    all.map((each) => (each.from === "server" ? { ...each, frame: other } : each));
  await check([onTheWire(realOne), forged(evilOne, { change })], realBeside(notSent));
  await check(
    [forged(evilOne, { change })],
    `
status 1
cucm01.lab.example:6972 self-signed-certificate: presented nothing, missing nothing
  seen ${notSent}`,
  );
});

test("from the internet: the same under another VLAN tag", async () => {
  await check([onTheWire(realOne), forged(evilOne, { link: "vlan" })], realBeside(notSent));
});

test("from the internet: the same on the very ports of the real one, once that has ended", async () => {
  const later = forged(evilOne, { clientPort: 40_000, clientStart: 900_000, serverStart: 800_000 });
  await check([onTheWire(realOne), later], realBeside(notSent));
});

test("from the internet: the server's side alone, the client being real", async () => {
  const alone = (all: readonly Segment[]) => all.filter(({ from }) => from === "server");
  await check(
    [onTheWire(realOne), forged(evilOne, { change: alone })],
    realBeside("evil × 1: packets of one side alone", "capture capture-gap!"),
  );
});

test("from the internet: the same on the very ports of the real one before it, of which only the end was captured", async () => {
  const noSyn = (all: readonly Segment[]) => all.filter(({ flags }) => (flags & 2) === 0);
  const ports = { clientPort: 40_000, clientStart: 900_000, serverStart: 800_000 };
  await check([onTheWire(realOne), forged(evilOne, { second: 5.9, change: noSyn, ...ports })], realBeside(notSent));
});

test("behind the end of a packet, in its frame: bytes that no packet has", async () => {
  const trailer = evilOne[1]?.bytes ?? Buffer.alloc(0);
  await check(
    [onTheWire(realOne).map((each) => ({ ...each, bytes: Buffer.concat([each.bytes, trailer]) }))],
    realAlone,
  );
});

test("in a capture of all interfaces, in which each packet stands twice", async () => {
  const [once, again] = [0, 0.1].map((later) =>
    onTheWire(realOne, { link: "sll2" }).map((each) => ({ ...each, time: each.time + later })),
  );
  const capture = captured([once ?? [], again ?? []], { linkType: 276 });
  assert.equal(`\n${await answerOf(refusal, capture)}`, realAlone);
});

test("the log writes the address as one of IPv6 that holds one of IPv4", async () => {
  const server = { ...cucm, address: "::ffff:192.0.2.10" };
  const exchanges = refusal.exchanges.map((each) => ({
    ...each,
    server,
    messages: [lines.warning(server), lines.connectionFailed(server)],
  }));
  assert.equal(
    `\n${await answer({ ...refusal, exchanges }, onTheWire(realOne), forged(evilOne))}`,
    realBeside(notSent),
  );
});

test("a name that the certificate lacks, shown by what was forged: not the certificate that was refused", async () => {
  const exchanges = refusal.exchanges.map((each) => ({ ...each, messages: [lines.nameWarning(cucm)] }));
  const other = endEntity("evil of another name", "other.example", { names: ["DNS:other.example"] });
  const wires = [onTheWire(realOne), forged(await refusedWith(other))];
  assert.match(
    await answer({ ...refusal, exchanges }, ...wires),
    /^status 1\n.*name-not-in-certificate: presented real, missing nothing\n {2}seen evil of another name × 1: the machine/,
  );
});

test("Expressway's own certificate in what was forged: not the one that the server refused", async () => {
  const exchanges = refusal.exchanges.map((each) => ({ ...each, messages: [lines.alert({ name: cucm.name })] }));
  const refused = { by: "server", alert: 48 } as const;
  const meeting = (own: Issued) => refusedWith(real, { asksForClient: [vendor], own: [own], refusal: refused });
  const wires = [onTheWire(await meeting(real)), forged(await meeting(evil))];
  assert.match(
    await answer({ ...refusal, exchanges }, ...wires),
    /^status 1\n.*peer-rejected-certificate: presented real, missing nothing\n {2}seen evil × 1: the machine/,
  );
});

test("from the internet: wrong checksums", async () => {
  await check(
    [onTheWire(realOne), forged(evilOne, { checksum: 0x1234, frame: onePair })],
    realBeside(notSent, "capture checksum!"),
  );
});

test("from the internet: a SYN on the ports of the real handshake while it runs", async () => {
  const [, , , hello] = onTheWire(realOne);
  const [syn] = onTheWire(realOne, { clientStart: 77_000, frame: arrived });
  assert.ok(hello && syn);
  await check([onTheWire(realOne), [{ ...syn, time: hello.time + 1 }]], realAlone);
});

test("from the internet: a reset and a FIN of the server in the middle of the real handshake", async () => {
  for (const flags of [4, 20, 17]) {
    const cut = (all: readonly Segment[]) => {
      const flight = all.findIndex(({ from, payload }) => from === "server" && payload.length > 0);
      const wrong = { ...(all[flight] as Segment), flags, payload: Buffer.alloc(0), frame: arrived };
      // Nobody outside knows the number that comes next.
      return [...all.slice(0, flight), { ...wrong, sequence: wrong.sequence + 4000 }, ...all.slice(flight)];
    };
    await check([onTheWire(realOne, { change: cut })], realAlone);
  }
});

test("from the internet, numbers guessed right: other bytes in the real handshake take the evidence away", async () => {
  const [, answered] = evilOne;
  const inject = (payload: Buffer, flags: number, behind: number) => (all: readonly Segment[]) => {
    const flight = all.findIndex(({ from, payload: bytes }) => from === "server" && bytes.length > 0);
    const wrong = { ...(all[flight] as Segment), flags, payload, frame: arrived };
    return [...all.slice(0, flight + behind), wrong, ...all.slice(flight + behind)];
  };
  for (const behind of [0, 1])
    await check(
      [onTheWire(realOne, { change: inject(answered?.bytes ?? Buffer.alloc(0), 24, behind) })],
      `
status 1
cucm01.lab.example:6972 self-signed-certificate: presented nothing, missing nothing
  seen nothing × 1: segments for one place differ
capture conflicting-data!`,
    );
});

test("from the internet: the real server's packets once more with another time to live", async () => {
  const again = onTheWire(realOne, { second: 6.2, frame: arrived }).map(({ bytes, time }) => {
    const other = Buffer.from(bytes);
    other[22] = 40;
    return { bytes: other, time };
  });
  await check([onTheWire(realOne), again], realAlone);
});

test("from the internet: fragments", async () => {
  const pieces = forged(evilOne).map(({ bytes, time }) => {
    const piece = Buffer.from(bytes);
    piece.writeUInt16BE(0x2000, 20);
    return { bytes: piece, time };
  });
  await check([onTheWire(realOne), pieces], `${realAlone}\ncapture ip-fragments!`);
});

test("from the internet: a session taken up again, which shows no certificate", async () => {
  const resumed = (all: readonly Segment[]) => all.filter((_, i) => i !== 4);
  await check(
    [onTheWire(realOne), forged(evilOne, { change: resumed })],
    `
status 1
cucm01.lab.example:6972 self-signed-certificate: presented real, missing real
  seen nothing × 1: the machine that captured did not send the client's packets
cure real
capture capture-gap!`,
  );
});

test("from the internet: a connection of the stranger's own, with the server's name in its hello", async () => {
  const own = onTheWire(evilOne, {
    second: 6.5,
    client: stranger,
    server: expressway,
    serverPort: 6972,
    frame: arrived,
  });
  await check([onTheWire(realOne), own], `${realAlone}\ncapture refused-elsewhere`);
});

test("from the internet: the server's address written as IPv6", async () => {
  const mapped = forged(evilOne, { version: 6 });
  await check([onTheWire(realOne), mapped], `${realAlone}\ncapture refused-elsewhere`);
});

/** Of a failure over IPv6, or in a capture of another link layer. */
async function checkOf(of: Download, capture: Buffer, expected: string): Promise<void> {
  assert.equal(`\n${await answerOf(of, capture)}`, expected);
}

test("from the internet, over IPv6: a whole handshake between Expressway and its server", async () => {
  await checkOf(overIpv6, captured([onTheWire(realOne, { version: 6 })]), realAlone);
  await checkOf(
    overIpv6,
    captured([onTheWire(realOne, { version: 6 }), forged(evilOne, { version: 6 })]),
    realBeside(notSent),
  );
});

test("from the internet, over IPv6: behind extension headers, as many as are read and more", async () => {
  for (const extensions of [1, 8]) {
    const packets = [onTheWire(realOne, { version: 6 }), forged(evilOne, { version: 6, extensions })];
    await checkOf(overIpv6, captured(packets), realBeside(notSent));
  }
  const hidden = [onTheWire(realOne, { version: 6 }), forged(evilOne, { version: 6, extensions: 9 })];
  assert.match(
    await answerOf(overIpv6, captured(hidden)),
    /presented real, missing real\ncure real(?:\ncapture [a-z0-9-]+!?)*$/,
  );
  // Expressway's own may have them too.
  await checkOf(overIpv6, captured([onTheWire(realOne, { version: 6, extensions: 2 })]), realAlone);
});

test("from the internet, over IPv6: wrong checksums, and one side alone", async () => {
  await checkOf(
    overIpv6,
    captured([onTheWire(realOne, { version: 6 }), forged(evilOne, { version: 6, checksum: 0x1234, frame: onePair })]),
    realBeside(notSent, "capture checksum!"),
  );
  const alone = (all: readonly Segment[]) => all.filter(({ from }) => from === "server");
  await checkOf(
    overIpv6,
    captured([onTheWire(realOne, { version: 6 }), forged(evilOne, { version: 6, change: alone })]),
    realBeside("evil × 1: packets of one side alone", "capture capture-gap!"),
  );
});

test("from the internet, over IPv6: to the server's address over IPv4, and the other way round", async () => {
  await checkOf(
    overIpv6,
    captured([onTheWire(realOne, { version: 6 }), forged(evilOne)]),
    `${realAlone}\ncapture refused-elsewhere`,
  );
  await checkOf(
    overIpv6,
    captured([forged(evilOne)]),
    realAlone.replaceAll("real", "nothing").replace(/\ncure.*/, "\ncapture refused-elsewhere"),
  );
});

test("the log writes an IPv6 address in another way than the capture", async () => {
  const spelled = overIpv6.exchanges.map((exchange) => {
    const server = { ...cucm, address: "2001:0DB8:1:0:0::00D7" };
    return { ...exchange, server, messages: [lines.warning(server), lines.connectionFailed(server)] };
  });
  const packets = [onTheWire(realOne, { version: 6 }), forged(evilOne, { version: 6 })];
  await checkOf({ ...overIpv6, exchanges: spelled }, captured(packets), realBeside(notSent));
});

test("in the same network segment: under two VLAN tags, the real one under one, under two or under none", async () => {
  for (const [own, theirs] of [
    ["qinq", "vlan"],
    ["vlan", "qinq"],
    ["qinq", "qinq"],
    ["ethernet", "qinq"],
  ] as const)
    await check([onTheWire(realOne, { link: own }), forged(evilOne, { link: theirs })], realBeside(notSent));
});

test("in a Linux cooked capture of version 2, tags and all: what arrived is nobody's of ours, with or without the real one", async () => {
  const link = "sll2-vlan";
  const options = { linkType: 276 };
  await checkOf(
    refusal,
    captured([onTheWire(realOne, { link }), forged(evilOne, { link })], options),
    realBeside(notSent),
  );
  await checkOf(
    refusal,
    captured([forged(evilOne, { link })], options),
    `\nstatus 1\ncucm01.lab.example:6972 self-signed-certificate: presented nothing, missing nothing\n  seen ${notSent}`,
  );
});

test("in a Linux cooked capture: the client's side was sent, and the server's comes twice", async () => {
  const link = "sll";
  const [, , , , ...rest] = segmentsFrom(evilOne);
  const again = (all: readonly Segment[]) => [
    ...all.slice(0, 5),
    ...rest.filter(({ from }) => from === "server"),
    ...all.slice(5),
  ];
  const text = await answerOf(refusal, captured([onTheWire(realOne, { link, change: again })], { linkType: 113 }));
  assert.doesNotMatch(text, /missing evil|cure evil|presented evil/);
});

test("from the internet: fifty certificates, each in a handshake of its own", async () => {
  const all: Sent[][] = [];
  for (let i = 0; i < 25; i++) {
    const each = endEntity(`evil ${i}`, cucm.name, { names: [`DNS:${cucm.name}`] });
    all.push(forged(await refusedWith(each), { clientPort: 50_000 + i }));
  }
  const text = await answer(refusal, onTheWire(realOne), ...all);
  assert.match(text, /presented real, missing real\n(?: {2}seen evil \d+ × 1: .*\n){20}cure real$/);
});

/** From here on the captures do not tell who sent what: both are shown, and neither is offered. */
const neither = `
status 1
cucm01.lab.example:6972 self-signed-certificate: presented nothing, missing nothing
  seen real × 1: fits, as others do that differ
  seen evil × 1: fits, as others do that differ
  note certificates-differ`;

test("in a capture without a link layer, or a rewritten one: a whole handshake", async () => {
  const raw = captured([onTheWire(realOne, { link: "raw" }), forged(evilOne, { link: "raw" })], { linkType: 101 });
  assert.equal(`\n${await answerOf(refusal, raw)}`, neither);
  await check([onTheWire(realOne, { frame: onePair }), forged(evilOne, { frame: onePair })], neither);
});

/** One handshake alone, and nobody knows whose: it is shown, its verdict agrees with the log, and nothing is offered. */
const realNotProven = `
status 1
cucm01.lab.example:6972 self-signed-certificate: presented real, missing nothing
  note sender-not-proven`;
const evilNotProven = realNotProven.replace("real", "evil");

test("in a capture that does not tell who sent what: a whole handshake alone, the real one was never captured", async () => {
  for (const [link, linkType] of [
    ["raw", 101],
    ["null", 0],
    ["loop", 108],
  ] as const)
    assert.equal(
      `\n${await answerOf(refusal, captured([forged(evilOne, { link })], { linkType }))}`,
      evilNotProven,
      link,
    );
  await check([forged(evilOne, { frame: onePair })], evilNotProven);
});

test("the same without a trust store, where the log alone says what was not found", async () => {
  const files = await download(
    { ...refusal, without: ["ca"] },
    { eth0: captured([forged(evilOne, { frame: onePair })]) },
  );
  assert.equal(`\n${await told({ [archiveName()]: archiveOf(files) })}`, evilNotProven);
});

test("the same, and its CA lies beside: it is not tried", async () => {
  const root = authority("evil root", "Evil Root CA");
  const leaf = endEntity("evil leaf", cucm.name, { names: [`DNS:${cucm.name}`], issuer: root });
  const message = lines.warning({ ...cucm, error: "unable to get local issuer certificate" });
  const of = { ...refusal, exchanges: refusal.exchanges.map((each) => ({ ...each, messages: [message] })) };
  const packets = forged(await refusedWith(leaf, { sent: [leaf, root] }), { frame: onePair });
  const files = await download(of, { eth0: captured([packets]) });
  const answered = await told({ [archiveName()]: archiveOf(files), "root.pem": Buffer.from(pemOf(root)) });
  assert.equal(
    answered,
    `status 1
cucm01.lab.example:6972 issuer-not-found: presented evil leaf evil root, missing nothing
  note sender-not-proven
  note verification-disagrees`,
  );
});

test("the same, and no input holds its CA: it is named, and there is nothing that could be taken", async () => {
  const root = authority("evil root elsewhere", "Evil Root CA");
  const leaf = endEntity("evil leaf alone", cucm.name, { names: [`DNS:${cucm.name}`], issuer: root });
  const message = lines.warning({ ...cucm, error: "unable to get local issuer certificate" });
  const of = { ...refusal, exchanges: refusal.exchanges.map((each) => ({ ...each, messages: [message] })) };
  const files = await download(of, { eth0: captured([forged(await refusedWith(leaf), { frame: onePair })]) });
  const { document } = await inspected({ [archiveName()]: archiveOf(files) });
  assert.deepEqual(
    document.failures.map(({ evidence }) => [
      evidence?.missing && [
        evidence.missing.subject,
        evidence.missing.sha256,
        evidence.missing.path,
        evidence.missing.above,
      ],
      evidence?.notes.map(({ id }) => id).includes("sender-not-proven"),
    ]),
    [[["CN=Evil Root CA,O=Lab", null, null, []], true]],
  );
  assert.deepEqual(document.cures, []);
});

test("in a rewritten capture: the real one is in TLS 1.3, and its certificate cannot be seen", async () => {
  const hidden = await refusedWith(real, { version: "TLSv1.3" });
  const text = await answer(refusal, onTheWire(hidden, { frame: onePair }), forged(evilOne, { frame: onePair }));
  assert.match(
    text,
    /presented nothing, missing nothing\n {2}seen nothing .*\n {2}seen evil .*\n {2}note certificates-differ/,
  );
  const other = await answer(refusal, onTheWire(realOne, { frame: onePair }), forged(evilHidden, { frame: onePair }));
  assert.match(
    other,
    /presented nothing, missing nothing\n {2}seen real .*\n {2}seen nothing .*\n {2}note certificates-differ/,
  );
});

test("in a rewritten capture: what no two ends say to each other is no evidence", async () => {
  const because = async (wire: Parameters<typeof forged>[1]) => {
    const text = await answer(
      refusal,
      onTheWire(realOne, { frame: onePair }),
      forged(evilOne, { frame: onePair, ...wire }),
    );
    assert.match(text, /presented real, missing nothing\n/);
    return /seen (?:evil|nothing) × 1: (.*)/.exec(text)?.[1];
  };
  const isServers = ({ from, payload }: Segment) => from === "server" && payload.length > 0;
  const sums = (value: "offloaded" | number) =>
    forged(evilOne, { frame: onePair, checksum: value, change: (all) => all.filter(isServers) });
  const withSums = async (value: "offloaded" | number) => {
    const others = forged(evilOne, { frame: onePair, change: (all) => all.filter((each) => !isServers(each)) });
    const text = await answer(refusal, onTheWire(realOne, { frame: onePair }), others, sums(value));
    assert.match(text, /presented real, missing nothing\n/);
    return /seen evil × 1: (.*)/.exec(text)?.[1];
  };
  assert.deepEqual(
    {
      "wrong sums": await because({ checksum: 0x1234 }),
      "the server's packets with a sum left to a card": await withSums("offloaded"),
      "the server's packets with none": await withSums(0),
      "no answer of the client": await because({ change: (all) => all.slice(0, 5) }),
      "neither SYN nor hello": await because({ change: (all) => all.slice(4) }),
      "the server confirms other numbers": await because({
        change: (all) => all.map((each) => (each.from === "server" ? { ...each, acknowledgment: 1001 } : each)),
      }),
      "the client confirms what nobody sent": await because({
        change: (all) =>
          all.map((each) =>
            each.from === "client" ? { ...each, acknowledgment: each.acknowledgment + 900_000 } : each,
          ),
      }),
    },
    {
      "wrong sums": "wrong TCP checksum",
      "the server's packets with a sum left to a card": "wrong TCP checksum",
      "the server's packets with none": "wrong TCP checksum",
      "no answer of the client": "the client never confirmed to have received it",
      "neither SYN nor hello": "neither SYN nor ClientHello of the client",
      "the server confirms other numbers": "sequence and acknowledgement numbers do not fit each other",
      "the client confirms what nobody sent": "sequence and acknowledgement numbers do not fit each other",
    },
  );
});

test("in a rewritten capture: the real one is spoilt, or has lost its certificates, and a whole one stands beside it", async () => {
  const flight = ({ from, payload }: Segment) => from === "server" && payload.length > 0;
  const spoilt = (all: readonly Segment[]) =>
    all.flatMap((each) => (flight(each) ? [each, { ...each, payload: evilOne[1]?.bytes ?? each.payload }] : [each]));
  const lost = (all: readonly Segment[]) => all.filter((each) => !flight(each));
  for (const change of [spoilt, lost]) {
    const wires = [onTheWire(realOne, { frame: onePair, change }), forged(evilOne, { frame: onePair })];
    const text = await answer(refusal, ...wires);
    assert.match(
      text,
      /^status 1\n.*: presented nothing, missing nothing\n(?: {2}seen .*\n){2} {2}note certificates-differ\n/,
    );
    assert.doesNotMatch(text, /cure/);
  }
});

test("in a rewritten capture that is cut: no sum can be computed, and nothing else speaks for it", async () => {
  const packets = [onTheWire(realOne, { frame: onePair }), forged(evilOne, { frame: onePair })];
  const longest = Math.max(...packets.flat().map(({ bytes }) => bytes.length));
  const text = await answerOf(refusal, captured(packets, { snapLength: longest - 20 }));
  assert.match(text, /presented nothing, missing nothing\n(?: {2}seen \w+ × 1: cut packets: .*\n){2}/);
});

test("in a rewritten capture: outside of the time, on another port, under another name", async () => {
  const expected = realNotProven;
  const rewritten = (wire: Parameters<typeof forged>[1]) =>
    answer(refusal, onTheWire(realOne, { frame: onePair }), forged(evilOne, { frame: onePair, ...wire }));
  assert.equal(`\n${await rewritten({ serverPort: 8443 })}`, `${expected}\ncapture refused-elsewhere`);
  // A failure of the capture's own, of which nothing but packets speaks: it is told, and nothing is offered.
  for (const second of [-20, 30])
    assert.equal(
      `\n${await rewritten({ second })}`,
      `${expected}\ncucm01.lab.example:6972 self-signed-certificate: presented evil, missing nothing\n  note sender-not-proven`,
    );
  const other = await refusedWith(evil, { sni: "imp01.lab.example" });
  const text = await answer(refusal, onTheWire(realOne, { frame: onePair }), forged(other, { frame: onePair }));
  assert.equal(
    `\n${text}`,
    `${realNotProven}\nimp01.lab.example:6972 self-signed-certificate: presented evil, missing nothing\n  note sender-not-proven`,
  );
});

test("in the same network segment: frames that bear Expressway's own address as the sender", async () => {
  const toItself: Frame = { from: box, to: box, sent: false };
  const asClient = (frame: Frame) => (all: readonly Segment[]) =>
    all.map((each) => ({ ...each, frame: each.from === "client" ? frame : arrived }));
  await check([onTheWire(realOne), forged(evilOne, { change: asClient(toItself) })], realBeside(notSent));
  // To another machine, so that the capture shows it as sent: nobody can tell it from the real one.
  await check(
    [onTheWire(realOne), forged(evilOne, { change: asClient({ ...toItself, to: "ffffffffffff" }) })],
    neither,
  );
});

const arrived: Frame = { from: "005056810001", to: box, sent: false };

/** Both directions of a handshake between these two machines. */
function between(one: string, two: string): (all: readonly Segment[]) => readonly Segment[] {
  return (all) =>
    all.map((each) => ({
      ...each,
      frame: each.from === "client" ? { from: one, to: two, sent: false } : { from: two, to: one, sent: false },
    }));
}

const others = between("02aaaaaaaaaa", "02cccccccccc");

/** Of these connections of Expressway's with another server each has a port of its own. */
function withAnother(count: number, wire: Parameters<typeof forged>[1] = {}): Sent[][] {
  return Array.from({ length: count }, (_, i) =>
    onTheWire(realOne, { server: "192.0.2.77", clientPort: 41_000 + i, second: 3 + i / 10, ...wire }),
  );
}

async function answerOfTwo(
  eth0: readonly (readonly Sent[])[],
  eth1: readonly (readonly Sent[])[],
  of: Download = refusal,
): Promise<string> {
  const files = await download(of, { eth0: captured(eth0), eth1: captured(eth1) });
  return `\n${await told({ [archiveName()]: archiveOf(files) })}`;
}

const evilNotSent = `
status 1
cucm01.lab.example:6972 self-signed-certificate: presented nothing, missing nothing
  seen ${notSent}`;
const evilOffered = realAlone.replaceAll("real", "evil");
const about = "\ncapture refused-elsewhere";

test("in the same network segment: under the addresses of two other machines, to and fro", async () => {
  const theirs = forged(evilOne, { change: others });
  const beside = (count: number) => answer(refusal, ...withAnother(count), theirs);
  await check([onTheWire(realOne), theirs], neither);
  // The real one was not captured: Expressway's other connections show that another machine sends for it.
  assert.equal(`\n${await beside(1)}`, evilNotProven + about);
  assert.equal(`\n${await beside(10)}`, evilNotSent + about);
  await check([onTheWire(realOne), ...withAnother(9), theirs], realBeside(notSent) + about);
});

test("in the same network segment of the second interface: under the addresses of two other machines, in a capture of its own", async () => {
  const theirs = [forged(evilOne, { change: others })];
  assert.equal(await answerOfTwo([onTheWire(realOne)], theirs), neither);
  assert.equal(await answerOfTwo(withAnother(1), theirs), evilNotProven + about);
  assert.equal(await answerOfTwo(withAnother(9), theirs), evilNotProven + about);
  assert.equal(await answerOfTwo(withAnother(10), theirs), evilNotSent + about);
  assert.equal(await answerOfTwo(theirs, withAnother(10)), evilNotSent + about);
  assert.equal(await answerOfTwo([onTheWire(realOne), ...withAnother(9)], theirs), realBeside(notSent) + about);
  // Beside traffic of the second interface's own.
  const ofSecond = withAnother(20, { client: "198.51.100.20", change: between("005056810009", "005056810008") });
  assert.equal(await answerOfTwo(withAnother(1), [...ofSecond, ...theirs]), evilNotProven + about + about);
});

test("in the same network segment: the same for an address that Expressway has not", async () => {
  const ports = { client: "198.51.100.66", change: others };
  const theirs = forged(evilOne, ports);
  assert.equal(`\n${await answer(refusal, ...withAnother(1), theirs)}`, evilNotProven + about);
  assert.equal(`\n${await answer(refusal, ...withAnother(40), theirs)}`, evilNotProven + about);
  await check([onTheWire(realOne), theirs], neither);
  assert.equal(await answerOfTwo(withAnother(1), [theirs]), evilNotProven + about);
  assert.equal(await answerOfTwo(withAnother(40), [theirs]), evilNotProven + about);
  // To the gateway that Expressway's own packets go to as well.
  const byGateway = forged(evilOne, { ...ports, change: between("02aaaaaaaaaa", gateway) });
  assert.equal(`\n${await answer(refusal, ...withAnother(2), byGateway)}`, evilNotProven + about);
});

test("in the same network segment: several of them in a capture of their own, where the files tell Expressway's own interfaces", async () => {
  const several = (wire: Parameters<typeof forged>[1]) =>
    [0, 1, 2].map((i) => forged(evilOne, { change: others, second: 6.5 + i / 10, clientPort: 50_001 + i, ...wire }));
  const configuration = ['Ethernet 1 IP V4 Address: "192.0.2.20"', 'Ethernet 2 IP V6 Address: "2001:DB8::0:66"'];
  const addressed = { ...refusal, configuration };
  const other = several({ client: "198.51.100.66" });
  assert.equal(await answerOfTwo(withAnother(2), other, addressed), evilNotProven + about);
  assert.equal(await answerOfTwo([onTheWire(realOne)], other, addressed), neither.replace("evil × 1", "evil × 3"));
  // Expressway's own address, of which its own captures show nothing else: its status tells who sends for it.
  const ofBox = { ...refusal, macAddress: box.replace(/..(?=.)/g, "$&:") };
  assert.equal(await answerOfTwo([], several({}), ofBox), evilNotProven);
  assert.equal(await answerOfTwo([], several({}), addressed), evilOffered);
  // What Expressway itself sent is evidence, however often somebody else sends for its address, or it alone for itself.
  assert.equal(await answerOfTwo([onTheWire(realOne)], several({}), ofBox), realBeside(notSent.replace("1", "3")));
  assert.equal(await answerOfTwo([onTheWire(realOne)], [], ofBox), realAlone);
  assert.equal(await answerOfTwo([onTheWire(realOne)], [], { ...addressed, without: ["xstat"] }), realAlone);
});

test("in the same network segment: the same without configuration and status, where the log tells the addresses at which it receives", async () => {
  const several = (client: string) =>
    [0, 1, 2].map((i) => forged(evilOne, { client, change: others, second: 6.5 + i / 10, clientPort: 50_001 + i }));
  const bare: Download = { ...refusal, without: ["xconf", "xstat"] };
  const of = (...receivesAt: readonly string[]): Download => ({ ...bare, receivesAt });
  assert.equal(await answerOfTwo(withAnother(2), several("198.51.100.66"), of("192.0.2.20")), evilNotProven + about);
  assert.equal(await answerOfTwo([onTheWire(realOne)], [], of("192.0.2.20")), realAlone);
  assert.equal(await answerOfTwo([onTheWire(realOne)], [], of("192.0.2.20", "198.51.100.20")), realAlone);
  // Nothing tells anything of its interfaces: two connections or more prove that a machine sends, and not whose it is.
  assert.equal(await answerOfTwo(withAnother(2), several("198.51.100.66"), bare), evilOffered + about);
  // The configuration tells more than the log.
  const configuration = ['Ethernet 1 IP V4 Address: "192.0.2.20"'];
  const configured: Download = { ...refusal, configuration, receivesAt: ["198.51.100.66"] };
  assert.equal(await answerOfTwo(withAnother(2), several("198.51.100.66"), configured), evilNotProven + about);
});

test("in the same network segment: a rewritten capture beside one that tells who sends", async () => {
  assert.equal(await answerOfTwo(withAnother(20), [forged(evilOne, { frame: onePair })]), evilNotProven + about);
});

test("a packet of the capture is what the attacks change: as it stands, it is evidence", async () => {
  assert.equal(
    packet({ from: "client", sequence: 1, acknowledgment: 0, flags: 2, payload: Buffer.alloc(0) })
      .subarray(6, 12)
      .toString("hex"),
    box,
  );
  await check([onTheWire(realOne)], realAlone);
});
