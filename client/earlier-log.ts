/** "Compare with an Earlier Log…": what is in front, or was inspected last, beside a log of before a change. */

import * as vscode from "vscode";
import { withProgress } from "./asking.ts";
import type { Ask } from "./language-client.ts";

/** As the server makes it. */
export interface ComparisonText {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** `later`: the id of an inspection, or addresses; undefined where the user chose nothing. */
export async function compareWithEarlier(ask: Ask, later: unknown): Promise<ComparisonText | undefined> {
  const title = vscode.l10n.t("Compare with an Earlier Log");
  const earlier = await vscode.window.showOpenDialog({
    title,
    openLabel: vscode.l10n.t("Compare"),
    canSelectMany: true,
    filters: {
      [vscode.l10n.t("Archives and logs of before the change")]: ["gz", "tgz", "tar", "zip", "txt", "log"],
      [vscode.l10n.t("All files")]: ["*"],
    },
  });
  if (!earlier || earlier.length === 0) return undefined;
  return await withProgress(
    title,
    async (token, report) =>
      (await ask("expresswayLog.comparisonText", [earlier.map(String), later], token, report)) as ComparisonText,
  );
}
