// What VS Code calls in the extension host, the same for desktop and embedded: runs every test file beside it with Mocha.
import fs from "node:fs";
import path from "node:path";
import { format } from "node:util";
import Mocha from "mocha";

export async function run(): Promise<void> {
  const {
    HOST_TEST_FILES: files = "",
    HOST_TEST_GREP: grep,
    HOST_TEST_OUTPUT: outputFile,
    HOST_TEST_RESULT: recordFile,
  } = process.env;
  const mocha = new Mocha({
    ui: "tdd",
    color: false,
    timeout: 20_000,
    forbidOnly: true,
    forbidPending: true,
    ...(grep ? { grep } : {}),
  });
  for (const file of files.split(",")) mocha.addFile(path.join(__dirname, file));

  // The extension host ignores assignments to console's methods, so Mocha's own hook is taken.
  const print = (...values: unknown[]): void => {
    if (outputFile) fs.appendFileSync(outputFile, `${format(...values)}\n`);
    else console.log(...values);
  };
  (Mocha.reporters.Base as unknown as { consoleLog: typeof print }).consoleLog = print;

  await new Promise<void>((resolve, reject) => {
    const tests: unknown[] = [];
    const runner = mocha.run((failures) => {
      // The runner outside believes this record, not the exit code: VS Code gives 0 when its extension host was killed.
      if (recordFile) fs.writeFileSync(recordFile, JSON.stringify({ stats: runner.stats, tests }, undefined, 1));
      if (tests.length === 0) reject(new Error("no test ran"));
      else if (failures > 0) reject(new Error(`${failures} failed`));
      else resolve();
    });
    runner.on("pass", (test) => tests.push({ title: test.fullTitle(), state: "passed", ms: test.duration }));
    runner.on("fail", (test, error) =>
      tests.push({ title: test.fullTitle(), state: "failed", error: String(error?.stack ?? error) }),
    );
  });
}
