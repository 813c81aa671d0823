/** Which logs have failures, for menus: what leads to a failure stands only where there is one. */

import * as vscode from "vscode";

/** Of the server's diagnostics. */
const source = "expressway";
const maxPaths = 2000;
const pause = 300;

/** Keeps the context `expresswayLog.failingLogs`: paths, to be compared with `resourcePath`. */
export function watchFailingLogs(context: vscode.ExtensionContext): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let known = "";
  const tell = () => {
    const paths = failingPaths();
    if (paths.join("\n") === known) return;
    known = paths.join("\n");
    void vscode.commands.executeCommand("setContext", "expresswayLog.failingLogs", paths);
  };
  context.subscriptions.push(
    vscode.languages.onDidChangeDiagnostics(() => {
      clearTimeout(timer);
      timer = setTimeout(tell, pause);
    }),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}

/** What belongs to no failure is told as information. */
function isFailure({ source: of, severity }: vscode.Diagnostic): boolean {
  return of === source && severity <= vscode.DiagnosticSeverity.Warning;
}

function failingPaths(): readonly string[] {
  return vscode.languages
    .getDiagnostics()
    .filter(([, all]) => all.some(isFailure))
    .slice(0, maxPaths)
    .flatMap(([uri]) => pathsOf(uri));
}

/** The forms of a path in which `resourcePath` may have it. */
export function pathsOf({ fsPath, path }: vscode.Uri): readonly string[] {
  // A window of Windows writes the paths of another machine in its own way.
  return vscode.env.remoteName === undefined ? [fsPath] : [fsPath, path.replaceAll("/", "\\")];
}
