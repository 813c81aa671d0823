/** The failures of an inspection, found again from a document: by id, by place. */

import type { EvidenceResult } from "../../core/evidence/evidence.ts";
import type { AnyFailure, AnyOccurrence, Failure } from "../../core/failures/failure.ts";
import { planIn } from "../../core/remediation/plan.ts";
import type { KnownFailure } from "../documents/analysed-log.ts";
import { sanNames, trustStoreOf } from "./certificates.ts";
import type { Inspection } from "./inspection.ts";

/**
 * Failures of whole logs by what is written at their places. In a slice not all requests are seen that were in progress: which
 * port a failure belongs to, the whole log says. Null where two that differ are written alike.
 */
export function byPlace<Each extends { readonly failure: AnyFailure }>(all: Iterable<Each>): Map<string, Each | null> {
  const places = new Map<string, Each | null>();
  for (const each of all)
    for (const occurrence of each.failure.occurrences) {
      const key = placeKey(each.failure, occurrence);
      const before = places.get(key);
      if (before === undefined) places.set(key, each);
      else if (before?.failure.id !== each.failure.id) places.set(key, null);
    }
  return places;
}

/** Those of inspections. */
export function knownByPlace(inspections: readonly Inspection[]): Map<string, KnownPlace | null> {
  return byPlace(
    inspections.flatMap((inspection) =>
      [...new Set(inspection.known.values())].map((failure) => ({ inspection, failure })),
    ),
  );
}

type KnownPlace = { readonly inspection: Inspection; readonly failure: AnyFailure };

export function placeKey(
  { host, signature, name }: AnyFailure,
  { timestamp, pid, column, endColumn }: AnyOccurrence,
): string {
  return JSON.stringify([timestamp, pid, column, endColumn, host, signature, name]);
}

/** A capture, or another log, that settles a port makes another failure of one: found again by the places where it stands. */
export function knownFailures(before: readonly Failure[], joined: EvidenceResult): Map<string, AnyFailure> {
  const placed = new Map<string, AnyFailure>();
  for (const failure of joined.failures)
    for (const { path, line, column } of failure.occurrences)
      if (line !== null) placed.set(`${line}:${column} ${path}`, failure);
  const known = new Map<string, AnyFailure>();
  for (const { id, occurrences } of before) {
    const place = occurrences.find(({ path, line, column }) => placed.has(`${line}:${column} ${path}`));
    if (place) known.set(id, placed.get(`${place.line}:${place.column} ${place.path}`) as AnyFailure);
  }
  for (const failure of joined.failures) known.set(failure.id, failure);
  return known;
}

/** Another log of the same host may tell of the same failure at another time, when other certificates were in place. */
export function whole(
  inspection: Inspection,
  failure: Failure,
  when: "same time" | "any time" = "any time",
): { readonly inspection: Inspection; readonly failure: AnyFailure } | null {
  const found = inspection.known.get(failure.id);
  if (!found) return null;
  const times = new Set(found.occurrences.map(({ timestamp }) => timestamp));
  if (when === "same time" && !failure.occurrences.some(({ timestamp }) => times.has(timestamp))) return null;
  return { inspection, failure: found };
}

const withMissing = new WeakMap<EvidenceResult, ReadonlySet<string>>();

/** Failures whose missing certificate an input holds. */
function failuresWithMissing(result: EvidenceResult): ReadonlySet<string> {
  const known = withMissing.get(result) ?? new Set(result.missingCertificates.map(({ failure }) => failure));
  withMissing.set(result, known);
  return known;
}

export function knownFailure(inspection: Inspection, failure: AnyFailure, isElsewhere: boolean): KnownFailure {
  const { result } = inspection;
  const evidence = result.evidence.get(failure.id) ?? null;
  const isServers = failure.direction === "server-rejected-expressway";
  const path = failure.occurrences[0]?.path ?? result.inputs[0]?.path ?? "";
  return {
    inspection: inspection.id,
    failure,
    evidence,
    get plan() {
      return planIn(result, failure);
    },
    from: isElsewhere ? (path.split("!/", 1)[0] as string) : null,
    can: {
      exportMissing: failuresWithMissing(result).has(failure.id),
      showCertificate: evidence?.presented != null,
      compare: evidence !== null && (evidence.presented !== null || evidence.seen.length > 0),
      copySan: !isServers && sanNames(inspection, failure).length > 0,
      verify: !isServers && trustStoreOf(inspection, failure) !== null,
    },
  };
}
