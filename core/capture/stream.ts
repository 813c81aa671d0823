/**
 * One direction of a TCP connection: segments in the order of the capture → the bytes of its TLS handshake.
 *
 * Segments may come late, twice, overlapping or never. Positions are offsets from the stream's first byte, sequence numbers
 * taken modulo 2^32 (RFC 9293 section 3.4). Where segments overlap, the bytes that came first stay; where they differ, the
 * stream says so, since the receiver may have read the others. Of a stream that is not TLS nothing is kept.
 */

import { Buffer } from "node:buffer";
import type { BufferPool } from "./buffer-pool.ts";
import { type Carrier, Carriers } from "./carriers.ts";
import { uint16 } from "./integers.ts";
import type { KeptBytes } from "./kept-bytes.ts";
import {
  maxHandshakeBytes,
  maxOutOfOrderBytes,
  maxRecordBytes,
  maxSegmentsBeforeHello,
  segmentOverhead,
} from "./limits.ts";
import { FIN, RST, SYN, type TcpSegment } from "./packet.ts";
import { TlsStream } from "./tls.ts";

/** A segment that waits for bytes before it. */
interface Waiting extends Carrier {
  readonly sequence: number;
  offset: number;
  /** Of the pool; the segment's bytes are the first `length`. */
  readonly buffer: Buffer;
  readonly length: number;
  readonly missing: number;
  readonly fin: boolean;
  readonly packet: number;
  readonly time: number;
}

export type StreamState =
  /** Nobody has said yet where it begins. */
  | "unanchored"
  /** Its beginning is known, and too few bytes of it. */
  | "undecided"
  | "tls"
  /** All that can be read was read; the bytes stay to be compared with later ones. */
  | "ended"
  /** Not TLS, or begun before the capture: only a hello at the start of a segment is looked for. */
  | "other";

/** Behind so many bytes a sequence number may have come round to the beginning again. */
const forgetBehind = 1 << 24;
/** Two hellos of one direction (HelloRetryRequest) and a SYN can come in the wrong order; more is an attack on our time. */
const maxMoves = 4;
const noBytes = Buffer.alloc(0);

export class TcpStream {
  state: StreamState = "unanchored";
  /** The sequence number of its first byte. */
  base = 0;
  /** The one behind the SYN; -1 where no SYN was seen. */
  synBase = -1;
  tls: TlsStream | null = null;
  /** Overlapping segments differ. */
  conflicting = false;
  /** Of the segments that it was put together from, and of its SYN. */
  readonly carriers = new Carriers();
  /** The capture kept only the beginning of some packet. */
  cut = false;
  /** Bytes were left out: reading went on behind a hole, or stopped at it. */
  holed = false;
  /** The handshake is longer than is read. */
  tooLong = false;
  /** TLS begins behind other data: a proxy, or a protocol that changes over to TLS. */
  tunnelled = false;
  /** It carried data that are not TLS. */
  otherData = false;
  /** Steps of work beyond one for each segment. */
  steps = 0;

  readonly #kept: KeptBytes;
  readonly #pool: BufferPool;
  /** The stream's beginning, put together: `[0, #length)`. */
  #bytes: Buffer = noBytes;
  #length = 0;
  #pending: Waiting[] = [];
  #pendingCost = 0;
  #finOffset = -1;
  /** How far the stream is known to go: what the other side has confirmed, and the numbers of its own segments. */
  #reached = 0;
  /** The same, by its own segments alone. */
  #sent = 0;
  /** The first byte follows a ServerHello of the other side. */
  #midstream = false;
  /** Read up to its FIN. */
  #exhausted = false;
  /** The sequence number up to which the other side has confirmed it; -1 before. */
  #confirmed = -1;
  /** Where it can be read on if what is before was lost: its sequence number there; -1 where unknown. */
  #resumption = -1;
  #forgotten = false;
  /** How often its beginning was put earlier. */
  #moves = 0;
  /** Three numbers for each segment taken: the offset behind it, its packet, its time. */
  #places: number[] = [];

  constructor(kept: KeptBytes, pool: BufferPool) {
    this.#kept = kept;
    this.#pool = pool;
  }

  /** Bytes of memory that it holds. */
  get held(): number {
    return this.#bytes.length + this.#pendingCost + 8 * this.#places.length + (this.tls?.held ?? 0);
  }

  /** Nothing more of it can be told. */
  get isRead(): boolean {
    return this.state === "ended" || (this.state === "other" && (this.otherData || this.#exhausted));
  }

  /** Some of it was read, or waits, and more is to come. */
  get isInProgress(): boolean {
    return this.state === "tls" || (this.state === "undecided" && (this.#length > 0 || this.#pending.length > 0));
  }

  /** Bytes are known to have passed that the capture does not hold, before all was read. */
  get hasGap(): boolean {
    if (this.holed) return true;
    if (this.state !== "undecided" && this.state !== "tls") return false;
    if (this.cut || this.#pending.length > 0 || this.#finOffset > this.#length) return true;
    // A FIN takes a sequence number of its own.
    return this.#reached > this.#length + 1;
  }

  /** A stream that is known to begin with `base`: behind a SYN, or at a hello, or where the other side waits for it. */
  anchor(base: number, isMidstream = false): void {
    const fin = this.#finOffset < 0 ? -1 : (this.#finOffset + this.base - base) | 0;
    this.base = base;
    this.state = "undecided";
    this.#midstream = isMidstream;
    this.tls = null;
    this.#dropBytes();
    this.#length = 0;
    this.#places = [];
    this.#finOffset = fin;
    this.#exhausted = false;
    this.#reached = this.#sent = 0;
    const pending = this.#pending;
    this.#pending = [];
    this.#pendingCost = 0;
    for (const each of pending) {
      each.offset = (each.sequence - base) | 0;
      if (each.fin && each.offset >= 0) this.#finOffset = each.offset + each.length + each.missing;
      if (each.offset + each.length > 0 && each.offset <= maxOutOfOrderBytes) this.#wait(each);
      else this.#pool.give(each.buffer);
    }
    this.#drain();
  }

  /**
   * Whether a SYN or hello that was captured late may be this stream's beginning: a little before the one that was taken
   * for it, which no SYN has confirmed.
   */
  mayBegin(base: number): boolean {
    const before = (this.base - base) | 0;
    if (this.synBase >= 0 || this.state === "unanchored" || this.#moves >= maxMoves) return false;
    return before > 0 && before <= maxOutOfOrderBytes;
  }

  /** The stream begins here, earlier than was thought: what was taken waits for what is before. */
  beginEarlier(base: number): void {
    if (this.#forgotten || this.state === "other") return;
    this.#moves++;
    let from = 0;
    for (let i = 0; i < this.#places.length; i += 3) {
      const end = this.#places[i] as number;
      this.#pending.push({
        sequence: (this.base + from) >>> 0,
        offset: from,
        buffer: this.#copy(this.#bytes, from, end),
        length: end - from,
        missing: 0,
        fin: false,
        packet: this.#places[i + 1] as number,
        time: this.#places[i + 2] as number,
        // What there is to say of the segment that brought it is said already.
        checksum: 0,
        fromMac: this.carriers.fromMac,
        toMac: this.carriers.toMac,
        isOutgoing: this.carriers.isOutgoing,
      });
      from = end;
    }
    this.anchor(base);
  }

  /** The other side said its ServerHello when it had received up to this sequence number: a record begins here. */
  expectResumption(sequence: number): void {
    if (this.#resumption < 0 || ((sequence - this.#resumption) | 0) < 0) this.#resumption = sequence;
  }

  /** The sequence number up to which the other side has received. */
  acknowledge(sequence: number): void {
    if (this.state === "undecided" || this.state === "tls") this.#reach((sequence - this.base) | 0);
  }

  /** A segment of the other side, sent as its others were, confirms this one up to this sequence number. */
  confirm(sequence: number): void {
    if (this.#confirmed < 0 || ((sequence - this.#confirmed) | 0) > 0) this.#confirmed = sequence;
  }

  /** How many of its bytes the other side has confirmed; 0 where none, or where the number is none of this stream's. */
  get confirmed(): number {
    const offset = this.#confirmed < 0 || this.state === "unanchored" ? 0 : (this.#confirmed - this.base) | 0;
    return offset > 0 && offset <= forgetBehind ? offset : 0;
  }

  /** Bytes that were read, from its beginning. */
  get length(): number {
    return this.#length;
  }

  /** How far it goes by its own segments. */
  get sent(): number {
    return Math.max(this.#sent, this.#length);
  }

  receive(segment: TcpSegment): void {
    const { bytes, start, end } = segment;
    const sequence = segment.flags & SYN ? (segment.sequence + 1) >>> 0 : segment.sequence;
    if (this.state === "other") return;
    if (this.state === "unanchored") {
      if (start < end) this.#hold(segment, sequence);
      return;
    }
    const offset = (sequence - this.base) | 0;
    if (this.state === "ended") {
      if (offset > forgetBehind) this.#forget();
      else if (offset < this.#length && start < end) this.#compare(bytes, start, end, offset);
      return;
    }
    // A reset may have any number.
    if (!(segment.flags & RST)) {
      this.#reach(offset);
      const reached = offset + end - start + segment.missing + (segment.flags & FIN);
      if (reached > this.#sent && reached <= forgetBehind) this.#sent = reached;
    }
    if (segment.flags & FIN && offset >= 0) this.#finOffset = offset + end - start + segment.missing;
    if (segment.missing > 0 && offset + end - start + segment.missing > this.#length) this.cut = true;
    if (start < end && offset + end - start > 0) {
      if (offset > this.#length) {
        if (offset > this.#length + maxOutOfOrderBytes) this.#pendingCost += segmentOverhead;
        else this.#wait(this.#waiting(segment, sequence, offset));
        if (this.#pendingCost > maxOutOfOrderBytes) this.#giveUp();
      } else {
        if (offset + end - start > this.#length) this.carriers.add(carrierOf(segment));
        this.#append(bytes, start, end, offset, segment.packet, segment.time ?? Number.NaN);
        if (this.#pending.length > 0) this.#drain();
      }
    }
    this.#checkEnd();
  }

  /** Nothing more will come: what stands alone behind a hole is looked at. */
  close(): void {
    if (this.state === "ended" || this.state === "other") return;
    this.#resume();
    if (this.state === "undecided" || this.state === "tls") this.#rescueAlerts();
  }

  /** Its handshake is told: nothing is kept. */
  release(): void {
    this.#forget();
    this.#dropPending();
    if (this.#places.length > 0) this.#places = [];
    this.tls = null;
  }

  /** Released, it becomes a new stream. */
  reset(): void {
    this.state = "unanchored";
    this.base = this.steps = 0;
    this.synBase = this.#finOffset = this.#resumption = this.#confirmed = -1;
    this.carriers.reset();
    this.conflicting = this.cut = this.holed = this.tooLong = this.tunnelled = this.otherData = false;
    this.#length = this.#reached = this.#sent = this.#moves = 0;
    this.#midstream = this.#exhausted = this.#forgotten = false;
  }

  /** The packet and time (ms since 1970; NaN where unknown) that brought the byte before `end`; null where none did. */
  place(end: number): { readonly packet: number; readonly time: number } | null {
    for (let i = 0; i < this.#places.length; i += 3) {
      this.steps++;
      if ((this.#places[i] as number) >= end) {
        return { packet: this.#places[i + 1] as number, time: this.#places[i + 2] as number };
      }
    }
    return null;
  }

  #reach(offset: number): void {
    if (offset > this.#reached && offset <= forgetBehind) this.#reached = offset;
  }

  /** Before anybody knows where the stream begins. */
  #hold(segment: TcpSegment, sequence: number): void {
    const each = this.#waiting(segment, sequence, 0);
    this.#pending.push(each);
    this.#pendingCost += each.length + segmentOverhead;
    if (this.#pending.length <= maxSegmentsBeforeHello) return;
    if (this.#resumption >= 0) this.#resume();
    else {
      this.#become("other");
      this.otherData = true;
    }
  }

  #wait(each: Waiting): void {
    let at = this.#pending.length;
    while (at > 0 && (this.#pending[at - 1] as Waiting).offset > each.offset) at--;
    this.steps += this.#pending.length - at;
    const before = this.#pending[at - 1];
    if (before && before.offset === each.offset && isSame(before, each)) {
      this.#pool.give(each.buffer);
      return;
    }
    this.#pending.splice(at, 0, each);
    this.#pendingCost += each.length + segmentOverhead;
  }

  #drain(): void {
    let taken = 0;
    while (this.state === "undecided" || this.state === "tls") {
      const next = this.#pending[taken];
      if (!next || next.offset > this.#length) break;
      taken++;
      const { buffer, length, offset, missing } = next;
      this.#pendingCost -= length + segmentOverhead;
      if (offset + length > this.#length) this.carriers.add(next);
      if (missing > 0 && offset + length + missing > this.#length) this.cut = true;
      // Reading may end the stream, and with it all that waits.
      this.#append(buffer, 0, length, offset, next.packet, next.time);
    }
    for (const { buffer } of this.#pending.splice(0, taken)) this.#pool.give(buffer);
    this.steps += taken;
    this.#checkEnd();
  }

  #checkEnd(): void {
    if (this.#finOffset < 0 || this.#length < this.#finOffset) return;
    this.#exhausted = true;
    if (this.state === "tls") this.#become("ended");
    else if (this.state === "undecided") this.#become("other");
  }

  /** Bytes that begin at or before the end of what is there. */
  #append(bytes: Uint8Array, start: number, end: number, offset: number, packet: number, time: number): void {
    if (offset < this.#length) this.#compare(bytes, start, end, offset);
    const from = start + this.#length - offset;
    if (from >= end) return;
    const length = this.#length + end - from;
    if (length > this.#bytes.length) {
      const larger = this.#pool.take(Math.max(length, 2 * this.#bytes.length, 2048));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#pool.give(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(bytes.subarray(from, end), this.#length);
    this.#length = length;
    this.#places.push(length, packet, time);
    this.#read();
  }

  /** Whether the part of these bytes that is there already is the same. */
  #compare(bytes: Uint8Array, start: number, end: number, offset: number): void {
    if (this.#forgotten) return;
    // A keep-alive repeats the last byte's number with any byte (RFC 9293 section 3.8.4).
    if (end - start === 1 && offset === this.#length - 1) return;
    const from = Math.max(offset, 0);
    const to = Math.min(offset + end - start, this.#length);
    if (from >= to) return;
    const shift = start - offset;
    if (this.#bytes.compare(bytes, from + shift, to + shift, from, to) !== 0) this.conflicting = true;
  }

  #read(): void {
    if (this.state === "undecided") this.#decide();
    if (this.state !== "tls" || !this.tls) return;
    this.tls.read(this.#bytes, this.#length);
    if (this.tls.ended) this.#become("ended");
    else if (this.#length > maxHandshakeBytes) {
      this.tooLong = true;
      this.#become("ended");
    }
  }

  #decide(): void {
    const bytes = this.#bytes;
    const length = this.#length;
    const beginning = tlsBeginning(bytes, length, this.#midstream);
    if (beginning === "more") return;
    if (beginning === "no") {
      this.#become("other");
      this.otherData = true;
      return;
    }
    this.tls = new TlsStream(this.#kept);
    this.state = "tls";
    if (beginning === "ssl2") {
      this.tls.problems.add("ssl2-hello");
      this.#become("ended");
    }
  }

  #become(state: "ended" | "other"): void {
    this.state = state;
    this.#dropPending();
    if (state === "other") {
      this.#dropBytes();
      this.#length = 0;
      this.#places = [];
    }
  }

  /** Too much came behind a hole. */
  #giveUp(): void {
    this.#resume();
    if (this.#pendingCost <= maxOutOfOrderBytes) return;
    this.holed = true;
    this.#rescueAlerts();
    this.#become("ended");
  }

  /** Reads on behind a ClientHello that was lost. */
  #resume(): void {
    if (this.#resumption < 0 || this.tls?.clientHello) return;
    if (this.state !== "unanchored" && ((this.#resumption - this.base) | 0) <= this.#length) return;
    this.holed = true;
    this.anchor(this.#resumption, true);
  }

  #forget(): void {
    this.#forgotten = true;
    this.#dropBytes();
  }

  #dropBytes(): void {
    this.#pool.give(this.#bytes);
    this.#bytes = noBytes;
  }

  #dropPending(): void {
    this.#pendingCost = 0;
    if (this.#pending.length === 0) return;
    for (const { buffer } of this.#pending) this.#pool.give(buffer);
    this.#pending = [];
  }

  #copy(bytes: Uint8Array, start: number, end: number): Buffer {
    const buffer = this.#pool.take(end - start);
    buffer.set(bytes.subarray(start, end));
    return buffer;
  }

  #waiting(segment: TcpSegment, sequence: number, offset: number): Waiting {
    return {
      sequence,
      offset,
      buffer: this.#copy(segment.bytes, segment.start, segment.end),
      length: segment.end - segment.start,
      missing: segment.missing,
      fin: (segment.flags & FIN) !== 0,
      packet: segment.packet,
      time: segment.time ?? Number.NaN,
      ...carrierOf(segment),
    };
  }

  /**
   * Alerts behind a hole. A segment that is one whole alert record in the clear, level and all, is read as one: the last
   * thing that a side says before it hangs up is often all that tells why.
   */
  #rescueAlerts(): void {
    for (const waiting of this.#pending) {
      const { buffer: bytes, length, offset, packet, time } = waiting;
      if (length !== 7 || bytes[0] !== 21 || bytes[1] !== 3 || uint16(bytes, 3) !== 2) continue;
      const level = bytes[5] as number;
      if ((bytes[2] as number) > 4 || (level !== 1 && level !== 2)) continue;
      this.tls ??= new TlsStream(this.#kept);
      this.tls.alerts.push({ level, description: bytes[6] as number, end: offset + 7 });
      this.#places.push(offset + 7, packet, time);
      this.carriers.add(waiting);
      return;
    }
  }
}

export function carrierOf(segment: TcpSegment): Carrier {
  const { fromMac, toMac, isOutgoing } = segment;
  return { checksum: segment.checksum(), fromMac, toMac, isOutgoing };
}

function isSame(a: Waiting, b: Waiting): boolean {
  return a.length === b.length && a.buffer.compare(b.buffer, 0, b.length, 0, a.length) === 0;
}

/** Whether a segment begins with a ClientHello or a ServerHello: a record of TLS with a message of type 1 or 2 in it. */
export function beginsWithHello(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] !== 22 || end - start < 11) return false;
  if (bytes[start + 1] !== 3 || (bytes[start + 2] as number) > 4 || bytes[start + 9] !== 3) return false;
  const message = bytes[start + 5];
  return (message === 1 || message === 2) && bytes[start + 6] === 0 && uint16(bytes, start + 3) <= maxRecordBytes;
}

/** What a stream's first bytes say; "more" where there are too few. */
function tlsBeginning(bytes: Uint8Array, length: number, isMidstream: boolean): "tls" | "ssl2" | "no" | "more" {
  const type = bytes[0] as number;
  if (type >= 0x80) {
    if (length < 11) return "more";
    return isSsl2Hello(bytes) ? "ssl2" : "no";
  }
  if (type !== 21 && type !== 22 && !(isMidstream && (type === 20 || type === 23))) return "no";
  if (length >= 2 && bytes[1] !== 3) return "no";
  if (length >= 3 && (bytes[2] as number) > 4) return "no";
  if (length < 6) return "more";
  const size = uint16(bytes, 3);
  if (size === 0 || size > maxRecordBytes) return "no";
  if (isMidstream) return "tls";
  if (type === 21) return size === 2 ? "tls" : "no";
  return bytes[5] === 1 || bytes[5] === 2 ? "tls" : "no";
}

/** RFC 5246 appendix E.2: the lengths of its three parts add up to the message's. */
function isSsl2Hello(bytes: Uint8Array): boolean {
  const version = uint16(bytes, 3);
  const [ciphers, session, challenge] = [uint16(bytes, 5), uint16(bytes, 7), uint16(bytes, 9)];
  return (
    bytes[2] === 1 &&
    (version === 2 || version >> 8 === 3) &&
    ciphers > 0 &&
    ciphers % 3 === 0 &&
    9 + ciphers + session + challenge === (uint16(bytes, 0) & 0x7fff)
  );
}
