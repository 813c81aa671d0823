/**
 * What changed on an Expressway, as its log tells it: configuration, restarts, the clock. Nearness to a failure is no cause.
 *
 *     … httpd[8724]: web: Event="System Configuration Changed" Detail="configuration/cluster/tls_verify - changed from: 'Permissive' to: 'Enforcing'" …
 *     … expc01 UTCTime="…" Event="System Configuration Changed" Node="clusterdb@127.0.0.1" PID="<0.488.0>" Detail="xconfiguration …"
 */

import type { Change } from "./failure.ts";
import { nameKey } from "./host-name.ts";
import { isSecretName } from "./secrets.ts";

/** A change and where in the log it stands; `time` in milliseconds, `line` 1-based. */
export interface NotedChange {
  /** Empty where the line names none. */
  readonly host: string;
  readonly kind: Change["kind"];
  readonly what: string;
  readonly time: number;
  readonly line: number;
}

/** In lower case. Of the others the Administrator Guide alone tells ("Event log format"): no line of theirs was seen. */
const configurationChanged = "system configuration changed";
const otherEvents: ReadonlySet<string> = new Set([
  "certificate management",
  "restart requested",
  "reboot requested",
  "system start",
  "application start",
  "upgrade",
]);
const maxDetail = 300;

/**
 * What the event of a record's text changes, in at most 300 characters; null where it changes nothing. The value of what may be a
 * secret is left out.
 */
export function changeOf(event: string, text: string): Pick<NotedChange, "kind" | "what"> | null {
  const name = event.toLowerCase();
  if (name === configurationChanged) {
    const what = detailOf(text);
    return what === null ? null : { kind: "configuration", what };
  }
  if (!otherEvents.has(name)) return null;
  const detail = detailOf(text);
  return { kind: "event", what: detail === null ? event : `${event}: ${detail}`.slice(0, maxDetail) };
}

function detailOf(text: string): string | null {
  const detail = /\bDetail="([^"]{1,2000})/.exec(text)?.[1]?.replace(/\s+/g, " ").trim();
  if (!detail) return null;
  const isSecret = isSecretName(detail) || /passw|private|\{cipher\}|\bkey\b/i.test(detail);
  const shown = isSecret ? detail.split(/:| - /, 1)[0] : detail;
  return (shown as string).slice(0, maxDetail);
}

/** Trust, ciphers, verification, certificates, Unified Communications: what bears on certificates. */
function bearsOnCertificates(what: string): boolean {
  return /certificate|trust|\bca[_ ]|cipher|tls|verif|edgeconfig|collaborationedge|cucm|\bcrl\b|\bntp\b|time ?zone/i.test(
    what,
  );
}

/** What the box does anew after a restart it tells of each of its applications. */
function isOfCertificates({ kind, what }: Pick<NotedChange, "kind" | "what">): boolean {
  if (kind === "event") return !/^application start\b/i.test(what);
  return kind !== "configuration" || bearsOnCertificates(what);
}

/** Whether a change says that servers are not verified any more, or again; null for any other. */
function verificationIn(what: string): "on" | "off" | null {
  if (!/verify[-_ ]?origin[-_ ]?server/i.test(what)) return null;
  const value = [...what.matchAll(/\b(on|off)\b/gi)].at(-1)?.[1]?.toLowerCase();
  return value === "on" || value === "off" ? value : null;
}

interface PlacedChange extends NotedChange {
  /** Its place among all that were noted, from 1 on. */
  readonly order: number;
}

/** What had changed up to some place in the log; it stays as it is. */
export interface ChangesSoFar {
  readonly noted: number;
  /** Of each kind the latest, in the order of the log. */
  readonly bearing: readonly PlacedChange[];
  readonly other: readonly PlacedChange[];
  /** The latest that switched the verification of servers on or off. */
  readonly verification: readonly PlacedChange[];
}

export const nothingChanged: ChangesSoFar = { noted: 0, bearing: [], other: [], verification: [] };

/** So many that bear on certificates are remembered, and of these so many are told before a failure. */
const keptBearing = 16;
const keptOther = 4;
const toldBefore = 3;
const mostTold = 4;

/** The latest changes of each kind: those that bear on certificates are not driven out by others. */
export class RecentChanges {
  #soFar = nothingChanged;

  /** What has changed so far. */
  get soFar(): ChangesSoFar {
    return this.#soFar;
  }

  note(change: NotedChange): void {
    const { bearing, other, verification, noted } = this.#soFar;
    const bears = isOfCertificates(change);
    const before = bears ? bearing : other;
    const last = before.at(-1);
    // The web interface tells a change, and the database tells it too.
    if (before.some((each) => isSame(each, change))) return;
    // One action writes many lines at once; the first tells it.
    if (
      last &&
      last.kind === change.kind &&
      last.host === change.host &&
      change.time - last.time < 50 &&
      last.what.slice(0, 40) === change.what.slice(0, 40)
    )
      return;
    const placed = { ...change, order: noted + 1 };
    const switches = change.kind === "configuration" && verificationIn(change.what) !== null;
    this.#soFar = {
      noted: noted + 1,
      bearing: bears ? [...bearing, placed].slice(-keptBearing) : bearing,
      other: bears ? other : [...other, placed].slice(-keptOther),
      verification: switches ? [...verification, placed].slice(-keptOther) : verification,
    };
  }

  /** At most four changes of a host before `time`, nearest first. */
  before(time: number, host: string): Change[] {
    const ofHost = (change: NotedChange) => isOfHost(change, host);
    const { bearing, other } = this.#soFar;
    return [...bearing.filter(ofHost).slice(-toldBefore), ...other.filter(ofHost).slice(-1)]
      .filter((change) => change.time <= time)
      .sort((a, b) => b.time - a.time)
      .map(({ kind, what, time: at, line }) => ({ kind, what, line, seconds: Math.round((time - at) / 1000) }));
  }
}

/**
 * Of one second, and in the words of both forms the same: "configuration/a/b - changed from: 'x' to: 'y'" of the web interface is
 * "xconfiguration a b - changed from: x to: y" of the database (Cisco 213481).
 */
function isSame(a: NotedChange, b: NotedChange): boolean {
  return (
    a.kind === "configuration" &&
    b.kind === "configuration" &&
    a.host === b.host &&
    Math.abs(a.time - b.time) < 1000 &&
    inWords(a.what) === inWords(b.what)
  );
}

function inWords(what: string): string {
  return what
    .toLowerCase()
    .replace(/^x?configuration\b/, "")
    .replace(/[\s/'"]+/g, " ")
    .trim();
}

/** Where a line names no host, it is that of all. */
function isOfHost(change: NotedChange, host: string): boolean {
  return change.host === "" || host === "" || nameKey(change.host) === nameKey(host);
}

/** At most four changes of a host behind the first `noted`, in the order of the log: those first that bear on certificates. */
export function changesSince({ bearing, other }: ChangesSoFar, noted: number, host: string): PlacedChange[] {
  const isSince = (change: PlacedChange) => change.order > noted && isOfHost(change, host);
  const told = bearing.filter(isSince).slice(-mostTold);
  return [...told, ...other.filter(isSince).slice(-1)].slice(0, mostTold).sort((a, b) => a.order - b.order);
}

/** Whether the log says that a host does not verify servers, as far as it has come; null where it says nothing. */
export function verificationOf({ verification }: ChangesSoFar, host: string): "on" | "off" | null {
  const last = verification.findLast((change) => isOfHost(change, host));
  return last ? verificationIn(last.what) : null;
}
