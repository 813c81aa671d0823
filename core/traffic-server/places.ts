/**
 * Single lines of a log as text, with the places of their parts: what an editor asks for at a position. The reader of whole
 * logs (core/analysis/log-analyzer.ts) works on bytes and needs none of this.
 */

import type { Route } from "../failures/failure.ts";
import { type LineHead, readHead, type Span } from "../log/head.ts";
import { parseMessage, type TrafficServerMessage } from "./message.ts";
import { trafficServer } from "./process.ts";
import { decodeRoute, routeSegmentOfUrl } from "./route.ts";

/** A message of Traffic Server, and where the text that its spans count from begins. */
export interface PlacedMessage {
  readonly message: TrafficServerMessage;
  readonly offset: number;
}

/** The message about a handshake that is the text of the record that `line` begins, or null. */
export function messageOfLine(line: string, head: LineHead | null = readHead(line)): PlacedMessage | null {
  if (!head || head.process !== trafficServer) return null;
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
    // Behind it another record may stand, on a line that holds several.
    const value = match[0]
      .replace(/ (?:<\d{1,3}>)?(?:\d{4}-\d\d-\d\dT|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d$).*$/, "")
      .trimEnd();
    return { key: "error", value, start: match.index, end: match.index + value.length };
  });
}
