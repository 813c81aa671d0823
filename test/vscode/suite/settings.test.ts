import assert from "node:assert/strict";
import * as vscode from "vscode";
import { connectionFailed, linesAt, receiveRequest, sendRequest, sendResponse, warning } from "../../log-lines.ts";
import { closeAll, diagnosticsOf, extension, openLog, sampleUri, until, withSetting, writeFixture } from "./editor.ts";

interface Group {
  readonly title: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

suite("settings", () => {
  teardown(closeAll);

  test("they stand in groups", () => {
    const groups: readonly Group[] = extension().packageJSON.contributes.configuration;
    assert.deepEqual(
      groups.map(({ title, properties }) => `${title}: ${Object.keys(properties).length}`),
      ["Problems: 3", "In the Log: 8", "What Is Read: 6", "Troubleshooting: 1"],
    );
  });

  const whole = new vscode.Range(0, 0, 10_000, 0);
  const asked = {
    codeLens: (uri: vscode.Uri) => vscode.commands.executeCommand<unknown[]>("vscode.executeCodeLensProvider", uri),
    documentSymbols: (uri: vscode.Uri) =>
      vscode.commands.executeCommand<unknown[]>("vscode.executeDocumentSymbolProvider", uri),
    foldingRanges: (uri: vscode.Uri) =>
      vscode.commands.executeCommand<unknown[]>("vscode.executeFoldingRangeProvider", uri),
    inlayHints: (uri: vscode.Uri) =>
      vscode.commands.executeCommand<unknown[]>("vscode.executeInlayHintProvider", uri, whole),
  };
  for (const [name, ask] of Object.entries(asked)) {
    test(`${name}: off and on again takes effect at once`, async () => {
      const uri = sampleUri("self-signed-and-name.log");
      await openLog(uri);
      await diagnosticsOf(uri);
      const count = async () => ((await ask(uri)) ?? []).length;
      await until(async () => (await count()) > 0, `there are ${name}`);
      const back = await withSetting(`expresswayLog.${name}.enabled`, false);
      try {
        await until(async () => (await count()) === 0, `there are no ${name} any more`);
      } finally {
        await back();
      }
      await until(async () => (await count()) > 0, `there are ${name} again`);
    });
  }

  test("detection that is switched on looks at what is open", async () => {
    const back = await withSetting("expresswayLog.detectLanguage.enabled", false);
    const uri = writeFixture("undetected.log", linesAt(1, receiveRequest(), warning()));
    const document = await vscode.workspace.openTextDocument(uri);
    try {
      await vscode.window.showTextDocument(document);
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.equal(document.languageId, "log");
    } finally {
      await back();
    }
    await until(
      () =>
        vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString())?.languageId ===
        "expressway-log",
      "it is a log of Expressway",
    );
  });

  test("the seconds around a failure count from the next part on", async () => {
    const request = { port: 6972 };
    const uri = writeFixture(
      "seconds.log",
      linesAt(1, "[ET_NET 0] NOTE: long before") +
        linesAt(60, receiveRequest(request), sendRequest(request), warning(), connectionFailed()) +
        linesAt(60, sendResponse(request, "502 connect failed")),
    );
    const part = async () => {
      await vscode.commands.executeCommand("expresswayLog.openSlice", uri);
      const text = vscode.window.activeTextEditor?.document.getText() ?? "";
      await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
      return text;
    };
    assert.doesNotMatch(await part(), /long before/);
    const back = await withSetting("expresswayLog.slice.seconds", 100);
    try {
      assert.match(await part(), /long before/);
    } finally {
      await back();
    }
  });
});
