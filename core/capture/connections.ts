/**
 * TCP segments of many connections → TLS handshakes. A connection is followed until its handshake is told; then it is only
 * remembered, so that what it still carries costs a look-up. Bounded in number and memory: the one that was quiet longest
 * makes room.
 */

import { Attempt, Attempts, type ServerAttempts } from "./attempts.ts";
import { BufferPool } from "./buffer-pool.ts";
import type { Carriers } from "./carriers.ts";
import { type Endpoint, type Handshake, handshakeOf, type PacketPlace, type Party } from "./handshake.ts";
import { KeptBytes } from "./kept-bytes.ts";
import { maxFlows, maxFlowsPerBucket, maxHandshakes, maxReassemblyBytes } from "./limits.ts";
import { LinkLayer, type Machines } from "./link-layer.ts";
import { ACK, addressText, checksums, RST, SYN, type TcpSegment } from "./packet.ts";
import { beginsWithHello, carrierOf, TcpStream } from "./stream.ts";

/** A power of two. */
const buckets = 32_768;

class Connection {
  version: 4 | 6 = 4;
  /** The sender of the first packet seen is `a`. */
  a0 = 0;
  a1 = 0;
  a2 = 0;
  a3 = 0;
  aPort = 0;
  b0 = 0;
  b1 = 0;
  b2 = 0;
  b3 = 0;
  bPort = 0;
  bucket = 0;
  readonly fromA: TcpStream;
  readonly fromB: TcpStream;
  /** Of the first frame of each direction: -1 before it, 0 where it has none. */
  readonly framesFromA = { fromMac: -1, toMac: -1 };
  readonly framesFromB = { fromMac: -1, toMac: -1 };
  readonly attempt = new Attempt();
  /** Who sent the SYN. */
  initiator: "a" | "b" | null = null;
  /** Its handshake was told: nothing is kept but where its streams began. */
  done = false;
  held = 0;
  nextInBucket: Connection | null = null;
  newer: Connection | null = null;
  older: Connection | null = null;

  constructor(kept: KeptBytes, pool: BufferPool) {
    this.fromA = new TcpStream(kept, pool);
    this.fromB = new TcpStream(kept, pool);
  }

  /** Becomes the connection that this packet is the first of. */
  begin(segment: TcpSegment, bucket: number): void {
    this.version = segment.version;
    this.a0 = segment.source0;
    this.a1 = segment.source1;
    this.a2 = segment.source2;
    this.a3 = segment.source3;
    this.aPort = segment.sourcePort;
    this.b0 = segment.destination0;
    this.b1 = segment.destination1;
    this.b2 = segment.destination2;
    this.b3 = segment.destination3;
    this.bPort = segment.destinationPort;
    this.bucket = bucket;
    this.framesFromA.fromMac = this.framesFromA.toMac = this.framesFromB.fromMac = this.framesFromB.toMac = -1;
    this.initiator = null;
    this.attempt.begin();
    this.done = false;
    this.fromA.reset();
    this.fromB.reset();
  }

  isFromA(segment: TcpSegment): boolean {
    return (
      segment.sourcePort === this.aPort &&
      segment.destinationPort === this.bPort &&
      segment.source0 === this.a0 &&
      segment.destination0 === this.b0 &&
      segment.version === this.version &&
      (this.version === 4 ||
        (segment.source3 === this.a3 &&
          segment.destination3 === this.b3 &&
          segment.source2 === this.a2 &&
          segment.destination2 === this.b2 &&
          segment.source1 === this.a1 &&
          segment.destination1 === this.b1))
    );
  }

  isFromB(segment: TcpSegment): boolean {
    return (
      segment.sourcePort === this.bPort &&
      segment.destinationPort === this.aPort &&
      segment.source0 === this.b0 &&
      segment.destination0 === this.a0 &&
      segment.version === this.version &&
      (this.version === 4 ||
        (segment.source3 === this.b3 &&
          segment.destination3 === this.a3 &&
          segment.source2 === this.b2 &&
          segment.destination2 === this.a2 &&
          segment.source1 === this.b1 &&
          segment.destination1 === this.a1))
    );
  }

  get addressOfA(): string {
    return addressText(this.version, this.a0, this.a1, this.a2, this.a3);
  }

  get addressOfB(): string {
    return addressText(this.version, this.b0, this.b1, this.b2, this.b3);
  }

  get parties(): readonly [Party, Party] {
    const a: Endpoint = { address: this.addressOfA, port: this.aPort };
    const b: Endpoint = { address: this.addressOfB, port: this.bPort };
    return [
      { endpoint: a, stream: this.fromA },
      { endpoint: b, stream: this.fromB },
    ];
  }
}

export class Connections {
  /** Connections of which bytes came, but never the first ones: whether they were TLS is unknown. */
  unreadable = 0;
  /** The same, where the capture kept only the beginnings of packets. */
  cutShort = 0;
  /** The same, where they were dropped to make room. */
  droppedInProgress = 0;
  /** Handshakes beyond the number that is kept. */
  omitted = 0;
  /** Steps of work beyond one for each packet, for tests that doubling an input doubles the work. */
  steps = 0;

  readonly #locate: (packet: number, time: number) => PacketPlace;
  readonly #handshakes: { readonly handshake: Handshake; readonly client: Carriers; readonly server: Carriers }[] = [];
  readonly #attempts = new Attempts();
  readonly #linkLayer = new LinkLayer();
  readonly #kept = new KeptBytes();
  readonly #pool = new BufferPool();
  readonly #buckets: (Connection | null)[] = new Array(buckets).fill(null);
  /** The last one removed: used again, since a flood of connections would keep the garbage collector busy. */
  #spare: Connection | null = null;
  #count = 0;
  #held = 0;
  #newest: Connection | null = null;
  #oldest: Connection | null = null;

  /** `locate` says where a packet, counted over all files, stands. */
  constructor(locate: (packet: number, time: number) => PacketPlace) {
    this.#locate = locate;
  }

  receive(segment: TcpSegment): void {
    const bucket = bucketOf(segment);
    let fromA = false;
    let connection = this.#buckets[bucket] as Connection | null;
    for (; connection; connection = connection.nextInBucket) {
      fromA = connection.isFromA(segment);
      if (fromA || connection.isFromB(segment)) break;
      this.steps++;
    }
    if (segment.flags & SYN) {
      // What the receiver would throw away must not end a connection that is being read.
      if (segment.checksum() & checksums.wrong) return;
      // Nor what did not come from where this connection's packets are sent.
      if (connection && isForeign(connection, segment, fromA)) return;
      if (connection && isNewConnection(fromA ? connection.fromA : connection.fromB, segment)) {
        this.#remove(connection, false);
        connection = null;
      }
    }
    if (!connection) {
      connection = this.#add(segment, bucket);
      fromA = true;
    } else if (connection !== this.#newest) {
      this.#unlink(connection);
      this.#link(connection);
    }
    const frames = fromA ? connection.framesFromA : connection.framesFromB;
    if (frames.fromMac < 0) {
      frames.fromMac = segment.fromMac;
      frames.toMac = segment.toMac;
    }
    if (!connection.done) this.#follow(connection, segment, fromA);
  }

  /** No more packets will come: all handshakes, as they ended. */
  finish(): Handshake[] {
    while (this.#oldest) this.#remove(this.#oldest, false);
    return this.#handshakes.map(({ handshake, client, server }) => ({
      ...handshake,
      ...this.#linkLayer.sentBy(client, server),
    }));
  }

  /** Who sent for which network addresses; behind `finish` alone. */
  machines(): Machines {
    return this.#linkLayer.machines();
  }

  /** Servers that the capturing machine did not reach; behind `finish` alone. */
  unreached(): ServerAttempts[] {
    return this.#attempts.finish(this.#linkLayer, this.#locate);
  }

  /** There were too many attempts to tell of any. */
  get isOverAttempts(): boolean {
    return this.#attempts.isOver;
  }

  #follow(connection: Connection, segment: TcpSegment, isFromA: boolean): void {
    const stream = isFromA ? connection.fromA : connection.fromB;
    const peer = isFromA ? connection.fromB : connection.fromA;
    const { flags } = segment;
    connection.attempt.see(segment, isFromA);
    if (flags & SYN) {
      const base = (segment.sequence + 1) >>> 0;
      beginAt(stream, base);
      stream.synBase = base;
      stream.carriers.add(carrierOf(segment));
      if (flags & ACK) {
        connection.initiator ??= isFromA ? "b" : "a";
        beginAt(peer, segment.acknowledgment);
      } else connection.initiator ??= isFromA ? "a" : "b";
    }
    if (
      segment.start < segment.end &&
      segment.bytes[segment.start] === 22 &&
      beginsWithHello(segment.bytes, segment.start, segment.end)
    ) {
      const isServer = segment.bytes[segment.start + 5] === 2;
      if (stream.state === "unanchored" || stream.state === "other") {
        stream.tunnelled = stream.otherData;
        stream.anchor(segment.sequence);
      } else beginAt(stream, segment.sequence);
      if (flags & ACK) expectAnswer(peer, segment.acknowledgment, isServer);
    }
    stream.receive(segment);
    // A reset may confirm any number.
    if ((flags & (ACK | RST)) === ACK) {
      peer.acknowledge(segment.acknowledgment);
      if (stream.carriers.isOfThese(segment)) peer.confirm(segment.acknowledgment);
    }
    if (stream.isRead && peer.isRead && (stream.tls || peer.tls)) this.#tell(connection, false);
    const held = stream.held + peer.held;
    this.#held += held - connection.held;
    connection.held = held;
    while (this.#held > maxReassemblyBytes && this.#oldest) this.#remove(this.#oldest, true);
  }

  /** Its handshake, if it shows one, is told; nothing of it is kept. */
  #tell(connection: Connection, isEvicted: boolean): void {
    if (connection.done) return;
    connection.done = true;
    const { fromA, fromB } = connection;
    if (fromA.tls || fromB.tls || fromA.hasGap || fromB.hasGap) this.#judge(connection, isEvicted);
    this.steps += fromA.steps + fromB.steps;
    fromA.release();
    fromB.release();
  }

  #judge(connection: Connection, isEvicted: boolean): void {
    const { fromA, fromB } = connection;
    fromA.close();
    fromB.close();
    const [a, b] = connection.parties;
    const initiator = connection.initiator === null ? null : connection.initiator === "a" ? a : b;
    const handshake = handshakeOf(a, b, initiator, isEvicted, this.#locate);
    if (!handshake) {
      // One side that does not speak TLS is enough.
      if (fromA.otherData || fromB.otherData) return;
      if (isEvicted && (fromA.isInProgress || fromB.isInProgress)) this.droppedInProgress++;
      else if (fromA.cut || fromB.cut) this.cutShort++;
      else this.unreadable++;
    } else if (this.#handshakes.length < maxHandshakes) {
      const [client, server] = handshake.client === a.endpoint ? [fromA, fromB] : [fromB, fromA];
      this.#handshakes.push({ handshake, client: client.carriers.copy(), server: server.carriers.copy() });
    } else this.omitted++;
  }

  #add(segment: TcpSegment, bucket: number): Connection {
    let inBucket = 0;
    let last: Connection | null = null;
    for (let each = this.#buckets[bucket] as Connection | null; each; each = each.nextInBucket) {
      inBucket++;
      last = each;
    }
    this.steps += inBucket;
    if (last && inBucket >= maxFlowsPerBucket) this.#remove(last, true);
    else if (this.#count >= maxFlows && this.#oldest) this.#remove(this.#oldest, true);
    const connection = this.#spare ?? new Connection(this.#kept, this.#pool);
    this.#spare = null;
    connection.begin(segment, bucket);
    connection.nextInBucket = this.#buckets[bucket] as Connection | null;
    this.#buckets[bucket] = connection;
    this.#count++;
    this.#link(connection);
    return connection;
  }

  #remove(connection: Connection, isEvicted: boolean): void {
    this.#tell(connection, isEvicted);
    const told = this.#attempts.isOver ? null : connection.attempt.told(!isEvicted);
    if (told) {
      const [a, b] = connection.parties;
      const [client, server] = told.isFromA ? [a, b] : [b, a];
      this.#attempts.add(told, client.endpoint, server.endpoint);
    }
    this.#linkLayer.note(connection.framesFromA, connection.framesFromB, (end) =>
      end === "one" ? connection.addressOfA : connection.addressOfB,
    );
    this.#held -= connection.held;
    connection.held = 0;
    this.#count--;
    this.#unlink(connection);
    this.#spare = connection;
    let before: Connection | null = null;
    for (let each = this.#buckets[connection.bucket] as Connection | null; each; each = each.nextInBucket) {
      if (each === connection) {
        if (before) before.nextInBucket = each.nextInBucket;
        else this.#buckets[connection.bucket] = each.nextInBucket;
        return;
      }
      before = each;
    }
  }

  #link(connection: Connection): void {
    connection.older = this.#newest;
    connection.newer = null;
    if (this.#newest) this.#newest.newer = connection;
    this.#newest = connection;
    this.#oldest ??= connection;
  }

  #unlink(connection: Connection): void {
    if (connection.newer) connection.newer.older = connection.older;
    else this.#newest = connection.older;
    if (connection.older) connection.older.newer = connection.newer;
    else this.#oldest = connection.newer;
    connection.newer = connection.older = null;
  }
}

/** The same for both directions. */
function bucketOf(segment: TcpSegment): number {
  let hash = Math.imul(segment.source0 + segment.destination0, 0x9e3779b1);
  if (segment.version === 6) {
    hash ^= Math.imul(segment.source3 + segment.destination3, 0x85ebca6b);
    hash ^= Math.imul(segment.source1 + segment.destination1, 0xc2b2ae35);
    hash ^= segment.source2 + segment.destination2;
  }
  hash ^= Math.imul((segment.sourcePort ^ segment.destinationPort) + 1, 0x27d4eb2f);
  hash ^= Math.imul(segment.sourcePort + segment.destinationPort, 0x165667b1);
  hash ^= hash >>> 15;
  return hash & (buckets - 1);
}

/** What a SYN, or a hello, says about a stream's beginning. */
function beginAt(stream: TcpStream, base: number): void {
  if (stream.state === "unanchored") stream.anchor(base);
  else if (stream.mayBegin(base)) stream.beginEarlier(base);
}

/** The other side said a hello when it had received up to this sequence number. */
function expectAnswer(stream: TcpStream, sequence: number, isServerHello: boolean): void {
  // The ClientHello may have been captured late: the stream is read from behind it only if it never comes.
  if (isServerHello && stream.state !== "other") stream.expectResumption(sequence);
  else if (stream.state === "unanchored" || stream.state === "other") stream.anchor(sequence, isServerHello);
}

/** One end sent its packets here, and this one, which says that it is of that end, came from elsewhere. */
function isForeign({ fromA, fromB }: Connection, segment: TcpSegment, isFromA: boolean): boolean {
  const [own, peer] = isFromA ? [fromA.carriers, fromB.carriers] : [fromB.carriers, fromA.carriers];
  const isOurs =
    own.isOutgoing === true || (own.fromMac > 0 && own.fromMac === peer.toMac && own.fromMac !== own.toMac);
  return isOurs && own.count > 0 && peer.count > 0 && !own.isOfThese(segment);
}

/** A SYN with another number than the stream's own begins a new connection between the same ports. */
function isNewConnection(stream: TcpStream, segment: TcpSegment): boolean {
  const base = (segment.sequence + 1) >>> 0;
  if (stream.synBase >= 0) return stream.synBase !== base;
  return stream.state !== "unanchored" && stream.base !== base && !stream.mayBegin(base);
}
