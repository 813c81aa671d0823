import assert from "node:assert/strict";
import * as vscode from "vscode";
import { line, log, receiveRequest, sendRequest, sendResponse, warning } from "../../log-lines.ts";
import { closeAll, hoverAt, manifest, openLog, placeOf, until, withSetting, writeFixture } from "./editor.ts";

const request = { name: "cucm01.lab.example", port: 6972, path: "/cucm-uds/user/jdoe/x" };
const other = { id: 192, name: "imp01.lab.example", port: 7400 };
const text = log(
  line(receiveRequest(request)), // 1
  line(receiveRequest(other)),
  line("Action=Received", { process: "tvcs" }), // 3
  " |REGISTER",
  " |",
  line(sendRequest(request)), // 6
  line(warning({ name: "cucm01.lab.example" })),
  line(sendResponse(other)), // 8
  line(sendResponse(request, "502 connect failed")),
);

/** The numbers that stand before the lines, and where they lead. */
const kinds = [
  { kind: "server", name: "server_cucm01.lab.example_6972", lines: [1, 6, 7, 9] },
  { kind: "transaction", name: "transaction_191", lines: [1, 6, 7, 9] },
  { kind: "user", name: "user_jdoe", lines: [1, 6, 7, 9] },
  { kind: "process", name: "process_traffic_server", lines: [1, 2, 6, 7, 8, 9] },
];

const sliceInFront = () => {
  const active = vscode.window.activeTextEditor;
  return active?.document.uri.scheme === "expressway-slice" && active.document.languageId === "expressway-log"
    ? active
    : undefined;
};

async function inFront(uri: vscode.Uri, line: number): Promise<void> {
  await until(
    () => {
      const active = vscode.window.activeTextEditor;
      return (active?.document.uri.toString() === uri.toString() && active.selection.active.line === line) || undefined;
    },
    `line ${line + 1} of ${uri.path} is in front`,
    5_000,
  );
}

suite("show only", () => {
  teardown(closeAll);

  for (const { kind, name, lines } of kinds)
    test(`this ${kind}: whole records, the log's numbers, the squiggle at once, a hover, and the way back`, async () => {
      const uri = writeFixture(`only-${kind}.log`, text);
      const log = await openLog(uri);
      log.selection = new vscode.Selection(6, 3, 6, 3);
      await vscode.commands.executeCommand("expresswayLog.showOnly", uri.toString(), 6, kind);
      const editor = await until(sliceInFront, "the part is open", 5_000);
      const { document } = editor;
      const squiggle = await until(
        () => vscode.languages.getDiagnostics(document.uri)[0],
        "its squiggle is there",
        3_000,
      );
      const own = text.split("\n");
      assert.deepEqual(document.getText().split("\n"), [...lines.map((each) => own[each - 1]), ""]);
      const place = lines.indexOf(7);
      assert.equal(squiggle.range.start.line, place);
      assert.equal(editor.selection.active.line, place);
      assert.equal(document.uri.path.split("/").at(-1), `${name}:only-${kind}.log`);

      const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        "vscode.executeInlayHintProvider",
        document.uri,
        new vscode.Range(0, 0, document.lineCount, 0),
      );
      const numbers = hints
        .filter(({ position }) => position.character === 0)
        .map(({ label }) => Number(/\d+/.exec(String(label))?.[0]));
      assert.deepEqual(numbers, lines);
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        "vscode.executeCodeLensProvider",
        document.uri,
        20,
      );
      const titles = lenses.map(({ command }) => command?.title);
      assert.ok(titles.includes("Back to this line in the file"), titles.join("\n"));
      const told = titles.find((each) => each?.startsWith("Only "));
      assert.match(String(told), new RegExp(`: ${lines.length} of 9 lines of only-${kind}\\.log$`));
      assert.match(await hoverAt(document.uri, placeOf(document, "cucm01.lab.example", "failed for")), /self/);

      for (const at of [place, lines.length - 1]) {
        await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, 2, at, 2) });
        await vscode.commands.executeCommand("expresswayLog.goToWholeFile");
        await inFront(uri, (lines[at] as number) - 1);
      }
    });

  test("what fails stands once in Problems, at its log, while parts of that are open", async () => {
    const uri = writeFixture("only-once.log", text);
    await openLog(uri);
    const inProblems = () =>
      vscode.languages
        .getDiagnostics()
        .filter(([{ path }]) => path.endsWith("only-once.log"))
        .flatMap(([{ path }, all]) =>
          all
            .filter(({ source, severity }) => source === "expressway" && severity < vscode.DiagnosticSeverity.Hint)
            .map(({ range }) => `${path.split("/").at(-1)}:${range.start.line + 1}`),
        );
    await until(() => inProblems().length > 0, "the log has its row");
    for (const kind of ["server", "user"]) {
      await vscode.commands.executeCommand("expresswayLog.showOnly", uri.toString(), 6, kind);
      const { document } = await until(sliceInFront, "the part is open", 5_000);
      const [hint] = await until(
        () => {
          const all = vscode.languages.getDiagnostics(document.uri);
          return all.length > 0 ? all : undefined;
        },
        "the part has its hint",
        5_000,
      );
      assert.equal(hint?.severity, vscode.DiagnosticSeverity.Hint);
      assert.deepEqual(inProblems(), ["only-once.log:7"]);
    }
  });

  test("of a text that was changed and not saved, and from one part the next", async () => {
    const uri = writeFixture("only-unsaved.log", text);
    const editor = await openLog(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), `${line("new", { process: "tvcs" })}\n`));
    await vscode.commands.executeCommand("expresswayLog.showOnly", uri.toString(), 7, "transaction");
    const first = await until(sliceInFront, "the transaction is open", 5_000);
    assert.equal(first.document.lineCount, 5);
    first.selection = new vscode.Selection(0, 0, 0, 0);
    // The list gives no sign that it is there: it gets more time with each attempt.
    let time = 250;
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const second = await until(async () => {
      await vscode.window.showTextDocument(first.document);
      const running = vscode.commands.executeCommand("expresswayLog.showOnly");
      time *= 2;
      await pause(time);
      for (let i = 0; i < 3; i++) await vscode.commands.executeCommand("workbench.action.quickOpenSelectNext");
      await pause(200);
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      await Promise.race([running, pause(2_000)]);
      const active = sliceInFront();
      return active?.document.uri.path.includes("process_traffic_server") ? active : undefined;
    }, "only the process is open");
    assert.equal(second.document.lineCount, 7);
    await vscode.commands.executeCommand("expresswayLog.goToWholeFile");
    await inFront(uri, 1);
  });

  test("without inlay hints the numbers are still there; the command stands in the menus", async () => {
    const back = await withSetting("editor.inlayHints.enabled", "off");
    try {
      const uri = writeFixture("only-without-hints.log", text);
      await openLog(uri);
      await vscode.commands.executeCommand("expresswayLog.showOnly", uri.toString(), 6, "user");
      const editor = await until(sliceInFront, "the part is open", 5_000);
      assert.equal(editor.options.lineNumbers, vscode.TextEditorLineNumbersStyle.Off);
    } finally {
      await back();
    }
    const { menus } = (manifest as unknown as { contributes: { menus: Record<string, { command?: string }[]> } })
      .contributes;
    const where = Object.keys(menus).filter((each) =>
      menus[each]?.some(({ command }) => command?.startsWith("expresswayLog.showOnly")),
    );
    assert.deepEqual(where, ["commandPalette", "view/item/context", "editor/context"]);
  });
});
