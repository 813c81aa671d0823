/** To a moment of the log in front, and to the same moment of another one that is open or was inspected. */

import * as vscode from "vscode";
import { told, withoutIcons, withProgress } from "./asking.ts";
import type { Ask } from "./language-client.ts";
import { languageId } from "./language-detection.ts";
import { logInFront, reveal } from "./reveal.ts";

export function registerMoments(context: vscode.ExtensionContext, ask: Ask): void {
  const go = async (uri: vscode.Uri, time: string, line: number) => {
    const place = (await ask("expresswayLog.placeOfTime", [uri.toString(), time, line])) as { readonly line: number };
    await reveal(uri, place.line);
  };
  /** In the log in front, be it one that VS Code gives to no extension. */
  const goToTime = async (given: unknown) => {
    const editor = logEditor();
    const large = editor ? undefined : largeInFront();
    if (!editor && !large) return;
    const prompt = editor
      ? vscode.l10n.t("The first record at or after this time; without a date, of the day at the cursor")
      : vscode.l10n.t("The first record at or after this time; without a date, of the last day");
    const placeHolder = "18:55, 18:55:26.006, 2026-01-31T18:55:00+01:00, -30m";
    const title = vscode.l10n.t("Go to Time");
    const time = typeof given === "string" ? given : await vscode.window.showInputBox({ title, prompt, placeHolder });
    if (!time) return;
    if (editor) await go(editor.document.uri, time, editor.selection.active.line);
    else if (large) await goInLarge(large, time);
  };
  const goToSameMoment = async () => {
    const editor = logEditor();
    if (!editor) return;
    const { uri } = editor.document;
    const time = String(await ask("expresswayLog.timeAt", [uri.toString(), editor.selection.active.line]));
    const other = await pickOther(uri, ask);
    if (other?.tooLarge) await goInLarge(other.uri, time);
    else if (other) {
      await opened(other.uri);
      await go(other.uri, time, 0);
    }
  };
  /** What no extension is given: the server reads it from disk. Of a member of an archive only a part is opened. */
  const goInLarge = async (uri: vscode.Uri, time: string) => {
    const title = vscode.l10n.t("Reading a log larger than 50 MB");
    const place = (await withProgress(title, (token) =>
      ask("expresswayLog.placeOfTime", [uri.toString(), time], token),
    )) as { readonly line: number } | undefined;
    if (!place) return;
    if (uri.scheme === "file") await reveal(uri, place.line);
    else await vscode.commands.executeCommand("expresswayLog.showOnly", uri.toString(), place.line);
  };
  context.subscriptions.push(
    vscode.commands.registerCommand("expresswayLog.goToTime", (time: unknown) => told(goToTime(time))),
    vscode.commands.registerCommand("expresswayLog.goToSameMoment", () => told(goToSameMoment())),
  );
}

function logEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.languageId === languageId ? editor : undefined;
}

/** A file that has a tab and no editor. */
function largeInFront(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor ? undefined : logInFront();
  return uri?.scheme === "file" ? uri : undefined;
}

/** The server knows what stands in a log once it is open, whatever the editor took it for. */
async function opened(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.languageId !== languageId) await vscode.languages.setTextDocumentLanguage(document, languageId);
}

/** A log that was inspected: it need not be open. */
interface InspectedLog {
  readonly uri: string;
  readonly label: string;
  readonly description: string;
  readonly tooLarge: boolean;
}

interface OtherLog {
  readonly uri: vscode.Uri;
  /** VS Code gives it to no extension. */
  readonly tooLarge: boolean;
}

/** Of the other logs, open or inspected, the only one, or the one that the user takes. */
async function pickOther(uri: vscode.Uri, ask: Ask): Promise<OtherLog | undefined> {
  const { logs } = (await ask("expresswayLog.inspectedLogs", [uri.toString()])) as {
    readonly logs: readonly InspectedLog[];
  };
  const inspected = logs.map((each) => ({
    uri: vscode.Uri.parse(each.uri, true),
    tooLarge: each.tooLarge,
    label: withoutIcons(each.label),
    description: withoutIcons(each.description),
  }));
  const known = new Set(inspected.map((each) => each.uri.toString()));
  const open = openLogs(uri).filter((each) => !known.has(each.toString()));
  const items = [
    ...open.map((each) => ({
      uri: each,
      tooLarge: false,
      label: withoutIcons(each.path.slice(each.path.lastIndexOf("/") + 1)),
      description: withoutIcons(vscode.workspace.asRelativePath(each)),
    })),
    ...inspected,
  ];
  if (items.length === 0)
    void vscode.window.showInformationMessage(
      vscode.l10n.t("No other log is open or was inspected. Open the one to compare with first."),
    );
  if (items.length < 2) return items[0];
  const title = vscode.l10n.t("The same moment in which log?");
  return await vscode.window.showQuickPick(items, { title, matchOnDescription: true });
}

function openLogs(uri: vscode.Uri): readonly vscode.Uri[] {
  // A document outlives its tab for a while: what the user has closed is not open.
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const shown = new Set(
    tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri.toString()] : [])),
  );
  return vscode.workspace.textDocuments
    .filter(
      (each) =>
        each.languageId === languageId && each.uri.toString() !== uri.toString() && shown.has(each.uri.toString()),
    )
    .map((each) => each.uri);
}
