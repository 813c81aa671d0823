import assert from "node:assert/strict";
import { test } from "node:test";
import { CaptureReader } from "../../../core/capture/capture.ts";
import { captureFile, linkType, packet, type Segment, segments } from "./capture-writer.ts";
import { type Conversation, conversations, refused } from "./conversation.ts";
import { facts, picture, read } from "./picture.ts";

const good = segments(conversations.chain).map((each) => packet(each));
const goodFacts = read(captureFile(good)).handshakes.map(facts).join();

function file(...lists: readonly (readonly Segment[])[]): Buffer {
  return captureFile(lists.flat().map((each) => packet(each)));
}

test("what is no capture says so", () => {
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from("a log named .pcap\n"),
    Buffer.alloc(100),
    Buffer.from("0a0d0d0b", "hex"),
  ]) {
    assert.equal(picture(read(bytes)), "! not-a-capture lost");
  }
  assert.equal(picture(read(captureFile([]).subarray(0, 20))), "! truncated lost");
  assert.equal(picture(read(captureFile([]))), "");
});

test("a packet length that cannot be true: reading stops there, the rest is kept", () => {
  const bytes = captureFile(good);
  for (const [captured, original] of [
    [0xffffffff, 0xffffffff],
    [0x80000000, 0x80000000],
    [262_145, 262_145],
    [100, 99],
  ] as const) {
    const header = Buffer.alloc(16);
    header.writeUInt32LE(captured, 8);
    header.writeUInt32LE(original, 12);
    const capture = read(Buffer.concat([bytes, header, Buffer.alloc(500)]));
    assert.equal(capture.handshakes.map(facts).join(), goodFacts);
    assert.deepEqual(
      capture.problems.map(({ code, packet: number, lost }) => [code, number, lost]),
      [["damaged", good.length, true]],
    );
  }
});

test("packets of no bytes, and longer than the file's own limit, are read over", () => {
  const bytes = captureFile([Buffer.alloc(0), ...good]);
  // snaplen 60
  bytes.writeUInt32LE(60, 16);
  assert.equal(read(bytes).handshakes.map(facts).join(), goodFacts);
});

test("pcapng: lengths that contradict each other end it, what nobody knows is skipped", () => {
  const bytes = captureFile(good, { format: "pcapng" });
  const block = (type: number, length: number, trailer: number, body = 0) => {
    const head = Buffer.alloc(8 + body + 4);
    head.writeUInt32LE(type, 0);
    head.writeUInt32LE(length >>> 0, 4);
    head.writeUInt32LE(trailer >>> 0, 8 + body);
    return head;
  };
  for (const bad of [
    block(0x99, 0, 0),
    block(0x99, 7, 7),
    block(0x99, 2 ** 31, 2 ** 31),
    block(0x99, 12, 16),
    block(6, 28, 28, 16),
    block(6, 32, 36, 20),
    block(1, 16, 16, 4),
  ]) {
    const capture = read(Buffer.concat([bytes, bad, Buffer.alloc(64)]), [5]);
    assert.equal(capture.handshakes.map(facts).join(), goodFacts);
    assert.deepEqual(
      capture.problems.map(({ code }) => code),
      ["damaged"],
    );
  }
  const fine = Buffer.concat([block(0x99, 12, 12), block(0x80000001, 32, 32, 20)]);
  assert.equal(picture(read(Buffer.concat([bytes, fine]), [5])), picture(read(bytes)));
});

test("pcapng: a section of the other byte order in the middle; interfaces begin anew", () => {
  const first = segments(conversations.chain, { clientPort: 1 }).map((each) => packet(each));
  const second = segments(conversations.ecdsa, { clientPort: 2 }).map((each) => packet(each, { link: "sll" }));
  const bytes = Buffer.concat([
    captureFile(first, { format: "pcapng" }),
    captureFile(second, { format: "pcapng-ns", bigEndian: true, linkType: linkType("sll", 4) }),
  ]);
  const { handshakes, problems } = read(bytes, [11]);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    handshakes.map(({ client, timestamp }) => `${client.port} ${timestamp}`),
    ["1 2022-07-11T16:55:26.030Z", "2 2022-07-11T16:55:26.030Z"],
  );
});

test("pcapng: a million interfaces, and packets of none", () => {
  const head = captureFile([], { format: "pcapng" });
  const section = head.subarray(0, 28);
  const description = head.subarray(28, 48);
  const packets = captureFile(good, { format: "pcapng" }).subarray(head.length);
  const many = read(Buffer.concat([section, ...new Array(100_000).fill(description), packets]), [65_536]);
  assert.equal(many.handshakes.map(facts).join(), goodFacts);
  const none = read(Buffer.concat([section, packets]));
  assert.equal(picture(none), `! damaged-packets ×${good.length} lost`);
});

test("link layers that nobody reads are named", () => {
  assert.deepEqual(
    read(captureFile(good, { linkType: 127 })).problems.map(({ code, count, detail }) => [code, count, detail]),
    [["link-type", good.length, "127"]],
  );
});

test("headers that contradict themselves are named, and passed over", () => {
  const change = (at: number, value: number) => {
    const bytes = Buffer.from(good[3] ?? []);
    bytes[at] = value;
    return bytes;
  };
  const bad = [
    change(14, 0x44), // IP header of 16 bytes
    change(14, 0x65), // version 6 in an IPv4 frame
    change(16, 0xff), // longer than the frame
    change(46, 0x40), // TCP header of 16 bytes
    change(46, 0xf0), // TCP header behind a SYN's end
    Buffer.from(good[0] ?? []).subarray(0, 30),
  ];
  bad[4] = Buffer.from(good[0] ?? []);
  (bad[4] as Buffer)[46] = 0xf0;
  const capture = read(captureFile([...bad, ...good]));
  assert.equal(capture.handshakes.map(facts).join(), goodFacts);
  assert.deepEqual(
    capture.problems.map(({ code, count, packet: number }) => [code, count, number]),
    [["damaged-packets", bad.length, 1]],
  );
});

test("fragments of TCP are named, of UDP and whole ones are not", () => {
  const fragment = (bits: number, protocol: number) => {
    const bytes = Buffer.from(good[4] ?? []);
    bytes.writeUInt16BE(bits, 20);
    bytes[23] = protocol;
    return bytes;
  };
  const udp = [fragment(0x2000, 17), fragment(0x00b9, 17)];
  assert.equal(
    picture(read(captureFile([...udp, ...good])))
      .split("\n")
      .at(-1),
    "completed",
  );
  const tcp = [fragment(0x2000, 6), fragment(0x00b9, 6)];
  const { problems } = read(captureFile([...good, ...tcp]));
  assert.deepEqual(
    problems.map(({ code, count, packet: number }) => [code, count, number]),
    [["ip-fragments", 2, good.length + 1]],
  );
});

test("TLS lengths: records of 0 and 65,535, lists beyond their message, 0 and 1,000 certificates, 16 MB claimed", () => {
  const [hello, answer] = conversations.chain as readonly [Conversation[number], Conversation[number]];
  const serverHello = answer.bytes.subarray(0, 5 + answer.bytes.readUInt16BE(3));
  const after = (bytes: Buffer) => {
    const [handshake] = read(
      file(segments([hello, { from: "server", bytes: Buffer.concat([serverHello, bytes]) }])),
    ).handshakes;
    const codes = handshake?.problems.map(({ code }) => code).join(" ");
    return `${handshake?.version} ${handshake?.serverCertificates?.length ?? "-"} ${codes}`.trim();
  };
  const record = (size: number, body: Buffer) => Buffer.concat([Buffer.from([22, 3, 3, size >> 8, size & 255]), body]);
  const message = (type: number, body: Buffer) =>
    Buffer.concat([Buffer.from([type, body.length >> 16, (body.length >> 8) & 255, body.length & 255]), body]);
  const records = (body: Buffer) => {
    const parts: Buffer[] = [];
    for (let at = 0; at < body.length; at += 16_384) {
      const part = body.subarray(at, at + 16_384);
      parts.push(record(part.length, part));
    }
    return Buffer.concat(parts);
  };
  const list = (...certificates: readonly Buffer[]) => {
    const body = Buffer.concat(certificates.map((each) => message(0, each).subarray(1)));
    return message(0, body).subarray(1);
  };
  const certificate = Buffer.alloc(100, 0x30);
  assert.equal(after(records(message(11, list(certificate)))), "TLSv1.2 1");
  assert.equal(after(record(0, Buffer.alloc(0))), "TLSv1.2 - damaged-tls");
  assert.equal(after(record(65_535, Buffer.alloc(100))), "TLSv1.2 - damaged-tls");
  assert.equal(after(records(message(11, list()))), "TLSv1.2 0");
  assert.equal(after(records(message(11, Buffer.from([0, 1, 0, 0, 0, 1, 48])))), "TLSv1.2 - damaged-tls");
  assert.equal(after(records(message(11, Buffer.from([0, 0, 4, 0, 0, 2, 48])))), "TLSv1.2 - damaged-tls");
  assert.equal(after(records(message(11, Buffer.from([0, 0, 3, 0, 0, 0])))), "TLSv1.2 - damaged-tls");
  assert.equal(after(records(message(11, Buffer.from([0, 0])))), "TLSv1.2 - damaged-tls");
  assert.equal(
    after(records(message(11, list(...new Array(1000).fill(certificate))))),
    "TLSv1.2 64 limit-certificates long-certificate-message",
  );
  assert.equal(after(records(message(11, list(Buffer.alloc(103_000))))), "TLSv1.2 1 long-certificate-message");
  assert.equal(after(record(4, Buffer.from([11, 255, 255, 255]))), "TLSv1.2 - limit-handshake-message");
  assert.equal(after(Buffer.from("HTTP/1.1 400 Bad Request")), "TLSv1.2 - damaged-tls");
});

test("certificates in a message over many records, byte for byte", () => {
  const [hello, answer] = conversations.chain as readonly [Conversation[number], Conversation[number]];
  const bytes = answer.bytes;
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 5 + bytes.readUInt16BE(at + 3);
    for (const byte of bytes.subarray(at + 5, end)) parts.push(Buffer.from([22, 3, 3, 0, 1, byte]));
    at = end;
  }
  const [handshake] = read(file(segments([hello, { from: "server", bytes: Buffer.concat(parts) }]))).handshakes;
  assert.match(facts(handshake as never), /server \[leaf intermediate\]/);
});

test("a server that does not speak TLS", () => {
  const [hello] = conversations.chain as readonly [Conversation[number]];
  const answer = { from: "server" as const, bytes: Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n") };
  assert.match(picture(read(file(segments([hello, answer])))), /\nnot-tls \(server\)\n! not-tls ×1$/);
});

test("a hello of SSL 2 is named, the answer read", () => {
  const hello = Buffer.from("802b0103010012000000100000390000380000350000160000130000 0a".replace(" ", ""), "hex");
  const message = Buffer.concat([hello, Buffer.alloc(0x2b + 2 - hello.length, 7)]);
  const [, answer] = conversations.chain as readonly [Conversation[number], Conversation[number]];
  const [handshake] = read(file(segments([{ from: "client", bytes: message }, answer]))).handshakes;
  assert.match(facts(handshake as never), /server \[leaf intermediate\], client -\nssl2-hello \(client\)/);
});

test("TLS behind CONNECT: read, and named", () => {
  const tunnel: Conversation = [
    { from: "client", bytes: Buffer.from("CONNECT cucm.example:8443 HTTP/1.1\r\n\r\n") },
    { from: "server", bytes: Buffer.from("HTTP/1.1 200 Connection established\r\n\r\n") },
    ...refused(conversations.clientCertificate, "server", 1, 42),
  ];
  const [handshake, ...others] = read(file(segments(tunnel, { size: 400 }))).handshakes;
  assert.deepEqual(others, []);
  assert.match(
    facts(handshake as never),
    /server \[leaf\], client \[expressway intermediate\] requested\nalert 42 \(2\) from server\ntls-in-tunnel \(client\)/,
  );
});

test("injected resets, and bytes far outside the window, change nothing", () => {
  const list = segments(conversations.chain, { size: 400 });
  const more = list.flatMap((each) => {
    const wild = { ...each, sequence: (each.sequence + 0x40000000) >>> 0, flags: 24, payload: Buffer.alloc(50, 65) };
    return each.flags & 2 ? [each] : [{ ...each, flags: 20, payload: Buffer.alloc(0) }, each, wild];
  });
  assert.equal(read(file(more)).handshakes.map(facts).join(), goodFacts);
});

test("a flood of connections: the quiet ones make room, what was being read is named", () => {
  const flood = (count: number, first: number): Buffer[] =>
    Array.from({ length: count }, (_, i) =>
      packet({
        from: "client",
        sequence: 1,
        acknowledgment: 0,
        flags: 2,
        payload: Buffer.alloc(0),
        client: `10.${1 + ((first + i) >> 16)}.${((first + i) >> 8) & 255}.${(first + i) & 255}`,
      }),
    );
  const own = segments(conversations.chain).map((each) => packet(each));
  const survived = read(captureFile([...own.slice(0, 4), ...flood(10_000, 0), ...own.slice(4)]));
  assert.equal(survived.handshakes.map(facts).join(), goodFacts);
  const { handshakes, problems } = read(captureFile([...own.slice(0, 5), ...flood(30_000, 0)]));
  assert.match(facts(handshakes[0] as never), /limit-flows \(server\)/);
  assert.ok(problems.some(({ code, lost }) => code === "limit-flows" && lost));
});

test("more attempts to open a connection than are compared: of none is told what became of it", () => {
  const attempts = (count: number) =>
    captureFile(
      Array.from({ length: count }, (_, i) =>
        packet(
          {
            from: "client",
            sequence: i,
            acknowledgment: 0,
            flags: 2,
            payload: Buffer.alloc(0),
            clientPort: i & 0xffff,
            serverPort: 1 + (i >> 16),
          },
          { link: "sll" },
        ),
      ),
      { linkType: 113 },
    );
  const told = ({ unreached, problems }: ReturnType<typeof read>) =>
    [
      ...unreached.map(({ failed, others }) => `${failed.length} + ${others.length}`),
      ...problems.map(({ code }) => code),
    ].join();
  assert.equal(told(read(attempts(15_000))), "15000 + 0");
  assert.equal(told(read(attempts(100_000))), "20000 + 14464");
  assert.equal(told(read(attempts(100_001))), "limit-attempts");
});

/** A reader's work for `n` packets of a shape, in steps. */
function steps(packets: readonly Buffer[]): number {
  const reader = new CaptureReader();
  reader.push(captureFile(packets));
  reader.finish();
  return reader.steps;
}

test("twice the packets are at most 2.2 times the work", () => {
  const alone = { from: "client" as const, acknowledgment: 0, flags: 24 };
  const shapes: Record<string, (n: number) => Buffer[]> = {
    "connections of one packet, all of one hash": (n) =>
      Array.from({ length: n }, (_, i) =>
        packet({
          ...alone,
          sequence: i,
          payload: Buffer.alloc(1),
          client: `10.0.0.${i & 255}`,
          server: `9.255.255.${255 - (i & 255)}`,
          clientPort: 1024 + (i >> 8),
        }),
      ),
    "one connection, one byte each, the last first": (n) => {
      const [syn] = segments([]) as [Segment];
      return [
        syn,
        ...Array.from({ length: n }, (_, i) => ({ ...alone, sequence: 1001 + 3 * (n - i), payload: Buffer.alloc(1) })),
      ].map((each) => packet(each));
    },
    "one connection, a SYN each": (n) =>
      Array.from({ length: n }, (_, i) => packet({ ...alone, flags: 2, sequence: 1000 * i, payload: Buffer.alloc(0) })),
    "one connection, a hello each, the last first": (n) => {
      const payload = (conversations.chain[0] as Conversation[number]).bytes;
      return Array.from({ length: n }, (_, i) => packet({ ...alone, sequence: 1e6 + 300 * (n - i), payload }));
    },
    "one hello, one byte each": (n) =>
      segments(
        [{ from: "client", bytes: Buffer.concat([Buffer.from([22, 3, 3, 0x40, 0, 1, 0, 0xff, 0]), Buffer.alloc(n)]) }],
        { size: 1 },
      ).map((each) => packet(each)),
  };
  for (const [name, shape] of Object.entries(shapes)) {
    const [once, twice] = [steps(shape(4000)), steps(shape(8000))];
    assert.ok(twice <= 2.2 * once, `${name}: ${once} and ${twice} steps`);
  }
});
