/** VS Code's side: the language of documents, the commands, and the language server once a log is open. */

import * as vscode from "vscode";
import { detectLanguage, languageId, setLanguage } from "./language-detection.ts";

let stop: (() => Promise<void>) | undefined;

export function activate(context: vscode.ExtensionContext): void {
  detectLanguage(context);
  context.subscriptions.push(vscode.commands.registerCommand("expresswayLog.setLanguage", setLanguage));
  // The extension is awake for every plain text; its server is not.
  let started = false;
  const start = (document: vscode.TextDocument) => {
    if (started || document.languageId !== languageId) return;
    started = true;
    void import("./language-client.ts").then(({ startLanguageClient }) => {
      stop = startLanguageClient(context);
    });
  };
  context.subscriptions.push(vscode.workspace.onDidOpenTextDocument(start));
  for (const document of vscode.workspace.textDocuments) start(document);
}

export async function deactivate(): Promise<void> {
  await stop?.();
}
