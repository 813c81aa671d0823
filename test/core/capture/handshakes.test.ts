import assert from "node:assert/strict";
import { test } from "node:test";
import { captureFile, type Link, linkType, packet, type Segment, segments } from "./capture-writer.ts";
import { alert, type Conversation, conversations, refused } from "./conversation.ts";
import { facts, picture, read } from "./picture.ts";

function capture(conversation: Conversation): Buffer {
  return captureFile(segments(conversation).map((each) => packet(each)));
}

function check(conversation: Conversation, expected: string): void {
  const text = picture(read(capture(conversation))).replaceAll(/\b(\d+) ciphers/g, "n ciphers");
  assert.equal(text, `2022-07-11T16:55:26.030Z 10.48.36.5:50000 > 10.48.36.215:8443\n${expected.trim()}`);
}

test("an ECDSA certificate that signs itself", () => {
  check(
    conversations.ecdsa,
    `
sni cucm.example, offers TLSv1.2 and n ciphers, chosen TLSv1.2 49195
server [self-signed], client -
completed`,
  );
});

test("a chain with its intermediate, and with its root, as sent", () => {
  check(
    conversations.chain,
    `
sni cucm.example, offers TLSv1.2 and n ciphers, chosen TLSv1.2 49199
server [leaf intermediate], client -
completed`,
  );
  check(
    conversations.withRoot,
    `
sni -, offers TLSv1.2 and n ciphers, chosen TLSv1.2 49199
server [leaf intermediate root], client -
completed`,
  );
});

test("TLS 1.0 and 1.1", () => {
  for (const [name, version] of [
    ["tls10", "TLSv1"],
    ["tls11", "TLSv1.1"],
  ] as const) {
    check(
      conversations[name],
      `
sni cucm.example, offers ${version} and n ciphers, chosen ${version} 49172
server [leaf], client -
completed`,
    );
  }
});

test("a client certificate: requested and sent, requested and none there", () => {
  check(
    conversations.clientCertificate,
    `
sni cucm.example, offers TLSv1.2 and n ciphers, chosen TLSv1.2 49199
server [leaf], client [expressway intermediate] requested
completed`,
  );
  check(
    conversations.noClientCertificate,
    `
sni cucm.example, offers TLSv1.2 and n ciphers, chosen TLSv1.2 49199
server [leaf], client [] requested
completed`,
  );
  const [handshake] = read(capture(conversations.clientCertificate)).handshakes;
  assert.deepEqual(
    handshake?.acceptedAuthorities?.map((name) => Buffer.from(name).toString("latin1").slice(-4)),
    ["root"],
  );
});

test("who refuses: the client the server's certificate, the server the client's", () => {
  check(
    refused(conversations.chain, "client", 1, 48),
    `
sni cucm.example, offers TLSv1.2 and n ciphers, chosen TLSv1.2 49199
server [leaf intermediate], client -
alert 48 (2) from client`,
  );
  check(
    refused(conversations.clientCertificate, "server", 1, 46),
    `
sni cucm.example, offers TLSv1.2 and n ciphers, chosen TLSv1.2 49199
server [leaf], client [expressway intermediate] requested
alert 46 (2) from server`,
  );
});

test("an answer that is an alert alone", () => {
  check(
    conversations.noSharedCipher,
    `
sni cucm.example, offers TLSv1.2 and n ciphers, chosen - -
server -, client -
alert 40 (2) from server`,
  );
  check(
    conversations.protocolVersion,
    `
sni cucm.example, offers TLSv1.3 and n ciphers, chosen - -
server -, client -
alert 70 (2) from server`,
  );
});

test("TLS 1.3: encrypted, and the client's own alert in the clear", () => {
  for (const name of ["tls13", "helloRetry"] as const) {
    check(
      conversations[name],
      `
sni cucm.example, offers TLSv1.3 and n ciphers, chosen TLSv1.3 4866
server -, client -
encrypted completed
! encrypted ×1`,
    );
  }
  check(
    refused(conversations.tls13, "client", 1, 48),
    `
sni cucm.example, offers TLSv1.3 and n ciphers, chosen TLSv1.3 4866
server -, client -
alert 48 (2) from client
encrypted
! encrypted ×1`,
  );
  const changeCipherSpec = Buffer.from([20, 3, 3, 0, 1, 1]);
  const [hello, answer] = conversations.tls13 as readonly [Conversation[number], Conversation[number]];
  check(
    [hello, answer, { from: "client", bytes: Buffer.concat([changeCipherSpec, alert(42)]) }],
    `
sni cucm.example, offers TLSv1.3 and n ciphers, chosen TLSv1.3 4866
server -, client -
alert 42 (2) from client
encrypted
! encrypted ×1`,
  );
});

test("packet numbers are Wireshark's, times the file's", () => {
  const [handshake] = read(capture(refused(conversations.chain, "client", 1, 48))).handshakes;
  const time = 1_657_558_526_000;
  assert.deepEqual(handshake?.clientHello, { file: 0, packet: 4, time: time + 30 });
  assert.deepEqual(handshake?.serverHello, { file: 0, packet: 5, time: time + 40 });
  assert.deepEqual(handshake?.serverCertificate, { file: 0, packet: 6, time: time + 50 });
  assert.deepEqual(handshake?.alerts[0]?.place, { file: 0, packet: 7, time: time + 60 });
  assert.equal(handshake?.time, time + 30);
  assert.equal(handshake?.timestamp, "2022-07-11T16:55:26.030Z");
});

const expected = picture(read(capture(conversations.clientCertificate)));
const own = segments(conversations.clientCertificate);

test("every file format in both byte orders", () => {
  const packets = own.map((each) => packet(each));
  for (const format of ["pcap", "pcap-ns", "pcapng", "pcapng-ns"] as const) {
    for (const bigEndian of [false, true]) {
      assert.equal(picture(read(captureFile(packets, { format, bigEndian }))), expected, `${format} ${bigEndian}`);
    }
  }
  assert.equal(
    picture(read(captureFile(packets, { format: "pcapng-simple" }))),
    expected.replace("2022-07-11T16:55:26.030Z", "-"),
  );
});

test("every link layer, IPv4 and IPv6", () => {
  const links: Link[] = ["ethernet", "vlan", "qinq", "sll", "sll2", "sll2-vlan", "raw", "ip-only", "null", "loop"];
  const expected6 = expected.replace(/10\.48\.36\.5:(\d+) > 10\.48\.36\.215/, "2001:db8::5:$1 > 2001:db8:1::d7");
  for (const link of links) {
    for (const version of [4, 6] as const) {
      const packets = own.map((each) => packet(each, { link, version }));
      const file = captureFile(packets, { linkType: linkType(link, version) });
      assert.equal(picture(read(file)), version === 4 ? expected : expected6, `${link} ${version}`);
    }
  }
});

test("up to 8 IPv6 extension headers", () => {
  const file = (extensions: number) => captureFile(own.map((each) => packet(each, { version: 6, extensions })));
  assert.equal(read(file(8)).handshakes.length, 1);
  assert.equal(picture(read(file(9))), `! limit-headers ×${own.length} lost`);
});

test("padding of short frames, and lengths left to the network card", () => {
  const padded = own.map((each) => Buffer.concat([packet(each), Buffer.alloc(46)]));
  assert.equal(picture(read(captureFile(padded))), expected);
  for (const version of [4, 6] as const) {
    const packets = own.map((each) => {
      const bytes = packet(each, { version });
      bytes.writeUInt16BE(0, version === 4 ? 16 : 18);
      return bytes;
    });
    const [handshake] = read(captureFile(packets)).handshakes;
    assert.equal(handshake?.clientCertificates?.length, 2);
  }
});

test("checksums: offloaded ones pass, others are named and the certificates told", () => {
  const file = (checksum: "offloaded" | number) => captureFile(own.map((each) => packet(each, { checksum })));
  assert.equal(picture(read(file("offloaded"))), expected);
  assert.equal(picture(read(file(0))), expected);
  assert.equal(picture(read(file(0x1234))), `${expected}\nchecksum (client)\nchecksum (server)\n! checksum ×1 lost`);
});

test("segments of any size", () => {
  for (const size of [1, 2, 5, 6, 100, 536, 9000, 60_000]) {
    const packets = segments(conversations.clientCertificate, { size }).map((each) => packet(each));
    assert.equal(picture(read(captureFile(packets))), expected, String(size));
  }
});

test("records of any size, and several messages in one", () => {
  const inOne = conversations.clientCertificate.map(({ from, bytes }) => ({ from, bytes: joinRecords(bytes) }));
  assert.equal(picture(read(capture(inOne))), expected);
  for (const size of [1, 3, 4, 50]) {
    const split = conversations.clientCertificate.map(({ from, bytes }) => ({
      from,
      bytes: splitRecords(bytes, size),
    }));
    assert.equal(picture(read(capture(split))), expected, String(size));
  }
});

test("sequence numbers that come round to 0 at any byte", () => {
  const total = conversations.clientCertificate.reduce((sum, { bytes }) => sum + bytes.length, 0);
  for (let before = 0; before < total; before += 61) {
    const packets = segments(conversations.clientCertificate, {
      clientStart: -before,
      serverStart: -before - 7,
      size: 500,
    }).map((each) => packet(each));
    assert.equal(picture(read(captureFile(packets))), expected, String(before));
  }
});

test("without a SYN a stream begins at a hello", () => {
  const packets = segments(conversations.clientCertificate, { syn: false, size: 300 });
  const file = (list: readonly Segment[]) =>
    captureFile(
      list.map((each) => packet(each)),
      {},
      list.map(() => 1_657_558_526_030),
    );
  assert.equal(picture(read(file(packets))), expected);
  const withoutHello = packets.filter(({ from, sequence }) => from === "server" || sequence !== 1001);
  const [handshake] = read(file(withoutHello)).handshakes;
  assert.ok(handshake);
  assert.equal(handshake.sni, null);
  assert.match(facts(handshake), /server \[leaf\], client \[expressway intermediate\] requested\ncompleted/);
});

test("the middle of a connection is no handshake and no problem", () => {
  const data = [1, 2, 3, 4].flatMap((n) => [
    { from: "client" as const, bytes: Buffer.alloc(5000, n) },
    { from: "server" as const, bytes: Buffer.alloc(50_000, n) },
  ]);
  const packets = segments(data, { syn: false }).map((each) => packet(each));
  assert.equal(picture(read(captureFile(packets))), "");
});

test("an alert without a SYN is found by the number that the hello confirms", () => {
  const packets = segments(conversations.noSharedCipher, { syn: false }).map((each) => packet(each));
  assert.match(picture(read(captureFile(packets))), /alert 40 \(2\) from server/);
});

test("the same ports again: each SYN begins a handshake of its own", () => {
  const lists = [
    segments(refused(conversations.chain, "client", 1, 48), { clientStart: 1000 }),
    segments(conversations.ecdsa, { clientStart: 900_000, serverStart: 77 }),
    segments(conversations.tls13, { clientStart: 5, serverStart: 4_000_000_000 }),
  ];
  const { handshakes } = read(captureFile(lists.flat().map((each) => packet(each))));
  assert.deepEqual(
    handshakes.map(({ version, alerts }) => `${version} ${alerts.length}`),
    ["TLSv1.2 1", "TLSv1.2 0", "TLSv1.3 0"],
  );
});

test("a handshake that a change of files cuts in two", async () => {
  const { CaptureReader } = await import("../../../core/capture/capture.ts");
  const packets = segments(conversations.chain, { size: 400 }).map((each) => packet(each));
  const reader = new CaptureReader();
  reader.push(captureFile(packets.slice(0, 6)));
  reader.nextFile();
  reader.push(captureFile(packets.slice(6), { format: "pcapng" }));
  const { files, handshakes, problems } = reader.finish();
  assert.deepEqual(problems, []);
  assert.deepEqual(
    files.map(({ format, packets: count }) => [format, count]),
    [
      ["pcap", 6],
      ["pcapng", packets.length - 6],
    ],
  );
  const [handshake] = handshakes;
  assert.equal(handshake?.serverCertificates?.length, 2);
  assert.deepEqual([handshake.clientHello?.file, handshake.clientHello?.packet], [0, 4]);
  assert.deepEqual([handshake.serverCertificate?.file, handshake.serverCertificate?.packet], [1, 2]);
});

test("equal certificates are kept once", () => {
  const lists = [1, 2, 3].map((n) => segments(conversations.chain, { clientPort: 50_000 + n }));
  const { handshakes } = read(captureFile(lists.flat().map((each) => packet(each))));
  assert.equal(handshakes.length, 3);
  assert.equal(new Set(handshakes.flatMap(({ serverCertificates }) => serverCertificates)).size, 2);
});

/** The handshake records before ChangeCipherSpec made one. */
function joinRecords(bytes: Buffer): Buffer {
  const messages: Buffer[] = [];
  let at = 0;
  while (bytes[at] === 22) {
    const end = at + 5 + bytes.readUInt16BE(at + 3);
    messages.push(bytes.subarray(at + 5, end));
    at = end;
  }
  if (messages.length === 0) return bytes;
  return Buffer.concat([record(Buffer.concat(messages)), bytes.subarray(at)]);
}

function splitRecords(bytes: Buffer, size: number): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  while (bytes[at] === 22) {
    const end = at + 5 + bytes.readUInt16BE(at + 3);
    for (let from = at + 5; from < end; from += size)
      parts.push(record(bytes.subarray(from, Math.min(from + size, end))));
    at = end;
  }
  return Buffer.concat([...parts, bytes.subarray(at)]);
}

function record(payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from([22, 3, 3, payload.length >> 8, payload.length & 255]), payload]);
}
