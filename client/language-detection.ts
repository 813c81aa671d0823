/** Gives an Expressway log its language where VS Code cannot: `.log` and `.txt` files, and pasted text. */

import * as vscode from "vscode";
import { isExpresswayLog } from "./recognise.ts";

export const languageId = "expressway-log";

/** Languages that VS Code gives a file for its extension only, or an untitled document for want of another. */
const replaced = new Set(["log", "plaintext"]);
/** UTF-16 units looked at. */
const looked = 64 * 1024;

export function detectLanguage(context: vscode.ExtensionContext): void {
  const given = new Set<string>();
  const declined = new Set<string>();
  const justClosed = new Set<string>();

  const look = (document: vscode.TextDocument) => {
    const key = document.uri.toString();
    if (document.languageId === languageId) return;
    // Changing a language is a close and an open at once: one that we gave and that is not there any more was taken back.
    if (justClosed.has(key)) declined.add(key);
    if (!replaced.has(document.languageId) || declined.has(key) || associated(document)) return;
    if (!vscode.workspace.getConfiguration("expresswayLog", document).get<boolean>("detectLanguage.enabled", true))
      return;
    const end = document.positionAt(looked);
    if (!isExpresswayLog(document.getText(new vscode.Range(0, 0, end.line, end.character)))) return;
    given.add(key);
    void vscode.languages.setTextDocumentLanguage(document, languageId);
  };

  context.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidCloseTextDocument((document) => {
      const key = document.uri.toString();
      if (document.languageId !== languageId || !given.has(key)) return;
      justClosed.add(key);
      setTimeout(() => justClosed.delete(key));
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
