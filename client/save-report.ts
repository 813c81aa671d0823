/** "Save Report…": the report of an inspection as a file, in a format and at a place that the user chooses. */

import { Buffer } from "node:buffer";
import * as os from "node:os";
import * as vscode from "vscode";
import { withProgress } from "./asking.ts";
import type { Ask } from "./language-client.ts";

interface FormatItem extends vscode.QuickPickItem {
  readonly format: string;
  readonly ending: string;
}

/** As the server makes it; the name is one on every system. */
interface ReportText {
  readonly name: string;
  readonly text: string;
}

/** `of`: the id of an inspection, or the address of a log. */
export async function saveReport(ask: Ask, of: string): Promise<void> {
  const title = vscode.l10n.t("Save Report");
  const picked = await vscode.window.showQuickPick(formatItems(), { title });
  if (!picked) return;
  const report = await withProgress(
    title,
    async (token) => (await ask("expresswayLog.reportText", [of, picked.format], token)) as ReportText,
  );
  if (!report) return;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(os.homedir());
  const uri = await vscode.window.showSaveDialog({
    title,
    defaultUri: vscode.Uri.joinPath(folder, report.name),
    filters: { [picked.label]: [picked.ending] },
  });
  if (!uri) return;
  await vscode.workspace.fs.writeFile(uri, Buffer.from(report.text, "utf8"));
  void offerToOpen(uri, picked.format);
}

function formatItems(): readonly FormatItem[] {
  return [
    { format: "html", ending: "html", label: "HTML", description: vscode.l10n.t("one file to read and to print") },
    { format: "markdown", ending: "md", label: "Markdown", description: vscode.l10n.t("for a support case") },
    { format: "sarif", ending: "sarif", label: "SARIF", description: vscode.l10n.t("for viewers of findings") },
    { format: "json", ending: "json", label: "JSON", description: vscode.l10n.t("all that is known, for programs") },
  ];
}

/** A page is for a browser; the rest is read here. */
async function offerToOpen(uri: vscode.Uri, format: string): Promise<void> {
  const open = vscode.l10n.t("Open");
  const answer = await vscode.window.showInformationMessage(vscode.l10n.t("The report is saved."), open);
  if (answer !== open) return;
  if (format === "html") await vscode.env.openExternal(uri);
  else await vscode.commands.executeCommand("vscode.open", uri);
}
