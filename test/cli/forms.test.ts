/** Logs in other forms, from a folder to the report. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { refused } from "../fixture.ts";
import { type Form, forms } from "../forms.ts";
import { folderWith, run } from "./program.ts";

const lines = refused.trimEnd().split("\n");

function written(form: string, host = "expc01"): string {
  return (forms[form] as Form).of(lines.map((line) => line.replaceAll("expc01", host)));
}

test("a folder's logs are read in whatever form and under whatever name", () => {
  const names = {
    "a.log": "RFC 3164",
    "b.txt": "80 columns",
    "c.csv": "Splunk's CSV",
    "d.jsonl": "JSON lines",
    "e.json": "a JSON array",
    "f.ndjson": "a journal as JSON",
    "g.html": "a page",
    noname: "quoted",
  };
  const files = Object.entries(names).map(([name, form], i) => [name, written(form, `expc0${i}`)] as const);
  const data = { "x.csv": 'time,message\n2026,"hello"\n', "y.json": JSON.stringify([{ message: "hello" }], null, 2) };
  using folder = folderWith({ ...Object.fromEntries(files), "notes.txt": "Nothing of ours.\n", ...data });
  const { stdout, status } = run(["check", "--format", "json", "."], { cwd: folder.at });
  const { inputs, failures } = JSON.parse(stdout);
  assert.equal(status, 1);
  assert.deepEqual(
    inputs.map(({ path, kind, host, records }: Record<string, unknown>) => `${path} ${kind} ${host} ${records}`),
    [
      ...files.map(([name], i) => `${name} log expc0${i} 5`),
      ...["notes.txt", "x.csv", "y.json"].map((name) => `${name} unknown null null`),
    ].sort(),
  );
  assert.equal(failures.length, files.length);
});

test("an export in UTF-16, as Excel and PowerShell write it, tells the same, and all together count once", () => {
  const exports = ["Splunk's CSV", "Graylog's CSV", "JSON lines", "a JSON array", "RFC 3164"];
  const little = exports.map((form, i) => {
    const text = Buffer.from(`\ufeff${written(form).replaceAll("\n", "\r\n")}`, "utf16le");
    return [`${i}.txt`, i % 2 === 0 ? text : text.swap16()] as const;
  });
  using folder = folderWith(Object.fromEntries(little));
  const { stdout } = run(["check", "--format", "json", "."], { cwd: folder.at });
  const { inputs, failures } = JSON.parse(stdout);
  assert.deepEqual(
    inputs.map(({ path, records, problems }: { path: string; records: number; problems: { code: string }[] }) => [
      path,
      records,
      problems.map(({ code }) => code),
    ]),
    exports.map((_, i) => [`${i}.txt`, lines.length, i === 0 ? ["utf-16"] : ["utf-16", "same-log"]]),
  );
  assert.deepEqual(
    failures.map(({ count }: { count: number }) => count),
    [1],
  );
});

test("a table of somebody's data is no log, dated or not", () => {
  const data = {
    "a.csv": "timestamp,message\n2026-03-02 09:00:00,order shipped\n2026-03-02 09:01:00,order paid\n",
    "b.json": JSON.stringify([{ date: "2026-03-02T09:00:00Z", message: "order shipped" }]),
    "c.csv": 'date,host,message\n2026-03-02 09:00:00,shop01,"order shipped"\n',
  };
  using folder = folderWith(data);
  for (const name of Object.keys(data)) {
    const { stdout, stderr, status } = run(["check", "-q", name], { cwd: folder.at });
    assert.deepEqual([stdout, status], ["", 2], name);
    assert.match(stderr, /This is no Expressway log/, name);
  }
});

test("what was not in the lines is not told as if it were", () => {
  const withoutHost = lines.map((line) => `${line.replace(" expc01 ", " ")}\n`).join("");
  using folder = folderWith({
    "bsd.log": written("RFC 3164"),
    "nobody.log": withoutHost,
    "page.log": written("flattened"),
    "terminal.log": written("80 columns"),
  });
  const facts = (name: string) => {
    const [failure] = JSON.parse(run(["check", "--format", "json", name], { cwd: folder.at }).stdout).failures;
    const [{ timestamp, timestampInferred, timestampWritten, mended }] = failure.occurrences;
    return [failure.host, timestamp, timestampInferred, timestampWritten, mended];
  };
  const text = (name: string, locale = "en") =>
    run(["check", "--verbose", "--locale", locale, name], { cwd: folder.at })
      .stdout.split("\n")
      .filter((line) => /^ {6}(?:Expressway|When|Quand|Note|Remarque) |this log is from/.test(line))
      .map((line) => line.trim().replace(/ {2,}/g, " "));
  const at = "2026-03-02T08:14:07.031+01:00";
  assert.deepEqual(["bsd.log", "nobody.log", "page.log", "terminal.log"].map(facts), [
    ["expc01", "2026-03-02T08:14:07+01:00", "neighbour", "Mar 2 08:14:07".replace(" 2", "  2"), null],
    [null, at, null, null, null],
    ["expc01", at, null, null, "divided"],
    ["expc01", at, null, null, "joined"],
  ]);
  assert.deepEqual(text("bsd.log"), ["Expressway expc01", "When Mar 2 08:14:07"]);
  assert.deepEqual(text("nobody.log"), [`When ${at}`]);
  assert.deepEqual(text("page.log").slice(2, 3), [
    "Note Read from a line that holds several records: each was found by its timestamp and",
  ]);
  assert.deepEqual(text("terminal.log").slice(2, 3), [
    "Note Read from lines that had been broken at a fixed width, put together again.",
  ]);
  assert.deepEqual(
    text("terminal.log", "fr").at(-1),
    "Note Lu dans des lignes coupées à une largeur fixe, puis recomposées.",
  );
});
