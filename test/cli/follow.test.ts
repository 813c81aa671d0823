/** `--follow` as a process: what stands on its outputs while a log grows, and at its end. */

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { logOf } from "../archives/build.ts";
import { exchange, folderWith, healthy, program, run, selfSigned } from "./program.ts";

/** Where what is awaited does not come. */
const timeout = 120_000;

/** A running command, of whose outputs as much as is wanted can be awaited. */
class Running implements Disposable {
  readonly child: ChildProcess;
  out = "";
  #err = "";
  readonly #exit: Promise<unknown[]>;

  constructor(cwd: string, ...args: readonly string[]) {
    this.child = spawn(process.execPath, [program, ...args], { cwd, env: { ...process.env, LC_ALL: "C" } });
    this.#exit = once(this.child, "exit");
    this.child.stdout?.setEncoding("utf8").on("data", (text: string) => (this.out += text));
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => (this.#err += text));
  }

  async until(text: string): Promise<void> {
    while (!(this.out + this.#err).includes(text)) {
      if (this.child.exitCode !== null) assert.fail(`ended without ${text}: ${this.out}${this.#err}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async end(): Promise<readonly [number | null, string]> {
    await this.#exit;
    return [this.child.exitCode, this.#err];
  }

  [Symbol.dispose](): void {
    this.child.kill("SIGKILL");
  }
}

function events(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line))
    .map(({ event, server, expressway }) => `${event.code} ${server?.address} ${expressway?.count}`);
}

test("check --follow writes each failure of a growing file, and with Ctrl+C what has changed", {
  timeout,
}, async () => {
  using folder = folderWith({ "a.log": healthy });
  using running = new Running(folder.at, "check", "--follow", "--format", "ndjson", "a.log");
  const log = join(folder.at, "a.log");
  appendFileSync(log, exchange(1, selfSigned(1)));
  await running.until('"cucm.lab.example"');
  appendFileSync(log, exchange(2, selfSigned(2)));
  appendFileSync(log, selfSigned(3, { name: "other.lab.example" }));
  await running.until('"other.lab.example"');
  assert.deepEqual(events(running.out), [
    "self-signed-certificate cucm.lab.example 1",
    "self-signed-certificate other.lab.example 1",
  ]);
  running.child.kill("SIGINT");
  assert.deepEqual(await running.end(), [1, ""]);
  assert.deepEqual(events(running.out).slice(2), ["self-signed-certificate cucm.lab.example 2"]);
});

test("check --follow of standard input ends with it, and says what check says", { timeout }, async () => {
  using folder = folderWith({});
  using running = new Running(folder.at, "check", "--follow", "--format", "ndjson", "-");
  const log = exchange(1, selfSigned(1));
  running.child.stdin?.write(log);
  await running.until('"cucm.lab.example"');
  running.child.stdin?.end();
  assert.deepEqual(await running.end(), [1, ""]);
  assert.equal(running.out, run(["check", "--format", "ndjson", "-"], { input: log }).stdout);
});

test("compare --follow tells what turns and ends with the comparison; for programs on standard error", {
  timeout,
}, async () => {
  const server = { name: "cucm.lab.example", address: "192.0.2.10", port: 6972 };
  const after = logOf({ exchanges: [{ second: 3600, server }] });
  using folder = folderWith({ "before.log": exchange(1, selfSigned(1)), "after.log": "" });
  const told = [
    "The servers that failed in BEFORE, in AFTER so far (Ctrl+C ends with the whole result):",
    "  cucm.lab.example:6972: still open, no log of this Expressway in AFTER",
    "  cucm.lab.example:6972: reached at 2026-03-02 10:14:00 +01:00 (after.log:3)",
    "  All servers that failed in BEFORE were reached.",
    "",
  ].join("\n");
  {
    using running = new Running(folder.at, "compare", "--follow", "before.log", "after.log");
    await running.until("still open");
    appendFileSync(join(folder.at, "after.log"), after);
    await running.until("All servers");
    running.child.kill("SIGINT");
    assert.deepEqual(await running.end(), [0, ""]);
    const { stdout } = run(["compare", "before.log", "after.log"], { cwd: folder.at, env: { LC_ALL: "C" } });
    assert.equal(running.out, `${told}\n${stdout}`);
  }
  using running = new Running(folder.at, "compare", "--follow", "--format", "json", "before.log", "-");
  await running.until("still open");
  running.child.stdin?.end(after);
  const [status, complaints] = await running.end();
  assert.deepEqual([status, complaints], [0, told.replace("(after.log:3)", "(-:3)")]);
  assert.deepEqual(
    JSON.parse(running.out),
    JSON.parse(run(["compare", "--format", "json", "before.log", "-"], { cwd: folder.at, input: after }).stdout),
  );
});

test("what cannot be followed is named", () => {
  using folder = folderWith({ "a.log": healthy, "b.zip": "PK\u0003\u0004" });
  const refused = (...args: readonly string[]) => {
    const { status, stdout, stderr } = run(args, { cwd: folder.at, env: { LC_ALL: "C" } });
    assert.deepEqual([status, stdout], [2, ""]);
    return stderr
      .replace(/^expressway-logs: /, "")
      .replace(" (see: expressway-logs --help)", "")
      .trim();
  };
  const ndjson = ["check", "--follow", "--format", "ndjson"];
  assert.deepEqual(
    [
      refused("check", "--follow", "a.log"),
      refused(...ndjson, "--format", "json", "a.log"),
      refused(...ndjson, "--output", "x", "a.log"),
      refused(...ndjson, "--since", "18:55", "a.log"),
      refused(...ndjson, "a.log", "a.log"),
      refused(...ndjson),
      refused(...ndjson, "missing.log"),
      refused(...ndjson, "b.zip"),
      refused(...ndjson, "."),
      refused("compare", "--follow", "a.log", "b.zip"),
      refused("compare", "--follow", "missing.log", "a.log"),
    ],
    [
      "--follow writes to standard output with --format ndjson",
      "--follow writes to standard output with --format ndjson",
      "--output is not possible with --follow",
      "--since is not possible with --follow",
      "--follow reads one log, or -",
      "check needs at least one PATH",
      "missing.log: there is no such file or folder",
      "b.zip is not a log as text: it cannot be followed",
      ". is not a log as text: it cannot be followed",
      "b.zip is not a log as text: it cannot be followed",
      "missing.log: The input cannot be read: there is no such file or folder",
    ],
  );
});
