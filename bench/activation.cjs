// Runs in the extension host: times the activation, then a log shown until it has diagnostics.
const { writeFileSync } = require("node:fs");
const vscode = require("vscode");

exports.run = async () => {
  const extension = vscode.extensions.getExtension("expressway-log-inspector.expressway-log-inspector");
  if (extension.isActive) throw new Error("active before it was asked for");
  const begun = performance.now();
  await extension.activate();
  const activated = performance.now() - begun;
  const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, "refused.log");
  const diagnosed = new Promise((resolve) => {
    vscode.languages.onDidChangeDiagnostics(() => {
      if (vscode.languages.getDiagnostics(uri).length > 0) resolve(performance.now());
    });
  });
  const opened = performance.now();
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  const result = { version: vscode.version, activated, diagnosed: (await diagnosed) - opened };
  writeFileSync(process.env.HOST_TEST_RESULT, JSON.stringify(result));
};
