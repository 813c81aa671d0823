import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  closeAll,
  codeActionsAt,
  diagnosticsOf,
  openLog,
  placeOf,
  quickFixesAt,
  sampleText,
  sampleUri,
  until,
  withSetting,
  writeFixture,
} from "./editor.ts";

suite("quick fixes", () => {
  teardown(closeAll);

  /** What is offered for the diagnostic that begins in a line (from 1). */
  async function offered(name: string, line: number, ask = quickFixesAt): Promise<readonly vscode.CodeAction[]> {
    const uri = sampleUri(name);
    await openLog(uri);
    const diagnostics = await diagnosticsOf(uri);
    const diagnostic = diagnostics.find(({ range }) => range.start.line === line - 1);
    assert.ok(diagnostic, `a diagnostic in line ${line}`);
    return ask(uri, diagnostic.range);
  }

  const check = async (name: string, line: number, expected: string) =>
    assert.equal((await offered(name, line)).map(drawAction).join("\n"), expected);

  async function choose(name: string, line: number, title: string): Promise<void> {
    const action = (await offered(name, line)).find((each) => each.title === title);
    assert.ok(action?.command, title);
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  }

  test("the title says the cure, and the workaround is offered where it applies", async () => {
    await check(
      "self-signed-and-name.log",
      87,
      `\
quickfix preferred: Trust store of expc01: add the certificate of cucm01.lab.example:6972
quickfix: Copy the steps
quickfix: Copy the temporary workaround command`,
    );
    await check(
      "self-signed-and-name.log",
      137,
      `\
quickfix preferred: Unified CM: enter the FQDN in place of 192.0.2.11
quickfix: Copy the steps
quickfix: Copy the temporary workaround command`,
    );
    await check(
      "traffic-server-9.log",
      20,
      `\
quickfix preferred: Trust store of expc02: add the root CA of [2001:db8::25]:6972
quickfix: Copy the steps
quickfix: Copy the temporary workaround command`,
    );
  });

  test("no workaround for what was let through, nor where the server refused", async () => {
    await check(
      "permissive.log",
      3,
      `\
quickfix preferred: Trust store of expc01: add the issuer of cucm01.lab.example:8443
quickfix: Copy the steps`,
    );
    await check(
      "unified-cm-refused.log",
      48,
      `\
quickfix preferred: cucm01.lab.example: trust the CA of expc01's certificate
quickfix: Copy the steps`,
    );
  });

  test("nothing to choose for an answer that no message explains", async () => {
    assert.deepEqual(await offered("traffic-server-9.log", 24, codeActionsAt), []);
  });

  test("the lines without a diagnostic offer nothing", async () => {
    const { document } = await openLog(sampleUri("self-signed-and-name.log"));
    await diagnosticsOf(document.uri);
    assert.deepEqual(await codeActionsAt(document.uri, document.lineAt(0).range), []);
  });

  test("choosing the cure opens the guide for this very failure", async () => {
    await choose("self-signed-and-name.log", 137, "Unified CM: enter the FQDN in place of 192.0.2.11");
    const guide = await until(
      () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === "expressway-guide"),
      "the guide is open",
    );
    const text = await until(() => guide.document.getText() || undefined, "the guide has its text");
    assert.deepEqual(headings(text), [
      "Expressway-C refused 192.0.2.11:8443: its certificate does not match the name 192.0.2.11 (at 08:15:02)",
      ...guideHeadings(
        "Keep 192.0.2.11, and put it into the certificate as a DNS name",
        "Until it is done: switch verification off on this node",
      ),
    ]);
    assert.equal(text.slice(text.indexOf("Who refused whom"), text.indexOf("\n\nWhy")), nameGuideFacts);
    assert.equal(text.slice(text.indexOf("Evidence in the log")), nameGuideEnd);
    const { document, viewColumn } = guide;
    assert.deepEqual([document.isDirty, document.languageId, viewColumn], [false, "expressway-guide", 1]);
    assert.equal(document.fileName.split("/").at(-1), "192.0.2.11:8443 name-not-in-certificate");
  });

  test("the guide of another failure is another document", async () => {
    await choose(
      "self-signed-and-name.log",
      87,
      "Trust store of expc01: add the certificate of cucm01.lab.example:6972",
    );
    const guide = await until(
      () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === "expressway-guide"),
      "the guide is open",
    );
    await until(() => guide.document.getText() || undefined, "the guide has its text");
    assert.deepEqual(headings(guide.document.getText()), [
      "Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store (2 times since 08:14:06)",
      ...guideHeadings(
        "Prefer RSA, if an RSA certificate of cucm01.lab.example is trusted by expc01",
        "Have tomcat / tomcat-ECDSA signed by a CA and trust that CA: it lasts over renewals",
        "Until it is done: switch verification off on this node",
      ),
    ]);
  });

  test("from the guide to the log: lenses, definitions, and the palette", async () => {
    await choose("self-signed-and-name.log", 137, "Unified CM: enter the FQDN in place of 192.0.2.11");
    const guide = await until(() => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.uri.scheme === "expressway-guide" && editor.document.getText() ? editor : undefined;
    }, "the guide is open and has its text");
    const { uri } = guide.document;
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri, 100);
    const evidence = guide.document.getText().split("\n").indexOf("Evidence in the log") + 1;
    assert.deepEqual(
      lenses.map(
        ({ range, command }) =>
          `${range.start.line - evidence < 0 ? "top" : range.start.line - evidence}: ${command?.title}`,
      ),
      [
        "top: Copy the steps",
        "top: Copy for a case",
        "top: Save a case file",
        "top: Go to the line",
        "0: line 137 (08:15:02)",
        "0: line 109",
        "0: line 123",
        "0: line 138",
        "0: line 139",
        "7: CSCwc69661",
        "7: CSCwa25108",
        "7: Cisco 218018",
      ],
    );
    const place = new vscode.Position(evidence + 1, 6);
    const [found] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      "vscode.executeDefinitionProvider",
      uri,
      place,
    );
    assert.equal(found?.targetUri.toString(), sampleUri("self-signed-and-name.log").toString());
    assert.equal(found?.targetRange.start.line, 108);
    await vscode.env.clipboard.writeText("");
    await vscode.commands.executeCommand("expresswayLog.copyStepsOfGuide");
    assert.equal((await clipboard()).replaceAll(/^(.{60}).*$/gm, "$1…"), steps);
    await vscode.commands.executeCommand("expresswayLog.goToEvidence");
    const log = await until(() => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.uri.scheme === "file" ? editor : undefined;
    }, "the log is in front");
    assert.deepEqual([log.selection.active.line, log.selection.active.character], [136, 71]);
    assert.ok(
      log.visibleRanges.some((range) => range.contains(log.selection)),
      "the line is on the screen",
    );
  });

  test("the guide changes with its log", async () => {
    const uri = writeFixture("changing.log", sampleText("self-signed-and-name.log"));
    const { document } = await openLog(uri);
    const [first] = await diagnosticsOf(uri);
    const actions = await quickFixesAt(uri, (first as vscode.Diagnostic).range);
    const { command, arguments: given = [] } = actions[0]?.command ?? { command: "" };
    await vscode.commands.executeCommand(command, ...given);
    const guideText = () =>
      vscode.window.visibleTextEditors
        .find((each) => each.document.uri.scheme === "expressway-guide")
        ?.document.getText() ?? "";
    await until(() => guideText().includes("line 87 "), "the guide quotes line 87");
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), "\n");
    await vscode.workspace.applyEdit(edit);
    await until(() => guideText().includes("line 88 "), "the guide quotes line 88");
  });

  test("the steps go to the clipboard", async () => {
    await vscode.env.clipboard.writeText("");
    await choose("self-signed-and-name.log", 137, "Copy the steps");
    assert.equal((await clipboard()).replaceAll(/^(.{60}).*$/gm, "$1…"), steps);
  });

  test("the workaround goes to the clipboard with its warning and the way back", async () => {
    await vscode.env.clipboard.writeText("");
    await choose("self-signed-and-name.log", 87, "Copy the temporary workaround command");
    assert.equal(await clipboard(), workaround);
  });

  test("a failure that is gone is said so, and nothing is copied", async () => {
    const before = "what was there before";
    await vscode.env.clipboard.writeText(before);
    await openLog(sampleUri("healthy.log"));
    for (const [command, id] of [
      ["expresswayLog.copyStepsToClipboard", "0123456789abcdef"],
      ["expresswayLog.copyStepsToClipboard", "../../etc"],
      ["expresswayLog.openGuide", "0123456789abcdef"],
      ["expresswayLog.openGuide", "[x](command:y)"],
    ] as const)
      await assert.rejects(async () => vscode.commands.executeCommand(command, id), `${command} ${id}`);
    assert.equal(await vscode.env.clipboard.readText(), before);
  });

  test("the setting switches them off", async () => {
    const uri = sampleUri("permissive.log");
    const takeBack = await withSetting("expresswayLog.codeActions.enabled", false);
    try {
      const { document } = await openLog(uri);
      await diagnosticsOf(uri);
      const place = placeOf(document, "Core server");
      await until(
        async () => (await codeActionsAt(uri, new vscode.Range(place, place))).length === 0,
        "no quick fix is offered",
      );
    } finally {
      await takeBack();
    }
  });
});

function headings(text: string): readonly string[] {
  return text.split("\n").filter((line) => /^\S/.test(line));
}

function drawAction({ title, kind, isPreferred }: vscode.CodeAction): string {
  return `${kind?.value}${isPreferred ? " preferred" : ""}: ${title}`;
}

async function clipboard(): Promise<string> {
  return until(async () => (await vscode.env.clipboard.readText()) || undefined, "the clipboard has a text");
}

const guideHeadings = (...alternatives: string[]) => [
  "What to do",
  ...alternatives.map((title) => `Or: ${title}`),
  "Who refused whom",
  "Why",
  "Evidence in the log",
  "References",
];
const nameGuideFacts = `\
Who refused whom
  • Name verified: 192.0.2.11
  • Address: 192.0.2.11
  • Port 8443 (inferred from the requests in progress)
  • OpenSSL: error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed
  • handshakes: 1; client requests: 1; 2026-03-02T08:15:02.479+01:00
  • users: 1 (jdoe)
  • with Jabber/14.3.1 Windows/10`;
const nameGuideEnd = `\
Evidence in the log
  • line 137 (08:15:02): WARNING: SNI (192.0.2.11) not in certificate. Action=Terminate server=192.0.2.11(192.0.2.11)
  • line 109: Client request GET lab.example/https/192.0.2.11/8443
  • line 123: Connection attempt to 192.0.2.11:8443
  • line 138: The connection error of the handshake with 192.0.2.11:8443
  • line 139: Answer to the client: 502 connect failed

References
  • CSCwc69661: https://bst.cloudapps.cisco.com/bugsearch/bug/CSCwc69661
  • CSCwa25108: https://bst.cloudapps.cisco.com/bugsearch/bug/CSCwa25108
  • Cisco 218018: https://www.cisco.com/c/en/us/support/docs/unified-communications/expressway/218018-troubleshoot-expressway-traffic-server-c.html
`;
const steps = `\
Unified CM: enter the FQDN in place of 192.0.2.11
First: Add the whole diagnostic download to the analysis, ma…
First: Prepare: a DRS backup, DNS for the FQDN on every node…
1. Cisco Unified CM Administration > System > Server: open 1…
2. On all nodes restart Cisco Tftp, then Cisco CallManager: …
3. On Expressway-C: Configuration > Unified Communications >…
4. Let users sign out and in again, so that their clients as…
Check: A new diagnostic log holds a Receive Response from 19…
Check: Wait a minute after a failure: Traffic Server takes a…
Check: What it cured: expressway-logs compare BEFORE AFTER, …
Then: Other nodes that are entered by address or short name …
Then: Other peers have their own trust stores, other ports a…

Or: Keep 192.0.2.11, and put it into the certificate as a DN…
1. On 192.0.2.11: have tomcat / tomcat-ECDSA signed with a S…
Cost: Many CAs refuse a DNS name that is an address. Whether…

Or: Until it is done: switch verification off on this node
1. On the command line of each Expressway-C node that needs …
2. As soon as the certificates are in order: xConfiguration …
Cost: Insecure, for all servers behind that node: nobody not…

CSCwc69661: https://bst.cloudapps.cisco.com/bugsearch/bug/CS…
CSCwa25108: https://bst.cloudapps.cisco.com/bugsearch/bug/CS…
Cisco 218018: https://www.cisco.com/c/en/us/support/docs/uni…
`;
const workaround = `\
TEMPORARY WORKAROUND, INSECURE. This switches certificate verification off for all servers behind this Expressway-C node, not only for the one that fails.
Cost: while it is off, nobody notices an attacker who stands between Expressway-C and a server and pretends to be it; passwords and configurations pass there.
It holds for one node. Run it on the command line of each Expressway-C node of the cluster that needs it.
Off:
xConfiguration EdgeConfigServer VerifyOriginServer: Off
Switch verification on again on each of these nodes as soon as the certificates are in order:
xConfiguration EdgeConfigServer VerifyOriginServer: On
Check that your version has this command: document 218018 and the X14.2 release notes name it, the command reference of the Administrator Guides X14.0 to X15.5 does not.
`;
