/** The built command line as a child process, and small synthetic logs to feed it with. */

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { line, log, type Refusal, receiveRequest, sendRequest, sendResponse, warning } from "../log-lines.ts";

const name = "cucm.lab.example";

/** The project's folder: tests run from their compiled place too. */
export const root = ancestors(import.meta.dirname).find((folder) =>
  fs.existsSync(path.join(folder, "package-lock.json")),
) as string;

export const program = path.join(root, "dist", "cli.cjs");

function ancestors(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Buffer;
  readonly cwd?: string;
}

/** Runs `expressway-logs` in English and outside a terminal, unless `env` says otherwise. */
export function run(args: readonly string[], { env = {}, input = "", cwd = root }: Surroundings = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    input,
    encoding: "utf8",
    env: { PATH: process.env.PATH ?? "", SystemRoot: process.env.SystemRoot ?? "", ...env },
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

/** A new folder with these files; removed by `using`. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Disposable & { readonly at: string } {
  const at = fs.mkdtempSync(path.join(os.tmpdir(), "expressway-logs-"));
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(at, name)), { recursive: true });
    fs.writeFileSync(path.join(at, name), content);
  }
  return { at, [Symbol.dispose]: () => fs.rmSync(at, { recursive: true, force: true }) };
}

/** Traffic Server of an Expressway-C, `second` seconds past nine. */
export function record(second: number, text: string, host = "expc01"): string {
  return log(line(text, { time: second, host, process: "traffic_server[4711]" }));
}

export function selfSigned(second: number, { host = "expc01", ...refusal }: Refusal & { host?: string } = {}): string {
  return record(second, warning({ name, ...refusal }), host);
}

export const healthy = record(0, 'Event="Request Allowed" Detail="Access allowed" Username="jdoe"');

/** A request through to its answer; what is `between` stands before the answer. */
export function exchange(second: number, between: string, status = "502 connect failed"): string {
  const request = { id: second, name, port: 6972, path: "/CSFjdoe.cnf.xml" };
  const steps = [receiveRequest(request), sendRequest(request), sendResponse(request, status)];
  const [received, sent, answered] = steps.map((step) => record(second, step));
  return `${received}${sent}${between}${answered}`;
}
