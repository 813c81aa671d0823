/**
 * What XMPP (`XCP_…`) and the questions to AXL say of a connection to Expressway-E, to IM and Presence or to Unified CM:
 *
 *     … XCP_JABBERD[10043]: UTCTime="…" … CodeLocation="cvsservice.cpp:601" Detail="Certificate verification failed for host=…, additional info: …"
 *     … XCP_JABBERD[10043]: UTCTime="…" … CodeLocation="mio.c:1121" Detail=" Unable to connect to host '…', port 7400 :(111) Connection refused"
 *     … UTCTime="…" Module="network.axl" … Action="Received" URL="https://…:8443/axl/" Function="executeSQLQuery" Status="401" Reason="None"
 */

import type { Direction } from "../failures/failure.ts";
import { isAddress } from "../failures/host-name.ts";
import { isAsFound, isOfModule } from "../log/as-found.ts";
import type { HeadLine } from "../log/lines.ts";
import { behindRepeatedTag, pairsOf, pairsOfBoth, recordText } from "../log/pairs.ts";
import { type Beginning, longestTag } from "../log/record.ts";
import type { SignatureId } from "../signatures/catalogue.ts";

/** What the names of XMPP's processes begin with. */
export const xmppProcesses = "XCP_";

export interface XmppLine {
  readonly signature: SignatureId;
  readonly direction: Direction | null;
  readonly name: string | null;
  readonly address: string | null;
  readonly port: number | null;
  /** In the words of the line. */
  readonly reason: string;
  /** Where its own text begins, a byte offset. */
  readonly start: number;
}

/** What a record, whose own text begins at `own`, says of a connection that failed; null for every other. */
export function xmppLine(line: HeadLine, beginning: Beginning, own: number): XmppLine | null {
  const { bytes, end } = line;
  const { process } = beginning;
  if (process === "" || beginning.tagLength > longestTag) return null;
  const start = behindRepeatedTag(bytes, own, end, process);
  if (process.startsWith(xmppProcesses)) {
    const told = ofXmpp(pairsOf(recordText(bytes, start, end)));
    return told && { ...told, start };
  }
  if (!isOfModule(bytes, start, "axl") || !isAsFound(line, beginning, own)) return null;
  const told = ofAxl(pairsOfBoth(recordText(bytes, start, end)));
  return told && { ...told, start };
}

const withoutSignIn = "Failed to query auth component for SASL mechanisms";

/** Whether XMPP could not ask which ways to sign in there are, as where the realm of IM and Presence was changed (MRA guide; no line of it was seen). */
export function isWithoutSignIn({ bytes, end }: HeadLine, { process, tagLength }: Beginning, own: number): boolean {
  if (!process.startsWith(xmppProcesses) || tagLength > longestTag) return false;
  if (!bytes.subarray(own, end).includes(withoutSignIn)) return false;
  const pairs = pairsOf(recordText(bytes, behindRepeatedTag(bytes, own, end, process), end));
  return pairs.get("Detail")?.startsWith(withoutSignIn) ?? false;
}

type Told = Omit<XmppLine, "start">;

const weRefused: Direction = "expressway-rejected-server";

function ofXmpp(pairs: ReadonlyMap<string, string>): Told | null {
  const place = pairs.get("CodeLocation") ?? "";
  const detail = pairs.get("Detail") ?? "";
  if (place.startsWith("cvsservice")) return ofVerification(detail);
  if (!place.startsWith("mio.c")) return null;
  const [, host, port, reason] =
    /^Unable to connect to host '([^']{1,253})', port (\d{1,5}) ?:\s*(.{1,300})$/s.exec(detail) ?? [];
  if (host === undefined) return null;
  return {
    signature: "xmpp-unreachable",
    direction: null,
    ...named(host),
    port: Number(port),
    reason: reason as string,
  };
}

/** The service that verifies certificates; of its reasons only the wrong name was seen, the others are told as they stand. */
function ofVerification(detail: string): Told | null {
  const [, unnamed] = /^caught exception: .*reverse DNS lookup failed for address=(\S{1,253})$/s.exec(detail) ?? [];
  if (unnamed !== undefined)
    return {
      signature: "xmpp-reverse-lookup-failed",
      direction: weRefused,
      ...named(unnamed),
      port: null,
      reason: "reverse DNS lookup failed",
    };
  const [, host, info = ""] =
    /^Certificate verification failed for host=([^\s,]{0,253})(?:, additional info: (.{0,300}))?/s.exec(detail) ?? [];
  if (host === undefined) return null;
  const isName = info.trim().toLowerCase() === "invalid hostname";
  return {
    signature: isName ? "xmpp-name-not-in-certificate" : "xmpp-certificate-refused",
    direction: weRefused,
    ...named(host || null),
    port: null,
    reason: info.trim() || "Certificate verification failed",
  };
}

function ofAxl(pairs: ReadonlyMap<string, string>): Told | null {
  if (pairs.get("Module") !== "network.axl" || pairs.get("Status") !== "401") return null;
  const [, host, port] =
    /^https?:\/\/(\[[^\]/]{1,60}\]|[^:/@]{1,253})(?::(\d{1,5}))?\//.exec(pairs.get("URL") ?? "") ?? [];
  return {
    signature: "axl-unauthorized",
    direction: "server-rejected-expressway",
    ...named(host ?? null),
    port: port === undefined ? null : Number(port),
    reason: "401",
  };
}

function named(host: string | null): Pick<Told, "name" | "address"> {
  if (host === null) return { name: null, address: null };
  return isAddress(host) ? { name: null, address: host } : { name: host, address: null };
}
