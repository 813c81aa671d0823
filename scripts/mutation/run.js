// npm run mutation -- ROOM… [--files=NAME] [--tests=NAME] [--longest=MS] [--sample=N] [--patience=SECONDS] [--again]: changes the code of a
// room in many small ways, one at a time, and tells which of them no test notices. Stryker's instrumenter makes the changes, all in one copy of
// the build with a switch each; a process that has imported the tests turns one after the other, and only runs the tests that reach it.
// --longest leaves out tests that take longer; --sample tries N changes of each file, the same ones as long as the file stays the same, and
// the figure says of how many; --again tries only those that the report of before has as not noticed or not answered, and adds to it what is
// noticed now: quick tests first, slow ones for the rest. By hand, room by room. The report is in out/mutation/ROOM.json, complete up to the
// file that was printed last.
//
// A change after which code comes to the same place far more often than without it is counted as noticed, "no end": steps are counted, not
// seconds. What gives no answer at all waits for --patience, by default ten times what all tests took without a change; since a busy machine
// can be the reason, it is told apart, "no answer".
import { fork } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { createInstrumenter } from "@stryker-mutator/instrumenter";
import { transformSync } from "esbuild";
import { evenly } from "../../out/test/random.js";

const root = join(import.meta.dirname, "..", "..");

const noEnd = "no end";
const noAnswer = "no answer";

/** What is changed, and by which tests it should be noticed. */
const rooms = {
  names: { mutate: ["core/trust/names"], tests: ["core/trust/names"] },
  chain: { mutate: ["core/trust/chain", "core/trust/extensions"], tests: ["core/trust/*"] },
  messages: {
    mutate: ["core/traffic-server/message", "core/traffic-server/broken-message"],
    tests: ["core/traffic-server/*", "core/analysis/*"],
  },
  transactions: {
    mutate: [
      ...["requests", "transaction", "transaction-table", "refusals", "step", "quiet-requests", "table-names"],
      ...["answers", "counted", "handshakes"],
    ].map((name) => `core/traffic-server/${name}`),
    tests: ["core/traffic-server/*", "core/analysis/*", "core/log/record-index"],
  },
  failures: { mutate: ["core/failures/*"], tests: ["core/failures/*", "core/analysis/*", "archives/*"] },
  evidence: { mutate: ["core/evidence/*"], tests: ["core/evidence/*", "archives/*"] },
  remediation: { mutate: ["core/remediation/*"], tests: ["core/remediation/*"] },
};

const asked = process.argv.slice(2);
const valuesOf = (option) => asked.filter((word) => word.startsWith(option)).map((word) => word.slice(option.length));
const words = valuesOf("--files=");
const only = valuesOf("--tests=");
const longest = Number(valuesOf("--longest=")[0] ?? Number.POSITIVE_INFINITY);
const sample = Number(valuesOf("--sample=")[0] ?? Number.POSITIVE_INFINITY);
/** Milliseconds; null where none is asked for. */
const askedPatience = valuesOf("--patience=").map((seconds) => 1000 * Number(seconds))[0] ?? null;
const again = asked.includes("--again");
const chosen = asked.filter((word) => !word.startsWith("--"));
const unknown = chosen.filter((word) => !(word in rooms));
if (chosen.length === 0 || unknown.length > 0) {
  console.error(
    `npm run mutation -- ROOM… [--files=NAME] [--tests=NAME] [--longest=MS] [--sample=N] [--patience=SECONDS] [--again]; rooms: ${Object.keys(rooms).join(", ")}`,
  );
  process.exit(2);
}

process.chdir(root);
for (const room of chosen) await measure(room);

async function measure(room) {
  const { mutate, tests } = rooms[room];
  const folder = mutate[0].replace(/[^/]*$/, "");
  const sources = words.length === 0 ? mutate : words.map((word) => folder + word);
  mkdirSync("out/mutation", { recursive: true });
  const copy = mkdtempSync(join(root, "out/mutation/tmp-"));
  try {
    const files = sources.flatMap((path) => matching("core", ".ts", path));
    const mutants = await prepare(copy, files);
    const names = (only.length === 0 ? tests : only).flatMap((path) => matching("test", ".test.ts", `test/${path}`));
    const scripts = names.map((name) => join(copy, "out", name.replace(/ts$/, "js")));
    const path = `out/mutation/${[room, ...words].join("-")}.json`;
    const drawn = sampled(mutants);
    const before = again ? resultsOf(path, drawn) : drawn.map((mutant) => resultOf(mutant, null));
    const isOpen = ({ noticed }) => noticed === null || noticed === noAnswer;
    const left = drawn.map((mutant, i) => ({ mutant, result: before[i] })).filter(({ result }) => isOpen(result));
    const found = judgeAll(scripts, left);
    const results = [];
    for (const [i, { fileName }] of drawn.entries()) {
      results.push(isOpen(before[i]) ? (await found.next()).value : before[i]);
      if (fileName === drawn[i + 1]?.fileName) continue;
      report(relative(fileName), results, mutants);
      writeFileSync(path, JSON.stringify([...results, ...before.slice(results.length)], null, 1));
    }
    await found.next();
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Files of the sources whose path is `pattern`; a star is any name. */
function matching(top, end, pattern) {
  const [before, after] = pattern.split("*");
  return readdirSync(top, { recursive: true })
    .map((name) => `${top}/${name}`)
    .filter((path) => path.endsWith(end) && !path.endsWith(".d.ts"))
    .filter((path) => {
      const name = path.slice(0, -end.length);
      if (after === undefined) return name === pattern;
      return name.startsWith(before) && name.endsWith(after) && !name.slice(before.length).includes("/");
    });
}

/** A copy of the build in which each change has its switch; the changes. */
async function prepare(copy, files) {
  for (const name of readdirSync(".")) if (name !== "out") symlinkSync(join(root, name), join(copy, name));
  for (const name of readdirSync("out")) {
    if (name !== "mutation") cpSync(join("out", name), join(copy, "out", name), { recursive: true });
  }
  const collector = pathToFileURL(join(import.meta.dirname, "collect.js")).href;
  for (const path of readdirSync(join(copy, "out/test"), { recursive: true })) {
    if (!path.endsWith(".js")) continue;
    const script = join(copy, "out/test", path);
    const text = readFileSync(script, "utf8");
    writeFileSync(script, text.replace('from "node:test"', `from "${collector}"`));
  }
  const silent = { debug() {}, info() {}, warn() {}, isDebugEnabled: () => false };
  // Stryker's own container of parts, as far as the instrumenter asks for it: all else has a default.
  const injector = { provideValue: () => injector, injectClass: (Instrumenter) => new Instrumenter(silent) };
  const { files: changed, mutants } = await createInstrumenter(injector).instrument(
    files.map((name) => ({ name, mutate: true, content: withoutMemory(readFileSync(name, "utf8")) })),
    { plugins: null, excludedMutations: ["StringLiteral"], ignorers: [], noHeader: false },
  );
  for (const { name, content } of changed) {
    const { code } = transformSync(content, { loader: "ts", target: "esnext" });
    const script = code.replace(/(from "\.[^"]*)\.ts"/g, '$1.js"');
    writeFileSync(join(copy, "out", name.replace(/ts$/, "js")), script);
  }
  return mutants.filter(({ status }) => status !== "Ignored");
}

/** What a report of the same changes has; an error where the code or the sample is another. */
function resultsOf(path, mutants) {
  const results = JSON.parse(readFileSync(path, "utf8"));
  const changeOf = (result) => JSON.stringify({ ...result, noticed: null });
  const isSame = mutants.every((mutant, i) => results[i] && changeOf(results[i]) === changeOf(resultOf(mutant, null)));
  if (!isSame || results.length !== mutants.length) throw new Error(`${path} is of other changes`);
  return results;
}

/** Of each file at most as many as asked for, drawn with a seed that never changes. */
function sampled(mutants) {
  const names = [...new Set(mutants.map(({ fileName }) => fileName))];
  return names.flatMap((name) => {
    const own = mutants.filter(({ fileName }) => fileName === name);
    const next = evenly(1);
    const drawn = own.map((mutant) => ({ mutant, place: next() })).sort((one, other) => one.place - other.place);
    const kept = new Set(drawn.slice(0, sample).map(({ mutant }) => mutant));
    return own.filter((mutant) => kept.has(mutant));
  });
}

/** What a module remembers of what it has read would outlive the change that read it. */
function withoutMemory(text) {
  return text.replace("parsed.set(text, message)", "undefined");
}

/** Of each change its result with the test that notices it, "no end", "no answer" or null. */
async function* judgeAll(scripts, left) {
  const { worker: first, durations, coverage } = await ready(scripts);
  let worker = first;
  const all = Object.values(durations).reduce((sum, duration) => sum + duration, 0);
  const patience = askedPatience ?? 10 * (10_000 + all);
  const again = async () => {
    worker.kill("SIGKILL");
    ({ worker } = await ready(scripts, byTime));
  };
  const byTime = Object.keys(durations)
    .filter((name) => durations[name] < longest)
    .sort((one, other) => durations[one] - durations[other]);
  const hits = (name, id) => coverage.perTest[name]?.[id] ?? 0;
  for (const {
    mutant: { id },
    result,
  } of left) {
    const tests = byTime.filter((name) => hits(name, id) > 0);
    const limit = 1000 + 100 * Math.max(...tests.map((name) => hits(name, id)));
    const judge = () => (tests.length === 0 ? { by: null } : ask(worker, { id, tests, limit }, patience));
    let answer = await judge();
    if (answer?.spoiled) {
      // Whether this one spoils what is kept, or one before it, is seen where nothing went before.
      await again();
      answer = await judge();
    }
    if (!answer || answer.spoiled) await again();
    let noticed = answer ? answer.by : noAnswer;
    if (answer?.endless) noticed = noEnd;
    if (noticed === null && coverage.static[id]) noticed = await fromTheStart(scripts, id, patience);
    if (noticed === null)
      console.log(`${result.file}:${result.line}: ${short(result.original)}\n    -> ${short(result.replacement)}`);
    yield { ...result, noticed };
  }
  worker.kill("SIGKILL");
}

/** A process that has imported the tests and run each of `only` once, or all; an error where one fails without any change. */
async function ready(scripts, only = null) {
  const worker = open();
  const answer = await ask(worker, { files: scripts, only }, 3_600_000);
  if (!answer?.durations) throw new Error(`Without a change: ${answer?.failed ?? noAnswer}`);
  return { worker, ...answer };
}

/** What is computed when a module is imported keeps the change only where it was in force by then. */
async function fromTheStart(scripts, always, patience) {
  const worker = open();
  const answer = await ask(worker, { files: scripts, always }, patience);
  worker.kill("SIGKILL");
  return answer ? (answer.failed ?? null) : noAnswer;
}

function open() {
  const stdio = ["ignore", "ignore", "inherit", "ipc"];
  return fork(join(import.meta.dirname, "worker.js"), { stdio, execArgv: ["--max-old-space-size=1500"] });
}

/** The next answer; null where none comes in time, or the process has ended. */
function ask(worker, message, milliseconds) {
  return new Promise((resolve) => {
    const done = (answer) => {
      clearTimeout(timer);
      worker.removeAllListeners();
      resolve(answer);
    };
    const timer = setTimeout(done, milliseconds, null);
    worker.once("message", done);
    worker.once("exit", () => done(null));
    worker.send(message, () => {});
  });
}

function resultOf({ fileName, location, mutatorName, replacement }, noticed) {
  const lines = readFileSync(fileName, "utf8").split("\n");
  const { start, end } = location;
  const part = lines.slice(start.line, end.line + 1);
  part[part.length - 1] = part.at(-1).slice(0, end.column);
  part[0] = part[0].slice(start.column);
  return {
    file: relative(fileName),
    line: start.line + 1,
    mutatorName,
    original: part.join("\n"),
    replacement,
    noticed,
  };
}

function report(file, results, mutants) {
  const own = results.filter((result) => result.file === file);
  const noticed = own.filter((result) => result.noticed !== null).length;
  const all = mutants.filter(({ fileName }) => relative(fileName) === file).length;
  const drawn = own.length < all ? `, a sample of ${all}` : "";
  const without = [noEnd, noAnswer].map((name) => [name, own.filter((result) => result.noticed === name).length]);
  const told = without.filter(([, count]) => count > 0).map(([name, count]) => `, ${name}: ${count}`);
  console.log(
    `${file}: ${noticed} of ${own.length}, ${((100 * noticed) / own.length).toFixed(1)} %${drawn}${told.join("")}`,
  );
}

function relative(fileName) {
  return fileName.startsWith(root) ? fileName.slice(root.length + 1) : fileName;
}

function short(text) {
  return text.replace(/\s+/g, " ").slice(0, 160);
}
