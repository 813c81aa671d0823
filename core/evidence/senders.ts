/**
 * Which machine sends for Expressway's addresses, as all captures of one download show it.
 *
 * Each interface has a capture, and a link-layer address of its own: another one in another file alone proves nothing. A network
 * address belongs to one of them: where several machines send for it, each of them to and fro, the one that took part in ten times
 * as many connections is Expressway's; without such a one nobody knows which. A gateway, which sends for many addresses, contradicts
 * none of them. A machine of which the whole download shows one connection, and another capture shows others without it, may be
 * anybody's. Where a status tells the link-layer addresses of Expressway's interfaces, these decide instead; what sends for a network
 * address that neither configuration nor status tells may be anybody's, too.
 */

import type { SentHere } from "../capture/handshake.ts";
import { type Machines, maxAddresses, muchMore, type SentBy } from "../capture/link-layer.ts";
import { nameKey } from "../failures/host-name.ts";

const untold: OwnInterfaces = { addresses: new Set(), macs: new Set() };

/** Of one download. */
interface Senders {
  /** In all of its captures. */
  connections: number;
  readonly took: Map<number, number>;
  readonly byAddress: Map<string, Set<number>>;
}

/** A capture, and the downloads that hold it. */
export interface OfDownloads {
  readonly groups: readonly string[];
  readonly senders: Machines;
}

/** What configuration and status of one download tell of an Expressway's interfaces; empty where they tell nothing. */
export interface OwnInterfaces {
  /** As `nameKey` spells them. */
  readonly addresses: ReadonlySet<string>;
  /** 48-bit numbers. */
  readonly macs: ReadonlySet<number>;
}

/** What is left of `said`, which one of these captures says of a client's packets, when the others have been heard. */
export type Weigh = (said: SentBy, address: string, capture: OfDownloads) => SentHere;

/**
 * Of all captures of one Expressway, and what its files tell of it, by download. A capture that lies in several downloads has to agree
 * with each of them.
 */
export function weighedSenders(captures: readonly OfDownloads[], told: ReadonlyMap<string, OwnInterfaces>): Weigh {
  const downloads = new Map<string, Senders>();
  for (const { groups, senders } of captures) {
    for (const group of groups) {
      const known = downloads.get(group) ?? { connections: 0, took: new Map(), byAddress: new Map() };
      downloads.set(group, known);
      add(senders, known);
    }
  }
  return ({ sentHere, sender }, address, { groups, senders }) => {
    if (sender === 0) return sentHere;
    let weighed = sentHere;
    for (const group of groups) {
      const { connections, took, byAddress } = downloads.get(group) as Senders;
      const { addresses, macs } = told.get(group) ?? untold;
      if (addresses.size > 0 && !addresses.has(nameKey(address))) weighed = null;
      if (macs.size > 0) {
        // Where its own are seen besides, nobody has rewritten the captures.
        if (!macs.has(sender) && [...macs].some((mac) => took.has(mac))) return "none";
        if (!macs.has(sender)) weighed = null;
        continue;
      }
      const own = took.get(sender) ?? 0;
      let most = 0;
      for (const other of byAddress.get(address) ?? [])
        if (other !== sender) most = Math.max(most, took.get(other) as number);
      if (most > 0 && most >= muchMore * own) return "none";
      const isAlone = own <= 1 && connections > senders.connections;
      if (own < muchMore * most || isAlone) weighed = null;
    }
    return weighed;
  };
}

function add({ connections, machines }: Machines, to: Senders): void {
  to.connections += connections;
  for (const { mac, connections: own, addresses } of machines) {
    to.took.set(mac, (to.took.get(mac) ?? 0) + own);
    if (addresses.length >= maxAddresses) continue;
    for (const address of addresses) {
      const known = to.byAddress.get(address) ?? new Set();
      to.byAddress.set(address, known.add(mac));
    }
  }
}
