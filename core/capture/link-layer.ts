/**
 * Which of two ends the capturing machine itself is, as the link layer tells.
 *
 * Addresses, ports, numbers and checksums of a packet can be anybody's. What a stranger cannot do from outside is to have the
 * capturing machine send it: a frame that it sends bears its own address as the sender, and the frames that answer it bear the
 * same one as the receiver; packets that only arrived, from whomever they pretend to be, all bear it as the receiver. Linux
 * cooked captures say of each packet whether it was sent.
 *
 * Captures whose addresses were rewritten, so that both directions show one pair everywhere, and those without a link layer
 * prove nothing. Someone in the same network segment can forge frames too, and could stand between both ends as well: no
 * capture tells that; comparing the fingerprint does.
 */

import type { Carriers } from "./carriers.ts";
import type { SentHere } from "./handshake.ts";

/** Of the frames of one direction: sender and receiver, 48-bit numbers, 0 for none. */
export interface Frames {
  fromMac: number;
  toMac: number;
}

/** The lowest bit of an address's first byte (IEEE 802): a group's, which sends nothing. */
const groupBit = 2 ** 40;

export class LinkLayer {
  /** It was seen in both directions of some connection: it tells who sent what. */
  #tells = false;
  /** Machines that took part in every connection; null before the first. */
  #inAll: ReadonlySet<number> | null = null;

  /** Of any connection, TLS or not. */
  note(one: Frames, other: Frames): void {
    const ends = [isOurs(one, other) ? one.fromMac : 0, isOurs(other, one) ? other.fromMac : 0].filter(
      (mac) => mac > 0,
    );
    if (ends.length === 0) return;
    this.#tells = true;
    const before = this.#inAll;
    this.#inAll = new Set(ends.filter((mac) => before?.has(mac) ?? true));
  }

  sentHere(client: Carriers, server: Carriers): SentHere {
    if (client.count === 0 || server.count === 0) return null;
    if (client.isOutgoing !== null || server.isOutgoing !== null) return cooked(client, server);
    const isClient = !client.severalSenders && !server.severalReceivers && isOurs(client, server);
    const isServer = !server.severalSenders && !client.severalReceivers && isOurs(server, client);
    if (isClient && isServer) {
      const [byClient, byServer] = [client, server].map(({ fromMac }) => this.#inAll?.has(fromMac) === true);
      return byClient === byServer ? "one" : byClient ? "client" : "server";
    }
    if (isClient || isServer) return isClient ? "client" : "server";
    const isUnknown = client.fromMac === 0 || client.toMac === 0;
    const isOnePair = client.fromMac === server.fromMac && client.toMac === server.toMac;
    return isUnknown || (isOnePair && !this.#tells) ? null : "none";
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
