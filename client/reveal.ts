/** Lines that a command promises are on the screen when it is over. */

import * as vscode from "vscode";

/** Shows a place of a log in the middle of its editor; `line` and `character` are 0-based. */
export async function reveal(uri: vscode.Uri, line: number, character = 0): Promise<void> {
  const place = new vscode.Position(line, character);
  const selection = new vscode.Range(place, place);
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  // What is larger than VS Code gives to an extension has no editor, and must not be asked for as a document.
  if (!shown) {
    await vscode.commands.executeCommand("vscode.open", uri, { selection, preview: false });
    return;
  }
  const { document, viewColumn } = shown;
  const options = { selection, preview: false, ...(viewColumn === undefined ? {} : { viewColumn }) };
  centre(await vscode.window.showTextDocument(document, options));
}

/** Puts the cursor's line into the middle again: panels and editors that were opened meanwhile may have moved it out of sight. */
export function centre(editor: vscode.TextEditor): void {
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenter);
}

/** The address of the log in front, be it an editor's or only a tab's, as of a file that is too large for an editor. */
export function logInFront(): vscode.Uri | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor) return editor.document.uri;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}
