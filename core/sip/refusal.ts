/**
 * What `tvcs` refuses behind TLS, in one event each:
 *
 *     Event="Registration Rejected" Reason="Unknown domain" Service="SIP" Src-ip="…" Src-port="…" Protocol="TLS" …
 *     Event="Authentication Failed" Service="SIP" Src-ip="…" Detail="Incorrect authentication credential for user" Protocol="TLS" Method="OPTIONS" …
 */

import { mayBeEvent } from "../log/event.ts";
import type { HeadLine } from "../log/lines.ts";
import { behindRepeatedTag, pairsOf, recordText } from "../log/pairs.ts";
import { type Beginning, longestTag } from "../log/record.ts";
import type { SignatureId } from "../signatures/catalogue.ts";
import { addressOf, portOf, sipProcess } from "./line.ts";

export interface SipRefusal {
  readonly signature: SignatureId;
  readonly address: string | null;
  /** Expressway's own. */
  readonly port: number | null;
  readonly reason: string;
  /** Where its own text begins, a byte offset. */
  readonly start: number;
}

/** The refusal that a record of `tvcs` tells, whose own text begins at `own`; null for every other. */
export function sipRefusal({ bytes, end }: HeadLine, { tagLength }: Beginning, own: number): SipRefusal | null {
  const start = behindRepeatedTag(bytes, own, end, sipProcess);
  if (tagLength > longestTag || !mayBeEvent(bytes, start)) return null;
  const pairs = pairsOf(recordText(bytes, start, end));
  const told = toldBy(pairs);
  if (!told || pairs.get("Service") !== "SIP") return null;
  return { ...told, address: addressOf(pairs.get("Src-ip")), port: portOf(pairs.get("Dst-port")), start };
}

function toldBy(pairs: ReadonlyMap<string, string>): Pick<SipRefusal, "signature" | "reason"> | null {
  const event = pairs.get("Event");
  if (event === "Registration Rejected" && pairs.get("Reason") === "Unknown domain")
    return { signature: "sip-registration-rejected", reason: "Unknown domain" };
  const detail = pairs.get("Detail") ?? "";
  const isKeepAlive = pairs.get("Method") === "OPTIONS" && pairs.get("Protocol") === "TLS";
  return event === "Authentication Failed" && isKeepAlive && detail === "Incorrect authentication credential for user"
    ? { signature: "sip-wrong-password", reason: detail }
    : null;
}
