import assert from "node:assert/strict";
import fs from "node:fs";
import * as vscode from "vscode";
import { archive, archiveName } from "../../archives/build.ts";
import { scenarios } from "../../archives/scenarios.ts";
import {
  clickOnPage,
  closeAll,
  diagnosticsOf,
  extension,
  fixtureUri,
  openLog,
  pageOf,
  sampleText,
  until,
  writeFixture,
} from "./editor.ts";

/** A row as the server gives it to the view. */
interface Row {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly failure: { readonly id: string } | null;
}

suite("the view Expressway", () => {
  teardown(async () => {
    await vscode.commands.executeCommand("expresswayLog.groupBy.server");
    await vscode.commands.executeCommand("expresswayLog.closeInspected");
    await closeAll();
  });

  const rows = async (grouping = "server", inside: string | null = null): Promise<readonly Row[]> =>
    (await vscode.commands.executeCommand<{ rows: Row[] }>("expresswayLog.outline", grouping, inside)).rows;

  /** The rows at the top of which the failures are given; logs of other tests may be open still. */
  const drawn = async (grouping: string, ...among: readonly string[]) =>
    (await rows(grouping))
      .map(({ label, description }) => `${label}: ${description}`)
      .filter((row) => among.some((name) => row.includes(name)));

  /** The failure of an Expressway by its server: logs of other tests, of other Expressways, may be open still. */
  const failureAt = (host: string, server: string) =>
    until(async () => {
      const peer = (await rows("peer")).find(({ label }) => label === host);
      const inside = peer ? await rows("peer", peer.id) : [];
      return inside.find(({ label }) => label === server)?.failure?.id;
    }, `there is a row ${server} of ${host}`);
  const selfSigned = "cucm01.lab.example:6972";
  const name = "192.0.2.11:8443";

  /** The sample's log, of an Expressway of this name, with its failures in Problems. */
  const openSampleOf = async (host: string): Promise<vscode.Uri> => {
    const text = sampleText("self-signed-and-name.log").replaceAll(" expc01 ", ` ${host} `);
    const uri = writeFixture(`${host}.log`, text);
    await openLog(uri);
    await diagnosticsOf(uri);
    return uri;
  };

  /** Selects the row of a failure in the view, and presses Enter there, or so many rows below. */
  const enter = async (failure: string, down = 0) => {
    await vscode.commands.executeCommand("expresswayLog.showInTree", failure);
    for (let i = 0; i < down; i++) await vscode.commands.executeCommand("list.focusDown");
    await vscode.commands.executeCommand("list.select");
  };

  /** What Enter leads to; pressed again where the tree was just drawn anew. */
  const leadsTo = (uri: vscode.Uri, line: number, failure: string, down = 0) =>
    until(async () => {
      await enter(failure, down);
      await new Promise((resolve) => setTimeout(resolve, 300));
      return vscode.window.visibleTextEditors.some(
        ({ document, selection }) => document.uri.toString() === uri.toString() && selection.active.line === line - 1,
      );
    }, `the row leads to line ${line}`);

  test("by keyboard from a failure, and from a handshake below it, to its line in the log", async () => {
    const host = "treeb1";
    const uri = await openSampleOf(host);
    await leadsTo(uri, 137, await failureAt(host, name));
    await leadsTo(uri, 87, await failureAt(host, selfSigned));
    await leadsTo(uri, 93, await failureAt(host, selfSigned), 2);
  });

  test("what can be done with the row that is selected", async () => {
    const host = "treec1";
    const uri = await openSampleOf(host);
    await vscode.env.clipboard.writeText("");
    await leadsTo(uri, 87, await failureAt(host, selfSigned));
    await vscode.commands.executeCommand("expresswayLog.copyStepsOfRow");
    assert.match(await vscode.env.clipboard.readText(), /cucm01\.lab\.example:6972/);
    await vscode.commands.executeCommand("expresswayLog.copyCaseOfRow");
    assert.match(
      await vscode.env.clipboard.readText(),
      /^## What support asks first\n[\s\S]*\n## Description\n\n```text\n.*cucm01\.lab\.example:6972[\s\S]*\n## Snippet\n\n```text\n[\s\S]*\nline \d+: .*Core server certificate verification failed/,
    );
    await vscode.commands.executeCommand("expresswayLog.guideOfRow");
    await until(
      () => vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === "expressway-guide"),
      "the guide is open",
    );
  });

  test("groups: what is shown stays in reach by what was chosen, and that is remembered", async () => {
    const host = "treed1";
    const uri = await openSampleOf(host);
    const failure = await failureAt(host, name);
    for (const grouping of ["cause", "peer", "time", "server"]) {
      await vscode.commands.executeCommand(`expresswayLog.groupBy.${grouping}`);
      await leadsTo(uri, 137, failure);
      await vscode.commands.executeCommand("workbench.action.focusFirstEditorGroup");
      await vscode.commands.executeCommand("cursorTop");
    }
  });

  test("an archive: its rows lead into its members, each failure once while the log is open too", async () => {
    const uri = fixtureUri(archiveName("treea1"));
    fs.writeFileSync(uri.fsPath, await archive({ ...scenarios["unknown-ca-root-sent"], host: "treea1" }));
    await vscode.commands.executeCommand("expresswayLog.inspectArchive", uri, [uri]);
    await clickOnPage(await pageOf([uri]), "showInLog");
    const log = await until(
      () =>
        vscode.window.visibleTextEditors.find(
          ({ document }) => document.uri.path.includes("treea1") && document.languageId === "expressway-log",
        )?.document.uri,
      "the log of the archive is open",
    );
    assert.deepEqual(await drawn("peer", "treea1"), ["treea1: 2 × · 2 failures"]);
    const issuer = await failureAt("treea1", "imp01.lab.example:8443");
    await leadsTo(log, 8, issuer);
    const [, path] = await vscode.commands.executeCommand<string[]>("expresswayLog.outlinePath", "server", issuer);
    assert.ok(path?.endsWith(`/${issuer}`));
  });

  test("the sample is part of the extension, and has failures", async () => {
    const name = "samples/diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz";
    assert.ok(fs.existsSync(vscode.Uri.joinPath(extension().extensionUri, name).fsPath));
    await vscode.commands.executeCommand("expresswayLog.openSample");
    assert.deepEqual(await drawn("server", "Untrusted root"), [
      "imp01.lab.example:8443: 2 × · Untrusted root in the chain",
    ]);
  });

  test("what is given to a command is no row: nothing happens", async () => {
    const { length } = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
    const commands = [
      "goToRow",
      "guideOfRow",
      "copyStepsOfRow",
      "copyCaseOfRow",
      "saveCaseFileOfRow",
      "exportMissingOfRow",
      "certificateOfRow",
      "compareOfRow",
      "sanOfRow",
    ];
    for (const command of commands)
      for (const given of [
        { id: "../.." },
        { id: 5, place: { uri: "file:///etc/passwd", line: 1, column: 1 } },
        "x",
        5,
      ])
        await vscode.commands.executeCommand(`expresswayLog.${command}`, given);
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length, length);
  });
});
