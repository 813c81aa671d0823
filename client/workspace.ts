/** Has the logs and archives of the opened folders analysed in the background once there was one, and again when they change. */

import * as vscode from "vscode";
import type { StartedClient } from "./language-client.ts";

const candidates = "**/*.{log,txt,csv,tsv,json,jsonl,ndjson,gz,tgz,tar,zip}";
const candidate = /\.(?:log|txt|csv|tsv|json|jsonl|ndjson|gz|tgz|tar|zip)$/i;
/** Entries of folders that are looked at: a larger tree is no folder of logs. */
const maxEntries = 50_000;
/** Files that are named to the server. */
const maxFiles = 2_000;
/** A file that is being written is analysed when it has been left alone for so long (ms), or at the latest after the second. */
const settled = 1_000;
const longest = 10_000;

export function watchWorkspace(context: vscode.ExtensionContext, client: Promise<StartedClient>): void {
  const status = vscode.window.createStatusBarItem("expresswayLog.analysis", vscode.StatusBarAlignment.Left);
  status.name = "Expressway Log Inspector";
  status.command = "expresswayLog.stopAnalysis";
  const running = new Set<vscode.CancellationTokenSource>();
  const waiting = new Map<string, vscode.Uri>();
  let timer: NodeJS.Timeout | undefined;
  let waitingSince = 0;

  const stop = () => {
    for (const cancel of running) cancel.cancel();
  };
  /** For the palette. */
  const tellRunning = () =>
    void vscode.commands.executeCommand("setContext", "expresswayLog.isAnalysing", running.size > 0);
  const isEnabled = () => vscode.workspace.getConfiguration("expresswayLog").get<boolean>("workspace.enabled", true);

  const analyse = async (uris: readonly vscode.Uri[]) => {
    if (uris.length === 0) return;
    const { ask } = await client;
    const cancel = new vscode.CancellationTokenSource();
    running.add(cancel);
    tellRunning();
    const say = (message: string) => {
      status.text = vscode.l10n.t("$(sync~spin) Expressway logs: {0}", message);
      status.tooltip = vscode.l10n.t("The logs of this folder are being analysed. Click to stop.");
      status.show();
    };
    try {
      await ask("expresswayLog.analyseFiles", [uris.map(String)], cancel.token, say);
    } catch (error) {
      if (!cancel.token.isCancellationRequested) throw error;
    } finally {
      running.delete(cancel);
      tellRunning();
      if (running.size === 0) status.hide();
      cancel.dispose();
    }
  };

  const analyseAll = async () => {
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (isEnabled()) await analyse(await listed(folders.map(({ uri }) => uri)));
  };

  const forget = async (uris: readonly vscode.Uri[] | undefined) => {
    const { ask } = await client;
    await ask("expresswayLog.forgetFiles", uris ? [uris.map(String)] : []);
  };

  /** Changed files, once they have come to rest. */
  const changed = (uri: vscode.Uri) => {
    if (!isEnabled() || isExcluded(uri)) return;
    waiting.set(uri.toString(), uri);
    if (timer) clearTimeout(timer);
    else waitingSince = Date.now();
    const rest = Math.max(0, Math.min(settled, waitingSince + longest - Date.now()));
    timer = setTimeout(() => {
      timer = undefined;
      const uris = [...waiting.values()];
      waiting.clear();
      if (isEnabled()) void analyse(uris).catch(() => {});
    }, rest);
  };

  const watcher = vscode.workspace.createFileSystemWatcher(candidates);
  context.subscriptions.push(
    status,
    watcher,
    watcher.onDidCreate(changed),
    watcher.onDidChange(changed),
    watcher.onDidDelete((uri) => {
      if (isEnabled()) void forget([uri]).catch(() => {});
    }),
    new vscode.Disposable(() => {
      if (timer) clearTimeout(timer);
      stop();
    }),
    vscode.commands.registerCommand("expresswayLog.stopAnalysis", stop),
    vscode.workspace.onDidChangeWorkspaceFolders(() => void analyseAll().catch(() => {})),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration("expresswayLog.workspace")) return;
      stop();
      void forget(undefined)
        .then(analyseAll)
        .catch(() => {});
    }),
  );
  void analyseAll().catch(() => {});
}

/** The files of some folders that may be logs or archives. Links are not followed, so that nothing is outside of them. */
async function listed(folders: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
  const pending = folders.filter(({ scheme }) => scheme === "file");
  const found: vscode.Uri[] = [];
  let entries = 0;
  for (let folder = pending.pop(); folder && entries < maxEntries && found.length < maxFiles; folder = pending.pop()) {
    const inside = await Promise.resolve(vscode.workspace.fs.readDirectory(folder)).catch(() => []);
    entries += inside.length;
    for (const [name, type] of inside) {
      const uri = vscode.Uri.joinPath(folder, name);
      // A glob for a folder is one for what is in it.
      if (type === vscode.FileType.Directory && !isExcluded(vscode.Uri.joinPath(uri, "log"))) pending.push(uri);
      if (type === vscode.FileType.File && candidate.test(name) && !isExcluded(uri)) found.push(uri);
    }
  }
  return found.slice(0, maxFiles);
}

/** By the user's globs and VS Code's own; what is in no folder of the workspace is. */
export function isExcluded(uri: vscode.Uri): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return true;
  const globs = vscode.workspace.getConfiguration("expresswayLog").get<string[]>("workspace.exclude", []);
  const files = vscode.workspace.getConfiguration("files").get<Record<string, boolean>>("exclude", {});
  const document = { uri, fileName: uri.fsPath, languageId: "" } as vscode.TextDocument;
  return [...globs, ...Object.keys(files).filter((glob) => files[glob] === true)].some(
    (glob) => vscode.languages.match({ pattern: new vscode.RelativePattern(folder, glob) }, document) > 0,
  );
}
