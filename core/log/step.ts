/**
 * One step of a proxied request as Traffic Server's log plug-in writes it:
 *
 *     UTCTime="…" Module="network.http.trafficserver" Level="INFO": Detail="Sending Request" Txn-id="191" TrackingID="…" Dst-ip="192.0.2.10" Dst-port="6972" Msg="GET /x HTTP/1.1"
 *
 * At `DEBUG` the same step is written again with `HTTPMSG:` and a body instead of `Msg`.
 */

import { Buffer } from "node:buffer";

export const stepKinds = ["receive-request", "sending-request", "receive-response", "sending-response"] as const;
export type StepKind = (typeof stepKinds)[number];

export interface Step {
  readonly kind: StepKind;
  readonly debug: boolean;
  readonly transaction: string;
  /** Of the other end; null where the line does not tell, or a stranger's words make it ambiguous. */
  readonly address: string | null;
  readonly port: number | null;
  /** The request or status line; null where it stands in a body that follows. */
  readonly message: string | null;
}

const kinds: readonly { readonly kind: StepKind; readonly words: string }[] = [
  { kind: "receive-request", words: 'Receive Request"' },
  { kind: "sending-request", words: 'Sending Request"' },
  { kind: "receive-response", words: 'Receive Response"' },
  { kind: "sending-response", words: 'Sending Response"' },
];

/**
 * The step in a record's text (Latin-1), or null where it is none. The tracking id before the addresses and the URL behind
 * them are a client's choice and may hold such pairs themselves: an address or port that stands twice counts as unknown.
 */
export function parseStep(text: string): Step | null {
  const detail = text.indexOf('Detail="');
  if (detail < 0 || text.startsWith("Event=")) return null;
  const kind = kinds.find((each) => text.startsWith(each.words, detail + 8))?.kind;
  if (!kind) return null;
  const id = text.indexOf('Txn-id="', detail);
  if (id < 0) return null;
  const idEnd = text.indexOf('"', id + 8);
  if (idEnd < 0 || idEnd - id > 48) return null;
  const incoming = kind === "receive-request" || kind === "receive-response";
  return {
    kind,
    debug: text.lastIndexOf('Level="DEBUG"', detail) >= 0,
    transaction: text.slice(id + 8, idEnd).trim(),
    address: single(text, incoming ? 'Src-ip="' : 'Dst-ip="', idEnd),
    port: portNumber(single(text, incoming ? 'Src-port="' : 'Dst-port="', idEnd)),
    message: messageOf(text, idEnd),
  };
}

function single(text: string, key: string, from: number): string | null {
  const at = text.indexOf(key, from);
  if (at < 0 || text.indexOf(key, at + key.length) >= 0) return null;
  const end = text.indexOf('"', at + key.length);
  if (end < 0 || end - at > 80) return null;
  return text.slice(at + key.length, end).trim() || null;
}

/** A port from 1 to 65535 in decimal digits, else null. */
export function portNumber(text: string | null): number | null {
  if (text === null || !/^\d{1,5}$/.test(text)) return null;
  const port = Number(text);
  return port >= 1 && port <= 65535 ? port : null;
}

function messageOf(text: string, from: number): string | null {
  const message = text.indexOf(' Msg="', from);
  if (message >= 0) {
    const end = text.lastIndexOf('"');
    return utf8(text.slice(message + 6, end > message + 6 ? end : undefined));
  }
  // A web page puts the body on the head line.
  const body = text.indexOf("HTTPMSG:", from);
  const bar = body < 0 ? -1 : text.indexOf("|", body + 8);
  return bar < 0 || text.slice(body + 8, bar).trim() !== "" ? null : utf8(text.slice(bar + 1));
}

/** Text that was read as Latin-1, read as the UTF-8 that it is. */
export function utf8(latin1: string): string {
  return /[\x80-\xff]/.test(latin1) ? Buffer.from(latin1, "latin1").toString("utf8") : latin1;
}

/** Method and URL of `GET http://… HTTP/1.1`, or null. */
export function requestLine(message: string): { method: string; url: string } | null {
  const match = /^([A-Z]{2,20}) (\S{1,8192})(?: |$)/.exec(message);
  return match ? { method: match[1] as string, url: match[2] as string } : null;
}

/** Status and reason phrase of `HTTP/1.1 502 connect failed `, or null. The reason may be empty. */
export function statusLine(message: string): { status: number; reason: string } | null {
  const match = /^HTTP\/\d(?:\.\d)? (\d{3})(?:$| ([^|]{0,200}))/.exec(message);
  if (!match) return null;
  // Behind the reason on a line that a web page flattened stands the first header.
  const reason = (match[2] ?? "").split(/ (?=[A-Z][A-Za-z-]*: )/, 1)[0] as string;
  return { status: Number(match[1]), reason: reason.trim() };
}
