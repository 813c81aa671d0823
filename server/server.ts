/** All that the server can do: its capabilities, and one line for each request. */

import { createHash } from "node:crypto";
import {
  type CancellationToken,
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  DocumentDiagnosticReportKind,
  ErrorCodes,
  LSPErrorCodes,
  PositionEncodingKind,
  ResponseError,
  type SemanticTokens,
  type SemanticTokensDelta,
  type SemanticTokensDeltaParams,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { messagesFor } from "../core/messages/locale.ts";
import { type Client, clientOf } from "./client.ts";
import { commands, executeCommand, type FoundFailure, findFailure } from "./commands.ts";
import { type AnalysedLog, Documents } from "./documents.ts";
import { codeActions } from "./features/code-actions.ts";
import { diagnostics } from "./features/diagnostics.ts";
import { documentSymbols } from "./features/document-symbols.ts";
import { foldingRanges } from "./features/folding-ranges.ts";
import { hover } from "./features/hover.ts";
import { legend, semanticTokens, semanticTokensDelta, semanticTokensOfRange } from "./features/semantic-tokens.ts";
import { guide, guideScheme, guideUri, parseGuideUri } from "./guide.ts";
import { GuideFiles } from "./guide-files.ts";
import { sanePosition, saneRange } from "./positions.ts";
import { defaultSettings, readSettings } from "./settings.ts";
import { TokenResults } from "./token-results.ts";

interface Params {
  readonly textDocument: { readonly uri: string };
}

/** Bytes that wait for a slow client; diagnostics wait too then. */
const maxBacklog = 64 * 1024 * 1024;
const retryPush = 1000;

/** `backlog` is the number of bytes that the client has not read yet. */
export function serve(connection: Connection, backlog: () => number): void {
  const documents = new Documents();
  const guideFiles = new GuideFiles();
  const tokenResults = new TokenResults();
  const pushing = new Set<string>();
  let client: Client = clientOf({ processId: null, rootUri: null, capabilities: {} });
  let messages = messagesFor(undefined);
  let settings = defaultSettings;

  connection.onInitialize((params) => {
    client = clientOf(params);
    messages = messagesFor(client.locale);
    settings = readSettings(client.initialSettings).settings;
    return { capabilities: capabilitiesFor(client), serverInfo: { name: "Expressway Log Inspector" } };
  });
  connection.onInitialized(async () => {
    if (client.registersConfiguration)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: "expresswayLog" });
    if (client.configuration) await configure(null);
  });
  connection.onDidChangeConfiguration(({ settings: body }) => configure(body));

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
    if (documents.close(textDocument.uri) && !client.pullsDiagnostics)
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
    const log = await documents.analysed(textDocument.uri, token);
    refuseCancelled(token);
    // An empty list would say that nothing fails.
    if (documents.isOutOfStep(textDocument.uri))
      throw new ResponseError(LSPErrorCodes.ServerCancelled, "out of step", { retriggerRequest: false });
    const items = log ? diagnosticsOf(log) : [];
    const resultId = createHash("sha1").update(JSON.stringify(items)).digest("base64url");
    return resultId === previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  });

  connection.workspace.textDocumentContent.on(async ({ uri }) => {
    const place = parseGuideUri(uri);
    const found = place && (await findFailure(documents, place.id, place.document));
    return { text: found ? guide(found.log, found.failure, messages) : `${messages.words.guide.notFound}\n` };
  });
  connection.onExecuteCommand((params) => executeCommand(params.command, params.arguments, documents, messages, show));

  connection.listen();

  /** A feature of the document that a request names; `empty` where that is no open log. */
  function on<P extends Params, R>(
    feature: (log: AnalysedLog, params: P) => R,
    empty: R,
  ): (params: P, token: CancellationToken) => Promise<R> {
    return async (params, token) => {
      const log = await documents.analysed(params.textDocument.uri, token);
      refuseCancelled(token);
      return log ? feature(log, params) : empty;
    };
  }

  function diagnosticsOf(log: AnalysedLog) {
    const { enabled, maxPerFailure, unexplained } = settings.diagnostics;
    const { relatedInformation } = client;
    return enabled ? diagnostics(log, { messages, maxPerFailure, unexplained, relatedInformation }) : [];
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
      const log = await documents.analysed(uri);
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
    for (const uri of documents.uris()) push(uri);
    if (client.pullsDiagnostics && client.refreshesDiagnostics)
      void connection.languages.diagnostics.refresh().catch(ignore);
    if (client.refreshesSemanticTokens) void connection.languages.semanticTokens.refresh().catch(ignore);
  }

  /** As a virtual document, as a file, or, where the editor can show neither, only as the command's answer. */
  function show({ log, failure }: FoundFailure, text: string): void {
    if (!client.showsDocuments) return;
    const virtual = client.virtualDocuments ? guideUri(failure, log.uri) : null;
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
    executeCommandProvider: { commands: [...commands] },
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
