/** Failures of connections that anybody can open: told by their number as long as no zone of the configuration names who did. */

import type { Failure } from "./failure.ts";
import type { Problem } from "./problem.ts";

/** How many such connections failed; null without any. Its detail: their number, the line of the first, and who opened that one. */
export function clientsProblem(inbound: readonly Failure[]): Problem | null {
  const lineOf = ({ occurrences }: Failure) => occurrences[0]?.line ?? 0;
  const [first] = [...inbound].sort((a, b) => lineOf(a) - lineOf(b));
  if (!first) return null;
  const count = inbound.reduce((sum, each) => sum + each.count, 0);
  return { code: "internet-clients", detail: `${count} ${lineOf(first)} ${first.address ?? "?"}`, lost: false };
}
