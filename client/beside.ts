/** Has a log read with the files of its download that lie beside it: in the folders of the workspace by itself, elsewhere on a click. */

import * as vscode from "vscode";
import { told, withProgress } from "./asking.ts";
import type { Ask, StartedClient } from "./language-client.ts";
import { languageId } from "./language-detection.ts";
import { isExcluded } from "./workspace.ts";

const setting = "beside.enabled";

/** As the server tells it. */
interface ReadBeside {
  readonly id: string;
  readonly files: readonly string[];
}

/** The log in front, whenever it is another. */
export function watchBeside(context: vscode.ExtensionContext, client: Promise<StartedClient>): void {
  const running = new Map<string, vscode.CancellationTokenSource>();
  const stop = (key: string) => {
    running.get(key)?.cancel();
    running.delete(key);
  };
  const look = async (document: vscode.TextDocument | undefined) => {
    const key = document?.uri.toString() ?? "";
    if (document?.languageId !== languageId || running.has(key)) return;
    const cancel = new vscode.CancellationTokenSource();
    running.set(key, cancel);
    try {
      await askBeside((await client).ask, document.uri, cancel.token);
    } catch {
      // The document was closed, or the server has ended: it looks again when the log is in front again.
    } finally {
      if (running.get(key) === cancel) running.delete(key);
      cancel.dispose();
    }
  };
  const lookInFront = () => void look(vscode.window.activeTextEditor?.document);
  context.subscriptions.push(
    vscode.window.onDidChangeActiveTextEditor(lookInFront),
    vscode.workspace.onDidOpenTextDocument(lookInFront),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => stop(uri.toString())),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(`expresswayLog.${setting}`)) return;
      for (const key of [...running.keys()]) stop(key);
      lookInFront();
    }),
  );
  lookInFront();
}

export function registerBeside(context: vscode.ExtensionContext, start: () => Promise<StartedClient>): void {
  const use = async (given: unknown) => {
    const uri = typeof given === "string" ? vscode.Uri.parse(given) : vscode.window.activeTextEditor?.document.uri;
    if (uri?.scheme !== "file") return;
    const { ask } = await start();
    const title = vscode.l10n.t("Reading the files of this download");
    const found = await withProgress(title, async (token, say) => {
      const read = (await ask("expresswayLog.useBeside", [uri.toString()], token, say)) as ReadBeside | null;
      return { read };
    });
    if (!found) return;
    const count = found.read?.files.length ?? 0;
    const text =
      count === 0
        ? vscode.l10n.t("No other file of the same download lies beside this log")
        : vscode.l10n.t("Read with this log, of the same download: {0} files", count);
    vscode.window.setStatusBarMessage(text, 5000);
  };
  context.subscriptions.push(
    vscode.commands.registerCommand("expresswayLog.useFilesBeside", (given: unknown) => told(use(given))),
  );
}

/** Where nobody has asked for it, only what lies in a folder of the workspace is read, and nothing where the user does not want it. */
export async function askBeside(
  ask: Ask,
  uri: vscode.Uri,
  token: vscode.CancellationToken,
  report?: (message: string) => void,
): Promise<ReadBeside | null> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const isWanted = vscode.workspace.getConfiguration("expresswayLog").get<boolean>(setting, true);
  if (uri.scheme !== "file" || !folder || !isWanted || isExcluded(uri)) return null;
  const args = [uri.toString(), folder.uri.toString()];
  return (await ask("expresswayLog.useBeside", args, token, report)) as ReadBeside | null;
}
