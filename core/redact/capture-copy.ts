/**
 * A capture → the same packets at the same times, with pseudonyms: of TCP the clear part of TLS handshakes, of all else that there
 * was a packet. Certificates that are issued again have another length, so the numbers of the bytes behind them move.
 */

import { Buffer } from "node:buffer";
import { uint16 } from "../capture/integers.ts";
import { fold, sum } from "../capture/internet-checksum.ts";
import { checksums, type PacketKind, SYN, TcpSegment } from "../capture/packet.ts";
import { PacketFile } from "../capture/packet-file.ts";
import type { CertificateCopies } from "./certificates.ts";
import type { LeftOut } from "./content.ts";
import type { Pseudonyms } from "./pseudonyms.ts";
import type { TextRedactor } from "./text.ts";
import { certificatesIn, copyStream, type Replaced } from "./tls-copy.ts";

/** The beginning of one direction: more no handshake has. */
const longestStream = 512 * 1024;
/** Of all directions together. */
const mostStreams = 256 * 1024 * 1024;

/** One direction of a connection. */
class Direction {
  readonly from: string;
  other: Direction | null = null;
  /** The number of its first byte. */
  base = 0;
  hasSyn = false;
  /** Bytes that are not what an earlier packet said, or that stand before the first. */
  isDoubtful = false;
  #pieces: { readonly at: number; readonly bytes: Buffer }[] = [];
  #parts: readonly Replaced[] = [];
  #starts: number[] = [];
  #bytes = Buffer.alloc(0);
  #end = 0;

  constructor(from: string) {
    this.from = from;
  }

  add(at: number, bytes: Buffer): void {
    if (at < 0 || at > 2 ** 31) this.isDoubtful ||= at > -(2 ** 20);
    else if (at < longestStream) this.#pieces.push({ at, bytes: bytes.subarray(0, longestStream - at) });
  }

  /** From its first byte as far as nothing is missing. */
  assembled(): Buffer {
    const pieces = this.#pieces.sort((a, b) => a.at - b.at);
    const length = pieces.reduce((end, piece) => Math.max(end, piece.at + piece.bytes.length), 0);
    const whole = Buffer.alloc(length);
    let end = 0;
    for (const { at, bytes } of pieces) {
      if (at > end) break;
      const known = Math.min(bytes.length, end - at);
      if (!whole.subarray(at, at + known).equals(bytes.subarray(0, known))) this.isDoubtful = true;
      if (bytes.length > known) bytes.copy(whole, end, known);
      end = Math.max(end, at + bytes.length);
    }
    return whole.subarray(0, end);
  }

  forget(): void {
    this.#pieces = [];
  }

  replace(parts: readonly Replaced[]): void {
    this.#parts = parts;
    let at = 0;
    this.#starts = parts.map(({ bytes }) => {
      at += bytes.length;
      return at - bytes.length;
    });
    this.#bytes = Buffer.concat(parts.map(({ bytes }) => bytes));
    this.#end = parts.at(-1)?.end ?? 0;
  }

  /** Where in the copy a byte of the stream stands, counted from its first. */
  place(at: number): number {
    if (at <= 0) return at;
    if (at >= this.#end) return at + this.#bytes.length - this.#end;
    let [low, high] = [0, this.#parts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#parts[middle] as Replaced).start <= at) low = middle;
      else high = middle - 1;
    }
    const { start, end, bytes } = this.#parts[low] as Replaced;
    return (this.#starts[low] as number) + Math.floor(((at - start) * bytes.length) / (end - start));
  }

  /** What stands in the copy for the bytes [start, end) of the stream. */
  copied(start: number, end: number): Buffer {
    const [from, to] = [this.place(start), this.place(end)];
    const made = Buffer.alloc(Math.max(0, to - from));
    if (from >= 0 && from < this.#bytes.length) this.#bytes.copy(made, 0, from, Math.min(to, this.#bytes.length));
    return made;
  }
}

interface Seen {
  readonly kind: PacketKind;
  readonly direction: Direction | null;
}

export interface CaptureCopy {
  readonly bytes: Buffer;
  readonly leftOut: readonly LeftOut[];
}

/** Told of the certificates in a capture before the first copy is made. */
export function lookAtCapture(bytes: Buffer, certificates: CertificateCopies): void {
  for (const direction of directionsOf(bytes).directions)
    for (const der of certificatesIn(direction.assembled())) certificates.look(der, true);
}

/** In pcap with microseconds, whatever it was. */
export function copyCapture(bytes: Buffer, certificates: CertificateCopies, text: TextRedactor): CaptureCopy {
  const { directions, packets } = directionsOf(bytes);
  const left = replaceAll(directions, certificates, text);
  const writer = new PacketWriter(text.pseudonyms);
  const segment = new TcpSegment();
  let number = 0;
  const problem = readPackets(bytes, (packet, start, end, original, linkType, time) => {
    const { kind, direction } = packets[number++] as Seen;
    segment.read(packet, start, end, original, linkType);
    if (kind === "tcp" && direction) writer.tcp(segment, start, direction, linkType, time);
    else writer.other(packet, start, end, linkType, time, kind);
  });
  const lost = writer.lost + (problem === null ? 0 : 1);
  return {
    bytes: writer.finish(),
    leftOut: [
      ...(lost > 0 ? [{ reason: "packets", count: lost } as const] : []),
      ...(left > 0 ? [{ reason: "connections", count: left } as const] : []),
    ],
  };
}

type OnPacket = (
  bytes: Uint8Array,
  start: number,
  end: number,
  original: number,
  linkType: number,
  time: number | null,
) => void;

function readPackets(bytes: Buffer, packet: OnPacket): string | null {
  const file = new PacketFile({ packet });
  file.push(bytes);
  file.finish();
  return file.problem;
}

/** Each packet, and the beginning of each direction of each connection. */
function directionsOf(bytes: Buffer): { readonly directions: readonly Direction[]; readonly packets: readonly Seen[] } {
  const segment = new TcpSegment();
  const packets: Seen[] = [];
  const directions: Direction[] = [];
  const open = new Map<string, Direction>();
  let held = 0;
  const directionOf = (from: string, to: string): Direction => {
    const known = open.get(from);
    if (known) return known;
    const [one, other] = [new Direction(from), new Direction(to)];
    one.other = other;
    other.other = one;
    open.set(from, one).set(to, other);
    directions.push(one, other);
    return one;
  };
  const begun = new Set<Direction>();
  readPackets(bytes, (packet, start, end, original, linkType) => {
    const kind = segment.read(packet, start, end, original, linkType);
    if (kind !== "tcp") {
      packets.push({ kind, direction: null });
      return;
    }
    const [from, to] = endsOf(segment);
    let direction = directionOf(from, to);
    const isSyn = (segment.flags & SYN) !== 0;
    // The same ends once more: another connection.
    if (isSyn && direction.hasSyn && direction.base !== (segment.sequence + 1) >>> 0) {
      open.delete(from);
      open.delete(to);
      direction = directionOf(from, to);
    }
    if (isSyn) {
      if (begun.has(direction) && direction.base !== (segment.sequence + 1) >>> 0) direction.isDoubtful = true;
      direction.base = (segment.sequence + 1) >>> 0;
      direction.hasSyn = true;
    } else if (!begun.has(direction)) direction.base = segment.sequence;
    begun.add(direction);
    const length = segment.end - segment.start;
    if (length > 0 && held < mostStreams) {
      const at = offsetOf(segment.sequence, direction.base) + (isSyn ? 1 : 0);
      if (at < longestStream) held += length;
      direction.add(at, Buffer.from(segment.bytes.subarray(segment.start, segment.end)));
    }
    packets.push({ kind, direction });
  });
  return { directions, packets };
}

/** Connections of which nothing is left. */
function replaceAll(directions: readonly Direction[], certificates: CertificateCopies, text: TextRedactor): number {
  let left = 0;
  const done = new Set<Direction>();
  for (const one of directions) {
    const other = one.other as Direction;
    if (done.has(one)) continue;
    done.add(one).add(other);
    const copies = [one, other].map((direction) => {
      const stream = direction.assembled();
      direction.forget();
      return direction.isDoubtful ? { parts: [], whole: false } : copyStream(stream, certificates, text);
    });
    if (copies.every(({ whole }) => whole)) {
      one.replace(copies[0]?.parts ?? []);
      other.replace(copies[1]?.parts ?? []);
    } else left++;
  }
  return left;
}

function endsOf(segment: TcpSegment): [string, string] {
  const source = `${segment.source0} ${segment.source1} ${segment.source2} ${segment.source3} ${segment.sourcePort}`;
  const destination = `${segment.destination0} ${segment.destination1} ${segment.destination2} ${segment.destination3} ${segment.destinationPort}`;
  return [`${source} ${destination}`, `${destination} ${source}`];
}

/** How far a number lies behind another, which may have begun anew (RFC 9293 section 3.4). */
function offsetOf(sequence: number, base: number): number {
  return (sequence - base) | 0;
}

/** IEEE 802: for experiments on one machine. */
const experimental = 0x88b5;

class PacketWriter {
  /** Packets of which nobody can tell what is in them. */
  lost = 0;
  readonly #pseudonyms: Pseudonyms;
  readonly #packets: Buffer[] = [];
  #linkType: number | null = null;

  constructor(pseudonyms: Pseudonyms) {
    this.#pseudonyms = pseudonyms;
  }

  tcp(segment: TcpSegment, start: number, direction: Direction, linkType: number, time: number | null): void {
    const { bytes, ip, tcp } = segment;
    const sum = segment.checksum();
    const at = offsetOf(segment.sequence, direction.base);
    const isSyn = (segment.flags & SYN) !== 0;
    const first = isSyn ? at + 1 : at;
    const payload = direction.copied(first, first + segment.end - segment.start);
    const header = Buffer.from(bytes.subarray(tcp, tcp + ((bytes[tcp + 12] as number) >> 4) * 4));
    header.writeUInt32BE((direction.base + (isSyn ? at : direction.place(at))) >>> 0, 4);
    const other = direction.other as Direction;
    const acknowledged = offsetOf(segment.acknowledgment, other.base);
    if (segment.flags & 16) header.writeUInt32BE((other.base + other.place(acknowledged)) >>> 0, 8);
    // Options hold times and numbers of bytes.
    header.fill(1, 20);
    header.writeUInt16BE(0, 16);
    const network = this.#network(segment, header.length + payload.length + segment.missing);
    const made = Buffer.concat([network, header, payload]);
    made.writeUInt16BE(checksumOf(made, network.length, segment.version, sum, segment.missing), network.length + 16);
    const link = this.#link(Buffer.from(bytes.subarray(start, ip)), linkType);
    this.#write(Buffer.concat([link, made]), link.length + made.length + segment.missing, linkType, time);
  }

  other(bytes: Uint8Array, start: number, end: number, linkType: number, time: number | null, kind: PacketKind): void {
    if (kind !== "other") this.lost++;
    const { link, protocolAt } = placeholder(bytes, start, end, linkType);
    if (!link) {
      if (kind === "other") this.lost++;
      return;
    }
    const made = this.#link(link, linkType);
    if (protocolAt !== null) made.writeUInt16BE(experimental, protocolAt);
    this.#write(made, made.length, linkType, time);
  }

  finish(): Buffer {
    const head = Buffer.alloc(24);
    head.writeUInt32LE(0xa1b2c3d4, 0);
    head.writeUInt16LE(2, 4);
    head.writeUInt16LE(4, 6);
    head.writeUInt32LE(262_144, 16);
    head.writeUInt32LE(this.#linkType ?? 1, 20);
    return Buffer.concat([head, ...this.#packets]);
  }

  #write(packet: Buffer, original: number, linkType: number, time: number | null): void {
    this.#linkType ??= linkType;
    if (linkType !== this.#linkType || time === null) {
      this.lost++;
      return;
    }
    const head = Buffer.alloc(16);
    head.writeUInt32LE(Math.floor(time / 1000) >>> 0, 0);
    head.writeUInt32LE((time % 1000) * 1000, 4);
    head.writeUInt32LE(packet.length, 8);
    head.writeUInt32LE(Math.max(original, packet.length), 12);
    this.#packets.push(head, packet);
  }

  #network(segment: TcpSegment, length: number): Buffer {
    const { bytes, ip, tcp, version } = segment;
    const header = Buffer.from(bytes.subarray(ip, tcp));
    if (version === 6) {
      if (header.readUInt16BE(4) !== 0) header.writeUInt16BE(Math.min(0xffff, header.length - 40 + length), 4);
      header.set(this.#pseudonyms.ipv6([...header.subarray(8, 24)]), 8);
      header.set(this.#pseudonyms.ipv6([...header.subarray(24, 40)]), 24);
      withoutExtensions(header);
      return header;
    }
    if (header.readUInt16BE(2) !== 0) header.writeUInt16BE(Math.min(0xffff, header.length + length), 2);
    header.set(this.#pseudonyms.ipv4([...header.subarray(12, 16)]), 12);
    header.set(this.#pseudonyms.ipv4([...header.subarray(16, 20)]), 16);
    header.fill(1, 20);
    header.writeUInt16BE(0, 10);
    header.writeUInt16BE(0xffff - fold(sum(header, 0, header.length)), 10);
    return header;
  }

  /** What stands before the network's header, addresses of cards replaced. */
  #link(link: Buffer, linkType: number): Buffer {
    const places =
      linkType === 1
        ? [0, 6]
        : linkType === 113 && uint16(link, 4) === 6
          ? [6]
          : linkType === 276 && link[11] === 6
            ? [12]
            : [];
    // Addresses of another length: of tunnels those of the network. Behind shorter ones stands whatever was there.
    if (linkType === 113) link.fill(0, places.length > 0 ? 12 : 6, Math.min(14, link.length));
    if (linkType === 276) link.fill(0, places.length > 0 ? 18 : 12, Math.min(20, link.length));
    for (const at of places)
      if (at + 6 <= link.length) link.set(this.#pseudonyms.mac([...link.subarray(at, at + 6)]), at);
    return link;
  }
}

/** Options of IPv6 as padding, and no route: addresses stand in both (RFC 8200 section 4, RFC 6275). Lengths stay. */
function withoutExtensions(header: Buffer): void {
  let next = header[6] as number;
  for (let at = 40; at + 8 <= header.length; ) {
    const [following, units] = [header[at] as number, header[at + 1] as number];
    const length = next === 44 ? 8 : next === 51 ? (units + 2) * 4 : (units + 1) * 8;
    const end = Math.min(at + length, header.length);
    // Of options PadN; of a fragment its head alone says that it is whole.
    header.fill(0, at + (next === 44 ? 8 : 2), end);
    if (next === 0 || next === 60) padded(header, at + 2, end);
    next = following;
    at += length;
  }
}

function padded(header: Buffer, start: number, end: number): void {
  for (let at = start; at < end; at += 257) {
    const length = Math.min(257, end - at);
    if (length < 2) return;
    header[at] = 1;
    header[at + 1] = length - 2;
  }
}

/** A packet of this link layer that holds nothing; null where there is none. */
function placeholder(
  bytes: Uint8Array,
  start: number,
  end: number,
  linkType: number,
): { readonly link: Buffer | null; readonly protocolAt: number | null } {
  const first = (length: number) => (end - start < length ? null : Buffer.from(bytes.subarray(start, start + length)));
  const nothing4 = Buffer.from("4500001400000000400000000000000000000000", "hex");
  nothing4[9] = 253;
  const nothing6 = Buffer.concat([Buffer.from("6000000000003b40", "hex"), Buffer.alloc(32)]);
  switch (linkType) {
    case 1: {
      const head = first(12);
      return { link: head && Buffer.concat([head, Buffer.alloc(2)]), protocolAt: 12 };
    }
    case 113:
      return { link: first(16), protocolAt: 14 };
    case 276:
      return { link: first(20), protocolAt: 0 };
    case 0:
    case 108: {
      const head = first(4);
      return { link: head && Buffer.concat([head, nothing4]), protocolAt: null };
    }
    case 12:
    case 14:
    case 101:
    case 228:
      return { link: nothing4, protocolAt: null };
    case 229:
      return { link: nothing6, protocolAt: null };
    default:
      return { link: null, protocolAt: null };
  }
}

/** As right, or as wrong, as it was. */
function checksumOf(packet: Buffer, tcp: number, version: 4 | 6, was: number, missing: number): number {
  if (was === checksums.offloaded || was === checksums.cut) return 0;
  const addresses = version === 4 ? sum(packet, 12, 20) : sum(packet, 8, 40);
  const right = 0xffff - fold(addresses + 6 + packet.length - tcp + missing + sum(packet, tcp, packet.length));
  // A sum of nothing is none to be told from one that was left to a network card.
  if (was === checksums.right) return right;
  const wrong = right ^ 0x5a5a;
  return wrong === 0 ? 1 : wrong;
}
