/** Each candidate CA on a copy of a host's trust store, in memory, and every server verified again. */

import type { AnyFailure } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import { type Certificate, summary } from "../trust/certificate.ts";
import { judgeName } from "../trust/names.ts";
import { chainVerdict } from "./chain-verdict.ts";
import type { Cure } from "./evidence.ts";
import { type Host, type Seen, type Store, storeFor } from "./hosts.ts";
import { holds, type KnownCertificates } from "./known-certificates.ts";
import { serverLabelOf } from "./matching.ts";

const maxCandidates = 200;
/** Distinct chains that are verified again for each candidate. */
const maxChains = 500;

/** A failure with the handshake that is evidence of it. */
export interface Failing {
  readonly failure: AnyFailure;
  /** Null where none is evidence. */
  readonly seen: Seen | null;
  /** Nothing speaks against it. */
  readonly offers: boolean;
}

export function curesOf(host: Host, all: readonly Failing[], known: KnownCertificates): Cure[] {
  const failing = all
    .filter(
      ({ failure }) =>
        nameKey(failure.host) === nameKey(host.name) &&
        failure.direction === "expressway-rejected-server" &&
        failure.action !== "Continue",
    )
    .map(({ failure, seen, offers }) => ({ failure, seen, offers, store: seen && storeFor(host, seen.groups) }));
  const refused = failing
    .flatMap(({ failure, seen, offers, store }) => (offers && seen && store ? [{ failure, seen, store }] : []))
    .filter(({ seen, store }) => isTrusted(seen, store.entries) === false)
    .slice(0, maxChains);
  if (refused.length === 0) return [];
  const unseen = failing.filter(({ seen, offers }) => !offers || seen === null || seen.sent.length === 0);
  const unknown = [...new Set(unseen.map(({ failure }) => serverLabelOf(failure)))];
  const [store] = refused.map((each) => each.store);
  const passing = store ? distinctServers(host.seen).filter((seen) => isTrusted(seen, store.entries)) : [];
  const wanted = issuersOf([...refused.map(({ seen }) => seen), ...passing], known);
  const cures: Cure[] = [];
  const candidates = known.all
    .filter(({ certificate }) => mayBeAnchor(certificate) && wanted.has(certificate.subject.canonical))
    .slice(0, maxCandidates);
  for (const { certificate, path } of candidates) {
    const longer = new Map<Store, Store["entries"]>();
    const withIt = (of: Store) => {
      const entries = longer.get(of) ?? [...of.entries, { certificate, line: null, trustSettings: null }];
      longer.set(of, entries);
      return entries;
    };
    const cured = refused.filter(
      ({ failure, seen, store: own }) => !holds(own, certificate) && passes(seen, failure, withIt(own)),
    );
    if (cured.length === 0 || !store) continue;
    const breaks = passing.filter((seen) => !isTrusted(seen, withIt(store))).map(labelOf);
    cures.push({
      host: host.name,
      certificate: { ...summary(certificate), path },
      der: certificate.der,
      cures: cured.map(({ failure }) => failure.id),
      breaks: [...new Set(breaks)],
      unknown,
    });
  }
  return cures.sort(
    (a, b) =>
      b.cures.length - a.cures.length ||
      a.breaks.length - b.breaks.length ||
      compare(a.certificate.subject, b.certificate.subject) ||
      compare(a.certificate.sha256, b.certificate.sha256),
  );
}

/** Null where there is no verdict. */
function isTrusted({ sent, handshake }: Seen, entries: Store["entries"]): boolean | null {
  const verdict = chainVerdict(sent, entries, handshake.time);
  return verdict && verdict.verdict === "trusted";
}

function passes(seen: Seen, { name }: AnyFailure, entries: Store["entries"]): boolean {
  const [leaf] = seen.sent;
  return isTrusted(seen, entries) === true && leaf !== undefined && (name === null || judgeName(leaf, name).matches);
}

/** A CA, or a self-signed certificate: what trusting by itself can help. */
function mayBeAnchor({ selfSigned, extensions }: Certificate): boolean {
  return selfSigned || extensions.basicConstraints?.ca === true;
}

/** Names of issuers that these chains look for, on every way up: only certificates of these change anything. */
function issuersOf(seen: readonly Seen[], known: KnownCertificates): ReadonlySet<string> {
  const wanted = new Set<string>();
  const pending = seen.flatMap(({ sent }) => sent.map(({ issuer }) => issuer.canonical));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (wanted.has(next)) continue;
    wanted.add(next);
    for (const { certificate } of known.withSubject(next)) pending.push(certificate.issuer.canonical);
  }
  return wanted;
}

function distinctServers(seen: readonly Seen[]): Seen[] {
  const byServer = new Map<string, Seen>();
  for (const each of seen) {
    const { server, sni } = each.handshake;
    if (each.sent.length > 0 && each.doubt === null)
      byServer.set(`${server.address}\0${server.port}\0${sni}\0${each.sent[0]?.sha256}`, each);
  }
  return [...byServer.values()].slice(0, maxChains);
}

function labelOf({ handshake }: Seen): string {
  const { address, port } = handshake.server;
  return serverLabelOf({ name: handshake.sni, address, port });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
