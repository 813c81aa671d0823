/** A log that went into a real journal, and out of it in each form of journalctl: the same failures as on the box. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { cli, need, root, temporaryFolder } from "./machine.ts";

/** systemd's own importer, in no PATH. */
const importer = "/lib/systemd/systemd-journal-remote";

const sample = join(root, "test", "samples", "self-signed-and-name.log");

/** The fields in which a syslog socket's messages stand (systemd.journal-fields(7), the Journal Export Format). */
function exported(line: string, i: number): string {
  const [, stamp = "", host, tag, pid, text] = /^(\S+) (\S+) ([^[: ]+)(?:\[(\d+)\])?: (.*)$/.exec(line) ?? [];
  const fields = {
    __CURSOR: `s=1;i=${i}`,
    __REALTIME_TIMESTAMP: Date.parse(stamp) * 1000,
    __MONOTONIC_TIMESTAMP: (i + 1) * 1000,
    _BOOT_ID: "0123456789abcdef0123456789abcdef",
    _HOSTNAME: host,
    SYSLOG_IDENTIFIER: tag,
    ...(pid === undefined ? {} : { SYSLOG_PID: pid, _PID: pid }),
    PRIORITY: 6,
    MESSAGE: text,
  };
  return `${Object.entries(fields)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("")}\n`;
}

interface Told {
  readonly failures: readonly Readonly<Record<string, unknown>>[];
  readonly inputs: readonly { readonly problems: readonly { readonly code: string; readonly lost: boolean }[] }[];
}

function told(path: string): string {
  const { stdout, status } = spawnSync(process.execPath, [cli, "check", "--format", "json", path], {
    encoding: "utf8",
  });
  const { failures, inputs } = JSON.parse(stdout) as Told;
  const lost = inputs.flatMap(({ problems }) => problems.filter((each) => each.lost).map(({ code }) => code));
  return [
    `status ${status} ${lost.join(" ")}`.trimEnd(),
    ...failures
      .map((each) =>
        ["signature", "name", "address", "port", "count", "requests", "host"].map((key) => each[key]).join(" "),
      )
      .sort(),
  ].join("\n");
}

test("each form of journalctl", () => {
  need("journalctl");
  using folder = temporaryFolder();
  const [text, entries, journal] = ["in.txt", "in.export", "out.journal"].map((name) => join(folder.at, name)) as [
    string,
    string,
    string,
  ];
  // Heads alone: a message of a syslog socket is one line.
  const lines = readFileSync(sample, "utf8")
    .split("\n")
    .filter((line) => /^\d{4}-/.test(line));
  writeFileSync(text, `${lines.join("\n")}\n`);
  writeFileSync(entries, lines.map(exported).join(""));
  const imported = spawnSync(importer, ["-o", journal, entries], { encoding: "utf8" });
  assert.equal(imported.status, 0, imported.stderr || String(imported.error));
  const shown = (form: string): string => {
    const { stdout, status, stderr } = spawnSync("journalctl", ["--no-pager", "--file", journal, "-o", form], {
      encoding: "utf8",
      env: { ...process.env, TZ: "Europe/Berlin" },
    });
    assert.equal(status, 0, stderr);
    const path = join(folder.at, `${form}.log`);
    writeFileSync(path, stdout);
    return told(path);
  };
  const expected = told(text);
  assert.match(expected, /^status 1\n/);
  const whole = ["short", "short-iso", "short-iso-precise", "short-precise", "short-full", "short-unix", "with-unit"];
  for (const form of [...whole, "verbose", "export", "json", "json-pretty", "json-sse", "json-seq"])
    assert.equal(shown(form), expected, form);
  // The message alone: nobody's host.
  assert.equal(shown("cat"), expected.replaceAll(/ expc01$/gm, " "));
  // Seconds since the start of the machine are no time: the failures are told without one.
  assert.equal(shown("short-monotonic"), expected);
  const { stdout } = spawnSync(
    process.execPath,
    [cli, "check", "--format", "json", join(folder.at, "short-monotonic.log")],
    {
      encoding: "utf8",
    },
  );
  const { failures } = JSON.parse(stdout) as Told;
  assert.deepEqual([...new Set(failures.map(({ first }) => first))], [""]);
});
