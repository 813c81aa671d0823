/** Captures with pseudonyms: of every link layer, format and handshake the same is read, about other names. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Handshake } from "../../../core/capture/handshake.ts";
import { copyCapture, lookAtCapture } from "../../../core/redact/capture-copy.ts";
import { CertificateCopies } from "../../../core/redact/certificates.ts";
import { Pseudonyms } from "../../../core/redact/pseudonyms.ts";
import { TextRedactor } from "../../../core/redact/text.ts";
import { captureFile, type FileOptions, type Link, linkType, packet, segments } from "../capture/capture-writer.ts";
import { type Conversation, conversations, refused } from "../capture/conversation.ts";
import { read } from "../capture/picture.ts";

const text = new TextRedactor(new Pseudonyms(Buffer.alloc(32, 9)));

/** Of all tests: keys take their time. */
const certificates = new CertificateCopies(text);
for (const conversation of Object.values(conversations))
  lookAtCapture(captureFile(segments(conversation).map((each) => packet(each))), certificates);

function copied(bytes: Buffer) {
  return copyCapture(bytes, certificates, text);
}

/** All that is read of a handshake but what names and addresses it is about. */
function told(handshake: Handshake, named: (name: string) => string) {
  const { client, server, conduct, serverCertificates, clientCertificates, acceptedAuthorities, sni, sender, ...rest } =
    handshake;
  const counts = [serverCertificates, clientCertificates, acceptedAuthorities].map((list) => list?.length ?? null);
  const ways = Object.values(conduct as Readonly<Record<string, object>>).map((way) =>
    Object.fromEntries(Object.entries(way).filter(([, value]) => typeof value === "boolean")),
  );
  return {
    ...rest,
    ends: [named(client.address), client.port, named(server.address), server.port],
    hasSender: sender > 0,
    counts,
    ways,
    sni: sni && named(sni),
  };
}

function same(bytes: Buffer, what: string): void {
  const copy = copied(bytes);
  const before = read(bytes);
  const after = read(copy.bytes);
  assert.deepEqual(copy.leftOut, [], what);
  assert.deepEqual(
    after.handshakes.map((each) => told(each, (name) => name)),
    before.handshakes.map((each) => told(each, (name) => text.names(name))),
    what,
  );
  const problems = ({ problems: all }: typeof before) => all.map(({ code, count }) => `${code} ${count}`);
  assert.deepEqual(problems(after), problems(before), what);
  assert.equal(after.files[0]?.packets, before.files[0]?.packets, what);
  assert.ok(!/cucm|leaf|intermediate|self-signed/.test(copy.bytes.toString("latin1")), what);
}

for (const name of Object.keys(conversations) as (keyof typeof conversations)[])
  test(`the handshake ${name}, in packets of several sizes`, () => {
    for (const size of [1460, 200, 20_000]) {
      const packets = segments(conversations[name] as Conversation, { size }).map((each) => packet(each));
      same(captureFile(packets), `${name} in packets of ${size}`);
    }
  });

test("every link layer, with IPv4 and IPv6, with right sums and those left to a card", () => {
  const links: readonly Link[] = [
    "ethernet",
    "vlan",
    "qinq",
    "sll",
    "sll2",
    "sll2-vlan",
    "raw",
    "ip-only",
    "null",
    "loop",
  ];
  for (const link of links)
    for (const version of [4, 6] as const)
      for (const checksum of ["right", "offloaded", 1] as const) {
        const packets = segments(conversations.chain).map((each) => packet(each, { link, version, checksum }));
        same(captureFile(packets, { linkType: linkType(link, version) }), `${link} ${version} ${checksum}`);
      }
});

test("every format", () => {
  const packets = segments(conversations.chain).map((each) => packet(each));
  const formats: readonly FileOptions[] = [
    { format: "pcap-ns" },
    { format: "pcap", bigEndian: true },
    { format: "pcapng" },
    { format: "pcapng-ns", bigEndian: true },
  ];
  for (const options of formats) same(captureFile(packets, options), JSON.stringify(options));
});

test("a refusal, a retransmission, packets in another order, a sequence that begins anew", () => {
  const conversation = refused(conversations.chain, "client", 1, 48);
  const all = segments(conversation, { size: 300 }).map((each) => packet(each));
  same(captureFile(all), "a refusal");
  same(captureFile(all.flatMap((each, i) => (i % 3 === 0 ? [each, each] : [each]))), "a retransmission");
  const swapped = [...all];
  [swapped[5], swapped[6]] = [swapped[6] as Buffer, swapped[5] as Buffer];
  same(captureFile(swapped), "another order");
  const late = { size: 300, clientStart: 2 ** 32 - 100, serverStart: 2 ** 32 - 700 };
  same(captureFile(segments(conversation, late).map((each) => packet(each))), "begins anew");
});

test("of bytes that contradict each other nothing is left but packets, and that is said", () => {
  const all = segments(conversations.chain, { size: 300 }).map((each) => packet(each));
  const other = Buffer.from(all[6] as Buffer);
  other[other.length - 1] = (other.at(-1) as number) ^ 1;
  const copy = copied(captureFile([...all.slice(0, 7), other, ...all.slice(7)]));
  assert.deepEqual(copy.leftOut, [{ reason: "connections", count: 1 }]);
  const { handshakes, files } = read(copy.bytes);
  assert.deepEqual([handshakes.length, files[0]?.packets], [0, all.length + 1]);
});

test("of what is no TLS, and of what is no TCP, there is only that it was", () => {
  const secret = Buffer.from("REGISTER sip:jdoe@lab.example SIP/2.0\r\n\r\n");
  const clear = segments([{ from: "client", bytes: secret }]).map((each) => packet(each));
  const udp = Buffer.from(clear[3] as Buffer);
  udp[23] = 17;
  const copy = copied(captureFile([...clear, udp]));
  assert.deepEqual(copy.leftOut, []);
  assert.equal(read(copy.bytes).files[0]?.packets, clear.length + 1);
  assert.ok(!/jdoe|lab|REGISTER/.test(copy.bytes.toString("latin1")));
});

test("addresses in IPv6's options and routes, and those of links that are no cards, are gone", () => {
  for (const header of [60, 43]) {
    const packets = segments(conversations.chain).map((each) => {
      const made = packet(each, { version: 6, extensions: 1 });
      made[20] = header;
      made.set(header === 60 ? [0xc9, 4, ...Buffer.from("jdoe")] : [4, 0, ...Buffer.from("jdoe")], 56);
      return made;
    });
    const bytes = captureFile(packets);
    same(bytes, `header ${header}`);
    assert.ok(!copied(bytes).bytes.includes("jdoe"), `header ${header}`);
  }
  for (const [link, length, at] of [
    ["sll", 5, 6],
    ["sll2", 11, 12],
  ] as const) {
    const packets = segments(conversations.chain).map((each) => {
      const made = packet(each, { link });
      made[length] = 4;
      made.set(Buffer.from("jdoe"), at);
      return made;
    });
    const bytes = captureFile(packets, { linkType: linkType(link, 4) });
    same(bytes, link);
    assert.ok(!copied(bytes).bytes.includes("jdoe"), link);
  }
});

test("a file that is cut, and packets that nobody can read, are said", () => {
  const packets = segments(conversations.chain).map((each) => packet(each));
  const whole = captureFile(packets);
  assert.deepEqual(copied(whole.subarray(0, whole.length - 5)).leftOut, [{ reason: "packets", count: 1 }]);
  assert.deepEqual(copied(captureFile(packets, { linkType: 147 })).leftOut, [
    { reason: "packets", count: packets.length },
  ]);
});
