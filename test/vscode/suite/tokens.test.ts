import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  awaitDiagnostics,
  closeAll,
  diagnosticsOf,
  openLog,
  sampleText,
  sampleUri,
  until,
  withSetting,
  writeFixture,
} from "./editor.ts";
import { drawTokens } from "./pictures.ts";

suite("colours by meaning, and how a log is shown", () => {
  teardown(closeAll);

  async function tokensOf(document: vscode.TextDocument, ...lines: number[]): Promise<string> {
    const ask =
      <T>(command: string) =>
      () =>
        vscode.commands.executeCommand<T | undefined>(command, document.uri);
    const legend = await until(
      ask<vscode.SemanticTokensLegend>("vscode.provideDocumentSemanticTokensLegend"),
      "the server offers tokens",
    );
    const tokens = await until(ask<vscode.SemanticTokens>("vscode.provideDocumentSemanticTokens"), "tokens have come");
    return lines.map((line) => drawTokens(document, tokens, legend, line - 1)).join("\n");
  }

  test("the parts of a failure", async () => {
    const { document } = await openLog(sampleUri("self-signed-and-name.log"));
    assert.equal(await tokensOf(document, 87, 88, 137), selfSignedAndName);
  });

  test("a failure broken over several lines", async () => {
    const { document } = await openLog(sampleUri("damaged-paste.log"));
    assert.equal(await tokensOf(document, 3, 4, 5, 6, 7, 8), damagedPaste);
  });

  test("the route and the ids of a request", async () => {
    const { document } = await openLog(sampleUri("self-signed-and-name.log"));
    assert.equal(await tokensOf(document, 90), request);
  });

  test("they follow an edit", async () => {
    const uri = writeFixture("coloured.log", sampleText("permissive.log"));
    const { document } = await openLog(uri);
    await diagnosticsOf(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), "2026-02-10T21:00:00.100+01:00 expc01 tvcs: one more\n");
    edit.delete(uri, new vscode.Range(2, 0, 4, 0));
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(await tokensOf(document, 8), permissive);
  });

  test("the setting switches them off", async () => {
    const { document } = await openLog(sampleUri("self-signed-and-name.log"));
    await diagnosticsOf(document.uri);
    const takeBack = await withSetting("expresswayLog.semanticTokens.enabled", false);
    try {
      // Settings reach the server in their order: when this one has arrived, the other one has.
      const andDiagnostics = await withSetting("expresswayLog.diagnostics.enabled", false);
      await awaitDiagnostics(document.uri, (found) => String(found.length), "0");
      await andDiagnostics();
      assert.equal(await tokensOf(document, 87), document.lineAt(86).text);
    } finally {
      await takeBack();
    }
  });

  test("the editor's own defaults for a log are in force", () => {
    const editor = vscode.workspace.getConfiguration("editor", { languageId: "expressway-log" });
    const names = [
      "wordWrap",
      "wrappingIndent",
      "links",
      "minimap.enabled",
      "semanticHighlighting.enabled",
      "stickyScroll.enabled",
      "unusualLineTerminators",
    ];
    assert.deepEqual(Object.fromEntries(names.map((name) => [name, editor.get(name)])), {
      wordWrap: "on",
      wrappingIndent: "deepIndent",
      links: false,
      "minimap.enabled": false,
      "semanticHighlighting.enabled": true,
      "stickyScroll.enabled": false,
      // A stranger's U+2028 would else make VS Code ask whether to change the log.
      unusualLineTerminators: "off",
    });
  });
});

const selfSignedAndName = `\
2026-03-02T08:14:06.217+01:00 expc01 traffic_server[18242]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=self signed certificate server=cucm01.lab.example(192.0.2.10) depth=0
                                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keyword
                                                                                                                                 ^^^^^^^^^^^^^^^^^^ class
                                                                                                                                                      ^^^^^^ property
                                                                                                                                                             ^^^^^^^^^ enumMember
                                                                                                                                                                       ^^^^^ property
                                                                                                                                                                             ^^^^^^^^^^^^^^^^^^^^^^^ enumMember
                                                                                                                                                                                                     ^^^^^^ property
                                                                                                                                                                                                            ^^^^^^^^^^^^^^^^^^ class
                                                                                                                                                                                                                               ^^^^^^^^^^ number
                                                                                                                                                                                                                                           ^^^^^ property
                                                                                                                                                                                                                                                 ^ enumMember
2026-03-02T08:14:06.217+01:00 expc01 traffic_server[18242]: [ET_NET 0] ERROR: SSL connection failed for 'cucm01.lab.example': error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed
                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^ keyword
                                                                                                         ^^^^^^^^^^^^^^^^^^ class
                                                                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ enumMember
                                                                                                                                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^ enumMember
2026-03-02T08:15:02.479+01:00 expc01 traffic_server[18242]: [ET_NET 2] WARNING: SNI (192.0.2.11) not in certificate. Action=Terminate server=192.0.2.11(192.0.2.11)
                                                                                     ^^^^^^^^^^ class
                                                                                                 ^^^^^^^^^^^^^^^^^^ keyword
                                                                                                                     ^^^^^^ property
                                                                                                                            ^^^^^^^^^ enumMember
                                                                                                                                      ^^^^^^ property
                                                                                                                                             ^^^^^^^^^^ class
                                                                                                                                                        ^^^^^^^^^^ number`;
const damagedPaste = `\
Line 15: 2026-03-02T08:14:06.016+01:00 expc01 traffic\\_server[18242]: [ET\\_NET 0]
WARNING: Core server certificate verification failed for
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keyword
(cucm01.lab.example).
 ^^^^^^^^^^^^^^^^^^ class
Action:Terminate Error=self signed
^^^^^^ property
       ^^^^^^^^^ enumMember
                 ^^^^^ property
                       ^^^^^^^^^^^ enumMember
certificate server=cucm01.lab.example(192.0.2.10)
^^^^^^^^^^^ enumMember
            ^^^^^^ property
                   ^^^^^^^^^^^^^^^^^^ class
                                      ^^^^^^^^^^ number
depth=0
^^^^^ property
      ^ enumMember`;
const request = `\
2026-03-02T08:14:09.300+01:00 expc01 traffic_server[18242]: UTCTime="2026-03-02 07:14:09,300" Module="network.http.trafficserver" Level="INFO": Detail="Receive Request" Txn-id="194" TrackingID="bb0c8492-8c15-4537-a7d1-082dde781d02" Src-ip="127.0.0.1" Src-port="35770" Last-via-addr="" Msg="GET http://vcs_control.lab.example:8443/bGFiLmV4YW1wbGUvaHR0cHMvY3VjbTAxLmxhYi5leGFtcGxlLzY5NzI/jabber-config.xml HTTP/1.1"
                                                                                                                                                                                 ^^^ variable.readonly
                                                                                                                                                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ variable.readonly
                                                                                                                                                                                                                                                                                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string`;
const permissive = `\
2026-02-10T21:00:02.110+01:00 expc01 traffic_server[640]: [ET_NET 1] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Continue Error=unable to get local issuer certificate server=cucm01.lab.example(192.0.2.10) depth=0
                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keyword
                                                                                                                               ^^^^^^^^^^^^^^^^^^ class
                                                                                                                                                    ^^^^^^ property
                                                                                                                                                           ^^^^^^^^ enumMember
                                                                                                                                                                    ^^^^^ property
                                                                                                                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ enumMember
                                                                                                                                                                                                                 ^^^^^^ property
                                                                                                                                                                                                                        ^^^^^^^^^^^^^^^^^^ class
                                                                                                                                                                                                                                           ^^^^^^^^^^ number
                                                                                                                                                                                                                                                       ^^^^^ property
                                                                                                                                                                                                                                                             ^ enumMember`;
