/** The built command line as a child process, and small synthetic logs to feed it with. */

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

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

/** One record of Traffic Server on expc01, `second` seconds past nine. */
export function record(second: number, text: string, host = "expc01"): string {
  return `2026-03-02T09:00:${String(second).padStart(2, "0")}.000+01:00 ${host} traffic_server[4711]: ${text}\n`;
}

export function selfSigned(
  second: number,
  { name = "cucm.lab.example", action = "Terminate", host = "expc01" } = {},
): string {
  return record(
    second,
    `[ET_NET 0] WARNING: Core server certificate verification failed for (${name}). Action=${action} Error=self signed certificate server=${name}(192.0.2.10) depth=0`,
    host,
  );
}

export const healthy = record(0, 'Event="Request Allowed" Detail="Access allowed" Username="jdoe"');

/** A request through to its answer; what is `between` stands before the answer. */
export function exchange(second: number, between: string, status = "502 connect failed"): string {
  const segment = Buffer.from("lab.example/https/cucm.lab.example/6972").toString("base64url");
  const step = (detail: string, rest: string) =>
    record(
      second,
      `UTCTime="2026-03-02 08:00:00,000" Module="network.http.trafficserver" Level="INFO": Detail="${detail}" Txn-id="${second}" TrackingID="t" ${rest}`,
    );
  return [
    step(
      "Receive Request",
      `Src-ip="127.0.0.1" Src-port="30000" Msg="GET http://vcs_control.lab.example:8443/${segment}/CSFjdoe.cnf.xml HTTP/1.1"`,
    ),
    step("Sending Request", 'Dst-ip="192.0.2.10" Dst-port="6972" Msg="GET /CSFjdoe.cnf.xml HTTP/1.1"'),
    between,
    step("Sending Response", `Dst-ip="127.0.0.1" Dst-port="30000" Msg="HTTP/1.1 ${status} "`),
  ].join("");
}
