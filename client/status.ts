/** What is known of the log in front, in the status bar, and the way to its worst failure. */

import * as vscode from "vscode";
import type { StartedClient } from "./language-client.ts";
import { languageId } from "./language-detection.ts";
import { logInFront, reveal } from "./reveal.ts";

/** As the server tells it. */
interface LogStatus {
  readonly state: "failures" | "clear" | "lost" | "doubt";
  readonly failures: number;
  readonly permitted: number;
  readonly lost: boolean;
  readonly worst: { readonly line: number; readonly character: number } | null;
  /** Paragraphs of Markdown, names of files in code spans. */
  readonly beside: readonly string[];
}

/** An edited log is asked about again when it has been left alone for so long (ms). */
const settled = 1_000;

/** Only constants and numbers stand in the status bar: VS Code reads icons, and in the tooltip links, in a text. Names come in code spans. */
export function watchStatus(context: vscode.ExtensionContext, client: Promise<StartedClient>): void {
  const item = vscode.window.createStatusBarItem("expresswayLog.status", vscode.StatusBarAlignment.Right, 100);
  item.name = vscode.l10n.t("Expressway log: failures");
  item.command = "expresswayLog.showFailures";
  let timer: NodeJS.Timeout | undefined;
  let asked = 0;

  const statusOf = async (uri: vscode.Uri) =>
    (await (await client).ask("expresswayLog.statusOf", [uri.toString()])) as LogStatus | null;

  const look = async () => {
    const number = ++asked;
    const uri = logUri();
    const status = uri && (await statusOf(uri).catch(() => null));
    // Another log is in front by now.
    if (number !== asked) return;
    if (!status) {
      item.hide();
      return;
    }
    item.text = `$(${icons[status.state]}) ${textOf(status)}`;
    item.tooltip = tooltipOf(status, vscode.window.activeTextEditor === undefined);
    item.accessibilityInformation = { label: vscode.l10n.t("Expressway log: {0}", textOf(status)), role: "button" };
    item.show();
  };
  const lookLater = (after: number) => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void look(), after);
  };

  const goToWorst = async (given: unknown) => {
    const uri = typeof given === "string" ? vscode.Uri.parse(given) : logInFront();
    const status = uri && (await statusOf(uri));
    if (uri && status?.worst) await reveal(uri, status.worst.line, status.worst.character);
    else vscode.window.setStatusBarMessage(vscode.l10n.t("No failure in this log"), 3000);
  };

  const goToLine = async (given: unknown, line: unknown) => {
    if (typeof given !== "string" || !Number.isSafeInteger(line) || (line as number) < 0) return;
    const isOpen = vscode.workspace.textDocuments.some(
      ({ uri }) => uri.toString() === vscode.Uri.parse(given).toString(),
    );
    if (isOpen) await reveal(vscode.Uri.parse(given), line as number);
  };

  context.subscriptions.push(
    item,
    new vscode.Disposable(() => clearTimeout(timer)),
    vscode.commands.registerCommand("expresswayLog.goToWorstFailure", goToWorst),
    vscode.commands.registerCommand("expresswayLog.goToLine", goToLine),
    vscode.window.onDidChangeActiveTextEditor(() => lookLater(0)),
    vscode.window.tabGroups.onDidChangeTabs(() => lookLater(0)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) lookLater(settled);
    }),
    // An analysis has come to its end, of a log that is open, too large to be, or in an archive.
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const uri = logUri()?.toString();
      if (uris.some((each) => each.toString() === uri)) lookLater(0);
    }),
  );
  lookLater(0);
}

/** Of the log in front; undefined where something else is. */
function logUri(): vscode.Uri | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && editor.document.languageId !== languageId ? undefined : logInFront();
}

/** What the tooltip's links run. */
const linked = ["goToWorstFailure", "showFailures", "openSlice"];

/** Told apart by their shapes; their colour is the theme's. */
const icons = { failures: "error", clear: "pass", lost: "question", doubt: "warning" } as const;

function textOf({ state, failures, permitted }: LogStatus): string {
  switch (state) {
    case "failures":
      return failures === 1 ? vscode.l10n.t("1 failure") : vscode.l10n.t("{0} failures", failures);
    case "clear":
      return vscode.l10n.t("No failure found");
    case "lost":
      return vscode.l10n.t("Not all was read");
    case "doubt":
      return permitted > 0 ? vscode.l10n.t("Warnings only") : vscode.l10n.t("No all-clear");
  }
}

/** `isTooLarge`: VS Code gives the log in front to no extension. */
function tooltipOf({ state, permitted, lost, worst, beside }: LogStatus, isTooLarge: boolean): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  tooltip.isTrusted = { enabledCommands: linked.map((name) => `expresswayLog.${name}`) };
  const say = (text: string) => tooltip.appendMarkdown(`${text}\n\n`);
  if (state === "clear") say(vscode.l10n.t("All of this log was read, and nothing in it fails."));
  if (state === "doubt")
    say(vscode.l10n.t("This log tells of no refused connection, but something is to be looked at: see Problems."));
  if (permitted > 0) say(vscode.l10n.t("Let through with a warning: {0}", permitted));
  if (lost) say(vscode.l10n.t("Some of this log could not be read: there may be more failures."));
  for (const paragraph of beside) say(paragraph);
  if (worst) {
    say(`[${vscode.l10n.t("Go to the worst failure")}](command:expresswayLog.goToWorstFailure)`);
    say(`[${vscode.l10n.t("Show failures")}](command:expresswayLog.showFailures)`);
  }
  if (isTooLarge && worst) {
    say(vscode.l10n.t("VS Code gives no file of this size to an extension: nothing is explained in its text."));
    say(`[${vscode.l10n.t("Open the part around a failure")}](command:expresswayLog.openSlice)`);
  }
  return tooltip;
}
