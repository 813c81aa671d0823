// npm run mutation -- ROOM… [--files=NAME] [--tests=WORDS]: changes the code of a room in many small ways, one at a time, and tells which of them no
// test notices. By hand, room by room: it takes from minutes to hours. The report is in out/mutation/ROOM.json.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { Stryker } from "@stryker-mutator/core";

const root = join(import.meta.dirname, "..");
const tests = (...words) => words.map((word) => `out/test/${word}.test.js`);

/** What is changed, and by which tests it should be noticed. */
const rooms = {
  names: { mutate: ["core/trust/names.ts"], tests: tests("core/trust/names") },
  chain: { mutate: ["core/trust/chain.ts", "core/trust/extensions.ts"], tests: tests("core/trust/*") },
  messages: {
    mutate: ["core/traffic-server/message.ts", "core/traffic-server/broken-message.ts"],
    tests: tests("core/traffic-server/*", "core/analysis/*"),
  },
  transactions: {
    mutate: [
      "core/traffic-server/{requests,transaction,transaction-table,refusals,quiet-requests,table-names,counted,handshakes}.ts",
    ],
    tests: tests("core/traffic-server/*", "core/analysis/*", "core/log/record-index"),
  },
  failures: { mutate: ["core/failures/*.ts"], tests: tests("core/failures/*", "core/analysis/*", "archives/*") },
  evidence: { mutate: ["core/evidence/*.ts"], tests: tests("core/evidence/*", "archives/*") },
};

const asked = process.argv.slice(2);
const valuesOf = (option) => asked.filter((word) => word.startsWith(option)).map((word) => word.slice(option.length));
const words = valuesOf("--files=");
const only = valuesOf("--tests=");
const chosen = asked.filter((word) => !word.startsWith("--"));
const unknown = chosen.filter((word) => !(word in rooms));
if (chosen.length === 0 || unknown.length > 0) {
  console.error(`npm run mutation -- ROOM… [--files=NAME] [--tests=WORDS]; rooms: ${Object.keys(rooms).join(", ")}`);
  process.exit(2);
}

process.chdir(root);
mkdirSync("out/mutation", { recursive: true });
for (const room of chosen) {
  const { mutate, tests } = rooms[room];
  await new Stryker({
    mutate: words.length === 0 ? mutate : words.map((word) => mutate[0].replace(/[^/]*$/, `${word}.ts`)),
    testRunner: "tap",
    // A test that is stopped where it works in a folder of its own leaves its record there: each runs to its end.
    tap: {
      testFiles: only.length === 0 ? tests : only.map((word) => `out/test/${word}.test.js`),
      nodeArgs: ["--test-reporter=tap"],
      forceBail: false,
    },
    buildCommand: "npm run build",
    // TypeScript 7 has no interface that Stryker could rewrite the settings with; nothing in them needs it.
    tsconfigFile: "none",
    coverageAnalysis: "perTest",
    concurrency: 2,
    disableTypeChecks: "core/**/*.ts",
    ignorePatterns: ["out/**", "dist/**", ".vscode-test", "bench", "docs", "media"],
    mutator: { excludedMutations: ["StringLiteral"] },
    reporters: ["clear-text", "json"],
    jsonReporter: { fileName: `out/mutation/${[room, ...words].join("-")}.json` },
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    tempDirName: "out/mutation/tmp",
    cleanTempDir: "always",
    timeoutMS: 10_000,
    fileLogLevel: "off",
    logLevel: "warn",
  }).runMutationTest();
}
