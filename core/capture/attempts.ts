/**
 * Attempts to open a connection that came to nothing, as a capture shows them: nobody answered the SYN, or a reset did (RFC 9293
 * section 3.5.2). What became of the others is told by their handshakes.
 */

import { Carriers } from "./carriers.ts";
import type { Endpoint, PacketPlace } from "./handshake.ts";
import { maxAttempts } from "./limits.ts";
import type { LinkLayer } from "./link-layer.ts";
import { ACK, checksums, RST, SYN, type TcpSegment } from "./packet.ts";
import { carrierOf } from "./stream.ts";

/** The capturing machine itself made it. */
export interface FailedAttempt {
  readonly client: Endpoint;
  /** The machine that sent it, a 48-bit number; 0 of Linux cooked captures. */
  readonly sender: number;
  /** Of the first SYN. */
  readonly place: PacketPlace;
  /** When it was sent last (ms since 1970); null where the capture has no times. */
  readonly until: number | null;
  readonly shows: "no-answer" | "reset";
}

/** What became of the attempts to reach one server, where some of them failed. */
export interface ServerAttempts {
  readonly server: Endpoint;
  /** In the order of their ends. */
  readonly failed: readonly FailedAttempt[];
  /** When the others began (ms since 1970; NaN where unknown): answered, or not followed to their end. In no order. */
  readonly others: readonly number[];
}

/** One connection, from its SYN until somebody answers. */
export class Attempt {
  isAnswered = false;
  #isFromA = false;
  #sequence = 0;
  #syns = 0;
  #packet = 0;
  #time = Number.NaN;
  #until = Number.NaN;
  readonly #client = new Carriers();
  readonly #reset = new Carriers();

  begin(): void {
    this.isAnswered = false;
    this.#syns = 0;
    this.#client.reset();
    this.#reset.reset();
  }

  see(segment: TcpSegment, isFromA: boolean): void {
    if (this.isAnswered) return;
    const { flags, sequence, time } = segment;
    const isFirst = this.#syns === 0;
    if ((flags & (SYN | ACK)) === SYN && (isFirst || isFromA === this.#isFromA)) {
      this.#until = time ?? Number.NaN;
      if (isFirst) {
        this.#isFromA = isFromA;
        this.#sequence = sequence;
        this.#packet = segment.packet;
        this.#time = this.#until;
      }
      this.#syns++;
      this.#client.add(carrierOf(segment));
    } else if (isFirst || !(flags & RST)) {
      this.isAnswered = true;
    } else if (isFromA !== this.#isFromA && this.#refuses(segment)) {
      this.#reset.add(carrierOf(segment));
    }
  }

  /** A reset that answers a SYN confirms it (RFC 9293 section 3.10.7.3). */
  #refuses(segment: TcpSegment): boolean {
    const { flags, acknowledgment } = segment;
    return (
      (flags & ACK) !== 0 &&
      acknowledgment === (this.#sequence + 1) >>> 0 &&
      (segment.checksum() & checksums.wrong) === 0
    );
  }

  /** What is told of it; null where it did not begin in the capture. `isWhole`: it was followed to its end. */
  told(isWhole: boolean): Told | null {
    if (this.#syns === 0) return null;
    const { count } = this.#reset;
    return {
      isFromA: this.#isFromA,
      shows: this.isAnswered ? null : count > 0 ? "reset" : isWhole ? "no-answer" : null,
      packet: this.#packet,
      time: this.#time,
      until: this.#until,
      client: this.#client,
      reset: this.#reset,
    };
  }
}

interface Told {
  readonly isFromA: boolean;
  readonly shows: FailedAttempt["shows"] | null;
  readonly packet: number;
  readonly time: number;
  readonly until: number;
  readonly client: Carriers;
  readonly reset: Carriers;
}

interface Kept extends Told {
  readonly endpoint: Endpoint;
}

interface KeptOfServer {
  readonly server: Endpoint;
  readonly failed: Kept[];
  readonly others: number[];
}

/** Those of all connections. */
export class Attempts {
  readonly #servers = new Map<string, KeptOfServer>();
  #count = 0;

  /** There were too many: nothing is told of any. */
  get isOver(): boolean {
    return this.#count > maxAttempts;
  }

  add(told: Told, endpoint: Endpoint, server: Endpoint): void {
    if (++this.#count > maxAttempts) {
      this.#servers.clear();
      return;
    }
    const key = `${server.port} ${server.address}`;
    const of = this.#servers.get(key) ?? { server, failed: [], others: [] };
    this.#servers.set(key, of);
    if (told.shows === null) of.others.push(told.time);
    else of.failed.push({ ...told, endpoint, client: told.client.copy(), reset: told.reset.copy() });
  }

  /** Of the servers that the capturing machine itself did not reach. */
  finish(linkLayer: LinkLayer, locate: (packet: number, time: number) => PacketPlace): ServerAttempts[] {
    return [...this.#servers.values()].flatMap(({ server, failed, others }) => {
      const own = failed.flatMap((each): FailedAttempt[] => {
        const { endpoint, packet, time, until, shows } = each;
        const { isOwn, sender } = sentBy(each, linkLayer);
        if (!isOwn) return [];
        return [
          {
            client: endpoint,
            sender,
            place: locate(packet, time),
            until: Number.isNaN(until) ? null : until,
            shows: shows as FailedAttempt["shows"],
          },
        ];
      });
      return own.length === 0 ? [] : [{ server, failed: own, others }];
    });
  }
}

/** A reset has to come from where the attempt went, and by whom it was sent has to be certain. */
function sentBy({ shows, client, reset, endpoint }: Kept, linkLayer: LinkLayer): { isOwn: boolean; sender: number } {
  if (shows === "no-answer")
    return { isOwn: linkLayer.sentUnanswered(client, endpoint.address), sender: client.fromMac };
  const { sentHere, sender } = linkLayer.sentBy(client, reset);
  return { isOwn: sentHere === "client" || sentHere === "one", sender };
}
