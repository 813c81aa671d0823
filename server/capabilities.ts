/** What the server says that it can do. */

import {
  CodeActionKind,
  PositionEncodingKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import type { Client } from "./client.ts";
import { commands } from "./commands/commands.ts";
import { guideScheme } from "./commands/guide-uri.ts";
import { legend } from "./features/semantic-tokens.ts";

export function capabilitiesFor(client: Client): ServerCapabilities {
  return {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    codeActionProvider: client.codeActions ? { codeActionKinds: [CodeActionKind.QuickFix] } : true,
    // Each lens calls a command of our own client.
    ...(client.ownCommands ? { codeLensProvider: {} } : {}),
    inlayHintProvider: true,
    ...(client.registersSymbols ? {} : { documentSymbolProvider: true }),
    foldingRangeProvider: true,
    semanticTokensProvider: { legend, full: { delta: true }, range: true },
    executeCommandProvider: { commands: [...commands], workDoneProgress: true },
    ...(client.pullsDiagnostics
      ? { diagnosticProvider: { identifier: "expressway", interFileDependencies: false, workspaceDiagnostics: false } }
      : {}),
    ...(client.virtualDocuments ? { workspace: { textDocumentContent: { schemes: [guideScheme] } } } : {}),
  };
}
