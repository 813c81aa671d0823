/** What the programs ask the system for: no network, no other program, no file written but the ones that were asked for. */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { before, suite, test } from "node:test";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { cli, need, output, root, server, temporaryFolder } from "./machine.ts";

const sample = join(root, "test", "samples", "self-signed-and-name.log");
const traced =
  "trace=socket,socketpair,connect,bind,listen,execve,execveat,open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,rmdir,mkdir,mkdirat,truncate,chmod,fchmodat,mknod,mknodat";

suite("silence", () => {
  before(() => need("strace"));

  test("check reads, prints and does nothing else", () => {
    using folder = temporaryFolder();
    const calls = strace(folder.at, [cli, "check", sample]);
    assert.deepEqual(deeds(calls), []);
  });

  test("check --output writes that file only", () => {
    using folder = temporaryFolder();
    const result = join(folder.at, "result.json");
    const calls = strace(folder.at, [cli, "check", "--format", "json", "--output", result, sample]);
    const others = deeds(calls).filter((call) => !call.includes(`"${folder.at}/`));
    assert.deepEqual(others, []);
    assert.ok(deeds(calls).length > 0, "the file is written");
    assert.equal(JSON.parse(readFileSync(result, "utf8")).failures.length, 2);
  });

  test("a session of the server, with every feature used", async () => {
    using folder = temporaryFolder();
    const log = join(folder.at, "strace.txt");
    const guides = await session(log, false);
    assert.deepEqual(guides, []);
    assert.deepEqual(deeds(callsOf(log)), []);
  });

  test("for an editor that can show a file the server writes the guide, and removes it", async () => {
    using folder = temporaryFolder();
    const log = join(folder.at, "strace.txt");
    const guides = await session(log, true);
    assert.equal(guides.length, 1);
    const path = decodeURIComponent(new URL(guides[0] as string).pathname);
    const guideFolder = path.slice(0, path.lastIndexOf("/"));
    const calls = deeds(callsOf(log));
    assert.deepEqual(
      calls.filter((call) => !call.includes(`"${guideFolder}`)),
      [],
    );
    const opened = calls.filter((call) => call.startsWith("openat("));
    assert.equal(opened.length, 1);
    assert.match(opened[0] as string, /O_CREAT\|O_EXCL.*, 0600\) = \d+$/);
    assert.ok(!existsSync(guideFolder), "removed at the end");
  });
});

function strace(folder: string, args: readonly string[]): readonly string[] {
  const log = join(folder, "strace.txt");
  output("strace", ["-f", "-qq", "-s", "1000", "-o", log, "-e", traced, process.execPath, ...args]);
  return callsOf(log);
}

/** The calls without the number of the process; one that another thread has interrupted is put together again. */
function callsOf(log: string): readonly string[] {
  const unfinished = new Map<string, string>();
  return readFileSync(log, "utf8")
    .trimEnd()
    .split("\n")
    .flatMap((line) => {
      const [, pid = "", call = ""] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
      const open = /^(.*) <unfinished \.\.\.>$/.exec(call);
      if (open) {
        unfinished.set(pid, open[1] as string);
        return [];
      }
      const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(call);
      return resumed ? [(unfinished.get(pid) ?? "") + resumed[1]] : [call];
    });
}

/** All calls but the start of the program itself and the files that are only read. */
function deeds(calls: readonly string[]): readonly string[] {
  assert.ok(calls[0]?.startsWith("execve("), `traced from its start: ${calls[0]}`);
  assert.ok(
    calls.some((call) => /^openat\(.*\/dist\/(?:cli|server)\.cjs", O_RDONLY/.test(call)),
    "opened files are traced",
  );
  return calls
    .slice(1)
    .filter((call) => !/^open(?:at)?\(.*O_RDONLY/.test(call) || /O_CREAT|O_TRUNC/.test(call))
    .filter((call) => !/^(?:---|\+\+\+)/.test(call));
}

/** Opens a log, asks for everything, and ends; the documents that the server asked to show. */
async function session(straceLog: string, showsDocuments: boolean): Promise<readonly string[]> {
  const child = spawn(
    "strace",
    ["-f", "-qq", "-s", "1000", "-o", straceLog, "-e", traced, process.execPath, server, "--stdio"],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const shown: string[] = [];
  connection.onRequest("window/showDocument", ({ uri }) => {
    shown.push(uri);
    return { success: true };
  });
  connection.onRequest("workspace/configuration", () => [{}]);
  connection.listen();
  const ask = (method: string, params: unknown) => connection.sendRequest<never>(method, params);
  const text = readFileSync(sample, "utf8");
  const textDocument = { uri: "file:///loggingsnapshot.txt" };
  await ask("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      workspace: { configuration: true },
      window: { showDocument: { support: showsDocuments } },
      textDocument: {
        hover: { contentFormat: ["markdown"] },
        diagnostic: {},
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } },
      },
    },
  });
  await connection.sendNotification("initialized", {});
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { ...textDocument, languageId: "expressway-log", version: 1, text },
  });
  const { items } = (await ask("textDocument/diagnostic", { textDocument })) as {
    items: { range: Range; data: { failure: string } }[];
  };
  const [first] = items;
  assert.ok(first);
  const { range, data } = first;
  await ask("textDocument/hover", { textDocument, position: range.start });
  await ask("textDocument/codeAction", { textDocument, range, context: { diagnostics: [first] } });
  await ask("textDocument/documentSymbol", { textDocument });
  await ask("textDocument/foldingRange", { textDocument });
  await ask("textDocument/semanticTokens/full", { textDocument });
  for (const command of ["expresswayLog.guide", "expresswayLog.copySteps", "expresswayLog.copyWorkaround"])
    await ask("workspace/executeCommand", { command, arguments: [data.failure] });
  await connection.sendNotification("textDocument/didChange", {
    textDocument: { ...textDocument, version: 2 },
    contentChanges: [{ range: { start: range.start, end: range.start }, text: "x" }],
  });
  await ask("textDocument/diagnostic", { textDocument });
  await ask("shutdown", undefined);
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  await connection.sendNotification("exit");
  assert.equal(await ended, 0);
  connection.dispose();
  return shown;
}

interface Range {
  readonly start: { readonly line: number; readonly character: number };
}
