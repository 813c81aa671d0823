// npm run bench [-- --sizes=100,300,1000 --rounds=5 --markdown=docs/benchmarks.md]
// Time and memory of `check` beside other programs on the same files in the same run, and the language server's latencies.
// Prints; judges nothing. With --markdown the results go between the marks of that file.
import "../scripts/entry.cjs";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, release, tmpdir, type } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { packageExtension } from "../scripts/package.js";
import { activation, activationInEditor, sizes as extensionSizes, typingInEditor } from "./extension.js";
import { generateLog } from "./generate.js";
import { busyPrograms, formatPrograms, measure, packedPrograms, programs, slope } from "./programs.js";
import { cancelling, latencies, memoryAfterOpens } from "./server.js";
import { generateShape, shapes } from "./shapes.js";
import { table } from "./table.js";

const { values: given } = parseArgs({
  options: {
    sizes: { type: "string", default: "10,100" },
    rounds: { type: "string", default: "5" },
    markdown: { type: "string" },
  },
});
const sizes = given.sizes.split(",").map(Number);
const rounds = Number(given.rounds);
const folder = mkdtempSync(join(tmpdir(), "bench-"));
const written = [];

function say(title, ...rows) {
  console.log(`\n${title}`);
  if (rows.length > 0) console.log(table(rows, false));
  written.push("", rows.length > 0 ? `### ${title}` : title, ...(rows.length > 0 ? ["", table(rows, true)] : []));
}

const megabytes = (number) => (number === null ? "" : `${number.toFixed(0)} MB`);
const milliseconds = (number) => `${number < 10 ? number.toFixed(1) : number.toFixed(0)} ms`;

function log(name, size, failureRate) {
  const file = join(folder, name);
  generateLog(file, { bytes: size * 1e6, failureRate });
  return file;
}

function machine() {
  const versions = ["rg", "grep", "lnav"].flatMap((name) => {
    const { stdout } = spawnSync(name, ["--version"], { encoding: "utf8" });
    return stdout ? [stdout.split("\n", 1)[0]] : [`${name}: not installed`];
  });
  return `${cpus().length} × ${cpus()[0]?.model ?? "?"}, ${type()} ${release()}, Node ${process.version}; ${versions.join("; ")}. Files in the page cache.`;
}

function commands(size) {
  const file = log(`${size}.log`, size);
  const results = measure(programs, file, rounds);
  const own = results.get("check").seconds;
  const bytes = statSync(file).size / 1e6;
  say(
    `A log of ${size} MB, median of ${rounds} rounds`,
    ["program", "time", "MB/s", "check takes", "resident", "rounds"],
    ...[...results].map(([name, { seconds, memory, rounds: made }]) => [
      name,
      `${seconds.toFixed(3)} s`,
      (bytes / seconds).toFixed(0),
      `${(own / seconds).toFixed(2)} ×`,
      megabytes(memory),
      String(made),
    ]),
  );
  rmSync(file);
  return results;
}

/** Logs of busy boxes, the worst beside the best. */
function busy(size) {
  const rows = Object.entries(shapes).map(([name, shape]) => {
    const file = join(folder, "busy.log");
    generateShape(file, { bytes: size * 1e6, shape });
    const results = measure(busyPrograms, file, rounds);
    rmSync(file);
    return [name, results];
  });
  const of = (results, name, key) => results.get(name)?.[key] ?? null;
  const against = (results, name, other) => {
    const [own, its] = [of(results, name, "seconds"), of(results, other, "seconds")];
    return its === null ? "" : `${(own / its).toFixed(2)} ×`;
  };
  const cells = (results, name) => [
    `${of(results, name, "seconds").toFixed(3)} s`,
    against(results, name, "byte scan"),
    against(results, name, "rg -c --no-mmap"),
    against(results, name, "lnav -n, filtered"),
    megabytes(of(results, name, "memory")),
  ];
  const heading = ["time", "of a byte scan", "of rg", "of lnav", "resident"];
  for (const name of ["check", "check --threads 1"])
    say(
      `${name} on logs of busy boxes, ${size} MB`,
      ["log", ...heading],
      ...rows.map(([shape, results]) => [shape, ...cells(results, name)]),
      ["worst of best", ...worstOfBest(rows.map(([, results]) => of(results, name, "seconds")))],
    );
}

function worstOfBest(seconds) {
  return [`${(Math.max(...seconds) / Math.min(...seconds)).toFixed(2)} ×`, "", "", "", ""];
}

function manyFailures(size) {
  const rows = [0.00001, 0.01].map((rate) => {
    const file = log("failing.log", size, rate);
    const result = measure({ check: programs.check }, file, rounds).get("check");
    rmSync(file);
    return [`${rate * 100} % of the lines`, result];
  });
  const [[, few]] = rows;
  say(
    `Many failures, ${size} MB`,
    ["failing", "time", "of the first", "resident"],
    ...rows.map(([name, { seconds, memory }]) => [
      name,
      `${seconds.toFixed(3)} s`,
      `${(seconds / few.seconds).toFixed(2)} ×`,
      megabytes(memory),
    ]),
  );
}

/** Failures of servers of their own: as many as are kept. */
function eachFormat(size) {
  const file = join(folder, "servers.log");
  const failures = 10_000;
  generateLog(file, { bytes: size * 1e6, failureRate: 0, failures });
  const results = measure(formatPrograms, file, rounds);
  const json = results.get("json").seconds;
  say(
    `Each format of ${failures} failures, ${size} MB`,
    ["format", "time", "of json", "size", "resident"],
    ...[...results].map(([name, { seconds, memory }]) => [
      name,
      `${seconds.toFixed(3)} s`,
      `${(seconds / json).toFixed(2)} ×`,
      `${(statSync(`${file}.${name}`).size / 1000).toFixed(0)} kB`,
      megabytes(memory),
    ]),
  );
  for (const name of [file, ...[...results.keys()].map((format) => `${file}.${format}`)]) rmSync(name);
}

function packed(size) {
  const file = log("packed.log", size);
  spawnSync("tar", ["-czf", `${file}.tar.gz`, "-C", folder, "packed.log"]);
  spawnSync("gzip", ["-6", file]);
  const results = measure(packedPrograms, file, rounds);
  for (const name of [`${file}.gz`, `${file}.tar.gz`]) rmSync(name, { force: true });
  say(
    `The same packed, ${size} MB`,
    ["program", "time", "resident"],
    ...[...results].map(([name, { seconds, memory }]) => [name, `${seconds.toFixed(3)} s`, megabytes(memory)]),
  );
}

async function server() {
  const rows = [];
  for (const size of [1, 10, 45]) {
    const file = log("document.log", size);
    const { opened, keystroke, hover, tokens } = await latencies(file);
    rows.push([`${size} MB`, ...[opened, keystroke, hover, tokens].map(milliseconds)]);
    if (size === 45) {
      const memory = await memoryAfterOpens(file);
      say(
        "Memory of the server after opens and closes of a document of 45 MB",
        ["opens", "resident"],
        ...memory.map(([count, resident]) => [String(count), megabytes(resident)]),
      );
    }
  }
  say(
    "Language server",
    ["document", "didOpen → diagnostics", "keystroke → diagnostics", "hover", "tokens of 100 lines"],
    ...rows,
  );
  const time = await cancelling(log("cancelled.log", 1000));
  say(`Cancelling the inspection of 1 GB: ${time === null ? "it was over before" : milliseconds(time)}.`);
}

/** The slowest kind of keystroke in documents of busy boxes. */
async function busyKeystrokes() {
  const rows = [];
  for (const [name, shape] of Object.entries(shapes)) {
    const file = join(folder, "typed.log");
    generateShape(file, { bytes: 45e6, shape });
    const { opened, keystrokes } = await latencies(file);
    rows.push([name, milliseconds(opened), ...Object.values(keystrokes).map(milliseconds)]);
  }
  say(
    "Keystroke → diagnostics in documents of 45 MB of busy boxes",
    ["document", "didOpen → diagnostics", "a character", "a line deleted", "a failure edited"],
    ...rows,
  );
}

async function typing() {
  const vsix = await packageExtension(join(folder, "extension.vsix"));
  const rows = [];
  for (const [size, line] of [
    [1, 3000],
    [45, 140_000],
  ]) {
    const file = log("typed.log", size);
    for (const [name, extension] of [
      ["without the extension", null],
      ["with it", vsix],
    ]) {
      const { typing: keys, turning } = await typingInEditor(file, line, extension);
      const told = ([middle, most]) => `${middle.toFixed(0)} / ${most.toFixed(0)} ms`;
      rows.push([`${size} MB, ${name}`, told(keys), told(turning)]);
    }
  }
  say(
    "Typing and turning pages in VS Code, median / 95 of 100",
    ["document", "key → screen", "frames while pages are turned"],
    ...rows,
  );
}

try {
  console.log(machine());
  written.push(machine());
  const results = sizes.map((size) => [size, commands(size)]);
  if (sizes.length > 1) {
    const names = ["check", "check --threads 1"];
    const start = 0.08;
    const told = names.map((name) => {
      const points = results.map(([size, result]) => [size, Math.max(0.001, result.get(name).seconds - start)]);
      return `${name}: ${slope(points).toFixed(2)}`;
    });
    say(`Cost against size, exponent (1 is in proportion), ${start} s of start left out: ${told.join(", ")}.`);
  }
  busy(Math.max(...sizes));
  manyFailures(Math.max(...sizes));
  eachFormat(Math.max(...sizes));
  packed(Math.max(...sizes));
  await server();
  await busyKeystrokes();
  const { load, activate } = activation();
  const kilobytes = await extensionSizes();
  say("Sizes", ["file", "kB"], ...kilobytes.map(([name, size]) => [name, size.toFixed(0)]));
  say(
    `Loading dist/client.cjs ${milliseconds(load)}, activate() ${milliseconds(activate)} (with a stand-in for VS Code, which does nothing).`,
  );
  const editor = await activationInEditor();
  if (editor) {
    say(
      `In VS Code ${editor.version} (embedded): activation ${milliseconds(editor.activated)}; a small log shown to its diagnostics ${milliseconds(editor.diagnosed)}, the start of the server among them.`,
    );
  }
  if (editor) await typing();
  if (given.markdown) record(given.markdown);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function record(file) {
  const [begin, end] = ["<!-- results -->", "<!-- end of results -->"];
  const text = readFileSync(file, "utf8");
  const [before, rest] = text.split(begin);
  const [, after] = rest.split(end);
  writeFileSync(file, `${before}${begin}\n\n${written.join("\n")}\n\n${end}${after}`);
}
