/**
 * What fails in a part of a log is underlined there as in any log, and stands in Problems once, at its own log: what VS Code is given of
 * a part are hints, which Problems leaves out.
 */

import * as vscode from "vscode";

export const partScheme = "expressway-slice";

/** As VS Code underlines what is no hint. */
const underlined: readonly (readonly [vscode.DiagnosticSeverity, string])[] = [
  [vscode.DiagnosticSeverity.Error, "error"],
  [vscode.DiagnosticSeverity.Warning, "warning"],
  [vscode.DiagnosticSeverity.Information, "info"],
];

interface Squiggle {
  readonly severity: vscode.DiagnosticSeverity;
  readonly range: vscode.Range;
}

export class PartSquiggles {
  readonly #styles = underlined.map(
    ([severity, name]) =>
      [
        severity,
        vscode.window.createTextEditorDecorationType({
          textDecoration: `underline wavy var(--vscode-editor${capital(name)}-foreground); text-decoration-skip-ink: none`,
          overviewRulerColor: new vscode.ThemeColor(`editorOverviewRuler.${name}Foreground`),
          overviewRulerLane: vscode.OverviewRulerLane.Right,
        }),
      ] as const,
  );
  /** Of the parts that are open. */
  readonly #squiggles = new Map<string, readonly Squiggle[]>();

  constructor(context: vscode.ExtensionContext) {
    context.subscriptions.push(
      ...this.#styles.map(([, style]) => style),
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const editor of editors) this.#draw(editor);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#squiggles.delete(uri.toString())),
    );
  }

  /** Underlines what stands in a part, and leaves hints of it; of any other document all stays as it is. */
  take(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): void {
    if (uri.scheme !== partScheme) return;
    this.#squiggles.set(
      uri.toString(),
      diagnostics.map(({ severity, range }) => ({ severity, range })),
    );
    for (const each of diagnostics) each.severity = vscode.DiagnosticSeverity.Hint;
    for (const editor of vscode.window.visibleTextEditors) this.#draw(editor);
  }

  #draw(editor: vscode.TextEditor): void {
    const squiggles = this.#squiggles.get(editor.document.uri.toString());
    if (!squiggles) return;
    for (const [severity, style] of this.#styles)
      editor.setDecorations(
        style,
        squiggles.filter((each) => each.severity === severity).map(({ range }) => range),
      );
  }
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
