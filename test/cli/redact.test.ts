/** `redact`, and `check --redact`: nothing of names is found in any output, and what fails stays the same. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { Pseudonyms } from "../../core/redact/pseudonyms.ts";
import { TextRedactor } from "../../core/redact/text.ts";
import { formatNames } from "../../core/report/formats.ts";
import { canaries } from "../core/redact/canaries.ts";
import { refused } from "../fixture.ts";
import { exchange, folderWith, healthy, root, run, selfSigned } from "./program.ts";

const keyText = "a key that is long enough";
const redactor = new TextRedactor(new Pseudonyms(createHash("sha256").update(keyText).digest()));

interface Failure {
  readonly host: string;
  readonly name: string | null;
  readonly address: string | null;
  readonly occurrences: readonly {
    readonly line: number;
    readonly timestamp: string;
    readonly request: { readonly transaction: string | null } | null;
    readonly response: unknown;
  }[];
  readonly [fact: string]: unknown;
}

const facts = [
  "signature",
  "direction",
  "addressInferred",
  "port",
  "portInferred",
  "portBy",
  "action",
  "verifyError",
  "tlsError",
  "count",
  "requests",
  "first",
  "last",
  "consequences",
];

/** What a failure says beside its names; those as `named` writes them. */
function told(failure: Failure, named: (name: string) => string) {
  return {
    ...Object.fromEntries(facts.map((fact) => [fact, failure[fact]])),
    host: named(failure.host),
    name: failure.name && named(failure.name),
    address: failure.address && named(failure.address),
    occurrences: failure.occurrences.map(({ line, timestamp, request, response }) => [
      line,
      timestamp,
      request?.transaction,
      response,
    ]),
  };
}

function failuresOf(args: readonly string[], named: (name: string) => string) {
  const { stdout, status } = run(["check", "--format", "json", ...args]);
  const { failures, unexplained } = JSON.parse(stdout) as { failures: Failure[]; unexplained: unknown[] };
  const all = failures.map((failure) => JSON.stringify(told(failure, named))).sort();
  return { status, failures: all.map((each) => JSON.parse(each)), unexplained: unexplained.length };
}

const samples = fs.readdirSync(path.join(root, "test", "samples")).filter((name) => name.endsWith(".log"));

test("the copy of every sample analyses to the same failures, with pseudonyms in place", () => {
  using folder = folderWith({ key: keyText });
  const key = path.join(folder.at, "key");
  for (const sample of samples) {
    const file = path.join(root, "test", "samples", sample);
    const copy = path.join(folder.at, sample);
    assert.deepEqual(run(["redact", "--redact-key", key, "--output", copy, file]), {
      status: 0,
      stdout: "",
      stderr: "",
    });
    const before = failuresOf([file], (name) => redactor.names(name));
    assert.deepEqual(
      failuresOf([copy], (name) => name),
      before,
      sample,
    );
    assert.deepEqual(
      failuresOf(["--redact", "--redact-key", key, file], (name) => name),
      before,
      sample,
    );
  }
});

test("no canary is found in a copy, nor in any format", () => {
  // Between lines of a log, so that each stands where it would.
  const log = `${refused}${canaries.map(({ line }) => line).join("\n")}\n${exchange(30, selfSigned(30))}`;
  using folder = folderWith({ "loggingsnapshot_qzorvax_2026-03-02_08_20_00.txt": log });
  const file = path.join(folder.at, "loggingsnapshot_qzorvax_2026-03-02_08_20_00.txt");
  const copy = path.join(folder.at, "copy");
  run(["redact", "--output", copy, file]);
  const outputs = formatNames.map((format) => run(["check", "--redact", "--verbose", "--format", format, file]).stdout);
  for (const output of [fs.readFileSync(copy, "utf8"), ...outputs]) {
    const text = output.toLowerCase();
    assert.ok(text.length > 1000);
    const unique = canaries.filter(
      ({ secret }) =>
        /[^\W\d_]{6}|\d{5}|203\.0\.113/.test(secret) && !/gateway|service|global|mobile|network/i.test(secret),
    );
    assert.ok(unique.length >= 200);
    assert.deepEqual(
      unique.filter(({ secret }) => text.includes(secret.toLowerCase())).map(({ secret }) => secret),
      [],
    );
  }
});

test("a name that is a common word is one in all files of a run, before and behind the place that tells it", () => {
  const sentences = [
    "gateway is down",
    "login failed for monitor",
    "asked mobile again",
    "sent to home",
    "Global Voice is up",
  ];
  const said = sentences
    .map((text) => `2026-03-02T09:15:10.120+01:00 expc01 tvcs: Level="INFO" Detail="${text}"\n`)
    .join("");
  const telling = [
    'Nodename="gateway"',
    'Username="monitor"',
    'Msg="GET /cucm-uds/user/mobile/devices HTTP/1.1"',
    'Source-zone="Global Voice"',
  ].map((text) => `2026-03-02T09:15:11.120+01:00 expc01 tvcs: Level="INFO" ${text}\n`);
  using folder = folderWith({
    "a.log": said + refused,
    "b.log": telling.join("") + healthy,
    "c.log": said + refused + telling.join("") + said,
    "loggingsnapshot_home_2026-03-02_08_20_00.txt": healthy,
  });
  const at = (name: string) => path.join(folder.at, name);
  const files = ["a.log", "b.log", "c.log", "loggingsnapshot_home_2026-03-02_08_20_00.txt"].map(at);
  run(["redact", "--output", at("all.tgz"), ...files]);
  const copy = gunzipSync(fs.readFileSync(at("all.tgz"))).toString();
  assert.doesNotMatch(copy, /gateway|monitor|mobile|Global|\bhome\b/i);
  // Nothing tells of these words in a.log alone.
  run(["redact", "--output", at("alone.log"), at("a.log")]);
  for (const text of sentences) assert.ok(fs.readFileSync(at("alone.log"), "utf8").includes(`"${text}"`), text);
  const failing = (args: readonly string[]) =>
    failuresOf(args, () => "a name").failures.map(({ signature, count, first }) => [signature, count, first]);
  assert.deepEqual(failing([at("all.tgz")]), failing(files));
  assert.deepEqual(failing(["--redact", ...files]), failing(files));
});

test("a log that is packed, an archive of logs, standard input and several files", () => {
  using folder = folderWith({
    key: keyText,
    "a.log.gz": gzipSync(refused),
    "bravox.log": refused,
    "c.log": healthy,
  });
  const at = (name: string) => path.join(folder.at, name);
  const key = ["--redact-key", at("key")];
  run(["redact", ...key, "--output", at("a.out"), at("a.log.gz")]);
  run(["redact", ...key, "--output", at("b.out"), at("bravox.log")]);
  run(["redact", ...key, "--output", at("b.gz"), at("bravox.log")]);
  run(["redact", ...key, "--output", at("d.out"), "-"], { input: refused });
  const plain = fs.readFileSync(at("b.out"), "utf8");
  assert.equal(fs.readFileSync(at("a.out"), "utf8"), plain);
  assert.equal(gunzipSync(fs.readFileSync(at("b.gz"))).toString(), plain);
  assert.equal(fs.readFileSync(at("d.out"), "utf8"), plain);
  run(["redact", ...key, "--output", at("all.tgz"), at("bravox.log"), at("c.log")]);
  const failing = (args: readonly string[]) => failuresOf(args, (name) => name).failures.length;
  assert.deepEqual([failing([at("all.tgz")]), failing(["--redact", at("bravox.log"), at("c.log")])], [1, 1]);
  assert.doesNotMatch(run(["check", "--redact", at("bravox.log")]).stdout, /bravox|expressway-logs-/);
});

test("a key is made where there is none, for its owner alone", () => {
  using folder = folderWith({ "bravox.log": refused, short: "abc" });
  const at = (name: string) => path.join(folder.at, name);
  const call = ["redact", "--redact-key", at("key"), "--output", at("out"), at("bravox.log")];
  const first = run(call);
  assert.deepEqual(first, {
    status: 0,
    stdout: "",
    stderr: `expressway-logs: ${at("key")} was created: anyone who has it can find out whose a pseudonym is\n`,
  });
  if (process.platform !== "win32") assert.equal(fs.statSync(at("key")).mode & 0o777, 0o600);
  const copy = fs.readFileSync(at("out"), "utf8");
  assert.deepEqual(run(call), { status: 0, stdout: "", stderr: "" });
  assert.equal(fs.readFileSync(at("out"), "utf8"), copy);
  // Without a key file each run has its own.
  run(["redact", "--output", at("out"), at("bravox.log")]);
  assert.notEqual(fs.readFileSync(at("out"), "utf8"), copy);
  assert.deepEqual(run(["redact", "--redact-key", at("short"), "--output", at("out"), at("bravox.log")]), {
    status: 2,
    stdout: "",
    stderr: `expressway-logs: ${at("short")} is not a key: it has fewer than 16 characters\n`,
  });
});

test("an input is not overwritten, and a call without PATH or --output is refused", () => {
  using folder = folderWith({ "bravox.log": refused });
  const file = path.join(folder.at, "bravox.log");
  const line = (args: readonly string[]) => run(args).stderr;
  assert.equal(
    line(["redact", "--output", file, file]),
    `expressway-logs: ${file} is an input: it is not overwritten\n`,
  );
  assert.equal(
    line(["redact", "--output", "x"]),
    "expressway-logs: redact needs at least one PATH (see: expressway-logs --help)\n",
  );
  assert.equal(line(["redact", file]), "expressway-logs: redact needs --output FILE (see: expressway-logs --help)\n");
  for (const name of ["x.zip", "X.ZIP", "x.tar", "x.tar.xz"]) {
    const call = ["redact", "--output", path.join(folder.at, name), file];
    assert.match(line(call), /: what is written is a \.tar\.gz: give it a name that ends in \.tar\.gz /);
    assert.ok(!fs.existsSync(path.join(folder.at, name)));
  }
});

test("what has no known form is left out and said; nobody is told that nothing fails then", () => {
  const binary = Buffer.from(Array.from({ length: 6000 }, (_, i) => ((i * 7919) % 251) & 31));
  using folder = folderWith({ key: keyText, "c.log": healthy, "dramkov.bin": binary });
  const at = (name: string) => path.join(folder.at, name);
  const call = ["redact", "--redact-key", at("key"), "--output", at("out.tgz"), at("c.log"), at("dramkov.bin")];
  // By the name that it would have: it may be shown to others, too.
  assert.deepEqual(run(call), {
    status: 3,
    stdout: "",
    stderr: `expressway-logs: ${redactor.names("dramkov")}.bin: its form is not known: it is left out of the copy\n`,
  });
  const { stdout, status } = run(["check", "--redact", at("c.log"), at("dramkov.bin")]);
  assert.doesNotMatch(stdout, /^No failure found\./);
  assert.equal(status, 3);
});

test("a file that is not there is named as it was given", () => {
  const { status, stdout, stderr } = run(["check", "--redact", "nowhere-at-all.log"]);
  assert.deepEqual([status, stdout], [2, ""]);
  assert.match(stderr, /^expressway-logs: nowhere-at-all\.log: /);
});

test("the copy of a list of certificates tells the same of the same entries, and no name", () => {
  const rows = [
    ["Certificate", "Common Name", "Type", "Key Type", "Distribution", "Issued by", "Expiration", "Description"],
    ["CallManager", "cucm01.lab.example", "CA-signed", "RSA", "cucm01.lab.example", "Voice CA", "07/10/2027", "x"],
    ["tomcat", "cucm01.lab.example", "CA-signed", "RSA", "cucm01.lab.example", "Voice CA", "04/10/2026", "x"],
    [
      "tomcat-ECDSA",
      "cucm01.lab.example",
      "Self-signed",
      "EC",
      "cucm01.lab.example",
      "cucm01.lab.example",
      "01/25/2026",
    ],
    ["tomcat-trust", "Voice CA", "CA-signed", "RSA", "Voice CA", "Global Root", "06/01/2030", "x"],
  ];
  using folder = folderWith({ "cucm01.txt": rows.map((row) => `${row.join("\t")}\n`).join("") });
  const file = path.join(folder.at, "cucm01.txt");
  const told = (args: readonly string[]) => {
    const { stdout } = run(["check", "--format", "json", ...args, file]);
    const { certificateLists: lists } = JSON.parse(stdout) as {
      certificateLists: { findings: { id: string; severity: string; entry: string }[] }[];
    };
    return lists.map(({ findings }) => findings.map(({ id, severity, entry }) => `${severity} ${id}: ${entry}`));
  };
  const before = told([]);
  assert.ok((before[0]?.length ?? 0) > 2);
  assert.deepEqual(told(["--redact"]), before);
  assert.doesNotMatch(run(["check", "--redact", "--verbose", file]).stdout, /cucm01|lab\.example|Voice|Global Root/);
});
