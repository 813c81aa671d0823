/** A log that went through a real syslog server, in each form that Expressway sends: the same failures as on the box. */

import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { before, suite, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { cli, need, root, temporaryFolder } from "./machine.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** rsyslog cannot be installed beside syslog-ng: .ci/run unpacks it here. */
const rsyslog = join(root, "out", "rsyslog");

/** What Expressway sends for a line of its log, by "xConfiguration Remote Syslog Format". */
const sent = {
  bsd: (line: string) => {
    const [, stamp = "", host, tag, text] = /^(\S+) (\S+) (\S+:) (.*)$/.exec(line) ?? [];
    const day = `${months[Number(stamp.slice(5, 7)) - 1]} ${String(Number(stamp.slice(8, 10))).padStart(2)}`;
    return `<30>${day} ${stamp.slice(11, 19)} ${host} ${tag} ${text}`;
  },
  ietf: (line: string) => {
    const [, stamp = "", host, name] = /^(\S+) (\S+) ([^[:]+)/.exec(line) ?? [];
    return `<30>1 ${stamp.replace(/\.\d+/, ".000")} ${host} ${name} - - [meta sequenceId="7"] ${line}\n\n`;
  },
  line: (line: string) => `<30>${line}`,
};

const sample = readFileSync(join(root, "test", "samples", "self-signed-and-name.log"), "utf8");
/** Heads alone: a datagram is one line. */
const lines = sample.split("\n").filter((line) => /^\d{4}-/.test(line));

interface Told {
  readonly failures: readonly Readonly<Record<string, unknown>>[];
}

function told(path: string): readonly string[] {
  const { stdout } = spawnSync(process.execPath, [cli, "check", "--format", "json", path], { encoding: "utf8" });
  return (JSON.parse(stdout) as Told).failures
    .map(({ signature, name, address, port, count, requests }) =>
      [signature, name, address, port, count, requests].join(" "),
    )
    .sort();
}

async function send(port: number, form: keyof typeof sent): Promise<void> {
  const socket = createSocket("udp4");
  for (const line of lines) {
    await new Promise((resolve) => socket.send(sent[form](line), port, "127.0.0.1", resolve));
    // A datagram that finds no room is lost.
    await setTimeout(2);
  }
  socket.close();
}

/** Sends the log through the server and holds each file that it wrote against the log itself. */
async function holds(server: ChildProcess, folder: string, ports: readonly number[], files: number): Promise<void> {
  const plain = join(folder, "plain.log");
  writeFileSync(plain, `${lines.join("\n")}\n`);
  const expected = told(plain);
  assert.equal(expected.length, 2);
  try {
    await setTimeout(2000);
    for (const form of Object.keys(sent) as (keyof typeof sent)[]) {
      for (const port of ports) await send(port, form);
      await setTimeout(1500);
      const written = readdirSync(join(folder, "out"));
      assert.equal(written.length, files, `${form}: ${written.join(" ")}`);
      for (const name of written) {
        const path = join(folder, "out", name);
        const copy = join(folder, `${form}-${name}`);
        writeFileSync(copy, readFileSync(path));
        // Emptied: the server writes on at the end.
        writeFileSync(path, "");
        assert.deepEqual(told(copy), expected, `${form}: ${name}`);
      }
    }
  } finally {
    server.kill();
    if (server.exitCode === null) await once(server, "exit");
  }
}

suite("syslog servers", () => {
  before(() => need("syslog-ng"));

  test("syslog-ng: sources network() and syslog(), its usual templates", { timeout: 120_000 }, async () => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.at, "out"));
    const file = (name: string, more = "") =>
      `destination d_${name} { file("${folder.at}/out/$SOURCE-${name}" ${more}); };`;
    const names = ["standard", "iso", "json", "keyed", "protocol"];
    writeFileSync(
      join(folder.at, "syslog-ng.conf"),
      [
        "@version: 3.38",
        "options { keep-hostname(yes); use-dns(no); };",
        'source network { network(ip("127.0.0.1") port(15515) transport("udp")); };',
        'source syslog { syslog(ip("127.0.0.1") port(15516) transport("udp")); };',
        file("standard"),
        file("iso", 'template("$ISODATE $HOST $MSGHDR$MSG\\n")'),
        file("json", 'template("$(format-json --scope rfc5424)\\n")'),
        file("keyed", 'template("$(format-json --scope rfc5424 --key ISODATE)\\n")'),
        file("protocol", "flags(syslog-protocol)"),
        `log { source(network); source(syslog); ${names.map((name) => `destination(d_${name});`).join(" ")} };`,
        "",
      ].join("\n"),
    );
    const at = (name: string) => join(folder.at, name);
    const args = ["-F", "--no-caps", "-f", at("syslog-ng.conf"), "-R", at("persist"), "-c", at("ctl"), "-p", at("pid")];
    await holds(spawn("syslog-ng", args, { stdio: "ignore" }), folder.at, [15515, 15516], 10);
  });

  test("rsyslog: its usual templates", { timeout: 120_000 }, async () => {
    const program = join(rsyslog, "usr", "sbin", "rsyslogd");
    assert.ok(existsSync(program), `${program} is missing: .ci/run unpacks it`);
    using folder = temporaryFolder();
    mkdirSync(join(folder.at, "out"));
    const templates = [
      "RSYSLOG_TraditionalFileFormat",
      "RSYSLOG_FileFormat",
      "RSYSLOG_SyslogProtocol23Format",
      "RSYSLOG_ForwardFormat",
      "RSYSLOG_DebugFormat",
      "json",
    ];
    const conf = join(folder.at, "rsyslog.conf");
    writeFileSync(
      conf,
      [
        'module(load="imudp")',
        'input(type="imudp" address="127.0.0.1" port="15514")',
        'template(name="json" type="string" string="%jsonmesg%\\n")',
        ...templates.map((name) => `*.* action(type="omfile" file="${folder.at}/out/${name}" template="${name}")`),
        "",
      ].join("\n"),
    );
    const [library] = readdirSync(join(rsyslog, "usr", "lib")).filter((name) => name.endsWith("linux-gnu"));
    const libraries = join(rsyslog, "usr", "lib", library as string);
    const env = { ...process.env, LD_LIBRARY_PATH: libraries };
    const args = ["-n", "-f", conf, "-i", join(folder.at, "pid"), "-M", join(libraries, "rsyslog")];
    await holds(spawn(program, args, { stdio: "ignore", env }), folder.at, [15514], templates.length);
  });
});
