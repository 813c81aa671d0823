/** Which failure does the most damage: the order in which a reader wants them. */

import type { AnyFailure } from "./failure.ts";

/** Requests that were lost by a failure: those of the handshakes, and later ones that were answered without another. */
export function lostRequests({ requests, consequences }: Pick<AnyFailure, "requests" | "consequences">): number {
  return (requests ?? 0) + (consequences?.requests ?? 0);
}

/**
 * A copy with the most damaging first: what was let through (Continue) behind what was cut, then most requests lost, most users,
 * most handshakes. Failures that are equal in all of these stay in their order.
 */
export function byDamage<Each extends AnyFailure>(failures: readonly Each[]): Each[] {
  return [...failures].sort(
    (a, b) =>
      Number(a.action === "Continue") - Number(b.action === "Continue") ||
      lostRequests(b) - lostRequests(a) ||
      (b.hit?.users.length ?? 0) - (a.hit?.users.length ?? 0) ||
      b.count - a.count,
  );
}

interface Told {
  readonly request: object | null;
  readonly response: object | null;
}

/** Of occurrences that stand in one file the one that tells most: the first with a request and its answer, else the first. */
export function mostTelling<Each extends Told>(occurrences: readonly Each[]): Each | null {
  return occurrences.find(({ request, response }) => request && response) ?? occurrences[0] ?? null;
}
