import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Capture } from "../../../core/capture/capture.ts";
import { evenly } from "../../random.ts";
import { captureFile, packet, type Segment, segments } from "./capture-writer.ts";
import { conversations, refused } from "./conversation.ts";
import { facts, isKnown, picture, read } from "./picture.ts";

const runs = Number(process.env.FUZZ_RUNS ?? 500);
const all = Object.values(conversations);
const withAlert = [
  refused(conversations.chain, "client", 1, 48),
  refused(conversations.clientCertificate, "server", 1, 42),
];

/** Three connections at once, packet by packet in turn. */
function mixed(size: number): Segment[] {
  const lists = [conversations.clientCertificate, conversations.chain, ...withAlert].map((conversation, i) =>
    segments(conversation, { size, clientPort: 40_000 + i, clientStart: 0xfffff000 + i, serverStart: i * 7_000_000 }),
  );
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list[i] ?? [])).flat();
}

function file(list: readonly Segment[], times?: readonly number[]): Buffer {
  return captureFile(
    list.map((each) => packet(each)),
    {},
    times,
  );
}

/** Without numbers of packets and times: in the order of ports. */
function shown(capture: Capture): string {
  return [...capture.handshakes.map(facts).sort(), ...capture.problems.map(({ code }) => code)].join("\n");
}

function certificates(capture: Capture): Uint8Array[] {
  return capture.handshakes.flatMap(({ serverCertificates, clientCertificates }) => [
    ...(serverCertificates ?? []),
    ...(clientCertificates ?? []),
  ]);
}

test("any chunking gives the same result", () => {
  const packets = mixed(700).map((each) => packet(each));
  for (const format of ["pcap", "pcapng"] as const) {
    const bytes = captureFile(packets, { format });
    const whole = read(bytes);
    assert.equal(whole.handshakes.length, 4);
    for (const sizes of [[1], [7], [64], [3, 1, 5000]]) assert.deepEqual(read(bytes, sizes), whole);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 20 }), (sizes) => {
        assert.deepEqual(read(bytes, sizes), whole);
      }),
      { numRuns: 50 },
    );
  }
});

test("any order within a window gives the same result as the right one", () => {
  const size = fc.constantFrom(150, 500, 1460);
  const syn = fc.boolean();
  fc.assert(
    fc.property(fc.nat(all.length - 1), size, syn, fc.infiniteStream(fc.nat(11)), (index, bytes, withSyn, jumps) => {
      const list = segments(all[index] ?? [], { size: bytes, syn: withSyn, clientStart: 0xffffff00 });
      const wanted = shown(read(file(list)));
      const order = list
        .map((each, i) => ({ each, at: i + (jumps.next().value as number) }))
        .sort((a, b) => a.at - b.at)
        .map(({ each }) => each);
      assert.equal(shown(read(file(order))), wanted);
    }),
    { numRuns: runs },
  );
});

test("retransmissions and overlaps with the same bytes change nothing", () => {
  fc.assert(
    fc.property(fc.nat(all.length - 1), fc.infiniteStream(fc.nat(1000)), (index, numbers) => {
      const next = (below: number) => (numbers.next().value as number) % below;
      const list = segments(all[index] ?? [], { size: 300 });
      const wanted = shown(read(file(list)));
      const more = list.flatMap((each) => {
        const again: Segment[] = [each];
        if (next(3) === 0) again.push(each);
        if (each.payload.length > 2 && next(3) === 0) {
          const from = next(each.payload.length - 1);
          again.push({ ...each, sequence: (each.sequence + from) >>> 0, payload: each.payload.subarray(from) });
        }
        if (each.payload.length > 2 && next(4) === 0)
          again.unshift({ ...each, payload: each.payload.subarray(0, next(each.payload.length - 1) + 1) });
        return again;
      });
      assert.equal(shown(read(file(more))), wanted);
    }),
    { numRuns: runs },
  );
});

test("an overlap with other bytes: the direction's evidence is withheld, the other's told", () => {
  const list = segments(conversations.clientCertificate, { size: 400 });
  const second = list.findIndex(({ from, payload }) => from === "server" && payload.length > 0) + 1;
  const false_ = { ...(list[second] as Segment), payload: Buffer.alloc(400, 0x30) };
  for (const at of [second, second + 1]) {
    const text = picture(read(file([...list.slice(0, at), false_, ...list.slice(at)])));
    assert.match(text, /chosen - -\nserver -, client \[expressway intermediate\]\nconflicting-data \(server\)/);
    assert.match(text, /! conflicting-data ×1 lost/);
  }
});

test("a keep-alive byte is no conflict; a reset and a foreign SYN/ACK number end nothing that was read", () => {
  const list = segments(conversations.chain, { size: 400 });
  const wanted = shown(read(file(list)));
  const last = list.findIndex(({ from, payload }) => from === "server" && payload.length > 0);
  const { sequence, payload, acknowledgment } = list[last] as Segment;
  const keepAlive: Segment = {
    from: "server",
    sequence: sequence + payload.length - 1,
    acknowledgment,
    flags: 16,
    payload: Buffer.alloc(1),
  };
  const reset: Segment = {
    ...keepAlive,
    sequence: 77,
    acknowledgment: 4_000_000_000,
    flags: 20,
    payload: Buffer.alloc(0),
  };
  const more = [
    ...list.slice(0, last + 1),
    keepAlive,
    reset,
    { ...reset, from: "client" as const },
    ...list.slice(last + 1),
  ];
  assert.equal(shown(read(file(more))), wanted);
});

test("a lost packet: what it held is named, everything else is told", () => {
  for (const conversation of [conversations.clientCertificate, conversations.chain, ...withAlert]) {
    const list = segments(conversation, { size: 300 });
    const [whole] = read(file(list)).handshakes;
    assert.ok(whole);
    for (let lost = 0; lost < list.length; lost++) {
      const { from, flags, payload } = list[lost] as Segment;
      const capture = read(file(list.filter((_, i) => i !== lost)));
      const [handshake] = capture.handshakes;
      assert.ok(handshake, String(lost));
      assert.ok(certificates(capture).every(isKnown));
      const same = facts(handshake) === facts(whole);
      const isLastAlert = payload.length === 7 && lost >= list.length - 3;
      assert.ok(
        same || capture.problems.some((problem) => problem.code === "capture-gap" && problem.lost),
        String(lost),
      );
      if (payload.length === 0 || flags & 2) assert.ok(same, String(lost));
      const other = from === "client" ? "serverCertificates" : "clientCertificates";
      assert.deepEqual(handshake[other], whole[other], String(lost));
      if (!isLastAlert) assert.deepEqual(handshake.alerts.length, whole.alerts.length, String(lost));
    }
  }
});

test("a lost ClientHello: the client's certificate is still read", () => {
  const list = segments(conversations.clientCertificate, { size: 300 });
  const text = picture(read(file(list.filter((_, i) => i !== 3))));
  assert.match(
    text,
    /sni -, offers - and 0 ciphers, chosen TLSv1.2 49199\nserver \[leaf\], client \[expressway intermediate\]/,
  );
  assert.match(text, /capture-gap \(client\)/);
});

test("a capture that keeps the beginnings of packets: named", () => {
  const packets = segments(conversations.clientCertificate).map((each) => packet(each));
  for (const snapLength of [14, 40, 54, 68, 96, 200, 600, 1000]) {
    const capture = read(captureFile(packets, { snapLength }));
    assert.ok(certificates(capture).every(isKnown));
    assert.ok(
      capture.problems.some(({ code, lost }) => code === "capture-snaplen" && lost),
      String(snapLength),
    );
  }
});

test("a file cut at every byte: the packets before are used, the cut is named", () => {
  const list = segments(conversations.chain, { size: 500 });
  const packets = list.map((each) => packet(each));
  for (const format of ["pcap", "pcapng"] as const) {
    const bytes = captureFile(packets, { format });
    const ends = new Set(
      packets.map((_, i) => captureFile(packets.slice(0, i), { format }).length).concat(bytes.length),
    );
    for (let length = 0; length < bytes.length; length++) {
      const capture = read(bytes.subarray(0, length));
      assert.ok(certificates(capture).every(isKnown));
      const problem = capture.problems.find(({ file: index, count }) => index === 0 && count === null);
      if (ends.has(length)) assert.equal(problem, undefined, String(length));
      else if (length > 0 && (format === "pcap" || length > 100))
        assert.equal(problem?.code, "truncated", String(length));
    }
  }
});

/**
 * Bytes changed at random: 2 % of them, or a few. A change may hit a certificate itself; then the TCP checksum does not fit,
 * or a length has become so wrong that there is none to judge, and the handshake says so. What is told without such a word is
 * true. Changes that leave the checksum as it was (two bytes that make up for each other) are taken back: nobody who
 * received them would know.
 */
test("mutants: never a throw, never an altered certificate without a word", () => {
  const originals = [300, 1460].map((size) => mixed(size).map((each) => packet(each)));
  let told = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...originals),
      fc.constantFrom("file", "packets"),
      fc.constantFrom(0.02, 0.001, 0.0002),
      fc.integer(),
      (packets, where, rate, seed) => {
        const next = evenly(seed);
        const bytes = captureFile(packets);
        const original = Buffer.from(bytes);
        const jump = () => 1 + Math.floor(Math.log(1 - next()) / Math.log(1 - rate));
        // Behind the header: a file whose first bytes are damaged is not read at all.
        for (let at = 23 + jump(); at < bytes.length; at += jump()) bytes[at] = Math.floor(next() * 256);
        let start = 24;
        for (const { length } of packets) {
          const body = start + 16;
          if (where === "packets") original.copy(bytes, start, start, body);
          // Behind Ethernet and the first half of IPv4's header: what the TCP checksum is about.
          const [is, was] = [bytes, original].map((each) => onesComplement(each.subarray(body + 26, body + length)));
          if (is === was) original.copy(bytes, body + 26, body + 26, body + length);
          start = body + length;
        }
        const capture = read(bytes, [4096]);
        for (const { serverCertificates, clientCertificates, problems } of capture.handshakes) {
          const isTrusted = (side: string) =>
            !problems.some(({ code, from }) => from === side && (code === "checksum" || code === "capture-snaplen"));
          if (isTrusted("server")) assert.ok((serverCertificates ?? []).every(isKnown));
          if (isTrusted("client")) assert.ok((clientCertificates ?? []).every(isKnown));
          told += serverCertificates?.length ?? 0;
        }
      },
    ),
    { numRuns: runs, seed: 20220711 },
  );
  assert.ok(told > runs, `${told} certificates in ${runs} mutants`);
});

test("mutants of packets: dropped, doubled, moved; the certificates told are true ones", () => {
  const list = mixed(300);
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat(999)), (numbers) => {
      const next = () => numbers.next().value as number;
      const changed = list
        // What nothing comes after leaves no trace: the FINs, which confirm what was received, stay.
        .flatMap((each) => (next() < 20 && !(each.flags & 1) ? [] : next() < 40 ? [each, each] : [each]))
        .map((each, i) => ({ each, at: i + (next() < 50 ? next() % 40 : 0) }))
        .sort((a, b) => a.at - b.at)
        .map(({ each }) => each);
      const capture = read(file(changed));
      assert.ok(certificates(capture).every(isKnown));
      const complete = capture.handshakes.filter(({ problems }) => problems.length === 0);
      const whole = read(file(list)).handshakes.map(facts);
      for (const handshake of complete) assert.ok(whole.includes(facts(handshake)), facts(handshake));
    }),
    { numRuns: Math.ceil(runs / 5) },
  );
});

test("random bytes behind any beginning: never a throw", () => {
  const beginnings = [
    captureFile([]),
    captureFile([], { format: "pcapng" }),
    captureFile([], { bigEndian: true }),
    Buffer.alloc(0),
  ];
  fc.assert(
    fc.property(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 500 }), (beginning, bytes) => {
      read(Buffer.concat([beginning, bytes]), [13]);
    }),
    { numRuns: runs },
  );
});

test("random TCP payloads: never a throw, never a certificate", () => {
  const header = fc.constantFrom([22, 3, 3], [22, 3, 1], [21, 3, 3], [20, 3, 3], [0x80, 0x2e, 1], []);
  fc.assert(
    fc.property(header, fc.array(fc.uint8Array({ minLength: 1, maxLength: 60 }), { maxLength: 6 }), (start, parts) => {
      const conversation = parts.map((part, i) => ({
        from: i % 2 === 0 ? ("client" as const) : ("server" as const),
        bytes: Buffer.from([...start, ...part]),
      }));
      assert.deepEqual(certificates(read(file(segments(conversation)))), []);
    }),
    { numRuns: runs },
  );
});

/** The bytes' 16-bit words added up, carry and all, modulo 65535. */
function onesComplement(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += ((bytes[at] as number) << 8) | (bytes[at + 1] ?? 0);
  return sum % 65_535;
}
