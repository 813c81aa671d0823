/** Captures in chunks of bytes → a smaller one: the packets of some connections, as they stand, up to a length of each. */

import { Buffer } from "node:buffer";
import type { Endpoint } from "./handshake.ts";
import { addressText, SYN, TcpSegment } from "./packet.ts";
import { PacketFile, type PacketSink } from "./packet-file.ts";

export interface ConnectionEnds {
  readonly client: Endpoint;
  readonly server: Endpoint;
  /** All of it, or only the packets with which both ends began: these tell of the link layer who sends for whom. */
  readonly part: "all" | "opening";
}

/** Bytes of packets that are kept of one connection: a handshake with its certificates; what follows is encrypted. */
const maxConnectionBytes = 64 * 1024;
/** Bytes of all packets. */
const maxBytes = 2 * 1024 * 1024;

export class CaptureExcerpt implements PacketSink {
  /** By both ends, with the bytes kept so far. */
  readonly #connections: ReadonlyMap<string, { readonly part: ConnectionEnds["part"]; kept: number }>;
  readonly #file = new PacketFile(this);
  readonly #segment = new TcpSegment();
  /** By link type, since a pcap has one. */
  readonly #packets = new Map<number, Buffer[]>();
  #bytes = 0;
  /** Packets of these connections that were left out. */
  omitted = 0;

  constructor(connections: readonly ConnectionEnds[]) {
    this.#connections = new Map(
      connections.map(({ client, server, part }) => [keyOf(client, server), { part, kept: 0 }] as const),
    );
  }

  /** The next bytes of the file, cut anywhere. */
  push(bytes: Uint8Array): void {
    this.#file.push(bytes);
  }

  /** One pcap (draft-ietf-opsawg-pcap, microseconds) for each link type; nothing may be pushed afterwards. */
  finish(): readonly Buffer[] {
    this.#file.finish();
    return [...this.#packets].map(([linkType, packets]) => Buffer.concat([fileHeader(linkType), ...packets]));
  }

  packet(
    bytes: Uint8Array,
    start: number,
    end: number,
    originalLength: number,
    linkType: number,
    time: number | null,
  ): void {
    const segment = this.#segment;
    if (segment.read(bytes, start, end, originalLength, linkType) !== "tcp") return;
    const { version: v } = segment;
    const source = {
      address: addressText(v, segment.source0, segment.source1, segment.source2, segment.source3),
      port: segment.sourcePort,
    };
    const destination = {
      address: addressText(v, segment.destination0, segment.destination1, segment.destination2, segment.destination3),
      port: segment.destinationPort,
    };
    const connection =
      this.#connections.get(keyOf(source, destination)) ?? this.#connections.get(keyOf(destination, source));
    if (!connection || (connection.part === "opening" && (segment.flags & SYN) === 0)) return;
    const length = end - start;
    if (connection.kept + length > maxConnectionBytes || this.#bytes + length > maxBytes) {
      this.omitted++;
      return;
    }
    connection.kept += length;
    this.#bytes += length;
    const packets = this.#packets.get(linkType) ?? [];
    this.#packets.set(linkType, packets);
    packets.push(packetHeader(time ?? 0, length, originalLength), Buffer.from(bytes.subarray(start, end)));
  }
}

function keyOf(client: Endpoint, server: Endpoint): string {
  return `${client.address} ${client.port} ${server.address} ${server.port}`;
}

function fileHeader(linkType: number): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(262_144, 16);
  header.writeUInt32LE(linkType, 20);
  return header;
}

/** `time` in ms since 1970. */
function packetHeader(time: number, length: number, originalLength: number): Buffer {
  const header = Buffer.alloc(16);
  const seconds = Math.floor(time / 1000);
  header.writeUInt32LE(seconds >>> 0, 0);
  header.writeUInt32LE(Math.round((time - seconds * 1000) * 1000), 4);
  header.writeUInt32LE(length, 8);
  header.writeUInt32LE(Math.max(length, originalLength), 12);
  return header;
}
