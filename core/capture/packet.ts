/**
 * A captured packet → its TCP segment. Link layers: Ethernet with VLAN tags (IEEE 802.1Q, 802.1ad), Linux cooked v1 and v2,
 * raw IP, BSD loopback (numbers: https://www.tcpdump.org/linktypes.html). IPv4 (RFC 791), IPv6 with extension headers
 * (RFC 8200), TCP (RFC 9293). Fragments are named, never put together.
 */

import { uint16, uint32, uint48 } from "./integers.ts";
import { fold, sum } from "./internet-checksum.ts";
import { maxIpv6Headers, maxLinkTags } from "./limits.ts";

export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const ACK = 16;

/** What a packet turned out to be. */
export type PacketKind =
  | "tcp"
  /** Another protocol. */
  | "other"
  /** A fragment of a TCP packet. */
  | "fragment"
  /** The capture kept too little of it to tell. */
  | "cut"
  /** Lengths in its headers contradict each other. */
  | "damaged"
  | "unknown-link-type"
  | "too-many-headers";

/**
 * What a segment's TCP checksum (RFC 9293 section 3.1) says of its bytes. Bits, so that a stream's segments add up.
 *
 * A sending host leaves the sum to its network card: captured before the card has made it, the field holds nothing, or the sum
 * of the pseudo header alone (with the length; without it where the card will cut the segment up). So it stands in what the
 * capturing machine itself sends. It arrives in two cases: the receiving side put segments together (Linux GRO writes the pseudo
 * header's sum into the result, LRO in a card leaves the first segment's: such a result is longer than any frame of the internet),
 * and the sender is a virtual machine on the same host, where no card ever makes it (virtio 1.2 section 5.1.6.4,
 * VIRTIO_NET_HDR_F_NEEDS_CSUM). Over a wire comes neither: there a sum of that value is a wrong one.
 */
export const checksums = {
  right: 0,
  /** The capture holds too little of the segment to add it up. */
  cut: 1,
  /** Left to the network card of whoever sent it. */
  offloaded: 2,
  /** Neither, in a packet longer than a frame of the internet: put together by a receiving card, or garbage. */
  joined: 4,
  wrong: 8,
} as const;

/** The largest packet of an Ethernet without jumbo frames, and of the internet. */
const longestFrame = 1500;

/** One TCP segment: bytes of a buffer that is only valid during the call. One object serves for all packets. */
export class TcpSegment {
  /** Number over all files, from 1; time in ms since 1970. */
  packet = 0;
  time: number | null = null;
  bytes: Uint8Array = new Uint8Array(0);
  /** The payload as captured. */
  start = 0;
  end = 0;
  /** Bytes of the payload that were on the wire and are not in the capture. */
  missing = 0;
  /** Where an Ethernet frame's two addresses stand; -1 where there are none. */
  #macs = -1;
  /** Linux cooked captures: whether the capturing machine sent the packet (type 4) or received it; null elsewhere. */
  isOutgoing: boolean | null = null;
  version: 4 | 6 = 4;
  /** Offset of the IP header, and of the TCP header, in `bytes`. */
  ip = 0;
  tcp = 0;
  sourcePort = 0;
  destinationPort = 0;
  sequence = 0;
  acknowledgment = 0;
  flags = 0;
  /** The addresses' four 32-bit words; an IPv4 address is the first alone. */
  source0 = 0;
  source1 = 0;
  source2 = 0;
  source3 = 0;
  destination0 = 0;
  destination1 = 0;
  destination2 = 0;
  destination3 = 0;

  /** Reads a packet into this object: only where the answer is "tcp" its fields mean something. */
  read(bytes: Uint8Array, start: number, end: number, originalLength: number, linkType: number): PacketKind {
    this.bytes = bytes;
    const cut = originalLength > end - start;
    this.#macs = -1;
    this.isOutgoing = null;
    switch (linkType) {
      case 1:
        if (end - start >= 12) this.#macs = start;
        return this.#ethernet(bytes, start + 12, end, cut);
      case 113:
        if (end - start >= 2) this.isOutgoing = uint16(bytes, start) === sentByUs;
        return this.#ethernet(bytes, start + 14, end, cut);
      case 276: {
        if (end - start < 20) return cut ? "cut" : "damaged";
        const type = uint16(bytes, start);
        this.isOutgoing = bytes[start + 10] === sentByUs;
        return isTag(type)
          ? this.#tagged(bytes, start + 20, end, cut)
          : this.#network(bytes, start + 20, end, cut, type);
      }
      case 0:
      case 108:
        return this.#anyNetwork(bytes, start + 4, end, cut);
      case 12:
      case 14:
      case 101:
        return this.#anyNetwork(bytes, start, end, cut);
      case 228:
        return this.#network(bytes, start, end, cut, 0x0800);
      case 229:
        return this.#network(bytes, start, end, cut, 0x86dd);
      default:
        return "unknown-link-type";
    }
  }

  /** `at` is where the EtherType stands. */
  #ethernet(bytes: Uint8Array, at: number, end: number, cut: boolean): PacketKind {
    let type = at;
    for (let tags = 0; ; tags++) {
      if (type + 2 > end) return cut ? "cut" : "damaged";
      const value = uint16(bytes, type);
      if (!isTag(value)) return this.#network(bytes, type + 2, end, cut, value);
      if (tags >= maxLinkTags) return "too-many-headers";
      type += 4;
    }
  }

  /** Behind a tag's EtherType: the tag itself, then the next EtherType. */
  #tagged(bytes: Uint8Array, at: number, end: number, cut: boolean): PacketKind {
    return this.#ethernet(bytes, at + 2, end, cut);
  }

  #anyNetwork(bytes: Uint8Array, at: number, end: number, cut: boolean): PacketKind {
    if (at >= end) return cut ? "cut" : "damaged";
    const version = (bytes[at] as number) >> 4;
    if (version !== 4 && version !== 6) return "other";
    return this.#network(bytes, at, end, cut, version === 4 ? 0x0800 : 0x86dd);
  }

  #network(bytes: Uint8Array, at: number, end: number, cut: boolean, type: number): PacketKind {
    if (type === 0x0800) return this.#ipv4(bytes, at, end, cut);
    if (type === 0x86dd) return this.#ipv6(bytes, at, end, cut);
    return "other";
  }

  #ipv4(bytes: Uint8Array, at: number, end: number, cut: boolean): PacketKind {
    if (end - at < 20) return cut ? "cut" : "damaged";
    const first = bytes[at] as number;
    const headerLength = (first & 15) * 4;
    if (first >> 4 !== 4 || headerLength < 20) return "damaged";
    if (bytes[at + 9] !== 6) return "other";
    // A segment that the network card will cut up may carry no length yet.
    const length = uint16(bytes, at + 2) || end - at;
    if (length < headerLength) return "damaged";
    if (length > end - at && !cut) return "damaged";
    if ((uint16(bytes, at + 6) & 0x3fff) !== 0) return "fragment";
    this.version = 4;
    this.ip = at;
    this.source0 = uint32(bytes, at + 12);
    this.destination0 = uint32(bytes, at + 16);
    this.source1 = this.source2 = this.source3 = this.destination1 = this.destination2 = this.destination3 = 0;
    return this.#transport(bytes, at + headerLength, end, at + length);
  }

  #ipv6(bytes: Uint8Array, at: number, end: number, cut: boolean): PacketKind {
    if (end - at < 40) return cut ? "cut" : "damaged";
    if ((bytes[at] as number) >> 4 !== 6) return "damaged";
    const payload = uint16(bytes, at + 4);
    const wireEnd = payload === 0 ? end : at + 40 + payload;
    if (wireEnd > end && !cut) return "damaged";
    let next = bytes[at + 6] as number;
    let header = at + 40;
    for (let headers = 0; next !== 6; headers++) {
      if (!isExtension(next)) return "other";
      if (headers >= maxIpv6Headers) return "too-many-headers";
      if (header + 8 > wireEnd) return "damaged";
      if (header + 8 > end) return "cut";
      const following = bytes[header] as number;
      // An "atomic" fragment (RFC 6946) is whole.
      if (next === 44 && (uint16(bytes, header + 2) & 0xfff9) !== 0) return following === 6 ? "fragment" : "other";
      header += extensionLength(next, bytes[header + 1] as number);
      next = following;
    }
    this.version = 6;
    this.ip = at;
    this.source0 = uint32(bytes, at + 8);
    this.source1 = uint32(bytes, at + 12);
    this.source2 = uint32(bytes, at + 16);
    this.source3 = uint32(bytes, at + 20);
    this.destination0 = uint32(bytes, at + 24);
    this.destination1 = uint32(bytes, at + 28);
    this.destination2 = uint32(bytes, at + 32);
    this.destination3 = uint32(bytes, at + 36);
    return this.#transport(bytes, header, end, wireEnd);
  }

  /** `end` is where the captured bytes end, `wireEnd` where the IP packet does. */
  #transport(bytes: Uint8Array, at: number, end: number, wireEnd: number): PacketKind {
    if (at + 20 > wireEnd) return "damaged";
    if (at + 20 > end) return "cut";
    const payload = at + ((bytes[at + 12] as number) >> 4) * 4;
    if (payload < at + 20 || payload > wireEnd) return "damaged";
    this.tcp = at;
    this.sourcePort = uint16(bytes, at);
    this.destinationPort = uint16(bytes, at + 2);
    this.sequence = uint32(bytes, at + 4);
    this.acknowledgment = uint32(bytes, at + 8);
    this.flags = bytes[at + 13] as number;
    this.end = Math.min(end, wireEnd);
    this.start = Math.min(payload, this.end);
    this.missing = wireEnd - payload - (this.end - this.start);
    return "tcp";
  }

  /** Who sent the frame: an Ethernet address as a 48-bit number; 0 where the link layer has none, and of Linux cooked captures. */
  get fromMac(): number {
    return this.#macs < 0 ? 0 : uint48(this.bytes, this.#macs + 6);
  }

  /** The same, who was to receive it. */
  get toMac(): number {
    return this.#macs < 0 ? 0 : uint48(this.bytes, this.#macs);
  }

  /** One of `checksums`. */
  checksum(): number {
    if (this.missing > 0) return checksums.cut;
    const { bytes, ip, tcp, end } = this;
    const stored = uint16(bytes, tcp + 16);
    const length = end - tcp;
    const addresses = this.version === 4 ? sum(bytes, ip + 12, ip + 20) : sum(bytes, ip + 8, ip + 40);
    const pseudo = addresses + 6;
    if (fold(pseudo + length + sum(bytes, tcp, end)) === 0xffff) return checksums.right;
    if (stored === 0 || stored === fold(pseudo + length) || stored === fold(pseudo)) return checksums.offloaded;
    return end - ip > longestFrame ? checksums.joined : checksums.wrong;
  }
}

/** The packet type of Linux cooked captures: sent by the machine that captures. */
const sentByUs = 4;

function isTag(type: number): boolean {
  return type === 0x8100 || type === 0x88a8 || type === 0x9100;
}

/** Extension headers of RFC 8200 section 4, authentication (RFC 4302), mobility (RFC 6275), HIP and Shim6. */
function isExtension(next: number): boolean {
  return (
    next === 0 ||
    next === 43 ||
    next === 44 ||
    next === 51 ||
    next === 60 ||
    next === 135 ||
    next === 139 ||
    next === 140
  );
}

function extensionLength(type: number, units: number): number {
  if (type === 44) return 8;
  return type === 51 ? (units + 2) * 4 : (units + 1) * 8;
}

/** The address of four words as text: dotted, or as RFC 5952 writes IPv6. */
export function addressText(version: 4 | 6, word0: number, word1: number, word2: number, word3: number): string {
  if (version === 4) return `${word0 >>> 24}.${(word0 >>> 16) & 255}.${(word0 >>> 8) & 255}.${word0 & 255}`;
  const groups = [word0, word1, word2, word3].flatMap((word) => [word >>> 16, word & 0xffff]);
  let longest = { start: 0, length: 0 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (start + length < 8 && groups[start + length] === 0) length++;
    if (length > longest.length) longest = { start, length };
  }
  const hex = groups.map((group) => group.toString(16));
  if (longest.length < 2) return hex.join(":");
  return `${hex.slice(0, longest.start).join(":")}::${hex.slice(longest.start + longest.length).join(":")}`;
}
