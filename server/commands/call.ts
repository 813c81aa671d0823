/** What a command works with, and its arguments looked at once, at the door. */

import { ErrorCodes, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { Messages } from "../../core/messages/messages.ts";
import type { ReadingPlace } from "../../node/inputs.ts";
import { localPath } from "../inspections/addresses.ts";
import type { BesideLogs } from "../inspections/beside.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { type Inspections, maxGiven } from "../inspections/inspections.ts";
import { maxWorkspaceFiles, type Workspace } from "../inspections/workspace.ts";
import type { Outline } from "../outline/outline.ts";
import type { FoundFailure, OpenLogs } from "./found-failure.ts";

const maxUri = 65_536;

/** What a command works with and tells of. */
export interface CommandContext {
  readonly logs: OpenLogs;
  readonly inspections: Inspections;
  readonly beside: BesideLogs;
  readonly workspace: Workspace;
  readonly messages: Messages;
  /** Columns of a report; an editor that breaks lines itself takes any number. */
  readonly reportWidth: number;
  /** A guide, for editors that can open one. */
  show(found: FoundFailure, text: string): void;
  readonly outline: Pick<Outline, "rows" | "pathTo">;
  inspected(inspection: Inspection): void;
  closed(inspections: readonly Inspection[]): void;
  /** What stands above and behind lines is another now. */
  refreshTexts(): void;
  cancelled(): boolean;
  /** What is being read and how far all is; null once all is read. */
  progress(at: ReadingPlace | null): void;
  /** More was found in what is still read, or that is over. */
  foundMore(): void;
  progressOfFiles(done: number, of: number): void;
}

export function wrong(text: string): ResponseError {
  return new ResponseError(ErrorCodes.InvalidParams, text);
}

export function failed(text: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, text);
}

export function isUri(value: unknown): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= maxUri;
}

export function pathsOf(given: unknown, messages: Messages): readonly string[] {
  const uris: unknown[] = Array.isArray(given) ? given : [given];
  if (uris.length === 0 || uris.length > maxGiven) throw wrong(`inspect: 1 to ${maxGiven} addresses`);
  return uris.map((uri) => {
    const path = localPath(uri);
    if (path === null) throw wrong(messages.words.archive.notAFile);
    return path;
  });
}

/** Those of some addresses that are files on this machine; throws where it is no list of addresses. */
export function localPaths(given: unknown): string[] {
  const uris: unknown[] = Array.isArray(given) ? given.slice(0, maxWorkspaceFiles) : [null];
  if (!uris.every(isUri)) throw wrong("a list of addresses");
  return uris.flatMap((uri) => localPath(uri) ?? []);
}
