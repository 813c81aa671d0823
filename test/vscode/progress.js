// What the suite in the editor records as it goes, and when it counts as standing still. A slow or busy machine may take as long
// as it wants, as long as tests finish.
import fs from "node:fs";

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
