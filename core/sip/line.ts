/**
 * What `tvcs` says of one TLS connection, as three kinds of records tell it:
 *
 *     Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="…" Src-port="…" Dst-ip="…" Dst-port="…" Detail="…" …
 *     UTCTime="…" Module="developer.ssl" Level="ERROR" … : TTSSL_continueHandshake: Failed to establish SSL connection …
 *     UTCTime="…" Module="network.tcp" Level="…":  Src-ip="…" … Detail="TCP Connection Closed" Reason="…"
 *
 * The event has the cause, the library's line the role and both ends; the third is sometimes the only one.
 */

import type { Buffer } from "node:buffer";
import { isAddress } from "../failures/host-name.ts";
import { isAsFound, isOfModule, libraryLevel } from "../log/as-found.ts";
import { latin1 } from "../log/bytes.ts";
import { mayBeEvent } from "../log/event.ts";
import { type HeadLine, timeOfHead } from "../log/lines.ts";
import { behindRepeatedTag, pairsOf, pairsOfBoth, recordText } from "../log/pairs.ts";
import { type Beginning, longestTag } from "../log/record.ts";
import { idleReason, isConnectionReason } from "./cause.ts";
import type { IdleConnections } from "./idle.ts";
import type { PeerNames } from "./names.ts";

/** The first port of the zones between two Expressways: one each from there on (Administrator Guide). */
export const firstZonePort = 7001;

/** Its tag. */
export const sipProcess = "tvcs";

export interface End {
  readonly address: string | null;
  readonly port: number | null;
}

export interface SipLine {
  readonly by: "event" | "library" | "tcp";
  /** In milliseconds; NaN where nothing is known of it. */
  readonly time: number;
  /** The peer opened the connection, so that Expressway is the TLS server; null where the line does not tell. */
  readonly isServer: boolean | null;
  /** Who opened the connection, and who was asked. */
  readonly source: End;
  readonly target: End;
  /** Why, in the words of the line; null where it does not say. */
  readonly cause: string | null;
  /** From `error:` on; null of any other than the library's. */
  readonly error: string | null;
  /** Of the library's line. */
  readonly thread: string | null;
  /** The name that Expressway wanted; of an outbound event alone. */
  readonly name: string | null;
  /** Where its own text begins, a byte offset. */
  readonly start: number;
}

/** What lines before it tell of connections. */
export interface Remembered {
  readonly idle: IdleConnections;
  readonly names: PeerNames;
}

/** What a record of `tvcs`, whose own text begins at `own`, says of a connection that failed; null for every other. */
export function sipLine(
  line: HeadLine,
  beginning: Beginning,
  own: number,
  { idle, names }: Remembered,
): SipLine | null {
  const { bytes, end } = line;
  if (beginning.tagLength > longestTag) return null;
  const start = behindRepeatedTag(bytes, own, end, sipProcess);
  const time = timeOfHead(line);
  if (mayBeEvent(bytes, start)) return eventOf(recordText(bytes, start, end), time, start);
  if (!isAsFound(line, beginning, own)) return null;
  if (isOfLibrary(bytes, start)) {
    const text = recordText(bytes, start, end);
    return names.note(text, time) ? null : libraryLine(text, time, start);
  }
  if (
    !isOfModule(bytes, start, "tcp") ||
    isOrdinaryEnd(bytes, end) ||
    isOrdinary(latin1(bytes, start, Math.min(end, start + longestTcp)), time, idle)
  )
    return null;
  return tcpLine(recordText(bytes, start, end), time, start, idle);
}

/** The TLS library's, ERROR or DEBUG. */
function isOfLibrary(bytes: Buffer, text: number): boolean {
  const level = libraryLevel(bytes, text);
  return isOfModule(bytes, text, "ssl") && (level === 0x45 || level === 0x44);
}

/**
 * How lines end of which nothing is wanted: `Detail="TCP Connecting"`, one that is closed without a reason, and `…Got EOF on socket"` as healthy
 * ones are.
 */
const ordinaryEnds: readonly string[] = ['necting"', ' Closed"', ' socket"'];

function isOrdinaryEnd(bytes: Buffer, end: number): boolean {
  return bytes[end - 1] === 0x22 && ordinaryEnds.includes(latin1(bytes, end - 8, end));
}

const nowhere: End = { address: null, port: null };

function eventOf(text: string, time: number, start: number): SipLine | null {
  const pairs = pairsOf(text);
  const event = /^(?:(Inbound|Outbound) )?TLS Negotiation Error$/.exec(pairs.get("Event") ?? "");
  if (!event) return null;
  const isServer = event[1] === undefined ? null : event[1] === "Inbound";
  const cause = pairs.get("Detail") || null;
  const name = isServer === false ? (pairs.get("Common-name") ?? null) : null;
  return { by: "event", time, isServer, ...endsOf(pairs), cause, error: null, thread: null, name: name || null, start };
}

/** From X8.10 on the pairs behind the words tell the role and both addresses. */
function libraryLine(text: string, time: number, start: number): SipLine | null {
  const words =
    /^UTCTime="[^"]*" Module="developer\.ssl"(?: [\w-]+="[^"]*")*: \w+: Failed to establish SSL connection\b/.exec(
      text,
    );
  if (!words) return null;
  const pairs = pairsOf(text.slice(words[0].length));
  const role = pairs.get("bServer");
  const isServer = role === "true" ? true : role === "false" ? false : null;
  const [own, other] = [endOf(pairs.get("localAddress")), endOf(pairs.get("remoteAddress"))];
  const error = pairs.get("ssl_error_reason") || null;
  return {
    by: "library",
    time,
    isServer,
    source: isServer === false ? own : other,
    target: isServer === false ? other : own,
    cause: error === null ? null : (error.split(":").at(-1) as string).trim(),
    error,
    thread: pairsOf(text).get("Thread") ?? null,
    name: null,
    start,
  };
}

/** Lines about connections are shorter than this (bytes). */
const longestTcp = 600;
/** One as the box writes it: own port of who opened it, who was asked, what happened, and why. */
const ordinary =
  / Src-port="(\d+)" Dst-ip="([^"]*)" Dst-port="(\d+)" Detail="TCP (Connection Established|Connection Closed)"(?: Reason="([^"]*)")?$/;

/** Whether nothing more has to be read of a line: most of them tell that a connection begins, or ends as healthy ones do. */
function isOrdinary(text: string, time: number, idle: IdleConnections): boolean {
  const [, port, target, targetPort, detail, reason = ""] = ordinary.exec(text) ?? [];
  if (detail === undefined) return false;
  if (detail === "Connection Established") idle.established(`${port} ${target} ${targetPort}`, time);
  return detail !== "Connection Closed" || reason === "" || reason === "Got EOF on socket";
}

function tcpLine(text: string, time: number, start: number, idle: IdleConnections): SipLine | null {
  if (!text.includes("TCP Connection Closed") && !text.includes("TCP Connection Established")) return null;
  const pairs = pairsOfBoth(text);
  const detail = pairs.get("Detail");
  const cause = pairs.get("Reason") ?? "";
  if (detail === "TCP Connection Established") {
    idle.established(idleKey(pairs), time);
    return null;
  }
  const isIdle = cause.toLowerCase() === idleReason && idle.isSilent(idleKey(pairs), time);
  if (detail !== "TCP Connection Closed" || !(isIdle || isConnectionReason(cause))) return null;
  return { by: "tcp", time, isServer: null, ...endsOf(pairs), cause, error: null, thread: null, name: null, start };
}

/** The own port of who opened it, and who was asked: some lines leave the address of the former out. */
function idleKey(pairs: ReadonlyMap<string, string>): string {
  return [pairs.get("Src-port"), pairs.get("Dst-ip"), pairs.get("Dst-port")].join(" ");
}

function endsOf(pairs: ReadonlyMap<string, string>): Pick<SipLine, "source" | "target"> {
  return {
    source: { address: addressOf(pairs.get("Src-ip")), port: portOf(pairs.get("Src-port")) },
    target: { address: addressOf(pairs.get("Dst-ip")), port: portOf(pairs.get("Dst-port")) },
  };
}

/** Of `[''IPv4TCP192.0.2.31:7001'']` address and port. */
function endOf(written = ""): End {
  const [, address, port] = /([0-9A-Fa-f.:]+):(\d{1,5})'*\]?$/.exec(written.slice(0, 200)) ?? [];
  return address === undefined ? nowhere : { address, port: portOf(port) };
}

/** Null where it is none: pages of the web mask them. */
export function addressOf(written = ""): string | null {
  return isAddress(written) ? written : null;
}

/** Null where it is none. */
export function portOf(written = ""): number | null {
  return /^\d{1,5}$/.test(written) && Number(written) <= 65_535 ? Number(written) : null;
}
