/** "Save a Case File…": a small archive that analyses to one failure, where the user chooses. */

import { Buffer } from "node:buffer";
import * as os from "node:os";
import * as vscode from "vscode";
import { withProgress } from "./asking.ts";
import type { Ask } from "./language-client.ts";

/** As the server makes it; the name is one on every system. */
interface CaseFile {
  readonly name: string;
  readonly content: string;
}

export async function saveCaseFile(ask: Ask, failure: string): Promise<void> {
  const title = vscode.l10n.t("Save a Case File");
  const [redacted, asItIs] = [vscode.l10n.t("With Pseudonyms"), vscode.l10n.t("With the Names as They Are")];
  const detail = vscode.l10n.t(
    "What may be handed on has pseudonyms in place of names, addresses and users. Secrets are removed in any case.",
  );
  const answer = await vscode.window.showInformationMessage(title, { modal: true, detail }, redacted, asItIs);
  if (answer === undefined) return;
  const made = await withProgress(
    title,
    async (token, report) =>
      (await ask("expresswayLog.caseFile", [failure, null, answer === asItIs], token, report)) as CaseFile,
  );
  if (!made) return;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(os.homedir());
  const uri = await vscode.window.showSaveDialog({
    title,
    defaultUri: vscode.Uri.joinPath(folder, made.name),
    filters: { [vscode.l10n.t("Archives")]: ["gz", "tgz"] },
  });
  if (!uri) return;
  await vscode.workspace.fs.writeFile(uri, Buffer.from(made.content, "base64"));
  vscode.window.setStatusBarMessage(vscode.l10n.t("The case file is saved."), 3000);
}
