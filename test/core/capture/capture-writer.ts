/** Captures made for tests: conversations → TCP segments → packets of any link layer → pcap or pcapng. */

import type { Conversation } from "./conversation.ts";

export interface Segment {
  readonly from: "client" | "server";
  readonly sequence: number;
  readonly acknowledgment: number;
  /** FIN 1, SYN 2, RST 4, PSH 8, ACK 16. */
  readonly flags: number;
  readonly payload: Buffer;
  readonly client?: string;
  readonly server?: string;
  readonly clientPort?: number;
  readonly serverPort?: number;
  /** Who sends the frame and who gets it, where it is not the client or the server that the segment says. */
  readonly frame?: Frame;
}

/** `sent` is what Linux cooked captures say of it: the machine that captures sent it. */
export interface Frame {
  readonly from: string;
  readonly to: string;
  readonly sent: boolean;
}

/** The machine that captures, and the next one on the way to everybody else. */
export const box = "005056810002";
export const gateway = "005056810001";

/** Frames of a capture at the client: what it sends, and what arrives. */
const frames = {
  client: { from: box, to: gateway, sent: true },
  server: { from: gateway, to: box, sent: false },
} as const;

export interface TcpOptions {
  readonly size?: number;
  readonly clientStart?: number;
  readonly serverStart?: number;
  readonly syn?: boolean;
  readonly fin?: boolean;
  readonly clientPort?: number;
  readonly serverPort?: number;
  readonly client?: string;
  readonly server?: string;
  readonly frame?: Frame;
}

/** A conversation in segments of at most `size` bytes, in order, each answered by nothing but what follows. */
export function segments(conversation: Conversation, options: TcpOptions = {}): Segment[] {
  const { size = 1460, clientStart = 1000, serverStart = 5000, syn = true, fin = true, ...ends } = options;
  const next = { client: clientStart >>> 0, server: serverStart >>> 0 };
  const result: Segment[] = [];
  const add = (from: "client" | "server", flags: number, payload: Buffer) => {
    const other = from === "client" ? "server" : "client";
    const acknowledgment = flags & 16 ? next[other] : 0;
    result.push({ from, sequence: next[from], acknowledgment, flags, payload, ...ends });
    next[from] = (next[from] + payload.length + (flags & 3 ? 1 : 0)) >>> 0;
  };
  const nothing = Buffer.alloc(0);
  if (syn) {
    add("client", 2, nothing);
    add("server", 18, nothing);
    add("client", 16, nothing);
  } else {
    next.client = (next.client + 1) >>> 0;
    next.server = (next.server + 1) >>> 0;
  }
  for (const { from, bytes } of conversation) {
    for (let at = 0; at < bytes.length; at += size) add(from, 24, bytes.subarray(at, at + size));
  }
  if (fin) {
    add("client", 17, nothing);
    add("server", 17, nothing);
  }
  return result;
}

export type Link = "ethernet" | "vlan" | "qinq" | "sll" | "sll2" | "sll2-vlan" | "raw" | "ip-only" | "null" | "loop";

export interface PacketOptions {
  readonly link?: Link;
  readonly version?: 4 | 6;
  /** IPv6 extension headers before TCP. */
  readonly extensions?: number;
  /** What stands for the TCP checksum: the right one, what a network card is left to do, or this number. */
  readonly checksum?: "right" | "offloaded" | number;
}

const addresses = {
  4: { client: Buffer.from([10, 48, 36, 5]), server: Buffer.from([10, 48, 36, 215]) },
  6: {
    client: Buffer.from("20010db8000000000000000000000005", "hex"),
    server: Buffer.from("20010db80001000000000000000000d7", "hex"),
  },
};

export function packet(segment: Segment, options: PacketOptions = {}): Buffer {
  const { link = "ethernet", version = 4, extensions = 0, checksum = "right" } = options;
  const isClient = segment.from === "client";
  const client =
    segment.client && version === 4 ? Buffer.from(segment.client.split(".").map(Number)) : addresses[version].client;
  const server =
    segment.server && version === 4 ? Buffer.from(segment.server.split(".").map(Number)) : addresses[version].server;
  const source = isClient ? client : server;
  const destination = isClient ? server : client;
  const ports = [segment.clientPort ?? 50_000, segment.serverPort ?? 8443] as const;
  const tcp = Buffer.alloc(20 + segment.payload.length);
  tcp.writeUInt16BE(ports[isClient ? 0 : 1], 0);
  tcp.writeUInt16BE(ports[isClient ? 1 : 0], 2);
  tcp.writeUInt32BE(segment.sequence, 4);
  tcp.writeUInt32BE(segment.acknowledgment, 8);
  tcp[12] = 0x50;
  tcp[13] = segment.flags;
  tcp.writeUInt16BE(65_535, 14);
  segment.payload.copy(tcp, 20);
  const pseudo = Buffer.concat([source, destination, Buffer.from([0, 6, tcp.length >> 8, tcp.length & 255])]);
  if (checksum === "right") tcp.writeUInt16BE(~sum(Buffer.concat([pseudo, tcp])) & 0xffff, 16);
  else tcp.writeUInt16BE(checksum === "offloaded" ? sum(pseudo) : checksum, 16);
  const ip = version === 4 ? ipv4(source, destination, tcp) : ipv6(source, destination, tcp, extensions);
  return Buffer.concat([linkHeader(link, version, segment.frame ?? frames[segment.from]), ip]);
}

function ipv4(source: Buffer, destination: Buffer, payload: Buffer): Buffer {
  const header = Buffer.from([0x45, 0, 0, 0, 0, 1, 0x40, 0, 64, 6, 0, 0]);
  header.writeUInt16BE(20 + payload.length, 2);
  const whole = Buffer.concat([header, source, destination]);
  whole.writeUInt16BE(~sum(whole) & 0xffff, 10);
  return Buffer.concat([whole, payload]);
}

function ipv6(source: Buffer, destination: Buffer, payload: Buffer, extensions: number): Buffer {
  const header = Buffer.from([0x60, 0, 0, 0, 0, 0, extensions > 0 ? 60 : 6, 64]);
  header.writeUInt16BE(8 * extensions + payload.length, 4);
  const options = Array.from({ length: extensions }, (_, i) =>
    Buffer.from([i + 1 < extensions ? 60 : 6, 0, 1, 4, 0, 0, 0, 0]),
  );
  return Buffer.concat([header, source, destination, ...options, payload]);
}

function sum(bytes: Buffer): number {
  let total = 0;
  for (let at = 0; at < bytes.length; at += 2) total += ((bytes[at] as number) << 8) | (bytes[at + 1] ?? 0);
  while (total > 0xffff) total = (total & 0xffff) + (total >>> 16);
  return total;
}

function linkHeader(link: Link, version: 4 | 6, { from, to, sent }: Frame): Buffer {
  const type = version === 4 ? "0800" : "86dd";
  const ends = `${to}${from}`;
  const packetType = sent ? "04" : "00";
  const hex: Record<Link, string> = {
    ethernet: `${ends}${type}`,
    vlan: `${ends}81000064${type}`,
    qinq: `${ends}88a800c881000064${type}`,
    sll: `00${packetType}00010006${from}0000${type}`,
    sll2: `${type}0000000000020001${packetType}06${from}0000`,
    "sll2-vlan": `81000000000000020001${packetType}06${from}00000064${type}`,
    raw: "",
    "ip-only": "",
    null: version === 4 ? "02000000" : "1e000000",
    loop: version === 4 ? "00000002" : "0000001e",
  };
  return Buffer.from(hex[link], "hex");
}

export function linkType(link: Link, version: 4 | 6): number {
  const numbers = {
    ethernet: 1,
    vlan: 1,
    qinq: 1,
    sll: 113,
    sll2: 276,
    "sll2-vlan": 276,
    raw: 101,
    null: 0,
    loop: 108,
  };
  return link === "ip-only" ? (version === 4 ? 228 : 229) : numbers[link];
}

export interface FileOptions {
  readonly format?: "pcap" | "pcap-ns" | "pcapng" | "pcapng-ns" | "pcapng-simple";
  readonly bigEndian?: boolean;
  readonly linkType?: number;
  readonly snapLength?: number;
}

/** 2022-07-11T16:55:26Z */
export const startTime = 1_657_558_526_000;

/** Packets 10 ms apart, or at the given times (ms since 1970). */
export function captureFile(packets: readonly Buffer[], options: FileOptions = {}, times?: readonly number[]): Buffer {
  const { format = "pcap", bigEndian = false, linkType: type = 1, snapLength = 262_144 } = options;
  const uint32 = (...values: readonly number[]) => {
    const bytes = Buffer.alloc(4 * values.length);
    for (const [i, value] of values.entries()) {
      if (bigEndian) bytes.writeUInt32BE(value, 4 * i);
      else bytes.writeUInt32LE(value, 4 * i);
    }
    return bytes;
  };
  const uint16 = (...values: readonly number[]) => {
    const bytes = Buffer.alloc(2 * values.length);
    for (const [i, value] of values.entries()) {
      if (bigEndian) bytes.writeUInt16BE(value, 2 * i);
      else bytes.writeUInt16LE(value, 2 * i);
    }
    return bytes;
  };
  const time = (i: number) => times?.[i] ?? startTime + 10 * i;
  if (format === "pcap" || format === "pcap-ns") {
    const perMillisecond = format === "pcap" ? 1e3 : 1e6;
    return Buffer.concat([
      uint32(format === "pcap" ? 0xa1b2c3d4 : 0xa1b23c4d),
      uint16(2, 4),
      uint32(0, 0, snapLength, type),
      ...packets.flatMap((bytes, i) => {
        const kept = bytes.subarray(0, snapLength);
        const fraction = (time(i) % 1000) * perMillisecond;
        return [uint32(Math.floor(time(i) / 1000), fraction, kept.length, bytes.length), kept];
      }),
    ]);
  }
  const block = (kind: number, ...contents: readonly Buffer[]) => {
    const body = Buffer.concat(contents);
    const padded = Buffer.concat([body, Buffer.alloc(-body.length & 3)]);
    return Buffer.concat([uint32(kind, 12 + padded.length), padded, uint32(12 + padded.length)]);
  };
  const nanoseconds = format === "pcapng-ns";
  const resolution = nanoseconds
    ? Buffer.concat([uint16(9, 1), Buffer.from([9, 0, 0, 0]), uint16(0, 0)])
    : Buffer.alloc(0);
  return Buffer.concat([
    block(0x0a0d0d0a, uint32(0x1a2b3c4d), uint16(1, 0), uint32(0xffffffff, 0xffffffff)),
    block(1, uint16(type, 0), uint32(snapLength), resolution),
    block(0x0bad, Buffer.from("an unknown block")),
    ...packets.map((bytes, i) => {
      const kept = bytes.subarray(0, snapLength);
      if (format === "pcapng-simple") return block(3, uint32(bytes.length), kept);
      const ticks = BigInt(time(i)) * (nanoseconds ? 1_000_000n : 1000n);
      const words = [Number(ticks >> 32n), Number(ticks & 0xffffffffn)] as const;
      return block(6, uint32(0, ...words, kept.length, bytes.length), kept);
    }),
  ]);
}
