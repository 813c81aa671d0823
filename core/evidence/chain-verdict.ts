/** The verdict that Traffic Server's OpenSSL gives on a chain, remembered: a capture shows the same chains thousands of times. */

import type { Certificate } from "../trust/certificate.ts";
import { type ChainVerdict, verifyChain } from "../trust/chain.ts";
import { periodAmong, StoreIndex, turnsOf } from "../trust/store-index.ts";
import type { TrustStoreEntry } from "../trust/trust-store.ts";

/** A TLS client's security level (OpenSSL 1.1.1 and 3.0), and Traffic Server's depth (`SSLConfig.cc`). */
export const besideLog = { authLevel: 1, maxDepth: 7 };

const remembered = new WeakMap<StoreIndex, Map<string, ChainVerdict>>();
const turnsOfChains = new WeakMap<readonly Certificate[], readonly number[]>();

/** Null where nothing was sent, or no time is known, and where no verdict can be given. */
export function chainVerdict(
  sent: readonly Certificate[],
  store: readonly TrustStoreEntry[] | StoreIndex,
  at: number | null,
): ChainVerdict | null {
  if (sent.length === 0 || at === null) return null;
  const index = store instanceof StoreIndex ? store : StoreIndex.of(store);
  const verdicts = remembered.get(index) ?? new Map<string, ChainVerdict>();
  remembered.set(index, verdicts);
  const turns = turnsOfChains.get(sent) ?? turnsOf(sent);
  turnsOfChains.set(sent, turns);
  const key = [index.periodOf(at), periodAmong(turns, at), ...sent.map(({ identity }) => identity)].join(" ");
  const known = verdicts.get(key);
  const verdict = known ?? verifyChain({ sent, store: index, at, ...besideLog });
  if (!known) verdicts.set(key, verdict);
  return verdict.verdict === "unknown" ? null : verdict;
}
