/**
 * All lines of a transaction; all places of a TrackingID or a Call-ID: in this log, in the other open ones, and in the logs that were
 * inspected together with it, which are read from disk for it.
 */

import type { Location, Position } from "vscode-languageserver";
import type { AnalysedLog } from "../documents/analysed-log.ts";
import type { OpenText } from "../documents/documents.ts";
import { type FollowedId, idAt, placesOf } from "../documents/id-at.ts";
import { wholeLine } from "../documents/ranges.ts";
import { stepsAt } from "../documents/transaction-at.ts";
import { idPlaces } from "../inspections/id-places.ts";
import type { OtherLogs } from "../inspections/other-logs.ts";

/** Places that are told. */
export const maxReferences = 10_000;

export interface ReferencesOptions {
  /** False: without the places that a definition leads to. */
  readonly withDefinition: boolean;
  /** The other open logs. */
  readonly others: readonly OpenText[];
  /** Those of the same inspection that are not open. */
  readonly closed: OtherLogs;
  readonly cancelled: () => boolean;
}

export interface References {
  readonly locations: readonly Location[];
  /** There are more than are told. */
  readonly isFull: boolean;
  /** Logs that could not be searched. */
  readonly notSearched: number;
}

const nothing: References = { locations: [], isFull: false, notSearched: 0 };

/** This log's come first. Empty where no id stands at the position. */
export async function references(
  log: AnalysedLog,
  position: Position,
  options: ReferencesOptions,
): Promise<References> {
  const id = idAt(log, position);
  if (!id) return nothing;
  return id.kind === "transaction" ? ofTransaction(log, id, options) : await ofId(log, id, options);
}

function ofTransaction(log: AnalysedLog, { range }: FollowedId, { withDefinition }: ReferencesOptions): References {
  const steps = stepsAt(log, range.start.line);
  const locations = steps.map(({ line }) => ({ uri: log.uri, range: wholeLine(log, line) }));
  return { locations: withDefinition ? locations : locations.slice(1), isFull: false, notSearched: 0 };
}

async function ofId(
  log: AnalysedLog,
  { value }: FollowedId,
  { withDefinition, others, closed, cancelled }: ReferencesOptions,
): Promise<References> {
  const locations: Location[] = [];
  let isFull = false;
  let notSearched = closed.tooLarge;
  // One more than is wanted, to know that there are more.
  const room = () => maxReferences - locations.length + 1;
  const take = (uri: string, ranges: readonly Location["range"][]) => {
    const wanted = withDefinition ? ranges : ranges.slice(1);
    const left = maxReferences - locations.length;
    isFull ||= wanted.length > left;
    for (const range of wanted.slice(0, left)) locations.push({ uri, range });
  };
  for (const { uri, text } of [{ uri: log.uri, text: log.text }, ...others]) take(uri, placesOf(text, value, room()));
  for (const input of closed.logs) {
    if (isFull || cancelled()) break;
    const places = await idPlaces(input, value, room(), cancelled);
    if (places === null) notSearched++;
    else take(input.uri, places);
  }
  return { locations, isFull, notSearched };
}
