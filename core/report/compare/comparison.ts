/** `compare BEFORE AFTER`: two checks → what was cured, what remains, what is new, and what nobody can tell yet. */

import type { AnyFailure } from "../../failures/failure.ts";
import { nameKey } from "../../failures/host-name.ts";
import { sameHosts } from "../../failures/same-hosts.ts";
import { timeOf } from "../../log/timestamp.ts";
import type { Earlier, UnknownReason } from "../../messages/messages.ts";
import { type CertificateDifferences, certificateDifferences } from "./certificates.ts";
import { type HostKey, type Pair, pairsOf } from "./pairs.ts";
import type { Reading } from "./reading.ts";
import { type Reached, Side } from "./standing.ts";

export interface Solved {
  readonly failure: AnyFailure;
  /** The answer of AFTER that shows it. */
  readonly reached: Reached;
  /** AFTER says that its Expressway verifies servers; false where it says nothing. */
  readonly isVerified: boolean;
}

export interface NewFailure {
  readonly failure: AnyFailure;
  readonly earlier: Earlier;
}

export interface UnknownFailure {
  readonly failure: AnyFailure;
  readonly because: UnknownReason;
  /** An answer that proves nothing by itself. */
  readonly reached: Reached | null;
}

export interface Comparison extends CertificateDifferences {
  readonly before: Reading["result"];
  readonly after: Reading["result"];
  readonly solved: readonly Solved[];
  readonly remaining: readonly Pair[];
  readonly new: readonly NewFailure[];
  readonly unknown: readonly UnknownFailure[];
  /** Of each side: what was not read may hold failures. */
  readonly lost: { readonly before: boolean; readonly after: boolean };
  /** The logs of AFTER end before those of BEFORE begin. */
  readonly isExchanged: boolean;
}

/** Failures in the order of their checks. Nothing is solved by not being there: AFTER has to show that the server was reached. */
export function compare(before: Reading, after: Reading): Comparison {
  const hostKey = hostKeyOf(before, after);
  const [earlier, later] = [new Side(before, hostKey), new Side(after, hostKey)];
  const { pairs, ...alone } = pairsOf(before.result.failures, after.result.failures, hostKey);
  const solved: Solved[] = [];
  const unknown: UnknownFailure[] = [];
  const remaining: Pair[] = [];
  for (const pair of pairs) {
    const reached = later.end(pair.before, pair.after);
    if (reached) solved.push({ failure: pair.before, reached, isVerified: later.isVerified(pair.before) });
    else remaining.push(pair);
  }
  for (const failure of alone.before) {
    const standing = later.standing(failure);
    if ("because" in standing) unknown.push({ failure, ...standing });
    else solved.push({ failure, ...standing });
  }
  return {
    before: before.result,
    after: after.result,
    solved,
    remaining,
    new: alone.after.map((failure) => ({ failure, earlier: earlier.earlier(failure) })),
    unknown,
    lost: { before: earlier.isLost, after: later.isLost },
    isExchanged: isExchanged(before, after),
    ...certificateDifferences(before, after, hostKey),
  };
}

function hostKeyOf(...sides: readonly Reading[]): HostKey {
  const names = sides.flatMap(({ result, hosts, certificates, verification }) => [
    ...hosts,
    ...result.failures.map(({ host }) => host),
    ...verification.keys(),
    ...certificates.flatMap(({ host }) => host ?? []),
  ]);
  const same = sameHosts(names);
  return (host) => nameKey(same.get(host) ?? host);
}

function isExchanged(before: Reading, after: Reading): boolean {
  const times = ({ result }: Reading, key: "from" | "to") =>
    result.inputs.flatMap((input) => (input.kind === "log" && input[key] !== null ? (timeOf(input[key]) ?? []) : []));
  const begin = least(times(before, "from"));
  const end = least(times(after, "to").map((time) => -time));
  return begin !== null && end !== null && -end < begin;
}

function least(times: readonly number[]): number | null {
  return times.reduce<number | null>((a, b) => (a === null || b < a ? b : a), null);
}
