/** What Expressway-E answered for the next hop, beside what Expressway-C's log tells of the same requests. */

import type { AnyFailure, Unexplained } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";

/** Answers with the failures of another Expressway that the same requests ended in, by their tracking ids. */
export function withFailuresBehind(
  unexplained: readonly Unexplained[],
  failures: readonly AnyFailure[],
): readonly Unexplained[] {
  if (!unexplained.some(({ because }) => because === "next-hop")) return unexplained;
  const byTracking = new Map<string, Set<AnyFailure>>();
  for (const failure of failures)
    for (const { request } of failure.occurrences) {
      const id = request?.trackingId ?? null;
      if (id !== null) byTracking.set(id, (byTracking.get(id) ?? new Set()).add(failure));
    }
  return unexplained.map((answer) => {
    if (answer.because !== "next-hop") return answer;
    const found = new Set<string>();
    for (const id of answer.trackingIds)
      for (const { id: failure, host } of byTracking.get(id) ?? [])
        if (nameKey(host) !== nameKey(answer.host)) found.add(failure);
    return { ...answer, failures: [...found] };
  });
}
