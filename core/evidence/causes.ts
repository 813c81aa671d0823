/**
 * Failures that come of one cause, as far as inputs prove it: the same certificate that is missing, has expired or may not be used, and
 * one connection of which both Expressways tell. Likeness is no proof: what is only alike is not joined.
 */

import { alertOfFailure } from "../failures/alert.ts";
import type { AnyFailure } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import { idOf } from "../failures/identity.ts";
import type { Cause, CauseKind, Evidence, Grounds } from "./evidence.ts";

/** Both ends write of a connection within so many milliseconds of each other: clocks that differ by more prove nothing. */
const sameTime = 2_000;
/** "unsupported certificate" (RFC 8446 section 6.2). */
const unsupportedCertificate = 43;

interface Gathered {
  readonly kind: CauseKind;
  readonly certificate: Cause["certificate"];
  readonly failures: Set<string>;
}

/** In the order of their first failures; each has two or more. */
export function causesOf(
  failures: readonly AnyFailure[],
  evidence: ReadonlyMap<string, Evidence>,
  grounds: ReadonlyMap<string, Grounds>,
): Cause[] {
  const found = new Map<string, Gathered>();
  const add = (kind: CauseKind, key: string, certificate: Cause["certificate"], ...ids: readonly string[]) => {
    const whole = JSON.stringify([kind, key]);
    const gathered = found.get(whole) ?? { kind, certificate, failures: new Set<string>() };
    for (const id of ids) gathered.failures.add(id);
    found.set(whole, gathered);
  };
  for (const failure of failures) {
    const of = evidence.get(failure.id);
    const missing = of?.missing ?? null;
    const known = missing?.sha256 ?? missing?.keyIdentifier ?? null;
    if (missing && known !== null)
      add("missing-certificate", known, { subject: missing.subject, sha256: missing.sha256 }, failure.id);
    const fault = of?.atFaultCertificate ?? null;
    if (fault && failure.verifyError?.name === "X509_V_ERR_CERT_HAS_EXPIRED")
      add("expired-certificate", fault.sha256, { subject: fault.subject, sha256: fault.sha256 }, failure.id);
    const own = grounds.get(failure.id)?.own ?? null;
    if (own && !own.authenticatesClients && isOwnUsage(failure))
      add("own-certificate", own.sha256, { subject: own.subject, sha256: own.sha256 }, failure.id);
  }
  for (const [a, b] of connectionsOfBoth(failures)) add("one-connection", [a.id, b.id].join(" "), null, a.id, b.id);
  const order = new Map(failures.map(({ id }, i) => [id, i]));
  const place = (id: string | undefined) => order.get(id ?? "") ?? failures.length;
  return [...found]
    .filter(([, { failures: all }]) => all.size > 1)
    .map(([key, { kind, certificate, failures: all }]) => ({
      id: idOf(key),
      kind,
      certificate,
      failures: [...all].sort((a, b) => place(a) - place(b)),
    }))
    .sort((a, b) => place(a.failures[0]) - place(b.failures[0]));
}

/** The other end finds that Expressway's certificate may not be a client's. */
function isOwnUsage(failure: AnyFailure): boolean {
  return (
    failure.direction === "server-rejected-expressway" &&
    failure.role !== "server" &&
    alertOfFailure(failure) === unsupportedCertificate
  );
}

/** Two failures of two Expressways, one as client and one as server of the same connection. */
function connectionsOfBoth(failures: readonly AnyFailure[]): (readonly [AnyFailure, AnyFailure])[] {
  const clients = new Map<string, { readonly failure: AnyFailure; readonly time: number }[]>();
  for (const failure of failures) {
    if (failure.role !== "client") continue;
    for (const { ends, time } of failure.connections ?? [])
      clients.set(ends, [...(clients.get(ends) ?? []), { failure, time }]);
  }
  const pairs = new Map<string, readonly [AnyFailure, AnyFailure]>();
  for (const failure of failures) {
    if (failure.role !== "server") continue;
    for (const { ends, time } of failure.connections ?? [])
      for (const other of clients.get(ends) ?? [])
        if (nameKey(other.failure.host) !== nameKey(failure.host) && Math.abs(other.time - time) <= sameTime)
          pairs.set(`${other.failure.id} ${failure.id}`, [other.failure, failure]);
  }
  return [...pairs.values()];
}
