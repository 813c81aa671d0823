/** To a moment of the log in front, and to the same moment of another open one. */

import * as vscode from "vscode";
import { told, withoutIcons } from "./asking.ts";
import type { Ask } from "./language-client.ts";
import { languageId } from "./language-detection.ts";
import { reveal } from "./reveal.ts";

export function registerMoments(context: vscode.ExtensionContext, ask: Ask): void {
  const go = async (uri: vscode.Uri, time: string, line: number) => {
    const place = (await ask("expresswayLog.placeOfTime", [uri.toString(), time, line])) as { readonly line: number };
    await reveal(uri, place.line);
  };
  const goToTime = async () => {
    const editor = logEditor();
    if (!editor) return;
    const time = await vscode.window.showInputBox({
      title: vscode.l10n.t("Go to Time"),
      prompt: vscode.l10n.t("The first record at or after this time; without a date, of the day at the cursor"),
      placeHolder: "18:55, 18:55:26.006, 2026-01-31T18:55:00+01:00, -30m",
    });
    if (time) await go(editor.document.uri, time, editor.selection.active.line);
  };
  const goToSameMoment = async () => {
    const editor = logEditor();
    if (!editor) return;
    const { uri } = editor.document;
    const time = String(await ask("expresswayLog.timeAt", [uri.toString(), editor.selection.active.line]));
    const other = await pickOther(uri);
    if (other) await go(other, time, 0);
  };
  context.subscriptions.push(
    vscode.commands.registerCommand("expresswayLog.goToTime", () => told(goToTime())),
    vscode.commands.registerCommand("expresswayLog.goToSameMoment", () => told(goToSameMoment())),
  );
}

function logEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.languageId === languageId ? editor : undefined;
}

/** Of the other open logs the only one, or the one that the user takes. */
async function pickOther(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
  // A document outlives its tab for a while: what the user has closed is not open.
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const shown = new Set(
    tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri.toString()] : [])),
  );
  const others = vscode.workspace.textDocuments.filter(
    (each) =>
      each.languageId === languageId && each.uri.toString() !== uri.toString() && shown.has(each.uri.toString()),
  );
  if (others.length === 0)
    void vscode.window.showInformationMessage(
      vscode.l10n.t("No other log is open. Open the one to compare with first."),
    );
  if (others.length < 2) return others[0]?.uri;
  const items = others.map((each) => ({
    uri: each.uri,
    label: withoutIcons(each.uri.path.slice(each.uri.path.lastIndexOf("/") + 1)),
    description: withoutIcons(vscode.workspace.asRelativePath(each.uri)),
  }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t("The same moment in which log?") }))?.uri;
}
