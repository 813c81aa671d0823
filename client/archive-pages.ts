/** The answer as a page of the editor: of an archive or a capture that is opened, and of files that are inspected together. */

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { pageStyle } from "./page-style.ts";

/** Opened for what its name says is a diagnostic log, and for other files where the user asks for it. */
export const pageEditors = ["expresswayLog.archive", "expresswayLog.otherArchive"] as const;
/** Of several files, or of a folder. */
export const pagePanel = "expresswayLog.page";

/** What a page's links may run; each looks at its arguments. */
const linked = [
  "expresswayLog.openGuide",
  "expresswayLog.showInLog",
  "expresswayLog.exportMissingToFile",
  "expresswayLog.copyStepsToClipboard",
  "expresswayLog.openReport",
  "expresswayLog.saveReport",
  "expresswayLog.showFailures",
  "expresswayLog.openInDefaultEditor",
];

/** As the server makes it. */
export interface Page {
  readonly id: string;
  readonly language: string;
  readonly title: string;
  /** Safe as it stands: all text in it was escaped. */
  readonly html: string;
}

/** What has been found while the rest is still read. */
export type PageSoFar = Pick<Page, "language" | "html">;

/** What `Inspect` has found so far; null where there is nothing to tell. */
export type FindSoFar = (uris: readonly vscode.Uri[]) => Promise<PageSoFar | null>;

/** Has files inspected; `report` is told how much of them is read, from 0 to 100. */
export type Inspect = (
  uris: readonly vscode.Uri[],
  token: vscode.CancellationToken,
  report: (percentage: number) => void,
) => Promise<Page>;

/** A page is drawn anew after so long, in ms; one that somebody may be reading already after twice as long each time. */
const interval = { empty: 400, found: 1000, longest: 8000 } as const;

export class ArchivePages implements vscode.CustomReadonlyEditorProvider {
  readonly #inspect: Inspect;
  readonly #findSoFar: FindSoFar;
  /** Those of one file that are open, by its address. */
  readonly #open = new Map<string, { readonly panel: vscode.WebviewPanel; filled: Promise<void> }>();
  /** Of which files a page is. */
  readonly #files = new Map<string, readonly vscode.Uri[]>();

  constructor(context: vscode.ExtensionContext, inspect: Inspect, findSoFar: FindSoFar) {
    this.#inspect = inspect;
    this.#findSoFar = findSoFar;
    const options = { webviewOptions: { enableFindWidget: true } };
    context.subscriptions.push(
      ...pageEditors.map((type) => vscode.window.registerCustomEditorProvider(type, this, options)),
    );
  }

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => {} };
  }

  /** Does not wait for the page: VS Code would show nothing until then. */
  resolveCustomEditor({ uri }: vscode.CustomDocument, panel: vscode.WebviewPanel): void {
    const key = uri.toString();
    this.#open.set(key, { panel, filled: this.#fill(panel, [uri]) });
    panel.onDidDispose(() => {
      if (this.#open.get(key)?.panel === panel) this.#open.delete(key);
    });
  }

  /** Shows the page of these files; resolves when it stands there. What is open already is inspected anew. */
  async open(uris: readonly vscode.Uri[]): Promise<void> {
    const [uri] = uris;
    if (!uri) return;
    if (uris.length > 1 || (await isFolder(uri))) return await this.#openPanel(uris);
    const before = this.#open.get(uri.toString());
    await vscode.commands.executeCommand("vscode.openWith", uri, pageEditors[0], { preview: false });
    const page = this.#open.get(uri.toString());
    if (page && page === before) page.filled = this.#fill(page.panel, [uri]);
    await page?.filled;
  }

  /** The only file of a page; undefined where it is of several. */
  fileOf(id: string): vscode.Uri | undefined {
    const uris = this.#files.get(id);
    return uris?.length === 1 ? uris[0] : undefined;
  }

  /** The page of this file, of it alone; undefined where there is none. */
  idOf(uri: vscode.Uri): string | undefined {
    const key = uri.toString();
    return [...this.#files].find(([, uris]) => uris.length === 1 && uris[0]?.toString() === key)?.[0];
  }

  async #openPanel(uris: readonly vscode.Uri[]): Promise<void> {
    const panel = vscode.window.createWebviewPanel(pagePanel, vscode.l10n.t("Expressway"), vscode.ViewColumn.Active, {
      enableFindWidget: true,
    });
    await this.#fill(panel, uris);
  }

  /** Never rejects: what went wrong stands on the page. */
  async #fill(panel: vscode.WebviewPanel, uris: readonly vscode.Uri[]): Promise<void> {
    const { webview } = panel;
    webview.options = { enableScripts: false, enableForms: false, enableCommandUris: linked, localResourceRoots: [] };
    const cancellation = new vscode.CancellationTokenSource();
    let isOpen = true;
    const closing = panel.onDidDispose(() => {
      isOpen = false;
      cancellation.cancel();
    });
    const show = (language: string, body: string) => {
      if (isOpen) webview.html = framed(language, body);
    };
    let last = Date.now();
    let wait: number = interval.empty;
    let isOver = false;
    const draw = async (percentage: number) => {
      const found = await this.#findSoFar(uris).catch(() => null);
      if (isOver) return;
      if (found) wait = wait < interval.found ? interval.found : Math.min(2 * wait, interval.longest);
      show(found?.language ?? vscode.env.language, found?.html ?? progressBody(Math.round(percentage)));
    };
    const report = (percentage: number) => {
      if (Date.now() - last < wait) return;
      last = Date.now();
      void draw(percentage);
    };
    show(vscode.env.language, progressBody(0));
    try {
      const { id, language, title, html } = await this.#inspect(uris, cancellation.token, report);
      isOver = true;
      this.#files.set(id, uris);
      if (isOpen && panel.viewType === pagePanel) panel.title = title;
      show(language, html);
    } catch (error) {
      isOver = true;
      if (!isOpen) return;
      show(vscode.env.language, `<main><h1 class="doubt">${vscode.l10n.t("The analysis has failed.")}</h1></main>`);
      throw error;
    } finally {
      closing.dispose();
      cancellation.dispose();
    }
  }
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch {
    // It is not there any more: the page says so.
    return false;
  }
}

/** Constants and a number: nothing of a file. */
function progressBody(percentage: number): string {
  const title = vscode.l10n.t("Inspecting the archive");
  return `<main class="busy">
<h1>${title}</h1>
<p><progress max="100" value="${percentage}" aria-label="${title}"></progress> ${percentage} %</p>
</main>`;
}

/** No script, no picture, nothing from elsewhere: a style of ours, and links to commands of ours. */
function framed(language: string, body: string): string {
  const nonce = randomBytes(16).toString("base64url");
  return `<!DOCTYPE html>
<html lang="${/^[a-z]{2}/i.exec(language)?.[0] ?? "en"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Expressway</title>
<style nonce="${nonce}">${pageStyle}</style>
</head>
<body>
${body}
</body>
</html>`;
}
