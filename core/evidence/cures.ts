/** Each candidate CA on a copy of a host's trust store, in memory, and verified again every server that it may matter to. */

import type { AnyFailure } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import { type Certificate, couldHaveIssued, summary } from "../trust/certificate.ts";
import type { ChainVerdict } from "../trust/chain.ts";
import { judgeName } from "../trust/names.ts";
import { StoreIndex } from "../trust/store-index.ts";
import { validityError } from "../trust/validity.ts";
import { chainVerdict } from "./chain-verdict.ts";
import type { Cure, InputProblem } from "./evidence.ts";
import type { Host, Seen, Store } from "./hosts.ts";
import { holds, type KnownCertificates, seenOf } from "./known-certificates.ts";
import { serverLabelOf } from "./matching.ts";
import { byTurns, type Turns, turnLength } from "./turns.ts";

const maxCandidates = 200;
/** Distinct chains that are verified again for each candidate. */
const maxChains = 500;
/** Chains that are verified again in all: a candidate is tried only where it could be the issuer that is looked for. */
export const maxTrials = 5_000;

/** A failure with the handshake that is evidence of it. */
export interface Failing {
  readonly failure: AnyFailure;
  /** Null where none is evidence. */
  readonly seen: Seen | null;
  /** Nothing speaks against it. */
  readonly offers: boolean;
  /** Of the failure's own download; null where none is known. */
  readonly store: Store | null;
}

export interface Cures {
  readonly cures: readonly Cure[];
  /** What was not tried. */
  readonly problems: readonly InputProblem[];
  /** Chains that were verified again. */
  readonly trials: number;
}

export function* curesOf(host: Host, all: readonly Failing[], known: KnownCertificates): Turns<Cures> {
  const failing = all.filter(
    ({ failure, seen }) =>
      nameKey(failure.host) === nameKey(host.name) &&
      (failure.process === undefined || seen !== null) &&
      failure.direction === "expressway-rejected-server" &&
      failure.action !== "Continue",
  );
  const allRefused = failing
    .flatMap(({ failure, seen, offers, store }) => (offers && seen && store ? [{ failure, seen, store }] : []))
    .filter(({ seen, store }) => isTrusted(seen, store.entries) === false);
  const refused = allRefused.slice(0, maxChains);
  const [store] = refused.map((each) => each.store);
  if (!store) return { cures: [], problems: [], trials: 0 };
  const unseen = failing.filter(({ seen, offers }) => !offers || seen === null || seen.sent.length === 0);
  const unknown = [...new Set(unseen.map(({ failure }) => serverLabelOf(failure)))];
  const allPassing: Seen[] = [];
  yield* byTurns(distinctServers(host.seen), turnLength, (seen) => {
    if (isTrusted(seen, store.entries)) allPassing.push(seen);
  });
  const passing = allPassing.slice(0, maxChains);
  const wanted = issuersOf([...refused.map(({ seen }) => seen), ...passing], known);
  const allCandidates = known.all.filter(
    ({ certificate }) => mayBeAnchor(certificate) && wanted.has(certificate.subject.canonical),
  );
  const candidates = allCandidates.slice(0, maxCandidates);
  const trial = new Trial();
  const cures: Cure[] = [];
  for (const candidate of candidates) {
    const { certificate, path } = candidate;
    yield;
    const cured = refused.filter(
      ({ failure, seen, store: own }) =>
        !holds(own, certificate) && trial.isTrustedWith(certificate, seen, own) && nameFits(seen, failure),
    );
    if (cured.length === 0) continue;
    const breaks = passing.filter((seen) => !trial.isTrustedWith(certificate, seen, store)).map(labelOf);
    cures.push({
      host: host.name,
      certificate: { ...summary(certificate), path },
      der: certificate.der,
      seen: seenOf(candidate),
      cures: cured.map(({ failure }) => failure.id),
      breaks: [...new Set(breaks)],
      unknown,
    });
  }
  const isOver =
    trial.isOver ||
    refused.length < allRefused.length ||
    passing.length < allPassing.length ||
    candidates.length < allCandidates.length;
  const problem = {
    code: "limit-cures",
    detail: [maxChains, maxCandidates, maxTrials].join(", "),
    lost: false,
  } as const;
  return {
    cures: cures.sort(
      (a, b) =>
        b.cures.length - a.cures.length ||
        a.breaks.length - b.breaks.length ||
        compare(a.certificate.subject, b.certificate.subject) ||
        compare(a.certificate.sha256, b.certificate.sha256),
    ),
    problems: isOver ? [{ path: store.path, problem }] : [],
    trials: trial.count,
  };
}

/** Verifies chains with one certificate more in the store, within a bounded number of times. */
class Trial {
  count = 0;
  isOver = false;
  readonly #longer = new Map<Store, { certificate: Certificate; entries: StoreIndex }>();

  isTrustedWith(certificate: Certificate, seen: Seen, store: Store): boolean {
    const { sent, handshake } = seen;
    const verdict = chainVerdict(sent, store.entries, handshake.time);
    if (!verdict || !mayChange(verdict, certificate, handshake.time ?? 0)) return verdict?.verdict === "trusted";
    this.count++;
    if (this.count > maxTrials) {
      this.isOver = true;
      return verdict.verdict === "trusted";
    }
    return isTrusted(seen, this.#with(certificate, store)) === true;
  }

  #with(certificate: Certificate, store: Store): StoreIndex {
    const known = this.#longer.get(store);
    if (known?.certificate === certificate) return known.entries;
    const entries = StoreIndex.of(store.entries).with(certificate);
    this.#longer.set(store, { certificate, entries });
    return entries;
  }
}

/**
 * Whether a certificate at the end of the store could lead to another chain: only where it could be an issuer that was looked for
 * (name and key), and not where one of the store that is valid was found: the first of the file is taken.
 */
function mayChange({ chain, verdict }: ChainVerdict, certificate: Certificate, at: number): boolean {
  return chain.some(({ certificate: subject, from }, depth) => {
    if (verdict === "trusted" && from === "store" && depth === chain.length - 1) return false;
    const above = chain[depth + 1];
    if (above?.from === "store" && validityError(above.certificate.validity, at) === null) return false;
    return couldHaveIssued(certificate, subject);
  });
}

/** Null where there is no verdict. */
function isTrusted({ sent, handshake }: Seen, entries: Store["entries"] | StoreIndex): boolean | null {
  const verdict = chainVerdict(sent, entries, handshake.time);
  return verdict && verdict.verdict === "trusted";
}

function nameFits({ sent: [leaf] }: Seen, { name }: AnyFailure): boolean {
  return leaf !== undefined && (name === null || judgeName(leaf, name).matches);
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
    if (each.doubt === null) byServer.set(`${server.address}\0${server.port}\0${sni}\0${each.sent[0]?.sha256}`, each);
  }
  return [...byServer.values()];
}

function labelOf({ handshake }: Seen): string {
  const { address, port } = handshake.server;
  return serverLabelOf({ name: handshake.sni, address, port });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
