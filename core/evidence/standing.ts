/**
 * Whether a handshake of a capture is evidence: two ends really said this to each other, and Expressway is the one that asked.
 *
 * A capture holds whatever reached the interface, from anyone, checksums and numbers right if they like. So it counts only what
 * both ends took part in: begun by the client, answered with numbers that fit, its certificates confirmed, no segment of it with a
 * wrong checksum or at odds with another one, and, where the link layer tells, the client's packets sent by the machine that
 * captured.
 */

import type { Conduct, Handshake } from "../capture/handshake.ts";
import { checksums } from "../capture/packet.ts";

export type Doubt =
  /** Packets of one end alone. */
  | "one-direction"
  /** Neither the client's SYN nor its hello. */
  | "no-beginning"
  /** Segments for one place of a stream differ. */
  | "conflicting-data"
  /** The machine that captured did not send the client's packets. */
  | "not-sent-here"
  | "checksum"
  /** The capture cut the packets, so that no checksum can be computed, and the link layer proves nothing either. */
  | "checksum-unknown"
  /** What one end confirms, the other did not send. */
  | "numbers-differ"
  /** The client never confirmed to have received it. */
  | "not-confirmed";

/** Packets that a capture lacks: an end may have confirmed so many bytes (the out-of-order limit of the reader) that nobody sees. */
const maxUnseen = 262_144;

/** Why a handshake is no evidence of what a server presented to Expressway; null where it is. */
export function doubtOf({ conduct: { client, server }, clientHello, serverHello, sentHere }: Handshake): Doubt | null {
  if (client.conflicting || server.conflicting) return "conflicting-data";
  if (!client.seen || !server.seen) return "one-direction";
  if (!clientHello && !client.began) return "no-beginning";
  if (sentHere === "none" || sentHere === "server") return "not-sent-here";
  const isProven = sentHere !== null;
  const sum = checksumDoubt(client.checksums, server.checksums, isProven);
  if (sum) return sum;
  if (!confirmsWhatWasSent(client) || !confirmsWhatWasSent(server)) return "numbers-differ";
  // A hello that the capture lacks leaves its stream without a beginning.
  if (clientHello && serverHello && client.confirmed < client.helloEnd) return "numbers-differ";
  return server.confirmed < Math.max(server.helloEnd, server.certificatesEnd) ? "not-confirmed" : null;
}

/**
 * The client is the machine that captured: of what it sends, a sum may be left to its network card. What arrives with such a sum, or
 * longer than a frame, comes from a virtual machine beside this one, or was put together by the card: as good as checked, if it is
 * certain that this machine took part, for then it has confirmed these bytes; else anybody's.
 */
function checksumDoubt(client: number, server: number, isProven: boolean): Doubt | null {
  const { wrong, offloaded, joined, cut } = checksums;
  const wrongOfServer = wrong | (isProven ? 0 : joined | offloaded);
  if (client & (wrong | joined) || server & wrongOfServer) return "checksum";
  return !isProven && (client | server) & cut ? "checksum-unknown" : null;
}

/** Its FIN takes a number of its own. */
function confirmsWhatWasSent({ confirmed, sent, hasGap }: Conduct): boolean {
  return confirmed <= sent + 1 + (hasGap ? maxUnseen : 0);
}

/** Whether nothing but numbers, which anybody can choose, speaks for it. */
export function provesNoSender({ sentHere }: Handshake): boolean {
  return sentHere === null;
}
