import assert from "node:assert/strict";
import fs from "node:fs";
import * as vscode from "vscode";
import { closeAll, extension, fixtureUri, openFixture, until } from "./editor.ts";

suite("the packaged extension in a real VS Code", () => {
  teardown(closeAll);

  test("it is the installed .vsix that runs, not the sources", () => {
    assert.match(vscode.version, /^1\.\d+\.\d+/);
    const location = fs.realpathSync(extension().extensionPath);
    assert.ok(!fs.existsSync(`${location}/tsconfig.json`), `${location} is the project's folder`);
    assert.ok(fs.existsSync(`${location}/dist/client.cjs`));
  });

  test("a log of Expressway that ends in .log gets the language, and the extension wakes up", async () => {
    const editor = await openFixture("refused.log");
    assert.equal(editor.document.languageId, "expressway-log");
    await until(() => extension().isActive, "the extension is active");
  });

  test("another program's log stays what it is", async () => {
    const document = await vscode.workspace.openTextDocument(fixtureUri("other-program.log"));
    await vscode.window.showTextDocument(document);
    await openFixture("refused.log");
    assert.equal(document.languageId, "log");
  });
});
