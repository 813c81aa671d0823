// What the tests of the editor share: opening fixtures and waiting for what arrives by and by.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";

/** The project's folder: the suite is built to out/vscode-suite. */
export const root = path.join(__dirname, "..", "..");

/** The manifest of the project, whose packaged form is under test. */
export const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as {
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
};

/** The extension under test, as installed from its .vsix. */
export function extension(): vscode.Extension<unknown> {
  const id = process.env.HOST_TEST_EXTENSION ?? `${manifest.publisher}.${manifest.name}`;
  const found = vscode.extensions.getExtension(id);
  if (!found) throw new Error(`${id} is not installed`);
  return found;
}

/** Resolves to the first value of `read` that is neither undefined nor false; rejects with the last value seen when it takes too long. */
export async function until<T>(
  read: () => T | Thenable<T>,
  what: string,
  ms = 15_000,
): Promise<Exclude<T, undefined | false | null>> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await read();
    if (value !== undefined && value !== false && value !== null) return value as Exclude<T, undefined | false | null>;
    if (Date.now() > end) throw new Error(`waited ${ms / 1000} s in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The address of a file of test/vscode/workspace, in the copy that this run has open as its folder. */
export function fixtureUri(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error("the fixture folder is not open");
  return vscode.Uri.joinPath(folder.uri, name);
}

/** The address of a file of test/samples. */
export function sampleUri(...names: string[]): vscode.Uri {
  return vscode.Uri.file(path.join(root, "test", "samples", ...names));
}

/** The text of a file of test/samples. */
export function sampleText(name: string): string {
  return fs.readFileSync(sampleUri(name).fsPath, "utf8");
}

/** Writes a file into the folder that is open. An open document would be read anew: use a name once. */
export function writeFixture(name: string, text: string): vscode.Uri {
  const uri = fixtureUri(name);
  fs.writeFileSync(uri.fsPath, text);
  return uri;
}

/** Shows a file of the fixture folder, and waits until the extension has taken it for a log of Expressway. */
export async function openFixture(name: string): Promise<vscode.TextEditor> {
  return openLog(fixtureUri(name));
}

/** Shows a log, and waits until it has the language of the extension. */
export async function openLog(uri: vscode.Uri): Promise<vscode.TextEditor> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  return until(
    () => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.uri.toString() === uri.toString() && editor.document.languageId === "expressway-log"
        ? editor
        : undefined;
    },
    `${path.basename(uri.path)} is an expressway-log`,
  );
}

/** The diagnostics of a file as soon as there is at least one. */
export async function diagnosticsOf(uri: vscode.Uri): Promise<readonly vscode.Diagnostic[]> {
  return until(
    () => {
      const diagnostics = vscode.languages.getDiagnostics(uri);
      return diagnostics.length > 0 ? diagnostics : undefined;
    },
    `${path.basename(uri.path)} has diagnostics`,
  );
}

/** Waits until the diagnostics of a file, drawn, are the expected ones; the difference is told where they never are. */
export async function awaitDiagnostics(
  uri: vscode.Uri,
  draw: (diagnostics: readonly vscode.Diagnostic[]) => string,
  expected: string,
): Promise<void> {
  const drawn = () => draw(vscode.languages.getDiagnostics(uri));
  await until(() => drawn() === expected, "the diagnostics are the expected ones").catch(() => {
    assert.equal(drawn(), expected);
  });
}

/** The place of the last character of `words`, where they stand for the first time behind the first `behind`. */
export function placeOf(document: vscode.TextDocument, words: string, behind = ""): vscode.Position {
  const text = document.getText();
  const from = text.indexOf(behind);
  const at = from < 0 ? -1 : text.indexOf(words, from + behind.length);
  if (at < 0) throw new Error(`${path.basename(document.uri.path)} does not have "${words}" behind "${behind}"`);
  return document.positionAt(at + words.length - 1);
}

/** The text of all hovers at a place (zero-based), one after the other. */
export async function hoverAt(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", uri, position);
  return hovers
    .flatMap((hover) => hover.contents.map((part) => (typeof part === "string" ? part : part.value)))
    .join("\n\n");
}

/** The code actions that a user is offered for a range. */
export async function codeActionsAt(uri: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", uri, range);
}

/** The code actions for a failure, of which there are some: in its first seconds VS Code drops an answer now and then. */
export async function quickFixesAt(uri: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  return until(async () => {
    const actions = await codeActionsAt(uri, range);
    return actions.length > 0 ? actions : undefined;
  }, "quick fixes are offered");
}

/** Sets a setting for one test; call what it returns to take it back. */
export async function withSetting(name: string, value: unknown): Promise<() => Thenable<void>> {
  await vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);
  return () => vscode.workspace.getConfiguration().update(name, undefined, vscode.ConfigurationTarget.Global);
}

/** Closes every editor, without saving. */
export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

/** The HTML of the page of some files, as the server makes it. */
export async function pageOf(uris: readonly vscode.Uri[]): Promise<string> {
  const page = await vscode.commands.executeCommand<{ html: string }>("expresswayLog.page", uris.map(String));
  return page.html;
}

/** Runs the first link of a page with this command, as a click on it does. */
export async function clickOnPage(html: string, name: string): Promise<void> {
  const [, ids = ""] = new RegExp(`command:expresswayLog\\.${name}\\?([^"]*)"`).exec(html) ?? [];
  await vscode.commands.executeCommand(`expresswayLog.${name}`, ...JSON.parse(decodeURIComponent(ids)));
}
