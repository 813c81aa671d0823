import fs from "node:fs";
import * as vscode from "vscode";
import { closeAll, codeActionsAt, diagnosticsOf, hoverAt, openLog, sampleUri } from "./editor.ts";
suite("probe", () => {
  teardown(closeAll);
  test("x", async () => {
    const out: string[] = [];
    for (const name of ["self-signed-and-name.log", "permissive.log", "traffic-server-9.log", "unified-cm-refused.log", "damaged-paste.log"]) {
      const e = await openLog(sampleUri(name));
      const d = await diagnosticsOf(e.document.uri);
      out.push(name, JSON.stringify(d, null, 1));
      const first = d[0]!;
      const acts = await codeActionsAt(e.document.uri, first.range);
      out.push(JSON.stringify(acts, null, 1));
      out.push(await hoverAt(e.document.uri, first.range.start.line, first.range.start.character + 60));
    }
    const t = await vscode.commands.executeCommand<vscode.SemanticTokens>("vscode.provideDocumentSemanticTokens", sampleUri("self-signed-and-name.log"));
    const l = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>("vscode.provideDocumentSemanticTokensLegend", sampleUri("self-signed-and-name.log"));
    out.push(JSON.stringify(l), String(t?.data.length));
    out.push(JSON.stringify(await vscode.commands.executeCommand("vscode.executeHoverProvider", sampleUri("self-signed-and-name.log"), new vscode.Position(11, 280))));
    const c = vscode.workspace.getConfiguration("editor", { languageId: "expressway-log" });
    out.push(JSON.stringify(c));
    fs.writeFileSync("/tmp/probe.txt", out.join("\n"));
  });
});
