import assert from "node:assert/strict";
import fs from "node:fs";
import * as vscode from "vscode";
import { archive, archiveName } from "../../archives/build.ts";
import { scenarios } from "../../archives/scenarios.ts";
import { linesAt, sendRequest, warning } from "../../log-lines.ts";
import { closeAll, fixtureUri, openFixture, until, withSetting, writeFixture } from "./editor.ts";

const heading = linesAt(0, sendRequest());

suite("logs and archives of the opened folder", () => {
  teardown(closeAll);

  test("are analysed without being opened, again when they change, and not when that is switched off", async () => {
    const log = writeFixture("workspace-a.log", heading + linesAt(1, warning()));
    const other = writeFixture("workspace-b.log", heading);
    const excluded = writeFixture("workspace-excluded.log", heading + linesAt(1, warning()));
    const packed = fixtureUri(archiveName("workspacec"));
    fs.writeFileSync(packed.fsPath, await archive({ ...scenarios["unknown-ca-root-sent"], host: "workspacec" }));
    // Once there is a log.
    await openFixture("refused.log");
    const undoExclude = await withSetting("expresswayLog.workspace.exclude", ["**/workspace-excluded.log"]);
    await withSetting("expresswayLog.workspace.enabled", true);
    const failing = () =>
      vscode.languages
        .getDiagnostics()
        .filter(([{ path }, diagnostics]) => /\/[^/]*workspace[^/]+$/.test(path) && diagnostics.length > 0)
        .map(([uri]) => uri);
    const failingAre = (names: readonly string[]) =>
      until(() => {
        const found = failing()
          .map(({ path }) => path.slice(path.lastIndexOf("/") + 1))
          .sort();
        return found.join() === names.join() ? found : undefined;
      }, `failures in ${names.join()}, not ${failing().join()}`);
    try {
      const inArchive = "loggingsnapshot_workspacec_2026-03-02_08_20_00.txt";
      await failingAre([inArchive, "workspace-a.log"]);
      fs.appendFileSync(other.fsPath, linesAt(2, warning()));
      await failingAre([inArchive, "workspace-a.log", "workspace-b.log"]);
      fs.rmSync(log.fsPath);
      await failingAre([inArchive, "workspace-b.log"]);

      // A member of an archive that nobody has inspected.
      const member = failing().find(({ scheme }) => scheme === "expressway-archive");
      assert.ok(member);
      const document = await vscode.workspace.openTextDocument(member);
      assert.match(document.getText(), /Core server certificate verification failed/);
      await vscode.commands.executeCommand("expresswayLog.closeInspected");
      await closeAll();
    } finally {
      // As for every other test.
      await withSetting("expresswayLog.workspace.enabled", false);
    }
    await failingAre([]);
    await undoExclude();
    for (const { fsPath } of [other, excluded, packed]) fs.rmSync(fsPath);
  });
});
