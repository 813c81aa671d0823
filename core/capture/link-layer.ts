/**
 * Which of two ends the capturing machine itself is, as the link layer tells.
 *
 * Addresses, ports, numbers and checksums of a packet can be anybody's. What a stranger cannot do from outside is to have the
 * capturing machine send it: a frame that it sends bears its own address as the sender, and the frames that answer it bear the
 * same one as the receiver; packets that only arrived, from whomever they pretend to be, all bear it as the receiver. Linux
 * cooked captures say of each packet whether it was sent.
 *
 * A machine that took part in hardly any of a capture's connections need not be the one that captured, whatever network address
 * it sends for: nobody knows. What other captures of the same download say of an address is weighed in core/evidence/senders.ts.
 *
 * Captures whose addresses were rewritten, so that both directions show one pair everywhere, and those without a link layer
 * prove nothing. Someone in the same network segment can forge frames too, and could stand between both ends as well: no
 * capture tells that; comparing the fingerprint does.
 */

import type { Carriers } from "./carriers.ts";
import type { SentHere } from "./handshake.ts";

/** Of the frames of one direction: sender and receiver, 48-bit numbers, 0 or less for none. */
export interface Frames {
  fromMac: number;
  toMac: number;
}

/** The lowest bit of an address's first byte (IEEE 802): a group's, which sends nothing. */
const groupBit = 2 ** 40;
/** Machines whose addresses are counted, and how far: a gateway sends for many, the machine itself for its own two. */
const maxMachines = 1000;
export const maxAddresses = 4;
/** So many times as many connections are more than somebody's few among those of the machine itself. */
export const muchMore = 10;

/** By whom the packets of a connection were sent. */
export interface SentBy {
  readonly sentHere: SentHere;
  /** The machine that sends the client's packets and that the answers go to, a 48-bit number; 0 where no such one is seen. */
  readonly sender: number;
}

/** One that was seen in both directions of connections. */
export interface Machine {
  readonly mac: number;
  /** Of how many it was one end. */
  readonly connections: number;
  /** Network addresses that it sent for: at most `maxAddresses`. */
  readonly addresses: readonly string[];
}

/** Those of one capture; of Linux cooked captures none, since each packet says itself whether it was sent. */
export interface Machines {
  /** Connections with packets of both ends. */
  readonly connections: number;
  readonly machines: readonly Machine[];
}

const nobody = { sender: 0 } as const;

export class LinkLayer {
  /** It was seen in both directions of some connection: it tells who sent what. */
  #tells = false;
  /** By machine, the network addresses that it sent for. */
  readonly #addresses = new Map<number, Set<string>>();
  /** Connections with packets of both ends, and by machine of how many of them it was one. */
  #both = 0;
  readonly #took = new Map<number, number>();

  /** Of any connection, TLS or not, with the network addresses of its ends as text of any form. */
  note(one: Frames, other: Frames, addressOf: (end: "one" | "other") => string): void {
    const [isOne, isOther] = [isOurs(one, other), isOurs(other, one)];
    if (!isOne && !isOther) return;
    this.#tells = true;
    this.#both++;
    if (isOne) this.#noteMachine(one.fromMac, () => addressOf("one"));
    if (isOther) this.#noteMachine(other.fromMac, () => addressOf("other"));
  }

  /**
   * Whether the capturing machine sent these packets from `address`, which nothing of the other end need have answered: a cooked
   * capture says so; else the frames' sender took part in every connection of this capture, and spoke for that address.
   */
  sentUnanswered(client: Carriers, address: string): boolean {
    if (client.count === 0 || client.severalSenders) return false;
    if (client.isOutgoing !== null) return client.isOutgoing;
    const { fromMac } = client;
    return (
      this.#both > 0 && this.#took.get(fromMac) === this.#both && this.#addresses.get(fromMac)?.has(address) === true
    );
  }

  sentBy(client: Carriers, server: Carriers): SentBy {
    if (client.count === 0 || server.count === 0) return { sentHere: null, ...nobody };
    if (client.isOutgoing !== null || server.isOutgoing !== null)
      return { sentHere: cooked(client, server), ...nobody };
    const told = this.#byFrames(client, server);
    if (told !== "client" && told !== "one") return { sentHere: told, ...nobody };
    const isCertain =
      told === "client" ? this.#isEverywhere(client.fromMac) : this.#isOneEverywhere(client.fromMac, server.fromMac);
    return { sentHere: isCertain ? told : null, sender: client.fromMac };
  }

  machines(): Machines {
    const machines = [...this.#took].map(([mac, connections]) => ({
      mac,
      connections,
      addresses: [...(this.#addresses.get(mac) ?? [])],
    }));
    return { connections: this.#both, machines };
  }

  #byFrames(client: Carriers, server: Carriers): SentHere {
    const isClient = !client.severalSenders && !server.severalReceivers && isOurs(client, server);
    const isServer = !server.severalSenders && !client.severalReceivers && isOurs(server, client);
    if (isClient && isServer) {
      const [own, others] = [client, server].map(({ fromMac }) => this.#addresses.get(fromMac)?.size ?? 0);
      return own !== undefined && others !== undefined && own <= 2 && others >= own + 2 ? "client" : "one";
    }
    if (isClient || isServer) return isClient ? "client" : "server";
    const isUnknown = client.fromMac === 0 || client.toMac === 0;
    const isOnePair = client.fromMac === server.fromMac && client.toMac === server.toMac;
    return isUnknown || (isOnePair && !this.#tells) ? null : "none";
  }

  /** Whether a machine took part in all connections, or in all but a few. */
  #isEverywhere(mac: number): boolean {
    const took = this.#took.get(mac) ?? 0;
    return took >= muchMore * (this.#both - took);
  }

  /** The same of one of two, of which the other need not be a gateway: then none besides may have taken part in more than the client's. */
  #isOneEverywhere(client: number, server: number): boolean {
    if (!this.#isEverywhere(client) && !this.#isEverywhere(server)) return false;
    const took = this.#took.get(client) ?? 0;
    for (const [mac, connections] of this.#took)
      if (connections > took && mac !== client && mac !== server) return false;
    return true;
  }

  #noteMachine(mac: number, address: () => string): void {
    const took = this.#took.get(mac);
    if (took !== undefined || this.#took.size < maxMachines) this.#took.set(mac, (took ?? 0) + 1);
    this.#noteAddress(mac, address);
  }

  #noteAddress(mac: number, address: () => string): void {
    const known = this.#addresses.get(mac);
    if (known ? known.size >= maxAddresses : this.#addresses.size >= maxMachines) return;
    if (known) known.add(address());
    else this.#addresses.set(mac, new Set([address()]));
  }
}

/** Whether this direction's sender is what the other direction's frames are sent to, and not what it sends to itself. */
function isOurs({ fromMac, toMac }: Frames, other: Frames): boolean {
  return fromMac > 0 && fromMac === other.toMac && fromMac !== toMac && Math.floor(fromMac / groupBit) % 2 === 0;
}

function cooked(client: Carriers, server: Carriers): SentHere {
  if (client.isOutgoing && !client.severalSenders) return "client";
  return server.isOutgoing && !server.severalSenders ? "server" : "none";
}
