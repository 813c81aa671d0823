import assert from "node:assert/strict";
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import * as vscode from "vscode";
import { tarGz } from "../../core/archive/make.ts";
import { connectionFailed, line, log, receiveRequest, sendRequest, sendResponse, warning } from "../../log-lines.ts";
import {
  closeAll,
  codeActionsAt,
  diagnosticsOf,
  fixtureUri,
  hoverAt,
  openLog,
  placeOf,
  until,
  withSetting,
  writeFixture,
} from "./editor.ts";

const filler = `${line('UTCTime="2026-03-02 07:14:07,000" Module="network.sip" Level="DEBUG":  Action="Received"', { process: "tvcs" })}\n SIPMSG:\n |REGISTER sip:lab.example SIP/2.0\n${` Via: SIP/2.0/TLS 192.0.2.77:7003;egress-zone=UCTraversal;branch=z9hG4bK${"0".repeat(400)}\n`.repeat(20)} |\n`;
const request = { name: "cucm.lab.example", port: 6972, path: "/a.xml" };
const failing = log(
  line(receiveRequest(request)),
  line(sendRequest(request)),
  line("between", { process: "tvcs" }),
  line(warning(request)),
  line(connectionFailed(request)),
  line(sendResponse(request, "502 connect failed")),
);

suite("files larger than VS Code hands to extensions", () => {
  const uri = fixtureUri("large.log");
  let lines = 0;

  suiteSetup(() => {
    const file = openSync(uri.fsPath, "w");
    const block = filler.repeat(100);
    for (let written = 0; written < 53e6; lines += 100 * filler.split("\n").length - 100)
      written += writeSync(file, block);
    writeSync(file, failing);
    closeSync(file);
  });
  suiteTeardown(() => rmSync(uri.fsPath));
  teardown(closeAll);

  test("one that is open is read when the setting is switched on", async () => {
    const back = await withSetting("expresswayLog.largeFiles.enabled", false);
    try {
      await vscode.commands.executeCommand("vscode.open", uri);
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
    } finally {
      await back();
    }
    assert.equal((await diagnosticsOf(uri)).length, 1);
    await vscode.commands.executeCommand("expresswayLog.closeInspected");
  });

  test("an open one is read from disk: its failure is in Problems, and a part of it has every feature", async () => {
    await vscode.commands.executeCommand("vscode.open", uri);
    const found = await until(() => {
      const diagnostics = vscode.languages.getDiagnostics(uri);
      return diagnostics.length > 0 ? diagnostics : undefined;
    }, "diagnostics of the large file");
    assert.deepEqual(
      found.map(({ code, range: { start } }) => [typeof code === "object" ? code.value : code, start.line - lines]),
      [["self-signed-certificate", 3]],
    );
    assert.equal(vscode.window.activeTextEditor, undefined, "VS Code gives no document of this size");

    // Read from disk, since there is no document: the last record is of 08:14:07.
    await vscode.commands.executeCommand("expresswayLog.goToTime", "08:14:07");
    await assert.rejects(async () => vscode.commands.executeCommand("expresswayLog.goToTime", "08:14:08"), /so late/);

    await vscode.commands.executeCommand("expresswayLog.openSlice", uri);
    const editor = await until(() => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.scheme === "expressway-slice" && active.document.languageId === "expressway-log"
        ? active
        : undefined;
    }, "the part is open");
    const { document } = editor;
    assert.deepEqual(
      document.getText().split("\n"),
      failing.split("\n").filter((each) => !each.includes("tvcs")),
    );
    assert.equal(editor.selection.start.line, 2);

    const name = placeOf(document, "cucm.lab.example");
    const hover = await until(async () => {
      const text = await hoverAt(document.uri, name);
      return text.includes("self") ? text : undefined;
    }, "a hover");
    assert.match(hover, /What to do: Trust store of `expc01`: add/);
    const actions = await codeActionsAt(document.uri, new vscode.Range(name, name));
    assert.ok(actions.length > 0, "quick fixes are offered");

    editor.selection = new vscode.Selection(3, 5, 3, 5);
    await vscode.commands.executeCommand("expresswayLog.goToWholeFile");
    await until(() => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputText && input.uri.toString() === uri.toString() ? true : undefined;
    }, "the whole file is in front again");
  });

  test("the same moment in a member of an archive that is as large: what belongs to its line is opened", async () => {
    await vscode.commands.executeCommand("expresswayLog.closeInspected");
    const moment = line("of this moment", { process: "tvcs", time: "2026-03-02T08:14:09.000+01:00" });
    const archive = fixtureUri("large-member.tar.gz");
    writeFileSync(
      archive.fsPath,
      tarGz({ name: "member.log", content: `${filler.repeat(6_500)}${moment}\n${failing}` }),
    );
    const small = writeFixture("small.log", `${moment}\n${failing}`);
    await vscode.commands.executeCommand("expresswayLog.page", [String(small), String(archive)]);
    const { selection } = await openLog(small);
    assert.equal(selection.active.line, 0);
    await vscode.commands.executeCommand("expresswayLog.goToSameMoment");
    const active = vscode.window.activeTextEditor;
    assert.equal(active?.document.uri.scheme, "expressway-slice");
    assert.match(active.document.uri.path, /^\/only\/process_tvcs:member\.log$/);
    assert.equal(active.document.lineAt(active.selection.active.line).text, moment);
  });

  test("parts of two logs with the same name and the same failure lead back each to its own", async () => {
    const logs = ["one", "two"].map((folder) => fixtureUri(`${folder}/same.log`));
    for (const log of logs) {
      mkdirSync(fixtureUri(log.path.includes("/one/") ? "one" : "two").fsPath);
      writeFileSync(log.fsPath, failing);
    }
    const parts: vscode.TextDocument[] = [];
    for (const log of logs) {
      await vscode.commands.executeCommand("expresswayLog.openSlice", log);
      const { document } = vscode.window.activeTextEditor as vscode.TextEditor;
      assert.equal(document.uri.scheme, "expressway-slice");
      parts.push(document);
    }
    for (const [i, log] of logs.entries()) {
      const failure = new vscode.Range(2, 0, 2, 0);
      await vscode.window.showTextDocument(parts[i] as vscode.TextDocument, { selection: failure });
      await vscode.commands.executeCommand("expresswayLog.goToWholeFile");
      await until(
        () => vscode.window.activeTextEditor?.document.uri.toString() === log.toString() || undefined,
        `${log.path} is in front`,
      );
      assert.equal(vscode.window.activeTextEditor?.selection.start.line, 3, "the same line of the whole log");
    }
  });

  test("of a failure that repeats, each occurrence can be chosen", async () => {
    const log = fixtureUri("twice.log");
    const later = failing.replaceAll("08:14:07", "08:15:07").replaceAll('"191"', '"192"');
    writeFileSync(log.fsPath, failing + later);
    // The list of occurrences gives no sign that it is there: it gets more time with each attempt.
    let time = 250;
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const editor = await until(async () => {
      const running = vscode.commands.executeCommand("expresswayLog.openSlice", log);
      time *= 2;
      await pause(time);
      await vscode.commands.executeCommand("workbench.action.quickOpenSelectNext");
      await pause(200);
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      await Promise.race([running, pause(2000)]);
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.scheme === "expressway-slice" && active.document.getText().includes("08:15:07")
        ? active
        : undefined;
    }, "the part around the second is open");
    assert.deepEqual(
      editor.document.getText().split("\n"),
      later.split("\n").filter((each) => !each.includes("tvcs")),
    );
    await vscode.commands.executeCommand("expresswayLog.goToWholeFile");
    await until(
      () => vscode.window.activeTextEditor?.document.uri.toString() === log.toString() || undefined,
      "the whole log is in front",
    );
    assert.equal(vscode.window.activeTextEditor?.selection.start.line, 9);
  });
});
