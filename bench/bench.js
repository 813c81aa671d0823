// npm run bench [-- --sizes=10,100] : time and memory of `check` beside other programs on the same files in the same run, and
// the language server's latencies. Prints; judges nothing.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { generateLog } from "./generate.js";

const root = join(import.meta.dirname, "..");
const sizes = (/--sizes=([\d,]+)/.exec(process.argv.join(" "))?.[1] ?? "10,100").split(",").map(Number);
const rounds = 5;
const phrases = ["Core server certificate verification failed for", "not in certificate", "SSL connection failed for"];
const folder = mkdtempSync(join(tmpdir(), "bench-"));
try {
  console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? "?"}`);
  for (const size of sizes) await commands(size);
  for (const size of [1, 10, 45]) await latencies(size);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Wall seconds, and resident memory where GNU time is installed. */
function timed(command, args) {
  const gnu = spawnSync("/usr/bin/time", ["--version"]).status === 0;
  const started = performance.now();
  const { stderr, error } = gnu
    ? spawnSync("/usr/bin/time", ["-f", "%M", command, ...args], { maxBuffer: 1 << 30, encoding: "utf8" })
    : spawnSync(command, args, { maxBuffer: 1 << 30, encoding: "utf8" });
  const seconds = (performance.now() - started) / 1000;
  if (error) return null;
  return { seconds, memory: gnu ? Number(stderr.trim().split("\n").at(-1)) / 1024 : null };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

async function commands(size) {
  const file = join(folder, `${size}.log`);
  const bytes = generateLog(file, { bytes: size * 1e6 });
  const programs = [
    ["check --format json", process.execPath, [join(root, "dist/cli.cjs"), "check", "--format", "json", file]],
    ["rg -c", "rg", ["-c", ...phrases.flatMap((each) => ["-e", each]), file]],
    ["rg -c --no-mmap", "rg", ["-c", "--no-mmap", ...phrases.flatMap((each) => ["-e", each]), file]],
    ["grep -c", "grep", ["-cF", phrases.join("\n"), file]],
    ["wc -l", "wc", ["-l", file]],
  ].filter(([, command]) => command === process.execPath || spawnSync(command, ["--version"]).status === 0);
  const results = new Map(programs.map(([name]) => [name, []]));
  readFileSync(file);
  for (let round = 0; round < rounds; round++) {
    for (const [name, command, args] of programs) {
      const result = timed(command, args);
      if (result) results.get(name).push(result);
    }
  }
  console.log(`\n${(bytes / 1e6).toFixed(0)} MB log, median of ${rounds}`);
  const own = median(results.get("check --format json").map(({ seconds }) => seconds));
  for (const [name, runs] of results) {
    const seconds = median(runs.map((each) => each.seconds));
    const memory = runs[0]?.memory == null ? "" : `${median(runs.map((each) => each.memory)).toFixed(0)} MB resident`;
    console.log(
      `  ${name.padEnd(22)} ${seconds.toFixed(3)} s ${(bytes / 1e6 / seconds).toFixed(0).padStart(6)} MB/s  check takes ${(own / seconds).toFixed(2)} x this  ${memory}`,
    );
  }
  rmSync(file);
}

async function latencies(size) {
  const file = join(folder, `${size}.log`);
  generateLog(file, { bytes: size * 1e6 });
  const text = readFileSync(file, "utf8");
  const server = spawn(process.execPath, [join(root, "dist/server.cjs"), "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
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
  const uri = "file:///bench.log";
  const took = async (work) => {
    const started = performance.now();
    await work();
    return performance.now() - started;
  };
  const pull = () => connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
  const opened = await took(async () => {
    await connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "expressway-log", version: 1, text },
    });
    await pull();
  });
  const keystrokes = [];
  for (let version = 2; version < 12; version++) {
    keystrokes.push(
      await took(async () => {
        const at = { line: 20 * version, character: 0 };
        await connection.sendNotification("textDocument/didChange", {
          textDocument: { uri, version },
          contentChanges: [{ range: { start: at, end: at }, text: "x" }],
        });
        await pull();
      }),
    );
  }
  const hovers = [];
  for (let line = 0; line < 10; line++) {
    hovers.push(
      await took(() =>
        connection.sendRequest("textDocument/hover", {
          textDocument: { uri },
          position: { line: 17, character: 250 + line },
        }),
      ),
    );
  }
  const tokens = await took(() =>
    connection.sendRequest("textDocument/semanticTokens/range", {
      textDocument: { uri },
      range: { start: { line: 100, character: 0 }, end: { line: 200, character: 0 } },
    }),
  );
  console.log(
    `\nlanguage server, ${(statSync(file).size / 1e6).toFixed(0)} MB document: didOpen to diagnostics ${opened.toFixed(0)} ms, keystroke to diagnostics ${median(keystrokes).toFixed(0)} ms, hover ${median(hovers).toFixed(1)} ms, tokens of 100 lines ${tokens.toFixed(1)} ms`,
  );
  connection.dispose();
  server.kill();
  rmSync(file);
}
