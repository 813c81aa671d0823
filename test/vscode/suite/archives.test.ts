import assert from "node:assert/strict";
import fs from "node:fs";
import * as vscode from "vscode";
import { archive, archiveName } from "../../archives/build.ts";
import { scenarios } from "../../archives/scenarios.ts";
import { tar } from "../../core/archive/make.ts";
import { clickOnPage, closeAll, codeActionsAt, fixtureUri, hoverAt, pageOf, placeOf, until } from "./editor.ts";
import { drawDiagnostics } from "./pictures.ts";

suite("archives", () => {
  teardown(async () => {
    await vscode.commands.executeCommand("expresswayLog.closeInspected");
    await closeAll();
  });

  /** Writes the archives of some scenarios; a host is used once. */
  async function write(host: string, ...scenario: (keyof typeof scenarios)[]): Promise<[vscode.Uri, ...vscode.Uri[]]> {
    const uris: vscode.Uri[] = [];
    for (const [i, name] of scenario.entries()) {
      const uri = fixtureUri(archiveName(`${host}${i + 1}`));
      fs.writeFileSync(uri.fsPath, await archive({ ...scenarios[name], host: `${host}${i + 1}` }));
      uris.push(uri);
    }
    return uris as [vscode.Uri, ...vscode.Uri[]];
  }

  /** What stands in front, once it is a page. */
  const pageInFront = () =>
    until(() => {
      const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
      return input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputWebview ? input : undefined;
    }, "a page is in front");

  /** Has archives inspected as the explorer does it, and opens the log where the page leads to. */
  async function inspect(host: string, ...scenario: (keyof typeof scenarios)[]): Promise<vscode.TextEditor> {
    const uris = await write(host, ...scenario);
    await vscode.commands.executeCommand("expresswayLog.inspectArchive", uris[0], uris);
    await pageInFront();
    await clickOnPage(await pageOf(uris), "showInLog");
    return until(() => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.uri.scheme === "expressway-archive" && editor.document.languageId === "expressway-log"
        ? editor
        : undefined;
    }, "a log of the archive is open");
  }

  const failing = () =>
    vscode.languages
      .getDiagnostics()
      .filter(([{ scheme }, diagnostics]) => scheme === "expressway-archive" && diagnostics.length > 0);
  const settled = (expected: number) =>
    until(() => {
      const found = failing();
      return found.length === expected ? found : undefined;
    }, `${expected} members have diagnostics`);

  test("an archive opens as a page, its failures are in Problems", async () => {
    const [uri] = await write("archivek", "unknown-ca-root-sent");
    await vscode.commands.executeCommand("vscode.open", uri);
    const input = await pageInFront();
    assert.ok(input instanceof vscode.TabInputCustom);
    assert.deepEqual([input.viewType, input.uri.toString()], ["expresswayLog.archive", uri.toString()]);
    const [[log, diagnostics] = []] = await settled(1);
    assert.match(log?.path ?? "", /\/loggingsnapshot_archivek1_2026-03-02_08_20_00\.txt$/);
    assert.equal(diagnostics?.length, 2);
    // Once more, with what the file is by now: the same tab.
    await vscode.commands.executeCommand("expresswayLog.inspectArchive", uri);
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 1);
  });

  test("other archives and captures open as a page where the user asks for it; several files and folders in one", async () => {
    const [first, second] = await write("archivel", "unknown-ca-root-sent", "self-signed-ecdsa");
    const other = fixtureUri("SR-600000001.zip");
    fs.renameSync(first.fsPath, other.fsPath);
    await vscode.commands.executeCommand("vscode.openWith", other, "expresswayLog.otherArchive");
    const input = await pageInFront();
    assert.ok(input instanceof vscode.TabInputCustom && input.viewType === "expresswayLog.otherArchive");
    await settled(1);
    await vscode.commands.executeCommand("expresswayLog.closeInspected");
    const folder = fixtureUri("archives-of-today");
    fs.mkdirSync(folder.fsPath);
    fs.renameSync(other.fsPath, vscode.Uri.joinPath(folder, "a.zip").fsPath);
    for (const uris of [[folder], [vscode.Uri.joinPath(folder, "a.zip"), second as vscode.Uri]]) {
      await vscode.commands.executeCommand("expresswayLog.inspectArchive", uris[0], uris);
      const page = await pageInFront();
      assert.ok(page instanceof vscode.TabInputWebview);
      const title = uris.length === 1 ? "archives-of-today" : "files: 2";
      await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label === title, `the title is ${title}`);
      await settled(uris.length);
      await vscode.commands.executeCommand("expresswayLog.closeInspected");
      assert.deepEqual(
        vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs),
        [],
      );
    }
  });

  test("an analysis ends with its tab", async () => {
    const uri = fixtureUri("diagnostic_log_large.tar");
    const filler = Buffer.alloc(1 << 20, "2026-03-02T08:14:07.010+01:00 expc01 tvcs: filler\n");
    fs.writeFileSync(
      uri.fsPath,
      tar(...Array.from({ length: 400 }, (_, i) => ({ name: `loggingsnapshot_${i}.txt`, content: filler }))),
    );
    await vscode.commands.executeCommand("vscode.open", uri);
    await pageInFront();
    await closeAll();
    const end = Date.now() + 4000;
    for (; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 200)))
      await assert.rejects(async () =>
        vscode.commands.executeCommand("expresswayLog.archiveMembers", [uri.toString()]),
      );
  });

  test("archives that are none open as a page, and nothing of them is in Problems", async () => {
    for (const [name, content] of [
      ["diagnostic_log_empty.tar.gz", ""],
      ["diagnostic_log_random.tar", "\u0013\u0088\0{"],
      ["diagnostic_log_photos.zip", "dear diary\n"],
    ] as const) {
      const uri = fixtureUri(name);
      fs.writeFileSync(uri.fsPath, content);
      await vscode.commands.executeCommand("vscode.open", uri);
      assert.ok((await pageInFront()) instanceof vscode.TabInputCustom);
      const html = await pageOf([uri]);
      assert.match(html, /^<main>\n<header>\n<h1 class="doubt">No input could be read\.<\/h1>/);
      assert.ok(html.includes(`<li><bdi>${name}</bdi>: Its name is an archive&#39;s`), html);
      assert.deepEqual(failing(), []);
      await until(async () => {
        await clickOnPage(html, "openInDefaultEditor");
        const { activeTab } = vscode.window.tabGroups.activeTabGroup;
        return activeTab && !(activeTab.input instanceof vscode.TabInputCustom);
      }, "the editor of VS Code is in front");
      await closeAll();
    }
  });

  test("the page leads to the failing line and to the report, both read-only", async () => {
    const { document, selection } = await inspect("archivea", "unknown-ca-root-sent");
    assert.match(
      document.uri.path,
      /^\/diagnostic_log_archivea1_2026-03-02_08_20_00\.tar\.gz\/1\/loggingsnapshot_archivea1_2026-03-02_08_20_00\.txt$/,
    );
    assert.equal(selection.start.line, 2);
    await clickOnPage(await pageOf([fixtureUri(archiveName("archivea1"))]), "openReport");
    const report = vscode.window.activeTextEditor;
    assert.ok(report);
    assert.match(report.document.uri.path, /^\/diagnostic_log_archivea1_2026-03-02_08_20_00-report\.txt$/);
    assert.match(report.document.getText(), /Lab Root CA/);
    assert.match(report.document.getText(), /diagnostic_log_archivea1_2026-03-02_08_20_00\.tar\.gz!\/loggingsnapshot/);
    assert.equal(report.document.languageId, "expressway-report");
    const where = report.document.positionAt(report.document.getText().search(/txt:3$/m));
    const [found] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      "vscode.executeDefinitionProvider",
      report.document.uri,
      where,
    );
    assert.deepEqual(
      [found?.targetUri.toString(), found?.targetRange.start.line],
      [document.uri.toString(), selection.start.line],
    );
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      report.document.uri,
    );
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ["Go to the line", "Go to the line"],
    );
    for (const { uri } of [document, report.document]) {
      assert.equal(vscode.workspace.fs.isWritableFileSystem(uri.scheme), false);
      await assert.rejects(async () => vscode.workspace.fs.writeFile(uri, new Uint8Array()));
      await assert.rejects(async () => vscode.workspace.fs.delete(uri));
    }
  });

  test("failures are in Problems once, whether the log is open or not", async () => {
    const { uri } = (await inspect("archiveb", "unknown-ca-root-sent")).document;
    const picture = () =>
      drawDiagnostics(vscode.languages.getDiagnostics(uri))
        .split("\n")
        .filter((line) => /^\w+ \d+:/.test(line))
        .map((line) => line.split(" ", 4).join(" "))
        .join("\n");
    const expected = `\
Error 3:74-266 expressway self-signed-certificate-in-chain
Error 8:74-258 expressway issuer-not-found`;
    await until(() => picture() === expected, "the open log has its diagnostics once").catch(() =>
      assert.equal(picture(), expected),
    );
    await until(async () => (await hoverAt(uri, new vscode.Position(2, 90))) !== "", "the server has the log");
    assert.equal(picture(), expected, "once, and not twice");
    await closeAll();
    const end = Date.now() + 2000;
    for (; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100)))
      assert.equal(picture(), expected, "they stay when the log is closed");
  });

  test("two archives are one analysis", async () => {
    await inspect("archivec", "unknown-ca-root-sent", "self-signed-ecdsa");
    const found = await settled(2);
    assert.deepEqual(found.map(([{ path }]) => path.replaceAll(/_2026[^/]*/g, "")).sort(), [
      "/diagnostic_log_archivec1/1/loggingsnapshot_archivec1",
      "/diagnostic_log_archivec2/1/loggingsnapshot_archivec2",
    ]);
  });

  test("a capture's failure is at the capture, which opens as what fails in it", async () => {
    const uri = fixtureUri(archiveName("archived"));
    fs.writeFileSync(uri.fsPath, await archive(scenarios["capture-alone"]));
    await vscode.commands.executeCommand("expresswayLog.inspectArchive", uri);
    const found = await until(
      () => failing().find(([{ path }]) => path.endsWith(".pcap")),
      "the capture has diagnostics",
    );
    const [capture, [diagnostic]] = found;
    assert.equal(diagnostic?.range.start.line, 0);
    assert.match(diagnostic?.message ?? "", /^1× expc01: .*\(packet \d+ of this capture\)\. /);
    const { document } = await vscode.window.showTextDocument(capture);
    assert.match(document.getText(), /^Capture .*\.pcap\n\nThe packets are shown by Wireshark/);
  });

  test("the hover has the evidence", async () => {
    const { document } = await inspect("archivee", "unknown-ca-root-sent");
    const place = placeOf(document, "WARNING: Core server");
    const text = await until(async () => {
      const hover = await hoverAt(document.uri, place);
      return hover.includes("Missing") ? hover : undefined;
    }, "the hover has the evidence");
    assert.match(text, /\n- What to do: Trust store of `archivee1`: add `CN=Lab Root CA`\n/);
    assert.match(text, /\n- Missing: `CN=Lab Root CA,O=Lab`, in the trust store of `archivee1`\n/);
    assert.match(text, / · \[Export the CA\]\(command:expresswayLog\.exportMissingToFile\?/);
  });

  test("the quick fixes of the evidence", async () => {
    const { document } = await inspect("archivef", "unknown-ca-root-sent");
    const place = placeOf(document, "WARNING: Core server");
    const actions = await until(async () => {
      const found = await codeActionsAt(document.uri, new vscode.Range(place, place));
      return found.length > 3 ? found : undefined;
    }, "the quick fixes are there");
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        "Trust store of archivef1: add CN=Lab Root CA",
        "Copy the steps",
        "Export the missing CA certificates…",
        "Show the certificate presented",
        "Copy the SAN entries for the new CSR",
        "Would this certificate pass?…",
        "Copy the temporary workaround command",
      ],
    );
    const run = async (title: string) => {
      const command = actions.find((action) => action.title === title)?.command;
      assert.ok(command, title);
      await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
      return command.arguments ?? [];
    };
    await vscode.env.clipboard.writeText("");
    await run("Copy the SAN entries for the new CSR");
    assert.equal(await vscode.env.clipboard.readText(), "cucm01.lab.example\n");
    const ids = await run("Show the certificate presented");
    const shown = vscode.window.visibleTextEditors.find(({ document: { uri } }) => uri.path.includes("/certificate-"));
    assert.match(shown?.document.getText() ?? "", /^Presented by cucm01\.lab\.example:8443.*\n\nCertificate 1 of 3\n/);
    const pem = await vscode.commands.executeCommand<string>("expresswayLog.exportMissing", ...ids);
    assert.match(pem, /^Compare each fingerprint .*\n\nSubject: CN=Lab Root CA,O=Lab\nSHA-256: /);
  });

  test("the certificates of two ports stand beside each other in the editor's own comparison", async () => {
    const { document } = await inspect("archivecmp", "self-signed-ecdsa");
    const [found] = await until(() => {
      const all = vscode.languages.getDiagnostics(document.uri);
      return all.length > 0 ? all : undefined;
    }, "the log has diagnostics");
    const failure: string = Reflect.get(found as object, "data").failure;
    const running = vscode.commands.executeCommand("expresswayLog.compareCertificates", failure);
    const compared = () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputTextDiff ? input : undefined;
    };
    // What the failure presented is the first; the second comes from a list, which has no other sign than that it can be accepted.
    const diff = await until(async () => {
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return compared();
    }, "the comparison is open");
    await running;
    assert.equal(
      vscode.window.tabGroups.activeTabGroup.activeTab?.label,
      "cucm01.lab.example:6972, presented by the server, 2026-03-02 08:14:09 UTC ↔ cucm01.lab.example:8443, presented by the server, 2026-03-02 08:14:05 UTC",
    );
    const texts = await Promise.all(
      [diff.original, diff.modified].map(async (uri) => (await vscode.workspace.openTextDocument(uri)).getText()),
    );
    assert.deepEqual(
      texts.map((text) => /^Where: .*$/m.exec(text)?.[0]),
      ["Where: cucm01.lab.example:6972", "Where: cucm01.lab.example:8443"],
    );
  });

  test("the same moment is found in a log of another archive that nobody has opened", async () => {
    await vscode.commands.executeCommand("expresswayLog.closeInspected");
    const { document } = await inspect("archivemoment", "unknown-ca-root-sent", "self-signed-ecdsa");
    const editor = await vscode.window.showTextDocument(document);
    const place = new vscode.Position(7, 0);
    editor.selection = new vscode.Selection(place, place);
    const time = document.lineAt(place.line).text.slice(0, 29);
    await vscode.commands.executeCommand("expresswayLog.goToSameMoment");
    const other = await until(() => {
      const active = vscode.window.activeTextEditor;
      return active && active.document.uri.toString() !== document.uri.toString() ? active : undefined;
    }, "the other log is in front");
    const { active } = other.selection;
    const times = [active.line - 1, active.line].map((line) => other.document.lineAt(line).text.slice(0, 29));
    assert.ok(
      active.line > 0 && (times[0] as string) < time && (times[1] as string) >= time,
      `${time} in ${times.join()}`,
    );
    assert.match(other.document.uri.path, /loggingsnapshot_archivemoment\d/);
    assert.ok(
      other.visibleRanges.some((range) => range.contains(active)),
      "the line is on the screen",
    );
  });

  test("in the read-only log the quick fixes come as a list", async () => {
    const { document } = await inspect("archiveh", "unknown-ca-root-sent");
    await until(() => vscode.languages.getDiagnostics(document.uri).length > 0, "the log has diagnostics");
    const running = vscode.commands.executeCommand("expresswayLog.showActions");
    const guide = () =>
      vscode.window.visibleTextEditors.find((each) => each.document.uri.scheme === "expressway-guide");
    // The list has no other sign that it is there than that it can be accepted.
    const accepted = await until(async () => {
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return guide();
    }, "the guide is open");
    await running;
    const text = await until(() => accepted.document.getText() || undefined, "the guide has its text");
    assert.match(text, /^Expressway-C refused .*\n\nWhat to do\n {2}Trust store of archiveh1: add CN=Lab Root CA\n/);
    assert.match(text, /\nEvidence\n {2}• Certificate at fault/);
  });

  test("a redacted copy is shown before it is saved, and tells of nobody", async () => {
    const [uri] = await write("archiveredact", "unknown-ca-root-sent");
    await vscode.commands.executeCommand("expresswayLog.inspectArchive", uri);
    await pageInFront();
    await settled(1);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder, "a folder is open");
    const copies = () => fs.readdirSync(folder.fsPath).filter((name) => /^diagnostic_log_n[a-z2-7]{10}_/.test(name));
    const running = vscode.commands.executeCommand("expresswayLog.saveRedactedCopy");
    const preview = await until(
      () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.path.endsWith("-preview.txt")),
      "the preview is shown",
    );
    const text = preview.document.getText();
    assert.match(text, /^A redacted copy, \d+ kB: nothing is saved yet\.\n/);
    assert.doesNotMatch(text, /archiveredact|lab\.example|192\.0\.2\.10/);
    assert.deepEqual(copies(), []);
    await vscode.commands.executeCommand("notifications.clearAll");
    await running;
    assert.deepEqual(copies(), []);
  });

  test("arguments that are no ids do nothing", async () => {
    await vscode.commands.executeCommand("expresswayLog.saveReport", "../..");
    await vscode.commands.executeCommand("expresswayLog.saveRedactedCopy", "../..");
    await vscode.commands.executeCommand("expresswayLog.saveCaseFile", "../..");
    for (const command of [
      "exportMissingToFile",
      "openCertificate",
      "copySanToClipboard",
      "showInLog",
      "openReport",
      "openInDefaultEditor",
    ])
      for (const args of [[], ["../..", "x"], [{}, 5], ["[x](command:y)"]])
        await vscode.commands.executeCommand(`expresswayLog.${command}`, ...args);
    await assert.rejects(async () =>
      vscode.commands.executeCommand("expresswayLog.openCertificate", "0000000000000000", "0000000000000000"),
    );
    await assert.rejects(async () =>
      vscode.workspace.openTextDocument(vscode.Uri.parse("expressway-archive://0000000000000000/a.zip/1/x.txt")),
    );
  });

  test("closing takes tabs and problems away", async () => {
    await inspect("archiveg", "unknown-ca-root-sent");
    await settled(1);
    await vscode.commands.executeCommand("expresswayLog.closeInspected");
    await settled(0);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    assert.deepEqual(tabs, []);
  });
});
