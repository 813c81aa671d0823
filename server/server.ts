/** All that the server answers: one line for each request, what it answers with in a file of its own. */

import {
  type CancellationToken,
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  type Disposable,
  DocumentDiagnosticReportKind,
  DocumentSymbolRequest,
  ExecuteCommandRequest,
  type Location,
  type LocationLink,
  MessageType,
  ResponseError,
  type SemanticTokens,
  ShowMessageNotification,
} from "vscode-languageserver";
import { keptSource } from "../core/report/outline/source.ts";
import { rememberMessages } from "../core/traffic-server/message.ts";
import { systemError } from "../core/words/explain.ts";
import { fillPlain } from "../core/words/text.ts";
import { AnalysisCache } from "../node/analysis-cache.ts";
import { GuideFiles } from "../node/guide-files.ts";
import { droppedError } from "./bounded-writer.ts";
import { capabilitiesFor } from "./capabilities.ts";
import type { CommandContext } from "./commands/call.ts";
import { executeCommand } from "./commands/commands.ts";
import type { OpenLogs } from "./commands/found-failure.ts";
import { showAnswer, withoutMark } from "./commands/show-answer.ts";
import { guideAt, ShownGuides, showGuide } from "./commands/show-guide.ts";
import { DiagnosticsChannel } from "./diagnostics-channel.ts";
import { Documents, type OpenText } from "./documents/documents.ts";
import { codeActions } from "./features/code-actions.ts";
import { codeLenses } from "./features/code-lens.ts";
import { definition } from "./features/definition.ts";
import { documentSymbols } from "./features/document-symbols.ts";
import { foldingRanges } from "./features/folding-ranges.ts";
import { hover } from "./features/hover.ts";
import { inlayHints } from "./features/inlay-hints.ts";
import { maxReferences, type References, references } from "./features/references.ts";
import { semanticTokensOfRange } from "./features/semantic-tokens.ts";
import { isSliceUri } from "./inspections/addresses.ts";
import { BesideLogs } from "./inspections/beside.ts";
import { FirstPlaces } from "./inspections/id-places.ts";
import type { Inspection } from "./inspections/inspection.ts";
import { type InspectionProgress, withProgress } from "./inspections/inspection-progress.ts";
import { Inspections } from "./inspections/inspections.ts";
import { type OtherLogs, otherLogs } from "./inspections/other-logs.ts";
import { Workspace } from "./inspections/workspace.ts";
import { type GlancedLogs, Outline } from "./outline/outline.ts";
import { sourceOfInspection } from "./outline/sources.ts";
import { type Analysed, handlers, positionIn, rangeIn, refuseCancelled } from "./requests.ts";
import { Session } from "./session.ts";
import { TokenAnswers } from "./token-answers.ts";

/** Columns, where nothing is known of the editor. */
const reportWidth = 100;
/** Bytes of messages that are remembered from one version of a log to the next: about 30,000. */
const rememberedMessages = 32 * 1024 * 1024;
/** Open logs that are asked what a part of one does not tell. */
const maxWholeLogs = 8;
const noTokens: SemanticTokens = { data: [] };

/** `isStuck`: whether the client does not read what it is told. */
export function serve(connection: Connection, isStuck: () => boolean): void {
  rememberMessages(rememberedMessages);
  const session = new Session();
  const documents = new Documents();
  const inspections = new Inspections();
  const beside = new BesideLogs(inspections);
  const analysed: Analysed = async (uri, token) => {
    // A request, whose answer nobody would read.
    if (token && isStuck()) throw new ResponseError(droppedError.code, droppedError.message);
    const log = await documents.analysed(uri, token);
    return log && inspections.join(log, isSliceUri(uri) ? await wholeLogs() : []);
  };
  /** The open logs that are no parts of others, those used last. */
  const wholeLogs = async () => {
    const whole = documents
      .uris()
      .filter((each) => !isSliceUri(each))
      .slice(0, maxWholeLogs);
    return (await Promise.all(whole.map((each) => documents.glance(each)))).filter((each) => each !== null);
  };
  const logs: OpenLogs = { has: (uri) => documents.has(uri), uris: () => documents.uris(), analysed };
  const diagnostics = new DiagnosticsChannel(connection, isStuck, session, documents, analysed);
  const workspace = new Workspace(
    {
      inspect: (path, growing, cancelled) => inspections.look(path, growing, cancelled),
      idle: () => inspections.idle(),
      findings: (inspection) => ({
        ...diagnostics.findingsOf(inspection),
        outline: keptSource(sourceOfInspection(inspection, session.messages)),
      }),
      show: (found) => {
        diagnostics.show(found);
        outline.changed();
      },
      hide: (uris) => {
        diagnostics.hide(uris);
        outline.changed();
      },
      cacheFailed: (code) =>
        warn(fillPlain(session.messages.words.archive.notKept, { code: systemError(code, session.messages) })),
    },
    cache(),
  );
  const glanced: GlancedLogs = {
    uris: () => documents.uris(),
    glance: async (uri) => {
      const log = await documents.glance(uri);
      return log && inspections.join(log);
    },
  };
  const outline = new Outline(connection, session, glanced, inspections, workspace);
  const firstPlaces = new FirstPlaces();
  const guideFiles = new GuideFiles();
  const guides = new ShownGuides(connection);
  const tokenAnswers = new TokenAnswers(session);
  const on = handlers(analysed, session);
  /** The outline, as it is offered at the moment. */
  let symbols: Promise<Disposable> | null = null;

  connection.onInitialize((params) => {
    session.begin(params);
    workspace.renew(cache());
    return { capabilities: capabilitiesFor(session.client), serverInfo: { name: "Expressway Log Inspector" } };
  });
  // Nothing waits for these answers: a client may never give them.
  connection.onInitialized(() => {
    const { type } = DidChangeConfigurationNotification;
    if (session.client.registersConfiguration)
      void connection.client.register(type, { section: "expresswayLog" }).catch(ignore);
    if (session.client.configuration) void configure(null).catch(ignore);
    else offerSymbols();
  });
  connection.onDidChangeConfiguration(({ settings }) => void configure(settings).catch(ignore));

  // Synchronous, so that nothing overtakes a change.
  connection.onDidOpenTextDocument((params) => {
    if (documents.open(params)) diagnostics.changed(params.textDocument.uri);
  });
  connection.onDidChangeTextDocument((params) => {
    const result = documents.change(params);
    outline.typed();
    if (result === "applied") {
      diagnostics.changed(params.textDocument.uri);
      guides.changed(params.textDocument.uri);
    } else if (result === "out-of-step") connection.console.warn("a change makes no sense: open the document again");
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    tokenAnswers.forget(textDocument.uri);
    if (!documents.close(textDocument.uri)) return;
    beside.forget(textDocument.uri);
    diagnostics.closed(textDocument.uri);
    outline.changed();
  });

  connection.languages.diagnostics.on(async (params, token) => {
    const report = await diagnostics.pull(params, token);
    if (report.kind === DocumentDiagnosticReportKind.Full) outline.changed();
    return report;
  });
  connection.onHover(
    on(
      "hover",
      (log, params) => {
        const others = openBeside(log.uri);
        return hover(log, positionIn(params), {
          ...session.options,
          others,
          closed: closedBeside(log.uri).logs.length,
        });
      },
      null,
    ),
  );
  connection.onDefinition(
    on(
      null,
      async (log, params, token): Promise<LocationLink[] | Location[]> =>
        await definition(log, positionIn(params), {
          links: session.client.definitionLinks,
          others: openBeside(log.uri),
          closed: (id) => firstPlaces.of(closedBeside(log.uri).logs, id, () => token.isCancellationRequested),
        }),
      [],
    ),
  );
  connection.onReferences(
    on(
      null,
      async (log, params, token) => {
        const found = await references(log, positionIn(params), {
          withDefinition: params.context.includeDeclaration,
          others: openBeside(log.uri),
          closed: closedBeside(log.uri),
          cancelled: () => token.isCancellationRequested,
        });
        refuseCancelled(token);
        sayWhatIsMissing(found);
        return [...found.locations];
      },
      [],
    ),
  );
  connection.onCodeAction(
    on(
      "codeActions",
      (log, params) =>
        Array.isArray(params.context?.diagnostics)
          ? codeActions(
              log,
              { ...params, range: rangeIn(params) },
              { ...session.options, offersBeside: offersBeside(log.uri) },
            )
          : [],
      [],
    ),
  );
  connection.onCodeLens(
    on("codeLens", (log) => codeLenses(log, { ...session.options, offersBeside: offersBeside(log.uri) }), []),
  );
  connection.languages.inlayHint.on(
    on("inlayHints", (log, params) => inlayHints(log, rangeIn(params), session.options), []),
  );
  connection.onDocumentSymbol(on("documentSymbols", (log) => documentSymbols(log, session.options), []));
  connection.onFoldingRanges(on("foldingRanges", (log) => foldingRanges(log), []));
  const { semanticTokens: tokens } = connection.languages;
  tokens.on(on(null, (log) => tokenAnswers.full(log), noTokens));
  tokens.onDelta(on(null, (log, { previousResultId }) => tokenAnswers.delta(log, previousResultId), noTokens));
  tokens.onRange(
    on("semanticTokens", (log, params) => ({ data: semanticTokensOfRange(log, rangeIn(params)) }), noTokens),
  );
  connection.workspace.textDocumentContent.on(async ({ uri }) => {
    guides.asked(uri);
    return { text: await guideAt(uri, logs, inspections, session.messages) };
  });
  // Not `onExecuteCommand`, which does not tell whether the client gave a token for progress.
  connection.onRequest(ExecuteCommandRequest.type, async (call, token) =>
    withProgress(connection, session, call.workDoneToken, async (progress) => {
      const { args, isMarked } = withoutMark(call.arguments);
      const answer = await executeCommand(call.command, args, contextOf(token, progress));
      if (isMarked)
        showAnswer(connection, session.client, guideFiles, { ...call, id: args?.[0], answer }, session.messages);
      return answer;
    }),
  );

  connection.listen();

  function offersBeside(uri: string): boolean {
    return session.settings.beside.enabled && beside.isOffered(uri);
  }

  function closed(gone: readonly Inspection[]): void {
    diagnostics.closedInspections(gone, inspections.all(), () => workspace.showAgain());
    outline.changed();
    guides.changed(null);
    if (gone.length > 0) refreshTexts();
  }

  function contextOf(token: CancellationToken, progress: InspectionProgress): CommandContext {
    const { client, messages } = session;
    return {
      logs,
      inspections,
      beside,
      workspace,
      messages,
      reportWidth: client.ownCommands ? Number.MAX_SAFE_INTEGER : reportWidth,
      show: (found, text) => showGuide(connection, client, guideFiles, found, text),
      outline,
      inspected: (inspection) => {
        diagnostics.inspected(inspection);
        outline.changed();
        guides.changed(null);
        refreshTexts();
      },
      closed,
      refreshTexts,
      cancelled: () => token.isCancellationRequested || progress.cancelled,
      progress: (at) => progress.report(at),
      foundMore: () => outline.foundMore(),
      progressOfFiles: (done, of) => progress.reportFiles(done, of),
    };
  }

  async function configure(sent: unknown): Promise<void> {
    const differs = await session.configure(connection, sent);
    offerSymbols();
    if (!differs) return;
    if (!session.settings.beside.enabled) closed(inspections.close(beside.drop()));
    workspace.renew(cache());
    diagnostics.settingsChanged(inspections.all());
    if (session.client.refreshesSemanticTokens) void connection.languages.semanticTokens.refresh().catch(ignore);
    refreshTexts();
  }

  /** The other open logs; parts of logs are none, but for one another's sake. */
  function openBeside(uri: string): OpenText[] {
    return documents.textsBeside(uri).filter((each) => isSliceUri(uri) || !isSliceUri(each.uri));
  }

  /** The logs that were inspected together with one and are not open. */
  function closedBeside(uri: string): OtherLogs {
    return otherLogs(inspections.inspectionOf(uri), documents.uris());
  }

  function sayWhatIsMissing({ isFull, notSearched }: References): void {
    const { onlyFirst, notSearched: logs } = session.messages.words.reading;
    const sentences = [
      ...(isFull ? [fillPlain(onlyFirst, { count: maxReferences })] : []),
      ...(notSearched > 0 ? [fillPlain(logs, { count: notSearched })] : []),
    ];
    if (sentences.length > 0) warn(sentences.join(" "));
  }

  /** There is no request that has an outline asked for anew. */
  function offerSymbols(): void {
    const { client, settings } = session;
    if (!client.registersSymbols || settings.documentSymbols.enabled === (symbols !== null)) return;
    if (symbols) void symbols.then((offered) => offered.dispose()).catch(ignore);
    symbols = symbols ? null : connection.client.register(DocumentSymbolRequest.type, { documentSelector: null });
    symbols?.catch(ignore);
  }

  /** What stands above and behind lines tells of an inspection's evidence too. */
  function refreshTexts(): void {
    const { refreshesCodeLenses, refreshesInlayHints } = session.client;
    if (refreshesCodeLenses) void connection.sendRequest(CodeLensRefreshRequest.type).catch(ignore);
    if (refreshesInlayHints) void connection.languages.inlayHint.refresh().catch(ignore);
  }

  /** What was shown in another way counts for nothing. */
  function cache(): AnalysisCache {
    return new AnalysisCache(session.client.storage, session.appearance);
  }

  function warn(message: string): void {
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  }
}

/** What a client does not answer is no loss. */
function ignore(): void {}
