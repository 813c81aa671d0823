/** `npm start` at a terminal, in a copy of the project, as the tests of it drive it. */

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { need, root } from "./machine.ts";

const embedded = join("test", "vscode", "embedded");
/** Gives a program a terminal; by its path, for some have a PATH of their own. */
const script = "/usr/bin/script";
/** So long (ms) a step is waited for, at most. */
const patience = 90_000;

export interface Project {
  readonly at: string;
  /** Its folder for temporary files. */
  readonly temporary: string;
  /** Of the embedded VS Code. */
  readonly packages: string;
}

/** A built copy in `folder`, without any editor. */
export function copyProject(folder: string): Project {
  const at = join(folder, "project");
  const copied = ["package.json", "dist", "scripts", "samples", join("test", "samples"), embedded];
  for (const name of copied)
    cpSync(join(root, name), join(at, name), { recursive: true, filter: (path) => !/node_modules$/.test(path) });
  const temporary = join(folder, "tmp");
  mkdirSync(temporary);
  return { at, temporary, packages: join(at, embedded, "node_modules") };
}

/** The packages that this machine has, as if they had been installed in the copy; `without` are not. */
export function installPackages({ packages }: Project, without: readonly string[] = []): void {
  mkdirSync(packages);
  const installed = join(root, embedded, "node_modules");
  for (const name of readdirSync(installed))
    if (!without.includes(name)) symlinkSync(join(installed, name), join(packages, name));
}

/** A program at a terminal of its own, ended as a user ends it. */
export class Started {
  readonly #terminal: ChildProcess;
  readonly #ended: Promise<number>;
  /** In the environment of all that it starts. */
  readonly #mark = randomUUID();
  #output = "";

  constructor({ at, temporary }: Project, command: readonly string[], env: Readonly<Record<string, string>> = {}) {
    need(script);
    const line = ["exec", process.execPath, ...command].map((word) => `'${word.replace(/'/g, "'\\''")}'`);
    this.#terminal = spawn(script, ["-qefc", line.join(" ").replace("'exec'", "exec"), "/dev/null"], {
      cwd: at,
      env: {
        PATH: process.env.PATH,
        HOME: temporary,
        NO_COLOR: "1",
        TMPDIR: temporary,
        npm_config_cache: join(at, "..", "cache"),
        STARTED: this.#mark,
        ...env,
      },
    });
    this.#terminal.stdout?.on("data", (data) => {
      this.#output += data;
    });
    this.#ended = once(this.#terminal, "exit").then(([status]) => status ?? -1);
  }

  /** What it has printed, line ends as in a file. */
  get output(): string {
    return this.#output.replaceAll("\r\n", "\n");
  }

  /** The match, once it stands in the output. */
  async printed(pattern: RegExp): Promise<RegExpExecArray> {
    return await until(
      () => pattern.exec(this.output),
      () => `${pattern} in ${this.output}`,
    );
  }

  /** Its exit status. */
  async ended(): Promise<number> {
    let status: number | null = null;
    void this.#ended.then((value) => {
      status = value;
    });
    return await until(
      () => status,
      () => `the end of: ${this.output}`,
    );
  }

  /** Ctrl+C; resolves to the exit status. */
  async interrupt(): Promise<number> {
    this.#terminal.stdin?.write("\x03");
    return await this.ended();
  }

  /** The command lines of what it started and what still runs: none, or what is left after some seconds. */
  async left(): Promise<readonly string[]> {
    for (let tries = 50; tries > 0 && this.#running().length > 0; tries--) await sleep(100);
    return this.#running().map(({ line }) => line);
  }

  /** Ends what a failing test leaves. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const { id } of this.#running()) {
      try {
        process.kill(id, "SIGKILL");
      } catch {
        // It has ended meanwhile.
      }
    }
    await this.#ended;
  }

  #running(): readonly { readonly id: number; readonly line: string }[] {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          if (!readFileSync(join("/proc", name, "environ"), "utf8").includes(`STARTED=${this.#mark}`)) return [];
          const line = readFileSync(join("/proc", name, "cmdline"), "utf8").replaceAll("\0", " ");
          return [{ id: Number(name), line }];
        } catch {
          // Another user's, or it has ended meanwhile.
          return [];
        }
      });
  }
}

/** `npm start` without npm: what npm adds is in its environment alone. */
export function start(project: Project, paths: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
  return new Started(project, ["scripts/run.cjs", "scripts/start.js", "--host=embedded", ...paths], env);
}

/** What `find` finds at last; fails, with what `what` tells then, where that takes too long. */
export async function until<T>(find: () => T | null | undefined | false, what: () => string): Promise<T> {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(50)) {
    const found = find();
    if (found !== null && found !== undefined && found !== false) return found;
  }
  return assert.fail(`not found: ${what()}`);
}
