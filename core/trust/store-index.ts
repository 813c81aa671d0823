/** A trust store by the subjects of its certificates: a chain asks for an issuer at each step, and nobody walks through the store. */

import type { Certificate } from "./certificate.ts";
import type { TrustSettings } from "./certificate-file.ts";
import { hexPairs } from "./extensions.ts";
import type { TrustStoreEntry } from "./trust-store.ts";

export interface ChainLink {
  readonly certificate: Certificate;
  readonly from: "sent" | "store";
  /** Its place in what was sent, or in the store as given; from 0. */
  readonly index: number;
}

const none: readonly ChainLink[] = [];
const indexes = new WeakMap<readonly TrustStoreEntry[], StoreIndex>();

export class StoreIndex {
  /** By canonical subject, in the order of the file, each certificate once. */
  readonly #bySubject = new Map<string, ChainLink[]>();
  /** By subject key identifier in hex, in the order of the file; made when it is asked for. */
  #byKey: Map<string, ChainLink[]> | null = null;
  readonly #settings = new Map<Certificate, TrustSettings>();
  readonly #identities = new Set<string>();
  readonly #base: StoreIndex | null;
  readonly #size: number;
  #turns: readonly number[] | null = null;

  private constructor(base: StoreIndex | null, entries: readonly TrustStoreEntry[]) {
    this.#base = base;
    this.#size = entries.length + (base ? base.#size : 0);
    for (const [i, { certificate, trustSettings }] of entries.entries()) {
      // X509_STORE_add: the same certificate again is left out, and with it its trust settings.
      if (this.holds(certificate)) continue;
      this.#identities.add(certificate.identity);
      if (trustSettings) this.#settings.set(certificate, trustSettings);
      const link: ChainLink = { certificate, from: "store", index: i + (base ? base.#size : 0) };
      const same = this.#bySubject.get(certificate.subject.canonical);
      if (same) same.push(link);
      else this.#bySubject.set(certificate.subject.canonical, [link]);
    }
  }

  /** Of the entries in the order of the file; made once for each list. */
  static of(entries: readonly TrustStoreEntry[]): StoreIndex {
    const known = indexes.get(entries);
    if (known) return known;
    const index = new StoreIndex(null, entries);
    indexes.set(entries, index);
    return index;
  }

  /** The store with one more certificate at its end: costs nothing by the size of the store. */
  with(certificate: Certificate): StoreIndex {
    return new StoreIndex(this, [{ certificate, line: null, trustSettings: null }]);
  }

  withSubject(canonical: string): readonly ChainLink[] {
    const own = this.#bySubject.get(canonical);
    const below = this.#base?.withSubject(canonical) ?? none;
    return own ? (below.length > 0 ? [...below, ...own] : own) : below;
  }

  /** In the order of the file; none of those without an identifier. */
  withKeyIdentifier(identifier: Uint8Array): readonly ChainLink[] {
    this.#byKey ??= byKeyIdentifier(this.#bySubject);
    const own = this.#byKey.get(hexPairs(identifier)) ?? none;
    const below = this.#base?.withKeyIdentifier(identifier) ?? none;
    return below.length > 0 ? [...below, ...own] : own;
  }

  holds(certificate: Certificate): boolean {
    return this.#identities.has(certificate.identity) || (this.#base?.holds(certificate) ?? false);
  }

  settingsOf(certificate: Certificate): TrustSettings | undefined {
    return this.#settings.get(certificate) ?? this.#base?.settingsOf(certificate);
  }

  /** Equal for two times (milliseconds since 1970) between which no certificate begins or ends to be valid. */
  periodOf(at: number): string {
    this.#turns ??= turnsOf(
      [...this.#bySubject.values()].flatMap((links) => links.map(({ certificate }) => certificate)),
    );
    const own = periodAmong(this.#turns, at);
    return this.#base ? `${this.#base.periodOf(at)} ${own}` : own;
  }
}

function byKeyIdentifier(bySubject: ReadonlyMap<string, readonly ChainLink[]>): Map<string, ChainLink[]> {
  const found = new Map<string, ChainLink[]>();
  for (const link of [...bySubject.values()].flat().sort((one, other) => one.index - other.index)) {
    const { subjectKeyIdentifier } = link.certificate.extensions;
    if (!subjectKeyIdentifier) continue;
    const identifier = hexPairs(subjectKeyIdentifier);
    const same = found.get(identifier);
    if (same) same.push(link);
    else found.set(identifier, [link]);
  }
  return found;
}

/** The ends of validity of these, ascending; those that cannot be read are left out. */
export function turnsOf(certificates: readonly Certificate[]): readonly number[] {
  const ends = certificates.flatMap(({ validity }) => [
    validity.notBefore.milliseconds,
    validity.notAfter.milliseconds,
  ]);
  return [...new Set(ends.filter((end) => end !== null))].sort((a, b) => a - b);
}

/** How many turns, ascending, lie before a time, and whether it is one itself. */
export function periodAmong(turns: readonly number[], at: number): string {
  let low = 0;
  let high = turns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((turns[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  return `${low}${turns[low] === at ? "=" : ""}`;
}
