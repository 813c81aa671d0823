/** What Expressway-E answered for the next hop, beside what Expressway-C's log tells of the same requests. */

import type { AnswerBehind, AnyFailure, Unexplained } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";

/** Answers of another Expressway that are named for one of Expressway-E's. */
const mostBehind = 10;

/** What one Expressway tells of a request: a failure that ended a connection, or an answer. */
interface Told {
  readonly host: string;
  readonly failure: AnyFailure | null;
  readonly answer: Unexplained | null;
}

/**
 * Answers with what the log of another Expressway tells of the same requests, by their tracking ids: its failures and its answers.
 * There these requests count.
 */
export function withToldBehind(
  unexplained: readonly Unexplained[],
  failures: readonly AnyFailure[],
): readonly Unexplained[] {
  if (!unexplained.some(({ because }) => because === "next-hop")) return unexplained;
  const byTracking = new Map<string, Told[]>();
  const add = (id: string, told: Told) => {
    const same = byTracking.get(id);
    if (same) same.push(told);
    else byTracking.set(id, [told]);
  };
  for (const failure of failures) {
    if (failure.action === "Continue") continue;
    for (const id of failure.requestIds) add(id, { host: nameKey(failure.host), failure, answer: null });
  }
  for (const answer of unexplained) {
    if (answer.because === "next-hop") continue;
    for (const { trackingId } of answer.answers)
      if (trackingId !== null) add(trackingId, { host: nameKey(answer.host), failure: null, answer });
  }
  return unexplained.map((answer) => (answer.because === "next-hop" ? withBehind(answer, byTracking) : answer));
}

function withBehind(answer: Unexplained, byTracking: ReadonlyMap<string, readonly Told[]>): Unexplained {
  const host = nameKey(answer.host);
  const failures = new Set<string>();
  const behind = new Set<Unexplained>();
  let passedOn = 0;
  for (const { trackingId } of answer.answers) {
    const told = (trackingId === null ? undefined : byTracking.get(trackingId))?.filter((each) => each.host !== host);
    if (!told || told.length === 0) continue;
    passedOn++;
    for (const each of told) {
      if (each.failure) failures.add(each.failure.id);
      if (each.answer) behind.add(each.answer);
    }
  }
  return { ...answer, failures: [...failures], passedOn, behind: [...behind].slice(0, mostBehind).map(asBehind) };
}

function asBehind({ host, because, name, address, port, status, reason, path, firstLine }: Unexplained): AnswerBehind {
  return { host, because, name, address, port, status, reason, path, line: firstLine };
}
