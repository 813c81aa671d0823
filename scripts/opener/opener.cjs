// Only in the window of npm start: the page of what is no log, the worst failure of a log, and Problems. What was opened, the window itself
// knows: a desktop VS Code that runs already takes neither an environment nor settings for one window.
"use strict";

const vscode = require("vscode");

const inspector = "expressway-log-inspector.expressway-log-inspector";
/** So long (ms) the editor of the file is waited for, then so long the failures of a log. */
const patience = { editor: 30_000, failures: 120_000 };

exports.activate = async () => {
  const extension = vscode.extensions.getExtension(inspector);
  await extension.activate();
  const uri = vscode.workspace.workspaceFolders?.[0].uri ?? (await fileInFront());
  await vscode.commands.executeCommand("workbench.panel.markers.view.focus");
  if (!uri) return;
  if (vscode.workspace.workspaceFolders || isPage(uri, extension.packageJSON)) await showPage(uri);
  else await showWorstFailure(uri);
  await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
};

/** What VS Code was told to open; undefined where it opened nothing. */
function fileInFront() {
  return soon(
    vscode.window.tabGroups.onDidChangeTabs,
    () => vscode.window.tabGroups.activeTabGroup.activeTab?.input?.uri,
    patience.editor,
  );
}

/** Whether the extension offers its page for a file of this name. */
function isPage({ path }, { contributes }) {
  const patterns = contributes.customEditors.flatMap(({ selector }) => selector.map((each) => each.filenamePattern));
  return patterns.some((pattern) => globExpression(pattern).test(path.slice(path.lastIndexOf("/") + 1)));
}

/** Of a glob with `*` and `{one,other}` for a file's name. */
function globExpression(glob) {
  const source = glob
    .replace(/[.+?^$()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\{([^}]*)\}/g, (_, names) => `(?:${names.replaceAll(",", "|")})`);
  return new RegExp(`^${source}$`, "i");
}

/** Of a folder, or of a file that VS Code has opened in its own way: a name that it does not know is "binary" to it. */
async function showPage(uri) {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(({ input }) => isOf(input, uri));
  if (vscode.workspace.workspaceFolders) await vscode.commands.executeCommand("expresswayLog.inspectArchive", uri);
  else if (tabs.every(({ input }) => input instanceof vscode.TabInputText)) {
    await vscode.commands.executeCommand("vscode.openWith", uri, "expresswayLog.otherArchive", { preview: false });
    await vscode.window.tabGroups.close(tabs);
  }
}

function isOf(input, uri) {
  return input?.uri?.toString() === uri.toString();
}

async function showWorstFailure(uri) {
  const severe = () =>
    vscode.languages.getDiagnostics(uri).some(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning) ||
    undefined;
  if (await soon(vscode.languages.onDidChangeDiagnostics, severe, patience.failures))
    await vscode.commands.executeCommand("expresswayLog.goToWorstFailure", uri.toString());
}

/** What `find` finds, now or at one of the events; undefined where that takes longer than `limit`, in ms. */
function soon(event, find, limit) {
  return new Promise((resolve) => {
    const look = () => {
      const found = find();
      if (found === undefined) return;
      stop(found);
    };
    const stop = (found) => {
      listening.dispose();
      clearTimeout(timer);
      resolve(found);
    };
    const listening = event(look);
    const timer = setTimeout(stop, limit);
    look();
  });
}
