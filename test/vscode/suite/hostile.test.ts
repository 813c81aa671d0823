import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  awaitDiagnostics,
  closeAll,
  diagnosticsOf,
  hoverAt,
  openLog,
  quickFixesAt,
  until,
  writeFixture,
} from "./editor.ts";
import { harmless, hostileLog, names, shown, unknownError } from "./hostile-log.ts";

// What VS Code makes of these texts in its page, test/vscode/dom-check.js looks at.
suite("text of strangers", () => {
  let uri: vscode.Uri;

  suiteSetup(() => {
    uri = writeFixture("loggingsnapshot_hostile.txt", hostileLog);
  });

  setup(async () => {
    await openLog(uri);
    await diagnosticsOf(uri);
  });

  teardown(closeAll);

  test("each failure is told with its name as visible text; quoted messages are none", () => {
    const time = (second: number) => new Date(Date.UTC(2026, 2, 2, 9, 0, second)).toISOString().slice(11, 19);
    const expected = [
      ...[harmless, ...names.map((name) => shown[name])].map(
        (text, i) =>
          `1× expc01: Expressway-C refused ${text}:8443: its certificate is self-signed and not in the trust store. 2026-03-02 ${time(10 + i)} +01:00`,
      ),
      ...[unknownError, ...names.map((name) => shown[name])].map(
        (text, i) =>
          `1× expc01: Expressway-C refused cucm${200 + i}.lab.example: ${text}. 2026-03-02 ${time(100 + i)} +01:00`,
      ),
    ];
    return awaitDiagnostics(uri, messages, expected.join("\n"));
  });

  test("related lines and titles show nothing that cannot be seen", async () => {
    for (const { message, range, relatedInformation = [] } of vscode.languages.getDiagnostics(uri)) {
      const titles = (await quickFixesAt(uri, range)).map(({ title }) => title);
      assert.equal(titles.length, 3, message);
      for (const text of [...titles, ...relatedInformation.map((each) => each.message)])
        assert.doesNotMatch(text, unseen, message);
    }
  });

  test("hovers differ only in what stands in code spans", async () => {
    const frames = await framesOf(async ({ range }) => hoverAt(uri, range.start.translate(0, 20)));
    assert.equal(new Set(frames.selfSigned).size, 1, "self-signed");
    assert.equal(new Set(frames.unknown).size, 1, "unknown error");
  });

  test("guides have our headings alone, and nothing that cannot be seen", async () => {
    const headings = new Set<string>();
    for (const { range, message } of vscode.languages.getDiagnostics(uri)) {
      const { command, arguments: given = [] } = cure(await quickFixesAt(uri, range));
      await vscode.commands.executeCommand(command, ...given);
      const ofThis = (document: vscode.TextDocument) =>
        document.uri.scheme === "expressway-guide" && document.uri.path.includes(String(given[0]));
      const text = await until(
        () => vscode.workspace.textDocuments.find(ofThis)?.getText() || undefined,
        "the guide is open and has its text",
      );
      assert.doesNotMatch(text.replaceAll("\n", ""), unseen, message);
      for (const line of text.split("\n").slice(1)) if (/^\S/.test(line)) headings.add(line.replace(/^Or: .*/, "Or"));
    }
    assert.deepEqual([...headings].sort(), [
      "Evidence in the log",
      "Or",
      "References",
      "What to do",
      "Who refused whom",
      "Why",
    ]);
  });

  test("the steps go to the clipboard as visible text", async () => {
    for (const { message, range } of vscode.languages.getDiagnostics(uri)) {
      const copy = (await quickFixesAt(uri, range)).find(({ title }) => title === "Copy the steps");
      await vscode.commands.executeCommand(copy?.command?.command as string, ...(copy?.command?.arguments ?? []));
      const text = await vscode.env.clipboard.readText();
      assert.ok(text.length > 500, message);
      assert.doesNotMatch(text.replaceAll("\n", ""), unseen, message);
    }
  });

  /** The Markdown around the code spans, for the failures of each kind. */
  async function framesOf(
    text: (diagnostic: vscode.Diagnostic) => Promise<string>,
  ): Promise<{ selfSigned: string[]; unknown: string[] }> {
    const frames: { selfSigned: string[]; unknown: string[] } = { selfSigned: [], unknown: [] };
    for (const diagnostic of vscode.languages.getDiagnostics(uri)) {
      const { code } = diagnostic;
      const isUnknown = typeof code === "object" && code.value === "certificate-verification-failed";
      const frame = withoutCodeSpans(await text(diagnostic)).replaceAll(
        /\(command:expresswayLog\.\w+\?%5B%22[\da-f]{16}%22%5D\)/g,
        "(OURS)",
      );
      assert.doesNotMatch(frame, /attacker|command:|trash|passwd/i);
      frames[isUnknown ? "unknown" : "selfSigned"].push(frame);
    }
    assert.equal(frames.selfSigned.length, names.length + 1);
    assert.equal(frames.unknown.length, names.length + 1);
    return frames;
  }
});

const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

function cure([first]: readonly vscode.CodeAction[]): vscode.Command {
  assert.ok(first?.command);
  return first.command;
}

function messages(diagnostics: readonly vscode.Diagnostic[]): string {
  return diagnostics.map(({ message }) => message).join("\n");
}

/** As CommonMark reads them: a run of backticks up to the next run of the same length in the same paragraph. */
function withoutCodeSpans(markdown: string): string {
  return markdown
    .split("\n\n")
    .map((paragraph) => paragraph.replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, "«»"))
    .join("\n\n");
}
