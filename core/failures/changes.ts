/**
 * What changed on an Expressway, as its log tells it: configuration, restarts, the clock. Nearness to a failure is no cause.
 *
 *     … httpd[8724]: web: Event="System Configuration Changed" Detail="configuration/cluster/tls_verify - changed from: 'Permissive' to: 'Enforcing'" …
 *     … expc01 UTCTime="…" Event="System Configuration Changed" Node="clusterdb@127.0.0.1" PID="<0.488.0>" Detail="xconfiguration …"
 */

import type { Buffer } from "node:buffer";
import type { Change } from "./failure.ts";
import { isSecretName } from "./secrets.ts";

/** A change and where in the log it stands; `time` in milliseconds, `line` 1-based. */
export interface NotedChange {
  readonly kind: Change["kind"];
  readonly what: string;
  readonly time: number;
  readonly line: number;
}

const marker = 'Event="System Configuration Changed"';
const maxDetail = 300;

/**
 * Whether the record's text may be a configuration change: three byte tests at the places where the event stands in every
 * form seen (behind nothing, behind `web: `, behind `UTCTime="…" `).
 */
export function mayBeConfigurationChange(bytes: Buffer, text: number): boolean {
  return isEvent(bytes, text) || isEvent(bytes, text + 5) || isEvent(bytes, text + 34);
}

/** `Event="Sy` */
function isEvent(bytes: Buffer, at: number): boolean {
  return (
    bytes[at] === 0x45 &&
    bytes[at + 1] === 0x76 &&
    bytes[at + 5] === 0x3d &&
    bytes[at + 7] === 0x53 &&
    bytes[at + 8] === 0x79
  );
}

/**
 * The change that a record's text tells, at most 300 characters; null for another text. The value of what may be a secret is
 * left out.
 */
export function configurationChange(text: string): string | null {
  if (!text.includes(marker)) return null;
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

/** The latest changes of each kind: those that bear on certificates are not driven out by others. */
export class RecentChanges {
  readonly #bearing: NotedChange[] = [];
  readonly #other: NotedChange[] = [];

  note(change: NotedChange): void {
    const list = change.kind !== "configuration" || bearsOnCertificates(change.what) ? this.#bearing : this.#other;
    const last = list.at(-1);
    // One action writes many lines at once; the first tells it.
    if (
      last &&
      last.kind === change.kind &&
      change.time - last.time < 50 &&
      last.what.slice(0, 40) === change.what.slice(0, 40)
    )
      return;
    list.push(change);
    if (list.length > 3) list.shift();
  }

  /** At most four changes before `time`, nearest first. */
  before(time: number): Change[] {
    return [...this.#bearing, ...this.#other.slice(-1)]
      .filter((change) => change.time <= time)
      .sort((a, b) => b.time - a.time)
      .slice(0, 4)
      .map(({ kind, what, time: at, line }) => ({ kind, what, line, seconds: Math.round((time - at) / 1000) }));
  }
}
