/** Calls, right and wrong: exit status, one line on standard error, and where results go. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { formatNames } from "../../core/report/formats.ts";
import { version } from "../../core/version.ts";
import { exchange, folderWith, healthy, program, root, run, type Surroundings, selfSigned } from "./program.ts";

function refused(args: readonly string[], line: string, surroundings: Surroundings = {}): void {
  const { status, stdout, stderr } = run(args, surroundings);
  assert.deepEqual({ status, stdout, stderr }, { status: 2, stdout: "", stderr: `expressway-logs: ${line}\n` });
}

const seeHelp = "(see: expressway-logs --help)";

test("a wrong call is refused in one line", () => {
  refused([], `a command is missing ${seeHelp}`);
  refused(["inspect"], `there is no command inspect ${seeHelp}`);
  refused(["--colour"], `there is no option --colour here ${seeHelp}`);
  refused(["check"], `check needs at least one PATH ${seeHelp}`);
  refused(["check", "--colour", "a.log"], `there is no option --colour here ${seeHelp}`);
  refused(["check", "-x", "a.log"], `there is no option -x here ${seeHelp}`);
  refused(["check", "--format", "xml", "a.log"], `--format takes ${formatNames.join(", ")}, not xml ${seeHelp}`);
  refused(["check", "a.log", "--format"], `--format needs a value ${seeHelp}`);
  refused(["check", "--format=", "a.log"], `--format needs a value ${seeHelp}`);
  refused(["check", "--locale", "de", "a.log"], `--locale takes en, fr, not de ${seeHelp}`);
  refused(["check", "--output", "x", "--format", "json", "a.log"], `each --output follows its --format ${seeHelp}`);
  refused(["check", "--output", "x", "--output", "y", "a.log"], `each --output follows its --format ${seeHelp}`);
  refused(["check", "--threads", "0", "a.log"], `--threads takes 1, 2, not 0 ${seeHelp}`);
  refused(
    ["check", "--format", "text", "--format", "json", "a.log"],
    `two formats would go to the same place: give each its own --output ${seeHelp}`,
  );
  refused(
    ["check", "--redact-key", "key", "a.log"],
    `--redact-key is for a redacted result: give --redact too ${seeHelp}`,
  );
  refused(["decode"], `decode needs a TEXT ${seeHelp}`);
  refused(["compare", "a.log"], `compare needs BEFORE and AFTER ${seeHelp}`);
  refused(["compare", "a", "b", "c"], `c is one argument too many ${seeHelp}`);
  refused(["compare", "-", "-"], `standard input can be read only once: - is given twice ${seeHelp}`);
  refused(
    ["compare", "--format", "sarif", "a", "b"],
    `--format takes text, json, markdown, html, not sarif ${seeHelp}`,
  );
  refused(["server"], `server needs --stdio ${seeHelp}`);
  refused(["server", "--stdio", "now"], `now is one argument too many ${seeHelp}`);
});

test("what is not built yet is refused, and not in the help", () => {
  for (const command of ["rules"]) {
    refused([command, "a"], `${command} is not built yet ${seeHelp}`);
    refused(["help", command], `${command} is not built yet ${seeHelp}`);
    refused([command, "--help"], `${command} is not built yet ${seeHelp}`);
  }
  const { stdout, status } = run(["--help"]);
  assert.equal(status, 0);
  assert.doesNotMatch(stdout, /rules/);
});

test("help and version", () => {
  for (const args of [["--help"], ["-h"], ["help"]]) {
    const { stdout, stderr, status } = run(args);
    assert.match(
      stdout,
      /^Usage\n {2}expressway-logs \[check\] .*PATH…\n(?:.*\n)* {2}expressway-logs help \[COMMAND\]\n/,
    );
    assert.deepEqual([stderr, status], ["", 0]);
  }
  assert.match(run(["--help", "--locale", "fr"]).stdout, /^Utilisation\n/);
  const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  assert.equal(version, manifest.version);
  assert.equal(run(["--version"]).stdout, `${version}\n`);
});

test("the help of one command has its own options alone", () => {
  const { stdout, stderr, status } = run(["help", "decode"]);
  assert.equal(
    `\n${stdout}`,
    `
Usage
  expressway-logs decode [--locale en|fr] TEXT…
      what a route segment, a URL or a log line says

Options
  --locale en|fr  language of the texts; else LC_ALL, LC_MESSAGES, LANG (JSON: English)
  --help, -h      this text

TEXT is a route segment, a URL, an OpenSSL error or a log line; - reads texts from standard input,
one per line. A text may be broken over lines, contain blanks, %4C or too many =, or lack its first
character.

Exit status 0: every text was decoded. 2: nothing was found in any, or wrong usage. 3: some were
decoded, or a segment is damaged.
`,
  );
  assert.deepEqual([stderr, status], ["", 0]);
  for (const args of [
    ["decode", "--help"],
    ["-h", "decode"],
    ["decode", "-h", "abc"],
  ])
    assert.equal(run(args).stdout, stdout);
  const about = (command: string) => run([command, "--help"]).stdout;
  assert.match(about("check"), /PATH is a log, an archive \(\.tar\.gz, /);
  assert.doesNotMatch(about("check"), /--trust-store|--auth-level|--stdio|--version/);
  assert.match(about("verify"), /\[--format text\|json\] (?:.*\n)*.*CERTIFICATE is a file/);
  assert.doesNotMatch(about("verify"), /--since|--verbose|--output/);
  assert.equal(
    about("server")
      .match(/ --\w+/g)
      ?.join(),
    " --stdio, --stdio, --help",
  );
  refused(["help", "chekc"], `there is no command chekc: did you mean check? ${seeHelp}`);
  refused(["help", "check", "now"], `now is one argument too many ${seeHelp}`);
});

test("a mistyped word is told with the one that is meant", () => {
  const told = [
    [["chekc", "a"], "there is no command chekc: did you mean check?"],
    [["dec", "a"], "there is no command dec: did you mean decode?"],
    [["verfy", "a"], "there is no command verfy: did you mean verify?"],
    [["hlep"], "there is no command hlep"],
    [["inspect", "a"], "there is no command inspect"],
    [["check", "--formt", "json", "a"], "there is no option --formt here: did you mean --format?"],
    [["check", "--out", "x", "a"], "there is no option --out here: did you mean --output?"],
    [["verify", "--truststore", "x", "a"], "there is no option --truststore here: did you mean --trust-store?"],
    [["--verson"], "there is no option --verson here: did you mean --version?"],
    [["check", `--${"format".repeat(100)}`, "a"], `there is no option --${"format".repeat(100)} here`],
  ] as const;
  for (const [args, line] of told) refused(args, `${line} ${seeHelp}`);
});

test("compare: exit status, standard input, and what cannot be read", () => {
  const [before, after] = [exchange(1, selfSigned(1)), exchange(9, selfSigned(9))];
  using folder = folderWith({
    "before.log": before,
    "after.log": after,
    "healthy.log": healthy,
    "none.txt": "nothing",
  });
  const at = { cwd: folder.at };
  const status = (...args: string[]) => run(["compare", ...args], { ...at, input: after }).status;
  assert.deepEqual(
    [
      status("before.log", "after.log"),
      status("before.log", "-"),
      status("healthy.log", "after.log"),
      status("before.log", "healthy.log"),
      status("healthy.log", "healthy.log"),
    ],
    [1, 1, 1, 0, 0],
  );
  const { stdout } = run(["compare", "before.log", "after.log"], at);
  assert.match(stdout, /^Solved: 0\. Remaining: 1\. New: 0\. Not known: 0\.\n/);
  assert.match(
    run(["compare", "--locale", "fr", "before.log", "after.log"], at).stdout,
    /^Résolus\u00a0: 0\. Restants\u00a0: 1\./,
  );
  const unread = run(["compare", "before.log", "none.txt"], at);
  assert.deepEqual([unread.status, unread.stdout], [2, ""]);
  assert.match(unread.stderr, /^expressway-logs: none\.txt: .*\n$/);
  refused(
    ["compare", "gone.log", "after.log"],
    "gone.log: The input cannot be read: there is no such file or folder",
    at,
  );
});

test("a path without a command is check", () => {
  using folder = folderWith({ "a.log": selfSigned(1), failing: selfSigned(1), "check/b.log": healthy });
  const status = (...args: string[]) => run(args, { cwd: folder.at, input: healthy }).status;
  assert.deepEqual(
    [
      status("a.log"),
      status("failing"),
      status("--format", "json", "a.log"),
      status("-q", "."),
      status("-"),
      status("./check"),
      status("check", "check"),
      status("check"),
    ],
    [1, 1, 1, 1, 0, 0, 0, 2],
  );
  refused(["none.log"], "none.log: The input cannot be read: there is no such file or folder", { cwd: folder.at });
});

test("--output without a format is the text", () => {
  using folder = folderWith({ "a.log": selfSigned(1) });
  const { stdout, status } = run(["check", "a.log", "--output", "report.txt"], { cwd: folder.at });
  assert.deepEqual([stdout, status], ["", 1]);
  const report = fs.readFileSync(path.join(folder.at, "report.txt"), "utf8");
  assert.equal(report, run(["check", "a.log"], { cwd: folder.at }).stdout);
  assert.equal(run(["a.log", "-q", "--output=x.txt"], { cwd: folder.at }).stdout, "1 failure: cucm.lab.example\n");
  assert.equal(fs.readFileSync(path.join(folder.at, "x.txt"), "utf8"), report);
});

test("the language of errors follows the environment, and --locale before it", () => {
  const french = "aucune commande n'est donnée (voir\u00a0: expressway-logs --help)";
  refused([], french, { env: { LC_ALL: "fr_CA.UTF-8" } });
  refused([], french, { env: { LC_ALL: "", LC_MESSAGES: "fr_FR", LANG: "C" } });
  refused(["--locale", "fr"], french);
  refused(["--locale", "en"], `a command is missing ${seeHelp}`, { env: { LANG: "fr_FR" } });
});

test("the exit status", () => {
  using folder = folderWith({
    "healthy.log": healthy,
    "failing.log": selfSigned(1),
    "permissive.log": selfSigned(1, { action: "Continue" }),
    "unexplained.log": exchange(1, ""),
    "empty.log": "",
    "note.txt": "to do\n",
    "archive.tgz": Buffer.from([0x1f, 0x8b, 8, 0]),
  });
  const status = (...names: string[]) => run(["check", ...names], { cwd: folder.at }).status;
  assert.equal(status("healthy.log"), 0);
  assert.equal(status("empty.log"), 0);
  assert.equal(status("permissive.log"), 0);
  assert.equal(status("unexplained.log"), 0);
  assert.equal(status("healthy.log", "note.txt"), 0);
  assert.equal(status("failing.log"), 1);
  assert.equal(status("failing.log", "archive.tgz", "missing.log"), 1);
  assert.equal(status("note.txt"), 2);
  assert.equal(status("missing.log"), 2);
  assert.equal(status("archive.tgz"), 2);
  assert.equal(status("healthy.log", "archive.tgz"), 3);
  assert.equal(status("healthy.log", "missing.log"), 3);
  assert.equal(status("."), 1);
});

test("each format goes to its own output", () => {
  using folder = folderWith({ "a.log": selfSigned(1), "old.json": "old" });
  const { stdout, stderr, status } = run(
    ["check", "--format", "json", "--output", "old.json", "--format", "text", "--output=report.txt", "a.log"],
    { cwd: folder.at },
  );
  assert.deepEqual([stdout, stderr, status], ["", "", 1]);
  assert.equal(JSON.parse(fs.readFileSync(path.join(folder.at, "old.json"), "utf8")).failures.length, 1);
  assert.match(fs.readFileSync(path.join(folder.at, "report.txt"), "utf8"), /^1 failure: cucm\.lab\.example\n/);
  assert.deepEqual(fs.readdirSync(folder.at).sort(), ["a.log", "old.json", "report.txt"]);
});

test("a result is never written over an input, whatever its name", () => {
  using folder = folderWith({ "a.log": selfSigned(1) });
  fs.linkSync(path.join(folder.at, "a.log"), path.join(folder.at, "hard.log"));
  fs.symlinkSync("a.log", path.join(folder.at, "soft.log"));
  for (const output of ["a.log", "./a.log", "hard.log", "soft.log"]) {
    for (const input of ["a.log", "."]) {
      refused(
        ["check", "--format", "json", "--output", output, input],
        `${output} is an input: it is not overwritten`,
        {
          cwd: folder.at,
        },
      );
    }
  }
  assert.equal(fs.readFileSync(path.join(folder.at, "a.log"), "utf8"), selfSigned(1));
});

test("an output that cannot be written is named before anything is read", () => {
  using folder = folderWith({ "a.log": selfSigned(1) });
  const output = (file: string) => ["check", "--format", "json", "--output", file, "a.log"];
  const surroundings = { cwd: folder.at };
  refused(output("none/x.json"), "none/x.json cannot be written: there is no such file or folder", surroundings);
  refused(output("."), ". cannot be written: it is a folder", surroundings);
  refused(output("a.log/x"), "a.log/x cannot be written: a part of the path is no folder", surroundings);
});

test("a link that names an output stays a link", { skip: process.platform === "win32" }, () => {
  using folder = folderWith({ "a.log": healthy, "real/out.json": "{}" });
  fs.symlinkSync("real/out.json", path.join(folder.at, "out.json"));
  assert.equal(run(["check", "--format", "json", "--output", "out.json", "a.log"], { cwd: folder.at }).status, 0);
  assert.ok(fs.lstatSync(path.join(folder.at, "out.json")).isSymbolicLink());
  assert.match(fs.readFileSync(path.join(folder.at, "real/out.json"), "utf8"), /"schemaVersion": 1/);
});

test("a reader that stops reading is no error", { skip: process.platform === "win32" }, () => {
  using folder = folderWith({
    "a.log": Array.from({ length: 3000 }, (_, i) => selfSigned(i % 60, { name: `h${i}.lab.example` })).join(""),
  });
  const command = `"${process.execPath}" "${program}" check --format json a.log | head -c 10`;
  const { stdout, stderr } = spawnSync("/bin/sh", ["-c", command], { cwd: folder.at, encoding: "utf8" });
  assert.equal(stdout.slice(0, 1), "{");
  assert.equal(stderr, "");
});

test("a full disk is one line", { skip: !fs.existsSync("/dev/full") }, () => {
  const command = `printf '' | "${process.execPath}" "${program}" check - > /dev/full`;
  const { status, stderr } = spawnSync("/bin/sh", ["-c", command], { encoding: "utf8", env: {} });
  assert.deepEqual([status, stderr], [2, "expressway-logs: - cannot be written: no space is left\n"]);
});

test("a name that looks like an option is a path behind --", () => {
  using folder = folderWith({ "--output=x": selfSigned(1) });
  assert.equal(run(["check", "--", "--output=x"], { cwd: folder.at }).status, 1);
});

test("-q prints the first line alone, whatever goes elsewhere", () => {
  using folder = folderWith({ "a.log": healthy, "b.log": selfSigned(1), "note.txt": "to do\n" });
  const quiet = (...args: string[]) => {
    const { stdout, stderr, status } = run(["check", ...args], { cwd: folder.at });
    return [stdout, stderr, status];
  };
  assert.deepEqual(quiet("-q", "a.log"), ["No failure found.\n", "", 0]);
  assert.deepEqual(quiet("--quiet", "--locale=fr", "b.log"), ["1 échec\u00a0: cucm.lab.example\n", "", 1]);
  assert.deepEqual(quiet("-q", "--format", "json", "--output", "x.json", "a.log"), ["No failure found.\n", "", 0]);
  assert.equal(JSON.parse(fs.readFileSync(path.join(folder.at, "x.json"), "utf8")).verdict.clear, true);
  assert.deepEqual(quiet("-q", "note.txt").slice(0, 1), [""]);
  refused(
    ["check", "-q", "--format", "json", "a.log"],
    `two formats would go to the same place: give each its own --output ${seeHelp}`,
  );
});

test("--since and --until", () => {
  const log = [0, 30, 60].map((second) => selfSigned(second, { name: `s${second}.example` })).join("");
  using folder = folderWith({
    "a.log": log,
    "b.log.gz": gzipSync(log),
    "c.log": selfSigned(90, { name: "late.example" }),
  });
  const first = (args: string[], input = "") => run(["check", "-q", ...args], { cwd: folder.at, input }).stdout;
  const since = "between 2026-03-02T09:00:30+01:00 and 2026-03-02T09:01:00.000+01:00";
  const two = `2 failures (servers: 2) ${since}: s30.example, s60.example\n`;
  assert.deepEqual(
    [
      first(["--since", "-30s", "a.log"]),
      first(["--since=-30s", "b.log.gz"]),
      first(["--since=-30s", "-"], log),
      first(["--since=09:00:30", "a.log"]),
      first(["--since=2026-03-02T08:00:30Z", "-"], log),
      first(["--since=-30s", "--until=09:01:10", "a.log", "c.log"]),
      first(["--until=-1d", "a.log"]),
      first(["--since=-30s", "-"]),
    ],
    [
      two,
      two,
      two,
      two,
      two.replace("09:00:30+01:00", "08:00:30Z"),
      "1 failure between 2026-03-02T09:01:00+01:00 and 2026-03-02T09:01:10+01:00: s60.example\n",
      "No record of the log stands before 2026-03-01T09:01:00+01:00.\n",
      "The log is empty.\n",
    ],
  );
  const choices = "2026-01-31T18:55:00+01:00, 18:55, -30m";
  refused(["check", "--since", "noon", "a.log"], `--since takes ${choices}, not noon ${seeHelp}`);
  refused(["check", "--until", "25:00", "a.log"], `--until takes ${choices}, not 25:00 ${seeHelp}`);
  refused(["check", "--since", "09:02", "--until=09:01", "a.log"], "--since is after --until", { cwd: folder.at });
});
