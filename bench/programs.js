// Whole programs on the same file, one after another in each round, so that none has the quiet moments for itself.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { median } from "./table.js";

const root = join(import.meta.dirname, "..");
const phrases = ["Core server certificate verification failed for", "not in certificate", "SSL connection failed for"];
const each = phrases.flatMap((phrase) => ["-e", phrase]);

const check = (threads) => (file) => [
  process.execPath,
  [join(root, "dist/cli.cjs"), "check", "--format", "json", "--threads", String(threads), file],
];

/** Name → the command for a file. */
export const programs = {
  check: check(2),
  "check --threads 1": check(1),
  "rg -c": (file) => ["rg", ["-c", ...each, file]],
  "rg -c --no-mmap": (file) => ["rg", ["-c", "--no-mmap", ...each, file]],
  "grep -cE": (file) => ["grep", ["-cE", phrases.join("|"), file]],
  "wc -l": (file) => ["wc", ["-l", file]],
  "lnav -n, filtered": (file) => ["lnav", ["-n", "-c", `:filter-in (?:${phrases.join("|")})`, file]],
};

/** Of a busy box's log: what each takes is told against a scan of its bytes, which is the limit. */
export const busyPrograms = {
  check: programs.check,
  "check --threads 1": programs["check --threads 1"],
  "byte scan": (file) => [process.execPath, [join(root, "bench/scan.js"), file]],
  "rg -c --no-mmap": programs["rg -c --no-mmap"],
  "lnav -n, filtered": programs["lnav -n, filtered"],
};

/** Of a file that is there packed in both ways. */
export const packedPrograms = {
  "check of the .tar.gz": (file) => check(2)(`${file}.tar.gz`),
  "check of the .gz": (file) => check(2)(`${file}.gz`),
  "gzip -dc | wc -l": (file) => ["sh", ["-c", 'gzip -dc "$0" | wc -l', `${file}.tar.gz`]],
};

/** What each format costs, of one log; each is written to a file beside it. */
export const formatPrograms = Object.fromEntries(
  ["json", "ndjson", "sarif", "markdown", "html", "text"].map((format) => [
    format,
    (file) => [
      process.execPath,
      [join(root, "dist/cli.cjs"), "check", "--format", format, "--output", `${file}.${format}`, file],
    ],
  ]),
);

const isThere = new Map();

function runs([command, args]) {
  if (!isThere.has(command)) isThere.set(command, spawnSync(command, ["--version"]).error === undefined);
  return isThere.get(command) ? timed(command, args) : null;
}

/** Wall seconds, and resident megabytes where GNU time is installed. */
function timed(command, args) {
  const gnu = spawnSync("/usr/bin/time", ["--version"]).error === undefined;
  const started = performance.now();
  // As bytes: what lnav prints of a log that fails all over is longer than a text may be. A pipe, since grep stops early where nobody reads.
  const options = { maxBuffer: 1 << 30 };
  const { stderr, error } = gnu
    ? spawnSync("/usr/bin/time", ["-f", "%M", command, ...args], options)
    : spawnSync(command, args, options);
  const seconds = (performance.now() - started) / 1000;
  if (error) return null;
  return { seconds, memory: gnu ? Number(String(stderr).trim().split("\n").at(-1)) / 1024 : null };
}

/** Medians by name; programs that are not installed are left out. A slow one has a single round. */
export function measure(chosen, file, rounds) {
  const results = new Map();
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of Object.entries(chosen)) {
      const slow = results.get(name)?.[0]?.seconds > 5;
      const result = slow ? null : runs(command(file));
      if (result) results.set(name, [...(results.get(name) ?? []), result]);
    }
  }
  return new Map(
    [...results].map(([name, list]) => [
      name,
      {
        seconds: median(list.map(({ seconds }) => seconds)),
        memory: list[0].memory === null ? null : median(list.map(({ memory }) => memory)),
        rounds: list.length,
      },
    ]),
  );
}

/** The exponent with which cost grows with size: 1 is in proportion. Points are [size, cost]. */
export function slope(points) {
  const logs = points.map(([size, cost]) => [Math.log(size), Math.log(cost)]);
  const mean = (index) => logs.reduce((sum, point) => sum + point[index], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const above = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return above / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}
