/** VS Code's side: the language of documents, the commands, and the language server once there is something to read. */

import * as vscode from "vscode";
import { registerArchives } from "./archives.ts";
import { registerBeside, watchBeside } from "./beside.ts";
import { watchFailingLogs } from "./failing-logs.ts";
import { registerGuides } from "./guides.ts";
import type { StartedClient } from "./language-client.ts";
import { detectLanguage, languageId, setLanguage } from "./language-detection.ts";
import { watchLargeFiles } from "./large-files.ts";
import { registerMoments } from "./moments.ts";
import { PartSquiggles } from "./part-squiggles.ts";
import { Slices } from "./slices.ts";
import { watchStatus } from "./status.ts";
import { registerTree } from "./tree.ts";
import { watchWorkspace } from "./workspace.ts";

let client: Promise<StartedClient> | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const squiggles = new PartSquiggles(context);
  // Every plain text activates the extension, but not its server.
  const start = (): Promise<StartedClient> => {
    if (!client) {
      client = import("./language-client.ts").then(({ startLanguageClient }) =>
        startLanguageClient(context, squiggles),
      );
      // There is a log, so the folder may hold more of them; without one, the folder is left alone.
      watchWorkspace(context, client);
      watchStatus(context, client);
      watchBeside(context, client);
      void client.then(tree.listen);
    }
    return client;
  };
  const tree = registerTree(context, start);
  const look = (document: vscode.TextDocument) => {
    if (document.languageId === languageId) void start();
  };
  detectLanguage(context);
  const slices = new Slices(context, async (...call) => (await start()).ask(...call));
  registerArchives(context, start, (uri, failure) =>
    failure === undefined ? slices.choose(uri) : slices.open(uri, failure),
  );
  watchLargeFiles(context, start);
  watchFailingLogs(context);
  registerMoments(context, async (...call) => (await start()).ask(...call));
  registerBeside(context, start);
  registerGuides(context, async (...call) => (await start()).ask(...call));
  context.subscriptions.push(
    vscode.commands.registerCommand("expresswayLog.setLanguage", setLanguage),
    vscode.commands.registerCommand("expresswayLog.goToWholeFile", (line: unknown) => slices.goToWhole(line)),
    vscode.workspace.onDidOpenTextDocument(look),
  );
  for (const document of vscode.workspace.textDocuments) look(document);
}

export async function deactivate(): Promise<void> {
  await (await client)?.stop();
}
