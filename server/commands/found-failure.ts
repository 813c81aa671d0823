/** The failure that an id means. */

import type { Messages } from "../../core/messages/messages.ts";
import { guide } from "../../core/words/guide.ts";
import type { PageText } from "../../core/words/prose.ts";
import type { ToldFailure } from "../../core/words/told-failure.ts";
import { type AnalysedLog, told } from "../documents/analysed-log.ts";
import { textOfOccurrence } from "../documents/message-at.ts";
import type { Inspections } from "../inspections/inspections.ts";
import { knownFailure } from "../inspections/known-failures.ts";

/** The open logs, each with what inspections know of its failures. */
export interface OpenLogs {
  has(uri: string): boolean;
  /** Used last comes first. */
  uris(): readonly string[];
  analysed(uri: string): Promise<AnalysedLog | null>;
}

/** A failure in the open log that has it; without a log where only an inspection does. */
export interface FoundFailure extends ToldFailure {
  readonly log: AnalysedLog | null;
}

/** The failure of this id: in the document named, else in the open document or the inspection used last that has it. */
export async function findFailure(
  logs: OpenLogs,
  inspections: Inspections,
  id: string,
  document: string | null,
): Promise<FoundFailure | null> {
  const uris = document !== null && logs.has(document) ? [document] : logs.uris();
  for (const uri of uris) {
    const log = await logs.analysed(uri);
    const failure = log?.analysis.failures.find((each) => each.id === id);
    if (log && failure) return { log, ...told(failure, log.evidence?.get(id)) };
  }
  const found = inspections.failure(id, null);
  if (!found) return null;
  const { inspection, failure } = found;
  return { log: null, ...told(failure, knownFailure(inspection, failure, false)) };
}

/** The guide of a failure, its log quoted where it is open. */
export function guideOf(found: FoundFailure, messages: Messages): PageText {
  const { log } = found;
  return guide(found, (occurrence) => log && textOfOccurrence(log, occurrence).text, messages);
}
