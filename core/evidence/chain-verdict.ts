/** The verdict that Traffic Server's OpenSSL gives on a chain, remembered: a capture shows the same chains thousands of times. */

import type { Certificate } from "../trust/certificate.ts";
import { type ChainVerdict, verifyChain } from "../trust/chain.ts";
import type { TrustStoreEntry } from "../trust/trust-store.ts";

/** A TLS client's security level (OpenSSL 1.1.1 and 3.0), and Traffic Server's depth (`SSLConfig.cc`). */
export const besideLog = { authLevel: 1, maxDepth: 7 };

interface Remembered {
  /** When a certificate of the store begins or ends to be valid, ascending: between two of these a verdict stays. */
  readonly turns: readonly number[];
  readonly verdicts: Map<string, ChainVerdict>;
}

const remembered = new WeakMap<readonly TrustStoreEntry[], Remembered>();

/** Null where nothing was sent, or no time is known, and where no verdict can be given. */
export function chainVerdict(
  sent: readonly Certificate[],
  store: readonly TrustStoreEntry[],
  at: number | null,
): ChainVerdict | null {
  if (sent.length === 0 || at === null) return null;
  const { turns, verdicts } = memoryOf(store);
  const key = [place(turns, at), place(turnsOf(sent), at), ...sent.map(({ identity }) => identity)].join(" ");
  const known = verdicts.get(key);
  const verdict = known ?? verifyChain({ sent, store, at, ...besideLog });
  if (!known) verdicts.set(key, verdict);
  return verdict.verdict === "unknown" ? null : verdict;
}

function memoryOf(store: readonly TrustStoreEntry[]): Remembered {
  const known = remembered.get(store);
  if (known) return known;
  const memory = { turns: turnsOf(store.map(({ certificate }) => certificate)), verdicts: new Map() };
  remembered.set(store, memory);
  return memory;
}

function turnsOf(certificates: readonly Certificate[]): number[] {
  const ends = certificates.flatMap(({ validity }) => [
    validity.notBefore.milliseconds,
    validity.notAfter.milliseconds,
  ]);
  return [...new Set(ends.filter((end) => end !== null))].sort((a, b) => a - b);
}

/** How many turns lie before a time, and whether it is one itself. */
function place(turns: readonly number[], at: number): string {
  let low = 0;
  let high = turns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((turns[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  return `${low}${turns[low] === at ? "=" : ""}`;
}
