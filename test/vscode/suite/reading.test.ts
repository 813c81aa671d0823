import assert from "node:assert/strict";
import * as vscode from "vscode";
import { line, log, receiveRequest, receiveResponse, sendRequest, sendResponse } from "../../log-lines.ts";
import { closeAll, openLog, placeOf, sampleUri, until, writeFixture } from "./editor.ts";

const tracking = "bb0c8492-8c15-4537-a7d1-082dde781dbd";
const quiet = Array.from({ length: 300 }, (_, i) => line("[ET_NET 0] NOTE: between", { time: i }));
const core = log(
  ...quiet,
  line(receiveRequest({ tracking }), { time: 300 }),
  line(sendRequest({ tracking }), { time: 301 }),
  line(receiveResponse({ tracking: "" }), { time: 302 }),
  line(sendResponse({ tracking: "" }), { time: 303 }),
  ...quiet,
);
const edge = log(
  line("[ET_NET 0] NOTE: before", { host: "expe01", time: 1 }),
  line(receiveRequest({ tracking }), { host: "expe01", time: 301.5 }),
);

suite("reading on", () => {
  teardown(closeAll);

  test("the outline by transaction, failures marked", async () => {
    const uri = sampleUri("self-signed-and-name.log");
    await openLog(uri);
    const symbols = await until(async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        "vscode.executeDocumentSymbolProvider",
        uri,
      );
      return found?.length > 0 ? found : undefined;
    }, "there is an outline");
    const failed = symbols.filter(({ name }) => name.startsWith("✗"));
    assert.deepEqual(
      failed.map(({ name, children }) => [
        name,
        children.filter((each) => each.name.startsWith("✗")).map((each) => each.name),
      ]),
      [
        [
          "✗ GET lab.example/https/cucm01.lab.example/6972/CSFjdoe.cnf.xml → 502",
          ["✗ cucm01.lab.example:6972: Self-signed certificate"],
        ],
        [
          "✗ GET lab.example/https/cucm01.lab.example/6972/jabber-config.xml → 502",
          ["✗ cucm01.lab.example:6972: Self-signed certificate"],
        ],
        [
          "✗ GET lab.example/https/192.0.2.11/8443/cucm-uds/user/jdoe/devices?max=100 → 502",
          ["✗ 192.0.2.11:8443: Name not in the certificate"],
        ],
      ],
    );
    assert.deepEqual(
      symbols.find(({ name }) => !name.startsWith("✗"))?.name,
      "GET lab.example/https/cucm01.lab.example/8443/cucm-uds/user/jdoe/devices → 200",
    );
  });

  test("from an answer to its request, from a TrackingID to its lines in both logs, to the same moment of the other", async () => {
    const other = writeFixture("reading-edge.log", edge);
    await openLog(other);
    const uri = writeFixture("reading-core.log", core);
    const editor = await openLog(uri);
    const asked = async (command: string, words: string, behind = "") => {
      const found = await until(
        async () => {
          const all = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
            command,
            uri,
            placeOf(editor.document, words, behind),
          );
          return all.length > 0 ? all : undefined;
        },
        `${command} of ${words}`,
        4_000,
      );
      return found.map((each) => {
        const [at, range] = "uri" in each ? [each.uri, each.range] : [each.targetUri, each.targetRange];
        return `${at.path.split("/").at(-1)}:${range.start.line + 1}`;
      });
    };
    const definition = "vscode.executeDefinitionProvider";
    assert.deepEqual(await asked(definition, "HTTP/1.1 200", "Sending Response"), ["reading-core.log:301"]);
    assert.deepEqual(await asked(definition, "HTTP/1.1 200", "Receive Response"), ["reading-core.log:302"]);
    assert.deepEqual(await asked("vscode.executeReferenceProvider", tracking), [
      "reading-core.log:301",
      "reading-core.log:302",
      "reading-edge.log:2",
    ]);

    const place = new vscode.Position(301, 0);
    editor.selection = new vscode.Selection(place, place);
    await vscode.commands.executeCommand("expresswayLog.closeInspected");
    await vscode.commands.executeCommand("expresswayLog.goToSameMoment");
    const shown = await until(
      () => {
        const active = vscode.window.activeTextEditor;
        return active?.document.uri.toString() === other.toString() ? active : undefined;
      },
      "the other log is in front",
      4_000,
    );
    assert.equal(shown.selection.active.line, 1);
  });
});
