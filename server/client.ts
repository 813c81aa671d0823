/** What the editor at the other end can do and wants, from its `initialize` request. */

import type { InitializeParams } from "vscode-languageserver";

export interface Client {
  readonly locale: string | undefined;
  readonly initialSettings: unknown;
  /** It asks for diagnostics itself; others get them pushed. */
  readonly pullsDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesSemanticTokens: boolean;
  readonly refreshesCodeLenses: boolean;
  readonly refreshesInlayHints: boolean;
  readonly markdownHover: boolean;
  readonly symbolTree: boolean;
  /** It takes links as the answer where something is defined; others take places only. */
  readonly definitionLinks: boolean;
  /** It takes code actions; others take commands only. */
  readonly codeActions: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  /** The outline is offered and withdrawn while the session runs: a client asks again only then. */
  readonly registersSymbols: boolean;
  readonly virtualDocuments: boolean;
  readonly showsDocuments: boolean;
  /** It shows progress that the server begins. */
  readonly serverProgress: boolean;
  /** It is ours: it opens `expressway-archive:`, and its own commands (`expresswayLog.openGuide`, …) stand in code actions. */
  readonly ownCommands: boolean;
  /** It has the tree of failures, and is told when there may be another one. */
  readonly tree: boolean;
  /** A folder of the editor's for what may be kept; null where it gives none. */
  readonly storage: string | null;
}

export function clientOf({ capabilities, clientInfo, initializationOptions, locale }: InitializeParams): Client {
  const { textDocument, workspace, window } = capabilities ?? {};
  const options = (typeof initializationOptions === "object" ? initializationOptions : null) ?? {};
  return {
    locale: typeof options.locale === "string" ? options.locale : typeof locale === "string" ? locale : undefined,
    initialSettings: options.expresswayLog ?? options.settings?.expresswayLog ?? options.settings ?? null,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    relatedInformation:
      textDocument?.publishDiagnostics?.relatedInformation === true ||
      textDocument?.diagnostic?.relatedInformation === true,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesSemanticTokens: workspace?.semanticTokens?.refreshSupport === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes("markdown") === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    symbolTree: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    codeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersSymbols: textDocument?.documentSymbol?.dynamicRegistration === true,
    virtualDocuments: workspace?.textDocumentContent !== undefined,
    // Helix 25.01 does so without saying it; of a message it shows the first line alone.
    showsDocuments: window?.showDocument?.support === true || clientInfo?.name === "helix",
    serverProgress: window?.workDoneProgress === true,
    ownCommands: options.clientCommands === true,
    tree: options.tree === true,
    storage: typeof options.storage === "string" && options.storage !== "" ? options.storage : null,
  };
}
