/** How a request about a document is answered: of the log as it is now, unless it was cancelled or is switched off. */

import {
  type CancellationToken,
  ErrorCodes,
  LSPErrorCodes,
  type Position,
  type Range,
  ResponseError,
} from "vscode-languageserver";
import type { AnalysedLog } from "./documents/analysed-log.ts";
import { sanePosition, saneRange } from "./documents/positions.ts";
import type { Session } from "./session.ts";
import type { Settings } from "./settings.ts";

/** The open log at an address with what inspections know of it; null where none is open, or the request was cancelled. */
export type Analysed = (uri: string, token?: CancellationToken) => Promise<AnalysedLog | null>;

interface Params {
  readonly textDocument: { readonly uri: string };
}

/**
 * Makes a feature the handler of a request. `empty` is the answer where the document is no open log, or where the user has
 * switched off what `setting` names; null for a feature that sees to that itself.
 */
export function handlers(analysed: Analysed, session: Session) {
  return <P extends Params, R>(
    setting: keyof Settings | null,
    feature: (log: AnalysedLog, params: P, token: CancellationToken) => R | Promise<R>,
    empty: R,
  ): ((params: P, token: CancellationToken) => Promise<R>) =>
    async (params, token) => {
      const log = await analysed(params.textDocument.uri, token);
      refuseCancelled(token);
      return log && (setting === null || session.settings[setting].enabled) ? await feature(log, params, token) : empty;
    };
}

export function refuseCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
}

export function positionIn(params: { readonly position: unknown }): Position {
  return valid(sanePosition(params.position));
}

export function rangeIn(params: { readonly range: unknown }): Range {
  return valid(saneRange(params.range));
}

function valid<T>(value: T | null): T {
  if (value === null) throw new ResponseError(ErrorCodes.InvalidParams, "a position has two numbers");
  return value;
}
