// Imports the tests once and runs them for one change after the other. It gets {files, only, always} first, then {id, tests, limit} for each.
import process from "node:process";
import { pathToFileURL } from "node:url";
import { collectFrom, tests } from "./collect.js";

const space = {};
globalThis.__stryker__ = space;
const byId = new Map();
let crash = null;
process.on("uncaughtException", (error) => {
  crash = error;
});

process.on("message", async (message) => {
  if (message.files) process.send(await start(message));
  else process.send(await judge(message));
});

/** Without a change, or with one that is in force from the start: every test runs, or those of `only`, and what each reaches is told. */
async function start({ files, only = null, always = null }) {
  if (always !== null) space.activeMutant = always;
  try {
    for (const file of files) {
      collectFrom(file);
      await import(pathToFileURL(file).href);
    }
  } catch (error) {
    return { failed: `import: ${error}` };
  }
  const durations = {};
  for (const each of tests) {
    byId.set(each.id, each);
    if (only !== null && !only.includes(each.id)) continue;
    space.currentTestId = each.id;
    const began = performance.now();
    const error = await outcome(each);
    if (error) return { failed: `${each.id}: ${error}` };
    durations[each.id] = performance.now() - began;
  }
  space.currentTestId = undefined;
  return { durations, coverage: space.mutantCoverage ?? { static: {}, perTest: {} } };
}

async function outcome({ run, before }) {
  crash = null;
  try {
    for (const prepare of before) await prepare();
    await run({ diagnostic() {}, name: "" });
  } catch (error) {
    return error ?? new Error("thrown");
  }
  return crash;
}

/**
 * The first test that notices, or null. A test that then fails without the change too has kept something of it: `spoiled`;
 * one in which the change was reached more than `limit` times is `endless`.
 */
async function judge({ id, tests: names, limit }) {
  for (const name of names) {
    const each = byId.get(name);
    space.activeMutant = id;
    space.hitCount = 0;
    space.hitLimit = limit;
    const error = await outcome(each);
    const endless = space.hitCount > limit;
    space.activeMutant = undefined;
    space.hitCount = undefined;
    if (error) return { by: name, spoiled: (await outcome(each)) !== null, endless };
  }
  return { by: null, spoiled: false, endless: false };
}
