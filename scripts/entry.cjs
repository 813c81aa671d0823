// What stands before every program of ours: which Node it needs, and what becomes of an error that nobody has caught.
// Only what Node 12 can parse: esbuild.js puts it before `dist/cli.cjs` and `dist/server.cjs`, scripts import it first.
"use strict";

const neededNode = [20, 19];
/** `cli` or `server` in a bundle, null before a script. */
const program = (/[\\/]dist[\\/](cli|server)\.cjs$/.exec(__filename) || [null, null])[1];

// The Node of an editor is the editor's: `engines.vscode` says from which one on.
if (process.argv.indexOf("--node-ipc") < 0) refuseOldNode(process.versions.node);
if (program !== null) process.on("uncaughtException", endWith);

function refuseOldNode(version) {
  const parts = version.split(".").map(Number);
  if (parts[0] > neededNode[0] || (parts[0] === neededNode[0] && parts[1] >= neededNode[1])) return;
  const needed = neededNode.join(".");
  say(
    isFrench()
      ? `il faut Node.js ${needed} ou plus récent, celui-ci est ${version}.`
      : `Node.js ${needed} or later is needed, this one is ${version}.`,
  );
  process.exit(2);
}

function isFrench() {
  const env = process.env;
  return /^fr/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || "");
}

/** One line and 2: Node would print the line of the bundle, which is all of it, and end with 1, which says "failures found". */
function endWith(error) {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const what = isFrench() ? "erreur inattendue\u00a0: " : "unexpected error: ";
  // A message may hold bytes of a log: nothing of it reaches a terminal but plain characters.
  say(`${what}${text.replace(/[^\x20-\x7e]+/g, " ").slice(0, 300)}`);
  process.exit(2);
}

function say(text) {
  const names = { cli: "expressway-logs: ", server: "expressway-logs server: " };
  try {
    // Written at once: the process ends behind it.
    require("fs").writeSync(2, `${names[program] || ""}${text}\n`);
  } catch (_) {
    // Nobody is left to be told.
  }
}
