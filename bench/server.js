// The language server as an editor uses it: latencies, cancelling, and what a hundred opens and closes leave behind.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  CancellationTokenSource,
  createMessageConnection,
  LSPErrorCodes,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { median } from "./table.js";

const program = join(import.meta.dirname, "..", "dist", "server.cjs");
const uri = "file:///bench.log";

/** A server that has just begun, told that its client has the tree of failures; it ends with `work`. */
export async function withServer(work) {
  const server = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: null,
    initializationOptions: { tree: true },
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

const route = "vcs_control.lab.example:8443/";

/** Milliseconds, at places all over the document. Throws where a hover or a range has no answer: that would be fast, too. */
export function latencies(file) {
  const text = readFileSync(file, "utf8");
  const lines = text.split("\n");
  const places = (count) =>
    Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) / count) * lines.length) - 50);
  const routeFrom = (first) => {
    const line = lines.findIndex((each, i) => i >= first && each.includes(route));
    return { line, character: lines[line].indexOf(route) + route.length + 5 };
  };
  return withServer(async (connection) => {
    const opened = await took(async () => {
      await open(connection, text);
      await pull(connection);
    });
    const ask = async (method, more) => {
      let answer;
      const time = await took(async () => {
        answer = await connection.sendRequest(method, { textDocument: { uri }, ...more });
      });
      if (!(answer?.contents ?? answer?.data?.length)) throw new Error(`${method} answered nothing`);
      return time;
    };
    const hovers = [];
    for (const line of places(10)) hovers.push(await ask("textDocument/hover", { position: routeFrom(line) }));
    const tokens = [];
    for (const line of places(10)) {
      const range = { start: { line, character: 0 }, end: { line: line + 100, character: 0 } };
      tokens.push(await ask("textDocument/semanticTokens/range", { range }));
    }
    let version = 1;
    const change = (range, text) =>
      took(async () => {
        await connection.sendNotification("textDocument/didChange", {
          textDocument: { uri, version: ++version },
          contentChanges: [{ range, text }],
        });
        await pull(connection);
      });
    const failing = lines.flatMap((line, i) => (line.includes("WARNING: Core server") ? [i] : []));
    const at = (line, character) => ({ line, character });
    // From the end on, so that the lines before keep their numbers.
    const kinds = {
      "a character": (line) => change({ start: at(line, 0), end: at(line, 0) }, "x"),
      "a line deleted": (line) => change({ start: at(line, 0), end: at(line + 1, 0) }, ""),
      "a failure edited": (line) => {
        const nearest = failing.findLast((each) => each <= line) ?? failing[0] ?? line;
        return change({ start: at(nearest, 120), end: at(nearest, 121) }, "x");
      },
    };
    const keystrokes = {};
    for (const [kind, press] of Object.entries(kinds)) {
      const times = [];
      for (const line of places(30).reverse()) times.push(await press(line));
      keystrokes[kind] = median(times);
    }
    const keystroke = Math.max(...Object.values(keystrokes));
    return { opened, keystroke, keystrokes, hover: median(hovers), tokens: median(tokens) };
  });
}

/** Milliseconds from cancelling an inspection to its answer; null where it was over before. Throws where it failed. */
export function cancelling(file) {
  return withServer(async (connection) => {
    const cancel = new CancellationTokenSource();
    const call = { command: "expresswayLog.inspect", arguments: [pathToFileURL(file).href] };
    const answer = connection.sendRequest("workspace/executeCommand", call, cancel.token).catch((error) => {
      if (error.code !== LSPErrorCodes.RequestCancelled) throw error;
      return "cancelled";
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
    let told;
    const time = await took(async () => {
      cancel.cancel();
      told = await answer;
    });
    return told === "cancelled" ? time : null;
  });
}

/** Resident megabytes after so many opens and closes of a document. */
export function memoryAfterOpens(file, counts = [10, 50, 100]) {
  const text = readFileSync(file, "utf8");
  return withServer(async (connection, server) => {
    const resident = () => {
      const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
    };
    const after = [];
    for (let i = 1; i <= Math.max(...counts); i++) {
      await open(connection, text);
      await pull(connection);
      await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
      await pull(connection);
      if (counts.includes(i)) after.push([i, resident()]);
    }
    return after;
  });
}
