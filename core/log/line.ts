/**
 * Single lines of a log as text, with the places of their parts: what an editor asks for at a position. The reader of whole
 * logs (core/analysis/log-analyzer.ts) works on bytes and needs none of this.
 */

import { Buffer } from "node:buffer";
import type { Route } from "../failures/failure.ts";
import { parseMessage, type Span, type TrafficServerMessage } from "../traffic-server/message.ts";
import { decodeRoute, routeSegmentOfUrl } from "../traffic-server/route.ts";
import { isTrafficServer, readTag } from "./record.ts";
import { timestampEnd } from "./timestamp.ts";

/** The head of a record. */
export interface LineHead {
  readonly timestamp: Span;
  readonly host: string;
  readonly pid: number | null;
  readonly trafficServer: boolean;
  /** Where the record's own text begins. */
  readonly text: number;
}

/** Timestamp, host and tag stand in the first characters. */
const maxHead = 600;

/** The head of the record that `line` begins, or null where it goes on with one. */
export function readHead(line: string): LineHead | null {
  const begin = /^\ufeff?(?:Line \d{1,15}: *|<\d{1,3}>)?(?=\d)/.exec(line)?.[0].length;
  if (begin === undefined) return null;
  // One byte for each UTF-16 unit, so that byte offsets are columns.
  const bytes = Buffer.from(line.slice(0, maxHead).replace(/[^\0-\xff]/g, "\xff"), "latin1");
  const behind = timestampEnd(bytes, begin, bytes.length);
  if (behind < 0 || bytes[behind] !== 0x20) return null;
  const tag = readTag(bytes, behind, bytes.length, {
    hostStart: 0,
    hostEnd: 0,
    processStart: 0,
    processEnd: 0,
    pid: null,
    text: 0,
  });
  return {
    timestamp: { start: begin, end: behind },
    host: line.slice(tag.hostStart, tag.hostEnd),
    pid: tag.pid,
    trafficServer: isTrafficServer(bytes, tag.processStart, tag.processEnd),
    text: tag.text,
  };
}

/** A message of Traffic Server, and where the text that its spans count from begins. */
export interface PlacedMessage {
  readonly message: TrafficServerMessage;
  readonly offset: number;
}

/** The message about a handshake that is the text of the record that `line` begins, or null. */
export function messageOfLine(line: string): PlacedMessage | null {
  const head = readHead(line);
  if (!head?.trafficServer) return null;
  const message = parseMessage(line.slice(head.text));
  return message && { message, offset: head.text };
}

/** A value of a `Key="value"` pair, without its quotes. */
export interface PlacedValue extends Span {
  readonly key: string;
  readonly value: string;
}

const keysShown = /(?<![\w-])(Txn-id|TrackingID|Dst-port|Src-port)="([^"]{1,200})"/g;

/** The transaction and tracking ids and the ports of a line. */
export function pairs(line: string): PlacedValue[] {
  return [...line.matchAll(keysShown)].map((match) => {
    const [whole, key, value] = match as unknown as [string, string, string];
    const start = match.index + whole.length - value.length - 1;
    return { key, value, start, end: start + value.length };
  });
}

/** The first path segment of a URL in a line. */
export interface PlacedSegment extends Span {
  readonly segment: string;
  /** null where it does not decode to a route. */
  readonly route: Route | null;
}

/** URLs in one line that are looked at. */
const maxUrls = 100;

/** The first path segments of the absolute URLs in a line, as far as they may be routes. */
export function routeSegments(line: string): PlacedSegment[] {
  const found: PlacedSegment[] = [];
  let from = 0;
  for (let i = 0; i < maxUrls; i++) {
    const scheme = line.indexOf("://", from);
    if (scheme < 0) break;
    from = scheme + 3;
    const url = line.slice(scheme, scheme + 5000);
    const place = routeSegmentOfUrl(url);
    if (!place || /["\s|]/.test(url.slice(0, place.start))) continue;
    const { segment } = place;
    found.push({ segment, start: scheme + place.start, end: scheme + place.end, route: decodeRoute(segment) });
  }
  return found;
}

/** A bug id as Cisco writes them, known or not. */
export function bugIdsOf(line: string): PlacedValue[] {
  if (!line.includes("CSC")) return [];
  return [...line.matchAll(/\bCSC[a-z]{2}\d{5}\b/g)].map((match) => ({
    key: "bug",
    value: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** `error:CODE:LIBRARY:FUNCTION:REASON` of OpenSSL wherever it stands in a line. */
export function opensslErrorsOf(line: string): PlacedValue[] {
  if (!line.includes("error:")) return [];
  return [...line.matchAll(/\berror:[0-9A-Fa-f]{8}: ?[^":|]{0,60}:[^":|]{0,100}:[^":|]{0,200}/g)].map((match) => {
    const value = match[0].trimEnd();
    return { key: "error", value, start: match.index, end: match.index + value.length };
  });
}
