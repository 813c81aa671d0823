/**
 * One step of a proxied request as Traffic Server's log plug-in writes it:
 *
 *     UTCTime="…" Module="network.http.trafficserver" Level="INFO": Detail="Sending Request" Txn-id="191" TrackingID="…" Dst-ip="192.0.2.10" Dst-port="6972" Msg="GET /x HTTP/1.1"
 *
 * At `DEBUG` the same step is written again with `HTTPMSG:` and a body instead of `Msg`.
 */

import { Buffer } from "node:buffer";
import { detached, latin1, utf8 } from "../log/bytes.ts";

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

/** A step in a log's bytes, of which only the kind and the id were read. Overwritten by the next. */
export interface StepPlace {
  /** An index into `stepKinds`. */
  kind: number;
  debug: boolean;
  transaction: TransactionId;
  bytes: Buffer;
  /** Behind the quotation mark that ends the id, and behind the line. */
  idEnd: number;
  end: number;
  /**
   * Where its message begins (` Msg="`), or -1 where none is in the line; of a request that is sent, its
   * `Dst-ip="…" Dst-port="…"` up to `moreEnd`. 0 where that was not looked for, or is not sure.
   */
  more: number;
  moreEnd: number;
  /** The table that holds it, and where its entry begins there; null where it was found in its line alone. */
  entries: Int32Array | null;
  at: number;
}

/** Of no step yet. */
export const noStep = (): StepPlace => ({
  kind: 0,
  debug: false,
  transaction: 0,
  bytes: Buffer.alloc(0),
  idEnd: 0,
  end: 0,
  more: 0,
  moreEnd: 0,
  entries: null,
  at: 0,
});

/** A number where it is written as one, which is compared faster. */
export type TransactionId = number | string;

/** Places in `stepKinds`. */
export const receiveRequest = 0;
export const sendingRequest = 1;
export const receiveResponse = 2;
export const sendingResponse = 3;

/**
 * The lines that were written of one transaction, of each kind of step at INFO and at DEBUG: of the two the larger is the number of
 * steps, since both levels tell the same. Each count has seven bits.
 */
export interface WrittenSteps {
  info: number;
  debug: number;
}

export function noSteps(): WrittenSteps {
  return { info: 0, debug: 0 };
}

const countBits = 7;
const mostLines = (1 << countBits) - 1;

/** The lines of a kind (an index into `stepKinds`) in the counts of one level; what is more than 127 counts as 127. */
export function linesOf(counts: number, kind: number): number {
  return (counts >> (countBits * kind)) & mostLines;
}

/** Counts a line: whether it is a new step of its kind (an index into `stepKinds`), and not one written again at the other level. */
export function isNewStep(written: WrittenSteps, kind: number, debug: boolean): boolean {
  const { info, debug: again } = written;
  const before = linesOf(debug ? again : info, kind);
  // So many are not counted on: of these each at INFO is new.
  if (before === mostLines) return !debug;
  if (debug) written.debug += 1 << (countBits * kind);
  else written.info += 1 << (countBits * kind);
  return before >= linesOf(debug ? info : again, kind);
}

const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));
/** What stands before the level; the time has always the same length. */
const layout = 'UTCTime="2026-03-01 12:00:00,000" Module="network.http.trafficserver" Level="';
const detail = bytesOf('": Detail="');
const kindsAndId = kinds.map(({ words }) => bytesOf(`${words} Txn-id="`));
const maxDigits = 9;

/**
 * Finds the step in the record's text [start, end) of `bytes`; false where it is none. In the form that Traffic Server's
 * plug-in writes nothing is decoded; any other is read by `parseStep`.
 */
export function findStep(bytes: Buffer, start: number, end: number, place: StepPlace): boolean {
  place.bytes = bytes;
  place.end = end;
  place.more = 0;
  place.entries = null;
  return findAsWritten(bytes, start, end, place) || findAnyForm(bytes, start, end, place);
}

/** The step at [start, end) of `bytes` if it stands there exactly as Traffic Server's plug-in writes it; else false. */
function findAsWritten(bytes: Buffer, start: number, end: number, place: StepPlace): boolean {
  let at = start + layout.length;
  if (at + 64 > end) return false;
  // Places that tell this layout from any other: U " - and blank of the time, "network.http.t and Level=" of the rest.
  if (
    bytes[start] !== 0x55 ||
    bytes[start + 8] !== 0x22 ||
    bytes[start + 13] !== 0x2d ||
    bytes[start + 19] !== 0x20 ||
    bytes[start + 32] !== 0x22 ||
    bytes[start + 41] !== 0x22 ||
    bytes[start + 49] !== 0x2e ||
    bytes[start + 55] !== 0x74 ||
    bytes[start + 68] !== 0x22 ||
    bytes[start + 76] !== 0x22
  )
    return false;
  const debug = bytes[at] === 0x44;
  at += debug ? 5 : 4;
  if (!hasAt(bytes, at, detail)) return false;
  at += detail.length;
  // Receive Request, Sending Request, Receive Response, Sending Response
  const kind = (bytes[at] === 0x53 ? 1 : 0) + (bytes[at + 10] === 0x71 ? 0 : 2);
  const words = kindsAndId[kind] as Uint8Array;
  if (!hasAt(bytes, at, words)) return false;
  at += words.length;
  if ((bytes[at] as number) < 0x31) return false;
  let id = 0;
  // The longest id ends before the shortest record does.
  const behind = at + maxDigits;
  for (; at < behind; at++) {
    const digit = (bytes[at] as number) - 0x30;
    if (digit < 0 || digit > 9) break;
    id = id * 10 + digit;
  }
  if (bytes[at] !== 0x22) return false;
  place.kind = kind;
  place.debug = debug;
  place.transaction = id;
  place.idEnd = at + 1;
  return true;
}

function hasAt(bytes: Buffer, at: number, pattern: Uint8Array): boolean {
  for (let i = 0; i < pattern.length; i++) if (bytes[at + i] !== pattern[i]) return false;
  return true;
}

function findAnyForm(bytes: Buffer, start: number, end: number, place: StepPlace): boolean {
  const found = begin(bytes.toString("latin1", start, end));
  if (!found) return false;
  place.kind = stepKinds.indexOf(found.kind);
  place.debug = found.debug;
  place.transaction = /^[1-9]\d{0,8}$/.test(found.transaction) ? Number(found.transaction) : found.transaction;
  place.idEnd = start + found.idEnd + 1;
  return true;
}

/** Other ends that are kept for comparison. */
export const maxEndpoints = 4096;

/** The other end of a step. */
export interface Endpoint {
  readonly address: string | null;
  readonly port: number | null;
}

/** Reads the other ends of steps. One that stands in many of them is the same object each time. */
export class EndpointReader {
  readonly #known = new Map<string, Endpoint>();

  read({ kind, bytes, idEnd, end, more, moreEnd }: StepPlace): Endpoint {
    if (more > 0 && kind === sendingRequest) return this.#endpoint(latin1(bytes, more, moreEnd));
    const text = latin1(bytes, idEnd, end);
    const incoming = kind === receiveRequest || kind === receiveResponse;
    const addressKey = incoming ? 'Src-ip="' : 'Dst-ip="';
    const portKey = incoming ? '" Src-port="' : '" Dst-port="';
    const start = text.indexOf(addressKey);
    const port = start < 0 ? -1 : text.indexOf(portKey, start);
    const behind = port < 0 ? -1 : text.indexOf('"', port + portKey.length);
    if (behind < 0 || behind - start > 120) return endpointOf(text, incoming);
    const portName = portKey.slice(2);
    const stand = text.indexOf(portName) === port + 2 && text.indexOf(portName, port + 12) < 0;
    if (!stand || text.indexOf(addressKey, start + 8) >= 0) return endpointOf(text, incoming);
    return this.#endpoint(text.slice(start, behind + 1));
  }

  /** `Dst-ip="…" Dst-port="…"`, or with `Src`. */
  #endpoint(pairs: string): Endpoint {
    const known = this.#known.get(pairs);
    if (known) return known;
    const endpoint = endpointOf(pairs, pairs.startsWith("Src"));
    if (this.#known.size >= maxEndpoints) this.#known.clear();
    this.#known.set(pairs, endpoint);
    return endpoint;
  }
}

function endpointOf(text: string, incoming: boolean): Endpoint {
  return {
    address: single(text, incoming ? 'Src-ip="' : 'Dst-ip="'),
    port: portNumber(single(text, incoming ? 'Src-port="' : 'Dst-port="')),
  };
}

/** ` TrackingID="` */
const beforeTrackingId = 13;
/** RFC 9562 section 4. */
const trackingIdLength = 36;

/** The tracking id behind a transaction's id where it is of the usual length; else null. */
export function trackingIdOf({ bytes, idEnd, end }: StepPlace): string | null {
  const start = idEnd + beforeTrackingId;
  const behind = start + trackingIdLength;
  if (behind >= end || bytes[idEnd + 1] !== 0x54 || bytes[start - 1] !== 0x22 || bytes[behind] !== 0x22) return null;
  return latin1(bytes, start, behind);
}

/** The request or status line of a step; null where it stands in a body that follows. */
export function stepMessage({ kind, bytes, idEnd, end, more }: StepPlace): string | null {
  if (more < 0) return null;
  const start = more + 6;
  // Mostly nothing but its quotation mark stands behind it.
  if (more > 0 && kind !== sendingRequest && bytes[end - 1] === 0x22 && end - 1 > start)
    return utf8(bytes, start, end - 1);
  return messageOf(utf8(bytes, idEnd, end));
}

/**
 * The step in a record's text (Latin-1), or null where it is none. The tracking id before the addresses and the URL behind
 * them are a client's choice and may hold such pairs themselves: an address or port that stands twice counts as unknown.
 */
export function parseStep(text: string): Step | null {
  const found = begin(text);
  if (!found) return null;
  const { kind, debug, transaction, idEnd } = found;
  const rest = text.slice(idEnd + 1);
  return {
    kind,
    debug,
    transaction,
    ...endpointOf(rest, kind === "receive-request" || kind === "receive-response"),
    message: messageOf(decoded(rest)),
  };
}

/** Before a step's detail: then that stands in a value, which may be a stranger's, such as a user's name in an event. */
const strangersKey = /\s(?:Event|Msg|Request|Username)=/;

/** Kind and id; `idEnd` is the offset of the quotation mark behind the id. */
function begin(text: string): (Pick<Step, "kind" | "debug" | "transaction"> & { readonly idEnd: number }) | null {
  const detail = text.indexOf('Detail="');
  if (detail < 0 || text.startsWith("Event=")) return null;
  const kind = kinds.find((each) => text.startsWith(each.words, detail + 8))?.kind;
  if (!kind || strangersKey.test(text.slice(0, detail))) return null;
  const id = text.indexOf('Txn-id="', detail);
  if (id < 0) return null;
  const idEnd = text.indexOf('"', id + 8);
  if (idEnd < 0 || idEnd - id > 48) return null;
  const debug = text.lastIndexOf('Level="DEBUG"', detail) >= 0;
  return { kind, debug, transaction: text.slice(id + 8, idEnd).trim(), idEnd };
}

function single(text: string, key: string): string | null {
  const at = text.indexOf(key);
  if (at < 0 || text.indexOf(key, at + key.length) >= 0) return null;
  const end = text.indexOf('"', at + key.length);
  if (end < 0 || end - at > 80) return null;
  return text.slice(at + key.length, end).trim() || null;
}

/** A port from 1 to 65535 in decimal digits, else null. */
function portNumber(text: string | null): number | null {
  if (text === null || !/^\d{1,5}$/.test(text)) return null;
  const port = Number(text);
  return port >= 1 && port <= 65535 ? port : null;
}

function messageOf(text: string): string | null {
  const message = text.indexOf(' Msg="');
  if (message >= 0) {
    const end = text.lastIndexOf('"');
    return text.slice(message + 6, end >= message + 6 ? end : undefined);
  }
  // A web page puts the body on the head line.
  const body = text.indexOf("HTTPMSG:");
  const bar = body < 0 ? -1 : text.indexOf("|", body + 8);
  return bar < 0 || text.slice(body + 8, bar).trim() !== "" ? null : text.slice(bar + 1);
}

/** Text that was read as Latin-1, read as the UTF-8 that it is. */
function decoded(text: string): string {
  return /[\x80-\xff]/.test(text) ? Buffer.from(text, "latin1").toString("utf8") : text;
}

/** Method and URL of `GET http://… HTTP/1.1`, or null. */
export function requestLine(message: string): { method: string; url: string } | null {
  const blank = message.indexOf(" ");
  if (blank < 2 || blank > 20) return null;
  const next = message.indexOf(" ", blank + 1);
  const method = message.slice(0, blank);
  const url = message.slice(blank + 1, next < 0 ? undefined : next);
  if (url === "" || url.length > 8192 || !/^[A-Z]+$/.test(method)) return null;
  return { method, url };
}

/** Of an answer no longer text than this is held by its reason. */
const longestHeld = 400;

/** Status and reason phrase of `HTTP/1.1 502 connect failed `, or null. The reason may be empty. */
export function statusLine(message: string): { status: number; reason: string } | null {
  const match = /^HTTP\/\d(?:\.\d)? (\d{3})(?:$| ([^|]{0,200}))/.exec(message);
  if (!match) return null;
  // Behind the reason on a line that a web page flattened stands the first header.
  const words = match[2] ?? "";
  const header = words.includes(": ") ? words.search(/ [A-Z][A-Za-z-]*: /) : -1;
  const reason = (header < 0 ? words : words.slice(0, header)).trim();
  return { status: Number(match[1]), reason: message.length > longestHeld ? detached(reason) : reason };
}
