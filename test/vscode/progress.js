// What the suite in the editor records as it goes, and when it counts as standing still. A slow or busy machine may take as long
// as it wants, as long as tests finish.
import fs from "node:fs";
import path from "node:path";

/**
 * A record of Mocha's form of what is written so far: a line of JSON for each test or hook that begins, for each test that
 * finishes, and for the end of all. `running` has the title of what has begun last, where it has not finished.
 */
export function readRecord(file) {
  const text = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
  // The last line may be on its way.
  const events = text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .filter(Boolean)
    .map(JSON.parse);
  const tests = events.filter(({ state }) => state);
  const count = (wanted) => tests.filter(({ state }) => state === wanted).length;
  return {
    stats: { passes: count("passed"), failures: count("failed"), pending: count("pending") },
    tests,
    running: events.at(-1)?.began,
    ended: events.at(-1)?.ended === true,
  };
}

/** The records of a folder whose names begin so, as one: `{ stats, tests }` of what has finished so far. */
export function readRecords(folder, prefix = "") {
  const all = fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
  const names = all.filter((name) => name.startsWith(prefix));
  const records = names.map((name) => readRecord(path.join(folder, name)));
  const sum = (name) => records.reduce((total, { stats }) => total + stats[name], 0);
  return {
    stats: { passes: sum("passes"), failures: sum("failures"), pending: sum("pending") },
    tests: records.flatMap(({ tests }) => tests),
  };
}

/**
 * Why a part of a run has not ended as it should, by its record and the exit code that its program gave; undefined where it has.
 * An exit code of 0 is no proof: VS Code gives it for a killed extension host, too. With a filter (`filtered`) a part may have
 * nothing to run, as where all that was meant is of the other language.
 */
export function faultOf(record, code, { filtered }) {
  if (!record.ended) return `VS Code ended before its tests (exit code ${code}): ${placeIn(record)}`;
  if (code !== 0 && record.stats.failures === 0) return `the exit code of VS Code was ${code}`;
  if (record.tests.length === 0 && !filtered) return "no test ran";
  return undefined;
}

/** Resolves or rejects as `work` does, unless the suite that writes `file` stands still for so many seconds: then it rejects. */
export async function unlessStill(file, seconds, work) {
  const reasonAfterSecond = standstill(seconds);
  let timer;
  const still = new Promise((_, reject) => {
    timer = setInterval(() => {
      const reason = reasonAfterSecond(readRecord(file));
      if (reason) reject(new Error(reason));
    }, 1000);
  });
  try {
    return await Promise.race([work, still]);
  } finally {
    clearInterval(timer);
  }
}

/**
 * A function that is asked once a second, with what is recorded: why the suite counts as standing still, else null. Seconds in
 * which nobody could ask, since the machine slept or had no time for this process, do not count.
 */
export function standstill(limit) {
  let finished = 0;
  let seconds = 0;
  return ({ tests, running }) => {
    seconds = tests.length > finished ? 0 : seconds + 1;
    finished = tests.length;
    return seconds < limit ? null : `no test has finished for ${limit} s: ${placeIn({ tests, running })}`;
  };
}

/** Where a suite is that has not ended. */
export function placeIn({ tests, running }) {
  const last = tests.at(-1);
  return `${last ? `the last was “${last.title}”` : "none did before"}, ${running ? `running is “${running}”` : "none is running"}`;
}
