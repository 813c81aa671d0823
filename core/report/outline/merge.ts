/** The failures of several analyses, each once: a log is open, in the archive that was inspected, and beside it in the folder. */

import { timeOf } from "../../log/timestamp.ts";
import type { OutlineFailure, OutlineOccurrence, OutlineSource } from "./source.ts";

/** The id of a failure, or the one that another analysis has settled where a capture or another log tells its port. */
export type Settled = (failure: OutlineFailure) => string;

/** Each failure once, the most damaging first. Of two sources that tell of the same one the first is believed. */
export function failuresOf(sources: readonly OutlineSource[], settled: Settled): OutlineFailure[] {
  const found = new Map<string, OutlineFailure>();
  const later: OutlineFailure[] = [];
  const add = (failure: OutlineFailure) => {
    const before = found.get(failure.id);
    found.set(failure.id, before ? both(before, failure) : failure);
  };
  for (const failure of sources.flatMap(({ failures }) => failures)) {
    const id = settled(failure);
    if (id === failure.id) add(failure);
    else later.push({ ...failure, id });
  }
  for (const failure of later) add(failure);
  return [...found.values()].sort(mostDamagingFirst);
}

type Damage = Pick<OutlineFailure, "isWarning" | "requests" | "users" | "count">;

/** What was refused before what was only warned of; requests that were lost, users that were hit, handshakes. */
export function byDamage(a: Damage, b: Damage): number {
  return Number(a.isWarning) - Number(b.isWarning) || b.requests - a.requests || b.users - a.users || b.count - a.count;
}

function mostDamagingFirst(a: OutlineFailure, b: OutlineFailure): number {
  return byDamage(a, b) || compare(a.server, b.server) || compare(a.id, b.id);
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Two logs whose times do not cross tell of different handshakes: they add up. Of two that cross, one is a copy or a part of the
 * other: the larger count holds, and where neither covers the other's time it is a lower bound.
 */
function both(a: OutlineFailure, b: OutlineFailure): OutlineFailure {
  const [from, to, otherFrom, otherTo] = [a.first, a.last, b.first, b.last].map((time) => timeOf(time) ?? 0) as [
    number,
    number,
    number,
    number,
  ];
  const isApart = to < otherFrom || otherTo < from;
  const covers = (from <= otherFrom && otherTo <= to) || (otherFrom <= from && to <= otherTo);
  const of = (name: "requests" | "users" | "count") =>
    isApart && name !== "users" ? a[name] + b[name] : Math.max(a[name], b[name]);
  const { id, signature, isWarning, host, server, serverKey } = a;
  const telling = b.can.length > a.can.length ? b : a;
  const together = {
    requests: of("requests"),
    users: of("users"),
    count: of("count"),
    isAtLeast: a.isAtLeast || b.isAtLeast || !(isApart || covers),
    first: from <= otherFrom ? a.first : b.first,
    last: to >= otherTo ? a.last : b.last,
  };
  const tellsAll = (Object.keys(together) as (keyof typeof together)[]).every((key) => together[key] === telling[key]);
  return {
    ...{ id, signature, isWarning, host, server, serverKey },
    ...together,
    ...(a.isSoFar && b.isSoFar ? { isSoFar: true } : {}),
    isAnswerOfPart: telling.isAnswerOfPart === true || !tellsAll,
    place: a.place ?? b.place,
    get answer() {
      return telling.answer;
    },
    get occurrences() {
      return eachOnce(a.occurrences, b.occurrences);
    },
    occurrencesOmitted: isApart
      ? a.occurrencesOmitted + b.occurrencesOmitted
      : Math.max(a.occurrencesOmitted, b.occurrencesOmitted),
    get inspection() {
      return telling.inspection;
    },
    get can() {
      return telling.can;
    },
  };
}

/** In the order of time; several of one key in one list are several. */
function eachOnce(...lists: readonly (readonly OutlineOccurrence[])[]): OutlineOccurrence[] {
  const found = new Map<string, OutlineOccurrence>();
  for (const list of lists) {
    const seen = new Map<string, number>();
    for (const each of list) {
      const ordinal = seen.get(each.key) ?? 0;
      seen.set(each.key, ordinal + 1);
      const key = `${each.key} ${ordinal}`;
      if (!found.has(key)) found.set(key, each);
    }
  }
  return [...found.values()].sort((a, b) => (timeOf(a.time) ?? 0) - (timeOf(b.time) ?? 0));
}
