/** All that the server can do: its capabilities, and one line for each request. */

import { createHash } from "node:crypto";
import {
  type CancellationToken,
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  DocumentDiagnosticReportKind,
  ErrorCodes,
  ExecuteCommandRequest,
  LSPErrorCodes,
  MessageType,
  PositionEncodingKind,
  ResponseError,
  type SemanticTokens,
  type SemanticTokensDelta,
  type SemanticTokensDeltaParams,
  type ServerCapabilities,
  ShowMessageNotification,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { messagesFor } from "../core/messages/locale.ts";
import { version } from "../core/version.ts";
import { fillPlain } from "../core/words/text.ts";
import { AnalysisCache } from "../node/analysis-cache.ts";
import { GrowingLogs } from "../node/growing-logs.ts";
import { GuideFiles } from "../node/guide-files.ts";
import { type Client, clientOf } from "./client.ts";
import { commands, executeCommand } from "./commands/commands.ts";
import { type FoundFailure, findFailure, guideOf, type OpenLogs } from "./commands/found-failure.ts";
import { guideScheme, guideUri, parseGuideUri } from "./commands/guide-uri.ts";
import type { AnalysedLog } from "./documents/analysed-log.ts";
import { Documents } from "./documents/documents.ts";
import { sanePosition, saneRange } from "./documents/positions.ts";
import { TokenResults } from "./documents/token-results.ts";
import { archiveDiagnostics } from "./features/archive-diagnostics.ts";
import { codeActions } from "./features/code-actions.ts";
import { type DiagnosticsOptions, diagnostics } from "./features/diagnostics.ts";
import { documentSymbols } from "./features/document-symbols.ts";
import { foldingRanges } from "./features/folding-ranges.ts";
import { hover } from "./features/hover.ts";
import { legend, semanticTokens, semanticTokensDelta, semanticTokensOfRange } from "./features/semantic-tokens.ts";
import { archiveScheme, uriKey } from "./inspections/addresses.ts";
import type { Inspection } from "./inspections/inspection.ts";
import { InspectionProgress } from "./inspections/inspection-progress.ts";
import { Inspections } from "./inspections/inspections.ts";
import { type FileFindings, Workspace, type WorkspaceTools } from "./inspections/workspace.ts";
import { PushedDiagnostics } from "./pushed-diagnostics.ts";
import { defaultSettings, readSettings } from "./settings.ts";

interface Params {
  readonly textDocument: { readonly uri: string };
}

/** Bytes that wait for a slow client; diagnostics wait too then. */
const maxBacklog = 64 * 1024 * 1024;
const retryPush = 1000;
/** Columns, where nothing is known of the editor. */
const reportWidth = 100;

/** `backlog` is the number of bytes that the client has not read yet. */
export function serve(connection: Connection, backlog: () => number): void {
  const documents = new Documents();
  const inspections = new Inspections();
  const pushed = new PushedDiagnostics(
    (uri, items) => void connection.sendDiagnostics({ uri, diagnostics: [...items] }).catch(ignore),
  );
  const guideFiles = new GuideFiles();
  const growingLogs = new GrowingLogs();
  const tokenResults = new TokenResults();
  const logs: OpenLogs = { has: (uri) => documents.has(uri), uris: () => documents.uris(), analysed };
  const pushing = new Set<string>();
  let client: Client = clientOf({ processId: null, rootUri: null, capabilities: {} });
  let messages = messagesFor(undefined);
  let settings = defaultSettings;
  let workspace = workspaceOf(null);

  connection.onInitialize((params) => {
    client = clientOf(params);
    messages = messagesFor(client.locale);
    settings = readSettings(client.initialSettings).settings;
    workspace = workspaceOf(client.storage);
    return { capabilities: capabilitiesFor(client), serverInfo: { name: "Expressway Log Inspector" } };
  });
  // Nothing waits for these answers: a client may never give them.
  connection.onInitialized(() => {
    if (client.registersConfiguration) {
      const options = { section: "expresswayLog" };
      void connection.client.register(DidChangeConfigurationNotification.type, options).catch(ignore);
    }
    if (client.configuration) void configure(null).catch(ignore);
  });
  connection.onDidChangeConfiguration(({ settings: body }) => void configure(body).catch(ignore));

  // Synchronous, so that nothing overtakes a change.
  connection.onDidOpenTextDocument((params) => {
    if (documents.open(params)) push(params.textDocument.uri);
  });
  connection.onDidChangeTextDocument((params) => {
    const result = documents.change(params);
    if (result === "applied") push(params.textDocument.uri);
    else if (result === "out-of-step") connection.console.warn("a change makes no sense: open the document again");
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    tokenResults.forget(textDocument.uri);
    if (documents.close(textDocument.uri) && !pushed.closed(textDocument.uri) && !client.pullsDiagnostics)
      void connection.sendDiagnostics({ uri: textDocument.uri, diagnostics: [] });
  });

  connection.onHover(
    on((log, { position }) => {
      const options = { messages, markdown: client.markdownHover };
      return settings.hover.enabled ? hover(log, valid(sanePosition(position)), options) : null;
    }, null),
  );
  connection.onCodeAction(
    on((log, { range, context, textDocument }) => {
      const options = { messages, ownCommands: client.ownCommands, literals: client.codeActions };
      if (!settings.codeActions.enabled || !Array.isArray(context?.diagnostics)) return [];
      return codeActions(log, { textDocument, range: valid(saneRange(range)), context }, options);
    }, []),
  );
  connection.onDocumentSymbol(
    on(
      (log) => (settings.documentSymbols.enabled ? documentSymbols(log, { messages, tree: client.symbolTree }) : []),
      [],
    ),
  );
  connection.onFoldingRanges(on((log) => (settings.foldingRanges.enabled ? foldingRanges(log) : []), []));
  const { semanticTokens: tokens } = connection.languages;
  tokens.on(on<Params, SemanticTokens>((log) => tokenResults.remember(log.uri, tokensOf(log)), { data: [] }));
  tokens.onDelta(
    on<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>(
      (log, { previousResultId }) => {
        const before = tokenResults.data(log.uri, previousResultId);
        const after = tokenResults.remember(log.uri, tokensOf(log));
        return before ? { resultId: after.resultId, edits: semanticTokensDelta(before, after.data) } : after;
      },
      { data: [] },
    ),
  );
  tokens.onRange(
    on(
      (log, { range }) => ({
        data: settings.semanticTokens.enabled ? semanticTokensOfRange(log, valid(saneRange(range))) : [],
      }),
      { data: [] },
    ),
  );
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    const log = await analysed(textDocument.uri, token);
    refuseCancelled(token);
    // An empty list would say that nothing fails.
    if (documents.isOutOfStep(textDocument.uri))
      throw new ResponseError(LSPErrorCodes.ServerCancelled, "out of step", { retriggerRequest: false });
    const found = log ? diagnosticsOf(log) : [];
    const items = log && pushed.covers(log.uri, found) ? [] : found;
    const resultId = createHash("sha1").update(JSON.stringify(items)).digest("base64url");
    return resultId === previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  });

  connection.workspace.textDocumentContent.on(async ({ uri }) => {
    const place = parseGuideUri(uri);
    const found = place && (await findFailure(logs, inspections, place.id, place.document));
    return { text: found ? guideOf(found, messages) : `${messages.words.guide.notFound}\n` };
  });
  // Not `onExecuteCommand`, which does not tell whether the client gave a token for progress.
  connection.onRequest(ExecuteCommandRequest.type, async (params, token) => {
    const { workDoneToken } = params;
    const reporter = workDoneToken === undefined ? null : connection.window.attachWorkDoneProgress(workDoneToken);
    const progress = new InspectionProgress(connection, reporter, client.serverProgress, messages);
    try {
      return await executeCommand(params.command, params.arguments, {
        logs,
        inspections,
        workspace,
        messages,
        reportWidth: client.ownCommands ? Number.MAX_SAFE_INTEGER : reportWidth,
        show,
        inspected,
        closed,
        cancelled: () => token.isCancellationRequested || progress.cancelled,
        progress: (bytes) => progress.report(bytes),
        progressOfFiles: (done, of) => progress.reportFiles(done, of),
      });
    } finally {
      progress.end();
    }
  });

  connection.listen();

  /** A feature of the document that a request names; `empty` where that is no open log. */
  function on<P extends Params, R>(
    feature: (log: AnalysedLog, params: P) => R,
    empty: R,
  ): (params: P, token: CancellationToken) => Promise<R> {
    return async (params, token) => {
      const log = await analysed(params.textDocument.uri, token);
      refuseCancelled(token);
      return log ? feature(log, params) : empty;
    };
  }

  async function analysed(uri: string, token?: CancellationToken): Promise<AnalysedLog | null> {
    const log = await documents.analysed(uri, token);
    return log && inspections.join(log);
  }

  function workspaceOf(storage: string | null): Workspace {
    const tools: WorkspaceTools = {
      inspect: (path, growing, cancelled) =>
        inspections.look([path], {
          cancelled,
          threads: 1,
          ...(growing ? { read: (file) => growingLogs.read(file, { cancelled }) } : {}),
        }),
      findings: (inspection) => ({
        inspection: inspection.id,
        diagnostics: diagnosticsOfInputs(inspection),
        failures: [...inspection.known.keys()],
      }),
      show: pushInputs,
      hide: (uris) => pushed.forget(uris),
      cacheFailed: (code) => {
        const message = fillPlain(messages.words.archive.notKept, { code });
        void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
      },
    };
    return new Workspace(tools, cacheFor(storage));
  }

  /** What was shown in another way counts for nothing. */
  function cacheFor(storage: string | null): AnalysisCache {
    return new AnalysisCache(
      storage,
      JSON.stringify([version, client.locale, client.ownCommands, settings.diagnostics]),
    );
  }

  function diagnosticsOptions(): DiagnosticsOptions {
    const { maxPerFailure, unexplained } = settings.diagnostics;
    return { messages, maxPerFailure, unexplained, relatedInformation: client.relatedInformation };
  }

  function diagnosticsOf(log: AnalysedLog) {
    return settings.diagnostics.enabled ? diagnostics(log, diagnosticsOptions()) : [];
  }

  /** Archives' members have addresses that only our client can open. */
  function diagnosticsOfInputs(inspection: Inspection): FileFindings["diagnostics"] {
    const found = [...archiveDiagnostics(inspection, diagnosticsOptions())];
    const openable = found.filter(([uri]) => client.ownCommands || !uri.startsWith(`${archiveScheme}:`));
    return openable.map(([uri, items]) => [uri, settings.diagnostics.enabled ? items : []] as const);
  }

  function pushInputs(diagnostics: FileFindings["diagnostics"]): void {
    const open = new Set(documents.uris().map(uriKey));
    pushed.set(new Map(diagnostics), (key) => open.has(key));
  }

  function pushArchive(inspection: Inspection): void {
    pushInputs(diagnosticsOfInputs(inspection));
  }

  function inspected(inspection: Inspection): void {
    pushArchive(inspection);
    evidenceChanged();
  }

  function closed(inspections: readonly Inspection[]): void {
    for (const { inputs } of inspections) pushed.forget(inputs.map(({ uri }) => uri));
    workspace.showAgain();
    if (inspections.length > 0) evidenceChanged();
  }

  /** Open logs may say more now, or less. */
  function evidenceChanged(): void {
    for (const uri of documents.uris()) push(uri);
    if (client.pullsDiagnostics && client.refreshesDiagnostics && documents.uris().length > 0)
      void connection.languages.diagnostics.refresh().catch(ignore);
  }

  function tokensOf(log: AnalysedLog): number[] {
    return settings.semanticTokens.enabled ? semanticTokens(log) : [];
  }

  /** For clients that do not ask themselves: once for all changes that have come meanwhile. */
  function push(uri: string): void {
    if (client.pullsDiagnostics || pushing.has(uri)) return;
    pushing.add(uri);
    if (backlog() > maxBacklog) {
      setTimeout(() => {
        pushing.delete(uri);
        push(uri);
      }, retryPush);
      return;
    }
    setImmediate(() => void publish(uri));
  }

  async function publish(uri: string): Promise<void> {
    try {
      const log = await analysed(uri);
      pushing.delete(uri);
      if (!log) return;
      const version = documents.version(uri);
      await connection.sendDiagnostics({
        uri,
        diagnostics: diagnosticsOf(log),
        ...(version === null ? {} : { version }),
      });
    } catch {
      pushing.delete(uri);
      connection.console.error("diagnostics could not be made");
    }
  }

  async function configure(body: unknown): Promise<void> {
    const section = client.configuration
      ? await connection.workspace.getConfiguration("expresswayLog")
      : ((body as { expresswayLog?: unknown } | null)?.expresswayLog ?? body);
    const { settings: read, refused } = readSettings(section);
    for (const name of refused) connection.console.warn(`the value of ${name} is none that it can have`);
    const changed = JSON.stringify(read) !== JSON.stringify(settings);
    settings = read;
    if (!changed) return;
    workspace.renew(cacheFor(client.storage));
    for (const inspection of inspections.all()) pushArchive(inspection);
    for (const uri of documents.uris()) push(uri);
    if (client.pullsDiagnostics && client.refreshesDiagnostics)
      void connection.languages.diagnostics.refresh().catch(ignore);
    if (client.refreshesSemanticTokens) void connection.languages.semanticTokens.refresh().catch(ignore);
  }

  /** As a virtual document, as a file, or, where the editor can show neither, only as the command's answer. */
  function show({ log, failure }: FoundFailure, text: string): void {
    if (!client.showsDocuments) return;
    const virtual = client.virtualDocuments ? guideUri(failure, log?.uri ?? null) : null;
    const uri = virtual ?? guideFiles.write(`${failure.id}.md`, text);
    if (uri === null) return;
    // Shown before: it may tell of more by now. What the client cannot do, the command's answer makes up for.
    if (virtual !== null) connection.workspace.textDocumentContent.refresh(virtual).catch(ignore);
    connection.window.showDocument({ uri, takeFocus: true }).catch(ignore);
  }
}

function capabilitiesFor(client: Client): ServerCapabilities {
  return {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    codeActionProvider: client.codeActions ? { codeActionKinds: [CodeActionKind.QuickFix] } : true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    semanticTokensProvider: { legend, full: { delta: true }, range: true },
    executeCommandProvider: { commands: [...commands], workDoneProgress: true },
    ...(client.pullsDiagnostics
      ? { diagnosticProvider: { identifier: "expressway", interFileDependencies: false, workspaceDiagnostics: false } }
      : {}),
    ...(client.virtualDocuments ? { workspace: { textDocumentContent: { schemes: [guideScheme] } } } : {}),
  };
}

/** What a client does not answer is no loss. */
function ignore(): void {}

function valid<T>(value: T | null): T {
  if (value === null) throw new ResponseError(ErrorCodes.InvalidParams, "a position has two numbers");
  return value;
}

function refuseCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
}
