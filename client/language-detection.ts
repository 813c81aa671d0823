/** Gives an Expressway log its language where VS Code cannot: `.log` and `.txt` files, exports as CSV and JSON, and pasted text. */

import * as vscode from "vscode";
import { isExpresswayLog } from "./recognise.ts";

export const languageId = "expressway-log";

/** Languages that VS Code gives a file for its extension only, or an untitled document for want of another. */
const replaced = new Set(["log", "plaintext", "json", "jsonl", "csv", "tsv"]);
/** UTF-16 units looked at. */
const looked = 64 * 1024;
/** Within so many milliseconds the news of a change of settings and its effect arrive, in either order. */
const moment = 500;

export function detectLanguage(context: vscode.ExtensionContext): void {
  /** Logs of which the user has taken the language back, and when. */
  const declined = new Map<string, number>();
  /** VS Code tells a change of language as a close and an open of the same object. */
  const wereLogs = new WeakSet<vscode.TextDocument>();
  /** When `files.associations` changed: VS Code then chooses the language of every open file anew, which is nobody's choice. */
  let chosenAnew = 0;

  const look = (document: vscode.TextDocument) => {
    const key = document.uri.toString();
    if (document.languageId === languageId) return;
    if (wereLogs.has(document) && Date.now() - chosenAnew > moment) declined.set(key, Date.now());
    if (!replaced.has(document.languageId) || declined.has(key) || associated(document)) return;
    if (!vscode.workspace.getConfiguration("expresswayLog", document).get<boolean>("detectLanguage.enabled", true))
      return;
    const end = document.positionAt(looked);
    if (!isExpresswayLog(document.getText(new vscode.Range(0, 0, end.line, end.character)))) return;
    void vscode.languages.setTextDocumentLanguage(document, languageId);
  };

  context.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (document.languageId === languageId) wereLogs.add(document);
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      const isAssociated = event.affectsConfiguration("files.associations");
      if (!isAssociated && !event.affectsConfiguration("expresswayLog.detectLanguage")) return;
      if (isAssociated) {
        chosenAnew = Date.now();
        for (const [key, time] of declined) if (chosenAnew - time < moment) declined.delete(key);
      }
      for (const document of vscode.workspace.textDocuments) look(document);
    }),
    // Pasted text: an untitled document is looked at when more than a line comes at once.
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.isUntitled && contentChanges.some(({ text }) => text.length > 60)) look(document);
    }),
  );
  for (const document of vscode.workspace.textDocuments) look(document);
}

/** Whether the user's `files.associations` name a language for this file: then that is the user's choice. */
function associated(document: vscode.TextDocument): boolean {
  const associations = vscode.workspace
    .getConfiguration("files", document)
    .get<Record<string, string>>("associations", {});
  return Object.keys(associations).some((glob) => {
    const pattern = glob.includes("/") ? glob : `**/${glob}`;
    return vscode.languages.match({ pattern }, document) > 0;
  });
}

/** The command that sets the language by hand. */
export async function setLanguage(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document) await vscode.languages.setTextDocumentLanguage(document, languageId);
}
