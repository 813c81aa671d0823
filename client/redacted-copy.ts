/** "Save a Redacted Copy…": what may be handed on, shown first, then written where the user says. Nothing of it is remembered. */

import { Buffer } from "node:buffer";
import * as os from "node:os";
import * as vscode from "vscode";
import { withProgress } from "./asking.ts";
import type { Ask } from "./language-client.ts";

/** As the server makes it; the name is one on every system and tells of nobody. */
interface RedactedCopy {
  readonly id: string;
  readonly name: string;
  readonly preview: string;
  readonly content: string;
}

/** `of`: the id of an inspection, or addresses of files; `show` shows a text of ours as a document that is read-only. */
export async function saveRedactedCopy(
  ask: Ask,
  of: string | readonly string[],
  show: (id: string, name: string, text: string) => Promise<void>,
): Promise<void> {
  const title = vscode.l10n.t("Save a Redacted Copy");
  const copy = await withProgress(
    title,
    async (token) => (await ask("expresswayLog.redactedCopy", [of], token)) as RedactedCopy,
  );
  if (!copy) return;
  await show(copy.id, `${copy.name}-preview.txt`, copy.preview);
  const save = vscode.l10n.t("Save…");
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t("This is what the copy will tell. Read it before you hand the copy on."),
    save,
  );
  if (answer !== save) return;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(os.homedir());
  const uri = await vscode.window.showSaveDialog({ title, defaultUri: vscode.Uri.joinPath(folder, copy.name) });
  if (!uri) return;
  await vscode.workspace.fs.writeFile(uri, Buffer.from(copy.content, "base64"));
  vscode.window.setStatusBarMessage(vscode.l10n.t("The redacted copy is saved."), 3000);
}
