/** Lines that a command promises are on the screen when it is over. */

import * as vscode from "vscode";

/** Shows a place of a log in the middle of its editor; `line` and `character` are 0-based. */
export async function reveal(uri: vscode.Uri, line: number, character = 0): Promise<void> {
  const place = new vscode.Position(line, character);
  const selection = new vscode.Range(place, place);
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  // What is larger than VS Code gives to an extension has no editor, and must not be asked for as a document.
  if (shown) {
    const { document, viewColumn } = shown;
    const options = { selection, preview: false, ...(viewColumn === undefined ? {} : { viewColumn }) };
    await vscode.window.showTextDocument(document, options);
  } else await vscode.commands.executeCommand("vscode.open", uri, { selection, preview: false });
  keepInSight(uri, place);
}

/** A line as the server tells it, counted from 0. */
export interface Place {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
  /** Larger than VS Code gives to an extension. */
  readonly tooLarge: boolean;
}

/** Shows a line in its log; of a member that VS Code would not open, the part around a failure. */
export async function showPlace({ uri, line, character, tooLarge }: Place, openSlice = chooseSlice): Promise<void> {
  const address = vscode.Uri.parse(uri, true);
  await (tooLarge && address.scheme !== "file" ? openSlice(address) : reveal(address, line, character));
}

async function chooseSlice(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand("expresswayLog.openSlice", uri);
}

/** For so long (ms) VS Code still lays out: a panel, an editor beside, what stands above and behind lines, and where lines are broken. */
const settling = 1_500;

/**
 * Puts the line of `place` into the middle where the cursor is there, and again where what comes meanwhile pushes it out of sight: until
 * the cursor is moved, or all is in its place.
 */
function keepInSight(uri: vscode.Uri, place: vscode.Position): void {
  const look = () => {
    const editor = vscode.window.visibleTextEditors.find((each) => each.document.uri.toString() === uri.toString());
    if (!editor?.selection.active.isEqual(place)) return;
    if (!isInSight(editor)) editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenter);
  };
  const listening = [
    vscode.window.onDidChangeTextEditorVisibleRanges(look),
    vscode.window.onDidChangeTextEditorSelection(look),
    vscode.window.onDidChangeVisibleTextEditors(look),
  ];
  setTimeout(() => {
    for (const each of listening) each.dispose();
  }, settling);
  look();
}

/** The line of the cursor, whole: the last line may be there with its first row only. */
function isInSight({ visibleRanges, selection: { active } }: vscode.TextEditor): boolean {
  return visibleRanges.some(({ start, end }) => start.line <= active.line && active.line < end.line);
}

/** Runs what takes room from the editor in front; where its cursor's line was in sight, it is so afterwards. */
export async function keepingSight(run: () => Thenable<unknown>): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const wasInSight = editor !== undefined && isInSight(editor);
  await run();
  if (wasInSight) keepInSight(editor.document.uri, editor.selection.active);
}

/** The address of the log in front, be it an editor's or only a tab's, as of a file that is too large for an editor. */
export function logInFront(): vscode.Uri | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor) return editor.document.uri;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}
