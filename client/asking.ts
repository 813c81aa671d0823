/** Asking the server for something that takes its time, and telling what went wrong. */

import * as vscode from "vscode";

/** Runs `work` with progress that the user can cancel; undefined where that was done. */
export async function withProgress<T>(
  title: string,
  work: (token: vscode.CancellationToken, report: (message: string) => void) => Promise<T>,
): Promise<T | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return await vscode.window.withProgress(options, async (progress, token) => {
    try {
      return await work(token, (message) => progress.report({ message }));
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    }
  });
}

/** The first line of a report is its verdict. */
export function verdictIn(report: string): string {
  return withoutLinks(report.split("\n", 1)[0] ?? "");
}

/** VS Code makes links of `[text](target)` in its messages. */
function withoutLinks(text: string): string {
  return text.slice(0, 300).replaceAll("[", "⟦").replaceAll("]", "⟧");
}

/** Shows an error to the user and passes it on. */
export async function told(running: Promise<void>): Promise<void> {
  try {
    await running;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    // Not awaited: the command is over, whether the message is closed or not.
    void vscode.window.showErrorMessage(withoutLinks(text));
    throw error;
  }
}

/** VS Code draws an icon for `$(name)` in a list. */
export function withoutIcons(title: string): string {
  return title.replace(/\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g, "\\$&");
}
