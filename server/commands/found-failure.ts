/** The failure that an id means. */

import type { AnyFailure } from "../../core/failures/failure.ts";
import type { AnalysedLog, KnownFailure } from "../documents/analysed-log.ts";
import type { Archives } from "../inspections/inspections.ts";
import { knownFailure } from "../inspections/known-failures.ts";

/** The open logs, each with what inspected archives know of its failures. */
export interface OpenLogs {
  has(uri: string): boolean;
  /** Used last comes first. */
  uris(): readonly string[];
  analysed(uri: string): Promise<AnalysedLog | null>;
}

/** A failure in the open log that has it; without a log where only an inspected archive does. */
export interface FoundFailure {
  readonly log: AnalysedLog | null;
  readonly failure: AnyFailure;
  readonly known: KnownFailure | null;
}

/** The failure of this id: in the document named, else in the open document or the archive used last that has it. */
export async function findFailure(
  logs: OpenLogs,
  archives: Archives,
  id: string,
  document: string | null,
): Promise<FoundFailure | null> {
  const uris = document !== null && logs.has(document) ? [document] : logs.uris();
  for (const uri of uris) {
    const log = await logs.analysed(uri);
    const failure = log?.analysis.failures.find((each) => each.id === id);
    if (log && failure) return { log, failure, known: log.evidence?.get(id) ?? null };
  }
  const found = archives.failure(id, null);
  if (!found) return null;
  const { inspection, failure } = found;
  return { log: null, failure, known: knownFailure(inspection, failure, false) };
}
