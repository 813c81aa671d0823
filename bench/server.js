// The language server as an editor uses it: latencies, cancelling, and what a hundred opens and closes leave behind.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  CancellationTokenSource,
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { median } from "./table.js";

const program = join(import.meta.dirname, "..", "dist", "server.cjs");
const uri = "file:///bench.log";

async function withServer(work) {
  const server = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { diagnostic: {}, hover: { contentFormat: ["markdown"] } } },
  });
  await connection.sendNotification("initialized", {});
  try {
    return await work(connection, server);
  } finally {
    connection.dispose();
    server.kill();
  }
}

async function took(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const pull = (connection) => connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
const open = (connection, text) =>
  connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "expressway-log", version: 1, text },
  });

/** Milliseconds. */
export function latencies(file) {
  const text = readFileSync(file, "utf8");
  return withServer(async (connection) => {
    const opened = await took(async () => {
      await open(connection, text);
      await pull(connection);
    });
    const keystrokes = [];
    for (let version = 2; version < 32; version++) {
      keystrokes.push(
        await took(async () => {
          const at = { line: 20 * version, character: 0 };
          await connection.sendNotification("textDocument/didChange", {
            textDocument: { uri, version },
            contentChanges: [{ range: { start: at, end: at }, text: "x" }],
          });
          await pull(connection);
        }),
      );
    }
    const ask = (method, more) => took(() => connection.sendRequest(method, { textDocument: { uri }, ...more }));
    const hovers = [];
    for (let i = 0; i < 10; i++)
      hovers.push(await ask("textDocument/hover", { position: { line: 17, character: 250 + i } }));
    const range = { start: { line: 100, character: 0 }, end: { line: 200, character: 0 } };
    const tokens = [];
    for (let i = 0; i < 10; i++) tokens.push(await ask("textDocument/semanticTokens/range", { range }));
    return { opened, keystroke: median(keystrokes), hover: median(hovers), tokens: median(tokens) };
  });
}

/** Milliseconds from cancelling an inspection to its answer. */
export function cancelling(file) {
  return withServer(async (connection) => {
    const cancel = new CancellationTokenSource();
    const call = { command: "expresswayLog.inspect", arguments: [pathToFileURL(file).href] };
    const answer = connection.sendRequest("workspace/executeCommand", call, cancel.token).catch(() => "cancelled");
    await new Promise((resolve) => setTimeout(resolve, 150));
    let told;
    const time = await took(async () => {
      cancel.cancel();
      told = await answer;
    });
    return told === "cancelled" ? time : null;
  });
}

/** Resident megabytes after some opens and closes of a document, and after a hundred. */
export function memoryAfterOpens(file) {
  const text = readFileSync(file, "utf8");
  return withServer(async (connection, server) => {
    const resident = () => {
      const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
    };
    const after = [];
    for (let i = 1; i <= 100; i++) {
      await open(connection, text);
      await pull(connection);
      await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
      await pull(connection);
      if (i === 10 || i === 50 || i === 100) after.push([i, resident()]);
    }
    return after;
  });
}
