/**
 * Which of two ends the capturing machine itself is, as the link layer tells.
 *
 * Addresses, ports, numbers and checksums of a packet can be anybody's. What a stranger cannot do from outside is to have the
 * capturing machine send it: a frame that it sends bears its own address as the sender, and the frames that answer it bear the
 * same one as the receiver; packets that only arrived, from whomever they pretend to be, all bear it as the receiver. Linux
 * cooked captures say of each packet whether it was sent.
 *
 * Where several machines send for one network address, each of them to and fro, the one that does so in ten times as many connections is
 * the capturing machine; without such a one nobody knows which.
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
const maxAddresses = 4;
/** So many times the connections of any other that sends for the same address: the machine itself. */
const muchMore = 10;

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

  /** `address`: the client's. */
  sentHere(client: Carriers, server: Carriers, address: string): SentHere {
    if (client.count === 0 || server.count === 0) return null;
    if (client.isOutgoing !== null || server.isOutgoing !== null) return cooked(client, server);
    const told = this.#byFrames(client, server);
    return told === "client" || told === "one" ? this.#ofSpeaker(client.fromMac, address, told) : told;
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

  /** `told` where no other machine sends for `address`, or hardly any of its connections; null where it is open who does. */
  #ofSpeaker(mac: number, address: string, told: SentHere): SentHere {
    const took = this.#took.get(mac) ?? 0;
    let most = 0;
    for (const [other, addresses] of this.#addresses)
      if (other !== mac && addresses.has(address)) most = Math.max(most, this.#took.get(other) ?? 0);
    if (took >= muchMore * most) return told;
    return most >= muchMore * took ? "none" : null;
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
