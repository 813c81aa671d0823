/** Every certificate that any input holds, and where a missing one is found among them. */

import type { Handshake } from "../capture/handshake.ts";
import { type Certificate, couldHaveIssued } from "../trust/certificate.ts";
import type { ChainVerdict, MissingCertificate } from "../trust/chain.ts";
import { hexPairs } from "../trust/extensions.ts";
import { isSignedBy } from "../trust/keys.ts";
import { StoreIndex } from "../trust/store-index.ts";
import { chainVerdict } from "./chain-verdict.ts";
import type { EvidenceInputs, Missing, SeenOnWire } from "./evidence.ts";
import type { Hosts, Store } from "./hosts.ts";
import { serverLabelOf } from "./matching.ts";

export interface Known {
  readonly certificate: Certificate;
  readonly path: string;
  /** Null where a file holds it. */
  readonly seen: SeenOnWire | null;
}

const maxServers = 10;

/** Signatures are looked at only of certificates that have the name that is wanted: so many at most. */
export const maxTried = 50;
/** Signatures looked at in all, beside those of the chains themselves: a real case needs a few for each chain. */
export const maxSignatures = 5_000;
/** CAs above each other that are looked for. */
const maxAbove = 5;

/** All of them, what lies in a file before what was seen on the wire, and of that only what is evidence. */
export class KnownCertificates {
  readonly all: readonly Known[];
  readonly #bySubject = new Map<string, Known[]>();
  readonly #byIdentity = new Map<string, Known>();
  readonly #missing = new WeakMap<ChainVerdict, MissingFound | null>();
  readonly #signed = new Map<string, boolean>();
  /** There were more signatures than are looked at. */
  isOver = false;

  constructor(inputs: EvidenceInputs, hosts: Hosts) {
    const known = new Map<string, Known>();
    const add = (certificate: Certificate, path: string, wire: OnWire | null = null) => {
      const held = known.get(certificate.sha256);
      if (held) {
        if (wire && held.seen) (held.seen as OnWire).add(wire);
        return;
      }
      const each = { certificate, path, seen: wire };
      known.set(certificate.sha256, each);
      if (!this.#byIdentity.has(certificate.identity)) this.#byIdentity.set(certificate.identity, each);
      const same = this.#bySubject.get(certificate.subject.canonical);
      if (same) same.push(each);
      else this.#bySubject.set(certificate.subject.canonical, [each]);
    };
    for (const { entries, path } of inputs.trustStores) for (const { certificate } of entries) add(certificate, path);
    for (const { certificates, path } of inputs.certificates) for (const each of certificates) add(each, path);
    for (const { seen } of hosts.all) {
      for (const { sent, own, path, handshake, doubt } of seen) {
        if (doubt !== null) continue;
        for (const certificate of [...sent, ...own]) add(certificate, path, new OnWire(handshake));
      }
    }
    this.all = [...known.values()];
  }

  withSubject(canonical: string): readonly Known[] {
    return this.#bySubject.get(canonical) ?? [];
  }

  /** What a store lacks for this chain, and what that lacks in its turn; null where the store holds it, or nothing does. */
  missingOf(verdict: ChainVerdict, sent: readonly Certificate[], store: Store, at: number): MissingFound | null {
    const found = this.#missing.get(verdict);
    if (found !== undefined) return found;
    const missing = this.#search(verdict, sent, store, at);
    this.#missing.set(verdict, missing);
    return missing;
  }

  /** The same without a store, where the log itself says what was not found: it looked in its own. */
  missingByLog(code: number | null, certificate: Certificate): MissingFound | null {
    const missing = missingCertificate(code, certificate);
    const found = missing && this.#locate(missing, certificate);
    return found && { shown: { ...found.shown, above: [] }, held: found.held ? [found.held] : [] };
  }

  /**
   * The first of a chain, from its beginning, that the key of the next one did not sign, or once `isOver` may not have signed; null where
   * there is none. Until it has found every issuer OpenSSL looks at names and key identifiers alone, and whoever copies a server's
   * certificate can send a CA of that name behind it.
   */
  unsignedIn(chain: readonly Certificate[]): BrokenLink | null {
    for (const [i, subject] of chain.slice(0, -1).entries()) {
      const issuer = chain[i + 1] as Certificate;
      if (!this.hasSigned(issuer, subject)) return { subject, issuer };
    }
    return null;
  }

  /** The same of what a verdict speaks of: up to the certificate of its error, whose own issuer was not found or did not sign it. */
  unsignedOf({ chain, verifyError }: ChainVerdict): BrokenLink | null {
    const depth = verifyError?.depth ?? chain.length - 1;
    return this.unsignedIn(chain.slice(0, depth + 1).map(({ certificate }) => certificate));
  }

  /** Signatures that were looked at. */
  get signatures(): number {
    return this.#signed.size;
  }

  /** Whether the key of `issuer` signed it: name and key identifier alone prove nothing. False too once `isOver`. */
  hasSigned(issuer: Certificate, subject: Certificate): boolean {
    if (!couldHaveIssued(issuer, subject)) return false;
    const key = `${issuer.identity} ${subject.identity}`;
    const known = this.#signed.get(key);
    if (known !== undefined) return known;
    this.isOver ||= this.#signed.size >= maxSignatures;
    if (this.isOver) return false;
    const found = isSignedBy(subject.der, issuer.der);
    this.#signed.set(key, found);
    return found;
  }

  /**
   * Anybody can issue a certificate for the key of another's CA: so a root of that key goes first, and of several others, which lead up to
   * different CAs, none is taken.
   */
  #issuerAmong(subject: Certificate, known: readonly Known[]): Known | null {
    const fitting = known.filter(({ certificate }) => couldHaveIssued(certificate, subject)).slice(0, maxTried);
    const isSigner = ({ certificate }: Known) => this.hasSigned(certificate, subject);
    const root = fitting.filter(({ certificate }) => certificate.selfSigned).find(isSigner);
    if (root) return root;
    const [signer, another] = fitting.filter(({ certificate }) => !certificate.selfSigned).filter(isSigner);
    return signer && !another && !this.isOver ? signer : null;
  }

  #search(verdict: ChainVerdict, sent: readonly Certificate[], store: Store, at: number): MissingFound | null {
    const first = this.unsignedOf(verdict) ? null : this.#oneMissing(verdict);
    if (!first || (first.held && holds(store, first.held.certificate))) return null;
    const above: Missing[] = [];
    const held: Known[] = [];
    let entries = StoreIndex.of(store.entries);
    for (let next: OneMissing | null = first; next?.held && held.length < maxAbove; ) {
      held.push(next.held);
      entries = entries.with(next.held.certificate);
      const again = chainVerdict(sent, entries, at);
      const further = again && this.#oneMissing(again);
      // Added, and still not found: it is hidden by another one, and no further one helps.
      if (!further || held.some(({ certificate }) => certificate.identity === further.held?.certificate.identity))
        break;
      above.push(further.shown);
      next = further;
    }
    return { shown: { ...first.shown, above }, held };
  }

  #locate({ subject, keyIdentifier, certificate }: MissingCertificate, top: Certificate): OneMissing {
    const held = certificate
      ? (this.#byIdentity.get(certificate.identity) ?? null)
      : this.#issuerAmong(top, this.withSubject(top.issuer.canonical));
    const sha256 = held?.certificate.sha256 ?? certificate?.sha256 ?? null;
    return { shown: { subject, keyIdentifier, sha256, path: held?.path ?? null, seen: seenOf(held) }, held };
  }

  #oneMissing({ missing, chain, verifyError }: ChainVerdict): OneMissing | null {
    const top = chain.at(-1)?.certificate;
    if (missing && top) return this.#locate(missing, top);
    // A CA of that name signed it, only not the one that was found.
    const unsigned = verifyError?.code === 7 ? chain[verifyError.depth]?.certificate : undefined;
    const signer = unsigned ? this.#issuerAmong(unsigned, this.withSubject(unsigned.issuer.canonical)) : null;
    if (!signer) return null;
    const { subject, extensions, sha256 } = signer.certificate;
    const key = extensions.subjectKeyIdentifier;
    return {
      shown: {
        subject: subject.text,
        keyIdentifier: key && hexPairs(key),
        sha256,
        path: signer.path,
        seen: seenOf(signer),
      },
      held: signer,
    };
  }
}

/** Adds up while the captures are gone through. */
class OnWire implements SeenOnWire {
  readonly servers: string[];
  count = 1;
  first: string | null;
  last: string | null;

  constructor({ server, timestamp }: Handshake) {
    this.servers = [serverLabelOf({ name: null, ...server })];
    this.first = this.last = timestamp;
  }

  add({ servers, first }: OnWire): void {
    this.count++;
    const [server] = servers;
    if (server !== undefined && this.servers.length < maxServers && !this.servers.includes(server))
      this.servers.push(server);
    if (first === null) return;
    if (this.first === null || first < this.first) this.first = first;
    if (this.last === null || first > this.last) this.last = first;
  }
}

export function seenOf(held: Known | null): SeenOnWire | null {
  if (!held?.seen) return null;
  const { servers, count, first, last } = held.seen;
  return { servers, count, first, last };
}

/** As OpenSSL's error says it of the certificate at its depth: itself (18, 19), or its issuer (20). */
function missingCertificate(code: number | null, certificate: Certificate): MissingCertificate | null {
  const { subject, issuer, extensions, selfSigned } = certificate;
  if (code === 18 || code === 19) {
    // Of another one the log does not say this.
    if (!selfSigned) return null;
    const key = extensions.subjectKeyIdentifier;
    return { subject: subject.text, keyIdentifier: key && hexPairs(key), certificate };
  }
  if (code !== 20 || selfSigned) return null;
  const key = extensions.authorityKeyIdentifier?.keyIdentifier ?? null;
  return { subject: issuer.text, keyIdentifier: key && hexPairs(key), certificate: null };
}

/** A certificate and the next one of a chain, whose key did not sign it. */
export interface BrokenLink {
  readonly subject: Certificate;
  readonly issuer: Certificate;
}

interface OneMissing {
  readonly shown: Missing;
  readonly held: Known | null;
}

export interface MissingFound {
  readonly shown: Missing & { readonly above: readonly Missing[] };
  /** Those that an input holds. */
  readonly held: readonly Known[];
}

export function holds({ entries }: Store, certificate: Certificate): boolean {
  return StoreIndex.of(entries).holds(certificate);
}
