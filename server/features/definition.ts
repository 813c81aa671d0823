/** From an answer to its request, from an id to where it stands first: in this log, and in others, open or inspected with it. */

import type { Location, LocationLink, Position } from "vscode-languageserver";
import type { AnalysedLog } from "../documents/analysed-log.ts";
import type { OpenText } from "../documents/documents.ts";
import { type FollowedId, idAt, placesOf } from "../documents/id-at.ts";
import { formOf } from "../documents/log-form.ts";
import { wholeLine } from "../documents/ranges.ts";
import { type ReadStep, stepsAt } from "../documents/transaction-at.ts";

export interface DefinitionOptions {
  /** The client takes links, which tell what was under the pointer. */
  readonly links: boolean;
  /** The other open logs. */
  readonly others: readonly OpenText[];
  /** Where an id stands first in each of the logs that are not open. */
  readonly closed: (id: string) => Promise<readonly Location[]>;
}

/** Empty where no id and no answer stands at the position. */
export async function definition(
  log: AnalysedLog,
  position: Position,
  { links, others, closed }: DefinitionOptions,
): Promise<LocationLink[] | Location[]> {
  const id = idAt(log, position);
  if (!id) return [];
  const targets =
    id.kind === "transaction" ? ofTransaction(log, id) : [...ofId(log, id, others), ...(await closed(id.value))];
  if (!links) return targets;
  return targets.map(({ uri, range }) => ({
    originSelectionRange: id.range,
    targetUri: uri,
    targetRange: range,
    targetSelectionRange: range,
  }));
}

/** Of what the server answered, what it was asked; of all else, what the client asked. */
function ofTransaction(log: AnalysedLog, { range: { start } }: FollowedId): Location[] {
  const steps = stepsAt(log, start.line);
  const at = steps.findIndex(({ line }) => line === start.line);
  const isServers = steps[at]?.step.kind === "receive-response";
  const isRequest = ({ step }: ReadStep) => step.kind === "sending-request";
  const request = (isServers && steps.slice(0, at).findLast(isRequest)) || steps[0];
  return request ? [{ uri: log.uri, range: wholeLine(log, request.line) }] : [];
}

function ofId(log: AnalysedLog, { value }: FollowedId, others: readonly OpenText[]): Location[] {
  return [{ uri: log.uri, text: log.text }, ...others].flatMap(({ uri, text }) => {
    const isOwn = uri === log.uri;
    const first =
      isOwn && formOf(log).isNewestFirst ? placesOf(text, value, 10_000).at(-1) : placesOf(text, value, 1)[0];
    return first ? [{ uri, range: first }] : [];
  });
}
