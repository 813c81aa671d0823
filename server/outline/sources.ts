/** What the editor's tree is made of: the open logs, what was inspected, and what was found in the files of the workspace. */

import type { AnyFailure } from "../../core/failures/failure.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { planIn } from "../../core/remediation/plan.ts";
import type { Settled } from "../../core/report/outline/merge.ts";
import {
  type FoundSoFar,
  memberOf,
  type OutlineAction,
  type OutlineSource,
  occurrenceKey,
  outlineActions,
  sourceOf,
  sourceSoFar,
} from "../../core/report/outline/source.ts";
import type { AnalysedLog, KnownFailure } from "../documents/analysed-log.ts";
import { resultOfLog } from "../documents/log-result.ts";
import { localPath } from "../inspections/addresses.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { knownFailure } from "../inspections/known-failures.ts";

/** Made once for each analysis: all that a keystroke elsewhere leaves as it is. */
const ofLogs = new WeakMap<object, OutlineSource>();
const ofReadings = new WeakMap<FoundSoFar, OutlineSource>();
const ofInspections = new WeakMap<Inspection, OutlineSource>();

/** An open log, with what inspections know of its failures. */
export function sourceOfLog(log: AnalysedLog, messages: Messages): OutlineSource {
  const known = ofLogs.get(log.analysis);
  if (known) return known;
  const { uri, analysis, evidence } = log;
  const result = resultOfLog(log, analysis);
  const made = sourceOf(
    {
      result,
      certificates: [],
      uriOf: () => uri,
      nameOf: () => nameOfUri(uri),
      tell: (failure) =>
        evidence?.get(failure.id) ?? { failure, evidence: null, from: null, plan: planIn(result, failure) },
      knownOf: (failure) => {
        const found = evidence?.get(failure.id);
        return { inspection: found?.inspection ?? null, can: found ? actionsOf(found) : [] };
      },
    },
    messages,
  );
  ofLogs.set(analysis, made);
  return made;
}

export function sourceOfInspection(inspection: Inspection, messages: Messages): OutlineSource {
  const known = ofInspections.get(inspection);
  if (known) return known;
  const { id, result, inputs, evidence } = inspection;
  const uris = new Map(result.inputs.map(({ path }, i) => [path, inputs[i]?.uri ?? null] as const));
  const tell = (failure: AnyFailure): KnownFailure => knownFailure(inspection, failure, false);
  const made = sourceOf(
    {
      result,
      certificates: evidence.certificates,
      uriOf: (path) => uris.get(path) ?? null,
      nameOf: memberOf,
      tell,
      knownOf: (failure) => ({ inspection: id, can: actionsOf(tell(failure)) }),
    },
    messages,
  );
  ofInspections.set(inspection, made);
  return made;
}

export function sourceOfReading(found: FoundSoFar, messages: Messages): OutlineSource {
  const known = ofReadings.get(found);
  if (known) return known;
  const made = sourceSoFar(found, messages);
  ofReadings.set(found, made);
  return made;
}

function actionsOf({ can }: KnownFailure): readonly OutlineAction[] {
  return outlineActions.filter((action) => can[action]);
}

/** By the inspections: a capture, or another log, that settles a port makes another failure of one. */
export function settledBy(inspections: readonly Inspection[]): Settled {
  return (failure) => {
    for (const { known } of inspections) {
      const found = known.get(failure.id);
      if (!found || found.id === failure.id) continue;
      const keys = new Set(found.occurrences.map(occurrenceKey));
      if (failure.occurrences.some(({ key }) => keys.has(key))) return found.id;
    }
    return failure.id;
  };
}

/** A file's own name; of what was never saved, the name that its editor has. */
function nameOfUri(uri: string): string {
  const path = localPath(uri);
  if (path !== null) return memberOf(path);
  try {
    return memberOf(decodeURIComponent(uri.replace(/[?#].*$/s, "").replace(/^[a-z][a-z0-9+.-]*:/i, "")));
  } catch {
    // Not percent-encoded as an address has to be.
    return memberOf(uri);
  }
}
