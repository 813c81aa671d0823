// node bench/stopwatch.js [--log=1000] [--captures=0] [--rounds=3] : how long somebody waits who drops a download on the editor. A .tar.gz
// with a log of that many MB and so many captures of 20 MB that do not shrink: from the call to the first failure in the tree, to
// all of them, beside `gzip -dc | wc -l` and `check` on the same bytes, warm and cold; then what 40 opens and closes of 5 MB leave
// in the server, and typing in 45 MB. Needs `npx tsc -b && node esbuild.js` before. Prints; judges nothing.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { generateLog } from "./generate.js";
import { generateDownload } from "./large-download.js";
import { latencies, memoryAfterOpens, withServer } from "./server.js";
import { median } from "./table.js";

const option = (name, otherwise) =>
  Number(new RegExp(`--${name}=(\\d+)`).exec(process.argv.join(" "))?.[1] ?? otherwise);
const rounds = option("rounds", 3);
const cli = join(import.meta.dirname, "..", "dist", "cli.cjs");
const folder = mkdtempSync(join(tmpdir(), "bench-stopwatch-"));
try {
  console.log(
    `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? "?"}, load ${loadavg()[0].toFixed(1)}`,
  );
  const archive = generateDownload(folder, { bytes: option("log", 1000) * 1e6, captures: option("captures", 0) });
  console.log(`${(statSync(archive).size / 1e6).toFixed(0)} MB packed, median of ${rounds}\n`);
  for (const isCold of [false, true]) await compare(archive, isCold);
  const small = join(folder, "small.txt");
  generateLog(small, { bytes: 5e6 });
  const after = await memoryAfterOpens(small, [5, 40]);
  console.log(
    `\n5 MB opened and closed: ${after.map(([times, size]) => `${times} times ${size.toFixed(0)} MB`).join(", ")}`,
  );
  const large = join(folder, "large.txt");
  generateLog(large, { bytes: 45e6 });
  const { keystrokes } = await latencies(large);
  const typed = Object.entries(keystrokes).map(([kind, time]) => `${kind} ${time.toFixed(0)} ms`);
  console.log(`45 MB, keystroke to diagnostics: ${typed.join(", ")}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function compare(archive, isCold) {
  const before = () => (isCold ? forget(archive) : spawnSync("sh", ["-c", `cat '${archive}' > /dev/null`]));
  const shell = (command) => {
    before();
    return seconds(spawnSync, "sh", ["-c", command]);
  };
  const waits = [];
  for (let i = 0; i < rounds; i++) {
    before();
    waits.push(await waiting(archive));
  }
  const of = (name) => median(waits.map((each) => each[name])).toFixed(2);
  const times = (command) => median(Array.from({ length: rounds }, () => shell(command))).toFixed(2);
  console.log(`${isCold ? "cold" : "warm"}: first row ${of("first")} s, all rows and the page ${of("all")} s`);
  console.log(
    `      gzip -dc | wc -l ${times(`gzip -dc '${archive}' | wc -l`)} s, check ${times(`'${process.execPath}' '${cli}' check -q '${archive}' > ${join(folder, "out")}`)} s`,
  );
}

function seconds(run, ...args) {
  const started = performance.now();
  run(...args);
  return (performance.now() - started) / 1000;
}

/** Leaves a file's pages to the disk again; whoever may not drop them measures it warm once more. */
function forget(file) {
  spawnSync("dd", [`of=${file}`, "oflag=nocache", "conv=notrunc,fdatasync", "count=0", "status=none"]);
}

/** Seconds from the command, in a server that has just begun, to the first failure in the tree and to the page. */
function waiting(archive) {
  return withServer(async (connection) => {
    const command = (name, ...args) =>
      connection.sendRequest("workspace/executeCommand", { command: `expresswayLog.${name}`, arguments: args });
    const started = performance.now();
    const passed = () => (performance.now() - started) / 1000;
    let first = null;
    let rows = 0;
    connection.onNotification("expresswayLog/outlineChanged", async () => {
      rows = (await command("outline", "server", null)).failures;
      if (rows > 0) first ??= passed();
    });
    await command("page", [pathToFileURL(archive).href]);
    const page = passed();
    while (first === null) await new Promise((resolve) => setTimeout(resolve, 20));
    return { first, all: page };
  });
}
