/**
 * Logs that are open and larger than VS Code hands to extensions: there is a tab, but no document. The server reads such a
 * file from disk; its failures appear in Problems and as squiggles, and what VS Code withholds is offered in a slice.
 */

// biome-ignore lint/style/noRestrictedImports: the editor has no call that reads only the first bytes of a file.
import { type FileHandle, open, stat } from "node:fs/promises";
import * as vscode from "vscode";
import { withoutIcons } from "./archives.ts";
import { told, verdictIn, withProgress } from "./asking.ts";
import { askBeside } from "./beside.ts";
import type { StartedClient } from "./language-client.ts";
import { isExpresswayLog } from "./recognise.ts";
import type { ListedFailure, Slices } from "./slices.ts";

/** VS Code gives no larger document to an extension (`_MODEL_SYNC_LIMIT`). */
const largestDocument = 50 * 1024 * 1024;
/** Bytes looked at. */
const looked = 64 * 1024;

export function watchLargeFiles(
  context: vscode.ExtensionContext,
  start: () => Promise<StartedClient>,
  slices: Slices,
): void {
  /** Those that were looked at, with the time of their last change. */
  const seen = new Map<string, number>();

  const look = async (uri: vscode.Uri) => {
    const time = await timeOfLargeLog(uri);
    if (time === null || seen.get(uri.toString()) === time) return;
    seen.set(uri.toString(), time);
    const { ask } = await start();
    const title = vscode.l10n.t("Reading a log larger than 50 MB");
    const found = await withProgress(title, async (token, say) => {
      const beside = await askBeside(ask, uri, token, say);
      const report = String(await ask("expresswayLog.inspect", [beside?.id ?? [uri.toString()]], token, say));
      const failures = (await ask("expresswayLog.failuresOf", [uri.toString()], token)) as ListedFailure[];
      return { verdict: verdictIn(report), failures };
    });
    if (found) await tell(uri, found.verdict, found.failures);
  };

  const tell = async (uri: vscode.Uri, verdict: string, failures: readonly ListedFailure[]) => {
    const [first] = failures;
    if (!first) {
      vscode.window.setStatusBarMessage(withoutIcons(verdict), 5000);
      return;
    }
    const openFirst = vscode.l10n.t("Open the part around the first");
    const choose = vscode.l10n.t("Choose…");
    const picked = await vscode.window.showInformationMessage(
      failures.length === 1
        ? vscode.l10n.t(
            "1 failure in this log: it is in Problems. VS Code shows no hover and no quick fix in a file of this size.",
          )
        : vscode.l10n.t(
            "{0} failures in this log: they are in Problems. VS Code shows no hover and no quick fix in a file of this size.",
            failures.length,
          ),
      openFirst,
      ...(failures.length > 1 ? [choose] : []),
    );
    if (picked === openFirst) await slices.open(uri, first.id);
    else if (picked === choose) await slices.choose(uri);
  };

  const lookAt = (tabs: readonly vscode.Tab[]) => {
    for (const { input } of tabs) {
      if (!(input instanceof vscode.TabInputText) || input.uri.scheme !== "file") continue;
      if (!vscode.workspace.getConfiguration("expresswayLog", input.uri).get<boolean>("largeFiles.enabled", true))
        continue;
      told(look(input.uri)).catch(() => {});
    }
  };
  context.subscriptions.push(
    vscode.window.tabGroups.onDidChangeTabs(({ opened, changed }) =>
      lookAt([...opened, ...changed.filter((tab) => tab.isActive)]),
    ),
  );
  lookAt(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs));
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
