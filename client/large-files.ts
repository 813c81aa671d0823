/**
 * Logs that are open and larger than VS Code hands to extensions: there is a tab, but no document. The server reads such a file from
 * disk as soon as there is the tab, while VS Code still reads the text; its failures appear in Problems and in the tree, and what
 * VS Code withholds is offered in a slice.
 */

// biome-ignore lint/style/noRestrictedImports: the editor has no call that reads only the first bytes of a file.
import { type FileHandle, open, stat } from "node:fs/promises";
import * as vscode from "vscode";
import { told, withoutIcons } from "./asking.ts";
import { askBeside } from "./beside.ts";
import { pathsOf } from "./failing-logs.ts";
import type { StartedClient } from "./language-client.ts";
import { isExpresswayLog } from "./recognise.ts";

/** VS Code gives no larger document to an extension (`_MODEL_SYNC_LIMIT`). */
const largestDocument = 50 * 1024 * 1024;
/** Bytes looked at. */
const looked = 64 * 1024;

const setting = "largeFiles.enabled";

export function watchLargeFiles(context: vscode.ExtensionContext, start: () => Promise<StartedClient>): void {
  /** Those that were looked at, with the time of their last change. */
  const seen = new Map<string, number>();
  /** Those that are being read, with what ends that. */
  const running = new Map<string, vscode.CancellationTokenSource>();

  const look = async (uri: vscode.Uri) => {
    const key = uri.toString();
    const time = await timeOfLargeLog(uri);
    if (time === null || seen.get(key) === time || !isOpen(key)) return;
    seen.set(key, time);
    tellLargeLogs([...seen.keys()]);
    const cancellation = new vscode.CancellationTokenSource();
    running.get(key)?.cancel();
    running.set(key, cancellation);
    try {
      await read(key, cancellation.token);
    } catch (error) {
      // It may be opened again.
      if (seen.get(key) === time) seen.delete(key);
      if (!cancellation.token.isCancellationRequested) throw error;
    } finally {
      if (running.get(key) === cancellation) running.delete(key);
      cancellation.dispose();
    }
  };

  /** How far it is stands in the status bar. */
  const read = async (key: string, token: vscode.CancellationToken) => {
    const title = vscode.l10n.t("Reading a log larger than 50 MB");
    await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, async (progress) => {
      const { ask } = await start();
      // `$(name)` would be an icon there.
      const say = (message: string) => progress.report({ message: withoutIcons(message) });
      const beside = await askBeside(ask, vscode.Uri.parse(key), token, say);
      await ask("expresswayLog.inspect", [beside?.id ?? [key]], token, say);
    });
  };

  /** Nobody waits for a file that was closed meanwhile; opened again, it is read again. */
  const forgetClosed = () => {
    for (const key of [...seen.keys()].filter((each) => !isOpen(each))) {
      seen.delete(key);
      running.get(key)?.cancel();
    }
  };

  const lookAt = (tabs: readonly vscode.Tab[]) => {
    for (const { input } of tabs) {
      if (!(input instanceof vscode.TabInputText) || input.uri.scheme !== "file") continue;
      if (vscode.workspace.getConfiguration("expresswayLog", input.uri).get<boolean>(setting, true))
        told(look(input.uri)).catch(() => {});
    }
  };
  const lookAtAll = () => lookAt(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs));
  context.subscriptions.push(
    vscode.window.tabGroups.onDidChangeTabs(({ opened, changed, closed }) => {
      lookAt([...opened, ...changed.filter((tab) => tab.isActive)]);
      if (closed.length > 0) forgetClosed();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`expresswayLog.${setting}`)) lookAtAll();
    }),
  );
  lookAtAll();
}

function isOpen(key: string): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === key),
  );
}

/** For menus, which compare `resourcePath`: what cannot stand in the text of these logs is offered in their titles. */
function tellLargeLogs(keys: readonly string[]): void {
  const paths = keys.flatMap((key) => pathsOf(vscode.Uri.parse(key)));
  void vscode.commands.executeCommand("setContext", "expresswayLog.largeLogs", paths);
}

/** When a large log was last changed, in milliseconds; null for any other file. */
async function timeOfLargeLog(uri: vscode.Uri): Promise<number | null> {
  let file: FileHandle | undefined;
  try {
    const { size, mtimeMs } = await stat(uri.fsPath);
    if (size <= largestDocument) return null;
    file = await open(uri.fsPath, "r");
    const bytes = new Uint8Array(looked);
    const { bytesRead } = await file.read(bytes, 0, looked, 0);
    return isExpresswayLog(new TextDecoder().decode(bytes.subarray(0, bytesRead))) ? mtimeMs : null;
  } catch {
    // Gone, or not to be read: VS Code says so itself.
    return null;
  } finally {
    await file?.close();
  }
}
