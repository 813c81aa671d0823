import assert from "node:assert/strict";
import * as vscode from "vscode";
import { linesAt, receiveRequest, sendRequest, sendResponse, warning } from "../../log-lines.ts";
import {
  clickOnPage,
  closeAll,
  diagnosticsOf,
  openLog,
  pageOf,
  sampleUri,
  until,
  withSetting,
  writeFixture,
} from "./editor.ts";

/** A log of long lines with one failure far from its beginning, in line 604. */
function longLog(): string {
  const quiet = (id: number) =>
    linesAt(id, receiveRequest({ id, path: `/${"long".repeat(60)}` }), sendRequest({ id }), sendResponse({ id }));
  const request = { id: 900, port: 6972 };
  const failing = linesAt(900, receiveRequest(request), sendRequest(request), warning(), sendResponse(request, "502"));
  const before = Array.from({ length: 200 }, (_, id) => quiet(id)).join("");
  const behind = Array.from({ length: 200 }, (_, id) => quiet(1000 + id)).join("");
  return before + linesAt(899, "[ET_NET 0] NOTE: between") + failing + behind;
}
const failingLine = 603;

suite("the answer in the log", () => {
  teardown(async () => {
    await vscode.commands.executeCommand("expresswayLog.closeInspected");
    await closeAll();
  });

  /** Waits until the failing line is on the screen of the log's editor, and stays there. */
  async function onScreen(uri: vscode.Uri): Promise<void> {
    const editor = () =>
      vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    const isShown = () =>
      editor()?.visibleRanges.some(({ start, end }) => start.line <= failingLine && failingLine < end.line);
    const told = () =>
      editor()
        ?.visibleRanges.map(({ start, end }) => `${start.line}-${end.line}`)
        .join();
    // What comes later (lenses, a panel, where lines are broken) may move it for a moment, and not for good.
    let steady = 0;
    for (let i = 0; i < 100 && steady < 12; i++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      steady = isShown() ? steady + 1 : 0;
    }
    assert.ok(
      steady === 12,
      `the failing line stays on the screen, not ${told()}, cursor ${editor()?.selection.active.line}:${editor()?.selection.active.character} ${editor()?.document.languageId}`,
    );
    assert.equal(editor()?.selection.active.line, failingLine);
  }

  test("above the log and above each failure's first line", async () => {
    const uri = sampleUri("self-signed-and-name.log");
    await openLog(uri);
    const drawn = await until(async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri);
      return lenses.map(({ range, command }) => `${range.start.line + 1} ${command?.title}`).join("\n") || undefined;
    }, "there are lenses");
    assert.equal(
      drawn,
      `\
1 Guide
1 Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store · 2×
1 1 more failure
87 Guide
87 Request
87 Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store · 2×
137 Guide
137 Request
137 Expressway-C refused 192.0.2.11:8443: its certificate does not match the name 192.0.2.11 · 1×`,
    );
  });

  test("what a lens calls is there, and the request that it names is reached", async () => {
    const uri = sampleUri("self-signed-and-name.log");
    await openLog(uri);
    const lenses = await until(async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri);
      return found.length > 0 ? found : undefined;
    }, "there are lenses");
    const known = new Set(await vscode.commands.getCommands());
    for (const { command } of lenses) assert.ok(known.has(command?.command ?? ""), command?.command);
    const request = lenses.find(({ command }) => command?.title === "Request")?.command;
    await vscode.commands.executeCommand(request?.command ?? "", ...(request?.arguments ?? []));
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 44);
    // Anybody may call it: what is no place in an open document opens nothing.
    for (const args of [[], ["file:///etc/hostname", 0], [uri.toString(), -1], [uri.toString(), "1"], [5, 5]])
      await vscode.commands.executeCommand("expresswayLog.goToLine", ...args);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString());
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 44);
  });

  test("routes are read out behind themselves; a setting adds the failure at the end of its line", async () => {
    const uri = sampleUri("self-signed-and-name.log");
    const { document } = await openLog(uri);
    await diagnosticsOf(uri);
    const drawn = async (line: number) => {
      const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        "vscode.executeInlayHintProvider",
        uri,
        document.lineAt(line).range,
      );
      return hints
        .filter(({ position }) => position.line === line)
        .map(({ position, label }) => `${document.lineAt(line).text.slice(position.character)}⟦${label}⟧`);
    };
    assert.deepEqual(await drawn(13), [
      '/cucm-uds/user/jdoe/devices HTTP/1.1"⟦lab.example/https/cucm01.lab.example/8443⟧',
    ]);
    assert.deepEqual(await drawn(86), []);
    const takeBack = await withSetting("expresswayLog.inlayHints.failures", true);
    try {
      const [hint] = await until(async () => {
        const hints = await drawn(86);
        return hints.length > 0 ? hints : undefined;
      }, "the failure stands at the end of its line");
      assert.equal(
        hint,
        "⟦Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store · 2×⟧",
      );
    } finally {
      await takeBack();
    }
  });

  test("the worst failure is on the screen after the command that goes to it", async () => {
    const uri = writeFixture("long.log", longLog());
    const { visibleRanges } = await openLog(uri);
    assert.ok((visibleRanges[0]?.end.line ?? 0) < failingLine);
    await diagnosticsOf(uri);
    await vscode.commands.executeCommand("expresswayLog.goToWorstFailure");
    await onScreen(uri);
    await vscode.commands.executeCommand("expresswayLog.showFailures");
    await onScreen(uri);
  });

  test("from the page the first line that fails is on the screen, also once the report was read", async () => {
    const uri = writeFixture("long-inspected.log", longLog());
    await vscode.commands.executeCommand("expresswayLog.inspectArchive", uri);
    const page = await pageOf([uri]);
    await clickOnPage(page, "showInLog");
    await onScreen(uri);
    await clickOnPage(page, "openReport");
    await until(
      () => vscode.window.visibleTextEditors.some(({ document }) => document.uri.path.endsWith("-report.txt")),
      "the report is open",
    );
    await clickOnPage(page, "showInLog");
    await onScreen(uri);
  });
});
