/**
 * The base64 segment in the URLs of Mobile and Remote Access that tells which server a request is meant for:
 * `base64(domain)` for provisioning, `base64(domain/protocol/host/port)` for a request to an origin server.
 *
 *     http://vcs_control.lab.example:8443/bGFiLmV4YW1wbGUvaHR0cHMvY3VjbS5sYWIuZXhhbXBsZS82OTcy/…
 *                                         lab.example/https/cucm.lab.example/6972
 *
 * No padding in any public example; either alphabet is accepted (RFC 4648 sections 4 and 5), a mixture is not.
 */

import { Buffer } from "node:buffer";
import type { Route } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import { latin1 } from "../log/bytes.ts";

const maxSegment = 4096;
const standard = /^[A-Za-z0-9+]+(?:={0,2}|(?:%3[Dd]){0,2})$/;
const urlSafe = /^[A-Za-z0-9_-]+(?:={0,2}|(?:%3[Dd]){0,2})$/;
const domainForm = /^[A-Za-z0-9._-]+$/;

/** Where the requests of a route go to. */
export interface RouteTarget extends Pick<Route, "protocol" | "host" | "port"> {
  /** Its host as names are compared; empty without one. */
  readonly hostKey: string;
}

/** The route in a path segment, or null where the segment does not decode to one. */
export function decodeRoute(segment: string): Route | null {
  const decoded = textOfSegment(segment);
  return decoded === null ? null : parseRoute(segment, decoded);
}

/** The targets of routes: the same object again for the same one, of so many. */
export class RouteTargets {
  readonly #most: number;
  /** By what a route says behind its domain. */
  readonly #known = new Map<string, RouteTarget>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Where the requests of a route go to. */
  of({ decoded, domain, protocol, host, port }: Route): RouteTarget {
    const behind = decoded.slice(domain.length);
    const known = this.#known.get(behind);
    if (known) return known;
    const target = { protocol, host, port, hostKey: nameKey(host ?? "") };
    if (this.#known.size < this.#most) this.#known.set(behind, target);
    return target;
  }

  /** The same for a path segment, of which no more is read than that takes; null where it does not decode to a route. */
  ofSegment(segment: string): RouteTarget | null {
    const decoded = textOfSegment(segment);
    if (decoded === null) return null;
    const slash = decoded.indexOf("/");
    const known = slash < 0 ? undefined : this.#known.get(decoded.slice(slash));
    if (known && domainForm.test(decoded.slice(0, slash))) return known;
    const route = parseRoute(segment, decoded);
    return route && this.of(route);
  }
}

/** What a path segment decodes to, one UTF-16 unit for each byte; null where it is no base64. */
function textOfSegment(segment: string): string | null {
  const bytes = decodeSegment(segment);
  return bytes && latin1(bytes, 0, bytes.length);
}

function decodeSegment(segment: string): Buffer | null {
  if (segment.length < 2 || segment.length > maxSegment || !(standard.test(segment) || urlSafe.test(segment)))
    return null;
  const characters = /[=%]/.test(segment) ? segment.replace(/(?:=|%3[Dd])+$/, "") : segment;
  if (characters.length % 4 === 1) return null;
  return Buffer.from(characters, "base64");
}

function parseRoute(segment: string, decoded: string): Route | null {
  if (!/^[\x21-\x7e]+$/.test(decoded)) return null;
  const slash = decoded.indexOf("/");
  if (slash < 0) {
    // A dot is asked for: many an ordinary path segment would else pass as a domain.
    if (!domainForm.test(decoded) || !/[^.]\.[^.]/.test(decoded)) return null;
    return { segment, decoded, domain: decoded, protocol: null, host: null, port: null };
  }
  const parts = /^([^/]+)\/(https?)\/([^/]+)\/(\d{1,5})$/.exec(decoded);
  if (!parts) return null;
  const [, domain, protocol, host, digits] = parts as unknown as [string, string, "http" | "https", string, string];
  const port = Number(digits);
  if (!domainForm.test(domain) || port < 1 || port > 65535) return null;
  return { segment, decoded, domain, protocol, host: host.replace(/^\[(.*)\]$/, "$1"), port };
}

/** What can be said of a segment that should be a route and does not decode to one. */
export interface DamagedRoute {
  readonly segment: string;
  /** What it decodes to, each byte that no route has as `\xNN`. */
  readonly readable: string;
  /** Likely true readings, at most three: proposals, not what the log says. */
  readonly proposals: readonly Route[];
}

/**
 * A damaged route, or null where the segment is a sound route or looks like none at all (less than three quarters of what
 * it decodes to is printable, or it is shorter than eight characters).
 */
export function damagedRoute(segment: string): DamagedRoute | null {
  if (segment.length < 8 || decodeRoute(segment)) return null;
  const bytes = decodeSegment(segment);
  const beheaded = withoutFirstCharacter(segment);
  if (beheaded) return beheaded;
  const proposals = repairs(segment);
  if (!bytes) return proposals.length ? { segment, readable: "", proposals } : null;
  const printable = bytes.reduce((n, byte) => n + (isRouteByte(byte) ? 1 : 0), 0);
  if (printable * 4 < bytes.length * 3 && proposals.length === 0) return null;
  const readable = Array.from(bytes, (byte) =>
    byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).toUpperCase().padStart(2, "0")}`,
  ).join("");
  return { segment, readable, proposals };
}

/**
 * A segment that lacks its first character, as a hurried selection leaves it: all but the first byte can be read. That one is known
 * where the host's name ends with the domain; else it is `?`.
 */
function withoutFirstCharacter(segment: string): DamagedRoute | null {
  const completed = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"]
    .map((character) => decodeRoute(character + segment))
    .filter((route) => route !== null)
    .filter((route) => route.host !== null && plausible(route));
  const [first] = completed;
  if (!first) return null;
  const proposals = completed.filter((route) => route.host?.endsWith(`.${route.domain}`));
  return {
    segment,
    readable: `?${first.decoded.slice(1)}`,
    proposals: proposals.length === 1 ? proposals : [],
  };
}

function isRouteByte(byte: number): boolean {
  return /[A-Za-z0-9._:/[\]-]/.test(String.fromCharCode(byte));
}

/** Characters that optical recognition and hands confuse. */
const lookAlikes: Readonly<Record<string, string>> = {
  O: "0",
  "0": "O",
  l: "I1",
  I: "l1",
  "1": "lI",
  x: "X",
  X: "x",
  s: "S",
  S: "s",
  "5": "S",
  c: "C",
  C: "c",
  v: "V",
  V: "v",
  w: "W",
  W: "w",
  z: "Z",
  Z: "z",
};

function repairs(segment: string): Route[] {
  if (segment.length > 400) return [];
  const found = new Map<string, Route>();
  const swapped = swapLookAlikes(segment);
  if (swapped) addRoute(found, swapped);
  if (found.size === 0) {
    // A wrong character can decode to another one that a route may hold: each is swapped alone.
    for (let i = 0; i < segment.length; i++) {
      for (const other of lookAlikes[segment[i] as string] ?? "")
        addRoute(found, segment.slice(0, i) + other + segment.slice(i + 1));
    }
  }
  if (found.size === 0) {
    // One character too many: each is left out in turn.
    for (let i = 0; i < segment.length; i++) addRoute(found, segment.slice(0, i) + segment.slice(i + 1));
  }
  return found.size > 3 ? [] : [...found.values()];
}

function addRoute(found: Map<string, Route>, segment: string): void {
  const route = decodeRoute(segment);
  if (route && plausible(route)) found.set(route.decoded, route);
}

/** Stricter than a route in the log has to be: a proposal may not invent odd hosts. */
function plausible(route: Route): boolean {
  return /\.[A-Za-z]{2,}$/.test(route.domain) && (route.host === null || /^[A-Za-z0-9.:-]+$/.test(route.host));
}

/** Each group of four characters is three bytes by itself; only groups that decode to no route bytes are tried. */
function swapLookAlikes(segment: string): string | null {
  let result = "";
  for (let i = 0; i < segment.length; i += 4) {
    const group = segment.slice(i, i + 4);
    const mended = variants(group).find((variant) => Buffer.from(variant, "base64").every(isRouteByte));
    if (mended === undefined) return null;
    result += mended;
  }
  return result;
}

/** The group itself, then every variant with look-alikes swapped, fewest swaps first. */
function variants(group: string): string[] {
  let all: { text: string; swaps: number }[] = [{ text: "", swaps: 0 }];
  for (const character of group) {
    const choices = [...(lookAlikes[character] ?? "")];
    all = all.flatMap(({ text, swaps }) => [
      { text: text + character, swaps },
      ...choices.map((choice) => ({ text: text + choice, swaps: swaps + 1 })),
    ]);
  }
  return all.sort((a, b) => a.swaps - b.swaps).map(({ text }) => text);
}

/** The route in an absolute URL, or null where it has none. */
export function routeOfUrl(url: string): Route | null {
  const segment = routeSegmentOfUrl(url)?.segment;
  return segment === undefined ? null : decodeRoute(segment);
}

/**
 * Whether a request is one of those with which clients sign in, and which go to no server: `get_edge_config`, the first of each, and
 * `get_edge_sso` where single sign-on is configured (Cisco's MRA deployment guide).
 */
export function isSignIn({ protocol }: Pick<Route, "protocol">, url: string): boolean {
  return protocol === null && /\/get_edge_(?:config|sso)\b/.test(url);
}

/** The first path segment of an absolute URL, with where it stands in `url` (UTF-16 offsets), or null. */
export function routeSegmentOfUrl(url: string): { segment: string; start: number; end: number } | null {
  const scheme = url.indexOf("://");
  if (scheme < 0) return null;
  const start = url.indexOf("/", scheme + 3) + 1;
  if (start === 0) return null;
  const length = url.slice(start).search(/[/?# "|]/);
  const end = length < 0 ? url.length : start + length;
  return end > start ? { segment: url.slice(start, end), start, end } : null;
}
