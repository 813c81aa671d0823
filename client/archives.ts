/** The commands about archives: show the page of some, and use for a remediation what they hold. */

import { Buffer } from "node:buffer";
import * as os from "node:os";
import * as vscode from "vscode";
import { ArchiveFiles, archiveScheme, type Member } from "./archive-files.ts";
import { ArchivePages, type Inspect, type Page, type PageSoFar, pageEditors, pagePanel } from "./archive-pages.ts";
import { told, withoutIcons } from "./asking.ts";
import { saveCaseFile } from "./case-file.ts";
import { registerComparing } from "./certificates.ts";
import { compareWithEarlier } from "./earlier-log.ts";
import type { Ask, StartedClient } from "./language-client.ts";
import { languageId } from "./language-detection.ts";
import { saveRedactedCopy } from "./redacted-copy.ts";
import { registerReports, reportLanguage } from "./reports.ts";
import { keepingSight, type Place, showPlace } from "./reveal.ts";
import { saveReport } from "./save-report.ts";

interface Inspection {
  readonly id: string;
  readonly members: readonly Member[];
}

/** As the server makes them: safe for every system. */
interface DocumentNames {
  readonly report: string;
  readonly certificate: string;
  readonly verification: string;
  readonly missing: string | null;
}

const isId = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f]{16}$/.test(value);

/** Opens the part of a log around a failure, for logs that are too large to be opened whole; asks around which. */
type OpenSlice = (uri: vscode.Uri, failure?: string) => Promise<void>;

export function registerArchives(
  context: vscode.ExtensionContext,
  start: () => Promise<StartedClient>,
  openSlice: OpenSlice,
): void {
  const ask: Ask = async (...call) => (await start()).ask(...call);
  const files = new ArchiveFiles(
    async (id, index) => String(await ask("expresswayLog.readMember", [id, index])),
    async (id) => ((await ask("expresswayLog.archiveMembers", [id])) as Inspection).members,
  );
  let last: Inspection | undefined;

  /**
   * What is being read stands in the status bar, too, where `$(name)` would be an icon. Not with VS Code's own progress: its icon turns, and
   * what turns is drawn all the time, by the cores that read.
   */
  const inspected = async (
    uris: readonly vscode.Uri[],
    token: vscode.CancellationToken,
    report: (done: number) => void,
  ) => {
    const status = vscode.window.createStatusBarItem("expresswayLog.reading", vscode.StatusBarAlignment.Left);
    status.name = vscode.l10n.t("Expressway: reading");
    try {
      return (await ask("expresswayLog.page", [uris.map(String)], token, (message, done) => {
        status.text = withoutIcons(message);
        status.show();
        report(done);
      })) as Page;
    } finally {
      status.dispose();
    }
  };
  const findSoFar = async (uris: readonly vscode.Uri[]) =>
    (await ask("expresswayLog.pageSoFar", [uris.map(String)])) as PageSoFar | null;
  const inspect: Inspect = async (uris, token, report) => {
    const page = await inspected(uris, token, report);
    const members = await ask("expresswayLog.archiveMembers", [page.id]).catch(() => null);
    // Of what could not be read nothing is kept.
    if (members === null) return page;
    last = members as Inspection;
    files.set(last.members);
    void vscode.commands.executeCommand("setContext", "expresswayLog.hasInspected", true);
    return page;
  };
  const pages = new ArchivePages(context, inspect, findSoFar);

  const namesOf = async (id: string, failure: string | null = null) =>
    (await ask("expresswayLog.documentNames", [id, failure])) as DocumentNames;
  const showReport = async (
    id: string,
    name: string,
    text: string,
    column: vscode.ViewColumn,
    preserveFocus = false,
  ) => {
    const document = await vscode.workspace.openTextDocument(files.show(id, name, text));
    await vscode.languages.setTextDocumentLanguage(document, reportLanguage);
    await keepingSight(() =>
      vscode.window.showTextDocument(document, { viewColumn: column, preview: false, preserveFocus }),
    );
  };

  registerReports(context, ask);
  registerComparing(context, ask, (id, name, text) => files.show(id, name, text));

  const register = (command: string, run: (...args: unknown[]) => Promise<void>) =>
    vscode.commands.registerCommand(`expresswayLog.${command}`, (...args: unknown[]) => told(run(...args)));
  context.subscriptions.push(
    vscode.workspace.registerFileSystemProvider(archiveScheme, files, { isCaseSensitive: true, isReadonly: true }),
    register("inspectArchive", async (clicked, selected) => {
      const uris = urisOf(clicked, selected) ?? (await pickInputs());
      if (uris) await pages.open(uris);
    }),
    register("showInLog", async (failure, id) => {
      if (isId(failure) && isId(id))
        await showPlace((await ask("expresswayLog.placeOf", [failure, id])) as Place, (uri) => openSlice(uri, failure));
    }),
    register("openReport", async (id) => {
      if (!isId(id)) return;
      const report = String(await ask("expresswayLog.inspect", [id]));
      const { report: name } = await namesOf(id);
      await showReport(id, name, report, vscode.ViewColumn.Active);
    }),
    register("saveReport", async (id) => {
      const of = id === undefined ? (idInFront(pages) ?? fileInFront() ?? last?.id) : id;
      if (isId(of) || (id === undefined && typeof of === "string")) await saveReport(ask, of);
    }),
    register("compareWithEarlier", async (clicked, selected) => {
      const inFront = idInFront(pages) ?? logInFront()?.toString() ?? last?.id;
      const compared = await compareWithEarlier(ask, urisOf(clicked, selected)?.map(String) ?? inFront);
      if (compared) await showReport(compared.id, compared.name, compared.text, vscode.ViewColumn.Active);
    }),
    register("saveRedactedCopy", async (id) => {
      const log = fileInFront();
      const of = id === undefined ? (log === undefined ? (idInFront(pages) ?? last?.id) : [log]) : id;
      const isOf = isId(of) || (id === undefined && Array.isArray(of));
      if (isOf)
        await saveRedactedCopy(ask, of, (at, name, text) => showReport(at, name, text, vscode.ViewColumn.Active));
    }),
    register("saveCaseFile", async (failure) => {
      if (isId(failure)) await saveCaseFile(ask, failure);
    }),
    register("openInDefaultEditor", async (id) => {
      const uri = isId(id) ? pages.fileOf(id) : undefined;
      if (uri) await vscode.commands.executeCommand("vscode.openWith", uri, "default");
    }),
    register("closeInspected", async () => {
      await ask("expresswayLog.closeArchives", []);
      files.clear();
      last = undefined;
      void vscode.commands.executeCommand("setContext", "expresswayLog.hasInspected", false);
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      await vscode.window.tabGroups.close(tabs.filter(({ input }) => isInspected(input)));
    }),
    register("exportMissingToFile", async (failure, id) => {
      if (isId(failure) && isId(id))
        await exportMissing(
          String(await ask("expresswayLog.exportMissing", [failure, id])),
          (await namesOf(id, failure)).missing ?? "ca.pem",
        );
    }),
    register("openCertificate", async (failure, id) => {
      if (!isId(failure) || !isId(id)) return;
      const text = String(await ask("expresswayLog.showCertificate", [failure, id]));
      const { certificate } = await namesOf(id, failure);
      await showReport(failure, certificate, text, vscode.ViewColumn.Beside);
    }),
    register("copySanToClipboard", async (failure, id) => {
      if (!isId(failure) || !isId(id)) return;
      await vscode.env.clipboard.writeText(String(await ask("expresswayLog.copySan", [failure, id])));
      vscode.window.setStatusBarMessage(vscode.l10n.t("Copied to the clipboard"), 3000);
    }),
    register("checkCertificate", async (failure, id) => {
      const inspection = isId(id) ? id : last?.id;
      const uri = inspection === undefined ? undefined : await pickCertificate();
      if (!uri || inspection === undefined) return;
      const about = isId(failure) ? failure : inspection;
      const text = String(await ask("expresswayLog.wouldPass", [uri.toString(), about]));
      const { verification } = await namesOf(inspection, isId(failure) ? failure : null);
      await showReport(about, verification, text, vscode.ViewColumn.Beside);
    }),
    register("showActions", showActions),
    register("openSlice", async (clicked) => {
      const uri = clicked instanceof vscode.Uri ? clicked : uriInFront();
      if (uri) await openSlice(uri);
    }),
  );
}

/** The explorer gives what was clicked and all that is selected. */
function urisOf(clicked: unknown, selected: unknown): readonly vscode.Uri[] | undefined {
  const all: readonly unknown[] = Array.isArray(selected) && selected.length > 0 ? selected : [clicked];
  const uris = all.filter((each) => each instanceof vscode.Uri);
  return uris.length > 0 ? uris : undefined;
}

async function pickInputs(): Promise<readonly vscode.Uri[] | undefined> {
  return await vscode.window.showOpenDialog({
    title: vscode.l10n.t("Inspect Diagnostic Archives"),
    openLabel: vscode.l10n.t("Inspect"),
    canSelectMany: true,
    filters: {
      [vscode.l10n.t("Archives, captures, logs, certificates")]: [
        ...["gz", "tgz", "tar", "zip", "pcap", "pcapng", "txt", "log"],
        ...["pem", "crt", "cer", "der", "p7b"],
      ],
      [vscode.l10n.t("All files")]: ["*"],
    },
  });
}

async function pickCertificate(): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("Would this certificate pass?"),
    openLabel: vscode.l10n.t("Verify"),
    filters: {
      [vscode.l10n.t("Certificates")]: ["pem", "crt", "cer", "der", "p7b"],
      [vscode.l10n.t("All files")]: ["*"],
    },
  });
  return picked?.[0];
}

/** The quick fixes at the cursor as a list: VS Code offers none in an editor that is read-only. */
async function showActions(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== languageId) return;
  const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    editor.document.uri,
    editor.selection,
    vscode.CodeActionKind.QuickFix.value,
  );
  const items = found.flatMap(({ title, command }) =>
    command?.command.startsWith("expresswayLog.") ? [{ label: withoutIcons(title), command }] : [],
  );
  if (items.length === 0) {
    vscode.window.setStatusBarMessage(vscode.l10n.t("No failure at the cursor"), 3000);
    return;
  }
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t("What to do about this failure") });
  if (picked) await vscode.commands.executeCommand(picked.command.command, ...(picked.command.arguments ?? []));
}

async function exportMissing(text: string, name: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(os.homedir());
  const uri = await vscode.window.showSaveDialog({
    title: vscode.l10n.t("Export the missing CA certificates"),
    defaultUri: vscode.Uri.joinPath(folder, name),
    filters: { PEM: ["pem"] },
  });
  if (!uri) return;
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text, "utf8"));
  // In all of the width: what stands above a certificate is long, and its own lines shall not be broken.
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.languages.setTextDocumentLanguage(document, reportLanguage);
  await vscode.window.showTextDocument(document, { preview: false });
}

/** What was inspected and stands in front: a page of one file, or a member or text of it. */
function idInFront(pages: ArchivePages): string | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputCustom) return pages.idOf(input.uri);
  if (!(input instanceof vscode.TabInputText) || input.uri.scheme !== archiveScheme) return undefined;
  return isId(input.uri.authority) ? input.uri.authority : undefined;
}

/** Of the editor or, where the file is too large for one, of the tab. */
function uriInFront(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return vscode.window.activeTextEditor?.document.uri ?? (input instanceof vscode.TabInputText ? input.uri : undefined);
}

/** A log that is open in front. */
function logInFront(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === languageId ? document.uri : undefined;
}

/** The address of a log on disk that is open in front. */
function fileInFront(): string | undefined {
  const uri = logInFront();
  return uri?.scheme === "file" ? uri.toString() : undefined;
}

/** Whether a tab shows something of what was inspected: a member, a text of ours, a page. */
function isInspected(input: unknown): boolean {
  if (input instanceof vscode.TabInputText) return input.uri.scheme === archiveScheme;
  if (input instanceof vscode.TabInputCustom) return pageEditors.some((type) => type === input.viewType);
  // VS Code puts words of its own before the type of a panel.
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith(pagePanel);
}
