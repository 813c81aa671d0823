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
    // Longer than a wait of its own: several of them make a test on a slow machine.
    timeout: 60_000,
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

  // As it goes: the runner outside ends a suite that stands still, and counts what had finished. It believes this record, not the
  // exit code: VS Code gives 0 when its extension host was killed.
  const record = (event: object): void => {
    if (recordFile) fs.appendFileSync(recordFile, `${JSON.stringify(event)}\n`);
  };
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      record({ ended: true });
      if (failures > 0) reject(new Error(`${failures} failed`));
      else resolve();
    });
    runner.on("test", (test) => record({ began: test.fullTitle() }));
    runner.on("hook", (hook) => record({ began: hook.fullTitle() }));
    runner.on("pass", (test) => record({ title: test.fullTitle(), state: "passed", ms: test.duration }));
    runner.on("pending", (test) => record({ title: test.fullTitle(), state: "pending" }));
    runner.on("fail", (test, error) =>
      record({ title: test.fullTitle(), state: "failed", error: String(error?.stack ?? error) }),
    );
  });
}
