import assert from "node:assert/strict";
import * as vscode from "vscode";
import { linesAt, warning } from "../../log-lines.ts";
import { closeAll, openLog, sampleText, until, withSetting, writeFixture } from "./editor.ts";

suite("the language of a document", () => {
  teardown(closeAll);

  const log = sampleText("healthy.log");
  const detect = "expresswayLog.detectLanguage.enabled";

  test("by its name, whatever is in it", async () => {
    for (const name of ["loggingsnapshot_expc01.txt", "diagnostic_log_expc01.txt"])
      assert.equal(await languageOf(writeFixture(name, "")), "expressway-log", name);
  });

  test("by its content", async () => {
    const texts = {
      "x.txt": log,
      "x.log": log,
      "mark.log": `\ufeff${log.replaceAll("\n", "\r\n")}`,
      "middle.log": log.slice(log.indexOf("HTTPMSG:")),
      "message.txt": linesAt(0, warning()),
      "damaged.txt": sampleText("damaged-paste.log"),
    };
    for (const [name, text] of Object.entries(texts)) await openLog(writeFixture(name, text));
  });

  test("pasted text, once it is there", async () => {
    const document = await untitled("");
    assert.equal(document.languageId, "plaintext");
    await insert(document, log.slice(0, 5000));
    await until(
      () => document.languageId === "expressway-log" || current(document) === "expressway-log",
      "it is a log",
    );
  });

  test("prose that quotes a line, and logs of other programs, stay what they are", async () => {
    const texts = {
      "mail.txt": `Dear all,\n\nlook at this:\n${linesAt(0, warning())}\nKind regards\n`,
      "answer.txt": `> ${linesAt(0, warning())}Thank you.\n`,
      "other.log": [
        "2026-03-02T09:00:00.000+01:00 web01 sshd[811]: Accepted publickey for jdoe from 192.0.2.7 port 50022",
        "2026-03-02T09:00:01.000+01:00 web01 kernel: eth0: link up",
        "2026-03-02T09:00:02.000+01:00 web01 traffic_server[811]: started",
        "",
      ].join("\n"),
      "mixed.log": [
        ...Array.from({ length: 5 }, (_, i) => `2026-03-02T09:00:0${i}.000+01:00 web01 relay: sent ${i}\n`),
        linesAt(5, warning()),
      ].join(""),
      "data.txt": '{"timestamp":"2026-03-02T09:00:00.000+01:00"}\n',
      "empty.log": "",
    };
    const kept = Object.entries(texts).map(async ([name, text]) => {
      const document = await vscode.workspace.openTextDocument(writeFixture(name, text));
      return [name, document] as const;
    });
    const documents = await Promise.all(kept);
    await somethingLater();
    assert.deepEqual(
      documents.map(([name, { languageId }]) => `${name} ${languageId}`),
      Object.keys(texts).map((name) => `${name} ${name.endsWith(".log") ? "log" : "plaintext"}`),
    );
  });

  test("the user's association counts", async () => {
    const takeBack = await withSetting("files.associations", { "mine*.log": "plaintext" });
    try {
      const document = await vscode.workspace.openTextDocument(writeFixture("mine-1.log", log));
      await somethingLater();
      assert.equal(document.languageId, "plaintext");
      await openLog(writeFixture("yours-1.log", log));
    } finally {
      await takeBack();
    }
  });

  test("an association for other files takes no log its language", async () => {
    const { document } = await openLog(writeFixture("beside.log", log));
    const takeBack = await withSetting("files.associations", { "*.other": "plaintext" });
    try {
      // VS Code chooses anew a little later.
      await new Promise((resolve) => setTimeout(resolve, 500));
      await until(() => current(document) === "expressway-log", "it is a log again");
    } finally {
      await takeBack();
    }
    await new Promise((resolve) => setTimeout(resolve, 700));
    await until(() => current(document) === "expressway-log", "it is still a log");
  });

  test("a language that the user sets stays, also when more is pasted", async () => {
    for (const document of [(await openLog(writeFixture("taken-back.log", log))).document, await untitled(log)]) {
      await until(() => current(document) === "expressway-log", "it is a log");
      const changed = await vscode.languages.setTextDocumentLanguage(document, "plaintext");
      await insert(changed, log.slice(0, 5000));
      await somethingLater();
      assert.equal(current(changed), "plaintext", document.uri.scheme);
    }
  });

  test("a log that is closed and opened again is a log again", async () => {
    const uri = writeFixture("again.log", log);
    for (let i = 0; i < 10; i++) {
      await openLog(uri);
      await closeAll();
    }
  });

  test("detection can be switched off; the command sets the language by hand", async () => {
    const takeBack = await withSetting(detect, false);
    try {
      const document = await vscode.workspace.openTextDocument(writeFixture("by-hand.log", log));
      await vscode.window.showTextDocument(document);
      // Detection is off for the other one as well: the server's start is what comes later.
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.equal(current(document), "log");
      await vscode.commands.executeCommand("expresswayLog.setLanguage");
      await until(() => current(document) === "expressway-log", "the command has set it");
    } finally {
      await takeBack();
    }
  });

  let opened = 0;

  /** Opens one more log: when that has its language, what was opened before has been looked at. */
  async function somethingLater(): Promise<void> {
    await openLog(writeFixture(`later-${++opened}.log`, log));
  }
});

async function languageOf(uri: vscode.Uri): Promise<string> {
  return (await vscode.workspace.openTextDocument(uri)).languageId;
}

/** A change of language is another document object for the same address. */
function current(document: vscode.TextDocument): string | undefined {
  return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === document.uri.toString())?.languageId;
}

async function untitled(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ content });
  await vscode.window.showTextDocument(document);
  return document;
}

async function insert({ uri }: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(0, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}
