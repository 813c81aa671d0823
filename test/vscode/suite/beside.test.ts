import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { members } from "../../archives/build.ts";
import { scenarios } from "../../archives/scenarios.ts";
import { closeAll, fixtureUri, hoverAt, openLog, placeOf, until } from "./editor.ts";

const use = "Use the files of this download beside it";

suite("a log beside the other files of its download", () => {
  const outside = fs.mkdtempSync(path.join(os.tmpdir(), "download-"));

  suiteTeardown(() => fs.rmSync(outside, { recursive: true, force: true }));

  teardown(async () => {
    await vscode.commands.executeCommand("expresswayLog.closeInspected");
    await closeAll();
  });

  async function extract(host: string, folder: string): Promise<vscode.Uri> {
    fs.mkdirSync(folder, { recursive: true });
    const files = await members({ ...scenarios["unknown-ca-root-sent"], host });
    for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), content);
    const log = Object.keys(files).find((name) => name.startsWith("loggingsnapshot")) ?? "";
    return vscode.Uri.file(path.join(folder, log));
  }

  const knowsCa = async ({ uri }: vscode.TextDocument, place: vscode.Position) =>
    (await hoverAt(uri, place)).includes("Lab Root CA");
  const lensesOf = async ({ uri }: vscode.TextDocument) =>
    (await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri)).map(
      ({ command }) => command?.title,
    );

  test("in a folder of the workspace they are read by themselves", async () => {
    const { document } = await openLog(await extract("beside1", fixtureUri("beside1").fsPath));
    const place = placeOf(document, "Core server certificate");
    await until(() => knowsCa(document, place), "the missing CA is known");
    assert.ok(!(await lensesOf(document)).includes(use));
  });

  test("elsewhere on a click", async () => {
    const { document } = await openLog(await extract("beside2", outside));
    const place = placeOf(document, "Core server certificate");
    await until(async () => (await lensesOf(document)).includes(use), "it is offered");
    assert.equal(await knowsCa(document, place), false);
    await vscode.commands.executeCommand("expresswayLog.useFilesBeside", document.uri.toString());
    assert.equal(await knowsCa(document, place), true);
    assert.ok(!(await lensesOf(document)).includes(use));
  });
});
