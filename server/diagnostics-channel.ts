/**
 * Diagnostics on their way to the editor. Those of open logs are pulled, or pushed to editors that do not pull; those of inspections are
 * always pushed (`pushed-diagnostics.ts` says why). Only this class knows what the editor has at the moment.
 */

import { createHash } from "node:crypto";
import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
} from "vscode-languageserver";
import type { AnalysedLog } from "./documents/analysed-log.ts";
import type { Documents } from "./documents/documents.ts";
import { diagnostics } from "./features/diagnostics.ts";
import { inspectionDiagnostics } from "./features/inspection-diagnostics.ts";
import { archiveScheme, uriKey } from "./inspections/addresses.ts";
import type { Inspection } from "./inspections/inspection.ts";
import type { FileFindings } from "./inspections/workspace.ts";
import { PushedDiagnostics } from "./pushed-diagnostics.ts";
import { type Analysed, refuseCancelled } from "./requests.ts";
import type { Session } from "./session.ts";

/** Diagnostics wait so long (ms) for a client that does not read. */
const retryPush = 1000;

export class DiagnosticsChannel {
  readonly #connection: Connection;
  readonly #isStuck: () => boolean;
  readonly #session: Session;
  readonly #documents: Documents;
  readonly #analysed: Analysed;
  readonly #pushed: PushedDiagnostics;
  /** Open logs whose diagnostics are about to be pushed. */
  readonly #coming = new Set<string>();

  /** `isStuck`: whether the client does not read what it is told. */
  constructor(
    connection: Connection,
    isStuck: () => boolean,
    session: Session,
    documents: Documents,
    analysed: Analysed,
  ) {
    this.#connection = connection;
    this.#isStuck = isStuck;
    this.#session = session;
    this.#documents = documents;
    this.#analysed = analysed;
    this.#pushed = new PushedDiagnostics(
      (uri, items) => void connection.sendDiagnostics({ uri, diagnostics: [...items] }).catch(() => {}),
    );
  }

  async pull(
    { textDocument, previousResultId }: DocumentDiagnosticParams,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport> {
    const log = await this.#analysed(textDocument.uri, token);
    refuseCancelled(token);
    // An empty list would say that nothing fails.
    if (this.#documents.isOutOfStep(textDocument.uri))
      throw new ResponseError(LSPErrorCodes.ServerCancelled, "out of step", { retriggerRequest: false });
    const found = log ? this.#ofLog(log) : [];
    const items = log && this.#pushed.covers(log.uri, found) ? [] : found;
    const resultId = createHash("sha1").update(JSON.stringify(items)).digest("base64url");
    return resultId === previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  }

  /** An open log has changed. Clients that do not pull get one push for all changes that came meanwhile. */
  changed(uri: string): void {
    if (this.#session.client.pullsDiagnostics || this.#coming.has(uri)) return;
    this.#coming.add(uri);
    if (this.#isStuck()) {
      setTimeout(() => {
        this.#coming.delete(uri);
        this.changed(uri);
      }, retryPush);
      return;
    }
    setImmediate(() => void this.#push(uri));
  }

  /** A log is not open any more. */
  closed(uri: string): void {
    if (!this.#pushed.closed(uri) && !this.#session.client.pullsDiagnostics)
      void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** What is shown of an inspection, and what it is known by. */
  findingsOf(inspection: Inspection): Omit<FileFindings, "outline"> {
    return {
      inspection: inspection.id,
      diagnostics: this.#ofInspection(inspection),
      failures: [...inspection.known.keys()],
    };
  }

  /** What was found in the background. */
  show(found: FileFindings["diagnostics"]): void {
    this.#set(found, false);
  }

  hide(uris: readonly string[]): void {
    this.#pushed.forget(uris);
  }

  inspected(inspection: Inspection): void {
    this.#set(this.#ofInspection(inspection), true);
    this.#evidenceChanged();
  }

  /** Inspections that are no longer kept: what `kept` ones and the workspace (`showAgain`) have of theirs is shown as before. */
  closedInspections(inspections: readonly Inspection[], kept: readonly Inspection[], showAgain: () => void): void {
    if (inspections.length === 0) return;
    for (const { inputs } of inspections) this.hide(inputs.map(({ uri }) => uri));
    showAgain();
    // The one used last is set last: what it knows is the newest.
    for (const inspection of [...kept].reverse()) this.#set(this.#ofInspection(inspection), true);
    this.#evidenceChanged();
  }

  /** Open logs may say more now, or less. */
  #evidenceChanged(): void {
    for (const uri of this.#documents.uris()) this.changed(uri);
    if (this.#documents.uris().length > 0) this.#askToPull();
  }

  settingsChanged(inspections: readonly Inspection[]): void {
    for (const inspection of inspections) this.#set(this.#ofInspection(inspection), true);
    for (const uri of this.#documents.uris()) this.changed(uri);
    this.#askToPull();
  }

  #set(found: FileFindings["diagnostics"], isInspected: boolean): void {
    const open = new Set(this.#documents.uris().map(uriKey));
    this.#pushed.set(new Map(found), isInspected, (key) => open.has(key));
  }

  #askToPull(): void {
    const { pullsDiagnostics, refreshesDiagnostics } = this.#session.client;
    if (pullsDiagnostics && refreshesDiagnostics) void this.#connection.languages.diagnostics.refresh().catch(() => {});
  }

  async #push(uri: string): Promise<void> {
    try {
      const log = await this.#analysed(uri);
      this.#coming.delete(uri);
      if (!log) return;
      const version = this.#documents.version(uri);
      await this.#connection.sendDiagnostics({
        uri,
        diagnostics: this.#ofLog(log),
        ...(version === null ? {} : { version }),
      });
    } catch {
      this.#coming.delete(uri);
      this.#connection.console.error("diagnostics could not be made");
    }
  }

  #ofLog(log: AnalysedLog): Diagnostic[] {
    return this.#session.settings.diagnostics.enabled ? diagnostics(log, this.#session.options) : [];
  }

  /** Archives' members have addresses that only our client can open. */
  #ofInspection(inspection: Inspection): FileFindings["diagnostics"] {
    const { client, settings } = this.#session;
    const found = [...inspectionDiagnostics(inspection, this.#session.options)];
    const openable = found.filter(([uri]) => client.ownCommands || !uri.startsWith(`${archiveScheme}:`));
    return openable.map(([uri, items]) => [uri, settings.diagnostics.enabled ? items : []] as const);
  }
}
