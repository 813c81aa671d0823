/**
 * Bytes of a capture file in chunks → its packets, in the order of the file.
 *
 * Formats: pcap (draft-ietf-opsawg-pcap: both byte orders, microseconds and nanoseconds) and pcapng
 * (draft-ietf-opsawg-pcapng: sections of either byte order, several interfaces). Chunks may be cut anywhere: any division of
 * the same bytes calls the sink in the same way. A packet that lies in one chunk is handed on in place, without a copy.
 */

import { Buffer } from "node:buffer";
import { uint16, uint16LittleEndian, uint32, uint32LittleEndian } from "./integers.ts";
import { maxBlockBytes, maxInterfaces, maxPacketBytes } from "./limits.ts";

export interface PacketSink {
  /**
   * `bytes[start, end)` are valid during the call only. `originalLength` is the packet's length on the wire; `time` is in ms
   * since 1970, null where the format gives none.
   */
  packet(
    bytes: Uint8Array,
    start: number,
    end: number,
    originalLength: number,
    linkType: number,
    time: number | null,
  ): void;
}

/** Why reading ended early: what came before is used. */
export type FileProblem =
  /** Neither pcap nor pcapng. */
  | "not-a-capture"
  /** A length that cannot be true, or a format version that nobody knows. */
  | "damaged"
  /** The bytes end inside a packet or block. */
  | "truncated";

interface Interface {
  readonly linkType: number;
  readonly snapLength: number;
  /** Ticks of a timestamp per millisecond. */
  readonly ticks: number;
  /** Added to every timestamp, in ms. */
  readonly offset: number;
}

/** `Date` ends here (ECMA-262 section 21.4.1.1). */
const maxTime = 8.64e15;

export class PacketFile {
  /** Packets read so far. A packet's number, from 1, is the one that Wireshark shows. */
  packets = 0;
  format: "pcap" | "pcapng" | null = null;
  problem: FileProblem | null = null;
  /** Packets of interfaces beyond the limit, or of none that the file describes. */
  packetsWithoutInterface = 0;
  /** More interfaces than are kept. */
  tooManyInterfaces = false;

  readonly #sink: PacketSink;
  /** Of the file's, or the section's, byte order. */
  #read32: (bytes: Uint8Array, at: number) => number = uint32;
  #read16: (bytes: Uint8Array, at: number) => number = uint16;
  /** The beginning of a packet or block whose end has not come yet. */
  #carry = Buffer.alloc(0);
  #carryLength = 0;
  /** Bytes that must be there before the next step can be made. */
  #needed = 4;
  #skip = 0;
  /** Length at the head of a block that is skipped: the same must stand at its end. */
  #trailer = 0;
  #linkType = 0;
  #ticks = 1;
  #interfaces: Interface[] = [];

  constructor(sink: PacketSink) {
    this.#sink = sink;
  }

  push(chunk: Uint8Array): void {
    const end = chunk.length;
    if (this.problem) return;
    let at = 0;
    while (this.#carryLength > 0) {
      const missing = this.#needed - this.#carryLength;
      const taken = Math.min(missing, end - at);
      this.#keep(chunk, at, at + taken);
      at += taken;
      if (taken < missing) return;
      // A step takes exactly what it needed, or asks for more.
      if (this.#step(this.#carry, 0, this.#carryLength) > 0) this.#carryLength = 0;
      if (this.problem) return;
    }
    while (at < end) {
      if (this.#skip > 0) {
        const skipped = Math.min(this.#skip, end - at);
        this.#skip -= skipped;
        at += skipped;
        continue;
      }
      const taken = this.#step(chunk, at, end);
      if (this.problem) return;
      if (taken === 0) {
        this.#keep(chunk, at, end);
        return;
      }
      at += taken;
    }
  }

  finish(): void {
    if (this.problem) return;
    if (this.#carryLength > 0 || this.#skip > 0 || this.#trailer > 0) this.problem = "truncated";
    else if (this.format === null) this.problem = "not-a-capture";
    this.#carry = Buffer.alloc(0);
  }

  #keep(bytes: Uint8Array, start: number, end: number): void {
    const length = this.#carryLength + end - start;
    if (length > this.#carry.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length, Math.min(this.#needed, 2 * this.#carry.length), 4096));
      larger.set(this.#carry.subarray(0, this.#carryLength));
      this.#carry = larger;
    }
    this.#carry.set(bytes.subarray(start, end), this.#carryLength);
    this.#carryLength = length;
  }

  /** Bytes taken from `start`, or 0 where `#needed` bytes must be there first. */
  #step(bytes: Uint8Array, start: number, end: number): number {
    if (this.format === "pcap") return this.#pcapPacket(bytes, start, end);
    if (this.format === "pcapng") return this.#block(bytes, start, end);
    return this.#begin(bytes, start, end);
  }

  #lacks(start: number, end: number, needed: number): boolean {
    this.#needed = needed;
    return end - start < needed;
  }

  #begin(bytes: Uint8Array, start: number, end: number): number {
    if (this.#lacks(start, end, 4)) return 0;
    const magic = uint32(bytes, start);
    if (magic === 0x0a0d0d0a) {
      this.format = "pcapng";
      return this.#block(bytes, start, end);
    }
    const nanoseconds = magic === 0xa1b23c4d || magic === 0x4d3cb2a1;
    if (!nanoseconds && magic !== 0xa1b2c3d4 && magic !== 0xd4c3b2a1) {
      this.problem = "not-a-capture";
      return 0;
    }
    if (this.#lacks(start, end, 24)) return 0;
    this.#setByteOrder(magic === 0xa1b2c3d4 || magic === 0xa1b23c4d);
    if (this.#read16(bytes, start + 4) !== 2) {
      this.problem = "damaged";
      return 0;
    }
    this.format = "pcap";
    this.#ticks = nanoseconds ? 1e6 : 1e3;
    // The upper bits say how long a frame check sequence is.
    this.#linkType = this.#read32(bytes, start + 20) & 0xffff;
    return 24;
  }

  #setByteOrder(bigEndian: boolean): void {
    this.#read32 = bigEndian ? uint32 : uint32LittleEndian;
    this.#read16 = bigEndian ? uint16 : uint16LittleEndian;
  }

  #pcapPacket(bytes: Uint8Array, start: number, end: number): number {
    if (this.#lacks(start, end, 16)) return 0;
    const captured = this.#read32(bytes, start + 8);
    const original = this.#read32(bytes, start + 12);
    if (captured > maxPacketBytes || captured > original) {
      this.problem = "damaged";
      return 0;
    }
    if (this.#lacks(start, end, 16 + captured)) return 0;
    this.packets++;
    const time = this.#read32(bytes, start) * 1000 + Math.floor(this.#read32(bytes, start + 4) / this.#ticks);
    this.#sink.packet(bytes, start + 16, start + 16 + captured, original, this.#linkType, time);
    return 16 + captured;
  }

  #block(bytes: Uint8Array, start: number, end: number): number {
    if (this.#trailer > 0) {
      if (this.#lacks(start, end, 4)) return 0;
      if (this.#read32(bytes, start) !== this.#trailer) this.problem = "damaged";
      this.#trailer = 0;
      return 4;
    }
    if (this.#lacks(start, end, 8)) return 0;
    if (uint32(bytes, start) === 0x0a0d0d0a) return this.#section(bytes, start, end);
    const type = this.#read32(bytes, start);
    const length = this.#read32(bytes, start + 4);
    if (!plausibleLength(length, 12)) {
      this.problem = "damaged";
      return 0;
    }
    const smallest = smallestBlocks[type];
    if (smallest === undefined) {
      this.#skip = length - 12;
      this.#trailer = length;
      return 8;
    }
    if (length < smallest) {
      this.problem = "damaged";
      return 0;
    }
    if (this.#lacks(start, end, length)) return 0;
    if (this.#read32(bytes, start + length - 4) !== length) {
      this.problem = "damaged";
      return 0;
    }
    if (type === 1) this.#interface(bytes, start, start + length - 4);
    else if (type === 6) this.#enhancedPacket(bytes, start, start + length - 4);
    else if (type === 3) this.#simplePacket(bytes, start, start + length - 4);
    else this.#oldPacket(bytes, start, start + length - 4);
    return length;
  }

  #section(bytes: Uint8Array, start: number, end: number): number {
    if (this.#lacks(start, end, 16)) return 0;
    const order = uint32(bytes, start + 8);
    if (order !== 0x1a2b3c4d && order !== 0x4d3c2b1a) {
      this.problem = "damaged";
      return 0;
    }
    this.#setByteOrder(order === 0x1a2b3c4d);
    const length = this.#read32(bytes, start + 4);
    if (!plausibleLength(length, 28) || this.#read16(bytes, start + 12) !== 1) {
      this.problem = "damaged";
      return 0;
    }
    this.#interfaces = [];
    this.#skip = length - 20;
    this.#trailer = length;
    return 16;
  }

  #interface(bytes: Uint8Array, start: number, end: number): void {
    if (this.#interfaces.length >= maxInterfaces) {
      this.tooManyInterfaces = true;
      return;
    }
    let ticks = 1e3;
    let offset = 0;
    let at = start + 16;
    while (at + 4 <= end) {
      const code = this.#read16(bytes, at);
      const length = this.#read16(bytes, at + 2);
      const value = at + 4;
      if (code === 0 || value + length > end) break;
      if (code === 9 && length === 1) ticks = ticksPerMillisecond(bytes[value] as number);
      if (code === 14 && length === 8) offset = this.#int64(bytes, value) * 1000;
      at = value + length + (-length & 3);
    }
    this.#interfaces.push({
      linkType: this.#read16(bytes, start + 8),
      snapLength: this.#read32(bytes, start + 12),
      ticks,
      offset,
    });
  }

  #int64(bytes: Uint8Array, at: number): number {
    const bigEndian = this.#read32 === uint32;
    return (this.#read32(bytes, bigEndian ? at : at + 4) | 0) * 2 ** 32 + this.#read32(bytes, bigEndian ? at + 4 : at);
  }

  #enhancedPacket(bytes: Uint8Array, start: number, end: number): void {
    this.#timedPacket(bytes, start, end, this.#read32(bytes, start + 8));
  }

  /** The obsolete Packet Block: a count of drops takes half of the interface's number. */
  #oldPacket(bytes: Uint8Array, start: number, end: number): void {
    this.#timedPacket(bytes, start, end, this.#read16(bytes, start + 8));
  }

  #timedPacket(bytes: Uint8Array, start: number, end: number, index: number): void {
    const captured = this.#read32(bytes, start + 20);
    const original = this.#read32(bytes, start + 24);
    if (captured > maxPacketBytes || captured > original || start + 28 + captured > end) {
      this.problem = "damaged";
      return;
    }
    this.packets++;
    const from = this.#interfaces[index];
    if (!from) {
      this.packetsWithoutInterface++;
      return;
    }
    const ticks = this.#read32(bytes, start + 12) * 2 ** 32 + this.#read32(bytes, start + 16);
    const time = Math.floor(ticks / from.ticks) + from.offset;
    this.#sink.packet(
      bytes,
      start + 28,
      start + 28 + captured,
      original,
      from.linkType,
      Math.abs(time) <= maxTime ? time : null,
    );
  }

  #simplePacket(bytes: Uint8Array, start: number, end: number): void {
    this.packets++;
    const from = this.#interfaces[0];
    if (!from) {
      this.packetsWithoutInterface++;
      return;
    }
    const original = this.#read32(bytes, start + 8);
    const limit = from.snapLength > 0 ? Math.min(original, from.snapLength) : original;
    if (limit > maxPacketBytes || start + 12 + limit > end) {
      this.problem = "damaged";
      return;
    }
    this.#sink.packet(bytes, start + 12, start + 12 + limit, original, from.linkType, null);
  }
}

/** Block types that are read, and the smallest that each can be. Names are not resolved, secrets not looked at. */
const smallestBlocks: Readonly<Record<number, number>> = { 1: 20, 2: 32, 3: 16, 6: 32 };

function plausibleLength(length: number, smallest: number): boolean {
  return length >= smallest && length <= maxBlockBytes && (length & 3) === 0;
}

/** The option if_tsresol: a power of ten, or of two where the highest bit is set. */
function ticksPerMillisecond(resolution: number): number {
  return (resolution & 0x80 ? 2 ** (resolution & 0x7f) : 10 ** resolution) / 1000;
}
