import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, openLog, sampleUri, until } from "./editor.ts";

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
});
