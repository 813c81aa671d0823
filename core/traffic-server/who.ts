/**
 * Who made a request: the user that Expressway let through, or whom the path names; the device by the file that it fetches.
 *
 *     Event="Request Allowed" Detail="Access allowed" Reason="In allow list" Username="jdoe" … Request="https://cucm.lab.example:8443/cucm-uds/user/jdoe/devices" …
 *     GET http://vcs_control.lab.example:8443/c3Rl…/CSFJDOE.cnf.xml
 */

import type { Route } from "../failures/failure.ts";
import type { Who } from "../failures/hit.ts";
import { detached } from "../log/bytes.ts";
import type { Process } from "./process.ts";
import { routeSegmentOfUrl } from "./route.ts";
import { requestLine } from "./step.ts";
import type { NamedByPath, Transaction } from "./transaction.ts";

const allowed = 'Event="Request Allowed"';
const request = ' Request="';

/** Takes the text of a record that says which user a request of this process is allowed for; does nothing with any other. */
export function noteAllowed(process: Process, words: string): void {
  const told = allowedRequest(words);
  if (!told) return;
  let found: Transaction | null = null;
  for (const each of process.received) {
    if (!each || each.closed || each.answered || each.user !== null || !isFor(each, told.url)) continue;
    // Two of the same address: it is open whose this is.
    if (found) return;
    found = each;
  }
  if (found && told.user !== null) found.user = detached(told.user);
}

/** The address that a record's text says a request is allowed for, and the user where it names one; null for any other text. */
export function allowedRequest(words: string): { readonly url: string; readonly user: string | null } | null {
  if (!words.startsWith(allowed)) return null;
  const start = words.indexOf(request);
  const end = start < 0 ? -1 : words.indexOf('"', start + request.length);
  if (end < 0) return null;
  const user = /^Event="[^"]*"(?: [\w-]+="[^"]*"){0,12}? Username="([^"]{1,256})"/.exec(words.slice(0, start))?.[1];
  return { url: words.slice(start + request.length, end), user: user ?? null };
}

/** Whether a request was for this address of its server. */
export function isFor(
  {
    request: own,
    route,
  }: {
    readonly request: { readonly url: string } | null;
    readonly route: Pick<Route, "protocol" | "host" | "port"> | null;
  },
  address: string,
): boolean {
  if (!own || !route || route.protocol === null || route.host === null) return false;
  const { url } = own;
  const behind = url.slice(routeSegmentOfUrl(url)?.end ?? url.length);
  if (!address.endsWith(behind)) return false;
  const host = route.host.includes(":") ? `[${route.host}]` : route.host;
  const server = address.slice(0, address.length - behind.length).toLowerCase();
  return server === `${route.protocol}://${host}:${route.port}`.toLowerCase();
}

export function whoOf(transaction: Transaction): Who {
  const { asked, user, userAgent } = transaction;
  if (asked !== null) transaction.named ??= namedBy(requestLine(asked)?.url ?? "");
  const named = transaction.named ?? nobody;
  return { user: user ?? named.user, device: named.device, userAgent };
}

/** Whom the address of a request names. */
export function namedBy(url: string): NamedByPath {
  const path = pathOf(url.slice(routeSegmentOfUrl(url)?.end ?? url.length));
  const user = /^\/cucm-uds\/(?:[\w-]+\/)?user\/([^/]{1,256})/i.exec(path)?.[1];
  return { user: user === undefined ? null : decoded(user), device: deviceOf(path) };
}

const nobody: NamedByPath = { user: null, device: null };

/** Without query and fragment. */
function pathOf(text: string): string {
  const end = text.search(/[?#]/);
  return end < 0 ? text : text.slice(0, end);
}

/** Of `/CSFJDOE.cnf.xml`, `/SEP001122334455.cnf.xml.sgn`, `/ITLSEP001122334455.tlv`; `…Default` is the file of no device. */
function deviceOf(path: string): string | null {
  const file = path.slice(path.lastIndexOf("/") + 1);
  const name =
    /^([\w.-]{1,128}?)\.cnf\.xml(?:\.enc)?(?:\.sgn)?$/i.exec(file)?.[1] ??
    /^(?:CTL|ITL)(\w{1,128})\.tlv$/i.exec(file)?.[1];
  return name === undefined || /default$/i.test(name) ? null : name;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
