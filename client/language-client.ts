/** The language server, and the commands that need VS Code: the clipboard, the guide, the Problems panel. */

import * as vscode from "vscode";
import { ExecuteCommandRequest, LanguageClient, TransportKind, WorkDoneProgress } from "vscode-languageclient/node";
import { languageId } from "./language-detection.ts";
import type { PartSquiggles } from "./part-squiggles.ts";
import { keepingSight } from "./reveal.ts";

/** Has the server run a command; `report` is told how far it is. */
export type Ask = (
  command: string,
  args: readonly unknown[],
  token?: vscode.CancellationToken,
  report?: (message: string, percentage: number) => void,
) => Promise<unknown>;

export interface StartedClient {
  readonly ask: Ask;
  /** The tree would be another now; with how many failures. */
  onOutlineChanged(listener: (failures: number) => void): void;
  stop(): Promise<void>;
}

const hoverCommands = ["openGuide", "exportMissingToFile", "copyStepsToClipboard"].map(
  (name) => `expresswayLog.${name}`,
);

export function startLanguageClient(context: vscode.ExtensionContext, squiggles: PartSquiggles): StartedClient {
  const module = context.asAbsolutePath("dist/server.cjs");
  const client = new LanguageClient(
    "expresswayLog",
    "Expressway Log Inspector",
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ["--inspect=0"] } },
    },
    {
      documentSelector: [{ language: languageId }],
      initializationOptions: {
        clientCommands: true,
        tree: true,
        storage: (context.storageUri ?? context.globalStorageUri).fsPath,
      },
      // Nothing from a log may run a command: these three alone, with ids, which the hover's frame holds; no HTML is drawn.
      markdown: { isTrusted: { enabledCommands: hoverCommands }, supportHtml: false },
      // Logs are large, and VS Code opens some only to peek at them.
      textSynchronization: { delayOpenNotifications: true },
      diagnosticPullOptions: { onChange: true, onTabs: false },
      middleware: {
        provideDiagnostics: async (document, previous, token, next) => {
          const report = await next(document, previous, token);
          if (report && "items" in report)
            squiggles.take(document instanceof vscode.Uri ? document : document.uri, report.items);
          return report;
        },
      },
    },
  );

  let asked = 0;
  const ask: Ask = async (command, args, token, report) => {
    const call = { command, arguments: [...args] };
    if (!report) return await client.sendRequest(ExecuteCommandRequest.type, call, token);
    const workDoneToken = `expresswayLog-${++asked}`;
    const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
      if (value.kind === "report" && value.message !== undefined) report(value.message, value.percentage ?? 0);
    });
    try {
      return await client.sendRequest(ExecuteCommandRequest.type, { ...call, workDoneToken }, token);
    } finally {
      listening.dispose();
    }
  };
  const copy = async (command: string, args: readonly unknown[]) => {
    const ids = args.filter((arg): arg is string => typeof arg === "string").slice(0, 2);
    const text: unknown = await ask(command, ids);
    if (typeof text !== "string") return;
    await vscode.env.clipboard.writeText(text);
    vscode.window.setStatusBarMessage(vscode.l10n.t("Copied to the clipboard"), 3000);
  };

  context.subscriptions.push(
    vscode.commands.registerCommand("expresswayLog.openGuide", async (...args: unknown[]) => {
      const ids = args.filter((arg): arg is string => typeof arg === "string").slice(0, 2);
      await ask("expresswayLog.guide", ids);
    }),
    vscode.commands.registerCommand("expresswayLog.copyStepsToClipboard", (...args: unknown[]) =>
      copy("expresswayLog.copySteps", args),
    ),
    vscode.commands.registerCommand("expresswayLog.copyCaseToClipboard", (...args: unknown[]) =>
      copy("expresswayLog.copyCase", args),
    ),
    vscode.commands.registerCommand("expresswayLog.copyWorkaroundToClipboard", (...args: unknown[]) =>
      copy("expresswayLog.copyWorkaround", args),
    ),
    vscode.commands.registerCommand("expresswayLog.showFailures", () =>
      keepingSight(() => vscode.commands.executeCommand("workbench.actions.view.problems")),
    ),
  );
  void client.start();
  return {
    ask,
    onOutlineChanged: (listener) => {
      const told = client.onNotification("expresswayLog/outlineChanged", ({ failures }: { failures: number }) =>
        listener(failures),
      );
      context.subscriptions.push(told);
    },
    stop: () => client.stop(),
  };
}
