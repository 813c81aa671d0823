/**
 * Requests that nothing in a log explains, and whose server did not answer at all: the capture shows why. Such a reading takes no
 * failure away, and it is given only where everything that the capture shows of that server at that time says the same: packets that
 * a stranger sent leave an answer unexplained, and never explain one.
 */

import type { FailedAttempt } from "../capture/attempts.ts";
import { keptTrackingIds } from "../failures/collector.ts";
import type { AnswerPlace, Unexplained, Unreached } from "../failures/failure.ts";
import { timeOf } from "../log/timestamp.ts";
import { type Hosts, serverAt, timeOfAttempt, type UnreachedServer } from "./hosts.ts";

/** So far (ms) a packet may stand before the line that tells of it, or behind. */
const near = 1_000;

/** The answers, those that a capture explains apart from the others. */
export function withUnreached(unexplained: readonly Unexplained[], hosts: Hosts): readonly Unexplained[] {
  return unexplained.flatMap((answer) => {
    const host = answer.because === "unknown" ? hosts.find(answer.host) : undefined;
    if (!host || answer.address === null || answer.port === null) return [answer];
    const servers = host.unreached.get(serverAt(answer.address, answer.port)) ?? [];
    return servers.length === 0 ? [answer] : apart(answer, (place) => unreachedAt(place, servers, hosts));
  });
}

function apart(answer: Unexplained, reading: (place: AnswerPlace) => Unreached | null): Unexplained[] {
  const told = answer.answers.map((place) => ({ place, capture: reading(place) }));
  const byNetwork = told.flatMap(({ place, capture }) => (capture ? [{ place, capture }] : []));
  const [first] = byNetwork;
  if (!first) return [answer];
  const others = told.filter(({ capture }) => !capture).map(({ place }) => place);
  const left = answer.requests - byNetwork.length;
  // Of those that there was no room for only the ends of all are known.
  const rest = left > others.length ? { ...answer, answers: others, requests: left } : ofPlaces(answer, others);
  const unreached = ofPlaces(
    answer,
    byNetwork.map(({ place }) => place),
  );
  return [...(left > 0 ? [rest] : []), { ...unreached, because: "network", capture: first.capture }];
}

/** Some of these answers as a row of their own. */
function ofPlaces(answer: Unexplained, places: readonly AnswerPlace[]): Unexplained {
  const inOrder = places
    .map((place) => ({ place, time: timeOf(place.timestamp) ?? 0 }))
    .sort((a, b) => a.time - b.time)
    .map(({ place }) => place);
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (!first || !last) return answer;
  return {
    ...answer,
    requests: places.length,
    first: first.timestamp,
    last: last.timestamp,
    path: first.path,
    firstLine: first.line,
    // Two logs have no line numbers in common.
    lastLine: last.path === first.path ? last.line : first.line,
    trackingIds: inOrder.flatMap(({ trackingId }) => trackingId ?? []).slice(0, keptTrackingIds),
    answers: inOrder,
  };
}

/** The attempt that explains an answer; null where none does, or the server was reached too. */
function unreachedAt(
  { path, timestamp, asked }: AnswerPlace,
  servers: readonly UnreachedServer[],
  hosts: Hosts,
): Unreached | null {
  const answered = timeOf(timestamp);
  if (answered === null || Number.isNaN(asked)) return null;
  const [from, to] = [asked - near, answered + near];
  const groups = hosts.groupsOf(path);
  const own = servers.filter((server) => server.groups.some((group) => groups.includes(group)));
  if (
    own.some(
      ({ reached, isReachedAnyTime }) => isReachedAnyTime || (lastUntil(reached, to, (time) => time) ?? 0) >= from,
    )
  )
    return null;
  for (const server of own) {
    const failed = lastUntil(server.failed, to, timeOfAttempt);
    if (!failed || timeOfAttempt(failed) < from || !isCertain(failed, server, answered)) continue;
    const { place, shows } = failed;
    return { shows, path: server.paths[place.file] ?? "", packet: place.packet };
  }
  return null;
}

/** Nobody answered for as long as it takes to ask again, or as the client waited: an answer may stand behind a capture's end. */
function isCertain({ shows, place, until }: FailedAttempt, { to }: UnreachedServer, answered: number): boolean {
  return shows === "reset" || (until ?? 0) > (place.time ?? 0) || (to ?? 0) >= answered;
}

/** The last of a list in the order of time that stands at `time` at the latest. */
function lastUntil<Item>(list: readonly Item[], time: number, timeOf: (item: Item) => number): Item | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(list[middle] as Item) <= time) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}
